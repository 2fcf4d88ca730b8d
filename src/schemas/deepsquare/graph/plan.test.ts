import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../document/document.ts';
import type { JsonValue } from '../../../document/node.ts';
import { toValue } from '../../../document/node.ts';
import { planOperations } from '../../../document/plan.ts';
import type { GraphIntent } from '../../format.ts';
import { graph } from '../graph.ts';
import { job, launch, run, viewOf } from './testSupport.ts';

interface Outcome {
  readonly steps?: JsonValue;
  readonly text?: string;
  readonly select?: string | undefined;
  readonly note?: string | undefined;
  readonly label?: string;
  readonly refused?: string;
}

/** What an intent makes of a job. */
function done(value: JsonValue, intent: GraphIntent): Outcome {
  const document = parseDocument(JSON.stringify(value, null, 2));
  const plan = graph.plan(viewOf(document), intent);
  if (!plan.ok) return { refused: plan.reason };
  const result = planOperations(document, plan.ops);
  if (!result.ok) throw new Error(result.reason);
  const view = viewOf(result.document);
  const after = toValue(view.job) as { steps: JsonValue };
  return {
    steps: after.steps,
    text: result.document.text.toString(),
    select: plan.select,
    note: plan.note,
    label: plan.label,
  };
}

const steps = (list: JsonValue[], intent: GraphIntent): Outcome => done(job(list), intent);

describe('adding', () => {
  const value = run('new');

  it('puts a step behind another, in any list', () => {
    expect(steps([run('a'), run('b')], { kind: 'addAfter', pointer: '/steps/0', value })).toMatchObject({
      steps: [run('a'), run('new'), run('b')],
      select: '/steps/1',
    });
    const nested = steps([launch('w')], { kind: 'addAfter', pointer: '/steps/0/launch/steps/0', value });
    expect(nested).toMatchObject({ steps: [{ launch: { handleName: 'w', steps: [run('work'), run('new')] } }] });
    const guarded = steps([{ ...run('a'), catch: [run('c')] }], { kind: 'addAfter', pointer: '/steps/0/run', value });
    expect(guarded).toMatchObject({ select: '/steps/1' });
  });

  it('knows where input, output and the job itself are', () => {
    const http = { http: { url: 'https://example.com' } };
    const whole = job([run('a')], { more: { input: http, output: http } });
    expect(done(whole, { kind: 'addAfter', pointer: '/input', value }).steps).toEqual([run('new'), run('a')]);
    expect(done(whole, { kind: 'addAfter', pointer: '', value }).steps).toEqual([run('a'), run('new')]);
    expect(done(whole, { kind: 'addAfter', pointer: '/output', value }).refused).toContain('no step can come after it');
    expect(done({ resources: {} }, { kind: 'addAfter', pointer: '', value }).steps).toEqual([run('new')]);
  });

  it('puts a step first into a container, also into one without a list', () => {
    expect(steps([launch(null)], { kind: 'addFirst', pointer: '/steps/0', value })).toMatchObject({
      steps: [{ launch: { steps: [run('new'), run('work')] } }],
      select: '/steps/0/launch/steps/0',
    });
    expect(steps([{ for: { parallel: true } }], { kind: 'addFirst', pointer: '/steps/0', value }).steps).toEqual([
      { for: { parallel: true, steps: [run('new')] } },
    ]);
    expect(steps([{ ...run('a'), catch: [] }], { kind: 'addFirst', pointer: '/steps/0/catch', value }).steps).toEqual([
      { ...run('a'), catch: [run('new')] },
    ]);
    expect(steps([run('a')], { kind: 'addFirst', pointer: '/steps/0', value }).refused).toBe(
      'Step 1 “a” has no steps inside. Put it into a group first, or add the step after it.',
    );
  });

  it('gives a launch that is added a handle of its own', () => {
    const part: JsonValue = { steps: [launch('w'), run('x', { dependsOn: ['w'] })] };
    const twice = steps([launch('W')], { kind: 'addAfter', pointer: '/steps/0', value: part });
    expect(twice.steps).toEqual([launch('W'), { steps: [launch('w_2'), run('x', { dependsOn: ['w_2'] })] }]);
    expect(twice.note).toBe('The job has this handle already, so the new launch has `w_2`.');
    expect(steps([run('a')], { kind: 'addAfter', pointer: '/steps/0', value: part })).toMatchObject({
      steps: [run('a'), part],
      note: undefined,
    });
  });
});

