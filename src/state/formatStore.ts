/** The formats that are loaded, and those that could not be. Cards are there from the start; this is about the rest. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Format } from '../schemas/format.ts';
import type { DocumentStoreState, FormatsState } from './types.ts';

export interface FormatLoader {
  readonly store: StoreApi<FormatsState>;
  /**
   * Loads a format unless it is loaded. Rejects when it cannot be had now; the store then says why, and the next call tries
   * again.
   */
  load(id: string): Promise<Format>;
}

/**
 * Makes the store and keeps it in step with the document: the format that the document is read as is loaded.
 * @param fetch gives a format; rejects when it cannot be had now
 * @param known whether there is such a format at all
 */
export function createFormatStore(
  documents: StoreApi<DocumentStoreState>,
  fetch: (id: string) => Promise<Format>,
  known: (id: string) => boolean,
): FormatLoader {
  const store = createStore<FormatsState>()(() => ({ loaded: new Map(), failed: new Map() }));
  const load = async (id: string): Promise<Format> => {
    const there = store.getState().loaded.get(id);
    if (there) return there;
    store.setState(({ failed }) => ({ failed: new Map([...failed].filter(([other]) => other !== id)) }));
    try {
      const format = await fetch(id);
      store.setState(({ loaded }) => ({ loaded: new Map(loaded).set(id, format) }));
      return format;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      store.setState(({ failed }) => ({ failed: new Map(failed).set(id, reason) }));
      throw error;
    }
  };
  documents.subscribe((state, before) => {
    if (!state.document || !known(state.formatId)) return;
    if (state.formatId === before.formatId && state.session === before.session) return;
    // The store tells of a failure.
    load(state.formatId).catch(() => undefined);
  });
  return { store, load };
}
