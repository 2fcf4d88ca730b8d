import { describe, expect, it } from 'vitest';
import { parseDocument } from '../document/document.ts';
import { fraction } from './exact.ts';
import { counted, given, join, joinAll, Source, standing } from './source.ts';

const source = Source.of(parseDocument('[1, 2]').root);

it('counts whole things alone, and says when it rounds', () => {
  const half = counted(given(fraction(3, 2), source));
  expect([half.value, half.loss]).toEqual([fraction(2), 'There are only whole ones: rounded up.']);
  const two = given(fraction(2), source);
  expect(counted(two)).toBe(two);
  expect(counted(undefined)).toBeUndefined();
});

describe('a value that others make', () => {
  it('has the leaves of all of them, each with its own loss, however many they are', () => {
    const lossy = { ...given('b', source), loss: 'cut' };
    const many = Array.from({ length: 200_000 }, () => given('a', source));
    const made = joinAll('all', [...many, lossy]);
    expect(made.value).toBe('all');
    expect(made.from).toHaveLength(200_001);
    expect(made.losses?.get(source)).toBe('cut');
  });

  it('holds by a default only while no leaf says it', () => {
    const byDefault = standing(1, 'As the engine does.');
    expect(join(2, undefined, byDefault).default).toBe('As the engine does.');
    expect(join(2, byDefault, given(1, source)).default).toBeUndefined();
  });
});
