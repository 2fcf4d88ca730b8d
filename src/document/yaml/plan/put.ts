/** A new entry in a map or list. */
import type { TextEdit } from '../../text.ts';
import { fitted, printFlow, printKey, type YamlStyle } from '../print.ts';
import { type Content, entryText } from './content.ts';
import type { Holder, Source, Spot } from './cst.ts';
import { extentOf, isFirstOnLine, lineStart } from './lines.ts';
import { Refusal } from './refusal.ts';
import { replace } from './replace.ts';

/**
 * Edits that add an entry to the collection at `spot`: under a key (behind the key `after`, else last), or before the item
 * with a number.
 */
export function put(
  source: Source,
  spot: Spot,
  at: string | number,
  content: Content,
  style: YamlStyle,
  after: string | undefined,
): TextEdit[] {
  const holder = source.holderOf(spot);
  if (!holder) throw new Refusal('What stands here is no object and no list.');
  const key = typeof at === 'string' ? at : undefined;
  if (holder.spots.length === 0) {
    if (spot.holder?.flow) return [intoEmpty(source.text, holder, content, key, style)];
    // Between brackets with nothing in them no habit is lost by writing lines.
    const node = {
      kind: key === undefined ? ('list' as const) : ('map' as const),
      text: entryText(content, key, style),
    };
    return replace(source, spot, { node, props: '', lead: [], tail: undefined }, style);
  }
  const index = typeof at === 'number' ? at : indexAfter(source, holder, after);
  return holder.flow
    ? intoFlow(source.text, holder, index, content, key, style)
    : intoBlock(source.text, holder, index, content, key, style);
}

function indexAfter(source: Source, holder: Holder, after: string | undefined): number {
  if (after === undefined) return holder.spots.length;
  const found = holder.spots.findLastIndex((entry) => source.keyOf(entry) === after);
  return found < 0 ? holder.spots.length : found + 1;
}

function intoBlock(
  text: string,
  holder: Holder,
  index: number,
  content: Content,
  key: string | undefined,
  style: YamlStyle,
): TextEdit[] {
  const { eol } = style;
  // What is spelled with ?, or behind an anchor, does not begin where its neighbours do.
  const regular = holder.spots.find((entry) => !entry.odd && isFirstOnLine(text, entry.start));
  const first = regular ?? holder.spots[0];
  if (!first || first.odd)
    throw new Refusal('Beside an entry that is spelled with ? a new one is written in the text.');
  const column = extentOf(text, first).column;
  const pad = ' '.repeat(column);
  const lines = fitted(entryText(content, key, style), column).replaceAll('\n', eol);
  const next = holder.spots[index];
  if (next && index > 0) {
    const before = extentOf(text, next);
    return [{ offset: before.begin, length: 0, text: pad + lines + eol }];
  }
  if (next) {
    const before = extentOf(text, next);
    if (before.ownLines) return [{ offset: before.begin, length: 0, text: pad + lines + eol }];
    return [{ offset: before.begin, length: 0, text: lines + eol + pad }];
  }
  const last = extentOf(text, holder.spots.at(-1) ?? first);
  const ended = last.finish > 0 && text.charAt(last.finish - 1) === '\n';
  // A text that keeps the line ends behind it would take in empty lines that are there.
  const blank = KEEPS.test(lines) ? (/^(?:[ \t]*\r?\n)*/.exec(text.slice(last.finish))?.[0].length ?? 0) : 0;
  return [{ offset: last.finish + blank, length: 0, text: ended ? pad + lines + eol : eol + pad + lines }];
}

const KEEPS = /[|>][0-9]*\+[0-9]*[ \t]*(?:#.*)?\r?\n/;

function flowEntry(content: Content, key: string | undefined, style: YamlStyle): string {
  const plain = content.value === undefined && content.node.kind === 'inline';
  if (!plain && content.value === undefined) throw new Refusal('Lines cannot stand between brackets here.');
  const value = plain ? content.node.text : printFlow(content.value ?? null, style);
  return key === undefined ? value : `${printKey(key, style, true)}: ${value}`;
}

function intoEmpty(
  text: string,
  holder: Holder,
  content: Content,
  key: string | undefined,
  style: YamlStyle,
): TextEdit {
  const { spot } = holder;
  const entry = flowEntry(content, key, style);
  const inside = text.slice(spot.valueStart + 1, spot.valueEnd - 1);
  const body = key === undefined ? entry : ` ${entry} `;
  return { offset: spot.valueStart + 1, length: inside.trim() === '' ? inside.length : 0, text: body };
}

function intoFlow(
  text: string,
  holder: Holder,
  index: number,
  content: Content,
  key: string | undefined,
  style: YamlStyle,
): TextEdit[] {
  const quotedKeys = holder.map && holder.spots.every((entry) => text.charAt(entry.start) === '"');
  const entry =
    quotedKeys && key !== undefined
      ? `${JSON.stringify(key)}: ${flowEntry(content, undefined, style)}`
      : flowEntry(content, key, style);
  const next = holder.spots[index];
  const last = holder.spots.at(-1) as Spot;
  const own = isFirstOnLine(text, last.start);
  const gap = own ? style.eol + text.slice(lineStart(text, last.start), last.start) : ' ';
  if (next) return [{ offset: next.start, length: 0, text: `${entry},${gap}` }];
  return [{ offset: Math.max(last.valueEnd, last.head), length: 0, text: `,${gap}${entry}` }];
}
