/** Lines through the corners of a layout, with round corners and small heads. */
import type { Point } from '../../graph/layout.ts';
import type { Area } from './lod.ts';

const RADIUS = 8;
const HEAD = 7;
const HEAD_WIDTH = 6;

/** At most two decimals, and none where none are needed: paths are long. */
const n = (value: number): string => String(Math.round(value * 100) / 100);

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return from;
  const part = distance / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/**
 * The path of an edge, as the `d` of an SVG path.
 * @param points corners from source to target
 * @param trim length left off at the end, for the head
 * @param radius of the corners; smaller where a segment is too short for it
 * @param behind what the line passes behind: it is left out there
 */
export function edgePath(
  points: readonly Point[],
  trim = HEAD - 1,
  radius = RADIUS,
  behind: readonly Area[] = [],
): string {
  const first = points[0];
  const last = points[points.length - 1];
  if (!first || !last || points.length < 2) return '';
  const before = points[points.length - 2] ?? first;
  const reach = Math.hypot(last.x - before.x, last.y - before.y);
  const end = towards(last, before, Math.min(trim, reach));
  let d = `M${n(first.x)} ${n(first.y)}`;
  let at = first;
  for (let i = 1; i < points.length - 1; i++) {
    const [a, corner] = [points[i - 1], points[i]];
    const b = i + 1 === points.length - 1 ? end : points[i + 1];
    if (!a || !corner || !b) continue;
    const into = Math.hypot(corner.x - a.x, corner.y - a.y);
    const out = Math.hypot(b.x - corner.x, b.y - corner.y);
    const r = Math.min(radius, into / 2, out / 2);
    if (r < 0.5) {
      d += lineTo(at, corner, behind);
      at = corner;
      continue;
    }
    const from = towards(corner, a, r);
    const to = towards(corner, b, r);
    d += `${lineTo(at, from, behind)}Q${n(corner.x)} ${n(corner.y)} ${n(to.x)} ${n(to.y)}`;
    at = to;
  }
  return d + lineTo(at, end, behind);
}

/** A straight stretch; one that stands upright has a gap where something lies over it. */
function lineTo(from: Point, to: Point, behind: readonly Area[]): string {
  const down = to.y >= from.y;
  let d = '';
  const over = behind
    .filter((area) => isCrossed(from, to, area))
    .sort((a, b) => (down ? a.top - b.top : b.top - a.top));
  for (const { top, bottom } of over) {
    const [enter, leave] = down ? [top, bottom] : [bottom, top];
    d += `L${n(from.x)} ${n(enter)}M${n(from.x)} ${n(leave)}`;
  }
  return `${d}L${n(to.x)} ${n(to.y)}`;
}

/** True when an upright stretch runs through an area from end to end. */
export function isCrossed(from: Point, to: Point, { left, top, right, bottom }: Area): boolean {
  if (Math.abs(from.x - to.x) > 0.5 || from.x < left || from.x > right) return false;
  return Math.min(from.y, to.y) <= top && Math.max(from.y, to.y) >= bottom;
}

/** The head of an edge: a small triangle with its tip at the last point. */
export function headPath(points: readonly Point[]): string {
  const tip = points[points.length - 1];
  const before = points[points.length - 2];
  if (!tip || !before) return '';
  const base = towards(tip, before, HEAD);
  const length = Math.hypot(tip.x - base.x, tip.y - base.y) || 1;
  const across = {
    x: (-(tip.y - base.y) / length) * (HEAD_WIDTH / 2),
    y: ((tip.x - base.x) / length) * (HEAD_WIDTH / 2),
  };
  return (
    `M${n(tip.x)} ${n(tip.y)}L${n(base.x + across.x)} ${n(base.y + across.y)}` +
    `L${n(base.x - across.x)} ${n(base.y - across.y)}Z`
  );
}

/** A spot on a line, whether the line runs along the text there, and how far. */
export interface Spot extends Point {
  readonly horizontal: boolean;
  readonly length: number;
}

/** The middle of the longest segment: where a label, a mark or a button has most room. */
export function middleOf(points: readonly Point[]): Spot {
  let spot: Spot = { x: points[0]?.x ?? 0, y: points[0]?.y ?? 0, horizontal: false, length: 0 };
  let longest = -1;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (!a || !b) continue;
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    if (length <= longest) continue;
    longest = length;
    spot = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, horizontal: Math.abs(b.x - a.x) > Math.abs(b.y - a.y), length };
  }
  return spot;
}

