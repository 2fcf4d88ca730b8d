/** For tests: a document with one slip in it, of the kinds that people make. */
import type { JsonValue } from '../document/node.ts';

/** A value with one slip, and what it is. */
export interface Slip {
  readonly what: string;
  readonly value: JsonValue;
  /** The value without it. */
  readonly from: JsonValue;
}

type Path = readonly (string | number)[];
type Json = { [key: string]: JsonValue };

/** Every value in a value, with the way to it; the root first. */
export function* pathsIn(value: JsonValue, path: Path = []): Generator<Path> {
  yield path;
  if (value === null || typeof value !== 'object') return;
  const entries: [string | number, JsonValue][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  for (const [key, inner] of entries) yield* pathsIn(inner, [...path, key]);
}

/** All slips at one place of a value. */
export function slipsAt(root: JsonValue, path: Path): Slip[] {
  const slips: Slip[] = [];
  const here = at(root, path);
  const add = (what: string, value: JsonValue | undefined): void => {
    if (value !== undefined) slips.push({ what: `${what} at /${path.join('/')}`, value, from: root });
  };
  const put = (value: JsonValue): JsonValue => replaced(root, path, value);
  for (const [what, value] of Object.entries(otherValues(here))) add(what, put(value));
  const last = path.at(-1);
  if (last === undefined) return slips;
  add('gone', without(root, path));
  const holder = at(root, path.slice(0, -1));
  if (Array.isArray(holder) && typeof last === 'number') {
    add('twice', replaced(root, path.slice(0, -1), [...holder.slice(0, last), here, ...holder.slice(last)]));
    if (last > 0) add('before the one before it', replaced(root, path.slice(0, -1), swapped(holder, last - 1)));
  }
  if (typeof last === 'string') {
    for (const name of misspelt(last)) add(`called ${name}`, renamed(root, path, name));
    add('one level up', moved(root, path, path.slice(0, -2)));
    for (const sibling of siblings(root, path))
      add(`inside ${sibling}`, moved(root, path, [...path.slice(0, -1), sibling]));
  }
  return slips;
}

/** Other values that could be written in place of one, by what was done. */
function otherValues(value: JsonValue): Record<string, JsonValue> {
  const found: Record<string, JsonValue> = { null: null, 'in a list': [value] };
  if (typeof value === 'number') {
    Object.assign(found, {
      'as a text': String(value),
      'with a unit': `${String(Math.max(1, Math.round(value / 1024)))}GB`,
      'with a unit apart': `${String(value)} MB`,
      'a fraction': value + 0.5,
      negative: -1,
      zero: 0,
      'in gigabytes': Math.max(1, Math.round(value / 1024)),
      'in bytes': value * 1_048_576,
      'beyond 32 bits': 4_294_967_296,
      'with a point': value,
    });
  } else if (typeof value === 'string') {
    Object.assign(found, {
      empty: '',
      'with a blank': ` ${value}`,
      'in capitals': value.toUpperCase(),
      'with a letter too many': `${value}x`,
      'without its first letter': value.slice(1),
      'with a comma': `${value},${value}`,
      'with a slash': `${value}/`,
      'a number': 7,
      'a placeholder': '<TO FILL>',
      'split at blanks': value.split(' '),
    });
  } else if (typeof value === 'boolean') {
    Object.assign(found, { 'as a text': String(value), otherwise: !value });
  } else if (Array.isArray(value)) {
    Object.assign(found, { empty: [], 'its first alone': value[0] ?? null, 'as a map': asMap(value) });
  } else if (value !== null) {
    Object.assign(found, { empty: {}, 'as named entries': asNamed(value), 'as pairs': Object.entries(value) });
  }
  return found;
}

/** A list of named entries as other tools write it: by name. */
function asMap(list: readonly JsonValue[]): JsonValue {
  const out: Json = {};
  list.forEach((item, i) => {
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return void (out[String(i)] = item);
    const key = ['key', 'name', 'flag', 'type'].find((name) => typeof item[name] === 'string');
    const { [key ?? '']: name, ...rest } = item;
    const only = Object.keys(rest).length === 1 ? rest['value'] : undefined;
    out[typeof name === 'string' ? name : String(i)] = only ?? rest;
  });
  return out;
}

function asNamed(map: Json): JsonValue {
  return Object.entries(map).map(([name, value]): JsonValue =>
    value !== null && typeof value === 'object' && !Array.isArray(value) ? { name, ...value } : { name, value },
  );
}

/** Ways in which a key is written wrongly. */
function misspelt(key: string): string[] {
  const middle = key.length >> 1;
  return [
    key.slice(0, middle) + key.slice(middle + 1),
    key.slice(0, middle) + key.charAt(middle + 1) + key.charAt(middle) + key.slice(middle + 2),
    key.toUpperCase(),
    key.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`),
    key.replaceAll(/_([a-z])/g, (_, c: string) => c.toUpperCase()),
  ].filter((name) => name !== key && name !== '');
}

function siblings(root: JsonValue, path: Path): string[] {
  const holder = at(root, path.slice(0, -1));
  if (holder === null || typeof holder !== 'object' || Array.isArray(holder)) return [];
  return Object.entries(holder)
    .filter(
      ([key, value]) => key !== path.at(-1) && value !== null && typeof value === 'object' && !Array.isArray(value),
    )
    .map(([key]) => key);
}

// --- editing values ------------------------------------------------------------------------------------------------

function at(value: JsonValue, path: Path): JsonValue {
  let here: JsonValue | undefined = value;
  for (const part of path) {
    if (here === null || typeof here !== 'object') return null;
    here = (here as Record<string | number, JsonValue | undefined>)[part];
  }
  return here ?? null;
}

function replaced(value: JsonValue, path: Path, by: JsonValue): JsonValue {
  const [part, ...rest] = path;
  if (part === undefined || value === null || typeof value !== 'object') return by;
  if (Array.isArray(value)) return value.map((item, i) => (i === part ? replaced(item, rest, by) : item));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === part ? replaced(item, rest, by) : item]),
  );
}

function without(value: JsonValue, path: Path): JsonValue {
  const holder = at(value, path.slice(0, -1));
  const last = path.at(-1);
  if (Array.isArray(holder))
    return replaced(
      value,
      path.slice(0, -1),
      holder.filter((_, i) => i !== last),
    );
  return replaced(
    value,
    path.slice(0, -1),
    Object.fromEntries(Object.entries(holder as Json).filter(([k]) => k !== last)),
  );
}

function renamed(value: JsonValue, path: Path, name: string): JsonValue | undefined {
  const holder = at(value, path.slice(0, -1)) as Json;
  if (Object.hasOwn(holder, name)) return undefined;
  const entries = Object.entries(holder).map(([key, item]) => [key === path.at(-1) ? name : key, item] as const);
  return replaced(value, path.slice(0, -1), Object.fromEntries(entries));
}

/** The entry at a path put into the object at another; undefined when there is none, or it has the key. */
function moved(value: JsonValue, path: Path, to: Path): JsonValue | undefined {
  const key = path.at(-1);
  const target = at(value, to);
  if (path.length < 2 || target === null || typeof target !== 'object' || typeof key !== 'string') return undefined;
  if (Array.isArray(target)) return to.length === 0 ? undefined : moved(value, path, to.slice(0, -1));
  if (Object.hasOwn(target, key)) return undefined;
  const entry = at(value, path);
  const left = without(value, path);
  const there = at(left, to);
  return there === null || typeof there !== 'object'
    ? undefined
    : replaced(left, to, { ...(there as Json), [key]: entry });
}

function swapped(list: readonly JsonValue[], first: number): JsonValue {
  return list.map((item, i) => list[i === first ? first + 1 : i === first + 1 ? first : i] ?? item);
}
