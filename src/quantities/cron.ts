/**
 * Cron expressions in the dialect of Go's cronexpr library: five fields; six with the year; seven with the second in
 * front. Names in English, `L`, `W` and `#` in the day fields. What is said of an expression here is what that library
 * does with it.
 */
import { nextChange, offsetAt } from './zone.ts';

export type CronFieldName = 'second' | 'minute' | 'hour' | 'day of month' | 'month' | 'day of week' | 'year';

/** One field of an expression. */
export interface CronField {
  readonly name: CronFieldName;
  /** As it is written, or as an alias stands for it; absent fields have what they default to. */
  readonly text: string;
  /** False when the field is left out, or when one of its elements is `*` or `?`. */
  readonly restricted: boolean;
}

/** An expression that was understood. */
export interface Cron {
  /** How many fields were written, at most seven. */
  readonly written: number;
  readonly fields: Readonly<Record<CronFieldName, CronField>>;
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: readonly number[];
  readonly years: readonly number[];
  readonly days: DayRules;
}

interface DayRules {
  readonly monthRestricted: boolean;
  readonly weekRestricted: boolean;
  readonly ofMonth: ReadonlySet<number>;
  readonly workdays: ReadonlySet<number>;
  readonly last: boolean;
  readonly lastWorkday: boolean;
  readonly ofWeek: ReadonlySet<number>;
  readonly lastOfWeek: ReadonlySet<number>;
  /** Week (0 to 4) times seven plus day of week. */
  readonly nthOfWeek: ReadonlySet<number>;
}

export type CronReading =
  | { readonly ok: true; readonly cron: Cron }
  | {
      readonly ok: false;
      readonly reason: string;
      /** True when the expression is accepted at first and the launcher breaks on it. */
      readonly breaks?: true;
    };

// --- the fields ----------------------------------------------------------------------------------------------------

interface FieldKind {
  readonly name: CronFieldName;
  readonly min: number;
  readonly max: number;
  /** Highest step. */
  readonly steps: number;
  readonly value: string;
  readonly names?: Readonly<Record<string, number>>;
}

function named(words: string, first: number): Record<string, number> {
  const out: Record<string, number> = {};
  for (const [i, word] of words.split(' ').entries()) {
    out[word] = first + i;
    out[word.slice(0, 3)] = first + i;
  }
  return out;
}

const MONTHS = named('january february march april may june july august september october november december', 1);
const WEEKDAYS = named('sunday monday tuesday wednesday thursday friday saturday', 0);
/** Longer names first: a pattern takes the first alternative that fits. */
const alternatives = (names: Readonly<Record<string, number>>): string =>
  Object.keys(names)
    .sort((a, b) => b.length - a.length)
    .join('|');

const FIELDS: readonly FieldKind[] = [
  { name: 'second', min: 0, max: 59, steps: 59, value: '[0-5]?[0-9]' },
  { name: 'minute', min: 0, max: 59, steps: 59, value: '[0-5]?[0-9]' },
  { name: 'hour', min: 0, max: 23, steps: 23, value: '[01]?[0-9]|2[0-3]' },
  { name: 'day of month', min: 1, max: 31, steps: 31, value: '0?[1-9]|[12][0-9]|3[01]' },
  { name: 'month', min: 1, max: 12, steps: 12, value: `0?[1-9]|1[012]|${alternatives(MONTHS)}`, names: MONTHS },
  { name: 'day of week', min: 0, max: 6, steps: 6, value: `0?[0-7]|${alternatives(WEEKDAYS)}`, names: WEEKDAYS },
  { name: 'year', min: 1970, max: 2099, steps: 2099, value: '19[789][0-9]|20[0-9]{2}' },
];

const ALIASES: Readonly<Record<string, string>> = {
  '@yearly': '0 0 0 1 1 * *',
  '@annually': '0 0 0 1 1 * *',
  '@monthly': '0 0 0 1 * * *',
  '@weekly': '0 0 0 * * 0 *',
  '@daily': '0 0 0 * * * *',
  '@hourly': '0 0 * * * * *',
};

type Directive =
  | { readonly kind: 'all' }
  | { readonly kind: 'span'; readonly first: number; readonly last: number; readonly step: number }
  | { readonly kind: 'other'; readonly text: string };

