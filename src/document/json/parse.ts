/**
 * A tolerant parser for JSON with comments and trailing commas. It never throws: broken text gives the tree of all that is
 * sound, and problems with their places. Nesting is held on a stack of its own, so depth does not matter.
 *
 * Recovery: a missing comma, colon or value is noted and skipped over; a string ends at the end of its line; a bracket
 * that closes an outer container ends the inner ones, which are marked torn.
 */
import { buildContainer } from '../build.ts';
import type { ContainerNode, Entry, Node, SyntaxCode, SyntaxProblem } from '../node.ts';
import { readString, readWord } from './scalar.ts';

/** Gives the node of an earlier parse that is known to stand, unchanged, at this position; or undefined. */
export type Reuse = (position: number) => ContainerNode | undefined;

/** One container that is being read. */
interface Frame {
  readonly kind: 'object' | 'array' | 'root';
  readonly start: number;
  readonly entries: Entry[];
  readonly starts: number[];
  /** Made when there is something to complain of. */
  problems: SyntaxProblem[] | undefined;
  /** What comes next: an entry, or a comma and the end. */
  after: boolean;
  /** Position of the comma before the entry that is expected; -1 when there is none. */
  comma: number;
  /** Start, key and key's extent of the entry whose value is a container being read. */
  entryStart: number;
  key: string | null;
  keyLength: number;
  torn: boolean;
}

function frame(kind: Frame['kind'], start: number): Frame {
  return {
    kind,
    start,
    entries: [],
    starts: [],
    problems: undefined,
    after: false,
    comma: -1,
    entryStart: start,
    key: null,
    keyLength: 0,
    torn: false,
  };
}

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
  private readonly reuse: Reuse | undefined;
  /** Set by `trivia`: a line end was passed. */
  private crossedLine = false;
  /** A construct ran into the end of the text, or recovery looked at brackets outside: the stretch cannot stand alone. */
  private ranOut = false;

  constructor(src: string, from: number, to: number, bottom: Frame['kind'], reuse?: Reuse) {
    this.src = src;
    this.pos = from;
    this.end = to;
    this.top = frame(bottom, from);
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
    const value = bottom.entries[0];
    if (!value) {
      if ((bottom.problems ?? []).every((p) => p.code !== 'syntax/invalid')) {
        this.problem(0, 0, 'syntax/invalid', 'The document is empty.');
      }
      return { root: { kind: 'missing', length: 0 }, rootOffset: this.end, problems: bottom.problems ?? [] };
    }
    return { root: value.value, rootOffset: bottom.starts[0] ?? 0, problems: bottom.problems ?? [] };
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
    return { entries: bottom.entries, starts: bottom.starts, problems: bottom.problems ?? [] };
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
    const key = sameKey(c === QUOTE || c === APOSTROPHE ? this.string(c) : this.bareKey());
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
      this.top = frame(c === OPEN_OBJECT ? 'object' : 'array', start);
      this.pos++;
      return;
    }
    if (c === QUOTE || c === APOSTROPHE) {
      const value = this.string(c);
      this.entry({ kind: 'string', value, length: this.pos - start }, start, this.pos);
      return;
    }
    const word = readWord(this.src, start, this.end);
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

  private string(quote: number): string {
    if (quote === QUOTE) {
      const plain = this.plainString();
      if (plain !== undefined) return plain;
    }
    const read = readString(this.src, this.pos, this.end, quote);
    const start = this.pos;
    for (const p of read.problems) this.problem(p.at, p.length, 'syntax/invalid', p.message, p.fix);
    this.pos = read.end;
    if (!read.closed && read.end >= this.end) this.ranOut = true;
    if (!read.closed)
      this.problem(start, read.end - start, 'syntax/invalid', 'This text is never closed: a " is missing.');
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

  private bareKey(): string {
    const start = this.pos;
    const word = /[^\s,:[\]{}"'/]+/y;
    word.lastIndex = start;
    const found = word.exec(this.src)?.[0] ?? '';
    const text = found.slice(0, this.end - start) || this.src.charAt(start);
    this.pos = start + text.length;
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
    top.entries.push({
      key: top.key,
      keyLength: top.keyLength,
      valueAt: valueStart - top.entryStart,
      value,
      length: end - top.entryStart,
    });
    top.starts.push(top.entryStart);
    top.after = true;
    top.comma = -1;
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
    const node = buildContainer({
      kind: top.kind === 'object' ? 'object' : 'array',
      start: top.start,
      end,
      closed,
      torn: top.torn,
      entries: top.entries,
      starts: top.starts,
      problems: top.problems === undefined ? NO_PROBLEMS : inOrder(top.problems),
    });
    if (top.torn) parent.torn ||= parent.kind !== 'root' && !closed;
    this.top = parent;
    this.entry(node, top.start, end);
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
    const i = top.entries.length - 1;
    const last = top.entries[i];
    const at = last ? (top.starts[i] as number) + last.length : top.start;
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

/** Keys that were seen, each as one string: documents repeat few keys often, and one string is compared at a glance. */
const keys = new Map<string, string>();
const MAX_KEYS = 5000;

function sameKey(key: string): string {
  const known = keys.get(key);
  if (known !== undefined) return known;
  if (key.length > 64) return key;
  if (keys.size >= MAX_KEYS) keys.clear();
  // A name of a property is a string that the engine keeps once; a slice of the text is not.
  const [name = key] = Object.keys({ [key]: 0 });
  keys.set(name, name);
  return name;
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
