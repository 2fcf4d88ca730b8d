import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../document/node.ts';
import { flatten } from '../../graph/graph.ts';
import { graph } from './graph.ts';
import { readGraph } from './graph/read.ts';
import type { JobParts } from './graph/testSupport.ts';
import { edgeLines, job, launch, nodeLines, run, viewOfValue } from './graph/testSupport.ts';

function read(steps: JsonValue[], parts: JobParts = {}): ReturnType<typeof readGraph> {
  return readGraph(viewOfValue(job(steps, parts)));
}

function problems(steps: JsonValue[]): string[] {
  return flatten(read(steps).edges).flatMap((edge) => (edge.problem ? [`${edge.key}: ${edge.problem.message}`] : []));
}

describe('nodes', () => {
  it('draws a command by its name, its first words, its image or its kind', () => {
    const image = { container: { image: 'library/ubuntu:22.04', registry: 'registry-1.docker.io' } };
    const shown = read([
      run('echo hi', { name: 'greet' }),
      run('#!/bin/sh\nset -e\n\n./train.sh --epochs 20'),
      run('python3 -m torch.distributed.launch --nproc-per-node 8 train.py'),
      { run: { command: '', ...image } },
      { run: { command: '' } },
    ]);
    expect(nodeLines(shown)).toEqual([
      '/steps/0 run greet',
      '/steps/1 run `./train.sh --epochs 20`',
      '/steps/2 run `python3 -m torch.distributed.launch…`',
      '/steps/3 run `ubuntu:22.04` (ubuntu:22.04)',
      '/steps/4 run command',
    ]);
  });

  it('says what a command takes when it asks for it, or when it gets less than the job', () => {
    const own = (resources: JsonValue): JsonValue => ({ run: { command: 'x', resources } });
    const wide = read([run('x'), own({ tasks: 2, gpusPerTask: 1 }), own({ memPerCpu: 100 })], {
      resources: { tasks: 2, gpus: 2 },
    });
    expect(nodeLines(wide)).toEqual([
      '/steps/0 run `x` (4 CPU, 4 GiB)',
      '/steps/1 run `x` (8 CPU, 8 GiB, 2 GPU) [2 tasks]',
      '/steps/2 run `x` (4 CPU, 400 MiB)',
    ]);
    expect(nodeLines(read([run('x')]))).toEqual(['/steps/0 run `x`']);
  });

  it('gives a step the GPUs of the job in the older dialect only', () => {
    const older = { resources: { tasks: 2, cpusPerTask: 1, memPerCpu: 512, gpusPerTask: 3 }, steps: [run('x')] };
    expect(nodeLines(readGraph(viewOfValue(older)))).toEqual(['/steps/0 run `x` (1 CPU, 512 MiB, 3 GPU)']);
    expect(nodeLines(read([run('x')], { resources: { tasks: 2, gpus: 6 } }))).toEqual([
      '/steps/0 run `x` (4 CPU, 4 GiB)',
    ]);
  });

  it('draws loops, launches, groups and modules as containers of their steps', () => {
    const shown = read([
      { for: { parallel: true, range: { begin: 1, end: 12 }, steps: [run('a'), { steps: [run('b'), run('c')] }] } },
      { for: { parallel: false, items: ['x', 'y', 'z', 'w'], steps: [] } },
      launch('worker'),
      { use: { source: 'github.com/org/repo/dir@v1' } },
      { use: { source: 'github.com/org/repo', steps: [run('d')] } },
      { name: 'gone', steps: [] },
    ]);
    expect(nodeLines(shown)).toEqual([
      '/steps/0 for for 1 to 12 [× 12, parallel] {4 steps, 48 CPU peak}',
      '/steps/0/for/steps/0 run `a`',
      '/steps/0/for/steps/1 group group {2 steps, 4 CPU peak}',
      '/steps/0/for/steps/1/steps/0 run `b`',
      '/steps/0/for/steps/1/steps/1 run `c`',
      '/steps/1 for for x, y, z, … [× 4] {no steps}',
      '/steps/2 launch launch worker [cut off at the end] {1 step, 4 CPU peak}',
      '/steps/2/launch/steps/0 run `work`',
      '/steps/3 use `dir@v1`',
      '/steps/4 use `repo` {1 step, 4 CPU peak}',
      '/steps/4/use/steps/0 run `d`',
      '/steps/5 group gone {no steps}',
    ]);
    const parents = flatten(shown.nodes).map((node) => node.parent);
    expect(parents).toEqual([
      null,
      '/steps/0',
      '/steps/0',
      '/steps/0/for/steps/1',
      '/steps/0/for/steps/1',
      null,
      null,
      '/steps/2',
      null,
      null,
      '/steps/4',
      null,
    ]);
  });

  it('says which networks a command joins, else that it has one of its own', () => {
    const joining = (network: string, ...customNetworkInterfaces: { [key: string]: JsonValue }[]) => ({
      run: { command: 'x', network, customNetworkInterfaces },
    });
    const bore = { bore: { address: 'bore.example.com', port: 2200, targetPort: 8080 } };
    const lab = { vnet: { name: 'lab', address: '10.0.0.2/24' } };
    const shown = read([
      joining('pasta', lab, { wireguard: { address: [] } }),
      joining('pasta', bore, { bore: {} }),
      joining('pasta'),
      joining('host', lab),
      joining('pasta', { vnet: null }, { wireguard: 1 }),
    ]);
    expect(nodeLines(shown)).toEqual([
      '/steps/0 run `x` (network lab, WireGuard)',
      '/steps/1 run `x` (bore :8080, bore)',
      '/steps/2 run `x` (pasta)',
      '/steps/3 run `x`',
      '/steps/4 run `x` (pasta)',
    ]);
  });

  it('counts the peak of a list with what its launches hold', () => {
    const shown = read([
      { steps: [launch('a'), run('x'), launch('b'), run('y', { dependsOn: ['a', 'B'] }), run('z')] },
    ]);
    expect(nodeLines(shown)[0]).toBe('/steps/0 group group {7 steps, 8 CPU peak}');
    const held = read([{ steps: [launch('a'), launch('b'), run('x')] }]);
    expect(nodeLines(held)[0]).toBe('/steps/0 group group {5 steps, 12 CPU peak}');
  });

  it('frames a step that has handlers', () => {
    const shown = read([
      { name: 'train', if: '-f x', ...run('work'), catch: [run('a')], finally: [run('b'), run('c')] },
    ]);
    expect(nodeLines(shown)).toEqual([
      '/steps/0 guard train [if] {4 steps, 4 CPU peak}',
      '/steps/0/run run `work`',
      '/steps/0/catch catch catch {1 step, 4 CPU peak}',
      '/steps/0/catch/0 run `a`',
      '/steps/0/finally finally finally {2 steps, 4 CPU peak}',
      '/steps/0/finally/0 run `b`',
      '/steps/0/finally/1 run `c`',
    ]);
    expect(edgeLines(shown)).toEqual([
      '/steps/0/catch > /steps/0/finally always',
      '/steps/0/finally/0 > /steps/0/finally/1 sequence',
      '/steps/0/run > /steps/0/catch failure on failure',
      '/steps/0/run > /steps/0/finally always always',
    ]);
  });

  it('draws what is no sound step, so that it can be selected and mended', () => {
    const shown = read([
      {},
      null,
      { name: 'half', command: 'ping', resources: {} },
      { run: 'text' },
      { finally: [run('z')] },
    ]);
    expect(nodeLines(shown)).toEqual([
      '/steps/0 empty empty step',
      '/steps/1 empty empty step',
      '/steps/2 misplaced half',
      '/steps/3 empty empty step',
      '/steps/4 guard empty step {2 steps, 4 CPU peak}',
      '/steps/4/body empty empty step',
      '/steps/4/finally finally finally {1 step, 4 CPU peak}',
      '/steps/4/finally/0 run `z`',
    ]);
  });

  it('is empty for what is no job', () => {
    expect(readGraph(viewOfValue([]))).toEqual({ nodes: [], edges: [] });
    expect(readGraph(viewOfValue({ steps: 3 }))).toEqual({ nodes: [], edges: [] });
  });

  it('knows the looks of every kind it draws', () => {
    const kinds = [
      'input',
      'output',
      'run',
      'launch',
      'for',
      'group',
      'use',
      'guard',
      'catch',
      'finally',
      'misplaced',
      'empty',
    ];
    expect(Object.keys(graph.kinds).sort()).toEqual(kinds.sort());
  });
});