const patterns = new Map<string, RegExp>();

function patternOf(kind: FieldKind): RegExp {
  let pattern = patterns.get(kind.name);
  if (!pattern) {
    const v = `(${kind.value})`;
    pattern = new RegExp(`^(?:([*?])|(?:\\*|${v}(?:-${v})?)(?:/(\\d+))?)$`);
    patterns.set(kind.name, pattern);
  }
  return pattern;
}

function numberOf(text: string, { names }: FieldKind): number {
  const n = names?.[text] ?? Number(text);
  return names === WEEKDAYS && n === 7 ? 0 : n;
}

/** The elements of a field, or why it is none. */
function directivesOf(text: string, kind: FieldKind): readonly Directive[] | string {
  const elements = text.split(',').filter((element) => element !== '');
  if (elements.length === 0) return `the ${kind.name} field is empty`;
  const out: Directive[] = [];
  for (const element of elements) {
    const lower = element.toLowerCase();
    const match = patternOf(kind).exec(lower);
    if (!match) {
      out.push({ kind: 'other', text: lower });
      continue;
    }
    const [, star, first, last, step] = match;
    if (star !== undefined) {
      out.push({ kind: 'all' });
      continue;
    }
    const by = step === undefined ? 1 : Number(step);
    if (by < 1 || by > kind.steps) {
      return `a step of the ${kind.name} field must be from 1 to ${String(kind.steps)}, not ${String(step)}`;
    }
    const from = first === undefined ? kind.min : numberOf(first, kind);
    const single = first !== undefined && last === undefined && step === undefined;
    const to = last === undefined ? (single ? from : kind.max) : numberOf(last, kind);
    out.push({ kind: 'span', first: from, last: to, step: by });
  }
  return out;
}

function put(into: Set<number>, directive: Directive & { readonly kind: 'span' }): void {
  for (let n = directive.first; n <= directive.last; n += directive.step) into.add(n);
}

function sorted(values: ReadonlySet<number>): number[] {
  return [...values].sort((a, b) => a - b);
}

function range(kind: FieldKind): number[] {
  return Array.from({ length: kind.max - kind.min + 1 }, (_, i) => kind.min + i);
}

function unreadable(text: string, kind: FieldKind): string {
  return `"${text}" is nothing the ${kind.name} field can hold`;
}

/** Values of a field without forms of its own, or why it is none. */
function valuesOf(text: string, kind: FieldKind): { values: number[]; restricted: boolean } | string {
  const directives = directivesOf(text, kind);
  if (typeof directives === 'string') return directives;
  const values = new Set<number>();
  let restricted = true;
  for (const directive of directives) {
    if (directive.kind === 'other') return unreadable(directive.text, kind);
    if (directive.kind === 'span') put(values, directive);
    else {
      for (const n of range(kind)) values.add(n);
      restricted = false;
    }
  }
  return { values: sorted(values), restricted };
}

type DaysOfMonth = Pick<DayRules, 'monthRestricted' | 'ofMonth' | 'workdays' | 'last' | 'lastWorkday'>;

function daysOfMonth(text: string, kind: FieldKind): DaysOfMonth | string {
  const directives = directivesOf(text, kind);
  if (typeof directives === 'string') return directives;
  const ofMonth = new Set<number>();
  const workdays = new Set<number>();
  let last = false;
  let lastWorkday = false;
  let monthRestricted = true;
  for (const directive of directives) {
    if (directive.kind === 'all') monthRestricted = false;
    else if (directive.kind === 'span') put(ofMonth, directive);
    else if (directive.text === 'l') last = true;
    else if (directive.text === 'lw') lastWorkday = true;
    else {
      const day = new RegExp(`^(${kind.value})w$`).exec(directive.text)?.[1];
      if (day === undefined) return unreadable(directive.text, kind);
      workdays.add(Number(day));
    }
  }
  return { monthRestricted, ofMonth, workdays, last, lastWorkday };
}

type DaysOfWeek = Pick<DayRules, 'weekRestricted' | 'ofWeek' | 'lastOfWeek' | 'nthOfWeek'>;

