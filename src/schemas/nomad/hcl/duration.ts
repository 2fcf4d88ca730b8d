/** Durations as Go writes them: `1h30m`, `1.5s`, `-10ms`, `0`. */

const NANOSECONDS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  '\u00b5s': 1_000n,
  '\u03bcs': 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

const MOST = 2n ** 63n - 1n;

/**
 * Nanoseconds of a duration with units; undefined when it is none. Only "0" needs no unit; days are no unit.
 * Source: `ParseDuration` of Go's time package.
 */
export function parseDuration(text: string): bigint | undefined {
  const sign = text.startsWith('-') ? -1n : 1n;
  const rest = text.replace(/^[+-]/, '');
  if (rest === '0') return 0n;
  const part = /(\d*)(?:\.(\d*))?(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/gy;
  let sum = 0n;
  while (part.lastIndex < rest.length) {
    const match = part.exec(rest);
    if (!match) return undefined;
    const [, whole = '', fraction = '', unit = ''] = match;
    if (whole === '' && fraction === '') return undefined;
    const size = NANOSECONDS[unit] ?? 0n;
    sum += BigInt(whole === '' ? '0' : whole) * size;
    if (fraction !== '') sum += (BigInt(fraction) * size) / 10n ** BigInt(fraction.length);
  }
  if (rest === '' || sum > MOST + (sign < 0n ? 1n : 0n)) return undefined;
  return sign * sum;
}

/** The shortest usual spelling: 90 s is "1m30s", 0 is "0s". */
export function durationText(nanoseconds: bigint): string {
  if (nanoseconds < 0n) return `-${durationText(-nanoseconds)}`;
  let rest = nanoseconds;
  let text = '';
  for (const unit of ['h', 'm', 's', 'ms', 'us', 'ns']) {
    const size = NANOSECONDS[unit] ?? 1n;
    if (rest >= size) text += `${rest / size}${unit}`;
    rest %= size;
  }
  return text === '' ? '0s' : text;
}

/** The spelling of Go's `Duration.String`: 90 s is "1m30s", an hour "1h0m0s", below a second in one unit. */
export function goDurationText(nanoseconds: bigint): string {
  if (nanoseconds < 0n) return `-${goDurationText(-nanoseconds)}`;
  if (nanoseconds === 0n) return '0s';
  const fraction = (value: bigint, unit: bigint, digits: number): string => {
    const rest = (value % unit).toString().padStart(digits, '0').replace(/0+$/, '');
    return `${value / unit}${rest === '' ? '' : `.${rest}`}`;
  };
  if (nanoseconds < 1_000n) return `${nanoseconds}ns`;
  if (nanoseconds < 1_000_000n) return `${fraction(nanoseconds, 1_000n, 3)}\u00b5s`;
  if (nanoseconds < 1_000_000_000n) return `${fraction(nanoseconds, 1_000_000n, 6)}ms`;
  const minutes = nanoseconds / 60_000_000_000n;
  const seconds = `${fraction(nanoseconds % 60_000_000_000n, 1_000_000_000n, 9)}s`;
  if (minutes === 0n) return seconds;
  return minutes < 60n ? `${minutes}m${seconds}` : `${minutes / 60n}h${minutes % 60n}m${seconds}`;
}
