/** Functions over texts. */
import { whyNotRe2 } from '../../re2.ts';
import { toPattern } from '../../re2Pattern.ts';
import {
  exactDecimal,
  fixedText,
  infiniteText,
  roundDecimal,
  shortestDecimal,
  wholeNumber,
  type Decimal,
  type Num,
} from '../number.ts';
import { typed } from '../convert.ts';
import { booleanOf, byCodePoint, isNumber, itemsOf, textOf, Trouble, type Value } from '../values.ts';
import { toJson } from './encoding.ts';
import { characters, numberArg, textArg, textsArg, wholeArg, type Plain } from './support.ts';

const VERB = /%([-+ #0]*)(\d+)?(?:\.(\d+))?(?:\[(\d+)\])?([^])/g;

interface Verb {
  readonly letter: string;
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
}

/** Puts values into a pattern as C's printf does; `%v` and `%#v` take any value. */
export function formatText(pattern: string, values: readonly Value[]): string {
  let next = 0;
  let last = 0;
  const result = pattern.replace(VERB, (all, flags: string, width, precision, position, letter: string) => {
    if (all === '%%') return '%';
    if (typeof position === 'string') next = Number(position) - 1;
    const value = values[next++];
    if (value === undefined) throw new Trouble(`the pattern needs more values than ${values.length}`);
    last = Math.max(last, next);
    return formatOne(value, {
      letter,
      flags,
      width: Number(width ?? 0),
      precision: precision === undefined ? undefined : Number(precision),
    });
  });
  if (last < values.length) throw new Trouble(`the pattern uses ${last} of ${values.length} values`);
  return result;
}

function padded(text: string, { flags, width }: Verb): string {
  const missing = width - characters(text).length;
  if (missing <= 0) return text;
  const filling = (flags.includes('0') ? '0' : ' ').repeat(missing);
  return flags.includes('-') ? text + filling : filling + text;
}

function formatOne(value: Value, verb: Verb): string {
  const { letter, flags, precision } = verb;
  switch (letter) {
    case 'v':
      if (!flags.includes('#') && typeof value === 'string') return padded(value, verb);
      return padded(!flags.includes('#') && isNumber(value) ? general(value, undefined) : toJson(value), verb);
    case 's':
    case 'q': {
      const text = textOf(value);
      if (text === undefined) throw new Trouble(`%${letter} needs a text`);
      const cut = precision ? characters(text).slice(0, precision).join('') : text;
      return padded(letter === 'q' ? toJson(cut) : cut, verb);
    }
    case 't': {
      const decided = booleanOf(value);
      if (decided === undefined) throw new Trouble('%t needs true or false');
      return String(decided);
    }
    default:
      return formatNumber(value, verb);
  }
}

const BASES: Readonly<Record<string, readonly [number, string]>> = {
  b: [2, '0b'],
  d: [10, ''],
  o: [8, '0'],
  x: [16, '0x'],
  X: [16, '0X'],
};

function formatNumber(value: Value, { letter, flags, width, precision }: Verb): string {
  const number = isNumber(value) ? value : numberArg([value], 0);
  const base = BASES[letter];
  const sign = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  let text: string;
  let prefix = '';
  if (base) {
    const whole = wholeNumber(number);
    if (whole === undefined) throw new Trouble(`%${letter} needs a whole number`);
    const digits = whole
      .toString(base[0])
      .replace('-', '')
      .padStart(precision ?? 0, '0');
    text = (whole < 0n ? '-' : '') + (letter === 'X' ? digits.toUpperCase() : digits);
    if (flags.includes('#')) [, prefix] = base;
  } else if (/[eEfgG]/.test(letter)) {
    text = infiniteText(number) ?? floating(number, letter.toLowerCase(), precision);
    if (/[EG]/.test(letter)) text = text.toUpperCase();
  } else throw new Trouble(`there is no %${letter}`);
  const front = (/^[-+]/.exec(text)?.[0] ?? sign) + prefix;
  const rest = text.replace(/^[-+]/, '');
  const missing = Math.max(0, width - front.length - rest.length);
  if (flags.includes('-')) return front + rest + ' '.repeat(missing);
  const zeros = flags.includes('0') && !(base && precision !== undefined) && !rest.startsWith('I');
  return zeros ? front + '0'.repeat(missing) + rest : ' '.repeat(missing) + front + rest;
}

function floating(number: Num, letter: string, precision: number | undefined): string {
  if (letter === 'g') return general(number, precision);
  const digits = precision ?? 6;
  const exact = exactDecimal(number);
  return letter === 'f'
    ? fixedText(roundDecimal(exact, exact.point + digits), digits)
    : scientific(roundDecimal(exact, digits + 1), digits);
}

/** As C's `%g`: with an exponent where the number is large or small; all digits when `precision` is not given. */
function general(number: Num, precision: number | undefined): string {
  const infinite = infiniteText(number);
  if (infinite !== undefined) return infinite;
  const most = Math.max(1, precision ?? 0);
  const decimal = precision === undefined ? shortestDecimal(number) : roundDecimal(exactDecimal(number), most);
  const { digits, point } = decimal;
  const limit = precision === undefined ? 6 : most > digits.length && digits.length >= point ? digits.length : most;
  if (digits !== '' && (point - 1 < -4 || point - 1 >= Math.max(1, limit))) {
    return scientific(decimal, digits.length - 1);
  }
  return fixedText(decimal, Math.max(0, digits.length - point));
}

function scientific({ negative, digits, point }: Decimal, fraction: number): string {
  const exponent = digits === '' ? 0 : point - 1;
  const all = digits.padEnd(fraction + 1, '0');
  const power = String(Math.abs(exponent)).padStart(2, '0');
  const behind = fraction > 0 ? `.${all.slice(1, fraction + 1)}` : '';
  return `${negative ? '-' : ''}${all.charAt(0)}${behind}e${exponent < 0 ? '-' : '+'}${power}`;
}

/** `format` for each place of the lists among the values; single values are repeated. */
function formatList(args: readonly Value[]): Value {
  const pattern = textArg(args, 0);
  const rest = args.slice(1);
  const lists = rest.map((value) => itemsOf(value));
  const lengths = lists.filter((list) => list !== undefined).map((list) => list.length);
  const length = lengths[0] ?? 1;
  if (lengths.some((other) => other !== length)) throw new Trouble('the lists must be of one length');
  const made = Array.from({ length }, (_, index): Value =>
    formatText(
      pattern,
      rest.map((value, at) => {
        const list = lists[at];
        return list ? (list[index] ?? null) : value;
      }),
    ),
  );
  return typed(made, 'string');
}

function substring(args: readonly Value[]): Value {
  const parts = characters(textArg(args, 0));
  const offset = wholeArg(args, 1);
  const length = wholeArg(args, 2);
  const start = offset < 0 ? Math.max(0, parts.length + offset) : offset;
  return (length < 0 ? parts.slice(start) : parts.slice(start, start + length)).join('');
}

/** Puts what a pattern found into `$1`, `${1}`, `$name` and `${name}`, whose names are as long as they can be. */
function expanded(template: string, match: RegExpExecArray, names: readonly string[]): string {
  return template.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (_whole, braced?: string, bare?: string) => {
    const name = braced ?? bare;
    if (name === undefined) return '$';
    return match[/^\d+$/.test(name) ? Number(name) : names.lastIndexOf(name)] ?? '';
  });
}

function regexReplace(args: readonly Value[]): Value {
  const [text, pattern, template] = [textArg(args, 0), textArg(args, 1), textArg(args, 2)];
  const wrong = whyNotRe2(pattern);
  if (wrong !== undefined) throw new Trouble(`${JSON.stringify(pattern)} is no pattern: ${wrong}`);
  const made = toPattern(pattern);
  if (made === undefined) throw new Trouble(`the pattern ${JSON.stringify(pattern)} is not known here`);
  let result = '';
  let end = 0;
  for (const match of text.matchAll(new RegExp(made.source, `${made.flags}g`))) {
    result += text.slice(end, match.index) + expanded(template, match, made.names);
    end = match.index + match[0].length;
  }
  return result + text.slice(end);
}

/** Letter by letter: one that becomes two stays. */
function eachLetter(text: string, change: (letter: string) => string): string {
  return Array.from(text, (letter) => {
    const changed = change(letter);
    return Array.from(changed).length === 1 ? changed : letter;
  }).join('');
}

/** Letters that are two, of which only the first one is a capital in a title. */
const TITLES: Readonly<Record<string, string>> = Object.fromEntries(
  ['ǅ', 'ǈ', 'ǋ', 'ǲ'].flatMap((title) => [title.toLowerCase(), title, title.toUpperCase()].map((one) => [one, title])),
);

export const STRINGS: Readonly<Record<string, Plain>> = {
  chomp: (args) => textArg(args, 0).replace(/(?:\r?\n|\r)+$/, ''),
  format: (args) => formatText(textArg(args, 0), args.slice(1)),
  formatlist: formatList,
  indent: (args) => {
    const size = wholeArg(args, 0);
    if (size < 0) throw new Trouble('argument 1 must not be negative');
    return textArg(args, 1).replaceAll('\n', `\n${' '.repeat(size)}`);
  },
  join: (args) => {
    if (args.length < 2) throw new Trouble('a list is needed');
    return args
      .slice(1)
      .flatMap((_, index) => textsArg(args, index + 1))
      .join(textArg(args, 0));
  },
  lower: (args) => eachLetter(textArg(args, 0), (letter) => Array.from(letter.toLowerCase())[0] ?? letter),
  regex_replace: regexReplace,
  replace: (args) => {
    const [text, wanted, by] = [textArg(args, 0), textArg(args, 1), textArg(args, 2)];
    // Nothing is found before and behind each character.
    return wanted === '' ? by + Array.from(text, (char) => char + by).join('') : text.split(wanted).join(by);
  },
  sort: (args) => typed(textsArg(args, 0).sort(byCodePoint), 'string'),
  split: (args) => {
    const separator = textArg(args, 0);
    const parts = separator === '' ? Array.from(textArg(args, 1)) : textArg(args, 1).split(separator);
    return typed(parts, 'string');
  },
  strlen: (args) => characters(textArg(args, 0)).length,
  strrev: (args) => characters(textArg(args, 0)).reverse().join(''),
  substr: substring,
  title: (args) =>
    textArg(args, 0).replace(/(?<![\p{L}\p{N}_])\p{L}/gu, (letter) => TITLES[letter] ?? letter.toUpperCase()),
  trim: (args) => {
    const unwanted = new Set(textArg(args, 1));
    const parts = Array.from(textArg(args, 0));
    let start = 0;
    let end = parts.length;
    while (start < end && unwanted.has(parts[start] ?? '')) start++;
    while (end > start && unwanted.has(parts[end - 1] ?? '')) end--;
    return parts.slice(start, end).join('');
  },
  trimprefix: (args) => {
    const [text, prefix] = [textArg(args, 0), textArg(args, 1)];
    return text.startsWith(prefix) ? text.slice(prefix.length) : text;
  },
  trimspace: (args) => textArg(args, 0).replace(/^[\p{White_Space}]+|[\p{White_Space}]+$/gu, ''),
  trimsuffix: (args) => {
    const [text, suffix] = [textArg(args, 0), textArg(args, 1)];
    return suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
  },
  upper: (args) => eachLetter(textArg(args, 0), (letter) => letter.toUpperCase()),
  reverse: (args) => characters(textArg(args, 0)).reverse().join(''),
};
