/** Expressions of RE2 in the dialect of the page, as far as the two agree. */
import { whyNotRe2 } from '../re2.ts';
import { toPattern } from '../re2Pattern.ts';

/** The expression; undefined when it is none, or has no counterpart here. */
export function toRegExp(text: string): RegExp | undefined {
  const made = whyNotRe2(text) === undefined ? toPattern(text) : undefined;
  return made && new RegExp(made.source, made.flags);
}
