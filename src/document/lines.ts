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
    // The two are searched for as the engine searches, as a text may be long, and one line.
    let returned = text.indexOf('\r');
    let fed = text.indexOf('\n');
    while (returned >= 0 || fed >= 0) {
      if (returned < 0 || (fed >= 0 && fed < returned)) {
        starts.push(fed + 1);
        fed = text.indexOf('\n', fed + 1);
      } else {
        if (fed !== returned + 1) starts.push(returned + 1);
        returned = text.indexOf('\r', returned + 1);
      }
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
