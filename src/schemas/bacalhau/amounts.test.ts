import { describe, expect, it } from 'vitest';
import { normalAmount, parseBytes, parseGpus, parseMillicores } from './amounts.ts';

describe('CPU', () => {
  it.each([
    ['0.5', 500],
    ['500m', 500],
    ['500M', 500],
    ['1 500 m', 1500],
    ['+500m', 500],
    ['1e1', 10000],
    ['1_0', 10000],
    ['1.', 1000],
    ['.5', 500],
    ['0x1p1', 2000],
    // Cut after a multiplication of floating point numbers.
    ['1.005', 1004],
    ['0.0009', 0],
  ])('%s', (text, expected) => {
    expect(parseMillicores(text)).toBe(expected);
  });

  it.each([
    '',
    '0.5m',
    '-500m',
    '-1',
    '0x2',
    '1k',
    'inf',
    'Inf',
    'nan',
    '2 cores',
    '\t1',
    '1,5',
    '1__0',
    '_1',
    '1e400',
  ])('refuses %s', (text) => {
    expect(parseMillicores(text)).toBeUndefined();
  });
});

it('sizes lose blanks and line feeds', () => {
  expect(parseBytes('1 \n GB')?.bytes).toBe(1000000000n);
  expect(parseBytes('\t1GB')).toBeUndefined();
  expect(normalAmount('512 MiB')).toBe('512mib');
});

it('GPUs are whole numbers of 64 bits', () => {
  expect([' 1 ', '01', '18446744073709551614'].map(parseGpus)).toEqual([1n, 1n, 18446744073709551614n]);
  expect(['+1', '1.0', 'all', '1e0', '', '18446744073709551615'].map(parseGpus)).toEqual(Array(6).fill(undefined));
});
