/** Expressions of RE2, written as the page's own expressions. */

export interface Pattern {
  /** To be read with `flags`, of which `u` is always one. */
  readonly source: string;
  readonly flags: string;
  /** Names of the groups by their number; '' for those without one. */
  readonly names: readonly string[];
}

/** Characters from one code to another, both of them in. */
type Span = readonly [number, number];

const DIGITS: readonly Span[] = [[48, 57]];
const UPPER: readonly Span[] = [[65, 90]];
const LOWER: readonly Span[] = [[97, 122]];
const WORD: readonly Span[] = [...DIGITS, ...UPPER, [95, 95], ...LOWER];
const BLANKS: readonly Span[] = [
  [9, 10],
  [12, 13],
  [32, 32],
];

const CLASSES: Readonly<Record<string, readonly Span[]>> = {
  alnum: [...DIGITS, ...UPPER, ...LOWER],
  alpha: [...UPPER, ...LOWER],
  ascii: [[0, 127]],
  blank: [
    [9, 9],
    [32, 32],
  ],
  cntrl: [
    [0, 31],
    [127, 127],
  ],
  digit: DIGITS,
  graph: [[33, 126]],
  lower: LOWER,
  print: [[32, 126]],
  punct: [
    [33, 47],
    [58, 64],
    [91, 96],
    [123, 126],
  ],
  space: [
    [9, 13],
    [32, 32],
  ],
  upper: UPPER,
  word: WORD,
  xdigit: [...DIGITS, [65, 70], [97, 102]],
};
const SHORT: Readonly<Record<string, readonly Span[]>> = { d: DIGITS, w: WORD, s: BLANKS };
const LETTERS: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };
const CATEGORIES = /^(?:[CLMNPSZ]|C[cfs]|Co|L[lmotu]|M[cen]|N[dlo]|P[cdefios]|S[ckmo]|Z[lps]|Any)$/;

/** The expression, which is one of RE2; undefined when it has no counterpart here. */
export function toPattern(text: string): Pattern | undefined {
  try {
    const made = new Translator(text).read();
    // Only now is it known to be one here.
    new RegExp(made.source, made.flags);
    return made;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Unknown) return undefined;
    throw error;
  }
}

class Unknown extends Error {}

function escaped(code: number): string {
  const char = String.fromCodePoint(code);
  return /[\p{L}\p{N}_]/u.test(char) ? char : `\\u{${code.toString(16)}}`;
}

function spansText(spans: readonly Span[]): string {
  return spans.map(([from, to]) => (from === to ? escaped(from) : `${escaped(from)}-${escaped(to)}`)).join('');
}

/** Everything that is in none of the spans, which are in order. */
function others(spans: readonly Span[]): readonly Span[] {
  const made: Span[] = [];
  let next = 0;
  for (const [from, to] of spans) {
    if (from > next) made.push([next, from - 1]);
    next = to + 1;
  }
  return [...made, [next, 0x10ffff]];
}

interface Flags {
  /** Whether letters count in either case. */
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly U: boolean;
}

class Translator {
  private readonly text: string;
  private at = 0;
  private flags: Flags = { i: false, m: false, s: false, U: false };
  private readonly outer: Flags[] = [];
  private readonly names: string[] = [''];
  /** Whether either case counted, where it matters: it must not change in the middle. */
  private folded: boolean | undefined;

  constructor(text: string) {
    this.text = text;
  }

