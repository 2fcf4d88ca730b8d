/** Lines of a text around an offset, and the comments that belong to an entry. */
import type { Spot } from './cst.ts';

/** Start of the line that holds `offset`. */
export function lineStart(text: string, offset: number): number {
  // Before the beginning, it would look at the first character.
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** End of the line that holds `offset`, before its line end. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return end > 0 && text.charAt(end - 1) === '\r' ? end - 1 : end;
}

/** Start of the line behind the one that holds `offset`; the end of the text when it is the last. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** Distance of an offset from the beginning of its line. A byte order mark is no blank. */
export function columnOf(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return offset - start - (text.charCodeAt(start) === 0xfeff ? 1 : 0);
}

/** True when nothing but blanks stands before an offset on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  return /^\ufeff?[ \t]*$/.test(text.slice(lineStart(text, offset), offset));
}

/** The lines of an entry in a block: its comments above, itself, and what belongs inside it. */
export interface Extent {
  /** Where its first line, or within a line it itself, begins. */
  readonly begin: number;
  /** Behind the line end of its last line. */
  readonly finish: number;
  /** False when it begins behind the dash of what holds it. */
  readonly ownLines: boolean;
  readonly column: number;
  /** Comments above it, without their indentation. */
  readonly lead: readonly string[];
}

/** The extent of an entry of a block map or list. */
export function extentOf(text: string, spot: Spot): Extent {
  const column = columnOf(text, spot.start);
  const ownLines = isFirstOnLine(text, spot.start);
  let begin = ownLines ? lineStart(text, spot.start) : spot.start;
  // A byte order mark stays where it is.
  if (ownLines && text.charCodeAt(begin) === 0xfeff) begin++;
  const lead: string[] = [];
  // Lines of a text before it may look like comments, and comments further in belong to what stands there.
  const before = spot.holder?.spots[spot.index - 1];
  const least = before && ownLines ? finishOf(text, before, column) : 0;
  while (ownLines && begin > 0) {
    const above = lineStart(text, begin - 1);
    if (above < least) break;
    const comment = /^( *)(#.*?)\r?\n$/.exec(text.slice(above, begin));
    if (!comment || (comment[1] ?? '').length < column) break;
    lead.unshift(comment[2] ?? '');
    begin = above;
  }
  return { begin, finish: finishOf(text, spot, column), ownLines, column, lead };
}

/** Behind the last line of an entry; comments that stand further in than it are inside it. */
function finishOf(text: string, spot: Spot, column: number): number {
  let finish = nextLine(text, Math.max(spot.valueEnd, spot.head));
  let at = finish;
  while (at < text.length) {
    const line = text.slice(at, nextLine(text, at));
    const comment = /^( *)#/.exec(line);
    if (comment && (comment[1] ?? '').length > column) finish = nextLine(text, at);
    else if (line.trim() !== '') break;
    at = nextLine(text, at);
  }
  return finish;
}

/** Where the lines of a block value end, before the line end: comments behind its last entry and inside it included. */
export function blockEnd(text: string, spot: Spot): number {
  const finish = finishOf(text, spot, spot.holder ? columnOf(text, spot.start) : 0);
  return finish > 0 && text.charAt(finish - 1) === '\n' ? lineEnd(text, finish - 1) : finish;
}

/** Where the lines of a block value begin: comments above its first entry included. */
export function blockStart(text: string, spot: Spot): number {
  const below = text.slice(spot.head, spot.valueStart).includes('\n');
  return below ? nextLine(text, spot.head) : spot.valueStart;
}

/** The comment behind an offset on its line, when nothing else stands between. */
export function commentBehind(
  text: string,
  offset: number,
): { readonly text: string; readonly at: number } | undefined {
  const rest = text.slice(offset, lineEnd(text, offset));
  const found = /^[ \t]+(#.*)$/.exec(rest);
  return found ? { text: found[1] ?? '', at: offset + rest.length - (found[1] ?? '').length } : undefined;
}
