/**
 * A tolerant parser for JSON with comments and trailing commas. It never throws: broken text gives the tree of all that is
 * sound, and problems with their places. Nesting is held on a stack of its own, so depth does not matter.
 *
 * Recovery: a missing comma, colon or value is noted and skipped over; a string ends at the end of its line; a bracket
 * that closes an outer container ends the inner ones, which are marked torn.
 */
import { buildContainer, buildSmall, CHUNK_SIZE } from '../build.ts';
import type { ContainerNode, Entry, Node, SyntaxCode, SyntaxProblem } from '../node.ts';
import { frame, type Frame } from './frame.ts';
import { endOfText, isBlank, isColonAhead, isGlued, trailingComma, unclosedEnd, unclosedKey } from './recover.ts';
import { readString, readWord, sameKey } from './scalar.ts';

/** Gives the node of an earlier parse that is known to stand, unchanged, at this position; or undefined. */
export type Reuse = (position: number) => ContainerNode | undefined;

const NO_PROBLEMS: readonly SyntaxProblem[] = [];

const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

export class Parser {
  private readonly src: string;
  private readonly end: number;
  private pos: number;
  private readonly stack: Frame[] = [];
  private top: Frame;
  /** Frames of containers that are closed, to be used again: there are as many containers as there are values. */
  private readonly spare: Frame[] = [];
  /**
   * Entries of all open containers, the innermost's last, and where they start; `count` of them are in use. A container
   * takes a copy of its own when it is closed: an array that grew entry by entry would keep room for more for ever.
   */
  private readonly entries: Entry[] = [];
  private readonly starts: number[] = [];
  private count = 0;
  private readonly reuse: Reuse | undefined;
  /** Set by `trivia`: a line end was passed. */
  private crossedLine = false;
  /** Recovery looked at the text up to here to decide. */
  private looked = -1;
  /** A construct ran into the end of the text, or recovery looked at brackets outside: the stretch cannot stand alone. */
  private ranOut = false;

  constructor(src: string, from: number, to: number, bottom: Frame['kind'], reuse?: Reuse) {
    this.src = src;
    this.pos = from;
    this.end = to;
    this.top = frame(bottom, from, 0);
    this.reuse = reuse;
  }

  /** Reads a whole document. */
  document(): { root: Node; rootOffset: number; problems: SyntaxProblem[] } {
    if (this.src.charCodeAt(this.pos) === 0xfeff) this.pos++;
    const bottom = this.top;
    this.run();
    while (this.stack.length > 0) {
      this.problem(
        this.top.start,
        1,
        'syntax/invalid',
        `This ${this.top.kind === 'object' ? 'object' : 'list'} is never closed: a ${this.top.kind === 'object' ? '}' : ']'} is missing.`,
      );
      this.top.torn = true;
      this.close(this.end, false);
    }
    const value = this.count > 0 ? this.entries[0] : undefined;
    if (!value) {
      if ((bottom.problems ?? []).every((p) => p.code !== 'syntax/invalid')) {
        this.problem(0, 0, 'syntax/invalid', 'The document is empty.');
      }
      return { root: { kind: 'missing', length: 0 }, rootOffset: this.end, problems: bottom.problems ?? [] };
    }
    return { root: value.value, rootOffset: this.starts[0] ?? 0, problems: bottom.problems ?? [] };
  }

  /**
   * Reads entries of one container from a stretch of its text. `after` says that the stretch begins behind an entry.
   * Undefined when the stretch does not end where an entry may begin or end: then more must be read.
   */
  stretch(
    after: boolean,
    toEnd: boolean,
  ): { entries: Entry[]; starts: number[]; problems: SyntaxProblem[] } | undefined {
    const bottom = this.top;
    bottom.after = after;
    // What stands before the stretch is unknown here, but an entry or a comma does: a closing bracket cannot be
    // blamed on a comma that is not in the stretch, which is why a stretch to the end always begins behind an entry.
    if (!this.run() || this.stack.length > 0 || this.ranOut) return undefined;
    if (toEnd) {
      if (!bottom.after && bottom.comma >= 0) this.trailingComma(bottom);
    } else if (bottom.after) {
      this.missingComma();
    }
    return {
      entries: this.entries.slice(0, this.count),
      starts: this.starts.slice(0, this.count),
      problems: bottom.problems ?? [],
    };
  }

