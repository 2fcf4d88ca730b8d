/** What a plan writes: a value to print, or text that is there already, with the comments that belong to it. */
import type { ParsedDocument } from '../document.ts';
import type { JsonValue } from '../node.ts';
import type { Located } from '../pointer.ts';
import { printValue, reindent, type Style } from '../style.ts';
import { aroundPlace, commentsIn, readGap } from './gap.ts';
import { indentAt } from './lines.ts';

export type Content = { readonly value: JsonValue } | RawContent;

export interface RawContent {
  readonly raw: string;
  /** Indentation of the line the text comes from; absent for text that is to be written as it is. */
  readonly indent?: string;
  /** Comments before it, each to stand on a line of its own, and comments behind it. */
  readonly lead?: readonly string[];
  readonly tail?: readonly string[];
  /** Its key, as it is spelled, and what stands from there to the value when that is more than a colon. */
  readonly key?: { readonly name: string; readonly spelled: string };
  readonly middle?: { readonly text: string; readonly comments: readonly string[] };
}

/** The text of the entry at a place with all that belongs to it. */
export function contentAt(document: ParsedDocument, at: Located): RawContent {
  const { text } = document;
  const { node, offset, entry, entryOffset } = at;
  const raw = text.slice(offset, offset + node.length);
  const indent = indentAt(document, entryOffset ?? offset);
  const around = aroundPlace(text, at);
  if (!around || !entry) return { raw, indent };
  const keyEnd = around.start + entry.keyLength;
  const comments = commentsIn(text, readGap(text, keyEnd, offset));
  return {
    raw,
    indent,
    lead: commentsIn(
      text,
      around.before.filter((piece) => piece.start >= around.lead),
    ),
    tail: commentsIn(
      text,
      around.after.filter((piece) => piece.end <= around.tail),
    ),
    ...(entry.key === null ? {} : { key: { name: entry.key, spelled: text.slice(around.start, keyEnd) } }),
    ...(comments.length > 0 ? { middle: { text: text.slice(keyEnd, offset), comments } } : {}),
  };
}

/** An entry ready to be put into a text. */
export interface Printed {
  readonly lead: readonly string[];
  readonly text: string;
  readonly tail: readonly string[];
}

/** Prints what is added, in the style of the place it goes to. */
export type Print = (indent: string, how: Style) => Printed;

/** Prints a content under `key`, or as an item of a list when `key` is null. */
export function printer(content: Content, key: string | null): Print {
  return (indent, how) => {
    const label = key === null ? '' : JSON.stringify(key) + how.colon;
    if ('value' in content) return { lead: [], text: label + printValue(content.value, how, indent), tail: [] };
    const { raw, indent: from, lead = [], tail = [], middle } = content;
    const fit = (text: string): string => (from === undefined ? text : reindent(text, from, indent));
    if (key === null) {
      return { lead: [...lead, ...(middle?.comments ?? [])].map(fit), text: fit(raw), tail: tail.map(fit) };
    }
    const spelled = content.key?.name === key ? content.key.spelled : JSON.stringify(key);
    const text = spelled + (middle ? fit(middle.text) : how.colon) + fit(raw);
    return { lead: lead.map(fit), text, tail: tail.map(fit) };
  };
}

/** The text of a content alone, for a place that has an entry already. */
export function valueText(content: Content, style: Style, indent: string): string {
  if ('value' in content) return printValue(content.value, style, indent);
  return content.indent === undefined ? content.raw : reindent(content.raw, content.indent, indent);
}

/** The comments of a content, when it is put in the place of a value. */
export function commentsOf(content: Content, indent: string): { lead: readonly string[]; tail: readonly string[] } {
  if ('value' in content) return { lead: [], tail: [] };
  const { lead, tail } = printer(content, null)(indent, PLAIN);
  return { lead, tail };
}

const PLAIN: Style = { unit: '', eol: '\n', colon: ': ', inlineLists: false, oneLine: true, gap: ' ' };

export function isLineComment(comment: string | undefined): boolean {
  return comment?.startsWith('//') ?? false;
}

/** An entry on lines of its own. When it ends with a line comment, the caller must end the line. */
export function onOwnLines({ lead, text, tail }: Printed, indent: string, eol: string, comma: boolean): string {
  const above = lead.map((comment) => comment + eol + indent).join('');
  return above + text + (comma ? ',' : '') + tail.map((comment) => ' ' + comment).join('');
}

/**
 * An entry on a line that it shares. A line comment cannot stay on it: it gets a line end, which what follows is set
 * behind. `broken` says that the text ends so.
 */
export function onSharedLine(
  { lead, text, tail }: Printed,
  indent: string,
  eol: string,
  comma: boolean,
): { text: string; broken: boolean } {
  const before = commentsBefore(lead, indent, eol);
  const blocks = tail.every((comment) => !isLineComment(comment));
  // Before the comma a comment stays with its entry when another comes behind it on the line.
  const behind = commentsBehind(tail, indent, eol);
  const all = blocks ? text + behind + (comma ? ',' : '') : text + (comma ? ',' : '') + behind;
  return { text: before + all, broken: isLineComment(tail.at(-1)) };
}

/** Comments put before something on its line; on lines of their own when one of them ends its line. */
export function commentsBefore(comments: readonly string[], indent: string, eol: string): string {
  if (!comments.some(isLineComment)) return comments.map((comment) => comment + ' ').join('');
  // All of them: the first would else stand behind the entry before, and be taken for its own.
  return eol + indent + comments.map((comment) => comment + eol + indent).join('');
}

function commentsBehind(comments: readonly string[], indent: string, eol: string): string {
  return comments.map((comment) => ' ' + comment + (isLineComment(comment) ? eol + indent : '')).join('');
}

/** The content as the only entry of a new object, or of a new list when `key` is null. */
export function inside(style: Style, content: Content, key: string | null): Content {
  if ('value' in content) return { value: key === null ? [content.value] : { [key]: content.value } };
  const { indent = '' } = content;
  const [open, close] = key === null ? ['[', ']'] : ['{', '}'];
  const print = printer({ ...content, indent }, key);
  if (style.oneLine) {
    return { raw: open + onSharedLine(print(indent, style), indent, style.eol, false).text + close, indent };
  }
  const inner = indent + style.unit;
  const entry = onOwnLines(print(inner, style), inner, style.eol, false);
  return { raw: `${open}${style.eol}${inner}${entry}${style.eol}${indent}${close}`, indent };
}
