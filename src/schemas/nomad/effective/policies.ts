/** Policies that a group takes from its job, and a task from its group, over defaults that depend on the job's type. */
import type { Place } from '../../kit/places.ts';
import { Filler, type Fields, type Source } from './made.ts';

const SECOND = 1_000_000_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export type JobType = 'service' | 'batch' | 'system' | 'sysbatch' | 'other';

/** Its type as the engine's defaults see it. */
export function jobType(text: string): JobType {
  return text === 'service' || text === 'batch' || text === 'system' || text === 'sysbatch' ? text : 'other';
}

/** Which blocks apply, the innermost first: the group's own and the job's. */
function blocks(own: Place | undefined, outer: Place | undefined, from: string): readonly Source[] {
  return [{ place: own }, { place: outer, from }];
}

/** True for a block whose every setting is there and says nothing: it is not handed down to groups. */
function saysNothing(update: Place): boolean {
  const zero = (key: string): boolean => update.number(key) === 0;
  const absent = (key: string): boolean => update.child(key) === undefined;
  return (
    ['Stagger', 'MaxParallel', 'MinHealthyTime', 'HealthyDeadline', 'ProgressDeadline'].every(zero) &&
    update.string('HealthCheck') === '' &&
    ['AutoRevert', 'AutoPromote'].every((key) => absent(key) || update.bool(key) === false) &&
    (absent('Canary') || zero('Canary'))
  );
}

/** The update strategy of a group; null for a batch job that has none. */
export function updateOf(group: Place, job: Place, type: JobType): Fields | null {
  const own = group.object('Update');
  const outer = job.object('Update');
  const handed = outer && (own || !saysNothing(outer)) ? outer : undefined;
  const always = !outer && (type === 'service' || type === 'system');
  if (!own && !handed && !always) return null;
  return new Filler(blocks(own, handed, 'job'))
    .number('Stagger', 30 * SECOND)
    .number('MaxParallel', 1)
    .text('HealthCheck', 'checks')
    .number('MinHealthyTime', 10 * SECOND)
    .number('HealthyDeadline', 5 * MINUTE)
    .number('ProgressDeadline', 10 * MINUTE)
    .flag('AutoRevert')
    .flag('AutoPromote')
    .number('Canary', 0).out;
}

/** What the job itself keeps of its update strategy: two settings, and those only when updates are on. */
export function jobUpdate(job: Place, type: JobType): Fields {
  const outer = job.object('Update');
  const applies = outer !== undefined || type === 'service' || type === 'system';
  const parallel = outer?.number('MaxParallel') ?? 1;
  const kept = applies && parallel > 0;
  const note = 'the groups have the rest';
  const filler = new Filler([kept ? outer : undefined], kept ? undefined : note, { from: 'default', note });
  return filler
    .number('Stagger', kept ? 30 * SECOND : 0)
    .number('MaxParallel', kept ? 1 : 0)
    .put('HealthCheck', '')
    .put('MinHealthyTime', 0)
    .put('HealthyDeadline', 0)
    .put('ProgressDeadline', 0)
    .put('AutoRevert', false)
    .put('AutoPromote', false)
    .put('Canary', 0).out;
}

/** The reschedule policy of a group; null where nothing is rescheduled and nothing is said. */
export function rescheduleOf(group: Place, job: Place, type: JobType): Fields | null {
  const own = group.object('ReschedulePolicy');
  const outer = job.object('Reschedule');
  if (!own && !outer && (type === 'system' || type === 'sysbatch')) return null;
  const service = type === 'service';
  const batch = type === 'batch';
  return new Filler(blocks(own, outer, 'job'), service || batch ? `default of a ${type} job` : undefined)
    .number('Attempts', batch ? 1 : 0)
    .number('Interval', batch ? 24 * HOUR : 0)
    .number('Delay', service ? 30 * SECOND : batch ? 5 * SECOND : 0)
    .text('DelayFunction', service ? 'exponential' : batch ? 'constant' : '')
    .number('MaxDelay', service ? HOUR : 0)
    .flag('Unlimited', service).out;
}

/** The migrate strategy of a group; null where nothing is said, except in service jobs. */
export function migrateOf(group: Place, job: Place, type: JobType): Fields | null {
  const own = group.object('Migrate');
  const outer = job.object('Migrate');
  if (!own && !outer && type !== 'service') return null;
  return new Filler(blocks(own, outer, 'job'))
    .number('MaxParallel', 1)
    .text('HealthCheck', 'checks')
    .number('MinHealthyTime', 10 * SECOND)
    .number('HealthyDeadline', 5 * MINUTE).out;
}

/** The restart policy of a group, or of a task over its group's. */
export function restartOf(group: Place | undefined, type: JobType, task?: Place): Fields {
  const own = task?.object('RestartPolicy');
  const outer = group?.object('RestartPolicy');
  const sources = task ? blocks(own, outer, 'group') : blocks(outer, undefined, 'group');
  const lasting = type === 'service' || type === 'system';
  return new Filler(sources, `default of a ${lasting ? 'service or system' : 'batch'} job`)
    .number('Attempts', lasting ? 2 : 3)
    .number('Interval', lasting ? 30 * MINUTE : 24 * HOUR)
    .number('Delay', 15 * SECOND)
    .text('Mode', 'fail')
    .flag('RenderTemplates').out;
}
