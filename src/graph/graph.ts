/**
 * The neutral graph: what a format tells the canvas, the outline and the simulation about a specification.
 * It knows nothing of any format; a node points back at the document by a JSON pointer.
 */

/** A short fact on a node card, e.g. 4 CPU. */
export interface GraphFact {
  readonly icon: string;
  readonly text: string;
  readonly title?: string;
}

/** One card, or one container when `group` is present. */
export interface GraphNode {
  /** Unique in the graph and stable under unrelated edits. */
  readonly key: string;
  /** JSON pointer of the object this node stands for ('' = root). */
  readonly pointer: string;
  /** Kind of node; its looks come from the format's table of kinds. */
  readonly kind: string;
  readonly title: string;
  /** True when the title is code (first words of a command). */
  readonly mono?: boolean;
  /** First words of a command, shown in code behind a title that is none. */
  readonly code?: string;
  readonly subtitle?: string;
  readonly facts: readonly GraphFact[];
  /** e.g. '× 12', 'waits 2' */
  readonly badges: readonly string[];
  /** Key of the group this node lies in; null at the top. */
  readonly parent: string | null;
  /** Present when the node is a container. */
  readonly group?: { readonly summary: string; readonly size: number };
  /** Pointers of the parts it stands for, in order, when one card is drawn for several. */
  readonly members?: readonly string[];
  /** Number of parts it only counts, because there are too many to draw; its pointer names what holds them. */
  readonly counts?: number;
  /** Position among its siblings, for keyboard order. */
  readonly order: number;
}

/** What an edge means; `loop` is the only kind that is meant to run backwards. */
export type GraphEdgeKind = 'sequence' | 'fork' | 'await' | 'data' | 'signal' | 'failure' | 'always' | 'loop';

/** An arrow: the target starts after the source has ended. */
export interface GraphEdge {
  readonly key: string;
  readonly source: string;
  readonly target: string;
  readonly kind: GraphEdgeKind;
  readonly label?: string;
  /** What selecting the edge selects. */
  readonly pointer?: string;
  /** Set when this edge can never be satisfied or is doubtful. */
  readonly problem?: { readonly severity: 'error' | 'warning'; readonly message: string };
}

/** Node and edge lists are kept as runs (chunks) whose identity survives unrelated edits. */
export interface Graph {
  readonly nodes: readonly (readonly GraphNode[])[];
  readonly edges: readonly (readonly GraphEdge[])[];
}

/** The graph with nothing in it. */
export const emptyGraph: Graph = { nodes: [], edges: [] };

/**
 * Joins runs into one list.
 * @param runs the chunks, in order
 * @returns a new array with every item, in order
 */
export function flatten<T>(runs: readonly (readonly T[])[]): T[] {
  const all: T[] = [];
  for (const run of runs) for (const item of run) all.push(item);
  return all;
}

/**
 * Counts nodes without joining the runs.
 * @param graph any graph
 * @returns the number of nodes, containers included
 */
export function nodeCount(graph: Graph): number {
  let count = 0;
  for (const run of graph.nodes) count += run.length;
  return count;
}

/**
 * Counts edges without joining the runs.
 * @param graph any graph
 * @returns the number of edges
 */
export function edgeCount(graph: Graph): number {
  let count = 0;
  for (const run of graph.edges) count += run.length;
  return count;
}
