/** Regular expressions in the syntax of RE2, which Go has: no look-around, no back-references, bounded repeats. */

const MOST_REPEATS = 1000;
const POSIX = new Set('alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit'.split(' '));
const CATEGORIES = new Set(
  'C Cc Cf Co Cs L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs Any'.split(' '),
);

class Refused extends Error {}

/** One level of parentheses, or the whole. */
interface Level {
  /** What stands last, as far as a repeat behind it minds: nothing, something, or a repeat. */
  last: 'none' | 'one' | 'repeat';
  /** How often the innermost part may be repeated by the repeats of its parts. */
  repeats: number;
  /** Repeats within what stands last. */
  lastRepeats: number;
}

/** Why a text is no regular expression of RE2, in a few words; undefined when it is one. */
export function whyNotRe2(text: string): string | undefined {
  try {
    new Reader(text).read();
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

class Reader {
  private readonly chars: readonly string[];
  private at = 0;
  private readonly levels: Level[] = [{ last: 'none', repeats: 1, lastRepeats: 1 }];
  private readonly names = new Set<string>();

  constructor(text: string) {
    this.chars = [...text];
  }

  read(): void {
    while (this.at < this.chars.length) this.step();
    if (this.levels.length > 1) throw new Refused('a parenthesis is not closed');
  }

  private get level(): Level {
    // There is always the outermost one.
    return this.levels[this.levels.length - 1] as Level;
  }

  private peek(ahead = 0): string | undefined {
    return this.chars[this.at + ahead];
  }

  private rest(length: number): string {
    return this.chars.slice(this.at, this.at + length).join('');
  }

  private step(): void {
    const char = this.peek();
    switch (char) {
      case '(':
        this.open();
        return;
      case ')':
        this.close();
        return;
      case '|':
        this.at++;
        this.level.last = 'none';
        return;
      case '[':
        this.set();
        return;
      case '\\':
        this.escape();
        return;
      case '*':
      case '+':
      case '?':
        this.at++;
        this.repeat(1, char);
        return;
      case '{':
        if (!this.counted()) this.one(1);
        return;
      default:
        this.one(1);
    }
  }

  /** Something that a repeat may stand behind. */
  private one(length: number, repeats = 1): void {
    this.at += length;
    this.level.last = 'one';
    this.level.lastRepeats = repeats;
    this.level.repeats = Math.max(this.level.repeats, repeats);
  }

  private repeat(times: number, sign: string): void {
    const { level } = this;
    if (level.last === 'none') throw new Refused(`${sign} has nothing to repeat`);
    if (level.last === 'repeat') throw new Refused(`${sign} stands behind another repeat`);
    if (this.peek() === '?') this.at++;
    level.lastRepeats *= times;
    if (times > 1 && level.lastRepeats > MOST_REPEATS)
      throw new Refused(`something is repeated more than ${String(MOST_REPEATS)} times`);
    level.repeats = Math.max(level.repeats, level.lastRepeats);
    level.last = 'repeat';
  }

  /** A repeat such as {2,5}; false when the brace is a brace. */
  private counted(): boolean {
    const text = this.rest(40);
    const match = /^\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\}/.exec(text);
    if (!match) return false;
    const [whole, least = '', comma, most] = match;
    const low = Number(least);
    const high = most === undefined ? (comma === undefined ? low : -1) : Number(most);
    if (low > MOST_REPEATS || high > MOST_REPEATS)
      throw new Refused(`${whole} repeats more than ${String(MOST_REPEATS)} times`);
    if (high >= 0 && low > high) throw new Refused(`${whole} ends before it begins`);
    this.at += whole.length;
    this.repeat(Math.max(1, low, high), whole);
    return true;
  }

  private open(): void {
    if (this.peek(1) !== '?') {
      this.at++;
      this.levels.push({ last: 'none', repeats: 1, lastRepeats: 1 });
      return;
    }
    const text = this.chars.slice(this.at, this.at + 200).join('');
    const named = /^\(\?P?<([A-Za-z0-9_]+)>/.exec(text);
    if (named) {
      const [whole, name = ''] = named;
      if (this.names.has(name)) throw new Refused(`two groups are called ${name}`);
      this.names.add(name);
      this.at += whole.length;
      this.levels.push({ last: 'none', repeats: 1, lastRepeats: 1 });
      return;
    }
    if (/^\(\?<?[=!]/.test(text)) throw new Refused('it looks ahead or behind, which RE2 cannot');
    const flags = /^\(\?([imsU]*(?:-[imsU]+)?)([:)])/.exec(text);
    if (!flags || (flags[1] === '' && flags[2] === ')')) throw new Refused(`${text.slice(0, 4)} is not understood`);
    this.at += flags[0].length;
    if (flags[2] === ':') this.levels.push({ last: 'none', repeats: 1, lastRepeats: 1 });
  }

  private close(): void {
    if (this.levels.length === 1) throw new Refused('a parenthesis is closed that was not opened');
    const { repeats } = this.level;
    this.levels.pop();
    this.one(1, repeats);
  }

  private escape(): void {
    const next = this.peek(1);
    if (next === undefined) throw new Refused('it ends with a backslash');
    if (next === 'Q') {
      this.quoted();
      return;
    }
    if ('AbBz'.includes(next) || 'dDsSwW'.includes(next)) {
      this.one(2);
      return;
    }
    if (next === 'p' || next === 'P') {
      this.one(this.property());
      return;
    }
    this.one(this.character());
  }

  /** \Q…\E: everything up to \E as it stands. */
  private quoted(): void {
    this.at += 2;
    while (this.at < this.chars.length) {
      if (this.peek() === '\\' && this.peek(1) === 'E') {
        this.at += 2;
        return;
      }
      this.one(1);
    }
  }

  /** Length of a property such as \pL or \p{Greek}. */
  private property(): number {
    const match = /^\\[pP](?:\{(\^?)([^}]*)\}|(.))/u.exec(this.rest(60));
    const name = match?.[2] ?? match?.[3] ?? '';
    if (!match || !(CATEGORIES.has(name) || isScript(name)))
      throw new Refused(`${match?.[0] ?? '\\p'} is no class of characters`);
    return [...match[0]].length;
  }

  /** Length of an escape that stands for one character. */
  private character(): number {
    const next = this.peek(1) ?? '';
    if (/[1-7]/.test(next) && !/[0-7]/.test(this.peek(2) ?? ''))
      throw new Refused(`\\${next} refers back, which RE2 cannot`);
    if (/[0-7]/.test(next))
      return 1 + (/^[0-7]{1,3}/.exec(this.chars.slice(this.at + 1, this.at + 4).join(''))?.[0].length ?? 1);
    if (next === 'x') {
      const match = /^\\x(?:[0-9A-Fa-f]{2}|\{([0-9A-Fa-f]+)\})/.exec(this.rest(20));
      if (!match || Number.parseInt(match[1] ?? '0', 16) > 0x10ffff)
        throw new Refused('\\x needs two digits, or some in braces');
      return match[0].length;
    }
    if ('afnrtv'.includes(next)) return 2;
    if ((next.codePointAt(0) ?? 128) < 128 && !/[A-Za-z0-9_]/.test(next)) return 2;
    throw new Refused(`\\${next} is not understood`);
  }

  private set(): void {
    const start = this.at;
    this.at++;
    if (this.peek() === '^') this.at++;
    let first = true;
    for (;;) {
      const char = this.peek();
      if (char === undefined) throw new Refused('a bracket is not closed');
      if (char === ']' && !first) break;
      first = false;
      if (this.posix() || this.setClass()) continue;
      const low = this.member();
      if (this.peek() !== '-' || this.peek(1) === ']' || this.peek(1) === undefined) continue;
      this.at++;
      const high = this.member();
      if (high < low)
        throw new Refused(`${this.chars.slice(start, this.at).join('')} holds a range that ends before it begins`);
    }
    this.one(1);
  }

  /** A class such as [:alpha:] within brackets. */
  private posix(): boolean {
    const match = /^\[:(\^?)([^\]]*?):\]/.exec(this.rest(40));
    if (!match) return false;
    if (!POSIX.has(match[2] ?? '')) throw new Refused(`${match[0]} is no class of characters`);
    this.at += match[0].length;
    return true;
  }

  private setClass(): boolean {
    if (this.peek() !== '\\') return false;
    const next = this.peek(1) ?? '';
    if ('dDsSwW'.includes(next) && next !== '') {
      this.at += 2;
      return true;
    }
    if (next !== 'p' && next !== 'P') return false;
    this.at += this.property();
    return true;
  }

  /** One character within brackets. */
  private member(): number {
    const char = this.peek();
    if (char === undefined) throw new Refused('a bracket is not closed');
    if (char !== '\\') {
      this.at++;
      return char.codePointAt(0) ?? 0;
    }
    if (this.peek(1) === undefined) throw new Refused('it ends with a backslash');
    const length = this.character();
    const text = this.rest(length);
    this.at += length;
    return codeOf(text);
  }
}

const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** The character that an escape stands for. */
function codeOf(escape: string): number {
  const hex = /^\\x\{?([0-9A-Fa-f]+)/.exec(escape)?.[1];
  if (hex !== undefined) return Number.parseInt(hex, 16);
  const octal = /^\\([0-7]+)$/.exec(escape)?.[1];
  if (octal !== undefined) return Number.parseInt(octal, 8);
  const letter = escape.slice(1);
  return CONTROLS[letter] ?? letter.codePointAt(0) ?? 0;
}

/** True for the name of a script of Unicode. */
function isScript(name: string): boolean {
  if (!/^[A-Z][A-Za-z_]*$/.test(name)) return false;
  try {
    new RegExp(`\\p{Script=${name}}`, 'u');
    return true;
  } catch {
    return false;
  }
}
