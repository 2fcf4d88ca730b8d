/** What the inspector shows for the selected pointer. */
import type { ParsedDocument } from '../../document/document.ts';
import { isSound, nodeAt } from '../../document/document.ts';
import type { ArrayNode, Node, ObjectNode } from '../../document/node.ts';
import { isContainer } from '../../document/node.ts';
import { isWithin, parentPointer } from '../../document/pointer.ts';
import type { Format } from '../../schemas/format.ts';
import { pageOf } from './inPlace.ts';
import { schemasAt } from './schemasAt.ts';

/** A page, and as `focus` the pointer of a place on it. */
export type Target =
  | { readonly kind: 'object'; readonly pointer: string; readonly node: ObjectNode; readonly focus?: string }
  | { readonly kind: 'list'; readonly pointer: string; readonly node: ArrayNode; readonly focus?: string }
  /** Declared and not there: it is offered. */
  | { readonly kind: 'unset'; readonly pointer: string; readonly node: undefined; readonly focus?: string }
  /** The root is no object: a bare value, or nothing readable at all. */
  | { readonly kind: 'value'; readonly pointer: string; readonly node: Node; readonly focus?: string };

/**
 * The target of a pointer: the page on which it is shown, with the place on it. Undefined when the text is broken and the
 * place cannot be found in it. `from` is the page that is shown, which is kept where it can be; without it, what was chosen is
 * shown alone.
 */
export function targetOf(
  document: ParsedDocument,
  format: Format,
  selected: string,
  from?: string,
): Target | undefined {
  const job = format.jobAt(document.root).pointer;
  const pointer = isWithin(selected, job) ? selected : job;
  const found = holderOf(document, pointer);
  if (found) return onItsPage(document, format, found, pointer, from);
  if (isDeclared(document, format, pointer)) return { kind: 'unset', pointer, node: undefined };
  if (!isSound(document)) return undefined;
  // The place is gone: show what it was in.
  for (let up = parentPointer(pointer); up !== undefined; up = parentPointer(up)) {
    const holder = holderOf(document, up);
    if (holder) return onItsPage(document, format, holder, up, from);
  }
  return undefined;
}

/** The page of what was found; the object itself when that is a page. */
function onItsPage(
  document: ParsedDocument,
  format: Format,
  found: Target,
  pointer: string,
  from: string | undefined,
): Target {
  if (found.kind === 'value') return found;
  const page =
    from === undefined && found.pointer === pointer ? pointer : pageOf(document, format, found.pointer, from);
  const node = nodeAt(document, page)?.node;
  const focus = pointer === page ? {} : { focus: pointer };
  if (node?.kind === 'object') return { kind: 'object', pointer: page, node, ...focus };
  if (node?.kind === 'array') return { kind: 'list', pointer: page, node, ...focus };
  return found;
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
  return parent.kind === 'object'
    ? { kind: 'object', pointer: up, node: parent, focus: pointer }
    : { kind: 'list', pointer: up, node: parent, focus: pointer };
}

function isDeclared(document: ParsedDocument, format: Format, pointer: string): boolean {
  const up = parentPointer(pointer);
  const holder = up === undefined ? undefined : nodeAt(document, up)?.node;
  // In an object with a fault of its own, the key may well be there and only be unreadable.
  if (holder?.kind !== 'object' || holder.problems.length > 0 || holder.torn) return false;
  return schemasAt(document, format, pointer) !== undefined;
}

/** Selects the target and gives the same object as long as the part shown is the same part. */
export function targetSelector(
  format: Format,
  selected: string,
  from?: string,
): (state: { readonly document: ParsedDocument | undefined }) => Target | undefined {
  let last: Target | undefined;
  return ({ document }) => {
    const next = document && targetOf(document, format, selected, from);
    const same =
      next?.kind === last?.kind &&
      next?.pointer === last?.pointer &&
      next?.node === last?.node &&
      next?.focus === last?.focus;
    if (!same) last = next;
    return last;
  };
}