  /** The machine. False when the bottom container was closed from inside. */
  private run(): boolean {
    for (;;) {
      this.trivia();
      if (this.pos >= this.end) return true;
      const top = this.top;
      const c = this.src.charCodeAt(this.pos);
      if (top.kind === 'root') {
        if (top.after) {
          this.rest();
          return true;
        }
        top.entryStart = this.pos;
        this.value(c);
        continue;
      }
      if (c === CLOSE_OBJECT || c === CLOSE_ARRAY) {
        if (!this.closing(c)) return false;
        continue;
      }
      if (c === COMMA) {
        if (!top.after) this.problem(this.pos, 1, 'syntax/invalid', 'A value is expected before this comma.');
        top.comma = this.pos;
        top.after = false;
        this.pos++;
        continue;
      }
      if (top.after) {
        this.missingComma();
        top.after = false;
        top.comma = -1;
      }
      top.entryStart = this.pos;
      if (top.kind === 'array') {
        top.key = null;
        top.keyLength = 0;
        if (c === COLON) this.skip('A list has values only: this colon does not belong here.');
        else this.value(c);
      } else {
        this.property(c);
      }
    }
  }

  private property(c: number): void {
    const top = this.top;
    const start = this.pos;
    if (c === OPEN_OBJECT || c === OPEN_ARRAY) {
      this.problem(start, 1, 'syntax/invalid', 'A key is expected before this value.');
      top.key = null;
      top.keyLength = 0;
      this.value(c);
      return;
    }
    if (c === COLON) {
      this.skip('A key is expected before this colon.');
      return;
    }
    const key = sameKey(this.key(c));
    top.key = key;
    top.keyLength = this.pos - start;
    const keyEnd = this.pos;
    this.trivia();
    const next = this.pos < this.end ? this.src.charCodeAt(this.pos) : -1;
    if (next !== COLON) {
      if (next === -1) this.ranOut = true;
      this.problem(start, keyEnd - start, 'syntax/invalid', `A colon and a value are expected after ${quoted(key)}.`);
      if (next === -1 || next === COMMA || isCloser(next) || this.crossedLine) {
        this.missing(keyEnd);
        return;
      }
      this.value(next);
      return;
    }
    this.pos++;
    const colonEnd = this.pos;
    this.trivia();
    const c2 = this.pos < this.end ? this.src.charCodeAt(this.pos) : -1;
    if (c2 === -1) this.ranOut = true;
    if (c2 === -1 || c2 === COMMA || isCloser(c2) || (c2 === QUOTE && this.crossedLine && this.isKeyAhead())) {
      this.problem(start, colonEnd - start, 'syntax/invalid', `A value is expected for ${quoted(key)}.`);
      this.missing(colonEnd);
      return;
    }
    this.value(c2);
  }

  /** At a quote: is this string followed by a colon, so that it is the next key and not the value that is missing? */
  private isKeyAhead(): boolean {
    let i = this.pos + 1;
    for (; i < this.end; i++) {
      const c = this.src.charCodeAt(i);
      if (c === NEWLINE || c === RETURN) return false;
      if (c === 0x5c) i++;
      else if (c === QUOTE) break;
    }
    i++;
    while (i < this.end && (this.src.charCodeAt(i) === 0x20 || this.src.charCodeAt(i) === 0x09)) i++;
    return this.src.charCodeAt(i) === COLON && i < this.end;
  }

