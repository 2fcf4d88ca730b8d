/**
 * Switching the kind of an object that one of its keys tells: what the new kind needs is written, what both kinds mean alike stays
 * as it is written, and what only the old one knows goes. Form and canvas switch by the same rules.
 */
import type { PointerOp } from '../document/diagnostic.ts';
import { entryOfKey, type KeyMatching } from '../document/keys.ts';
import type { JsonValue, Node, ObjectNode } from '../document/node.ts';
import { entriesOf, itemsOf, stringOf } from '../document/node.ts';
import { escapePart } from '../document/pointer.ts';
import type { Choice } from './format.ts';

/** A value that a switch drops. */
export interface Loss {
  readonly key: string;
  readonly pointer: string;
}

export interface Switch {
  /** The operations that drop what is there. */
  readonly ops: readonly PointerOp[];
  /** What has content and would go; empty = nobody needs to be asked. */
  readonly loses: readonly Loss[];
  /** A way to keep what is there when switching. */
  readonly keep?: { readonly label: string; readonly ops: readonly PointerOp[] };
}

/** The branch of a choice that a value names; undefined when it is none of the choice's. */
export function branchNamed(choice: Choice, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (Object.hasOwn(choice.labels, value)) return value;
  if (choice.anyCase !== true) return undefined;
  const folded = value.trim().toLowerCase();
  return Object.keys(choice.labels).find((label) => label.toLowerCase() === folded);
}

/** The branch that an object tells. */
export function branchTold(choice: Choice, object: Node | undefined, keys: KeyMatching = 'exact'): string | undefined {
  return choice.by === undefined
    ? undefined
    : branchNamed(choice, stringOf(entryOfKey(object, choice.by, keys)?.value));
}

/** Keys of a choice by value that are there and belong to another branch than the one that is told. */
export function strayKeys(
  choice: Choice,
  object: Node | undefined,
  branch: string | undefined,
  keys: KeyMatching = 'exact',
): readonly string[] {
  if (branch === undefined) return [];
  const own = choice.branches?.[branch] ?? [];
  return choice.keys.filter(
    (key) => key !== choice.by && !own.includes(key) && entryOfKey(object, key, keys) !== undefined,
  );
}

/** Plans the change of a choice by value to `target`: the value, what the branch needs, and what then makes no sense. */
export function planBranch(
  choice: Choice,
  object: Node | undefined,
  pointer: string,
  target: string,
  keys: KeyMatching = 'exact',
): Switch {
  const { by } = choice;
  if (by === undefined) return { ops: [], loses: [] };
  const spelled = (key: string): string => entryOfKey(object, key, keys)?.key ?? key;
  const at = (key: string): string => `${pointer}/${escapePart(spelled(key))}`;
  const write: PointerOp[] = [{ op: 'set', pointer: at(by), value: target }];
  const drop: PointerOp[] = [];
  const loses: Loss[] = [];
  for (const [key, value] of Object.entries(fieldsOf(choice.create[target]))) {
    const there = entryOfKey(object, key, keys)?.value;
    if (there === undefined || there.kind === 'null')
      write.push({ op: 'set', pointer: at(key), value, after: spelled(by) });
    else if (key === choice.inside?.key && there.kind === 'object') {
      const inner = planInside(choice, there, at(key), { from: branchTold(choice, object, keys), target, keys });
      write.push(...inner.write);
      drop.push(...inner.drop);
      loses.push(...inner.loses);
    }
  }
  for (const key of strayKeys(choice, object, target, keys)) {
    drop.push({ op: 'remove', pointer: at(key) });
    if (!isEmptyNode(entryOfKey(object, key, keys)?.value)) loses.push({ key, pointer: at(key) });
  }
  const keep = loses.length > 0 ? { keep: { label: 'Switch and leave it there', ops: write } } : {};
  return { ops: [...write, ...drop], loses, ...keep };
}

interface Turn {
  readonly from: string | undefined;
  readonly target: string;
  readonly keys: KeyMatching;
}

interface InnerPlan {
  readonly write: PointerOp[];
  readonly drop: PointerOp[];
  readonly loses: Loss[];
}

