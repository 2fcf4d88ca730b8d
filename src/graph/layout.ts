/**
 * Positions for a whole graph: nested containers are laid out from the inside out, each as a level of its own, and then
 * stand in their parent as one box. Edges that cross borders are cut at the borders and joined again at the end.
 */
import { cutEdges } from './cut.ts';
import type { Cut } from './cut.ts';
import { hierarchyOf } from './frames.ts';
import type { Frame, Hierarchy, Piece } from './frames.ts';
import { flatten } from './graph.ts';
import type { Graph, GraphNode } from './graph.ts';
import { arrange } from './packing.ts';
import type { Arrangement } from './packing.ts';
import type { Gaps } from './placement.ts';
import { turn } from './turning.ts';
import { visibleEdgesOf } from './visible.ts';
import type { Drawn, VisibleEdge } from './visible.ts';

export type { Gaps } from './placement.ts';
export type { VisibleEdge } from './visible.ts';

/** Which way the work flows. */
export type Direction = 'down' | 'right';

/** A point, in the unit of the node sizes. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle in absolute coordinates. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Key of the group it lies in; null at the top. */
  readonly parent: string | null;
}

/** How to lay out. */
export interface LayoutOptions {
  readonly direction: Direction;
  /** Size of a card; of an open group only the width counts, as its least width. */
  readonly nodeSize: (node: GraphNode) => { readonly width: number; readonly height: number };
  /** Keys of the groups drawn as one card. */
  readonly collapsed: ReadonlySet<string>;
  readonly gap: Gaps;
  /** Height of a group's header. */
  readonly groupHeader: number;
  /** Space between a group's border or header and its members. */
  readonly groupPadding: number;
  /** Size of the pane it is seen in: what is long is then set in columns (or rows) that fill it. */
  readonly room?: { readonly width: number; readonly height: number };
  /** The layout before the last edit; keeps parts that are not connected in the rows in which they stood. */
  readonly previous?: Layout;
}

/** Where everything is. Coordinates start at 0 and grow to the right and down. */
export interface Layout {
  /** Visible nodes and groups by key, in input order. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** By key of the visible edge: corners from the border of the source to the border of the target, both included. */
  readonly edges: ReadonlyMap<string, readonly Point[]>;
  readonly visibleEdges: readonly VisibleEdge[];
  readonly width: number;
  readonly height: number;
  readonly direction: Direction;
  /** For `previous`: at which size across the flow the unconnected parts of a group ('' = top) begin a new row. */
  readonly wraps: ReadonlyMap<string, number>;
}

/** Width to height of what is packed in rows. */
const packedRatio = 1.6;

/**
 * Lays a graph out in layers. The same input gives the same output, in time close to linear in nodes and edges.
 * @param graph any graph; edges to unknown nodes are left out, and of two nodes with one key the first counts
 * @param options direction, sizes and distances, all in one unit (CSS pixels on the canvas)
 * @returns boxes, corner points and the edges that are visible
 */
export function layoutGraph(graph: Graph, options: LayoutOptions): Layout {
  const hierarchy = hierarchyOf(flatten(graph.nodes), options.collapsed);
  const drawn = visibleEdgesOf(flatten(graph.edges), hierarchy);
  const cut = cutEdges(hierarchy, drawn);
  const plane = new Plane(hierarchy, cut.ports, options);
  plane.sizeInsideOut();
  plane.placeOutsideIn();
  const boxes = plane.boxes();
  const edges = new Map<string, readonly Point[]>();
  const down = options.direction === 'down';
  drawn.visible.forEach((edge, e) => {
    const [source, target] = drawn.ends[e]!;
    const points =
      source === target
        ? ownLoop(boxes.get(edge.source)!, options.gap.edge, down)
        : joinPieces(hierarchy, drawn, cut, e, options);
    edges.set(edge.key, points);
  });
  return {
    boxes,
    edges,
    visibleEdges: drawn.visible,
    width: plane.width[hierarchy.top]!,
    height: plane.height[hierarchy.top]!,
    direction: options.direction,
    wraps: plane.wraps,
  };
}

/** Sizes and places of all that is visible, while they are found. */
class Plane {
  readonly width: Float64Array;
  readonly height: Float64Array;
  readonly wraps = new Map<string, number>();
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  /** Where each port lies on its group's border, from the middle of the border. */
  private readonly portOffset: Float64Array;
  private readonly hierarchy: Hierarchy;
  private readonly options: LayoutOptions;
  private readonly down: boolean;

