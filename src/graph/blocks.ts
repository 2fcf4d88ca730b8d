/**
 * Blocks: the straight vertical things of a level, and the order in which they stand side by side.
 *
 * A block is a chain of nodes that are drawn on one line, or the lane of an edge that passes several rows. Because a block
 * is ordered and placed as a whole, chains and long edges come out straight, and a long edge costs no dummy nodes.
 * (Blocks as in Bachmaier, Brunner and Hübner, 'A global k-level crossing reduction algorithm', 2010.)
 */
import type { Digraph } from './digraph.ts';
import type { Ranks } from './ranks.ts';
import { Skyline } from './skyline.ts';

/** An edge between nodes of a level. */
export interface LevelEdge {
  readonly from: number;
  readonly to: number;
  /** Edges of one kind may share a port and a lane. */
  readonly kind: number;
  /** How much it matters that the edge is straight and uncrossed. */
  readonly weight: number;
  /** Where the edge must leave or enter, from the middle of the node; null when free. */
  readonly fromPort: number | null;
  readonly toPort: number | null;
}

/** The part of an edge that crosses the gutter under a row, between two blocks. */
export interface Connection {
  /** The gutter's number: that of the row above it. */
  readonly gutter: number;
  readonly upper: number;
  readonly lower: number;
  /** Node at the end, or -1 for the end of a lane. */
  readonly upperNode: number;
  readonly lowerNode: number;
  readonly kind: number;
  readonly weight: number;
  readonly upperPort: number | null;
  readonly lowerPort: number | null;
}

/** Piece of a block: a node or a stretch of line, over a range of rows. */
export interface Segment {
  readonly first: number;
  readonly last: number;
  readonly node: number;
}

/** The blocks of a level. */
export interface Blocks {
  readonly count: number;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly segments: readonly (readonly Segment[])[];
  /** Block of each node. */
  readonly of: Int32Array;
  /** 1 when the block is a lane. */
  readonly lane: Uint8Array;
  /** 1 when the node is drawn in line with the node above or below it. */
  readonly linkedUp: Uint8Array;
  readonly linkedDown: Uint8Array;
  readonly connections: readonly Connection[];
  /** Per edge: its connections from top to bottom; none when it runs inside a block. */
  readonly routes: readonly (readonly number[])[];
}

/**
 * Cuts a level into blocks.
 * @param graph the level
 * @param edges its edges, in the order of the graph's
 * @param border as for ranks
 * @param ranks the rows
 * @returns blocks and what connects them; nodes' blocks come first, in input order
 */
