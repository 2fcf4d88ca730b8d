/**
 * Types of values, and how one value turns into another: an array is a tuple, and a map an object, until a conversion
 * makes a list or a map of one type of it. Follows the packages `cty` and `cty/convert`, on which HCL stands.
 */
import { compareNumbers } from './number.ts';
import { typeText } from './types.ts';
import {
  booleanOf,
  byCodePoint,
  isMap,
  isNumber,
  itemsOf,
  Kept,
  kindOf,
  numberOf,
  SetValue,
  sortedKeys,
  textOf,
  Trouble,
  type ObjectType,
  type Type,
  type Value,
  type ValueMap,
} from './values.ts';

type Kind = Exclude<Type, string>['kind'];

/** The item types of lists and maps; what is not in here is a tuple or an object. */
const ITEM_TYPES = new WeakMap<object, Type>();

/** Marks an array as a list, or a map as one of a single type. */
export function typed<T extends Value[] | ValueMap>(value: T, of: Type): T {
  ITEM_TYPES.set(value, of);
  return value;
}

/** The type of a value. Null is of any. */
export function typeOf(value: Value): Type {
  if (value === null || value instanceof Kept) return 'any';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (isNumber(value)) return 'number';
  if (value instanceof SetValue) return { kind: 'set', of: value.of };
  const of = ITEM_TYPES.get(value);
  if (isMap(value)) {
    if (of !== undefined) return { kind: 'map', of };
    return { kind: 'object', fields: new Map([...value].map(([key, item]) => [key, typeOf(item)])) };
  }
  return of === undefined ? { kind: 'tuple', items: value.map(typeOf) } : { kind: 'list', of };
}

/** The one type of the items of a list, a set or a map; undefined for a tuple, an object, or no collection. */
export function itemTypeOf(value: Value): Type | undefined {
  if (value instanceof SetValue) return value.of;
  return value !== null && typeof value === 'object' ? ITEM_TYPES.get(value) : undefined;
}

function kind(type: Type): Kind | undefined {
  return typeof type === 'string' ? undefined : type.kind;
}

function sameType(a: Type, b: Type): boolean {
  return a === b || (typeof a !== 'string' && typeof b !== 'string' && typeText(a, true) === typeText(b, true));
}

/** Values are the same when their types are, too. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b) === 0;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  return sameType(typeOf(a), typeOf(b)) && samePart(a, b);
}

function samePart(a: Value, b: Value): boolean {
  if (isMap(a) && isMap(b)) {
    return a.size === b.size && [...a].every(([key, item]) => b.has(key) && samePart(item, b.get(key) ?? null));
  }
  const left = itemsOf(a);
  const right = itemsOf(b);
  if (left === undefined || right === undefined) return sameValue(a, b);
  return left.length === right.length && left.every((item, index) => samePart(item, right[index] ?? null));
}

/** A set of values of one type: doubles gone, in order; null is last. */
function makeSet(items: readonly Value[], of: Type): SetValue {
  if (items.every((item) => typeof item === 'string')) return new SetValue([...new Set(items)].sort(byCodePoint), of);
  const order = of === 'number' ? byNumber : byName;
  const sorted = items.map((item) => ({ item, name: nameOf(item) })).sort(order);
  return new SetValue(
    sorted.flatMap(({ item }, at) => (at > 0 && sameValue(sorted[at - 1]?.item ?? null, item) ? [] : [item])),
    of,
  );
}

interface Named {
  readonly item: Value;
  readonly name: string;
}

function byNumber({ item: a }: Named, { item: b }: Named): number {
  if (!isNumber(a) || !isNumber(b)) return Number(!isNumber(a)) - Number(!isNumber(b));
  return compareNumbers(a, b);
}

function byName(a: Named, b: Named): number {
  return Number(a.item === null) - Number(b.item === null) || byCodePoint(a.name, b.name);
}

