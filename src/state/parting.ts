/**
 * What is not saved yet when the page is left. The storage of documents answers later, which may be too late then; this
 * one writes at once. It holds the last moments of a document until they are saved, by this load of the page or the next.
 */

export interface Parting {
  get(name: string): string | undefined;
  /** False when there is no room for it: what was there under the name is gone then too. */
  put(name: string, text: string): boolean;
  remove(name: string): void;
}

const PREFIX = 'jobwright.parting.';

/** On a storage that answers at once; undefined where the page is given none. */
export function createParting(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined): Parting {
  const remove = (name: string): void => {
    try {
      storage?.removeItem(PREFIX + name);
    } catch {
      // A storage that lets nothing be removed lets nothing be put either.
    }
  };
  return {
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
