/** Values of HCL expressions, and what can be read from one. Their types are worked out in `convert.ts`. */
import { Float, numberText, parseNumber, type Num } from './number.ts';
import type { Range } from './tree.ts';

/** An object or a map keeps its keys as written; whoever goes through it does so in the order of the keys. */
export type ValueMap = Map<string, Value>;

/** A set: no value twice, in a fixed order. */
export class SetValue {
  readonly items: readonly Value[];
  /** The type of all items. */
  readonly of: Type;
  constructor(items: readonly Value[], of: Type) {
    this.items = items;
    this.of = of;
  }
}

/** Where no value could be had: the text of the expression stands for it. */
export class Kept extends Error {
  readonly text: string;
  readonly range: Range;
  constructor(text: string, range: Range) {
    super('no value');
    this.text = text;
    this.range = range;
  }
}

export type Value = null | boolean | string | Num | Value[] | ValueMap | SetValue | Kept;

export type Type =
  | 'any'
  | 'string'
  | 'number'
  | 'bool'
  | { readonly kind: 'list' | 'set' | 'map'; readonly of: Type }
  | { readonly kind: 'tuple'; readonly items: readonly Type[] }
  | ObjectType;

export interface ObjectType {
  readonly kind: 'object';
  readonly fields: ReadonlyMap<string, Type>;
}

/** What goes wrong in an evaluation; the place is filled in where it is known. */
export class Trouble extends Error {
  readonly range: Range | undefined;
  /** A warning is what the engine itself could do. */
  readonly severity: 'error' | 'warning';
  constructor(message: string, range?: Range, severity: 'error' | 'warning' = 'error') {
    super(message);
    this.range = range;
    this.severity = severity;
  }
}

export function isNumber(value: Value): value is Num {
  return typeof value === 'number' || value instanceof Float;
}

export function isMap(value: Value): value is ValueMap {
  return value instanceof Map;
}

/** The items of a list, a tuple or a set. */
export function itemsOf(value: Value): readonly Value[] | undefined {
  if (Array.isArray(value)) return value;
  return value instanceof SetValue ? value.items : undefined;
}

/** Keys and values in the order in which HCL goes through them; undefined for what cannot be gone through. */
export function entriesOf(value: Value): readonly (readonly [Value, Value])[] | undefined {
  if (isMap(value)) return sortedKeys(value).map((key) => [key, value.get(key) ?? null] as const);
  if (value instanceof SetValue) return value.items.map((item) => [item, item] as const);
  return Array.isArray(value) ? value.map((item, index) => [index, item] as const) : undefined;
}

export function sortedKeys(map: ValueMap): string[] {
  return [...map.keys()].sort(byCodePoint);
}

/** Order of UTF-8 bytes, which is that of code points. */
export function byCodePoint(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    const surrogates = Number(left >= 0xd800 && left < 0xe000) - Number(right >= 0xd800 && right < 0xe000);
    return surrogates !== 0 ? surrogates : left - right;
  }
  return a.length - b.length;
}

/** What a value is, in a word for a message. */
export function kindOf(value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'a boolean';
  if (isNumber(value)) return 'a number';
  if (isMap(value)) return 'a map';
  return value instanceof Kept ? 'unknown' : 'a list';
}

/** The text of a text, a number or a boolean; undefined for anything else. */
export function textOf(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return isNumber(value) ? numberText(value) : undefined;
}

/** A number, also from its text. */
export function numberOf(value: Value): Num | undefined {
  if (isNumber(value)) return value;
  return typeof value === 'string' ? parseNumber(value) : undefined;
}

/** A boolean, also from the texts "true", "false", "1" and "0". */
export function booleanOf(value: Value): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === '1') return true;
  return value === 'false' || value === '0' ? false : undefined;
}
