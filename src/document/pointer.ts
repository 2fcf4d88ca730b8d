/** JSON pointers (RFC 6901) as strings and as paths. */
import type { ContainerNode, Entry, Node } from './node.ts';
import { entryAt, indexOfKey } from './node.ts';

export type PathPart = string | number;
export type Path = readonly PathPart[];

/** A path as a JSON pointer: `['steps', 3, 'a/b']` gives `/steps/3/a~1b`. */
export function toPointer(path: Path): string {
  let out = '';
  for (const part of path) {
    out += '/';
    out += typeof part === 'number' ? String(part) : escapePart(part);
  }
  return out;
}

/** One key escaped for a pointer. */
export function escapePart(key: string): string {
  return key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
}

/** The parts of a JSON pointer, unescaped; all are strings. A pointer that does not begin with / is read as if it did. */
export function fromPointer(pointer: string): string[] {
  if (pointer === '') return [];
  return (pointer.startsWith('/') ? pointer.slice(1) : pointer)
    .split('/')
    .map((part) => (part.includes('~') ? part.replaceAll('~1', '/').replaceAll('~0', '~') : part));
}

/** Two pointers, one after the other. */
export function joinPointer(base: string, path: Path): string {
  return base + toPointer(path);
}

/** The pointer one level up, or undefined for the root. */
export function parentPointer(pointer: string): string | undefined {
  return pointer === '' ? undefined : pointer.slice(0, pointer.lastIndexOf('/'));
}

/** True when `inner` is `outer` or lies below it. */
export function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(outer + '/');
}

/** A node with its place. */
export interface Located {
  readonly node: Node;
  /** Start of the value in the text. */
  readonly offset: number;
  /** The entry the value belongs to; undefined for the root. */
  readonly entry?: Entry;
  /** Start of the entry (its key, for a property). */
  readonly entryOffset?: number;
  readonly parent?: ContainerNode;
  readonly parentOffset?: number;
  /** Position among the parent's entries. */
  readonly index?: number;
}

/** Offset of entry `index` relative to its container. */
export function entryStart(node: ContainerNode, index: number): number {
  let rest = index;
  for (let c = 0; c < node.chunks.length; c++) {
    const chunk = node.chunks[c];
    if (!chunk) break;
    if (rest < chunk.entries.length) return (node.chunkStarts[c] ?? 0) + (chunk.starts[rest] ?? 0);
    rest -= chunk.entries.length;
  }
  return node.length;
}

/** Position of the entry that a pointer part names, or -1. */
export function indexOfPart(node: ContainerNode, part: string): number {
  if (node.kind === 'object') return indexOfKey(node, part);
  if (!/^(?:0|[1-9]\d*)$/.test(part)) return -1;
  const index = Number(part);
  return index < node.size ? index : -1;
}

/** The node a pointer names in the tree whose root starts at `rootOffset`; undefined when there is none. */
export function locate(root: Node, rootOffset: number, pointer: string): Located | undefined {
  let at: Located = { node: root, offset: rootOffset };
  for (const part of fromPointer(pointer)) {
    const parent = at.node;
    if (parent.kind !== 'object' && parent.kind !== 'array') return undefined;
    const index = indexOfPart(parent, part);
    const entry = entryAt(parent, index);
    if (!entry) return undefined;
    const entryOffset = at.offset + entryStart(parent, index);
    at = {
      node: entry.value,
      offset: entryOffset + entry.valueAt,
      entry,
      entryOffset,
      parent,
      parentOffset: at.offset,
      index,
    };
  }
  return at;
}

/** Where the values of a document stand in its text, by their pointers. */
export function placesOf({ root, rootOffset }: { readonly root: Node; readonly rootOffset: number }) {
  return (pointer: string): { readonly offset: number; readonly length: number } | undefined => {
    const found = locate(root, rootOffset, pointer);
    return found && { offset: found.offset, length: found.node.length };
  };
}

/** The pointer of the innermost entry whose extent holds `offset`; the root's pointer when none does. */
export function pointerAt(root: Node, rootOffset: number, offset: number): { pointer: string; onKey: boolean } {
  let pointer = '';
  let node = root;
  let base = rootOffset;
  let onKey = false;
  for (;;) {
    if (node.kind !== 'object' && node.kind !== 'array') return { pointer, onKey };
    if (offset < base || offset > base + node.length) return { pointer, onKey };
    const found = entryHolding(node, offset - base);
    if (!found) return { pointer, onKey };
    const { entry, start, index } = found;
    pointer += '/' + (entry.key === null ? String(index) : escapePart(entry.key));
    const entryOffset = base + start;
    base = entryOffset + entry.valueAt;
    node = entry.value;
    onKey = entry.key !== null && offset < base;
    if (onKey) return { pointer, onKey };
  }
}

function entryHolding(node: ContainerNode, at: number): { entry: Entry; start: number; index: number } | undefined {
  let index = 0;
  for (let c = 0; c < node.chunks.length; c++) {
    const chunk = node.chunks[c];
    const chunkStart = node.chunkStarts[c] ?? 0;
    if (!chunk) break;
    if (at >= chunkStart && at <= chunkStart + chunk.length) {
      for (let i = 0; i < chunk.entries.length; i++) {
        const entry = chunk.entries[i];
        const start = chunkStart + (chunk.starts[i] ?? 0);
        if (entry && at >= start && at <= start + entry.length) return { entry, start, index: index + i };
      }
    }
    index += chunk.entries.length;
  }
  return undefined;
}
