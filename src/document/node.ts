/**
 * The tree of a document. Every node knows its own extent and nothing of its place: positions of children are relative,
 * so that a subtree an edit did not touch keeps its identity and everything computed from it can be reused.
 *
 * Children of a container lie in chunks of bounded size. An edit replaces one chunk; folds over a long list are
 * remembered per chunk (see `memo.ts`).
 */

import type { Shape } from './shape.ts';

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** A finding of the parser: `at` is relative to the holder (a container, a chunk). */
export interface SyntaxProblem {
  readonly code: SyntaxCode;
  readonly at: number;
  readonly length: number;
  readonly message: string;
  /** The entry it concerns, when what holds the problem does not tell. */
  readonly pointer?: string;
  /** Text that would mend the spot, when there is one. */
  readonly fix?: { readonly label: string; readonly at: number; readonly length: number; readonly text: string };
  /** Nothing but this spot is wrong: all around it is read as it is meant. */
  readonly isolated?: true;
}

export type SyntaxCode =
  | 'syntax/invalid'
  | 'syntax/comment'
  | 'syntax/trailing-comma'
  | 'syntax/duplicate-key'
  | 'syntax/lone-surrogate'
  | 'syntax/byte-order-mark'
  | 'syntax/too-deep';

export interface StringNode {
  readonly kind: 'string';
  readonly length: number;
  readonly value: string;
  /** What it is where a boolean is wanted, for an engine that reads such words (`yes`, `off`) by the type it wants. */
  readonly asBoolean?: boolean;
}
export interface NumberNode {
  readonly kind: 'number';
  readonly length: number;
  readonly value: number;
  /** The spelling in the text: the value may not be exact (integers beyond 2^53, 1e400). */
  readonly raw: string;
  /** What it is where a text is wanted, for an engine that reads plain words by the type it wants. */
  readonly asText?: string;
}
export interface BooleanNode {
  readonly kind: 'boolean';
  readonly length: number;
  readonly value: boolean;
  readonly asText?: string;
  /** The word that stands there, when it is another one than true or false. */
  readonly raw?: string;
}
export interface NullNode {
  readonly kind: 'null';
  readonly length: number;
}
/** Where a value should stand and nothing sound does. */
export interface MissingNode {
  readonly kind: 'missing';
  readonly length: number;
}
/** One `key: value` of an object, or one item of an array (then `key` is null and `valueAt` 0). */
export interface Entry {
  readonly key: string | null;
  /** Extent of the key with its quotes. */
  readonly keyLength: number;
  /** Start of the value relative to the entry. */
  readonly valueAt: number;
  readonly value: Node;
  /** Extent from the start of the entry to the end of its value. */
  readonly length: number;
}
/** A run of entries. It reaches from its first entry to the start of the next chunk (or the closing bracket). */
export interface Chunk {
  /** What was computed from this chunk; see `memo.ts`. Not part of the tree. */
  remembered?: object | undefined;
  readonly entries: readonly Entry[];
  /** Start of each entry relative to the chunk. */
  readonly starts: readonly number[];
  readonly length: number;
  readonly problems: readonly SyntaxProblem[];
}
interface Container {
  /** What was computed from this container; see `memo.ts`. Not part of the tree. */
  remembered?: object | undefined;
  readonly length: number;
  readonly chunks: readonly Chunk[];
  /** Start of each chunk relative to the container. */
  readonly chunkStarts: readonly number[];
  /** Number of entries in all chunks. */
  readonly size: number;
  /** Problems before the first chunk and at the closing bracket. */
  readonly problems: readonly SyntaxProblem[];
  /** True when recovery decided where this container ends: its extent depends on what surrounds it. */
  readonly torn: boolean;
  /** Nesting below this node, 1 for a container of scalars. */
  readonly height: number;
  /** Number of syntax problems in the whole subtree. */
  readonly problemCount: number;
}
export interface ObjectNode extends Container {
  readonly kind: 'object';
  /** Its keys, shared with all objects that have the same; undefined when they are many. Not part of the tree. */
  readonly shape: Shape | undefined;
  /** True when every entry has a value, and none is null. Not part of the tree. */
  readonly filled: boolean;
  /** Positions of entries whose key stands earlier in this object too. */
  readonly duplicates: readonly number[];
}
export interface ArrayNode extends Container {
  readonly kind: 'array';
}
export type ContainerNode = ObjectNode | ArrayNode;
export type Node = StringNode | NumberNode | BooleanNode | NullNode | MissingNode | ContainerNode;

/** True for an object or an array. */
export function isContainer(node: Node): node is ContainerNode {
  // Read once, here and below: nodes are of too many shapes for an engine to find a property at a glance.
  const { kind } = node;
  return kind === 'object' || kind === 'array';
}

/** Nesting of a node: 0 for a scalar. */
export function heightOf(node: Node): number {
  return isContainer(node) ? node.height : 0;
}

const NO_ENTRIES: readonly Entry[] = [];

/** Entries of a container in order. Those of a short one, as most are, are there as a list already. */
export function entriesOf(node: ContainerNode): Iterable<Entry> {
  const { chunks } = node;
  return chunks.length > 1 ? allEntries(chunks) : (chunks[0]?.entries ?? NO_ENTRIES);
}

function* allEntries(chunks: readonly Chunk[]): Generator<Entry> {
  for (const { entries } of chunks) for (const entry of entries) yield entry;
}

/** The entry at `index`, or undefined. */
export function entryAt(node: ContainerNode, index: number): Entry | undefined {
  let rest = index;
  if (rest < 0) return undefined;
  for (const chunk of node.chunks) {
    if (rest < chunk.entries.length) return chunk.entries[rest];
    rest -= chunk.entries.length;
  }
  return undefined;
}

