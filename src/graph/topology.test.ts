import { describe, expect, it } from 'vitest';
import { flatten } from './graph.ts';
import type { Graph } from './graph.ts';
import { chain, edge, graphOf, node, randomGraph, seeded } from './testSupport.ts';
import {
  ancestors,
  criticalPath,
  cycles,
  descendants,
  levels,
  predecessors,
  successors,
  topologicalOrder,
  topologyOf,
} from './topology.ts';

const nested = graphOf(
  [node('a'), node('g', null, 1, true), node('x', 'g'), node('y', 'g', 1), node('b', null, 2)],
  [edge('a', 'g'), edge('x', 'y'), edge('g', 'b')],
);

/** Which moments lead to which, by brute force; a node's key with '<' is its start and with '>' its end. */
function reachable(graph: Graph): (from: string, to: string) => boolean {
  const next = new Map<string, string[]>();
  const add = (a: string, b: string): void => void next.set(a, [...(next.get(a) ?? []), b]);
  for (const n of flatten(graph.nodes)) {
    add(`${n.key}<`, `${n.key}>`);
    if (n.parent === null) continue;
    add(`${n.parent}<`, `${n.key}<`);
    add(`${n.key}>`, `${n.parent}>`);
  }
  for (const e of flatten(graph.edges)) if (e.kind !== 'loop') add(`${e.source}>`, `${e.target}<`);
  return (from, to) => {
    const seen = new Set<string>();
    const visit = (at: string): boolean =>
      (next.get(at) ?? []).some((w) => w === to || (!seen.has(w) && (seen.add(w), visit(w))));
    return visit(from);
  };
}

describe('before and after', () => {
  it('follows containers', () => {
    const t = topologyOf(nested);
    expect([...ancestors(t, 'x')]).toEqual(['a']);
    expect([...ancestors(t, 'y')]).toEqual(['a', 'x']);
    expect([...ancestors(t, 'b')]).toEqual(['a', 'g', 'x', 'y']);
    expect([...descendants(t, 'a')]).toEqual(['g', 'x', 'y', 'b']);
    expect([...descendants(t, 'x')]).toEqual(['y', 'b']);
    expect(ancestors(t, 'nobody').size).toBe(0);
  });

  it('gives direct neighbours once', () => {
    const t = topologyOf(graphOf([node('a'), node('b')], [edge('a', 'b'), edge('a', 'b', 'data')]));
    expect(successors(t, 'a')).toEqual(['b']);
    expect(predecessors(t, 'b')).toEqual(['a']);
  });

  it('equals brute force', () => {
    for (let seed = 0; seed < 60; seed++) {
      const graph = randomGraph(seed, 9, 1);
      const t = topologyOf(graph);
      const leads = reachable(graph);
      for (const { key } of t.nodes) {
        const before = t.nodes.filter((n) => n.key !== key && leads(`${n.key}>`, `${key}<`)).map((n) => n.key);
        expect([...ancestors(t, key)]).toEqual(before);
        const after = t.nodes.filter((n) => n.key !== key && leads(`${key}>`, `${n.key}<`)).map((n) => n.key);
        expect([...descendants(t, key)]).toEqual(after);
      }
    }
  });

  it('survives unknown ends, repeated keys and rings of containers', () => {
    const t = topologyOf(graphOf([node('a', 'b'), node('b', 'a'), node('a')], [edge('a', 'zzz')]));
    expect(t.nodes.length).toBe(2);
    expect(topologicalOrder(t).length).toBe(2);
  });
});

describe('order', () => {
  it('keeps input order where edges leave a choice, and puts predecessors first', () => {
    expect(
      topologicalOrder(
        topologyOf(
          graphOf(
            ['c', 'a', 'b'].map((k) => node(k)),
            [],
          ),
        ),
      ),
    ).toEqual(['c', 'a', 'b']);
    for (let seed = 0; seed < 40; seed++) {
      const t = topologyOf(randomGraph(seed, 20, 2, true));
      const order = topologicalOrder(t);
      expect(order.length).toBe(20);
      const level = levels(t);
      for (const e of t.edges) {
        expect(order.indexOf(e.source)).toBeLessThan(order.indexOf(e.target));
        expect(level.get(e.source)!).toBeLessThan(level.get(e.target)!);
      }
    }
  });

  it('names every node even when there are cycles', () => {
    for (let seed = 0; seed < 40; seed++) {
      const t = topologyOf(randomGraph(seed, 20, 2));
      expect(new Set(topologicalOrder(t)).size).toBe(20);
    }
  });
});

