/**
 * A tolerant parser for JSON with comments and trailing commas. It never throws: broken text gives the tree of all that is
 * sound, and problems with their places. Nesting is held on a stack of its own, so depth does not matter.
 *
 * Recovery: a missing comma, colon or value is noted and skipped over; a string ends at the end of its line; a bracket
 * that closes an outer container ends the inner ones, which are marked torn.
 */
import {
  APOSTROPHE,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  closerOf,
  COLON,
  COMMA,
  EQUALS,
  GREATER,
  HASH,
  isCloser,
  lineOf,
  NEWLINE,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  quoted,
  RETURN,
  SEMICOLON,
  SLASH,
} from './codes.ts';
import { buildContainer, buildSmall, CHUNK_SIZE } from '../build.ts';
import { type ContainerNode, type Entry, isAbsent, type Node, type SyntaxCode, type SyntaxProblem } from '../node.ts';
import { type Balance, closing, type Missing } from './balance.ts';
import { frame, type Frame } from './frame.ts';
import { endOfText, isBlank, isColonAhead, isGlued, trailingComma, unclosedKey } from './recover.ts';
import {
  type KnownKey,
  knownKey,
  readCurly,
  readInteger,
  readLines,
  readLiteral,
  readString,
  readWord,
} from './scalar.ts';
import { MOST_KEYS } from '../shape.ts';
import { isLineEnd } from './tokens.ts';

/** Gives the node of an earlier parse that is known to stand, unchanged, at this position; or undefined. */
export type Reuse = (position: number) => ContainerNode | undefined;

/** Where a document was cut off: an edit that completes what it was in the middle of. */
interface Cut {
  readonly at: number;
  readonly length: number;
  readonly text: string;
  /** Where the problem is shown from. */
  readonly start: number;
  readonly inside?: string;
  /** Where the brackets are put; behind the last token when absent. */
  readonly last?: number;
}

const NO_PROBLEMS: readonly SyntaxProblem[] = [];
const NO_ENTRIES: readonly Entry[] = [];
/** Never written into: those of one entry are the same for all. */
const NO_STARTS: number[] = [];
/** A document with more faults than this is read as far as they go. */
export const MOST_FAULTS = 5000;
/** What nests deeper is read as far as this: no engine goes deeper, and no job does. */
export const MOST_LEVELS = 10_000;
const BYTE_ORDER_MARK = 0xfeff;
/** Half an escape is no longer than this, but for the backslashes before it. */
const FAR = 4096;

export class Parser {
  private readonly src: string;
  private end: number;
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
  /** Brackets do not match. */
  private torn = false;
  /** What the text was in the middle of when it ended. */
  private cut: Cut | undefined;
  /** What the lines say of brackets that do not match, and how many of the missing ones were passed. */
  private readonly balance: Balance | undefined;
  private passed = 0;
  /** What recovery found of the end of a text: it holds for all that begins between `from` and `stop`. */
  private known = { from: 0, stop: -1, found: -1 };
  private faults = 0;
  /** How many objects and lists are open. */
  private objects = 0;
  private lists = 0;
  /** Where the white space at the end of the document begins. */
  private contentEnd: number | undefined;
  /** The machine stops before the first token from here on. */
  private pause = Infinity;
  /** What holds the value of a document, or the entries of a stretch. */
  private readonly bottom: Frame;

  constructor(src: string, from: number, to: number, bottom: Frame['kind'], reuse?: Reuse, balance?: Balance) {
    this.src = src;
    this.pos = from;
    this.end = to;
    this.bottom = frame(bottom, from, 0);
    this.top = this.bottom;
    this.reuse = reuse;
    this.balance = balance;
  }

  /** Reads a whole document. `torn` says that its brackets do not match. */
  document(): { root: Node; rootOffset: number; problems: SyntaxProblem[]; torn: boolean } {
    this.advance(Infinity);
    return this.finish();
  }

  /** Reads on in a document, about `length` characters; true when there is nothing left to read. */
  advance(length: number): boolean {
    if (this.pos === 0 && this.src.charCodeAt(0) === BYTE_ORDER_MARK) this.pos = 1;
    this.pause = this.pos + length;
    return !this.run() || this.pos < this.pause;
  }

