import { describe, expect, it } from 'vitest';
import { changesBetween, isZoneName, offsetAt } from './zone.ts';

describe('zones', () => {
  it('knows names in their exact spelling, old ones too', () => {
    for (const name of ['Europe/Berlin', 'UTC', 'EST', 'US/Pacific', 'Etc/GMT+5', 'America/Argentina/Ushuaia'])
      expect(isZoneName(name), name).toBe(true);
    for (const name of ['europe/berlin', 'utc', '+02:00', 'Berlin', '', 'Europe/Berlinn', 'Europe'])
      expect(isZoneName(name), name).toBe(false);
  });

  it('knows offsets and when they change', () => {
    expect(offsetAt('Asia/Kolkata', Date.UTC(2027, 0))).toBe(5.5 * 3_600_000);
    expect(offsetAt('no such zone', 0)).toBe(0);
    expect(changesBetween('Asia/Tokyo', 2027, 2028)).toEqual([]);
    expect(changesBetween('Europe/Berlin', 2027, 2027)).toEqual([
      { at: Date.UTC(2027, 2, 28, 1), before: 3_600_000, after: 7_200_000 },
      { at: Date.UTC(2027, 9, 31, 1), before: 7_200_000, after: 3_600_000 },
    ]);
  });
});
