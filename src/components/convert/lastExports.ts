/**
 * What was taken out of the application last, for the difference to what would be taken now. Kept in the browser over
 * reloads: the newest few, and none that is large.
 */
import { browserStorage } from '../../state/browserStorage.ts';
import { type PairStorage, readPairs, writePairs } from './storedPairs.ts';

const STORED = 'jobwright.exports';
const MOST = 20;
/** Units of all texts together. */
const ROOM = 400_000;

type Entry = readonly [key: string, text: string];

/** What an export is remembered under: the same file of the same document. */
export function exportKey(document: string, to: string, file: string): string {
  return JSON.stringify([document, to, file]);
}

/** Those that are remembered, the oldest first. */
export class LastExports {
  private readonly storage: PairStorage;
  private readonly texts: Map<string, string>;

  constructor(storage: PairStorage) {
    this.storage = storage;
    this.texts = new Map(readPairs(storage, STORED));
  }

  /** Remembers a text that was copied or saved. */
  remember(key: string, text: string): void {
    this.texts.delete(key);
    this.texts.set(key, text);
    let room = 0;
    const kept: Entry[] = [];
    for (const entry of [...this.texts].reverse()) {
      room += entry[0].length + entry[1].length;
      if (kept.length === MOST || room > ROOM) break;
      kept.unshift(entry);
    }
    // One that is too large, or finds the storage full or closed, is remembered as long as the page is open.
    for (const [old] of [...this.texts].slice(0, -MOST)) this.texts.delete(old);
    writePairs(this.storage, STORED, kept);
  }

  /** The text that was taken out last; undefined when none was. */
  last(key: string): string | undefined {
    return this.texts.get(key);
  }
}

/** Those of this browser. */
export const lastExports = new LastExports(browserStorage());
