/** Switching between keys of which only one makes sense, without losing anything silently. */
import type { PointerOp } from '../../document/diagnostic.ts';
import type { JsonValue, Node } from '../../document/node.ts';
import { get, isContainer, keysOf } from '../../document/node.ts';
import { escapePart } from '../../document/pointer.ts';
import type { Choice } from '../../schemas/format.ts';
import { isEmptyNode, saysValue, type Switch } from '../../schemas/branch.ts';

/** Plans the change of a choice from the keys present in `object` to `target` (undefined = none). */
export function planSwitch(
  choice: Choice,
  object: Node | undefined,
  pointer: string,
  target: string | undefined,
): Switch {
  const present = choice.keys.filter((key) => get(object, key) !== undefined);
  const others = present.filter((key) => key !== target);
  const at = (key: string): string => `${pointer}/${escapePart(key)}`;
  const ops: PointerOp[] = [];
  const old = others[0];
  if (target !== undefined && !present.includes(target)) {
    ops.push({
      op: 'set',
      pointer: at(target),
      value: created(choice, target),
      ...(old === undefined ? {} : { after: old }),
    });
  }
  for (const key of others) ops.push({ op: 'remove', pointer: at(key) });
  const loses = others
    .filter((key) => !isEmptyNode(get(object, key)) && !isUntouched(choice, object, key))
    .map((key) => ({ key, pointer: at(key) }));
  const keep =
    target !== undefined && old !== undefined && others.length === 1 && !present.includes(target) && loses.length === 1
      ? keepPlan(choice, get(object, old), pointer, old, target)
      : undefined;
  return { ops, loses, ...(keep ? { keep } : {}) };
}

/** True for a branch that is still what choosing it wrote. */
function isUntouched(choice: Choice, object: Node | undefined, key: string): boolean {
  const node = get(object, key);
  return node !== undefined && saysValue(node, created(choice, key));
}

function created(choice: Choice, key: string): JsonValue {
  return choice.create[key] ?? {};
}

/** A list that holds objects of the kind the choice is about: they carry a key of the choice themselves. */
function innerList(choice: Choice, value: JsonValue | undefined): { readonly key: string | null } | undefined {
  const holds = (v: JsonValue | undefined): boolean =>
    Array.isArray(v) &&
    v.length > 0 &&
    v.every(
      (item) =>
        item !== null &&
        typeof item === 'object' &&
        !Array.isArray(item) &&
        choice.keys.some((k) => Object.hasOwn(item, k)),
    );
  if (holds(value)) return { key: null };
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const key = Object.keys(value).find((k) => holds(value[k]));
  return key === undefined ? undefined : { key };
}

function keepPlan(choice: Choice, old: Node | undefined, pointer: string, from: string, to: string): Switch['keep'] {
  if (!old) return undefined;
  const at = (key: string): string => `${pointer}/${escapePart(key)}`;
  const value = created(choice, to);
  const title = (key: string): string => choice.labels[key] ?? key;
  if (!isContainer(old)) {
    // Two spellings of one value: the value itself can stay.
    if (value === null || typeof value === 'object' || typeof value !== old.kind) return undefined;
    return { label: 'Keep the value', ops: [{ op: 'rename', pointer: at(from), key: to }] };
  }
  const target = innerList(choice, value);
  if (!target) return undefined;
  const source = innerList(choice, created(choice, from));
  const shell = target.key === null ? [] : { ...(value as Record<string, JsonValue>), [target.key]: [] };
  const list = target.key === null ? at(to) : `${at(to)}/${escapePart(target.key)}`;
  const write: PointerOp = { op: 'set', pointer: at(to), value: shell, after: from };
  const oldList = source && (source.key === null ? old : get(old, source.key));
  if (source && oldList?.kind === 'array' && oldList.size > 0) {
    const place = source.key === null ? at(from) : `${at(from)}/${escapePart(source.key)}`;
    const lost = source.key === null ? [] : keysOf(old).filter((key) => key !== source.key);
    const rest: PointerOp[] = source.key === null ? [] : [{ op: 'remove', pointer: at(from) }];
    return {
      label: lost.length === 0 ? 'Keep the steps in it' : `Keep the steps, drop ${lost.join(', ')}`,
      ops: [write, { op: 'move', from: place, to: list }, ...rest],
    };
  }
  // The old content becomes the first entry of the new list, as it is written.
  return {
    label: `Put “${title(from)}” inside it`,
    ops: [
      write,
      { op: 'insert', pointer: `${list}/-`, value: {} },
      { op: 'move', from: at(from), to: `${list}/0/${escapePart(from)}` },
    ],
  };
}
