/**
 * Turning: a long arrangement is cut between its rows and set in columns beside each other, as a text is, so that it fills
 * the room it is seen in. Lines that pass a cut go on from the foot of one column to the head of the next.
 */
import type { Arrangement, Content } from './packing.ts';
import type { Gaps } from './placement.ts';

/** The room something is seen in, in the unit of the node sizes. */
export interface Room {
  readonly along: number;
  readonly across: number;
}

/** Seen at this size or larger, nothing is turned. */
const COMFORTABLE = 0.75;
/** Another column must gain at least so much. */
const GAIN = 1.04;
/** What every line too many at a cut costs. */
const EASE = 0.97;
const MOST_COLUMNS = 40;
/** With more lines than this a cut would be a tangle. */
const MOST_LINES = 12;
/** So far behind the last card of a column its lines are cut. */
const FOOT = 6;

/** A place between rows where everything can be cut. */
interface Gap {
  /** Where the cut is, and where the next row begins. */
  readonly at: number;
  readonly next: number;
  /** Number of lines that pass. */
  readonly lines: number;
}

/** A column: what stands from `start` to `end` along the flow, and how far it reaches across. */
interface Column {
  readonly start: number;
  readonly end: number;
  readonly low: number;
  readonly high: number;
  /** Lines that pass its end, from right to left: path and where it is across. */
  readonly leaving: readonly { readonly path: number; readonly across: number }[];
}

/** How large something is seen that fits into a room, at most as it is. */
const sightOf = (across: number, along: number, room: Room): number =>
  Math.min(1, room.across / Math.max(1, across), room.along / Math.max(1, along));

/**
 * Sets an arrangement in columns when it is then seen larger in the room.
 * @param content sizes of the members; nothing in it may reach the border of the frame
 * @param made its arrangement
 * @param gap distances
 * @param room the room it is seen in
 * @returns the arrangement in columns, or as it was
 */
export function turn(content: Content, made: Arrangement, gap: Gaps, room: Room): Arrangement {
  const whole = sightOf(made.width, made.length, room);
  if (whole >= COMFORTABLE) return made;
  const gaps = gapsOf(content, made);
  if (gaps.length === 0) return made;
  let best: readonly Column[] | undefined;
  let sight = whole * GAIN;
  for (let count = 2; count <= Math.min(MOST_COLUMNS, gaps.length + 1); count++) {
    const columns = columnsOf(content, made, cutsFor(gaps, made.length, count));
    const size = sizeOf(columns, gap);
    const own = sightOf(size.across, size.along, room) * EASE ** tangleOf(columns);
    if (own <= sight) continue;
    best = columns;
    sight = own * GAIN;
  }
  return best ? setIn(made, best, gap) : made;
}

/** The gaps between rows, from the start on. */
function gapsOf(content: Content, made: Arrangement): Gap[] {
  const order = Array.from(made.along.keys()).sort((a, b) => made.along[a]! - made.along[b]!);
  const gaps: Gap[] = [];
  let end = 0;
  for (const v of order) {
    const start = made.along[v]!;
    if (start > end + FOOT && end > 0) {
      const at = end + FOOT;
      const lines = made.paths.filter((path) => acrossAt(path, at) !== undefined).length;
      if (lines <= MOST_LINES) gaps.push({ at, next: start, lines });
    }
    end = Math.max(end, start + content.along[v]!);
  }
  return gaps;
}

/** Where a path passes a place along the flow; undefined when it does not. */
function acrossAt(path: readonly number[], at: number): number | undefined {
  for (let i = 0; i + 3 < path.length; i += 2) {
    if (path[i + 1]! < at && path[i + 3]! >= at) return path[i]!;
  }
  return undefined;
}

/** Cuts for a number of columns: each is filled as far as the longest of them must be. */
function cutsFor(gaps: readonly Gap[], length: number, count: number): Gap[] {
  let limit = length / count;
  for (;;) {
    const cuts: Gap[] = [];
    let start = 0;
    for (let i = 0; i < gaps.length; i++) {
      const reach = gaps[i + 1]?.at ?? length;
      if (reach - start <= limit) continue;
      cuts.push(gaps[i]!);
      start = gaps[i]!.next;
    }
    if (cuts.length < count) return cuts;
    limit *= 1.05;
  }
}

