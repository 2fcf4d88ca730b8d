/** What applies in one object of a job where it says nothing itself. */
import { entryOfKey, foldKey, namedEntries } from '../../../document/keys.ts';
import { isAbsent, itemsOf, type JsonValue, type Node } from '../../../document/node.ts';
import { escapePart, fromPointer, indexOfPart } from '../../../document/pointer.ts';
import type { Applied, DocumentView, Origin } from '../../format.ts';
import { policyDefaults, type PolicyValue } from '../merged.ts';
import { readHead } from '../read.ts';
import { effectiveJob } from './index.ts';

/**
 * The values by key. Only the way to the object is worked out, not the rest of the job.
 * @param pointer of the object, from the document's root; it need not be there
 */
export function applied(view: DocumentView, pointer: string): Applied {
  const path = fromPointer(pointer.slice(view.pointer.length));
  const { others, way, node } = follow(view, path);
  const out = new Map<string, { readonly value: JsonValue; readonly origin: Origin }>();
  const written = new Set(
    namedEntries(node).flatMap(({ key, value }) => (key === null || isAbsent(value) ? [] : [foldKey(key)])),
  );
  const [policy] = path;
  const atJob = path.length === 1 && policy !== undefined ? jobPolicy(view, policy) : undefined;
  if (atJob) {
    for (const [key, value] of Object.entries(atJob)) {
      if (written.has(foldKey(key))) continue;
      const plain = typeof value === 'bigint' ? Number(value) : value;
      out.set(key, { value: plain, origin: { from: 'default', note: 'for groups that say nothing else' } });
    }
    return out;
  }
  const full = effectiveJob({ ...view, valid: (at) => !others.has(at) && view.valid(at) });
  let at: JsonValue | undefined = full.value;
  let here = '';
  let origin: Origin = full.origins.get('') ?? { from: 'document' };
  const enter = (key: string): void => {
    here += `/${escapePart(key)}`;
    origin = full.origins.get(here) ?? origin;
  };
  for (const part of way) {
    const key = memberOf(at, part);
    if (key === undefined) return out;
    at = valueOf(at, key);
    enter(key);
  }
  if (at === null || typeof at !== 'object' || Array.isArray(at)) return out;
  for (const [key, value] of Object.entries(at)) {
    if (written.has(foldKey(key)) || value === null || value === '' || typeof value === 'object') continue;
    const from = full.origins.get(`${here}/${escapePart(key)}`) ?? origin;
    if (from.from !== 'document') out.set(key, { value, origin: from });
  }
  return out;
}

/** The way along a path: items of lists that it passes by, and its parts without them. */
function follow(
  view: DocumentView,
  path: readonly string[],
): { readonly others: ReadonlySet<Node>; readonly way: readonly string[]; readonly node: Node | undefined } {
  const others = new Set<Node>();
  let node: Node | undefined = view.job;
  const way = path.map((part) => {
    if (node?.kind !== 'array') {
      node = entryOfKey(node, part, view.keys)?.value;
      return part;
    }
    const index = indexOfPart(node, part);
    const items = itemsOf(node);
    for (const [i, item] of items.entries()) if (i !== index) others.add(item);
    node = items[index];
    return '0';
  });
  // What stands outside of the groups takes nothing from them: one of them is as good as all.
  if (foldKey(path[0] ?? '') !== 'taskgroups') {
    for (const group of itemsOf(entryOfKey(view.job, 'TaskGroups', view.keys)?.value).slice(1)) others.add(group);
  }
  // Nor does a group take anything from its tasks.
  if (foldKey(path[2] ?? '') !== 'tasks') {
    for (const group of itemsOf(entryOfKey(view.job, 'TaskGroups', view.keys)?.value)) {
      if (others.has(group)) continue;
      for (const task of itemsOf(entryOfKey(group, 'Tasks', view.keys)?.value).slice(1)) others.add(task);
    }
  }
  return { others, way, node };
}

/** What groups take where neither they nor the job say anything; undefined for what is none of the policies of a job. */
function jobPolicy(view: DocumentView, key: string): Readonly<Record<string, PolicyValue>> | undefined {
  const { type } = readHead(view);
  switch (foldKey(key)) {
    case 'update':
      return policyDefaults.update;
    case 'migrate':
      return policyDefaults.migrate;
    case 'reschedule':
      return policyDefaults.reschedule(type);
    default:
      return undefined;
  }
}

function memberOf(value: JsonValue | undefined, part: string): string | undefined {
  if (Array.isArray(value)) return part;
  if (value === null || typeof value !== 'object') return undefined;
  return Object.keys(value).find((key) => foldKey(key) === foldKey(part));
}

function valueOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (Array.isArray(value)) return value[Number(key)];
  return value !== null && typeof value === 'object' ? value[key] : undefined;
}
