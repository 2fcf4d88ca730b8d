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
/** So many columns more or fewer than one would think are tried. */
const AROUND = 2;
/** With more lines than this a cut would be a tangle. */
const MOST_LINES = 12;
/** So far behind the last card of a column its lines are cut. */
const FOOT = 6;

/** A place between rows where everything can be cut. */
interface Gap {
  /** Where the cut is, and where the next row begins. */
  readonly at: number;
  readonly next: number;
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
  for (const count of countsFor(made, gap, room, gaps.length + 1)) {
    const columns = columnsOf(content, made, cutsFor(gaps, made.length, count));
    const size = sizeOf(columns, gap);
    const own = sightOf(size.across, size.along, room) * EASE ** tangleOf(columns);
    if (own <= sight) continue;
    best = columns;
    sight = own * GAIN;
  }
  return best ? setIn(made, best, gap) : made;
}

/** Numbers of columns worth trying: those around the one that would do if all columns were as wide as the whole. */
function countsFor(made: Arrangement, gap: Gaps, room: Room, most: number): number[] {
  let ideal = 2;
  let sight = 0;
  const limit = Math.min(MOST_COLUMNS, most);
  for (let count = 2; count <= limit; count++) {
    const own = sightOf(count * (made.width + 2 * gap.node), made.length / count + 2 * gap.rank, room);
    if (own > sight) [ideal, sight] = [count, own];
  }
  const counts: number[] = [];
  for (let count = Math.max(2, ideal - AROUND); count <= Math.min(limit, ideal + AROUND); count++) counts.push(count);
  return counts;
}

/** The gaps between rows, from the start on. */
function gapsOf(content: Content, made: Arrangement): Gap[] {
  const order = Array.from(made.along.keys()).sort((a, b) => made.along[a]! - made.along[b]!);
  // Lines begin and end in order too: how many pass a place is how many have begun there and not ended.
  const begins = made.paths.flatMap((path) => (path.length < 4 ? [] : [path[1]!])).sort((a, b) => a - b);
  const ends = made.paths.flatMap((path) => (path.length < 4 ? [] : [path[path.length - 1]!])).sort((a, b) => a - b);
  const gaps: Gap[] = [];
  let end = 0;
  let begun = 0;
  let ended = 0;
  for (const v of order) {
    const start = made.along[v]!;
    if (start > end + FOOT && end > 0) {
      const at = end + FOOT;
      while (begun < begins.length && begins[begun]! < at) begun++;
      while (ended < ends.length && ends[ended]! < at) ended++;
      if (begun - ended <= MOST_LINES) gaps.push({ at, next: start });
    }
    end = Math.max(end, start + content.along[v]!);
  }
  return gaps;
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
  const columns = [...cuts.map(({ at }) => at), made.length].map((end, k) => ({
    start: cuts[k - 1]?.next ?? 0,
    end,
    low: Infinity,
    high: -Infinity,
    leaving: [] as { path: number; across: number }[],
  }));
  const reach = (k: number, from: number, to: number): void => {
    const column = columns[k]!;
    column.low = Math.min(column.low, from);
    column.high = Math.max(column.high, to);
  };
  made.along.forEach((at, v) => {
    reach(columnAt(columns, at), made.across[v]!, made.across[v]! + content.across[v]!);
  });
  made.paths.forEach((path, p) => {
    if (path.length < 4) return;
    let k = columnAt(columns, path[1]!);
    reach(k, path[0]!, path[0]!);
    for (let i = 2; i < path.length; i += 2) {
      for (; k < columns.length - 1 && path[i + 1]! >= columns[k]!.end; k++) {
        const across = path[i - 2]!;
        columns[k]!.leaving.push({ path: p, across });
        reach(k, across, across);
        if (!turnsAtHead(columns, k, path, i)) reach(k + 1, across, across);
      }
      reach(k, path[i]!, path[i]!);
    }
  });
  for (const { leaving } of columns) leaving.sort((a, b) => b.across - a.across);
  return columns;
}

/**
 * True when a line that passes the end of a column turns before the first row of the next: there it comes in where it turns
 * to, instead of where it was and from there.
 * @param columns all of them
 * @param k the column that the line leaves
 * @param path corners of the line
 * @param i number in it of the corner below the cut
 * @returns whether that corner and the next lie over the first row
 */
function turnsAtHead(
  columns: readonly Pick<Column, 'start' | 'end'>[],
  k: number,
  path: ArrayLike<number>,
  i: number,
): boolean {
  const at = path[i + 1]!;
  return at >= columns[k]!.end && at < columns[k + 1]!.start && path[i + 3] === at;
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
      let turned = false;
      while (k < columns.length - 1 && path[i + 1]! >= columns[k]!.end) {
        const { leaving, end, high, low } = columns[k]!;
        const lane = leaving.findIndex((line) => line.path === p);
        const at = path[i - 2]!;
        const foot = end + shiftAlong(k) + gap.edge + lane * gap.edge;
        const aside = lefts[k]! + high - low + gap.node + lane * gap.edge;
        const top = head - gap.rank / 2 - (leaving.length - 1 - lane) * gap.edge;
        out.push(at + shiftAcross(k), foot, aside, foot, aside, top);
        turned = turnsAtHead(columns, k, path, i);
        k++;
        out.push((turned ? path[i + 2]! : at) + shiftAcross(k), top);
      }
      if (!turned) out.push(path[i]! + shiftAcross(k), path[i + 1]! + shiftAlong(k));
    }
    return out;
  });
  const size = sizeOf(columns, gap);
  return { along, across, paths, width: size.across, length: size.along, wrap: made.wrap };
}

/** The column in which a place along the flow lies; what lies between two belongs to the one before. */
function columnAt(columns: readonly Pick<Column, 'start'>[], at: number): number {
  let a = 0;
  let b = columns.length - 1;
  while (a < b) {
    const m = (a + b + 1) >> 1;
    if (columns[m]!.start <= at) a = m;
    else b = m - 1;
  }
  return a;
}