  /**
   * @param hierarchy frames with their pieces
   * @param ports number of ports that the pieces define
   * @param options sizes and distances
   */
  constructor(hierarchy: Hierarchy, ports: number, options: LayoutOptions) {
    const count = hierarchy.top + 1;
    this.hierarchy = hierarchy;
    this.options = options;
    this.down = options.direction === 'down';
    this.width = new Float64Array(count);
    this.height = new Float64Array(count);
    this.x = new Float64Array(count);
    this.y = new Float64Array(count);
    this.portOffset = new Float64Array(ports);
  }

  /** Lays frames out from the inside out: each needs the sizes and ports of its members. */
  sizeInsideOut(): void {
    const { order, top, shown, frames, nodes } = this.hierarchy;
    for (let i = order.length - 1; i >= 0; i--) {
      const g = order[i]!;
      if (g !== top && shown[g] !== g) continue;
      const frame = frames.get(g);
      if (frame) {
        this.layoutFrame(g, frame);
        continue;
      }
      const size = this.options.nodeSize(nodes[g]!);
      this.width[g] = size.width;
      this.height[g] = size.height;
    }
  }

  /** Makes places absolute from the outside in. */
  placeOutsideIn(): void {
    const { order, top, shown, frames, outer } = this.hierarchy;
    for (const g of order) {
      if (g === top || shown[g] !== g) continue;
      const around = frames.get(outer[g]!)!;
      const x = this.x[g]! + around.x;
      const y = this.y[g]! + around.y;
      this.x[g] = x;
      this.y[g] = y;
      const frame = frames.get(g);
      if (!frame) continue;
      frame.x += x;
      frame.y += y;
    }
  }

  /** @returns the boxes of all that is visible, in input order */
  boxes(): Map<string, Box> {
    const { nodes, top, shown, outer } = this.hierarchy;
    const boxes = new Map<string, Box>();
    for (let v = 0; v < top; v++) {
      if (shown[v] !== v) continue;
      const parent = outer[v] === top ? null : nodes[outer[v]!]!.key;
      const [x, y, width, height] = [this.x[v]!, this.y[v]!, this.width[v]!, this.height[v]!];
      boxes.set(nodes[v]!.key, { x, y, width, height, parent });
    }
    return boxes;
  }

  /** Lays one frame out, and sizes the box around it. */
  private layoutFrame(g: number, frame: Frame): void {
    const { members } = frame;
    const content = this.arrangeFrame(g, frame);
    this.wrapContent(g, frame, content);
    const [x, y] = this.down ? [content.across, content.along] : [content.along, content.across];
    members.forEach((v, j) => {
      this.x[v] = x[j]!;
      this.y[v] = y[j]!;
    });
    frame.paths = content.paths;
    this.placePorts(g, frame);
  }

  /** Arranges the content of a frame, whose members are sized. */
  private arrangeFrame(g: number, frame: Frame): Arrangement {
    const { down, width, height, portOffset, options } = this;
    const { top, nodes } = this.hierarchy;
    const key = g === top ? '' : nodes[g]!.key;
    const content = {
      along: Float64Array.from(frame.members, (v) => (down ? height : width)[v]!),
      across: Float64Array.from(frame.members, (v) => (down ? width : height)[v]!),
      pieces: frame.pieces.map((p) => ({
        ...p,
        fromPort: p.fromPort === -1 ? null : portOffset[p.fromPort]!,
        toPort: p.toPort === -1 ? null : portOffset[p.toPort]!,
      })),
    };
    const ratio = down ? packedRatio : 1 / packedRatio;
    const arrangement = arrange(content, options.gap, ratio, options.previous?.wraps.get(key));
    if (arrangement.wrap !== null) this.wraps.set(key, arrangement.wrap);
    const { room } = options;
    // What reaches the border of its frame must stay where the border is.
    if (!room || content.pieces.some(({ port }) => port !== -1)) return arrangement;
    const [along, across] = down ? [room.height, room.width] : [room.width, room.height];
    return turn(content, arrangement, options.gap, { along, across });
  }

