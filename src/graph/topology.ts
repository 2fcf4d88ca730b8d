/**
 * Before and after: neighbours, order, levels, cycles and the critical path of a graph.
 *
 * Every node is two moments, its start and its end. An edge runs from the end of its source to the start of its target; a
 * container starts before its members and ends after them. So a member comes after all that its container comes after, and
 * whatever follows the container follows its members. Waiting for one's own container is a cycle, as it is in life.
 */
import { components, digraph, sorted } from './digraph.ts';
import type { Digraph } from './digraph.ts';
import { flatten } from './graph.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';

/** An index over a graph; make one with `topologyOf` and hand it to the functions below. */
export interface Topology {
  /** Nodes, in input order. */
  readonly nodes: readonly GraphNode[];
  /** The edges that are followed and whose two ends exist, in input order. */
  readonly edges: readonly GraphEdge[];
  /** Position of a node in `nodes`, by key. */
  readonly index: ReadonlyMap<string, number>;
  /** Position of each node's container, -1 at the top. */
  readonly parents: Int32Array;
  /** Position of each edge's source and target. */
  readonly links: Digraph;
  /** Moments: 2i is the start and 2i + 1 the end of node i. The first edges are those of `edges`, in order. */
  readonly moments: Digraph;
  /** A flag per edge of `moments`: 1 when leaving it out makes the whole acyclic. */
  readonly closing: Uint8Array;
  /** Strongly connected component of each moment. */
  readonly component: Int32Array;
}

/**
 * Finds the container of every node.
 * @param nodes all nodes
 * @param index position by key
 * @returns the container's position, or -1 at the top; an unknown container and a ring of containers count as the top
 */
export function parentsOf(nodes: readonly GraphNode[], index: ReadonlyMap<string, number>): Int32Array {
  const parents = new Int32Array(nodes.length).fill(-1);
  nodes.forEach((node, i) => {
    const parent = node.parent === null ? undefined : index.get(node.parent);
    if (parent !== undefined && parent !== i) parents[i] = parent;
  });
  const seen = new Int32Array(nodes.length);
  for (let i = 0; i < nodes.length; i++) {
    let at = i;
    while (seen[at] === 0) {
      seen[at] = i + 1;
      const up = parents[at]!;
      if (up === -1) break;
      if (seen[up] === i + 1) {
        parents[at] = -1;
        break;
      }
      at = up;
    }
  }
  return parents;
}

/**
 * Indexes a graph.
 * @param graph any graph; of two nodes with one key the first counts
 * @param follow which edges count; by default all but `loop`, which are meant to run backwards
 * @returns the index
 */
export function topologyOf(graph: Graph, follow: (edge: GraphEdge) => boolean = (e) => e.kind !== 'loop'): Topology {
  const nodes: GraphNode[] = [];
  const index = new Map<string, number>();
  for (const node of flatten(graph.nodes)) {
    if (index.has(node.key)) continue;
    index.set(node.key, nodes.length);
    nodes.push(node);
  }
  const parents = parentsOf(nodes, index);
  const edges: GraphEdge[] = [];
  const from: number[] = [];
  const to: number[] = [];
  for (const edge of flatten(graph.edges)) {
    const source = index.get(edge.source);
    const target = index.get(edge.target);
    if (source === undefined || target === undefined || !follow(edge)) continue;
    edges.push(edge);
    from.push(source);
    to.push(target);
  }
  const tail = from.map((v) => 2 * v + 1);
  const head = to.map((v) => 2 * v);
  for (let i = 0; i < nodes.length; i++) {
    tail.push(2 * i);
    head.push(2 * i + 1);
    const parent = parents[i]!;
    if (parent === -1) continue;
    tail.push(2 * parent, 2 * i + 1);
    head.push(2 * i, 2 * parent + 1);
  }
  const moments = digraph(2 * nodes.length, tail, head);
  const { of: component } = components(moments);
  const closing = new Uint8Array(tail.length);
  const place = nesting(parents);
  for (let e = 0; e < edges.length; e++) {
    const [u, v] = [tail[e]!, head[e]!];
    if (component[u] === component[v] && place[u]! >= place[v]!) closing[e] = 1;
  }
  return { nodes, edges, index, parents, links: digraph(nodes.length, from, to), moments, closing, component };
}

/** Numbers the moments as opening and closing brackets of the containers, in input order. */
function nesting(parents: Int32Array): Int32Array {
  const n = parents.length;
  const place = new Int32Array(2 * n);
  const members = digraph(
    n + 1,
    Array.from(parents, (p) => (p === -1 ? n : p)),
    parents.map((_, i) => i),
  );
  const calls = [n];
  const next = Int32Array.from(members.outStart);
  let clock = 0;
  while (calls.length > 0) {
    const v = calls[calls.length - 1]!;
    if (next[v]! < members.outStart[v + 1]!) {
      const child = members.to[members.outEdges[next[v]!++]!]!;
      place[2 * child] = clock++;
      calls.push(child);
      continue;
    }
    calls.pop();
    if (v !== n) place[2 * v + 1] = clock++;
  }
  return place;
}

