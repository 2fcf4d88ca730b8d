/** Functions over lists, sets and maps. Which type a result has is part of what each of them does. */
import { convert, itemTypeOf, sameValue, typed, typeOf, unify } from '../convert.ts';
import {
  isMap,
  isNumber,
  itemsOf,
  SetValue,
  sortedKeys,
  Trouble,
  type Type,
  type Value,
  type ValueMap,
} from '../values.ts';
import {
  count,
  itemsArg,
  listArg,
  mapArg,
  setArg,
  textArg,
  textsArg,
  typedArg,
  wholeArg,
  type Plain,
} from './support.ts';

/** What is made of a list or a map of one type, as one of that type; of a tuple or an object, as another one. */
function like<T extends Value[] | ValueMap>(source: Value, made: T): T {
  const of = itemTypeOf(source);
  return of === undefined ? made : typed(made, of);
}

function commonType(types: readonly Type[]): Type {
  const one = unify(types);
  if (one === undefined) throw new Trouble('the arguments must be of one type');
  return one;
}

function unique(items: readonly Value[]): Value[] {
  const kept: Value[] = [];
  for (const item of items) if (!kept.some((other) => sameValue(other, item))) kept.push(item);
  return kept;
}

function flatten(items: readonly Value[]): Value[] {
  return items.flatMap((item) => {
    const inner = itemsOf(item);
    return inner ? flatten(inner) : [item];
  });
}

function element(args: readonly Value[]): Value {
  const items = listArg(args, 0);
  if (items.length === 0) throw new Trouble('the list is empty');
  const index = wholeArg(args, 1) % items.length;
  return items[index < 0 ? index + items.length : index] ?? null;
}

/** What `list[place]` or `map[key]` gives; of an object it gives nothing. */
function pick(args: readonly Value[]): Value {
  const [from = null, key = null] = args;
  let found: Value | undefined;
  if (isMap(from)) {
    if (itemTypeOf(from) === undefined) {
      throw new Trouble('argument 1 must be a list or a map of one type, not an object: write object["key"]');
    }
    if (typeof key === 'string') found = from.get(key);
  } else {
    const items = listArg(args, 0);
    if (!isNumber(key)) throw new Trouble('argument 2 must be a number');
    found = items[wholeArg(args, 1)];
  }
  if (found === undefined) throw new Trouble('there is nothing at this place');
  return found;
}

function lookup(args: readonly Value[]): Value {
  count(args, 3);
  const map = mapArg(args, 0);
  const fallback = args[2] ?? null;
  if (fallback === null) throw new Trouble('argument 3 must not be null');
  const other = convert(fallback, itemTypeOf(map) ?? 'any');
  return map.get(textArg(args, 1)) ?? (map.has(textArg(args, 1)) ? null : other);
}

function merge(args: readonly Value[]): Value {
  const merged: ValueMap = new Map();
  args.forEach((value, index) => {
    if (value === null) return;
    for (const [key, item] of mapArg(args, index)) merged.set(key, item);
  });
  const [first, ...others] = args.filter((value) => value !== null).map(itemTypeOf);
  return first !== undefined && others.every((type) => type === first) ? typed(merged, first) : merged;
}

/** Every choice of one item from each list. */
function setProduct(args: readonly Value[]): Value {
  if (args.length < 2) throw new Trouble('2 or more arguments are needed');
  const lists = args.map((_, index) => {
    const items = itemsArg(args, index);
    const of = itemTypeOf(args[index] ?? null) ?? (items.length > 0 ? commonType(items.map(typeOf)) : 'any');
    return { of, items: items.map((item) => convert(item, of)) };
  });
  let rows: Value[][] = [[]];
  for (const { items } of lists) rows = rows.flatMap((row) => items.map((item) => [...row, item]));
  const of: Type = { kind: 'tuple', items: lists.map((list) => list.of) };
  const made = typed(rows, of);
  return args.some((value) => value instanceof SetValue) ? convert(made, { kind: 'set', of }) : made;
}

