import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../document/document.ts';
import type { JsonValue } from '../../../document/node.ts';
import { toValue } from '../../../document/node.ts';
import { planOperations } from '../../../document/plan.ts';
import type { GraphIntent } from '../../format.ts';
import { connectable } from './connect.ts';
import { planIntent } from './plan.ts';
import { file, regular, task, type Value, viewOf, viewOfValue, volume } from './testSupport.ts';

/** The value after an intent, and what was said; or the refusal. */
function perform(value: JsonValue, intent: GraphIntent): { after: Value; note?: string; select?: string } {
  const document = parseDocument(JSON.stringify(value, null, 2));
  const plan = planIntent(viewOf(document), intent);
  if (!plan.ok) throw new Error(plan.reason);
  const result = planOperations(document, plan.ops);
  if (!result.ok) throw new Error(result.reason);
  const { note, select } = plan;
  const after = toValue(result.document.root) as Value;
  return { after, ...(note === undefined ? {} : { note }), ...(select === undefined ? {} : { select }) };
}

function reason(value: JsonValue, intent: GraphIntent): string {
  const plan = planIntent(viewOfValue(value), intent);
  return plan.ok ? `done: ${plan.label}` : plan.reason;
}

const types = ({ tasks }: Value): unknown => (tasks as Value[]).map((one) => one['type']);
const connect = (source: string, target: string): GraphIntent => ({ kind: 'connect', source, target });
const cut = (source: string, target: string): GraphIntent => ({ kind: 'disconnect', source, target, edge: '' });

describe('adding a task', () => {
  it('puts it where Scale runs it, and says so when that is elsewhere', () => {
    const two = { tasks: [task('pull'), task('post')] };
    const add: GraphIntent = { kind: 'addAfter', pointer: '/tasks/0', value: task('main') };
    expect(perform(two, add)).toMatchObject({ select: '/tasks/1' });
    expect(perform(two, add).note).toBeUndefined();
    expect(types(perform(two, add).after)).toEqual(['pull', 'main', 'post']);
    const late = perform(two, { ...add, pointer: '/tasks/1' });
    expect(types(late.after)).toEqual(['pull', 'main', 'post']);
    expect(late.note).toContain('before the post task');
  });

  it('begins the list, and takes over how task ids read', () => {
    expect(perform({}, { kind: 'addFirst', pointer: '', value: task('main') }).after).toEqual({
      tasks: [task('main')],
    });
    const named = { tasks: [task('main', { task_id: 'x_7_main' })] };
    const added = perform(named, { kind: 'addFirst', pointer: '', value: task('pre') });
    expect(added.after['tasks']).toEqual([{ task_id: 'x_7_pre', ...task('pre') }, named.tasks[0]]);
  });

  it('is refused for a type that is there, and for what is no task', () => {
    const add = (value: JsonValue): GraphIntent => ({ kind: 'addAfter', pointer: '', value });
    expect(reason({ tasks: [task('main')] }, add(task('main')))).toContain('There is a main task already');
    expect(reason({}, add({ type: 'loop', args: '' }))).toContain('pull, pre, main or post');
    expect(reason({ tasks: 'x' }, add(task('main')))).toContain('no list');
  });

  it('follows the shape of the versions 1.0 and 1.1', () => {
    const legacy = { version: '1.0', job_task: {} };
    const add = (type: string): GraphIntent => ({ kind: 'addAfter', pointer: '/job_task', value: task(type) });
    expect(perform(legacy, add('post')).after).toEqual({ ...legacy, post_task: {} });
    expect(reason(legacy, add('pull'))).toContain('no pull task');
  });
});

describe('adding data', () => {
  it('gives a volume to the task that was pointed at, under a name of its own', () => {
    const value = { tasks: [task('main', { volumes: { data: volume('ro', '/a') } })] };
    const added = perform(value, { kind: 'addAfter', pointer: '/tasks/0', value: volume('rw', '/b') });
    expect(added.after).toMatchObject({ tasks: [{ volumes: { data: {}, 'data-2': { container_path: '/b' } } }] });
    expect(added.note).toBeUndefined();
    const generated = { tasks: [task('main', { docker_params: [{ flag: 'env', value: 'A=1' }] })] };
    const noted = perform(generated, { kind: 'addAfter', pointer: '/tasks/0', value: volume('rw', '/b') });
    expect(noted.note).toContain('regenerate');
    const pull = { tasks: [task('pull')] };
    expect(reason(pull, { kind: 'addAfter', pointer: '/tasks/0', value: volume('rw', '/b') })).toContain(
      'outside Docker',
    );
  });

  it('adds files to an input, to a new one, or to the list', () => {
    const add = (pointer: string): GraphIntent => ({ kind: 'addAfter', pointer, value: file('w', 'b') });
    const keyed = { input_files: { a: [file('w', 'a')] } };
    expect(perform(keyed, add('/input_files/a')).after).toEqual({
      input_files: { a: [file('w', 'a'), file('w', 'b')] },
    });
    expect(perform(keyed, add('')).after).toMatchObject({ input_files: { input: [file('w', 'b')] } });
    expect(perform({ input_files: [] }, add('')).after).toEqual({ input_files: [file('w', 'b')] });
  });

  it('adds Docker parameters', () => {
    const param = { flag: 'label', value: 'a=b' };
    const added = perform({ tasks: [task('main')] }, { kind: 'addAfter', pointer: '/tasks/0', value: param });
    expect(added.after).toMatchObject({ tasks: [{ docker_params: [param] }] });
  });
});

