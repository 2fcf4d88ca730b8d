/**
 * Where a text ends whose quotes are missing, or too many. Everything here looks at one line only: an edit further down
 * never changes how an entry is read.
 */
import { COLON, COMMA, NEWLINE, QUOTE, RETURN } from './codes.ts';

const BACKSLASH = 0x5c;

/** True when a colon comes next, behind white space and comments. */
export function isColonAhead(src: string, from: number, end: number): boolean {
  const space = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
  space.lastIndex = from;
  space.exec(src);
  return space.lastIndex < end && src.charCodeAt(space.lastIndex) === COLON;
}

/** True for what separates words on a line. */
export function isBlank(c: number): boolean {
  return c === 0x20 || c === 0x09;
}

/** Where the comma at the end of a text begins, with the blanks before it; -1 when the text does not end with one. */
export function trailingComma(text: string): number {
  let i = text.length - 1;
  while (i >= 0 && isBlank(text.charCodeAt(i))) i--;
  if (i < 0 || text.charCodeAt(i) !== COMMA) return -1;
  while (i > 0 && isBlank(text.charCodeAt(i - 1))) i--;
  return i;
}

/** The last unit before `at` that is no blank. */
function before(src: string, at: number): number {
  let i = at - 1;
  while (i >= 0 && isBlank(src.charCodeAt(i))) i--;
  return i < 0 ? -1 : src.charCodeAt(i);
}

/** True when what stands at `at` cannot follow a text. */
export function isGlued(src: string, at: number): boolean {
  // Asked of every text: most are followed by one of these.
  const c = src.charCodeAt(at);
  if (c === COMMA || c === NEWLINE || c === COLON) return false;
  return !/[\s,:;\]}/]/.test(src.charAt(at));
}

/** `"name: "value"`: a word, a colon and the beginning of a value are a key that lost its closing quote. Gives the word. */
export function unclosedKey(src: string, start: number, end: number): string | undefined {
  const pattern = /"([^\s":,{}[\]\\]+)[ \t]*:[ \t]*["\d\-[{tfn]/y;
  pattern.lastIndex = start;
  const word = pattern.exec(src)?.[1];
  return pattern.lastIndex > end ? undefined : word;
}

/**
 * Position of the quote that ends a text on this line and is followed by the end of an entry; -1 when there is none.
 * For texts whose opening quote is missing or that have a quote inside: a quote that opens the next key is not taken.
 * `stop` is where it was decided: a text that begins before it ends there too.
 */
export function endOfText(src: string, from: number, end: number): { found: number; stop: number } {
  let i = from;
  for (; i < end; i++) {
    const c = src.charCodeAt(i);
    if (c === NEWLINE || c === RETURN) break;
    if (c === BACKSLASH) i++;
    else if (c === QUOTE) {
      let next = i + 1;
      while (next < end && isBlank(src.charCodeAt(next))) next++;
      if (next >= end) break;
      const after = src.charCodeAt(next);
      const ends = after === COMMA || after === 0x7d || after === 0x5d || after === NEWLINE || after === RETURN;
      const opens = before(src, i) === COMMA || before(src, i) === COLON;
      if (opens || after === COLON) break;
      if (ends) return { found: i, stop: i };
      // Of quotes in a row only the first may open something, and only the last may end something.
      if (after === QUOTE && next === i + 1) while (i + 2 < end && src.charCodeAt(i + 2) === QUOTE) i++;
    }
  }
  return { found: -1, stop: i };
}
