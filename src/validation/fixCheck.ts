/**
 * Fixes are checked on their result before they are offered: one can be applied as the text stands, removes its finding, and
 * brings no error or warning. What only comes to light inside an entry that is moved or renamed was there before; and where
 * nothing better is known, an error may give way to a warning that it had hidden.
 */
import type { Diagnostic, Fix } from '../document/diagnostic.ts';
import { editDocument, type ParsedDocument, syntaxProblems } from '../document/document.ts';
import { planOperations } from '../document/plan.ts';
import { fromPointer, isWithin, toPointer } from '../document/pointer.ts';

/** What is said of a document, all of it. */
export type Diagnose = (document: ParsedDocument) => readonly Diagnostic[];

/** Fixes that are checked at most, in a text of up to `EASY` characters with few problems; else fewer, as each takes longer. */
const MOST = 60;
const EASY = 20_000;
const FEW = 50;
/** In longer texts it is only asked whether a fix can be made. */
const LONG = 100_000;

/**
 * The same diagnostics without the fixes that do not hold what they promise. In a text with very many fixes the first ones are
 * checked: the others are when those are made.
 */
export function withSoundFixes(
  document: ParsedDocument,
  diagnostics: readonly Diagnostic[],
  diagnose: Diagnose,
): Diagnostic[] {
  if (document.text.length > LONG) return withPossibleFixes(document, diagnostics);
  // What is said of the text is said again for each fix.
  const effort = Math.max(1, document.text.length / EASY, diagnostics.length / FEW);
  let left = Math.floor(MOST / effort);
  let all: readonly Diagnostic[] | undefined;
  return diagnostics.map((diagnostic) => {
    const { fixes } = diagnostic;
    if (!fixes || fixes.length > left) return diagnostic;
    left -= fixes.length;
    const before = (all ??= diagnose(document));
    const faults = fixes.map((fix) => fixFault(document, before, diagnostic, fix, diagnose));
    const least = faults.includes(undefined) ? undefined : 'uncovers';
    return withFixes(diagnostic, (_, i) => faults[i]?.kind === least);
  });
}

/** Where a long text is torn, what hangs on places in it may not be possible. */
function withPossibleFixes(document: ParsedDocument, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  let left = isTorn(document) ? MOST : 0;
  return diagnostics.map((diagnostic) => {
    if (left <= 0 || !diagnostic.fixes?.some(({ ops }) => ops)) return diagnostic;
    left -= diagnostic.fixes.length;
    return withFixes(diagnostic, ({ ops }) => ops === undefined || planOperations(document, ops).ok);
  });
}

function isTorn(document: ParsedDocument): boolean {
  return syntaxProblems(document, 1).length > 0;
}

function withFixes(diagnostic: Diagnostic, keep: (fix: Fix, index: number) => boolean): Diagnostic {
  const { fixes = [], ...rest } = diagnostic;
  const sound = fixes.filter(keep);
  if (sound.length === fixes.length) return diagnostic;
  return sound.length === 0 ? rest : { ...rest, fixes: sound };
}

/** Why a fix is not to be offered; one that only uncovers a warning is better than none. */
export interface FixFault {
  readonly kind: 'fails' | 'stays' | 'brings' | 'uncovers';
  readonly words: string;
}

/** What is wrong with a fix; undefined when it is sound. `before` is all that is said of the document. */
export function fixFault(
  document: ParsedDocument,
  before: readonly Diagnostic[],
  diagnostic: Diagnostic,
  fix: Fix,
  diagnose: Diagnose,
): FixFault | undefined {
  const mended = applyFix(document, fix);
  if (typeof mended === 'string') return { kind: 'fails', words: mended };
  if (mended.text.toString() === document.text.toString()) return { kind: 'fails', words: 'it changes nothing' };
  const after = diagnose(mended);
  const moves = movesOf(fix);
  const was = countsOf(before);
  const is = countsOf(after.filter(({ pointer }) => !moves.some(({ to }) => pointer !== to && isWithin(pointer, to))));
  if ((is.get(diagnostic.code) ?? 0) >= (was.get(diagnostic.code) ?? 0))
    return { kind: 'stays', words: 'the finding stays' };
  const added = after.filter(({ code, severity }) => severity !== 'info' && (is.get(code) ?? 0) > (was.get(code) ?? 0));
  const [first] = added;
  if (!first) return undefined;
  const milder = diagnostic.severity === 'error' && added.every(({ severity }) => severity === 'warning');
  return { kind: milder ? 'uncovers' : 'brings', words: `brings ${first.code} ${first.pointer}: ${first.message}` };
}

/** The document after a fix; why it cannot be made, in words, where it cannot. */
export function applyFix(document: ParsedDocument, fix: Fix): ParsedDocument | string {
  if (fix.edits) return editDocument(document, fix.edits);
  const plan = planOperations(document, fix.ops ?? []);
  return plan.ok ? plan.document : plan.reason;
}

/** From where to where entries go that nobody looked into before. */
function movesOf({ ops = [] }: Fix): { readonly to: string }[] {
  return ops.flatMap((op) => {
    if (op.op === 'move' && !op.to.endsWith('/-')) return [{ to: op.to }];
    if (op.op !== 'rename') return [];
    return [{ to: toPointer([...fromPointer(op.pointer).slice(0, -1), op.key]) }];
  });
}

function countsOf(diagnostics: readonly Diagnostic[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of diagnostics) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
