/** Amounts as people write them with their unit, as the plain number that a field in its own unit takes. */
import { parseDuration } from '../quantities/duration.ts';

/** The parts of a unit that a field counts in, or that an amount is written in, as a fraction. */
interface Factor {
  readonly by: bigint;
  readonly over: bigint;
}

/**
 * What an amount may mean in a field with this unit, spelled as a number, the likelier first; none when it is no amount, or of
 * another kind. A field in MiB takes `4GB` for 4096 or 4000; a number with a fraction and without a unit is in GB there, for
 * nobody means parts of a MiB.
 */
export function readAmounts(text: string, unit: string | undefined): readonly string[] {
  const field = unit?.split(' ')[0];
  if (field === undefined || unit === 'ns since 1970') return [];
  const trimmed = text.trim();
  const readings = FIELDS[field]?.(trimmed) ?? counts(trimmed);
  return [...new Set(readings)];
}

const FIELDS: Readonly<Record<string, (text: string) => readonly string[]>> = {
  MiB: (text) => sizes(text, 2),
  MB: (text) => sizes(text, 2),
  bytes: (text) => sizes(text, 0),
  s: (text) => durations(text, 1_000_000_000n),
  seconds: (text) => durations(text, 1_000_000_000n),
  ns: (text) => durations(text, 1n),
  MHz: (text) => rates(text, /^(\d+(?:\.\d+)?)\s*([kmg])hz$/i),
  'Mbit/s': (text) => rates(text, /^(\d+(?:\.\d+)?)\s*([kmg])(?:b|bit)(?:ps|\/s)$/i),
  '%': (text) => matched(/^(\d+(?:\.\d+)?)\s*%$/.exec(text)),
};

/** A number with a word for what is counted; sizes and durations are none. */
const COUNT = /^(\d+)\s*(?![kmgtp]?i?b$|[kmgtp]$|(?:ms|s|h|d)$)[a-z]+$/i;

function counts(text: string): readonly string[] {
  return matched(COUNT.exec(text));
}

function matched(match: RegExpExecArray | null): readonly string[] {
  return match?.[1] === undefined ? [] : [match[1]];
}

const SIZE = /^(\d+(?:\.\d+)?|\.\d+)\s*([kmgtp]?)(i?)(?:b|bytes?)?$/i;
const POWERS = 'kmgtp';
/** From here on a bare number with a fraction is no number of the next unit but one of this, with a fraction too many. */
const BARE = 64;

/** `power` is that of the field's unit. */
function sizes(text: string, power: number): readonly string[] {
  const match = SIZE.exec(text);
  if (!match) return [];
  const [, digits = '', prefix = '', binary = ''] = match;
  const plain = !/[a-z]/i.test(text);
  if (plain && (power === 0 || !digits.includes('.') || Number(digits) >= BARE)) return [];
  const own = plain ? power + 1 : prefix === '' ? 0 : POWERS.indexOf(prefix.toLowerCase()) + 1;
  const readings = [1024n, 1000n].map((base) =>
    times(digits, { by: base ** BigInt(own), over: base ** BigInt(power) }),
  );
  return (binary === '' ? readings : readings.slice(0, 1)).filter((reading) => reading !== undefined);
}

const DURATION =
  /^(\d+(?:\.\d+)?)\s*(ms|msecs?|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)$/i;
const NANOSECONDS: Readonly<Record<string, bigint>> = {
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
  w: 604_800_000_000_000n,
};

/** `size` is the field's unit in nanoseconds. */
function durations(text: string, size: bigint): readonly string[] {
  const exact = text === '0' ? undefined : parseDuration(text);
  if (exact !== undefined) return defined(times(String(exact), { by: 1n, over: size }));
  const match = DURATION.exec(text);
  const word = match?.[2]?.toLowerCase() ?? '';
  const unit = /^(?:ms|milli)/.test(word) ? 'ms' : word.charAt(0);
  const by = NANOSECONDS[unit];
  return match && by !== undefined ? defined(times(match[1] ?? '', { by, over: size })) : [];
}

/** Of a field that counts millions. */
function rates(text: string, pattern: RegExp): readonly string[] {
  const match = pattern.exec(text);
  if (!match) return [];
  const power = BigInt(POWERS.indexOf(match[2]?.toLowerCase() ?? '') + 1);
  return defined(times(match[1] ?? '', { by: 1000n ** power, over: 1_000_000n }));
}

function defined(reading: string | undefined): readonly string[] {
  return reading === undefined ? [] : [reading];
}

/** A decimal number times a fraction, spelled without loss; undefined when it has more than six decimals. */
function times(digits: string, { by, over }: Factor): string | undefined {
  const [whole = '', decimals = ''] = digits.split('.');
  const above = BigInt(`${whole}${decimals}`) * by * 1_000_000n;
  const below = 10n ** BigInt(decimals.length) * over;
  if (above % below !== 0n) return undefined;
  const millionths = above / below;
  const fraction = String(millionths % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${String(millionths / 1_000_000n)}${fraction === '' ? '' : `.${fraction}`}`;
}
