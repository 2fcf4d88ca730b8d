/**
 * Planning: from operations on JSON pointers to the smallest text edits that make them, in the document's own style.
 * Bytes that an operation does not concern stay as they are: comments, key order, number spelling, blank lines.
 *
 * The operations of a batch are made one after another, each on the result of those before; the edits given back are of
 * the first text.
 */
import { Composition } from './composition.ts';
import type { PointerOp } from './diagnostic.ts';
import { editDocument, nodeAt, type ParsedDocument } from './document.ts';
import type { ContainerNode, Entry, JsonValue, Node } from './node.ts';
import { entriesOf, entryAt, indexOfKey, isAbsent, isContainer } from './node.ts';
import { entryStart, fromPointer, type Located, parentPointer, toPointer } from './pointer.ts';
import { printValue, reindent, type Style, styleOf } from './style.ts';
import type { SourceText, TextEdit } from './text.ts';

export type Plan =
  | { readonly ok: true; readonly edits: readonly TextEdit[]; readonly document: ParsedDocument }
  | { readonly ok: false; readonly reason: string };

/** Thrown inside a plan and turned into its reason. */
class Refusal extends Error {}

/**
 * The edits for a batch of operations, sorted and disjoint, of `document`'s text; and the document after them.
 * Refuses, with the reason in words, when a place does not exist or its text is broken; then nothing is changed.
 */
export function planOperations(document: ParsedDocument, ops: readonly PointerOp[]): Plan {
  if (document.syntax.id !== 'json') return { ok: false, reason: 'Only JSON text can be changed in place.' };
  let current = document;
  const composed = new Composition(document.text.length);
  try {
    for (const op of ops) {
      for (const edits of steps(current, op)) {
        const minimal = edits(current);
        if (minimal.length === 0) continue;
        composed.add(minimal);
        current = editDocument(current, minimal);
      }
    }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.message };
    throw error;
  }
  return { ok: true, edits: composed.edits(document.text), document: current };
}

type Step = (document: ParsedDocument) => TextEdit[];

function steps(document: ParsedDocument, op: PointerOp): Step[] {
  switch (op.op) {
    case 'set':
      return [(d) => set(d, op.pointer, { value: op.value }, op.after)];
    case 'setRaw':
      return [(d) => set(d, op.pointer, { raw: op.raw }, undefined)];
    case 'remove':
      return [(d) => remove(d, op.pointer)];
    case 'insert':
      return [(d) => insert(d, op.pointer, { value: op.value })];
    case 'copy':
      return [transfer(document, op.from, op.to)];
    case 'move':
      return move(document, op.from, op.to);
    case 'rename':
      return [(d) => rename(d, op.pointer, op.key)];
    case 'wrap':
      return [(d) => wrap(d, op.pointer, op.key)];
    case 'unwrap':
      return [(d) => unwrap(d, op.pointer)];
  }
}

/** What is to be written: a value to print, or text that is there already. */
type Content =
  | { readonly value: JsonValue }
  | { readonly raw: string; /** Indentation of the line the text comes from. */ readonly indent?: string };

/** The content as the only entry of a new object, or of a new list when `key` is null. */
function inside(document: ParsedDocument, content: Content, key: string | null): Content {
  if ('value' in content) return { value: key === null ? [content.value] : { [key]: content.value } };
  const { raw, indent = '' } = content;
  const style = styleOf(document);
  const label = key === null ? '' : JSON.stringify(key) + style.colon;
  const [open, close] = key === null ? ['[', ']'] : ['{', '}'];
  if (style.oneLine) return { raw: open + label + raw + close, indent };
  const inner = indent + style.unit;
  const text = open + style.eol + inner + label + reindent(raw, indent, inner) + style.eol + indent + close;
  return { raw: text, indent };
}

function textOf(content: Content, style: Style, indent: string): string {
  if ('value' in content) return printValue(content.value, style, indent);
  return content.indent === undefined ? content.raw : reindent(content.raw, content.indent, indent);
}

// --- set -----------------------------------------------------------------------------------------------------------

