/** Functions that turn values into texts of other languages, and back. */
import { jsonSyntax, parseDocument, type SyntaxAdapter } from '../../../../document/document.ts';
import { entriesOf, type Node } from '../../../../document/node.ts';
import { yamlOf } from '../../../../document/yaml/syntax.ts';
import { typed } from '../convert.ts';
import { infiniteText, numberText, parseNumber } from '../number.ts';
import { isMap, isNumber, itemsOf, sortedKeys, Trouble, type Value, type ValueMap } from '../values.ts';
import { utf8 } from './hashes.ts';
import { textArg, type Plain } from './support.ts';

/** JSON as the engine writes it: keys in order, `<`, `>` and `&` escaped. */
export function toJson(value: Value): string {
  if (isMap(value)) {
    return `{${sortedKeys(value)
      .map((key) => `${jsonText(key)}:${toJson(value.get(key) ?? null)}`)
      .join(',')}}`;
  }
  const items = itemsOf(value);
  if (items) return `[${items.map(toJson).join(',')}]`;
  if (typeof value === 'string') return jsonText(value);
  return plainText(value);
}

/** A number, a boolean or null. */
function plainText(value: Value): string {
  if (isNumber(value) && infiniteText(value) !== undefined) throw new Trouble('a number is infinite');
  if (isNumber(value)) return numberText(value);
  return typeof value === 'boolean' ? String(value) : 'null';
}

