/** Reading the scalars of JSON, and the near misses that people type instead. */
import type { Node, NumberNode, SyntaxProblem } from '../node.ts';

/** `syntax/invalid` unless it says otherwise. */
type StringProblem = Omit<SyntaxProblem, 'code'> & { readonly code?: SyntaxProblem['code'] };

export interface ReadString {
  readonly value: string;
  readonly end: number;
  readonly closed: boolean;
  readonly problems: readonly StringProblem[];
}

const NO_PROBLEMS: readonly StringProblem[] = [];
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * The string that begins with a quote at `start`. It ends at the same quote, or unclosed at the end of its line.
 * Control characters and unknown escapes are noted and kept as they stand.
 */
export function readString(src: string, start: number, end: number, quote: number): ReadString {
  let i = start + 1;
  let plain = true;
  for (; i < end; i++) {
    const c = src.charCodeAt(i);
    if (c === quote) {
      if (plain && quote === 0x22) {
        return { value: src.slice(start + 1, i), end: i + 1, closed: true, problems: NO_PROBLEMS };
      }
      break;
    }
    if (c === 0x5c) {
      plain = false;
      const next = src.charCodeAt(i + 1);
      if (next !== 0x0a && next !== 0x0d) i++;
    } else if (c === 0x0a || c === 0x0d) break;
    else if (c < 0x20) plain = false;
  }
  return decode(src, start, Math.min(i, end), end, quote);
}

function decode(src: string, start: number, stop: number, end: number, quote: number): ReadString {
  const closed = stop < end && src.charCodeAt(stop) === quote;
  const problems: StringProblem[] = [];
  let value = '';
  let from = start + 1;
  let halves = false;
  for (let i = from; i < stop; i++) {
    const c = src.charCodeAt(i);
    if (isSurrogate(c)) halves = true;
    else if (c < 0x20) {
      const escape = JSON.stringify(src.charAt(i)).slice(1, -1);
      problems.push({
        at: i,
        length: 1,
        message: `A control character stands in this text; JSON writes it ${escape}.`,
        fix: { label: `Write it as ${escape}`, at: i, length: 1, text: escape },
      });
    } else if (c === 0x5c) {
      value += src.slice(from, i);
      const next = src.charAt(i + 1);
      const code = next === 'u' ? /^[0-9a-fA-F]{4}/.exec(src.slice(i + 2, Math.min(i + 6, stop)))?.[0] : undefined;
      const plain = ESCAPES[next];
      if (code !== undefined) {
        const unit = Number.parseInt(code, 16);
        if (isSurrogate(unit)) halves = true;
        value += String.fromCharCode(unit);
        i += 5;
      } else if (plain !== undefined && i + 1 < stop) {
        value += plain;
        i += 1;
      } else {
        problems.push({
          at: i,
          length: Math.min(2, stop - i),
          message:
            next === 'u'
              ? 'Behind \\u four hexadecimal digits are needed, as in \\u00e9; a backslash itself is written \\\\.'
              : `\\${next} is no escape that JSON knows; a backslash itself is written \\\\.`,
          fix: { label: 'Double the backslash, which the text then holds', at: i, length: 1, text: '\\\\' },
        });
        value += '\\';
      }
      from = i + 1;
    }
  }
  value += src.slice(from, stop);
  const half = halves ? LONE_SURROGATE.exec(value) : null;
  if (half) {
    const escape = `\\u${half[0].charCodeAt(0).toString(16)}`;
    problems.push({
      code: 'syntax/lone-surrogate',
      at: start,
      length: (closed ? stop + 1 : stop) - start,
      message: `This text holds half a character (${escape} without its other half): readers refuse it, or put another character in its place.`,
    });
  }
  const stringEnd = closed ? stop + 1 : stop;
  if (quote !== 0x22) {
    problems.unshift({
      at: start,
      length: stringEnd - start,
      message: 'JSON writes texts in double quotes.',
      fix: { label: 'Use double quotes', at: start, length: stringEnd - start, text: JSON.stringify(value) },
    });
  }
  return { value, end: stringEnd, closed, problems };
}

/** Half of a character beyond U+FFFF, or a half that is alone. */
function isSurrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800;
}

/** Half of a character beyond U+FFFF without the half that belongs to it. */
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

export interface ReadWord {
  readonly node: Node;
  readonly length: number;
  readonly problem?: string;
  readonly fix?: { readonly label: string; readonly text: string };
}

