/**
 * Line ends. The code editor and the text area know one line end, a single line feed; a document may have any, also mixed.
 * `LineEnds` translates places and edits between the two, so that the bytes of a document never change on their own.
 */
import { dominantEol, type Eol } from '../../document/lines.ts';
import type { SourceText, TextEdit } from '../../document/text.ts';

/** A text as the code editor holds it: every line end is a line feed. */
export function normalizeLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

export class LineEnds {
  /** What a line break that is typed becomes. */
  readonly dominant: Eol;
  /** True when the text has, or once had, a carriage return: only then is there anything to translate. */
  readonly active: boolean;
  /** Offsets of the first half of each two-unit line end, in the document. */
  private readonly pairs: readonly number[];

  private constructor(dominant: Eol, active: boolean, pairs: readonly number[]) {
    this.dominant = dominant;
    this.active = active;
    this.pairs = pairs;
  }

  /** Reads the line ends of a document. */
  static of(text: string): LineEnds {
    if (!text.includes('\r')) return new LineEnds('\n', false, []);
    return new LineEnds(dominantEol(text), true, pairsIn(text, 0));
  }

  /** The place in the editor of an offset of the document. Between the halves of a line end it is behind it, or before. */
  toModel(offset: number, bias: 'before' | 'after' = 'after'): number {
    if (this.pairs.length === 0) return offset;
    const before = this.count((pair) => pair + 1 < offset);
    const inside = bias === 'before' && this.pairs[before] === offset - 1;
    return offset - before - (inside ? 1 : 0);
  }

  /** The offset in the document of a place in the editor. */
  toDocument(offset: number): number {
    if (this.pairs.length === 0) return offset;
    return offset + this.count((pair, index) => pair - index < offset);
  }

  /** Edits of the document as edits of the editor's text; sorted and disjoint as they came. */
  toModelEdits(edits: readonly TextEdit[]): readonly TextEdit[] {
    if (!this.active) return edits;
    return edits.map(({ offset, length, text }) => {
      const start = this.toModel(offset, 'before');
      const end = this.toModel(offset + length, length === 0 ? 'before' : 'after');
      return { offset: start, length: end - start, text: normalizeLineEnds(text) };
    });
  }

  /**
   * Edits of the editor's text (sorted, disjoint, never touching) as edits of the document. Line breaks in them become the
   * dominant line end, spelled with two units where a single one would melt together with its neighbour.
   */
  toDocumentEdits(edits: readonly TextEdit[], document: SourceText): readonly TextEdit[] {
    if (!this.active) return edits;
    return edits.map(({ offset, length, text }) => {
      const start = this.toDocument(offset);
      const end = this.toDocument(offset + length);
      const afterReturn = document.charAt(start - 1) === '\r';
      const beforeFeed = document.charAt(end) === '\n';
      let written = text.replaceAll('\n', this.dominant);
      if (written === '') {
        // A lone return and a line feed that meet would read as one line end.
        if (afterReturn && beforeFeed) written = '\n';
      } else {
        if (afterReturn && written.startsWith('\n')) written = `\r${written}`;
        if (beforeFeed && written.endsWith('\r')) written = `${written}\n`;
      }
      return { offset: start, length: end - start, text: written };
    });
  }

  /** The line ends after `edits` (sorted, disjoint, offsets of the document before); `after` is the document after them. */
  after(edits: readonly TextEdit[], after: SourceText): LineEnds {
    if (!this.active) {
      return edits.some((edit) => edit.text.includes('\r')) ? LineEnds.of(after.toString()) : this;
    }
    if (edits.length > 8) return new LineEnds(this.dominant, true, pairsIn(after.toString(), 0));
    let pairs = this.pairs;
    // From the last to the first: what stands before an edit is not moved by it, and what stands behind moves as a whole.
    for (let i = edits.length - 1; i >= 0; i--) {
      const { offset, length, text } = edits[i] as TextEdit;
      const delta = text.length - length;
      const head = pairs.filter((pair) => pair < offset - 1);
      const tail = pairs.filter((pair) => pair > offset + length).map((pair) => pair + delta);
      pairs = [...head, ...tail];
    }
    // Line ends at the seams are read anew, in the text after all edits.
    const found = new Set(pairs);
    let shift = 0;
    for (const { offset, length, text } of edits) {
      const from = Math.max(0, offset + shift - 1);
      for (const pair of pairsIn(after.slice(from, offset + shift + text.length + 2), from)) found.add(pair);
      shift += text.length - length;
    }
    return new LineEnds(
      this.dominant,
      true,
      [...found].sort((a, b) => a - b),
    );
  }

  /** Number of leading pairs that pass a test which turns from true to false once. */
  private count(passes: (pair: number, index: number) => boolean): number {
    let low = 0;
    let high = this.pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (passes(this.pairs[middle] as number, middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function pairsIn(text: string, at: number): number[] {
  const out: number[] = [];
  for (let i = text.indexOf('\r\n'); i >= 0; i = text.indexOf('\r\n', i + 2)) out.push(at + i);
  return out;
}
