/**
 * Numbers as HCL counts them: decimal and exact. A number is a JavaScript number while it is a safe integer, and a
 * `Decimal` otherwise, so that 1.10, 2^63 and 0.1 + 0.2 keep their digits.
 */

/** `digits` × 10^`exponent`; digits never end in 0. */
export class Decimal {
  readonly digits: bigint;
  readonly exponent: number;
  constructor(digits: bigint, exponent: number) {
    this.digits = digits;
    this.exponent = exponent;
  }
}

export type Num = number | Decimal;

/** Significant digits kept by a division: what 512 bits hold. */
const PRECISION = 154;

/** The shortest form of digits × 10^exponent. */
export function makeNumber(digits: bigint, exponent: number): Num {
  if (digits === 0n) return 0;
  let shortened = digits;
  let power = exponent;
  if (shortened % 10n === 0n) {
    const zeros = /0+$/.exec(shortened.toString())?.[0].length ?? 0;
    shortened /= 10n ** BigInt(zeros);
    power += zeros;
  }
  if (power >= 0 && power < 16) {
    const whole = Number(shortened * 10n ** BigInt(power));
    if (Number.isSafeInteger(whole)) return whole;
  }
  return new Decimal(shortened, power);
}

/** Reads `12`, `1.50`, `2e3`, with a sign if need be; undefined for anything else. */
export function parseNumber(text: string): Num | undefined {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const match = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,5}))?$/.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  const digits = BigInt(whole + fraction);
  return makeNumber(sign === '-' ? -digits : digits, Number(power) - fraction.length);
}

/** The number that a JavaScript number stands for, by its shortest spelling. Infinite ones have none. */
export function fromFloat(value: number): Num | undefined {
  return Number.isSafeInteger(value) ? value + 0 : parseNumber(String(value));
}

function parts(value: Num): Decimal {
  return typeof value === 'number' ? new Decimal(BigInt(value), 0) : value;
}

/** Both over the smaller power of ten. */
function aligned(a: Num, b: Num): readonly [bigint, bigint, number] {
  const left = parts(a);
  const right = parts(b);
  const exponent = Math.min(left.exponent, right.exponent);
  return [
    left.digits * 10n ** BigInt(left.exponent - exponent),
    right.digits * 10n ** BigInt(right.exponent - exponent),
    exponent,
  ];
}

export function addNumbers(a: Num, b: Num): Num {
  const [left, right, exponent] = aligned(a, b);
  return makeNumber(left + right, exponent);
}

export function negateNumber(a: Num): Num {
  return typeof a === 'number' ? 0 - a : new Decimal(-a.digits, a.exponent);
}

export function multiplyNumbers(a: Num, b: Num): Num {
  const left = parts(a);
  const right = parts(b);
  return makeNumber(left.digits * right.digits, left.exponent + right.exponent);
}

/** a ÷ b, rounded to 154 digits; undefined when b is 0. */
export function divideNumbers(a: Num, b: Num): Num | undefined {
  const left = parts(a);
  const right = parts(b);
  if (right.digits === 0n) return undefined;
  const shift = Math.max(0, PRECISION + 1 + right.digits.toString().length - left.digits.toString().length);
  const scaled = (left.digits * 10n ** BigInt(shift)) / right.digits;
  const exponent = left.exponent - right.exponent - shift;
  const excess = scaled.toString().replace('-', '').length - PRECISION;
  if (excess <= 0) return makeNumber(scaled, exponent);
  const unit = 10n ** BigInt(excess);
  const half = scaled < 0n ? -unit / 2n : unit / 2n;
  return makeNumber((scaled + half) / unit, exponent + excess);
}

/** What is left of a ÷ b towards zero; undefined when b is 0. */
export function remainder(a: Num, b: Num): Num | undefined {
  const [left, right, exponent] = aligned(a, b);
  return right === 0n ? undefined : makeNumber(left % right, exponent);
}

export function compareNumbers(a: Num, b: Num): number {
  const [left, right] = aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The whole number; undefined for a fraction. */
export function wholeNumber(value: Num): bigint | undefined {
  if (typeof value === 'number') return BigInt(value);
  return value.exponent < 0 ? undefined : value.digits * 10n ** BigInt(value.exponent);
}

/** The greatest whole number that is not greater. */
export function floorNumber(value: Num): Num {
  if (typeof value === 'number') return value;
  if (value.exponent >= 0) return value;
  const unit = 10n ** BigInt(-value.exponent);
  const cut = value.digits / unit;
  return makeNumber(value.digits < 0n && value.digits % unit !== 0n ? cut - 1n : cut, 0);
}

export function toFloat(value: Num): number {
  return typeof value === 'number' ? value : Number(`${value.digits}e${value.exponent}`);
}

/** Without an exponent: 1e3 is "1000", 1.10 is "1.1". */
export function numberText(value: Num): string {
  if (typeof value === 'number') return String(value);
  const negative = value.digits < 0n;
  const digits = (negative ? -value.digits : value.digits).toString();
  let text: string;
  if (value.exponent >= 0) text = digits + '0'.repeat(value.exponent);
  else {
    const padded = digits.padStart(1 - value.exponent, '0');
    text = `${padded.slice(0, value.exponent)}.${padded.slice(value.exponent)}`;
  }
  return negative ? `-${text}` : text;
}
