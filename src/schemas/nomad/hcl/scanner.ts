/** The text under the parser's eye: blanks, comments, names, and the slips found on the way. */
import type { Comment, Range, Remark } from './tree.ts';

/** What ends the parsing of one item: it is reported once, and the parser goes on behind the item. */
export class Slip extends Error {
  readonly range: Range;
  /** True when nothing says where the item ends, as for a text of lines without its end. */
  readonly runsOn: boolean;
  constructor(message: string, range: Range, runsOn = false) {
    super(message);
    this.range = range;
    this.runsOn = runsOn;
  }
}

const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** 1 = may begin a name, 2 = may go on in one; of ASCII. */
const LETTERS = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  return /[A-Za-z_]/.test(char) ? 3 : /[\d-]/.test(char) ? 2 : 0;
});

const HASH = 35;
const SLASH = 47;

/** A comment; what it says is asked for seldom. */
class Said implements Comment {
  private readonly source: string;
  readonly start: number;
  readonly end: number;

  constructor(source: string, start: number, end: number) {
    this.source = source;
    this.start = start;
    this.end = end;
  }

  get text(): string {
    return this.source.slice(this.start, this.end).trimEnd();
  }
}

export class Scanner {
  readonly text: string;
  pos = 0;
  readonly remarks: Remark[] = [];
  readonly comments: Comment[] = [];
  /** True when indents tell which block a line belongs to: braces do not. */
  guided = false;
  /** True once there was a brace too few, or one too many. */
  unbalanced = false;
  /** Above 0 inside brackets, where line ends are blanks. */
  flat = 0;

  constructor(text: string) {
    this.text = text;
    if (text.startsWith('\uFEFF')) this.pos = 1;
  }

  get done(): boolean {
    return this.pos >= this.text.length;
  }

  /** The character at the place, or '' at the end. */
  peek(ahead = 0): string {
    return this.text[this.pos + ahead] ?? '';
  }

  /** The code of the character at the place, or NaN at the end. */
  code(): number {
    return this.text.charCodeAt(this.pos);
  }

  looking(at: string): boolean {
    return this.text.startsWith(at, this.pos);
  }

  /** Blanks and comments; line ends too when inside brackets or asked to. */
  skip(lines = this.flat > 0): void {
    for (;;) {
      const code = this.text.charCodeAt(this.pos);
      if (code === 32 || code === 9 || code === 13 || (code === 10 && lines)) this.pos++;
      else if (code === HASH || (code === SLASH && this.peek(1) === '/')) this.lineComment();
      else if (code === SLASH && this.peek(1) === '*') this.blockComment();
      else return;
    }
  }

  private lineComment(): void {
    const start = this.pos;
    const found = this.text.indexOf('\n', start);
    this.pos = found < 0 ? this.text.length : found;
    this.comments.push(new Said(this.text, start, this.pos));
  }

  private blockComment(): void {
    const start = this.pos;
    const found = this.text.indexOf('*/', start + 2);
    if (found < 0) {
      this.pos = this.text.length;
      throw new Slip('This comment is never closed: write */ where it ends.', { start, end: start + 2 });
    }
    this.pos = found + 2;
    this.comments.push(new Said(this.text, start, this.pos));
  }

  /** True, and moves on, when `token` stands here. */
  eat(token: string): boolean {
    if (!this.looking(token)) return false;
    this.pos += token.length;
    return true;
  }

  /** A name, or undefined when none stands here. */
  name(): string | undefined {
    const start = this.pos;
    let end = start;
    let code = this.text.charCodeAt(start);
    if (code < 128) {
      if (LETTERS[code] !== 3) return undefined;
      do code = this.text.charCodeAt(++end);
      while (code < 128 && (LETTERS[code] ?? 0) > 0);
      if (!(code >= 128)) {
        this.pos = end;
        return this.text.slice(start, end);
      }
    }
    NAME.lastIndex = start;
    const match = NAME.exec(this.text);
    if (!match) return undefined;
    this.pos += match[0].length;
    return match[0];
  }

  /** The name that stands here, without moving on. */
  peekName(): string | undefined {
    const at = this.pos;
    const name = this.name();
    this.pos = at;
    return name;
  }

  /** Where the next character is, for a message. */
  here(length = 1): Range {
    return { start: this.pos, end: Math.min(this.text.length, this.pos + length) };
  }

  /** What stands here, for a message. */
  found(): string {
    if (this.done) return 'the end of the text';
    const char = this.peek();
    if (char === '\n' || char === '\r') return 'the end of the line';
    return `"${this.peekName() ?? String.fromCodePoint(this.text.codePointAt(this.pos) ?? 0)}"`;
  }

  fail(message: string, range: Range = this.here()): never {
    throw new Slip(message, range);
  }
}
