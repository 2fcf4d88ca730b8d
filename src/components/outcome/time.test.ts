import { describe, expect, it } from 'vitest';
import { durationText, ticksOf } from './time.ts';

describe('times of a picture', () => {
  it.each([
    [0, '0 s'],
    [0.25, '250 ms'],
    [15, '15 s'],
    [90, '1 min 30 s'],
    [3600, '1 h'],
    [100_800, '1 d 4 h'],
  ])('%s seconds', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });

  it('are marked at round distances, and not too many of them', () => {
    expect(ticksOf(25, 6)).toEqual([0, 5, 10, 15, 20, 25]);
    expect(ticksOf(900, 4)).toEqual([0, 300, 600, 900]);
    for (const end of [0.2, 1, 7, 59, 3601, 1e6]) expect(ticksOf(end, 8).length).toBeLessThanOrEqual(8);
  });
});
