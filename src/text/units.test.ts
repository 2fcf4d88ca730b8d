import { expect, it } from 'vitest';
import { counted, unitAfter } from './units.ts';

it.each([
  [1, 'CPUs', 'CPU'],
  [1, 'CPU threads', 'CPU thread'],
  [1, 'GPUs per task', 'GPU per task'],
  [1, 'copies', 'copy'],
  [1, 'bytes', 'byte'],
  [1, 'MiB per CPU', 'MiB per CPU'],
  [1, 'ns', 'ns'],
  [1, 'ns since 1970', 'ns since 1970'],
  [1, 's', 's'],
  [1, 'Mbit/s', 'Mbit/s'],
  [1, 'MHz', 'MHz'],
  [2, 'CPUs', 'CPUs'],
  [0, 'tasks', 'tasks'],
  [0.5, 'cores', 'cores'],
])('%d is followed by the right form of “%s”: %s', (value, unit, expected) => {
  expect(unitAfter(value, unit)).toBe(expected);
});

it('says how many', () => {
  expect([1, 2, 1000].map((value) => counted(value, 'items'))).toEqual(['1 item', '2 items', '1,000 items']);
});