  read(): Pattern {
    let source = '';
    while (this.at < this.text.length) source += this.step();
    return { source, flags: this.folded === true ? 'iu' : 'u', names: this.names };
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    const sticky = new RegExp(pattern.source, 'yu');
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text);
    if (found) this.at = sticky.lastIndex;
    return found ?? undefined;
  }

  private fold(): void {
    if (this.folded !== undefined && this.folded !== this.flags.i) throw new Unknown();
    this.folded = this.flags.i;
  }

  private step(): string {
    const quoted = this.take(/\\Q((?:(?!\\E)[^])*)(?:\\E)?/);
    if (quoted) return Array.from(quoted[1] ?? '', (char) => this.literal(char)).join('');
    if (this.take(/\\E/)) return '';
    const repeat = this.take(/([*+?]|\{\d+(?:,\d*)?\})(\??)/);
    if (repeat) {
      const lazy = (repeat[2] === '?') !== this.flags.U;
      return `${repeat[1] ?? ''}${lazy ? '?' : ''}`;
    }
    if (this.take(/\(\?P?<(\w+)>/)) return this.group(/<(\w+)>$/.exec(this.text.slice(0, this.at))?.[1] ?? '');
    const change = this.take(/\(\?([imsU]*)(?:-([imsU]+))?([:)])/);
    if (change) {
      const before = this.flags;
      for (const flag of change[1] ?? '') this.flags = { ...this.flags, [flag]: true };
      for (const flag of change[2] ?? '') this.flags = { ...this.flags, [flag]: false };
      if (change[3] === ')') return '';
      this.outer.push(before);
      return '(?:';
    }
    const char = this.take(/[^]/)?.[0] ?? '';
    switch (char) {
      case '(':
        return this.group('');
      case ')':
        this.flags = this.outer.pop() ?? this.flags;
        return ')';
      case '|':
        return '|';
      case '.':
        return this.flags.s ? '[^]' : '[^\\n]';
      case '^':
        return this.flags.m ? '(?<![^\\n])' : '(?<![^])';
      case '$':
        return this.flags.m ? '(?![^\\n])' : '(?![^])';
      case '[':
        return this.set();
      case '\\':
        return this.escape();
      default:
        return this.literal(char);
    }
  }

  private group(name: string): string {
    this.names.push(name);
    this.outer.push(this.flags);
    return '(';
  }

  private literal(char: string): string {
    this.fold();
    return escaped(char.codePointAt(0) ?? 0);
  }

  private escape(): string {
    if (this.take(/A/)) return '(?<![^])';
    if (this.take(/z/)) return '(?![^])';
    const edge = this.take(/[bB]/);
    if (edge) {
      const [one, two] = [`(?<=[${spansText(WORD)}])`, `(?=[${spansText(WORD)}])`];
      const [not, nor] = [one.replace('<=', '<!'), two.replace('=', '!')];
      return edge[0] === 'b' ? `(?:${one}${nor}|${not}${two})` : `(?:${one}${two}|${not}${nor})`;
    }
    const spans = this.short();
    if (spans) return `[${spansText(spans)}]`;
    const property = this.property();
    if (property !== undefined) return property;
    this.fold();
    return escaped(this.code());
  }

  /** `\d` and its like, behind the backslash. */
  private short(): readonly Span[] | undefined {
    const found = this.take(/[dswDSW]/)?.[0];
    const spans = found === undefined ? undefined : SHORT[found.toLowerCase()];
    return spans && found !== found?.toLowerCase() ? others(spans) : spans;
  }

  /** `\pL`, `\p{Greek}`, `\P{^L}`, behind the backslash. */
  private property(): string | undefined {
    const found = this.take(/([pP])(?:\{(\^?)(\w+)\}|(\w))/);
    if (!found) return undefined;
    const name = found[3] ?? found[4] ?? '';
    const not = (found[1] === 'P') !== (found[2] === '^');
    return `\\${not ? 'P' : 'p'}{${CATEGORIES.test(name) ? name : `Script=${name}`}}`;
  }

  /** The character that an escape stands for, behind the backslash. */
  private code(): number {
    const hex = this.take(/x(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2}))/);
    if (hex) return parseInt(hex[1] ?? hex[2] ?? '', 16);
    const octal = this.take(/[0-7]{1,3}/);
    if (octal) return parseInt(octal[0], 8);
    const char = this.take(/[^]/)?.[0] ?? '\\';
    return LETTERS[char] ?? char.codePointAt(0) ?? 0;
  }

  private set(): string {
    this.fold();
    let made = this.take(/\^/) ? '[^' : '[';
    for (let first = true; first || !this.take(/\]/); first = false) {
      const named = this.take(/\[:(\^?)(\w+):\]/);
      const known = CLASSES[named?.[2] ?? ''];
      const spans = known && named?.[1] === '^' ? others(known) : (known ?? this.shortInSet());
      if (spans) made += spansText(spans);
      else made += this.propertyInSet() ?? this.span();
      if (this.at >= this.text.length) break;
    }
    return `${made}]`;
  }

  private shortInSet(): readonly Span[] | undefined {
    if (!this.take(/\\(?=[dswDSW])/)) return undefined;
    return this.short();
  }

  private propertyInSet(): string | undefined {
    if (!this.take(/\\(?=[pP])/)) return undefined;
    return this.property();
  }

  private span(): string {
    const from = this.inSet();
    if (!this.take(/-(?!\])/)) return escaped(from);
    return `${escaped(from)}-${escaped(this.inSet())}`;
  }

  private inSet(): number {
    if (this.take(/\\/)) return this.code();
    return this.take(/[^]/)?.[0].codePointAt(0) ?? 0;
  }
}
