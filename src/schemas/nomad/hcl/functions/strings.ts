/** Functions over texts. */
import { makeNumber, numberText, toFloat, wholeNumber, type Num } from '../number.ts';
import { whyNotRe2 } from '../../re2.ts';
import { byCodePoint, isNumber, itemsOf, textOf, Trouble, type Value } from '../values.ts';
import { toJson } from './encoding.ts';
import { characters, numberArg, textArg, textsArg, wholeArg, type Plain } from './support.ts';

const VERB = /%([-+ #0]*)(\d+)?(?:\.(\d+))?(?:\[(\d+)\])?([^])/g;

/** Puts values into a pattern as C's printf does; `%v` and `%#v` take any value. */
export function formatText(pattern: string, values: readonly Value[]): string {
  let next = 0;
  let last = 0;
  const result = pattern.replace(VERB, (_all, flags: string, width, precision, position, verb: string) => {
    if (verb === '%') return '%';
    const taken = (): Value => {
      const value = values[next++];
      if (value === undefined) throw new Trouble(`the pattern needs more values than ${values.length}`);
      return value;
    };
    const size = Number(width ?? 0);
    const digits = precision === undefined ? undefined : Number(precision);
    if (typeof position === 'string') next = Number(position) - 1;
    const value = taken();
    last = Math.max(last, next);
    return pad(formatOne(value, verb, flags, digits), flags, size);
  });
  if (last < values.length) throw new Trouble(`the pattern uses ${last} of ${values.length} values`);
  return result;
}

function pad(text: string, flags: string, size: number): string {
  const missing = size - characters(text).length;
  if (missing <= 0) return text;
  if (flags.includes('-')) return text + ' '.repeat(missing);
  if (!flags.includes('0')) return ' '.repeat(missing) + text;
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + '0'.repeat(missing) + text.slice(sign.length);
}

function formatOne(value: Value, verb: string, flags: string, digits: number | undefined): string {
  switch (verb) {
    case 'v':
      if (flags.includes('#')) return toJson(value);
      if (isNumber(value)) return general(value);
      return value === null ? 'null' : (textOf(value) ?? toJson(value));
    case 's':
    case 'q': {
      const text = textOf(value);
      if (text === undefined) throw new Trouble(`%${verb} needs a text`);
      const cut = digits === undefined ? text : characters(text).slice(0, digits).join('');
      return verb === 'q' ? JSON.stringify(cut) : cut;
    }
    case 't':
      if (value !== true && value !== false && value !== 'true' && value !== 'false')
        throw new Trouble('%t needs true or false');
      return String(value);
    default:
      return formatNumber(value, verb, flags, digits);
  }
}

function formatNumber(value: Value, verb: string, flags: string, digits: number | undefined): string {
  const number = isNumber(value) ? value : numberArg([value], 0);
  const whole = wholeNumber(number);
  const float = toFloat(number);
  const sign = float >= 0 ? (flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '') : '';
  const base = { b: 2, o: 8, x: 16, X: 16 }[verb];
  if (verb === 'd' || base !== undefined) {
    if (whole === undefined) throw new Trouble(`%${verb} needs a whole number`);
    const text = whole.toString(base ?? 10);
    return sign + (verb === 'X' ? text.toUpperCase() : text);
  }
  if (verb === 'f' || verb === 'F') return sign + float.toFixed(digits ?? 6);
  if (verb === 'e' || verb === 'E') {
    const text = float.toExponential(digits ?? 6).replace(/e([+-])(\d)$/, 'e$10$2');
    return sign + (verb === 'E' ? text.toUpperCase() : text);
  }
  if (verb === 'g' || verb === 'G') {
    const text = general(number, digits);
    return sign + (verb === 'G' ? text.toUpperCase() : text);
  }
  throw new Trouble(`there is no %${verb}`);
}

/** As C's `%g`: with an exponent where the number is large or small; all digits when `digits` is not given. */
function general(number: Num, digits?: number): string {
  const [minus, all, exponent] = scientific(number, digits);
  const most = digits === undefined ? 6 : all.length >= exponent + 1 ? Math.min(digits, all.length) : digits;
  if (exponent >= -4 && exponent < Math.max(1, most)) {
    return minus + numberText(makeNumber(BigInt(all), exponent + 1 - all.length));
  }
  const power = String(Math.abs(exponent)).padStart(2, '0');
  const fraction = all.length > 1 ? `.${all.slice(1)}` : '';
  return `${minus}${all.slice(0, 1)}${fraction}e${exponent < 0 ? '-' : '+'}${power}`;
}

/** Sign, digits without zeros at either end, and the power of ten of the first digit. */
function scientific(number: Num, digits: number | undefined): readonly [string, string, number] {
  if (digits !== undefined) {
    const [mantissa = '', power = '0'] = toFloat(number)
      .toExponential(Math.max(0, digits - 1))
      .split('e');
    const all = mantissa.replace(/[-.]/g, '').replace(/(?<=.)0+$/, '');
    return [mantissa.startsWith('-') ? '-' : '', all, Number(power)];
  }
  const [, minus = '', whole = '', fraction = ''] = /^(-?)(\d+)\.?(\d*)$/.exec(numberText(number)) ?? [];
  const digitsOnly = whole + fraction;
  const zeros = /^0*/.exec(digitsOnly)?.[0].length ?? 0;
  const all = digitsOnly.slice(zeros).replace(/0+$/, '');
  return all === '' ? ['', '0', 0] : [minus, all, whole.length - 1 - zeros];
}

/** `format` for each place of the lists among the values; single values are repeated. */
function formatList(args: readonly Value[]): Value {
  const pattern = textArg(args, 0);
  const rest = args.slice(1);
  const lists = rest.map((value) => itemsOf(value));
  const lengths = lists.filter((list) => list !== undefined).map((list) => list.length);
  const length = lengths[0] ?? 1;
  if (lengths.some((other) => other !== length)) throw new Trouble('the lists must be of one length');
  return Array.from({ length }, (_, index) =>
    formatText(
      pattern,
      rest.map((value, at) => lists[at]?.[index] ?? value),
    ),
  );
}

function substring(args: readonly Value[]): Value {
  const parts = characters(textArg(args, 0));
  const offset = wholeArg(args, 1);
  const length = wholeArg(args, 2);
  const start = offset < 0 ? Math.max(0, parts.length + offset) : offset;
  return (length < 0 ? parts.slice(start) : parts.slice(start, start + length)).join('');
}

/** A pattern of the engine's dialect as one of ours; `(?i)` and its like at the front become flags. */
export function toRegExp(pattern: string, flags: string): RegExp {
  const front = /^\(\?([imsU]+)\)/.exec(pattern);
  const more = (front?.[1] ?? '').replace('U', '');
  const body = (front ? pattern.slice(front[0].length) : pattern)
    .replaceAll('(?P<', '(?<')
    .replaceAll('\\z', '$')
    .replaceAll('\\A', '^');
  try {
    return new RegExp(body, flags + more + 'u');
  } catch {
    throw new Trouble(`${JSON.stringify(pattern)} is no pattern`);
  }
}

/** Puts what a pattern found into `$1`, `${1}`, `$name` and `${name}`, whose names are as long as they can be. */
function expanded(template: string, match: RegExpExecArray): string {
  return template.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (_whole, braced?: string, bare?: string) => {
    const name = braced ?? bare;
    if (name === undefined) return '$';
    return (/^\d+$/.test(name) ? match[Number(name)] : match.groups?.[name]) ?? '';
  });
}

function regexReplace(args: readonly Value[]): Value {
  const [text, pattern, template] = [textArg(args, 0), textArg(args, 1), textArg(args, 2)];
  const wrong = whyNotRe2(pattern);
  if (wrong !== undefined) throw new Trouble(`${JSON.stringify(pattern)} is no pattern: ${wrong}`);
  let made = '';
  let end = 0;
  for (const match of text.matchAll(toRegExp(pattern, 'g'))) {
    made += text.slice(end, match.index) + expanded(template, match);
    end = match.index + match[0].length;
  }
  return made + text.slice(end);
}

/** Letter by letter: one that becomes two stays. */
function eachLetter(text: string, change: (letter: string) => string): string {
  return Array.from(text, (letter) => {
    const changed = change(letter);
    return Array.from(changed).length === 1 ? changed : letter;
  }).join('');
}

export const STRINGS: Readonly<Record<string, Plain>> = {
  chomp: (args) => textArg(args, 0).replace(/(?:\r?\n|\r)+$/, ''),
  format: (args) => formatText(textArg(args, 0), args.slice(1)),
  formatlist: formatList,
  indent: (args) => textArg(args, 1).replaceAll('\n', `\n${' '.repeat(Math.max(0, wholeArg(args, 0)))}`),
  join: (args) =>
    args
      .slice(1)
      .flatMap((_, index) => textsArg(args, index + 1))
      .join(textArg(args, 0)),
  lower: (args) => eachLetter(textArg(args, 0), (letter) => Array.from(letter.toLowerCase())[0] ?? letter),
  regex_replace: regexReplace,
  replace: (args) => textArg(args, 0).split(textArg(args, 1)).join(textArg(args, 2)),
  sort: (args) => textsArg(args, 0).sort(byCodePoint),
  split: (args) => {
    const separator = textArg(args, 0);
    return separator === '' ? characters(textArg(args, 1)) : textArg(args, 1).split(separator);
  },
  strlen: (args) => characters(textArg(args, 0)).length,
  strrev: (args) => characters(textArg(args, 0)).reverse().join(''),
  substr: substring,
  title: (args) => textArg(args, 0).replace(/(?<![\p{L}\p{N}_])\p{L}/gu, (letter) => letter.toUpperCase()),
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
  trimspace: (args) => textArg(args, 0).trim(),
  trimsuffix: (args) => {
    const [text, suffix] = [textArg(args, 0), textArg(args, 1)];
    return suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
  },
  upper: (args) => eachLetter(textArg(args, 0), (letter) => letter.toUpperCase()),
  reverse: (args) => characters(textArg(args, 0)).reverse().join(''),
};
