/** Rules about the schedule of a periodic job. */
import { type Cron, type CronField, daysInMonth, neverFires, parseCron } from '../../../quantities/cron.ts';
import { changesBetween, isZoneName } from '../../../quantities/zone.ts';
import { zoneNames } from '../../../quantities/zoneNames.ts';
import { nearest } from '../../../text/nearest.ts';
import { fix, move, remove, rename, set, wrap } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { shown } from '../../kit/words.ts';
import type { Job } from '../read.ts';
import { enabledPeriodic } from './job.ts';
import type { JobReport, MaybeFix } from './report.ts';

/** A year that is certainly past has nothing to launch; no clock is asked, so later ones may be past too. */
const FIRST_YEAR = 2026;
/** After so many years dates and days of the week fall together again. */
const CYCLE = 28;

/** Rules about the expressions and the zone of an enabled schedule. */
export function checkSchedule(report: JobReport, job: Job): void {
  const periodic = enabledPeriodic(job);
  if (!periodic) return;
  const specType = periodic.child('SpecType');
  if (specType?.text !== undefined && specType.text !== 'cron') {
    report.refuse(
      'enum',
      specType,
      `${shown(specType.text)} is no kind of schedule. It must be "cron".`,
      fix('Use "cron"', set(specType, 'cron')),
    );
  }
  checkWhich(report, periodic);
  const zone = checkZone(report, periodic);
  const spec = periodic.child('Spec');
  if (spec?.text !== undefined && spec.text !== '') checkExpressions(report, [spec], zone);
  const specs = periodic.child('Specs');
  // Null in a list of texts is the empty text.
  if (specs)
    checkExpressions(
      report,
      specs.items().filter(({ node, valid }) => valid && (node.kind === 'string' || node.kind === 'null')),
      zone,
    );
}

function checkWhich(report: JobReport, periodic: Place): void {
  const spec = periodic.child('Spec');
  const one = (spec?.text ?? '') !== '';
  const many = (periodic.child('Specs')?.items().length ?? 0) > 0;
  if (periodic.refuses('Spec') || periodic.refuses('Specs')) return;
  if (!one && !many) {
    report.add('periodic-spec-missing', periodic, 'There is no cron expression: the job would never be launched.', {
      at: 'key',
      fixes: [
        periodic.raw('Specs') ? undefined : fix('Launch it every day', set([...periodic.path, 'Specs'], ['0 3 * * *'])),
      ],
    });
  }
  if (!spec || !one) return;
  if (many) {
    const list = periodic.pathTo('Specs');
    report.add('periodic-spec-both', spec, 'Write Spec or Specs, not both.', {
      fixes: [fix('Move Spec into Specs', move(spec, [...list, 0])), fix('Remove Spec', remove(spec))],
    });
    return;
  }
  report.add('periodic-cron-deprecated', spec, 'Spec is on its way out; Specs takes the same in a list.', {
    fixes: [periodic.raw('Specs') ? undefined : fix('Turn it into Specs', wrap(spec, null), rename(spec, 'Specs'))],
  });
}

/** The zone the expressions are meant in; undefined when nobody knows it here. */
function checkZone(report: JobReport, periodic: Place): string | undefined {
  if (periodic.refuses('TimeZone')) return undefined;
  const place = periodic.child('TimeZone');
  const zone = place?.text ?? '';
  if (!place || zone === '' || zone === 'UTC') return 'UTC';
  if (zone === 'Local') return undefined;
  if (isZoneName(zone)) return zone;
  const near = nearest(zone, [...zoneNames()]);
  report.add(
    'periodic-timezone',
    place,
    `${shown(zone)} is no name of a time zone; capital letters matter, and an offset is no name.${near === undefined ? '' : ` Did you mean ${shown(near)}?`}`,
    { fixes: [near === undefined ? undefined : fix(`Use ${shown(near)}`, set(place, near))] },
  );
  return undefined;
}

// --- expressions ---------------------------------------------------------------------------------------------------

function checkExpressions(report: JobReport, places: readonly Place[], zone: string | undefined): void {
  let fired = false;
  for (const place of places) {
    const read = parseCron(place.text ?? '');
    if (!read.ok) {
      report.add('periodic-cron-invalid', place, `This is no cron expression: ${read.reason}.`, {
        fixes: [repaired(place)],
      });
      continue;
    }
    const { cron } = read;
    checkDays(report, place, cron);
    if (neverFires(cron, FIRST_YEAR)) {
      sayNever(report, place, fired);
      continue;
    }
    fired = true;
    if (!checkSeconds(report, place, cron)) checkMinutes(report, place, cron);
    if (zone !== undefined) checkClock(report, place, cron, zone);
  }
}

/** An expression with dashes where stars were, as texts lose them in Markdown, or with fields missing at its end. */
function repaired(place: Place): MaybeFix {
  const text = (place.text ?? '').trim();
  const words = text.split(/\s+/).filter((word) => word !== '' && word !== '-');
  if (words.length === 0 || words.length > 5 || text.startsWith('@')) return undefined;
  const full = [...words, ...Array.from({ length: 5 - words.length }, () => '*')].join(' ');
  const read = parseCron(full);
  return full !== text && read.ok && !neverFires(read.cron, FIRST_YEAR)
    ? fix(`Write ${shown(full)}`, set(place, full))
    : undefined;
}

