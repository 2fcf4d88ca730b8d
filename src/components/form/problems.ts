/** Diagnostics by place: what stands under a field, and how many lie behind a link. */
import { useMemo } from 'react';
import type { Counts, Diagnostic } from '../../document/diagnostic.ts';
import { addCounts, NO_COUNTS } from '../../document/diagnostic.ts';
import { isWithin } from '../../document/pointer.ts';
import type { AnalysisState } from '../../state/types.ts';
import { useAnalysis } from '../appContext.ts';
import { useStill } from './still.ts';

/** The diagnostics at and below one object. */
export interface Problems {
  /** Those about exactly this place. */
  at(pointer: string): readonly Diagnostic[];
  /** How many there are at this place and below. */
  count(pointer: string): Counts;
  /** Those below a place, not at it. */
  below(pointer: string): readonly Diagnostic[];
  readonly all: readonly Diagnostic[];
}

const NONE: readonly Diagnostic[] = [];

/** Problems as an index over a list of diagnostics. */
export function indexProblems(all: readonly Diagnostic[]): Problems {
  const own = new Map<string, Diagnostic[]>();
  for (const diagnostic of all) {
    const list = own.get(diagnostic.pointer);
    if (list) list.push(diagnostic);
    else own.set(diagnostic.pointer, [diagnostic]);
  }
  const counts = new Map<string, Counts>();
  return {
    all,
    at: (pointer) => own.get(pointer) ?? NONE,
    below: (pointer) =>
      all.length === 0 ? NONE : all.filter((d) => d.pointer !== pointer && isWithin(d.pointer, pointer)),
    count: (pointer) => {
      if (all.length === 0) return NO_COUNTS;
      const known = counts.get(pointer);
      if (known) return known;
      let sum = NO_COUNTS;
      for (const [at, list] of own) {
        if (!isWithin(at, pointer)) continue;
        for (const d of list) sum = addCounts(sum, { ...NO_COUNTS, [d.severity]: 1 });
      }
      counts.set(pointer, sum);
      return sum;
    },
  };
}

export const NO_PROBLEMS = indexProblems(NONE);

/**
 * Selects the problems within a pointer and gives the same object as long as they say the same. Diagnostics come from
 * a worker and are new objects every time, so they are compared by what they say.
 */
export function problemSelector(pointer: string): (state: AnalysisState) => Problems {
  let source: readonly Diagnostic[] | undefined;
  let last = NO_PROBLEMS;
  return (state) => {
    const diagnostics = state.analysis?.diagnostics ?? NONE;
    if (diagnostics === source) return last;
    source = diagnostics;
    const mine = diagnostics.filter((d) => !isOfText(d) && isWithin(d.pointer, pointer));
    if (mine.length !== last.all.length || mine.some((d, i) => !sameProblem(d, last.all[i]))) {
      last = mine.length === 0 ? NO_PROBLEMS : indexProblems(mine);
    }
    return last;
  };
}

/** How the text is written is no matter of a field: the text and the list of problems say it. */
function isOfText({ spelling, pointer, code }: Diagnostic): boolean {
  return spelling === true || (pointer === '' && code.startsWith('syntax/'));
}

function sameProblem(a: Diagnostic, b: Diagnostic | undefined): boolean {
  return (
    b !== undefined &&
    a.code === b.code &&
    a.severity === b.severity &&
    a.pointer === b.pointer &&
    a.message === b.message &&
    (a.fixes?.length ?? 0) === (b.fixes?.length ?? 0) &&
    // A fix that is told by offsets or by another part's place changes with the text around.
    (a.fixes === undefined || JSON.stringify(a.fixes) === JSON.stringify(b.fixes))
  );
}

/** The problems of an object; the component renders again when they change and not when others do. */
export function useProblems(pointer: string): Problems {
  const select = useMemo(() => problemSelector(pointer), [pointer]);
  return useStill(useAnalysis(select));
}