/** The rectangle around a line. */
export function areaOf(points: readonly Point[]): Area {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

const LABEL_LENGTH = 28;
const LABEL_LEAST = 8;
const CHARACTER = 6.6;

/** As much of a label as there is room for: along a line that lies flat only its length. Of a path the end tells most. */
export function fitLabel(label: string, middle: Spot): string {
  const room = middle.horizontal ? Math.floor((middle.length - 8) / CHARACTER) : LABEL_LENGTH;
  const most = Math.max(LABEL_LEAST, Math.min(LABEL_LENGTH, room));
  if (label.length <= most) return label;
  return label.startsWith('/') ? `…${label.slice(1 - most)}` : `${label.slice(0, most - 1)}…`;
}

/** Where the label of a line stands. */
export interface LabelSpot extends Point {
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
  /** A line goes through it: it is drawn over all lines. */
  readonly struck?: boolean;
}

const LINE_HEIGHT = 13;

/** Where the mark of a line with a label stands: on the line or before its end, and never in the label. */
export function markBeside({ x, y, anchor, text }: LabelSpot): Point {
  const width = text.length * CHARACTER;
  const ends = { start: x - MARK, middle: x + width / 2 + MARK, end: x + MARK };
  return { x: ends[anchor], y: y - 4 };
}

/** Half the width of a mark, and some air. */
const MARK = 12;

/** Places for the label of a line, the best first: where all of it has room before where it is cut off. */
function labelPlaces(points: readonly Point[], label: string): readonly LabelSpot[] {
  const places = [...placesAlong(points, label)];
  return [...places.filter(({ text }) => text === label), ...places.filter(({ text }) => text !== label)];
}

/** Along its longest stretches, on either side of them. */
function* placesAlong(points: readonly Point[], label: string): Generator<LabelSpot> {
  const stretches = points.slice(1).flatMap((b, i) => (points[i] ? [[points[i], b] as const] : []));
  const spots = stretches.map((pair) => ({ pair, spot: middleOf(pair) })).sort((a, b) => b.spot.length - a.spot.length);
  for (const { pair, spot } of spots.slice(0, 3)) {
    const text = fitLabel(label, spot);
    for (const part of [0.5, 0.3, 0.7]) {
      const x = pair[0].x + (pair[1].x - pair[0].x) * part;
      const y = pair[0].y + (pair[1].y - pair[0].y) * part;
      if (spot.horizontal) {
        yield { x, y: y - 5, text, anchor: 'middle' };
        yield { x, y: y + 13, text, anchor: 'middle' };
      } else {
        yield { x: x + 6, y: y + 4, text, anchor: 'start' };
        yield { x: x - 6, y: y + 4, text, anchor: 'end' };
      }
    }
  }
}

type Stretch = readonly [left: number, right: number];

const meets = (stretches: readonly Stretch[], left: number, right: number): boolean =>
  stretches.some(([from, to]) => from < right && left < to);

/** Stretches of lines that lie flat, by their row, and of those that stand upright, by their column. */
interface Lines {
  readonly flat: ReadonlyMap<number, readonly Stretch[]>;
  readonly upright: ReadonlyMap<number, readonly Stretch[]>;
}

const NO_LINES: Lines = { flat: new Map(), upright: new Map() };

function linesOf(edges: readonly { readonly points: readonly Point[] }[], areas: readonly Area[]): Lines {
  const flat = new Map<number, Stretch[]>();
  const upright = new Map<number, Stretch[]>();
  const add = (to: Map<number, Stretch[]>, place: number, from: number, until: number): void => {
    const known = to.get(Math.round(place));
    const stretch = [Math.min(from, until), Math.max(from, until)] as const;
    if (known) known.push(stretch);
    else to.set(Math.round(place), [stretch]);
  };
  for (const { points } of edges) {
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1], points[i]];
      if (!a || !b) continue;
      if (Math.abs(a.y - b.y) <= 1 && a.x !== b.x) add(flat, a.y, a.x, b.x);
      else if (Math.abs(a.x - b.x) <= 1 && a.y !== b.y) add(upright, a.x, a.y, b.y);
    }
  }
  for (const { left, top, right, bottom } of areas) {
    for (const y of [top, bottom]) add(flat, y, left, right);
    for (const x of [left, right]) add(upright, x, top, bottom);
  }
  return { flat, upright };
}

/** How far a text reaches above its base line, and below it, with a little air. */
const ASCENT = 10;
const DESCENT = 3;
/** Each label is held against those of its row: of a graph with more lines than this only the first are labelled. */
const MOST_LABELS = 1000;

/**
 * A place for each label that is on no other one, and that no line goes through if there is one, by the key of its line.
 * Where all is taken there is none.
 * @param edges the lines
 * @param areas whose borders count as lines
 */
export function labelSpots(
  edges: readonly { readonly key: string; readonly points: readonly Point[]; readonly label?: string }[],
  areas: readonly Area[] = [],
): ReadonlyMap<string, LabelSpot> {
  const labelled = edges.some(({ label }) => label !== undefined);
  const lines = labelled ? linesOf(edges, areas) : NO_LINES;
  const rows = new Map<number, Stretch[]>();
  const spots = new Map<string, LabelSpot>();
  for (const { key, points, label } of edges) {
    if (label === undefined) continue;
    if (spots.size >= MOST_LABELS) break;
    let best:
      { readonly spot: LabelSpot; readonly row: number; readonly left: number; readonly right: number } | undefined;
    for (const spot of labelPlaces(points, label)) {
      const width = spot.text.length * CHARACTER;
      const left = spot.x - { start: 0, middle: width / 2, end: width }[spot.anchor];
      const right = left + width;
      const row = Math.floor(spot.y / LINE_HEIGHT);
      if ([row - 1, row, row + 1].some((at) => meets(rows.get(at) ?? [], left, right))) continue;
      best ??= { spot: { ...spot, struck: true }, row, left, right };
      if (isStruck(lines, spot.y, left, right)) continue;
      best = { spot, row, left, right };
      break;
    }
    if (!best) continue;
    rows.set(best.row, [...(rows.get(best.row) ?? []), [best.left, best.right]]);
    spots.set(key, best.spot);
  }
  return spots;
}

function isStruck({ flat, upright }: Lines, base: number, left: number, right: number): boolean {
  const [top, bottom] = [base - ASCENT, base + DESCENT];
  for (let y = Math.ceil(top); y <= bottom; y++) if (meets(flat.get(y) ?? [], left, right)) return true;
  for (let x = Math.ceil(left); x <= right; x++) if (meets(upright.get(x) ?? [], top, bottom)) return true;
  return false;
}
