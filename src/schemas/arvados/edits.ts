/** Changes of a request that rules and actions share, as operations from the request. */
import type { PointerOp } from '../../document/diagnostic.ts';
import type { Node } from '../../document/node.ts';
import { get, has, keysOf } from '../../document/node.ts';
import type { Path } from '../../document/pointer.ts';
import { toPointer } from '../../document/pointer.ts';
import { setRaw } from '../kit/fixes.ts';
import type { ContainerRequest } from './read.ts';
import { STRIPPED_KEYS } from './words.ts';

/** Writes the JSON that a string holds in its place, as it is spelled there. */
export function decodeOps(value: Node, path: Path): PointerOp[] {
  return value.kind === 'string' ? [setRaw(path, value.value.trim())] : [];
}

/** Keys of a record that a new request must not, or need not, have. */
export function strippedKeys(request: ContainerRequest): string[] {
  return keysOf(request.node).filter((key) => STRIPPED_KEYS.includes(key));
}

/** Takes out what the server filled in, so that the rest would be accepted as a new request. */
export function draftOps(request: ContainerRequest): PointerOp[] {
  const ops: PointerOp[] = strippedKeys(request).map((key) => ({ op: 'remove', pointer: toPointer([key]) }));
  if (has(request.node, 'state') && get(request.node, 'state')?.kind !== 'null') {
    ops.push({ op: 'set', pointer: '/state', value: 'Uncommitted' });
  }
  return ops;
}
