import { describe, expect, it } from 'vitest';
import { resources } from './resources.ts';
import { type Json, mainTask, post, pre, pull, read, tasks, viewOf, WRONG } from './rules/testSupport.ts';

const MIB = 1024 * 1024;
const summary = (value: Json): ReturnType<typeof resources> => resources(viewOf(read(value)));
const given = (task: Json, disk: number, more: Json = {}): Json => ({
  ...task,
  resources: { cpus: 2, mem: 2048, disk, gpus: 1, ...more },
});

const regular = tasks(
  given(pull, 553),
  given(pre, 553),
  { ...given(mainTask, 402), docker_params: [{ flag: 'shm-size', value: '512m' }] },
  given(post, 0),
);

describe('an execution', () => {
  it('takes the most of any task, never the sum', () => {
    const { peak, allocated, effectivePeak, peakAt, allocatedFormula } = summary(regular);
    expect(peak).toEqual({ cpu: 2, memory: 2048 * MIB, disk: 553 * MIB, gpu: 1 });
    expect(allocated).toEqual(peak);
    expect(effectivePeak).toEqual(peak);
    expect(peakAt.disk).toEqual({ key: '/tasks/0', pointer: '/tasks/0', title: 'pull' });
    expect(allocatedFormula.cpu).toBe('2 CPUs in every task');
    expect(allocatedFormula.disk).toBe('the largest of pull 553, pre 553, main 402, post 0 MiB');
  });

  it('tells the size of its input files by the disk that was taken off', () => {
    expect(summary(regular).notes.join('\n')).toContain(
      'Input files: 151 MiB, the 553 MiB of disk of pull less the 402 MiB of main',
    );
    expect(summary(tasks(given(pull, 402), given(mainTask, 402))).notes.join('\n')).not.toContain('Input files');
  });

  it('tells of shared memory', () => {
    const { notes, rows } = summary(regular);
    expect(notes.join('\n')).toContain('Main has 512 MiB of shared memory');
    expect(rows[0]?.[2]?.formula.memory).toBe('2048 MiB, of which up to 512 MiB shared memory');
  });

  it('may starve when a later task needs more', () => {
    const note = (value: Json): boolean => summary(value).notes.some((n) => n.includes('resource-starvation'));
    expect(note(tasks(given(pre, 10), given(mainTask, 20)))).toBe(true);
    expect(note(tasks(given(pre, 20), given(mainTask, 10), given(post, 20)))).toBe(false);
  });
});

describe('rows', () => {
  it('are one for each task, in base units', () => {
    const rows = summary(regular).rows[0] ?? [];
    expect(rows.map((row) => `${row.title} ${row.pointer}`)).toEqual([
      'pull /tasks/0',
      'pre /tasks/1',
      'main /tasks/2',
      'post /tasks/3',
    ]);
    expect(rows[3]?.asked).toEqual({ cpu: 2, memory: 2048 * MIB, disk: 0, gpu: 1 });
  });

  it('know 0 from not said', () => {
    const rows = summary(tasks({ ...pre, resources: { cpus: 0.5 } }, mainTask)).rows[0] ?? [];
    expect(rows[0]?.asked).toEqual({ cpu: 0.5, memory: 0, disk: 0, gpu: 0 });
    expect(rows[0]?.formula.memory).toBe('not written, which means 0');
    expect(rows[1]?.asked).toEqual({});
  });

  it('count no negative amounts and no parts of a GPU', () => {
    const { peak } = summary(tasks({ ...mainTask, resources: { cpus: -1, gpus: 1.9, mem: 0 } }));
    expect(peak).toEqual({ cpu: 0, memory: 0, disk: 0, gpu: 1 });
  });
});

describe('notes', () => {
  it('name the resources of the cluster', () => {
    expect(summary(tasks(given(pre, 0, { seats: 1 }), given(mainTask, 0, { seats: 2 }))).notes.join('\n')).toContain(
      'at most 2 seats',
    );
  });

  it('say that nothing is known yet', () => {
    const { notes, peak } = summary(tasks(mainTask, { ...post, resources: WRONG }));
    expect(peak).toEqual({});
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain('No task says');
  });

  it('are none of 1.x and of an empty document', () => {
    expect(summary({ version: '1.0', job_task: {} }).notes).toEqual([]);
    expect(summary(tasks()).rows).toEqual([]);
  });
});
