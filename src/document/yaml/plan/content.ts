/** What a plan writes into YAML: a value to print, or text that is there already, with its comments. */
import type { JsonValue } from '../../node.ts';
import { asItem, fitted, type PrintedNode, printKey, printNode, underKey, type YamlStyle } from '../print.ts';
import type { Holder, Source, Spot } from './cst.ts';
import { blockEnd, blockStart, columnOf, commentBehind, extentOf, isFirstOnLine } from './lines.ts';

/** A node for the left margin, with the properties before it and the comments that go with it. */
export interface Content {
  readonly node: PrintedNode;
  readonly props: string;
  readonly lead: readonly string[];
  readonly tail: string | undefined;
  /** Its key as it is spelled, with what it says. */
  readonly key?: { readonly name: string; readonly spelled: string };
  /** What it stands for, where the text cannot be used as it is written. */
  readonly value?: JsonValue;
}

/** A value as content. */
export function contentOf(value: JsonValue, style: YamlStyle): Content {
  return { node: printNode(value, style), props: '', lead: [], tail: undefined, value };
}

/** Text spelled as it is given, on one line. */
export function rawContent(text: string): Content {
  return { node: { kind: 'inline', text }, props: '', lead: [], tail: undefined };
}

/** The content of an entry as it is written, moved to the left margin. */
export function contentAt(source: Source, spot: Spot, value: JsonValue, style: YamlStyle): Content {
  const { text } = source;
  const { holder } = spot;
  const inBlock = holder !== undefined && !holder.flow;
  const extent = inBlock ? extentOf(text, spot) : undefined;
  const own = source.holderOf(spot);
  const block = own !== undefined && !own.flow;
  const name = source.keyOf(spot);
  const key =
    name === undefined || spot.keyEnd === undefined
      ? undefined
      : { name, spelled: text.slice(spot.start, spot.keyEnd) };
  const raw = (
    block ? text.slice(blockStart(text, spot), blockEnd(text, spot)) : text.slice(spot.valueStart, spot.valueEnd)
  ).replaceAll('\r\n', '\n');
  const from = block ? columnOf(text, spot.valueStart) : parentColumn(text, spot, holder);
  const margin = Math.min(/^ */.exec(raw)?.[0].length ?? 0, from);
  const end = Math.max(spot.valueEnd, spot.head);
  const tail = inBlock ? commentBehind(text, block ? spot.head : end) : commentInBrackets(text, spot, end);
  // A text that keeps the line ends behind it would take in those of its new place.
  const keeps = spot.value?.type === 'block-scalar' && /^[|>][0-9]*\+/.test(raw);
  const opening = keeps ? /^[|>][-+0-9]*[ \t]+(#[^\n]*)/.exec(raw)?.[1] : undefined;
  const printed = keeps ? printNode(value, style) : undefined;
  return {
    node: printed
      ? { ...printed, text: withTail(printed.text, opening) }
      : { kind: block ? (own.map ? 'map' : 'list') : 'inline', text: fitted(raw, -from).slice(block ? margin : 0) },
    props: spot.props,
    lead: extent?.lead ?? [],
    tail: tail?.text,
    ...(key ? { key } : {}),
    value,
  };
}

/** The comment behind an entry between brackets that has lines of its own, and goes with them. */
function commentInBrackets(text: string, spot: Spot, end: number): { readonly text: string } | undefined {
  const next = spot.holder?.spots[spot.index + 1];
  if (!next || !isFirstOnLine(text, spot.start) || !isFirstOnLine(text, next.start)) return undefined;
  const comma = /^[ \t]*,/.exec(text.slice(end, next.start));
  return comma ? commentBehind(text, end + comma[0].length) : undefined;
}

/** Lines of a text or of brackets stand further in than the entry that holds them. */
function parentColumn(text: string, spot: Spot, holder: Holder | undefined): number {
  return holder ? columnOf(text, spot.start) : 0;
}

/** A node with its properties, as it continues a line; a collection with properties begins on the next. */
function withProps({ node, props }: Content): PrintedNode {
  if (props === '' || node.kind !== 'inline') return node;
  return { kind: 'inline', text: node.text === '' ? props : `${props} ${node.text}` };
}

/** The lines of an entry for the left margin: under a key, or as an item when `key` is undefined. Comments above included. */
export function entryText(content: Content, key: string | undefined, style: YamlStyle): string {
  const spelled =
    key === undefined ? undefined : content.key?.name === key ? content.key.spelled : printKey(key, style, false);
  const node = withProps(content);
  const blockProps = node.kind !== 'inline' && content.props !== '' ? ` ${content.props}` : '';
  let text: string;
  if (spelled !== undefined) text = underKey(spelled + (blockProps === '' ? '' : `:${blockProps}`), node, style);
  else if (blockProps !== '') text = `-${blockProps}\n  ${fitted(node.text, 2)}`;
  else text = asItem(node);
  // `key: &a:` is what `underKey` makes of a key with properties: the colon belongs before them.
  if (spelled !== undefined && blockProps !== '')
    text = text.replace(`${spelled}:${blockProps}:`, `${spelled}:${blockProps}`);
  return [...content.lead, withTail(text, content.tail)].join('\n');
}

/** A comment goes to the line that opens a block, else behind the whole. */
export function withTail(text: string, tail: string | undefined): string {
  if (tail === undefined) return text;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const [first = '', ...rest] = text.split(eol);
  if (rest.length === 0) return `${first} ${tail}`;
  const opens = /(?::|[&!]\S*|(?:^|[ \t])[|>][-+0-9]*(?:[ \t]+#.*)?)$/.test(first);
  return opens ? [`${first} ${tail}`, ...rest].join(eol) : `${text} ${tail}`;
}
