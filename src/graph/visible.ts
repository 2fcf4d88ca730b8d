/** The edges that are drawn: between visible nodes. */
import type { Hierarchy } from './frames.ts';
import type { GraphEdge, GraphEdgeKind } from './graph.ts';

/** An edge as drawn: between visible nodes, possibly for several edges of the graph. */
export interface VisibleEdge {
  /** Key of the first edge it stands for. */
  readonly key: string;
  readonly kind: GraphEdgeKind;
  readonly source: string;
  readonly target: string;
  readonly edgeKeys: readonly string[];
}

/** Visible edges, and their ends as numbers of nodes. */
export interface Drawn {
  readonly visible: readonly VisibleEdge[];
  readonly ends: readonly (readonly [number, number])[];
}

/** How much it matters that an edge of a kind is straight and uncrossed. */
export const kindWeights: Readonly<Record<GraphEdgeKind, number>> = {
  sequence: 8,
  always: 4,
  fork: 2,
  data: 2,
  failure: 1,
  await: 1,
  signal: 1,
  loop: 0.5,
};

/** The kinds of edges, numbered. */
export const kinds = Object.keys(kindWeights) as readonly GraphEdgeKind[];

/**
 * Edges between visible nodes; those that a closed group makes alike become one.
 * @param all the edges of the graph; those to unknown nodes are left out
 * @param hierarchy its frames
 * @returns the edges to draw, in input order
 */
export function visibleEdgesOf(all: readonly GraphEdge[], hierarchy: Hierarchy): Drawn {
  const { nodes, index, shown } = hierarchy;
  const found: { key: string; kind: GraphEdgeKind; source: number; target: number; edgeKeys: string[] }[] = [];
  const merged = new Map<number, number>();
  const keys = new Set<string>();
  for (const edge of all) {
    const from = index.get(edge.source);
    const to = index.get(edge.target);
    if (from === undefined || to === undefined || keys.has(edge.key)) continue;
    keys.add(edge.key);
    const source = shown[from]!;
    const target = shown[to]!;
    const moved = source !== from || target !== to;
    if (moved && source === target) continue;
    const name = (source * nodes.length + target) * kinds.length + kinds.indexOf(edge.kind);
    const at = merged.get(name);
    if (moved && at !== undefined) {
      found[at]!.edgeKeys.push(edge.key);
      continue;
    }
    if (at === undefined) merged.set(name, found.length);
    found.push({ key: edge.key, kind: edge.kind, source, target, edgeKeys: [edge.key] });
  }
  return {
    visible: found.map((e) => ({ ...e, source: nodes[e.source]!.key, target: nodes[e.target]!.key })),
    ends: found.map((e) => [e.source, e.target]),
  };
}
