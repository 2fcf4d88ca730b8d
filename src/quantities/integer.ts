/** Whole numbers by their spelling, so that digits beyond 2^53 count. */

/** The integer types of engines, by width and sign. */
export type IntegerType = 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'int64' | 'uint64';

/** A JSON number longer than this when written out is no amount of anything. */
const DIGITS = 1000;

/**
 * The whole number that a JSON number spells, exactly: `1e3` is 1000, `2.50e1` is 25.
 * @param raw the number as it is written in JSON
 * @returns the integer; undefined for a fraction, for what is no JSON number, and for more than a thousand digits
 */
export function exactInteger(raw: string): bigint | undefined {
  const match = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(raw);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent) - fraction.length;
  const digits = (whole + fraction).replace(/^0+(?=\d)/, '');
  if (/^0+$/.test(digits)) return 0n;
  if (!Number.isSafeInteger(shift) || Math.abs(shift) > DIGITS) return undefined;
  let value: bigint;
  if (shift >= 0) value = BigInt(digits + '0'.repeat(shift));
  else {
    const cut = digits.length + shift;
    if (cut <= 0 || /[1-9]/.test(digits.slice(cut))) return undefined;
    value = BigInt(digits.slice(0, cut));
  }
  return sign === '-' ? -value : value;
}

/** A number with its spelling. */
interface Spelled {
  readonly raw: string;
  readonly value: number;
}

/**
 * The whole number that a number stands for: by its spelling where that is one of JSON, else by its value, as for the octal and
 * hexadecimal numbers of YAML.
 */
export function integerOf({ raw, value }: Spelled): bigint | undefined {
  // Digits alone whose value is exact are by far the most.
  if (Number.isSafeInteger(value) && isIntegerLiteral(raw)) return BigInt(value);
  if (JSON_NUMBER.test(raw)) return exactInteger(raw);
  return Number.isSafeInteger(value) ? BigInt(value) : undefined;
}

/** The same as a number; undefined also where it would not be exact. */
export function safeIntegerOf(number: Spelled): number | undefined {
  // Zero has no sign as a whole number. The value itself is given, for a sum would be a new object in most engines.
  if (Number.isSafeInteger(number.value) && isIntegerLiteral(number.raw)) return number.value === 0 ? 0 : number.value;
  const value = Number(integerOf(number));
  return Number.isSafeInteger(value) ? value : undefined;
}

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** True for a number without point and exponent: what engines that read into integer fields ask for. */
export function isIntegerLiteral(raw: string): boolean {
  // Unit by unit: it is asked of every number of a document, and most have a few digits.
  const from = raw.charCodeAt(0) === 0x2d ? 1 : 0;
  for (let i = from; i < raw.length; i++) {
    const c = raw.charCodeAt(i);
    if (c < 0x30 || c > 0x39) return false;
  }
  return raw.length > from;
}

/** Least and greatest value of an integer type. */
export function integerRange(type: IntegerType): { readonly least: bigint; readonly most: bigint } {
  const bits = BigInt(type.replace(/\D+/, ''));
  return type.startsWith('u')
    ? { least: 0n, most: (1n << bits) - 1n }
    : { least: -(1n << (bits - 1n)), most: (1n << (bits - 1n)) - 1n };
}
