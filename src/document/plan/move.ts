/** Moving, copying, renaming, wrapping and unwrapping: the text stays as it is written, and takes its comments along. */
import type { ParsedDocument } from '../document.ts';
import { nodeAt } from '../document.ts';
import { entriesOf, indexOfKey } from '../node.ts';
import { entryStart, fromPointer, isWithin, type Located, parentPointer, toPointer } from '../pointer.ts';
import type { Style } from '../style.ts';
import type { TextEdit } from '../text.ts';
import { contentAt, isLineComment } from './content.ts';
import { aroundPlace, commentsIn, readGap } from './gap.ts';
import { indentAt, indentLines } from './lines.ts';
import { commentsAbove, insert, lineEndBehind, set } from './put.ts';
import { Refusal, shown } from './refusal.ts';
import { refuseBroken, refuseTorn } from './refuse.ts';
import { remove } from './remove.ts';

/** One round of edits: each is made on the text as it is when its turn comes. */
export type Step = (document: ParsedDocument) => TextEdit[];

/** The place of an entry that is to be taken, which must be sound. */
function sourceAt(document: ParsedDocument, pointer: string): Located {
  const at = nodeAt(document, pointer);
  if (!at || at.node.kind === 'missing') throw new Refusal(`There is nothing at ${shown(pointer)}.`);
  refuseBroken(at);
  return at;
}

/** Puts the entry at `from`, as it is written, to `to`. */
export function copy(document: ParsedDocument, from: string, to: string, style: Style): Step {
  const content = contentAt(document, sourceAt(document, from));
  return (d) => {
    const list = parentPointer(to);
    const target = list === undefined ? undefined : nodeAt(d, list);
    const part = fromPointer(to).at(-1) ?? '';
    const intoList = target?.node.kind === 'array' || part === '-';
    return intoList ? insert(d, to, content, style) : set(d, to, content, style);
  };
}

export function move(document: ParsedDocument, from: string, to: string, style: Style): Step[] {
  if (from === to) return [];
  if (to.startsWith(from + '/')) throw new Refusal('A part cannot be moved into itself.');
  const put = copy(document, from, to, style);
  const over = to === '' || nodeAt(document, parentPointer(to) ?? '')?.node.kind !== 'array';
  if (over && isWithin(from, to)) throw new Refusal('A part cannot take the place of what holds it.');
  const list = parentPointer(from);
  const source = nodeAt(document, from);
  const sameList = list !== undefined && list === parentPointer(to) && source?.parent?.kind === 'array';
  // `to` is the place among what is left when the part is gone; taken away first, the pointers of one list agree.
  if (sameList) return [(d) => remove(d, from, true), put];
  // Taking a part from a list moves those behind it: put first, then remove where it then stands.
  const then = movedPointer(from, to, document);
  return [
    put,
    (d) => remove(d, then, true),
    ...repeats(document, from).map(() => (d: ParsedDocument) => remove(d, then)),
  ];
}

/** Removes an entry; all of them when its key stands twice. */
export function removeAll(document: ParsedDocument, pointer: string): Step[] {
  return [pointer, ...repeats(document, pointer)].map((p) => (d) => remove(d, p));
}

/** The pointer once for every entry of the same key before the one that counts. */
function repeats(document: ParsedDocument, pointer: string): string[] {
  const at = nodeAt(document, pointer);
  if (at?.parent?.kind !== 'object' || at.parent.duplicates.length === 0) return [];
  let others = -1;
  for (const { key } of entriesOf(at.parent)) if (key === at.entry?.key) others++;
  return Array.from({ length: others }, () => pointer);
}

/** Where `from` stands after something was put at `to`, when `to` is in a list that holds `from` further on. */
function movedPointer(from: string, to: string, document: ParsedDocument): string {
  const toParts = fromPointer(to);
  const part = toParts.pop();
  const fromParts = fromPointer(from);
  const list = nodeAt(document, toPointer(toParts));
  if (part === undefined || part === '-' || list?.node.kind !== 'array') return from;
  const within = toParts.every((p, i) => fromParts[i] === p) && fromParts.length > toParts.length;
  if (!within) return from;
  const at = Number(fromParts[toParts.length]);
  if (Number(part) > at) return from;
  return toPointer(fromParts.map((p, i) => (i === toParts.length ? at + 1 : p)));
}