/** What becomes of the keys inside the object that depends on the branch. What the old branch does not know stays. */
function planInside(choice: Choice, inner: ObjectNode, pointer: string, { from, target, keys }: Turn): InnerPlan {
  const { key: holder, means } = choice.inside ?? { key: '', means: {} };
  const [was, is] = [means[from ?? ''] ?? {}, means[target] ?? {}];
  const presetOf = (branch: string | undefined): Fields => fieldsOf(fieldsOf(choice.create[branch ?? ''])[holder]);
  const [oldPreset, preset] = [presetOf(from), presetOf(target)];
  const plan: InnerPlan = { write: [], drop: [], loses: [] };
  /** Keys of the new branch that will be there. */
  const kept = new Set<string>();
  const strays: { readonly key: string; readonly node: Node; readonly twin: string | undefined }[] = [];
  for (const { key, value } of entriesOf(inner)) {
    if (key === null) continue;
    const [old, twin] = [named(was, key, keys), named(is, key, keys)];
    const meaning = old === undefined ? undefined : was[old];
    if (twin !== undefined && (meaning === undefined || is[twin] === meaning)) kept.add(twin);
    else if (meaning !== undefined) strays.push({ key, node: value, twin });
  }
  for (const { key, node, twin } of strays) {
    const place = `${pointer}/${escapePart(key)}`;
    const old = named(was, key, keys) ?? key;
    const other = Object.keys(is).find((name) => is[name] === was[old] && !kept.has(name));
    const taken = other !== undefined && entryOfKey(inner, other, keys) !== undefined;
    if (other !== undefined && !taken) {
      kept.add(other);
      plan.write.push({ op: 'rename', pointer: place, key: other });
      continue;
    }
    const untouched = Object.hasOwn(oldPreset, old) && saysValue(node, oldPreset[old] ?? null);
    if (!isEmptyNode(node) && !untouched) plan.loses.push({ key, pointer: place });
    if (twin !== undefined && Object.hasOwn(preset, twin)) {
      kept.add(twin);
      plan.drop.push({ op: 'set', pointer: place, value: preset[twin] ?? null });
    } else plan.drop.push({ op: 'remove', pointer: place });
  }
  for (const [key, value] of Object.entries(preset)) {
    if (!kept.has(key)) plan.write.push({ op: 'set', pointer: `${pointer}/${escapePart(key)}`, value });
  }
  return plan;
}

type Fields = { readonly [key: string]: JsonValue };

function fieldsOf(value: JsonValue | undefined): Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

/** The key of a table that a written key is; undefined when it is none of them. */
function named(table: Readonly<Record<string, string>>, key: string, keys: KeyMatching): string | undefined {
  if (Object.hasOwn(table, key)) return key;
  if (keys === 'exact') return undefined;
  return Object.keys(table).find((one) => one.toLowerCase() === key.toLowerCase());
}

/** True when there is nothing in a value that could be lost. */
export function isEmptyNode(node: Node | undefined): boolean {
  if (!node) return true;
  switch (node.kind) {
    case 'null':
    case 'missing':
      return true;
    case 'string':
      return node.value === '';
    case 'object':
    case 'array':
      return node.size === 0;
    case 'number':
    case 'boolean':
      return false;
  }
}

/** True when a node says this value, however it is written. */
export function saysValue(node: Node, value: JsonValue): boolean {
  switch (node.kind) {
    case 'null':
      return value === null;
    case 'missing':
      return false;
    case 'array':
      return (
        Array.isArray(value) &&
        value.length === node.size &&
        [...itemsOf(node)].every((item, i) => saysValue(item, value[i] ?? null))
      );
    case 'object': {
      const fields = fieldsOf(value);
      return (
        value !== null &&
        typeof value === 'object' &&
        !Array.isArray(value) &&
        Object.keys(fields).length === node.size &&
        [...entriesOf(node)].every(
          ({ key, value: own }) => key !== null && Object.hasOwn(fields, key) && saysValue(own, fields[key] ?? null),
        )
      );
    }
    default:
      return node.value === value;
  }
}
