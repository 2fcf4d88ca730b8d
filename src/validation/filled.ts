/** A document as the engine reads it once its placeholders are filled in, and the way back to the text that is edited. */
import type { Diagnostic, Fix, TextRange } from '../document/diagnostic.ts';
import { nodeAt, parseDocument, type ParsedDocument } from '../document/document.ts';
import type { TextEdit } from '../document/text.ts';
import type { Template } from '../schemas/format.ts';

/** Values by the names of variables. */
export type Values = Readonly<Record<string, string>>;

/** Longer texts are not filled in with every key that is typed. */
const LIMIT = 1_000_000;

export interface Filled {
  readonly document: ParsedDocument;
  /** What was put in, at its place in the text before; sorted. */
  readonly edits: readonly TextEdit[];
}

/** The document with its placeholders filled in; undefined when there is nothing to fill in. */
export function fillDocument(
  document: ParsedDocument,
  format: { readonly template?: Template },
  values: Values | undefined,
): Filled | undefined {
  if (!format.template || !values || Object.keys(values).length === 0 || document.text.length > LIMIT) return undefined;
  const edits = format.template.fill(document.text.toString(), values);
  if (edits.length === 0) return undefined;
  return { document: parseDocument(document.text.apply(edits), document.syntax), edits };
}

/** The variables that a document asks for. */
export function variablesOf(
  document: ParsedDocument,
  { template }: { readonly template?: Template },
): ReturnType<Template['variables']> {
  if (!template || document.text.length > LIMIT) return [];
  return template.variables(document.text.toString());
}

/** A diagnostic of the filled document at its place in the text, with the fixes that leave the placeholders alone. */
export function backToText(
  diagnostic: Diagnostic,
  { edits, document: filled }: Filled,
  document: ParsedDocument,
): Diagnostic {
  const { fixes, ...rest } = diagnostic;
  const kept = fixes?.flatMap((fix) => fixBack(fix, filled, document, edits) ?? []) ?? [];
  return { ...rest, range: rangeBack(diagnostic.range, edits), ...(kept.length > 0 ? { fixes: kept } : {}) };
}

function fixBack(
  fix: Fix,
  filled: ParsedDocument,
  document: ParsedDocument,
  edits: readonly TextEdit[],
): Fix | undefined {
  const own = fix.edits?.map((edit) => ({ ...edit, ...rangeBack(edit, edits) }));
  if (own?.some((edit) => touches(edit, edits))) return undefined;
  const writes = fix.ops?.some((op) => {
    if (op.op !== 'set') return false;
    const there = nodeAt(filled, op.pointer);
    if (!there) return false;
    const written = nodeAt(document, op.pointer);
    return !written || touches({ offset: written.offset, length: written.node.length }, edits);
  });
  return writes === true ? undefined : { ...fix, ...(own ? { edits: own } : {}) };
}

function touches({ offset, length }: TextRange, edits: readonly TextEdit[]): boolean {
  return edits.some((edit) => edit.offset < offset + Math.max(1, length) && edit.offset + edit.length > offset);
}

/** The range of the text before some edits that became this one: whole placeholders, wherever it begins or ends in one. */
export function rangeBack({ offset, length }: TextRange, edits: readonly TextEdit[]): TextRange {
  const start = placeBack(offset, edits, 'start');
  const end = placeBack(offset + length, edits, 'end');
  return { offset: start, length: Math.max(0, end - start) };
}

function placeBack(place: number, edits: readonly TextEdit[], side: 'start' | 'end'): number {
  let shift = 0;
  for (const edit of edits) {
    const begins = edit.offset + shift;
    const ends = begins + edit.text.length;
    if (place < begins || (place === begins && (side === 'end' || edit.text.length > 0))) break;
    if (place < ends) return side === 'start' ? edit.offset : edit.offset + edit.length;
    if (place === ends && side === 'end') return edit.offset + edit.length;
    shift += edit.text.length - edit.length;
  }
  return place - shift;
}
