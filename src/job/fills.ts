/** What stands in a text where a secret was: placeholders, apart from how secrets are found. */

const FILL = 'TO_FILL_';

/** What stands in a text where a secret was: one word, whatever reads it. */
export function secretFill(name: string): string {
  return FILL + name;
}

/** Found in every text in which secrets have to be filled in, but for those in files in base64. */
export const FILL_SIGN = /\bTO_FILL_[A-Z]|<TO FILL /;

/** Names of the secrets that a text has to be filled in with as it is. */
export function fillsIn(text: string): readonly string[] {
  return [...text.matchAll(/\bTO_FILL_([A-Z][A-Z0-9_]*)/g)].map((match) => match[1] ?? '');
}

/** What stands in a text instead of a value that is kept back as a whole, in angle brackets, with its name. */
export function wholeFills(text: string): readonly string[] {
  if (!text.includes('<TO FILL ')) return NO_NAMES;
  return [...new Set([...text.matchAll(/<TO FILL ([^<>"\\\n]+)>/g)].map(([whole]) => whole))];
}
const NO_NAMES: readonly string[] = [];
