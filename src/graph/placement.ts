/** Where blocks stand across the direction of flow. */
import type { Blocks } from './blocks.ts';
import type { Digraph } from './digraph.ts';
import type { Ranks } from './ranks.ts';
import { Skyline } from './skyline.ts';

/** Distances of a layout, in the unit of the node sizes. */
export interface Gaps {
  /** Between a card and the next one along the flow. */
  readonly rank: number;
  /** Between cards side by side. */
  readonly node: number;
  /** Between parallel lines, and between a line and a card. */
  readonly edge: number;
  /** Between parts that are not connected. */
  readonly component: number;
}

/** A level whose blocks stand in their places across the flow. */
export interface PlacedLevel {
  readonly graph: Digraph;
  readonly ranks: Ranks;
  readonly blocks: Blocks;
  /** As in the level. */
  readonly along: Float64Array;
  readonly across: Float64Array;
  readonly border: Int8Array;
  /** Middle line of each block, and of each node. */
  readonly x: Float64Array;
  readonly middle: Float64Array;
  readonly gaps: Gaps;
}

const passes = 4;

/**
 * Places blocks as close together as their order allows, then draws each towards the median of what it is connected to, to
 * the right and to the left in turn, without ever pushing a neighbour away.
 * @param blocks the blocks
 * @param order from left to right
 * @param across size of each node across the flow
 * @param gaps distances
 * @param rows number of rows
 * @returns the middle line of each block
 */
export function placeBlocks(
  blocks: Blocks,
  order: Int32Array,
  across: Float64Array,
  gaps: Gaps,
  rows: number,
): Float64Array {
  const { count, segments, connections, lane } = blocks;
  const x = new Float64Array(count);
  if (count < 2) return x;
  /** The limit a block finds on one side, and its trace for the blocks after it; `sign` -1 mirrors the plane. */
  const sweep = (sign: number) => {
    const cards = new Skyline(rows);
    const lines = new Skyline(rows);
    return {
      limit(b: number): number {
        let at = -Infinity;
        for (const { first, last, node } of segments[b]!) {
          const half = node === -1 ? 0 : across[node]! / 2;
          const toCard = node === -1 ? gaps.edge : gaps.node;
          at = Math.max(at, cards.over(first, last) + toCard + half, lines.over(first, last) + gaps.edge + half);
        }
        return at;
      },
      put(b: number): void {
        for (const { first, last, node } of segments[b]!) {
          if (node === -1) lines.raise(first, last, sign * x[b]!);
          else cards.raise(first, last, sign * x[b]! + across[node]! / 2);
        }
      },
    };
  };
  let side = sweep(1);
  for (const b of order) {
    const limit = side.limit(b);
    x[b] = limit === -Infinity ? 0 : Math.ceil(limit);
    side.put(b);
  }

  const at: number[][] = Array.from({ length: count }, () => []);
  connections.forEach((c, i) => {
    at[c.upper]!.push(i);
    at[c.lower]!.push(i);
  });
  const wish = (b: number): number => {
    const list = at[b]!;
    if (list.length === 0) return x[b]!;
    const wanted = list.map((i) => {
      const c = connections[i]!;
      const down = c.upper === b;
      const [other, own, far] = down ? [c.lower, c.upperPort, c.lowerPort] : [c.upper, c.lowerPort, c.upperPort];
      // A lane comes straight out of its origin and bends once, at its end.
      const origin = lane[b] === 1 && !down ? 2 * list.length : 1;
      const block = lane[b] === 0 && lane[other] === 1 ? 0.25 : 1;
      return { at: x[other]! + (far ?? 0) - (own ?? 0), weight: c.weight * origin * block };
    });
    if (wanted.length === 1) return wanted[0]!.at;
    wanted.sort((a, c) => a.at - c.at);
    let total = 0;
    for (const w of wanted) total += w.weight;
    let sum = 0;
    for (let i = 0; i < wanted.length; i++) {
      sum += wanted[i]!.weight;
      if (2 * sum === total) return (wanted[i]!.at + wanted[i + 1]!.at) / 2;
      if (2 * sum > total) return wanted[i]!.at;
    }
    return x[b]!;
  };
  for (let pass = 0; pass < passes; pass++) {
    let moved = false;
    side = sweep(-1);
    for (let i = count - 1; i >= 0; i--) {
      const b = order[i]!;
      const to = Math.floor(Math.min(wish(b), -side.limit(b)));
      if (to > x[b]!) {
        x[b] = to;
        moved = true;
      }
      side.put(b);
    }
    side = sweep(1);
    for (const b of order) {
      const to = Math.ceil(Math.max(wish(b), side.limit(b)));
      if (to < x[b]!) {
        x[b] = to;
        moved = true;
      }
      side.put(b);
    }
    if (!moved) break;
  }
  return x;
}
