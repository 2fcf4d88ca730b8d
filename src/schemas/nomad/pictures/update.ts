/** How a changed job replaces its instances: canaries first, then wave by wave. */
import type { DerivedPicture, TimelineLane } from '../../format.ts';
import { hasNoDeployments, Merged, policyDefaults, updateOf } from '../merged.ts';
import type { Group } from '../read.ts';
import { counted, originNote, seconds, span } from './words.ts';

/** Waves that are drawn one by one. */
const SHOWN = 8;
const KEYS = ['MaxParallel', 'Canary', 'HealthCheck', 'MinHealthyTime', 'HealthyDeadline', 'ProgressDeadline'];

/** The picture of a group; undefined where nothing is replaced step by step. */
export function updatePicture(group: Group): DerivedPicture | undefined {
  const { type } = group.job;
  if ((type !== 'service' && type !== 'system') || hasNoDeployments(group)) return undefined;
  const policy = updateOf(group) ?? new Merged([], policyDefaults.update);
  const parallel = Number(policy.int('MaxParallel'));
  if (group.count < 1 || parallel < 0) return undefined;
  const system = type === 'system';
  const count = system ? parallel * 3 : group.count;
  return {
    kind: 'timeline',
    id: `update:${group.place.pointer}`,
    title: 'Updates',
    about: group.name ?? '',
    summary: 'When a changed job replaces its instances and all of them turn out healthy at once',
    pointer: policy.blocks[0]?.pointer ?? group.place.pointer,
    lanes: updateLanes(policy, count, system),
    notes: notesOf(policy, group),
  };
}

/** A lane for the canaries, one for the promotion, and one for each wave. */
export function updateLanes(policy: Merged, count: number, system = false): readonly TimelineLane[] {
  const noun = system ? 'node' : 'instance';
  const parallel = Number(policy.int('MaxParallel'));
  const healthy = seconds(policy.int('MinHealthyTime'));
  const lanes: TimelineLane[] = [];
  if (parallel === 0) {
    return [
      {
        title: 'At once',
        spans: [{ from: 0, to: Math.max(healthy, 1), kind: 'run', label: `all ${counted(count, noun)}` }],
      },
    ];
  }
  const canaries = system ? 0 : Math.min(Number(policy.int('Canary')), count);
  let at = 0;
  if (canaries > 0) {
    lanes.push({
      title: canaries === 1 ? 'Canary' : 'Canaries',
      spans: wave(at, healthy, `${String(canaries)} new beside ${String(count)} old`),
    });
    at += healthy;
    const auto = policy.bool('AutoPromote');
    lanes.push({
      title: 'Promotion',
      spans: [{ from: at, to: at, kind: 'ready', label: auto ? 'by itself' : 'waits for you' }],
    });
  }
  const waves = wavesOf(count - canaries, parallel);
  for (const [index, size] of waves.slice(0, SHOWN).entries()) {
    lanes.push({ title: `Wave ${String(index + 1)}`, spans: wave(at, healthy, `${String(size)} replaced`) });
    at += healthy;
  }
  if (waves.length > SHOWN) {
    const rest = waves.slice(SHOWN);
    const to = at + healthy * rest.length;
    const left = rest.reduce((sum, size) => sum + size, 0);
    lanes.push({
      title: `${counted(rest.length, 'more wave')}`,
      spans: [{ from: at, to, kind: 'run', label: `${String(left)} replaced` }],
    });
  }
  return lanes;
}

function wave(from: number, healthy: number, label: string): TimelineLane['spans'] {
  return [
    { from, to: from + healthy, kind: 'run', label },
    { from: from + healthy, to: from + healthy, kind: 'ready', label: 'healthy' },
  ];
}

/** Sizes of the waves that replace so many instances. */
export function wavesOf(count: number, parallel: number): readonly number[] {
  const waves: number[] = [];
  for (let left = count; left > 0; left -= parallel) waves.push(Math.min(left, parallel));
  return waves;
}

function notesOf(policy: Merged, group: Group): readonly string[] {
  const { type } = group.job;
  const parallel = Number(policy.int('MaxParallel'));
  if (parallel === 0) {
    return [
      'MaxParallel 0 switches deployments off: all instances are replaced at once.',
      originNote(policy, KEYS, type),
    ];
  }
  const system = type === 'system';
  const canaries = system ? 0 : Math.min(Number(policy.int('Canary')), group.count);
  const waves = wavesOf(group.count - canaries, parallel).length + (canaries > 0 ? 1 : 0);
  const least = policy.int('MinHealthyTime') * BigInt(waves);
  const manual = policy.string('HealthCheck') === 'manual';
  const progress = policy.int('ProgressDeadline');
  return [
    system
      ? `There is an instance on every node: so many nodes as MaxParallel says are updated at a time, until all are.`
      : `At best ${span(least)}: ${counted(waves, 'step')} of ${span(policy.int('MinHealthyTime'))}. What starting takes comes on top.`,
    manual
      ? 'Somebody has to call each instance healthy.'
      : `An instance that is not healthy within ${span(policy.int('HealthyDeadline'))} counts as unhealthy.`,
    `${progress === 0n ? 'The update fails with the first unhealthy instance' : `The update fails when no instance turns healthy for ${span(progress)}`}${policy.bool('AutoRevert') ? ', and the last stable version comes back.' : '; the new version stays as it is.'}`,
    originNote(policy, [...KEYS, ...(canaries > 0 ? ['AutoPromote'] : []), 'AutoRevert'], type),
  ];
}
