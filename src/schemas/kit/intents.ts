/** Answers to canvas edits. */
import type { Node } from '../../document/node.ts';
import { locate } from '../../document/pointer.ts';
import type { DocumentView, GraphPlan } from '../format.ts';

/** What a user meant is not there any more. */
export const GONE = 'This part is not in the document any more.';

/** A refusal with its reason. */
export function refuse(reason: string): GraphPlan & { readonly ok: false } {
  return { ok: false, reason };
}

/** What the user should know of a plan, from what applies; nothing when nothing does. */
export function noteOf(...notes: readonly (string | false | undefined)[]): { readonly note?: string } {
  const said = notes.filter((note) => note !== false && note !== undefined && note !== '');
  return said.length === 0 ? {} : { note: said.join(' ') };
}

/** The node at a pointer of the document; undefined when it is gone. */
export function nodeAtPointer(view: DocumentView, pointer: string): Node | undefined {
  return locate(view.root, 0, pointer)?.node;
}