  /** The document, when all of it is read. */
  finish(): { root: Node; rootOffset: number; problems: SyntaxProblem[]; torn: boolean } {
    const { bottom } = this;
    if (this.faults > MOST_FAULTS) this.givesUp(`More than ${MOST_FAULTS.toLocaleString('en')} faults`);
    else if (this.isTooDeep) this.givesUp(`More than ${MOST_LEVELS.toLocaleString('en')} levels of brackets`);
    else if (this.stack.length > 0) this.endsEarly();
    const problems = bottom.problems ?? [];
    const value = this.count > 0 ? this.entries[0] : undefined;
    if (!value) {
      if (problems.every((p) => p.code !== 'syntax/invalid')) {
        this.problem(0, 0, 'syntax/invalid', 'The document is empty.');
      }
      const empty: Node = { kind: 'missing', length: 0 };
      return { root: empty, rootOffset: this.end, problems: bottom.problems ?? [], torn: this.torn };
    }
    return { root: value.value, rootOffset: this.starts[0] ?? 0, problems, torn: this.torn };
  }

  private get isTooDeep(): boolean {
    return this.stack.length > MOST_LEVELS;
  }

  /** So many are no slips: what stands behind them is not read. */
  private givesUp(many: string): void {
    this.torn = true;
    this.closeAll();
    const line = lineOf(this.src, this.end);
    const message = `${many}: the text is not read from line ${String(line)} on.`;
    this.problem(this.end, 0, 'syntax/invalid', message);
  }

  private closeAll(): void {
    while (this.stack.length > 0) {
      this.top.torn = true;
      this.close(this.end, false);
    }
  }

  /** The text ends while brackets are open: one problem, whatever it was in the middle of. */
  private endsEarly(): void {
    const { src, stack, top } = this;
    this.torn = true;
    const open = [top, ...stack.slice(1).reverse()].map((f) => f.start);
    const last = this.cut?.last ?? this.lastTokenEnd();
    const cut = this.cut ??
      this.cutAtComma() ?? { at: last, length: 0, text: '', start: Math.max(top.start, last - 1) };
    const place = closing(src, open, last);
    // What is to be completed stands before the brackets, with what lies between.
    const text = cut.text + src.slice(cut.at + cut.length, place.at) + place.text;
    const length = Math.max(place.at - cut.at, cut.length);
    const inside = cut.inside ?? (top.kind === 'object' ? 'an object' : 'a list');
    const brackets = open.length === 1 ? '1 bracket is' : `${String(open.length)} brackets are`;
    const message = `Ends inside ${inside} at line ${String(lineOf(src, last))}; ${brackets} open.`;
    const fix = { label: 'Close them', at: cut.at, length, text };
    this.problem(cut.start, Math.max(0, last - cut.start), 'syntax/invalid', message, fix);
    this.closeAll();
  }

  /** The end of the last token in the innermost container, not counting comments. */
  private lastTokenEnd(): number {
    const { top, count } = this;
    const i = count - 1;
    const entry = i >= top.base ? (this.starts[i] as number) + (this.entries[i] as Entry).length : top.start + 1;
    return Math.max(entry, top.comma + 1);
  }

  /** A comma at the end waits for an entry: it goes. */
  private cutAtComma(): Cut | undefined {
    const { comma, after } = this.top;
    return comma >= 0 && !after ? { at: comma, length: 1, text: '', start: comma } : undefined;
  }

  /** True when nothing but white space stands from here to the end of a document whose brackets are open. */
  private atEnd(from: number): boolean {
    if (this.stack[0]?.kind !== 'root') return false;
    this.contentEnd ??= this.src.trimEnd().length;
    return from >= this.contentEnd;
  }

  /** True when the brackets that are open are closed, all of them, at the end of the line that ends at `lineEnd`. */
  private closesAll(lineEnd: number): boolean {
    let i = lineEnd;
    for (const { kind } of [...this.stack.slice(1), this.top]) {
      do i--;
      while (isBlank(this.src.charCodeAt(i)));
      if (this.src.charCodeAt(i) !== closerOf(kind)) return false;
    }
    return true;
  }

  /** The bracket that is missing here, as the lines tell; the innermost container ends with it. */
  private missingHere({ missing }: Balance): Missing | undefined {
    let next = missing[this.passed];
    while (next && (next.before < this.pos || (next.before === this.pos && next.open !== this.top.start))) {
      next = missing[++this.passed];
    }
    if (next?.before !== this.pos) return undefined;
    // A text with stray quotes may be read in other words here than where its brackets were counted.
    if (next.at >= this.lastTokenEnd()) return next;
    this.passed++;
    return undefined;
  }

