/** Durations as people type them: `15m`, `1h30m`, `1 h 30 min`, `2 days`, `1.5 hours`. */
import { HOUR, MINUTE, parseDuration, SECOND } from './duration.ts';

/** Nanoseconds in a unit, by every name it goes by. */
const UNITS: ReadonlyMap<string, bigint> = new Map(
  (
    [
      ['ns nanosecond nanoseconds', 1n],
      ['us µs μs microsecond microseconds', 1_000n],
      ['ms msec millisecond milliseconds', 1_000_000n],
      ['s sec secs second seconds', SECOND],
      ['m min mins minute minutes', MINUTE],
      ['h hr hrs hour hours', HOUR],
      ['d day days', 24n * HOUR],
      ['w week weeks', 7n * 24n * HOUR],
    ] as const
  ).flatMap(([names, size]) => names.split(' ').map((name) => [name, size] as const)),
);

export type SpokenDuration =
  | { readonly ok: true; readonly nanoseconds: bigint }
  /** Why it is none, as the end of a sentence that begins with what was typed. */
  | { readonly ok: false; readonly reason: string };

/**
 * Reads a duration in Go's notation or in words. A number alone is none, but for 0: nobody knows in which unit it is meant.
 * @param text what was typed
 */
export function readDuration(text: string): SpokenDuration {
  const trimmed = text.trim().toLowerCase();
  const exact = parseDuration(trimmed);
  if (exact !== undefined) return { ok: true, nanoseconds: exact };
  if (/^[+-]?[\d.,_ ]+$/.test(trimmed)) return { ok: false, reason: 'needs a unit, as in 15s, 15m or 1h30m' };
  const [, sign, body = ''] = /^([+-]?)\s*(.*)$/s.exec(trimmed) ?? [];
  const part = /\s*(\d+(?:[.,]\d+)?|[.,]\d+)\s*([a-zµμ]+)\s*(?:,|and\b)?/gy;
  let total = 0n;
  let end = 0;
  for (let match = part.exec(body); match; match = part.exec(body)) {
    const [, number = '', unit = ''] = match;
    const size = UNITS.get(unit);
    if (size === undefined) return { ok: false, reason: `has the unit “${unit}”, which is none of h, m, s and ms` };
    const [whole = '', fraction = ''] = number.split(/[.,]/);
    total += BigInt(whole === '' ? '0' : whole) * size;
    if (fraction !== '') total += (BigInt(fraction) * size) / 10n ** BigInt(fraction.length);
    end = part.lastIndex;
  }
  if (end === 0 || body.slice(end).trim() !== '')
    return { ok: false, reason: 'is no duration yet: write 15s, 15m or 1h30m' };
  if (total >= 1n << 63n) return { ok: false, reason: 'is longer than 292 years, the most that can be written' };
  return { ok: true, nanoseconds: sign === '-' ? -total : total };
}

/** Nanoseconds in the unit that a schema names; undefined for a unit that is no measure of time. */
export function timeUnit(name: string | undefined): bigint | undefined {
  return name === undefined ? undefined : UNITS.get(name.toLowerCase());
}
