import { describe, expect, it } from 'vitest';
import { yamlStyleOf } from './style.ts';

describe('the habits of a YAML text', () => {
  it.each([
    ['two blanks, lists that stand in', 'a:\n  b: 1\nc:\n  - x\n', { unit: 2, dash: 2 }],
    ['four blanks', 'a:\n    b:\n        c: 1\n', { unit: 4, dash: 4 }],
    ['lists beside their key', 'a:\n- x\nb:\n  c: 1\n', { unit: 2, dash: 0 }],
    ['single quotes', "a: 'x'\nb: 'y'\nc: \"z\"\n", { quote: "'" }],
  ])('%s', (_, text, style) => {
    expect(yamlStyleOf(text)).toMatchObject(style);
  });

  const code = (lead: string) =>
    ['def f():', "    if 'x':", "        g('y', 'z')", '    for i in j:', '        h()']
      .map((line) => `${lead}${line}\n`)
      .join('');

  it.each([
    ['behind a key', `s:\n  run: |\n${code('    ')}  n: "1"\n`],
    ['behind a dash', `s:\n  - |\n${code('    ')}  - "1"\n`],
    ['behind the key of an item', `s:\n  - run: >-  # why\n${code('      ')}    n: "1"\n`],
    ['behind a tag and an anchor', `s:\n  run: !!str &a |2\n${code('    ')}  n: "1"\n`],
  ])('are not those of a text in it: %s', (_, text) => {
    expect(yamlStyleOf(text)).toMatchObject({ unit: 2, quote: '"' });
  });

  it('go on behind the text', () => {
    expect(yamlStyleOf(`run: |\n${code('  ')}a:\n    b:\n        c: 1\n`)).toMatchObject({ unit: 4 });
  });
});
