/**
 * What the target cannot say, kept so that the way back restores it: the difference between the source and what the result
 * alone would be converted back to. Each part of it knows what it replaces, so that what was changed in the meantime stays
 * changed. Secrets are not in it.
 */
import type { Node } from '../document/node.ts';
import { entriesOf, get, isContainer, itemsOf, stringOf } from '../document/node.ts';
import { numberText } from '../job/numberText.ts';
import { Pieces } from '../job/pieces.ts';
import type { Origin, Out, OutArray, OutObject } from '../job/out.ts';
import type { Source } from '../job/source.ts';

/**
 * A difference as JSON. `{v, w}` puts a value in place of one that has the mark `w`. `{o, r, a, d, k}` changes entries of an
 * object, renames, adds and removes some (those that have their marks), and orders them. `{i, a, n, c}` changes items of a
 * list of `n`, cuts it to `c` and adds some.
 */
export type PatchText = string;

/** Texts that must not get into a residue, with what stands in their place. */
export type Masks = ReadonlyMap<string, string>;

/** Shorter secrets are left where they happen to be part of another text. */
const SHORTEST_MASKED = 6;

/** The secrets of a source, and the placeholder of each. */
export function masksOf(root: Source): Masks {
  const masks = new Map<string, string>();
  for (const leaf of root.leaves()) {
    if (leaf.secretName !== undefined && leaf.node.kind === 'string')
      masks.set(leaf.node.value, placeholder(leaf.secretName));
  }
  return masks;
}

/** What stands where a secret was. */
function placeholder(name: string): string {
  return `<TO FILL ${name}>`;
}

/** The difference from `base` to `wanted`; undefined when there is none. */
export function difference(base: Out | undefined, wanted: Source, masks: Masks): PatchText | undefined {
  return new Differ(masks).diff(base, wanted);
}

/** A document as JSON on one line without its secrets, with null in the place of the part `hole`. */
export function documentText(root: Source, masks: Masks, hole: Source): string {
  return new Differ(masks, hole).text(root);
}

/** A scalar as JSON; undefined for a container. */
export function scalarText({ node }: Source): string | undefined {
  switch (node.kind) {
    case 'number':
      return numberText(node);
    case 'string':
    case 'boolean':
      return JSON.stringify(node.value);
    case 'null':
      return 'null';
    default:
      return undefined;
  }
}

class Differ {
  private readonly masks: Masks;
  private readonly hole: Source | undefined;
  private readonly pieces = new Pieces();
  private readonly keys = new Map<string | number, string>();

  constructor(masks: Masks, hole?: Source) {
    this.masks = masks;
    this.hole = hole;
  }

  diff(base: Out | undefined, wanted: Source): PatchText | undefined {
    const { node } = wanted;
    if (base?.kind === 'object' && node.kind === 'object') return this.diffObject(base, wanted);
    if (base?.kind === 'array' && node.kind === 'array') return this.diffArray(base, wanted);
    if (base?.kind === 'leaf' && scalarText(wanted) === base.text) return undefined;
    const text = this.text(wanted);
    return base && compact(base) === text ? undefined : `{"v":${text}${base ? `,"w":"${markOf(base)}"` : ''}}`;
  }

  private diffObject(base: OutObject, wanted: Source): PatchText | undefined {
    if (sameKeys(base, wanted)) {
      const changed: string[] = [];
      wanted.children.forEach((child, i) => {
        const [name, value] = base.entries[i] as [string, Out];
        const patch = this.diff(value, child);
        if (patch !== undefined) changed.push(`${JSON.stringify(name)}:${patch}`);
      });
      return changed.length === 0 ? undefined : `{${part('o', changed)}}`;
    }
    const key = (name: string): string => (wanted.foldKeys ? name.toLowerCase() : name);
    const exact = new Map(base.entries);
    const folded = new Map(base.entries.map(([name, value]) => [key(name), [name, value] as const]));
    const used = new Set<string>();
    const inner: string[] = [];
    const renamed: string[] = [];
    const added: string[] = [];
    const order: string[] = [];
    for (const child of wanted.children) {
      const name = String(child.key);
      order.push(name);
      const direct = exact.get(name);
      const [old, value] = direct ? [name, direct] : (folded.get(key(name)) ?? [undefined, undefined]);
      if (old === undefined || used.has(old)) {
        added.push(`${JSON.stringify(name)}:${this.text(child)}`);
        continue;
      }
      used.add(old);
      if (old !== name) renamed.push(`${JSON.stringify(old)}:${JSON.stringify(name)}`);
      const patch = this.diff(value, child);
      if (patch !== undefined) inner.push(`${JSON.stringify(old)}:${patch}`);
    }
    const removed = base.entries
      .filter(([name]) => !used.has(name))
      .map(([name, value]) => `${JSON.stringify(name)}:"${markOf(value)}"`);
    if (inner.length + renamed.length + added.length + removed.length === 0 && sameOrder(base, order)) return undefined;
    const parts = [
      part('o', inner),
      part('r', renamed),
      part('a', added),
      part('d', removed),
      ...(mergedOrder(base, order, key) ? [] : [`"k":[${order.map((name) => JSON.stringify(name)).join(',')}]`]),
    ];
    return `{${parts.filter((text) => text !== '').join(',')}}`;
  }

