/**
 * Brackets that do not match, and what the lines say of them. People and printers indent what a bracket holds deeper than
 * the line it opens on, and put its closing bracket under the beginning of that line: where that is so, a line that stands
 * too far left tells which bracket is missing, and where.
 */

import { COMMA, CLOSE_OBJECT, isBlank, isCloser, OPEN_ARRAY, OPEN_OBJECT, QUOTE, SLASH } from './codes.ts';
import { commentEnd, isLineEnd, stringEnd } from './tokens.ts';

/** A closing bracket that is missing. Offsets are of the text. */
export interface Missing {
  /** Its opening bracket. */
  readonly open: number;
  /** The number of the line of the opening bracket, from 1. */
  readonly line: number;
  /** Where it belongs. */
  readonly at: number;
  /** What stands here is outside of the container; nothing but blanks and comments stands between `at` and here. */
  readonly before: number;
  /** The bracket as it is to be written there: on a line of its own, if that is gone. */
  readonly text: string;
}

export interface Balance {
  /** In the order of `before`, the innermost first. */
  readonly missing: readonly Missing[];
  /** Closing brackets that close nothing. */
  readonly stray: ReadonlySet<number>;
  /** A bracket that closes its container too early, by a guess that is tried. */
  readonly early?: number;
}

interface Open {
  /** The bracket: `{` or `[`. */
  readonly bracket: number;
  readonly at: number;
  readonly line: number;
  /** Where its line begins, and the width of the white space there. */
  readonly lineStart: number;
  readonly indent: number;
  /** Whether its entries are indented deeper; undefined until one begins a line. */
  deeper: boolean | undefined;
}

const APOSTROPHE = 0x27;

const isOpener = (c: number): boolean => c === OPEN_OBJECT || c === OPEN_ARRAY;

/**
 * What a text's lines say of its brackets; undefined when more than `most` of them do not match, which are no slips. Takes
 * time in proportion to the text.
 */
export function balance(src: string, most: number): Balance | undefined {
  const surplus = surplusOf(src);
  if (surplus > most) return undefined;
  // More brackets close than open: one that stands too far right is one too many.
  return new Scan(src, Math.max(0, surplus)).run(most);
}

function surplusOf(src: string): number {
  let surplus = 0;
  for (let i = 0; i < src.length; i = tokenEnd(src, i)) {
    const c = src.charCodeAt(i);
    if (isOpener(c)) surplus--;
    else if (isCloser(c)) surplus++;
  }
  return surplus;
}

/** Brackets that may close too early, where one more closes than opens: a key follows them, at most `most` of them. */
export function earlyClosers(src: string, most: number): readonly number[] {
  if (surplusOf(src) !== 1) return [];
  const found: number[] = [];
  const key = /[}\]]\s*,?\s*"(?:[^"\\\n]|\\.)*"\s*:/y;
  for (let i = 0; i < src.length && found.length < most; i = tokenEnd(src, i)) {
    if (!isCloser(src.charCodeAt(i))) continue;
    key.lastIndex = i;
    if (key.test(src)) found.push(i);
  }
  return found;
}

/** The end of what begins at `i`: a text, a comment, a run of blanks, or a single unit of anything else. */
function tokenEnd(src: string, i: number): number {
  const c = src.charCodeAt(i);
  if (c === QUOTE || c === APOSTROPHE) {
    const { end, closed } = stringEnd(src, i);
    // An apostrophe without another on its line is no quote.
    return closed || c === QUOTE ? end : i + 1;
  }
  if (c === SLASH) return Math.max(i + 1, commentEnd(src, i));
  let end = i + 1;
  if (isBlank(c)) while (isBlank(src.charCodeAt(end))) end++;
  return end;
}