function daysOfWeek(text: string, kind: FieldKind): DaysOfWeek | string {
  const directives = directivesOf(text, kind);
  if (typeof directives === 'string') return directives;
  const ofWeek = new Set<number>();
  const lastOfWeek = new Set<number>();
  const nthOfWeek = new Set<number>();
  let weekRestricted = true;
  for (const directive of directives) {
    if (directive.kind === 'all') weekRestricted = false;
    else if (directive.kind === 'span') put(ofWeek, directive);
    else {
      const match = new RegExp(`^(${kind.value})(?:l|#([1-5]))$`).exec(directive.text);
      if (!match?.[1]) return unreadable(directive.text, kind);
      const day = numberOf(match[1], kind) % 7;
      if (match[2] === undefined) lastOfWeek.add(day);
      else nthOfWeek.add((Number(match[2]) - 1) * 7 + day);
    }
  }
  return { weekRestricted, ofWeek, lastOfWeek, nthOfWeek };
}

/**
 * Reads an expression.
 * @param text five to seven fields, or an alias such as `@daily`; fields beyond the seventh are ignored
 */
export function parseCron(text: string): CronReading {
  const spelled = text.replace(/@(?:yearly|annually|monthly|weekly|daily|hourly)/g, (alias) => ALIASES[alias] ?? alias);
  const words = spelled.split(/[\t\n\f\r ]+/).filter((word) => word !== '');
  if (words.length < 5) {
    const many = words.length === 1 ? '1 field' : `${String(words.length)} fields`;
    return {
      ok: false,
      reason: `${many}, but at least five are needed: minute, hour, day of month, month, day of week`,
    };
  }
  const written = Math.min(words.length, 7);
  const texts = [...(written === 7 ? [] : ['0']), ...words.slice(0, written), ...(written === 5 ? ['*'] : [])];
  const fields: Partial<Record<CronFieldName, CronField>> = {};
  const lists: Partial<Record<CronFieldName, readonly number[]>> = {};
  let days: Partial<DayRules> = {};
  for (const [i, kind] of FIELDS.entries()) {
    const field = texts[i] ?? '*';
    let restricted: boolean;
    if (kind.name === 'day of month') {
      const read = daysOfMonth(field, kind);
      if (typeof read === 'string') return { ok: false, reason: read };
      days = { ...days, ...read };
      restricted = read.monthRestricted;
    } else if (kind.name === 'day of week') {
      const read = daysOfWeek(field, kind);
      if (typeof read === 'string') return { ok: false, reason: read };
      days = { ...days, ...read };
      restricted = read.weekRestricted;
    } else {
      const read = valuesOf(field, kind);
      if (typeof read === 'string') return { ok: false, reason: read };
      lists[kind.name] = read.values;
      restricted = read.restricted;
    }
    fields[kind.name] = { name: kind.name, text: field, restricted };
  }
  const { second = [], minute = [], hour = [], month = [], year = [] } = lists;
  if (month.length === 0) {
    return { ok: false, breaks: true, reason: 'the month field matches no month, and the launcher breaks on that' };
  }
  return {
    ok: true,
    cron: {
      written,
      // Each kind of field was read above.
      fields: fields as Record<CronFieldName, CronField>,
      seconds: second,
      minutes: minute,
      hours: hour,
      months: month,
      years: year,
      days: days as DayRules,
    },
  };
}

// --- days ----------------------------------------------------------------------------------------------------------

function lengthOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function weekdayOf(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

/** The working day nearest to a day, within its month. */
function workdayNear(year: number, month: number, day: number, length: number): number {
  const weekday = weekdayOf(year, month, day);
  if (weekday === 6) return day > 1 ? day - 1 : day + 2;
  if (weekday === 0) return day < length ? day + 1 : day - 2;
  return day;
}

/** Days of a month on which an expression fires, in order. */
export function daysInMonth({ days }: Cron, year: number, month: number): readonly number[] {
  const length = lengthOf(year, month);
  if (!days.monthRestricted && !days.weekRestricted) return Array.from({ length }, (_, i) => i + 1);
  const found = new Set<number>();
  if (days.monthRestricted) {
    if (days.last) found.add(length);
    if (days.lastWorkday) found.add(workdayNear(year, month, length, length));
    for (const day of days.ofMonth) if (day <= length) found.add(day);
    for (const day of days.workdays) if (day <= length) found.add(workdayNear(year, month, day, length));
  }
  if (days.weekRestricted) {
    const first = weekdayOf(year, month, 1);
    for (let day = 1; day <= length; day++) {
      const weekday = (first + day - 1) % 7;
      const week = Math.floor((day - 1) / 7);
      if (
        days.ofWeek.has(weekday) ||
        days.nthOfWeek.has(week * 7 + weekday) ||
        (day > length - 7 && days.lastOfWeek.has(weekday))
      )
        found.add(day);
    }
  }
  return sorted(found);
}

/** The same days of the week fall on the same dates again after so many years, leap days included. */
const CYCLE = 28;

/** True when no time from the year `from` on matches. */
export function neverFires(cron: Cron, from: number): boolean {
  if (cron.seconds.length === 0 || cron.minutes.length === 0 || cron.hours.length === 0) return true;
  const years = cron.years.filter((year) => year >= from).slice(0, CYCLE);
  return !years.some((year) => cron.months.some((month) => daysInMonth(cron, year, month).length > 0));
}

// --- the next launch -----------------------------------------------------------------------------------------------

interface Wall {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** The first value of a sorted list that is at least `least`. */
function atLeast(list: readonly number[], least: number): number | undefined {
  return list.find((value) => value >= least);
}

/** The first time of day that matches at or after the one given, in seconds. */
function timeFrom(cron: Cron, { hour, minute, second }: Pick<Wall, 'hour' | 'minute' | 'second'>): number | undefined {
  const [firstSecond = 0] = cron.seconds;
  const [firstMinute = 0] = cron.minutes;
  for (const h of cron.hours) {
    if (h < hour) continue;
    if (h > hour) return h * 3600 + firstMinute * 60 + firstSecond;
    for (const m of cron.minutes) {
      if (m < minute) continue;
      const s = m > minute ? firstSecond : atLeast(cron.seconds, second);
      if (s !== undefined) return h * 3600 + m * 60 + s;
    }
  }
  return undefined;
}

/** The first matching time on the clock at or after `wall` (a clock's time as if it were UTC, in milliseconds). */
function nextOnClock(cron: Cron, wall: number): number | undefined {
  const start = new Date(wall);
  const from = { hour: start.getUTCHours(), minute: start.getUTCMinutes(), second: start.getUTCSeconds() };
  const [year, month, day] = [start.getUTCFullYear(), start.getUTCMonth() + 1, start.getUTCDate()];
  const midnight = { hour: 0, minute: 0, second: 0 };
  for (const y of cron.years) {
    if (y < year) continue;
    for (const m of cron.months) {
      if (y === year && m < month) continue;
      const thisMonth = y === year && m === month;
      for (const d of daysInMonth(cron, y, m)) {
        if (thisMonth && d < day) continue;
        const time = timeFrom(cron, thisMonth && d === day ? from : midnight);
        if (time !== undefined) return Date.UTC(y, m - 1, d) + time * 1000;
      }
    }
  }
  return undefined;
}

const DAY = 86_400_000;

/**
 * The next launch after an instant. A time on the clock that a change of the clock skips is not launched; one that it
 * repeats is launched twice.
 * @param after milliseconds since 1970
 * @param zone IANA name of the zone the expression is meant in
 * @returns milliseconds since 1970; undefined when it never fires again
 */
export function nextLaunch(cron: Cron, after: number, zone = 'UTC'): number | undefined {
  if (neverFires(cron, new Date(after).getUTCFullYear() - 1)) return undefined;
  let at = (Math.floor(after / 1000) + 1) * 1000;
  for (;;) {
    const offset = offsetAt(zone, at);
    const wall = nextOnClock(cron, at + offset);
    if (wall === undefined) return undefined;
    const launch = wall - offset;
    const change = nextChange(zone, at, launch + 1);
    if (!change) return launch;
    // No clock shows a match before `wall`, and no two clocks of a zone differ by more than two days.
    at = Math.max(change.at, launch - 2 * DAY);
  }
}
