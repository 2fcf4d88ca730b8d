/** Values of HCL expressions, their types, and how one turns into another. */
import { compareNumbers, Decimal, numberText, parseNumber, type Num } from './number.ts';
import type { Range } from './tree.ts';

/** An object or a map keeps its keys as written; whoever goes through it does so in the order of the keys. */
export type ValueMap = Map<string, Value>;

/** A set: no value twice, in a fixed order. */
export class SetValue {
  readonly items: readonly Value[];
  constructor(items: readonly Value[]) {
    this.items = items;
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

interface ObjectType {
  readonly kind: 'object';
  readonly fields: ReadonlyMap<string, Type>;
  readonly optional: ReadonlySet<string>;
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
  return typeof value === 'number' || value instanceof Decimal;
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

export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b) === 0;
  if (isMap(a) && isMap(b)) {
    return a.size === b.size && [...a].every(([key, item]) => b.has(key) && sameValue(item, b.get(key) ?? null));
  }
  const left = itemsOf(a);
  const right = itemsOf(b);
  if (left === undefined || right === undefined || a instanceof SetValue !== b instanceof SetValue) return false;
  return left.length === right.length && left.every((item, index) => sameValue(item, right[index] ?? null));
}

/** A set of values: doubles gone; texts and numbers in their order, others as they come. */
export function makeSet(items: readonly Value[]): SetValue {
  const unique: Value[] = [];
  const texts = new Set<string>();
  for (const item of items) {
    if (typeof item === 'string') {
      if (texts.has(item)) continue;
      texts.add(item);
    } else if (unique.some((other) => sameValue(other, item))) continue;
    unique.push(item);
  }
  if (unique.every((item) => typeof item === 'string')) unique.sort(byCodePoint);
  else if (unique.every(isNumber)) unique.sort(compareNumbers);
  return new SetValue(unique);
}

/** The value as `type` wants it; throws a trouble when it cannot be that. Null is of every type. */
export function convert(value: Value, type: Type): Value {
  if (value === null || value instanceof Kept || type === 'any') return value;
  if (type === 'string') return textOf(value) ?? refuse(value, 'a text');
  if (type === 'number') return numberOf(value) ?? refuse(value, 'a number');
  if (type === 'bool') return booleanOf(value) ?? refuse(value, 'true or false');
  if (type.kind === 'object') return convertObject(value, type);
  if (type.kind === 'map') {
    if (!isMap(value)) return refuse(value, 'a map');
    return unify(new Map([...value].map(([key, item]) => [key, convert(item, type.of)] as const)), type.of);
  }
  const items = itemsOf(value) ?? refuse(value, 'a list');
  if (type.kind === 'tuple') {
    if (items.length !== type.items.length) throw new Trouble(`${type.items.length} items are needed`);
    return items.map((item, index) => convert(item, type.items[index] ?? 'any'));
  }
  const converted = items.map((item) => convert(item, type.of));
  return type.kind === 'set' ? makeSet(converted) : unify(converted, type.of);
}

/** Where any type is welcome, the values of one list or map become one type all the same: texts, if some are. */
function unify(value: Value[] | ValueMap, of: Type): Value[] | ValueMap {
  if (of !== 'any') return value;
  const items = Array.isArray(value) ? value : [...value.values()];
  const mixed =
    items.some((item) => typeof item === 'string') &&
    items.every((item) => item === null || textOf(item) !== undefined) &&
    items.some((item) => item !== null && typeof item !== 'string');
  if (!mixed) return value;
  const toText = (item: Value): Value => textOf(item) ?? item;
  return Array.isArray(value)
    ? value.map(toText)
    : new Map([...value].map(([key, item]) => [key, toText(item)] as const));
}

function convertObject(value: Value, type: ObjectType): Value {
  if (!isMap(value)) return refuse(value, 'an object');
  const result: ValueMap = new Map();
  for (const [key, of] of type.fields) {
    if (!value.has(key) && !type.optional.has(key)) throw new Trouble(`"${key}" is missing in it`);
    result.set(key, convert(value.get(key) ?? null, of));
  }
  return result;
}

function refuse(value: Value, wanted: string): never {
  throw new Trouble(`${wanted} is needed, not ${typeof value === 'string' ? JSON.stringify(value) : kindOf(value)}`);
}
