/**
 * Values as YAML. A printed node is text as it would stand at the left margin; `fitted` moves it to where it goes.
 *
 * A word is written plain only when every reader in use takes it for the text it is: those of YAML 1.1 read `yes`, `0755`
 * and `12:30` otherwise than those of 1.2.
 */
import type { JsonValue, Node } from '../node.ts';
import { entriesOf, itemsOf } from '../node.ts';
import { plainNode } from './scalar.ts';

/** Habits of a document that printing follows. */
export interface YamlStyle {
  /** Blanks of one level. */
  readonly unit: number;
  /** Blanks by which the dashes of a list stand in from the key that holds it. */
  readonly dash: number;
  readonly quote: '"' | "'";
  readonly eol: string;
  /** Texts that stand in double quotes in any case, so that what is put into them later can be escaped. */
  readonly escaped?: RegExp;
}

/** Habits of a text that has none. */
export const PLAIN_STYLE: YamlStyle = { unit: 2, dash: 2, quote: '"', eol: '\n' };

/** A node as text at the left margin, with line feeds. */
export interface PrintedNode {
  readonly text: string;
  /** How it continues a line: on it, or on lines of its own below. */
  readonly kind: 'inline' | 'map' | 'list';
}

/** Words that some reader of YAML 1.1 takes for something else than a text. */
const OTHER_WORDS = /^(?:y|yes|n|no|on|off|true|false|null|~|=|<<)$/i;
/** Numbers of base sixty, dates and times. */
const OTHER_NUMBERS = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$|^\d{4}-\d\d?-\d\d?(?:$|[Tt \t])/;
const INDICATORS = /^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]/;
const NEEDS_ESCAPE =
  // eslint-disable-next-line no-control-regex -- these are the characters that only a double-quoted text can hold
  /[\u0000-\u0008\u000b-\u001f\u007f\u0085\u00a0\u2028\u2029\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])/;