export function makeBlocks(graph: Digraph, edges: readonly LevelEdge[], border: Int8Array, ranks: Ranks): Blocks {
  const { size } = graph;
  const { rank, last: bottom, count: rows } = ranks;
  const best = (start: Int32Array, list: Int32Array, v: number, far: (e: LevelEdge) => number): number => {
    let found = -1;
    let weight = 0;
    for (let i = start[v]!; i < start[v + 1]!; i++) {
      const e = list[i]!;
      const edge = edges[e]!;
      if (border[far(edge)] !== 0 || edge.fromPort !== null || edge.toPort !== null) continue;
      if (edge.weight > weight) {
        found = e;
        weight = edge.weight;
      } else if (edge.weight === weight && found !== -1 && far(edge) !== far(edges[found]!)) found = -1;
    }
    return found;
  };
  const into = new Int32Array(size).fill(-1);
  const next = new Int32Array(size).fill(-1);
  const link = new Uint8Array(edges.length);
  for (let v = 0; v < size; v++) if (border[v] === 0) into[v] = best(graph.inStart, graph.inEdges, v, (e) => e.from);
  for (let v = 0; v < size; v++) {
    if (border[v] !== 0) continue;
    const e = best(graph.outStart, graph.outEdges, v, (x) => x.to);
    if (e === -1 || into[edges[e]!.to] !== e) continue;
    next[v] = edges[e]!.to;
    link[e] = 1;
  }
  const linkedUp = new Uint8Array(size);
  const linkedDown = new Uint8Array(size);
  for (let v = 0; v < size; v++) {
    if (next[v] === -1) continue;
    linkedDown[v] = 1;
    linkedUp[next[v]!] = 1;
  }
  const of = new Int32Array(size).fill(-1);
  const segments: Segment[][] = [];
  for (let v = 0; v < size; v++) {
    if (border[v] !== 0 || linkedUp[v]) continue;
    const own: Segment[] = [];
    for (let w = v; w !== -1; w = next[w]!) {
      of[w] = segments.length;
      own.push({ first: rank[w]!, last: bottom[w]!, node: w });
      const below = next[w]!;
      if (below !== -1 && rank[below]! > bottom[w]! + 1) {
        own.push({ first: bottom[w]! + 1, last: rank[below]! - 1, node: -1 });
      }
    }
    segments.push(own);
  }
  const nodeBlocks = segments.length;

  const connections: Connection[] = [];
  const routes: number[][] = edges.map(() => []);
  const laneLast: number[] = [];
  const laneFirst: number[] = [];
  const lanes = new Map<string, { readonly block: number; readonly connection: number }>();
  const addLane = (first: number, last: number): number => {
    laneFirst.push(first);
    laneLast.push(last);
    return nodeBlocks + laneFirst.length - 1;
  };
  edges.forEach((edge, e) => {
    const { from, to, kind, weight, fromPort, toPort } = edge;
    if (link[e]) return;
    const route = routes[e]!;
    if (border[from] === -1) {
      const lane = addLane(0, rank[to]! - 1);
      of[from] = lane;
      route.push(connections.length);
      connections.push({
        ...{ gutter: rank[to]! - 1, upper: lane, lower: of[to]!, upperNode: -1, lowerNode: to },
        ...{ kind, weight, upperPort: null, lowerPort: toPort },
      });
      return;
    }
    const head = { gutter: bottom[from]!, upper: of[from]!, upperNode: from, kind, weight, upperPort: fromPort };
    if (border[to] === 1) {
      const lane = addLane(bottom[from]! + 1, rows - 1);
      of[to] = lane;
      route.push(connections.length);
      connections.push({ ...head, lower: lane, lowerNode: -1, lowerPort: null });
      return;
    }
    if (rank[to]! === bottom[from]! + 1) {
      route.push(connections.length);
      connections.push({ ...head, lower: of[to]!, lowerNode: to, lowerPort: toPort });
      return;
    }
    const name = `${from} ${kind} ${fromPort ?? ''}`;
    let lane = lanes.get(name);
    if (!lane) {
      lane = { block: addLane(bottom[from]! + 1, rank[to]! - 1), connection: connections.length };
      lanes.set(name, lane);
      connections.push({ ...head, lower: lane.block, lowerNode: -1, lowerPort: null });
    }
    const at = lane.block - nodeBlocks;
    laneLast[at] = Math.max(laneLast[at]!, rank[to]! - 1);
    route.push(lane.connection, connections.length);
    connections.push({
      ...{ gutter: rank[to]! - 1, upper: lane.block, lower: of[to]!, upperNode: -1, lowerNode: to },
      ...{ kind, weight, upperPort: null, lowerPort: toPort },
    });
  });
  laneFirst.forEach((first, i) => segments.push([{ first, last: laneLast[i]!, node: -1 }]));
  const count = segments.length;
  const lane = new Uint8Array(count).fill(1, nodeBlocks);
  const first = Int32Array.from(segments, (list) => list[0]!.first);
  const last = Int32Array.from(segments, (list) => list[list.length - 1]!.last);
  return { count, first, last, segments, of, lane, linkedUp, linkedDown, connections, routes };
}

/** Costs of a line that must cross the gutter beside a block: a node there would have to make room. */
const throughNode = 12;
const throughLink = 3;
const throughLane = 1;
/** Bounds of crossing reduction, which keep it linear in time: places tried per round, and rounds. */
const placeBudget = 16_000;
const rounds = 3;
/** Rows that blocks may cover in all for crossings to be looked for before anything is moved. */
const lookBudget = 400_000;

/**
 * Orders blocks side by side: first by a walk along the connections, in which later branches stand nearer to their origin
 * and equal ones keep input order; then by sifting, where a block moves only if that removes crossings.
 * @param blocks the blocks
 * @returns block numbers from left to right
 */
export function orderBlocks(blocks: Blocks): Int32Array {
  const order = walk(blocks);
  if (blocks.count < 3 || blocks.connections.length < 2) return order;
  const least = columnsOf(blocks);
  if (depthOf(blocks, order) > 2 * least + 6) {
    const packed = pack(blocks);
    const sifted = Int32Array.from(packed);
    sift(blocks, sifted);
    return depthOf(blocks, sifted) > 2 * least + 6 ? packed : sifted;
  }
  sift(blocks, order);
  return order;
}

