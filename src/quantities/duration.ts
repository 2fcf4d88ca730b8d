/** Durations as Go writes them, `1h30m`, and as whole nanoseconds. */

/** Nanoseconds in a unit. */
const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

export const SECOND = 1_000_000_000n;
export const MINUTE = 60n * SECOND;
export const HOUR = 60n * MINUTE;

const LIMIT = 1n << 63n;

/**
 * Reads a duration in Go's notation: numbers with units (`h`, `m`, `s`, `ms`, `us`, `ns`), one after the other, perhaps
 * with a sign in front; also `0`. What is smaller than a nanosecond is cut off.
 * @returns nanoseconds; undefined when the text is no duration, or one that 64 bits cannot hold
 */
export function parseDuration(text: string): bigint | undefined {
  const match = /^([+-]?)((?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+|0)$/.exec(text);
  if (!match) return undefined;
  const [, sign, body = ''] = match;
  let total = 0n;
  for (const [, whole = '', fraction = '', unit = ''] of body.matchAll(/(\d*)\.?(\d*)(ns|us|µs|μs|ms|s|m|h)/g)) {
    const size = UNITS[unit] ?? 0n;
    total += BigInt(whole === '' ? '0' : whole) * size;
    if (fraction !== '') total += (BigInt(fraction) * size) / 10n ** BigInt(fraction.length);
  }
  if (total > LIMIT || (total === LIMIT && sign !== '-')) return undefined;
  return sign === '-' ? -total : total;
}

/**
 * A duration in Go's notation, without units of zero: `1h30m`, `1.5s`, `250ms`, `0s`.
 * @param nanoseconds the duration
 */
export function durationText(nanoseconds: bigint): string {
  if (nanoseconds < 0n) return '-' + durationText(-nanoseconds);
  if (nanoseconds === 0n) return '0s';
  if (nanoseconds < SECOND) {
    const unit = nanoseconds >= 1_000_000n ? 'ms' : nanoseconds >= 1_000n ? 'us' : 'ns';
    return decimal(nanoseconds, UNITS[unit] ?? 1n) + unit;
  }
  const [hours, minutes, rest] = [nanoseconds / HOUR, (nanoseconds % HOUR) / MINUTE, nanoseconds % MINUTE];
  return [
    hours > 0n ? `${String(hours)}h` : '',
    minutes > 0n ? `${String(minutes)}m` : '',
    rest > 0n ? `${decimal(rest, SECOND)}s` : '',
  ].join('');
}

/** `value` in units of `size`, as a decimal without zeros at its end. */
function decimal(value: bigint, size: bigint): string {
  const rest = value % size;
  const digits = String(size).length - 1;
  const fraction = String(rest).padStart(digits, '0').replace(/0+$/, '');
  return String(value / size) + (rest === 0n ? '' : `.${fraction}`);
}

/** A duration in words for a sentence: `30 s`, `1 h 30 min`, `250 ms`. */
export function durationWords(nanoseconds: bigint): string {
  return durationText(nanoseconds)
    .replace(/m(?!s)/, 'min')
    .replace(/(\d)([a-zµ]+)/g, '$1 $2 ')
    .trim();
}
