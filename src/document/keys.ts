/**
 * Looking keys up as an engine does: exactly, or without regard to case. Of several entries that match, the last in the
 * text counts, as in every JSON reader that does not refuse them.
 */
import type { Chunk, Entry, Node, ObjectNode } from './node.ts';
import { entriesOf, entryAt, indexOfKey } from './node.ts';

/** How the keys of objects with declared properties are matched; names in maps are always exact. */
export type KeyMatching = 'exact' | 'ignoreCase';

/** What a key is compared by when case does not matter. */
export function foldKey(key: string): string {
  return key.toLowerCase();
}

/** Position of the entry that `key` names, or -1. */
export function indexOfKeyAs(node: Node | undefined, key: string, matching: KeyMatching): number {
  if (node?.kind !== 'object') return -1;
  if (matching === 'exact') return indexOfKey(node, key);
  // Objects of more entries are looked up in an index, made once: each of many keys may be asked for.
  return node.shape ? node.shape.foldedIndexOf(key) : (foldedIndex(node).get(foldKey(key)) ?? -1);
}

const foldedIndexes = new WeakMap<ObjectNode, ReadonlyMap<string, number>>();

function foldedIndex(node: ObjectNode): ReadonlyMap<string, number> {
  const known = foldedIndexes.get(node);
  if (known) return known;
  const index = new Map<string, number>();
  let i = 0;
  for (const { key } of entriesOf(node)) {
    if (key !== null) index.set(foldKey(key), i);
    i++;
  }
  foldedIndexes.set(node, index);
  return index;
}

/** The entry that `key` names, with the key as it is spelled; undefined when there is none. */
export function entryOfKey(node: Node | undefined, key: string, matching: KeyMatching): Entry | undefined {
  if (node?.kind !== 'object') return undefined;
  const index = indexOfKeyAs(node, key, matching);
  // The common case, written out: rules ask for keys of small objects more often than for anything else, mostly in vain.
  if (index < 0) return undefined;
  return node.chunks.length === 1 ? (node.chunks[0] as Chunk).entries[index] : entryAt(node, index);
}

/** Entries of an object by name, the last of equal names only, in the order of the text. Items of a list have no name. */
export function namedEntries(node: Node | undefined): Entry[] {
  if (node?.kind !== 'object') return [];
  if (node.duplicates.length === 0)
    return node.chunks.flatMap(({ entries }) => entries.filter(({ key }) => key !== null));
  const last = new Map<string, Entry>();
  for (const entry of entriesOf(node)) if (entry.key !== null) last.set(entry.key, entry);
  return [...last.values()];
}
