/** Cuts edges that cross the borders of groups into pieces, each within one frame. */
import { digraph, feedback } from './digraph.ts';
import type { Hierarchy } from './frames.ts';
import type { GraphEdgeKind } from './graph.ts';
import { kinds, kindWeights } from './visible.ts';
import type { Drawn } from './visible.ts';

/** Where an edge meets others: the innermost frame that holds both ends, and the members of it in which they lie. */
interface Meeting {
  /** -1 when one end holds the other. */
  readonly frame: number;
  readonly a: number;
  readonly b: number;
  readonly kind: GraphEdgeKind;
}

/** A piece on the way of an edge: the number of its frame, and its own in the frame. */
interface Step {
  readonly frame: number;
  readonly piece: number;
}

/** How each visible edge is cut. The pieces themselves are in their frames. */
export interface Cut {
  /** The steps of each edge from top to bottom; none for an edge from a node to itself. */
  readonly routes: readonly (readonly Step[])[];
  /** 1 for an edge that is drawn against the flow. */
  readonly backwards: Uint8Array;
  /** 1 for an edge between a container and something in it. */
  readonly within: Uint8Array;
  /** Number of ports that pieces define. */
  readonly ports: number;
}

/**
 * Cuts edges at the borders they cross, and adds the pieces to the frames; equal pieces are drawn once.
 * @param hierarchy the frames
 * @param drawn the visible edges
 * @returns the way of each edge
 */
export function cutEdges(hierarchy: Hierarchy, drawn: Drawn): Cut {
  const meetings = drawn.visible.map(({ kind }, e) => meetingOf(hierarchy, drawn.ends[e]!, kind));
  const backwards = backwardsOf(hierarchy, meetings);
  const cutter = new Cutter(hierarchy);
  const routes = meetings.map((meeting, e) => cutter.route(drawn.ends[e]!, meeting, backwards[e] === 1));
  const within = Uint8Array.from(meetings, ({ frame }) => (frame === -1 ? 1 : 0));
  return { routes, backwards, within, ports: cutter.ports };
}

/** Climbs from both ends of an edge to the innermost frame that holds both. */
function meetingOf(hierarchy: Hierarchy, ends: readonly [number, number], kind: GraphEdgeKind): Meeting {
  const { depth, outer } = hierarchy;
  let [a, b] = ends;
  while (depth[a]! > depth[b]! && outer[a] !== b) a = outer[a]!;
  while (depth[b]! > depth[a]! && outer[b] !== a) b = outer[b]!;
  if (a === b || outer[a] === b || outer[b] === a) return { frame: -1, a, b, kind };
  while (outer[a] !== outer[b]) {
    a = outer[a]!;
    b = outer[b]!;
  }
  return { frame: outer[a]!, a, b, kind };
}

/** Breaks cycles in the frame where their edges meet: a flag per edge that must be drawn against the flow. */
function backwardsOf(hierarchy: Hierarchy, meetings: readonly Meeting[]): Uint8Array {
  const { frames, local } = hierarchy;
  const byFrame = new Map<number, number[]>();
  meetings.forEach(({ frame }, e) => {
    if (frame === -1) return;
    const list = byFrame.get(frame);
    if (list) list.push(e);
    else byFrame.set(frame, [e]);
  });
  const backwards = new Uint8Array(meetings.length);
  for (const [g, list] of byFrame) {
    const back = feedback(
      digraph(
        frames.get(g)!.members.length,
        list.map((e) => local[meetings[e]!.a]!),
        list.map((e) => local[meetings[e]!.b]!),
      ),
      (i) => meetings[list[i]!]!.kind === 'loop',
    );
    list.forEach((e, i) => (backwards[e] = back[i]!));
  }
  return backwards;
}

/** Makes pieces, and counts the ports at which they join. */
class Cutter {
  ports = 0;
  private readonly hierarchy: Hierarchy;

  /** @param hierarchy the frames that take the pieces */
  constructor(hierarchy: Hierarchy) {
    this.hierarchy = hierarchy;
  }

  /**
   * From the start outwards, and from the end outwards, up to the members of the common frame.
   * @param ends source and target
   * @param meeting where the edge meets others
   * @param reversed whether it is drawn against the flow
   * @returns its steps from top to bottom
   */
  route(ends: readonly [number, number], meeting: Meeting, reversed: boolean): Step[] {
    const { depth, local } = this.hierarchy;
    const route: Step[] = [];
    const [source, target] = ends;
    if (source === target) return route;
    const { frame, a, b } = meeting;
    const kind = 2 * kinds.indexOf(meeting.kind) + (reversed ? 1 : 0);
    const [from, to, upper, lower] = reversed ? [target, source, b, a] : [source, target, a, b];
    const tail: Step[] = [];
    if (frame === -1) {
      if (depth[from]! > depth[to]!) this.leave(from, to, kind, route);
      if (depth[to]! > depth[from]!) this.enter(to, from, kind, tail);
    } else {
      const fromPort = this.leave(from, upper, kind, route);
      const toPort = this.enter(to, lower, kind, tail);
      route.push({ frame, piece: this.piece(frame, local[upper]!, local[lower]!, kind, fromPort, toPort) });
    }
    if (tail.length > 0) route.push(...tail.reverse());
    return route;
  }

  /** Cuts on the way out from a node to a container around it; returns the last port, -1 when there is none. */
  private leave(from: number, until: number, kind: number, steps: Step[]): number {
    const { outer, local, frames } = this.hierarchy;
    let port = -1;
    for (let v = from; v !== until; v = outer[v]!) {
      const frame = outer[v]!;
      const piece = this.piece(frame, local[v]!, -1, kind, port, -1);
      steps.push({ frame, piece });
      port = frames.get(frame)!.pieces[piece]!.port;
    }
    return port;
  }

  /** Cuts on the way in to a node from a container around it, innermost first; returns the outermost port or -1. */
  private enter(to: number, until: number, kind: number, steps: Step[]): number {
    const { outer, local, frames } = this.hierarchy;
    let port = -1;
    for (let v = to; v !== until; v = outer[v]!) {
      const frame = outer[v]!;
      const piece = this.piece(frame, -1, local[v]!, kind, -1, port);
      steps.push({ frame, piece });
      port = frames.get(frame)!.pieces[piece]!.port;
    }
    return port;
  }

  /** The number of a piece in its frame, which gets it unless it has its equal. */
  private piece(g: number, from: number, to: number, kind: number, fromPort: number, toPort: number): number {
    const { frames, top } = this.hierarchy;
    const frame = frames.get(g)!;
    const plain = fromPort === -1 && toPort === -1;
    const name = plain ? ((from + 1) * (top + 1) + to + 1) * 16 + kind : `${from} ${fromPort} ${to} ${toPort} ${kind}`;
    const known = frame.names.get(name);
    if (known !== undefined) return known;
    const port = from === -1 || to === -1 ? this.ports++ : -1;
    const weight = kindWeights[kinds[kind >> 1]!];
    frame.names.set(name, frame.pieces.length);
    frame.pieces.push({ from, to, kind, weight, fromPort, toPort, port });
    return frame.pieces.length - 1;
  }
}
