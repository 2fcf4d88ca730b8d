/** Lays out the parts of a frame that are connected, each as a level, and packs them in rows across the flow. */
import type { Piece } from './frames.ts';
import { layoutLevel } from './level.ts';
import type { LevelLayout } from './level.ts';
import type { Gaps } from './placement.ts';

/** Number of cards that always fit beside each other. */
const packedLeast = 4;

/** A piece with its ports resolved: where they lie, from the middle of the member; null when free. */
export type PortedPiece = Omit<Piece, 'fromPort' | 'toPort'> & {
  readonly fromPort: number | null;
  readonly toPort: number | null;
};

/** What a frame is made of. */
export interface Content {
  /** Sizes of the members along and across the flow. */
  readonly along: Float64Array;
  readonly across: Float64Array;
  readonly pieces: readonly PortedPiece[];
}

/** Members and pieces that are connected, by number, and their layout. */
interface Part {
  readonly nodes: number[];
  readonly pieces: number[];
}
interface LaidPart {
  readonly part: Part;
  readonly layout: LevelLayout;
}

/** A laid out frame. */
export interface Arrangement extends LevelLayout {
  /** The size across the flow at which a new row begins; null when there is only one row. */
  readonly wrap: number | null;
}

/**
 * Arranges a frame.
 * @param content members and pieces
 * @param gap distances
 * @param ratio size across to size along the flow of what is packed in rows
 * @param previousWrap where rows began in the layout before, if there was one
 * @returns positions from 0 in both directions
 */
export function arrange(content: Content, gap: Gaps, ratio: number, previousWrap: number | undefined): Arrangement {
  const { parts, place } = connectedParts(content);
  const laid = parts.map((part) => ({ part, layout: layoutPart(content, part, place, gap) }));
  const bordered = content.pieces.some((p) => p.port !== -1);
  const wrap = laid.length > packedLeast && !bordered ? rowWidth(laid, gap, ratio, previousWrap) : null;
  return packRows(content, laid, gap, wrap);
}

/** The parts in order of their first members, and the position of each member in its part. */
function connectedParts(content: Content): { parts: Part[]; place: Int32Array } {
  const { pieces } = content;
  const size = content.along.length;
  const root = Int32Array.from({ length: size }, (_, i) => i);
  const find = (v: number): number => {
    while (root[v] !== v) v = root[v] = root[root[v]!]!;
    return v;
  };
  for (const { from, to } of pieces) {
    if (from === -1 || to === -1) continue;
    const [a, b] = [find(from), find(to)];
    if (a < b) root[b] = a;
    else root[a] = b;
  }
  const parts = new Map<number, Part>();
  const place = new Int32Array(size);
  for (let v = 0; v < size; v++) {
    const r = find(v);
    let part = parts.get(r);
    if (!part) parts.set(r, (part = { nodes: [], pieces: [] }));
    place[v] = part.nodes.push(v) - 1;
  }
  pieces.forEach((p, i) => parts.get(find(p.from === -1 ? p.to : p.from))!.pieces.push(i));
  return { parts: [...parts.values()], place };
}

/** Lays out one part; each piece to the frame's border gets a point of its own there. */
function layoutPart(content: Content, part: Part, place: Int32Array, gap: Gaps): LevelLayout {
  const border: number[] = part.nodes.map(() => 0);
  const edges = part.pieces.map((i) => {
    const p = content.pieces[i]!;
    const from = p.from === -1 ? border.push(-1) - 1 : place[p.from]!;
    const to = p.to === -1 ? border.push(1) - 1 : place[p.to]!;
    return { from, to, kind: p.kind, weight: p.weight, fromPort: p.fromPort, toPort: p.toPort };
  });
  const sizes = (of: Float64Array): Float64Array => {
    const own = new Float64Array(border.length);
    part.nodes.forEach((v, i) => (own[i] = of[v]!));
    return own;
  };
  const { along, across } = content;
  return layoutLevel({ along: sizes(along), across: sizes(across), border: Int8Array.from(border), edges }, gap);
}

/** The row width changes in coarse steps only, and not at all while the previous one still does. */
function rowWidth(laid: readonly LaidPart[], gap: Gaps, ratio: number, previous: number | undefined): number {
  let area = 0;
  let widest = 0;
  let cards = 0;
  for (const { layout } of laid) {
    area += (layout.width + gap.component) * (layout.length + gap.component);
    widest = Math.max(widest, layout.width);
    cards = Math.max(cards, layout.width + gap.component);
  }
  const ideal = Math.max(widest, cards * packedLeast, Math.sqrt(area * ratio));
  if (previous !== undefined && previous >= widest && Math.abs(Math.log2(previous / ideal)) < 0.75) return previous;
  return 2 ** (Math.ceil(2 * Math.log2(ideal)) / 2);
}

/** Puts parts side by side, and begins a new row where one would pass the row width. */
function packRows(content: Content, laid: readonly LaidPart[], gap: Gaps, wrap: number | null): Arrangement {
  const size = content.along.length;
  const along = new Float64Array(size);
  const across = new Float64Array(size);
  const paths: (readonly number[])[] = content.pieces.map(() => []);
  let rowAlong = 0;
  let rowLength = 0;
  let at = 0;
  let width = 0;
  let length = 0;
  for (const { part, layout } of laid) {
    if (at > 0 && wrap !== null && at + layout.width > wrap) {
      rowAlong += rowLength + gap.component;
      rowLength = 0;
      at = 0;
    }
    part.nodes.forEach((v, i) => {
      along[v] = layout.along[i]! + rowAlong;
      across[v] = layout.across[i]! + at;
    });
    part.pieces.forEach((i, j) => {
      paths[i] = layout.paths[j]!.map((value, k) => value + (k % 2 === 0 ? at : rowAlong));
    });
    rowLength = Math.max(rowLength, layout.length);
    width = Math.max(width, at + layout.width);
    length = Math.max(length, rowAlong + layout.length);
    at += layout.width + gap.component;
  }
  content.pieces.forEach((p, i) => {
    if (p.to === -1) paths[i] = [...paths[i]!.slice(0, -1), length];
  });
  return { along, across, paths, length, width, wrap };
}
