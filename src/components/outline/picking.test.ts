import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../../graph/graph.ts';
import { emptyGraph } from '../../graph/graph.ts';
import { START } from '../../graph/overview.ts';
import { indexGraph } from './graphIndex.ts';
import { allBeside } from './picking.ts';

const node = (key: string, pointer: string, order: number): GraphNode => ({
  key,
  pointer,
  kind: 'part',
  title: key,
  facts: [],
  badges: [],
  parent: null,
  order,
});

describe('all parts beside one', () => {
  it('are those of its list, and not the mark where all begin', () => {
    const nodes = [node(START, '', -1), node('a', '/a', 0), node('b', '/b', 1), node('c', '/c', 2)];
    const index = indexGraph({ ...emptyGraph, nodes: [nodes] });
    expect(allBeside(index, nodes[1] as GraphNode)).toEqual(['/b', '/c', '/a']);
  });
});
