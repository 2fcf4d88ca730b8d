/** One line about a value: what a link says of what lies behind it. */
import { entryOfKey } from '../../../document/keys.ts';
import type { JsonValue, Node } from '../../../document/node.ts';
import { durationOf } from './duration.ts';
import { entriesOf, entryAt, isContainer } from '../../../document/node.ts';
import { counted } from '../../../text/units.ts';

const LONGEST = 60;

/** How the parts of a node are named: without it, by their keys. */
export interface Names {
  /** The text for one item of a list. */
  readonly item?: (node: Node) => string;
  /** The title of a key. */
  readonly key?: (key: string) => string;
  /** The unit in which the value of a key is given. */
  readonly unit?: (key: string) => string | undefined;
}

/** One line about a node; costs the same for a list of ten or ten thousand. */
export function summarise(node: Node, names: Names = {}): string {
  if (!isContainer(node)) return scalarText(node);
  if (node.size === 0) return node.kind === 'array' ? 'empty list' : 'nothing set';
  if (node.kind === 'array') {
    const shown = firstFew(node, 3)
      .map((item) => names.item?.(item) ?? shortOf(item))
      .filter((text) => text !== '')
      .join(', ');
    const count = counted(node.size, 'items');
    return cut(shown === '' ? count : node.size > 3 ? `${count}: ${shown}, …` : `${count}: ${shown}`, 120);
  }
  const parts: string[] = [];
  for (const { key, value } of entriesOf(node)) {
    if (parts.length >= 3 || key === null) break;
    const name = names.key?.(key) ?? key;
    const unit = value.kind === 'number' ? names.unit?.(key) : undefined;
    const spoken = unit === 'ns' ? durationOf(value, unit) : undefined;
    const text = isContainer(value) ? name : `${name} ${spoken ?? scalarText(value)}`;
    parts.push(unit === undefined || spoken !== undefined ? text : `${text} ${unit}`);
  }
  if (node.size > parts.length) parts.push('…');
  return cut(parts.join(' · '), 120);
}

/** The first text found under `keys`, one line of it. */
export function titleOf(node: Node, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = entryOfKey(node, key, 'ignoreCase')?.value;
    if (!value) continue;
    if (value.kind === 'array') {
      const first = entryAt(value, 0)?.value;
      if (first && !isContainer(first)) return cut(scalarText(first));
    } else if (value.kind !== 'object' && value.kind !== 'null') {
      const text = scalarText(value);
      if (text.trim() !== '') return cut(text);
    }
  }
  return undefined;
}

function shortOf(node: Node): string {
  if (!isContainer(node)) return scalarText(node);
  if (node.kind === 'array') return counted(node.size, 'items');
  for (const entry of entriesOf(node))
    if (entry.key !== null) return isContainer(entry.value) ? entry.key : scalarText(entry.value);
  return '';
}

function firstFew(node: Node & { kind: 'array' }, count: number): Node[] {
  const out: Node[] = [];
  for (const entry of entriesOf(node)) {
    if (out.length >= count) break;
    out.push(entry.value);
  }
  return out;
}

/** A scalar in one line; text without its quotes. */
export function scalarText(node: Node): string {
  switch (node.kind) {
    case 'string':
      return cut(node.value);
    case 'number':
      return node.raw;
    case 'boolean':
      return node.value ? 'yes' : 'no';
    case 'null':
      return 'null';
    case 'missing':
      return '';
    case 'object':
    case 'array':
      return '';
  }
}

/** A plain value as it is shown in help and placeholders: text bare, the rest as JSON. */
export function valueText(value: JsonValue): string {
  return typeof value === 'string' ? (value === '' ? '""' : value) : JSON.stringify(value);
}

/** Lines of a script that say nothing of what it does. */
const PREAMBLE = /^\s*(?:$|#|set -|@echo off)/;

function cut(text: string, longest = LONGEST): string {
  const lines = text.split('\n', 40);
  const line = (lines.find((l) => !PREAMBLE.test(l)) ?? lines[0] ?? '').trim();
  const more = lines.length > 1 && lines.filter((l) => !PREAMBLE.test(l)).length > 1;
  return line.length > longest ? line.slice(0, longest - 1) + '…' : more ? line + ' …' : line;
}

/** The first sentence of a description: one line of help. */
export function firstSentence(text: string): string {
  const end = /[.!?](?=\s+[A-Z$“"])/.exec(text);
  return end ? text.slice(0, end.index + 1) : text;
}
