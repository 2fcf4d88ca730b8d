import { describe, expect, it } from 'vitest';
import { createCustomEqual } from './equal.ts';

const equal = createCustomEqual();

describe('structural equality', () => {
  it.each([
    [1, 1],
    [Number.NaN, Number.NaN],
    [{ a: [1, { b: null }] }, { a: [1, { b: null }] }],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    [() => 1, () => 2],
  ])('holds between %j and %j', (a, b) => {
    expect(equal(a, b)).toBe(true);
  });

  it.each([
    [1, '1'],
    [null, {}],
    [[], {}],
    [{ a: undefined }, {}],
    [{ a: 1 }, { b: 1 }],
    [[1, 2], [1]],
    [() => 1, {}],
  ])('does not hold between %j and %j', (a, b) => {
    expect(equal(a, b)).toBe(false);
  });

  it('ends on what holds itself', () => {
    const loop = (end: number) => {
      const holder: Record<string, unknown> = { end };
      holder['self'] = holder;
      return holder;
    };
    expect(equal(loop(1), loop(1))).toBe(true);
    expect(equal(loop(1), loop(2))).toBe(false);
  });
});
