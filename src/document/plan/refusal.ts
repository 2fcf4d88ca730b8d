/** Thrown inside a plan and turned into its reason: a sentence that says what stands in the way, and what to do. */
export class Refusal extends Error {}

/** A place in words, for the reason of a refusal. */
export function shown(pointer: string): string {
  return pointer === '' ? 'the top of the document' : pointer;
}

export const TORN = 'The text here is broken: a bracket is missing. Mend it first.';