describe('removing', () => {
  it('takes a step away and selects its neighbour', () => {
    const list = [run('a'), run('b'), run('c')];
    expect(steps(list, { kind: 'remove', pointer: '/steps/1' })).toMatchObject({
      steps: [run('a'), run('c')],
      select: '/steps/1',
      label: 'Remove step “b”',
    });
    expect(steps(list, { kind: 'remove', pointer: '/steps/2' })).toMatchObject({ select: '/steps/1' });
    expect(steps([launch(null)], { kind: 'remove', pointer: '/steps/0/launch/steps/0' })).toMatchObject({
      steps: [{ launch: { steps: [] } }],
      select: '/steps/0',
    });
  });

  it('takes the handle of a launch out of the waits that mean it', () => {
    const list = [launch('a'), launch('b'), run('x', { dependsOn: ['a', 'b', 'A'] }), run('y', { dependsOn: ['a'] })];
    expect(steps(list, { kind: 'remove', pointer: '/steps/0' })).toMatchObject({
      steps: [launch('b'), run('x', { dependsOn: ['b'] }), run('y')],
      note: '2 steps no longer wait for `a`, `A`.',
    });
    const twins = [launch('a'), run('x', { dependsOn: ['a'] }), launch('a')];
    expect(steps(twins, { kind: 'remove', pointer: '/steps/0' }).steps).toEqual([
      run('x', { dependsOn: ['a'] }),
      launch('a'),
    ]);
  });

  it('removes handlers, input and output, but not what a step does', () => {
    const guarded = { ...run('a'), catch: [run('c')], finally: [run('f')] };
    expect(steps([guarded], { kind: 'remove', pointer: '/steps/0/catch' })).toMatchObject({
      steps: [{ ...run('a'), finally: [run('f')] }],
      select: '/steps/0',
    });
    expect(steps([guarded], { kind: 'remove', pointer: '/steps/0/run' }).refused).toContain(
      'This is what Step 1 “a” does',
    );
    const whole = job([], { more: { input: { http: { url: 'https://example.com' } } } });
    expect(done(whole, { kind: 'remove', pointer: '/input' }).text).not.toContain('input');
    expect(done(whole, { kind: 'remove', pointer: '' }).refused).toContain('one by one');
    expect(done(whole, { kind: 'remove', pointer: '/steps/9' }).refused).toBe(
      'This part is no longer in the document.',
    );
  });
});

describe('duplicating', () => {
  it('keeps the spelling and gives launches fresh handles, inside and out', () => {
    const group: JsonValue = {
      steps: [launch('w'), run('x', { dependsOn: ['w'] }), { launch: { steps: [launch('deep')] } }],
    };
    expect(steps([group], { kind: 'duplicate', pointer: '/steps/0' })).toMatchObject({
      steps: [
        group,
        { steps: [launch('w_2'), run('x', { dependsOn: ['w_2'] }), { launch: { steps: [launch('deep')] } }] },
      ],
      select: '/steps/1',
      note: 'The copy has the handle `w_2`.',
    });
    expect(steps([run('a'), run('b')], { kind: 'duplicate', pointer: '/steps/0' })).toMatchObject({
      steps: [run('a'), run('a'), run('b')],
      note: undefined,
    });
  });

  it('refuses what there can be only one of', () => {
    const whole = job([{ ...run('a'), finally: [] }], { more: { input: {} } });
    expect(done(whole, { kind: 'duplicate', pointer: '/input' }).refused).toBe(
      'A job has one input at most, at a fixed place: it cannot be duplicated.',
    );
    expect(done(whole, { kind: 'duplicate', pointer: '/steps/0/finally' }).refused).toContain('its steps can');
  });
});

