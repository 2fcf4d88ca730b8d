/** What the canvas adds to a graph so that it can be looked over: a start, and one card for many of a kind. */
import { flatten, type Graph, type GraphEdge, type GraphEdgeKind, type GraphNode } from './graph.ts';

/** Key of the node from which everything begins that nothing else comes before. */
export const START = '#start';
/** Behind the key of the first of many of a kind: the key of the card that stands for all of them. */
export const FOLD = '#fold';

/** Edges that say what runs after what. */
const FLOW: ReadonlySet<GraphEdgeKind> = new Set(['sequence', 'fork', 'await', 'signal']);
/** Edges after which something does begin; waiting alone does not start anything. */
const BEGINS: ReadonlySet<GraphEdgeKind> = new Set(['sequence', 'fork', 'data']);
/** So many of a kind are folded. */
const FOLDED_FROM = 3;

/**
 * The graph with a start and with folds. A graph that needs neither is given back as it is.
 * @param graph as the format reads it
 * @param pointer of the job
 */
export function overviewOf(graph: Graph, pointer: string): Graph {
  const nodes = flatten(graph.nodes);
  const edges = flatten(graph.edges);
  const start = startOf(nodes, edges, pointer);
  const folds = foldsOf(nodes, edges);
  if (!start && folds.length === 0) return graph;
  const parents = new Map(folds.flatMap(({ node, members }) => members.map((key) => [key, node.key] as const)));
  return {
    nodes: [
      ...(start ? [[start.node]] : []),
      ...(folds.length === 0
        ? graph.nodes
        : [
            folds.map(({ node }) => node),
            nodes.map((node) => {
              const parent = parents.get(node.key);
              return parent === undefined ? node : { ...node, parent };
            }),
          ]),
    ],
    edges: start ? [...graph.edges, start.edges] : graph.edges,
  };
}

function startOf(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  pointer: string,
): { readonly node: GraphNode; readonly edges: readonly GraphEdge[] } | undefined {
  const top = new Set<string>();
  for (const { key, parent } of nodes) if (parent === null) top.add(key);
  const flowing = new Set<string>();
  const begun = new Set<string>();
  const awaited = new Set<string>();
  for (const { source, target, kind } of edges) {
    if (FLOW.has(kind)) {
      if (top.has(source)) flowing.add(source);
      if (top.has(target)) flowing.add(target);
    }
    if (BEGINS.has(kind)) begun.add(target);
    if (kind === 'await') awaited.add(source);
  }
  const firsts = nodes.filter(({ key }) => flowing.has(key) && !begun.has(key));
  const [first] = firsts;
  if (!first) return undefined;
  const order = nodes.reduce((least, node) => (top.has(node.key) ? Math.min(least, node.order) : least), Infinity) - 1;
  const node: GraphNode = {
    key: START,
    pointer,
    kind: START,
    title: 'Start',
    facts: [],
    badges: [],
    parent: null,
    order,
  };
  const made = firsts.map(({ key }): GraphEdge => ({
    key: `${START} ${key}`,
    source: START,
    target: key,
    // What others wait for runs beside what comes after the start.
    kind: awaited.has(key) && firsts.length > 1 ? 'fork' : 'sequence',
  }));
  return { node, edges: made };
}

interface Fold {
  readonly node: GraphNode;
  readonly members: readonly string[];
}

/** True when two cards say the same but for what they run. */
function alike(a: GraphNode, b: GraphNode): boolean {
  return (
    a.kind === b.kind &&
    a.title === b.title &&
    a.parent === b.parent &&
    a.group === undefined &&
    b.group === undefined &&
    a.counts === undefined &&
    b.counts === undefined &&
    a.facts.length === b.facts.length &&
    a.facts.every((fact, i) => fact.text === b.facts[i]?.text) &&
    a.badges.join('\n') === b.badges.join('\n')
  );
}

function foldsOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Fold[] {
  const inner = new Set<string>();
  for (const { parent } of nodes) if (parent !== null) inner.add(parent);
  /** How many edges lead to a node. */
  const entering = new Map<string, number>();
  /** The edge that leads away from a node; null when there are several. */
  const leaving = new Map<string, GraphEdge | null>();
  for (const edge of edges) {
    entering.set(edge.target, (entering.get(edge.target) ?? 0) + 1);
    leaving.set(edge.source, leaving.has(edge.source) ? null : edge);
  }
  const byKey = new Map<string, GraphNode>();
  for (const node of nodes) byKey.set(node.key, node);
  /** The one that follows, when it is alike and nothing else comes between or in. */
  const nextOf = (node: GraphNode): GraphNode | undefined => {
    const only = leaving.get(node.key);
    if (only?.kind !== 'sequence') return undefined;
    const next = byKey.get(only.target);
    if (!next || inner.has(next.key) || entering.get(next.key) !== 1 || !alike(node, next)) return undefined;
    return next;
  };
  const folds: Fold[] = [];
  const taken = new Set<string>();
  for (const node of nodes) {
    if (taken.has(node.key) || inner.has(node.key)) continue;
    const run = new Set([node]);
    for (let next = nextOf(node); next && !taken.has(next.key) && !run.has(next); next = nextOf(next)) run.add(next);
    if (run.size < FOLDED_FROM) continue;
    for (const { key } of run) taken.add(key);
    folds.push({ node: foldOf(node, [...run]), members: Array.from(run, ({ key }) => key) });
  }
  return folds;
}

function foldOf(first: GraphNode, run: readonly GraphNode[]): GraphNode {
  const codes = [...new Set(run.map(({ code, subtitle }) => code ?? subtitle ?? ''))];
  const [same, ...others] = codes;
  const differ = others.length > 0 ? `${codes.length} differ: ${codes.slice(0, 3).join(', ')}` : (same ?? '');
  return {
    ...first,
    key: first.key + FOLD,
    badges: [`× ${run.length}`, ...first.badges],
    members: run.map(({ pointer }) => pointer),
    group: { summary: differ === '' ? `${run.length} alike` : differ, size: run.length },
  };
}

/** Keys of the folds of a graph. */
export function foldKeys(graph: Graph): readonly string[] {
  return flatten(graph.nodes).flatMap(({ key }) => (key.endsWith(FOLD) ? [key] : []));
}
