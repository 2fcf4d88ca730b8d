import { expect, it } from 'vitest';
import { utf8Length } from './utf8.ts';

it.each<[string, number]>([
  ['', 0],
  ['abc', 3],
  ['über', 5],
  ['€', 3],
  ['😀', 4],
])('%j takes %d bytes', (text, bytes) => {
  expect(utf8Length(text)).toBe(bytes);
});