const keyIndexes = new WeakMap<ObjectNode, Map<string, number>>();

/** Index of the entry with `key`; the last one when the key stands twice, as JSON.parse reads it. -1 when absent. */
export function indexOfKey(node: ObjectNode, key: string): number {
  if (node.size > 24) {
    let index = keyIndexes.get(node);
    if (!index) {
      index = new Map();
      let i = 0;
      for (const entry of entriesOf(node)) {
        if (entry.key !== null) index.set(entry.key, i);
        i++;
      }
      keyIndexes.set(node, index);
    }
    return index.get(key) ?? -1;
  }
  // So few entries are one chunk, or were: the last that has the key counts.
  let base = node.size;
  for (let c = node.chunks.length - 1; c >= 0; c--) {
    const entries = (node.chunks[c] as Chunk).entries;
    base -= entries.length;
    for (let i = entries.length - 1; i >= 0; i--) if ((entries[i] as Entry).key === key) return base + i;
  }
  return -1;
}

/** The value under `key` of an object, or undefined (also when `node` is no object or the value is missing). */
export function get(node: Node | undefined, key: string): Node | undefined {
  if (node?.kind !== 'object') return undefined;
  if (node.chunks.length !== 1 || node.size > 24) {
    const found = entryAt(node, indexOfKey(node, key))?.value;
    return found?.kind === 'missing' ? undefined : found;
  }
  // The common case, written out: rules ask for keys of small objects more often than for anything else.
  const entries = (node.chunks[0] as Chunk).entries;
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i] as Entry;
    if (entry.key === key) return entry.value.kind === 'missing' ? undefined : entry.value;
  }
  return undefined;
}

/** True when an object has `key`, whatever its value. */
export function has(node: Node | undefined, key: string): boolean {
  return node?.kind === 'object' && indexOfKey(node, key) >= 0;
}

const NO_ITEMS: readonly Node[] = [];
const valueOf = (entry: Entry): Node => entry.value;

/** Items of an array in order; nothing for any other node. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  if (node?.kind !== 'array' || node.size === 0) return NO_ITEMS;
  const { chunks } = node;
  // Short lists are most lists, and are asked for most: an array that grows keeps room for more.
  if (chunks.length === 1) return (chunks[0] as Chunk).entries.map(valueOf);
  const items: Node[] = [];
  for (const { entries } of chunks) for (let i = 0; i < entries.length; i++) items.push((entries[i] as Entry).value);
  return items;
}

/** Keys of an object in order, each once. */
export function keysOf(node: Node | undefined): string[] {
  if (node?.kind !== 'object') return [];
  const keys: string[] = [];
  for (const { entries } of node.chunks) for (const { key } of entries) if (key !== null) keys.push(key);
  return node.duplicates.length === 0 ? keys : [...new Set(keys)];
}

/** The string a node holds, or undefined. A word that its engine takes for a text where one is wanted is one. */
export function stringOf(node: Node | undefined): string | undefined {
  if (node?.kind === 'number' || node?.kind === 'boolean') return node.asText;
  return node?.kind === 'string' ? node.value : undefined;
}
/** The number a node holds, or undefined. */
export function numberOf(node: Node | undefined): number | undefined {
  return node?.kind === 'number' ? node.value : undefined;
}
/** The boolean a node holds, or undefined. */
export function booleanOf(node: Node | undefined): boolean | undefined {
  if (node?.kind === 'string') return node.asBoolean;
  return node?.kind === 'boolean' ? node.value : undefined;
}
/** True when a key is absent, missing or null: the three ways of leaving an optional field out. */
export function isAbsent(node: Node | undefined): boolean {
  if (node === undefined) return true;
  const { kind } = node;
  return kind === 'null' || kind === 'missing';
}

/**
 * The plain value of a node. Missing values are left out. Keys such as `__proto__` become own properties.
 * Iterative, so that depth does not matter.
 */
export function toValue(node: Node): JsonValue {
  const root: JsonValue[] = [];
  type Job = { node: Node; put: (value: JsonValue) => void };
  const jobs: Job[] = [{ node, put: (value) => root.push(value) }];
  for (let job = jobs.pop(); job; job = jobs.pop()) {
    const { node: current, put } = job;
    if (current.kind === 'array') {
      const out: JsonValue[] = [];
      put(out);
      const children: Job[] = [];
      for (const entry of entriesOf(current)) {
        if (entry.value.kind === 'missing') continue;
        const index = children.length;
        out.push(null);
        children.push({ node: entry.value, put: (value) => (out[index] = value) });
      }
      for (let i = children.length - 1; i >= 0; i--) jobs.push(children[i] as Job);
    } else if (current.kind === 'object') {
      const out: Record<string, JsonValue> = {};
      put(out);
      const children: Job[] = [];
      for (const entry of entriesOf(current)) {
        const key = entry.key;
        if (key === null || entry.value.kind === 'missing') continue;
        // Reserve the key now so that order is the order of the text; a plain assignment of __proto__ would be lost.
        const slot = { value: null as JsonValue, enumerable: true, configurable: true, writable: true };
        Object.defineProperty(out, key, slot);
        children.push({
          node: entry.value,
          put: (value) => Object.defineProperty(out, key, { ...slot, value }),
        });
      }
      for (let i = children.length - 1; i >= 0; i--) jobs.push(children[i] as Job);
    } else {
      put(scalarValue(current));
    }
  }
  return root[0] ?? null;
}

function scalarValue(node: Exclude<Node, ContainerNode>): JsonValue {
  switch (node.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return node.value;
    case 'null':
    case 'missing':
      return null;
  }
}
