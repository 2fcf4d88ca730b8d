/** What happens in place when a task keeps failing. */
import type { DerivedPicture, TimelineLane } from '../../format.ts';
import { type Merged, restartOf, taskRestartOf } from '../merged.ts';
import type { Group } from '../read.ts';
import { counted, nth, originNote, seconds, span } from './words.ts';

const KEYS = ['Attempts', 'Interval', 'Delay', 'Mode'];
/** Restarts that are drawn one by one. */
const SHOWN = 8;

/** One picture for each policy that some tasks of the group share. */
export function restartPictures(group: Group): readonly DerivedPicture[] {
  const name = group.name ?? '';
  const shared = new Map<string, { policy: Merged; tasks: string[]; pointer: string }>();
  for (const task of group.tasks) {
    const policy = taskRestartOf(task);
    const key = JSON.stringify(KEYS.map((setting) => String(policy.valueOf(setting))));
    const known = shared.get(key) ?? { policy, tasks: [], pointer: blockPointer(policy, group) };
    known.tasks.push(task.name ?? '');
    shared.set(key, known);
  }
  if (shared.size === 0) shared.set('', { policy: restartOf(group), tasks: [], pointer: group.place.pointer });
  return [...shared.values()].map(({ policy, tasks, pointer }, index) => ({
    kind: 'timeline' as const,
    id: `restart:${group.place.pointer}:${String(index)}`,
    title: 'Restarts',
    about: shared.size === 1 ? name : `${name}: ${tasks.join(', ')}`,
    summary: 'When a task fails as soon as it has started, on the same node',
    pointer,
    lanes: restartLanes(policy),
    notes: restartNotes(policy, group),
  }));
}

function blockPointer(policy: Merged, group: Group): string {
  return policy.blocks[0]?.pointer ?? group.place.pointer;
}

/** A lane for each restart, and one for what comes after the last. */
export function restartLanes(policy: Merged): readonly TimelineLane[] {
  const attempts = Number(policy.int('Attempts'));
  const delay = policy.int('Delay');
  const shown = Math.min(attempts, SHOWN);
  const lanes: TimelineLane[] = [];
  for (let i = 0; i < shown; i++) {
    const [from, to] = [seconds(delay * BigInt(i)), seconds(delay * BigInt(i + 1))];
    lanes.push({
      title: `${nth(i + 1)} failure`,
      spans: [
        { from, to, kind: 'wait', label: span(delay) },
        { from: to, to, kind: 'run', label: 'restarted' },
      ],
    });
  }
  const hidden = attempts - shown;
  const last = seconds(delay * BigInt(shown));
  if (hidden > 0) {
    lanes.push({
      title: `${counted(hidden, 'more', 'more')}`,
      spans: [{ from: last, to: last + seconds(delay), kind: 'wait', label: `${span(delay)} each` }],
    });
  }
  const end = seconds(delay * BigInt(attempts));
  const at = hidden > 0 ? last + seconds(delay) : end;
  const interval = seconds(policy.int('Interval'));
  const goesOn = policy.string('Mode') === 'delay' && attempts > 0;
  lanes.push({
    title: `${nth(attempts + 1)} failure`,
    spans: goesOn
      ? [
          {
            from: at,
            to: Math.max(at, interval),
            kind: 'wait',
            label: `until ${span(policy.int('Interval'))} are over`,
          },
          { from: Math.max(at, interval), to: Math.max(at, interval), kind: 'run', label: 'restarted, counted anew' },
        ]
      : [{ from: at, to: at, kind: 'fail', label: 'the instance fails' }],
  });
  return lanes;
}

function restartNotes(policy: Merged, group: Group): readonly string[] {
  const attempts = Number(policy.int('Attempts'));
  const interval = span(policy.int('Interval'));
  const { type } = group.job;
  return [
    attempts === 0
      ? 'No restart in place: the first failure ends the instance.'
      : `${counted(attempts, 'restart')} within ${interval}, counted from the first start; a failure after that begins a new count.`,
    ...(attempts > 0 ? ['Each wait is up to a quarter longer, by chance.'] : []),
    ...(type === 'service' || type === 'system'
      ? ['A task that ends without an error counts as failed here: the job is to run for ever.']
      : []),
    originNote(policy, KEYS, type),
  ];
}
