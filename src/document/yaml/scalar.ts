/**
 * What a plain (unquoted) word of YAML stands for.
 *
 * The engines read YAML with Go's yaml.v3, so its rules decide (github.com/go-yaml/yaml, branch v3, `resolve.go`): the
 * core schema of YAML 1.2, and beyond it underscores in numbers (`1_000`), binary (`0b11`), capital prefixes (`0X1F`) and
 * the octals of YAML 1.1: `0755` is 493 there, where YAML 1.2 would say 755. `08`, no octal, is the number 8. Dates are
 * texts, and so are `yes`, `no`, `on` and `off`.
 */
import type { Node } from '../node.ts';

const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const PREFIXED = /^([-+]?)0(?:[xX]([0-9a-fA-F]+)|[oO]([0-7]+)|[bB]([01]+)|([0-7]+))$/;
const DECIMAL = /^[-+]?(?:0|[1-9][0-9]*)$/;
const INFINITE = /^([-+]?)\.(?:inf|Inf|INF)$/;
const NAN = /^\.(?:nan|NaN|NAN)$/;
const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/;
const OLD_BOOLEAN = /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$/;
const NULL = /^(?:|~|null|Null|NULL)$/;

/**
 * Which words stand for what. `1.1`: as readers on the older library do that turn YAML into JSON first (sigs.k8s.io/yaml): `yes`,
 * `no`, `on`, `off`, `y` and `n` are booleans, keys become the text of their value, and there are no infinities.
 * `typed`: as readers on the newer library do that read into types of their own: a plain word is a text where a text is
 * wanted, and `yes` is a boolean where one is wanted, in quotes too.
 */
export type YamlDialect = 'core' | '1.1' | 'typed';

/** The node for an unquoted word. `length` is its extent in the text, which an alias makes differ from the word's. */
export function plainNode(word: string, length: number, dialect: YamlDialect = 'core'): Node {
  if (NULL.test(word)) return { kind: 'null', length };
  if (dialect === 'typed') return byType(word, length);
  if (BOOLEAN.test(word) || (dialect === '1.1' && OLD_BOOLEAN.test(word))) {
    const value = /^(?:t|y|on)/i.test(word);
    return { kind: 'boolean', length, value, ...(word === String(value) ? {} : { raw: word }) };
  }
  const value = numberIn(word);
  return value === undefined ? { kind: 'string', length, value: word } : { kind: 'number', length, value, raw: word };
}

/** A word that is read by the type that is wanted: what it looks like, and what else it may be. */
function byType(word: string, length: number): Node {
  if (BOOLEAN.test(word)) return { kind: 'boolean', length, value: /^t/i.test(word), asText: word };
  const value = numberIn(word);
  if (value !== undefined) return { kind: 'number', length, value, raw: word, asText: word };
  return textOf(word, length, 'typed');
}

/** The node for a text; in quotes too, a word such as `yes` is a boolean where an engine that reads by type wants one. */
export function textOf(value: string, length: number, dialect: YamlDialect): Node {
  const word = dialect === 'typed' && OLD_BOOLEAN.test(value);
  return word
    ? { kind: 'string', length, value, asBoolean: /^(?:y|on)/i.test(value) }
    : { kind: 'string', length, value };
}

/** The number an unquoted word stands for, or undefined when it is no number. */
export function numberIn(word: string): number | undefined {
  if (!/^[-+.0-9]/.test(word)) return undefined;
  if (NAN.test(word)) return NaN;
  const infinite = INFINITE.exec(word);
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  // Underscores are passed over in words that begin with a digit or a sign, not in those that begin with a point.
  const plain = word.startsWith('.') ? word : word.replaceAll('_', '');
  const whole = wholeNumber(plain);
  if (whole !== undefined) return plain.startsWith('-') && whole === 0n ? -0 : Number(whole);
  return FLOAT.test(plain) ? Number(plain) : undefined;
}

function wholeNumber(plain: string): bigint | undefined {
  if (DECIMAL.test(plain)) return BigInt(plain.replace('+', ''));
  const found = PREFIXED.exec(plain);
  if (!found) return undefined;
  const [, sign, hex, octal, binary, oldOctal] = found;
  const digits =
    hex !== undefined ? `0x${hex}` : binary !== undefined ? `0b${binary}` : `0o${octal ?? oldOctal ?? '0'}`;
  const value = BigInt(digits);
  return sign === '-' ? -value : value;
}

/** A number of YAML as JSON writes it, digit for digit where it can; undefined for infinities and NaN. */
export function jsonNumber(raw: string): string | undefined {
  const plain = raw.startsWith('.') ? raw : raw.replaceAll('_', '');
  const whole = wholeNumber(plain);
  if (whole !== undefined) return whole === 0n && plain.startsWith('-') ? '-0' : whole.toString();
  const found = /^([-+]?)([0-9]*)(?:\.([0-9]*))?((?:[eE][-+]?[0-9]+)?)$/.exec(plain);
  if (!found || !FLOAT.test(plain)) return undefined;
  const [, sign = '', digits = '', fraction, exponent = ''] = found;
  const head = digits.replace(/^0+(?=[0-9])/, '') || '0';
  return (sign === '-' ? '-' : '') + head + (fraction ? `.${fraction}` : '') + exponent;
}
