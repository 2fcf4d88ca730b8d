import { PLAIN_READING } from '../format.ts';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../document/document.ts';
import { detect, jobAt } from './detect.ts';
import { check } from './rules/index.ts';
import { unwrapAction } from './unwrap.ts';

const read = (value: unknown) => detect(parseDocument(typeof value === 'string' ? value : JSON.stringify(value)));
const place = (value: unknown) => {
  const { pointer, definition } = jobAt(parseDocument(JSON.stringify(value)).root);
  return [pointer, definition ?? 'root'];
};
const task = { type: 'main', args: 'run' };

describe('a configuration is recognised', () => {
  it.each([
    ['by its tasks', { tasks: [task] }, '2.0, queued'],
    ['with its version', { version: '2.0', tasks: [] }, '2.0, queued'],
    ['put on a node', { tasks: [{ ...task, task_id: 'a_main' }] }, '2.0, scheduled, uncensored'],
    [
      'with hidden secrets',
      { tasks: [{ ...task, task_id: 'a', settings: { KEY: '*****' } }] },
      '2.0, scheduled, censored',
    ],
    [
      'hidden inside a text',
      { tasks: [{ ...task, docker_params: [{ flag: 'env', value: 'K=*****' }] }] },
      '2.0, scheduled, censored',
    ],
    ['by its files', { input_files: { IN: [{ id: 1, workspace_path: 'a' }] } }, '2.0, queued'],
    ['by a list of files', { input_files: [{ id: 1, workspace_path: 'a' }] }, '2.0, queued'],
    ['by its outputs', { output_workspaces: { OUT: 'products' } }, '2.0, queued'],
    ['of version 1.0', { version: '1.0', job_task: {} }, '1.0'],
    ['of version 1.1, not said', { pre_task: {}, job_task: {} }, '1.1'],
    ['with types in capitals', { tasks: [{ type: 'MAIN', args: 'run' }] }, '2.0, queued'],
    ['broken in the middle', '{"tasks": [{"type": "main", "args": "run", "env_vars": {"A": ', '2.0, queued'],
  ])('%s', (_, value, variant) => {
    const found = read(value);
    expect(found.score).toBeGreaterThanOrEqual(0.5);
    expect(found.reasons.length).toBeGreaterThan(0);
    expect(found.variant).toBe(variant);
  });

  it.each([
    ['nothing', {}],
    ['a version alone', { version: '2.0' }],
    ['a job with task groups', { Job: { TaskGroups: [] } }],
    ['capitalised tasks', { Tasks: [{ Engine: {} }] }],
    ['a container request', { container_image: 'a', mounts: {}, runtime_constraints: {} }],
    ['steps that run', { resources: { tasks: 1 }, steps: [{ run: {} }] }],
    ['a build file with tasks', { tasks: [{ label: 'build', command: 'make' }] }],
  ])('but not %s', (_, value) => {
    expect(read(value).score).toBeLessThan(0.5);
    expect(read(value).variant).toBeUndefined();
  });

  it.each([
    ['a job type configuration', { version: '7', priority: 10, output_workspaces: { default: 'raw', outputs: {} } }],
    ['mounts of a job type', { mounts: { A: { type: 'host', host_path: '/a' } }, output_workspaces: { OUT: 'x' } }],
    ['a Seed manifest', { seedVersion: '1.0.0', job: {} }],
    ['task results that name a version', { version: '1.0', tasks: [{ task_id: 'a', was_launched: true }] }],
    ['settings of a job type', { version: '7', settings: { A: 'b' } }],
    ['a priority alone', { priority: 3 }],
    ['outputs of a job type', { output_workspaces: { default: 'raw', outputs: {} } }],
    ['resources', { version: '1.0', resources: { cpus: 1 } }],
  ])('and takes %s for what it is, less surely than a document of its own', (_, value) => {
    expect(read(value).score).toBeLessThan(0.6);
    expect(read(value).variant).toBe('not an execution configuration');
    const { root } = parseDocument(JSON.stringify(value));
    const found = check({ job: root, pointer: '', root, ...PLAIN_READING, valid: () => true });
    expect(found.own.map(({ code }) => code)).toEqual(['scale/other-document']);
    expect(jobAt(root).definition).toBe('OtherDocument');
  });

  it('and says what else it is', () => {
    expect(read({ version: '6', priority: 1 }).reasons[0]).toContain('configuration of a job type');
    expect(read({ seedVersion: '1.0.0' }).reasons[0]).toContain('Seed manifest');
    expect(read({ tasks: [{ was_launched: false }] }).reasons[0]).toContain('task results');
  });
});

describe('the place of the configuration', () => {
  it.each([
    ['the root', { tasks: [] }, '', 'root'],
    ['an execution', { id: 4, exe_num: 1, configuration: { tasks: [task] } }, '/configuration', 'root'],
    ['an old execution', { configuration: { version: '1.1', job_task: {} } }, '/configuration', 'Configuration11'],
    [
      'a list of results',
      { count: 2, results: [{ id: 1 }, { configuration: { tasks: [task] } }] },
      '/results/1/configuration',
      'root',
    ],
    ['a list', [{ configuration: { tasks: [] } }], '/0/configuration', 'root'],
    [
      'the record of a job',
      { job_type: {}, configuration: { priority: 1 }, execution: { configuration: {} } },
      '/execution/configuration',
      'root',
    ],
    ['a job type', { manifest: {}, configuration: { version: '7', priority: 1, output_workspaces: {} } }, '', 'root'],
    ['version 1.0', { version: '1.0', job_task: {} }, '', 'Configuration10'],
    ['no version', { job_task: {} }, '', 'Configuration11'],
    ['no version, mixed', { job_task: {}, tasks: [] }, '', 'root'],
  ])('%s', (_, value, pointer, definition) => {
    expect(place(value)).toEqual([pointer, definition]);
  });

  it('can be taken out of what is around it', () => {
    const viewOf = (value: unknown) => {
      const { root } = parseDocument(JSON.stringify(value));
      const { node, pointer } = jobAt(root);
      return { job: node, pointer, root, ...PLAIN_READING, valid: () => true };
    };
    const plan = unwrapAction.plan(viewOf({ id: 1, configuration: { tasks: [task] } }));
    expect(plan?.ops).toEqual([{ op: 'unwrap', pointer: '/configuration' }]);
    expect(plan?.review).toBe(true);
    expect(unwrapAction.plan(viewOf({ tasks: [task] }))).toBeUndefined();
  });
});