/** What the order of values in a set goes by, when they are no numbers. */
function nameOf(value: Value): string {
  if (value === null || value instanceof Kept) return '~';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  if (isNumber(value)) return textOf(value) ?? '';
  const of = typeOf(value);
  if (isMap(value)) {
    const parts = sortedKeys(value).map((key) => [JSON.stringify(key), nameOf(value.get(key) ?? null)] as const);
    return kind(of) === 'map'
      ? `{${parts.map(([key, name]) => `${key}:${name};`).join('')}}`
      : `<${parts.map(([, name]) => `${name};`).join('')}>`;
  }
  const parts = (itemsOf(value) ?? []).map((item) => `${nameOf(item)};`).join('');
  return kind(of) === 'tuple' ? `<${parts}>` : `[${parts}]`;
}

/** True when a value of one type may turn into the other; whether a certain text is a number is seen only then. */
function convertible(from: Type, to: Type): boolean {
  if (to === 'any' || from === 'any' || sameType(from, to)) return true;
  if (typeof from === 'string') return typeof to === 'string' && (from === 'string' || to === 'string');
  if (typeof to === 'string') return false;
  if (to.kind === 'object') {
    return [...to.fields].every(([name, type]) => {
      const given = from.kind === 'object' ? from.fields.get(name) : from.kind === 'map' ? from.of : undefined;
      return given !== undefined && convertible(given, type);
    });
  }
  if (to.kind === 'tuple') {
    if (from.kind !== 'tuple' || from.items.length !== to.items.length) return false;
    return from.items.every((item, index) => convertible(item, to.items[index] ?? 'any'));
  }
  const parts = partsOf(from, to.kind === 'map');
  if (parts === undefined) return false;
  const of = to.of === 'any' && (from.kind === 'tuple' || from.kind === 'object') ? unify(parts) : to.of;
  return parts.length === 0 || (of !== undefined && parts.every((part) => convertible(part, of)));
}

/** Types of the parts of what may become a map, or a list or a set. */
function partsOf(type: Exclude<Type, string>, map: boolean): readonly Type[] | undefined {
  if (type.kind === 'object') return map ? [...type.fields.values()] : undefined;
  if (type.kind === 'map') return map ? [type.of] : undefined;
  if (map) return undefined;
  return type.kind === 'tuple' ? type.items : [type.of];
}

/** The one type that values of several types can take; undefined when there is none. */
export function unify(types: readonly Type[]): Type | undefined {
  const [first] = types;
  if (first === undefined) return undefined;
  if (types.every((type) => sameType(type, first))) return first;
  const kinds = new Set(types.map((type) => (type === 'any' ? 'any' : kind(type))));
  const open = kinds.delete('any');
  const only = (...names: Kind[]): boolean => [...kinds].every((name) => names.some((one) => one === name));
  for (const whole of ['map', 'list', 'set'] as const) {
    if (!kinds.has(whole)) continue;
    if (only(whole)) return open ? 'any' : collected(whole, types, whole === 'map');
    const loose = whole === 'map' ? 'object' : 'tuple';
    if (whole === 'set' || !only(whole, loose)) continue;
    const parts = collected(
      whole,
      types.filter((type) => kind(type) === loose),
      whole === 'map',
    );
    const made = parts && unify(types.map((type) => (kind(type) === loose ? parts : type)));
    if (made !== undefined && kind(made) === whole) return made;
  }
  if (kinds.size > 0 && only('object')) return open ? 'any' : unifyObjects(types as ObjectType[]);
  if (kinds.size > 0 && only('tuple')) return open ? 'any' : unifyTuples(types);
  if (kinds.has('object') && kinds.has('tuple')) return undefined;
  return preferred(types).find((type) => types.every((other) => convertible(other, type)));
}

/** A list, a set or a map of what all parts of the types become. */
function collected(into: 'list' | 'set' | 'map', types: readonly Type[], map: boolean): Type | undefined {
  const of = unify(types.flatMap((type) => (typeof type === 'string' ? [] : (partsOf(type, map) ?? []))));
  const made: Type | undefined = of && { kind: into, of };
  return made && types.every((type) => convertible(type, made)) ? made : undefined;
}

