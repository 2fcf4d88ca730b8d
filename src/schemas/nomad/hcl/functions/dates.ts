/** Functions over points in time, written as in RFC 3339. */
import { parseDuration } from '../duration.ts';
import { Trouble, type Value } from '../values.ts';
import { textArg, type Plain } from './support.ts';

interface Moment {
  /** Of the written offset, as if it were UTC. */
  readonly local: Date;
  /** Minutes east of Greenwich. */
  readonly offset: number;
  readonly zone: string;
}

function parseMoment(text: string): Moment {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(text);
  const local = new Date(`${match?.[1] ?? ''}Z`);
  if (!match || Number.isNaN(local.getTime())) {
    throw new Trouble(`"${text}" is no point in time such as 2026-01-31T12:00:00Z`);
  }
  const zone = match[3] ?? 'Z';
  const sign = zone.startsWith('-') ? -1 : 1;
  const offset = zone === 'Z' ? 0 : sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)));
  return { local, offset, zone };
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
  const sum = new Date(moment.local.getTime() + Number(duration / 1_000_000n));
  return `${sum.toISOString().slice(0, 19)}${moment.zone}`;
}

export const DATES: Readonly<Record<string, Plain>> = { formatdate: formatDate, timeadd: timeAdd };
