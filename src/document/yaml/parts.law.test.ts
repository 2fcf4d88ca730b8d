import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDocument, nodeAt, parseDocument, type ParsedDocument, syntaxProblems } from '../document.ts';
import { keysOf } from '../node.ts';
import { SourceText } from '../text.ts';
import { chunkFaults, dumpDocument } from '../testSupport.ts';
import { readInParts } from './parts.ts';
import { readYaml } from './read.ts';
import { yamlOf, yamlSyntax } from './syntax.ts';
import { ODD_TEXTS, yamlEdit, yamlText } from './testSupport.ts';

const RUNS = Number(process.env['LAW_RUNS'] ?? 600);
const SEED = Number(process.env['LAW_SEED'] ?? 1);

/** The same text several times as the items of a list, or as the values of keys. */
const longText = fc
  .record({
    bodies: fc.array(fc.oneof(yamlText, yamlText, fc.constantFrom(...ODD_TEXTS)), { minLength: 2, maxLength: 6 }),
    list: fc.boolean(),
    indent: fc.constantFrom(0, 2, 4),
    head: fc.constantFrom('', '# head\n', '---\n', 'name: x\nsteps:\n', 'name: &n x\nother: *n\nsteps:\n'),
    tail: fc.constantFrom('', 'last: 1\n', '# foot\n', '\n\nlast: |\n  x\n'),
  })
  .map(({ bodies, list, indent, head, tail }) => {
    const deep = head.endsWith('steps:\n');
    const lead = ' '.repeat(deep ? (list ? indent : indent + 1) : 0);
    const parts = bodies.map((body, i) => {
      const lines = body.replaceAll('\r\n', '\n').replace(/^---\n|^%.*\n---\n/, '');
      const [begin, deeper] = list ? ['- ', '  '] : [`k${String(i)}:\n`, '  '];
      const shifted = lines.replace(/\n$/, '').replace(/\n(?=[^\n])/g, `\n${lead}${deeper}`);
      return `${lead}${begin}${list ? '' : lead + deeper}${shifted}\n`;
    });
    return head + parts.join('') + (deep || !list ? tail : '');
  });

describe('a text read in parts', () => {
  it('is what it is when read at once', () => {
    let inParts = 0;
    fc.assert(
      fc.property(longText, yamlEdit, fc.boolean(), fc.constantFrom(1, 60), (whole, edit, edited, part) => {
        const total = whole.length;
        const from = Number.isInteger(edit.at) ? Math.min(edit.at, total) : Math.floor(edit.at * total);
        const text = edited ? whole.slice(0, from) + edit.text + whole.slice(from + edit.length) : whole;
        const found = readInParts(text, (one) => readYaml(one), undefined, { least: 0, part });
        if (!found) return;
        const wanted = readYaml(text);
        const show = (one: typeof found): unknown =>
          dumpDocument({ text: SourceText.of(text), syntax: yamlSyntax, ...one });
        if (found.problems.length === 0) {
          inParts++;
          expect(wanted.problems, text).toEqual([]);
          if (!isDeepStrictEqual(show(found), show(wanted))) expect(show(found), text).toEqual(show(wanted));
          expect([found.torn, found.refers, found.remarks]).toEqual([
            wanted.torn,
            wanted.ties === 'references',
            wanted.remarks,
          ]);
          expect(chunkFaults(found.root, 96, wanted.ties !== 'none'), text).toEqual([]);
          return;
        }
        expect(wanted.problems.length, text).toBeGreaterThan(0);
        expect(found.rootOffset + found.root.length).toBeLessThanOrEqual(text.length);
        for (const { at, length } of found.problems) expect(at + length).toBeLessThanOrEqual(text.length + 1);
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(inParts / RUNS).toBeGreaterThan(0.05);
  }, 120_000);
});

const step = (n: number): string =>
  `  - name: step ${String(n)} # no. ${String(n)}\n    run:\n      command: |\n        echo ${'x'.repeat(60)} ${String(n)}\n`;
const LONG = `name: long\nsteps:\n${Array.from({ length: 900 }, (_, n) => step(n)).join('')}last: true\n`;

function changed(document: ParsedDocument, from: string, to: string): ParsedDocument {
  const offset = document.text.toString().indexOf(from);
  return editDocument(document, [{ offset, length: from.length, text: to }]);
}

describe('a slip in a long text', () => {
  it('is one problem in its line, and all else is there and stays the same objects', () => {
    const before = parseDocument(LONG, yamlSyntax);
    expect(before.torn).toBe(false);
    const broken = changed(before, 'name: step 450', 'name step 450');
    const [problem, ...more] = syntaxProblems(broken);
    expect(more).toEqual([]);
    expect(problem?.problem.message).toBe('A colon is missing behind "name".');
    expect(problem?.offset).toBe(LONG.indexOf('name: step 450') + 4);
    expect(keysOf(broken.root)).toEqual(['name', 'steps', 'last']);
    for (const pointer of ['/steps/0', '/steps/449', '/steps/450/run', '/steps/451', '/steps/899', '/last'])
      expect(nodeAt(broken, pointer)?.node, pointer).toBe(nodeAt(before, pointer)?.node);
    const typed = changed(broken, 'name step 450', 'name step 4500');
    expect(nodeAt(typed, '/steps/899')?.node).toBe(nodeAt(before, '/steps/899')?.node);
    expect(dumpDocument(typed)).toEqual(dumpDocument(parseDocument(typed.text, yamlSyntax)));
    const mended = changed(typed, 'name step 4500', 'name: step 450');
    expect(syntaxProblems(mended)).toEqual([]);
    expect(dumpDocument(mended)).toEqual(dumpDocument(before));
  });

  it.each([
    ['an unclosed quote', 'name: step 450', 'name: "step 450'],
    ['an unclosed list', 'name: step 450', 'name: [step, 450'],
    ['a reference to what is in another part', 'name: step 450', 'name: *other'],
    ['a tab', '    run:\n      command: |\n        echo', '\trun:\n      command: |\n        echo'],
    ['a line further out', '  - name: step 450', ' - name: step 450'],
  ])('%s: is told where it is', (_, from, to) => {
    const broken = changed(parseDocument(LONG, yamlSyntax), from, to);
    const offset = broken.text.toString().indexOf(to);
    const problems = syntaxProblems(broken);
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) {
      expect(problem.offset).toBeGreaterThanOrEqual(offset);
      expect(problem.offset).toBeLessThan(offset + 160);
    }
    expect(dumpDocument(broken)).toEqual(dumpDocument(parseDocument(broken.text, yamlSyntax)));
  });

  it('is none where a reference leads from one part into another', () => {
    const text = LONG.replace('name: step 3 ', 'name: &three step 3 ').replace('name: step 880 ', 'name: *three ');
    const document = parseDocument(text, yamlSyntax);
    expect(syntaxProblems(document)).toEqual([]);
    expect(document.refers).toBe(true);
    expect(nodeAt(document, '/steps/880/name')?.node).toMatchObject({ value: 'step 3' });
  });

  it.each(['core', '1.1', 'typed'] as const)('does not stand in a sound one, in the dialect %s', (dialect) => {
    const document = parseDocument(LONG.replaceAll('\n', '\r\n'), yamlOf(dialect));
    expect(syntaxProblems(document)).toEqual([]);
    expect(nodeAt(document, '/steps/899/name')?.node).toMatchObject({ value: 'step 899' });
    expect(document.text.slice(nodeAt(document, '/last')?.offset ?? 0)).toBe('true\r\n');
  });
});
