import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../../graph/graph.ts';
import { indexGraph } from '../outline/graphIndex.ts';
import { neighbour, stepOfKey, type Step } from './navigation.ts';

const node = (key: string, parent: string | null, order: number): GraphNode => ({
  key,
  pointer: `/${key}`,
  kind: 'run',
  title: key,
  facts: [],
  badges: [],
  parent,
  order,
});
const index = indexGraph({
  nodes: [
    [node('a', null, 0), node('loop', null, 1), node('b', null, 2)],
    [node('x', 'loop', 0), node('y', 'loop', 1), node('inner', 'loop', 2), node('z', 'inner', 0)],
  ],
  edges: [],
});
const go = (key: string, step: Step, collapsed: string[] = []) => neighbour(index, key, step, new Set(collapsed));

describe('arrow keys', () => {
  it('follow the order of the list', () => {
    expect(go('a', 'next')).toBe('loop');
    expect(go('b', 'previous')).toBe('loop');
    expect(go('a', 'last')).toBe('b');
    expect(go('y', 'first')).toBe('x');
  });
  it('lead into containers and out of them', () => {
    expect(go('loop', 'into')).toBe('x');
    expect(go('y', 'out')).toBe('loop');
    expect(go('a', 'into')).toBeUndefined();
    expect(go('a', 'out')).toBeUndefined();
  });
  it('do not lead into what is collapsed', () => {
    expect(go('loop', 'into', ['loop'])).toBeUndefined();
    expect(go('loop', 'next', ['loop'])).toBe('b');
  });
  it('leave a container at its ends', () => {
    expect(go('z', 'next')).toBe('b');
    expect(go('x', 'previous')).toBe('loop');
    expect(go('b', 'next')).toBeUndefined();
    expect(go('a', 'previous')).toBeUndefined();
  });
  it('begin somewhere when the node is gone', () => {
    expect(go('gone', 'next')).toBe('a');
  });
  it('turn with the direction of the flow', () => {
    expect([stepOfKey('ArrowDown', 'down'), stepOfKey('ArrowRight', 'down')]).toEqual(['next', 'into']);
    expect([stepOfKey('ArrowDown', 'right'), stepOfKey('ArrowRight', 'right')]).toEqual(['into', 'next']);
    expect([stepOfKey('Home', 'down'), stepOfKey('End', 'right'), stepOfKey('x', 'down')]).toEqual([
      'first',
      'last',
      undefined,
    ]);
  });
});
