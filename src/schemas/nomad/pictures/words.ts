/** What the pictures of policies say in words. */
import { durationText, durationWords } from '../../../quantities/duration.ts';
import type { Place } from '../../kit/places.ts';
import type { Merged, PolicyValue } from '../merged.ts';
import { isBatch, type JobType } from '../model.ts';

/** Nanoseconds as the seconds of a picture. */
export const seconds = (nanoseconds: bigint): number => Number(nanoseconds) / 1e9;

export const span = (nanoseconds: bigint): string => durationWords(nanoseconds);

/** `1st`, `2nd`, `3rd`, `4th`. */
export function nth(n: number): string {
  const tens = n % 100;
  return `${String(n)}${tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;
}

export function counted(n: number, one: string, many = `${one}s`): string {
  return `${String(n)} ${n === 1 ? one : many}`;
}

/** Which settings come from where: “From the job: Delay 5s. Default of a service job: MaxDelay 1h.” */
export function originNote(policy: Merged, keys: readonly string[], type: JobType): string {
  const bySource = new Map<string, string[]>();
  for (const key of keys) {
    const place = policy.written(key);
    const source = place ? `From the ${holderOf(place)}` : `Default of a ${isBatch(type) ? 'batch' : 'service'} job`;
    bySource.set(source, [...(bySource.get(source) ?? []), `${key} ${valueWords(policy.valueOf(key))}`]);
  }
  return [...bySource].map(([source, values]) => `${source}: ${values.join(', ')}.`).join(' ');
}

/** What a policy is written in: its block lies in the job, in a group or in a task. */
function holderOf(setting: Place): string {
  const depth = setting.path.length;
  return depth > 5 ? 'task' : depth > 3 ? 'group' : 'job';
}

function valueWords(value: PolicyValue): string {
  if (typeof value === 'bigint') return value >= 1_000_000n ? durationText(value) : String(value);
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : value;
}
