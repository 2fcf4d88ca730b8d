/** Frames: the groups that are drawn open, and the top, each with the members that are drawn in it. */
import { digraph } from './digraph.ts';
import type { GraphNode } from './graph.ts';
import { parentsOf } from './topology.ts';

/** A piece of an edge within one level; ends are members by position, or -1 for the level's border. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly kind: number;
  readonly weight: number;
  /** Port of the inner level through which the edge reaches into a member, -1 when it ends at the member. */
  readonly fromPort: number;
  readonly toPort: number;
  /** Port of this level that the piece defines, -1 when both ends are members. */
  readonly port: number;
}

/** A group (or the top) while it is laid out. */
export interface Frame {
  readonly members: number[];
  readonly pieces: Piece[];
  readonly names: Map<string | number, number>;
  paths: readonly (readonly number[])[];
  /** Origin of the content in the box, and later in the plane. */
  x: number;
  y: number;
}

/** Which node is drawn where. Nodes are numbered in input order; the top has the number after the last. */
export interface Hierarchy {
  readonly nodes: readonly GraphNode[];
  readonly index: ReadonlyMap<string, number>;
  readonly top: number;
  /** The group around each node, or the top. */
  readonly outer: Int32Array;
  /** Frames by the number of their group, outermost first. */
  readonly frames: ReadonlyMap<number, Frame>;
  /** The top and all nodes, outermost first. */
  readonly order: readonly number[];
  /** The nearest visible node: the node itself, or the closed group that hides it. */
  readonly shown: Int32Array;
  /** Position of each node among its siblings. */
  readonly local: Int32Array;
  readonly depth: Int32Array;
}

/**
 * Finds the frames of a graph.
 * @param all its nodes; of two with one key the first counts
 * @param collapsed keys of the groups drawn as one card
 * @returns frames and what lies in them
 */
export function hierarchyOf(all: readonly GraphNode[], collapsed: ReadonlySet<string>): Hierarchy {
  const nodes: GraphNode[] = [];
  const index = new Map<string, number>();
  for (const node of all) {
    if (index.has(node.key)) continue;
    index.set(node.key, nodes.length);
    nodes.push(node);
  }
  const top = nodes.length;
  const outer = Int32Array.from(parentsOf(nodes, index), (p) => (p === -1 ? top : p));
  const children = digraph(
    top + 1,
    outer,
    nodes.map((_, i) => i),
  );
  const frames = new Map<number, Frame>();
  const order = [top];
  const shown = new Int32Array(top).fill(-1);
  const local = new Int32Array(top);
  const depth = new Int32Array(top + 1);
  for (let head = 0; head < order.length; head++) {
    const g = order[head]!;
    const members: number[] = [];
    for (let i = children.outStart[g]!; i < children.outStart[g + 1]!; i++) members.push(children.outEdges[i]!);
    const hidden = g !== top && (shown[g] !== g || collapsed.has(nodes[g]!.key));
    if (hidden) {
      for (const v of members) {
        shown[v] = shown[g]!;
        order.push(v);
      }
      continue;
    }
    members.sort((a, b) => nodes[a]!.order - nodes[b]!.order || a - b);
    members.forEach((v, i) => {
      local[v] = i;
      shown[v] = v;
      depth[v] = depth[g]! + 1;
      order.push(v);
    });
    if (g === top || members.length > 0) {
      frames.set(g, { members, pieces: [], names: new Map(), paths: [], x: 0, y: 0 });
    }
  }
  return { nodes, index, top, outer, frames, order, shown, local, depth };
}
