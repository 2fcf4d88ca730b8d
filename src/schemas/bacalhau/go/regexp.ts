/**
 * Whether Go compiles a regular expression (regexp/syntax, Perl flags). Go's expressions are RE2: no look-around, no
 * references back, at most 1,000 repetitions; but they have named groups, flags and Unicode classes.
 */

/** What is wrong with an expression, or undefined when Go compiles it. Linear in the length of the text. */
export function regexpFault(text: string): string | undefined {
  try {
    new Parser(text).parse();
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
}

class Fault extends Error {}

/** A part of an expression: only repetitions matter, since nested ones multiply. */
interface Part {
  readonly repeat?: { readonly min: number; readonly max: number };
  readonly parts: readonly Part[];
  readonly height: number;
}

interface Group {
  /** Parts of the alternative that is being read. */
  parts: Part[];
  readonly done: Part[];
}

const MAX_REPEAT = 1000;
const MAX_HEIGHT = 1000;
const ATOM: Part = { parts: [], height: 1 };
const PUNCTUATION = /^[\x20-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]$/;
const POSIX = new Set('alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit'.split(' '));

class Parser {
  private readonly chars: readonly string[];
  private at = 0;
  private readonly stack: Group[] = [];
  private group: Group = { parts: [], done: [] };
  private readonly names = new Set<string>();

  constructor(text: string) {
    this.chars = [...text];
  }

  parse(): void {
    let afterRepeat = false;
    while (this.at < this.chars.length) {
      const wasRepeat = afterRepeat;
      afterRepeat = this.step(wasRepeat);
    }
    if (this.stack.length > 0) throw new Fault('a parenthesis is not closed');
  }

  /** Reads one element; true when it was a repetition. */
  private step(afterRepeat: boolean): boolean {
    const char = this.chars[this.at] ?? '';
    switch (char) {
      case '(':
        this.open();
        return false;
      case '|':
        this.at++;
        this.group.done.push(joined(this.group.parts));
        this.group.parts = [];
        return false;
      case ')':
        this.close();
        return false;
      case '[':
        this.characterClass();
        return false;
      case '*':
      case '+':
      case '?':
        this.at++;
        this.repeat({ min: char === '+' ? 1 : 0, max: char === '?' ? 1 : -1 }, char, false, afterRepeat);
        return true;
      case '{':
        return this.braces(afterRepeat);
      case '\\':
        this.escape();
        return false;
      default:
        this.at++;
        this.group.parts.push(ATOM);
        return false;
    }
  }

  private open(): void {
    if (this.chars[this.at + 1] === '?') {
      if (this.flags()) return;
    } else {
      this.at++;
    }
    this.stack.push(this.group);
    this.group = { parts: [], done: [] };
    if (this.stack.length > MAX_HEIGHT) throw new Fault('it is nested too deeply');
  }

  private close(): void {
    const outer = this.stack.pop();
    if (!outer) throw new Fault('a closing parenthesis has no opening one');
    this.at++;
    const { parts, done } = this.group;
    outer.parts.push(joined([...done, joined(parts)]));
    this.group = outer;
  }

  /** What follows `(?`: a name, flags, or something Go has not. True when no group is opened: `(?i)`. */
  private flags(): boolean {
    const named =
      this.chars[this.at + 2] === 'P' && this.chars[this.at + 3] === '<' ? 4 : this.chars[this.at + 2] === '<' ? 3 : 0;
    if (named > 0) {
      const end = this.chars.indexOf('>', this.at + named);
      const name = end < 0 ? '' : this.chars.slice(this.at + named, end).join('');
      if (named === 3 && /^[=!]/.test(this.chars[this.at + 3] ?? '')) throw new Fault('Go has no look-behind (?<=…)');
      if (!/^[A-Za-z0-9_]+$/.test(name)) throw new Fault('the name of a group is letters, digits and underscores');
      if (this.names.has(name)) throw new Fault(`two groups are named ${name}`);
      this.names.add(name);
      this.at = end + 1;
      return false;
    }
    const start = this.at;
    let negative = false;
    let seen = false;
    for (this.at += 2; this.at < this.chars.length; this.at++) {
      const char = this.chars[this.at] ?? '';
      if (/[imsU]/.test(char)) seen = true;
      else if (char === '-' && !negative) {
        negative = true;
        seen = false;
      } else if ((char === ':' || char === ')') && (!negative || seen)) {
        this.at++;
        return char === ')';
      } else break;
    }
    const shown = this.chars.slice(start, start + 3).join('');
    if (shown === '(?=' || shown === '(?!') throw new Fault(`Go has no look-ahead ${shown}…)`);
    throw new Fault(`Go knows nothing that begins with ${shown}`);
  }

  private repeat(range: { min: number; max: number }, written: string, braces: boolean, afterRepeat: boolean): void {
    if (this.chars[this.at] === '?') this.at++;
    if (afterRepeat) throw new Fault(`${written} follows another repetition`);
    const last = this.group.parts.pop();
    if (!last) throw new Fault(`there is nothing before ${written} to repeat`);
    const part: Part = { parts: [last], height: last.height + 1, ...(braces ? { repeat: range } : {}) };
    if (part.height > MAX_HEIGHT) throw new Fault('it is nested too deeply');
    if (braces && (range.min >= 2 || range.max >= 2) && !repeatsFit(part, MAX_REPEAT)) {
      throw new Fault('repetitions within repetitions are more than 1000');
    }
    this.group.parts.push(part);
  }

  /** `{2}`, `{2,}`, `{2,5}`; anything else in braces is text. */
  private braces(afterRepeat: boolean): boolean {
    const end = this.chars.indexOf('}', this.at);
    // Numbers of more digits than this are beyond the limit in any case.
    const inside = end < 0 || end - this.at > 40 ? '' : this.chars.slice(this.at + 1, end).join('');
    const found = /^(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?$/.exec(inside);
    if (!found) {
      this.at++;
      this.group.parts.push(ATOM);
      return false;
    }
    const min = Number(found[1]);
    const max = found[3] === undefined ? (found[2] === undefined ? min : -1) : Number(found[3]);
    if (min > MAX_REPEAT || max > MAX_REPEAT) throw new Fault('more than 1000 repetitions are not allowed');
    if (max >= 0 && min > max) throw new Fault(`{${inside}} has a maximum below its minimum`);
    this.at = end + 1;
    this.repeat({ min, max }, `{${inside}}`, true, afterRepeat);
    return true;
  }

  private escape(): void {
    const next = this.chars[this.at + 1];
    if (next !== undefined && 'AbBz'.includes(next)) {
      this.at += 2;
    } else if (next === 'Q') {
      this.quoted();
      return;
    } else if (next !== undefined && 'dswDSW'.includes(next)) {
      this.at += 2;
    } else if (next === 'p' || next === 'P') {
      this.unicodeClass();
    } else {
      this.character();
    }
    this.group.parts.push(ATOM);
  }

  /** Everything up to `\E` is text. */
  private quoted(): void {
    for (this.at += 2; this.at < this.chars.length; this.at++) {
      if (this.chars[this.at] === '\\' && this.chars[this.at + 1] === 'E') {
        this.at += 2;
        return;
      }
      this.group.parts.push(ATOM);
    }
  }

  /** One escaped character, as a number. */
  private character(): number {
    const next = this.chars[this.at + 1];
    if (next === undefined) throw new Fault('it ends in a backslash');
    this.at += 2;
    const named = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 }[next];
    if (named !== undefined) return named;
    if (next === 'x') return this.hexadecimal();
    if (/[0-7]/.test(next)) return this.octal(next);
    if (/[89]/.test(next)) throw new Fault(`Go has no references back such as \\${next}`);
    if (PUNCTUATION.test(next)) return next.codePointAt(0) ?? 0;
    throw new Fault(`Go has no escape \\${next}`);
  }

  private octal(first: string): number {
    let digits = first;
    if (first !== '0' && !/[0-7]/.test(this.chars[this.at] ?? '')) {
      throw new Fault(`Go has no references back such as \\${first}`);
    }
    while (digits.length < 3 && /[0-7]/.test(this.chars[this.at] ?? '')) digits += this.chars[this.at++] ?? '';
    return parseInt(digits, 8);
  }

  private hexadecimal(): number {
    const rest = this.chars.slice(this.at, this.at + 12).join('');
    const found = /^(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))/.exec(rest);
    const code = parseInt(found?.[1] ?? found?.[2] ?? '', 16);
    if (!found || code > 0x10ffff) throw new Fault('\\x takes two hexadecimal digits, or {…}');
    this.at += found[0].length;
    return code;
  }

  /** `\pL`, `\p{Greek}`, `\P{^Lu}`. */
  private unicodeClass(): void {
    const first = this.chars[this.at + 2];
    if (first === undefined) throw new Fault('\\p needs the name of a class');
    let name = first;
    if (first === '{') {
      const end = this.chars.indexOf('}', this.at);
      if (end < 0) throw new Fault('\\p{ is not closed');
      name = this.chars.slice(this.at + 3, end).join('');
      this.at = end + 1;
    } else {
      this.at += 3;
    }
    if (!isUnicodeClass(name.replace(/^\^/, ''))) throw new Fault(`there is no class \\p{${name}}`);
  }

  private characterClass(): void {
    this.at++;
    if (this.chars[this.at] === '^') this.at++;
    let first = true;
    while (first || this.chars[this.at] !== ']') {
      if (this.at >= this.chars.length) throw new Fault('a bracket [ is not closed');
      first = false;
      this.classItem();
    }
    this.at++;
    this.group.parts.push(ATOM);
  }

  private classItem(): void {
    const [char, next] = [this.chars[this.at], this.chars[this.at + 1]];
    if (char === '[' && next === ':') {
      const end = this.posixEnd();
      if (end >= 0) {
        const name = this.chars
          .slice(this.at + 2, end)
          .join('')
          .replace(/^\^/, '');
        if (!POSIX.has(name)) throw new Fault(`there is no class [:${name}:]`);
        this.at = end + 2;
        return;
      }
    }
    if (char === '\\' && (next === 'p' || next === 'P')) return this.unicodeClass();
    if (char === '\\' && next !== undefined && 'dswDSW'.includes(next)) {
      this.at += 2;
      return;
    }
    const low = this.classCharacter();
    if (this.chars[this.at] !== '-' || this.chars[this.at + 1] === undefined || this.chars[this.at + 1] === ']') return;
    this.at++;
    if (this.classCharacter() < low) throw new Fault('a range in brackets runs backwards');
  }

  private posixEnd(): number {
    for (let i = this.at + 2; i < this.chars.length; i++) {
      if (this.chars[i] === ':' && this.chars[i + 1] === ']') return i;
      // No name is longer.
      if (i - this.at > 12) break;
    }
    return -1;
  }

  private classCharacter(): number {
    const char = this.chars[this.at];
    if (char === undefined) throw new Fault('a bracket [ is not closed');
    if (char === '\\') return this.character();
    this.at++;
    return char.codePointAt(0) ?? 0;
  }
}

