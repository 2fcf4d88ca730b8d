/**
 * Takes out of a job what need not be written: fields of the server, nulls, and values that the engine puts there
 * itself. What the engine makes of the job stays the same.
 */
import type { PointerOp } from '../../../document/diagnostic.ts';
import { foldKey } from '../../../document/keys.ts';
import type { JsonValue, Node } from '../../../document/node.ts';
import { escapePart, fromPointer } from '../../../document/pointer.ts';
import type { ActionPlan, DocumentView, EffectiveDocument } from '../../format.ts';
import { placeOf } from '../../kit/places.ts';
import { equal } from './equal.ts';
import { effectiveJob } from './index.ts';
import { along, below, slotsOf, type Slot } from './slots.ts';

/** The operations, or undefined when there is nothing to take out. */
export function cleanPlan(view: DocumentView): ActionPlan | undefined {
  const read = new Set<Node>();
  const full = effectiveJob({ ...view, valid: (node) => view.valid(node) && read.add(node) === read }, true);
  const root = slotsOf(view.job, view.pointer, read, full.value);
  const removed = new Set<Node>();
  const trial = (): JsonValue =>
    effectiveJob({ ...view, valid: (node) => !removed.has(node) && view.valid(node) }, true).value;
  removeAdded(view, full.value, removed, trial);
  removeEntries(root, full, removed, trial);
  const ops = removals(root, removed);
  if (ops.length === 0) return undefined;
  return {
    label: 'Take out what the server adds',
    ops,
    notes: ['What Nomad makes of the job stays the same. Keys that Nomad does not know stay too.'],
    review: true,
  };
}

/** Ways to clean the lists of a group, the boldest first. */
const LEVELS = [/^(constraints|tasks|dynamicports)$/, /^(constraints|tasks)$/, /^constraints$/, /^$/];

