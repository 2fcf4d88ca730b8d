/** Putting a new entry into a container, beside the comments of those that are there. */
import type { ParsedDocument } from '../document.ts';
import type { ContainerNode } from '../node.ts';
import type { Located } from '../pointer.ts';
import type { Style } from '../style.ts';
import type { TextEdit } from '../text.ts';
import { isLineComment, onOwnLines, onSharedLine, type Print, type Printed } from './content.ts';
import { type Around, aroundEntry, isComment, type Piece } from './gap.ts';
import { indentAt } from './lines.ts';
import { Refusal, TORN } from './refusal.ts';

/** Edits that put a new entry before the one at `index`, or at the end. */
export function addEntry(document: ParsedDocument, at: Located, index: number, print: Print, style: Style): TextEdit[] {
  const node = at.node as ContainerNode;
  if (node.torn) throw new Refusal(TORN);
  if (node.size === 0) return fillEmpty(document, at, print, style);
  if (index < node.size) return addBefore(document, at, index, print, style);
  return append(document, at, print, style);
}

/** The new entry goes before the comments of the one it is put before. */
function addBefore(document: ParsedDocument, at: Located, index: number, print: Print, style: Style): TextEdit[] {
  const around = aroundEntry(document.text, at.node as ContainerNode, at.offset, index);
  const { lead } = around;
  const own = ownIndent(document, around);
  if (own !== undefined) {
    return [{ offset: lead, length: 0, text: onOwnLines(print(own, style), own, style.eol, true) + style.eol + own }];
  }
  const indent = indentAt(document, lead);
  // What is added between entries of one line stays on that line.
  const piece = onSharedLine(print(indent, { ...style, oneLine: true }), indent, style.eol, true);
  return [{ offset: lead, length: 0, text: piece.text + (piece.broken ? '' : style.gap) }];
}

/** The indentation of an entry, or of its comments, when they begin a line; undefined when they share it. */
function ownIndent({ text }: ParsedDocument, { before, lead }: Around): string | undefined {
  const pieces = before.filter((piece) => piece.end <= lead);
  const last = pieces.at(-1);
  const blank = last?.kind === 'blank' ? last : undefined;
  const end = blank ? pieces.at(-2) : last;
  if (end?.kind !== 'end') return undefined;
  return blank ? text.slice(blank.start, blank.end) : '';
}

function append(document: ParsedDocument, at: Located, print: Print, style: Style): TextEdit[] {
  const node = at.node as ContainerNode;
  const { text } = document;
  const around = aroundEntry(text, node, at.offset, node.size - 1);
  const close = at.offset + node.length - 1;
  const own = ownIndent(document, around);
  const lines = text.slice(at.offset, close).includes('\n');
  const linesBehind = text.slice(around.end, close).includes('\n');
  const indent = own ?? indentAt(document, around.start);
  if (own === undefined && !(lines && linesBehind)) return appendBeside(around, print, indent, style);
  const printed = print(indent, style);
  const { comma, end, tail } = around;
  const after = comma ? restOfLine(around.after, comma, tail) : tail;
  let piece = style.eol + indent + onOwnLines(printed, indent, style.eol, comma !== undefined);
  if (endsOpen(printed) && !endsLine(around.after, after)) piece += style.eol + indentAt(document, at.offset);
  if (comma) return [{ offset: after, length: 0, text: piece }];
  if (after === end) return [{ offset: end, length: 0, text: `,${piece}` }];
  // A comment behind the last entry stays with it: the comma goes before the comment, the new entry behind it.
  return [
    { offset: end, length: 0, text: ',' },
    { offset: after, length: 0, text: piece },
  ];
}

/** Behind the last entry, on its line. */
function appendBeside({ comma, tail }: Around, print: Print, indent: string, style: Style): TextEdit[] {
  const inline: Style = { ...style, oneLine: true };
  const piece = onSharedLine(print(indent, inline), indent, style.eol, comma !== undefined).text;
  if (!comma) return [{ offset: tail, length: 0, text: `,${style.gap}${piece}` }];
  if (tail < comma.end) return [{ offset: comma.end, length: 0, text: style.gap + piece }];
  // Behind the comma, a comment would be the new entry's.
  return [
    { offset: comma.start, length: 1, text: '' },
    { offset: tail, length: 0, text: `,${style.gap}${piece}` },
  ];
}

/** The end of what stands on a comma's line: comments behind it. */
function restOfLine(pieces: readonly Piece[], comma: Piece, tail: number): number {
  let end = Math.max(comma.end, tail);
  for (const piece of pieces) {
    if (piece.start < comma.end) continue;
    if (piece.kind === 'end' || piece.kind === 'other') break;
    if (isComment(piece)) end = Math.max(end, piece.end);
  }
  return end;
}

function endsOpen({ tail }: Printed): boolean {
  return isLineComment(tail.at(-1));
}

/** True when nothing but blanks stands between `from` and the end of the line. */
function endsLine(pieces: readonly Piece[], from: number): boolean {
  return pieces.find((piece) => piece.start >= from && piece.kind !== 'blank')?.kind === 'end';
}

function fillEmpty(document: ParsedDocument, at: Located, print: Print, style: Style): TextEdit[] {
  const from = at.offset + 1;
  const close = at.offset + at.node.length - 1;
  const between = document.text.slice(from, close);
  const outer = indentAt(document, at.entryOffset ?? at.offset);
  if (style.oneLine && !between.includes('\n')) {
    return [{ offset: from, length: 0, text: onSharedLine(print(outer, style), outer, style.eol, false).text }];
  }
  const inner = outer + style.unit;
  const piece = style.eol + inner + onOwnLines(print(inner, style), inner, style.eol, false) + style.eol + outer;
  if (between.trim() === '') return [{ offset: from, length: close - from, text: piece }];
  // Only comments stand here: behind them, on a line of its own.
  const end = from + between.trimEnd().length;
  return [{ offset: end, length: close - end, text: piece }];
}
