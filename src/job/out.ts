/** A document in the making: a tree in which every leaf knows why it is there. */
import { buildContainer, buildSmall, CHUNK_SIZE } from '../document/build.ts';
import type { Entry, JsonValue, Node } from '../document/node.ts';
import { isContainer } from '../document/node.ts';
import { decimal, type Exact } from './exact.ts';
import { numberText } from './numberText.ts';
import { Pieces } from './pieces.ts';
import type { Given, Source } from './source.ts';

/** Leaves of the source that a part of the result says, and what became of them on the way. */
export interface Use {
  readonly from: readonly Source[];
  /** The change of unit or form; nothing when it is the same. */
  readonly how?: string | undefined;
  /** What is not the same; then it is an approximation. */
  readonly loss?: string | undefined;
  /** The same for some of the leaves alone. */
  readonly losses?: ReadonlyMap<Source, string> | undefined;
}

/** Why a leaf of the result is there. */
export type Origin =
  | ({ readonly kind: 'from' } & Use)
  | { readonly kind: 'default'; readonly reason: string }
  | { readonly kind: 'assumed'; readonly key: string; readonly reason: string };

export interface OutLeaf {
  readonly kind: 'leaf';
  /** As it is written in JSON. */
  readonly text: string;
  readonly origin: Origin;
  conveys?: Use[];
}
export interface OutObject {
  readonly kind: 'object';
  readonly entries: [string, Out][];
  /** Why it is there when it is empty. */
  readonly origin?: Origin | undefined;
  conveys?: Use[];
}
export interface OutArray {
  readonly kind: 'array';
  readonly items: Out[];
  readonly origin?: Origin | undefined;
  conveys?: Use[];
}
export type Out = OutLeaf | OutObject | OutArray;

/** From the source; by a default of the source when no leaf says it. */
export function from(value: Given<unknown>, how?: string, loss?: string): Origin {
  if (value.from.length === 0) return byDefault(value.default ?? 'The source means this where it says nothing.');
  return { kind: 'from', from: value.from, how, loss: loss ?? value.loss, losses: value.losses };
}
/** Needed here though the source says nothing of it; `reason` is a sentence. */
export function byDefault(reason: string): Origin {
  return reason === '' ? NEEDED : { kind: 'default', reason };
}
/** Of what only holds other parts. */
const NEEDED: Origin = { kind: 'default', reason: '' };

/** A choice of ours that the user can change under the name `key`. */
export function assumed(key: string, reason: string): Origin {
  return { kind: 'assumed', key, reason };
}

/** A scalar. */
export function write(value: string | boolean | null | Exact, origin: Origin): OutLeaf {
  const text = value !== null && typeof value === 'object' ? decimal(value) : JSON.stringify(value);
  return { kind: 'leaf', text, origin };
}

/** A given scalar as it is. */
export function copy(value: Given<string | boolean | Exact>, how?: string, loss?: string): OutLeaf {
  return write(value.value, from(value, how, loss));
}
/** The same, or nothing. */
export function maybe(
  value: Given<string | boolean | Exact> | undefined,
  how?: string,
  loss?: string,
): Out | undefined {
  return value && copy(value, how, loss);
}

/** An object of those entries that are there; undefined when none is and it need not be. */
export function object(entries: Readonly<Record<string, Out | undefined>>, whenEmpty?: Origin): OutObject | undefined {
  // A list of exactly the entries there are: one that grows takes room for many, and there are thousands of them.
  let count = 0;
  for (const key in entries) if (entries[key]) count++;
  const kept = new Array<[string, Out]>(count);
  let at = 0;
  for (const key in entries) {
    const value = entries[key];
    if (value) kept[at++] = [key, value];
  }
  return kept.length === 0 && !whenEmpty ? undefined : { kind: 'object', entries: kept, origin: whenEmpty };
}
/** The same from a list; of a key that comes twice the later value stays. */
export function table(
  entries: readonly (readonly [string, Out | undefined])[],
  whenEmpty?: Origin,
): OutObject | undefined {
  const kept: [string, Out][] = [];
  const places = entries.length > FEW ? new Map<string, number>() : undefined;
  for (const entry of entries) {
    const [key, value] = entry;
    if (!value) continue;
    const at = places ? (places.get(key) ?? -1) : kept.findIndex((other) => other[0] === key);
    if (at >= 0) kept[at] = [key, value];
    else {
      places?.set(key, kept.length);
      kept.push([key, value]);
    }
  }
  return kept.length === 0 && !whenEmpty ? undefined : { kind: 'object', entries: kept, origin: whenEmpty };
}
/** So few entries are looked through faster than a table of them is made. */
const FEW = 8;

/** An object that is there in any case. */
export function record(entries: Readonly<Record<string, Out | undefined>>, whenEmpty: Origin): OutObject {
  return object(entries, whenEmpty) ?? { kind: 'object', entries: [], origin: whenEmpty };
}
/** A list of those items that are there; undefined when none is and it need not be. */
export function array(items: readonly (Out | undefined)[], whenEmpty?: Origin): OutArray | undefined {
  const there = items.every((item) => item !== undefined) ? items.slice() : items.filter((item) => item !== undefined);
  return there.length === 0 && !whenEmpty ? undefined : { kind: 'array', items: there, origin: whenEmpty };
}

