/** What a user has chosen once and wants kept: versioned, and read with suspicion. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Preferences, PreferenceStoreState } from './types.ts';

/** Somewhere to keep a text: the browser's local storage, or a map in a test. Either call may throw. */
export interface KeyValueStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const KEY = 'jobwright.preferences.v1';

export const DEFAULT_PREFERENCES: Preferences = {
  scheme: 'auto',
  preset: 'author',
  layouts: {},
  collapsedPanes: [],
  fieldFilter: 'all',
  folds: {},
  severities: ['error', 'warning', 'info'],
  units: 'auto',
  wordWrap: false,
  inventories: {},
};

/** Makes the store of preferences, reading what was kept. A kept value of the wrong type is ignored. */
export function createPreferences(storage: KeyValueStorage): StoreApi<PreferenceStoreState> {
  const store = createStore<PreferenceStoreState>()((set) => ({
    ...DEFAULT_PREFERENCES,
    ...readKept(storage),
    set: (change) => {
      set(change);
    },
  }));
  store.subscribe((state) => {
    const { set: _set, ...kept } = state;
    try {
      storage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // Storage that is full or forbidden costs the preferences of the next visit, nothing more.
    }
  });
  return store;
}

function readKept(storage: KeyValueStorage): Partial<Preferences> {
  let raw: unknown;
  try {
    raw = JSON.parse(storage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
  if (typeof raw !== 'object' || raw === null) return {};
  const out: Record<string, unknown> = {};
  for (const [key, fallback] of Object.entries(DEFAULT_PREFERENCES)) {
    const value: unknown = (raw as Record<string, unknown>)[key];
    if (value !== undefined && typeof value === typeof fallback && Array.isArray(value) === Array.isArray(fallback)) {
      out[key] = value;
    }
  }
  return out;
}
