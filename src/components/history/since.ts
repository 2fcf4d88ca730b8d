/** The text as it was at a moment of the history, and how far the present one is from it. Pure. */
import { changedPart, diffLines } from '../../document/lineDiff.ts';
import type { SourceText } from '../../document/text.ts';
import type { HistoryEntry } from '../../state/types.ts';

/** The text after `steps` changes; `future` is nearest last, as the store has it. */
export function textAt(
  text: SourceText,
  past: readonly HistoryEntry[],
  future: readonly HistoryEntry[],
  steps: number,
): string {
  let at = text;
  for (let i = past.length; i > steps; i--) at = at.apply(past[i - 1]?.inverse ?? []);
  for (let i = future.length - 1; i >= future.length - (steps - past.length); i--) {
    at = at.apply(future[i]?.edits ?? []);
  }
  return at.toString();
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
