/** Bringing what changed between two documents into a third that was edited meanwhile. */
import type { PointerOp } from '../document/diagnostic.ts';
import { entriesOf, get, isContainer, itemsOf, type JsonValue, type Node, toValue } from '../document/node.ts';
import { toPointer } from '../document/pointer.ts';

const same = (a: JsonValue, b: JsonValue): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Operations that write into `now` what is different in `after` than in `before`. A value that is not as it was in `before`
 * was changed by the user, and stays.
 */
export function changedValues(before: Node, after: Node, now: Node): PointerOp[] {
  const ops: PointerOp[] = [];
  walk(before, after, now, [], ops);
  return ops;
}

function walk(before: Node, after: Node, now: Node, path: readonly (string | number)[], ops: PointerOp[]): void {
  const [old, made] = [toValue(before), toValue(after)];
  if (same(old, made)) return;
  if (before.kind === 'object' && after.kind === 'object' && now.kind === 'object') {
    walkObject(before, after, now, path, ops);
    return;
  }
  const [olds, mades, nows] = [itemsOf(before), itemsOf(after), itemsOf(now)];
  if (isContainer(before) && before.kind === after.kind && after.kind === now.kind) {
    if (olds.length === mades.length && mades.length === nows.length) {
      mades.forEach((item, i) => {
        const [a, b] = [olds[i], nows[i]];
        if (a && b) walk(a, item, b, [...path, i], ops);
      });
      return;
    }
  }
  if (same(toValue(now), old)) ops.push({ op: 'set', pointer: toPointer(path), value: made });
}

function walkObject(
  before: Node & { readonly kind: 'object' },
  after: Node & { readonly kind: 'object' },
  now: Node,
  path: readonly (string | number)[],
  ops: PointerOp[],
): void {
  for (const { key, value } of entriesOf(after)) {
    if (key === null) continue;
    const [old, there] = [get(before, key), get(now, key)];
    if (old && there) walk(old, value, there, [...path, key], ops);
    else if (!old && !there) ops.push({ op: 'set', pointer: toPointer([...path, key]), value: toValue(value) });
  }
  for (const { key, value } of entriesOf(before)) {
    if (key === null || get(after, key)) continue;
    const there = get(now, key);
    if (there && same(toValue(there), toValue(value))) ops.push({ op: 'remove', pointer: toPointer([...path, key]) });
  }
}