  private closeMissing({ line, at, text }: Missing): void {
    const { src, top } = this;
    this.passed++;
    this.torn = true;
    const c = src.charCodeAt(this.pos);
    const parent = this.stack.at(-1);
    const alone = parent?.kind !== 'root' && c !== COMMA && !isCloser(c) && !this.missingIs(parent?.start);
    const what = top.kind === 'object' ? 'object' : 'list';
    const bracket = top.kind === 'object' ? '}' : ']';
    this.problem(
      at,
      0,
      'syntax/invalid',
      `The ${bracket} of the ${what} that begins at line ${String(line)} is missing.`,
      {
        label: `Insert the ${bracket}`,
        at,
        length: 0,
        text: alone ? text + ',' : text,
      },
    );
    top.torn = true;
    // Comments behind the place are outside.
    const outside = top.problems?.filter((p) => p.at > at) ?? [];
    if (outside.length > 0) {
      top.problems = top.problems?.filter((p) => p.at <= at);
      if (parent) (parent.problems ??= []).push(...outside);
    }
    this.close(at, false);
    // The comma that went with the bracket comes back with it.
    if (alone) this.top.after = false;
  }

  /** True when the bracket that opened at `start` is missing here too. */
  private missingIs(start: number | undefined): boolean {
    const next = this.balance?.missing[this.passed];
    return next?.before === this.pos && next.open === start;
  }