  /**
   * True when the text just read from `start` is glued to a colon: it is the next key then, and the key before it on the
   * line has no value. That is what stands there while someone types a key before another.
   */
  private isKey(start: number): boolean {
    const { src, top } = this;
    if (this.pos >= this.end || src.charCodeAt(this.pos) !== COLON || top.key === null) return false;
    let colonEnd = start;
    while (isBlank(src.charCodeAt(colonEnd - 1))) colonEnd--;
    if (src.charCodeAt(colonEnd - 1) !== COLON) return false;
    const { entryStart, key } = top;
    this.pos = start;
    this.problem(entryStart, colonEnd - entryStart, 'syntax/invalid', `A value is expected for ${quoted(key)}.`);
    this.missing(colonEnd);
    // The key comes without a comma before it, which the value would have brought along.
    top.after = false;
    return true;
  }

  private missing(end: number): void {
    this.entry({ kind: 'missing', length: 0 }, end, end);
  }

  private value(c: number): void {
    const start = this.pos;
    if (c === OPEN_OBJECT || c === OPEN_ARRAY) {
      const known = this.reuse?.(start);
      if (known && start + known.length <= this.end) {
        this.pos = start + known.length;
        this.entry(known, start, this.pos);
        return;
      }
      this.stack.push(this.top);
      this.top = this.open(c === OPEN_OBJECT ? 'object' : 'array', start);
      this.pos++;
      return;
    }
    if (c === QUOTE || c === APOSTROPHE) {
      const value = this.string(c);
      if (this.top.kind === 'object' && this.isKey(start)) return;
      if (c === QUOTE && this.pos < this.end && isGlued(this.src, this.pos) && this.overrun(start, value)) return;
      this.entry({ kind: 'string', value, length: this.pos - start }, start, this.pos);
      return;
    }
    const word = readWord(this.src, start, this.end);
    const glued = this.src.charCodeAt(start + word.length) === QUOTE && start + word.length < this.end;
    if ((glued || word.node.kind === 'missing') && this.unopened(start)) return;
    if (word.length === 0) {
      this.skip(`${quoted(this.src.charAt(start))} does not belong here.`);
      return;
    }
    this.pos = start + word.length;
    if (word.problem) {
      const fix = word.fix && { label: word.fix.label, at: start, length: word.length, text: word.fix.text };
      this.problem(start, word.length, 'syntax/invalid', word.problem, fix);
    }
    this.entry(word.node, start, this.pos);
  }

  /**
   * A text whose closing quote is followed by something glued to it. Either its own closing quote is missing and this
   * was the opening one of the next key (`"a, "b": 1`), or a quote inside it is not escaped (`"say "hi""`).
   */
  private overrun(start: number, value: string): boolean {
    this.look();
    const text = this.src.slice(start, this.pos - 1);
    const comma = trailingComma(text);
    if (comma >= 0) {
      this.pos = start + comma;
      this.quoteMissing(start, this.pos, 'This text is never closed: a " is missing.', this.pos);
      const kept = value.slice(0, value.length - (text.length - comma));
      this.entry({ kind: 'string', value: kept, length: comma }, start, this.pos);
      return true;
    }
    const quote = this.pos - 1;
    const close = endOfText(this.src, this.pos, this.end);
    if (close < 0) return false;
    this.pos = close + 1;
    const fix = { label: 'Escape the quote', at: quote, length: 1, text: '\\"' };
    this.problem(quote, 1, 'syntax/invalid', 'A quote inside a text is written \\".', fix);
    const rest = this.src.slice(quote, close);
    this.entry({ kind: 'string', value: value + rest, length: this.pos - start }, start, this.pos);
    return true;
  }

  /** The bracket that would close the container, if that was opened on the same line. */
  private closer(at: number): number | undefined {
    const { kind, start } = this.top;
    if (kind === 'root' || this.src.lastIndexOf('\n', at) >= start) return undefined;
    return kind === 'object' ? CLOSE_OBJECT : CLOSE_ARRAY;
  }

