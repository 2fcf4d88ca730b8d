import { describe, expect, it } from 'vitest';
import { editDocument, parseDocument } from '../../document/document.ts';
import type { JsonValue } from '../../document/node.ts';
import { flatten, nodeCount } from '../../graph/graph.ts';
import { readGraph } from './graph/read.ts';
import { edgeLines, file, nodeLines, regular, task, viewOf, viewOfValue, volume } from './graph/testSupport.ts';

const read = (value: JsonValue) => readGraph(viewOfValue(value));
const nodes = (value: JsonValue): string[] => nodeLines(read(value));
const edges = (value: JsonValue): string[] => edgeLines(read(value));
const problemOf = (value: JsonValue, edge: string): string | undefined =>
  flatten(read(value).edges).find(({ source, target }) => `${source} > ${target}` === edge)?.problem?.message;

describe('a whole execution', () => {
  it('has its tasks and the places of its data in the order of the flow', () => {
    expect(nodes(regular())).toEqual([
      'workspace:raw workspace raw',
      'input:scene input scene (a.tif)',
      'task:pull pull pull <pull.sh>',
      'task:pre pre pre <pre.sh>',
      'volume:x_input_data volume input_data “/scale/input_data”',
      'task:main main main <main.sh>',
      'volume:x_output_data volume output_data “/scale/output_data”',
      'task:post post post <post.sh>',
      'output:result output result',
      'store:products workspace products',
    ]);
  });

  it('shows the way the data takes', () => {
    expect(edges(regular())).toEqual([
      'task:pull > task:pre',
      'task:pre > task:main',
      'task:main > task:post',
      'workspace:raw > input:scene',
      'input:scene > task:pre',
      'task:post > output:result',
      'output:result > store:products',
      'task:pre > volume:x_input_data rw',
      'volume:x_input_data > task:main ro',
      'task:main > volume:x_output_data rw',
      'volume:x_output_data > task:post ro',
    ]);
  });

  it('keeps the same graph for an unchanged document, and only the runs of tasks that did not change', () => {
    const tasks = Array.from({ length: 300 }, () => task('main'));
    const document = parseDocument(JSON.stringify({ tasks }, null, 2));
    const before = readGraph(viewOf(document));
    expect(readGraph(viewOf(document))).toBe(before);
    const at = document.text.toString().lastIndexOf('main.sh');
    const after = readGraph(viewOf(editDocument(document, [{ offset: at, length: 0, text: 'x' }])));
    expect(after.nodes.filter((run) => !before.nodes.includes(run))).toHaveLength(1);
    expect(nodeCount(after)).toBe(300);
  });
});

describe('task cards', () => {
  it('say what a task takes and how much it carries', () => {
    const main = task('main', {
      task_id: 'x_main',
      args: '  render   --all --and-everything-else-that-there-is',
      resources: { cpus: 2.5, mem: 1536, disk: 0, gpus: 1, licences: 3 },
      env_vars: { A: '1', B: '2' },
      docker_params: [{ flag: 'env', value: 'A=1' }],
      settings: { s: 'v' },
    });
    expect(nodes({ tasks: [main] })).toEqual([
      'task:main main main <render --all --and-everything-else-that-…> (2.5 CPU, 1.5 GiB, 1 GPU, 3 licences, 2 env, 1 param, 1 setting, x_main)',
    ]);
  });

  it('have the keys of their types, and of several of one type the first alone', () => {
    const list = [task('main'), task('main'), task('strange'), { args: '' }];
    expect(flatten(read({ tasks: list }).nodes).map(({ key, kind }) => `${key} ${kind}`)).toEqual([
      'task:main main',
      'task:@1 main',
      'task:@2 task',
      'task:@3 task',
    ]);
  });
});