const WORD = /[^\s,:;[\]{}"'/]+/y;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const NEAR: Readonly<Record<string, { text: string; what: string }>> = {
  True: { text: 'true', what: 'JSON writes true in lower case.' },
  TRUE: { text: 'true', what: 'JSON writes true in lower case.' },
  False: { text: 'false', what: 'JSON writes false in lower case.' },
  FALSE: { text: 'false', what: 'JSON writes false in lower case.' },
  None: { text: 'null', what: 'JSON writes null where Python writes None.' },
  nil: { text: 'null', what: 'JSON writes null.' },
  undefined: { text: 'null', what: 'JSON has no undefined; null is its empty value.' },
  NULL: { text: 'null', what: 'JSON writes null in lower case.' },
  Null: { text: 'null', what: 'JSON writes null in lower case.' },
};

/** The unquoted word at `start`: a number, true, false, null, or something that should have been one of them. */
export function readWord(src: string, start: number, end: number): ReadWord {
  const integer = readInteger(src, start, end);
  if (integer) return { node: integer, length: integer.length };
  WORD.lastIndex = start;
  const found = WORD.exec(src)?.[0] ?? '';
  const word = start + found.length > end ? found.slice(0, end - start) : found;
  const length = word.length;
  if (word === 'true' || word === 'false') return { node: { kind: 'boolean', length, value: word === 'true' }, length };
  if (word === 'null') return { node: { kind: 'null', length }, length };
  if (NUMBER.test(word)) return { node: { kind: 'number', length, value: Number(word), raw: word }, length };
  return nearMiss(word);
}

/** true, false or null; undefined for anything else. */
export function readLiteral(src: string, start: number, end: number): Node | undefined {
  const literal = LITERALS[src.charCodeAt(start)];
  if (!literal || !src.startsWith(literal, start)) return undefined;
  const { length } = literal;
  if (start + length > end || (start + length < end && !endsWord(src.charCodeAt(start + length)))) return undefined;
  return literal === 'null' ? { kind: 'null', length } : { kind: 'boolean', length, value: literal === 'true' };
}

/** By what they begin with. */
const LITERALS: Readonly<Record<number, string>> = { 0x74: 'true', 0x66: 'false', 0x6e: 'null' };

/** True for what mostly stands behind a number or a word. */
function endsWord(c: number): boolean {
  return c === 0x2c || c === 0x0a || c === 0x0d || c === 0x20 || c === 0x7d || c === 0x5d;
}

/** A short plain integer, which most numbers are; undefined for anything else. */
export function readInteger(src: string, start: number, end: number): NumberNode | undefined {
  const first = src.charCodeAt(start);
  if (first < 0x30 || first > 0x39) return undefined;
  let value = 0;
  let i = start;
  for (; i < end; i++) {
    const c = src.charCodeAt(i);
    if (c >= 0x30 && c <= 0x39) value = value * 10 + (c - 0x30);
    else if (endsWord(c)) break;
    else return undefined;
  }
  const length = i - start;
  if (length > 15 || (first === 0x30 && length > 1)) return undefined;
  return { kind: 'number', length, value, raw: src.slice(start, i) };
}

function nearMiss(word: string): ReadWord {
  const length = word.length;
  const near = NEAR[word];
  if (near) {
    const node: Node =
      near.text === 'null' ? { kind: 'null', length } : { kind: 'boolean', length, value: near.text === 'true' };
    return { node, length, problem: near.what, fix: { label: `Write ${near.text}`, text: near.text } };
  }
  const octal = /^(-?)0+([0-7]+)$/.exec(word);
  if (octal) {
    const decimal = (octal[1] ?? '') + String(Number.parseInt(octal[2] ?? '0', 8));
    return {
      node: { kind: 'number', length, value: Number(decimal), raw: word },
      length,
      problem: `JSON numbers do not begin with 0. Read as octal, ${word} is ${decimal}.`,
      fix: { label: `Write the decimal ${decimal}`, text: decimal },
    };
  }
  const plain = word.replace(/^\+|(?<=\d)_(?=\d)/g, '');
  const value = Number(plain);
  // As it is written, where it can be: large numbers lose their last digits by being read.
  const spelled = NUMBER.test(plain) ? plain : String(value);
  if (length > 0 && /^[+-]?[\d.]/.test(word) && Number.isFinite(value)) {
    return {
      node: { kind: 'number', length, value, raw: word },
      length,
      problem: `${word} is not how JSON writes a number.`,
      fix: { label: `Write ${spelled}`, text: spelled },
    };
  }
  return {
    node: { kind: 'missing', length },
    length,
    problem: `${JSON.stringify(word.length > 40 ? word.slice(0, 37) + '…' : word)} is no value: texts are written in double quotes.`,
    fix: { label: 'Put it in double quotes', text: JSON.stringify(word) },
  };
}

