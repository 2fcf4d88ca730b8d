/** The storage of documents: IndexedDB, where it is allowed. It comes back when its data were cleared, and never hangs. */
import { del, get, set, update, type UseStore } from 'idb-keyval';
import type { DocumentStorage } from './persistence.ts';

const DATABASE = 'jobwright';
const STORE = 'documents';
/** A database that has not opened after this is waited for no longer, in ms: the page goes on without. */
const OPENING = 4000;

const FOREIGN = 'another version of Jobwright has changed the storage: load the page again';
const SILENT = 'the storage of this browser does not answer';

/** Opens the storage when it is first used. `lost` is told when what was in it is gone: its data were cleared. */
export function openDocumentStorage(lost: () => void): DocumentStorage {
  const store = storeOf(lost);
  return {
    // Where storage is forbidden the calls throw at once: as a promise, that is refused like any other failure.
    get: async (key) => get<unknown>(key, store),
    set: async (key, value) => set(key, value, store),
    update: async (key, change) => update<unknown>(key, change, store),
    remove: async (key) => del(key, store),
  };
}

function storeOf(lost: () => void): UseStore {
  let opened: Promise<IDBDatabase> | undefined;
  const open = (): Promise<IDBDatabase> =>
    new Promise<IDBDatabase>((done, fail) => {
      const request = indexedDB.open(DATABASE);
      const timer = setTimeout(() => fail(new Error(SILENT)), OPENING);
      request.onupgradeneeded = () => void request.result.createObjectStore(STORE);
      request.onerror = () => fail(request.error ?? new Error(SILENT));
      request.onsuccess = () => {
        clearTimeout(timer);
        const database = request.result;
        const gone = (): void => {
          opened = undefined;
          lost();
        };
        // The data of the site were cleared, or the disk is gone.
        database.onclose = gone;
        // Another tab deletes the database, or a newer version of the program changes it: neither is to wait for this page.
        database.onversionchange = () => {
          database.close();
          gone();
        };
        done(database);
      };
    });
  const anew = (opening: Promise<IDBDatabase>): void => {
    if (opened === opening) opened = undefined;
  };
  return async (mode, run) => {
    const opening = (opened ??= open());
    let transaction: IDBTransaction;
    try {
      const database = await opening;
      if (!database.objectStoreNames.contains(STORE)) {
        database.close();
        throw new Error(FOREIGN);
      }
      transaction = database.transaction(STORE, mode);
    } catch (error) {
      // What could not be opened, or was closed without a word, is opened anew next time.
      anew(opening);
      throw error;
    }
    return run(transaction.objectStore(STORE));
  };
}