describe('moving', () => {
  it('moves within a list, up to its ends', () => {
    const list = [run('a'), run('b')];
    expect(steps(list, { kind: 'move', pointer: '/steps/1', by: -1 })).toMatchObject({
      steps: [run('b'), run('a')],
      select: '/steps/0',
    });
    expect(steps(list, { kind: 'move', pointer: '/steps/0', by: -1 }).refused).toBe(
      'Step 1 “a” is the first of its list already.',
    );
    expect(steps(list, { kind: 'move', pointer: '/steps/1', by: 1 }).refused).toBe(
      'Step 2 “b” is the last of its list already.',
    );
  });

  it('says so when a step comes to stand before the launch it waits for', () => {
    const list = [launch('w'), run('x', { dependsOn: ['w'] })];
    expect(steps(list, { kind: 'move', pointer: '/steps/0', by: 1 }).note).toBe(
      '“x” now stands before the launch of `w`, which it waits for. Move it behind the launch.',
    );
    expect(steps([run('a'), ...list], { kind: 'move', pointer: '/steps/0', by: 1 }).note).toBeUndefined();
  });

  it('moves to a place of another list, counted as it is afterwards', () => {
    const list = [run('a'), run('b'), launch('w'), run('c')];
    expect(steps(list, { kind: 'moveTo', pointer: '/steps/0', list: '/steps/2/launch/steps', index: 1 })).toMatchObject(
      {
        steps: [run('b'), { launch: { handleName: 'w', steps: [run('work'), run('a')] } }, run('c')],
        select: '/steps/1/launch/steps/1',
      },
    );
    expect(steps(list, { kind: 'moveTo', pointer: '/steps/2/launch/steps/0', list: '/steps', index: 0 })).toMatchObject(
      {
        steps: [run('work'), run('a'), run('b'), { launch: { handleName: 'w', steps: [] } }, run('c')],
        select: '/steps/0',
      },
    );
    expect(steps(list, { kind: 'moveTo', pointer: '/steps/0', list: '/steps', index: 3 })).toMatchObject({
      steps: [run('b'), launch('w'), run('c'), run('a')],
      select: '/steps/3',
    });
    expect(
      steps([run('a'), { for: { parallel: false } }], {
        kind: 'moveTo',
        pointer: '/steps/0',
        list: '/steps/1',
        index: 0,
      }),
    ).toMatchObject({
      steps: [{ for: { parallel: false, steps: [run('a')] } }],
      select: '/steps/0/for/steps/0',
    });
  });

  it('does not move a step into itself or to no place', () => {
    const list = [launch('w'), run('b')];
    expect(
      steps(list, { kind: 'moveTo', pointer: '/steps/0', list: '/steps/0/launch/steps', index: 0 }).refused,
    ).toContain('into itself');
    expect(steps(list, { kind: 'moveTo', pointer: '/steps/0', list: '/steps/1', index: 0 }).refused).toContain(
      'no list of steps',
    );
    expect(steps(list, { kind: 'moveTo', pointer: '/steps/0', list: '/steps', index: 0 }).refused).toContain(
      'there already',
    );
  });

  it('warns of waits that it tears apart', () => {
    const list = [launch('w'), run('x', { dependsOn: ['w'] }), { steps: [run('g')] }];
    expect(steps(list, { kind: 'moveTo', pointer: '/steps/0', list: '/steps/2', index: 0 }).note).toContain(
      'look at the waits for `w`',
    );
    expect(
      steps([...list, run('z')], { kind: 'moveTo', pointer: '/steps/3', list: '/steps/2', index: 0 }).note,
    ).toBeUndefined();
  });
});

describe('connecting', () => {
  const connect = (list: JsonValue[], source: string, target: string): Outcome =>
    steps(list, { kind: 'connect', source, target });

  it('writes the wait, and a handle where there is none', () => {
    expect(connect([launch('w'), run('x')], '/steps/0', '/steps/1')).toMatchObject({
      steps: [launch('w'), run('x', { dependsOn: ['w'] })],
      note: undefined,
      select: '/steps/1',
    });
    expect(connect([launch('w'), launch(null), run('x', { dependsOn: ['w'] })], '/steps/1', '/steps/2')).toMatchObject({
      steps: [
        launch('w'),
        { launch: { steps: [run('work')], handleName: 'launch' } },
        run('x', { dependsOn: ['w', 'launch'] }),
      ],
      note: 'Gave the launch the handle `launch`.',
    });
    const named = [
      launch('serve_model', { name: 'a' }),
      launch(null, { name: 'Serve  model!' }),
      { name: 'x', ...run('x') },
    ];
    expect(connect(named, '/steps/1', '/steps/2').steps).toMatchObject([
      {},
      { launch: { handleName: 'serve_model_2' } },
      { name: 'x', dependsOn: ['serve_model_2'] },
    ]);
  });

  it.each<[string, JsonValue[], string, string, string]>([
    [
      'no launch',
      [run('a'), run('b')],
      '/steps/0',
      '/steps/1',
      'Only a launch can be waited for: “a” runs in the foreground',
    ],
    ['itself', [launch('w')], '/steps/0', '/steps/0', 'cannot wait for itself'],
    ['inside', [launch('w')], '/steps/0', '/steps/0/launch/steps/0', 'lies in the launch'],
    [
      'other list',
      [launch('w'), { steps: [run('x')] }],
      '/steps/0',
      '/steps/1/steps/0',
      'a step can only wait for a launch in its own list',
    ],
    ['already', [launch('w'), run('x', { dependsOn: ['W'] })], '/steps/0', '/steps/1', 'waits for `w` already'],
    ['before', [run('x'), launch('w')], '/steps/1', '/steps/0', 'stands before the launch in step 2'],
    ['cycle', [launch('a', { dependsOn: ['b'] }), launch('b')], '/steps/0', '/steps/1', 'would make a cycle'],
    ['handlers', [{ ...launch('w'), finally: [run('f')] }, run('x')], '/steps/0', '/steps/1', 'has handlers'],
    ['bad handle', [launch('my-handle'), run('x')], '/steps/0', '/steps/1', 'only have letters'],
    ['twins', [launch('w'), launch('W'), run('x')], '/steps/0', '/steps/2', 'Two launches'],
    ['odd list', [launch('w'), run('x', { dependsOn: {} })], '/steps/0', '/steps/1', 'no list of handles'],
    ['handler', [launch('w'), { ...run('x'), catch: [run('c')] }], '/steps/0', '/steps/1/catch', 'list cannot wait'],
    ['gone', [launch('w')], '/steps/0', '/steps/5', 'no longer in the document'],
  ])('refuses: %s', (_, list, source, target, reason) => {
    expect(connect(list, source, target).refused).toContain(reason);
  });

  it('names the steps that a launch may be connected to', () => {
    const list = [run('a'), launch('w'), run('b'), run('c', { dependsOn: ['w'] }), { steps: [run('d')] }];
    const view = viewOf(parseDocument(JSON.stringify(job(list))));
    expect(graph.connectable?.(view, '/steps/1')).toEqual(['/steps/2', '/steps/4']);
    expect(graph.connectable?.(view, '/steps/0')).toEqual([]);
  });
});