/** The largest number of blocks in one row: no order needs fewer columns. */
function columnsOf(blocks: Blocks): number {
  const { count, first, last } = blocks;
  let rows = 0;
  for (let b = 0; b < count; b++) rows = Math.max(rows, last[b]! + 1);
  const change = new Int32Array(rows + 1);
  for (let b = 0; b < count; b++) {
    change[first[b]!]!++;
    change[last[b]! + 1]!--;
  }
  let most = 0;
  let now = 0;
  for (const by of change) most = Math.max(most, (now += by));
  return most;
}

/** The number of columns that an order needs. */
function depthOf(blocks: Blocks, order: Int32Array): number {
  const { count, first, last } = blocks;
  let rows = 0;
  for (let b = 0; b < count; b++) rows = Math.max(rows, last[b]! + 1);
  const front = new Skyline(rows);
  let most = 0;
  for (const b of order) {
    const depth = Math.max(0, front.over(first[b]!, last[b]!)) + 1;
    front.raise(first[b]!, last[b]!, depth);
    most = Math.max(most, depth);
  }
  return most;
}

/** An order in as few columns as there can be: each block takes the free column nearest to what stands above it. */
function pack(blocks: Blocks): Int32Array {
  const { count, first, last, connections } = blocks;
  const at = incidence(blocks);
  const byRow = Int32Array.from({ length: count }, (_, b) => b).sort((a, b) => first[a]! - first[b]! || a - b);
  const column = new Int32Array(count).fill(-1);
  const taken: number[] = [];
  for (const b of byRow) {
    let sum = 0;
    let weight = 0;
    for (const i of at[b]!) {
      const c = connections[i]!;
      const other = c.upper === b ? c.lower : c.upper;
      if (column[other] === -1) continue;
      sum += column[other]! * c.weight;
      weight += c.weight;
    }
    const wish = weight > 0 ? sum / weight : 0;
    let best = taken.length;
    for (let c = 0; c < taken.length; c++) {
      if (taken[c]! < first[b]! && (best === taken.length || Math.abs(c - wish) < Math.abs(best - wish))) best = c;
    }
    column[b] = best;
    taken[best] = last[b]!;
  }
  return byRow.sort((a, b) => column[a]! - column[b]! || first[a]! - first[b]! || a - b);
}

/** Connections at each block, in order of gutter. */
function incidence(blocks: Blocks): number[][] {
  const at: number[][] = Array.from({ length: blocks.count }, () => []);
  blocks.connections.forEach((c, i) => {
    at[c.upper]!.push(i);
    at[c.lower]!.push(i);
  });
  const { connections } = blocks;
  for (const list of at) {
    if (list.length > 1) list.sort((a, b) => connections[a]!.gutter - connections[b]!.gutter || a - b);
  }
  return at;
}

function walk(blocks: Blocks): Int32Array {
  const { count, connections } = blocks;
  const at = incidence(blocks);
  const order = new Int32Array(count);
  const seen = new Uint8Array(count);
  let length = 0;
  for (let root = 0; root < count; root++) {
    if (seen[root]) continue;
    const stack = [root];
    while (stack.length > 0) {
      const b = stack.pop()!;
      if (seen[b]) continue;
      seen[b] = 1;
      order[length++] = b;
      // Pushed in reverse: later gutters come out first, within a gutter the input order.
      const list = at[b]!;
      for (let end = 0; end < list.length;) {
        let stop = end;
        const { gutter } = connections[list[end]!]!;
        while (stop < list.length && connections[list[stop]!]!.gutter === gutter) stop++;
        for (let i = stop - 1; i >= end; i--) {
          const c = connections[list[i]!]!;
          const other = c.upper === b ? c.lower : c.upper;
          if (!seen[other]) stack.push(other);
        }
        end = stop;
      }
    }
  }
  return order;
}

/** A flag per block that takes part in a crossing; null when looking would take too long. */
function crossed(blocks: Blocks, place: Int32Array): Uint8Array | null {
  const { count, connections, first, last } = blocks;
  let covered = 0;
  let rows = 0;
  for (let b = 0; b < count; b++) {
    covered += last[b]! - first[b]!;
    rows = Math.max(rows, last[b]! + 1);
  }
  if (covered > lookBudget) return null;
  const passing: number[][] = Array.from({ length: rows }, () => []);
  const leaving: number[][] = Array.from({ length: rows }, () => []);
  for (let b = 0; b < count; b++) for (let g = first[b]!; g < last[b]!; g++) passing[g]!.push(b);
  const flags = new Uint8Array(count);
  connections.forEach((c, i) => {
    const a = place[c.upper]!;
    const b = place[c.lower]!;
    const low = Math.min(a, b);
    const high = Math.max(a, b);
    for (const p of passing[c.gutter]!) {
      if (place[p]! > low && place[p]! < high) flags[p] = flags[c.upper] = flags[c.lower] = 1;
    }
    for (const j of leaving[c.gutter]!) {
      const d = connections[j]!;
      if ((a - place[d.upper]!) * (b - place[d.lower]!) < 0) {
        flags[c.upper] = flags[c.lower] = flags[d.upper] = flags[d.lower] = 1;
      }
    }
    leaving[c.gutter]!.push(i);
  });
  return flags;
}

