/** Fixes: what one would change, and many of one kind as a single step. Pure. */
import type { Diagnostic, Fix, PointerOp } from '../../document/diagnostic.ts';
import type { ParsedDocument } from '../../document/document.ts';
import { type LineTable, linesOfText } from '../../document/lines.ts';
import { planOperations } from '../../document/plan.ts';
import { sortEdits, type TextEdit } from '../../document/text.ts';
import { batchFix } from './batch.ts';

export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added' | 'gap';
  /** Line of the text before (same, removed) or after (added). */
  readonly line: number | undefined;
  readonly text: string;
}

export type Preview =
  | { readonly ok: true; readonly lines: readonly DiffLine[]; /** Lines left off. */ readonly more: number }
  | { readonly ok: false; readonly reason: string };

export const PREVIEW_LINES = 12;

/** What a fix would change, as a small diff. */
export function previewFix(document: ParsedDocument, fix: Fix): Preview {
  const plan = editsOf(document, fix);
  if (!plan.ok) return plan;
  if (plan.edits.length === 0) return { ok: false, reason: 'This changes nothing: the text is like that already.' };
  const lines = diffOf(document, plan.edits);
  return { ok: true, lines: lines.slice(0, PREVIEW_LINES), more: Math.max(0, lines.length - PREVIEW_LINES) };
}

function editsOf(
  document: ParsedDocument,
  fix: Fix,
): { ok: true; edits: readonly TextEdit[] } | { ok: false; reason: string } {
  if (fix.ops) return planOperations(document, fix.ops);
  try {
    const edits = sortEdits(fix.edits ?? []);
    const fits = edits.every((edit) => edit.offset >= 0 && edit.offset + edit.length <= document.text.length);
    return fits ? { ok: true, edits } : { ok: false, reason: 'The text has changed meanwhile.' };
  } catch {
    return { ok: false, reason: 'The text has changed meanwhile.' };
  }
}

interface Hunk {
  readonly first: number;
  last: number;
  readonly edits: TextEdit[];
}

/** Edits that touch the same or neighbouring lines belong together. Lines count from 0. */
function hunksOf(lines: LineTable, edits: readonly TextEdit[]): Hunk[] {
  const hunks: Hunk[] = [];
  for (const edit of edits) {
    const first = lines.lineAt(edit.offset) - 1;
    const last = lines.lineAt(edit.offset + edit.length) - 1;
    const open = hunks.at(-1);
    if (open && first <= open.last + 1) {
      open.last = Math.max(open.last, last);
      open.edits.push(edit);
    } else hunks.push({ first, last, edits: [edit] });
  }
  return hunks;
}

function diffOf(document: ParsedDocument, edits: readonly TextEdit[]): DiffLine[] {
  const text = document.text.toString();
  const lines = linesOfText(document.text);
  const { starts } = lines;
  const out: DiffLine[] = [];
  let shift = 0;
  let shown = 0;
  for (const hunk of hunksOf(lines, edits)) {
    const from = starts[hunk.first] ?? 0;
    const to = starts[hunk.last + 1] ?? text.length + 1;
    const before = text.slice(from, to - 1);
    let after = before;
    for (const edit of hunk.edits.toReversed()) {
      const at = edit.offset - from;
      after = after.slice(0, at) + edit.text + after.slice(at + edit.length);
    }
    const old = linesOf(before);
    const now = linesOf(after);
    const head = commonHead(old, now);
    const tail = commonHead(old.slice(head).reverse(), now.slice(head).reverse());
    const firstLine = hunk.first + head;
    if (out.length > 0 && firstLine > shown) out.push({ kind: 'gap', line: undefined, text: '' });
    if (firstLine > shown) {
      const context = text.slice(starts[firstLine - 1] ?? 0, (starts[firstLine] ?? 0) - 1);
      out.push({ kind: 'same', line: firstLine, text: context.replace(/\r$/, '') });
    }
    old
      .slice(head, old.length - tail)
      .forEach((line, i) => out.push({ kind: 'removed', line: firstLine + i + 1, text: line }));
    now
      .slice(head, now.length - tail)
      .forEach((line, i) => out.push({ kind: 'added', line: firstLine + shift + i + 1, text: line }));
    shift += now.length - old.length;
    shown = hunk.last + 1;
  }
  return out;
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.replace(/\r$/, ''));
}

function commonHead(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  return count;
}

/** Takes away the blanks that all lines share, so that deep lines can be read in a narrow box. */
export function dedent(lines: readonly DiffLine[]): DiffLine[] {
  const indents = lines.filter((l) => l.text.trim() !== '').map((l) => /^[ \t]*/.exec(l.text)?.[0].length ?? 0);
  const least = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((l) => ({ ...l, text: l.text.slice(least) }));
}

export interface Batch {
  readonly ops: readonly PointerOp[];
  readonly fixed: number;
  /** Problems whose fix could not be made together with the others. */
  readonly skipped: number;
}

/** Where positions of a list have moved: from `index` on, what stands there is another entry than the analysis says. */
interface Shift {
  readonly list: string;
  readonly index: number;
}

function lastOf(pointer: string): Shift | undefined {
  const end = pointer.lastIndexOf('/');
  const part = pointer.slice(end + 1);
  if (end < 0 || !/^(?:\d+|-)$/.test(part)) return undefined;
  return { list: pointer.slice(0, end), index: part === '-' ? Infinity : Number(part) };
}

const pointersOf = (op: PointerOp): readonly string[] => ('from' in op ? [op.from, op.to] : [op.pointer]);

/** The positions that an operation moves. */
function shiftsOf(op: PointerOp): Shift[] {
  if (op.op === 'set' || op.op === 'setRaw' || op.op === 'rename' || op.op === 'wrap') return [];
  return pointersOf(op).flatMap((pointer) => lastOf(pointer) ?? []);
}

/** True when a pointer leads through a position that has moved. */
function isShifted(pointer: string, shifts: readonly Shift[]): boolean {
  return shifts.some(({ list, index }) => {
    if (!pointer.startsWith(`${list}/`)) return false;
    const part = pointer.slice(list.length + 1).split('/', 1)[0] ?? '';
    return /^\d+$/.test(part) && Number(part) >= index;
  });
}

/**
 * The first fixes of all diagnostics of some codes, from the last place to the first, so that positions in lists stay true.
 * Each is planned on the result of those before it; one that does not fit any more, or would meet another entry than it was
 * made for, is left out.
 */
export function planBatch(
  document: ParsedDocument,
  diagnostics: readonly Diagnostic[],
  codes: ReadonlySet<string>,
): Batch {
  const mendable = diagnostics.filter((d) => codes.has(d.code) && batchFix(d) !== undefined);
  mendable.sort((a, b) => b.range.offset - a.range.offset);
  const ops: PointerOp[] = [];
  const shifts: Shift[] = [];
  let current = document;
  let fixed = 0;
  for (const diagnostic of mendable) {
    const own = batchFix(diagnostic) ?? [];
    if (own.some((op) => pointersOf(op).some((pointer) => isShifted(pointer, shifts)))) continue;
    const plan = planOperations(current, own);
    if (!plan.ok) continue;
    current = plan.document;
    ops.push(...own);
    shifts.push(...own.flatMap(shiftsOf));
    fixed++;
  }
  return { ops, fixed, skipped: mendable.length - fixed };
}
