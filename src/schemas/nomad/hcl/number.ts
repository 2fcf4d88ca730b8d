/**
 * Numbers as HCL counts them: binary, with 512 bits of mantissa, rounded to the nearest even one. A number is a
 * JavaScript number while it is a safe integer, infinite or minus zero, and a `Float` otherwise.
 */

const PRECISION = 512;

/** An odd mantissa × 2^`exponent`. */
export class Float {
  readonly mantissa: bigint;
  readonly exponent: number;
  /** How many bits it is known to. */
  readonly precision: number;
  constructor(mantissa: bigint, exponent: number, precision = PRECISION) {
    this.mantissa = mantissa;
    this.exponent = exponent;
    this.precision = precision;
  }
}

export type Num = number | Float;

function bitLength(value: bigint): number {
  const hex = value.toString(16);
  return hex.length * 4 - Math.clz32(parseInt(hex.charAt(0), 16)) + 28;
}

/** mantissa × 2^exponent, rounded. */
function makeNumber(mantissa: bigint, exponent: number): Num {
  if (mantissa === 0n) return 0;
  const negative = mantissa < 0n;
  let size = negative ? -mantissa : mantissa;
  let power = exponent;
  const excess = bitLength(size) - PRECISION;
  if (excess > 0) {
    const shift = BigInt(excess);
    const rest = size & ((1n << shift) - 1n);
    const half = 1n << (shift - 1n);
    size >>= shift;
    power += excess;
    if (rest > half || (rest === half && (size & 1n) === 1n)) size += 1n;
  }
  const zeros = bitLength(size & -size) - 1;
  size >>= BigInt(zeros);
  power += zeros;
  if (power >= 0 && bitLength(size) + power <= 53) {
    const whole = Number(size << BigInt(power));
    return negative ? -whole : whole;
  }
  return new Float(negative ? -size : size, power);
}

/** a ÷ b × 2^exponent, for whole a and b above 0. */
function quotient(a: bigint, b: bigint, exponent: number): Num {
  const shift = Math.max(0, PRECISION + 2 + bitLength(b) - bitLength(a));
  const scaled = a << BigInt(shift);
  const whole = scaled / b;
  // What is left over counts when it is rounded, however small it is.
  return scaled % b === 0n ? makeNumber(whole, exponent - shift) : makeNumber(whole * 2n + 1n, exponent - shift - 1);
}

export function wholeToNumber(value: bigint): Num {
  return makeNumber(value, 0);
}

/** digits × 10^power. */
function fromDecimal(digits: bigint, power: number): Num {
  if (digits === 0n) return 0;
  if (power >= 0) return makeNumber(digits * 10n ** BigInt(power), 0);
  const size = quotient(digits < 0n ? -digits : digits, 10n ** BigInt(-power), 0);
  return digits < 0n ? negateNumber(size) : size;
}

/**
 * Reads `12`, `1.50`, `.5`, `5.`, `2e3`, `1p4` (which is 1 × 2^4), with a sign if need be; undefined for anything else.
 */
export function parseNumber(text: string): Num | undefined {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const match = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?(?:([eEpP])([+-]?\d{1,5}))?$/.exec(text);
  if (!match) return /^([+-]?)inf$/i.test(text) ? (text.startsWith('-') ? -Infinity : Infinity) : undefined;
  const [, sign = '', whole = '', fraction = '', base = 'e', power = '0'] = match;
  const digits = BigInt(whole + fraction);
  if (digits === 0n) return sign === '-' ? -0 : 0;
  const signed = sign === '-' ? -digits : digits;
  if (base.toLowerCase() === 'e') return fromDecimal(signed, Number(power) - fraction.length);
  return multiplyNumbers(fromDecimal(signed, -fraction.length), makeNumber(1n, Number(power)));
}

/** The number that a JavaScript number is, to the last bit; undefined for what is none. */
export function fromFloat(value: number): Num | undefined {
  if (Number.isNaN(value)) return undefined;
  if (Number.isSafeInteger(value) || !Number.isFinite(value)) return value;
  let mantissa = value;
  let exponent = 0;
  for (; !Number.isInteger(mantissa); exponent--) mantissa *= 2;
  const made = makeNumber(BigInt(mantissa), exponent);
  return typeof made === 'number' ? made : new Float(made.mantissa, made.exponent, 53);
}

