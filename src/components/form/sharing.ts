/** What is written once and used in several places: where a form says so, and how a change of it is repeated. */
import type { PointerOp } from '../../document/diagnostic.ts';
import { nodeAt, type ParsedDocument } from '../../document/document.ts';
import { entriesOf, get, keysOf, toValue, type Node } from '../../document/node.ts';
import { escapePart, parentPointer } from '../../document/pointer.ts';
import { spelledAsJson } from '../../document/spelled.ts';

/**
 * A sentence on what a form changes for other places too: the object it shows, or values that stand in it directly. What
 * an outer form says already, one inside of it does not repeat.
 */
export function sharedAt(document: ParsedDocument, pointer: string, inside: boolean): string | undefined {
  const { shared } = document.syntax;
  if (!document.torn || !shared) return undefined;
  const own = shared(document, pointer, false);
  const up = parentPointer(pointer);
  if (own !== undefined)
    return inside && up !== undefined && shared(document, up, false) !== undefined ? undefined : own;
  const node = nodeAt(document, pointer)?.node;
  if (node?.kind !== 'object') return undefined;
  for (const { key, value } of entriesOf(node)) {
    if (key === null || value.kind === 'object' || value.kind === 'array') continue;
    const said = shared(document, `${pointer}/${escapePart(key)}`, false);
    if (said !== undefined) return said;
  }
  return undefined;
}

/** The operations that make of a value what it has become, as near to its leaves as can be. */
export function changesBetween(before: Node | undefined, now: Node | undefined, pointer: string): readonly PointerOp[] {
  if (!now) return before ? [{ op: 'remove', pointer }] : [];
  if (before?.kind === 'object' && now.kind === 'object') {
    const keys = new Set([...keysOf(before), ...keysOf(now)]);
    return [...keys].flatMap((key) => changesBetween(get(before, key), get(now, key), `${pointer}/${escapePart(key)}`));
  }
  const raw = spelledAsJson(now);
  if (before && spelledAsJson(before) === raw) return [];
  // A number keeps its spelling; how a text is quoted is for the place that it comes to.
  return [now.kind === 'number' ? { op: 'setRaw', pointer, raw } : { op: 'set', pointer, value: toValue(now) }];
}