describe('cycles', () => {
  it('finds a step that waits for the launch it lies in', () => {
    const graph = graphOf([node('g', null, 0, true), node('x', 'g')], [edge('g', 'x', 'await')]);
    expect(cycles(topologyOf(graph))).toEqual([{ keys: ['g', 'x'], path: ['g', 'x'], edges: ['g>x:await'] }]);
  });

  it('tells the way round', () => {
    const keys = ['a', 'b', 'c', 'd'].map((k) => node(k));
    const graph = graphOf(keys, [edge('a', 'b'), edge('b', 'c'), edge('c', 'a', 'await'), edge('c', 'd')]);
    const [cycle, ...others] = cycles(topologyOf(graph));
    expect(others).toEqual([]);
    expect(cycle).toEqual({
      keys: ['a', 'b', 'c'],
      path: ['a', 'b', 'c'],
      edges: ['a>b:sequence', 'b>c:sequence', 'c>a:await'],
    });
  });

  it('leaves loops alone, and finds self-loops', () => {
    expect(cycles(topologyOf(graphOf([node('a')], [edge('a', 'a', 'loop')])))).toEqual([]);
    expect(cycles(topologyOf(graphOf([node('a')], [edge('a', 'a')])))[0]?.path).toEqual(['a']);
  });

  it('equals brute force', () => {
    for (let seed = 0; seed < 120; seed++) {
      const graph = randomGraph(seed, 8, 1.2);
      const t = topologyOf(graph);
      const leads = reachable(graph);
      const moments = t.nodes.flatMap(({ key }) => [`${key}<`, `${key}>`]);
      const knots = new Set<string>();
      for (const m of moments) {
        if (!leads(m, m)) continue;
        const knot = moments.filter((other) => leads(m, other) && leads(other, m)).map((k) => k.slice(0, -1));
        knots.add([...new Set(knot)].join());
      }
      const found = cycles(t);
      expect(new Set(found.map((c) => c.keys.join()))).toEqual(knots);
      for (const cycle of found) {
        expect(cycle.edges.length).toBeGreaterThan(0);
        for (const key of cycle.path) expect(cycle.keys).toContain(key);
      }
    }
  });

  it('does not overflow on 10,000 steps in a ring', () => {
    const graph = chain(10_000);
    const ring = { nodes: graph.nodes, edges: [...graph.edges, [edge('s9999', 's0')]] };
    expect(cycles(topologyOf(ring))[0]?.path.length).toBe(10_000);
    expect(ancestors(topologyOf(graph), 's9999').size).toBe(9_999);
  });
});

describe('critical path', () => {
  it('is the longest way, and the first of equals', () => {
    const graph = graphOf(
      ['a', 'b', 'c', 'd'].map((k) => node(k)),
      [edge('a', 'b'), edge('a', 'c'), edge('b', 'd'), edge('c', 'd')],
    );
    const path = criticalPath(topologyOf(graph), () => 2);
    expect(path.keys).toEqual(['a', 'b', 'd']);
    expect(path.length).toBe(6);
    const other = criticalPath(topologyOf(graph), (n) => (n.key === 'c' ? 5 : 2));
    expect(other.keys).toEqual(['a', 'c', 'd']);
    expect(other.slack.get('b')).toBe(3);
  });

  it('equals brute force, containers included', () => {
    for (let seed = 0; seed < 80; seed++) {
      const graph = randomGraph(seed, 10, 1.2, true);
      const next = seeded(seed + 1000);
      const durations = new Map(flatten(graph.nodes).map((n) => [n.key, Math.floor(next() * 9)]));
      const t = topologyOf(graph);
      const path = criticalPath(t, (n) => durations.get(n.key)!);
      const start = (key: string): number => {
        const own = t.nodes[t.index.get(key)!]!;
        const before = t.edges.filter((e) => e.target === key).map((e) => finish(e.source));
        return Math.max(0, ...before, own.parent === null ? 0 : start(own.parent) + durations.get(own.parent)!);
      };
      const finish = (key: string): number =>
        Math.max(
          start(key) + durations.get(key)!,
          ...t.nodes.filter((n) => n.parent === key).map((n) => finish(n.key)),
        );
      for (const { key } of t.nodes) {
        expect(path.start.get(key)).toBe(start(key));
        expect(path.finish.get(key)).toBe(finish(key));
      }
      expect(path.length).toBe(Math.max(...t.nodes.map((n) => finish(n.key))));
      expect(path.keys.reduce((sum, key) => sum + durations.get(key)!, 0)).toBe(path.length);
      for (const key of path.keys) if (!t.nodes[t.index.get(key)!]!.group) expect(path.slack.get(key)).toBe(0);
    }
  });

  it('takes an empty graph and odd durations', () => {
    expect(criticalPath(topologyOf(graphOf([], [])), () => 1).length).toBe(0);
    expect(criticalPath(topologyOf(chain(3)), () => Number.NaN).length).toBe(0);
  });
});