  /** Puts header and padding around a group's content. */
  private wrapContent(g: number, frame: Frame, content: Arrangement): void {
    const { groupPadding, groupHeader } = this.options;
    const { top, nodes } = this.hierarchy;
    const innerWidth = this.down ? content.width : content.length;
    const innerHeight = this.down ? content.length : content.width;
    if (g === top) {
      this.width[g] = innerWidth;
      this.height[g] = innerHeight;
      return;
    }
    const width = Math.max(innerWidth + 2 * groupPadding, this.options.nodeSize(nodes[g]!).width);
    this.width[g] = width;
    this.height[g] = innerHeight + 2 * groupPadding + groupHeader;
    frame.x = Math.floor((width - innerWidth) / 2);
    frame.y = groupHeader + groupPadding;
  }

  /** Finds where edges pass a group's border, and widens the group where they would pass its middle. */
  private placePorts(g: number, frame: Frame): void {
    const { down, portOffset } = this;
    const reach = this.options.gap.edge;
    const sizes = down ? this.width : this.height;
    const origin = down ? frame.x : frame.y;
    const offset = (p: Piece, j: number): number => {
      const path = frame.paths[j]!;
      const at = p.from === -1 ? path[0]! : path[path.length - 2]!;
      return at + (origin - sizes[g]! / 2);
    };
    // The middle of a group's border is for its own edges: members' edges that would leave there move the middle.
    if (frame.pieces.some((p, j) => p.port !== -1 && Math.abs(offset(p, j)) < reach / 2)) {
      sizes[g] = sizes[g]! + 2 * reach;
    }
    frame.pieces.forEach((p, j) => {
      if (p.port !== -1) portOffset[p.port] = offset(p, j);
    });
  }
}

/** Joins the pieces of a visible edge from its source to its target. */
function joinPieces(hierarchy: Hierarchy, drawn: Drawn, cut: Cut, e: number, options: LayoutOptions): readonly Point[] {
  const { frames, depth } = hierarchy;
  const down = options.direction === 'down';
  const points: Point[] = [];
  for (const { frame: g, piece } of cut.routes[e]!) {
    const frame = frames.get(g)!;
    const path = frame.paths[piece]!;
    for (let i = 0; i < path.length; i += 2) {
      const [px, py] = down ? [path[i]!, path[i + 1]!] : [path[i + 1]!, path[i]!];
      points.push({ x: px + frame.x, y: py + frame.y });
    }
  }
  if (cut.within[e]) {
    const [source, target] = drawn.ends[e]!;
    reachBorder(points, depth[source]! > depth[target]!, options.groupPadding, down);
  }
  if (cut.backwards[e]) points.reverse();
  return straighten(points);
}

/** An edge to or from the container itself ends at its border (its header), not at the edge of its content. */
function reachBorder(points: Point[], atEnd: boolean, padding: number, down: boolean): void {
  const i = atEnd ? points.length - 1 : 0;
  const point = points[i];
  if (!point) return;
  const by = atEnd ? padding : -padding;
  points[i] = down ? { x: point.x, y: point.y + by } : { x: point.x + by, y: point.y };
}

/**
 * By how much a node has moved, so that a viewport can move with it and the node stays under the eye.
 * @param previous the layout before
 * @param next the layout after
 * @param key the node to hold still
 * @returns the shift of its top left corner; zero when it is not in both
 */
export function anchorShift(previous: Layout, next: Layout, key: string): Point {
  const before = previous.boxes.get(key);
  const after = next.boxes.get(key);
  return before && after ? { x: after.x - before.x, y: after.y - before.y } : { x: 0, y: 0 };
}

/** Leaves out points that do not turn. */
function straighten(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept[kept.length - 1];
    const before = kept[kept.length - 2];
    if (last && last.x === point.x && last.y === point.y) continue;
    const straight =
      last && before && ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y));
    if (straight) kept[kept.length - 1] = point;
    else kept.push(point);
  }
  return kept;
}

/** An edge from a node to itself: out of the side and back. */
function ownLoop(box: Box, reach: number, down: boolean): Point[] {
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  if (down) {
    const [from, to] = [box.y + box.height * 0.7, box.y + box.height * 0.3];
    return [
      { x: right, y: from },
      { x: right + reach, y: from },
      { x: right + reach, y: to },
      { x: right, y: to },
    ];
  }
  const [from, to] = [box.x + box.width * 0.7, box.x + box.width * 0.3];
  return [
    { x: from, y: bottom },
    { x: from, y: bottom + reach },
    { x: to, y: bottom + reach },
    { x: to, y: bottom },
  ];
}