/** Gives an entry another key; every entry of its key, when that stands twice. */
export function rename(document: ParsedDocument, pointer: string, key: string): TextEdit[] {
  const at = nodeAt(document, pointer);
  const { parent, entry, parentOffset } = at ?? {};
  if (!entry || parentOffset === undefined || parent?.kind !== 'object') {
    throw new Refusal(`There is no key at ${shown(pointer)}.`);
  }
  if (entry.key === key) return [];
  if (indexOfKey(parent, key) >= 0) throw new Refusal(`The object has a key ${JSON.stringify(key)} already.`);
  const edits: TextEdit[] = [];
  let index = 0;
  for (const other of entriesOf(parent)) {
    if (other.key === entry.key) {
      edits.push({
        offset: parentOffset + entryStart(parent, index),
        length: other.keyLength,
        text: JSON.stringify(key),
      });
    }
    index++;
  }
  return edits;
}

/** Puts a value into a new object under `key`, or into a new list. */
export function wrap(document: ParsedDocument, pointer: string, key: string | null, style: Style): TextEdit[] {
  const at = sourceAt(document, pointer);
  const raw = document.text.slice(at.offset, at.offset + at.node.length);
  const outer = indentAt(document, at.entryOffset ?? at.offset);
  const end = at.offset + at.node.length;
  const label = key === null ? '' : JSON.stringify(key) + style.colon;
  const [open, close] = key === null ? ['[', ']'] : ['{', '}'];
  if (style.oneLine || (key === null && !raw.includes('\n'))) {
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

/** Puts a value in the place of the container that holds it, with its comments; with all of them when it is alone there. */
export function unwrap(document: ParsedDocument, pointer: string, { eol }: Style): TextEdit[] {
  const at = nodeAt(document, pointer);
  const outerPointer = parentPointer(pointer);
  const outer = outerPointer === undefined ? undefined : nodeAt(document, outerPointer);
  if (!at || !outer || at.node.kind === 'missing') throw new Refusal(`There is nothing around ${shown(pointer)}.`);
  refuseTorn(outer.node);
  refuseBroken(at);
  const { text } = document;
  const raw = text.slice(at.offset, at.offset + at.node.length);
  const from = indentAt(document, at.entryOffset ?? at.offset);
  const to = indentAt(document, outer.entryOffset ?? outer.offset);
  const { lead, tail } = keptComments(document, at, from, to);
  const end = at.offset + at.node.length;
  const outerEnd = outer.offset + outer.node.length;
  const behind = placeBehind(document, outerEnd, tail);
  const before = [...lead, ...behind.before];
  return [
    ...(before.length > 0 ? [commentsAbove(document, outer, before, eol)] : []),
    { offset: outer.offset, length: at.offset - outer.offset, text: '' },
    ...indentLines(raw, at.offset, from, to),
    { offset: end, length: outerEnd - end, text: behind.beside },
    ...behind.edits,
  ].filter((e) => e.length > 0 || e.text !== '');
}

function keptComments(
  document: ParsedDocument,
  at: Located,
  from: string,
  to: string,
): { lead: readonly string[]; tail: readonly string[] } {
  const { text } = document;
  const around = aroundPlace(text, at);
  if (!around) return { lead: [], tail: [] };
  const only = around.first && around.last;
  const fit = (comment: string): string =>
    comment
      .split('\n')
      .map((line, i) => (i > 0 && line.startsWith(from) ? to + line.slice(from.length) : line))
      .join('\n');
  const before = around.before.filter((piece) => only || piece.start >= around.lead);
  const middle = readGap(text, around.start + (at.entry?.keyLength ?? 0), at.offset);
  const after = around.after.filter((piece) => only || piece.end <= around.tail);
  return {
    lead: commentsIn(text, [...before, ...middle]).map(fit),
    tail: commentsIn(text, after).map(fit),
  };
}

/** Where comments behind a value can stand: beside it, at the end of its line, or else before it. */
function placeBehind(
  document: ParsedDocument,
  end: number,
  comments: readonly string[],
): { beside: string; edits: TextEdit[]; before: readonly string[] } {
  const text = comments.map((comment) => ' ' + comment).join('');
  if (!comments.some(isLineComment)) return { beside: text, edits: [], before: [] };
  const rest = comments.slice(0, -1).some(isLineComment) ? undefined : lineEndBehind(document, end);
  if (rest === undefined) return { beside: '', edits: [], before: comments };
  return { beside: '', edits: [{ offset: rest, length: 0, text }], before: [] };
}