/** Takes out constraints, proxies and ports that the server adds again. */
function removeAdded(view: DocumentView, full: JsonValue, removed: Set<Node>, trial: () => JsonValue): void {
  const groups = placeOf(view)
    .list('TaskGroups')
    .map((group) => {
      const items = (
        holder: typeof group | undefined,
        list: string,
        key: string,
        pattern: RegExp,
      ): { list: string; node: Node }[] =>
        (holder?.list(list) ?? [])
          .filter((item) => pattern.test(item.string(key) ?? ''))
          .map(({ node }) => ({ list: list.toLowerCase(), node }));
      const tasks = group.list('Tasks');
      return [
        ...[group, ...tasks].flatMap((holder) => items(holder, 'Constraints', 'LTarget', /^\$\{attr\./)),
        ...items(group, 'Tasks', 'Kind', /^connect-(proxy|ingress|terminating|mesh):/),
        ...items(group.list('Networks')[0], 'DynamicPorts', 'Label', /^connect-/),
      ];
    });
  const want = groupsIn(full);
  const levels = groups.map(() => 0);
  for (const _ of LEVELS) {
    groups.forEach((items, index) => {
      for (const { list, node } of items) {
        if (LEVELS[levels[index] ?? 0]?.test(list)) removed.add(node);
        else removed.delete(node);
      }
    });
    const have = groupsIn(trial());
    const wrong = levels.flatMap((_level, index) => (equal(want[index], have[index]) ? [] : [index]));
    if (wrong.length === 0) return;
    for (const index of wrong) levels[index] = (levels[index] ?? 0) + 1;
  }
}

function groupsIn(job: JsonValue): readonly JsonValue[] {
  const groups = member(job, 'TaskGroups');
  return Array.isArray(groups) ? groups : [];
}

function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  return Array.isArray(value) ? value[Number(key)] : Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Keys whose default follows from what stands beside them or further in; they are tried again when that is settled. */
const FOLLOWING = /\/(name|count|relativedest|changesignal|cpu)$/i;

/** Takes out every entry, and puts back those without which something else comes out. */
function removeEntries(root: Slot, full: EffectiveDocument, removed: Set<Node>, trial: () => JsonValue): void {
  /** Put back together with others, as something was missing altogether; by their keys. */
  const doubtful = new Map<string, Slot[]>();
  const slots = [...below(root)].filter((slot) => !slot.item && !slot.fixed);
  const settle = (chosen: readonly Slot[]): void => {
    for (const { node } of chosen) removed.add(node);
    for (;;) {
      const have = trial();
      if (equal(full.value, have)) return;
      if (putBack(root, full, have, removed, doubtful)) continue;
      // It depends on something that cannot be told: then everything stays but the nulls.
      for (const { node } of chosen) if (node.kind !== 'null') removed.delete(node);
      return;
    }
  };
  settle(slots);
  for (const same of doubtful.values()) {
    for (const { node } of same) removed.add(node);
    if (!equal(full.value, trial())) for (const { node } of same) removed.delete(node);
  }
  settle(slots.filter(({ node, pointer }) => !removed.has(node) && FOLLOWING.test(pointer)));
}

/**
 * Puts back what the outermost differing values come from. A list whose items the server adds again comes last: they
 * may be missing because what they are for is missing still. False when nothing could be put back.
 */
function putBack(
  root: Slot,
  full: EffectiveDocument,
  have: JsonValue,
  removed: Set<Node>,
  doubtful: Map<string, Slot[]>,
): boolean {
  const late: Slot[] = [];
  const there: Slot[] = [];
  for (const paths of differences(full.value, have)) {
    let any = false;
    for (const path of paths) {
      const origin = originOf(full, path);
      const source =
        origin === undefined ? undefined : along(root, fromPointer(origin).slice(fromPointer(root.pointer).length));
      for (const slot of [source, along(root, path)]) {
        if (slot && isAddedAgain(slot, removed)) late.push(slot);
        else if (keep(slot, removed)) {
          any = true;
          break;
        } else if (slot) there.push(slot);
      }
    }
    if (any) return true;
  }
  // What is missing altogether although it is there needs more of what is in it; a list, of what is in its items.
  const inside = (slot: Slot): readonly Slot[] =>
    [...slot.inside.values()].flatMap((one) => (one.item ? inside(one) : [one]));
  const fill = (wanted: (node: Node) => boolean): boolean => {
    const kept = there.flatMap((slot) => inside(slot).filter((one) => wanted(one.node) && keep(one, removed)));
    for (const slot of kept) {
      const key = foldKey(slot.pointer.slice(slot.pointer.lastIndexOf('/') + 1));
      const same = doubtful.get(key);
      if (same) same.push(slot);
      else doubtful.set(key, [slot]);
    }
    return kept.length > 0;
  };
  // What says nothing makes nothing appear: it comes when all else is there.
  return fill(saysMore) || fill(() => true) || late.filter((slot) => keep(slot, removed)).length > 0;
}

/** False for null, false, 0 and the empty text. */
function saysMore(node: Node): boolean {
  if (node.kind === 'boolean' || node.kind === 'string') return Boolean(node.value);
  return node.kind !== 'null' && !(node.kind === 'number' && Number(node.raw) === 0);
}

/** True for items that are taken out because the server adds them, what is in them, and lists of nothing else. */
function isAddedAgain(slot: Slot, removed: ReadonlySet<Node>): boolean {
  for (let at: Slot | undefined = slot; at; at = at.up) if (at.item && removed.has(at.node)) return true;
  const inside = [...slot.inside.values()];
  return inside.length > 0 && inside.every(({ item, node }) => item && removed.has(node));
}

/** Puts a value back, and what holds it; false when it was there. */
function keep(slot: Slot | undefined, removed: Set<Node>): boolean {
  let any = false;
  for (let at = slot; at; at = at.up) if (removed.delete(at.node)) any = true;
  return any;
}

/** Where two values differ: the paths, those nearest to the root first, by their length. */
function* differences(a: JsonValue, b: JsonValue): Generator<readonly (readonly string[])[]> {
  let level: { a: JsonValue | undefined; b: JsonValue | undefined; path: readonly string[] }[] = [{ a, b, path: [] }];
  while (level.length > 0) {
    const wrong: (readonly string[])[] = [];
    const next: typeof level = [];
    for (const at of level) {
      if (equal(at.a, at.b)) continue;
      const keys = sharedKeys(at.a, at.b);
      if (!keys) wrong.push(at.path);
      else for (const key of keys) next.push({ a: member(at.a, key), b: member(at.b, key), path: [...at.path, key] });
    }
    if (wrong.length > 0) yield wrong;
    level = next;
  }
}

/** The keys of two objects, the indexes of two lists of one length; undefined for other pairs. */
function sharedKeys(a: JsonValue | undefined, b: JsonValue | undefined): readonly string[] | undefined {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return undefined;
  if (Array.isArray(a) !== Array.isArray(b) || (Array.isArray(a) && Array.isArray(b) && a.length !== b.length))
    return undefined;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

/** What a value is taken from: its own origin, or that of what holds it. */
function originOf({ origins }: EffectiveDocument, path: readonly string[]): string | undefined {
  for (let length = path.length; length >= 0; length--) {
    const origin = origins.get(
      path
        .slice(0, length)
        .map((part) => `/${escapePart(part)}`)
        .join(''),
    );
    if (!origin) continue;
    if (origin.pointer === undefined) return undefined;
    return (
      origin.pointer +
      path
        .slice(length)
        .map((part) => `/${escapePart(part)}`)
        .join('')
    );
  }
  return undefined;
}

/** The operations, the last items of a list first. */
function removals(root: Slot, removed: ReadonlySet<Node>): PointerOp[] {
  const out: PointerOp[] = [];
  for (const slot of [...root.inside.values()].reverse()) {
    if (removed.has(slot.node)) out.push({ op: 'remove', pointer: slot.pointer });
    else out.push(...removals(slot, removed));
  }
  return out;
}
