/** Nets: the lines in the gutters of a level, which run across the flow from port to port. */
import type { Connection } from './blocks.ts';
import type { PlacedLevel } from './placement.ts';
import type { Ports } from './ports.ts';

/** A horizontal line in a gutter with all that joins it. */
export interface Net {
  readonly pins: { readonly upper: number[]; readonly lower: number[] };
  low: number;
  high: number;
  along: number;
  /** True when all that it hangs from may move along the flow. */
  loose: boolean;
}

/** The nets of a level. */
export interface Nets {
  /** Per gutter, from top to bottom. */
  readonly gutters: readonly (readonly Net[])[];
  /** Net of each connection; null when it runs straight. */
  readonly of: readonly (Net | null)[];
}

/**
 * Horizontal lines: connections from one port share a line, else those into one port.
 * @param placed the level
 * @param ports where its connections begin and end
 * @returns the lines, in order from top to bottom, not yet placed along the flow
 */
export function makeNets(placed: PlacedLevel, ports: Ports): Nets {
  const { ranks } = placed;
  const { connections } = placed.blocks;
  const gutters: Net[][] = Array.from({ length: ranks.count }, () => []);
  const of: (Net | null)[] = connections.map(() => null);
  const names = connections.map((c, i) => upperName(c, ports.upper[i]!));
  const shared = new Map<string, number>();
  for (const name of names) shared.set(name, (shared.get(name) ?? 0) + 1);
  const open = new Map<string, Net>();
  connections.forEach((c, i) => {
    const from = ports.upper[i]!;
    const to = ports.lower[i]!;
    if (Math.abs(from - to) < 0.01) return;
    const fork = shared.get(names[i]!)! > 1;
    const name = fork ? names[i]! : lowerName(c, to);
    let net = open.get(name);
    if (!net) {
      net = { pins: { upper: [], lower: [] }, low: Infinity, high: -Infinity, along: 0, loose: true };
      open.set(name, net);
      gutters[c.gutter]!.push(net);
    }
    join(net, from, to);
    if (c.upperNode === -1 || !ranks.feeder[c.upperNode]) net.loose = false;
    of[i] = net;
  });
  for (const list of gutters) {
    if (list.length < 2) continue;
    orderNets(list);
    if (list.length <= pairwiseLimit) partEnds(list, placed, ports, of);
  }
  return { gutters, of };
}

/**
 * No order of the lines helps when each of two begins where the other ends: then the one above meets its node a little beside,
 * or it would run over the other.
 */
function partEnds(list: readonly Net[], placed: PlacedLevel, { lower }: Ports, of: readonly (Net | null)[]): void {
  const { blocks, middle, across, gaps } = placed;
  list.forEach((net, i) => {
    const below = list.slice(i + 1);
    const pin = net.pins.lower.find((at) => below.some((b) => b.pins.upper.some((other) => Math.abs(at - other) < 3)));
    if (pin === undefined) return;
    const concerned = of.flatMap((own, c) => (own === net && lower[c] === pin ? [c] : []));
    const beside = pin + gaps.edge / 2;
    const movable = concerned.every((c) => {
      const { lowerNode: v, lowerPort } = blocks.connections[c]!;
      return v !== -1 && lowerPort === null && beside < middle[v]! + across[v]! / 2;
    });
    if (!movable) return;
    for (const c of concerned) lower[c] = beside;
    net.pins.lower.splice(net.pins.lower.indexOf(pin), 1, beside);
    net.low = Math.min(...net.pins.upper, ...net.pins.lower);
    net.high = Math.max(...net.pins.upper, ...net.pins.lower);
  });
}

/** What connections from one port have in common. */
function upperName(c: Connection, port: number): string {
  return `${c.upperNode === -1 ? `l${c.upper}` : c.upperNode} ${c.gutter} ${port}`;
}

/** What connections of one kind into one port have in common. */
function lowerName(c: Connection, port: number): string {
  return `> ${c.lowerNode === -1 ? `l${c.lower}` : c.lowerNode} ${c.gutter} ${port} ${c.kind}`;
}

function join(net: Net, from: number, to: number): void {
  if (!net.pins.upper.includes(from)) net.pins.upper.push(from);
  if (!net.pins.lower.includes(to)) net.pins.lower.push(to);
  net.low = Math.min(net.low, from, to);
  net.high = Math.max(net.high, from, to);
}

/** Above this many lines in one gutter their order is by direction and end only. */
const pairwiseLimit = 64;

/**
 * Orders the lines of a gutter from top to bottom so that they cross little and never run over each other: two lines are
 * compared by what the ends of each do to the other (as in channel routing).
 */
function orderNets(list: Net[]): void {
  const key = (net: Net): number => {
    const upper = net.pins.upper[0]!;
    return upper <= net.low ? -upper : upper;
  };
  list.sort((a, b) => key(a) - key(b) || a.low - b.low || a.high - b.high);
  if (list.length > pairwiseLimit) return;
  for (let i = 1; i < list.length; i++) {
    const net = list[i]!;
    // The best of all places for this line among those already in order.
    let cost = 0;
    let best = 0;
    let bestAt = i;
    for (let j = i - 1; j >= 0; j--) {
      const other = list[j]!;
      cost += above(net, other) - above(other, net);
      if (cost < best) [best, bestAt] = [cost, j];
    }
    list.splice(i, 1);
    list.splice(bestAt, 0, net);
  }
}

/** Crossings when a runs above b; running along one another counts as many. */
function above(a: Net, b: Net): number {
  if (a.high < b.low - 2 || b.high < a.low - 2) return 0;
  let cost = 0;
  for (const pin of a.pins.lower) {
    if (pin > b.low && pin < b.high) cost++;
    for (const other of b.pins.upper) if (Math.abs(pin - other) < 3) cost += 100;
  }
  for (const pin of b.pins.upper) if (pin > a.low && pin < a.high) cost++;
  return cost;
}