function set(document: ParsedDocument, pointer: string, content: Content, after: string | undefined): TextEdit[] {
  const found = nodeAt(document, pointer);
  if (found) return overwrite(document, found, content);
  const path = fromPointer(pointer);
  const key = path.pop();
  if (key === undefined) throw new Refusal('The document is empty.');
  const parentAt = toPointer(path);
  const parent = nodeAt(document, parentAt);
  if (!parent || isAbsent(parent.node)) return set(document, parentAt, inside(document, content, key), undefined);
  if (parent.node.kind === 'object') return addProperty(document, parent, key, content, after);
  if (parent.node.kind === 'array') {
    if (key === '-' || Number(key) === parent.node.size) return insert(document, parentAt + '/-', content);
    throw new Refusal(`There is no entry ${key} in the list at ${shown(parentAt)}.`);
  }
  throw new Refusal(`${shown(parentAt)} holds no object, so ${JSON.stringify(key)} cannot be written there.`);
}

function overwrite(document: ParsedDocument, at: Located, content: Content): TextEdit[] {
  const { node, offset } = at;
  const style = styleOf(document);
  if ('value' in content) {
    const edits: TextEdit[] = [];
    if (difference(document, node, offset, content.value, style, edits)) return edits;
  } else if (document.text.slice(offset, offset + node.length) === content.raw) {
    return [];
  }
  const indent = indentAt(document, at.entryOffset ?? offset);
  const text = textOf(content, style, indent);
  const before = node.kind === 'missing' ? beforeMissing(document, at, style) : '';
  return [{ offset, length: node.length, text: before + text }];
}

/** What must come between the text and a value that is put where none stands. */
function beforeMissing({ text }: ParsedDocument, at: Located, style: Style): string {
  const { entry, entryOffset, offset, node } = at;
  if (!entry || entryOffset === undefined) {
    // A document of comments only: behind // the value would be part of the comment.
    return text.slice(startOfLine(text, offset), offset).trim() === '' ? '' : style.eol;
  }
  if (entry.key === null) return '';
  const colon = text
    .slice(entryOffset + entry.keyLength, offset)
    .trimEnd()
    .endsWith(':');
  if (!colon) return ': ';
  return node.length === 0 ? ' ' : '';
}

/**
 * Edits that turn a node into a value by touching only the scalars that differ. False when the two are not of one
 * shape: then the value is written anew. Equal values give no edit.
 */
