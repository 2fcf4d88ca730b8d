import { expect, it } from 'vitest';
import { toFillIn, toFillNotes, toFillText } from './toFill.ts';

const files = (...texts: string[]): { name: string; text: string }[] => texts.map((text) => ({ name: 'a', text }));
const assumption = (value: string) => ({ key: 'image', value, usual: value });

it('counts the choices that only mark a place, and each secret of all files once', () => {
  const found = toFillIn({
    files: files('"TO_FILL_TOKEN"', '"TO_FILL_TOKEN and <TO FILL KEY>", "<TO FILL image>"'),
    assumptions: [assumption('to-be-filled:latest'), assumption('<TO FILL image>'), assumption('2000')],
  });
  expect(found).toEqual({
    values: ['to-be-filled:latest', '<TO FILL image>'],
    secrets: ['TO_FILL_TOKEN', '<TO FILL KEY>'],
  });
  expect(toFillText(found)).toBe('2 values and 2 secrets to fill in');
  expect(toFillNotes(found)).toEqual([
    '2 values to fill in: see Choices.',
    '2 secrets to fill in, where TO_FILL_TOKEN, <TO FILL KEY> stand.',
  ]);
});

it('says nothing of a result that is complete', () => {
  const found = toFillIn({ files: files('{}'), assumptions: [assumption('2000')] });
  expect([toFillText(found), toFillNotes(found)]).toEqual([undefined, []]);
});