/** A value of the source, leaf by leaf, with its spelling. */
export function verbatim(source: Source): Out {
  const { node } = source;
  const origin: Origin = { kind: 'from', from: source.isLeaf ? [source] : [] };
  if (node.kind === 'array') return { kind: 'array', items: source.children.map(verbatim), origin };
  if (node.kind === 'object') {
    return { kind: 'object', entries: source.children.map((child) => [String(child.key), verbatim(child)]), origin };
  }
  return { kind: 'leaf', text: node.kind === 'number' ? numberText(node) : JSON.stringify(scalar(source)), origin };
}

function scalar({ node }: Source): JsonValue {
  return isContainer(node) || node.kind === 'null' || node.kind === 'missing' ? null : node.value;
}

/** Says that a part of the result stands for leaves of the source by what it is, or where: a kind of list, a place in an order. */
export function convey<T extends Out>(out: T, value: Given<unknown> | undefined, how: string, loss?: string): T {
  if (value && value.from.length > 0) {
    const use = { from: value.from, how, loss: loss ?? value.loss, losses: value.losses };
    if (out.conveys) out.conveys.push(use);
    else out.conveys = [use];
  }
  return out;
}

/** The value under a key of an object. */
export function entryOf(out: OutObject, key: string): Out | undefined {
  return out.entries.find(([name]) => name === key)?.[1];
}

/** Line ends with their indentation, by depth. */
const LINES: string[] = ['\n'];

function lineAt(depth: number): string {
  return (LINES[depth] ??= `${lineAt(depth - 1)}  `);
}

/** Writes documents as JSON text, indented by two blanks; short lists of scalars stay on a line. */
export class Printer {
  private readonly pieces = new Pieces();
  private readonly keys = new Map<string, string>();

  print(out: Out): string {
    this.add(out, 0);
    this.pieces.put('\n');
    return this.pieces.take();
  }

  private add(out: Out, depth: number): void {
    const { pieces } = this;
    if (out.kind === 'leaf') {
      pieces.put(out.text);
      return;
    }
    const line = lineAt(depth);
    const inner = lineAt(depth + 1);
    if (out.kind === 'array') {
      const { items } = out;
      let length = line.length - 1 + 2 * items.length;
      for (const item of items) length += item.kind === 'leaf' ? item.text.length : Infinity;
      const short = length <= 102;
      pieces.put('[');
      for (let i = 0; i < items.length; i++) {
        if (i > 0) pieces.put(short ? ', ' : ',');
        if (!short) pieces.put(inner);
        this.add(items[i] as Out, depth + 1);
      }
      if (!short && items.length > 0) pieces.put(line);
      pieces.put(']');
      return;
    }
    const { entries } = out;
    pieces.put('{');
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i] as [string, Out];
      if (i > 0) pieces.put(',');
      pieces.put(inner);
      pieces.put(this.keyOf(entry[0]));
      this.add(entry[1], depth + 1);
    }
    if (entries.length > 0) pieces.put(line);
    pieces.put('}');
  }

  private keyOf(key: string): string {
    let text = this.keys.get(key);
    if (text === undefined) this.keys.set(key, (text = `${JSON.stringify(key)}: `));
    return text;
  }
}

/** The tree that reading the printed text would give, for what reads values alone: nothing in it has a place in a text. */
export function nodeOf(out: Out): Node {
  if (out.kind === 'leaf') return scalarOf(out.text);
  const entries =
    out.kind === 'array'
      ? out.items.map((item) => entryFor(null, nodeOf(item)))
      : out.entries.map(([key, value]) => entryFor(key, nodeOf(value)));
  if (entries.length <= CHUNK_SIZE) {
    // Nothing has a place, so all of one length have the same starts.
    const starts = (NOWHERE[entries.length] ??= new Array<number>(entries.length).fill(0));
    return buildSmall(out.kind, 0, 0, false, false, entries, 0, starts);
  }
  const starts = new Array<number>(entries.length).fill(0);
  return buildContainer({
    kind: out.kind,
    start: 0,
    end: 0,
    closed: false,
    torn: false,
    entries,
    starts,
    problems: [],
  });
}

const NOWHERE: number[][] = [];

function entryFor(key: string | null, value: Node): Entry {
  return { key, keyLength: 0, valueAt: 0, value, length: 0 };
}

function scalarOf(text: string): Node {
  switch (text.charAt(0)) {
    case '"':
      return { kind: 'string', length: 0, value: JSON.parse(text) as string };
    case 't':
    case 'f':
      return { kind: 'boolean', length: 0, value: text === 'true' };
    case 'n':
      return { kind: 'null', length: 0 };
    default:
      return { kind: 'number', length: 0, value: Number(text), raw: text };
  }
}
