/** What is kept of a document, and how it is read: with suspicion, for another version of the program may have written it. */
import type { Syntax } from '../document/document.ts';
import type { TextEdit } from '../document/text.ts';
import { readJournal } from './journal.ts';
import type { Aside, HistoryEntry, TextSelection, Variables } from './types.ts';

export interface SavedDocument {
  readonly format: 1;
  readonly text: string;
  readonly fileName: string;
  readonly formatId: string;
  /** Absent when an earlier version of the program wrote it. */
  readonly profile?: string;
  /** Absent when an earlier version of the program wrote it, which knew only JSON. */
  readonly syntax?: Syntax;
  readonly variables?: Variables;
  readonly aside?: Aside;
  readonly disposable?: boolean;
  readonly past: readonly HistoryEntry[];
  readonly future: readonly HistoryEntry[];
  readonly selection: TextSelection;
  readonly selected: string;
  readonly savedAt: number;
  /** The load of the page that writes it; only that one may overwrite it, until another one takes it over. */
  readonly owner?: string;
  /** Name of this very state, which a journal of later changes is of use with. Absent when an earlier version wrote it. */
  readonly stamp?: string;
  /** Of what was put aside whole: the state in the storage that it goes on from. */
  readonly over?: string | undefined;
}

/** A document that was open before, by any tab. */
export interface RecentDocument {
  readonly id: string;
  readonly fileName: string;
  readonly formatId: string;
  readonly savedAt: number;
  readonly size: number;
}

/** Who wrote what is kept; also of what another version of the program wrote, which cannot be read here. */
export function ownerOf(kept: unknown): unknown {
  return typeof kept === 'object' && kept !== null && 'owner' in kept ? kept.owner : undefined;
}

/** The list of recent documents with one at its head. Entries that another version wrote stay, and so does a list of its own kind. */
export function withRecent(kept: unknown, recent: RecentDocument): unknown {
  if (kept !== undefined && !Array.isArray(kept)) return kept;
  return [recent, ...(withoutRecent(kept ?? [], recent.id) as unknown[])];
}

/** The list of recent documents without one. */
export function withoutRecent(kept: unknown, id: string): unknown {
  const isIt = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && 'id' in value && value.id === id;
  return Array.isArray(kept) ? kept.filter((value) => !isIt(value)) : kept;
}

/** The recent documents that can be read. */
export function asRecents(kept: unknown): readonly RecentDocument[] {
  return Array.isArray(kept) ? kept.filter(isRecent) : [];
}

function isRecent(value: unknown): value is RecentDocument {
  return typeof value === 'object' && value !== null && 'id' in value && 'fileName' in value && 'savedAt' in value;
}

/** What a text holds as JSON; undefined when it is none. */
export function readJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What was put aside, with what is kept where it tells only of changes; undefined when it does not go on from that. */
export function asParted(value: unknown, kept: SavedDocument | undefined): SavedDocument | undefined {
  const whole = asSaved(value);
  if (!whole) return readJournal(value, kept);
  const { over, owner } = whole;
  return !kept || over === undefined || over === kept.stamp || owner === kept.owner ? whole : undefined;
}

/**
 * What was kept, as far as it can be read: a text, at least. What another version of the program wrote is not trusted, and a
 * history that is broken somewhere goes back only so far.
 */
export function asSaved(value: unknown): SavedDocument | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const v = value as Partial<SavedDocument>;
  if (v.format !== 1 || typeof v.text !== 'string') return undefined;
  const { fileName, formatId, selected, selection } = v;
  return {
    ...v,
    format: 1,
    text: v.text,
    fileName: typeof fileName === 'string' ? fileName : 'untitled.json',
    formatId: typeof formatId === 'string' ? formatId : '',
    past: entriesOf(v.past),
    future: entriesOf(v.future),
    selection: typeof selection?.anchor === 'number' ? selection : { anchor: 0, head: 0 },
    selected: typeof selected === 'string' ? selected : '',
    savedAt: typeof v.savedAt === 'number' ? v.savedAt : 0,
  };
}

function entriesOf(value: unknown): readonly HistoryEntry[] {
  if (!Array.isArray(value)) return [];
  const broken = value.findLastIndex((entry) => !isEntry(entry));
  return broken < 0 ? (value as HistoryEntry[]) : (value.slice(broken + 1) as HistoryEntry[]);
}

function isEntry(value: unknown): value is HistoryEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { edits, inverse, label } = value as Partial<Record<keyof HistoryEntry, unknown>>;
  return typeof label === 'string' && [edits, inverse].every((list) => Array.isArray(list) && list.every(isEdit));
}

function isEdit(value: unknown): value is TextEdit {
  if (typeof value !== 'object' || value === null) return false;
  const { offset, length, text } = value as Partial<Record<keyof TextEdit, unknown>>;
  return typeof offset === 'number' && typeof length === 'number' && typeof text === 'string';
}

/** The text and name of what a later version of the program wrote in its own way, where they can be told. */
export function asForeign(value: unknown): Pick<SavedDocument, 'text' | 'fileName'> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { text, fileName } = value as Partial<Record<keyof SavedDocument, unknown>>;
  return typeof text === 'string'
    ? { text, fileName: typeof fileName === 'string' ? fileName : 'untitled.json' }
    : undefined;
}