  private diffArray(base: OutArray, wanted: Source): PatchText | undefined {
    const items = wanted.children;
    const common = Math.min(items.length, base.items.length);
    const inner: string[] = [];
    for (let i = 0; i < common; i++) {
      const item = items[i];
      const patch = item && this.diff(base.items[i], item);
      if (patch !== undefined) inner.push(`"${String(i)}":${patch}`);
    }
    const added = items.slice(common).map((item) => this.text(item));
    if (inner.length === 0 && items.length === base.items.length) return undefined;
    const size = `"n":${String(base.items.length)}`;
    const cut = base.items.length > common ? `"c":${String(common)}` : '';
    const more = added.length > 0 ? `"a":[${added.join(',')}]` : '';
    return `{${[part('i', inner), size, cut, more].filter((text) => text !== '').join(',')}}`;
  }

  /** A value as JSON on one line, numbers as they are written, secrets as placeholders. */
  text(source: Source): string {
    this.write(source);
    return this.pieces.take();
  }

  private write(source: Source): void {
    const { node } = source;
    const { pieces } = this;
    if (!isContainer(node) || source === this.hole) {
      pieces.put(this.scalar(source));
      return;
    }
    const named = node.kind === 'object';
    pieces.put(named ? '{' : '[');
    const { children } = source;
    for (let i = 0; i < children.length; i++) {
      const child = children[i] as Source;
      if (named) pieces.put(this.keyOf(child.key, i === 0));
      else if (i > 0) pieces.put(',');
      this.write(child);
    }
    pieces.put(named ? '}' : ']');
  }

  /** A key as it stands in front of its value; keys come again and again. */
  private keyOf(key: string | number, first: boolean): string {
    let text = this.keys.get(key);
    if (text === undefined) this.keys.set(key, (text = `,${JSON.stringify(key)}:`));
    return first ? text.slice(1) : text;
  }

  private scalar(source: Source): string {
    const { node, secretName } = source;
    if (source === this.hole) return 'null';
    if (node.kind === 'string')
      return JSON.stringify(secretName === undefined ? this.masked(node.value) : placeholder(secretName));
    if (node.kind === 'number' && secretName !== undefined) return JSON.stringify(placeholder(secretName));
    return scalarText(source) ?? 'null';
  }

  private masked(text: string): string {
    if (this.masks.size === 0) return text;
    let out = text;
    for (const [secret, stand] of this.masks) {
      if (secret.length >= SHORTEST_MASKED && out.includes(secret)) out = out.replaceAll(secret, stand);
    }
    return out;
  }
}

function part(name: string, entries: readonly string[]): string {
  return entries.length === 0 ? '' : `"${name}":{${entries.join(',')}}`;
}

/** True when an object has the wanted keys in their order, as most have. */
function sameKeys(base: OutObject, wanted: Source): boolean {
  const { children } = wanted;
  return base.entries.length === children.length && children.every((child, i) => base.entries[i]?.[0] === child.key);
}

function sameOrder(base: OutObject, order: readonly string[]): boolean {
  return base.entries.length === order.length && base.entries.every(([name], i) => name === order[i]);
}

/** True when the entries stand in the wanted order if what is added is put behind what is there. */
function mergedOrder(base: OutObject, order: readonly string[], key: (name: string) => string): boolean {
  const there = new Map(order.map((name) => [key(name), name]));
  const kept = base.entries.flatMap(([name]) => there.get(key(name)) ?? []);
  const merged = [...new Set([...kept, ...order])];
  return merged.every((name, i) => name === order[i]);
}

