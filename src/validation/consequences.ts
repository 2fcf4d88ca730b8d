/**
 * What only follows from a key that is misspelt or stands in the wrong object: with the key as it is meant, nobody would say
 * it. That is asked of the text so mended, so that no rule has to know of other spellings.
 */
import type { Counts, Diagnostic, Fix } from '../document/diagnostic.ts';
import type { ParsedDocument } from '../document/document.ts';
import { isWithin } from '../document/pointer.ts';
import { applyFix, type Diagnose } from './fixCheck.ts';

/** The refusal of a key that its object does not know. */
const UNKNOWN_KEY = 'schema/additionalProperties';
/** Keys that are put right at most, and the longest text that is looked at again for them. */
const MOST = 20;
const LONG = 100_000;

/** The diagnostics without those that go when every misplaced and misspelt key is put right; takes them off the counts. */
export function withoutConsequences(
  document: ParsedDocument,
  diagnostics: readonly Diagnostic[],
  counts: Counts,
  diagnose: Diagnose,
): { readonly said: Diagnostic[]; readonly counts: Counts } {
  const keys = diagnostics.filter((one) => one.code === UNKNOWN_KEY && one.severity === 'error' && mendOf(one));
  const others = diagnostics.some((one) => one.severity !== 'info' && !keys.includes(one));
  if (keys.length === 0 || !others || document.text.length > LONG) return { said: [...diagnostics], counts };
  let mended = document;
  // Those further back first: what is renamed or moved leaves the places before it as they are.
  for (const key of keys.slice(-MOST).sort((a, b) => b.range.offset - a.range.offset)) {
    const mend = mendOf(key);
    const next = mend && applyFix(mended, mend);
    if (next !== undefined && typeof next !== 'string') mended = next;
  }
  const left = new Set(diagnose(mended).map(nameOf));
  // What is said of the text of such an entry stands elsewhere once it is put right.
  const isInside = (pointer: string): boolean => keys.some((key) => isWithin(pointer, key.pointer));
  const rest = { ...counts };
  const said = diagnostics.filter((one) => {
    const kept = one.severity === 'info' || left.has(nameOf(one)) || isInside(one.pointer);
    if (!kept) rest[one.severity]--;
    return kept;
  });
  return { said, counts: rest };
}

/** The fix that calls the key as it is meant, or takes it where it belongs. */
function mendOf({ pointer, fixes }: Diagnostic): Fix | undefined {
  return fixes?.find(({ ops }) => {
    const op = ops?.at(-1);
    return (op?.op === 'rename' && op.pointer === pointer) || (op?.op === 'move' && op.from === pointer);
  });
}

const nameOf = ({ code, pointer }: Diagnostic): string => `${code} ${pointer}`;
