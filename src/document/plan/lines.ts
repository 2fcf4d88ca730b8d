/** Looking at the lines of a text: where they begin, how far they are indented. */
import type { ParsedDocument } from '../document.ts';
import type { SourceText, TextEdit } from '../text.ts';

/** Start of the line that holds `offset`; behind the byte order mark on the first one. */
export function startOfLine(text: SourceText, offset: number): number {
  for (let size = 256; ; size *= 8) {
    const from = Math.max(0, offset - size);
    const i = text.slice(from, offset).lastIndexOf('\n');
    if (i >= 0) return from + i + 1;
    if (from === 0) return text.charAt(0) === '\uFEFF' ? 1 : 0;
  }
}

/** The white space that the line of `offset` begins with. */
export function indentAt(document: ParsedDocument, offset: number): string {
  const start = startOfLine(document.text, offset);
  return /^[ \t]*/.exec(document.text.slice(start, offset))?.[0] ?? '';
}

/** The indentation of what is the first thing on its line; undefined when it is not. The first line counts too. */
export function ownLineIndent(text: SourceText, offset: number): string | undefined {
  const before = text.slice(startOfLine(text, offset), offset);
  return before.trim() === '' ? before : undefined;
}

/** Edits that change the indentation of all lines of a stretch but its first. */
export function indentLines(raw: string, offset: number, from: string, to: string): TextEdit[] {
  const edits: TextEdit[] = [];
  if (from === to) return edits;
  for (let i = raw.indexOf('\n'); i >= 0; i = raw.indexOf('\n', i + 1)) {
    const start = i + 1;
    if (!raw.startsWith(from, start) || /^[ \t]*\r?\n/.test(raw.slice(start, start + 400))) continue;
    if (to.startsWith(from)) edits.push({ offset: offset + start, length: 0, text: to.slice(from.length) });
    else if (from.startsWith(to)) edits.push({ offset: offset + start, length: from.length - to.length, text: '' });
    else edits.push({ offset: offset + start, length: from.length, text: to });
  }
  return edits;
}
