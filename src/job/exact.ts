/** Exact arithmetic for amounts: fractions of whole numbers, so that 1.5 GiB, 500m and 9223372036854775807 keep their value. */

/** A fraction in lowest terms; the denominator is positive. */
export interface Exact {
  readonly n: bigint;
  readonly d: bigint;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** The fraction `n`/`d`; `d` must not be 0. */
export function fraction(n: bigint | number, d: bigint | number = 1n): Exact {
  if (d === 1n) return { n: BigInt(n), d };
  let [top, bottom] = [BigInt(n), BigInt(d)];
  if (bottom === 0n) throw new RangeError('a fraction has no denominator 0');
  if (bottom < 0n) [top, bottom] = [-top, -bottom];
  if (bottom === 1n) return { n: top, d: bottom };
  const common = gcd(top, bottom);
  return { n: top / common, d: bottom / common };
}

export const ZERO = fraction(0);
export const ONE = fraction(1);

const DIGITS = /^\d+$/;
const DECIMAL = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?\s*$/;

/** Whole numbers of so few digits come again and again, and are made once. */
const SMALL_DIGITS = 4;
const SMALL: Exact[] = [];

function small(value: number): Exact {
  return (SMALL[value] ??= { n: BigInt(value), d: 1n });
}

/** The exact value of a decimal as it is written ("0.10", "1e3", "-2."); undefined when it is none. */
export function exactOf(text: string): Exact | undefined {
  if (DIGITS.test(text)) return text.length <= SMALL_DIGITS ? small(Number(text)) : { n: BigInt(text), d: 1n };
  const match = DECIMAL.exec(text);
  const [, sign = '', whole = '', rest = '', exponent = '0'] = match ?? [];
  if (!match || whole + rest === '') return undefined;
  const digits = BigInt(sign + (whole + rest));
  const scale = Number(exponent) - rest.length;
  return scale >= 0 ? fraction(digits * 10n ** BigInt(scale)) : fraction(digits, 10n ** BigInt(-scale));
}

export function times(a: Exact, b: Exact): Exact {
  return fraction(a.n * b.n, a.d * b.d);
}
/** `a` divided by `b`, which must not be 0. */
export function over(a: Exact, b: Exact): Exact {
  return fraction(a.n * b.d, a.d * b.n);
}
export function plus(a: Exact, b: Exact): Exact {
  return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}
/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compare(a: Exact, b: Exact): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}
export function isWhole(a: Exact): boolean {
  return a.d === 1n;
}
/** The smallest whole number that is not below `a`. */
export function ceil(a: Exact): Exact {
  const quotient = a.n / a.d;
  return fraction(a.n % a.d > 0n ? quotient + 1n : quotient);
}

export function max(a: Exact, b: Exact): Exact {
  return compare(a, b) < 0 ? b : a;
}

/** Digits behind the point when a fraction has no end in decimals. */
const PLACES = 12n;

/** A fraction in decimals without exponent: exact when it has an end, else rounded down after twelve places. */
export function decimal(a: Exact): string {
  if (a.d === 1n) return a.n.toString();
  let places = 0n;
  for (let rest = a.d; rest !== 1n && places < 60n; places++) {
    if (rest % 10n === 0n) rest /= 10n;
    else if (rest % 2n === 0n) rest /= 2n;
    else if (rest % 5n === 0n) rest /= 5n;
    else {
      places = PLACES;
      break;
    }
  }
  const scaled = (a.n * 10n ** places) / a.d;
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(Number(places) + 1, '0');
  const at = digits.length - Number(places);
  const tail = digits.slice(at).replace(/0+$/, '');
  return (scaled < 0n ? '-' : '') + digits.slice(0, at) + (tail === '' ? '' : `.${tail}`);
}

export const MIB = fraction(1048576);
/** Nanoseconds of a second. */
export const SECOND = fraction(1_000_000_000);
