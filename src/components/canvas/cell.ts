/** A tiny observable for what changes many times a second (hover, drag): only the parts that look at it draw again. */
import { useSyncExternalStore } from 'react';

export interface Cell<T> {
  readonly get: () => T;
  readonly set: (change: Partial<T>) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Makes a cell. A change that changes nothing tells nobody. */
export function cell<T extends object>(initial: T): Cell<T> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      const keys = Object.keys(change) as (keyof T)[];
      if (keys.every((key) => Object.is(state[key], change[key]))) return;
      state = { ...state, ...change };
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A part of a cell; the component draws again when that part changes. The part must be a primitive or keep its identity. */
export function useCell<T, S>(from: Cell<T>, select: (state: T) => S): S {
  return useSyncExternalStore(from.subscribe, () => select(from.get()));
}
