import { describe, expect, it } from 'vitest';
import { readDuration, timeUnit } from './spokenDuration.ts';

const read = (text: string): string => {
  const spoken = readDuration(text);
  return spoken.ok ? String(spoken.nanoseconds) : spoken.reason;
};

describe('a duration as people type it', () => {
  it.each([
    ['15m', 900_000_000_000],
    ['1h30m', 5_400_000_000_000],
    ['1 h 30 min', 5_400_000_000_000],
    ['2 days', 172_800_000_000_000],
    ['1.5 hours', 5_400_000_000_000],
    ['1,5h', 5_400_000_000_000],
    ['1 hour and 5 seconds', 3_605_000_000_000],
    ['250ms', 250_000_000],
    ['10S', 10_000_000_000],
    ['-5s', -5_000_000_000],
    ['0', 0],
  ])('%s', (text, nanoseconds) => {
    expect(read(text)).toBe(String(nanoseconds));
  });

  it('keeps every nanosecond', () => {
    expect(read('9223372036854775807ns')).toBe('9223372036854775807');
    expect(read('106752d')).toMatch(/longer than/);
  });

  it.each([
    ['15', /unit/],
    ['1_000', /unit/],
    ['', /15s/],
    ['soon', /15s/],
    ['15 parsecs', /“parsecs”/],
    ['15m x', /no duration yet/],
  ])('%s is none', (text, reason) => {
    expect(read(text)).toMatch(reason);
  });
});

it('knows the units of schemas that are times', () => {
  expect(timeUnit('ns')).toBe(1n);
  expect(timeUnit('seconds')).toBe(1_000_000_000n);
  expect(timeUnit('GB')).toBeUndefined();
});