/**
 * Direct successors along edges.
 * @param topology the index
 * @param key a node
 * @returns keys of the targets of its edges, in edge order, without repetition
 */
export function successors(topology: Topology, key: string): string[] {
  return neighbours(topology, key, true);
}

/**
 * Direct predecessors along edges.
 * @param topology the index
 * @param key a node
 * @returns keys of the sources of its edges, in edge order, without repetition
 */
export function predecessors(topology: Topology, key: string): string[] {
  return neighbours(topology, key, false);
}

function neighbours(topology: Topology, key: string, forward: boolean): string[] {
  const v = topology.index.get(key);
  if (v === undefined) return [];
  const { links, nodes } = topology;
  const [start, list, ends] = forward
    ? [links.outStart, links.outEdges, links.to]
    : [links.inStart, links.inEdges, links.from];
  const keys = new Set<string>();
  for (let i = start[v]!; i < start[v + 1]!; i++) keys.add(nodes[ends[list[i]!]!]!.key);
  return [...keys];
}

/**
 * What is certain to have ended before a node starts.
 * @param topology the index
 * @param key a node
 * @returns keys in input order: predecessors of the node and of its containers, with their members. Containers around the
 *   node are left out, for they have only started; so is the node itself, even on a cycle.
 */
export function ancestors(topology: Topology, key: string): ReadonlySet<string> {
  return reach(topology, key, false);
}

/**
 * What cannot start before a node has ended.
 * @param topology the index
 * @param key a node
 * @returns keys in input order: successors of the node and of its containers, with their members; not the node itself
 */
export function descendants(topology: Topology, key: string): ReadonlySet<string> {
  return reach(topology, key, true);
}

function reach(topology: Topology, key: string, forward: boolean): ReadonlySet<string> {
  const { moments, nodes, index } = topology;
  const v = index.get(key);
  if (v === undefined) return new Set();
  const [start, list, ends] = forward
    ? [moments.outStart, moments.outEdges, moments.to]
    : [moments.inStart, moments.inEdges, moments.from];
  const first = forward ? 2 * v + 1 : 2 * v;
  const seen = new Uint8Array(moments.size);
  const stack = [first];
  seen[first] = 1;
  while (stack.length > 0) {
    const at = stack.pop()!;
    for (let i = start[at]!; i < start[at + 1]!; i++) {
      const to = ends[list[i]!]!;
      if (seen[to]) continue;
      seen[to] = 1;
      stack.push(to);
    }
  }
  const keys = new Set<string>();
  for (let i = 0; i < nodes.length; i++) if (i !== v && seen[forward ? 2 * i : 2 * i + 1]) keys.add(nodes[i]!.key);
  return keys;
}

/**
 * All nodes in an order in which they can start; input order decides wherever there is a choice.
 * @param topology the index
 * @returns every key once; within a cycle, edges against the document order do not count
 */
export function topologicalOrder(topology: Topology): string[] {
  const keys: string[] = [];
  for (const moment of sorted(topology.moments, topology.closing)) {
    if ((moment & 1) === 0) keys.push(topology.nodes[moment >> 1]!.key);
  }
  return keys;
}

/**
 * The level of each node: the largest number of edges that lead to its start.
 * @param topology the index
 * @returns level by key, 0 for what can start at once
 */
export function levels(topology: Topology): ReadonlyMap<string, number> {
  const { moments, closing, edges, nodes } = topology;
  const level = new Int32Array(moments.size);
  for (const v of sorted(moments, closing)) {
    for (let i = moments.outStart[v]!; i < moments.outStart[v + 1]!; i++) {
      const e = moments.outEdges[i]!;
      if (closing[e]) continue;
      const to = moments.to[e]!;
      level[to] = Math.max(level[to]!, level[v]! + (e < edges.length ? 1 : 0));
    }
  }
  return new Map(nodes.map((node, i) => [node.key, level[2 * i]!]));
}

/** A set of nodes that wait for each other. */
export interface Cycle {
  /** Everything in the knot, in input order. */
  readonly keys: readonly string[];
  /** A shortest round through the first node that has one, for a message; the first key is not repeated at the end. */
  readonly path: readonly string[];
  /** Keys of the edges along `path`. */
  readonly edges: readonly string[];
}

/**
 * Finds what can never run because it waits for itself.
 * @param topology the index
 * @returns one entry per strongly connected component with a cycle, in input order of the first node
 */