function sayNever(report: JobReport, place: Place, fired: boolean): void {
  const others = typeof place.part === 'number' && (place.up?.items().length ?? 0) > 1;
  const removal = others ? fix('Remove it', remove(place)) : undefined;
  if (!fired) {
    report.add('cron-never-fires', place, 'No time matches this expression: it never fires.', { fixes: [removal] });
    return;
  }
  report.add(
    'cron-stops-schedule',
    place,
    'No time matches this expression, and it cancels those before it. As the last one it stops the whole schedule.',
    { fixes: [removal] },
  );
}

function checkDays(report: JobReport, place: Place, { fields }: Cron): void {
  if (!fields['day of month'].restricted || !fields['day of week'].restricted) return;
  report.add('cron-dom-and-dow', place, 'It fires when either of the two day fields matches, not only when both do.');
}

const elementsOf = ({ text }: CronField): string[] => text.split(',').filter((element) => element !== '');

/** Seven fields begin with the second: a star there launches a job every second. True when that is so. */
function checkSeconds(report: JobReport, place: Place, { written, fields }: Cron): boolean {
  if (written < 7) return false;
  for (const element of elementsOf(fields.second)) {
    const step = element === '*' || element === '?' ? '1' : /^(?:\*|0)\/(\d+)$/.exec(element)?.[1];
    if (step === undefined) continue;
    const every = Number(step) === 1 ? 'every second' : `every ${step} seconds`;
    const rest = (place.text ?? '').trim().split(/\s+/);
    report.add(
      'cron-fires-every-second',
      place,
      `With seven fields the first is the second: this launches ${every} of the minutes that match.`,
      {
        fixes: [
          fix('Launch once a minute at most', set(place, ['0', ...rest.slice(1)].join(' '))),
          fix('Leave the second out', set(place, rest.slice(1, 6).join(' '))),
        ],
      },
    );
    return true;
  }
  return false;
}

function checkMinutes(report: JobReport, place: Place, { fields, written }: Cron): void {
  const every = elementsOf(fields.minute).some((element) => element === '*' || element === '?' || element === '*/1');
  if (!every || !plainHours(fields.hour)) return;
  const words = (place.text ?? '').trim().split(/\s+/);
  const at = written === 7 ? 1 : 0;
  const alias = words.length < 5;
  report.add('cron-every-minute-of-hour', place, 'A star for the minute launches 60 times in that hour.', {
    fixes: [
      alias
        ? undefined
        : fix('Launch at minute 0', set(place, words.map((word, i) => (i === at ? '0' : word)).join(' '))),
    ],
  });
}

function plainHours(field: CronField): boolean {
  return elementsOf(field).every((element) => /^\d+$/.test(element));
}

// --- the change of the clock ---------------------------------------------------------------------------------------

/** Changes of the clock happen at night; later hours are taken as chosen with care. */
const LAST_HOUR = 3;
const DAY = 86_400_000;

function checkClock(report: JobReport, place: Place, cron: Cron, zone: string): void {
  if (!plainHours(cron.fields.hour)) return;
  const change = changeWithin(cron, zone);
  if (!change) return;
  const happens = change.after > change.before ? 'skipped' : 'made twice';
  report.add(
    'cron-dst',
    place,
    `When the clock changes in ${zone}, a launch at this hour is ${happens}. Another hour, or the zone UTC, avoids that.`,
    { fixes: [laterHour(place, cron, zone)] },
  );
}

/** A change of the clock that skips or repeats a launch. */
function changeWithin(cron: Cron, zone: string): { readonly before: number; readonly after: number } | undefined {
  if (!cron.hours.some((hour) => hour <= LAST_HOUR)) return undefined;
  return changesBetween(zone, FIRST_YEAR, FIRST_YEAR + CYCLE - 1).find(({ at, before, after }) =>
    firesBetween(cron, at + Math.min(before, after), at + Math.max(before, after)),
  );
}

/** The same expression at the next hour that every day has once, in place of those that some days lack or repeat. */
function laterHour(place: Place, cron: Cron, zone: string): MaybeFix {
  const words = (place.text ?? '').trim().split(/\s+/);
  const at = cron.written === 7 ? 2 : 1;
  if (words.length < 5) return undefined;
  const hours = elementsOf(cron.fields.hour).map(Number);
  const withHours = (list: readonly number[]): { text: string; safe: boolean } => {
    const text = words.map((word, index) => (index === at ? [...new Set(list)].join(',') : word)).join(' ');
    const read = parseCron(text);
    return { text, safe: read.ok && !changeWithin(read.cron, zone) };
  };
  const bad = hours.filter((hour) => !withHours([hour]).safe);
  for (let hour = Math.min(...bad) + 1; hour <= LAST_HOUR + 1; hour++) {
    const { text, safe } = withHours(hours.map((own) => (bad.includes(own) ? hour : own)));
    if (safe) return fix(`Write ${shown(text)}: an hour that every day has once`, set(place, text));
  }
  return undefined;
}

/** True when the expression matches a time on the clock, at an hour of the night, in [from, to). */
function firesBetween(cron: Cron, from: number, to: number): boolean {
  for (let day = Math.floor(from / DAY) * DAY; day < to; day += DAY) {
    const date = new Date(day);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
    if (!cron.years.includes(year) || !cron.months.includes(month)) continue;
    if (!daysInMonth(cron, year, month).includes(date.getUTCDate())) continue;
    for (const hour of cron.hours) {
      if (hour > LAST_HOUR) break;
      for (const minute of cron.minutes) {
        const at = day + hour * 3_600_000 + minute * 60_000;
        if (at + 60_000 <= from || at >= to) continue;
        if (cron.seconds.some((second) => at + second * 1000 >= from && at + second * 1000 < to)) return true;
      }
    }
  }
  return false;
}
