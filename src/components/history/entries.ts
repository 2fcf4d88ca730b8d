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
  readonly written: number;
  readonly removed: number;
}

interface Amount {
  readonly written: number;
  readonly removed: number;
}

function amountOf(entry: HistoryEntry): Amount {
  let written = 0;
  let removed = 0;
  for (const edit of entry.edits) {
    written += edit.text.length;
    removed += edit.length;
  }
  return { written, removed };
}

/** All moments, the newest first. `size` is that of the present text; `future` is nearest last, as the store has it. */
export function momentsOf(past: readonly HistoryEntry[], future: readonly HistoryEntry[], size: number): Moment[] {
  const back: Moment[] = [];
  let at = size;
  for (let i = past.length; i > 0; i--) {
    const entry = past[i - 1];
    if (!entry) continue;
    const amount = amountOf(entry);
    back.push({ steps: i, entry, when: i === past.length ? 'present' : 'past', size: at, ...amount });
    at += amount.removed - amount.written;
  }
  back.push({
    steps: 0,
    entry: undefined,
    when: past.length === 0 ? 'present' : 'past',
    size: at,
    written: 0,
    removed: 0,
  });
  const ahead: Moment[] = [];
  at = size;
  for (let i = future.length - 1; i >= 0; i--) {
    const entry = future[i];
    if (!entry) continue;
    const amount = amountOf(entry);
    at += amount.written - amount.removed;
    ahead.push({ steps: past.length + future.length - i, entry, when: 'future', size: at, ...amount });
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

/** `27 of 48,110`: units of text that a change wrote or took away, of all there are. */
export function amountText(moment: Pick<Moment, 'written' | 'removed' | 'size'>): string {
  const changed = Math.max(moment.written, moment.removed);
  return `${changed.toLocaleString('en')} of ${moment.size.toLocaleString('en')}`;
}

/** The same in a sentence. */
export function amountWords(moment: Pick<Moment, 'written' | 'removed' | 'size'>): string {
  const { written, removed, size } = moment;
  if (written === 0 && removed === 0) return 'The text stayed as it was';
  return `${written.toLocaleString('en')} characters written, ${removed.toLocaleString('en')} taken away, in a text of ${size.toLocaleString('en')}`;
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
