/** The notation that was chosen last for each format, kept in the browser over reloads. */
import { browserStorage } from '../../state/browserStorage.ts';
import { type PairStorage, readPairs, writePairs } from './storedPairs.ts';

const STORED = 'jobwright.notations';

/** The choices of one browser. */
export class LastNotations {
  private readonly storage: PairStorage;
  private readonly byFormat: Map<string, string>;

  constructor(storage: PairStorage) {
    this.storage = storage;
    this.byFormat = new Map(readPairs(storage, STORED));
  }

  /** Remembers a choice of the user. */
  remember(format: string, notation: string): void {
    this.byFormat.set(format, notation);
    writePairs(this.storage, STORED, [...this.byFormat]);
  }

  /** The notation to begin with: the last choice for the format, else that of the source. */
  first(format: string, source: string): string {
    return this.byFormat.get(format) ?? source;
  }
}

/** Those of this browser. */
export const lastNotations = new LastNotations(browserStorage());
