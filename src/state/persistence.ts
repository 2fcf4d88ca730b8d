/**
 * Keeping the document over a reload, a crash and a full disk. Every tab has a place of its own; what another tab writes
 * does not touch it. Saving happens soon after a change and at once when the page is left.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { parseDocument } from '../document/document.ts';
import { DEFAULT_PROFILE } from '../schemas/format.ts';
import type {
  DocumentState,
  DocumentStoreState,
  HistoryEntry,
  Saving,
  TextSelection,
  ViewStoreState,
} from './types.ts';

/** An asynchronous store of structured values: IndexedDB, or a map in a test. Every call may fail. */
export interface DocumentStorage {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

export interface SavedDocument {
  readonly format: 1;
  readonly text: string;
  readonly fileName: string;
  readonly formatId: string;
  /** Absent when an earlier version of the program wrote it. */
  readonly profile?: string;
  readonly past: readonly HistoryEntry[];
  readonly future: readonly HistoryEntry[];
  readonly selection: TextSelection;
  readonly selected: string;
  readonly savedAt: number;
}

/** A document that was open before, by any tab. */
export interface RecentDocument {
  readonly id: string;
  readonly fileName: string;
  readonly formatId: string;
  readonly savedAt: number;
  readonly size: number;
}

export interface PersistenceOptions {
  readonly documents: StoreApi<DocumentStoreState>;
  readonly view: StoreApi<ViewStoreState>;
  readonly storage: DocumentStorage;
  /** Name of this tab's place. */
  readonly place: string;
  readonly now: () => number;
  readonly schedule: (run: () => void, ms: number) => () => void;
}

export interface Persistence {
  readonly saving: StoreApi<Saving>;
  /** Brings back what this tab had; true when there was something. */
  restore(): Promise<boolean>;
  recents(): Promise<readonly RecentDocument[]>;
  openRecent(id: string): Promise<boolean>;
  /** Saves at once; resolves when it is done or has failed. */
  flush(): Promise<void>;
}

/** How long after a change it is saved, in ms. */
const DELAY = 400;
/** History entries saved: the newest. */
const SAVED_ENTRIES = 300;
const MAX_RECENTS = 12;
const RECENTS = 'recents';

/** Starts saving. */
export function createPersistence(options: PersistenceOptions): Persistence {
  const { documents, view, storage, now, schedule } = options;
  let place = options.place;
  const saving = createStore<Saving>()(() => ({ status: 'off', at: undefined }));
  let cancel: (() => void) | undefined;
  let savedVersion = -1;
  let running: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const state = documents.getState();
    if (state.version === savedVersion) return;
    if (!state.document) {
      savedVersion = state.version;
      saving.setState({ status: 'off', at: undefined }, true);
      return;
    }
    await writeTo(place, state, view.getState().selected);
  };
  const writeTo = async (key: string, state: DocumentState, selected: string): Promise<void> => {
    saving.setState({ status: 'saving' });
    const saved: SavedDocument = {
      format: 1,
      text: state.document?.text.toString() ?? '',
      fileName: state.fileName,
      formatId: state.formatId,
      profile: state.profile,
      past: state.past.slice(-SAVED_ENTRIES),
      future: state.future.slice(-SAVED_ENTRIES),
      selection: state.selection,
      selected,
      savedAt: now(),
    };
    try {
      await save(storage, key, saved);
      savedVersion = state.version;
      saving.setState({ status: 'saved', at: saved.savedAt }, true);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      saving.setState({ status: 'failed', reason });
    }
  };
  const flush = (): Promise<void> => {
    cancel?.();
    cancel = undefined;
    // One at a time, so that an older text can never overwrite a newer one.
    running = running.then(write, write);
    return running;
  };

  documents.subscribe((state, before) => {
    if (state.session !== before.session && before.document && before.past.length > 0) {
      // The last keystrokes of the document that goes may not be saved yet.
      if (before.version !== savedVersion) {
        const [last, { selected }] = [place, view.getState()];
        running = running.then(() => writeTo(last, before, selected));
      }
      // Another document gets a place of its own: the one before stays among the recent ones.
      if (state.document) place = `${options.place}.${String(state.session)}.${String(now())}`;
    }
    if (state.version === before.version && state.fileName === before.fileName) return;
    if (state.version === before.version) savedVersion = -1;
    cancel?.();
    cancel = schedule(() => void flush(), DELAY);
  });

  const bring = async (key: string): Promise<boolean> => {
    const saved = asSaved(await storage.get(`document.${key}`).catch(() => undefined));
    if (!saved) return false;
    const { version, session } = documents.getState();
    documents.setState({
      document: parseDocument(saved.text),
      version: version + 1,
      session: session + 1,
      fileName: saved.fileName,
      formatId: saved.formatId,
      profile: saved.profile ?? DEFAULT_PROFILE,
      past: saved.past,
      future: saved.future,
      selection: saved.selection,
      lastChange: undefined,
    });
    place = key;
    view.getState().actions.select(saved.selected, 'start');
    savedVersion = version + 1;
    saving.setState({ status: 'saved', at: saved.savedAt }, true);
    // A reload brings back what is open now, though nothing of it was changed.
    await storage.set(`tab.${options.place}`, key).catch(() => undefined);
    return true;
  };

  return {
    saving,
    flush,
    recents: () => recentsOf(storage),
    openRecent: async (id) => {
      await flush();
      return bring(id);
    },
    restore: async () => {
      const last: unknown = await storage.get(`tab.${options.place}`).catch(() => undefined);
      return typeof last === 'string' && bring(last);
    },
  };

  async function save(to: DocumentStorage, key: string, saved: SavedDocument): Promise<void> {
    await to.set(`document.${key}`, saved);
    await to.set(`tab.${options.place}`, key);
    const { fileName, formatId, savedAt, text } = saved;
    // When the list cannot be read, saving fails and is tried again: an empty list must not take its place.
    const others = asRecents(await to.get(RECENTS)).filter((r) => r.id !== key);
    const list = [{ id: key, fileName, formatId, savedAt, size: text.length }, ...others];
    await to.set(RECENTS, list.slice(0, MAX_RECENTS));
    for (const old of list.slice(MAX_RECENTS)) await to.remove(`document.${old.id}`);
  }
}

async function recentsOf(storage: DocumentStorage): Promise<readonly RecentDocument[]> {
  return asRecents(await storage.get(RECENTS).catch(() => undefined));
}

function asRecents(kept: unknown): readonly RecentDocument[] {
  return Array.isArray(kept) ? kept.filter(isRecent) : [];
}

function isRecent(value: unknown): value is RecentDocument {
  return typeof value === 'object' && value !== null && 'id' in value && 'fileName' in value && 'savedAt' in value;
}

/** What was kept, when it is whole. What another version of the program wrote is not trusted. */
function asSaved(value: unknown): SavedDocument | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const v = value as Partial<SavedDocument>;
  const whole =
    v.format === 1 &&
    typeof v.text === 'string' &&
    typeof v.fileName === 'string' &&
    typeof v.formatId === 'string' &&
    Array.isArray(v.past) &&
    Array.isArray(v.future) &&
    typeof v.selection?.anchor === 'number';
  return whole ? (v as SavedDocument) : undefined;
}
