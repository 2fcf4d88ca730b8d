/** What the inspector shows for the selected pointer. */
import type { ParsedDocument } from '../../document/document.ts';
import { isSound, nodeAt } from '../../document/document.ts';
import type { ArrayNode, Node, ObjectNode } from '../../document/node.ts';
import { isContainer } from '../../document/node.ts';
import { lastPart } from '../../document/diagnostic.ts';
import { isWithin, parentPointer } from '../../document/pointer.ts';
import type { Format } from '../../schemas/format.ts';
import type { SchemaNode } from '../../schemas/schemaModel.ts';
import { schemaModel } from '../../schemas/schemaModel.ts';

export type Target =
  | { readonly kind: 'object'; readonly pointer: string; readonly node: ObjectNode; readonly focus?: string }
  | { readonly kind: 'list'; readonly pointer: string; readonly node: ArrayNode; readonly focus?: string }
  /** Declared and not there: it is offered. */
  | { readonly kind: 'unset'; readonly pointer: string; readonly node: undefined; readonly focus?: string }
  /** The root is no object: a bare value, or nothing readable at all. */
  | { readonly kind: 'value'; readonly pointer: string; readonly node: Node; readonly focus?: string };

/** The target of a pointer; undefined when the text is broken and the place cannot be found in it. */
export function targetOf(document: ParsedDocument, format: Format, selected: string): Target | undefined {
  const job = format.jobAt(document.root).pointer;
  const pointer = isWithin(selected, job) ? selected : job;
  const found = holderOf(document, pointer);
  if (found) return found;
  if (isDeclared(document, format, pointer)) return { kind: 'unset', pointer, node: undefined };
  if (!isSound(document)) return undefined;
  // The place is gone: show what it was in.
  for (let up = parentPointer(pointer); up !== undefined; up = parentPointer(up)) {
    const holder = holderOf(document, up);
    if (holder) return holder;
  }
  return undefined;
}

function holderOf(document: ParsedDocument, pointer: string): Target | undefined {
  const node = nodeAt(document, pointer)?.node;
  if (!node || node.kind === 'missing') return undefined;
  if (node.kind === 'object') return { kind: 'object', pointer, node };
  if (node.kind === 'array') return { kind: 'list', pointer, node };
  const up = parentPointer(pointer);
  if (up === undefined) return { kind: 'value', pointer, node };
  const parent = nodeAt(document, up)?.node;
  if (!parent || !isContainer(parent)) return undefined;
  const focus = lastPart(pointer);
  return parent.kind === 'object'
    ? { kind: 'object', pointer: up, node: parent, focus }
    : { kind: 'list', pointer: up, node: parent, focus };
}

function isDeclared(document: ParsedDocument, format: Format, pointer: string): boolean {
  const up = parentPointer(pointer);
  const holder = up === undefined ? undefined : nodeAt(document, up)?.node;
  // In an object with a fault of its own, the key may well be there and only be unreadable.
  if (holder?.kind !== 'object' || holder.problems.length > 0 || holder.torn) return false;
  return schemasAt(document, format, pointer) !== undefined;
}

/** The schema of a place, and the undivided union when the place is one of several branches. */
export function schemasAt(
  document: ParsedDocument,
  format: Format,
  pointer: string,
): { readonly schema: SchemaNode; readonly union?: SchemaNode } | undefined {
  const job = format.jobAt(document.root);
  if (!isWithin(pointer, job.pointer)) return undefined;
  const model = schemaModel(format.schema);
  const inside = pointer.slice(job.pointer.length);
  const { schema, union } = model.place(job.node, inside, job.definition);
  if (!schema) return undefined;
  return union ? { schema, union: union.schema } : { schema };
}

/** Selects the target and gives the same object as long as the part shown is the same part. */
export function targetSelector(
  format: Format,
  selected: string,
): (state: { readonly document: ParsedDocument | undefined }) => Target | undefined {
  let last: Target | undefined;
  return ({ document }) => {
    const next = document && targetOf(document, format, selected);
    const same =
      next?.kind === last?.kind &&
      next?.pointer === last?.pointer &&
      next?.node === last?.node &&
      next?.focus === last?.focus;
    if (!same) last = next;
    return last;
  };
}