class Scan {
  private readonly src: string;
  private readonly missing: Missing[] = [];
  private readonly stray = new Set<number>();
  private readonly stack: Open[] = [];
  /** How many brackets are open, and how many of an indentation. */
  private objects = 0;
  private lists = 0;
  private readonly counts = new Map<number, number>();
  private surplus: number;
  private line = 0;
  private lineStart = 0;
  private indent = 0;
  /** Nothing but white space and comments was seen on this line. */
  private fresh = true;
  /** End and line of the last token, and its start if it was a comma. */
  private lastEnd = 0;
  private lastLine = 0;
  private lastComma = -1;
  /** Lines of white space alone between the last token and the one at `gapAt`, their ends by their widths. */
  private gapAt = -1;
  private gap = new Map<number, number>();
  private lineBreak: string | undefined;

  constructor(src: string, surplus: number) {
    this.src = src;
    this.surplus = surplus;
  }

  run(most: number): Balance | undefined {
    const { src } = this;
    let i = src.charCodeAt(0) === 0xfeff ? 1 : 0;
    while (i < src.length) {
      if (this.found > most) return undefined;
      const end = tokenEnd(src, i);
      const c = src.charCodeAt(i);
      if (isLineEnd(c)) {
        if (c === 0x0a) this.newLine(end);
      } else if (isBlank(c)) {
        if (i === this.lineStart) this.indent = end - i;
      } else if (c === SLASH && end > i + 1) {
        for (let n = src.indexOf('\n', i); n >= 0 && n < end; n = src.indexOf('\n', n + 1)) this.line++;
      } else {
        this.token(c, i, end);
      }
      i = end;
    }
    return this.found > most ? undefined : { missing: this.missing, stray: this.stray };
  }

  private get found(): number {
    return this.missing.length + this.stray.size;
  }

  private newLine(start: number): void {
    this.line++;
    this.lineStart = start;
    this.indent = 0;
    this.fresh = true;
  }

  private token(c: number, at: number, end: number): void {
    if (isCloser(c)) this.closer(c === CLOSE_OBJECT ? OPEN_OBJECT : OPEN_ARRAY, at);
    else if (this.fresh) this.settle(at);
    if (isOpener(c)) this.push(c, at);
    this.fresh = false;
    this.lastEnd = end;
    this.lastLine = this.line;
    this.lastComma = c === COMMA ? at : -1;
  }

  private push(bracket: number, at: number): void {
    const { line, lineStart, indent } = this;
    this.stack.push({ bracket, at, line, lineStart, indent, deeper: undefined });
    this.tally(bracket, indent, 1);
  }

  private pop(): Open | undefined {
    const top = this.stack.pop();
    if (top) this.tally(top.bracket, top.indent, -1);
    return top;
  }

  private tally(bracket: number, indent: number, by: number): void {
    if (bracket === OPEN_OBJECT) this.objects += by;
    else this.lists += by;
    const key = indent * 256 + bracket;
    this.counts.set(key, (this.counts.get(key) ?? 0) + by);
  }

  private isOpen(bracket: number): boolean {
    return (bracket === OPEN_OBJECT ? this.objects : this.lists) > 0;
  }

  private isOpenAt(bracket: number, indent: number): boolean {
    return (this.counts.get(indent * 256 + bracket) ?? 0) > 0;
  }

  /** At the first token of a line, which is no closing bracket: what was opened as far right, or further, is over. */
  private settle(at: number): void {
    for (let top = this.stack.at(-1); top && top.line !== this.line; top = this.stack.at(-1)) {
      if (this.indent > top.indent) {
        top.deeper ??= true;
        return;
      }
      // Its first entry stands on a line of its own, no deeper: where that is the custom, its lines tell nothing.
      const around = this.stack.at(-2);
      const custom = around?.deeper !== true || around.indent >= top.indent;
      if (top.deeper === undefined && this.lastEnd === top.at + 1 && custom) top.deeper = false;
      if (top.deeper === false) return;
      this.close(at);
    }
  }

