import { describe, expect, it } from 'vitest';
import { durationText, durationWords, parseDuration } from './duration.ts';

describe('durations', () => {
  it.each<[string, bigint, string]>([
    ['1h30m', 5_400_000_000_000n, '1 h 30 min'],
    ['1.5s', 1_500_000_000n, '1.5 s'],
    ['250ms', 250_000_000n, '250 ms'],
    ['5us', 5_000n, '5 us'],
    ['-2m', -120_000_000_000n, '-2 min'],
    ['0s', 0n, '0 s'],
    ['2562047h47m16.854775807s', 9_223_372_036_854_775_807n, '2562047 h 47 min 16.854775807 s'],
  ])('%s is read and written back', (text, nanoseconds, words) => {
    expect(parseDuration(text)).toBe(nanoseconds);
    expect(durationText(nanoseconds)).toBe(text);
    expect(durationWords(nanoseconds)).toBe(words);
  });

  it.each<[string, bigint]>([
    ['90m', 5_400_000_000_000n],
    ['0', 0n],
    ['+1s', 1_000_000_000n],
    ['.5s', 500_000_000n],
    ['1.s', 1_000_000_000n],
  ])('%s is read', (text, nanoseconds) => {
    expect(parseDuration(text)).toBe(nanoseconds);
  });

  it.each(['', '30', '30 s', '1d', '1h 30m', 's', '.s', '1e3s', '2562047h47m16.854775808s'])('%j is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});