  /**
   * Reads entries of one container from a stretch of its text. `after` says that the stretch begins behind an entry.
   * Undefined when the stretch does not end where an entry may begin or end: then more must be read.
   */
  stretch(
    after: boolean,
    toEnd: boolean,
  ): { entries: Entry[]; starts: number[]; problems: SyntaxProblem[] } | undefined {
    const { bottom } = this;
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
      if (this.pos >= this.end || this.pos >= this.pause) return true;
      if (this.faults > MOST_FAULTS || this.isTooDeep) {
        this.end = this.pos;
        return false;
      }
      const top = this.top;
      const c = this.src.charCodeAt(this.pos);
      const missing = this.balance && this.missingHere(this.balance);
      if (missing) {
        this.closeMissing(missing);
        continue;
      }
      if (c === SLASH && this.atEnd(this.pos + 1)) {
        // Half of what begins a comment.
        const at = !top.after && top.comma >= 0 ? top.comma : this.pos;
        this.cut = { at, length: this.pos + 1 - at, text: '', start: this.pos, last: this.pos + 1 };
        this.pos++;
        continue;
      }
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
      if (c === SEMICOLON && top.after) {
        this.semicolon();
        continue;
      }
      if (c === COLON && top.after) {
        this.colonBehind();
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

  /** A colon behind an entry that is whole is one too many; between two values of a list it stands for a comma. */
  private colonBehind(): void {
    const { top, pos: at } = this;
    const length = this.runOf(COLON);
    this.pos += length;
    const next = this.behindBlanks(this.pos);
    if (top.kind === 'array' && next !== -1 && next !== COMMA && !isCloser(next)) this.forComma(at, length, 'colon');
    else this.strayColon(at, length);
  }

  /** What stands where a comma belongs is read as one. */
  private forComma(at: number, length: number, what: string): void {
    const fix = { label: 'Write a comma', at, length, text: ',' };
    this.problem(at, length, 'syntax/invalid', `A ${what} stands where a comma belongs.`, fix);
    this.top.comma = at;
    this.top.after = false;
  }

  private strayColon(at: number, length: number): void {
    const fix = { label: length === 1 ? 'Remove the colon' : 'Remove the colons', at, length, text: '' };
    this.problem(at, length, 'syntax/invalid', 'This colon does not belong here.', fix);
  }

  /** The unit behind the blanks of a line, on which it hangs how an entry is read; -1 at the end. */
  private behindBlanks(from: number): number {
    const at = this.pastBlanks(from);
    this.lookTo(at + 1);
    return at < this.end ? this.src.charCodeAt(at) : -1;
  }

  /** Where the blanks of a line end. */
  private pastBlanks(from: number): number {
    let at = from;
    while (at < this.end && isBlank(this.src.charCodeAt(at))) at++;
    return at;
  }

  /** A semicolon between entries stands for a comma; behind the last one it goes. */
  private semicolon(): void {
    const at = this.pos;
    this.pos += this.runOf(SEMICOLON);
    const length = this.pos - at;
    let next = this.pos;
    while (next < this.end && /\s/.test(this.src.charAt(next))) next++;
    this.lookTo(Math.min(this.end, next + 1));
    if (next >= this.end || isCloser(this.src.charCodeAt(next))) {
      const fix = { label: 'Remove it', at, length, text: '' };
      this.problem(at, length, 'syntax/invalid', 'No semicolon stands behind the last entry.', fix);
      return;
    }
    this.forComma(at, length, 'semicolon');
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
    const known = this.knownKey(c);
    const key = known.name;
    top.last = known;
    top.key = key;
    top.keyLength = this.pos - start;
    const keyEnd = this.pos;
    this.trivia();
    let next = this.next();
    if (next === -1 && this.atEnd(this.pos)) {
      this.ranOut = true;
      const cut = this.cut ?? { at: keyEnd, length: 0, text: '', start };
      this.cutEntry({ ...cut, text: cut.text + ': null' }, keyEnd);
      return;
    }
    if (next === EQUALS) {
      this.forColon();
      next = COLON;
    }
    if (next !== COLON) {
      if (next === -1) this.ranOut = true;
      const absent = next === -1 || next === COMMA || isCloser(next) || this.crossedLine;
      if (absent || !this.beginsValue(next)) {
        this.problem(start, keyEnd - start, 'syntax/invalid', `A colon and a value are expected after ${quoted(key)}.`);
      } else {
        const fix = { label: 'Write the colon', at: keyEnd, length: 0, text: ':' };
        const message = `A colon is expected between ${quoted(key)} and its value.`;
        this.problem(start, keyEnd - start, 'syntax/invalid', message, fix);
      }
      if (absent) this.missing(keyEnd);
      else this.value(next);
      return;
    }
    this.pos++;
    if (this.pos < this.end && this.src.charCodeAt(this.pos) === COLON) {
      const length = this.runOf(COLON);
      this.strayColon(this.pos, length);
      this.pos += length;
    }
    const colonEnd = this.pos;
    this.trivia();
    const c2 = this.next();
    if (c2 === -1) this.ranOut = true;
    if (c2 === -1 && this.atEnd(this.pos)) {
      this.cutEntry({ at: colonEnd, length: 0, text: ' null', start }, colonEnd);
      return;
    }
    if (c2 === -1 || c2 === COMMA || isCloser(c2) || (c2 === QUOTE && this.crossedLine && this.isKeyAhead())) {
      this.problem(start, colonEnd - start, 'syntax/invalid', `A value is expected for ${quoted(key)}.`);
      this.missing(colonEnd);
      return;
    }
    this.value(c2);
  }

  /** An equals sign or an arrow between a key and its value: how other languages write it. Stops at its last unit. */
  private forColon(): void {
    const { src, pos: at } = this;
    let end = at + this.runOf(EQUALS);
    if (end < this.end && src.charCodeAt(end) === GREATER) end++;
    this.lookTo(Math.min(this.end, end + 1));
    const fix = { label: 'Write a colon', at, length: end - at, text: ':' };
    const message = `${quoted(src.slice(at, end))} stands where a colon belongs.`;
    this.problem(at, end - at, 'syntax/invalid', message, fix);
    this.pos = end - 1;
  }

  /** A key that the end of the document cuts off, or its value. When the key is there already, it is half of another: it goes. */
  private cutEntry(cut: Cut, end: number): void {
    const { top } = this;
    if (!this.entries.slice(top.base, this.count).some((entry) => entry.key === top.key)) {
      this.cut = cut;
      this.missing(end);
      return;
    }
    const at = top.comma >= 0 ? top.comma : top.entryStart;
    const inside = cut.inside === undefined ? {} : { inside: cut.inside };
    this.cut = { at, length: end - at, text: '', start: top.entryStart, last: end, ...inside };
  }

  /** The unit that comes next; -1 at the end, and a closing bracket where one is missing. */
  private next(): number {
    if (this.pos >= this.end) return -1;
    return this.balance && this.missingHere(this.balance) ? CLOSE_OBJECT : this.src.charCodeAt(this.pos);
  }

  /** At a unit: does a value begin here, and no key? */
  private beginsValue(c: number): boolean {
    if (c === QUOTE) return !this.isKeyAhead();
    return c === OPEN_OBJECT || c === OPEN_ARRAY || /^[-\dtfn]$/.test(String.fromCharCode(c));
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
    i = this.pastBlanks(i);
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
    // Two keys in a row without a value are hardly meant: the second is the value, and its colon one too many.
    const next = this.behindBlanks(this.pos + 1);
    if (next === COMMA || isCloser(next)) return false;
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
        this.container(known, start, this.pos);
        return;
      }
      this.stack.push(this.top);
      if (c === OPEN_OBJECT) this.objects++;
      else this.lists++;
      this.top = this.open(c === OPEN_OBJECT ? 'object' : 'array', start);
      this.pos++;
      return;
    }
    if (c === QUOTE || c === APOSTROPHE) {
      const value = this.string(c);
      if (this.top.kind === 'object' && this.isKey(start)) return;
      if (c === QUOTE && this.pos < this.end && isGlued(this.src, this.pos) && this.overrun(start, value)) return;
      this.add({ kind: 'string', value, length: this.pos - start }, start, this.pos);
      return;
    }
    const plain = readInteger(this.src, start, this.end) ?? readLiteral(this.src, start, this.end);
    if (plain && this.src.charCodeAt(start + plain.length) !== QUOTE) {
      this.pos = start + plain.length;
      this.entry(plain, start, this.pos);
      return;
    }
    const curly = this.curly();
    if (curly !== undefined) {
      this.entry({ kind: 'string', value: curly, length: this.pos - start }, start, this.pos);
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
    if (word.problem && this.atEnd(this.pos)) {
      this.cut = { at: start, length: word.length, text: completed(this.src.slice(start, this.pos)), start };
    } else if (word.problem) {
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
    const close = this.endOfText(this.pos);
    if (close < 0) return false;
    this.pos = close + 1;
    const fix = { label: 'Escape the quote', at: quote, length: 1, text: '\\"' };
    this.problem(quote, 1, 'syntax/invalid', 'A quote inside a text is written \\".', fix);
    const rest = this.src.slice(quote, close);
    this.entry({ kind: 'string', value: value + rest, length: this.pos - start }, start, this.pos);
    return true;
  }

  /** `endOfText`, which looks at the rest of the line, asked once for each stretch of it. */
  private endOfText(from: number): number {
    const { known } = this;
    // Behind a backslash a quote counts or not, as the count begins there or before.
    if (from >= known.from && from <= known.stop && this.src.charCodeAt(from - 1) !== 0x5c) return known.found;
    this.known = { from, ...endOfText(this.src, from, this.end) };
    return this.known.found;
  }

  /**
   * Where a text that is not closed on its line ends. The comma behind it is hardly part of it, nor are brackets that close
   * what was opened on the same line, or all that is open.
   */
  private closedBehind(start: number, lineEnd: number): number {
    const { src } = this;
    const closers: number[] = [];
    for (let i = lineEnd - 1; i > start; i--) {
      const c = src.charCodeAt(i);
      if (isCloser(c)) closers.push(i);
      else if (c !== COMMA && !isBlank(c)) break;
    }
    const open = [this.top, ...this.stack.slice(1).reverse()].slice(0, closers.length);
    const all = open.length === this.stack.length;
    const beside = (f: Frame): boolean => all || !src.slice(f.start, start).includes('\n');
    const fits = (count: number): boolean =>
      open
        .slice(0, count)
        .every((f, i) => src.charCodeAt(closers[count - 1 - i] ?? -1) === closerOf(f.kind) && beside(f));
    let count = Math.min(open.length, closers.length);
    while (count > 0 && !fits(count)) count--;
    let end = closers[count - 1] ?? lineEnd;
    while (end > start + 1 && isBlank(src.charCodeAt(end - 1))) end--;
    const comma = trailingComma(src.slice(start, end));
    return comma > 1 ? start + comma : count > 0 ? end : lineEnd;
  }

  private string(quote: number): string {
    if (quote === QUOTE) {
      const plain = this.plainString();
      if (plain !== undefined) return plain;
    }
    const start = this.pos;
    let read = readString(this.src, start, this.end, quote);
    if (!read.closed && quote === QUOTE && this.atEnd(read.end) && !this.closesAll(read.end)) {
      return this.cutString(start, read.end, read.value);
    }
    if (!read.closed && quote === QUOTE) {
      this.look();
      const lines = this.manyLines(start);
      if (lines !== undefined) return lines;
      const end = this.closedBehind(start, read.end);
      if (end < read.end) read = readString(this.src, start, end, quote);
    }
    for (const p of read.problems) this.problem(p.at, p.length, p.code ?? 'syntax/invalid', p.message, p.fix);
    this.pos = read.end;
    if (!read.closed && read.end >= this.end) this.ranOut = true;
    if (!read.closed) this.quoteMissing(start, read.end, 'This text is never closed: a " is missing.', read.end);
    return read.value;
  }

  /** A text in typographic quotes, as word processors write them; undefined when none begins here. */
  private curly(): string | undefined {
    const { src, pos: start } = this;
    if (src.charCodeAt(start) < 0xab) return undefined;
    const read = readCurly(src, start, this.end);
    if (!read) return undefined;
    this.look();
    this.pos = read.end;
    const length = read.end - start;
    const fix = { label: 'Use straight quotes', at: start, length, text: JSON.stringify(read.value) };
    this.problem(start, length, 'syntax/invalid', 'These are typographic quotes: JSON takes straight ones.', fix);
    return read.value;
  }

  /** A text with line breaks in it that is closed further down, where an entry may end; undefined for any other. */
  private manyLines(start: number): string | undefined {
    const read = readLines(this.src, start, this.end);
    this.lookTo(read.looked);
    if (read.value === undefined) return undefined;
    this.pos = read.end;
    const length = this.pos - start;
    const fix = { label: 'Write the line breaks as \\n', at: start, length, text: JSON.stringify(read.value) };
    const shown = this.src.slice(start, this.pos).search(/[\r\n]/);
    this.problem(start, shown, 'syntax/invalid', 'A line break in a text is written \\n.', fix);
    return read.value;
  }

  /** A text that the end of the document cuts off; half an escape goes. */
  private cutString(start: number, end: number, value: string): string {
    const half =
      /(?<!\\)(?:\\\\)*(\\(?:u[\da-fA-F]{0,3})?)$/.exec(this.src.slice(Math.max(start, end - FAR), end))?.[1] ?? '';
    this.cut = { at: end - half.length, length: half.length, text: '"', start, inside: 'a text' };
    this.pos = end;
    this.ranOut = true;
    return value;
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

  /** Reads a key, and notes where it stands, for the objects to come; those of a map are names, which do not come again. */
  private knownKey(c: number): KnownKey {
    const { last, under, base } = this.top;
    const expected = last ? last.next : under?.first;
    if (expected && c === QUOTE && this.isHere(expected)) return expected;
    const known = knownKey(this.key(c));
    if (this.count - base >= MOST_KEYS) return known;
    if (last) last.next = known;
    else if (under) under.first = known;
    return known;
  }

  /**
   * True when an expected key stands here, which is then passed: objects of a list are mostly alike, and what is only
   * compared with the text needs no copy of it.
   */
  private isHere({ name, plain }: KnownKey): boolean {
    const { src } = this;
    const close = this.pos + 1 + name.length;
    if (!plain || src.charCodeAt(close) !== QUOTE || src.charCodeAt(close + 1) !== COLON || close + 1 >= this.end)
      return false;
    if (!src.startsWith(name, this.pos + 1)) return false;
    this.pos = close + 1;
    return true;
  }

  private key(c: number): string {
    if (c === APOSTROPHE) return this.string(c);
    if (c !== QUOTE) return this.curly() ?? this.bareKey();
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
    if (this.pos < this.looked) {
      this.lookTo(this.looked);
      return;
    }
    const { src, end } = this;
    let i = this.pos;
    while (i < end && !isLineEnd(src.charCodeAt(i))) i++;
    this.lookTo(i);
  }

  /** The same for text as far as `to`. */
  private lookTo(to: number): void {
    if (this.top.kind === 'root') return;
    this.top.fragile = true;
    if (this.stack.length === 0 || to >= this.end) this.ranOut = true;
    this.looked = Math.max(this.looked, to);
  }

  /** True when `c` comes next, behind blanks only. */
  private isAhead(c: number): boolean {
    const at = this.pastBlanks(this.pos);
    return at < this.end && this.src.charCodeAt(at) === c;
  }

  /** Notes a text that lacks a quote, which belongs at `at`. */
  private quoteMissing(start: number, end: number, message: string, at: number): void {
    const fix = { label: 'Insert the quote', at, length: 0, text: '"' };
    this.problem(start, end - start, 'syntax/invalid', message, fix);
  }

  /** A text that lost its opening quote: everything up to its closing one. False when it does not look like that. */
  private unopened(start: number): boolean {
    this.look();
    const close = this.endOfText(start);
    if (close < 0) return false;
    this.pos = close + 1;
    this.quoteMissing(start, this.pos, 'This text is never opened: a " is missing.', start);
    const { value } = readString(this.src, start - 1, close, QUOTE);
    this.entry({ kind: 'string', value, length: this.pos - start }, start, this.pos);
    return true;
  }

  private bareKey(): string {
    const start = this.pos;
    const word = /[^\s,:;[\]{}"'/]+/y;
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
    if (isAbsent(value)) this.top.filled = false;
    this.add(value, valueStart, end);
  }

  private container(node: ContainerNode, start: number, end: number): void {
    const { top } = this;
    if (node.height >= top.height) top.height = node.height + 1;
    top.problemCount += node.problemCount;
    this.add(node, start, end);
  }

  private add(value: Node, valueStart: number, end: number): void {
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
    const { top } = this;
    const under = top.kind === 'array' ? top.under : top.last;
    const used = this.spare.pop();
    if (!used) return frame(kind, start, this.count, under);
    used.kind = kind;
    used.start = used.entryStart = start;
    used.base = this.count;
    used.problems = undefined;
    used.after = used.torn = used.fragile = false;
    used.comma = -1;
    used.key = null;
    used.keyLength = 0;
    used.last = undefined;
    used.under = under;
    used.height = 1;
    used.filled = true;
    used.problemCount = 0;
    return used;
  }

  private closing(c: number): boolean {
    const top = this.top;
    const own = top.kind === 'object' ? CLOSE_OBJECT : CLOSE_ARRAY;
    if (this.stack.length === 0) return false;
    if (this.balance?.early === this.pos) {
      this.torn = true;
      this.early();
      return true;
    }
    if (this.balance?.stray.has(this.pos)) {
      this.torn = true;
      this.stray();
      return true;
    }
    if (c === own) {
      if (!top.after && top.comma >= 0) this.trailingComma(top);
      this.pos++;
      this.close(this.pos, true);
      return true;
    }
    this.torn = true;
    if ((c === CLOSE_OBJECT ? this.objects : this.lists) > 0) {
      const bracket = top.kind === 'object' ? '}' : ']';
      const message = `The closing ${bracket} of this bracket is missing.`;
      this.problem(top.start, 1, 'syntax/invalid', message, this.closingFor(top, bracket));
      top.torn = true;
      this.ranOut = true;
      this.close(this.pos, false);
      return true;
    }
    top.torn = true;
    this.ranOut = true;
    this.stray();
    return true;
  }

  /** The bracket that is missing, behind the last entry: in place of the comma there when nothing follows it. */
  private closingFor(top: Frame, bracket: string): SyntaxProblem['fix'] {
    const label = `Insert the ${bracket}`;
    const i = this.count - 1;
    const last = i >= top.base ? this.entries[i] : undefined;
    if (!last) return undefined;
    if (!top.after) return top.comma < 0 ? undefined : { label, at: top.comma, length: 1, text: bracket };
    return { label, at: (this.starts[i] as number) + last.length, length: 0, text: bracket };
  }

  /** A closing bracket in the middle of what it closes. */
  private early(): void {
    const { top, pos: at } = this;
    this.pos++;
    this.trivia();
    const next = this.src.charCodeAt(this.pos);
    const comma = top.after && next !== COMMA && !isCloser(next);
    const fix = { label: comma ? 'Write a comma' : 'Remove it', at, length: 1, text: comma ? ',' : '' };
    const what = top.kind === 'object' ? 'object' : 'list';
    const message = `This ${this.src.charAt(at)} ends the ${what} too early: what follows belongs to it.`;
    this.problem(at, 1, 'syntax/invalid', message, fix);
    if (comma) top.after = false;
  }

  /** A closing bracket that closes nothing. */
  private stray(): void {
    const fix = { label: 'Remove it', at: this.pos, length: 1, text: '' };
    this.problem(this.pos, 1, 'syntax/invalid', `This ${this.src.charAt(this.pos)} closes nothing.`, fix);
    this.pos++;
  }

  private close(end: number, closed: boolean): void {
    const top = this.top;
    const parent = this.stack.pop();
    if (!parent) return;
    if (top.kind === 'object') this.objects--;
    else this.lists--;
    const kind = top.kind === 'object' ? 'object' : 'array';
    const { start, torn, problems, base } = top;
    const size = this.count - base;
    const entries = size === 0 ? NO_ENTRIES : this.entries.slice(base, this.count);
    const starts = size < 2 && problems === undefined ? NO_STARTS : this.starts.slice(base, this.count);
    const node =
      problems === undefined && size <= CHUNK_SIZE
        ? buildSmall(kind, start, end, closed, torn, entries, this.starts[base] ?? 0, starts, top)
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
    this.container(node, start, end);
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

  /** Passes a unit that does not belong here, and all like it that follow: one problem. */
  private skip(message: string): void {
    const { src, pos } = this;
    const length = this.runOf(src.charCodeAt(pos));
    this.problem(pos, length, 'syntax/invalid', message);
    this.pos += length;
  }

  /** How often a unit stands here in a row. */
  private runOf(c: number): number {
    let to = this.pos + 1;
    while (to < this.end && this.src.charCodeAt(to) === c) to++;
    return to - this.pos;
  }

  /** Text behind the document's value: one problem for all of it. */
  private rest(): void {
    // The root was closed too early, as it seems, or has one bracket too many behind it.
    const c = this.src.charCodeAt(this.pos);
    if (c === COMMA || isCloser(c)) this.torn = true;
    const newline = this.src.indexOf('\n', this.pos);
    const end = newline < 0 ? this.end : newline;
    this.problem(this.pos, Math.max(1, end - this.pos), 'syntax/invalid', 'The document ends before this text.');
    this.pos = this.end;
  }

  private problem(at: number, length: number, code: SyntaxCode, message: string, fix?: SyntaxProblem['fix']): void {
    if (code === 'syntax/invalid') this.faults++;
    (this.top.problems ??= []).push(fix ? { code, at, length, message, fix } : { code, at, length, message });
  }

  /** Passes white space and comments. */
  private trivia(): void {
    const { src, end } = this;
    let { pos } = this;
    let crossed = false;
    for (; pos < end; pos++) {
      const c = src.charCodeAt(pos);
      if (c === NEWLINE || c === RETURN) crossed = true;
      else if (c !== 0x20 && c !== 0x09) break;
    }
    this.pos = pos;
    this.crossedLine = crossed;
    if (pos < end && this.isOddTrivia(src.charCodeAt(pos))) this.oddTrivia();
  }

  /** True for what begins a comment, perhaps, and for white space that JSON does not know. */
  private isOddTrivia(c: number): boolean {
    return c === SLASH || c === HASH || c === 0x0b || c === 0x0c || c >= 0xa0;
  }

  /** Passes what is read as white space and is none in JSON, and white space behind it. */
  private oddTrivia(): void {
    const { src, end } = this;
    while (this.pos < end) {
      const c = src.charCodeAt(this.pos);
      if (isBlank(c)) this.pos++;
      else if (c === NEWLINE || c === RETURN) {
        this.crossedLine = true;
        this.pos++;
      } else if (c === SLASH) {
        if (!this.comment()) return;
      } else if (c === HASH && this.beginsComment()) {
        this.hashComment();
      } else if (c === 0xa0 || c === 0xfeff || c === 0x2028 || c === 0x2029 || c === 0x0b || c === 0x0c) {
        this.invisible(c);
      } else return;
    }
  }

  /** True when only blanks stand before on the line. */
  private beginsLine(): boolean {
    let i = this.pos - 1;
    while (i >= 0 && isBlank(this.src.charCodeAt(i))) i--;
    return i < 0 || this.src.charCodeAt(i) === NEWLINE || this.src.charCodeAt(i) === RETURN;
  }

  /** True for a # at the beginning of a line, and for one between blanks behind what is whole: no value begins so. */
  private beginsComment(): boolean {
    if (this.beginsLine()) return true;
    const { src, pos } = this;
    if (!isBlank(src.charCodeAt(pos - 1)) || !isBlank(src.charCodeAt(pos + 1)) || pos + 1 >= this.end) return false;
    let i = pos - 1;
    while (i >= 0 && isBlank(src.charCodeAt(i))) i--;
    return src.charCodeAt(i) !== COLON;
  }

  /** A comment as other languages write it: the rest of the line. */
  private hashComment(): void {
    const at = this.pos;
    while (this.pos < this.end && !isLineEnd(this.src.charCodeAt(this.pos))) this.pos++;
    if (this.pos >= this.end) this.ranOut = true;
    const length = this.pos - at;
    const fix = { label: 'Remove the comment', at, length, text: '' };
    this.problem(
      at,
      length,
      'syntax/invalid',
      'What stands behind # is a comment in other languages, not in JSON.',
      fix,
    );
  }

  private invisible(c: number): void {
    const name = `U+${c.toString(16).toUpperCase().padStart(4, '0')}`;
    const at = this.pos;
    const length = this.runOf(c);
    const message = `An invisible character (${name}) stands here; JSON knows only blanks.`;
    const fix = { label: 'Replace it by a blank', at, length, text: ' '.repeat(length) };
    this.problem(at, length, 'syntax/invalid', message, fix);
    this.pos += length;
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
      if ((found < 0 || found + 2 > end) && this.atEnd(src.length)) {
        this.ranOut = true;
        const last = src.trimEnd().length;
        this.cut = { at: last, length: 0, text: ' */', start, inside: 'a comment', last };
      } else if (found < 0 || found + 2 > end) {
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

/** The value that a word, cut off at the end of the document, was to be. */
function completed(word: string): string {
  const literal = ['true', 'false', 'null'].find((all) => all.startsWith(word));
  if (literal) return literal;
  const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?/.exec(word)?.[0];
  return number ?? (word === '-' ? '0' : JSON.stringify(word));
}
