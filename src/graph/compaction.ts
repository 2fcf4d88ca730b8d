/** Compaction: where the nodes and nets of a level stand along the flow. */
import type { Net } from './nets.ts';
import type { PlacedLevel } from './placement.ts';
import { Skyline } from './skyline.ts';

/** Places along the flow. */
export interface Compacted {
  /** Top of each node; for border points the point itself. */
  readonly at: Float64Array;
  readonly length: number;
}

/**
 * Pushes everything against the flow as far as its order on every line along the flow allows.
 * @param placed the level
 * @param gutters its nets, whose places along the flow are set
 * @returns the places of the nodes
 */
export function compact(placed: PlacedLevel, gutters: readonly (readonly Net[])[]): Compacted {
  if (placed.blocks.count === 1) return stack(placed);
  const compaction = new Compaction(placed, gutters);
  compaction.pushUp();
  if (placed.ranks.feeder.includes(1)) compaction.pullFeedersDown();
  const { at, length } = compaction;
  placed.border.forEach((side, v) => {
    if (side === 1) at[v] = length;
  });
  return { at, length };
}

/** A level of one block: its nodes one after another. */
function stack({ blocks, along, gaps }: PlacedLevel): Compacted {
  const at = new Float64Array(along.length);
  let length = -gaps.rank;
  for (const { node } of blocks.segments[0]!) {
    if (node === -1) continue;
    at[node] = length + gaps.rank;
    length = at[node] + along[node]!;
  }
  return { at, length };
}

/** Sweeps over the rows of a level; what has been passed stands in two skylines, one of cards and one of lines. */
class Compaction {
  readonly at: Float64Array;
  length = 0;
  private readonly placed: PlacedLevel;
  private readonly gutters: readonly (readonly Net[])[];
  private readonly byRank: readonly (readonly number[])[];
  /** All places across the flow where a card or a line begins or ends. */
  private readonly points: Float64Array;
  /** The points between which each node stands. */
  private readonly first: Int32Array;
  private readonly last: Int32Array;

  /**
   * @param placed a level of several blocks
   * @param gutters its nets
   */
  constructor(placed: PlacedLevel, gutters: readonly (readonly Net[])[]) {
    const { ranks, border, middle, across, gaps } = placed;
    const size = border.length;
    this.placed = placed;
    this.gutters = gutters;
    this.at = new Float64Array(size);
    this.first = new Int32Array(size);
    this.last = new Int32Array(size);
    const byRank: number[][] = Array.from({ length: ranks.count }, () => []);
    for (let v = 0; v < size; v++) if (border[v] === 0) byRank[ranks.rank[v]!]!.push(v);
    this.byRank = byRank;
    const pad = gaps.edge / 2 - 1;
    const low = (v: number): number => middle[v]! - across[v]! / 2 - pad;
    const high = (v: number): number => middle[v]! + across[v]! / 2 + pad;
    const stops: number[] = [];
    for (let v = 0; v < size; v++) if (border[v] === 0) stops.push(low(v), high(v));
    for (const list of gutters) for (const net of list) stops.push(net.low, net.high);
    this.points = Float64Array.from(new Set(stops)).sort();
    for (let v = 0; v < size; v++) {
      if (border[v] !== 0) continue;
      this.first[v] = this.position(low(v));
      this.last[v] = this.position(high(v));
    }
  }

  /** Puts each row, and then the lines under it, as near to the start as what is above them allows. */
  pushUp(): void {
    const { placed, at, points, first, last } = this;
    const { along, gaps } = placed;
    const half = gaps.rank / 2;
    const cards = new Skyline(points.length);
    const lines = new Skyline(points.length);
    let length = 0;
    for (let r = 0; r < this.byRank.length; r++) {
      for (const v of this.byRank[r]!) {
        const a = first[v]!;
        const b = last[v]!;
        const top = Math.max(0, cards.over(a, b) + gaps.rank, lines.over(a, b) + half);
        at[v] = top;
        cards.raise(a, b, top + along[v]!);
        length = Math.max(length, top + along[v]!);
      }
      for (const net of this.gutters[r]!) {
        const a = this.position(net.low);
        const b = this.position(net.high);
        net.along = Math.max(half, cards.over(a, b) + half, lines.over(a, b) + gaps.edge);
        lines.raise(a, b, net.along);
        length = Math.max(length, net.along + half);
      }
    }
    this.length = length;
  }

  /** What only feeds later nodes moves down to them, seen from below in a mirrored plane. */
  pullFeedersDown(): void {
    const { placed, at, points, first, last } = this;
    const { along, gaps, ranks, graph } = placed;
    const half = gaps.rank / 2;
    const cards = new Skyline(points.length);
    const lines = new Skyline(points.length);
    for (let r = this.byRank.length - 1; r >= 0; r--) {
      const nets = this.gutters[r]!;
      for (let i = nets.length - 1; i >= 0; i--) {
        const net = nets[i]!;
        const a = this.position(net.low);
        const b = this.position(net.high);
        const limit = Math.min(-cards.over(a, b) - half, -lines.over(a, b) - gaps.edge);
        if (net.loose && limit > net.along && limit !== Infinity) net.along = limit;
        lines.raise(a, b, -net.along);
      }
      for (const v of this.byRank[r]!) {
        const a = first[v]!;
        const b = last[v]!;
        const limit = Math.min(-cards.over(a, b) - gaps.rank, -lines.over(a, b) - half) - along[v]!;
        if (ranks.feeder[v] && limit > at[v]! && limit !== Infinity && graph.outStart[v] !== graph.outStart[v + 1]) {
          at[v] = limit;
        }
        cards.raise(a, b, -at[v]!);
      }
    }
  }

  /** Number of the first point that is not before a value. */
  private position(value: number): number {
    const { points } = this;
    let a = 0;
    let b = points.length - 1;
    while (a < b) {
      const m = (a + b) >> 1;
      if (points[m]! < value) a = m + 1;
      else b = m;
    }
    return a;
  }
}
