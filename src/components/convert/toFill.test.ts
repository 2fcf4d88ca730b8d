import { expect, it } from 'vitest';
import { toFillIn, toFillNotes, toFillText } from './toFill.ts';

const files = (...texts: string[]): { name: string; text: string }[] => texts.map((text) => ({ name: 'a', text }));
const assumption = (value: string) => ({ key: 'image', value, usual: value });

it('counts the choices that only mark a place, and each secret of all files once', () => {
  const found = toFillIn({
    files: files('"TO_FILL_TOKEN"', '"TO_FILL_TOKEN and TO_FILL_KEY"'),
    assumptions: [assumption('to-be-filled:latest'), assumption('2000')],
  });
  expect(found).toEqual({ values: ['to-be-filled:latest'], secrets: ['TO_FILL_TOKEN', 'TO_FILL_KEY'] });
  expect(toFillText(found)).toBe('1 value and 2 secrets to fill in');
  expect(toFillNotes(found)).toEqual([
    '1 value to fill in: see Choices.',
    '2 secrets to fill in, where TO_FILL_TOKEN, TO_FILL_KEY stand.',
  ]);
});

it('says nothing of a result that is complete', () => {
  const found = toFillIn({ files: files('{}'), assumptions: [assumption('2000')] });
  expect([toFillText(found), toFillNotes(found)]).toEqual([undefined, []]);
});
