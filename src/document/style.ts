/** The style a document is written in, read from its text, so that what is added looks like what is there. */
import type { ParsedDocument } from './document.ts';
import type { JsonValue } from './node.ts';

export interface Style {
  /** One level of indentation. */
  readonly unit: string;
  readonly eol: string;
  /** What stands between a key's quote and its value, e.g. `: `. */
  readonly colon: string;
  /** True when short lists of scalars are written on one line. */
  readonly inlineLists: boolean;
  /** True when the whole document is on one line: additions stay on it. */
  readonly oneLine: boolean;
  /** What stands behind a comma on one line. */
  readonly gap: string;
}

/** How much of a text is looked at: style is a habit, and a habit shows early. */
const SAMPLE = 16_384;

/** Reads the style from the beginning of a document. A text without habits gives two blanks and line feeds. */
export function styleOf(document: ParsedDocument): Style {
  const head = document.text.slice(0, SAMPLE);
  const eol = head.includes('\r\n') ? '\r\n' : '\n';
  const colon = /"([ \t]*:[ \t]*)[^\s]/.exec(head)?.[1] ?? ': ';
  const oneLine = !/[\r\n]/.test(head.trim()) && head.trim().length > 2;
  return {
    unit: indentUnit(head),
    eol,
    colon,
    inlineLists: /\[[ \t]*[^\][{}\s][^\][{}\r\n]*\]/.test(head),
    oneLine,
    gap: oneLine && /,\S/.test(head) && !/, /.test(head) ? '' : ' ',
  };
}

/** The smallest step by which a line is indented more than the one before it. */
function indentUnit(head: string): string {
  let last = '';
  let unit: string | undefined;
  for (const line of head.split('\n')) {
    if (/^\s*$/.test(line)) continue;
    const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
    if (indent.length > last.length && indent.startsWith(last)) {
      const step = indent.slice(last.length);
      if (unit === undefined || step.length < unit.length) unit = step;
    }
    last = indent;
  }
  return unit ?? '  ';
}

/** A value as JSON text in a style. Lines but the first begin with `indent`. */
export function printValue(value: JsonValue, style: Style, indent: string): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const scalars = value.every((v) => v === null || typeof v !== 'object');
    if (style.oneLine || (scalars && style.inlineLists)) {
      const line = `[${value.map((v) => printValue(v, style, indent)).join(',' + style.gap)}]`;
      if (style.oneLine || line.length + indent.length <= 100) return line;
    }
    const inner = indent + style.unit;
    const items = value.map((v) => inner + printValue(v, style, inner));
    return `[${style.eol}${items.join(',' + style.eol)}${style.eol}${indent}]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  if (style.oneLine) {
    const line = entries.map(([k, v]) => JSON.stringify(k) + style.colon + printValue(v, style, indent));
    return `{${line.join(',' + style.gap)}}`;
  }
  const inner = indent + style.unit;
  const lines = entries.map(([k, v]) => inner + JSON.stringify(k) + style.colon + printValue(v, style, inner));
  return `{${style.eol}${lines.join(',' + style.eol)}${style.eol}${indent}}`;
}

/** `text` with the indentation of all its lines but the first changed from `from` to `to`. */
export function reindent(text: string, from: string, to: string): string {
  if (from === to || !text.includes('\n')) return text;
  return text
    .split('\n')
    .map((line, i) => {
      if (i === 0 || line.trim() === '') return line;
      if (line.startsWith(from)) return to + line.slice(from.length);
      return line;
    })
    .join('\n');
}
