/**
 * The source of a conversion: its tree, with a memory of what became of each leaf. A leaf is a scalar or an empty container.
 * What is read from it is a `Given`: a value that knows which leaves it comes from, so that the ledger needs no bookkeeping.
 */
import { parseDocument } from '../document/document.ts';
import type { JsonValue, Node } from '../document/node.ts';
import { entriesOf, isContainer, toValue } from '../document/node.ts';
import { escapePart } from '../document/pointer.ts';
import { exactOf, type Exact } from './exact.ts';
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
  return { value, from };
}

/** A value that holds by a default of the source's format; `reason` is a sentence. */
export function standing<T>(value: T, reason: string): Given<T> {
  return { value, from: [], default: reason };
}

/** The same leaves with another value. */
export function derive<T, U>(from: Given<T>, value: U, loss = from.loss): Given<U> {
  return { value, from: from.from, default: from.default, loss, losses: from.losses };
}

/** A value that several others make; each leaf keeps its own loss. */
export function join<T>(value: T, ...parts: readonly (Given<unknown> | undefined)[]): Given<T> {
  const from: Source[] = [];
  let losses: Map<Source, string> | undefined;
  let standing: string | undefined;
  for (const part of parts) {
    if (!part) continue;
    standing ??= part.default;
    for (const leaf of part.from) {
      from.push(leaf);
      const loss = part.loss ?? part.losses?.get(leaf);
      if (loss !== undefined) (losses ??= new Map()).set(leaf, loss);
    }
  }
  return { value, from, losses, default: from.length > 0 ? undefined : standing };
}

export interface SourceOptions {
  readonly foldKeys?: boolean;
  readonly within?: Source | undefined;
}

/** One value of the source at its place. */
export class Source {
  readonly node: Node;
  readonly parent: Source | undefined;
  readonly key: string | number;
  /** Why what stands here or below has no place in the result, where it has none. */
  why: string | undefined;
  /** Name of the secret that stands here. */
  secretName: string | undefined;
  /** Declared keys are found without regard to case. */
  readonly foldKeys: boolean;
  /** The leaf of the document that this is part of, when it was read from the text of one. */
  private readonly within: Source | undefined;
  private list: Source[] | undefined;
  private index: Map<string, Source> | undefined;
  private path: string | undefined;

  constructor(node: Node, options: SourceOptions = {}, parent?: Source, key: string | number = '') {
    this.node = node;
    this.parent = parent;
    this.key = key;
    this.foldKeys = options.foldKeys === true;
    this.within = options.within;
  }

  /** The leaf of the document that says what stands here. */
  get self(): Source {
    return this.within ?? this;
  }

  get pointer(): string {
    return (this.path ??= this.parent ? `${this.parent.pointer}/${escapePart(String(this.key))}` : '');
  }

  /** Values below in order; of a key that stands twice, the last. */
  get children(): readonly Source[] {
    if (this.list) return this.list;
    const { node } = this;
    if (!isContainer(node)) return (this.list = []);
    const list: Source[] = [];
    let position = 0;
    for (const entry of entriesOf(node)) {
      // A key that is no text is none.
      if (entry.value.kind === 'missing' || (entry.key === null && node.kind === 'object')) continue;
      list.push(
        new Source(entry.value, { foldKeys: this.foldKeys, within: this.within }, this, entry.key ?? position++),
      );
    }
    if (node.kind === 'object' && node.duplicates.length > 0) {
      this.list = [...new Map(list.map((child) => [child.key, child])).values()];
    } else this.list = list;
    return this.list;
  }

  /** True when nothing lies below: a scalar, an empty object or an empty list. */
  get isLeaf(): boolean {
    return !isContainer(this.node) || this.children.length === 0;
  }

  /** The value under a declared key, null too. */
  any(key: string): Source | undefined {
    if (this.node.kind !== 'object') return undefined;
    if (!this.index) {
      this.index = new Map();
      // Of several spellings the last counts.
      for (const child of this.children) this.index.set(this.foldKeys ? fold(child.key) : String(child.key), child);
    }
    return this.index.get(this.foldKeys ? fold(key) : key);
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
    return at?.node.kind === 'array' ? at.children.filter((item) => item.node.kind !== 'null') : [];
  }

  /** Entries of a map, without null ones. */
  entries(key?: string): readonly Source[] {
    const at = key === undefined ? this : this.get(key);
    return at?.node.kind === 'object' ? at.children.filter((item) => item.node.kind !== 'null') : [];
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
    return { value: toValue(this.node), from: [...new Set([...this.leaves()].map((leaf) => leaf.self))] };
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
  *leaves(): Generator<Source> {
    if (this.isLeaf) yield this;
    else for (const child of this.children) yield* child.leaves();
  }

  /** The value itself, or what the JSON text that stands in its place says. */
  decoded(): Source {
    if (this.node.kind !== 'string') return this;
    const { root } = parseDocument(this.node.value);
    return isContainer(root)
      ? new Source(root, { foldKeys: this.foldKeys, within: this.self }, this.parent, this.key)
      : this;
  }

  /** Says why what stands here or below has no place in the result, in case it gets none. */
  leave(reason: string): void {
    this.self.why ??= reason;
  }

  /** Says that what stands here is a secret, and how a placeholder for it is called. */
  hide(name: string): void {
    for (const leaf of this.leaves()) leaf.self.secretName ??= name;
  }
}

function fold(key: string | number): string {
  return String(key).toLowerCase();
}
