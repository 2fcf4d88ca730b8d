/**
 * The source of a conversion: its tree, with a memory of what became of each leaf. A leaf is a scalar or an empty container.
 * What is read from it is a `Given`: a value that knows which leaves it comes from, so that the ledger needs no bookkeeping.
 */
import { parseDocument } from '../document/document.ts';
import type { JsonValue, Node } from '../document/node.ts';
import { isContainer, toValue } from '../document/node.ts';
import { escapePart } from '../document/pointer.ts';
import { ceil, exactOf, isWhole, type Exact } from './exact.ts';
import { numberText } from './numberText.ts';

/** A value with the leaves of the source that say it. Without leaves it holds by a default of the source's format. */
export interface Given<T> {
  readonly value: T;
  readonly from: readonly Source[];
  /** Why it holds though no leaf says it. */
  readonly default?: string | undefined;
  /** What of it was lost when it was read: whoever uses it approximates. */
  readonly loss?: string | undefined;
  /** The same for some of the leaves alone. */
  readonly losses?: ReadonlyMap<Source, string> | undefined;
}

/** A value said by leaves. */
export function given<T>(value: T, ...from: readonly Source[]): Given<T> {
  return make(value, from, undefined, undefined, undefined);
}

/** All values have one shape: what is done with each of them thousands of times stays quick. */
function make<T>(
  value: T,
  from: readonly Source[],
  standing: string | undefined,
  loss: string | undefined,
  losses: ReadonlyMap<Source, string> | undefined,
): Given<T> {
  return { value, from, default: standing, loss, losses };
}

/** A value that holds by a default of the source's format; `reason` is a sentence. */
export function standing<T>(value: T, reason: string): Given<T> {
  return make(value, NONE, reason, undefined, undefined);
}

/** The same leaves with another value. */
export function derive<T, U>(from: Given<T>, value: U, loss = from.loss): Given<U> {
  return make(value, from.from, from.default, loss, from.losses);
}

/** A number of things of which there are only whole ones: a part of one counts as one, and that is said. */
export function counted(value: Given<Exact>): Given<Exact>;
export function counted(value: Given<Exact> | undefined): Given<Exact> | undefined;
export function counted(value: Given<Exact> | undefined): Given<Exact> | undefined {
  if (!value || isWhole(value.value)) return value;
  return derive(value, ceil(value.value), value.loss ?? 'There are only whole ones: rounded up.');
}

/** A value that some others make; each leaf keeps its own loss. */
export function join<T>(value: T, ...parts: readonly (Given<unknown> | undefined)[]): Given<T> {
  return joinAll(value, parts);
}

/** A value that any number of others make: more than can be arguments of a call. */
export function joinAll<T>(value: T, parts: readonly (Given<unknown> | undefined)[]): Given<T> {
  // Lists of exactly the leaves they hold: most have one or two, and a list that grows takes room for many.
  let from: readonly Source[] = NONE;
  let own: Source[] | undefined;
  let losses: Map<Source, string> | undefined;
  let standing: string | undefined;
  for (const part of parts) {
    if (!part) continue;
    standing ??= part.default;
    if (part.from.length === 0) continue;
    if (own) for (const leaf of part.from) own.push(leaf);
    else if (from.length === 0) from = part.from;
    else from = own = [...from, ...part.from];
    if (part.loss === undefined && part.losses === undefined) continue;
    for (const leaf of part.from) {
      const loss = part.loss ?? part.losses?.get(leaf);
      if (loss !== undefined) (losses ??= new Map()).set(leaf, loss);
    }
  }
  return make(value, from, from.length > 0 ? undefined : standing, undefined, losses);
}

/** What became of a leaf, as its line of the account: the places of the result that say it, and what was lost on the way. */
export interface Fate {
  kind: 'converted' | 'approximated';
  readonly source: string;
  readonly target: string;
  readonly file: number;
  reason: string;
  also?: { target: string; file: number }[];
}

/** What all values of one tree have in common. */
interface Tree {
  /** Declared keys are found without regard to case. */
  readonly foldKeys: boolean;
  /** The leaf of a document that the tree was read from, when it is the text of one. */
  readonly within: Source | undefined;
  /** Nodes in whose place others stand: texts without their secrets. */
  readonly instead: Instead | undefined;
  /** All leaves, once they were asked for. */
  leaves: readonly Source[] | undefined;
}