function columnsOf(content: Content, made: Arrangement, cuts: readonly Gap[]): Column[] {
  const columns: Column[] = [];
  let start = 0;
  for (const end of [...cuts.map(({ at }) => at), made.length]) {
    let low = Infinity;
    let high = -Infinity;
    const reach = (from: number, to: number): void => {
      low = Math.min(low, from);
      high = Math.max(high, to);
    };
    made.along.forEach((at, v) => {
      if (at >= start && at < end) reach(made.across[v]!, made.across[v]! + content.across[v]!);
    });
    for (const path of made.paths) {
      for (let i = 0; i < path.length; i += 2) {
        if (path[i + 1]! >= start && path[i + 1]! <= end) reach(path[i]!, path[i]!);
      }
    }
    const leaving = made.paths.flatMap((path, p) => {
      const across = end === made.length ? undefined : acrossAt(path, end);
      return across === undefined ? [] : [{ path: p, across }];
    });
    for (const { across } of leaving) reach(across, across);
    columns.push({ start, end, low, high, leaving: leaving.sort((a, b) => b.across - a.across) });
    start = cuts[columns.length - 1]?.next ?? end;
  }
  return columns;
}

/** Lines beside the one that goes on from each column to the next: they are harder to follow there. */
const tangleOf = (columns: readonly Column[]): number =>
  columns.reduce((sum, { leaving }) => sum + Math.max(0, leaving.length - 1), 0);
const linesIn = (columns: readonly Column[]): number => Math.max(0, ...columns.map(({ leaving }) => leaving.length));
/** Room over the columns and under them for the lines from one to the next. */
const headOf = (columns: readonly Column[], gap: Gaps): number => linesIn(columns) * gap.edge + gap.rank / 2;
const gutterOf = ({ leaving }: Column, gap: Gaps): number => 2 * gap.node + Math.max(0, leaving.length - 1) * gap.edge;

function sizeOf(columns: readonly Column[], gap: Gaps): Room {
  const head = headOf(columns, gap);
  const across = columns.reduce(
    (sum, column, i) => sum + column.high - column.low + (i < columns.length - 1 ? gutterOf(column, gap) : 0),
    0,
  );
  return { across, along: head + Math.max(...columns.map(({ start, end }) => end - start)) + head };
}

/** Moves everything into the columns, and leads the lines from one to the next. */
function setIn(made: Arrangement, columns: readonly Column[], gap: Gaps): Arrangement {
  const head = headOf(columns, gap);
  const lefts: number[] = [];
  let left = 0;
  for (const column of columns) {
    lefts.push(left);
    left += column.high - column.low + gutterOf(column, gap);
  }
  const shiftAcross = (k: number): number => lefts[k]! - columns[k]!.low;
  const shiftAlong = (k: number): number => head - columns[k]!.start;
  const along = Float64Array.from(made.along);
  const across = Float64Array.from(made.across);
  along.forEach((at, v) => {
    const k = columnAt(columns, at);
    along[v] = at + shiftAlong(k);
    across[v] = across[v]! + shiftAcross(k);
  });
  const paths = made.paths.map((path, p) => {
    if (path.length < 4) return path;
    const out: number[] = [];
    let k = columnAt(columns, path[1]!);
    out.push(path[0]! + shiftAcross(k), path[1]! + shiftAlong(k));
    for (let i = 2; i < path.length; i += 2) {
      while (k < columns.length - 1 && path[i + 1]! >= columns[k]!.end) {
        const { leaving, end, high, low } = columns[k]!;
        const lane = leaving.findIndex((line) => line.path === p);
        const at = path[i - 2]!;
        const foot = end + shiftAlong(k) + gap.edge + lane * gap.edge;
        const aside = lefts[k]! + high - low + gap.node + lane * gap.edge;
        const top = head - gap.rank / 2 - (leaving.length - 1 - lane) * gap.edge;
        out.push(at + shiftAcross(k), foot, aside, foot, aside, top);
        k++;
        out.push(at + shiftAcross(k), top);
      }
      out.push(path[i]! + shiftAcross(k), path[i + 1]! + shiftAlong(k));
    }
    return out;
  });
  const size = sizeOf(columns, gap);
  return { along, across, paths, width: size.across, length: size.along, wrap: made.wrap };
}

/** The column in which a place along the flow lies; what lies between two belongs to the one before. */
function columnAt(columns: readonly Column[], at: number): number {
  for (let k = 0; k < columns.length - 1; k++) if (at < columns[k + 1]!.start && at <= columns[k]!.end) return k;
  for (let k = columns.length - 1; k > 0; k--) if (at >= columns[k]!.start) return k;
  return 0;
}