describe('removing', () => {
  it('takes a task away and says what nobody does any more', () => {
    const removed = perform(regular(), { kind: 'remove', pointer: '/tasks/1' });
    expect(types(removed.after)).toEqual(['pull', 'main', 'post']);
    expect(removed).toMatchObject({ select: '/tasks/1', note: 'Nobody downloads the input files now.' });
    expect(reason({ version: '1.1', job_task: {} }, { kind: 'remove', pointer: '/job_task' })).toContain('job_task');
    expect(reason(regular(), { kind: 'remove', pointer: '/tasks/9' })).toContain('no longer');
  });

  it('does nothing to what a card only counts', () => {
    const many = { ...regular(), input_files: { A: [file('w', 'a')], B: [file('w', 'b')] } };
    for (const pointer of ['/input_files', '/output_workspaces', '/tasks/1/volumes', '/tasks/1/workspaces']) {
      expect(reason(many, { kind: 'remove', pointer })).toContain('only counts');
      expect(reason(many, { kind: 'connect', source: '/tasks/2', target: pointer })).toContain('only counts');
    }
    expect(perform(many, { kind: 'remove', pointer: '/input_files/A' }).after).toMatchObject({
      input_files: { B: {} },
    });
  });

  it('takes a volume out of every task, with what led to it', () => {
    const own = { volumes: { v: volume('ro', '/v') }, mounts: { m: 'v', n: null } };
    const removed = perform(
      { tasks: [task('pre', { volumes: { v: volume('rw', '/v') }, mounts: { m: 'v' } }), task('main', own)] },
      { kind: 'remove', pointer: '/tasks/0/volumes/v' },
    );
    expect(removed.after).toEqual({
      tasks: [task('pre', { volumes: {} }), task('main', { volumes: {}, mounts: { n: null } })],
    });
    expect(removed.note).toContain('2 tasks');
  });

  it('takes a workspace away unless files or outputs need it', () => {
    const value = regular();
    expect(reason(value, { kind: 'remove', pointer: '/tasks/1/workspaces/raw' })).toContain('“scene” lie in “raw”');
    expect(reason(value, { kind: 'remove', pointer: '/tasks/3/workspaces/products' })).toContain('“result”');
    const free = { tasks: [task('main', { workspaces: { w: { mode: 'ro', volume_name: 'v' } }, volumes: { v: {} } })] };
    expect(perform(free, { kind: 'remove', pointer: '/tasks/0/workspaces/w' }).after).toEqual({
      tasks: [task('main', { workspaces: {}, volumes: {} })],
    });
  });

  it('takes inputs, outputs and empty mounts away', () => {
    const value = { ...regular(), tasks: [task('main', { mounts: { m: null } })] };
    expect(perform(value, { kind: 'remove', pointer: '/input_files/scene' }).after['input_files']).toEqual({});
    expect(perform(value, { kind: 'remove', pointer: '/output_workspaces/result' }).after['output_workspaces']).toEqual(
      {},
    );
    expect(perform(value, { kind: 'remove', pointer: '/tasks/0/mounts/m' }).after['tasks']).toEqual([
      task('main', { mounts: {} }),
    ]);
    expect(reason(value, { kind: 'remove', pointer: '' })).toContain('one by one');
  });
});

describe('duplicating', () => {
  it('is refused for tasks and works for volumes, inputs and outputs', () => {
    const value = regular();
    expect(reason(value, { kind: 'duplicate', pointer: '/tasks/1' })).toContain('Each type of task occurs once');
    const twice = perform(value, { kind: 'duplicate', pointer: '/tasks/1/volumes/x_input_data' });
    expect(twice.after).toMatchObject({
      tasks: [{}, { volumes: { 'x_input_data-2': { container_path: '/scale/input_data-2', mode: 'rw' } } }, {}, {}],
    });
    const input = perform(value, { kind: 'duplicate', pointer: '/input_files/scene' });
    expect(Object.keys(input.after['input_files'] as Value)).toEqual(['scene', 'scene-2']);
    const output = perform(value, { kind: 'duplicate', pointer: '/output_workspaces/result' });
    expect(output.after['output_workspaces']).toEqual({ result: 'products', 'result-2': 'products' });
  });
});

