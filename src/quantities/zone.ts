/** Offsets of time zones from UTC, and when they change. */
import { zoneNames } from './zoneNames.ts';

/** A stretch of time during which a zone keeps its offset. */
export interface ZoneChange {
  /** First instant with the new offset, in milliseconds since 1970. */
  readonly at: number;
  /** Offsets before and after, in milliseconds east of UTC. */
  readonly before: number;
  readonly after: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Two changes of one zone lie further apart than this, save a few that were undone within a month. */
const STEP = 14 * DAY;

/**
 * True for a name of the IANA database in its exact spelling, old names included; also for `UTC`. An offset such as
 * `+02:00` is no name.
 */
export function isZoneName(name: string): boolean {
  return zoneNames().has(name);
}

const formats = new Map<string, Intl.DateTimeFormat | undefined>();

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) {
    let format: Intl.DateTimeFormat | undefined;
    try {
      format = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
        era: 'short',
      });
    } catch {
      format = undefined;
    }
    formats.set(zone, format);
  }
  return formats.get(zone);
}

/**
 * Offset of a zone at an instant.
 * @param zone an IANA name; one that the system does not know counts as UTC
 * @param at milliseconds since 1970
 * @returns milliseconds east of UTC
 */
export function offsetAt(zone: string, at: number): number {
  if (zone === 'UTC' || zone === '') return 0;
  const format = formatOf(zone);
  if (!format) return 0;
  const whole = Math.floor(at / 1000) * 1000;
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(whole)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

/**
 * The first change of a zone's offset after `from` and before `until` (milliseconds since 1970), or undefined when there
 * is none.
 */
export function nextChange(zone: string, from: number, until: number): ZoneChange | undefined {
  if (zone === 'UTC' || zone === '' || !formatOf(zone)) return undefined;
  let low = from;
  let before = offsetAt(zone, low);
  while (low < until) {
    const high = Math.min(low + STEP, until);
    const after = offsetAt(zone, high);
    if (after !== before) return bisect(zone, low, high, before);
    low = high;
    before = after;
  }
  return undefined;
}

/** The first change between two instants whose offsets differ, to the second. */
function bisect(zone: string, from: number, to: number, before: number): ZoneChange {
  let low = Math.floor(from / 1000);
  let high = Math.ceil(to / 1000);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle * 1000) === before) low = middle;
    else high = middle;
  }
  return { at: high * 1000, before, after: offsetAt(zone, high * 1000) };
}

const changes = new Map<string, readonly ZoneChange[]>();

/** All changes of a zone's offset in the years `from` to `to`, both included; remembered. */
export function changesBetween(zone: string, from: number, to: number): readonly ZoneChange[] {
  const key = `${zone} ${String(from)} ${String(to)}`;
  const known = changes.get(key);
  if (known) return known;
  const found: ZoneChange[] = [];
  const until = Date.UTC(to + 1, 0, 1);
  let at = Date.UTC(from, 0, 1);
  for (let change = nextChange(zone, at, until); change; change = nextChange(zone, at, until)) {
    found.push(change);
    at = change.at;
  }
  changes.set(key, found);
  return found;
}