/** A key that was seen: one string for all its places, which is compared at a glance, and what it led to last. */
export interface KnownKey {
  readonly name: string;
  /** True when it is spelled in a text as it is. */
  readonly plain: boolean;
  /** The key that came behind it in its object, and the first one of the object under it, or of those in its list. */
  next: KnownKey | undefined;
  first: KnownKey | undefined;
}

/** Documents repeat few keys often. */
const keys = new Map<string, KnownKey>();
const MAX_KEYS = 5000;

/** What is known of a key. */
export function knownKey(key: string): KnownKey {
  const known = keys.get(key);
  if (known !== undefined) return known;
  if (key.length > 64) return { name: key, plain: false, next: undefined, first: undefined };
  if (keys.size >= MAX_KEYS) keys.clear();
  // A name of a property is a string that the engine keeps once; a slice of the text is not.
  const [name = key] = Object.keys({ [key]: 0 });
  // eslint-disable-next-line no-control-regex -- these are the characters that a key cannot hold as they are
  const made = { name, plain: !/["\\\u0000-\u001f]/.test(name), next: undefined, first: undefined };
  keys.set(name, made);
  return made;
}

/** Quotes of word processors that open a text, with those that may close it. */
const CURLY = '\u201c\u201d\u201e\u00ab\u2018\u2019';
const CURLY_END = /["\u201c\u201d\u00bb\u2018\u2019](?=[ \t]*(?:[,:;\]}\r\n]|$))/g;

/** A text that begins with a typographic quote and ends with one, on one line, where an entry or a key may end. */
export function readCurly(src: string, start: number, end: number): { value: string; end: number } | undefined {
  if (!CURLY.includes(src.charAt(start))) return undefined;
  let lineEnd = start;
  while (lineEnd < end && src.charCodeAt(lineEnd) !== 0x0a && src.charCodeAt(lineEnd) !== 0x0d) lineEnd++;
  const line = src.slice(start + 1, lineEnd);
  CURLY_END.lastIndex = 0;
  const close = CURLY_END.exec(line)?.index;
  return close === undefined ? undefined : { value: line.slice(0, close), end: start + close + 2 };
}

/** Longer texts are no texts that lack a quote at the end of their line. */
const MOST_LINES = 200;
const MOST_UNITS = 20_000;

/**
 * A text that goes on over line ends up to the next quote, when an entry may end there. Gives its value, and how far it was
 * looked to know; the value is undefined when the next quote opens something else.
 */
export function readLines(
  src: string,
  start: number,
  end: number,
): { readonly value: string | undefined; readonly end: number; readonly looked: number } {
  const limit = Math.min(end, start + MOST_UNITS);
  let lines = 0;
  let i = start + 1;
  for (; i < limit && lines <= MOST_LINES; i++) {
    const c = src.charCodeAt(i);
    if (c === 0x22) break;
    if (c === 0x5c) i++;
    else if (c === 0x0a) lines++;
  }
  const behind = /[ \t]*(?:[,\]}]|\r?\n[ \t]*[\]}])/y;
  behind.lastIndex = i + 1;
  const ends = i < limit && src.charCodeAt(i) === 0x22 && behind.test(src) && behind.lastIndex <= end;
  const looked = ends ? behind.lastIndex : nextToken(src, Math.min(i + 1, end), end);
  const value = ends ? unescaped(src.slice(start + 1, i)) : undefined;
  return { value, end: i + 1, looked };
}

function nextToken(src: string, from: number, end: number): number {
  let i = from;
  while (i < end && /\s/.test(src.charAt(i))) i++;
  return Math.min(end, i + 1);
}

/** What a text with raw line breaks and tabs holds; escapes that JSON does not know stay as they are. */
function unescaped(raw: string): string {
  const spelled = raw
    .replace(/\r?\n/g, '\\n')
    .replace(/\p{Cc}/gu, (c) => JSON.stringify(c).slice(1, -1))
    .replace(/\\(u[\da-fA-F]{4}|[^])/g, (escape, after: string) =>
      after.length > 1 || ESCAPES[after] !== undefined ? escape : `\\${escape}`,
    );
  try {
    return JSON.parse(`"${spelled}"`) as string;
  } catch {
    return raw;
  }
}
