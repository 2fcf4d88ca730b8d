import { describe, expect, it } from 'vitest';
import {
  diagnose,
  faultsOfFixes,
  faultsOfRow,
  graveOf,
  type Json,
  main,
  mainTask,
  params,
  post,
  pre,
  pull,
  read,
  type Row,
  saidOf,
  tasks,
  WRONG,
  doc,
  file,
} from './testSupport.ts';

const withId = (task: Json, id: string): Json => ({ ...task, task_id: id });
const args = (text: string, more: Json = {}): Json => main({ args: text, ...more });
const amounts = (resources: Json, more: Json = {}): Json =>
  main({ resources: { cpus: 1, mem: 256, ...resources }, ...more });
const AMOUNT = '/tasks/0/resources';
const VALUE = '/tasks/0/docker_params/0/value';

const order: readonly Row[] = [
  ['duplicate-task-type', '/tasks/1/type', tasks(mainTask, mainTask), tasks(pre, mainTask)],
  ['task-order', '/tasks/1/type', tasks(mainTask, pull), tasks(pull, mainTask)],
  ['task-order', '/tasks/2/type', tasks(post, mainTask, pre), tasks(pre, { type: WRONG, args: '' }, mainTask, post)],
  ['no-main-task', '/tasks', tasks(pre, post), tasks(pre, { type: WRONG, args: '' })],
  ['no-main-task', '/tasks', tasks(pull), tasks()],
  [
    'duplicate-task-id',
    '/tasks/1/task_id',
    tasks(withId(pre, 'a'), withId(mainTask, 'a')),
    tasks(withId(pre, 'a'), withId(mainTask, 'A')),
  ],
  ['task-id-chars', '/tasks/0/task_id', tasks(withId(mainTask, '')), tasks(withId(mainTask, 'a b'))],
  ['task-id-chars', '/tasks/0/task_id', tasks(withId(mainTask, '..')), tasks(withId(mainTask, '...'))],
  ['task-id-chars', '/tasks/0/task_id', tasks(withId(mainTask, 'x/post')), tasks(withId(mainTask, 'x:post'))],
  ['task-id-chars', '/tasks/0/task_id', tasks(withId(mainTask, 'a\tb\\')), tasks(withId(mainTask, 'é'))],
  [
    'task-id-chars',
    '/tasks/0/task_id',
    tasks(withId(mainTask, 'x'.repeat(256))),
    tasks(withId(mainTask, 'x'.repeat(255))),
  ],
  ['task-id-type-mismatch', '/tasks/0/task_id', tasks(withId(mainTask, 'x_pull')), tasks(withId(mainTask, 'x_main'))],
  ['task-id-type-mismatch', '/tasks/0/task_id', tasks(withId(pre, 'x_post')), tasks(withId(pre, 'post_task'))],
  [
    'pull-ignores-container-fields',
    '/tasks/0/volumes',
    tasks({ ...pull, volumes: { ab: {} }, mounts: { m: 'ab' } }, mainTask),
    tasks({ ...pull, volumes: {} }, mainTask),
  ],
  [
    'pull-ignores-container-fields',
    '/tasks/0/settings',
    tasks({ ...pull, settings: { a: 'b' } }, mainTask),
    tasks({ ...pull, env_vars: { A: 'b' }, docker_params: [] }, mainTask),
  ],
  [
    'pull-ignores-container-fields',
    '/tasks/0/workspaces',
    tasks({ ...pull, workspaces: { w: { mode: 'ro' } } }, mainTask),
    tasks({ ...pre, workspaces: { w: { mode: 'ro' } } }, mainTask),
  ],
  ['missing-resources', '/tasks/0', tasks(withId(mainTask, 'x')), tasks(mainTask)],
  [
    'missing-resources',
    '/tasks/0',
    tasks(mainTask, { ...post, docker_params: [] }),
    tasks({ ...mainTask, resources: {} }, withId(post, 'a')),
  ],
  ['args-convention', '/tasks/0/args', tasks({ ...post, args: 'x' }), tasks(post)],
  ['args-convention', '/tasks/0/args', tasks({ ...pull, args: 'podman pull x' }), tasks(pull)],
  ['args-convention', '/tasks/0/args', args(''), args('x')],
];

