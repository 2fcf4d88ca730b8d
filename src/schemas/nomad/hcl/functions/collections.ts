/** Functions over lists, sets and maps. */
import {
  isMap,
  itemsOf,
  makeSet,
  sameValue,
  SetValue,
  sortedKeys,
  textOf,
  Trouble,
  type Value,
  type ValueMap,
} from '../values.ts';
import { count, itemsArg, mapArg, textArg, textsArg, wholeArg, type Plain } from './support.ts';

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
  const items = itemsArg(args, 0);
  if (items.length === 0) throw new Trouble('the list is empty');
  const index = wholeArg(args, 1) % items.length;
  return items[index < 0 ? index + items.length : index] ?? null;
}

/** What `list[place]` or `map[key]` gives. */
function pick(args: readonly Value[]): Value {
  const [from = null] = args;
  const found = isMap(from) ? from.get(textArg(args, 1)) : itemsArg(args, 0)[wholeArg(args, 1)];
  if (found === undefined) throw new Trouble('there is nothing at this place');
  return found;
}

function lookup(args: readonly Value[]): Value {
  count(args, 2, 3);
  const map = mapArg(args, 0);
  const key = textArg(args, 1);
  const found = map.get(key);
  if (found !== undefined) return found;
  if (args.length > 2) return args[2] ?? null;
  throw new Trouble(`there is no "${key}" in the map`);
}

function merge(args: readonly Value[]): Value {
  const merged: ValueMap = new Map();
  args.forEach((value, index) => {
    if (value === null) return;
    for (const [key, item] of mapArg(args, index)) merged.set(key, item);
  });
  return merged;
}

/** Every choice of one item from each list. */
function setProduct(args: readonly Value[]): Value {
  if (args.length < 2) throw new Trouble('2 or more arguments are needed');
  const lists = args.map((_, index) => itemsArg(args, index));
  let rows: Value[][] = [[]];
  for (const list of lists) rows = rows.flatMap((row) => list.map((item) => [...row, item]));
  return args.every((value) => value instanceof SetValue) ? makeSet(rows) : rows;
}

function intersection(args: readonly Value[]): Value {
  const [first = [], ...others] = args.map((_, index) => itemsArg(args, index));
  return makeSet(first.filter((item) => others.every((list) => list.some((other) => sameValue(item, other)))));
}

function slice(args: readonly Value[]): Value {
  const items = itemsArg(args, 0);
  const start = wholeArg(args, 1);
  const end = wholeArg(args, 2);
  if (start < 0 || end < start || end > items.length) throw new Trouble('the places must lie in the list, in order');
  return items.slice(start, end);
}

function zipmap(args: readonly Value[]): Value {
  const keys = textsArg(args, 0);
  const values = itemsArg(args, 1);
  if (keys.length !== values.length) throw new Trouble('as many keys as values are needed');
  return new Map(keys.map((key, index) => [key, values[index] ?? null] as const));
}

function length(args: readonly Value[]): Value {
  const value = args[0] ?? null;
  return isMap(value) ? value.size : itemsArg(args, 0).length;
}

function chunks(args: readonly Value[]): Value {
  const items = itemsArg(args, 0);
  const size = wholeArg(args, 1);
  if (size < 0) throw new Trouble('the size must not be negative');
  if (size === 0) return [[...items]];
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

export const COLLECTIONS: Readonly<Record<string, Plain>> = {
  chunklist: chunks,
  coalesce: (args) => {
    const found = args.find((value) => value !== null);
    if (found === undefined) throw new Trouble('all arguments are null');
    const texts = args.some((value) => typeof value === 'string');
    return texts ? (textOf(found) ?? found) : found;
  },
  coalescelist: (args) => {
    const found = args.findIndex((value) => (itemsOf(value)?.length ?? 0) > 0);
    if (found < 0) throw new Trouble('all lists are empty');
    return [...itemsArg(args, found)];
  },
  compact: (args) => itemsArg(args, 0).filter((item) => item !== null && item !== ''),
  concat: (args) => args.flatMap((_, index) => itemsArg(args, index)),
  contains: (args) => itemsArg(args, 0).some((item) => sameValue(item, args[1] ?? null)),
  distinct: (args) => unique(itemsArg(args, 0)),
  element,
  flatten: (args) => flatten(itemsArg(args, 0)),
  index: pick,
  keys: (args) => sortedKeys(mapArg(args, 0)),
  length,
  lookup,
  merge,
  setintersection: intersection,
  setproduct: setProduct,
  setunion: (args) => makeSet(args.flatMap((_, index) => itemsArg(args, index))),
  slice,
  values: (args) => {
    const map = mapArg(args, 0);
    return sortedKeys(map).map((key) => map.get(key) ?? null);
  },
  zipmap,
};
