import { describe, expect, it } from 'vitest';
import { parseDocument } from '../document/document.ts';
import type { Template } from '../schemas/format.ts';
import { analyze } from './analyze.ts';
import { fillDocument, rangeBack } from './filled.ts';
import { testFormat } from './testFormat.ts';

const template: Template = {
  description: '',
  variables: (text) => [...text.matchAll(/\$(\w+)/g)].map(({ 1: name = '', index }) => ({ name, places: [index + 1] })),
  fill: (text, values) =>
    [...text.matchAll(/\$(\w+)/g)].flatMap(({ 0: { length }, 1: name = '', index }) =>
      values[name] === undefined ? [] : [{ offset: index, length, text: values[name] }],
    ),
};
const format = { ...testFormat, template };

describe('a document with variables', () => {
  const document = parseDocument('{"parts":[{"name":"$it"},{"name":"bad"}]}');
  const at = (text: string): number => document.text.toString().indexOf(text);

  it('is checked with its values, and said to have them', () => {
    const without = analyze(document, format);
    expect(without.variables).toEqual([{ name: 'it', places: [at('$it') + 1] }]);
    expect(without.counts.warning).toBe(1);
    const found = analyze(document, format, { values: { it: 'bad' } });
    expect(found.counts.warning).toBe(2);
    expect(found.variables).toEqual(without.variables);
    expect(analyze(document, format, { values: { it: 'good' } }).counts.warning).toBe(1);
  });

  it('has what is found at its place in the text that is edited', () => {
    const { diagnostics } = analyze(document, format, { values: { it: 'a much longer name' } });
    const [found] = diagnostics;
    const text = document.text.slice(found?.range.offset ?? 0, (found?.range.offset ?? 0) + (found?.range.length ?? 0));
    expect(text).toContain('bad');
  });

  it('is nothing else without values, or without variables', () => {
    expect(fillDocument(document, format, {})).toBeUndefined();
    expect(fillDocument(document, testFormat, { it: 'x' })).toBeUndefined();
    expect(fillDocument(parseDocument('{}'), format, { it: 'x' })).toBeUndefined();
    expect(fillDocument(document, format, { it: 'x' })?.document.text.toString()).toContain('"x"');
  });
});

describe('the way back', () => {
  // `ab$xcd` with 12345 for $x.
  const edits = [{ offset: 2, length: 2, text: '12345' }];
  it.each([
    [
      { offset: 0, length: 2 },
      { offset: 0, length: 2 },
    ],
    [
      { offset: 3, length: 1 },
      { offset: 2, length: 2 },
    ],
    [
      { offset: 2, length: 5 },
      { offset: 2, length: 2 },
    ],
    [
      { offset: 1, length: 7 },
      { offset: 1, length: 4 },
    ],
    [
      { offset: 7, length: 2 },
      { offset: 4, length: 2 },
    ],
  ])('from %j is %j', (range, expected) => {
    expect(rangeBack(range, edits)).toEqual(expected);
  });
});