describe('moving', () => {
  const wrong = { tasks: [task('main'), task('pre'), task('pull')] };

  it('brings tasks into the order of the engine', () => {
    const moved = perform(wrong, { kind: 'move', pointer: '/tasks/1', by: -1 });
    expect(types(moved.after)).toEqual(['pre', 'main', 'pull']);
    expect(moved.select).toBe('/tasks/0');
    const first = perform(wrong, { kind: 'moveTo', pointer: '/tasks/2', list: '/tasks', index: 0 });
    expect(types(first.after)).toEqual(['pull', 'main', 'pre']);
  });

  it('never takes them out of it', () => {
    const right = { tasks: [task('pre'), task('main')] };
    expect(reason(right, { kind: 'move', pointer: '/tasks/0', by: 1 })).toContain(
      'the pre task must stay before the main task',
    );
    expect(reason(right, { kind: 'move', pointer: '/tasks/1', by: -1 })).toContain('must stay before');
    expect(reason(right, { kind: 'move', pointer: '/tasks/0', by: -1 })).toContain('the first already');
    expect(reason(right, { kind: 'move', pointer: '/tasks/1', by: 1 })).toContain('the last already');
  });

  it('says why other things have no order', () => {
    expect(reason(regular(), { kind: 'move', pointer: '/output_workspaces/result', by: 1 })).toContain('Only a task');
    const legacy = { version: '1.1', job_task: {}, pre_task: {} };
    expect(reason(legacy, { kind: 'move', pointer: '/pre_task', by: -1 })).toContain('the order is fixed');
  });
});

describe('connecting a volume', () => {
  const value = {
    tasks: [
      task('pull'),
      task('pre', { volumes: { x_mount_m: volume('rw', '/m') } }),
      task('main', { mounts: { m: null, n: null } }),
    ],
  };

  it('mounts it to read, and fills the mount that waits for it', () => {
    const { after, note } = perform(value, connect('/tasks/1/volumes/x_mount_m', '/tasks/2'));
    expect(after).toMatchObject({
      tasks: [{}, {}, { volumes: { x_mount_m: volume('ro', '/m') }, mounts: { m: 'x_mount_m', n: null } }],
    });
    expect(note).toContain('The mount “m” of the main task');
  });

  it('lets a task write when the line begins there', () => {
    const { after } = perform(value, connect('/tasks/2', '/tasks/1/volumes/x_mount_m'));
    expect(after).toMatchObject({ tasks: [{}, {}, { volumes: { x_mount_m: volume('rw', '/m') } }] });
    expect(reason(after, connect('/tasks/2', '/tasks/1/volumes/x_mount_m'))).toContain('already (rw)');
  });

  it('is refused where it means nothing', () => {
    expect(reason(value, connect('/tasks/1/volumes/x_mount_m', '/tasks/0'))).toContain('outside Docker');
    expect(reason(value, connect('/tasks/1/volumes/x_mount_m', '/tasks/1'))).toContain('already (rw)');
    expect(reason(value, connect('/tasks/0', '/tasks/1'))).toContain('one after the other');
    const lost = { tasks: [task('main', { mounts: { m: 'gone' } }), task('post')] };
    expect(reason(lost, connect('/tasks/0/mounts/m', '/tasks/1'))).toContain('not described anywhere');
  });

  it('is undone by taking the line away', () => {
    const linked = perform(value, connect('/tasks/1/volumes/x_mount_m', '/tasks/2')).after;
    const { after } = perform(linked, cut('/tasks/1/volumes/x_mount_m', '/tasks/2'));
    expect(after).toMatchObject({ tasks: [{}, { volumes: { x_mount_m: {} } }, { volumes: {}, mounts: { n: null } }] });
  });
});

