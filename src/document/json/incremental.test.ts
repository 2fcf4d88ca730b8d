import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { editDocument, parseDocument, type ParsedDocument } from '../document.ts';
import { entryAt, get, isContainer, type Node } from '../node.ts';
import { nodeAt } from '../document.ts';
import {
  chance,
  chunkFaults,
  containersOf,
  dumpDocument,
  JOB_TEXT,
  LINE_TEXT,
  NASTY,
  printAs,
  randomEdit,
  randomHabits,
  randomValue,
  TAB_TEXT,
} from '../testSupport.ts';
import type { TextEdit } from '../text.ts';

/** A chunk may grow to this before it is split. */
const MOST = 96;

/** Edits the document and compares with a fresh reading of the new text. */
function step(document: ParsedDocument, edits: readonly TextEdit[], told: string): ParsedDocument {
  const after = editDocument(document, edits);
  const text = after.text.toString();
  const fresh = parseDocument(text);
  const [got, wanted] = [dumpDocument(after), dumpDocument(fresh)];
  // The matcher is slow; it is asked only to show a difference.
  if (!isDeepStrictEqual(got, wanted)) expect(got, `${told}\n${text}`).toEqual(wanted);
  const faults = chunkFaults(after.root, MOST);
  if (faults.length > 0) expect(faults, `${told}\n${text}`).toEqual([]);
  return after;
}

function run(text: string, seed: number, rounds: number): void {
  const by = chance(seed);
  let document = parseDocument(text);
  for (let i = 0; i < rounds; i++) {
    document = step(document, [randomEdit(by, document.text.length)], `seed ${String(seed)}, edit ${String(i)}`);
    // Text that is broken beyond repair is not what people edit for long.
    if (i % 12 === 11) document = parseDocument(text);
  }
}

const LIST_TEXT = `{"items": [\n${Array.from({ length: 300 }, (_, i) => `  {"n": ${String(i)}, "t": ["a", "b"]}`).join(',\n')}\n]}`;

describe('an edited document equals the new text read afresh', () => {
  it.each([
    ['a job', JOB_TEXT, 25],
    ['one line', LINE_TEXT, 40],
    ['tabs', TAB_TEXT, 40],
  ] as const)('after random edits of %s', (_, text, seeds) => {
    for (let seed = 1; seed <= seeds; seed++) run(text, seed, 24);
  });

  it('after random edits of random texts', () => {
    for (let seed = 1000; seed < 1090; seed++) {
      const by = chance(seed);
      run(printAs(randomValue(by, 4), randomHabits(by), by), seed, 12);
    }
  });

  it('after random edits of a long list', () => {
    for (let seed = 1; seed <= 6; seed++) run(LIST_TEXT, seed, 12);
  });

  it('after every nasty fragment put at every place of a short text', () => {
    const text = '{"a": [1, "x"], // c\n "b": {"c": null}}';
    const document = parseDocument(text);
    for (let offset = 0; offset <= text.length; offset++) {
      for (const fragment of NASTY)
        step(document, [{ offset, length: 0, text: fragment }], `${fragment} at ${String(offset)}`);
    }
  });

  it('after every stretch of a short text is taken away', () => {
    const text = '{"a": [1, {"b": 2},], /*c*/ "d": "e"}';
    const document = parseDocument(text);
    for (let from = 0; from < text.length; from++) {
      for (let to = from + 1; to <= text.length; to++) {
        step(document, [{ offset: from, length: to - from, text: '' }], `${String(from)} to ${String(to)}`);
      }
    }
  });

  it('when it is typed unit by unit, and taken back', () => {
    for (const text of [JOB_TEXT, TAB_TEXT]) {
      let document = parseDocument('');
      for (let i = 0; i < text.length; i++)
        document = editDocument(document, [{ offset: i, length: 0, text: text.charAt(i) }]);
      expect(dumpDocument(document)).toEqual(dumpDocument(parseDocument(text)));
      for (let i = text.length - 1; i >= 0; i--) {
        document = editDocument(document, [{ offset: i, length: 1, text: '' }]);
        if (i % 7 === 0) expect(dumpDocument(document)).toEqual(dumpDocument(parseDocument(text.slice(0, i))));
      }
    }
  });

  it('after several edits at once', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const by = chance(seed);
      const edits: TextEdit[] = [];
      for (let at = by.int(20); at < JOB_TEXT.length; at += 20 + by.int(200)) {
        edits.push({ offset: at, length: by.int(4), text: by.once(2) ? '' : by.pick(NASTY) });
      }
      step(
        parseDocument(JOB_TEXT),
        edits.filter((e) => e.offset + e.length <= JOB_TEXT.length),
        `seed ${String(seed)}`,
      );
    }
  });

  it('keeps chunks small and full when a list grows at one place and shrinks again', () => {
    let document = parseDocument('[\n]');
    for (let i = 0; i < 400; i++)
      document = editDocument(document, [{ offset: 1, length: 0, text: `\n${String(i)},` }]);
    expect(chunkFaults(document.root, MOST)).toEqual([]);
    expect(isContainer(document.root) && document.root.size).toBe(400);
    expect(isContainer(document.root) && document.root.chunks.length).toBeLessThan(20);
    for (let i = 399; i >= 0; i--)
      document = editDocument(document, [{ offset: 1, length: String(i).length + 2, text: '' }]);
    expect(document.text.toString()).toBe('[\n]');
    expect(dumpDocument(document)).toEqual(dumpDocument(parseDocument('[\n]')));
  });
});

