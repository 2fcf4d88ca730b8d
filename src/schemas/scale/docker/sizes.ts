/** Amounts of bytes as Docker reads them: a number and perhaps a unit of powers of 1024. */

const SIZE = /^(\+?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?) ?(?:b|([kmgtp])(?:i?b)?)?$/i;
const POWER: Readonly<Record<string, number>> = { k: 1, m: 2, g: 3, t: 4, p: 5 };

export const MIB = 1024 * 1024;

/** Bytes of a size such as `512m`, `1g` or `1048576`; undefined when it is none. */
export function parseSize(text: string): number | undefined {
  const match = SIZE.exec(text);
  if (!match) return undefined;
  const unit = match[2]?.toLowerCase();
  return Number(match[1]) * 1024 ** (unit === undefined ? 0 : (POWER[unit] ?? 0));
}

/** True for a value that a size option takes; swap may be -1, without limit. */
export function isSize(flag: string, text: string): boolean {
  return parseSize(text) !== undefined || (flag === 'memory-swap' && text === '-1');
}

/** A number of MiB as a size: whole ones with `m`, others in bytes. */
export function sizeOfMib(mib: number): string {
  return Number.isInteger(mib) ? `${String(mib)}m` : String(Math.round(mib * MIB));
}
