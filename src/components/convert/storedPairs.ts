/** Pairs of texts that the browser keeps over reloads: what was chosen or taken out last. */

/** What keeps them; undefined where the page is given none. */
export type PairStorage = Pick<Storage, 'getItem' | 'setItem'> | undefined;

/** Those kept under a name; none where nothing is kept, or what is kept is not such pairs. */
export function readPairs(storage: PairStorage, name: string): [string, string][] {
  try {
    const value = JSON.parse(storage?.getItem(name) ?? '[]') as unknown;
    return Array.isArray(value) ? value.filter(isPair) : [];
  } catch {
    return [];
  }
}

/** Keeps them under a name; a storage that is full or closed keeps what it has. */
export function writePairs(storage: PairStorage, name: string, pairs: readonly (readonly [string, string])[]): void {
  try {
    storage?.setItem(name, JSON.stringify(pairs));
  } catch {
    return;
  }
}

function isPair(item: unknown): item is [string, string] {
  return Array.isArray(item) && typeof item[0] === 'string' && typeof item[1] === 'string';
}
