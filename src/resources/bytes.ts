/** Bytes as people read them. Pure; the one place that spells memory and disk. */

/** Units that memory can be shown in; `auto` takes the one that says a value with the fewest digits. */
export type ByteUnit = 'auto' | 'MB' | 'GB' | 'MiB' | 'GiB';

export const MIB = 2 ** 20;

const SIZES: Readonly<Record<Exclude<ByteUnit, 'auto'>, number>> = { MB: 1e6, GB: 1e9, MiB: MIB, GiB: 2 ** 30 };
const DECIMAL = [
  ['TB', 1e12],
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
  ['B', 1],
] as const;
const BINARY = [
  ['TiB', 2 ** 40],
  ['GiB', 2 ** 30],
  ['MiB', MIB],
  ['KiB', 2 ** 10],
  ['B', 1],
] as const;

/** A number with thousands set apart, rounded to two decimals (none from a thousand on); `rounded` tells if it was. */
export function figure(value: number): { readonly text: string; readonly rounded: boolean } {
  const places = Math.abs(value) >= 1000 ? 0 : 2;
  const shown = Number(value.toFixed(places));
  return { text: thousands(String(shown)), rounded: shown !== value };
}

/** Written out: the locale's own formatting takes longer than all else that is done for a card of the graph. */
function thousands(digits: string): string {
  return digits.length < 4 ? digits : digits.replace(/\B(?=(?:\d{3})+(?!\d))(?<!\.\d*)/g, ',');
}

/** A number with its unit: `32 GiB`; begins with ≈ when it had to be rounded. */
export function withUnit(value: number, unit: string): string {
  const { text, rounded } = figure(value);
  return `${rounded ? '≈ ' : ''}${text} ${unit}`;
}

/**
 * Bytes in a unit. `auto` takes the unit in which they are said with the fewest digits; with as many of both, the binary one for
 * whole mebibytes, else the decimal one.
 */
export function bytesText(bytes: number, units: ByteUnit = 'auto'): string {
  if (units !== 'auto') return withUnit(bytes / SIZES[units], units);
  const spelled = [DECIMAL, BINARY].map((ladder) => {
    const [unit, size] = ladder.find(([, step]) => Math.abs(bytes) >= step) ?? ladder[ladder.length - 1] ?? ['B', 1];
    const value = bytes / size;
    return { text: withUnit(value, unit), digits: String(value).replace(/\D/g, '').length };
  });
  const [decimal, binary] = spelled;
  if (!decimal || !binary) return withUnit(bytes, 'B');
  const tie = bytes !== 0 && bytes % MIB === 0 ? 1 : 0;
  return binary.digits < decimal.digits + tie ? binary.text : decimal.text;
}