describe('edits that were once read wrongly', () => {
  it.each<[string, string, TextEdit]>([
    // The fix of a comment behind the root stayed where the comment had been.
    ['a fix behind the root moves with it', '{"a": 1} /* c */', { offset: 6, length: 1, text: '100' }],
    // An entry that ends before the edit is read by looking at what comes behind it.
    ['a colon comes lines behind a key without value', '{\n"a\n  "b": 1}', { offset: 5, length: 4, text: ' : ' }],
    ['a colon is put behind a key without value', '{"a"  \n  , "b": 1}', { offset: 8, length: 0, text: ': 5' }],
    ['a colon turns a text into the next key', '{"a":\n "b"  , "c": 1}', { offset: 11, length: 0, text: ': 2' }],
    ['a colon no longer turns a text into a key', '{"a":\n "b"  : 2, "c": 1}', { offset: 12, length: 1, text: '' }],
    ['a value is put behind a colon', '{"a":   , "b": 1}', { offset: 7, length: 0, text: '3' }],
    ['a brace turns a key into one without value', '{"a"\n 5, "b": 1}', { offset: 6, length: 0, text: ':' }],
    // What a key without a value had spared was asked for again when the entry behind it was read alone.
    ['a key follows two without a value', '{"version":"2.0":,"job_task":{}}', { offset: 21, length: 0, text: '*/' }],
    ['a value comes behind a colon too many', '{"version":"2.0":  ,"a":1}', { offset: 19, length: 0, text: '3' }],
    ['what stands behind a colon goes', '{"version":"2.0":  3,"a":1}', { offset: 19, length: 1, text: '' }],
    ['a list gets a value behind a colon', '[1:  , 2]', { offset: 5, length: 0, text: '3' }],
    ['keys without values stand in a row', '{"a":"b":"c":,"d":1,"e":2}', { offset: 15, length: 1, text: '"' }],
    // What stands before the root looks at its line for a quote that was missing.
    ['a quote comes behind what stands before the root', ': [1, 2, "d"]', { offset: 3, length: 0, text: '"x", ' }],
    // The second slash of a comment lay behind what was read again.
    ['two slashes come together', '{""/* c *//}', { offset: 3, length: 3, text: '' }],
    // A text that is never closed was taken for a key when the next line began with a colon.
    ['a colon comes on the line behind an open text', '{"":/**/"\n   }', { offset: 10, length: 3, text: ': ' }],
  ])('%s', (_, text, edit) => {
    step(parseDocument(text), [edit], text);
  });
});

describe('what an edit does not touch', () => {
  const child = (node: Node | undefined, part: string | number): Node | undefined => {
    if (typeof part === 'string') return get(node, part);
    return node && isContainer(node) ? entryAt(node, part)?.value : undefined;
  };

  it('keeps its identity, outside and beside the edit', () => {
    const before = parseDocument(JOB_TEXT);
    const offset = JOB_TEXT.indexOf('python train');
    const after = editDocument(before, [{ offset, length: 6, text: 'python3' }]);
    for (const key of ['resources', 'env']) expect(get(after.root, key)).toBe(get(before.root, key));
    const steps = [get(before.root, 'steps'), get(after.root, 'steps')];
    expect(child(steps[1], 0)).toBe(child(steps[0], 0));
    expect(child(steps[1], 1)).not.toBe(child(steps[0], 1));
    const run = steps.map((s) => child(child(s, 1), 'run'));
    expect(child(run[1], 'resources')).toBe(child(run[0], 'resources'));
  });

  it('keeps its identity when an entry is put before it', () => {
    const before = parseDocument(JOB_TEXT);
    const offset = JOB_TEXT.indexOf('    // the long one');
    const after = editDocument(before, [{ offset, length: 0, text: '    {"name": "new", "run": {}},\n' }]);
    const steps = [get(before.root, 'steps'), get(after.root, 'steps')];
    expect(child(steps[1], 0)).toBe(child(steps[0], 0));
    expect(child(steps[1], 2)).toBe(child(steps[0], 1));
  });

  it('keeps its chunks in a long list', () => {
    const before = parseDocument(LIST_TEXT);
    const offset = LIST_TEXT.indexOf('"n": 150') + 5;
    const after = editDocument(before, [{ offset, length: 3, text: '7' }]);
    const [old, now] = [get(before.root, 'items'), get(after.root, 'items')];
    if (old?.kind !== 'array' || now?.kind !== 'array') throw new Error('no list');
    const kept = now.chunks.filter((c) => old.chunks.includes(c)).length;
    expect(kept).toBe(old.chunks.length - 1);
  });

  it('is all of the document when the edit is none', () => {
    const before = parseDocument(JOB_TEXT);
    expect(editDocument(before, [])).toBe(before);
    expect(editDocument(before, [{ offset: 4, length: 0, text: '' }])).toBe(before);
  });

  it('remembers problems outside of the root at their new places', () => {
    const text = '// head\n{"a": 1} // foot';
    const before = parseDocument(text);
    const after = editDocument(before, [{ offset: text.indexOf('1'), length: 1, text: '[1, 2]' }]);
    expect(after.problems.map((p) => after.text.slice(p.at, p.at + p.length))).toEqual(['// head', '// foot']);
    expect(nodeAt(after, '/a/1')?.node.kind).toBe('number');
    expect(containersOf(after.root)).toHaveLength(2);
  });
});
