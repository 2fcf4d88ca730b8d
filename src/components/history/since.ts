/** The text as it was at a moment of the history, and how far the present one is from it. Pure. */
import { changedPart, diffLines } from '../../document/lineDiff.ts';
import type { SourceText } from '../../document/text.ts';
import type { HistoryEntry } from '../../state/types.ts';

/** The text after `steps` changes; `future` is nearest last, as the store has it. */
export function textAt(...at: Parameters<typeof sourceAt>): string {
  return sourceAt(...at).toString();
}

function sourceAt(
  text: SourceText,
  past: readonly HistoryEntry[],
  future: readonly HistoryEntry[],
  steps: number,
): SourceText {
  let at = text;
  for (let i = past.length; i > steps; i--) at = at.apply(past[i - 1]?.inverse ?? []);
  for (let i = future.length - 1; i >= future.length - (steps - past.length); i--) {
    at = at.apply(future[i]?.edits ?? []);
  }
  return at;
}

/** Number of changes after which the text was as it was opened: what was written in another notation was made anew first. */
export function openedAfter(past: readonly HistoryEntry[]): number {
  const first = past.findIndex(({ origin }) => origin !== 'import');
  return first < 0 ? past.length : first;
}

/** How many characters of the newer text are other than in the older one; what is only gone counts too. */
export function changedCharacters(before: string, after: string): number {
  let changed = 0;
  for (const row of diffLines(before, after)) {
    if (row.kind !== 'change') continue;
    if (row.before && row.after) {
      const now = changedPart(row.after.text, row.before.text);
      const then = changedPart(row.before.text, row.after.text);
      changed += Math.max(now ? now.end - now.start : 0, then ? then.end - then.start : 0);
    } else changed += (row.after ?? row.before)?.text.length ?? 0;
  }
  return changed;
}

/** What a change changed never changes: it is counted once. */
const counted = new WeakMap<HistoryEntry, number>();

/** How many characters the change that led to the text after `steps` changes made other: as a comparison of both texts says. */
export function changedBy(
  entry: HistoryEntry,
  text: SourceText,
  past: readonly HistoryEntry[],
  future: readonly HistoryEntry[],
  steps: number,
): number {
  const known = counted.get(entry);
  if (known !== undefined) return known;
  const after = sourceAt(text, past, future, steps);
  const before = after.apply(entry.inverse);
  // Only the lines that hold a change are looked at: those around them are the same in both texts.
  const first = entry.inverse[0];
  const last = entry.inverse.at(-1);
  let changed = 0;
  if (first && last) {
    const from = lineStart(after, first.offset);
    const to = lineEnd(after, last.offset + last.length);
    changed = changedCharacters(before.slice(from, before.length - (after.length - to)), after.slice(from, to));
  }
  counted.set(entry, changed);
  return changed;
}

/** How far a line is looked for at a time. */
const STRIDE = 2000;

function lineStart(text: SourceText, offset: number): number {
  for (let to = offset; to > 0; to -= STRIDE) {
    const at = text.slice(to - STRIDE, to).lastIndexOf('\n');
    if (at >= 0) return Math.max(0, to - STRIDE) + at + 1;
  }
  return 0;
}

function lineEnd(text: SourceText, offset: number): number {
  for (let from = offset; from < text.length; from += STRIDE) {
    const at = text.slice(from, from + STRIDE).indexOf('\n');
    if (at >= 0) return from + at;
  }
  return text.length;
}