function jsonText(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function decode(text: string, syntax: SyntaxAdapter, name: string): Value {
  const { root, problems } = parseDocument(text, syntax);
  if (problems.length > 0 || !sound(root)) throw new Trouble(`the text is no ${name}`);
  return fromNode(root);
}

function sound(node: Node): boolean {
  if (node.kind === 'missing') return false;
  if (node.kind !== 'object' && node.kind !== 'array') return true;
  if (node.problems.length > 0 || node.chunks.some((chunk) => chunk.problems.length > 0)) return false;
  return [...entriesOf(node)].every((entry) => sound(entry.value));
}

function fromNode(node: Node): Value {
  switch (node.kind) {
    case 'object': {
      const map: ValueMap = new Map();
      for (const { key, value } of entriesOf(node)) map.set(key ?? '', fromNode(value));
      return map;
    }
    case 'array':
      return [...entriesOf(node)].map((entry) => fromNode(entry.value));
    case 'number':
      return parseNumber(node.raw) ?? (/_|^0b|^[-+]0|^0[A-Z]/.test(node.raw) ? node.raw : node.value);
    case 'string':
    case 'boolean':
      return node.value;
    default:
      return null;
  }
}

/** YAML as the engine writes it: texts in double quotes, or as a block when they have several lines. */
function toYaml(value: Value, indent: string): string {
  if (isMap(value) && value.size > 0) {
    return sortedKeys(value)
      .map((key) => {
        const head = `${indent}${quoted(key)}:`;
        return `${head}${nested(value.get(key) ?? null, indent, head.length)}`;
      })
      .join('');
  }
  const items = itemsOf(value);
  if (items !== undefined && items.length > 0) {
    return items.map((item) => `${indent}-${listed(item, indent)}`).join('');
  }
  // What stands alone without quotes is ended, as more could follow it.
  const alone = value === null || typeof value === 'boolean' || isNumber(value);
  return `${scalar(value, indent, 0)}\n${alone ? '...\n' : ''}`;
}

function isBranch(value: Value): boolean {
  return isMap(value) ? value.size > 0 : (itemsOf(value)?.length ?? 0) > 0;
}

function nested(value: Value, indent: string, column: number): string {
  if (!isBranch(value)) return ` ${scalar(value, indent, column + 1)}\n`;
  return `\n${toYaml(value, isMap(value) ? `${indent}  ` : indent)}`;
}

function listed(value: Value, indent: string): string {
  if (!isBranch(value)) return ` ${scalar(value, indent, indent.length + 2)}\n`;
  return ` ${toYaml(value, `${indent}  `).trimStart()}`;
}

function scalar(value: Value, indent: string, column: number): string {
  if (typeof value === 'string') {
    const block = value.includes('\n') && !value.endsWith(' ') && !/ [\n\u2028\u2029]/.test(value);
    if (!block || UNPRINTABLE.test(value)) return quoted(value, column, `${indent}  `);
    const chomp = /(?:^|\n)\n$/.test(value) ? '+' : value.endsWith('\n') ? '' : '-';
    const lines = value.replace(/\n$/, '').split('\n');
    const text = lines.map((line) => (line === '' ? '' : `${indent}  ${line}`)).join('\n');
    return `|${/^[ \n]/.test(value) ? '2' : ''}${chomp}\n${text}`;
  }
  if (isMap(value)) return '{}';
  return itemsOf(value) ? '[]' : plainText(value);
}

/** What YAML does not count as printable, and what is more than 16 bits. */
const UNPRINTABLE = /[^\n -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
const SPECIAL = /["\\\n\u2028\u2029]/;

const YAML_ESCAPES: Readonly<Record<number, string>> = {
  0: '0',
  7: 'a',
  8: 'b',
  9: 't',
  10: 'n',
  11: 'v',
  12: 'f',
  13: 'r',
  27: 'e',
  34: '"',
  92: '\\',
  0x85: 'N',
  0xa0: '_',
  0x2028: 'L',
  0x2029: 'P',
};

/** In double quotes. With an indent, a new line begins at a blank behind the eightieth column. */
function quoted(text: string, from = 0, indent?: string): string {
  const chars = Array.from(text);
  let made = '"';
  let column = from + 1;
  let blank = false;
  chars.forEach((char, at) => {
    if (char === ' ' && indent !== undefined && !blank && column > 80 && at > 0 && at < chars.length - 1) {
      made += `\n${indent}${chars[at + 1] === ' ' ? '\\' : ''}`;
      column = indent.length;
    } else {
      const shown = UNPRINTABLE.test(char) || SPECIAL.test(char) ? escape(char.codePointAt(0) ?? 0) : char;
      made += shown;
      column += shown.length;
    }
    blank = char === ' ';
  });
  return `${made}"`;
}

function escape(code: number): string {
  const short = YAML_ESCAPES[code];
  if (short !== undefined) return `\\${short}`;
  const [letter, width] = code <= 0xff ? ['x', 2] : code <= 0xffff ? ['u', 4] : ['U', 8];
  return `\\${letter}${code.toString(16).toUpperCase().padStart(Number(width), '0')}`;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const word = (a << 16) | (b << 8) | c;
    const left = bytes.length - at;
    text += [18, 12, 6, 0].map((shift, index) => (index > left ? '=' : (BASE64[(word >> shift) & 63] ?? ''))).join('');
  }
  return text;
}

function fromBase64(text: string): string {
  const plain = text.replace(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(plain))
    throw new Trouble('the text is no Base64');
  const bytes: number[] = [];
  for (let at = 0; at < plain.length; at += 4) {
    const group = plain.slice(at, at + 4);
    const word = [...group].reduce((sum, char) => sum * 64 + Math.max(0, BASE64.indexOf(char)), 0);
    bytes.push((word >> 16) & 255);
    if (group[2] !== '=') bytes.push((word >> 8) & 255);
    if (group[3] !== '=') bytes.push(word & 255);
  }
  return fromUtf8(bytes);
}

function fromUtf8(bytes: readonly number[]): string {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    throw new Trouble('what the Base64 stands for is no text');
  }
}

/** A table with its names in the first line, as a list of objects. */
function fromCsv(text: string): Value {
  const rows = csvRows(text.replaceAll('\r\n', '\n'));
  const names = rows.shift();
  if (!names) throw new Trouble('the first line, with the names, is missing');
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) throw new Trouble(`two columns have the name "${twice}"`);
  const made = rows.map((row): Value => {
    if (row.length !== names.length) throw new Trouble('a line has more or fewer fields than there are names');
    return new Map(names.map((name, index) => [name, row[index] ?? ''] as const));
  });
  return typed(made, { kind: 'object', fields: new Map(names.map((name) => [name, 'string'] as const)) });
}

function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^,"\n]*))(,|\n|$)/gy;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) throw new Trouble('a quote stands inside a field');
    const end = match[3] ?? '';
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (end === ',' && field.lastIndex >= text.length) row.push('');
    if (end !== ',' || field.lastIndex >= text.length) {
      // A line with nothing on it is none.
      if (row.length > 1 || match[0].length > end.length) rows.push(row);
      row = [];
    }
  }
  return rows;
}

export const ENCODINGS: Readonly<Record<string, Plain>> = {
  base64decode: (args) => fromBase64(textArg(args, 0)),
  base64encode: (args) => toBase64(utf8(textArg(args, 0))),
  csvdecode: (args) => fromCsv(textArg(args, 0)),
  jsondecode: (args) => decode(textArg(args, 0), jsonSyntax, 'JSON'),
  jsonencode: (args) => toJson(args[0] ?? null),
  urlencode: (args) =>
    encodeURIComponent(textArg(args, 0))
      .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll('%20', '+'),
  yamldecode: (args) => decode(textArg(args, 0), yamlOf('1.1'), 'YAML'),
  yamlencode: (args) => toYaml(args[0] ?? null, ''),
};
