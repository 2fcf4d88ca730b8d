import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../document/document.ts';
import type { JsonValue } from '../../../document/node.ts';
import { get } from '../../../document/node.ts';
import { type DocumentView, PLAIN_READING } from '../../format.ts';
import { jobFacts } from '../model.ts';
import { listLoad, type Load, peakPath } from './load.ts';

const RESOURCES = { tasks: 16, cpusPerTask: 1, memPerCpu: 100, gpus: 4 };
const run = (tasks: number, more: Record<string, JsonValue> = {}): JsonValue => ({
  run: { command: 'x', resources: { tasks, cpusPerTask: 1, memPerCpu: 100 } },
  ...more,
});

function measured(steps: JsonValue): { load: Load; at: string | undefined } {
  const { root } = parseDocument(JSON.stringify({ resources: RESOURCES, steps }));
  const view: DocumentView = { job: root, pointer: '', root, ...PLAIN_READING, valid: () => true };
  const list = get(view.job, 'steps');
  if (list?.kind !== 'array') throw new Error('no steps');
  const facts = jobFacts(view);
  const valid = (): boolean => true;
  return { load: listLoad(list, facts, valid), at: peakPath(list, 'cpu', facts, valid) };
}

describe('the load of a list', () => {
  it('is the highest of steps that run one after the other', () => {
    expect(measured([run(2), run(5), run(3)])).toEqual({ load: { steps: 3, cpu: 5, memory: 500, gpu: 0 }, at: '/1' });
  });

  it('is at its first step when several ask for the same', () => {
    expect(measured([run(2), run(2)]).at).toBe('/0');
  });

  it('counts a launch until it is waited for', () => {
    const launch = { launch: { handleName: 'a', steps: [run(4)] } };
    expect(measured([launch, run(3), run(5, { dependsOn: ['A'] })])).toMatchObject({ load: { cpu: 7 }, at: '/1' });
    expect(measured([launch, run(3), run(5)])).toMatchObject({ load: { cpu: 9 }, at: '/2' });
  });

  it('counts all iterations of a parallel loop, and one of a sequential one', () => {
    const loop = (parallel: boolean): JsonValue => ({
      for: { parallel, range: { begin: 1, end: 3 }, steps: [run(1), run(2)] },
    });
    expect(measured([loop(true)])).toMatchObject({ load: { steps: 3, cpu: 6 }, at: '/0/for/steps/1' });
    expect(measured([loop(false)])).toMatchObject({ load: { steps: 3, cpu: 2 }, at: '/0/for/steps/1' });
  });

  it('looks into handlers', () => {
    expect(measured([run(1, { catch: [run(1), run(6)] })])).toMatchObject({ load: { cpu: 6 }, at: '/0/catch/1' });
  });

  it('finds a step behind others of its chunk, far down a long list', () => {
    const steps = Array.from({ length: 300 }, (_, i) => run(i === 200 ? 9 : 1));
    expect(measured(steps)).toMatchObject({ load: { steps: 300, cpu: 9 }, at: '/200' });
  });

  it('is nothing for no steps', () => {
    expect(measured([])).toEqual({ load: { steps: 0, cpu: 0, memory: 0, gpu: 0 }, at: undefined });
  });
});