function isWhole(value: Num): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function parts(value: Num): Float {
  return typeof value === 'number' ? new Float(BigInt(value), 0) : value;
}

/** Both mantissas over the smaller exponent. */
function aligned(a: Num, b: Num): readonly [bigint, bigint, number] {
  const left = parts(a);
  const right = parts(b);
  const exponent = Math.min(left.exponent, right.exponent);
  return [
    left.mantissa << BigInt(left.exponent - exponent),
    right.mantissa << BigInt(right.exponent - exponent),
    exponent,
  ];
}

function isInfinite(value: Num): boolean {
  return value === Infinity || value === -Infinity;
}

/** a + b; undefined for infinite ones that take each other away. */
export function addNumbers(a: Num, b: Num): Num | undefined {
  if (isInfinite(a) || isInfinite(b)) return fromFloat(toFloat(a) + toFloat(b));
  if (isWhole(a) && isWhole(b) && Number.isSafeInteger(a + b)) return a + b;
  const [left, right, exponent] = aligned(a, b);
  return makeNumber(left + right, exponent);
}

export function negateNumber(a: Num): Num {
  return typeof a === 'number' ? -a : new Float(-a.mantissa, a.exponent, a.precision);
}

/** a × b; infinity × 0 is infinity here, as nothing can ask for it but a remainder. */
export function multiplyNumbers(a: Num, b: Num): Num {
  if (isInfinite(a) || isInfinite(b)) return fromFloat(toFloat(a) * toFloat(b)) ?? Infinity;
  if (isWhole(a) && isWhole(b) && Number.isSafeInteger(a * b)) return a * b;
  const left = parts(a);
  const right = parts(b);
  return makeNumber(left.mantissa * right.mantissa, left.exponent + right.exponent);
}

/** a ÷ b, infinite when b is 0; undefined for 0 ÷ 0. */
export function divideNumbers(a: Num, b: Num): Num | undefined {
  if (b === 0 || isInfinite(a) || isInfinite(b)) return fromFloat(toFloat(a) / toFloat(b));
  if (isWhole(a) && isWhole(b) && Number.isSafeInteger(a / b)) return a / b;
  const left = parts(a);
  const right = parts(b);
  const negative = left.mantissa < 0n !== right.mantissa < 0n;
  const size = (value: bigint): bigint => (value < 0n ? -value : value);
  if (left.mantissa === 0n) return negative ? -0 : 0;
  const result = quotient(size(left.mantissa), size(right.mantissa), left.exponent - right.exponent);
  return negative ? negateNumber(result) : result;
}

/** What is left of a ÷ b towards zero; a itself when b is 0. */
export function remainder(a: Num, b: Num): Num | undefined {
  if (isInfinite(a) || isInfinite(b)) return multiplyNumbers(a, b);
  if (b === 0) return a;
  const times = cut(divideNumbers(a, b) ?? 0);
  return addNumbers(a, negateNumber(multiplyNumbers(b, times)));
}

export function compareNumbers(a: Num, b: Num): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  if (isInfinite(a) || isInfinite(b)) return toFloat(a) < toFloat(b) ? -1 : 1;
  const [left, right] = aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The whole number; undefined for a fraction. */
export function wholeNumber(value: Num): bigint | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? BigInt(value) : undefined;
  return value.exponent < 0 ? undefined : value.mantissa << BigInt(value.exponent);
}

/** The greatest whole number that is not greater. */
export function floorNumber(value: Num): Num {
  if (typeof value === 'number' || value.exponent >= 0) return value;
  return makeNumber(value.mantissa >> BigInt(-value.exponent), 0);
}

/** Without what is behind the point. */
export function cut(value: Num): Num {
  return compareNumbers(value, 0) < 0 ? negateNumber(floorNumber(negateNumber(value))) : floorNumber(value);
}

export function toFloat(value: Num): number {
  if (typeof value === 'number') return value;
  const { mantissa, exponent } = value;
  // Two steps where one would leave the range of exponents.
  const half = Math.trunc(exponent / 2);
  return Math.abs(exponent) < 1000
    ? Number(mantissa) * 2 ** exponent
    : Number(mantissa) * 2 ** half * 2 ** (exponent - half);
}

