/** The lists that the engine derives, as far as they concern one object. Pure. */
import { isWithin, parentPointer } from '../../document/pointer.ts';
import type { Derivation, DerivedRow, DocumentView, Format } from '../../schemas/format.ts';

const NONE: readonly Derivation[] = [];
const known = new WeakMap<DocumentView, readonly Derivation[]>();

/** All derivations of a document; made once for each view. A format that fails at a document has none for it. */
function derivationsOf(view: DocumentView, format: Format): readonly Derivation[] {
  const found = known.get(view);
  if (found) return found;
  let all = NONE;
  try {
    all = format.derivations?.(view) ?? NONE;
  } catch {
    // The form around it works without.
  }
  known.set(view, all);
  return all;
}

/** Those whose list is a part of the object at a pointer, is that object, or lies around it. */
export function derivationsAt(view: DocumentView | undefined, format: Format, pointer: string): readonly Derivation[] {
  if (!view) return NONE;
  return derivationsOf(view, format).filter(
    (derivation) => parentPointer(derivation.pointer) === pointer || isWithin(pointer, derivation.pointer),
  );
}

export type RowState = DerivedRow['state'];

/** Number of rows in each state. */
export function stateCounts(rows: readonly DerivedRow[]): Readonly<Record<RowState, number>> {
  const counts = { same: 0, missing: 0, differs: 0, extra: 0 };
  for (const row of rows) counts[row.state]++;
  return counts;
}

/** How a list stands against what it is derived from: `2 missing, 1 differs, 12 as derived`. */
export function stateWords(rows: readonly DerivedRow[]): string {
  const counts = stateCounts(rows);
  const parts = [
    counts.missing > 0 && `${counts.missing} missing`,
    counts.differs > 0 && `${counts.differs} ${counts.differs === 1 ? 'differs' : 'differ'}`,
    counts.same > 0 && `${counts.same} as derived`,
    counts.extra > 0 && `${counts.extra} of its own`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'nothing to derive' : parts.join(', ');
}
