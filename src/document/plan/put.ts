/** Writing a value: over one that is there, or as a new entry, with the objects and lists on the way. */
import { type ParsedDocument, nodeAt, parseDocument, isSound } from '../document.ts';
import type { ContainerNode, Entry, JsonValue, Node } from '../node.ts';
import { entriesOf, indexOfKey, isAbsent, isContainer } from '../node.ts';
import { entryStart, fromPointer, type Located, parentPointer, toPointer } from '../pointer.ts';
import { printValue, type Style } from '../style.ts';
import type { TextEdit } from '../text.ts';
import { addEntry } from './add.ts';
import { commentsBefore, commentsOf, type Content, inside, isLineComment, printer, valueText } from './content.ts';
import { aroundPlace } from './gap.ts';
import { indentAt, ownLineIndent, startOfLine } from './lines.ts';
import { Refusal, shown } from './refusal.ts';
import { refuseTorn, refuseUnread } from './refuse.ts';

/** Edits that write a value at a pointer; a new key comes behind the key `after` when that is there. */
export function set(
  document: ParsedDocument,
  pointer: string,
  content: Content,
  style: Style,
  after?: string,
): TextEdit[] {
  const found = nodeAt(document, pointer);
  if (found) return overwrite(document, found, content, style);
  const path = fromPointer(pointer);
  const key = path.pop();
  if (key === undefined) throw new Refusal('The document is empty.');
  const parentAt = toPointer(path);
  const parent = nodeAt(document, parentAt);
  if (!parent || isAbsent(parent.node)) return set(document, parentAt, inside(style, content, key), style);
  if (parent.node.kind === 'object') {
    const beside = after === undefined ? -1 : indexOfKey(parent.node, after);
    const index = beside < 0 ? parent.node.size : beside + 1;
    return addEntry(document, parent, index, printer(content, key), style);
  }
  if (parent.node.kind === 'array') {
    if (key === '-' || Number(key) === parent.node.size) return insert(document, parentAt + '/-', content, style);
    throw new Refusal(`There is no entry ${key} in the list at ${shown(parentAt)}.`);
  }
  throw new Refusal(`${shown(parentAt)} holds no object, so ${JSON.stringify(key)} cannot be written there.`);
}

/** Edits that put a new item into a list before the index that ends the pointer; `-` appends. */
export function insert(document: ParsedDocument, pointer: string, content: Content, style: Style): TextEdit[] {
  const listPointer = parentPointer(pointer) ?? '';
  const list = nodeAt(document, listPointer);
  if (!list || isAbsent(list.node)) {
    if (listPointer === '') throw new Refusal('The document is no list.');
    return set(document, listPointer, inside(style, content, null), style);
  }
  if (list.node.kind !== 'array') throw new Refusal(`${shown(listPointer)} holds no list.`);
  const part = fromPointer(pointer).at(-1) ?? '-';
  const index = part === '-' ? list.node.size : Number(part);
  if (!Number.isInteger(index) || index < 0 || index > list.node.size) {
    throw new Refusal(`The list at ${shown(listPointer)} has no place ${part}.`);
  }
  return addEntry(document, list, index, printer(content, null), style);
}

/** Text that is to be written as it is must be one JSON value, or the document would be torn by it. */
export function rawContent(raw: string): Content {
  const read = parseDocument(raw);
  if (!isSound(read) || read.root.length !== raw.length) {
    throw new Refusal(`${JSON.stringify(raw.slice(0, 40))} is no JSON value, so it cannot be written.`);
  }
  return { raw };
}

function overwrite(document: ParsedDocument, at: Located, content: Content, style: Style): TextEdit[] {
  const { node, offset } = at;
  if (at.entry === undefined) refuseUnread(document);
  refuseTorn(node);
  if ('value' in content) {
    const edits: TextEdit[] = [];
    if (difference(document, node, offset, content.value, style, edits)) return edits;
  }
  const indent = indentAt(document, at.entryOffset ?? offset);
  const before = node.kind === 'missing' ? beforeMissing(document, at, style) : '';
  const text = before + valueText(content, style, indent);
  const same = document.text.slice(offset, offset + node.length) === text;
  const value = same ? undefined : { offset, length: node.length, text };
  return withComments(document, at, content, value, indent, style);
}

/** A value that takes another's place brings its comments along. */
function withComments(
  document: ParsedDocument,
  at: Located,
  content: Content,
  value: TextEdit | undefined,
  indent: string,
  style: Style,
): TextEdit[] {
  const { lead, tail } = commentsOf(content, indent);
  const end = at.offset + at.node.length;
  const above = [...lead];
  const behind = tail.map((comment) => ' ' + comment).join('');
  const edits: TextEdit[] = value ? [value] : [];
  if (behind !== '') {
    const place = tail.some(isLineComment) ? lineEndBehind(document, end) : end;
    if (place === undefined) above.push(...tail);
    else edits.push({ offset: place, length: 0, text: behind });
  }
  return above.length === 0 ? edits : [commentsAbove(document, at, above, style.eol), ...edits];
}

/** Edits that put comments before an entry: above it, when it begins its line, else before those it has on it. */
export function commentsAbove(
  document: ParsedDocument,
  at: Located,
  comments: readonly string[],
  eol: string,
): TextEdit {
  const { text } = document;
  const offset = at.entryOffset ?? at.offset;
  const own = ownLineIndent(text, offset);
  if (own !== undefined) return { offset, length: 0, text: comments.map((comment) => comment + eol + own).join('') };
  const before = commentsBefore(comments, indentAt(document, offset), eol);
  return { offset: aroundPlace(text, at)?.lead ?? offset, length: 0, text: before };
}

/** The end of the line of `offset`, when nothing but a comma stands between; else undefined. */
export function lineEndBehind({ text }: ParsedDocument, offset: number): number | undefined {
  const rest = /^[ \t]*,?[ \t]*(?=\r?\n|$)/.exec(text.slice(offset, offset + 400))?.[0];
  if (rest === undefined || (rest.length === 400 && offset + 400 < text.length)) return undefined;
  return offset + rest.trimEnd().length;
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