function difference(
  document: ParsedDocument,
  node: Node,
  offset: number,
  value: JsonValue,
  style: Style,
  edits: TextEdit[],
): boolean {
  if (node.kind === 'missing') return false;
  if (!isContainer(node)) {
    if (value !== null && typeof value === 'object') return false;
    const same = node.kind === 'null' ? value === null : 'value' in node && Object.is(node.value, value);
    if (!same) edits.push({ offset, length: node.length, text: JSON.stringify(value) });
    return true;
  }
  if (node.kind === 'array') {
    if (!Array.isArray(value) || value.length !== node.size) return false;
    return eachEntry(document, node, offset, (_, i) => value[i] as JsonValue, style, edits);
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  if (keys.length !== node.size || keys.some((k) => indexOfKey(node, k) < 0)) return false;
  return eachEntry(document, node, offset, (entry) => value[entry.key ?? ''] as JsonValue, style, edits);
}

function eachEntry(
  document: ParsedDocument,
  node: ContainerNode,
  offset: number,
  valueOf: (entry: Entry, index: number) => JsonValue,
  style: Style,
  edits: TextEdit[],
): boolean {
  let index = 0;
  for (const entry of entriesOf(node)) {
    const at = offset + entryStart(node, index) + entry.valueAt;
    const value = valueOf(entry, index);
    const mine: TextEdit[] = [];
    if (difference(document, entry.value, at, value, style, mine)) edits.push(...mine);
    else if (entry.value.kind === 'missing') return false;
    else {
      const indent = indentAt(document, at - entry.valueAt);
      edits.push({ offset: at, length: entry.value.length, text: printValue(value, style, indent) });
    }
    index++;
  }
  return true;
}

// --- adding --------------------------------------------------------------------------------------------------------

function addProperty(
  document: ParsedDocument,
  parent: Located,
  key: string,
  content: Content,
  after: string | undefined,
): TextEdit[] {
  const node = parent.node as ContainerNode;
  const style = styleOf(document);
  const print: Print = (indent, how) => JSON.stringify(key) + how.colon + textOf(content, how, indent);
  const beside = after === undefined || node.kind !== 'object' ? -1 : indexOfKey(node, after);
  return addEntry(document, parent, beside < 0 ? node.size : beside + 1, print, style);
}

function insert(document: ParsedDocument, pointer: string, content: Content): TextEdit[] {
  const listPointer = parentPointer(pointer) ?? '';
  const list = nodeAt(document, listPointer);
  if (!list || isAbsent(list.node)) {
    if (listPointer === '') throw new Refusal('The document is no list.');
    return set(document, listPointer, inside(document, content, null), undefined);
  }
  if (list.node.kind !== 'array') throw new Refusal(`${shown(listPointer)} holds no list.`);
  const part = fromPointer(pointer).at(-1) ?? '-';
  const index = part === '-' ? list.node.size : Number(part);
  if (!Number.isInteger(index) || index < 0 || index > list.node.size) {
    throw new Refusal(`The list at ${shown(listPointer)} has no place ${part}.`);
  }
  const style = styleOf(document);
  return addEntry(document, list, index, (indent, how) => textOf(content, how, indent), style);
}

/** Prints what is added, in the style of the place it goes to. */
type Print = (indent: string, how: Style) => string;

/** Edits that put a new entry before the one at `index`, or at the end. */
function addEntry(document: ParsedDocument, at: Located, index: number, print: Print, style: Style): TextEdit[] {
  const node = at.node as ContainerNode;
  const { text } = document;
  if (node.torn) throw new Refusal('The text here is broken: a bracket is missing. Mend it first.');
  if (node.size === 0) return fillEmpty(document, at, print, style);
  // What is added between entries of one line stays on that line.
  const inline: Style = { ...style, oneLine: true };
  const next = entryAt(node, index);
  if (next) {
    const start = at.offset + entryStart(node, index);
    const own = ownLineIndent(text, start);
    if (own !== undefined) return [{ offset: start, length: 0, text: `${print(own, style)},${style.eol}${own}` }];
    return [{ offset: start, length: 0, text: `${print(indentAt(document, start), inline)},${style.gap}` }];
  }
  const last = entryAt(node, node.size - 1) as Entry;
  const lastStart = at.offset + entryStart(node, node.size - 1);
  const lastEnd = lastStart + last.length;
  const close = at.offset + node.length - 1;
  const comma = findComma(text, lastEnd, close);
  const own = ownLineIndent(text, lastStart);
  const firstOnLine = own ?? (spansLines(text, at.offset, close) ? indentAt(document, lastStart) : undefined);
  if (own === undefined && (firstOnLine === undefined || !spansLines(text, lastEnd, close))) {
    const piece = print(indentAt(document, lastStart), inline);
    if (comma >= 0) return [{ offset: comma + 1, length: 0, text: `${style.gap}${piece},` }];
    return [{ offset: lastEnd, length: 0, text: `,${style.gap}${piece}` }];
  }
  const indent = firstOnLine ?? '';
  const piece = style.eol + indent + print(indent, style);
  if (comma >= 0) return [{ offset: lineRest(text, comma + 1, close), length: 0, text: `${piece},` }];
  const rest = lineRest(text, lastEnd, close);
  if (rest === lastEnd) return [{ offset: lastEnd, length: 0, text: `,${piece}` }];
  // A comment behind the last entry stays with it: the comma goes before the comment, the new entry behind it.
  return [
    { offset: lastEnd, length: 0, text: ',' },
    { offset: rest, length: 0, text: piece },
  ];
}

function fillEmpty(document: ParsedDocument, at: Located, print: Print, style: Style): TextEdit[] {
  const inside = at.offset + 1;
  const close = at.offset + at.node.length - 1;
  if (style.oneLine) return [{ offset: inside, length: 0, text: print('', style) }];
  const outer = indentAt(document, at.entryOffset ?? at.offset);
  const inner = outer + style.unit;
  const piece = style.eol + inner + print(inner, style);
  const between = document.text.slice(inside, close);
  if (between.trim() === '') return [{ offset: inside, length: close - inside, text: `${piece}${style.eol}${outer}` }];
  // Only comments stand here: behind them, on a line of its own.
  const end = inside + between.trimEnd().length;
  return [{ offset: end, length: close - end, text: `${piece}${style.eol}${outer}` }];
}

// --- removing ------------------------------------------------------------------------------------------------------

function remove(document: ParsedDocument, pointer: string): TextEdit[] {
  const at = nodeAt(document, pointer);
  if (!at) throw new Refusal(`There is nothing at ${shown(pointer)}.`);
  const { parent, entry, entryOffset, index } = at;
  if (!parent || !entry || entryOffset === undefined || index === undefined || at.parentOffset === undefined) {
    throw new Refusal('The whole document cannot be removed.');
  }
  if (parent.torn) throw new Refusal('The text here is broken: a bracket is missing. Mend it first.');
  const { text } = document;
  const end = entryOffset + entry.length;
  const close = at.parentOffset + parent.length - 1;
  const limit = index + 1 < parent.size ? at.parentOffset + entryStart(parent, index + 1) : close;
  const comma = findComma(text, end, limit);
  const cut = cutOf(text, entryOffset, end, comma, limit, at.parentOffset);
  const wasLast = index + 1 === parent.size;
  if (!wasLast || comma >= 0 || index === 0) return tidyEmpty(parent, cut, at.parentOffset + 1, close, text);
  // The last entry goes: so must the comma before it.
  const before = entryAt(parent, index - 1) as Entry;
  const beforeEnd = at.parentOffset + entryStart(parent, index - 1) + before.length;
  const commaBefore = findComma(text, beforeEnd, entryOffset);
  if (commaBefore < 0) return [cut];
  const gap = text.slice(commaBefore + 1, cut.offset);
  if (gap.trim() === '' && !gap.includes('\n')) {
    return [{ offset: commaBefore, length: cut.offset + cut.length - commaBefore, text: '' }];
  }
  return [{ offset: commaBefore, length: 1, text: '' }, cut];
}

/** The stretch that goes with an entry: its line when it stands alone on it, else the entry, its comma and a blank. */
function cutOf(
  text: SourceText,
  start: number,
  end: number,
  comma: number,
  limit: number,
  containerStart: number,
): TextEdit {
  const tail = comma >= 0 ? comma + 1 : end;
  const rest = lineRest(text, tail, limit);
  const lineStart = startOfLine(text, start);
  const alone = lineStart > containerStart && text.slice(lineStart, start).trim() === '';
  const nextUnit = text.slice(rest, rest + 2);
  if (alone && (rest >= limit || nextUnit.startsWith('\n') || nextUnit.startsWith('\r'))) {
    // From the end of the line before to the end of this one: the line break before goes, the one behind stays.
    const from = lineStart - (text.slice(lineStart - 2, lineStart) === '\r\n' ? 2 : 1);
    const until = rest >= limit ? tail : rest;
    return { offset: from, length: until - from, text: '' };
  }
  if (comma >= 0) {
    const gap = /^[ \t]*/.exec(text.slice(tail, limit))?.[0].length ?? 0;
    return { offset: start, length: tail + gap - start, text: '' };
  }
  const blanks = /[ \t]*$/.exec(text.slice(Math.max(containerStart + 1, start - 200), start))?.[0].length ?? 0;
  const keep = containerStart + 1 >= start - blanks ? 0 : blanks;
  return { offset: start - keep, length: end - start + keep, text: '' };
}

/** With its only entry gone, a container that holds white space alone is closed up: `{}`, not brackets lines apart. */
function tidyEmpty(parent: ContainerNode, cut: TextEdit, open: number, close: number, text: SourceText): TextEdit[] {
  if (parent.size > 1) return [cut];
  const left = text.slice(open, cut.offset) + text.slice(cut.offset + cut.length, close);
  return left.trim() === '' ? [{ offset: open, length: close - open, text: '' }] : [cut];
}

// --- moving --------------------------------------------------------------------------------------------------------

function transfer(document: ParsedDocument, from: string, to: string): Step {
  const source = nodeAt(document, from);
  if (!source) throw new Refusal(`There is nothing at ${shown(from)}.`);
  const raw = document.text.slice(source.offset, source.offset + source.node.length);
  const content: Content = { raw, indent: indentAt(document, source.entryOffset ?? source.offset) };
  return (d) => {
    const target = nodeAt(d, parentPointer(to) ?? '');
    const part = fromPointer(to).at(-1) ?? '';
    const intoList = target?.node.kind === 'array' || part === '-';
    return intoList ? insert(d, to, content) : set(d, to, content, undefined);
  };
}

function move(document: ParsedDocument, from: string, to: string): Step[] {
  if (from === to) return [];
  if (to.startsWith(from + '/')) throw new Refusal('A part cannot be moved into itself.');
  const put = transfer(document, from, to);
  const list = parentPointer(from);
  const source = nodeAt(document, from);
  const sameList = list !== undefined && list === parentPointer(to) && source?.parent?.kind === 'array';
  // `to` is the place among what is left when the part is gone; taken away first, the pointers of one list agree.
  if (sameList) return [(d) => remove(d, from), put];
  // Taking a part from a list moves those behind it: put first, then remove where it then stands.
  return [put, (d) => remove(d, movedPointer(from, to, document))];
}

/** Where `from` stands after something was put at `to`, when `to` is in a list that holds `from` further on. */
function movedPointer(from: string, to: string, document: ParsedDocument): string {
  const toParts = fromPointer(to);
  const part = toParts.pop();
  const fromParts = fromPointer(from);
  const list = nodeAt(document, toPointer(toParts));
  if (part === undefined || part === '-' || list?.node.kind !== 'array') return from;
  const inside = toParts.every((p, i) => fromParts[i] === p) && fromParts.length > toParts.length;
  if (!inside) return from;
  const at = Number(fromParts[toParts.length]);
  if (Number(part) > at) return from;
  return toPointer(fromParts.map((p, i) => (i === toParts.length ? at + 1 : p)));
}

function rename(document: ParsedDocument, pointer: string, key: string): TextEdit[] {
  const at = nodeAt(document, pointer);
  if (at?.entryOffset === undefined || !at.entry || at.parent?.kind !== 'object') {
    throw new Refusal(`There is no key at ${shown(pointer)}.`);
  }
  if (at.entry.key === key) return [];
  if (indexOfKey(at.parent, key) >= 0) throw new Refusal(`The object has a key ${JSON.stringify(key)} already.`);
  return [{ offset: at.entryOffset, length: at.entry.keyLength, text: JSON.stringify(key) }];
}

function wrap(document: ParsedDocument, pointer: string, key: string | null): TextEdit[] {
  const at = nodeAt(document, pointer);
  if (!at || at.node.kind === 'missing') throw new Refusal(`There is nothing at ${shown(pointer)}.`);
  const style = styleOf(document);
  const raw = document.text.slice(at.offset, at.offset + at.node.length);
  const outer = indentAt(document, at.entryOffset ?? at.offset);
  const end = at.offset + at.node.length;
  if (key === null && !raw.includes('\n')) {
    return [
      { offset: at.offset, length: 0, text: '[' },
      { offset: end, length: 0, text: ']' },
    ];
  }
  const label = key === null ? '' : JSON.stringify(key) + style.colon;
  const [open, close] = key === null ? ['[', ']'] : ['{', '}'];
  if (style.oneLine) {
    return [
      { offset: at.offset, length: 0, text: open + label },
      { offset: end, length: 0, text: close },
    ];
  }
  const inner = outer + style.unit;
  return [
    { offset: at.offset, length: 0, text: `${open}${style.eol}${inner}${label}` },
    ...indentLines(raw, at.offset, outer, inner),
    { offset: end, length: 0, text: `${style.eol}${outer}${close}` },
  ];
}

function unwrap(document: ParsedDocument, pointer: string): TextEdit[] {
  const at = nodeAt(document, pointer);
  const outerPointer = parentPointer(pointer);
  const outer = outerPointer === undefined ? undefined : nodeAt(document, outerPointer);
  if (!at || !outer) throw new Refusal(`There is nothing around ${shown(pointer)}.`);
  const raw = document.text.slice(at.offset, at.offset + at.node.length);
  const from = indentAt(document, at.entryOffset ?? at.offset);
  const to = indentAt(document, outer.entryOffset ?? outer.offset);
  const end = at.offset + at.node.length;
  const outerEnd = outer.offset + outer.node.length;
  return [
    { offset: outer.offset, length: at.offset - outer.offset, text: '' },
    ...indentLines(raw, at.offset, from, to),
    { offset: end, length: outerEnd - end, text: '' },
  ].filter((e) => e.length > 0 || e.text !== '');
}

/** Edits that change the indentation of all lines of a stretch but its first. */
function indentLines(raw: string, offset: number, from: string, to: string): TextEdit[] {
  const edits: TextEdit[] = [];
  if (from === to) return edits;
  for (let i = raw.indexOf('\n'); i >= 0; i = raw.indexOf('\n', i + 1)) {
    const start = i + 1;
    if (!raw.startsWith(from, start) || /^[ \t]*\r?\n/.test(raw.slice(start, start + 400))) continue;
    if (to.startsWith(from)) edits.push({ offset: offset + start, length: 0, text: to.slice(from.length) });
    else if (from.startsWith(to)) edits.push({ offset: offset + start, length: from.length - to.length, text: '' });
    else edits.push({ offset: offset + start, length: from.length, text: to });
  }
  return edits;
}

// --- looking at the text -------------------------------------------------------------------------------------------

function shown(pointer: string): string {
  return pointer === '' ? 'the top of the document' : pointer;
}

/** Start of the line that holds `offset`. */
function startOfLine(text: SourceText, offset: number): number {
  for (let size = 256; ; size *= 8) {
    const from = Math.max(0, offset - size);
    const i = text.slice(from, offset).lastIndexOf('\n');
    if (i >= 0) return from + i + 1;
    if (from === 0) return text.charAt(0) === '\uFEFF' ? 1 : 0;
  }
}

/** The white space a line begins with. */
function indentAt(document: ParsedDocument, offset: number): string {
  const start = startOfLine(document.text, offset);
  return /^[ \t]*/.exec(document.text.slice(start, offset))?.[0] ?? '';
}

/** The indentation of an entry that is the first thing on its line; undefined when it is not. */
function ownLineIndent(text: SourceText, offset: number): string | undefined {
  const start = startOfLine(text, offset);
  if (start === 0 || text.charAt(start - 1) !== '\n') return undefined;
  const before = text.slice(start, offset);
  return before.trim() === '' ? before : undefined;
}

function spansLines(text: SourceText, from: number, to: number): boolean {
  return text.slice(from, to).includes('\n');
}

/** Position of the comma between `from` and `to`, not counting those in comments; -1 when there is none. */
function findComma(text: SourceText, from: number, to: number): number {
  const gap = text.slice(from, to);
  for (let i = 0; i < gap.length; i++) {
    if (gap.startsWith('//', i)) {
      const end = gap.indexOf('\n', i);
      if (end < 0) return -1;
      i = end;
    } else if (gap.startsWith('/*', i)) {
      const end = gap.indexOf('*/', i + 2);
      if (end < 0) return -1;
      i = end + 1;
    } else if (gap[i] === ',') return from + i;
  }
  return -1;
}

/** From `from` over blanks and a comment on the same line: the end of what belongs to the entry before it. */
function lineRest(text: SourceText, from: number, limit: number): number {
  const gap = text.slice(from, limit);
  const rest = /^(?:[ \t]*(?:\/\/[^\r\n]*|\/\*(?:[^*\r\n]|\*(?!\/))*\*\/))*/.exec(gap)?.[0].length ?? 0;
  if (rest > 0) {
    const blanks = /^[ \t]*(?=\r?\n)/.exec(gap.slice(rest))?.[0].length;
    return blanks === undefined && rest < gap.length ? from : from + rest + (blanks ?? 0);
  }
  const blanks = /^[ \t]*(?=\r?\n)/.exec(gap)?.[0].length;
  return from + (blanks ?? 0);
}
