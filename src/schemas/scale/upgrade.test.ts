import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../document/node.ts';
import { toValue } from '../../document/node.ts';
import { planOperations } from '../../document/plan.ts';
import type { ActionPlan, DocumentView } from '../format.ts';
import { actions } from './actions.ts';
import { jobAt } from './detect.ts';
import {
  file,
  type Json,
  main,
  mainTask,
  named,
  pre,
  read,
  tasks,
  doc,
  viewOf,
  WRONG,
  pull,
} from './rules/testSupport.ts';

interface Done {
  readonly plan: ActionPlan;
  readonly value: JsonValue;
  readonly text: string;
}

/** What an action makes of a document; undefined when it has nothing to do. Done once, it has nothing more to do. */
function act(id: string, input: JsonValue, answer?: string): Done | undefined {
  const action = actions.find((a) => a.id === id);
  if (!action) throw new Error(`no action ${id}`);
  const document = read(input);
  const view = (d: typeof document): DocumentView => {
    const { node, pointer } = jobAt(d.root);
    return { ...viewOf(d), job: node, pointer };
  };
  const plan = action.plan(view(document), answer);
  if (!plan) return undefined;
  const result = planOperations(document, plan.ops);
  if (!result.ok) throw new Error(result.reason);
  expect(action.plan(view(result.document), answer)).toBeUndefined();
  return { plan, value: toValue(result.document.root), text: result.document.text.toString() };
}

const task = (key: string, type: string, parts: Json = {}): Json => ({
  task_id: key,
  type,
  args: '',
  workspaces: {},
  settings: {},
  docker_params: [],
  ...parts,
});
const empty = { pre: task('pre_task', 'pre'), main: task('job_task', 'main'), post: task('post_task', 'post') };

describe('the upgrade from 1.x', () => {
  it('makes the three tasks in their order, whatever the order of the text', () => {
    const old = { post_task: {}, job_task: {}, version: '1.0' };
    expect(act('upgrade', old)?.value).toEqual({ version: '2.0', tasks: [empty.pre, empty.main, empty.post] });
  });

  it('makes maps of workspaces and settings, and keeps parameters that stand there twice', () => {
    const params = [
      { flag: 'env', value: 'A=1' },
      { flag: 'env', value: 'A=1' },
    ];
    const old = {
      version: '1.1',
      job_task: {
        docker_params: params,
        settings: [
          { name: '__proto__', value: 'x' },
          { name: 'b', value: '' },
        ],
        workspaces: [{ name: 'raw', mode: 'rw' }],
      },
    };
    const done = act('upgrade', old);
    const made = JSON.stringify(done?.value);
    expect(made).toContain(
      '"workspaces":{"raw":{"mode":"rw","volume_name":"wksp_raw"}},"settings":{"__proto__":"x","b":""}',
    );
    expect(made).toContain(`"docker_params":${JSON.stringify(params)}`);
    expect(Object.keys((done?.value as { tasks: Json[] }).tasks[1] ?? {})).toEqual(Object.keys(empty.main));
    expect(done?.plan).toMatchObject({ review: true, next: 'drop-placeholder-volumes' });
    expect(done?.plan.notes?.join(' ')).toContain('no way back');
  });

  it('moves Docker parameters as they are written', () => {
    const odd = '[ {"flag":"env",   "value":"A=\\u0041"}, {"flag": "env","value":"B=1"} ]';
    const done = act('upgrade', `{\n  "version": "1.0",\n  "job_task": {"docker_params": ${odd}}\n}`);
    expect(done?.text).toContain(`"docker_params": ${odd}`);
  });

  it('works inside the answer of the service', () => {
    const done = act('upgrade', { id: 7, configuration: { version: '1.1', job_task: {} } });
    expect(done?.value).toEqual({
      id: 7,
      configuration: { version: '2.0', tasks: [empty.pre, empty.main, empty.post] },
    });
  });

  it('is refused for what the engine refuses', () => {
    const twice = [
      { name: 'a', mode: 'ro' },
      { name: 'a', mode: 'rw' },
    ];
    const bad: Json[] = [
      { job_task: {} },
      { version: '1.2', job_task: {} },
      { version: '1.1', pre_task: {} },
      { version: '1.1', job_task: {}, tasks: [] },
      { version: '1.1', job_task: {}, name: 'x' },
      { version: '1.0', job_task: { settings: [] } },
      { version: '1.1', job_task: { workspaces: twice } },
      { version: '1.1', job_task: { workspaces: [{ name: 'a', mode: 'RO' }] } },
      { version: '1.1', job_task: { workspaces: [{ name: 'a' }] } },
      { version: '1.1', job_task: { settings: [{ name: 'a', value: null }] } },
      { version: '1.1', job_task: { docker_params: [{ flag: 'env', value: 'A', x: 1 }] } },
      { version: '1.1', job_task: { docker_params: {} } },
      { version: '1.1', job_task: WRONG },
    ];
    for (const value of bad) expect(act('upgrade', value), JSON.stringify(value)).toBeUndefined();
    expect(act('upgrade', { version: '1.1', job_task: { workspaces: twice.slice(0, 1) } })).toBeDefined();
  });

  it('writes out what is assumed of 2.0', () => {
    expect(act('upgrade', {})?.value).toEqual({ version: '2.0', tasks: [] });
    expect(act('upgrade', doc({ output_workspaces: {} }))?.value).toEqual(doc({ output_workspaces: {}, tasks: [] }));
    expect(act('upgrade', main({}))).toBeUndefined();
  });
});

