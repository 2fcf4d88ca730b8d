/**
 * The text of a document as an immutable rope of string pieces.
 *
 * A keystroke in a text of several megabytes must not copy the text: an edit replaces the piece it falls in by slices of
 * it. Offsets are UTF-16 units, as in JavaScript strings and in the editor.
 */

/** Replace `length` units at `offset` by `text`. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** Beyond this many pieces the rope is flattened, so that finding a piece stays cheap. */
const MAX_PIECES = 256;
/** Neighbouring pieces shorter than this are joined, so that typing does not grow the rope. */
const SMALL_PIECE = 2048;

export class SourceText {
  readonly length: number;
  private readonly pieces: readonly string[];
  private flat: string | undefined;

  private constructor(pieces: readonly string[], length: number) {
    this.pieces = pieces;
    this.length = length;
    if (pieces.length === 1) this.flat = pieces[0];
  }

  /** A text made of one string. */
  static of(text: string): SourceText {
    return new SourceText([text], text.length);
  }

  /** The whole text. Joined once and remembered. */
  toString(): string {
    this.flat ??= this.pieces.join('');
    return this.flat;
  }

  /** The units from `from` (inclusive) to `to` (exclusive). Offsets outside the text are clamped. */
  slice(from: number, to: number = this.length): string {
    const start = Math.max(0, from);
    const end = Math.min(this.length, to);
    if (start >= end) return '';
    if (this.flat !== undefined) return this.flat.slice(start, end);
    let out = '';
    let at = 0;
    for (const piece of this.pieces) {
      const next = at + piece.length;
      if (next > start) {
        out += piece.slice(Math.max(0, start - at), Math.min(piece.length, end - at));
        if (next >= end) break;
      }
      at = next;
    }
    return out;
  }

  /** The unit at `offset`, or '' outside the text. */
  charAt(offset: number): string {
    return this.slice(offset, offset + 1);
  }

  /** This text with one edit applied. Throws a RangeError when the edit lies outside the text. */
  replace(edit: TextEdit): SourceText {
    const { offset, length, text } = edit;
    const end = offset + length;
    if (offset < 0 || length < 0 || end > this.length) {
      throw new RangeError(`edit ${String(offset)}+${String(length)} lies outside a text of ${String(this.length)}`);
    }
    const next: string[] = [];
    const push = (piece: string): void => {
      if (piece === '') return;
      const last = next[next.length - 1];
      if (last !== undefined && last.length + piece.length <= SMALL_PIECE) next[next.length - 1] = last + piece;
      else next.push(piece);
    };
    let at = 0;
    let inserted = false;
    for (const piece of this.pieces) {
      const pieceEnd = at + piece.length;
      if (pieceEnd <= offset || at >= end) {
        if (!inserted && at >= end && at >= offset) {
          push(text);
          inserted = true;
        }
        push(piece);
      } else {
        if (at < offset) push(piece.slice(0, offset - at));
        if (!inserted) {
          push(text);
          inserted = true;
        }
        if (pieceEnd > end) push(piece.slice(end - at));
      }
      at = pieceEnd;
    }
    if (!inserted) push(text);
    const newLength = this.length - length + text.length;
    if (next.length > MAX_PIECES) return SourceText.of(next.join(''));
    return new SourceText(next.length === 0 ? [''] : next, newLength);
  }

  /** This text with several edits applied. All offsets are of this text; the edits must be sorted and disjoint. */
  apply(edits: readonly TextEdit[]): SourceText {
    let text: SourceText = this; // eslint-disable-line @typescript-eslint/no-this-alias -- the start of a fold
    for (let i = edits.length - 1; i >= 0; i--) {
      const edit = edits[i];
      if (edit) text = text.replace(edit);
    }
    return text;
  }
}

/** Sorts edits by offset; throws when two of them overlap. Insertions at one place keep their order. */
export function sortEdits(edits: readonly TextEdit[]): TextEdit[] {
  const sorted = edits.map((edit, index) => ({ edit, index }));
  sorted.sort((a, b) => a.edit.offset - b.edit.offset || a.edit.length - b.edit.length || a.index - b.index);
  let end = -1;
  for (const { edit } of sorted) {
    if (edit.offset < end) throw new RangeError('edits overlap');
    end = edit.offset + edit.length;
  }
  return sorted.map((s) => s.edit);
}

/** The edits that undo `edits` (sorted, disjoint) made on `before`: offsets are of the text after them. */
export function invertEdits(before: SourceText, edits: readonly TextEdit[]): TextEdit[] {
  let shift = 0;
  return edits.map((edit) => {
    const inverse = {
      offset: edit.offset + shift,
      length: edit.text.length,
      text: before.slice(edit.offset, edit.offset + edit.length),
    };
    shift += edit.text.length - edit.length;
    return inverse;
  });
}

/** Where `offset` of the old text lies after `edits` (sorted). `bias` says which side of an insertion at it. */
export function mapOffset(offset: number, edits: readonly TextEdit[], bias: 'before' | 'after' = 'after'): number {
  let shift = 0;
  for (const edit of edits) {
    const end = edit.offset + edit.length;
    if (edit.offset > offset || (edit.offset === offset && bias === 'before' && edit.length === 0)) break;
    if (end > offset) return edit.offset + shift + Math.min(offset - edit.offset, edit.text.length);
    shift += edit.text.length - edit.length;
  }
  return offset + shift;
}

/** The edit that turns `before` into `after` by their common head and tail; undefined when they are equal. */
export function diffTexts(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  return { offset: head, length: before.length - head - tail, text: after.slice(head, after.length - tail) };
}
