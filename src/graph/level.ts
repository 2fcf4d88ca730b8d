/**
 * Layout of one connected, acyclic level in two directions, along and across the flow.
 * After the layered method of Sugiyama, Tagawa and Toda (1981), with blocks in place of dummy nodes and with a compaction
 * along the flow in place of rows of equal height, so that a tall container beside a chain does not tear the chain apart.
 */
import { makeBlocks, orderBlocks } from './blocks.ts';
import type { LevelEdge } from './blocks.ts';
import { compact } from './compaction.ts';
import type { Compacted } from './compaction.ts';
import { digraph } from './digraph.ts';
import { makeNets } from './nets.ts';
import type { Nets } from './nets.ts';
import { placeBlocks } from './placement.ts';
import type { Gaps, PlacedLevel } from './placement.ts';
import { assignPorts } from './ports.ts';
import type { Ports } from './ports.ts';
import { rankNodes } from './ranks.ts';

/** What a level is made of. Nodes are numbered in input order. */
export interface Level {
  readonly along: Float64Array;
  readonly across: Float64Array;
  /** -1 for the point where an edge enters the level, 1 where one leaves it, 0 for a node. */
  readonly border: Int8Array;
  readonly edges: readonly LevelEdge[];
}

/** Positions in a level; paths are flat lists across0, along0, across1, along1... */
export interface LevelLayout {
  /** Least coordinates of each node; for border points the point itself. */
  readonly along: Float64Array;
  readonly across: Float64Array;
  readonly paths: readonly (readonly number[])[];
  readonly length: number;
  readonly width: number;
}

/**
 * Lays a level out.
 * @param level a connected graph without cycles
 * @param gaps distances
 * @returns positions from 0 in both directions
 */
export function layoutLevel(level: Level, gaps: Gaps): LevelLayout {
  const { along, across, edges } = level;
  const size = along.length;
  if (size === 1) {
    const zero = new Float64Array(1);
    return { along: zero, across: zero, paths: [], length: along[0]!, width: across[0]! };
  }
  const placed = placeLevel(level, gaps);
  const ports = assignPorts(placed);
  const nets = makeNets(placed, ports);
  const y = compact(placed, nets.gutters);
  const extent = extentAcross(placed);
  const nodeAcross = new Float64Array(size);
  for (let v = 0; v < size; v++) nodeAcross[v] = placed.middle[v]! - across[v]! / 2 - extent.low;
  const lines: Lines = { placed, ports, nets, y, left: extent.low };
  const paths = edges.map((edge, e) => pathOf(lines, edge, placed.blocks.routes[e]!));
  return { along: y.at, across: nodeAcross, paths, length: y.length, width: extent.high - extent.low };
}

/** Finds rows, blocks, and the places of blocks across the flow. */
function placeLevel(level: Level, gaps: Gaps): PlacedLevel {
  const { along, across, border, edges } = level;
  const graph = digraph(
    along.length,
    edges.map((e) => e.from),
    edges.map((e) => e.to),
  );
  const ranks = rankNodes(graph, border, along, gaps.rank);
  const blocks = makeBlocks(graph, edges, border, ranks);
  const x = placeBlocks(blocks, orderBlocks(blocks), across, gaps, ranks.count);
  const middle = Float64Array.from(blocks.of, (b) => x[b]!);
  return { graph, ranks, blocks, along, across, border, x, middle, gaps };
}

/** How far nodes and lanes reach across the flow. */
function extentAcross({ blocks, across, x, middle }: PlacedLevel): { low: number; high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (let v = 0; v < across.length; v++) {
    low = Math.min(low, middle[v]! - across[v]! / 2);
    high = Math.max(high, middle[v]! + across[v]! / 2);
  }
  for (let b = 0; b < blocks.count; b++) {
    if (!blocks.lane[b]) continue;
    low = Math.min(low, x[b]!);
    high = Math.max(high, x[b]!);
  }
  return { low, high };
}

/** All that the path of an edge follows. */
interface Lines {
  readonly placed: PlacedLevel;
  readonly ports: Ports;
  readonly nets: Nets;
  readonly y: Compacted;
  /** What becomes 0 across the flow. */
  readonly left: number;
}

/** The path of an edge from end to end along its connections. */
function pathOf(lines: Lines, { from, to }: LevelEdge, route: readonly number[]): number[] {
  const { placed, ports, nets, y, left } = lines;
  const { border, along, middle } = placed;
  const start = border[from] === -1 ? 0 : y.at[from]! + along[from]!;
  const end = border[to] === 1 ? y.length : y.at[to]!;
  if (route.length === 0) {
    const straight = middle[from]! - left;
    return [straight, start, straight, end];
  }
  const points = [ports.upper[route[0]!]! - left, start];
  for (const i of route) {
    const net = nets.of[i];
    if (net) points.push(ports.upper[i]! - left, net.along, ports.lower[i]! - left, net.along);
  }
  points.push(ports.lower[route[route.length - 1]!]! - left, end);
  return points;
}
