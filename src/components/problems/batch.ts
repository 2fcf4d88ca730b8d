/** What can be mended many at once; how is in `fixes.ts`, which is loaded when it is asked for. Pure. */
import type { Diagnostic, PointerOp } from '../../document/diagnostic.ts';

/** The first fix of a diagnostic that is told by pointers; such fixes can be made many at once. */
export function batchFix(diagnostic: Diagnostic): readonly PointerOp[] | undefined {
  return diagnostic.fixes?.[0]?.ops;
}

/** Diagnostics of one kind that can be mended in one go. */
export interface BatchKind {
  readonly code: string;
  readonly count: number;
  /** What the first of them would be mended by. */
  readonly label: string;
  /** True when none of them leaves a choice: they can be mended unseen. */
  readonly safe: boolean;
}

/** What can be mended in one go, in the order of the list. */
export function batchKinds(diagnostics: readonly Diagnostic[]): BatchKind[] {
  const kinds = new Map<string, BatchKind>();
  for (const { code, fixes = [] } of diagnostics) {
    const [first] = fixes;
    if (!first?.ops) continue;
    const known = kinds.get(code) ?? { code, count: 0, label: first.label, safe: true };
    kinds.set(code, { ...known, count: known.count + 1, safe: known.safe && fixes.length === 1 });
  }
  return [...kinds.values()];
}

/** How many diagnostics of each code can be mended in one go. */
export function batchCounts(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, number> {
  return new Map(batchKinds(diagnostics).map(({ code, count }) => [code, count]));
}
