/** Numbers with a unit in a handier one, and moments as dates. Pure. */

const KIB = 1024;
/** Bytes in a unit. Schedulers count memory in powers of two also where they write MB. */
const BYTES: Readonly<Record<string, number>> = {
  b: 1,
  byte: 1,
  bytes: 1,
  kb: KIB,
  kib: KIB,
  mb: KIB ** 2,
  mib: KIB ** 2,
  gb: KIB ** 3,
  gib: KIB ** 3,
  tb: KIB ** 4,
  tib: KIB ** 4,
};
const SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  nanosecond: 1e-9,
  nanoseconds: 1e-9,
  us: 1e-6,
  microseconds: 1e-6,
  ms: 1e-3,
  millisecond: 1e-3,
  milliseconds: 1e-3,
  s: 1,
  second: 1,
  seconds: 1,
  min: 60,
  minute: 60,
  minutes: 60,
  hour: 3600,
  hours: 3600,
};

/** A quantity in a handier unit, or undefined when it is handy as it is. */
export function readQuantity(value: number, raw: string, unit: string): string | undefined {
  const handy = handyAmount(value, unit);
  return handy === undefined ? undefined : `${raw} ${wordOf(unit)} = ${handy}`;
}

/** The handier spelling alone: `5 min` for 300 seconds, `2026-01-31 12:00:00 UTC` for a count since 1970. */
export function handyAmount(value: number, unit: string): string | undefined {
  const [word = '', ...rest] = unit.split(' ');
  const bytes = BYTES[word.toLowerCase()];
  const seconds = SECONDS[word.toLowerCase()];
  if (seconds !== undefined && rest.join(' ') === 'since 1970') return moment(value * seconds);
  const handy =
    bytes !== undefined
      ? handyBytes(value * bytes, bytes)
      : seconds !== undefined
        ? handySeconds(value * seconds)
        : undefined;
  const same = seconds === undefined ? word : word.charAt(0);
  if (handy === undefined || handy.toLowerCase() === `${value} ${same}`.toLowerCase()) return undefined;
  return handy + (rest[0] === 'per' ? ` ${rest.join(' ')}` : '');
}

function wordOf(unit: string): string {
  return unit.split(' ')[0] ?? unit;
}

/** In powers of two; in powers of ten where only those give a count of bytes exactly: 12000000000 bytes are 12 GB. */
function handyBytes(bytes: number, unit: number): string | undefined {
  if (!Number.isFinite(bytes) || bytes < 1000) return undefined;
  const binary = Math.min(5, Math.floor(Math.log2(bytes) / 10));
  const decimal = Math.min(5, Math.floor(Math.log10(bytes) / 3));
  const isShort = (value: number): boolean => value === Number(value.toFixed(2));
  if (unit === 1 && isShort(bytes / 1000 ** decimal) && !(binary > 0 && isShort(bytes / KIB ** binary)))
    return `${bytes / 1000 ** decimal} ${'KMGTP'.charAt(decimal - 1)}B`;
  return binary === 0 ? undefined : `${round(bytes / KIB ** binary)} ${'KMGTP'.charAt(binary - 1)}iB`;
}

/** A length of time in its two largest units: `1 h 6 min`. */
export function handySeconds(seconds: number): string | undefined {
  if (!Number.isFinite(seconds) || seconds <= 0) return undefined;
  if (seconds < 1) return seconds < 1e-3 ? undefined : `${round(seconds * 1000)} ms`;
  const parts: string[] = [];
  let rest = Math.round(seconds);
  for (const [size, name] of [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ] as const) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${name}`);
    rest -= count * size;
  }
  const shown = parts.slice(0, 2).join(' ');
  return parts.length > 2 ? `about ${shown}` : shown;
}

function moment(seconds: number): string | undefined {
  if (!Number.isFinite(seconds) || seconds <= 0 || seconds > 2e11) return undefined;
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
