/**
 * What is not said of a text that is broken. A break may have swallowed anything: what is missing where it is, or because of
 * what is missing, is said again once the text is whole, and a key or a value that is cut off is not judged.
 */
import type { Counts, Diagnostic, TextRange } from '../document/diagnostic.ts';
import { nodeAt, type ParsedDocument, type PlacedProblem } from '../document/document.ts';
import { isContainer, type Node, type SyntaxProblem } from '../document/node.ts';
import type { FormatEngine } from '../schemas/format.ts';

const isFault = ({ code }: SyntaxProblem): boolean => code === 'syntax/invalid';

/** Refusals of a schema that something is missing, in any format. */
const OF_SCHEMAS: ReadonlySet<string> = new Set(['schema/required', 'schema/minItems']);

/** The diagnostics of a text with these problems, without those that it may owe to its break; takes them off the counts. */
export function withoutAbsences(
  document: ParsedDocument,
  problems: readonly PlacedProblem[],
  diagnostics: readonly Diagnostic[],
  format: Pick<FormatEngine, 'id' | 'rules'>,
  counts: Counts,
): { readonly said: Diagnostic[]; readonly counts: Counts } {
  const faults = problems.filter(({ problem }) => isFault(problem));
  if (faults.length === 0) return { said: [...diagnostics], counts };
  const codes = (names: readonly string[] = []): ReadonlySet<string> =>
    new Set(names.map((name) => `${format.id}/${name}`));
  const here = codes(format.rules.absences?.here);
  const anywhere = codes(format.rules.absences?.anywhere);
  const swallows = mayHaveSwallowed(document);
  const end = endOf(document);
  const isFaulty = overlaps(faults);
  const isCut = (range: TextRange): boolean => range.offset + range.length >= end || isFaulty(range);
  const left = { ...counts };
  const said = diagnostics.filter(({ code, pointer, range, severity }) => {
    if (code.startsWith('syntax/')) return true;
    const node = nodeAt(document, pointer)?.node;
    const dropped =
      (anywhere.has(code) && swallows) ||
      ((here.has(code) || OF_SCHEMAS.has(code)) && (node === undefined || isBroken(document, node))) ||
      (!(node && isContainer(node)) && isCut(range));
    if (dropped) left[severity]--;
    return !dropped;
  });
  return { said, counts: left };
}

/** Tells whether a range has a part in common with one of the problems: of a text with thousands, each is not asked anew. */
function overlaps(problems: readonly PlacedProblem[]): (range: TextRange) => boolean {
  const sorted = [...problems].sort((a, b) => a.offset - b.offset);
  /** How far the problems reach that begin at one of them or before. */
  const reach: number[] = [];
  let most = 0;
  for (const { offset, problem } of sorted) reach.push((most = Math.max(most, offset + problem.length)));
  return ({ offset, length }) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.offset ?? Infinity) < offset + length) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (reach[low - 1] ?? 0) > offset;
  };
}

/** White space behind a text that is looked at for its end. */
const TAIL = 1000;

function endOf({ text }: ParsedDocument): number {
  const start = Math.max(0, text.length - TAIL);
  return start + text.slice(start, text.length).trimEnd().length;
}

/** True when an entry of the document may have been lost, or an end found too early. */
function mayHaveSwallowed(document: ParsedDocument): boolean {
  if (document.torn || document.syntax.id !== 'json' || document.problems.some(isFault)) return true;
  const stack: Node[] = [document.root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isContainer(node) || node.problemCount === 0) continue;
    if (node.torn) return true;
    for (const { entries } of node.chunks) {
      for (const { key, value } of entries) {
        if (key !== null && value.kind === 'missing') return true;
        if (isContainer(value)) stack.push(value);
      }
    }
  }
  return false;
}

/** True when something of a container itself, not of what stands inside its parts, may be lost. */
function isBroken(document: ParsedDocument, node: Node): boolean {
  if (node === document.root && document.problems.some(isFault)) return true;
  if (!isContainer(node) || node.problemCount === 0) return false;
  if (node.torn || node.problems.some(isFault)) return true;
  return node.chunks.some(
    ({ problems, entries }) => problems.some(isFault) || entries.some(({ value }) => value.kind === 'missing'),
  );
}
