import { PLAIN_READING } from '../format.ts';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../document/document.ts';
import { jobAt } from './detect.ts';
import { suggest } from './suggest.ts';

const doc = {
  input_files: { IN: [{ id: 1, workspace_name: 'raw' }] },
  output_workspaces: { OUT: 'products' },
  tasks: [
    { type: 'pre', task_id: 'job_1_pre', args: '', volumes: { shared: { container_path: '/in', mode: 'rw' } } },
    {
      type: 'main',
      args: '',
      env_vars: { A: 'b' },
      mounts: { REF: '' },
      workspaces: { cache: { mode: 'rw', volume_name: '' } },
      volumes: { ref: { container_path: '/ref', mode: 'ro', host_path: '/mnt/ref' } },
      docker_params: [
        { flag: 'env', value: '' },
        { flag: 'volume', value: '' },
        { flag: '', value: '' },
      ],
    },
  ],
};

const offers = (pointer: string, value: unknown = doc) => {
  const { root } = parseDocument(JSON.stringify(value));
  const { node, pointer: at } = jobAt(root);
  return suggest({ job: node, pointer: at, root, ...PLAIN_READING, valid: () => true }, pointer);
};
const values = (pointer: string, value: unknown = doc) => offers(pointer, value).map((offer) => offer.value);

describe('suggestions', () => {
  it('of volumes: those of the task first, then those of others, told apart', () => {
    expect(offers('/tasks/1/mounts/REF')).toEqual([
      { value: 'ref', detail: '/ref, ro, from /mnt/ref' },
      { value: 'shared', detail: 'a volume of the pre task; this task does not have it yet' },
    ]);
    expect(values('/tasks/1/workspaces/cache/volume_name')).toEqual(['ref', 'shared']);
    expect(values('/tasks/1/workspaces/cache/mode')).toEqual([]);
  });

  it('of workspaces, from wherever one is named', () => {
    expect(values('/output_workspaces/OUT')).toEqual(['cache', 'products', 'raw']);
    expect(values('/input_files/IN/0/workspace_name')).toEqual(['cache', 'products', 'raw']);
    expect(values('/input_files/IN/0/workspace_path')).toEqual([]);
  });

  it('of Docker parameters', () => {
    expect(values('/tasks/1/docker_params/2/flag')).toContain('shm-size');
    expect(values('/tasks/1/docker_params/0/value')).toEqual(['A=b']);
    expect(values('/tasks/1/docker_params/1/value')).toEqual(['/mnt/ref:/ref:ro']);
    expect(values('/tasks/1/docker_params/2/value')).toEqual([]);
  });

  it('of the id that follows from the others', () => {
    expect(values('/tasks/1/task_id')).toEqual(['job_1_main']);
    expect(values('/tasks/0/task_id')).toEqual([]);
  });

  it('in the older shape and inside an execution', () => {
    const old = {
      job_task: { workspaces: [{ name: 'raw', mode: 'ro' }], docker_params: [{ flag: 'runtime', value: '' }] },
    };
    expect(values('/job_task/workspaces/0/name', old)).toEqual(['raw']);
    expect(values('/job_task/docker_params/0/value', old)).toEqual(['nvidia']);
    expect(values('/configuration/output_workspaces/OUT', { configuration: doc })).toContain('raw');
    expect(values('/output_workspaces/OUT', { configuration: doc })).toEqual([]);
  });
});