const command: readonly Row[] = [
  ['args-unbalanced-braces', '/tasks/0/args', args('run ${A'), args('run ${OUTPUT_DIR}')],
  ['args-unbalanced-braces', '/tasks/0/args', args('run }'), tasks({ ...pre, args: 'run }' }, mainTask)],
  [
    'args-unresolved-placeholder',
    '/tasks/0/args',
    args('run ${a}', { env_vars: { A: '1' } }),
    args('run ${a}', { settings: { a: null } }),
  ],
  [
    'args-unresolved-placeholder',
    '/tasks/0/args',
    args('run $NAME_'),
    args('run $NAME $1 $', { env_vars: { NAME: '' } }),
  ],
  ['args-unresolved-placeholder', '/tasks/0/args', args('run ${X/#/-i }'), args('run ${INPUT_METADATA/#/-i }')],
  ['args-unresolved-placeholder', '/tasks/0/args', args('${1}'), args('$1abc ${}')],
  [
    'args-unresolved-placeholder',
    '/tasks/0/args',
    doc({ input_files: [file()], tasks: [{ type: 'main', args: '${my-in}' }] }),
    doc({ input_files: { 'my-in': [file()] }, tasks: [{ type: 'main', args: '${my-in} ${MY_IN}' }] }),
  ],
  ['args-shell-syntax', '/tasks/0/args', args('a > b'), args('a->b a|b 2>1')],
  ['args-shell-syntax', '/tasks/0/args', args('a; b'), args('a;b')],
  ['args-shell-syntax', '/tasks/0/args', args("echo 'a'"), args("it's")],
  ['args-shell-syntax', '/tasks/0/args', args('x$(date)'), args('x$ (date)')],
  [
    'args-shell-syntax',
    '/tasks/0/args',
    args('x`date`'),
    tasks({ ...pull, args: 'docker pull x && `date` | "y"' }, mainTask),
  ],
];

const resources: readonly Row[] = [
  ['resource-name-typo', `${AMOUNT}/CPUS`, amounts({ CPUS: 1 }), amounts({ seats: 1 })],
  ['resource-name-typo', `${AMOUNT}/Memory`, main({ resources: { Memory: 64 } }), main({ resources: { mem: 64 } })],
  ['resource-name-typo', `${AMOUNT}/disk_space`, amounts({ disk_space: 10 }), amounts({ disk: 10 })],
  ['resource-name-typo', `${AMOUNT}/gpu`, amounts({ gpu: 1 }), amounts({ gpu: WRONG })],
  ['resource-negative', `${AMOUNT}/x`, amounts({ x: -0.5 }), amounts({ x: 0 })],
  ['resource-all-zero', AMOUNT, main({ resources: {} }), main({ resources: { x: 1 } })],
  [
    'resource-all-zero',
    AMOUNT,
    main({ resources: { cpus: 0, mem: -0 } }),
    main({ resources: { cpus: 0, mem: WRONG } }),
  ],
  [
    'gpus-fractional',
    `${AMOUNT}/gpus`,
    amounts({ gpus: 1.5 }, { env_vars: { ALLOCATED_GPUS: '1.5' } }),
    amounts({ gpus: 2 }),
  ],
  ['mem-below-minimum', `${AMOUNT}/mem`, amounts({ mem: 0.5 }), amounts({ mem: 32 })],
  ['mem-below-minimum', `${AMOUNT}/mem`, amounts({ mem: 4 }), amounts({ mem: 0 })],
  ['memory-unit-suspect', `${AMOUNT}/mem`, amounts({ mem: 1048576 }), amounts({ mem: 1048575 })],
  ['memory-unit-suspect', `${AMOUNT}/disk`, amounts({ disk: 104857600 }), amounts({ disk: 104857599 })],
  [
    'allocated-env-mismatch',
    '/tasks/0/env_vars/ALLOCATED_MEM',
    amounts({}, { env_vars: { ALLOCATED_MEM: '256.06' } }),
    amounts({}, { env_vars: { ALLOCATED_MEM: '256.05' } }),
  ],
  [
    'allocated-env-mismatch',
    '/tasks/0/env_vars/ALLOCATED_MEM',
    amounts({}, { env_vars: { ALLOCATED_MEM: '256m' } }),
    amounts({}, { env_vars: { ALLOCATED_SEATS: 'x' } }),
  ],
  [
    'allocated-env-mismatch',
    '/tasks/0/env_vars/ALLOCATED_DISK',
    amounts({}, { env_vars: { ALLOCATED_DISK: '1.0' } }),
    amounts({}, { env_vars: { ALLOCATED_DISK: '0.0' } }),
  ],
  [
    'allocated-env-mismatch',
    '/tasks/0/env_vars/ALLOCATED_MY_SEATS',
    amounts(
      { 'my-seats': 0.25 },
      { env_vars: { ALLOCATED_MY_SEATS: '2' }, docker_params: [{ flag: 'env', value: 'ALLOCATED_MY_SEATS=2' }] },
    ),
    amounts({ 'my-seats': 0.25 }, { env_vars: { ALLOCATED_MY_SEATS: '0.2', ALLOCATED_SHAREDMEM: '5' } }),
  ],
  [
    'docker-memory-mismatch',
    VALUE,
    params([['memory', '1g']], { resources: { mem: 512 } }),
    params([['memory', '1g']], { resources: { mem: 1024.5 } }),
  ],
  [
    'docker-memory-mismatch',
    VALUE,
    params([['memory', '512']], { resources: { mem: 512 } }),
    params([['memory', '536870912']], { resources: { mem: 512 } }),
  ],
  [
    'docker-memory-mismatch',
    VALUE,
    params([['memory', '1g']], { resources: { mem: 100.25 } }),
    params([['memory', '1g']], { resources: { cpus: 1 } }),
  ],
  [
    'shm-exceeds-memory',
    VALUE,
    params([['shm-size', '1g']], { resources: { mem: 1023 } }),
    params([['shm-size', '1g']], { resources: { mem: 1024 } }),
  ],
  [
    'shm-exceeds-memory',
    VALUE,
    params([
      ['shm-size', '1g'],
      ['memory', '512m'],
    ]),
    params([
      ['shm-size', '1g'],
      ['memory', '2g'],
    ]),
  ],
  [
    'nvidia-without-gpus',
    '/tasks/0/docker_params/0',
    params([['runtime', 'nvidia']], { resources: { cpus: 1 } }),
    params([['runtime', 'nvidia']]),
  ],
  [
    'nvidia-without-gpus',
    '/tasks/0/docker_params/0',
    params([['env', 'NVIDIA_VISIBLE_DEVICES=0,1']], {
      resources: { cpus: 1, gpus: 0 },
      env_vars: { ALLOCATED_GPUS: '0.0' },
    }),
    params([['env', 'NVIDIA_VISIBLE_DEVICES=void']], { resources: { cpus: 1 } }),
  ],
  [
    'nvidia-without-gpus',
    '/tasks/0/docker_params/0',
    params([['env', 'NVIDIA_VISIBLE_DEVICES=all']], { resources: { cpus: 1 } }),
    params([['env', 'NVIDIA_VISIBLE_DEVICES=all']], { resources: { gpus: 1 } }),
  ],
];

