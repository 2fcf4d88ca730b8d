import { describe, expect, it } from 'vitest';
import { edgeCount, emptyGraph, flatten, nodeCount } from './graph.ts';
import { edge, node } from './testSupport.ts';

describe('graph', () => {
  it('counts and joins runs without changing their order', () => {
    const graph = { nodes: [[node('a')], [], [node('b'), node('c')]], edges: [[edge('a', 'b')], [edge('b', 'c')]] };
    expect(nodeCount(graph)).toBe(3);
    expect(edgeCount(graph)).toBe(2);
    expect(flatten(graph.nodes).map((n) => n.key)).toEqual(['a', 'b', 'c']);
    expect(nodeCount(emptyGraph) + edgeCount(emptyGraph)).toBe(0);
  });
});