/** Sets as sets of one type, when such a type is to be had. */
function setsOfOneType(args: readonly Value[]): readonly SetValue[] {
  if (args.length === 0) throw new Trouble('argument 1 is missing');
  const sets = args.map((_, index) => setArg(args, index));
  const types = sets.filter(({ items, of }) => items.length > 0 || of !== 'any').map(({ of }) => of);
  const of = types.length === 0 ? 'any' : commonType(types);
  return sets.flatMap((set) => {
    const made = convert(set, { kind: 'set', of });
    return made instanceof SetValue ? [made] : [];
  });
}

function intersection(args: readonly Value[]): Value {
  const [first, ...others] = setsOfOneType(args);
  if (first === undefined) return null;
  const items = first.items.filter((item) => others.every((set) => set.items.some((other) => sameValue(item, other))));
  return new SetValue(items, first.of);
}

function union(args: readonly Value[]): Value {
  const sets = setsOfOneType(args);
  const of = sets[0]?.of ?? 'any';
  return convert(
    typed(
      sets.flatMap(({ items }) => items),
      of,
    ),
    { kind: 'set', of },
  );
}

function concat(args: readonly Value[]): Value {
  const lists = args.map((_, index) => listArg(args, index));
  if (lists.length === 0) throw new Trouble('a list is needed');
  const types = lists.flatMap((list) => itemTypeOf(list) ?? []);
  const of = types.length === lists.length ? unify(types) : undefined;
  if (of === undefined) return lists.flat();
  return typed(
    lists.flatMap((list) => list.map((item) => convert(item, of))),
    of,
  );
}

function slice(args: readonly Value[]): Value {
  const items = listArg(args, 0);
  const start = wholeArg(args, 1);
  const end = wholeArg(args, 2);
  if (start < 0 || end < start || end > items.length) throw new Trouble('the places must lie in the list, in order');
  return like(items, items.slice(start, end));
}

function zipmap(args: readonly Value[]): Value {
  const keys = textsArg(args, 0);
  const values = listArg(args, 1);
  if (keys.length !== values.length) throw new Trouble('as many keys as values are needed');
  return like(values, new Map(keys.map((key, index) => [key, values[index] ?? null] as const)));
}

/** Of lists, sets and maps of one type; an object has none. */
function length(args: readonly Value[]): Value {
  const value = args[0] ?? null;
  if (isMap(value) && itemTypeOf(value) !== undefined) return value.size;
  return itemsArg(args, 0).length;
}

function chunks(args: readonly Value[]): Value {
  const items = typedArg(args, 0);
  const size = wholeArg(args, 1);
  if (size < 0) throw new Trouble('the size must not be negative');
  if (size === 0) return [[...items]];
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

function coalesce(args: readonly Value[]): Value {
  const found = args.find((value) => value !== null);
  if (found === undefined) throw new Trouble('all arguments are null');
  return convert(found, commonType(args.map(typeOf)));
}

function values(args: readonly Value[]): Value {
  const map = mapArg(args, 0);
  return like(
    map,
    sortedKeys(map).map((key) => map.get(key) ?? null),
  );
}

export const COLLECTIONS: Readonly<Record<string, Plain>> = {
  chunklist: chunks,
  coalesce,
  coalescelist: (args) => {
    const found = args.map((_, index) => listArg(args, index)).find((list) => list.length > 0);
    if (found === undefined) throw new Trouble('all lists are empty');
    return found;
  },
  compact: (args) =>
    typed(
      typedArg(args, 0, 'string').filter((item) => item !== null && item !== ''),
      'string',
    ),
  concat,
  contains: (args) => {
    const [, wanted = null] = args;
    if (wanted === null) throw new Trouble('argument 2 must not be null');
    return itemsArg(args, 0).some((item) => sameValue(item, wanted));
  },
  distinct: (args) => {
    const items = typedArg(args, 0);
    return like(items, unique(items));
  },
  element,
  flatten: (args) => flatten(itemsArg(args, 0)),
  index: pick,
  keys: (args) => sortedKeys(mapArg(args, 0)),
  length,
  lookup,
  merge,
  setintersection: intersection,
  setproduct: setProduct,
  setunion: union,
  slice,
  values,
  zipmap,
};