export function cycles(topology: Topology): Cycle[] {
  const { moments, component, nodes } = topology;
  const members = new Map<number, number[]>();
  for (let v = 0; v < moments.size; v++) {
    const list = members.get(component[v]!);
    if (list) list.push(v);
    else members.set(component[v]!, [v]);
  }
  const found: Cycle[] = [];
  for (const list of members.values()) {
    if (list.length < 2) continue;
    const keys: string[] = [];
    for (const v of list) {
      const { key } = nodes[v >> 1]!;
      if (keys[keys.length - 1] !== key) keys.push(key);
    }
    found.push({ keys, ...shortestRound(topology, list[0]!) });
  }
  return found;
}

function shortestRound(topology: Topology, first: number): { path: string[]; edges: string[] } {
  const { moments, component, nodes, edges } = topology;
  const via = new Map<number, number>();
  const queue = [first];
  for (let head = 0; head < queue.length && !via.has(first); head++) {
    const v = queue[head]!;
    for (let i = moments.outStart[v]!; i < moments.outStart[v + 1]!; i++) {
      const e = moments.outEdges[i]!;
      const w = moments.to[e]!;
      if (component[w] !== component[first] || via.has(w)) continue;
      via.set(w, e);
      queue.push(w);
      if (w === first) break;
    }
  }
  const path: string[] = [];
  const along: string[] = [];
  let at = first;
  do {
    const e = via.get(at)!;
    const { key } = nodes[at >> 1]!;
    if (path[path.length - 1] !== key) path.push(key);
    if (e < edges.length) along.push(edges[e]!.key);
    at = moments.from[e]!;
  } while (at !== first);
  if (path.length > 1 && path[path.length - 1] === path[0]) path.pop();
  // Walked backwards: keep the first key in front and turn the rest round.
  return { path: [path[0]!, ...path.slice(1).reverse()], edges: along.reverse() };
}

/** When everything runs if nothing but its predecessors holds it up. */
export interface CriticalPath {
  /** Time until the last node has ended, in the unit of the durations. */
  readonly length: number;
  /** Nodes whose own time makes up `length`, in order. */
  readonly keys: readonly string[];
  /** Earliest start by key. */
  readonly start: ReadonlyMap<string, number>;
  /** Earliest end by key; a container ends with its last member. */
  readonly finish: ReadonlyMap<string, number>;
  /** By how much a node may end later without making the whole longer. */
  readonly slack: ReadonlyMap<string, number>;
}

/**
 * The longest path by duration (critical path method, Kelley and Walker 1959).
 * @param topology the index; within a cycle, edges against the document order do not count
 * @param duration own time of a node, in any one unit; for a container the time before its members start. Negative and
 *   non-finite times count as 0.
 * @returns length, path and times; of equally long paths the one that is first in input order
 */
export function criticalPath(topology: Topology, duration: (node: GraphNode) => number): CriticalPath {
  const { moments, closing, edges, nodes } = topology;
  const own = nodes.map((node) => {
    const time = duration(node);
    return Number.isFinite(time) && time > 0 ? time : 0;
  });
  const n = nodes.length;
  const order = sorted(moments, closing);
  // Time passes from the start of a node: to its end, and to the starts of its members.
  const time = (e: number): number =>
    e >= edges.length && (moments.from[e]! & 1) === 0 ? own[moments.from[e]! >> 1]! : 0;
  const early = new Float64Array(2 * n);
  const via = new Int32Array(2 * n).fill(-1);
  for (const v of order) {
    for (let i = moments.inStart[v]!; i < moments.inStart[v + 1]!; i++) {
      const e = moments.inEdges[i]!;
      if (closing[e]) continue;
      const at = early[moments.from[e]!]! + time(e);
      if (via[v] !== -1 && at <= early[v]!) continue;
      early[v] = at;
      via[v] = e;
    }
  }
  let last = -1;
  for (let i = 0; i < n; i++) if (last === -1 || early[2 * i + 1]! > early[last]!) last = 2 * i + 1;
  const length = last === -1 ? 0 : early[last]!;
  const keys: string[] = [];
  for (let v = last; v !== -1;) {
    const e = via[v]!;
    if (e === -1) break;
    const from = moments.from[e]!;
    if (time(e) > 0) keys.push(nodes[from >> 1]!.key);
    v = from;
  }
  keys.reverse();
  const late = new Float64Array(2 * n).fill(length);
  for (let i = order.length - 1; i >= 0; i--) {
    const v = order[i]!;
    for (let j = moments.outStart[v]!; j < moments.outStart[v + 1]!; j++) {
      const e = moments.outEdges[j]!;
      if (!closing[e]) late[v] = Math.min(late[v]!, late[moments.to[e]!]! - time(e));
    }
  }
  const start = new Map<string, number>();
  const finish = new Map<string, number>();
  const slack = new Map<string, number>();
  for (let i = 0; i < n; i++) {
    const { key } = nodes[i]!;
    start.set(key, early[2 * i]!);
    finish.set(key, early[2 * i + 1]!);
    slack.set(key, Math.max(0, late[2 * i + 1]! - early[2 * i + 1]!));
  }
  return { length, keys, start, finish, slack };
}
