/** Answers to canvas edits. */
import type { GraphPlan } from '../format.ts';

/** What a user meant is not there any more. */
export const GONE = 'This part is not in the document any more.';

/** The refusal of a rename where there is no name to change. */
export function unnamed(reason: string): GraphPlan & { readonly ok: false } {
  return { ok: false, reason, unnamed: true };
}

/** A refusal with its reason. */
export function refuse(reason: string): GraphPlan & { readonly ok: false } {
  return { ok: false, reason };
}

/** What the user should know of a plan, from what applies; nothing when nothing does. */
export function noteOf(...notes: readonly (string | false | undefined)[]): { readonly note?: string } {
  const said = notes.filter((note) => note !== false && note !== undefined && note !== '');
  return said.length === 0 ? {} : { note: said.join(' ') };
}
