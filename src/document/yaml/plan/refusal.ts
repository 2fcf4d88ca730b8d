/** Why an operation cannot be done, in words for the user. */
export class Refusal extends Error {}

/** A pointer as it is said in a refusal. */
export function shown(pointer: string): string {
  return pointer === '' ? 'the root of the document' : pointer;
}
