/**
 * A tolerant reader of literals as Python and JavaScript write them, and of the structures that documentation shows
 * (`"id": INTEGER`). Gives a tree that keeps the order of keys and the spelling of numbers.
 */
import { readString, stringStart } from './strings.ts';

export type Literal =
  | { readonly kind: 'object'; readonly entries: readonly LiteralEntry[] }
  | { readonly kind: 'array'; readonly items: readonly Literal[] }
  | { readonly kind: 'string'; readonly value: string }
  /** `raw` is a number as JSON spells it. */
  | { readonly kind: 'number'; readonly raw: string }
  | { readonly kind: 'constant'; readonly value: true | false | null }
  /** A word that stands for a value: STRING, INTEGER, `STRING|null`. */
  | { readonly kind: 'word'; readonly word: string };

export interface LiteralEntry {
  readonly key: Literal;
  readonly value: Literal;
}

export interface Reading {
  readonly value: Literal;
  /** Marks of Python: quotes, constants, tuples. */
  readonly python: boolean;
  /** Words that stand for values: a structure, not a document. */
  readonly words: boolean;
  /** What was changed beyond its notation; each a sentence. */
  readonly notes: readonly string[];
}

const CONSTANTS: Readonly<Record<string, true | false | null>> = {
  True: true,
  False: false,
  None: null,
  true: true,
  false: false,
  null: null,
  undefined: null,
};
const PYTHON_CONSTANTS = new Set(['True', 'False', 'None']);
const WORDS = /^(?:STRING|INTEGER|INT|FLOAT|NUMBER|BOOLEAN|BOOL)$/i;
const MAPPINGS = new Set(['dict', 'OrderedDict', 'defaultdict']);
/** What a literal begins with: a bracket, or the name of a mapping. */
const BEGINNING = /^(?:[{[]|(?:\w+\.)*(?:dict|OrderedDict|defaultdict)\()/;
const LEAD = /^[^\n{[("']{0,200}?(?:=|:|\(|\s)\s*(?=[{[]|(?:\w+\.)*(?:dict|OrderedDict|defaultdict)\()/;
const MAX_DEPTH = 100;

/** Reads one literal that fills the text; undefined when it is none. */
export function readLiteral(text: string): Reading | undefined {
  const reader = new Reader(text);
  try {
    const value = reader.whole();
    return { value, python: reader.python, words: reader.words, notes: [...reader.notes] };
  } catch (error) {
    if (error instanceof NotALiteral) return undefined;
    throw error;
  }
}

class NotALiteral extends Error {}

class Reader {
  python = false;
  words = false;
  readonly notes = new Set<string>();
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  whole(): Literal {
    this.lead();
    const value = this.value(0);
    this.space();
    // What is left of a line of code: a comma, a semicolon, the bracket of a call around it.
    while (this.at < this.text.length && /[,;)\s]/.test(this.text[this.at] ?? '')) this.at++;
    this.space();
    if (this.at < this.text.length) throw new NotALiteral();
    return value;
  }

  /** A name and `=` or a short piece of a log line may stand before the brace. */
  private lead(): void {
    this.space();
    const rest = this.text.slice(this.at, this.at + 300);
    const lead = LEAD.exec(rest);
    if (BEGINNING.test(rest) || lead === null) return;
    this.at += lead[0].length;
    this.notes.add(`The text before the first bracket (${lead[0].trim()}) was left out.`);
  }

  private space(): void {
    for (;;) {
      const skipped = /(?:[\s\uFEFF]|#[^\n]*|\/\/[^\n]*|\\\r?\n)*/y;
      skipped.lastIndex = this.at;
      this.at += skipped.exec(this.text)?.[0].length ?? 0;
      if (!this.text.startsWith('/*', this.at)) return;
      const end = this.text.indexOf('*/', this.at + 2);
      if (end < 0) throw new NotALiteral();
      this.at = end + 2;
    }
  }

  private value(depth: number): Literal {
    if (depth > MAX_DEPTH) throw new NotALiteral();
    this.space();
    const c = this.text[this.at];
    if (c === '{') return this.braces(depth);
    if (c === '[' || c === '(') return this.list(depth, c);
    if (stringStart(this.text, this.at)) return this.strings();
    return this.number() ?? this.word(depth);
  }

  private braces(depth: number): Literal {
    this.at++;
    const entries: LiteralEntry[] = [];
    const items: Literal[] = [];
    for (;;) {
      this.space();
      if (this.take('}')) break;
      if (this.take('...')) {
        this.take(',');
        this.words = true;
        continue;
      }
      const key = this.value(depth + 1);
      this.space();
      if (this.take(':')) entries.push({ key: this.keyOf(key), value: this.value(depth + 1) });
      else items.push(key);
      this.space();
      if (!this.take(',') && this.text[this.at] !== '}') throw new NotALiteral();
    }
    if (items.length === 0) return { kind: 'object', entries };
    if (entries.length > 0) throw new NotALiteral();
    this.python = true;
    this.notes.add('A set became a list.');
    return { kind: 'array', items };
  }

  /** Keys are text in JSON. */
  private keyOf(key: Literal): Literal {
    switch (key.kind) {
      case 'string':
      case 'word':
        return key;
      case 'number':
        this.notes.add(`The key ${key.raw} was a number and is now text.`);
        return { kind: 'string', value: key.raw };
      case 'constant':
        this.notes.add(`The key ${String(key.value)} was no text and is now.`);
        return { kind: 'string', value: String(key.value) };
      default:
        throw new NotALiteral();
    }
  }

  private list(depth: number, open: '[' | '('): Literal {
    this.at++;
    if (open === '(') this.python = true;
    const close = open === '[' ? ']' : ')';
    const items: Literal[] = [];
    let comma = false;
    for (;;) {
      this.space();
      if (this.take(close)) break;
      if (this.take('...')) {
        this.take(',');
        this.words = true;
        continue;
      }
      items.push(this.value(depth + 1));
      this.space();
      const more = this.take(',');
      comma ||= more;
      if (!more && this.text[this.at] !== close) throw new NotALiteral();
    }
    // Round brackets around one value without a comma are only brackets.
    const [only] = items;
    return open === '(' && items.length === 1 && !comma && only ? only : { kind: 'array', items };
  }

  /** One string, or several that stand side by side and are one. */
  private strings(): Literal {
    let value = '';
    while (stringStart(this.text, this.at)) {
      const read = readString(this.text, this.at);
      if (!read) throw new NotALiteral();
      this.python ||= read.python;
      if (read.bytes) this.notes.add('Bytes became text.');
      value += read.value;
      this.at = read.end;
      this.space();
    }
    return { kind: 'string', value };
  }

  private number(): Literal | undefined {
    const spelled = /[+-]?(?:0[xX][\da-fA-F]+|0[oO][0-7]+|(?:\d[\d_]*)?\.?\d[\d_]*\.?(?:[eE][+-]?\d+)?)[lL]?(?![\w.])/y;
    spelled.lastIndex = this.at;
    const found = spelled.exec(this.text)?.[0];
    const raw = found === undefined ? undefined : jsonNumber(found);
    if (found === undefined || raw === undefined) return undefined;
    this.at += found.length;
    if (/[lL]$/.test(found)) this.python = true;
    return { kind: 'number', raw };
  }

  private word(depth: number): Literal {
    const name = /[A-Za-z_][\w.]*/y;
    name.lastIndex = this.at;
    const word = name.exec(this.text)?.[0];
    if (word === undefined) throw new NotALiteral();
    this.at += word.length;
    if (Object.hasOwn(CONSTANTS, word)) {
      if (PYTHON_CONSTANTS.has(word)) this.python = true;
      return this.orNull({ kind: 'constant', value: CONSTANTS[word] ?? null });
    }
    if (MAPPINGS.has(word.slice(word.lastIndexOf('.') + 1)) && this.take('(')) return this.mapping(depth);
    if (WORDS.test(word)) {
      this.words = true;
      return this.orNull({ kind: 'word', word: word.toUpperCase() });
    }
    throw new NotALiteral();
  }

  /** `STRING|null`: the value is what stands first. */
  private orNull(value: Literal): Literal {
    const rest = /\s*\|\s*[A-Za-z]+/y;
    rest.lastIndex = this.at;
    for (let more = rest.exec(this.text); more; more = rest.exec(this.text)) {
      this.at += more[0].length;
      rest.lastIndex = this.at;
    }
    return value;
  }

  /** `OrderedDict([('a', 1)])` and `dict(a=1)`. */
  private mapping(depth: number): Literal {
    this.python = true;
    this.space();
    if (this.take(')')) return { kind: 'object', entries: [] };
    const named = /([A-Za-z_]\w*)\s*=/y;
    const entries: LiteralEntry[] = [];
    for (;;) {
      this.space();
      if (this.take(')')) return { kind: 'object', entries };
      named.lastIndex = this.at;
      const name = named.exec(this.text);
      if (name) {
        this.at += name[0].length;
        entries.push({ key: { kind: 'string', value: name[1] ?? '' }, value: this.value(depth + 1) });
      } else entries.push(...this.pairs(this.value(depth + 1)));
      this.space();
      if (!this.take(',') && this.text[this.at] !== ')') throw new NotALiteral();
    }
  }

  private pairs(value: Literal): LiteralEntry[] {
    if (value.kind === 'object') return [...value.entries];
    if (value.kind !== 'array') throw new NotALiteral();
    return value.items.map((pair) => {
      const [key, inner] = pair.kind === 'array' ? pair.items : [];
      if (!key || !inner) throw new NotALiteral();
      return { key: this.keyOf(key), value: inner };
    });
  }

  private take(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }
}

/** A number as JSON spells it: as written where JSON can, else the same value. Undefined when it is none. */
function jsonNumber(found: string): string | undefined {
  const bare = found.replace(/[lL]$/, '').replaceAll('_', '').replace(/^\+/, '');
  if (/^-?0[xXoO]/.test(bare)) {
    const value = BigInt(bare.replace('-', ''));
    return `${bare.startsWith('-') ? '-' : ''}${value.toString()}`;
  }
  const full = bare
    .replace(/^(-?)\./, '$10.')
    .replace(/\.(?=$|[eE])/, '.0')
    .replace(/^(-?)0+(?=\d)/, '$1');
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(full) ? full : undefined;
}