describe('disconnecting', () => {
  const edge = 'await:/steps/2/dependsOn/0';
  const disconnect = (dependsOn: JsonValue, key = edge): Outcome =>
    steps([launch('a'), launch('b'), run('x', { dependsOn })], {
      kind: 'disconnect',
      source: '/steps/0',
      target: '/steps/2',
      edge: key,
    });

  it('removes the wait, and the list with its last entry', () => {
    expect(disconnect(['a', 'b']).steps).toEqual([launch('a'), launch('b'), run('x', { dependsOn: ['b'] })]);
    expect(disconnect(['a']).steps).toEqual([launch('a'), launch('b'), run('x')]);
  });

  it('keeps what is no wait', () => {
    expect(disconnect(['a'], 'sequence:/steps/2').refused).toContain('order of their list');
    expect(disconnect(['a'], 'data:/output').refused).toContain('Input and output');
    expect(disconnect(['a'], 'failure:/steps/0/catch').refused).toContain('catch or finally');
  });
});

describe('wrapping', () => {
  const wrap = (list: JsonValue[], pointer: string, wrapper: string): Outcome =>
    steps(list, { kind: 'wrapIn', pointer, wrapper });

  it('puts a step into a loop, a launch or a group', () => {
    expect(wrap([run('a'), run('b')], '/steps/1', 'launch')).toMatchObject({
      steps: [run('a'), { launch: { steps: [run('b')] } }],
      select: '/steps/1',
      label: 'Put step “b” into a launch',
    });
    expect(wrap([run('a')], '/steps/0', 'group').steps).toEqual([{ steps: [run('a')] }]);
    expect(wrap([run('a')], '/steps/0', 'for').steps).toEqual([
      { for: { parallel: false, range: { begin: 1, end: 3 }, steps: [run('a')] } },
    ]);
    expect(wrap([run('a')], '/steps/0', 'box').refused).toContain('a loop, a launch or a group');
  });

  it('leaves the waits where the launches are', () => {
    expect(wrap([launch('w'), run('x', { dependsOn: ['w'] })], '/steps/1', 'launch')).toMatchObject({
      steps: [launch('w'), { launch: { steps: [run('x')] }, dependsOn: ['w'] }],
      note: 'The waits went to the launch: a step can only wait for a launch in its own list.',
    });
    const awaited = [launch('w'), run('x', { dependsOn: ['w'] })];
    expect(wrap(awaited, '/steps/0', 'launch').refused).toContain('Steps wait for `w`');
    expect(wrap(awaited, '/steps/0', 'group').note).toContain('Steps outside wait for `w`');
  });
});

describe('a wrapped job', () => {
  it('gets operations on the pointers of the document', () => {
    const value = { job: job([launch('w'), run('x')]) };
    const outcome = done(value, { kind: 'connect', source: '/job/steps/0', target: '/job/steps/1' });
    expect(outcome.steps).toEqual([launch('w'), run('x', { dependsOn: ['w'] })]);
    expect(done(value, { kind: 'remove', pointer: '/job/steps/0/launch/steps/0' }).select).toBe('/job/steps/0');
  });
});
