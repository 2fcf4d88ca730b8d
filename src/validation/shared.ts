/** What is shared in a YAML text (`&name`, then `*name` or `<<`) is written once, so what is wrong with it is said once. */
import type { Counts, Diagnostic } from '../document/diagnostic.ts';
import type { ParsedDocument } from '../document/document.ts';

/** A value or an entry that stands where a reference does. */
const REFERENCE = /^(?:\*|<<|\[\s*\*)/;
const AHEAD = 200;

/**
 * Leaves out what a reference says again of what its anchor was told already: the same words of the same key. What is
 * wrong only at the place of the reference is said there.
 */
export function withoutShared(
  { text, syntax }: ParsedDocument,
  said: readonly Diagnostic[],
  counts: Counts,
): { readonly said: Diagnostic[]; readonly counts: Counts } {
  const refers = ({ range: { offset } }: Diagnostic): boolean => REFERENCE.test(text.slice(offset, offset + AHEAD));
  if (syntax.id !== 'yaml' || !said.some(refers)) return { said: [...said], counts };
  const left = { ...counts };
  const told = new Map<string, number[]>();
  for (const diagnostic of said) {
    if (refers(diagnostic)) continue;
    const offsets = told.get(wordsOf(diagnostic));
    if (offsets) offsets.push(diagnostic.range.offset);
    else told.set(wordsOf(diagnostic), [diagnostic.range.offset]);
  }
  const kept = said.filter((diagnostic) => {
    if (!refers(diagnostic)) return true;
    const { offset } = diagnostic.range;
    const offsets = told.get(wordsOf(diagnostic)) ?? [];
    if (offsets.length === 0) return true;
    const before = text.slice(0, offset);
    const line = /^[^\n]*/.exec(text.slice(offset, offset + AHEAD))?.[0] ?? '';
    const again = [...line.matchAll(/\*([^\s,\]}]+)/g)].some(([, name = '']) => {
      const anchor = before.search(new RegExp(`&${name.replace(/\W/g, '\\$&')}(?![\\w-])`));
      return anchor >= 0 && offsets.some((at) => at > anchor && at < offset);
    });
    if (again) left[diagnostic.severity]--;
    return !again;
  });
  return { said: kept, counts: left };
}

const wordsOf = ({ code, message, pointer }: Diagnostic): string =>
  `${code} ${pointer.slice(pointer.lastIndexOf('/'))} ${message}`;
