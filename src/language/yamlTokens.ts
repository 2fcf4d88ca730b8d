/** The tokens of a line of YAML, for its colours. Pure; knows of what stood before only what a line begins in. */

export type YamlTokenKind =
  '' | 'key' | 'string' | 'number' | 'keyword' | 'comment' | 'delimiter' | 'delimiter.bracket' | 'tag';

export interface YamlToken {
  readonly at: number;
  readonly kind: YamlTokenKind;
}

/** What the next line begins in. */
export interface YamlState {
  /** In a text of lines: the column of the key or dash it belongs to. Lines further in are its own. */
  readonly textIn: number | undefined;
  /** In a quoted text that goes on. */
  readonly quote: '' | '"' | "'";
  /** Brackets that are open. */
  readonly depth: number;
}

/** Before the first line. */
export const START: YamlState = { textIn: undefined, quote: '', depth: 0 };

const QUOTED = { '"': /(?:[^"\\]|\\.)*"/y, "'": /(?:[^']|'')*'(?!')/y } as const;
/** A plain text up to where it ends on its line: a comment, or a colon with a blank behind it. */
const PLAIN =
  /(?:[^\s#'"[\]{},&*!|>%@`:?-]|[-:?](?=\S))(?:[^\s#:]|:(?=\S)|#|[ \t]+(?=[^\s#]))*?(?=\s*:(?:\s|$)|\s+#|\s*$)/y;
const FLOW_PLAIN =
  /(?:[^\s#'"[\]{},&*!|>%@`:?-]|[-:?](?=[^\s,[\]{}]))(?:[^\s#:,[\]{}]|:(?=[^\s,[\]{}])|#|[ \t]+(?=[^\s#,[\]{}]))*?(?=\s*:(?:[\s,[\]{}]|$)|\s+#|\s*[,[\]{}]|\s*$)/y;
const NUMBER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0o?[0-7]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)$/;
const WORD = /^(?:true|True|TRUE|false|False|FALSE|null|Null|NULL|~)$/;

/** The tokens of a line, and what the next one begins in. */
export function tokensOf(line: string, state: YamlState): { tokens: readonly YamlToken[]; end: YamlState } {
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  if (state.textIn !== undefined && (indent === line.length || indent > state.textIn)) {
    return { tokens: [{ at: 0, kind: 'string' }], end: state };
  }
  return new Line(line, state).read();
}

class Line {
  private readonly line: string;
  private readonly tokens: YamlToken[] = [];
  private at = 0;
  private depth: number;
  private quote: YamlState['quote'];
  /** Column of the last key or dash: what a text of lines belongs to. */
  private owner = -1;

  constructor(line: string, state: YamlState) {
    this.line = line;
    this.depth = state.depth;
    this.quote = state.quote;
  }

  read(): { tokens: readonly YamlToken[]; end: YamlState } {
    if (this.quote !== '') this.rest(this.quote);
    if (this.depth === 0 && this.at === 0 && /^(?:%|(?:---|\.\.\.)(?:\s|$))/.test(this.line)) {
      const mark = this.line.startsWith('%') ? this.line.length : 3;
      this.push(mark === 3 ? 'delimiter' : 'comment', mark);
    }
    while (this.at < this.line.length) {
      const opened = this.next();
      if (opened) return { tokens: this.tokens, end: { textIn: this.owner, quote: '', depth: 0 } };
    }
    return { tokens: this.tokens, end: { textIn: undefined, quote: this.quote, depth: this.depth } };
  }

  private push(kind: YamlTokenKind, length: number): void {
    this.tokens.push({ at: this.at, kind });
    this.at += length;
  }

  /** Reads one token; true when a text of lines begins. */
  private next(): boolean {
    const { line, at } = this;
    const blank = this.match(/\s+/y);
    if (blank) {
      this.push('', blank);
      return false;
    }
    const c = line.charAt(at);
    if (c === '#' && (at === 0 || /\s/.test(line.charAt(at - 1)))) {
      this.push('comment', line.length - at);
    } else if (/^[-?](?:\s|$)/.test(line.slice(at, at + 2)) && this.depth === 0) {
      if (c === '-') this.owner = at;
      this.push('delimiter', 1);
    } else if (c === ':' || (c === ',' && this.depth > 0)) {
      this.push('delimiter', 1);
    } else if (c === '[' || c === '{') {
      this.depth++;
      this.push('delimiter.bracket', 1);
    } else if ((c === ']' || c === '}') && this.depth > 0) {
      this.depth--;
      this.push('delimiter.bracket', 1);
    } else if (c === '&' || c === '*' || c === '!') {
      this.push('tag', Math.max(1, this.match(/[&*!][^\s,[\]{}]*/y)));
    } else if (this.depth === 0 && this.match(/[|>][-+0-9]*(?=\s*(?:#.*)?$)/y)) {
      this.push('delimiter', this.match(/[|>][-+0-9]*/y));
      const comment = this.line.indexOf('#', this.at);
      if (comment >= 0) {
        this.push('', comment - this.at);
        this.push('comment', line.length - comment);
      }
      this.at = line.length;
      return true;
    } else if (c === '"' || c === "'") {
      this.quoted(c);
    } else this.plain();
    return false;
  }

  private quoted(quote: '"' | "'"): void {
    const start = this.at;
    const pattern = QUOTED[quote];
    pattern.lastIndex = start + 1;
    const found = pattern.exec(this.line);
    if (!found) {
      this.quote = quote;
      this.push('string', this.line.length - start);
      return;
    }
    const length = found[0].length + 1;
    this.push(this.isKey(start + length) ? this.key(start) : 'string', length);
  }

  /** The rest of a quoted text that began on a line before. */
  private rest(quote: '"' | "'"): void {
    const length = this.match(QUOTED[quote]);
    if (length > 0) this.quote = '';
    this.push('string', length || this.line.length);
  }

  private plain(): void {
    const start = this.at;
    const length = Math.max(1, this.match(this.depth > 0 ? FLOW_PLAIN : PLAIN));
    const word = this.line.slice(start, start + length);
    if (this.isKey(start + length)) this.push(word === '<<' ? 'tag' : this.key(start), length);
    else this.push(NUMBER.test(word) ? 'number' : WORD.test(word) ? 'keyword' : 'string', length);
  }

  private isKey(end: number): boolean {
    return (this.depth > 0 ? /^\s*:(?:[\s,[\]{}]|$)/ : /^\s*:(?:\s|$)/).test(this.line.slice(end));
  }

  private key(start: number): 'key' {
    if (this.depth === 0) this.owner = start;
    return 'key';
  }

  private match(pattern: RegExp): number {
    pattern.lastIndex = this.at;
    return pattern.exec(this.line)?.[0].length ?? 0;
  }
}