  private closer(bracket: number, at: number): void {
    const top = this.stack.at(-1);
    const { indent } = this;
    if (!top || !this.isOpen(bracket)) {
      this.stray.add(at);
      return;
    }
    const tells = this.fresh && top.line !== this.line && top.deeper !== false;
    if (tells && top.indent < indent && this.surplus > 0) {
      this.surplus--;
      this.stray.add(at);
      return;
    }
    const wanted = this.fresh && this.isOpenAt(bracket, indent) ? indent : undefined;
    const fits = (open: Open): boolean =>
      open.bracket === bracket &&
      (wanted === undefined || open.indent === wanted || (open === top && !(tells && top.indent > indent)));
    for (let open = this.stack.at(-1); open && !fits(open); open = this.stack.at(-1)) this.close(at);
    this.pop();
  }

  /** The innermost bracket is over, and its closing one is missing; what stands at `at` is outside. */
  private close(at: number): void {
    const top = this.pop();
    if (top) this.missing.push({ open: top.at, line: top.line + 1, ...this.place(top, at) });
  }

  private place(top: Open, at: number): Omit<Missing, 'open' | 'line'> {
    const { src, lastEnd, lastComma, indent } = this;
    const text = top.bracket === OPEN_OBJECT ? '}' : ']';
    const before = lastComma >= 0 ? lastComma : at;
    if (this.fresh && (lastComma < 0 || top.line !== this.lastLine)) {
      // Where the bracket was, its line may still be there: with what stood behind it, or with its indentation alone.
      const c = src.charCodeAt(at);
      if (indent === top.indent && (c === COMMA || isCloser(c))) return { at, before: at, text };
      const blank = this.blankLines(at).get(top.indent);
      if (blank !== undefined && top.line !== this.lastLine) return { at: blank, before: at, text };
    }
    const end = lastComma >= 0 ? lastComma : lastEnd;
    if (top.line !== this.lastLine) {
      this.lineBreak ??= /\r?\n/.exec(src)?.[0] ?? '\n';
      return { at: end, before, text: this.lineBreak + src.slice(top.lineStart, top.lineStart + top.indent) + text };
    }
    const pad =
      lastComma < 0 && end < at && isBlank(src.charCodeAt(top.at + 1)) && isBlank(src.charCodeAt(end)) ? 1 : 0;
    return { at: end + pad, before, text };
  }

  private blankLines(at: number): Map<number, number> {
    if (this.gapAt === at) return this.gap;
    this.gapAt = at;
    this.gap = new Map();
    const gap = this.src.slice(this.lastEnd, at);
    for (const line of gap.matchAll(/(?<=\n)[ \t]*(?=\r?\n)/g)) {
      if (!this.gap.has(line[0].length)) this.gap.set(line[0].length, this.lastEnd + line.index + line[0].length);
    }
    return this.gap;
  }
}

/** Where the brackets of a text that ends too early belong, and how they are written there. */
export function closing(src: string, open: readonly number[], end: number): { at: number; text: string } {
  const [only] = open;
  if (only !== undefined && open.length === 1 && src.slice(only, end).includes('\n')) {
    // The line of the last bracket may still be there.
    const indent = indentOf(src, only);
    for (const line of src.slice(end).matchAll(/(?<=\n)[ \t]*(?=\r?\n|$)/g)) {
      if (line[0] === indent)
        return { at: end + line.index + line[0].length, text: src.charAt(only) === '{' ? '}' : ']' };
    }
  }
  const lineBreak = /\r?\n/.exec(src)?.[0] ?? '\n';
  let text = '';
  let line = src.lastIndexOf('\n', end - 1);
  for (const at of open) {
    // What was opened on the last line is closed beside it, what was opened before on a line of its own.
    if (at < line) {
      line = src.lastIndexOf('\n', at);
      text += lineBreak + indentOf(src, at);
    }
    text += src.charCodeAt(at) === OPEN_OBJECT ? '}' : ']';
  }
  return { at: end, text };
}

/** The white space that the line of `at` begins with. */
function indentOf(src: string, at: number): string {
  return /[ \t]*/y.exec(src.slice(src.lastIndexOf('\n', at) + 1, at))?.[0] ?? '';
}
