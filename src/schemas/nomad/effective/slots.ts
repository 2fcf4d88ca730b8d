/** The values of a job that may be taken out, as a tree over the document. */
import { foldKey, namedEntries } from '../../../document/keys.ts';
import { isAbsent, isContainer, itemsOf, toValue, type JsonValue, type Node } from '../../../document/node.ts';
import { escapePart } from '../../../document/pointer.ts';
import { SERVER_FIELDS } from './changes.ts';
import { equal } from './equal.ts';

export interface Slot {
  readonly node: Node;
  /** From the document's root. */
  readonly pointer: string;
  readonly up: Slot | undefined;
  /** By index, or by key without its case. */
  readonly inside: Map<string, Slot>;
  /** Items of lists go only with their list. */
  readonly item: boolean;
  /** True for what the engine does not know, and for whatever holds such a thing. */
  fixed: boolean;
}

/** Further fields of the server, by the key of what holds them. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  '': [...SERVER_FIELDS, 'Version'],
  scaling: ['ID', 'Namespace', 'Target', 'CreateIndex', 'ModifyIndex'],
  scalingpolicies: ['ID', 'Namespace', 'Target', 'CreateIndex', 'ModifyIndex'],
};

/** Slots of a whole job. `read` are the nodes that the engine's defaults look at; `value` is what comes out. */
export function slotsOf(job: Node, pointer: string, read: ReadonlySet<Node>, value: JsonValue): Slot {
  const root: Slot = { node: job, pointer, up: undefined, inside: new Map(), item: false, fixed: true };
  fill(root, '', read, value);
  return root;
}

function fill(slot: Slot, name: string, read: ReadonlySet<Node>, value: JsonValue | undefined): void {
  const { node, pointer } = slot;
  const open = (child: Node, part: string, key: string, inner: JsonValue | undefined, item: boolean): Slot => {
    const made: Slot = {
      node: child,
      pointer: `${pointer}/${escapePart(part)}`,
      up: slot,
      inside: new Map(),
      item,
      fixed: false,
    };
    slot.inside.set(item ? part : foldKey(part), made);
    if (isContainer(child) && reads(child, read)) fill(made, key, read, inner);
    return made;
  };
  if (node.kind === 'array') {
    const list = Array.isArray(value) ? value : [];
    itemsOf(node).forEach((child, index) => open(child, String(index), name, list[index], true));
    return;
  }
  const members = new Map<string, JsonValue>();
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) members.set(foldKey(key), inner);
  }
  const server = (MORE[name] ?? []).map(foldKey);
  const entries = namedEntries(node);
  const twice = entries.length < (isContainer(node) ? node.size : 0);
  for (const { key, value: child } of entries) {
    if (key === null || child.kind === 'missing') continue;
    const folded = foldKey(key);
    const made = open(child, key, folded, members.get(folded), false);
    const known = isAbsent(child) || read.has(child) || server.includes(folded) || same(members.get(folded), child);
    if (!known || twice || entries.some((other) => other.value !== child && foldKey(other.key ?? '') === folded))
      fix(made);
  }
}

function fix(slot: Slot): void {
  for (let at: Slot | undefined = slot; at && !at.fixed; at = at.up) at.fixed = true;
}

/** True when the engine's defaults look into this value: free content is one whole. */
function reads(node: Node, read: ReadonlySet<Node>): boolean {
  return node.kind === 'array'
    ? itemsOf(node).some((item) => read.has(item))
    : namedEntries(node).some(({ value }) => read.has(value));
}

function same(value: JsonValue | undefined, node: Node): boolean {
  return value !== undefined && equal(toValue(node), value);
}

/** Every slot below this one. */
export function* below(slot: Slot): Generator<Slot> {
  for (const child of slot.inside.values()) {
    yield child;
    yield* below(child);
  }
}

/** The deepest slot on the way of a path from the job. */
export function along(root: Slot, path: readonly string[]): Slot {
  let at = root;
  for (const part of path) {
    const next = at.inside.get(part) ?? at.inside.get(foldKey(part));
    if (!next) return at;
    at = next;
  }
  return at;
}
