import { describe, expect, it } from 'vitest';
import type { Graph, GraphNode } from '../../graph/graph.ts';
import { rowAt, rowsOf, treeMove, typeAhead, type Part } from './rows.ts';

const node = (pointer: string, parent: string | null, order: number, title = pointer): GraphNode => ({
  key: pointer,
  pointer,
  kind: 'run',
  title,
  facts: [],
  badges: [],
  parent,
  order,
});
const part = (pointer: string, size?: number): Part => ({
  key: `part:${pointer}`,
  pointer,
  title: pointer.slice(1),
  icon: 'braces',
  size,
});
const graph: Graph = {
  nodes: [
    [node('/input', null, -1, 'input'), node('/steps/0', null, 0, 'fetch'), node('/steps/1', null, 1, 'serve')],
    [node('/steps/1/launch/steps/0', '/steps/1', 0, 'server'), node('/elsewhere', null, 9, 'elsewhere')],
  ],
  edges: [],
};
const parts = [part('/resources'), part('/steps', 2), part('/input')];
const rows = rowsOf(graph, parts, new Set());

describe('rows', () => {
  it('are the parts in order, with their nodes, and what lies outside of them', () => {
    expect(rows.map((row) => `${row.level} ${row.key} ${row.place}/${row.of}`)).toEqual([
      '1 part:/resources 1/4',
      '1 part:/steps 2/4',
      '2 /steps/0 1/2',
      '2 /steps/1 2/2',
      '3 /steps/1/launch/steps/0 1/1',
      '1 /input 3/4',
      '1 /elsewhere 4/4',
    ]);
  });

  it('are the tree of the document where the graph draws side by side', () => {
    const flat: Graph = {
      nodes: [
        [
          node('/tasks/0/volumes/v', null, -0.5),
          node('/tasks/0', null, 0),
          node('/out/A', null, 1),
          { ...node('/out/A', null, 2), key: 'store' },
          { ...node('/out', null, 3), key: 'more', counts: 7 },
        ],
      ],
      edges: [],
    };
    const tree = rowsOf(flat, [part('/tasks', 1), part('/out')], new Set());
    expect(tree.map((row) => `${row.level} ${row.key} ${row.place}/${row.of}`)).toEqual([
      '1 part:/tasks 1/2',
      '2 /tasks/0 1/1',
      '3 /tasks/0/volumes/v 1/1',
      '1 part:/out 2/2',
      '2 /out/A 1/2',
      '3 store 1/1',
      '2 more 2/2',
    ]);
    expect(rowsOf(flat, [part('/tasks', 1)], new Set(['/tasks/0'])).map((row) => row.key)).not.toContain(
      '/tasks/0/volumes/v',
    );
  });

  it('leave out what is collapsed', () => {
    expect(rowsOf(graph, parts, new Set(['/steps/1'])).map((row) => row.key)).not.toContain('/steps/1/launch/steps/0');
    expect(rowsOf(graph, parts, new Set(['part:/steps']))).toHaveLength(4);
  });

  it('are as many as a container has members, however many', () => {
    const members = Array.from({ length: 200_000 }, (_, i) => node(`/steps/0/${String(i)}`, '/steps/0', i));
    const all = rowsOf({ nodes: [[node('/steps/0', null, 0)], members], edges: [] }, [], new Set());
    expect(all).toHaveLength(200_001);
    expect(all.at(-1)).toMatchObject({ key: '/steps/0/199999', level: 2, place: 200_000, of: 200_000 });
  });

  it('are made quickly for ten thousand nodes', () => {
    const nodes = Array.from({ length: 10_000 }, (_, i) => node(`/steps/${i}`, null, i));
    expect(rowsOf({ nodes: [nodes], edges: [] }, parts, new Set())).toHaveLength(10_003);
  });
});

it('finds the row that leads furthest towards a pointer', () => {
  const at = (pointer: string) => rows[rowAt(rows, pointer)]?.key;
  expect(at('/steps/1/launch/steps/0/run')).toBe('/steps/1/launch/steps/0');
  expect(at('/steps/1/launch')).toBe('/steps/1');
  expect(at('/steps')).toBe('part:/steps');
  expect(at('/input/http/url')).toBe('/input');
  expect(at('/nowhere')).toBeUndefined();
});

describe('keys of the tree', () => {
  const at = (key: string) => rows.findIndex((row) => row.key === key);
  it('go up and down and stop at the ends', () => {
    expect(treeMove(rows, 0, 'ArrowUp')).toEqual({ to: 0 });
    expect(treeMove(rows, rows.length - 1, 'ArrowDown')).toEqual({ to: rows.length - 1 });
    expect(treeMove(rows, 3, 'Home')).toEqual({ to: 0 });
    expect(treeMove(rows, 3, 'End')).toEqual({ to: rows.length - 1 });
  });
  it('open, enter, close and leave', () => {
    expect(treeMove(rows, at('/steps/1'), 'ArrowRight')).toEqual({ to: at('/steps/1') + 1 });
    expect(treeMove(rows, at('/steps/1'), 'ArrowLeft')).toEqual({ toggle: '/steps/1' });
    expect(treeMove(rows, at('/steps/0'), 'ArrowLeft')).toEqual({ to: at('part:/steps') });
    expect(treeMove(rows, at('/steps/0'), 'ArrowRight')).toBeUndefined();
    const closed = rowsOf(graph, parts, new Set(['/steps/1']));
    expect(treeMove(closed, 3, 'ArrowRight')).toEqual({ toggle: '/steps/1' });
  });
  it('jump to what is typed, going round', () => {
    expect(typeAhead(rows, 0, 's')).toBe(at('part:/steps'));
    expect(typeAhead(rows, at('part:/steps'), 's')).toBe(at('/steps/1'));
    expect(typeAhead(rows, at('/steps/1'), 'serve')).toBe(at('/steps/1'));
    expect(typeAhead(rows, at('/elsewhere'), 'r')).toBe(0);
    expect(typeAhead(rows, 0, 'zz')).toBe(-1);
  });
});
