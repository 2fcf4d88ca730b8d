/** Which concept a place of a format belongs to, by the keys on the way to it. */
import type { Source } from '../job/source.ts';
import type { Concept } from './converter.ts';

/**
 * Concepts by place. A place is a few keys joined by slashes, items of lists and their numbers left out: `run/command`. It
 * stands for all that lies below, unless a longer place says otherwise; with a slash in front it is meant at the job itself
 * alone. `own` is what only this format has.
 */
export type ConceptTable = Readonly<Record<string, Concept | 'own'>>;

/** The concept of a place, told by the most particular entry of a table: the deepest key, with the most keys around it. */
export function conceptAt(table: ConceptTable, keys: readonly string[]): Concept | 'own' | undefined {
  for (let end = keys.length; end > 0; end--) {
    const anchored = table[`/${keys.slice(0, end).join('/')}`];
    if (anchored !== undefined) return anchored;
    for (let start = 0; start < end; start++) {
      const found = table[keys.slice(start, end).join('/')];
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Concepts whose places hold free sets of names. */
const FREE: ReadonlySet<Concept | 'own'> = new Set(['labels', 'env']);

/** More places than this are not remembered: deep nesting makes ever new ones. */
const MOST_PLACES = 2000;

/** A function for `FormatConverter.conceptOf`. `wrappers` are keys that may stand around the job. */
export function conceptsBy(
  table: ConceptTable,
  { foldKeys = false, wrappers = [] }: { readonly foldKeys?: boolean; readonly wrappers?: readonly string[] } = {},
): (leaf: Source) => Concept | undefined {
  const folded = foldKeys
    ? Object.fromEntries(Object.entries(table).map(([place, concept]) => [place.toLowerCase(), concept]))
    : table;
  // What no place of the table is made of is the name of an entry: a variable, a volume, a mount point.
  const words = new Set(Object.keys(folded).flatMap((place) => place.split('/')));
  // Leaves of the same place in different parts have the same keys.
  const known = new Map<string, Concept | undefined>();
  return (leaf) => {
    const keys: string[] = [];
    for (let at: Source | undefined = leaf; at?.parent; at = at.parent) {
      const key = foldKeys ? String(at.key).toLowerCase() : at.key;
      if (typeof key === 'string' && (words.has(key) || wrappers.includes(key))) keys.unshift(key);
    }
    const place = keys.join('/');
    if (known.has(place)) return known.get(place);
    while (keys[0] !== undefined && wrappers.includes(keys[0])) keys.shift();
    // Below these stand names that the user has chosen, whatever they are called.
    const free = keys.findIndex((_, i) => FREE.has(conceptAt(folded, keys.slice(0, i + 1)) ?? 'own'));
    const found = conceptAt(folded, free < 0 ? keys : keys.slice(0, free + 1));
    const concept = found === 'own' ? undefined : found;
    if (known.size < MOST_PLACES) known.set(place, concept);
    return concept;
  };
}