function joined(parts: readonly Part[]): Part {
  const only = parts.length === 1 ? parts[0] : undefined;
  if (only) return only;
  let height = 0;
  for (const part of parts) if (part.height > height) height = part.height;
  // Of parts without repetitions nothing is asked again.
  return { parts: parts.filter((part) => part !== ATOM), height: height + 1 };
}

/** True when repetitions within repetitions come to no more than `most`. */
function repeatsFit(part: Part, most: number): boolean {
  let left = most;
  if (part.repeat) {
    const { min, max } = part.repeat;
    const times = max < 0 ? min : max;
    if (max === 0) return true;
    if (times > left) return false;
    if (times > 0) left = Math.floor(left / times);
  }
  return part.parts.every((inner) => repeatsFit(inner, left));
}

const CATEGORIES = new Set(
  (
    'any ascii assigned c cc cf cn co cs l lc ll lm lo lt lu m mc me mn n nd nl no p pc pd pe pf pi po ps s sc sk sm so ' +
    'z zl zp zs other control cntrl format unassigned privateuse surrogate letter casedletter lowercaseletter ' +
    'modifierletter otherletter titlecaseletter uppercaseletter mark combiningmark spacingmark enclosingmark ' +
    'nonspacingmark number decimalnumber digit letternumber othernumber punctuation punct connectorpunctuation ' +
    'dashpunctuation closepunctuation finalpunctuation initialpunctuation otherpunctuation openpunctuation symbol ' +
    'currencysymbol modifiersymbol mathsymbol othersymbol separator lineseparator paragraphseparator spaceseparator'
  ).split(' '),
);
/** Scripts whose whole name has four letters; every other name of four letters is a code, which Go does not know. */
const SHORT_SCRIPTS = new Set(['ahom', 'cham', 'kawi', 'lisu', 'thai', 'toto']);

/** True for categories and scripts; Go ignores case, blanks, dashes and underscores in their names. */
function isUnicodeClass(name: string): boolean {
  const plain = name.toLowerCase().replace(/[ _-]/g, '');
  if (CATEGORIES.has(plain)) return true;
  if (plain.length === 4 && !SHORT_SCRIPTS.has(plain)) return false;
  const script = name
    .split(/[ _-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('_');
  if (!/^[A-Za-z_]+$/.test(script)) return false;
  try {
    return new RegExp(`\\p{Script=${script}}`, 'u').source !== '';
  } catch {
    return false;
  }
}