function unifyObjects(types: readonly ObjectType[]): Type | undefined {
  const names = new Set(types.flatMap(({ fields }) => [...fields.keys()]));
  if (types.some(({ fields }) => fields.size !== names.size)) return collected('map', types, true);
  const fields = new Map<string, Type>();
  for (const name of names) {
    const one = unify(types.map((type) => type.fields.get(name) ?? 'any'));
    if (one === undefined) return undefined;
    fields.set(name, one);
  }
  return { kind: 'object', fields };
}

function unifyTuples(types: readonly Type[]): Type | undefined {
  const rows = types.map((type) => (typeof type !== 'string' && type.kind === 'tuple' ? type.items : []));
  const length = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== length)) return collected('list', types, false);
  const items: Type[] = [];
  for (let at = 0; at < length; at++) {
    const one = unify(rows.map((row) => row[at] ?? 'any'));
    if (one === undefined) return undefined;
    items.push(one);
  }
  return { kind: 'tuple', items };
}

/** The more general types first. */
function preferred(types: readonly Type[]): readonly Type[] {
  const rank = (type: Type): number => {
    if (type === 'any') return 9;
    if (type === 'string' || kind(type) === 'set') return 0;
    if (typeof type === 'string') return 1;
    return type.kind === 'list' || type.kind === 'map' ? 2 : 3;
  };
  return [...types].sort((a, b) => rank(a) - rank(b));
}

/** The value as `type` wants it; throws a trouble when it cannot be that. Null is of every type. */
export function convert(value: Value, type: Type): Value {
  if (value === null || value instanceof Kept || type === 'any') return value;
  if (type === 'string') return textOf(value) ?? refuse(value, 'a text');
  if (type === 'number') return numberOf(value) ?? refuse(value, 'a number');
  if (type === 'bool') return booleanOf(value) ?? refuse(value, 'true or false');
  if (type.kind === 'object') return convertObject(value, type);
  if (type.kind === 'map') return convertMap(value, type.of);
  const items = itemsOf(value) ?? refuse(value, type.kind === 'set' ? 'a set' : 'a list');
  if (type.kind === 'tuple') {
    if (items.length !== type.items.length) throw new Trouble(`${type.items.length} items are needed`);
    return items.map((item, index) => convert(item, type.items[index] ?? 'any'));
  }
  const of = type.of === 'any' ? oneType(value, items) : type.of;
  const converted = items.map((item) => convert(item, of));
  // Of what holds "any" somewhere in it, each item has become a type of its own.
  const one = of === 'any' ? of : (unify(converted.map(typeOf).filter((item) => item !== 'any')) ?? of);
  const made = sameType(one, of) ? converted : converted.map((item) => convert(item, one));
  return type.kind === 'set' ? makeSet(made, one) : typed(made, one);
}

/** The type that all parts of a value take where any type is welcome. */
function oneType(value: Value, parts: readonly Value[]): Type {
  const own = itemTypeOf(value);
  if (own !== undefined) return own;
  if (parts.length === 0) return 'any';
  const of = unify(parts.map(typeOf));
  if (of === undefined) throw new Trouble(`all ${isMap(value) ? 'values' : 'items'} must be of one type`);
  return of;
}

function convertMap(value: Value, wanted: Type): Value {
  if (!isMap(value)) return refuse(value, 'a map');
  const of = wanted === 'any' ? oneType(value, [...value.values()]) : wanted;
  const made = new Map([...value].map(([key, item]) => [key, convert(item, of)] as const));
  const one = of === 'any' ? of : (unify([...made.values()].map(typeOf).filter((item) => item !== 'any')) ?? of);
  if (!sameType(one, of)) for (const [key, item] of made) made.set(key, convert(item, one));
  return typed(made, one);
}

function convertObject(value: Value, type: ObjectType): Value {
  if (!isMap(value)) return refuse(value, 'an object');
  const result: ValueMap = new Map();
  for (const [key, of] of type.fields) {
    if (!value.has(key)) throw new Trouble(`"${key}" is missing in it`);
    result.set(key, convert(value.get(key) ?? null, of));
  }
  return result;
}

function refuse(value: Value, wanted: string): never {
  throw new Trouble(`${wanted} is needed, not ${typeof value === 'string' ? JSON.stringify(value) : kindOf(value)}`);
}
