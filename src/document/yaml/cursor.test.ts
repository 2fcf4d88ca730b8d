import { describe, expect, it } from 'vitest';
import { yamlCursor } from './cursor.ts';

/** The place of the `|` in a text: `expects path key` and what is typed. */
function at(marked: string): string | undefined {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const found = yamlCursor(text, offset);
  if (!found) return undefined;
  const { expects, path, key, start, end, keys } = found;
  const typed = text.slice(start, end);
  return `${expects} /${[...path, ...(key === undefined ? [] : [key])].join('/')} "${typed}" ${[...keys].join(',')}`.trim();
}

const JOB = 'a: 1\nlist:\n  - name: x\n    run:\n      c: y\n';

describe('the cursor in YAML', () => {
  it.each([
    ['|', 'key / ""'],
    ['a: 1\nb|', 'key / "b" a'],
    ['a: 1\nb|: 2\nc: 3', 'key / "b" a,c'],
    ['a: |', 'value /a ""'],
    ['a:|', 'value /a ""'],
    ['a: yes|', 'value /a "yes"'],
    ['a:\n  |', 'key /a ""'],
    ['a:\n  b: 1\n  c|', 'key /a "c" b'],
    [JOB + '      d|', 'key /list/0/run "d" c'],
    [JOB + '    d|', 'key /list/0 "d" run,name'],
    [JOB + '  - d|', 'item /list/1 "d"'],
    [JOB + '  - d: |', 'value /list/1/d ""'],
    [JOB + '  - |', 'item /list/1 ""'],
    ['list:\n- a: 1\n- |', 'item /list/1 ""'],
    ['list:\n- a: 1\n  b|', 'key /list/0 "b" a'],
    ['- - |', 'item /0/0 ""'],
    ['---\na|', 'key / "a"'],
    ['"a b":\n  c|', 'key /a b "c"'],
  ])('%j is %s', (text, place) => {
    expect(at(text)).toBe(place);
  });

  it.each(['a: 1 # |', '# |', 'a: |\n  x|'.replace('|\n', '|-\n').replace('|-', '>-'), 'a: [|', 'a: {b: |'])(
    '%j is no place for anything',
    (text) => {
      expect(at(text)).toBeUndefined();
    },
  );

  it('writes nothing further out than what follows', () => {
    expect(at('a:\n|\n  b: 1')).toBeUndefined();
    expect(at('a:\n- |\n  \n    b: 1')).toBeUndefined();
    expect(at('a:\n  |\n\n  b: 1')).toBe('key /a "" b');
    expect(at('a:\n  b: 1\n|\nc: 1')).toBe('key / "" a,c');
  });

  it.each([
    ['deeper than its siblings', 'a:\n  b: 1\n    |\n'],
    ['deeper, under a value', 'a: 1\n  |\nb: 2'],
    ['less deep than its siblings', 'a:\n    b: 1\n  |'],
    ['deeper than what is below', 'a:\n    |\n  b: 1'],
    ['a key between a key and its list', 'a:\n|\n- b'],
    ['an item deeper than the others', 'a:\n  - b\n    - |'],
    ['an item deeper than those below', 'a:\n    - |\n- b'],
    ['before what a line holds', 'a:\n |  b: 1'],
    ['a value in place of lines', 'a:|\n  b: 1'],
    ['a value in place of a list', 'a: |\n- b'],
    ['a value whose text goes on', 'a: |x\n  y\n'],
  ])('takes nothing %s', (_, text) => {
    expect(at(text)).toBeUndefined();
  });

  it.each([
    ['a:\n  b: 1\n  |\n', 'key /a "" b'],
    ['a:\n    b: 1\n    |', 'key /a "" b'],
    ['a: 1\n|\nb: 2', 'key / "" a,b'],
    ['a:\n- |\n- b', 'item /a/0 ""'],
    ['a:\n  - b: 1\n    |\n  - c', 'key /a/0 "" b'],
    ['a: &x\n  |\nb: 2', 'key /a ""'],
    ['a:\n  -\n    |', 'key /a/0 ""'],
    ['a: |\nb: 1', 'value /a "" b'],
  ])('takes what is in line with the others: %j is %s', (text, place) => {
    expect(at(text)).toBe(place);
  });

  it('never throws, wherever it is', () => {
    const text = `${JOB}  - |-\n ::\n\t- ? a\n'x\n- -\n-`;
    for (let offset = 0; offset <= text.length; offset++) expect(() => yamlCursor(text, offset)).not.toThrow();
  });
});
