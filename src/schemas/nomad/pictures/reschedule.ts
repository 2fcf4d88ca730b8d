/** When a failed instance is tried on another node. */
import type { DerivedPicture, TimelineLane } from '../../format.ts';
import { type Merged, rescheduleOf } from '../merged.ts';
import { rescheduleDelays } from '../reschedule.ts';
import type { Group } from '../read.ts';
import { counted, nth, originNote, seconds, span } from './words.ts';

/** Tries that are drawn one by one. */
const SHOWN = 9;

/** The picture of a group; undefined where nothing is rescheduled. */
export function reschedulePicture(group: Group): DerivedPicture | undefined {
  const { type } = group.job;
  if (type !== 'service' && type !== 'batch') return undefined;
  const policy = rescheduleOf(group);
  return {
    kind: 'timeline',
    id: `reschedule:${group.place.pointer}`,
    title: 'Reschedules',
    about: group.name ?? '',
    summary: 'When every new instance fails as soon as it has started, on whatever node',
    pointer: policy.blocks[0]?.pointer ?? group.place.pointer,
    lanes: rescheduleLanes(policy),
    notes: notesOf(policy, group),
  };
}

/** A lane for each try: how long it waits, and when that is. */
export function rescheduleLanes(policy: Merged): readonly TimelineLane[] {
  const unlimited = policy.bool('Unlimited');
  const attempts = Number(policy.int('Attempts'));
  if (!unlimited && attempts === 0) {
    return [{ title: '1st failure', spans: [{ from: 0, to: 0, kind: 'fail', label: 'it stays failed' }] }];
  }
  const shown = unlimited ? SHOWN : Math.min(attempts, SHOWN);
  let at = 0n;
  const lanes: TimelineLane[] = rescheduleDelays(numbersOf(policy), shown).map((delay, index) => {
    const from = at;
    at += delay;
    return {
      title: `${nth(index + 1)} failure`,
      spans: [
        { from: seconds(from), to: seconds(at), kind: 'wait', label: span(delay) },
        { from: seconds(at), to: seconds(at), kind: 'run', label: 'new instance' },
      ],
    };
  });
  const end = seconds(at);
  const last = unlimited
    ? { title: 'After that', spans: [{ from: end, to: end, kind: 'run', label: 'and so on, without end' } as const] }
    : {
        title: attempts > shown ? `After ${String(attempts)}` : `${nth(attempts + 1)} failure`,
        spans: [{ from: end, to: end, kind: 'fail', label: 'it stays failed' } as const],
      };
  return [...lanes, last];
}

function numbersOf(policy: Merged): Parameters<typeof rescheduleDelays>[0] {
  return {
    delay: policy.int('Delay'),
    maxDelay: policy.int('MaxDelay'),
    delayFunction: policy.string('DelayFunction'),
  };
}

function notesOf(policy: Merged, group: Group): readonly string[] {
  const unlimited = policy.bool('Unlimited');
  const attempts = Number(policy.int('Attempts'));
  const grows = policy.string('DelayFunction') !== 'constant';
  const longest = policy.int('MaxDelay');
  const keys = unlimited
    ? ['Unlimited', 'DelayFunction', 'Delay', ...(grows ? ['MaxDelay'] : [])]
    : ['Unlimited', 'Attempts', 'Interval', 'DelayFunction', 'Delay', ...(grows ? ['MaxDelay'] : [])];
  return [
    unlimited
      ? 'There is no end to it: Attempts and Interval do not count.'
      : attempts === 0
        ? 'A failed instance is not tried elsewhere.'
        : `No more than ${counted(attempts, 'try', 'tries')} within ${span(policy.int('Interval'))}.`,
    ...(grows && longest > 0n && (unlimited || attempts > 0)
      ? [
          `No wait is longer than ${span(longest)}. Once that is reached, an instance that has run for longer begins the series again at ${span(policy.int('Delay'))}.`,
        ]
      : []),
    originNote(policy, keys, group.job.type),
  ];
}
