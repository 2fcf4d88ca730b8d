/** Ranks: which row each node of a connected, acyclic level stands in. */
import { sorted } from './digraph.ts';
import type { Digraph } from './digraph.ts';

/** Rows of a level. A tall node may span several rows: it occupies `rank` to `last`. */
export interface Ranks {
  readonly rank: Int32Array;
  readonly last: Int32Array;
  readonly count: number;
  /** 1 for a node that only feeds what follows and may therefore move towards it. */
  readonly feeder: Uint8Array;
}

/**
 * Longest-path ranks; what only feeds later nodes is then drawn down to them, so that inputs stand beside their use.
 * @param graph acyclic graph of the level
 * @param border -1 for an entry of the level (first row), 1 for an exit (last row), else 0
 * @param along size of each node in the direction of flow
 * @param gap distance between rows, in the same unit
 * @returns the rows
 */
export function rankNodes(graph: Digraph, border: Int8Array, along: Float64Array, gap: number): Ranks {
  const { size, from, to, outStart, outEdges, inStart, inEdges } = graph;
  const order = sorted(graph);
  const rank = new Int32Array(size);
  const feeder = new Uint8Array(size);
  let entries = 0;
  let most = 0;
  for (const v of order) {
    if (border[v] !== 0) {
      if (border[v] === -1) entries = 1;
      continue;
    }
    let own = 0;
    let feeds = 1;
    for (let i = inStart[v]!; i < inStart[v + 1]!; i++) {
      const u = from[inEdges[i]!]!;
      if (border[u] !== 0) {
        feeds = 0;
        continue;
      }
      own = Math.max(own, rank[u]! + 1);
      if (!feeder[u] || outStart[u + 1]! - outStart[u]! > 1) feeds = 0;
    }
    rank[v] = own;
    feeder[v] = feeds;
    most = Math.max(most, own);
  }
  for (let i = order.length - 1; i >= 0; i--) {
    const v = order[i]!;
    if (!feeder[v] || outStart[v] === outStart[v + 1]) continue;
    let least = Infinity;
    for (let j = outStart[v]!; j < outStart[v + 1]!; j++) {
      const w = to[outEdges[j]!]!;
      least = border[w] === 0 ? Math.min(least, rank[w]! - 1) : -1;
      if (least < 0) break;
    }
    if (least > rank[v]!) rank[v] = least;
  }
  for (let v = 0; v < size; v++) {
    if (border[v] === 0) rank[v]! += entries;
    else rank[v] = border[v] === -1 ? 0 : most + entries + 1;
  }
  const exits = border.includes(1) ? 1 : 0;
  const count = most + entries + 1 + exits;

  // Tall nodes reach past rows of smaller neighbours: estimate row tops by real sizes, and let them span those rows.
  const top = new Float64Array(size);
  const rowTop = new Float64Array(count).fill(Infinity);
  for (const v of order) {
    if (border[v] !== 0) continue;
    rowTop[rank[v]!] = Math.min(rowTop[rank[v]!]!, top[v]!);
    for (let i = outStart[v]!; i < outStart[v + 1]!; i++) {
      const w = to[outEdges[i]!]!;
      top[w] = Math.max(top[w]!, top[v]! + along[v]! + gap);
    }
  }
  for (let r = 1; r < count; r++)
    if (rowTop[r]! < rowTop[r - 1]! && rowTop[r - 1] !== Infinity) rowTop[r] = rowTop[r - 1]!;
  const last = Int32Array.from(rank);
  for (let v = 0; v < size; v++) {
    if (border[v] !== 0) continue;
    let limit = count - 1 - exits;
    for (let i = outStart[v]!; i < outStart[v + 1]!; i++) limit = Math.min(limit, rank[to[outEdges[i]!]!]! - 1);
    const end = top[v]! + along[v]! + gap;
    while (last[v]! < limit && rowTop[last[v]! + 1]! < end && rowTop[last[v]! + 1]! > top[v]!) last[v]!++;
  }
  return { rank, last, count, feeder };
}
