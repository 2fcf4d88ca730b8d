import { describe, expect, it } from 'vitest';
import { exactInteger, integerOf, integerRange, isIntegerLiteral } from './integer.ts';

describe('a whole number by its spelling', () => {
  it.each([
    ['0', 0n],
    ['-0', 0n],
    ['0.0e99999', 0n],
    ['9223372036854775808', 9223372036854775808n],
    ['1e3', 1000n],
    ['2.50E+1', 25n],
    ['12000e-3', 12n],
    ['-1.0', -1n],
  ])('%s', (raw, value) => {
    expect(exactInteger(raw)).toBe(value);
  });

  it.each(['1.5', '1e-1', '12001e-3', '1e99999', '"1"', '01x', ''])('%s is none', (raw) => {
    expect(exactInteger(raw)).toBeUndefined();
  });

  it('is one by its value where the spelling is not of JSON', () => {
    expect(integerOf({ raw: '0144', value: 100 })).toBe(100n);
    expect(integerOf({ raw: '1_000', value: 1000 })).toBe(1000n);
    expect(integerOf({ raw: '9223372036854775807', value: 2 ** 63 })).toBe(9223372036854775807n);
    expect(integerOf({ raw: '.5', value: 0.5 })).toBeUndefined();
  });

  it('knows a literal from other spellings', () => {
    expect(['1', '-12'].every(isIntegerLiteral)).toBe(true);
    expect(['1.0', '1e3', ''].some(isIntegerLiteral)).toBe(false);
  });

  it('has the ranges of the types', () => {
    expect(integerRange('int64')).toEqual({ least: -9223372036854775808n, most: 9223372036854775807n });
    expect(integerRange('uint8')).toEqual({ least: 0n, most: 255n });
  });
});