/** What stands in place of nodes of a document, and what that leaves out, one sentence. */
export type Instead = ReadonlyMap<Node, { readonly node: Node; readonly loss: string }>;

/** How a tree is to be read. */
export interface Reading {
  /** True when declared keys are found without regard to case. */
  readonly foldKeys?: boolean | undefined;
  readonly instead?: Instead | undefined;
}

/** What few values have. */
interface Rare {
  why: string | undefined;
  secretName: string | undefined;
  loss: string | undefined;
  /** Children by their keys. */
  index: Map<string, Source> | undefined;
}

const NONE: readonly never[] = [];
const MANY = 16;

/** One value of the source at its place. */
export class Source {
  readonly node: Node;
  readonly parent: Source | undefined;
  readonly key: string | number;
  /** What the account says of this leaf. */
  fate: Fate | undefined = undefined;
  private readonly tree: Tree;
  private list: readonly Source[] | undefined = undefined;
  private path: string | undefined = undefined;
  /** What few values have: there are thousands of values, and each is as small as it can be. */
  private rare: Rare | undefined = undefined;

  private constructor(node: Node, tree: Tree, parent: Source | undefined, key: string | number) {
    this.node = node;
    this.tree = tree;
    this.parent = parent;
    this.key = key;
  }

  /** The root of a document. */
  static of(root: Node, { foldKeys = false, instead }: Reading = {}): Source {
    return new Source(root, { foldKeys, within: undefined, instead, leaves: undefined }, undefined, '');
  }

  /** Why what stands here or below has no place in the result, where it has none. */
  get why(): string | undefined {
    return this.rare?.why;
  }

  /** Name of the secret that stands here. */
  get secretName(): string | undefined {
    return this.rare?.secretName;
  }

  /** What was left out of this value when it was read. */
  get loss(): string | undefined {
    return this.rare?.loss;
  }

  get foldKeys(): boolean {
    return this.tree.foldKeys;
  }

  /** The leaf of the document that says what stands here. */
  get self(): Source {
    return this.tree.within ?? this;
  }

  get pointer(): string {
    return (this.path ??= this.parent ? `${this.parent.pointer}/${escapePart(String(this.key))}` : '');
  }

  /** Values below in order; of a key that stands twice, the last. */
  get children(): readonly Source[] {
    return (this.list ??= this.read());
  }

  private read(): readonly Source[] {
    const { node, tree } = this;
    if (!isContainer(node) || node.size === 0) return NONE;
    const list = new Array<Source>(node.size);
    const named = node.kind === 'object';
    let count = 0;
    for (const { entries } of node.chunks) {
      for (const { key, value } of entries) {
        // A key that is no text is none.
        if (value.kind === 'missing' || (named && key === null)) continue;
        const other = tree.instead?.get(value);
        const child = new Source(other?.node ?? value, tree, this, key ?? count);
        if (other) child.seldom().loss = other.loss;
        list[count] = child;
        count++;
      }
    }
    if (list.length !== count) list.length = count;
    if (node.kind !== 'object' || node.duplicates.length === 0) return list;
    return [...new Map(list.map((child) => [child.key, child])).values()];
  }

  /** True when nothing lies below: a scalar, an empty object or an empty list. */
  get isLeaf(): boolean {
    return !isContainer(this.node) || this.children.length === 0;
  }

