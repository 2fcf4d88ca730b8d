import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDocument, nodeAt, parseDocument, type ParsedDocument } from '../document.ts';
import { chunkFaults, dumpDocument } from '../testSupport.ts';
import { yamlOf, yamlSyntax } from './syntax.ts';
import { ODD_TEXTS, yamlEdit, yamlText } from './testSupport.ts';

const RUNS = Number(process.env['LAW_RUNS'] ?? 300);
const SEED = Number(process.env['LAW_SEED'] ?? 1);

/** A chunk may grow to this before it is split. */
const MOST = 96;

/** All that is read of a document. */
const told = (document: ParsedDocument): unknown => [dumpDocument(document), document.remarks ?? []];

/** Refers to other places: there the entries of a copy lie at one place. */
const refers = (text: string): boolean => /[&*]|<</.test(text);

describe('an edited YAML document', () => {
  it('equals the new text read afresh', () => {
    let alike = 0;
    let referring = 0;
    let edits = 0;
    fc.assert(
      fc.property(
        fc.oneof(yamlText, yamlText, fc.constantFrom(...ODD_TEXTS)),
        fc.array(yamlEdit, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(undefined, '1.1' as const, 'typed' as const),
        (start, list, dialect) => {
          const syntax = yamlOf(dialect);
          let document = parseDocument(start, syntax);
          for (const { at, length, text } of list) {
            const total = document.text.length;
            const offset = Number.isInteger(at) ? Math.min(at, total) : Math.floor(at * total);
            const before = document;
            const change = { offset, length: Math.min(length, total - offset), text };
            document = editDocument(document, [change]);
            const now = document.text.toString();
            const [got, wanted] = [told(document), told(parseDocument(now, syntax))];
            const about = `${JSON.stringify(before.text.toString())} ${JSON.stringify(change)}\n${now}`;
            // The matcher is slow; it is asked only to show a difference.
            if (!isDeepStrictEqual(got, wanted)) expect(got, about).toEqual(wanted);
            const faults = chunkFaults(document.root, MOST, refers(now));
            if (faults.length > 0) expect(faults, about).toEqual([]);
            edits++;
            if (!document.torn && !before.torn) alike++;
            if (document.refers && before.refers) referring++;
          }
        },
      ),
      { numRuns: RUNS, seed: SEED },
    );
    // The law must not hold only because nearly every text is broken.
    expect(alike / edits).toBeGreaterThan(0.15);
    expect(referring / edits).toBeGreaterThan(0.01);
  }, 240_000);
});

const STEPS = [
  '# head',
  'name: x',
  'steps:',
  ...[1, 2, 3].flatMap((n) => [`  - name: s${String(n)}`, '    run:', '      command: |', `        echo ${String(n)}`]),
  '',
].join('\n');
const after = (document: ParsedDocument, from: string, to: string): ParsedDocument =>
  editDocument(document, [{ offset: document.text.toString().indexOf(from), length: from.length, text: to }]);
const at = (document: ParsedDocument, pointer: string) => nodeAt(document, pointer)?.node;

describe('what an edit leaves alone', () => {
  it.each([
    ['a word', 'echo 2', 'echo two'],
    ['a comment', '    run:\n      command: |\n        echo 2', '    run: # why\n      command: |\n        echo 2'],
    ['what breaks', '- name: s2', '- name s2'],
    ['an anchor', '- name: s2', '- &two\n    name: s2'],
  ])('%s: is the same objects', (_, from, to) => {
    const before = parseDocument(STEPS, yamlSyntax);
    const now = after(before, from, to);
    for (const pointer of ['/name', '/steps/0', '/steps/2', '/steps/2/run']) {
      expect(at(now, pointer), pointer).toBe(at(before, pointer));
      expect(at(now, pointer), pointer).toBeDefined();
    }
    expect(now.root).not.toBe(before.root);
  });

  it('is found behind an entry that was taken away or put in', () => {
    const before = parseDocument(STEPS, yamlSyntax);
    const gone = after(before, '  - name: s2\n    run:\n      command: |\n        echo 2\n', '');
    expect(at(gone, '/steps/1')).toBe(at(before, '/steps/2'));
    const more = after(gone, '  - name: s3', '  - name: new\n  - name: s3');
    expect(at(more, '/steps/2')).toBe(at(before, '/steps/2'));
  });

  it('is remarked on where it stands then, and no more once it is mended', () => {
    const lost = parseDocument(STEPS.replace('name: s2', 'name: ! s2'), yamlSyntax);
    expect(lost.remarks).toHaveLength(1);
    for (const edited of [after(lost, 'echo 1', 'echo one more'), after(lost, 'echo 3', 'echo 33')]) {
      expect(edited.remarks).toEqual(parseDocument(edited.text, yamlSyntax).remarks);
    }
    expect(after(lost, '! s2', '"! s2"').remarks).toEqual([]);
    expect(after(parseDocument(STEPS, yamlSyntax), 's2', '! s2').remarks).toHaveLength(1);
  });

  it('ends where it did, also behind a merge key that brings nothing', () => {
    const text = 'a:\n  - b: 1\n  - &m\n    a: 2\n  - c: 3\n<<: *m\n';
    const now = after(parseDocument(text, yamlSyntax), 'c: 3', 'c: 33');
    expect(now.refers).toBe(true);
    expect(dumpDocument(now)).toEqual(dumpDocument(parseDocument(now.text, yamlSyntax)));
  });
});