/** 0.`digits` × 10^`point`; no 0 at either end of the digits, and none at all for 0. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly point: number;
}

function decimalOf(mantissa: bigint, exponent: number): Decimal {
  const negative = mantissa < 0n;
  const size = negative ? -mantissa : mantissa;
  const digits = (exponent >= 0 ? size << BigInt(exponent) : size * 5n ** BigInt(-exponent)).toString();
  if (size === 0n) return { negative, digits: '', point: 0 };
  return { negative, digits: digits.replace(/0+$/, ''), point: digits.length + Math.min(0, exponent) };
}

/** All digits of a number that is not infinite. */
export function exactDecimal(value: Num): Decimal {
  const { mantissa, exponent } = parts(value);
  return { ...decimalOf(mantissa, exponent), negative: mantissa < 0n || Object.is(value, -0) };
}

/** The first `count` digits, rounded; what lies in the middle goes to the even one. */
export function roundDecimal({ negative, digits, point }: Decimal, count: number): Decimal {
  if (count >= digits.length) return { negative, digits, point };
  if (count < 0) return { negative, digits: '', point: 0 };
  const rest = digits.slice(count);
  const up = /^50*$/.test(rest) ? Number(digits.charAt(count - 1)) % 2 === 1 : rest >= '5';
  return cutDecimal({ negative, digits, point }, count, up);
}

function cutDecimal({ negative, digits, point }: Decimal, count: number, up: boolean): Decimal {
  if (!up) {
    const kept = digits.slice(0, count).replace(/0+$/, '');
    return { negative, digits: kept, point: kept === '' ? 0 : point };
  }
  const raised = (BigInt(`0${digits.slice(0, count)}`) + 1n).toString().padStart(count, '0');
  return { negative, digits: raised.replace(/0+$/, ''), point: point + raised.length - count };
}

/** As few digits as say which number of its precision it is. */
export function shortestDecimal(value: Num): Decimal {
  const exact = exactDecimal(value);
  if (typeof value === 'number') return exact;
  const size = value.mantissa < 0n ? -value.mantissa : value.mantissa;
  // One bit more than the mantissa has: half a unit of its last place is 1.
  const shift = value.precision + 1 - bitLength(size);
  const scaled = size << BigInt(shift);
  const lower = decimalOf(scaled - 1n, value.exponent - shift).digits;
  const upper = decimalOf(scaled + 1n, value.exponent - shift).digits;
  // The bounds themselves are read back as this number when its mantissa is even.
  const inclusive = (scaled & 2n) === 0n;
  for (let at = 0; at < exact.digits.length; at++) {
    const digit = exact.digits.charAt(at);
    const low = lower.charAt(at) || '0';
    const high = upper.charAt(at) || '0';
    const down = low !== digit || (inclusive && at + 1 === lower.length);
    const up = digit !== high && (inclusive || Number(digit) + 1 < Number(high) || at + 1 < upper.length);
    if (down && up) return roundDecimal(exact, at + 1);
    if (down || up) return cutDecimal(exact, at + 1, up);
  }
  return exact;
}

/** With `fraction` digits behind the point, and without an exponent. */
export function fixedText({ negative, digits, point }: Decimal, fraction: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const behind = ('0'.repeat(Math.max(0, -point)) + digits.slice(Math.max(0, point))).padEnd(fraction, '0');
  return `${negative ? '-' : ''}${whole}${fraction > 0 ? `.${behind.slice(0, fraction)}` : ''}`;
}

/** The word for an infinite number; undefined for any other. */
export function infiniteText(value: Num): string | undefined {
  if (!isInfinite(value)) return undefined;
  return value === Infinity ? '+Inf' : '-Inf';
}

/** Without an exponent: 1e3 is "1000", 1.10 is "1.1". */
export function numberText(value: Num): string {
  if (typeof value === 'number' && Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  const infinite = infiniteText(value);
  if (infinite !== undefined) return infinite;
  const decimal = shortestDecimal(value);
  return fixedText(decimal, Math.max(0, decimal.digits.length - decimal.point));
}
