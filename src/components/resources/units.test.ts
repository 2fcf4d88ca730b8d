import { describe, expect, it } from 'vitest';
import { amountText, cellText, formulaText, timeText } from './units.ts';

describe('bytes', () => {
  it('keeps the exact number at hand', () => {
    expect(amountText('memory', 2 ** 35, 'GB').exact).toBe('34,359,738,368 bytes');
  });
});

describe('other kinds', () => {
  it('says CPUs, times and counts', () => {
    expect(amountText('cpu', 12, 'auto').text).toBe('12 CPU');
    expect(amountText('cpu', 0.5, 'auto').text).toBe('0.5 CPU');
    expect(cellText('gpu', 3, 'auto')).toBe('3');
    expect(timeText(5430)).toBe('1 h 30 min 30 s');
    expect(timeText(86400)).toBe('1 d');
    expect(timeText(0)).toBe('0 s');
  });
  it('ends a formula with what it comes to', () => {
    expect(formulaText('2 tasks × 4 CPUs × 4096 MB', 'memory', 2 ** 35, 'auto')).toBe(
      '2 tasks × 4 CPUs × 4096 MB = 32 GiB',
    );
    expect(formulaText('384 MB + 900 MB', 'memory', 1284 * 2 ** 20, 'auto')).toBe('384 MB + 900 MB ≈ 1.25 GiB');
    expect(formulaText('2 tasks', 'cpu', undefined, 'auto')).toBe('2 tasks');
  });
});