/** A value of the result as JSON on one line. */
function compact(out: Out): string {
  if (out.kind === 'leaf') return out.text;
  if (out.kind === 'array') return `[${out.items.map(compact).join(',')}]`;
  return `{${out.entries.map(([name, value]) => `${JSON.stringify(name)}:${compact(value)}`).join(',')}}`;
}

/** A short mark of a value, to tell later whether it is still the same. */
function markOf(out: Out): string {
  const text = compact(out);
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

// --- the way back -----------------------------------------------------------------------------------------------------

export interface Restored {
  readonly out: Out;
  /** Number of places where the result was changed in the meantime, so that the change stayed. */
  readonly changed: number;
}

/** Applies a difference; `origin` explains what it brings. */
export function restore(base: Out, patch: Node, origin: Origin): Restored {
  const restorer = new Restorer(origin);
  return { out: restorer.apply(base, patch), changed: restorer.changed };
}

class Restorer {
  changed = 0;
  private readonly origin: Origin;

  constructor(origin: Origin) {
    this.origin = origin;
  }

  apply(base: Out, patch: Node): Out {
    const value = get(patch, 'v');
    if (value) {
      if (stringOf(get(patch, 'w')) === markOf(base)) return outOf(value, this.origin);
      this.changed++;
      return base;
    }
    if (base.kind === 'object') return this.applyObject(base, patch);
    if (base.kind === 'array') return this.applyArray(base, patch);
    this.changed++;
    return base;
  }

  private applyObject(base: OutObject, patch: Node): OutObject {
    const [inner, renamed, added, removed] = ['o', 'r', 'a', 'd'].map((key) => get(patch, key));
    const entries: [string, Out][] = [];
    for (const [name, value] of base.entries) {
      const gone = stringOf(get(removed, name));
      if (gone !== undefined && gone === markOf(value)) continue;
      if (gone !== undefined) this.changed++;
      const change = get(inner, name);
      entries.push([stringOf(get(renamed, name)) ?? name, change ? this.apply(value, change) : value]);
    }
    const there = new Set(entries.map(([name]) => name));
    if (added?.kind === 'object') {
      for (const entry of entriesOf(added)) {
        if (entry.key === null) continue;
        if (there.has(entry.key)) this.changed++;
        else entries.push([entry.key, outOf(entry.value, this.origin)]);
      }
    }
    const order = itemsOf(get(patch, 'k')).flatMap((item) => stringOf(item) ?? []);
    const rank = new Map(order.map((name, i) => [name, i]));
    const at = ([name]: [string, Out]): number => rank.get(name) ?? order.length;
    return {
      ...base,
      entries: order.length > 0 ? entries.toSorted((a, b) => at(a) - at(b)) : entries,
      origin: base.origin ?? this.origin,
    };
  }

  private applyArray(base: OutArray, patch: Node): OutArray {
    const inner = get(patch, 'i');
    const size = get(patch, 'n');
    let items = base.items.map((item, i) => {
      const change = get(inner, String(i));
      return change ? this.apply(item, change) : item;
    });
    if (size?.kind === 'number' && size.value === base.items.length) {
      const cut = get(patch, 'c');
      if (cut?.kind === 'number') items = items.slice(0, cut.value);
      items.push(...itemsOf(get(patch, 'a')).map((item) => outOf(item, this.origin)));
    } else if (get(patch, 'c') ?? get(patch, 'a')) this.changed++;
    return { ...base, items, origin: base.origin ?? this.origin };
  }
}

/** A value of a difference as a part of a result. */
export function outOf(node: Node, origin: Origin): Out {
  switch (node.kind) {
    case 'object':
      return {
        kind: 'object',
        entries: [...entriesOf(node)].flatMap((entry): [string, Out][] =>
          entry.key === null ? [] : [[entry.key, outOf(entry.value, origin)]],
        ),
        origin,
      };
    case 'array':
      return { kind: 'array', items: itemsOf(node).map((item) => outOf(item, origin)), origin };
    case 'number':
      return { kind: 'leaf', text: numberText(node), origin };
    case 'string':
    case 'boolean':
      return { kind: 'leaf', text: JSON.stringify(node.value), origin };
    case 'null':
    case 'missing':
      return { kind: 'leaf', text: 'null', origin };
  }
}