  private string(quote: number): string {
    if (quote === QUOTE) {
      const plain = this.plainString();
      if (plain !== undefined) return plain;
    }
    const start = this.pos;
    let read = readString(this.src, start, this.end, quote);
    if (!read.closed && quote === QUOTE) {
      this.look();
      const end = unclosedEnd(this.src, start, read.end, this.closer(start));
      if (end < read.end) read = readString(this.src, start, end, quote);
    }
    for (const p of read.problems) this.problem(p.at, p.length, p.code ?? 'syntax/invalid', p.message, p.fix);
    this.pos = read.end;
    if (!read.closed && read.end >= this.end) this.ranOut = true;
    if (!read.closed) this.quoteMissing(start, read.end, 'This text is never closed: a " is missing.', read.end);
    return read.value;
  }

  /** A string without escapes and control characters, which most are; undefined for any other. */
  private plainString(): string | undefined {
    const { src, end } = this;
    const start = this.pos + 1;
    for (let i = start; i < end; i++) {
      const c = src.charCodeAt(i);
      if (c === QUOTE) {
        this.pos = i + 1;
        return src.slice(start, i);
      }
      if (c === 0x5c || c < 0x20) return undefined;
    }
    return undefined;
  }

  private key(c: number): string {
    if (c === APOSTROPHE) return this.string(c);
    if (c !== QUOTE) return this.bareKey();
    const start = this.pos;
    const plain = this.plainString();
    if (plain !== undefined && this.isAhead(COLON)) return plain;
    // The common case is done. A key with escapes, or whose colon comes lines later, is closed all the same.
    const read = readString(this.src, start, this.end, c);
    if (read.closed && isColonAhead(this.src, read.end, this.end)) {
      this.pos = start;
      return this.string(c);
    }
    this.pos = start;
    this.look();
    const word = unclosedKey(this.src, start, this.end);
    if (word === undefined) return this.string(c);
    this.pos = start + 1 + word.length;
    this.quoteMissing(start, this.pos, `The key ${quoted(word)} is never closed: a " is missing.`, this.pos);
    return word;
  }

  /**
   * Notes that recovery looks at the rest of the line to decide how an entry is read: an edit there may change the
   * entry, so the containers that lie on this stretch are not read again by themselves.
   */
  private look(): void {
    if (this.top.kind === 'root') return;
    this.top.fragile = true;
    if (this.stack.length === 0) this.ranOut = true;
    if (this.pos < this.looked) return;
    const { src, end } = this;
    let i = this.pos;
    while (i < end && src.charCodeAt(i) !== NEWLINE && src.charCodeAt(i) !== RETURN) i++;
    if (i >= end) this.ranOut = true;
    this.looked = i;
  }

  /** True when `c` comes next, behind blanks only. */
  private isAhead(c: number): boolean {
    const { src, end } = this;
    let i = this.pos;
    while (i < end && isBlank(src.charCodeAt(i))) i++;
    return i < end && src.charCodeAt(i) === c;
  }

  /** Notes a text that lacks a quote, which belongs at `at`. */
  private quoteMissing(start: number, end: number, message: string, at: number): void {
    const fix = { label: 'Insert the quote', at, length: 0, text: '"' };
    this.problem(start, end - start, 'syntax/invalid', message, fix);
  }

  /** A text that lost its opening quote: everything up to its closing one. False when it does not look like that. */
  private unopened(start: number): boolean {
    this.look();
    const close = endOfText(this.src, start, this.end);
    if (close < 0) return false;
    this.pos = close + 1;
    this.quoteMissing(start, this.pos, 'This text is never opened: a " is missing.', start);
    const { value } = readString(this.src, start - 1, close, QUOTE);
    this.entry({ kind: 'string', value, length: this.pos - start }, start, this.pos);
    return true;
  }

