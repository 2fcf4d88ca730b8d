import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../document/node.ts';
import type { DerivedPicture } from '../../format.ts';
import { documentOf, soundView } from '../../kit/testing.ts';
import engine from '../engine.ts';
import { pictures } from './index.ts';

type Json = Readonly<Record<string, JsonValue>>;

function picturesOf(job: Json): readonly DerivedPicture[] {
  const task = { Name: 'app', Driver: 'docker', Config: { image: 'redis:7' } };
  return pictures(soundView(documentOf({ ID: 'demo', TaskGroups: [{ Name: 'web', Tasks: [task] }], ...job }), engine));
}

function timeline(job: Json, title: string): DerivedPicture & { kind: 'timeline' } {
  const found = picturesOf(job).find((picture) => picture.title === title);
  if (found?.kind !== 'timeline') throw new Error(`no picture of ${title}`);
  return found;
}

/** Labels of the first span of each lane. */
function labels(job: Json, title: string): string[] {
  return timeline(job, title).lanes.map((lane) => lane.spans[0]?.label ?? '');
}

const s = (seconds: number): number => seconds * 1_000_000_000;

describe('reschedules', () => {
  it('grow by the two waits before them: 5, 5, 10, 15, 25 seconds', () => {
    const Reschedule = { Delay: s(5), DelayFunction: 'fibonacci', MaxDelay: s(60), Unlimited: true };
    expect(labels({ Reschedule }, 'Reschedules').slice(0, 7)).toEqual([
      '5 s',
      '5 s',
      '10 s',
      '15 s',
      '25 s',
      '40 s',
      '1 min',
    ]);
  });

  it('double up to the longest wait', () => {
    const Reschedule = { Delay: s(30), DelayFunction: 'exponential', MaxDelay: s(200), Unlimited: true };
    expect(labels({ Reschedule }, 'Reschedules').slice(0, 5)).toEqual([
      '30 s',
      '1 min',
      '2 min',
      '3 min 20 s',
      '3 min 20 s',
    ]);
  });

  it('stay the same when constant, whatever the longest wait is', () => {
    const Reschedule = {
      Delay: s(30),
      DelayFunction: 'constant',
      MaxDelay: s(5),
      Attempts: 2,
      Interval: s(600),
      Unlimited: false,
    };
    expect(labels({ Type: 'batch', Reschedule }, 'Reschedules')).toEqual(['30 s', '30 s', 'it stays failed']);
  });

  it('follow each other in time', () => {
    const lanes = timeline({}, 'Reschedules').lanes;
    expect(lanes.slice(0, 3).map((lane) => [lane.spans[0]?.from, lane.spans[0]?.to])).toEqual([
      [0, 30],
      [30, 90],
      [90, 210],
    ]);
  });

  it('say what comes from the group, the job and the defaults', () => {
    const notes = timeline(
      {
        Reschedule: { Delay: s(7) },
        TaskGroups: [{ Name: 'web', ReschedulePolicy: { MaxDelay: s(70) }, Tasks: [] }],
      },
      'Reschedules',
    ).notes;
    expect(notes?.join(' ')).toContain(
      'Default of a service job: Unlimited on, DelayFunction exponential. From the job: Delay 7s. From the group: MaxDelay 1m10s.',
    );
  });

  it('are not of a system job', () => {
    expect(picturesOf({ Type: 'system' }).map(({ title }) => title)).toEqual(['Restarts', 'Updates']);
  });
});

describe('restarts', () => {
  it('end with the instance when they are used up', () => {
    expect(labels({}, 'Restarts')).toEqual(['15 s', '15 s', 'the instance fails']);
  });

  it('go on after the interval when the mode says so', () => {
    const RestartPolicy = { Attempts: 1, Delay: s(5), Interval: s(60), Mode: 'delay' };
    const group = { Name: 'web', RestartPolicy, Tasks: [{ Name: 'app', Driver: 'docker', Config: { image: 'a:1' } }] };
    const lanes = timeline({ TaskGroups: [group] }, 'Restarts').lanes;
    expect(lanes.at(-1)?.spans).toMatchObject([
      { from: 5, to: 60, kind: 'wait' },
      { from: 60, kind: 'run' },
    ]);
  });

  it('are drawn for each policy that tasks of a group have', () => {
    const group: Json = {
      Name: 'web',
      Tasks: [{ Name: 'a' }, { Name: 'b', RestartPolicy: { Attempts: 0 } }, { Name: 'c' }],
    };
    const found = picturesOf({ TaskGroups: [group] }).filter(({ title }) => title === 'Restarts');
    expect(found.map((picture) => (picture.kind === 'timeline' ? picture.about : ''))).toEqual(['web: a, c', 'web: b']);
  });
});

describe('updates', () => {
  const group = (count: number) => ({ Name: 'web', Count: count, Tasks: [{ Name: 'app' }] });

  it('put the canaries first, and then replace the rest in waves', () => {
    const Update = { MaxParallel: 2, Canary: 1, MinHealthyTime: s(15) };
    const { lanes, notes } = timeline({ Update, TaskGroups: [group(6)] }, 'Updates');
    expect(lanes.map((lane) => lane.title)).toEqual(['Canary', 'Promotion', 'Wave 1', 'Wave 2', 'Wave 3']);
    expect(lanes.map((lane) => lane.spans[0]?.label)).toEqual([
      '1 new beside 6 old',
      'waits for you',
      '2 replaced',
      '2 replaced',
      '1 replaced',
    ]);
    expect(notes?.[0]).toContain('At best 1 min: 4 steps of 15 s');
  });

  it('take no waves without deployments, and are not of a batch job', () => {
    expect(labels({ Update: { MaxParallel: 0 }, TaskGroups: [group(3)] }, 'Updates')).toEqual(['all 3 instances']);
    expect(picturesOf({ Type: 'batch' }).some(({ title }) => title === 'Updates')).toBe(false);
  });
});
