/** The undo history as a list of states, the newest first. Pure. */
import type { HistoryEntry, Origin } from '../../state/types.ts';

/** A state of the document: the one after an entry, or the one that was opened. */
export interface Moment {
  /** How many changes lead to it; 0 is the document as it was opened. */
  readonly steps: number;
  readonly entry: HistoryEntry | undefined;
  readonly when: 'past' | 'present' | 'future';
  /** Size of the text, in units, at this moment. */
  readonly size: number;
}

/** By how much a change made the text longer. */
function growthOf(entry: HistoryEntry): number {
  return entry.edits.reduce((sum, edit) => sum + edit.text.length - edit.length, 0);
}

/** All moments, the newest first. `size` is that of the present text; `future` is nearest last, as the store has it. */
export function momentsOf(past: readonly HistoryEntry[], future: readonly HistoryEntry[], size: number): Moment[] {
  const back: Moment[] = [];
  let at = size;
  for (let i = past.length; i > 0; i--) {
    const entry = past[i - 1];
    if (!entry) continue;
    back.push({ steps: i, entry, when: i === past.length ? 'present' : 'past', size: at });
    at -= growthOf(entry);
  }
  back.push({
    steps: 0,
    entry: undefined,
    when: past.length === 0 ? 'present' : 'past',
    size: at,
  });
  const ahead: Moment[] = [];
  at = size;
  for (let i = future.length - 1; i >= 0; i--) {
    const entry = future[i];
    if (!entry) continue;
    at += growthOf(entry);
    ahead.push({ steps: past.length + future.length - i, entry, when: 'future', size: at });
  }
  return [...ahead.reverse(), ...back];
}

const ORIGINS: Readonly<Record<Origin, { readonly icon: string; readonly word: string }>> = {
  editor: { icon: 'code', word: 'in the text' },
  form: { icon: 'forms', word: 'in the inspector' },
  canvas: { icon: 'sitemap', word: 'in the graph' },
  outline: { icon: 'list-tree', word: 'in the outline' },
  fix: { icon: 'wand', word: 'by a fix' },
  history: { icon: 'history', word: 'by the history' },
  import: { icon: 'file-import', word: 'by an import' },
  format: { icon: 'transform', word: 'by a change of format' },
  open: { icon: 'folder-open', word: 'by opening' },
  command: { icon: 'command', word: 'by a command' },
};

/** Icon and words of where a change was made. */
export function originOf(origin: Origin): { readonly icon: string; readonly word: string } {
  return ORIGINS[origin];
}

/** `27 of 48,110`: characters that a change made other, of all there are. */
export function amountText(changed: number, size: number): string {
  return `${changed.toLocaleString('en')} of ${size.toLocaleString('en')}`;
}

/** The same in a sentence. */
export function amountWords(changed: number, size: number): string {
  return changed === 0 ? 'The text stayed as it was' : `${amountText(changed, size)} characters changed`;
}

/** How long ago, short. */
export function agoText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 10) return 'now';
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 24 ? `${hours} h` : `${Math.round(hours / 24)} d`;
}
