/** For tests: what every fix that is offered keeps to, whatever format and rule it comes from. */
import type { Diagnostic, Fix } from '../document/diagnostic.ts';
import type { ParsedDocument, SyntaxAdapter } from '../document/document.ts';
import { editDocument, jsonSyntax, parseDocument } from '../document/document.ts';
import { planOperations } from '../document/plan.ts';
import { isWithin } from '../document/pointer.ts';
import type { FormatEngine } from '../schemas/format.ts';
import type { Analysis } from './analysis.ts';
import { analyze } from './analyze.ts';

/**
 * What is wrong with the fixes that are offered for a text; one line for each: the finding, the label, what happens. The
 * mended text is read afresh. A fix can be applied as the text stands, removes its finding and brings no error, and a warning
 * only in place of an error; what advice offers leaves what the job asks for as it is, unless it names the amount.
 * @param sound the text without its slip: what is said of that may come back with a fix
 */
export function fixFaults(
  text: string,
  format: FormatEngine,
  sound = text,
  syntax: SyntaxAdapter = jsonSyntax,
): string[] {
  const free = new Set(analyze(parseDocument(sound, syntax), format).diagnostics.map(({ code }) => code));
  const document = parseDocument(text, syntax);
  const before = analyze(document, format, { all: true });
  return before.diagnostics.flatMap((diagnostic) =>
    (diagnostic.fixes ?? []).flatMap((fix) => {
      const fault = faultOf({ document, before, diagnostic, fix, format, free });
      return fault === undefined ? [] : [`${diagnostic.code} ${diagnostic.pointer} “${fix.label}”: ${fault}`];
    }),
  );
}

interface Offered {
  readonly document: ParsedDocument;
  readonly before: Analysis;
  readonly diagnostic: Diagnostic;
  readonly fix: Fix;
  readonly format: FormatEngine;
  readonly free: ReadonlySet<string>;
}

function faultOf({ document, before, diagnostic, fix, format, free }: Offered): string | undefined {
  const mended = applied(document, fix);
  if (typeof mended === 'string') return mended;
  const after = analyze(parseDocument(mended.text.toString(), document.syntax), format, { all: true });
  const seen = after.diagnostics.filter(({ pointer }) => !isMoved(pointer, fix));
  const [was, is] = [countsOf(before.diagnostics), countsOf(seen)];
  if ((is.get(diagnostic.code) ?? 0) >= (was.get(diagnostic.code) ?? 0)) return 'the finding stays';
  for (const { code, severity, pointer, message } of seen) {
    if (severity === 'info' || free.has(code) || (is.get(code) ?? 0) <= (was.get(code) ?? 0)) continue;
    if (severity === 'warning' && diagnostic.severity === 'error') continue;
    return `brings ${code} ${pointer}: ${message}`;
  }
  if (diagnostic.severity === 'info' && !/\d|\bone\b/.test(fix.label) && asked(after) !== asked(before)) {
    return `changes what the job asks for: ${asked(before)} becomes ${asked(after)}`;
  }
  return undefined;
}

/** What is moved to where it belongs, or called as it should be, is looked into only once it is there. */
function isMoved(pointer: string, { ops = [] }: Fix): boolean {
  return ops.some((op) => {
    if (op.op === 'move' && op.to.endsWith('-')) return false;
    const to = op.op === 'move' ? op.to : op.op === 'rename' ? siblingOf(op.pointer, op.key) : undefined;
    return to !== undefined && pointer !== to && isWithin(pointer, to);
  });
}

function siblingOf(pointer: string, key: string): string {
  return `${pointer.slice(0, pointer.lastIndexOf('/'))}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function applied(document: ParsedDocument, fix: Fix): ParsedDocument | string {
  if (fix.edits) return editDocument(document, fix.edits);
  const plan = planOperations(document, fix.ops ?? []);
  return plan.ok ? plan.document : `cannot be applied: ${plan.reason}`;
}

function countsOf(diagnostics: readonly Diagnostic[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of diagnostics) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** The amounts that are asked for: by the job, at its peak, and by each of its parts. */
function asked({ resources }: Analysis): string {
  const { allocated, peak, rows } = resources;
  return JSON.stringify([allocated, peak, rows.flat().map((row) => row.asked)]);
}