describe('documents of the versions 1.0 and 1.1', () => {
  const legacy = {
    version: '1.1',
    post_task: { workspaces: [{ name: 'out', mode: 'rw' }] },
    job_task: {
      workspaces: [
        { name: 'in', mode: 'ro' },
        { name: 'in', mode: 'rw' },
      ],
      settings: [],
    },
    pre_task: {},
  };

  it('run in the order of the engine, not that of the text', () => {
    expect(nodes(legacy)).toEqual([
      'workspace:in workspace in',
      'task:pre pre pre',
      'task:main main main',
      'task:post post post',
      'store:out workspace out',
    ]);
    expect(edges(legacy)).toEqual([
      'task:pre > task:main',
      'task:main > task:post',
      'workspace:in > task:main ro',
      'task:post > store:out rw',
    ]);
  });
});

describe('inputs and outputs', () => {
  it('go straight to and from main while the execution is queued', () => {
    const queued = { tasks: [task('main')], input_files: { a: [] }, output_workspaces: { o: 'w' } };
    expect(edges(queued)).toEqual(['input:a > task:main', 'task:main > output:o', 'output:o > store:w']);
  });

  it('count files, tell of deleted ones, and take a list without names as one input', () => {
    const files = [file('w', 'a'), file('w', 'b', { is_deleted: true }), file('v', 'c', { local_file_name: 'd' })];
    expect(nodes({ input_files: files })).toEqual([
      'workspace:w workspace w',
      'workspace:v workspace v',
      'inputs input input files (3 files) [1 deleted]',
    ]);
    expect(edges({ input_files: files })).toEqual(['workspace:w > inputs !warning', 'workspace:v > inputs']);
    expect(flatten(read({ input_files: files }).nodes).at(0)?.facts[0]?.title).toBe('3 files: a, b, d');
  });

  it('warn of what nobody downloads or stores', () => {
    const lists = { input_files: { a: [file('w', 'x')] }, output_workspaces: { o: 'w' } };
    const without = { ...lists, tasks: [task('pull'), task('main')] };
    expect(problemOf(without, 'input:a > task:main')).toContain('no pre task');
    expect(problemOf(without, 'task:main > output:o')).toContain('no post task');
    const queued = { ...lists, tasks: [task('main')] };
    expect(problemOf(queued, 'input:a > task:main')).toBeUndefined();
    expect(problemOf(queued, 'task:main > output:o')).toBeUndefined();
  });

  it('warn when pre or post cannot reach the workspace', () => {
    const pre = (workspaces: JsonValue) => ({
      input_files: { a: [file('w', 'x')] },
      tasks: [task('pre', { workspaces }), task('main')],
    });
    expect(problemOf(pre({}), 'input:a > task:pre')).toContain('“w” is not among its workspaces');
    expect(problemOf(pre({ w: { mode: 'ro' } }), 'input:a > task:pre')).toBeUndefined();
    const post = (workspaces: JsonValue) => ({
      output_workspaces: { o: 'w' },
      tasks: [task('main'), task('post', { workspaces })],
    });
    expect(problemOf(post({}), 'output:o > store:w')).toContain('does not have it');
    expect(problemOf(post({ w: { mode: 'ro' } }), 'output:o > store:w')).toContain('read-only');
    expect(problemOf(post({ w: { mode: 'rw' } }), 'output:o > store:w')).toBeUndefined();
  });
});

describe('workspaces', () => {
  it('that are read and written stand at both ends', () => {
    const both = {
      tasks: [task('main', { workspaces: { w: { mode: 'ro' } } }), task('post', { workspaces: { w: { mode: 'rw' } } })],
    };
    expect(edges(both)).toEqual(['task:main > task:post', 'workspace:w > task:main ro', 'task:post > store:w rw']);
  });

  it('warn of a volume that the task does not have, but not of the name that the upgrade writes', () => {
    const use = (name: string) => ({ tasks: [task('main', { workspaces: { w: { mode: 'ro', volume_name: name } } })] });
    expect(problemOf(use('gone'), 'workspace:w > task:main')).toContain('“gone”');
    expect(problemOf(use('wksp_w'), 'workspace:w > task:main')).toBeUndefined();
  });
});