function sift(blocks: Blocks, order: Int32Array): void {
  const { count, connections, first, last, lane } = blocks;
  const at = incidence(blocks);
  const spans = blocks.segments.map((list) => list.filter((s) => s.node !== -1 && s.last > s.first));
  const place = new Int32Array(count);
  order.forEach((b, i) => (place[b] = i));
  const through = (b: number, gutter: number): number => {
    if (gutter < first[b]! || gutter >= last[b]!) return 0;
    if (lane[b]) return throughLane;
    for (const s of spans[b]!) if (gutter >= s.first && gutter < s.last) return throughNode;
    return throughLink;
  };
  const beside = (a: number, b: number): number => {
    let delta = 0;
    for (const i of at[a]!) {
      const c = connections[i]!;
      if (c.gutter < first[b]!) continue;
      if (c.gutter >= last[b]!) break;
      const other = c.upper === a ? c.lower : c.upper;
      if (other !== b) delta += c.weight * through(b, c.gutter) * (place[other]! > place[b]! ? 1 : -1);
    }
    return delta;
  };
  /** How many crossings fewer there are once a and b, now side by side in this order, change places. */
  const gain = (a: number, b: number): number => {
    if (last[a]! < first[b]! - 1 || last[b]! < first[a]! - 1) return 0;
    let less = beside(a, b);
    for (const i of at[b]!) {
      const c = connections[i]!;
      if (c.gutter < first[a]!) continue;
      if (c.gutter >= last[a]!) break;
      const other = c.upper === b ? c.lower : c.upper;
      if (other !== a) less += c.weight * through(a, c.gutter) * (place[other]! < place[a]! ? 1 : -1);
    }
    const la = at[a]!;
    const lb = at[b]!;
    let i = 0;
    for (const j of lb) {
      const d = connections[j]!;
      while (i < la.length && connections[la[i]!]!.gutter < d.gutter) i++;
      for (let k = i; k < la.length && connections[la[k]!]!.gutter === d.gutter; k++) {
        const c = connections[la[k]!]!;
        if ((c.upper === a) !== (d.upper === b)) continue;
        const ca = c.upper === a ? c.lower : c.upper;
        const db = d.upper === b ? d.lower : d.upper;
        if (ca === b || db === a || ca === db) continue;
        less += Math.min(c.weight, d.weight) * (place[ca]! > place[db]! ? 1 : -1);
      }
    }
    return less;
  };
  const swap = (i: number): void => {
    const a = order[i]!;
    const b = order[i + 1]!;
    order[i] = b;
    order[i + 1] = a;
    place[b] = i;
    place[a] = i + 1;
  };
  const reach = Math.min(count, Math.max(6, Math.floor(placeBudget / count)));
  const queue = Int32Array.from(order);
  for (let round = 0; round < rounds; round++) {
    let improved = false;
    const tangled = crossed(blocks, place);
    for (const b of queue) {
      if (tangled && !tangled[b]) continue;
      const home = place[b]!;
      let best = 0;
      let bestAt = home;
      let sum = 0;
      const right = Math.min(count - 1, home + reach);
      while (place[b]! < right) {
        sum += gain(b, order[place[b]! + 1]!);
        swap(place[b]!);
        if (sum > best) [best, bestAt] = [sum, place[b]!];
      }
      while (place[b]! > home) swap(place[b]! - 1);
      sum = 0;
      const left = Math.max(0, home - reach);
      while (place[b]! > left) {
        sum += gain(order[place[b]! - 1]!, b);
        swap(place[b]! - 1);
        if (sum > best || (sum === best && best > 0 && home - place[b]! < bestAt - home)) {
          [best, bestAt] = [sum, place[b]!];
        }
      }
      while (place[b]! < bestAt) swap(place[b]!);
      if (best > 0) improved = true;
    }
    if (!improved) break;
  }
}
