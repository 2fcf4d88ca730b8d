/** Graphs for tests: seeded, so that a failure can be repeated. */
import type { Graph, GraphEdge, GraphEdgeKind, GraphNode } from './graph.ts';
import type { LayoutOptions } from './layout.ts';

/**
 * A small seeded generator (mulberry32, Tommy Ettinger, public domain).
 * @param seed any integer
 * @returns a function giving the next number in [0, 1)
 */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A node with only what the layout reads. */
export function node(key: string, parent: string | null = null, order = 0, group = false): GraphNode {
  const base = { key, pointer: `/${key}`, kind: 'step', title: key, facts: [], badges: [], parent, order };
  return group ? { ...base, group: { summary: '', size: 0 } } : base;
}

/** An edge named after its ends. */
export function edge(source: string, target: string, kind: GraphEdgeKind = 'sequence'): GraphEdge {
  return { key: `${source}>${target}:${kind}`, source, target, kind };
}

/** A graph of one run each. */
export function graphOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Graph {
  return { nodes: [nodes], edges: [edges] };
}

/** Steps one after another. */
export function chain(length: number): Graph {
  const nodes = Array.from({ length }, (_, i) => node(`s${i}`, null, i));
  return graphOf(
    nodes,
    nodes.slice(1).map((to, i) => edge(`s${i}`, to.key)),
  );
}

const kinds: readonly GraphEdgeKind[] = ['sequence', 'fork', 'await', 'data', 'signal', 'failure', 'always', 'loop'];

/** A graph with nested groups and edges in all directions; `acyclic` keeps edges between siblings of rising number. */
export function randomGraph(seed: number, size: number, density: number, acyclic = false): Graph {
  const next = seeded(seed);
  const pick = (count: number): number => Math.floor(next() * count);
  const nodes: GraphNode[] = [];
  const groups: (string | null)[] = [null, null];
  for (let i = 0; i < size; i++) {
    const group = next() < 0.15;
    nodes.push(node(`n${i}`, groups[pick(groups.length)], i, group));
    if (group) groups.push(`n${i}`);
  }
  const edges = new Map<string, GraphEdge>();
  for (let i = 0; i < size * density; i++) {
    const [a, b] = [pick(size), pick(size)];
    if (acyclic && (a >= b || nodes[a]!.parent !== nodes[b]!.parent)) continue;
    const made = edge(`n${a}`, `n${b}`, kinds[pick(acyclic ? kinds.length - 1 : kinds.length)]);
    edges.set(made.key, made);
  }
  return graphOf(nodes, [...edges.values()]);
}

/** Ordinary options; cards of three heights. */
export function options(more: Partial<LayoutOptions> = {}): LayoutOptions {
  return {
    direction: 'down',
    nodeSize: (n) => ({ width: 200, height: 44 + 20 * (n.order % 3) }),
    collapsed: new Set(),
    gap: { rank: 40, node: 32, edge: 16, component: 48 },
    groupHeader: 32,
    groupPadding: 16,
    ...more,
  };
}

/**
 * A job of the usual shape: a main line of steps, of which one in ten launches a group of one to three steps that is
 * awaited some steps later, and one in twenty is a loop over two steps.
 */
export function jobGraph(steps: number, seed = 1): Graph {
  const next = seeded(seed);
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const awaits = new Map<number, string[]>();
  let last: string | null = null;
  let made = 0;
  for (let i = 0; made < steps; i++) {
    const key = `s${i}`;
    const loop = i % 20 === 7;
    nodes.push(node(key, null, 2 * i, loop));
    made++;
    if (loop) {
      for (let j = 0; j < 2; j++) nodes.push(node(`${key}.${j}`, key, j));
      edges.push(edge(`${key}.0`, `${key}.1`));
      made += 2;
    }
    if (last !== null) edges.push(edge(last, key));
    for (const launch of awaits.get(i) ?? []) edges.push(edge(launch, key, 'await'));
    if (i % 8 === 3) {
      const launch = `${key}.launch`;
      const size = 1 + Math.floor(next() * 3);
      nodes.push(node(launch, null, 2 * i + 1, true));
      edges.push(edge(key, launch, 'fork'));
      for (let j = 0; j < size; j++) {
        nodes.push(node(`${launch}.${j}`, launch, j));
        if (j > 0) edges.push(edge(`${launch}.${j - 1}`, `${launch}.${j}`));
      }
      made += size;
      const until = i + 2 + Math.floor(next() * 12);
      awaits.set(until, [...(awaits.get(until) ?? []), launch]);
    }
    last = key;
  }
  return graphOf(nodes, edges);
}
