/** The notation that was chosen last for each format, kept in the browser over reloads. */

const STORED = 'jobwright.notations';

/** The choices of one browser. */
export class LastNotations {
  private readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  private readonly byFormat: Map<string, string>;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'> | undefined) {
    this.storage = storage;
    this.byFormat = new Map(stored(storage));
  }

  /** Remembers a choice of the user. */
  remember(format: string, notation: string): void {
    this.byFormat.set(format, notation);
    try {
      this.storage?.setItem(STORED, JSON.stringify([...this.byFormat]));
    } catch {
      // A storage that is full or closed keeps it as long as the page is open.
      return;
    }
  }

  /** The notation to begin with: the last choice for the format, else that of the source. */
  first(format: string, source: string): string {
    return this.byFormat.get(format) ?? source;
  }
}

function stored(storage: Pick<Storage, 'getItem'> | undefined): [string, string][] {
  try {
    const value = JSON.parse(storage?.getItem(STORED) ?? '[]') as unknown;
    const isEntry = (item: unknown): item is [string, string] =>
      Array.isArray(item) && typeof item[0] === 'string' && typeof item[1] === 'string';
    return Array.isArray(value) ? value.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function browserStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** Those of this browser. */
export const lastNotations = new LastNotations(browserStorage());
