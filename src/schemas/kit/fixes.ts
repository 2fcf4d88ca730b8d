/** Fixes: operations by path or place, from the job object, put together under a label. */
import type { Fix, PointerOp } from '../../document/diagnostic.ts';
import type { JsonValue } from '../../document/node.ts';
import type { Path } from '../../document/pointer.ts';
import { toPointer } from '../../document/pointer.ts';
import { Place } from './places.ts';

/** Where an operation works. */
export type Where = Place | Path;

function pointerTo(where: Where): string {
  return toPointer(where instanceof Place ? where.path : where);
}

/** A fix of operations; undefined when one of them is missing, so that half a fix is never offered. */
export function fix(label: string, ...ops: readonly (PointerOp | undefined)[]): Fix | undefined {
  const sound = ops.filter((op) => op !== undefined);
  return sound.length === ops.length && sound.length > 0 ? { label, ops: sound } : undefined;
}

/** Writes a value; `after` names the key that a new one is put behind. Only for values that are not in the text already. */
export function set(where: Where, value: JsonValue, after?: string): PointerOp {
  return { op: 'set', pointer: pointerTo(where), value, ...(after === undefined ? {} : { after }) };
}

/** Writes a value spelled exactly so: a number beyond 2^53, say. */
export function setRaw(where: Where, raw: string): PointerOp {
  return { op: 'setRaw', pointer: pointerTo(where), raw };
}

/** Removes an entry. */
export function remove(where: Where): PointerOp {
  return { op: 'remove', pointer: pointerTo(where) };
}

/** Gives an entry another key. */
export function rename(where: Where, key: string): PointerOp {
  return { op: 'rename', pointer: pointerTo(where), key };
}

/** Takes an entry, as it is written, to another key or list position. */
export function move(from: Where, to: Path): PointerOp {
  return { op: 'move', from: pointerTo(from), to: toPointer(to) };
}

/** Writes an entry, as it is spelled, a second time. */
export function copy(from: Where, to: Path): PointerOp {
  return { op: 'copy', from: pointerTo(from), to: toPointer(to) };
}

/** Puts a value into a list before an index; behind the last without one. */
export function insert(list: Where, value: JsonValue, index?: number): PointerOp {
  return { op: 'insert', pointer: `${pointerTo(list)}/${index === undefined ? '-' : String(index)}`, value };
}

/** Puts a value, as it is written, into a new object under `key`, or into a new list when `key` is null. */
export function wrap(where: Where, key: string | null): PointerOp {
  return { op: 'wrap', pointer: pointerTo(where), key };
}
