/** Parts as text: written as the document is written, and read from whatever a user has at hand. */
import { isSound, nodeAt, parseDocument, type ParsedDocument } from '../document/document.ts';
import { entriesOf, isContainer, type JsonValue, type Node, toValue } from '../document/node.ts';
import { escapePart } from '../document/pointer.ts';
import { reindent, styleOf } from '../document/style.ts';

/** Marks a number in a text of its own, so that its spelling survives what is only a value. */
const ODD = '\u0000number:';

/** The value of a tree in which numbers that a value cannot hold exactly, or spells otherwise, are marked. */
export function markedValue(node: Node): JsonValue {
  if (node.kind === 'number' && node.raw !== JSON.stringify(node.value)) return ODD + node.raw;
  if (node.kind === 'array') return [...entriesOf(node)].map(({ value }) => markedValue(value));
  if (node.kind !== 'object') return toValue(node);
  const value: { [key: string]: JsonValue } = {};
  for (const { key, value: inner } of entriesOf(node)) {
    if (key !== null && inner.kind !== 'missing')
      Object.defineProperty(value, key, {
        value: markedValue(inner),
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
  return value;
}

/** Marked numbers in a tree that was written from such a value, with their places. */
export function oddNumbersIn(node: Node, pointer: string): { readonly pointer: string; readonly raw: string }[] {
  if (node.kind === 'string') {
    return node.value.startsWith(ODD) ? [{ pointer, raw: node.value.slice(ODD.length) }] : [];
  }
  if (!isContainer(node)) return [];
  let index = 0;
  return [...entriesOf(node)].flatMap(({ key, value }) =>
    oddNumbersIn(value, `${pointer}/${key === null ? String(index++) : escapePart(key)}`),
  );
}

/** Prints YAML; given by who has it loaded. */
export type PrintYaml = (value: JsonValue) => string;

/**
 * Parts as text in the document's own syntax, as they are written: one by itself, several as a list; entries of maps as a
 * map with their keys.
 * @param pointers in the order of the document
 */
export function textOf(
  document: ParsedDocument,
  pointers: readonly string[],
  printYaml: PrintYaml,
): string | undefined {
  const places = pointers.flatMap((pointer) => {
    const at = nodeAt(document, pointer);
    return at && at.node.kind !== 'missing' ? [at] : [];
  });
  const [only] = places;
  if (!only) return undefined;
  const { text, syntax } = document;
  if (syntax.id !== 'json') {
    const items = places.map(({ node, entry, parent }): JsonValue => {
      const value = toValue(node);
      return parent?.kind === 'object' && entry?.key != null ? { [entry.key]: value } : value;
    });
    const maps = places.every(({ parent }) => parent?.kind === 'object');
    return printYaml(maps ? (Object.assign({}, ...items) as JsonValue) : items);
  }
  const style = styleOf(document);
  const written = places.map(({ node, offset, entry, entryOffset, parent }) => {
    const start = entryOffset ?? offset;
    const line = text.slice(Math.max(0, start - 400), start);
    const indent = /(?:^|\n)([ \t]*)$/.exec(line)?.[1] ?? /(?:^|\n)([ \t]*)[^\n]*$/.exec(line)?.[1] ?? '';
    const body = reindent(text.slice(offset, offset + node.length), indent, '');
    const keyed = parent?.kind === 'object' && entry?.key != null;
    return { keyed, text: keyed ? `${JSON.stringify(entry.key)}${style.colon}${body}` : body };
  });
  const inner = (all: readonly string[], open: string, close: string): string =>
    `${open}${style.eol}${all.map((one) => style.unit + reindent(one, '', style.unit)).join(`,${style.eol}`)}${style.eol}${close}${style.eol}`;
  const texts = written.map((one) => one.text);
  if (written.every(({ keyed }) => keyed)) return inner(texts, '{', '}');
  const items = written.map((one) => (one.keyed ? inner([one.text], '{', '}').trimEnd() : one.text));
  return items.length === 1 ? `${items[0] ?? ''}${style.eol}` : inner(items, '[', ']');
}

const FENCE = /^\s*```[^\n]*\n([\s\S]*?)\n?\s*```\s*$/;

/** The ways in which a piece of JSON is found in documentation: whole, without its braces, one behind the other. */
function* readings(text: string): Generator<string> {
  const trimmed = text.trim().replace(/[,;]\s*$/, '');
  yield trimmed;
  if (/^"(?:[^"\\]|\\.)*"\s*:/.test(trimmed)) yield `{${trimmed}}`;
  if (/^[{[]/.test(trimmed)) yield `[${trimmed}]`;
}

/**
 * The value of a piece of JSON as people copy it: with a code fence, comments, a comma at the end, without its outer
 * braces, or several parts in a row. Undefined when it is no JSON.
 */
export function readJsonPiece(text: string): JsonValue | undefined {
  const plain = FENCE.exec(text)?.[1] ?? text;
  for (const reading of readings(plain)) {
    const document = parseDocument(reading);
    if (isContainer(document.root) && isSound(document)) return markedValue(document.root);
  }
  return undefined;
}

/** What is left of a piece of text when its code fence is taken off. */
export function withoutFence(text: string): string {
  return FENCE.exec(text)?.[1] ?? text;
}
