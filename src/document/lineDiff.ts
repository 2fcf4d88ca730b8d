/** What differs between two texts, by lines, as rows to be shown side by side or one below the other. Pure. */

/** A line on one side: its number from 1, and its text. */
export interface Side {
  readonly line: number;
  readonly text: string;
}

export type DiffRow =
  | { readonly kind: 'same'; readonly before: Side; readonly after: Side }
  /** A line that was changed, taken away (no `after`) or added (no `before`). */
  | {
      readonly kind: 'change';
      readonly before: Side | undefined;
      readonly after: Side | undefined;
      /** The one side that this row shows, where the sides stand one below the other. */
      readonly only?: 'before' | 'after';
    }
  /** Lines that are the same on both sides and not worth reading. */
  | { readonly kind: 'fold'; readonly rows: readonly (DiffRow & { readonly kind: 'same' })[] };

/** Lines kept around a change. */
const CONTEXT = 3;
/** A fold of fewer lines than this saves nothing. */
const LEAST_FOLD = 4;
/** Differences beyond this are shown as one block taken away and one added: to look for the fewest would take too long. */
const MOST_DIFFERENCES = 1200;

/** Lines of a text, without their ends. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.length > 1 && lines[lines.length - 1] === '') lines.pop();
  return lines;
}

/** The rows for two texts, with everything folded that is far from a change. Empty when the texts have the same lines. */
export function diffLines(before: string, after: string): DiffRow[] {
  const a = linesOf(before);
  const b = linesOf(after);
  const head = commonHead(a, b, 0);
  const tail = commonTail(a, b, head);
  if (head === a.length && head === b.length) return [];
  const kept = matches(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const rows: DiffRow[] = [];
  let [i, j] = [0, 0];
  const same = (x: number, y: number): void => {
    const text = a[x] ?? '';
    rows.push({ kind: 'same', before: { line: x + 1, text }, after: { line: y + 1, text: b[y] ?? '' } });
  };
  const changes = (toA: number, toB: number): void => {
    // Lines that stand in for each other share a row.
    for (; i < toA || j < toB; i++, j++) {
      rows.push({
        kind: 'change',
        before: i < toA ? { line: i + 1, text: a[i] ?? '' } : undefined,
        after: j < toB ? { line: j + 1, text: b[j] ?? '' } : undefined,
      });
    }
    [i, j] = [toA, toB];
  };
  const keep = (x: number, y: number): void => {
    changes(x, y);
    same(x, y);
    [i, j] = [x + 1, y + 1];
  };
  for (let k = 0; k < head; k++) keep(k, k);
  for (const [x, y] of kept) keep(head + x, head + y);
  for (let k = tail; k > 0; k--) keep(a.length - k, b.length - k);
  changes(a.length, b.length);
  return fold(rows);
}

function commonHead(a: readonly string[], b: readonly string[], from: number): number {
  let count = from;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  return count;
}

function commonTail(a: readonly string[], b: readonly string[], head: number): number {
  let count = 0;
  const most = Math.min(a.length, b.length) - head;
  while (count < most && a[a.length - 1 - count] === b[b.length - 1 - count]) count++;
  return count;
}

/**
 * Pairs of lines that stay, for the fewest differences (Myers, 'An O(ND) difference algorithm and its variations', 1986);
 * none when there are too many differences.
 */
function matches(a: readonly string[], b: readonly string[]): [number, number][] {
  const [n, m] = [a.length, b.length];
  const most = Math.min(n + m, MOST_DIFFERENCES);
  const reach = new Int32Array(2 * most + 3);
  const trace: Int32Array[] = [];
  for (let d = 0; d <= most; d++) {
    trace.push(reach.slice(most - d, most + d + 3));
    for (let k = -d; k <= d; k += 2) {
      const at = k + most + 1;
      const down = k === -d || (k !== d && (reach[at - 1] ?? 0) < (reach[at + 1] ?? 0));
      let x = down ? (reach[at + 1] ?? 0) : (reach[at - 1] ?? 0) + 1;
      while (x < n && x - k < m && a[x] === b[x - k]) x++;
      reach[at] = x;
      if (x >= n && x - k >= m) return walkBack(trace, a, b);
    }
  }
  return [];
}

/** `trace[d]` holds what was reached before round d, for the diagonals -d-1 to d+1. */
function walkBack(trace: readonly Int32Array[], a: readonly string[], b: readonly string[]): [number, number][] {
  const pairs: [number, number][] = [];
  let [x, y] = [a.length, b.length];
  for (let d = trace.length - 1; d >= 0; d--) {
    const row = trace[d];
    if (!row) break;
    const k = x - y;
    const at = (diagonal: number): number => row[diagonal + d + 1] ?? 0;
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
    const before = down ? k + 1 : k - 1;
    const startX = d === 0 ? 0 : at(before);
    const startY = d === 0 ? 0 : startX - before;
    while (x > startX && y > startY) pairs.push([--x, --y]);
    [x, y] = [startX, startY];
  }
  return pairs.reverse();
}

function fold(rows: readonly DiffRow[]): DiffRow[] {
  const near = new Uint8Array(rows.length);
  rows.forEach((row, i) => {
    if (row.kind === 'same') return;
    near.fill(1, Math.max(0, i - CONTEXT), i + CONTEXT + 1);
  });
  const out: DiffRow[] = [];
  let run: (DiffRow & { kind: 'same' })[] = [];
  const flush = (): void => {
    if (run.length < LEAST_FOLD) out.push(...run);
    else out.push({ kind: 'fold', rows: run });
    run = [];
  };
  rows.forEach((row, i) => {
    if (row.kind === 'same' && !near[i]) run.push(row);
    else {
      flush();
      out.push(row);
    }
  });
  flush();
  return out;
}

/** Numbers of lines taken away and added. */
export function countChanges(rows: readonly DiffRow[]): { readonly removed: number; readonly added: number } {
  let [removed, added] = [0, 0];
  for (const row of rows) {
    if (row.kind !== 'change') continue;
    if (row.before) removed++;
    if (row.after) added++;
  }
  return { removed, added };
}

/**
 * The part of a line that differs from its counterpart: between what both begin and end with. Undefined when they have so
 * little in common that one does not stand for the other.
 */
export function changedPart(text: string, other: string): { readonly start: number; readonly end: number } | undefined {
  const least = Math.min(text.length, other.length);
  let start = 0;
  while (start < least && text[start] === other[start]) start++;
  let tail = 0;
  while (tail < least - start && text[text.length - 1 - tail] === other[other.length - 1 - tail]) tail++;
  const blanks = text.length - text.trimStart().length;
  const common = Math.max(0, start - blanks) + tail;
  const longer = Math.max(text.trim().length, other.trim().length);
  return common * 3 < longer ? undefined : { start, end: text.length - tail };
}