describe('connecting a workspace', () => {
  it('to a task lets it read, with the volume that another task has for it', () => {
    const { after } = perform(regular(), connect('/tasks/1/workspaces/raw', '/tasks/2'));
    expect(after).toMatchObject({
      tasks: [
        {},
        {},
        {
          workspaces: { raw: { mode: 'ro', volume_name: 'x_wksp_raw' } },
          volumes: { x_wksp_raw: volume('ro', '/mnt/raw') },
        },
        {},
      ],
    });
    expect(reason(after, connect('/tasks/1/workspaces/raw', '/tasks/2'))).toContain('already (ro)');
    const writing = perform(after, connect('/tasks/2', '/tasks/1/workspaces/raw')).after;
    expect(writing).toMatchObject({ tasks: [{}, {}, { workspaces: { raw: { mode: 'rw' } } }, {}] });
    const gone = perform(after, cut('/tasks/1/workspaces/raw', '/tasks/2')).after['tasks'] as Value[];
    expect(gone[2]).toMatchObject({ workspaces: {} });
    expect(gone[2]?.['volumes']).not.toHaveProperty('x_wksp_raw');
  });

  it('to an input moves its files there and lets pre fetch them', () => {
    const { after, note } = perform(regular(), connect('/tasks/3/workspaces/products', '/input_files/scene'));
    expect(after).toMatchObject({
      input_files: { scene: [{ workspace_name: 'products' }] },
      tasks: [{}, { workspaces: { products: { mode: 'ro' } } }, {}, {}],
    });
    expect(note).toContain('pre task now uses “products”');
    expect(reason(after, connect('/tasks/3/workspaces/products', '/input_files/scene'))).toContain('already');
  });

  it('works with the lists of the versions 1.0 and 1.1', () => {
    const legacy = { version: '1.0', job_task: { workspaces: [{ name: 'w', mode: 'ro' }] }, post_task: {} };
    const { after } = perform(legacy, connect('/job_task/workspaces/0', '/post_task'));
    expect(after['post_task']).toEqual({ workspaces: [{ name: 'w', mode: 'ro' }] });
    expect(perform(after, cut('/job_task/workspaces/0', '/post_task')).after['post_task']).toEqual({ workspaces: [] });
  });
});

describe('connecting an output', () => {
  it('stores it elsewhere and lets post write there', () => {
    const { after, note } = perform(regular(), connect('/output_workspaces/result', '/tasks/1/workspaces/raw'));
    expect(after).toMatchObject({
      output_workspaces: { result: 'raw' },
      tasks: [{}, {}, {}, { workspaces: { raw: { mode: 'rw', volume_name: 'x_wksp_raw' } } }],
    });
    expect(note).toContain('may now write to “raw”');
    expect(reason(regular(), connect('/output_workspaces/result', '/tasks/3/workspaces/products'))).toContain(
      'already',
    );
    expect(reason(regular(), cut('/output_workspaces/result', '/tasks/3/workspaces/products'))).toContain(
      'remove the output',
    );
  });
});

describe('where a line may lead', () => {
  it('is told by the kinds of the nodes', () => {
    const view = viewOfValue(regular());
    expect(connectable(view, '/tasks/0')).toEqual([]);
    expect(connectable(view, '/tasks/2')).toEqual(expect.arrayContaining(['volume:x_input_data', 'store:products']));
    expect(connectable(view, '/tasks/1/volumes/x_input_data')).toEqual(['task:post']);
    expect(connectable(view, '/tasks/1/workspaces/raw')).toEqual(['task:main', 'task:post', 'input:scene']);
    expect(connectable(view, '/output_workspaces/result')).toEqual(['workspace:raw']);
    expect(connectable(view, '/nowhere')).toEqual([]);
  });
});

describe('a mount that waits for a volume', () => {
  const value: JsonValue = {
    tasks: [task('main', { mounts: { a: null, b: null }, volumes: { v: volume('ro', '/v') } }), task('post')],
  };

  it('takes the one that is connected to it', () => {
    const { after, note } = perform(value, connect('/tasks/0/volumes/v', '/tasks/0/mounts/b'));
    expect((after['tasks'] as Value[])[0]).toMatchObject({ mounts: { a: null, b: 'v' } });
    expect(note).toContain('mount “b”');
  });

  it('takes one that its task has already, when only one mount waits', () => {
    const one: JsonValue = { tasks: [task('main', { mounts: { a: null }, volumes: { v: volume('ro', '/v') } })] };
    const { after } = perform(one, connect('/tasks/0/volumes/v', '/tasks/0'));
    expect((after['tasks'] as Value[])[0]).toMatchObject({ mounts: { a: 'v' } });
    expect(reason(value, connect('/tasks/0/volumes/v', '/tasks/0'))).toContain('already');
  });

  it('takes one of another task, which its task then has too', () => {
    const apart: JsonValue = {
      tasks: [task('pre', { volumes: { v: volume('rw', '/v') } }), task('main', { mounts: { a: null, b: null } })],
    };
    const { after } = perform(apart, connect('/tasks/0/volumes/v', '/tasks/1/mounts/a'));
    expect((after['tasks'] as Value[])[1]).toMatchObject({
      mounts: { a: 'v', b: null },
      volumes: { v: { mode: 'ro' } },
    });
  });
});