describe('volumes', () => {
  it('are one card under one name, with who writes and who reads', () => {
    const shared = (mode: 'ro' | 'rw') => ({ volumes: { v: volume(mode, '/v') }, mounts: { m: 'v' } });
    const forth = { tasks: [task('pre', shared('rw')), task('main', shared('ro')), task('post', shared('rw'))] };
    expect(edges(forth).slice(2)).toEqual([
      'task:pre > volume:v rw',
      'volume:v > task:main ro',
      'volume:v > task:post rw',
    ]);
    expect(nodes(forth).filter((line) => line.startsWith('volume'))).toEqual(['volume:v volume v “/v”']);
  });

  it('say where on the node they lie', () => {
    const host = { v: { container_path: '/v', mode: 'ro', type: 'host', host_path: '/data/v' } };
    expect(nodes({ tasks: [task('main', { volumes: host })] })[0]).toBe('volume:v volume v “/v” (/data/v)');
  });

  it('that a mount names in vain are shown as missing', () => {
    const lost = { tasks: [task('main', { mounts: { m: 'gone' } })] };
    expect(nodes(lost)[0]).toBe('volume:gone missing gone “no such volume”');
    expect(edges(lost)).toEqual(['volume:gone > task:main m !warning']);
    const elsewhere = {
      tasks: [task('pre', { volumes: { v: volume('rw', '/v') } }), task('main', { mounts: { m: 'v' } })],
    };
    expect(edges(elsewhere)).toContain('volume:v > task:main m !warning');
    expect(nodes(elsewhere).some((line) => line.includes('missing'))).toBe(false);
  });

  it('that are not provided are errors where the engine fails on them', () => {
    const empty = { tasks: [task('pre', { mounts: { m: null } }), task('main', { mounts: { m: null } })] };
    expect(edges(empty).slice(1)).toEqual([
      'mount:["task:pre","m"] > task:pre !warning',
      'mount:["task:main","m"] > task:main !error',
    ]);
  });
});

describe('anything else', () => {
  it.each([[null], [[]], ['x'], [{}], [{ tasks: 3, input_files: 'x', output_workspaces: [] }]])(
    '%j has no graph',
    (value) => {
      expect(nodeCount(read(value))).toBe(0);
    },
  );

  it('is read as far as it goes', () => {
    const odd = { tasks: [null, 3, { volumes: { v: null }, mounts: [], workspaces: 'w', type: 7 }] };
    expect(nodes(odd)).toHaveLength(4);
    expect(edges({ output_workspaces: { a: 3 }, input_files: { b: [null, {}], c: 'x' } })).toEqual([]);
  });

  it('counts what would be too much to draw', () => {
    const many = <T>(count: number, name: string, value: (i: number) => T): Record<string, T> =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`${name}${i}`, value(i)]));
    const volumes = many(300, 'v', (i) => volume('rw', `/v${i}`));
    const tasks = Array.from({ length: 3000 }, (_, i) =>
      task('main', { volumes: i === 0 ? volumes : {}, workspaces: { w: { mode: 'ro' } } }),
    );
    const view = viewOfValue({
      input_files: many(2000, 'i', (i) => [file(`w${i}`, 'x')]),
      output_workspaces: many(2000, 'o', (i) => `s${i}`),
      tasks,
    });
    const graph = readGraph(view);
    const titles = flatten(graph.nodes).map((node) => node.title);
    expect(titles).toContain('200 more volumes');
    expect(titles).toContain('1900 more inputs');
    expect(titles).toContain('1900 more outputs');
    expect(titles).toContain('3801 more workspaces');
    const counting = flatten(graph.nodes).filter((node) => node.counts !== undefined);
    const holders = ['/input_files', '/input_files', '/output_workspaces', '/tasks/0/volumes'];
    expect(counting.map((node) => node.pointer).sort()).toEqual(holders);
    expect(counting.map((node) => node.counts)).toContain(1900);
    expect(nodeCount(graph)).toBe(3000 + 5 * 100 + 4);
    const keys = new Set(flatten(graph.nodes).map((node) => node.key));
    for (const { source, target } of flatten(graph.edges)) expect(keys.has(source) && keys.has(target)).toBe(true);
  });
});