describe('edges', () => {
  it('goes on at once behind a launch', () => {
    expect(edgeLines(read([run('a'), launch('w'), run('b'), run('c', { dependsOn: ['w'] })]))).toEqual([
      '/steps/0 > /steps/1 fork',
      '/steps/0 > /steps/2 sequence',
      '/steps/1 > /steps/3 await w',
      '/steps/2 > /steps/3 sequence',
    ]);
  });

  it('joins input and output to the first and the last steps', () => {
    const http = { http: { url: 'https://example.com/data.tar.gz' } };
    const more = { input: http, output: http };
    const shown = read([launch('a'), run('b'), launch('c')], { more });
    expect(nodeLines(shown)[0]).toBe('/input input input http (example.com/data.tar.gz)');
    expect(edgeLines(shown)).toEqual([
      '/input > /steps/0 data $DEEPSQUARE_INPUT',
      '/input > /steps/1 data $DEEPSQUARE_INPUT',
      '/steps/1 > /output data $DEEPSQUARE_OUTPUT',
      '/steps/1 > /steps/2 fork',
    ]);
    expect(edgeLines(read([], { more }))).toEqual(['/input > /output data $DEEPSQUARE_OUTPUT']);
    expect(nodeLines(read([run('a')]))).toHaveLength(1);
  });

  it('says of each launch whether anything waits for it', () => {
    const silent = { launch: { signalOnParentStepExit: 0, steps: [run('x')] } };
    const inLoop = { for: { parallel: true, range: { begin: 1, end: 2 }, steps: [launch(null)] } };
    const nested = { launch: { handleName: 'outer', steps: [launch('inner')] } };
    const lines = nodeLines(read([silent, inLoop, nested, run('x', { dependsOn: ['outer'] })])).filter((line) =>
      / launch /.test(line),
    );
    expect(lines).toEqual([
      '/steps/0 launch launch [not awaited] {1 step, 4 CPU peak}',
      '/steps/1/for/steps/0 launch launch [not awaited] {1 step, 4 CPU peak}',
      '/steps/2 launch launch outer {2 steps, 4 CPU peak}',
      '/steps/2/launch/steps/0 launch launch inner [cut off at the end] {1 step, 4 CPU peak}',
    ]);
  });

  it('points an await at the entry of dependsOn', () => {
    const edge = flatten(read([launch('w'), run('b', { dependsOn: ['nobody', 'W'] })]).edges).find(
      (e) => e.kind === 'await',
    );
    expect(edge).toMatchObject({ label: 'W', pointer: '/steps/1/dependsOn/1' });
    expect(edge).not.toHaveProperty('problem');
  });

  it('keeps pointers of the document when the job is wrapped', () => {
    const shown = readGraph(viewOfValue({ job: job([launch('w'), run('b', { dependsOn: ['w'] })]) }));
    expect(edgeLines(shown)).toEqual(['/job/steps/0 > /job/steps/1 await w']);
    expect(nodeLines(shown)[0]).toContain('/job/steps/0 launch launch w {');
  });
});

