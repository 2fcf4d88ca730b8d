/** What of a text can be folded away. */
import type { ParsedDocument } from '../document/document.ts';
import { type ContainerNode, isContainer } from '../document/node.ts';
import { placedEntries } from './entries.ts';

/** Lines from 1; the first stays in sight. */
export interface Fold {
  readonly start: number;
  readonly end: number;
}

/**
 * The folds of a document: one for each object and list of several lines. Between brackets the line of the closing one stays in
 * sight; what is told by indentation folds under the line of its key or dash, to its last line.
 * @param lineOf the line of an offset, from 1
 */
export function foldsOf({ root, rootOffset, text }: ParsedDocument, lineOf: (offset: number) => number): Fold[] {
  const folds: Fold[] = [];
  const visit = (node: ContainerNode, offset: number, head: number | undefined): void => {
    const first = lineOf(offset);
    const bracketed = '[{'.includes(text.charAt(offset));
    const last = lineOf(offset + Math.max(0, node.length - 1));
    if (bracketed && last === first) return;
    const start = bracketed ? first : head === undefined ? undefined : lineOf(head);
    const end = bracketed ? last - 1 : last;
    if (start !== undefined && end > start) folds.push({ start, end });
    for (const { key, value, at } of placedEntries(node, offset)) {
      if (isContainer(value)) visit(value, at.value, key === null ? at.value : at.entry);
    }
  };
  if (isContainer(root)) visit(root, rootOffset, undefined);
  return folds;
}