describe('order and ids', () => {
  it.each(order)('%s at %s', (...row) => {
    expect(faultsOfRow(row)).toEqual([]);
  });
});
describe('arguments', () => {
  it.each(command)('%s at %s', (...row) => {
    expect(faultsOfRow(row)).toEqual([]);
  });
});
describe('resources', () => {
  it.each(resources)('%s at %s', (...row) => {
    expect(faultsOfRow(row)).toEqual([]);
  });
});

describe('arguments', () => {
  it('with braces that do not balance are not searched for placeholders', () => {
    expect(graveOf(args('run ${A} {'))).toEqual(['args-unbalanced-braces /tasks/0/args']);
  });

  it('are not called open when what provides them is wrong in itself', () => {
    expect(graveOf(args('$A ${b}', { env_vars: { A: 1 }, settings: { b: 2 } }))).toEqual([]);
    expect(graveOf(args('$A', { env_vars: [{ name: 'A' }] }))).toEqual([]);
    expect(graveOf(args('$A $B', { env_vars: { A: 1 } }))).toEqual(['args-unresolved-placeholder /tasks/0/args']);
  });

  it('are reported once, with all names', () => {
    expect(graveOf(args('$A ${B} $A'))).toEqual(['args-unresolved-placeholder /tasks/0/args']);
  });

  it('get any number of variables in one piece where there are none, and a few beside others', () => {
    const asking = (count: number): string => Array.from({ length: count }, (_, i) => `$X${String(i)}`).join(' ');
    const operations = (value: Json): number | undefined =>
      diagnose(read(value)).find(({ code }) => code.endsWith('args-unresolved-placeholder'))?.fixes?.[0]?.ops?.length;
    expect(operations(args(asking(1000)))).toBe(1);
    expect(operations(args(asking(3), { env_vars: { A: 'b' } }))).toBe(3);
    expect(operations(args(asking(1000), { env_vars: { A: 'b' } }))).toBeUndefined();
    expect(faultsOfFixes(args(asking(3)))).toEqual([]);
  });
});

describe('tasks that are none', () => {
  it('are passed over', () => {
    expect(saidOf(tasks(1, null, 'x', [], mainTask))).toEqual([]);
    expect(saidOf(tasks({}, { type: 1, args: {} }, mainTask))).toEqual([]);
  });
});
