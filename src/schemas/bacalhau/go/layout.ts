/**
 * Layouts of Go's time package: a date is described by how 2006-01-02 15:04:05 would be written. A text that holds another
 * date is a trap: `2024-12-31` is read as elements that do not fit together.
 */

type Element =
  | 'year'
  | 'year2'
  | 'month'
  | 'month0'
  | 'monthName'
  | 'monthShort'
  | 'dayName'
  | 'dayShort'
  | 'day'
  | 'day_'
  | 'day0'
  | 'yearDay_'
  | 'yearDay0'
  | 'hour'
  | 'hour12'
  | 'hour12_0'
  | 'minute'
  | 'minute0'
  | 'second'
  | 'second0'
  | 'PM'
  | 'pm'
  | 'zone'
  | 'offset'
  | 'offsetZ'
  | 'fraction0'
  | 'fraction9';

interface Chunk {
  readonly prefix: string;
  readonly element: Element;
  /** The element as it stands in the layout. */
  readonly text: string;
}

const ZERO: Readonly<Record<string, Element>> = {
  '1': 'month0',
  '2': 'day0',
  '3': 'hour12_0',
  '4': 'minute0',
  '5': 'second0',
  '6': 'year2',
};

/** Elements by how they begin, longer ones first. */
const WORDS: readonly (readonly [RegExp, Element])[] = [
  [/^January/, 'monthName'],
  [/^Jan(?![a-z])/, 'monthShort'],
  [/^Monday/, 'dayName'],
  [/^Mon(?![a-z])/, 'dayShort'],
  [/^MST/, 'zone'],
  [/^002/, 'yearDay0'],
  [/^15/, 'hour'],
  [/^1/, 'month'],
  [/^2006/, 'year'],
  [/^2/, 'day'],
  [/^__2/, 'yearDay_'],
  [/^_2(?!006)/, 'day_'],
  [/^3/, 'hour12'],
  [/^4/, 'minute'],
  [/^5/, 'second'],
  [/^PM/, 'PM'],
  [/^pm/, 'pm'],
  [/^-07(?:0000|:00:00|00|:00)?/, 'offset'],
  [/^Z07(?:0000|:00:00|00|:00)?/, 'offsetZ'],
  [/^[.,]0+(?!\d)/, 'fraction0'],
  [/^[.,]9+(?!\d)/, 'fraction9'],
];
/** The characters that elements begin with. */
const FIRST = /[JM0-5_PpZ.,-]/;

/** The elements of a layout, with the text before each; `rest` is what follows the last. */
function chunksOf(layout: string): { readonly chunks: readonly Chunk[]; readonly rest: string } {
  const chunks: Chunk[] = [];
  let start = 0;
  let at = 0;
  while (at < layout.length) {
    const found = elementAt(layout, at);
    if (!found) {
      at++;
      continue;
    }
    chunks.push({ prefix: layout.slice(start, at), ...found });
    at += found.text.length;
    start = at;
  }
  return { chunks, rest: layout.slice(start) };
}

function elementAt(layout: string, at: number): { readonly element: Element; readonly text: string } | undefined {
  if (!FIRST.test(layout.charAt(at))) return undefined;
  const ahead = layout.slice(at, at + 64);
  const zero = ahead.startsWith('0') ? ZERO[ahead.charAt(1)] : undefined;
  if (zero) return { element: zero, text: ahead.slice(0, 2) };
  for (const [pattern, element] of WORDS) {
    const match = pattern.exec(ahead);
    if (match) return { element, text: match[0] };
  }
  return undefined;
}

/** True when a layout has an element at all; without one it reads no date. */
export function hasElement(layout: string): boolean {
  return chunksOf(layout).chunks.length > 0;
}

/** True when the reference date, written by the layout, can be read by it again: the test that the engine makes. */
export function isLayout(layout: string): boolean {
  const { chunks, rest } = chunksOf(layout);
  const written = chunks.map(({ prefix, element, text }) => prefix + write(element, text)).join('') + rest;
  const reader = new Reader(written);
  for (const [i, { prefix, element, text }] of chunks.entries()) {
    if (!reader.skip(prefix) || !reader.read(element, text, chunks[i + 1]?.element)) return false;
  }
  return reader.skip(rest) && reader.isSound();
}

/** An element of the reference date: as the layout has it, but for the zone (UTC) and what depends on it. */
function write(element: Element, text: string): string {
  switch (element) {
    case 'day_':
      return ' 2';
    case 'yearDay_':
      return '  2';
    case 'zone':
      return 'UTC';
    case 'offset':
      return text.replace('-07', '+00');
    case 'offsetZ':
      return 'Z';
    case 'fraction9':
      return '';
    default:
      return text;
  }
}