  /** The value under a declared key, null too. Of several spellings the last counts. */
  any(key: string): Source | undefined {
    if (this.node.kind !== 'object') return undefined;
    const { children } = this;
    const { foldKeys } = this.tree;
    if (children.length > MANY) {
      const index = (this.seldom().index ??= new Map(
        children.map((child) => [foldKeys ? fold(child.key) : String(child.key), child]),
      ));
      return index.get(foldKeys ? fold(key) : key);
    }
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i] as Source;
      if (child.key === key) {
        if (!foldKeys) return child;
        break;
      }
    }
    if (!foldKeys) return undefined;
    const wanted = fold(key);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i] as Source;
      if (child.key === key || (String(child.key).length === key.length && fold(child.key) === wanted)) return child;
    }
    return undefined;
  }

  /** The value under a declared key; undefined when it is absent or null. */
  get(key: string): Source | undefined {
    const found = this.any(key);
    return found?.node.kind === 'null' ? undefined : found;
  }

  /** The value at the end of a path of keys. */
  at(...keys: readonly string[]): Source | undefined {
    return keys.reduce<Source | undefined>((at, key) => at?.get(key), this);
  }

  /** Items of a list, without null ones; nothing for anything else. */
  items(key?: string): readonly Source[] {
    const at = key === undefined ? this : this.get(key);
    return at?.node.kind === 'array' ? withoutNull(at.children) : NONE;
  }

  /** Entries of a map, without null ones. */
  entries(key?: string): readonly Source[] {
    const at = key === undefined ? this : this.get(key);
    return at?.node.kind === 'object' ? withoutNull(at.children) : NONE;
  }

  /** This text. */
  asString(): Given<string> | undefined {
    return this.node.kind === 'string' ? given(this.node.value, this.self) : undefined;
  }
  /** This number, exactly as it is written. */
  asNumber(): Given<Exact> | undefined {
    const exact = this.node.kind === 'number' ? exactOf(this.node.raw) : undefined;
    return exact && given(exact, this.self);
  }
  asBoolean(): Given<boolean> | undefined {
    return this.node.kind === 'boolean' ? given(this.node.value, this.self) : undefined;
  }
  /** This value as JSON on one line, numbers as they are written. */
  get json(): string {
    const { node } = this;
    switch (node.kind) {
      case 'object':
        return `{${this.children.map((child) => `${JSON.stringify(child.key)}:${child.json}`).join(',')}}`;
      case 'array':
        return `[${this.children.map((child) => child.json).join(',')}]`;
      case 'number':
        return numberText(node);
      case 'string':
      case 'boolean':
        return JSON.stringify(node.value);
      case 'null':
      case 'missing':
        return 'null';
    }
  }

  /** This whole value, with all leaves below. */
  asValue(): Given<JsonValue> {
    const from = [...new Set(this.leaves().map((leaf) => leaf.self))];
    return make(toValue(this.node), from, undefined, undefined, undefined);
  }

  string(key: string): Given<string> | undefined {
    return this.get(key)?.asString();
  }
  /** The text under a key; an empty one counts as absent. */
  text(key: string): Given<string> | undefined {
    const found = this.string(key);
    return found?.value === '' ? undefined : found;
  }
  number(key: string): Given<Exact> | undefined {
    return this.get(key)?.asNumber();
  }
  boolean(key: string): Given<boolean> | undefined {
    return this.get(key)?.asBoolean();
  }
  /** Texts of a list. */
  strings(key: string): Given<string>[] {
    return this.items(key).flatMap((item) => item.asString() ?? []);
  }

  /** Leaves at or below this value, in order. */
  leaves(): readonly Source[] {
    if (this.parent === undefined && this.tree.leaves) return this.tree.leaves;
    const found: Source[] = [];
    this.collect(found);
    if (this.parent === undefined) this.tree.leaves = found;
    return found;
  }

  private collect(found: Source[]): void {
    if (!isContainer(this.node)) {
      found.push(this);
      return;
    }
    const { children } = this;
    if (children.length === 0) found.push(this);
    for (const child of children) child.collect(found);
  }

  /** The value itself, or what the JSON text that stands in its place says. */
  decoded(): Source {
    if (this.node.kind !== 'string') return this;
    const { root } = parseDocument(this.node.value);
    if (!isContainer(root)) return this;
    const tree: Tree = { foldKeys: this.foldKeys, within: this.self, instead: undefined, leaves: undefined };
    return new Source(root, tree, this.parent, this.key);
  }

  /** Says why what stands here or below has no place in the result, in case it gets none. */
  leave(reason: string): void {
    this.self.seldom().why ??= reason;
  }

  /** Says that what stands here is a secret, and how a placeholder for it is called. */
  hide(name: string): void {
    for (const leaf of this.leaves()) leaf.self.seldom().secretName ??= name;
  }

  private seldom(): Rare {
    return (this.rare ??= { why: undefined, secretName: undefined, loss: undefined, index: undefined });
  }
}

function withoutNull(list: readonly Source[]): readonly Source[] {
  for (const item of list) if (item.node.kind === 'null') return list.filter((other) => other.node.kind !== 'null');
  return list;
}

function fold(key: string | number): string {
  return String(key).toLowerCase();
}
