import type { Diagnostic } from '../../document/diagnostic.ts';
import type { CommandContext } from './context.ts';

/**
 * Index of the problem to go to: the one after (or before) the selected problem, else after (or before) the cursor;
 * round and round.
 */
export function nextProblem(
  diagnostics: readonly Diagnostic[],
  at: { readonly index: number | undefined; readonly offset: number },
  by: 1 | -1,
): number | undefined {
  const count = diagnostics.length;
  if (count === 0) return undefined;
  if (at.index !== undefined) return (at.index + by + count) % count;
  const offsets = diagnostics.map((diagnostic, index) => ({ index, offset: diagnostic.range.offset }));
  offsets.sort((a, b) => a.offset - b.offset || a.index - b.index);
  const found =
    by > 0 ? offsets.find((place) => place.offset > at.offset) : offsets.findLast((place) => place.offset < at.offset);
  return (found ?? (by > 0 ? offsets[0] : offsets.at(-1)))?.index;
}

/** What was gone to last, while it is still what is selected. */
let last: { readonly diagnostic: Diagnostic; readonly selectedAt: number } | undefined;

/** Selects the next or previous problem and says it. */
export function stepProblem(context: CommandContext, by: 1 | -1): void {
  const diagnostics = context.analysis.getState().analysis?.diagnostics ?? [];
  const { selectedAt } = context.view.getState();
  const visited = last?.selectedAt === selectedAt ? last.diagnostic : undefined;
  const index = visited ? diagnostics.findIndex((d) => d === visited || same(d, visited)) : -1;
  const { head } = context.documents.getState().selection;
  const next = nextProblem(diagnostics, { index: index < 0 ? undefined : index, offset: head }, by);
  const diagnostic = next === undefined ? undefined : diagnostics[next];
  if (diagnostic) goToProblem(context, diagnostic);
}

/** Selects what a problem is about, in every view. */
export function goToProblem(context: CommandContext, diagnostic: Diagnostic): void {
  context.view.getState().actions.select(diagnostic.pointer, 'problems');
  last = { diagnostic, selectedAt: context.view.getState().selectedAt };
}

function same(a: Diagnostic, b: Diagnostic): boolean {
  return a.code === b.code && a.pointer === b.pointer && a.message === b.message;
}