/** Reads a date as time.Parse does. */
class Reader {
  private year = 0;
  private month = -1;
  private day = -1;
  private yearDay = -1;

  constructor(private value: string) {}

  skip(prefix: string): boolean {
    let left = prefix;
    while (left !== '') {
      if (left.startsWith(' ')) {
        if (this.value !== '' && !this.value.startsWith(' ')) return false;
        left = left.replace(/^ +/, '');
        this.value = this.value.replace(/^ +/, '');
        continue;
      }
      if (this.value === '' || this.value.charAt(0) !== left.charAt(0)) return false;
      left = left.slice(1);
      this.value = this.value.slice(1);
    }
    return true;
  }

  /** `next` is the element that follows in the layout. */
  read(element: Element, text: string, next: Element | undefined): boolean {
    switch (element) {
      case 'year':
        return this.take(/^\d{4}/, (digits) => (this.year = digits)) !== undefined;
      case 'year2':
        return this.take(/^\d{2}/, (digits) => (this.year = digits + (digits >= 69 ? 1900 : 2000))) !== undefined;
      case 'month':
      case 'month0': {
        const month = this.number(element === 'month0');
        if (month === undefined || month < 1 || month > 12) return false;
        this.month = month;
        return true;
      }
      case 'monthName':
      case 'monthShort':
        this.month = 1;
        return this.word(text);
      case 'dayName':
      case 'dayShort':
      case 'PM':
      case 'pm':
        return this.word(text);
      case 'zone':
        return this.word('UTC');
      case 'day':
      case 'day_':
      case 'day0': {
        if (element === 'day_') this.value = this.value.replace(/^ /, '');
        const day = this.number(element === 'day0');
        if (day === undefined) return false;
        this.day = day;
        return true;
      }
      case 'yearDay_':
      case 'yearDay0':
        if (element === 'yearDay_') this.value = this.value.replace(/^ {1,2}/, '');
        return (
          this.take(element === 'yearDay0' ? /^\d{3}/ : /^\d{1,3}/, (digits) => (this.yearDay = digits)) !== undefined
        );
      case 'hour':
        return this.below(24, false);
      case 'hour12':
      case 'hour12_0':
        return this.below(13, element === 'hour12_0');
      case 'minute':
      case 'minute0':
        return this.below(60, element === 'minute0');
      case 'second':
      case 'second0':
        if (!this.below(60, element === 'second0')) return false;
        // A fraction is read along, unless the layout asks for it next.
        if (next !== 'fraction0' && next !== 'fraction9') this.value = this.value.replace(/^[.,]\d+/, '');
        return true;
      case 'offset':
      case 'offsetZ':
        if (element === 'offsetZ' && this.value.startsWith('Z')) return this.word('Z');
        return this.word(text.replace(/^[-Z]07/, '+00'));
      case 'fraction0':
        return this.word(text);
      case 'fraction9':
        this.value = this.value.replace(/^[.,]\d+/, '');
        return true;
    }
  }

  /** True when the date exists and nothing is left. */
  isSound(): boolean {
    if (this.value !== '') return false;
    let { month, day } = this;
    if (this.yearDay >= 0) {
      const found = monthAndDay(this.yearDay, isLeap(this.year));
      if (!found || (month >= 0 && month !== found.month) || (day >= 0 && day !== found.day)) return false;
      ({ month, day } = found);
    }
    if (day < 0) return true;
    return day >= 1 && day <= (daysOfMonths(isLeap(this.year))[Math.max(month, 1) - 1] ?? 0);
  }

  private take(pattern: RegExp, keep: (digits: number) => void): string | undefined {
    const found = pattern.exec(this.value)?.[0];
    if (found === undefined) return undefined;
    this.value = this.value.slice(found.length);
    keep(Number(found));
    return found;
  }

  /** Two digits, or one where the layout does not ask for two. */
  private number(fixed: boolean): number | undefined {
    const found = (fixed ? /^\d\d/ : /^\d\d?/).exec(this.value)?.[0];
    if (found === undefined) return undefined;
    this.value = this.value.slice(found.length);
    return Number(found);
  }

  private below(limit: number, fixed: boolean): boolean {
    const value = this.number(fixed);
    return value !== undefined && value < limit;
  }

  private word(text: string): boolean {
    if (!this.value.toLowerCase().startsWith(text.toLowerCase())) return false;
    this.value = this.value.slice(text.length);
    return true;
  }
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysOfMonths(leap: boolean): readonly number[] {
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
}

function monthAndDay(yearDay: number, leap: boolean): { readonly month: number; readonly day: number } | undefined {
  let rest = yearDay;
  for (const [index, days] of daysOfMonths(leap).entries()) {
    if (rest < 1) return undefined;
    if (rest <= days) return { month: index + 1, day: rest };
    rest -= days;
  }
  return undefined;
}
