/** For tests: what the operations do to plain values, said without any text. */
import type { PointerOp } from '../diagnostic.ts';
import type { JsonValue } from '../node.ts';
import { escapePart, fromPointer, isWithin, parentPointer } from '../pointer.ts';
import { type Chance, randomValue } from '../testSupport.ts';

type Holder = JsonValue[] | Record<string, JsonValue>;
export class Refused extends Error {}

/** What stands at a pointer of a plain value. */
export function at(value: JsonValue, pointer: string): JsonValue | undefined {
  let here: JsonValue | undefined = value;
  for (const part of fromPointer(pointer)) {
    if (Array.isArray(here)) here = /^(?:0|[1-9]\d*)$/.test(part) ? here[Number(part)] : undefined;
    else if (typeof here === 'object' && here !== null) here = Object.hasOwn(here, part) ? here[part] : undefined;
    else return undefined;
  }
  return here;
}

const isHolder = (value: JsonValue | undefined): value is Holder => typeof value === 'object' && value !== null;
function copyOf(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isHolder(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)]));
}

/** The model of `planOperations`: what an operation does to a value. Key order is no part of it. */
export function model(root: JsonValue, op: PointerOp): JsonValue {
  const box: { root: JsonValue } = { root: copyOf(root) };
  const assign = (pointer: string, value: JsonValue): void => {
    const up = parentPointer(pointer);
    if (up === undefined) {
      box.root = value;
      return;
    }
    const part = fromPointer(pointer).at(-1) ?? '';
    const holder = at(box.root, up);
    if (holder === undefined || holder === null) assign(up, { [part]: value });
    else if (Array.isArray(holder)) {
      if (part === '-' || Number(part) === holder.length) holder.push(value);
      else if (at(box.root, pointer) !== undefined) holder[Number(part)] = value;
      else throw new Refused();
    } else if (isHolder(holder)) holder[part] = value;
    else throw new Refused();
  };
  const put = (pointer: string, value: JsonValue): void => {
    const up = parentPointer(pointer) ?? '';
    const part = fromPointer(pointer).at(-1) ?? '-';
    const list = at(box.root, up);
    if ((list === undefined || list === null) && up !== '') {
      assign(up, [value]);
      return;
    }
    if (!Array.isArray(list)) throw new Refused();
    const index = part === '-' ? list.length : Number(part);
    if (!Number.isInteger(index) || index < 0 || index > list.length) throw new Refused();
    list.splice(index, 0, value);
  };
  const take = (pointer: string): void => {
    const up = parentPointer(pointer);
    const part = fromPointer(pointer).at(-1) ?? '';
    const holder = up === undefined ? undefined : at(box.root, up);
    if (at(box.root, pointer) === undefined || !isHolder(holder)) throw new Refused();
    if (Array.isArray(holder)) holder.splice(Number(part), 1);
    else Reflect.deleteProperty(holder, part);
  };
  const need = (pointer: string): JsonValue => {
    const value = at(box.root, pointer);
    if (value === undefined) throw new Refused();
    return value;
  };
  const transfer = (value: JsonValue, to: string): void => {
    const intoList = Array.isArray(at(box.root, parentPointer(to) ?? '')) || fromPointer(to).at(-1) === '-';
    if (intoList && to !== '') put(to, value);
    else assign(to, value);
  };
  switch (op.op) {
    case 'set':
      assign(op.pointer, copyOf(op.value));
      break;
    case 'setRaw':
      assign(op.pointer, JSON.parse(op.raw) as JsonValue);
      break;
    case 'remove':
      take(op.pointer);
      break;
    case 'insert':
      put(op.pointer, copyOf(op.value));
      break;
    case 'copy':
      transfer(copyOf(need(op.from)), op.to);
      break;
    case 'move': {
      const value = copyOf(need(op.from));
      if (op.from === op.to) break;
      if (isWithin(op.to, op.from)) throw new Refused();
      if (op.to === '') throw new Refused();
      if (isWithin(op.from, op.to) && !Array.isArray(at(box.root, parentPointer(op.to) ?? ''))) throw new Refused();
      const up = parentPointer(op.from) ?? '';
      const holder = at(box.root, up);
      if (up === parentPointer(op.to) && Array.isArray(holder)) {
        take(op.from);
        put(op.to, value);
        break;
      }
      // A mark that finds the old place again, wherever it has gone when the value is put.
      const mark: JsonValue = { mark: true };
      const part = fromPointer(op.from).at(-1) ?? '';
      if (!isHolder(holder)) throw new Refused();
      (holder as Record<string, JsonValue>)[part] = mark;
      transfer(value, op.to);
      if (Array.isArray(holder)) holder.splice(holder.indexOf(mark), 1);
      else Reflect.deleteProperty(holder, part);
      break;
    }
    case 'rename': {
      const holder = at(box.root, parentPointer(op.pointer) ?? '');
      const value = need(op.pointer);
      const part = fromPointer(op.pointer).at(-1) ?? '';
      if (op.pointer === '' || !isHolder(holder) || Array.isArray(holder)) throw new Refused();
      if (part === op.key) break;
      if (Object.hasOwn(holder, op.key)) throw new Refused();
      Reflect.deleteProperty(holder, part);
      holder[op.key] = value;
      break;
    }
    case 'wrap': {
      const value = need(op.pointer);
      assign(op.pointer, op.key === null ? [value] : { [op.key]: value });
      break;
    }
    case 'unwrap': {
      const up = parentPointer(op.pointer);
      if (up === undefined) throw new Refused();
      assign(up, need(op.pointer));
      break;
    }
  }
  return box.root;
}

/** Pointers of everything in a value. */
export function pointersOf(value: JsonValue, base = ''): string[] {
  if (!isHolder(value)) return [base];
  const entries: [string, JsonValue][] = Array.isArray(value)
    ? value.map((v, i) => [String(i), v])
    : Object.entries(value);
  return [base, ...entries.flatMap(([k, v]) => pointersOf(v, `${base}/${escapePart(k)}`))];
}

/** A random operation, mostly on places that exist. */
export function randomOp(by: Chance, value: JsonValue): PointerOp {
  const pointers = pointersOf(value);
  const pointer = by.pick(pointers);
  const below = (): string => {
    const holder = at(value, by.pick(pointers));
    const base = by.pick(pointers);
    if (Array.isArray(at(value, base))) return `${base}/${by.once(2) ? '-' : String(by.int(4))}`;
    return `${base}/${by.pick(['new', 'k1', 'a', ...(isHolder(holder) ? Object.keys(holder).slice(0, 2).map(escapePart) : [])])}`;
  };
  const some = randomValue(by, 2, false);
  switch (by.int(10)) {
    case 0:
      return { op: 'set', pointer, value: some };
    case 1:
      return { op: 'set', pointer: below(), value: some, ...(by.once(2) ? { after: 'a' } : {}) };
    case 2:
      return { op: 'setRaw', pointer: by.once(2) ? pointer : below(), raw: by.pick(['1e3', '0.10', '"x"', '[1, 2]']) };
    case 3:
    case 4:
      return { op: 'remove', pointer };
    case 5:
      return { op: 'insert', pointer: below(), value: some };
    case 6:
      return { op: 'move', from: pointer, to: below() };
    case 7:
      return { op: 'copy', from: pointer, to: below() };
    case 8:
      return { op: 'rename', pointer, key: by.pick(['new', 'a', 'k2']) };
    default:
      return by.once(2) ? { op: 'wrap', pointer, key: by.pick([null, 'in']) } : { op: 'unwrap', pointer };
  }
}
