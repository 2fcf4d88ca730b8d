import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../document/document.ts';
import type { JsonValue } from '../../document/node.ts';
import { toValue } from '../../document/node.ts';
import { planOperations } from '../../document/plan.ts';
import { actions } from './actions.ts';
import { job, launch, run, viewOf } from './graph/testSupport.ts';

/** What an action makes of a document; undefined when it has nothing to do. */
function act(id: string, value: JsonValue): { label: string; value: JsonValue; notes?: readonly string[] } | undefined {
  const action = actions.find((a) => a.id === id);
  if (!action) throw new Error(`no action ${id}`);
  const document = parseDocument(JSON.stringify(value, null, 2));
  const plan = action.plan(viewOf(document));
  if (!plan) return undefined;
  const result = planOperations(document, plan.ops);
  if (!result.ok) throw new Error(result.reason);
  // Done once, there is nothing left to do.
  expect(action.plan(viewOf(result.document))).toBeUndefined();
  return { label: plan.label, value: toValue(result.document.root), ...(plan.notes ? { notes: plan.notes } : {}) };
}

const older = (steps: JsonValue[], gpusPerTask = 0): { [key: string]: JsonValue } => ({
  resources: { tasks: 2, cpusPerTask: 1, memPerCpu: 1024, gpusPerTask },
  steps,
});

describe('unwrapping', () => {
  it('takes the job out of `job` and out of a request', () => {
    const own = job([run('x')]);
    expect(act('unwrap', { job: own })).toEqual({ label: 'Take the job out of its wrapper', value: own });
    expect(act('unwrap', { query: 'mutation', variables: { job: own } })).toEqual({
      label: 'Take the job out of its wrapper',
      value: own,
      notes: ['Left out, since it is no part of the job: query.'],
    });
    expect(act('unwrap', own)).toBeUndefined();
  });
});

describe('misplaced keys', () => {
  it('go where they belong, everywhere', () => {
    const misplaced = { name: 'n', command: 'ping', env: [], mapRoot: null };
    const moved = { name: 'n', run: { command: 'ping', env: [] } };
    const list = (step: JsonValue): JsonValue[] => [step, { for: { parallel: false, steps: [step] }, catch: [step] }];
    expect(act('move-misplaced-keys', job(list(misplaced)))).toEqual({
      label: 'Move misplaced keys of 3 steps',
      value: job(list(moved)),
    });
  });

  it('join a run that is there, but overwrite nothing and make no second body', () => {
    const both = { run: { command: 'a', network: 'host' }, network: 'pasta', workDir: '/x' };
    expect(act('move-misplaced-keys', job([both]))?.value).toEqual(
      job([{ run: { command: 'a', network: 'host', workDir: '/x' }, network: 'pasta' }]),
    );
    expect(act('move-misplaced-keys', job([{ ...launch('w'), env: [] }]))).toBeUndefined();
  });
});

describe('to the current dialect', () => {
  const current = (value: JsonValue): JsonValue | undefined => act('to-current-dialect', value)?.value;

  it('writes GPUs for the whole job, and what steps took from its default', () => {
    const steps: JsonValue[] = [
      run('a'),
      { run: { command: 'b', resources: { tasks: 2, gpusPerTask: 0 } } },
      { run: { command: 'c', resources: { tasks: 2 } } },
    ];
    expect(current(older(steps, 3))).toEqual({
      resources: { tasks: 2, cpusPerTask: 1, memPerCpu: 1024, gpus: 6 },
      steps: [
        { run: { command: 'a', resources: { gpusPerTask: 3 } } },
        { run: { command: 'b', resources: { tasks: 2, gpusPerTask: 0 } } },
        { run: { command: 'c', resources: { tasks: 2, gpusPerTask: 3 } } },
      ],
    });
    expect(current(older([run('a')]))).toEqual({
      resources: { tasks: 2, cpusPerTask: 1, memPerCpu: 1024, gpus: 0 },
      steps: [run('a')],
    });
    expect(current(job([run('a')]))).toBeUndefined();
  });

  it('keeps gpus where both are there', () => {
    const both = job([run('a')], { resources: { gpusPerTask: 4 } });
    expect(current(both)).toEqual(job([run('a')]));
  });

  it('writes user ids for mapRoot, and for the root that slirp4netns gave by itself', () => {
    const of = (runs: JsonValue[]): JsonValue[] => runs.map((body) => ({ run: body }));
    const runs: JsonValue[] = [
      { command: 'a', mapRoot: true },
      { command: 'b', mapRoot: false },
      { command: 'c', network: 'slirp4netns' },
      { command: 'd', network: 'slirp4netns', mapUid: 5 },
    ];
    const root = { mapUid: 0, mapGid: 0 };
    const mapped: JsonValue[] = [
      { command: 'a', ...root },
      { command: 'b' },
      { command: 'c', network: 'slirp4netns', ...root },
      { command: 'd', network: 'slirp4netns', mapUid: 5 },
    ];
    expect(current(older(of(runs)))).toMatchObject({ steps: of(mapped) });
    // In today's dialect slirp4netns gives no root, so none is written.
    expect(current(job(of([runs[2] ?? null])))).toBeUndefined();
  });

  it('joins address and port of a bore server', () => {
    const step = (bore: JsonValue): JsonValue => ({ run: { command: 'x', customNetworkInterfaces: [{ bore }] } });
    const split = { address: 'bore.example.com', port: 2200, targetPort: 80 };
    expect(current(job([launch('w', { finally: [step(split)] })]))).toEqual(
      job([launch('w', { finally: [step({ boreAddress: 'bore.example.com:2200', targetPort: 80 })] })]),
    );
    expect(current(job([step({ address: 'x', targetPort: 80 })]))).toBeUndefined();
  });
});

describe('to the older dialect', () => {
  const back = (value: JsonValue): ReturnType<typeof act> => act('to-2023-dialect', value);

  it('shares GPUs out, and turns ids and bore servers back', () => {
    const bore = { boreAddress: 'bore.example.com:2200', targetPort: 80 };
    const body = { command: 'x', mapUid: 0, mapGid: 0, customNetworkInterfaces: [{ bore }] };
    expect(back(job([{ run: body }], { resources: { tasks: 2, gpus: 4 } }))).toEqual({
      label: 'Write in the dialect of 2023',
      value: {
        resources: { tasks: 2, cpusPerTask: 4, memPerCpu: 1024, gpusPerTask: 2 },
        steps: [
          {
            run: {
              command: 'x',
              mapRoot: true,
              customNetworkInterfaces: [{ bore: { address: 'bore.example.com', port: 2200, targetPort: 80 } }],
              resources: { gpusPerTask: 0 },
            },
          },
        ],
      },
    });
  });

  it('names what cannot be said there', () => {
    const step: JsonValue = { if: '-f x', run: { command: 'x', network: 'pasta', mapUid: 1000 }, finally: [] };
    expect(back(job([step]))?.notes).toEqual([
      'Stays as it is, since that dialect has no word for it: mapUid, if, finally, pasta.',
    ]);
    expect(back(job([run('x')], { resources: { tasks: 2, gpus: 3 } }))).toBeUndefined();
  });
});
