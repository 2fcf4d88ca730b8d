import { describe, expect, it } from 'vitest';
import { isSound, parseDocument, syntaxProblems } from '../document/document.ts';
import { analyzeText } from './analyze.ts';
import { wholeFormats } from '../schemas/whole.ts';

/** How many places of each example are tried. */
const PLACES = 12;

const examples = wholeFormats
  .flatMap((format) => format.examples.map((example) => [`${format.id}: ${example.id}`, example.text] as const))
  .filter(([, text]) => text.includes('\n') && isSound(parseDocument(text)));

/** The faults of a text, and the text with the fix of the only one. */
function mend(text: string): { faults: number; mended: string } {
  const found = syntaxProblems(parseDocument(text)).filter((p) => p.problem.code === 'syntax/invalid');
  const [first] = found;
  const fix = first?.problem.fix;
  if (!first || !fix) return { faults: found.length, mended: '' };
  const at = fix.at + first.offset - first.problem.at;
  return { faults: found.length, mended: text.slice(0, at) + fix.text + text.slice(at + fix.length) };
}

function some<T>(all: readonly T[]): T[] {
  const step = Math.max(1, Math.floor(all.length / PLACES));
  return all.filter((_, i) => i % step === 0);
}

describe('an example', () => {
  it.each(examples)('%s without one of its brackets has one problem, whose fix gives it back', (_, text) => {
    const brackets = [...text.matchAll(/"(?:[^"\\]|\\.)*"|[\]}]/g)].filter((m) => /^[\]}]$/.test(m[0]));
    for (const { index } of some(brackets)) {
      const torn = text.slice(0, index) + text.slice(index + 1);
      expect(mend(torn), torn).toEqual({ faults: 1, mended: text });
    }
  });

  it.each(examples)('%s cut off has one problem, whose fix makes it sound', (_, text) => {
    const own = new Set(syntaxProblems(parseDocument(text)).map((p) => p.problem.code));
    const cuts = Array.from({ length: text.trimEnd().length - 2 }, (__, i) => i + 1 + text.indexOf('{'));
    for (const end of some(cuts.filter((cut) => cut < text.trimEnd().length))) {
      const { faults, mended } = mend(text.slice(0, end));
      expect(faults, text.slice(0, end)).toBe(1);
      const codes = syntaxProblems(parseDocument(mended)).map((p) => p.problem.code);
      // An example may have a fault of its own on purpose, which hides nothing.
      expect(
        codes.filter((code) => !own.has(code)),
        mended,
      ).toEqual([]);
    }
  });
});

describe('a document that is neither object nor list', () => {
  const texts = [
    'null',
    '12',
    '"job"',
    'true',
    '12 // twelve',
    'name,size\n1,2\n',
    'hello world',
    '',
    '\n',
    '# nothing',
  ];

  it.each(wholeFormats.map((format) => [format.id, format] as const))('is one error of %s', (_, format) => {
    for (const text of texts) {
      const { diagnostics, counts } = analyzeText(text, format);
      expect(counts, `${text}: ${diagnostics.map((d) => d.message).join(' | ')}`).toEqual({
        error: 1,
        warning: 0,
        info: 0,
      });
    }
  });
});
