import { describe, expect, it } from 'vitest';
import { bytesText, figure, MIB } from './bytes.ts';

describe('bytes', () => {
  it('take the unit with the fewest digits', () => {
    expect(bytesText(2 ** 35)).toBe('32 GiB');
    expect(bytesText(32e9)).toBe('32 GB');
    expect(bytesText(1.5 * 2 ** 30)).toBe('1.5 GiB');
    expect(bytesText(200 * 2 ** 20)).toBe('200 MiB');
    expect(bytesText(0)).toBe('0 B');
  });

  it('are converted exactly, and marked when they are rounded', () => {
    expect(bytesText(2 ** 35, 'MiB')).toBe('32,768 MiB');
    expect(bytesText(2 ** 35, 'GiB')).toBe('32 GiB');
    expect(bytesText(2 ** 35, 'GB')).toBe('≈ 34.36 GB');
    expect(bytesText(1.5e9, 'GB')).toBe('1.5 GB');
    expect(bytesText(1.5e9, 'MB')).toBe('1,500 MB');
  });
});

it('numbers have their thousands set apart', () => {
  expect([0, 12.5, 999.999, 1000, 1234567, -4096, 0.125].map((value) => figure(value).text)).toEqual([
    '0',
    '12.5',
    '1,000',
    '1,000',
    '1,234,567',
    '-4,096',
    '0.13',
  ]);
});

it('tells whole mebibytes in binary units when neither takes fewer digits', () => {
  expect(bytesText(2000 * MIB)).toBe('≈ 1.95 GiB');
  expect(bytesText(8000 * MIB)).toBe('≈ 7.81 GiB');
  expect(bytesText(2_000_000_000)).toBe('2 GB');
});
