/** Lines of a text: their numbers, their beginnings, and how they end. A line ends with \n, \r\n or \r. */
import type { SourceText } from './text.ts';

export type Eol = '\n' | '\r\n' | '\r';

/** The line end that a text uses most; a line feed when it has none. */
export function dominantEol(text: string): Eol {
  if (!text.includes('\r')) return '\n';
  let pairs = 0;
  let returns = 0;
  let feeds = 0;
  for (const [end] of text.matchAll(/\r\n?|\n/g)) {
    if (end === '\r\n') pairs++;
    else if (end === '\n') feeds++;
    else returns++;
  }
  if (pairs >= feeds && pairs >= returns) return '\r\n';
  return returns > feeds ? '\r' : '\n';
}

/** Lines and columns of offsets in one text. */
export class LineTable {
  /** Offsets at which the lines begin. */
  readonly starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 0x0a || (c === 0x0d && text.charCodeAt(i + 1) !== 0x0a)) starts.push(i + 1);
    }
    this.starts = starts;
  }

  /** The number of the line that holds an offset, from 1. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** Line and column, both from 1; the column counts UTF-16 units. */
  at(offset: number): { line: number; column: number } {
    const line = this.lineAt(offset);
    return { line, column: offset - (this.starts[line - 1] ?? 0) + 1 };
  }
}

const known = new WeakMap<SourceText, LineTable>();

/** The lines of a document's text: found once for each text, and only when somebody asks. */
export function linesOfText(text: SourceText): LineTable {
  let table = known.get(text);
  if (!table) {
    table = new LineTable(text.toString());
    known.set(text, table);
  }
  return table;
}
