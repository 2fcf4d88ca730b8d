/** A cron expression in a sentence: “At 03:00 on Monday to Friday”. */
import { type Cron, type CronField, neverFires } from './cron.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const NTH = ['first', 'second', 'third', 'fourth', 'fifth'];
/** More times of day than this are not listed one by one. */
const LISTED = 4;

/**
 * When an expression fires, in a sentence without its full stop.
 * @param year the first year that counts, for what never fires again
 */
export function cronWords(cron: Cron, year: number): string {
  if (neverFires(cron, year)) return 'Never: no date matches';
  const words = [timeWords(cron), ...dayWords(cron), ...monthWords(cron), ...yearWords(cron)].filter((w) => w !== '');
  const said = words.join(' ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

// --- the time of day -----------------------------------------------------------------------------------------------

function timeWords({ seconds, minutes, hours }: Cron): string {
  const onTheMinute = seconds.length === 1 && seconds[0] === 0;
  if (seconds.length === 1 && minutes.length * hours.length <= LISTED) {
    const second = onTheMinute ? '' : `:${two(seconds[0] ?? 0)}`;
    const times = hours.flatMap((hour) => minutes.map((minute) => `${two(hour)}:${two(minute)}${second}`));
    return `at ${listed(times)}`;
  }
  const allHours = hours.length === 24;
  if (onTheMinute && minutes.length === 1 && minutes[0] === 0) {
    const every = stepOf(hours, 24);
    if (allHours) return 'every hour, on the hour';
    if (every !== undefined) return `every ${every} hours, on the hour`;
  }
  const parts = [
    onTheMinute ? '' : each('second', seconds, 60),
    minutes.length === 60 && !onTheMinute ? '' : each('minute', minutes, 60),
  ].filter((part) => part !== '');
  const within = allHours
    ? minutes.length < 60 && stepOf(minutes, 60) === undefined
      ? ' of every hour'
      : ''
    : hourWords(hours);
  return parts.join(' of ') + within;
}

/** `every minute`, `every 15 minutes`, `at minute 5`, `at minutes 0, 10 and 25`. */
function each(noun: string, values: readonly number[], size: number): string {
  if (values.length === size) return `every ${noun}`;
  const step = stepOf(values, size);
  if (step !== undefined) return `every ${step} ${noun}s`;
  const range = rangeOf(values);
  if (range) return `every ${noun} from ${range[0]} to ${range[1]}`;
  return `at ${noun}${values.length === 1 ? '' : 's'} ${listed(values.map(String))}`;
}

function hourWords(hours: readonly number[]): string {
  const range = rangeOf(hours);
  if (range) return ` from ${two(range[0])}:00 to ${two(range[1])}:59`;
  const step = stepOf(hours, 24);
  if (step !== undefined) return ` in every ${ordinal(step)} hour`;
  return ` in ${hours.length === 1 ? 'the hour' : 'the hours'} ${listed(hours.map((hour) => `${two(hour)}:00`))}`;
}

/** The step of values that go from the least on to the end at equal distances; undefined when they do not. */
function stepOf(values: readonly number[], size: number): number | undefined {
  const [first, second] = values;
  if (first !== 0 || second === undefined || values.length < 3)
    return first === 0 && second === size / 2 && values.length === 2 ? size / 2 : undefined;
  const whole = values.every((value, index) => value === index * second);
  return whole && values.length === Math.ceil(size / second) && size % second === 0 ? second : undefined;
}

function rangeOf(values: readonly number[]): readonly [number, number] | undefined {
  const [first] = values;
  const last = values.at(-1);
  if (first === undefined || last === undefined || values.length < 3 || last - first !== values.length - 1)
    return undefined;
  return [first, last];
}

// --- days, months and years ----------------------------------------------------------------------------------------

function dayWords({ days }: Cron): string[] {
  const ofMonth = days.monthRestricted
    ? [
        ...(days.ofMonth.size > 0 ? [`the ${daySpans([...days.ofMonth])}`] : []),
        ...[...days.workdays].map((day) => `the working day nearest to the ${ordinal(day)}`),
        ...(days.last ? ['the last day of the month'] : []),
        ...(days.lastWorkday ? ['the last working day of the month'] : []),
      ]
    : [];
  const ofWeek = days.weekRestricted
    ? [
        ...(days.ofWeek.size > 0 ? [weekSpans([...days.ofWeek])] : []),
        ...[...days.nthOfWeek].map(
          (at) => `the ${NTH[Math.floor(at / 7)] ?? ''} ${WEEKDAYS[at % 7] ?? ''} of the month`,
        ),
        ...[...days.lastOfWeek].map((day) => `the last ${WEEKDAYS[day] ?? ''} of the month`),
      ]
    : [];
  if (ofMonth.length === 0 && ofWeek.length === 0) return [];
  if (ofMonth.length === 0 || ofWeek.length === 0) return [`on ${listed([...ofMonth, ...ofWeek])}`];
  return [`on ${listed(ofMonth)}, and also on ${listed(ofWeek)}`];
}

function daySpans(days: readonly number[]): string {
  return listed(spans(days).map(([from, to]) => (from === to ? ordinal(from) : `${ordinal(from)} to ${ordinal(to)}`)));
}

function weekSpans(days: readonly number[]): string {
  // Sunday ends a week that begins on Monday.
  const fromMonday = days.map((day) => (day === 0 ? 7 : day));
  const name = (day: number): string => WEEKDAYS[day % 7] ?? '';
  const [only] = spans(fromMonday);
  if (only && spans(fromMonday).length === 1 && only[1] - only[0] > 1) {
    return only[1] - only[0] === 6 ? 'every day of the week' : `${name(only[0])} to ${name(only[1])}`;
  }
  return listed([...fromMonday].sort((a, b) => a - b).map((day) => `${name(day)}s`));
}

function monthWords({ months, fields }: Cron): string[] {
  if (months.length === 12 || !isNarrow(fields.month)) return [];
  const name = (month: number): string => MONTHS[month - 1] ?? '';
  const runs = spans(months).map(([from, to]) => (to - from > 1 ? `${name(from)} to ${name(to)}` : null));
  if (runs.length === 1 && runs[0] != null) return [`from ${runs[0]}`];
  return [`in ${listed(months.map(name))}`];
}

function yearWords({ years, fields }: Cron): string[] {
  if (!isNarrow(fields.year)) return [];
  const [first] = years;
  const last = years.at(-1);
  if (years.length > LISTED && first !== undefined && last !== undefined)
    return [`in some years from ${first} to ${last}`];
  return [`in ${listed(years.map(String))}`];
}

function isNarrow(field: CronField): boolean {
  return field.restricted;
}

/** Runs of numbers that follow each other. */
function spans(values: readonly number[]): (readonly [number, number])[] {
  const out: [number, number][] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = out.at(-1);
    if (last && value === last[1] + 1) last[1] = value;
    else out.push([value, value]);
  }
  return out;
}

const two = (value: number): string => String(value).padStart(2, '0');

function ordinal(value: number): string {
  const tens = value % 100;
  const end = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${end}`;
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
