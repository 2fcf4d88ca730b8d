import { expect, it } from 'vitest';
import { fittedPaste } from './yamlPaste.ts';

it.each<[string, string, string, string | undefined]>([
  ['whole lines', '    ', '- a: 1\n  b: 2\n', '- a: 1\n      b: 2\n'],
  ['lines from further in', '  ', '      a: 1\n      b:\n        c: 2', 'a: 1\n  b:\n    c: 2'],
  ['an item whose first line has lost its place', '  ', '- a: 1\n        b: 2', '- a: 1\n    b: 2'],
  ['items', '  ', '- a\n      - b', '- a\n  - b'],
  ['a key with its block', '', 'env:\n      - a', 'env:\n  - a'],
  ['keys beside each other', '  - ', 'a: 1\n      b: 2', 'a: 1\n    b: 2'],
  ['what fits', '  ', 'a: 1\n  b: 2', undefined],
  ['one line', '  ', 'a: 1', undefined],
  ['what continues a text', 'a: ', 'one\ntwo', undefined],
])('%s', (_, before, pasted, wanted) => {
  expect(fittedPaste(before, pasted)).toBe(wanted);
});