describe('placeholder volume names', () => {
  it('are dropped where they dangle', () => {
    const spaces = (volume?: string): Json => ({
      raw: { mode: 'ro', ...(volume === undefined ? {} : { volume_name: volume }) },
    });
    expect(act('drop-placeholder-volumes', main({ workspaces: spaces('wksp_raw') }))?.value).toEqual(
      main({ workspaces: spaces() }),
    );
    expect(act('drop-placeholder-volumes', main({ workspaces: spaces('wksp_other') }))).toBeUndefined();
    const there = main({ workspaces: spaces('wksp_raw'), volumes: { wksp_raw: named('/r') } });
    expect(act('drop-placeholder-volumes', there)).toBeUndefined();
  });
});

describe('the version', () => {
  it('is written down as the keys say', () => {
    expect(act('add-version', { tasks: [] })?.value).toEqual({ tasks: [], version: '2.0' });
    expect(act('add-version', { job_task: {} })).toMatchObject({
      value: { job_task: {}, version: '1.1' },
      plan: { next: 'upgrade' },
    });
    expect(act('add-version', { job_task: {}, tasks: [] })).toBeUndefined();
    expect(act('add-version', { version: 'x' })).toBeUndefined();
  });
});

describe('input files', () => {
  const two = [file(), file({ id: 2, workspace_path: 'c' })];
  const list = (task: Json): Json => doc({ input_files: two, tasks: [pull, task] });
  const ask = (value: Json): string | undefined => {
    const document = read(value);
    return actions.find((a) => a.id === 'inputs-to-map')?.ask?.propose({ ...viewOf(document) });
  };

  it('become a map with the name that was asked for', () => {
    expect(act('inputs-to-map', list(mainTask), ' A ')?.value).toEqual(
      doc({ input_files: { A: two }, tasks: [pull, mainTask] }),
    );
    expect(act('inputs-to-map', list(mainTask))?.value).toMatchObject({ input_files: { input: two } });
    expect(act('inputs-to-map', doc({ input_files: {} }))).toBeUndefined();
  });

  it('are given a name from where main looks for them', () => {
    expect(
      ask(
        list({
          ...mainTask,
          env_vars: { M: '/scale/input_data/scale-input-metadata.json', X: '/scale/input_data/IMG/a.tif' },
        }),
      ),
    ).toBe('IMG');
    expect(ask(list({ ...mainTask, args: 'run -i /scale/input_data/DIR -v' }))).toBe('DIR');
    expect(ask(list(mainTask))).toBe('input');
    expect(ask(list({ ...pre, args: '/scale/input_data/X' }))).toBe('input');
  });

  it('become a list as they are written, and the names are told to be lost', () => {
    const keyed = doc({ input_files: { A: [file()], EMPTY: [], 'B/c': [file({ id: 2 }), file({ id: 3 })] } });
    const done = act('inputs-to-array', keyed);
    expect(done?.value).toEqual(doc({ input_files: [file(), file({ id: 2 }), file({ id: 3 })] }));
    expect(done?.plan.notes?.[0]).toContain('"A", "EMPTY", "B/c"');
    expect(act('inputs-to-array', doc({ input_files: {} }))?.value).toEqual(doc({ input_files: [] }));
    expect(act('inputs-to-array', doc({ input_files: { A: WRONG } }))).toBeUndefined();
    const compact = act('inputs-to-array', '{"version":"2.0","input_files":{"A":[ {"id":1e0} ],"B":[{"id":  2}]}}');
    expect(compact?.text).toMatch(/\{"id":1e0\}.*\{"id": {2}2\}/);
  });
});

describe('Docker parameters', () => {
  it('are written anew in all tasks at once', () => {
    const two = tasks({ ...pre, env_vars: { A: '1' }, docker_params: [] }, { ...mainTask, env_vars: { B: '2' } });
    expect(act('regenerate-docker-params', two)?.value).toEqual(
      tasks(
        { ...pre, env_vars: { A: '1' }, docker_params: [{ flag: 'env', value: 'A=1' }] },
        { ...mainTask, env_vars: { B: '2' }, docker_params: [{ flag: 'env', value: 'B=2' }] },
      ),
    );
    expect(act('regenerate-docker-params', tasks(pre, mainTask))).toBeUndefined();
  });
});
