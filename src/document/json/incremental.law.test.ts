import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDocument, parseDocument } from '../document.ts';
import { chunkFaults, dumpDocument, JOB_TEXT, LINE_TEXT, NASTY, TAB_TEXT } from '../testSupport.ts';

const RUNS = Number(process.env['LAW_RUNS'] ?? 2500);
const SEED = Number(process.env['LAW_SEED'] ?? 1);

/** A chunk may grow to this before it is split. */
const MOST = 96;

/** What texts are put together from: sound pieces, so that there is a tree, and pieces that tear it. */
const PIECES = [
  ...NASTY,
  '"key": ',
  '"version":"2.0"',
  '"n": -0.5e3,',
  '{"a": 1},\n',
  '["x", "y"],\n',
  '{\n  "k": [\n    1,\n    2\n  ],\n',
  '"text',
  'text"',
  'key": ',
  'it\'s "so"',
  '"two\nlines", ',
  '\n  more"\n',
  '; ',
  '\n # note "a": 1\n',
  '“curly”, ',
  '{"k": 1,}\n"v": 2},',
];

const SOUND = [
  JOB_TEXT,
  LINE_TEXT,
  TAB_TEXT,
  '{"version":"2.0","job_task":{},"tasks":[]}',
  '{"a": [1, {"b": 2},], /*c*/ "d": "e"}',
  '{\n  "a": {\n    "b": [1, 2],\n    "c": "x"\n  },\n  "d": [\n    { "e": 1 },\n    { "e": 2 }\n  ]\n}\n',
];

const pieces = (max: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...PIECES), { maxLength: max }).map((all) => all.join(''));

const text = fc.oneof(
  fc.constantFrom(...SOUND),
  fc.json({ maxDepth: 3 }),
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value, null, 2)),
  pieces(12).map((inner) => `{${inner}}`),
  pieces(12),
);

/** An edit of a text of any length: where, as a part of the text, or counted from its beginning. */
const edit = fc.record({
  at: fc.oneof(fc.nat(40), fc.double({ min: 0, max: 1, noNaN: true })),
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(40)),
  text: fc.oneof(pieces(2), fc.constant('')),
});

describe('an edited document', () => {
  it('equals the new text read afresh', () => {
    fc.assert(
      fc.property(text, fc.array(edit, { minLength: 1, maxLength: 6 }), (start, edits) => {
        let document = parseDocument(start);
        for (const { at, length, text: inserted } of edits) {
          const total = document.text.length;
          const offset = Number.isInteger(at) ? Math.min(at, total) : Math.floor(at * total);
          const before = document.text.toString();
          const change = { offset, length: Math.min(length, total - offset), text: inserted };
          document = editDocument(document, [change]);
          const now = document.text.toString();
          const [got, wanted] = [dumpDocument(document), dumpDocument(parseDocument(now))];
          const about = `${JSON.stringify(before)} ${JSON.stringify(change)}\n${now}`;
          // The matcher is slow; it is asked only to show a difference.
          if (!isDeepStrictEqual(got, wanted)) expect(got, about).toEqual(wanted);
          const faults = chunkFaults(document.root, MOST);
          if (faults.length > 0) expect(faults, about).toEqual([]);
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 120_000);
});