  private bareKey(): string {
    const start = this.pos;
    const word = /[^\s,:[\]{}"'/]+/y;
    word.lastIndex = start;
    const found = word.exec(this.src)?.[0] ?? '';
    const text = found.slice(0, this.end - start) || this.src.charAt(start);
    this.pos = start + text.length;
    if (this.pos < this.end && this.src.charCodeAt(this.pos) === QUOTE) {
      this.pos++;
      if (this.isAhead(COLON)) {
        this.quoteMissing(start, this.pos, `The key ${quoted(text)} is never opened: a " is missing.`, start);
        return text;
      }
      this.pos--;
    }
    this.problem(start, text.length, 'syntax/invalid', `Keys are written in double quotes: "${text}".`, {
      label: 'Put the key in double quotes',
      at: start,
      length: text.length,
      text: JSON.stringify(text),
    });
    return text;
  }

  private entry(value: Node, valueStart: number, end: number): void {
    const top = this.top;
    this.entries[this.count] = {
      key: top.key,
      keyLength: top.keyLength,
      valueAt: valueStart - top.entryStart,
      value,
      length: end - top.entryStart,
    };
    this.starts[this.count] = top.entryStart;
    this.count++;
    top.after = true;
    top.comma = -1;
  }

  private open(kind: 'object' | 'array', start: number): Frame {
    const used = this.spare.pop();
    if (!used) return frame(kind, start, this.count);
    used.kind = kind;
    used.start = used.entryStart = start;
    used.base = this.count;
    used.problems = undefined;
    used.after = used.torn = used.fragile = false;
    used.comma = -1;
    used.key = null;
    used.keyLength = 0;
    return used;
  }

  private closing(c: number): boolean {
    const top = this.top;
    const own = top.kind === 'object' ? CLOSE_OBJECT : CLOSE_ARRAY;
    if (this.stack.length === 0) return false;
    if (c === own) {
      if (!top.after && top.comma >= 0) this.trailingComma(top);
      this.pos++;
      this.close(this.pos, true);
      return true;
    }
    const wanted = c === CLOSE_OBJECT ? 'object' : 'array';
    if (this.stack.some((f) => f.kind === wanted)) {
      const bracket = top.kind === 'object' ? '}' : ']';
      this.problem(top.start, 1, 'syntax/invalid', `The closing ${bracket} of this bracket is missing.`);
      top.torn = true;
      this.ranOut = true;
      this.close(this.pos, false);
      return true;
    }
    top.torn = true;
    this.ranOut = true;
    this.skip(`This ${String.fromCharCode(c)} closes nothing.`);
    return true;
  }

  private close(end: number, closed: boolean): void {
    const top = this.top;
    const parent = this.stack.pop();
    if (!parent) return;
    const kind = top.kind === 'object' ? 'object' : 'array';
    const entries = this.entries.slice(top.base, this.count);
    const starts = this.starts.slice(top.base, this.count);
    const { start, torn, problems } = top;
    const node =
      problems === undefined && entries.length <= CHUNK_SIZE
        ? buildSmall(kind, start, end, closed, torn, entries, starts)
        : buildContainer({
            kind,
            start,
            end,
            closed,
            torn,
            entries,
            starts,
            problems: problems === undefined ? NO_PROBLEMS : inOrder(problems),
          });
    this.count = top.base;
    if (top.fragile) fragile.add(node);
    if (end <= this.looked) {
      parent.fragile = true;
      if (this.stack.length === 0) this.ranOut = true;
    }
    if (torn) parent.torn ||= parent.kind !== 'root' && !closed;
    this.top = parent;
    this.spare.push(top);
    this.entry(node, start, end);
  }

  private trailingComma(top: Frame): void {
    this.problem(top.comma, 1, 'syntax/trailing-comma', 'A comma after the last entry is not allowed in JSON.', {
      label: 'Remove the comma',
      at: top.comma,
      length: 1,
      text: '',
    });
  }

  private missingComma(): void {
    const top = this.top;
    const i = this.count - 1;
    const last = i >= top.base ? this.entries[i] : undefined;
    const at = last ? (this.starts[i] as number) + last.length : top.start;
    this.problem(at, 0, 'syntax/invalid', 'A comma is missing between two entries.', {
      label: 'Insert the comma',
      at,
      length: 0,
      text: ',',
    });
  }

  private skip(message: string): void {
    this.problem(this.pos, 1, 'syntax/invalid', message);
    this.pos++;
  }

  /** Text behind the document's value: one problem for all of it. */
  private rest(): void {
    const newline = this.src.indexOf('\n', this.pos);
    const end = newline < 0 ? this.end : newline;
    this.problem(this.pos, Math.max(1, end - this.pos), 'syntax/invalid', 'The document ends before this text.');
    this.pos = this.end;
  }

  private problem(at: number, length: number, code: SyntaxCode, message: string, fix?: SyntaxProblem['fix']): void {
    (this.top.problems ??= []).push(fix ? { code, at, length, message, fix } : { code, at, length, message });
  }

  /** Passes white space and comments. */
  private trivia(): void {
    const { src, end } = this;
    this.crossedLine = false;
    for (;;) {
      if (this.pos >= end) return;
      const c = src.charCodeAt(this.pos);
      if (c === 0x20 || c === 0x09) this.pos++;
      else if (c === NEWLINE || c === RETURN) {
        this.crossedLine = true;
        this.pos++;
      } else if (c === SLASH) {
        if (!this.comment()) return;
      } else if (c === 0xa0 || c === 0xfeff || c === 0x2028 || c === 0x2029 || c === 0x0b || c === 0x0c) {
        const name = `U+${c.toString(16).toUpperCase().padStart(4, '0')}`;
        this.problem(
          this.pos,
          1,
          'syntax/invalid',
          `An invisible character (${name}) stands here; JSON knows only blanks.`,
          {
            label: 'Replace it by a blank',
            at: this.pos,
            length: 1,
            text: ' ',
          },
        );
        this.pos++;
      } else return;
    }
  }

  private comment(): boolean {
    const { src, end } = this;
    const start = this.pos;
    // A slash at the end of a stretch may be the first of two.
    if (start + 1 >= end) {
      this.ranOut = true;
      return false;
    }
    const next = src.charCodeAt(start + 1);
    let stop: number;
    if (next === SLASH) {
      stop = src.indexOf('\n', start);
      if (stop < 0 || stop > end) {
        stop = end;
        this.ranOut = true;
      } else if (src.charCodeAt(stop - 1) === RETURN) stop--;
    } else if (next === 0x2a) {
      const found = src.indexOf('*/', start + 2);
      stop = found < 0 || found + 2 > end ? end : found + 2;
      this.crossedLine = true;
      if (found < 0 || found + 2 > end) {
        this.ranOut = true;
        this.problem(start, 2, 'syntax/invalid', 'This comment is never closed: a */ is missing.');
      }
    } else return false;
    this.problem(start, stop - start, 'syntax/comment', 'Comments are not part of JSON: the engine refuses them.', {
      label: 'Remove the comment',
      at: start,
      length: stop - start,
      text: '',
    });
    this.pos = stop;
    return true;
  }
}

/** Containers that hold an entry whose reading depends on text behind it: they are rare, so no field is spent on it. */
const fragile = new WeakSet<ContainerNode>();

/** True when a container cannot be read again in part, nor stay when text behind it on its line changes. */
export function isFragile(node: ContainerNode): boolean {
  return fragile.has(node);
}

function inOrder(problems: SyntaxProblem[]): SyntaxProblem[] {
  for (let i = 1; i < problems.length; i++) {
    if ((problems[i] as SyntaxProblem).at < (problems[i - 1] as SyntaxProblem).at) {
      return problems.sort((a, b) => a.at - b.at);
    }
  }
  return problems;
}

function isCloser(c: number): boolean {
  return c === CLOSE_OBJECT || c === CLOSE_ARRAY;
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? text.slice(0, 37) + '…' : text);
}
