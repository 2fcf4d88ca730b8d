/** Functions over points in time, written as in RFC 3339. */
import { parseDuration } from '../duration.ts';
import { Trouble, type Value } from '../values.ts';
import { textArg, type Plain } from './support.ts';

interface Moment {
  /** Of the written offset, as if it were UTC; without what is less than a second. */
  readonly local: Date;
  /** Nanoseconds behind the second. */
  readonly nanoseconds: bigint;
  /** Minutes east of Greenwich. */
  readonly offset: number;
}

function parseMoment(text: string): Moment {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/.exec(text);
  const [, written = '', fraction = '', sign = '+', hours = '0', minutes = '0'] = match ?? [];
  const local = new Date(`${written}Z`);
  // A day that the month does not have would become one of the next.
  const real = match && !Number.isNaN(local.getTime()) && local.toISOString().startsWith(written);
  if (!real || Number(hours) > 23 || Number(minutes) > 59) {
    throw new Trouble(`"${text}" is no point in time such as 2026-01-31T12:00:00Z`);
  }
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return { local, nanoseconds: BigInt(fraction.slice(0, 9).padEnd(9, '0')), offset };
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

const two = (value: number): string => String(value).padStart(2, '0');

function offsetText(offset: number, colon: boolean): string {
  const size = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${colon ? ':' : ''}${two(size % 60)}`;
}

/** What a run of one letter in a pattern stands for. */
function dateField(run: string, { local, offset }: Moment): string | undefined {
  const hour = local.getUTCHours();
  const month = MONTHS[local.getUTCMonth()] ?? '';
  const day = DAYS[local.getUTCDay()] ?? '';
  const fields: Readonly<Record<string, string>> = {
    YYYY: String(local.getUTCFullYear()).padStart(4, '0'),
    YY: two(local.getUTCFullYear() % 100),
    MMMM: month,
    MMM: month.slice(0, 3),
    MM: two(local.getUTCMonth() + 1),
    M: String(local.getUTCMonth() + 1),
    DD: two(local.getUTCDate()),
    D: String(local.getUTCDate()),
    EEEE: day,
    EEE: day.slice(0, 3),
    hh: two(hour),
    h: String(hour),
    HH: two(hour % 12 || 12),
    H: String(hour % 12 || 12),
    AA: hour < 12 ? 'AM' : 'PM',
    aa: hour < 12 ? 'am' : 'pm',
    mm: two(local.getUTCMinutes()),
    m: String(local.getUTCMinutes()),
    ss: two(local.getUTCSeconds()),
    s: String(local.getUTCSeconds()),
    ZZZZZ: offsetText(offset, true),
    ZZZZ: offsetText(offset, false),
    ZZZ: offset === 0 ? 'UTC' : offsetText(offset, false),
    Z: offset === 0 ? 'Z' : offsetText(offset, true),
  };
  return fields[run];
}

function formatDate(args: readonly Value[]): Value {
  const pattern = textArg(args, 0);
  const moment = parseMoment(textArg(args, 1));
  return pattern.replace(/'((?:[^']|'')*)'|([a-zA-Z])\2*/g, (run, quoted?: string) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
    const field = dateField(run, moment);
    if (field === undefined) throw new Trouble(`"${run}" means nothing in a pattern of a date; put text in '…'`);
    return field;
  });
}

function timeAdd(args: readonly Value[]): Value {
  const moment = parseMoment(textArg(args, 0));
  const text = textArg(args, 1);
  const duration = parseDuration(text);
  if (duration === undefined) throw new Trouble(`"${text}" is no duration such as 10m`);
  const sum = BigInt(moment.local.getTime()) * 1_000_000n + moment.nanoseconds + duration;
  const second = sum / 1_000_000_000n - (sum % 1_000_000_000n < 0n ? 1n : 0n);
  const written = new Date(Number(second) * 1000)
    .toISOString()
    .replace(/^\+0*/, '')
    .replace(/\.\d+Z$/, '');
  return written + (moment.offset === 0 ? 'Z' : offsetText(moment.offset, true));
}

export const DATES: Readonly<Record<string, Plain>> = { formatdate: formatDate, timeadd: timeAdd };