/** True for a text that stands for itself without quotes; `flow` = between brackets. */
export function isPlainSafe(text: string, flow: boolean): boolean {
  if (text === '' || text !== text.trim() || /[\n\r\t]/.test(text) || NEEDS_ESCAPE.test(text)) return false;
  if (INDICATORS.test(text) || /:(?:\s|$)|\s#/.test(text) || /^(?:---|\.\.\.)/.test(text)) return false;
  if (flow && /[,[\]{}]|^[-?:]/.test(text)) return false;
  if (text.includes('{{') || OTHER_WORDS.test(text) || OTHER_NUMBERS.test(text)) return false;
  return plainNode(text, text.length).kind === 'string';
}

/** A text in quotes, of the kind that is asked for where it can hold it. */
export function quoted(text: string, quote: '"' | "'"): string {
  const escapes = NEEDS_ESCAPE.test(text) || /[\n\r\t]/.test(text);
  if (!escapes && (quote === "'" || (text.includes('"') && !text.includes("'")) || text.includes('\\'))) {
    return `'${text.replaceAll("'", "''")}'`;
  }
  return quotedTwice(text);
}

function quotedTwice(text: string): string {
  return JSON.stringify(text).replace(/[\u007f\u0085\u00a0\u2028\u2029\ufeff]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A scalar on one line. */
export function printScalar(value: string | number | boolean | null, style: YamlStyle, flow: boolean): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return isPlainSafe(value, flow) ? value : quoted(value, style.quote);
}

/** A key: plain where it may be. */
export function printKey(key: string, style: YamlStyle, flow: boolean): string {
  return isPlainSafe(key, flow) && key.length <= 128 ? key : quoted(key, style.quote);
}

/** True for a text that reads best as a block of lines, and can be one. */
function fitsBlock(text: string): boolean {
  return (
    text.includes('\n') &&
    // What keeps more than one line end would keep those that are written behind it later, too.
    !text.endsWith('\n\n') &&
    text.trim() !== '' &&
    !/[\r\t]/.test(text.replaceAll(/^\t+/gm, '')) &&
    !NEEDS_ESCAPE.test(text)
  );
}

/** A text of lines after `|`, for the left margin; `indent` blanks before each line. */
export function printLiteral(text: string, indent: number): string {
  const body = text.replace(/\n+$/, '');
  const trailing = text.length - body.length;
  const chomp = trailing === 0 ? '-' : trailing === 1 ? '' : '+';
  const hint = /^[ \n]/.test(body) ? String(indent) : '';
  const pad = ' '.repeat(indent);
  const lines = body.split('\n').map((line) => (line === '' ? '' : pad + line));
  return `|${hint}${chomp}\n${lines.join('\n')}${'\n'.repeat(Math.max(0, trailing - 1))}`;
}

/** A text in double quotes: one of several lines on as many, each ended by an escape that is no part of it. */
function printEscaped(text: string, indent: number): string {
  const lines = text.split(/(?<=\n)(?=[^])/).map((line) => quotedTwice(line).slice(1, -1));
  if (lines.length === 1) return `"${lines.join('')}"`;
  const pad = ' '.repeat(indent);
  // Blanks in front of a line would be taken for its indentation.
  return `"\\\n${lines.map((line) => pad + line.replace(/^ /, '\\ ')).join('\\\n')}"`;
}

/** A value between brackets, on one line. */
export function printFlow(value: JsonValue, style: YamlStyle): string {
  if (value === null || typeof value !== 'object') return printScalar(value, style, true);
  if (Array.isArray(value)) return `[${value.map((item) => printFlow(item, style)).join(', ')}]`;
  const entries = Object.entries(value).map(
    ([key, item]) => `${printKey(key, style, true)}: ${printFlow(item, style)}`,
  );
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** A value in block style, for the left margin. Keys keep their order. */
export function printNode(value: JsonValue, style: YamlStyle): PrintedNode {
  if (typeof value === 'string' && style.escaped?.test(value)) {
    return { kind: 'inline', text: printEscaped(value, style.unit) };
  }
  if (typeof value === 'string' && fitsBlock(value)) return { kind: 'inline', text: printLiteral(value, style.unit) };
  if (value === null || typeof value !== 'object') return { kind: 'inline', text: printScalar(value, style, false) };
  if (Array.isArray(value)) {
    if (value.length === 0) return { kind: 'inline', text: '[]' };
    return { kind: 'list', text: value.map((item) => asItem(printNode(item, style))).join('\n') };
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return { kind: 'inline', text: '{}' };
  return {
    kind: 'map',
    text: entries.map(([key, item]) => underKey(printKey(key, style, false), printNode(item, style), style)).join('\n'),
  };
}

/** The same for a tree that was read from JSON: numbers keep every digit. */
export function printTree(node: Node, style: YamlStyle): PrintedNode {
  if (node.kind === 'number') return { kind: 'inline', text: node.raw };
  if (node.kind === 'array' && node.size > 0) {
    return {
      kind: 'list',
      text: itemsOf(node)
        .map((item) => asItem(printTree(item, style)))
        .join('\n'),
    };
  }
  if (node.kind === 'object' && node.size > 0) {
    const lines: string[] = [];
    for (const { key, value } of entriesOf(node)) {
      if (key !== null) lines.push(underKey(printKey(key, style, false), printTree(value, style), style));
    }
    return { kind: 'map', text: lines.join('\n') };
  }
  if (node.kind === 'object') return { kind: 'inline', text: '{}' };
  return printNode(node.kind === 'array' ? [] : 'value' in node ? node.value : null, style);
}

/** A whole document, with a line end behind it. */
export function printYaml(value: JsonValue, style: YamlStyle = PLAIN_STYLE): string {
  return `${printNode(value, style).text}\n`.replaceAll('\n', style.eol);
}

/** A node as an item of a list at the left margin. */
export function asItem({ kind, text }: PrintedNode): string {
  // The inside of a map or list stands in by the dash and its blank; the lines of a text need no more than one level.
  return `- ${kind === 'inline' ? text : fitted(text, 2)}`;
}

/** A node under a key at the left margin. `key` is written as it is given. */
export function underKey(key: string, { kind, text }: PrintedNode, { unit, dash }: YamlStyle): string {
  if (kind === 'inline') return text === '' ? `${key}:` : `${key}: ${text}`;
  const indent = kind === 'list' ? dash : unit;
  return `${key}:\n${' '.repeat(indent)}${fitted(text, indent)}`;
}

/** Text with all lines but the first moved by `by` blanks; to the left as far as there are blanks. Empty lines stay empty. */
export function fitted(text: string, by: number): string {
  if (by === 0 || !text.includes('\n')) return text;
  const [first = '', ...rest] = text.split('\n');
  const pad = ' '.repeat(Math.max(0, by));
  const moved = rest.map((line) => {
    if (/^\r?$/.test(line)) return line;
    if (by > 0) return pad + line;
    const blanks = /^ */.exec(line)?.[0].length ?? 0;
    return line.slice(Math.min(-by, blanks));
  });
  return [first, ...moved].join('\n');
}
