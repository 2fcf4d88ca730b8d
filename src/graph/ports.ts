/** Ports: where connections leave and meet the nodes of a level. */
import type { Connection } from './blocks.ts';
import type { PlacedLevel } from './placement.ts';

/** Where each connection leaves its upper end and meets its lower end, across the flow. */
export interface Ports {
  readonly upper: Float64Array;
  readonly lower: Float64Array;
}

/** The upper or the lower side of nodes, as the connections there see it. */
interface Side {
  /** 1 for a node that is drawn in line with its neighbour on this side. */
  readonly linked: Uint8Array;
  readonly ports: Float64Array;
  /** The block at the other end. */
  readonly far: (c: Connection) => number;
  /** A port that is given, from the middle of the node. */
  readonly fixed: (c: Connection) => number | null;
}

/** Connections at one side of a node that share a port. */
interface PortGroup {
  /** Where they go on the average, from the middle of the node. */
  at: number;
  weight: number;
  readonly list: number[];
  /** Where the only connection would have to leave to run straight into a lane; else not a number. */
  straight: number;
}

/**
 * Shares out the two sides of each node among its connections.
 * @param placed the level
 * @returns the ports of each connection
 */
export function assignPorts(placed: PlacedLevel): Ports {
  const { blocks, x, across } = placed;
  const { connections, linkedDown, linkedUp } = blocks;
  const size = across.length;
  const upper = new Float64Array(connections.length);
  const lower = new Float64Array(connections.length);
  const below: number[][] = Array.from({ length: size }, () => []);
  const above: number[][] = Array.from({ length: size }, () => []);
  connections.forEach((c, i) => {
    upper[i] = x[c.upper]!;
    lower[i] = x[c.lower]!;
    if (c.upperNode !== -1) below[c.upperNode]!.push(i);
    if (c.lowerNode !== -1) above[c.lowerNode]!.push(i);
  });
  const bottoms: Side = { linked: linkedDown, ports: upper, far: (c) => c.lower, fixed: (c) => c.upperPort };
  const tops: Side = { linked: linkedUp, ports: lower, far: (c) => c.upper, fixed: (c) => c.lowerPort };
  for (let v = 0; v < size; v++) {
    if (below[v]!.length > 0) shareSide(placed, v, below[v]!, bottoms);
    if (above[v]!.length > 0) shareSide(placed, v, above[v]!, tops);
  }
  return { upper, lower };
}

/** Shares one side of a node among the connections there. */
function shareSide(placed: PlacedLevel, v: number, list: readonly number[], side: Side): void {
  const width = placed.across[v]!;
  const middle = placed.middle[v]!;
  const groups = groupConnections(placed, v, list, side);
  const room = width / 2 - Math.min(8, width / 8);
  const centre = side.linked[v] === 1 ? undefined : heaviest(groups);
  if (centre) {
    const at = Math.abs(centre.straight) <= room ? middle + centre.straight : middle;
    for (const i of centre.list) side.ports[i] = at;
  }
  for (const sign of [1, -1]) {
    const some = groups.filter((g) => g !== centre && (g.at < 0 ? -1 : 1) === sign);
    if (sign === -1) some.reverse();
    const step = Math.min(placed.gaps.edge, room / (some.length + 1));
    let at = 0;
    for (const group of some) {
      const straight = sign * group.straight;
      at = straight >= at + step && straight <= room ? straight : Math.min(at + step, room);
      for (const i of group.list) side.ports[i] = middle + sign * at;
    }
  }
}

/** Groups the connections whose port is free, from left to right; the others get the port that is given. */
function groupConnections(placed: PlacedLevel, v: number, list: readonly number[], side: Side): PortGroup[] {
  const { x } = placed;
  const { connections, lane } = placed.blocks;
  const middle = placed.middle[v]!;
  const groups = new Map<string, PortGroup>();
  for (const i of list) {
    const c = connections[i]!;
    const port = side.fixed(c);
    if (port !== null) {
      side.ports[i] = middle + port;
      continue;
    }
    const far = side.far(c);
    const to = x[far]! - middle;
    // Lines of one kind share a port, but those to the left and to the right only where nothing runs straight on.
    const name = side.linked[v] === 1 ? `${c.kind} ${to < 0}` : `${c.kind}`;
    const group = groups.get(name);
    if (group) {
      group.at += to;
      group.weight = Math.max(group.weight, c.weight);
      group.list.push(i);
    } else groups.set(name, { at: to, weight: c.weight, list: [i], straight: lane[far] ? to : NaN });
  }
  const all = [...groups.values()];
  for (const group of all) {
    group.at /= group.list.length;
    if (group.list.length > 1) group.straight = NaN;
  }
  return all.sort((a, b) => a.at - b.at || a.list[0]! - b.list[0]!);
}

/** The group that matters most, the leftmost of equals. */
function heaviest(groups: readonly PortGroup[]): PortGroup | undefined {
  let best: PortGroup | undefined;
  for (const group of groups) if (!best || group.weight > best.weight) best = group;
  return best;
}
