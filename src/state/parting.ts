/**
 * What is not saved yet. The storage of documents answers later, which is too late when the page is left or dies; this one
 * writes at once. It holds the last moments of a document until they are saved, by this load of the page or the next.
 */

export interface Parting {
  /** The names that begin so, without that beginning. */
  names(beginning: string): readonly string[];
  get(name: string): string | undefined;
  /** False when there is no room for it: what was there under the name is gone then too. */
  put(name: string, text: string): boolean;
  remove(name: string): void;
}

const PREFIX = 'jobwright.parting.';

/** On a storage that answers at once; undefined where the page is given none. */
export function createParting(storage: Storage | undefined): Parting {
  const remove = (name: string): void => {
    try {
      storage?.removeItem(PREFIX + name);
    } catch {
      // A storage that lets nothing be removed lets nothing be put either.
    }
  };
  return {
    names: (beginning) => {
      try {
        const start = PREFIX + beginning;
        return Array.from({ length: storage?.length ?? 0 }, (_, i) => storage?.key(i) ?? '')
          .filter((name) => name.startsWith(start))
          .map((name) => name.slice(start.length));
      } catch {
        return [];
      }
    },
    get: (name) => {
      try {
        return storage?.getItem(PREFIX + name) ?? undefined;
      } catch {
        return undefined;
      }
    },
    put: (name, text) => {
      try {
        storage?.setItem(PREFIX + name, text);
        return storage !== undefined;
      } catch {
        remove(name);
        return false;
      }
    },
    remove,
  };
}
