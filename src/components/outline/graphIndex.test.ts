import { describe, expect, it } from 'vitest';
import type { Diagnostic, Severity } from '../../document/diagnostic.ts';
import type { Graph, GraphNode } from '../../graph/graph.ts';
import {
  containersOf,
  findNodes,
  indexGraph,
  nodeAt,
  numberOfNode,
  problemsByNode,
  problemText,
  shownKey,
  shownProblems,
} from './graphIndex.ts';

const node = (pointer: string, parent: string | null, order: number, more: Partial<GraphNode> = {}): GraphNode => ({
  key: pointer,
  pointer,
  kind: 'run',
  title: pointer,
  facts: [],
  badges: [],
  parent,
  order,
  ...more,
});
const group = { summary: '', size: 1 };
const graph: Graph = {
  nodes: [
    [node('/steps/1', null, 1, { group }), node('/steps/0', null, 0, { title: 'Fetch data' })],
    [
      node('/steps/1/launch/steps/0', '/steps/1', 0, { group }),
      node('/steps/1/launch/steps/0/for/steps/0', '/steps/1/launch/steps/0', 0, {
        facts: [{ icon: 'box', text: 'ubuntu' }],
      }),
      node('/steps/10', null, 10),
    ],
  ],
  edges: [],
};
const index = indexGraph(graph);
const diagnostic = (pointer: string, severity: Severity, message = pointer): Diagnostic => ({
  code: 'x/y',
  severity,
  pointer,
  range: { offset: 0, length: 0 },
  message,
});

describe('the node of a pointer', () => {
  it.each([
    ['/steps/0', '/steps/0'],
    ['/steps/0/run/command', '/steps/0'],
    ['/steps/1/launch/handleName', '/steps/1'],
    ['/steps/1/launch/steps/0/for/steps/0/run/env/3/key', '/steps/1/launch/steps/0/for/steps/0'],
    ['/steps/10/name', '/steps/10'],
    ['/steps/100', undefined],
    ['/steps', undefined],
    ['/resources/tasks', undefined],
    ['', undefined],
  ])('%s belongs to %s', (pointer, key) => {
    expect(nodeAt(index, pointer)?.key).toBe(key);
  });

  it('is the whole document when that is a node', () => {
    const whole = indexGraph({ nodes: [[node('', null, 0)]], edges: [] });
    expect(nodeAt(whole, '/command')?.key).toBe('');
  });
});

describe('containers', () => {
  it('orders members and finds what is around them', () => {
    expect(index.children.get(null)?.map((n) => n.key)).toEqual(['/steps/0', '/steps/1', '/steps/10']);
    expect(containersOf(index, '/steps/1/launch/steps/0/for/steps/0')).toEqual(['/steps/1/launch/steps/0', '/steps/1']);
  });

  it('shows the outermost collapsed container instead of what is in it', () => {
    const deep = '/steps/1/launch/steps/0/for/steps/0';
    expect(shownKey(index, deep, new Set())).toBe(deep);
    expect(shownKey(index, deep, new Set(['/steps/1/launch/steps/0', '/steps/1']))).toBe('/steps/1');
    expect(shownKey(index, '/steps/1', new Set(['/steps/1']))).toBe('/steps/1');
  });

  it('bears containers that lie in each other', () => {
    const ring = indexGraph({ nodes: [[node('/a', '/b', 0, { group }), node('/b', '/a', 0, { group })]], edges: [] });
    expect(containersOf(ring, '/a').length).toBeLessThanOrEqual(2);
  });
});

describe('problems', () => {
  const all = [
    diagnostic('/steps/1/launch/handleName', 'warning', 'W.'),
    diagnostic('/steps/1/launch/steps/0/for/range', 'error', 'E.'),
    diagnostic('/steps/1/launch/steps/0/for/steps/0', 'warning', 'V.'),
    diagnostic('/steps/0', 'info'),
    diagnostic('/resources', 'error'),
  ];

  it('belong to the innermost node and leave advice out', () => {
    const found = problemsByNode(index, all);
    expect([...found.keys()].sort()).toEqual([
      '/steps/1',
      '/steps/1/launch/steps/0',
      '/steps/1/launch/steps/0/for/steps/0',
    ]);
    expect(found.get('/steps/1')).toEqual({ severity: 'warning', count: 1, messages: ['W.'] });
  });

  it('of hidden nodes are told by the collapsed container, worst first', () => {
    const found = shownProblems(index, problemsByNode(index, all), new Set(['/steps/1']));
    expect([...found.keys()]).toEqual(['/steps/1']);
    expect(found.get('/steps/1')).toEqual({ severity: 'error', count: 3, messages: ['E.', 'W.', 'V.'] });
  });

  it('belong to the row of a part where no node is around them, and all of them while it is closed', () => {
    const steps = { key: 'part:/steps', pointer: '/steps', closed: false };
    const rows = [{ key: 'part:/resources', pointer: '/resources', closed: false }, steps];
    const more = [...all, { ...(all[0] as Diagnostic), pointer: '/resources/tasks' }];
    expect(problemsByNode(index, more, rows).get('part:/resources')?.count).toBe(2);
    expect(problemsByNode(index, more, rows).has('part:/steps')).toBe(false);
    expect(problemsByNode(index, more, [{ ...steps, closed: true }]).get('part:/steps')?.count).toBe(3);
    expect(problemsByNode(index, more).has('part:/resources')).toBe(false);
  });

  it('are said in words', () => {
    expect(problemText({ severity: 'warning', count: 1, messages: ['Too much.'] })).toBe('1 warning: Too much.');
    expect(problemText({ severity: 'warning', count: 2, messages: ['A.', 'B.'] })).toBe(
      '2 problems, the worst a warning: A. B.',
    );
    expect(problemText({ severity: 'error', count: 4, messages: ['A.', 'B.', 'C.'] })).toBe(
      '4 problems, the worst an error: A. B. C. And 1 more.',
    );
  });
});

it('numbers items of lists only', () => {
  expect(numberOfNode(node('/steps/4', null, 4))).toBe(5);
  expect(numberOfNode(node('/pre_task/workspaces/0', null, -2))).toBeUndefined();
  expect(numberOfNode(node('/input', null, 0))).toBeUndefined();
});

it('finds by title, kind, fact and pointer, titles that begin with it first', () => {
  const find = (query: string) => findNodes(index, query, () => 'Command');
  expect(find('fetch')).toEqual(['/steps/0']);
  expect(find('UBUNTU')).toEqual(['/steps/1/launch/steps/0/for/steps/0']);
  expect(find('/steps/10')).toEqual(['/steps/10']);
  expect(find('command')).toHaveLength(5);
  expect(find('  ')).toEqual([]);
});
