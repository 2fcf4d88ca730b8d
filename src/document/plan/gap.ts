/**
 * What stands between the entries of a container, and whose it is.
 *
 * Comments of an entry are those before it on lines of their own, without a blank line between; one that stands between
 * the comma before it and the entry, on its line; and those behind it on its line, before or after its comma. A comment
 * beside an opening bracket, and one that a blank line sets apart, belong to the container.
 */
import { type Token, tokenAt } from '../json/tokens.ts';
import type { ContainerNode, Entry } from '../node.ts';
import { entryAt } from '../node.ts';
import type { Located } from '../pointer.ts';
import { entryStart } from '../pointer.ts';
import type { SourceText } from '../text.ts';

export interface Piece {
  /** `line` and `block` are comments; `end` ends a line; `other` is what does not belong there at all. */
  readonly kind: 'blank' | 'end' | 'line' | 'block' | 'comma' | 'other';
  readonly start: number;
  readonly end: number;
}

const KINDS: Readonly<Partial<Record<Token['kind'], Piece['kind']>>> = {
  blank: 'blank',
  'line end': 'end',
  'line comment': 'line',
  'block comment': 'block',
};

/** The pieces of the text from `from` to `to`; their offsets are of the text. */
export function readGap(text: SourceText, from: number, to: number): Piece[] {
  const gap = text.slice(from, to);
  const pieces: Piece[] = [];
  for (let token = tokenAt(gap, 0); token; token = tokenAt(gap, token.end)) {
    const kind = KINDS[token.kind] ?? (gap.charAt(token.start) === ',' ? 'comma' : 'other');
    pieces.push({ kind, start: from + token.start, end: from + token.end });
  }
  return pieces;
}

export function isComment(piece: Piece | undefined): boolean {
  return piece?.kind === 'line' || piece?.kind === 'block';
}

/** Comments among pieces, as they are written. */
export function commentsIn(text: SourceText, pieces: readonly Piece[]): string[] {
  return pieces.filter(isComment).map((piece) => text.slice(piece.start, piece.end));
}

/** An entry with what stands around it. All offsets are of the text. */
export interface Around {
  readonly start: number;
  readonly end: number;
  /** From the entry before, or the opening bracket; and to the entry behind, or the closing bracket. */
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
  /** Where the entry's comments before it begin, and those behind it end; `start` and `end` when there are none. */
  readonly lead: number;
  readonly tail: number;
  /** The comma behind it. */
  readonly comma: Piece | undefined;
  readonly first: boolean;
  readonly last: boolean;
}

/** What stands around entry `index` of a container that begins at `offset`. */
export function aroundEntry(text: SourceText, node: ContainerNode, offset: number, index: number): Around {
  const entry = entryAt(node, index) as Entry;
  const start = offset + entryStart(node, index);
  const end = start + entry.length;
  const previous = entryAt(node, index - 1);
  const from = previous ? offset + entryStart(node, index - 1) + previous.length : offset + 1;
  const last = index + 1 === node.size;
  const before = readGap(text, from, start);
  const after = readGap(text, end, last ? offset + node.length - 1 : offset + entryStart(node, index + 1));
  return {
    start,
    end,
    before,
    after,
    lead: leadOf(before, start, index === 0),
    tail: tailOf(after, end, last),
    comma: after.find((piece) => piece.kind === 'comma'),
    first: index === 0,
    last,
  };
}

/** The same for a place that has an entry. */
export function aroundPlace(text: SourceText, at: Located): Around | undefined {
  const { parent, parentOffset, index } = at;
  if (!parent || parentOffset === undefined || index === undefined) return undefined;
  return aroundEntry(text, parent, parentOffset, index);
}

/** Position of the last piece that ends a line before `index`, or -1. */
function lineEndBefore(pieces: readonly Piece[], index: number): number {
  let i = index - 1;
  while (i >= 0 && pieces[i]?.kind !== 'end') i--;
  return i;
}

function leadOf(before: readonly Piece[], start: number, first: boolean): number {
  let lead = start;
  let lineEnd = lineEndBefore(before, before.length);
  const beside = before.slice(lineEnd + 1);
  const bar = beside.findLastIndex((piece) => piece.kind === 'comma' || piece.kind === 'other');
  // Beside an opening bracket a comment speaks of the container.
  if (lineEnd < 0 && bar < 0 && first) return lead;
  lead = beside.slice(bar + 1).find(isComment)?.start ?? lead;
  if (bar >= 0) return lead;
  while (lineEnd >= 0) {
    const above = lineEndBefore(before, lineEnd);
    const line = before.slice(above + 1, lineEnd);
    const comment = line.find(isComment);
    // What stands on the line of the entry before is that entry's.
    if (above < 0 || !comment || line.some((piece) => piece.kind === 'comma' || piece.kind === 'other')) break;
    lead = comment.start;
    lineEnd = above;
  }
  return lead;
}

function tailOf(after: readonly Piece[], end: number, last: boolean): number {
  let tail = end;
  let pending = end;
  let comma = false;
  for (const piece of after) {
    if (piece.kind === 'end') return pending;
    if (piece.kind === 'other') return tail;
    if (piece.kind === 'comma') comma = true;
    else if (isComment(piece)) {
      pending = piece.end;
      // Behind the comma it may be the next entry's, unless the line ends first.
      if (!comma) tail = pending;
    }
  }
  return last ? pending : tail;
}