describe('waits that cannot be met', () => {
  it('is later in the list', () => {
    expect(problems([run('a', { dependsOn: ['w'] }), launch('w')])).toEqual([
      'await:/steps/0/dependsOn/0: Step 1 waits for `w`, which is launched only later, by step 2. Move step 2 up, or the waiting step down.',
    ]);
  });

  it('is a cycle, marked on the edge that goes forward', () => {
    const steps = [
      launch('a', { dependsOn: ['c'] }),
      launch('b', { dependsOn: ['a'] }),
      launch('c', { dependsOn: ['b'] }),
    ];
    expect(problems(steps)).toEqual([
      'await:/steps/0/dependsOn/0: Step 1 waits for `c`, which step 3 launches, and step 3 waits for step 1 in turn: neither can start. Remove one of the waits.',
    ]);
  });

  it('is the step itself, or the launch around it', () => {
    const inside = { launch: { handleName: 'w', steps: [run('x', { dependsOn: ['w'] })] } };
    expect(
      problems([launch('me', { dependsOn: ['me'] }), inside]).map((text) => text.replace(/: Step.*: /, ': ')),
    ).toEqual([
      'await:/steps/0/dependsOn/0: it would wait for itself. Remove the wait.',
      'await:/steps/1/launch/steps/0/dependsOn/0: the two would wait for each other. Remove the wait, or move the step behind the launch.',
    ]);
  });

  it('is in another shell', () => {
    const loop = { for: { parallel: true, items: ['a'], steps: [launch('deep')] } };
    const body = { launch: { handleName: 'l', steps: [run('x', { dependsOn: ['out'] })] } };
    const guarded = { ...launch('g'), finally: [run('f')] };
    expect(problems([loop, launch('out'), body, guarded, run('y', { dependsOn: ['deep', 'g'] })])).toEqual([
      "await:/steps/2/launch/steps/0/dependsOn/0: Step 3.1 waits for `out`, which step 2 launches outside step 3's launch; a step can only wait for a launch in its own list. Let step 3 wait, or move the launch inside.",
      "await:/steps/4/dependsOn/0: Step 5 waits for `deep`, which is launched inside step 1's parallel loop; a step can only wait for a launch in its own list. Move the launch out, or wait inside.",
      "await:/steps/4/dependsOn/1: Step 5 waits for `g`, which is launched inside step 4's body with handlers; a step can only wait for a launch in its own list. Move the launch out, or wait inside.",
    ]);
  });

  it('is doubtful across lists of one shell, and behind a condition', () => {
    const group = { steps: [launch('in'), run('x', { dependsOn: ['out'] })] };
    const steps = [launch('out'), group, run('y', { dependsOn: ['in', 'maybe'] })];
    expect(edgeLines(read([...steps.slice(0, 2), launch('maybe', { if: '-f x' }), ...steps.slice(2)]))).toEqual([
      '/steps/0 > /steps/1/steps/1 await out !warning',
      '/steps/1 > /steps/2 fork',
      '/steps/1 > /steps/3 sequence',
      '/steps/1/steps/0 > /steps/3 await in !warning',
      '/steps/2 > /steps/3 await maybe !warning',
    ]);
  });

  it('has no edge when nothing is launched under that name', () => {
    const shown = read([run('a', { dependsOn: ['ghost', 7, 'not a handle'] })]);
    expect(edgeLines(shown)).toEqual([]);
    expect(nodeLines(shown)).toEqual(['/steps/0 run `a` [waits ghost, waits not a handle]']);
  });
});

describe('long inner lists', () => {
  it('tell each launch apart, beyond the first chunk too', () => {
    const inner = Array.from({ length: 200 }, (_, i) => (i % 50 === 49 ? launch(`h${i}`) : run(`echo ${i}`)));
    const lines = nodeLines(read([{ steps: [...inner, run('end', { dependsOn: ['h99'] })] }]));
    const launches = lines.filter((line) => / launch /.test(line)).map((line) => line.replace(/ \{.*/, ''));
    expect(launches).toEqual([
      '/steps/0/steps/49 launch launch h49 [cut off at the end]',
      '/steps/0/steps/99 launch launch h99',
      '/steps/0/steps/149 launch launch h149 [cut off at the end]',
      '/steps/0/steps/199 launch launch h199 [cut off at the end]',
    ]);
  });
});
