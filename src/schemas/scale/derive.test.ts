import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../document/node.ts';
import { get, itemsOf, toValue } from '../../document/node.ts';
import { planOperations } from '../../document/plan.ts';
import type { DerivedRow } from '../format.ts';
import { derivations } from './derive.ts';
import {
  host,
  type Json,
  main,
  named,
  params,
  post,
  pre,
  pull,
  read,
  tasks,
  viewOf,
  WRONG,
} from './rules/testSupport.ts';

const linesOf = (value: JsonValue): string[] => (derivations(viewOf(read(value)))[0]?.rows ?? []).map(lineOf);
const lineOf = ({ state, written, expected }: DerivedRow): string =>
  [state, written, expected === written ? undefined : expected].filter((part) => part !== undefined).join(' ');

/** The parameters of the first task after everything was written anew; done once, nothing is left to do. */
function regenerated(value: JsonValue): string[] {
  const document = read(value);
  const ops = derivations(viewOf(document)).flatMap((d) => d.regenerate?.ops ?? []);
  const plan = planOperations(document, ops);
  if (!plan.ok) throw new Error(plan.reason);
  expect(derivations(viewOf(plan.document)).flatMap((d) => d.regenerate?.ops ?? [])).toEqual([]);
  return paramsOf(plan.document.root);
}

function paramsOf(root: Parameters<typeof get>[0]): string[] {
  const task = [...itemsOf(get(root, 'tasks'))][0];
  return [...itemsOf(get(task, 'docker_params'))].map((node) => {
    const { flag, value } = toValue(node) as { flag: string; value: string };
    return `${flag} ${value}`;
  });
}

const full: Json = {
  env_vars: { A: '1', B: '*****' },
  settings: { 'a-1': 'x', b: '*****', none: null },
  volumes: { vol: named('/v'), dir: host('/d', '/h') },
};

describe('what Scale makes of a task', () => {
  it('is a parameter for each variable, setting and volume', () => {
    expect(linesOf(main(full))).toEqual([
      'missing --env=A=1',
      'missing --env=B=*****',
      'missing --env=A_1=x',
      'missing --volume=vol:/v:rw',
      'missing --volume=/h:/d:ro',
    ]);
  });

  it('is nothing for the pull task, nor where there is nothing to make it from', () => {
    expect(derivations(viewOf(read(tasks({ ...pull, env_vars: { A: '1' } }))))).toEqual([]);
    expect(derivations(viewOf(read(tasks(pre, post))))).toEqual([]);
    expect(derivations(viewOf(read(main({ ...full, docker_params: WRONG }))))).toEqual([]);
    expect(derivations(viewOf(read({ version: '1.0', job_task: {} })))).toEqual([]);
  });

  it('has shared memory and the runtime for GPUs on main', () => {
    const gpu = { resources: { gpus: 2 }, env_vars: { ALLOCATED_SHAREDMEM: '512.0' } };
    expect(linesOf(main(gpu))).toEqual([
      'missing --shm-size=512m',
      'missing --runtime=nvidia',
      'missing --env=ALLOCATED_SHAREDMEM=512.0',
    ]);
    expect(linesOf(tasks({ ...post, ...gpu }))).toEqual(['missing --env=ALLOCATED_SHAREDMEM=512.0']);
  });

  it('leaves out what Docker could not read', () => {
    expect(
      linesOf(main({ env_vars: { 'A=B': '1', '': '2' }, volumes: { v: named('rel'), w: { type: 'host' } } })),
    ).toEqual([]);
  });
});

describe('what is written', () => {
  it('is the same, differs, or is extra', () => {
    const given = params(
      [
        ['label', 'x=1'],
        ['env', 'A=2'],
        ['env', 'B=*****'],
        ['volume', 'vol:/v'],
        ['volume', '/h:/other:ro'],
        ['env', 'Z=1'],
        ['env', 'NVIDIA_VISIBLE_DEVICES=0'],
      ],
      full,
    );
    expect(linesOf(given)).toEqual([
      'extra --label=x=1',
      'differs --env=A=2 --env=A=1',
      'same --env=B=*****',
      'same --volume=vol:/v --volume=vol:/v:rw',
      'extra --volume=/h:/other:ro',
      'extra --env=Z=1',
      'extra --env=NVIDIA_VISIBLE_DEVICES=0',
      'missing --env=A_1=x',
      'missing --volume=/h:/d:ro',
    ]);
  });

  it('may say a thing twice: rightly once, and wrongly', () => {
    const given = params(
      [
        ['env', 'A=2'],
        ['env', 'A=1'],
        ['env', 'A=1'],
      ],
      { env_vars: { A: '1' } },
    );
    expect(linesOf(given)).toEqual(['differs --env=A=2 --env=A=1', 'same --env=A=1', 'extra --env=A=1']);
    expect(regenerated(given)).toEqual(['env A=1', 'env A=1']);
  });

  it('is told where it is and where it comes from', () => {
    const row = derivations(viewOf(read(params([['env', 'A=2']], { env_vars: { A: '1' } }))))[0]?.rows[0];
    expect(row).toMatchObject({ pointer: '/tasks/0/docker_params/0', from: '/tasks/0/env_vars/A' });
  });
});

describe('writing anew', () => {
  it('keeps what is not derived where it stands, and puts the rest in order', () => {
    const given = params(
      [
        ['label', 'x=1'],
        ['env', 'B=*****'],
        ['log-driver', 'fluentd'],
        ['volume', 'vol:/v:ro'],
        ['log-opt', 'a=b'],
      ],
      full,
    );
    expect(regenerated(given)).toEqual([
      'label x=1',
      'env A=1',
      'env B=*****',
      'env A_1=x',
      'log-driver fluentd',
      'volume vol:/v:rw',
      'volume /h:/d:ro',
      'log-opt a=b',
    ]);
  });

  it('goes behind what is there when none of it is derived, and makes the list when there is none', () => {
    const all = ['env A=1', 'env B=*****', 'env A_1=x', 'volume vol:/v:rw', 'volume /h:/d:ro'];
    expect(regenerated(params([['label', 'x=1']], full))).toEqual(['label x=1', ...all]);
    expect(regenerated(main({ ...full, docker_params: [] }))).toEqual(all);
    expect(regenerated(main(full))).toEqual(all);
  });

  it('of one row brings that row in line', () => {
    const document = read(
      params(
        [
          ['label', 'x=1'],
          ['env', 'A=2'],
          ['volume', 'x:/x'],
          ['env', 'Q=1'],
        ],
        full,
      ),
    );
    for (const row of derivations(viewOf(document))[0]?.rows ?? []) {
      if (!row.ops) continue;
      const plan = planOperations(document, row.ops);
      expect(plan.ok).toBe(true);
      if (!plan.ok) continue;
      const lines = linesOf(plan.document.text.toString());
      if (row.state === 'extra') expect(lines).not.toContain(lineOf(row));
      else expect(lines.some((line) => line.startsWith('same') && line.endsWith(row.expected ?? '?'))).toBe(true);
    }
  });
});
