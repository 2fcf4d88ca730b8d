/** Results of a conversion in another notation than JSON. */
import { parseDocument, type ParsedDocument } from '../document/document.ts';
import type { Node } from '../document/node.ts';
import { entriesOf, isContainer, itemsOf } from '../document/node.ts';
import { isWithin, placesOf } from '../document/pointer.ts';
import { styleOf, type Style } from '../document/style.ts';
import { numberText } from '../job/numberText.ts';
import type { LedgerLine } from '../job/ledger.ts';
import type { FormatConverter, Notation } from '../schemas/converter.ts';
import type { Conversion } from './convert.ts';

/** The notation of every result that says nothing else. */
export const JSON_NOTATION = 'json';

/** JSON without a blank that is not needed. */
const compact: Notation = {
  id: 'compact',
  title: 'Compact JSON',
  ending: 'json',
  load: () =>
    Promise.resolve({
      print: (root) => ({ text: compactText(root), lost: [] }),
      placesIn: (text) => placesOf(parseDocument(text)),
    }),
};

function compactText(node: Node): string {
  if (node.kind === 'array') return `[${itemsOf(node).map(compactText).join(',')}]`;
  if (node.kind === 'number') return numberText(node);
  if (node.kind !== 'object') return JSON.stringify('value' in node ? node.value : null);
  const entries: string[] = [];
  for (const { key, value } of entriesOf(node)) {
    if (key !== null) entries.push(`${JSON.stringify(key)}:${compactText(value)}`);
  }
  return `{${entries.join(',')}}`;
}

/** JSON in the style of another document: its indentation, its line ends, short lists on a line or not. */
function ownStyle(style: Style): Notation {
  return {
    id: 'own',
    title: 'JSON as the source',
    ending: 'json',
    load: () =>
      Promise.resolve({
        print: (root) => ({ text: `${styledText(root, style, '')}${style.eol}`, lost: [] }),
        placesIn: (text) => placesOf(parseDocument(text)),
      }),
  };
}

/** A list that would make a longer line has an item on each. */
const LONGEST_LINE = 100;

function styledText(node: Node, style: Style, indent: string): string {
  if (!isContainer(node) || node.size === 0) return compactText(node);
  const inner = style.oneLine ? indent : indent + style.unit;
  const named = node.kind === 'object';
  const parts: string[] = [];
  let plain = !named;
  for (const { key, value } of entriesOf(node)) {
    if (isContainer(value)) plain = false;
    const text = styledText(value, style, inner);
    if (!named) parts.push(text);
    else if (key !== null) parts.push(`${JSON.stringify(key)}${style.colon}${text}`);
  }
  const [open, close] = named ? ['{', '}'] : ['[', ']'];
  if (style.oneLine || (plain && style.inlineLists)) {
    const line = `${open}${parts.join(`,${style.gap}`)}${close}`;
    if (style.oneLine || line.length + indent.length <= LONGEST_LINE) return line;
  }
  const { eol } = style;
  return `${open}${eol}${parts.map((part) => inner + part).join(`,${eol}`)}${eol}${indent}${close}`;
}

/** The notations besides JSON as it is usually written in which a format can be had; `source` is what is converted. */
export function notationsOf(to: FormatConverter, source?: ParsedDocument): readonly Notation[] {
  const own = source?.syntax.id === 'json' ? [ownStyle(styleOf(source))] : [];
  return [...own, compact, ...(to.notations ?? [])];
}

/** A notation in which a format is written, by its id; undefined when it is written in no such. */
export function notationOf(to: FormatConverter, id: string, source?: ParsedDocument): Notation | undefined {
  return notationsOf(to, source).find((notation) => notation.id === id);
}

/** The same conversion with its files in another notation. What that has no word for is told in the account. */
export async function inNotation(conversion: Conversion, notation: Notation): Promise<Conversion> {
  const code = await notation.load();
  const printed = conversion.files.map(({ text }) => code.print(parseDocument(text).root));
  const files = conversion.files.map(({ name }, i) => ({
    name: name.replace(/\.json$/, `.${notation.ending}`),
    text: printed[i]?.text ?? '',
  }));
  const lost = printed.map((one) => one.lost);
  return lost.every((list) => list.length === 0)
    ? { ...conversion, files }
    : { ...conversion, files, ledger: conversion.ledger.flatMap((line) => without(line, lost)) };
}

type Lost = readonly { readonly pointer: string; readonly message: string }[];

/** A line of the account when parts of the results are not said: what stands there alone is left out. */
function without(line: LedgerLine, lost: readonly Lost[]): LedgerLine[] {
  const message = (target: string, file: number): string | undefined =>
    lost[file]?.find(({ pointer }) => isWithin(target, pointer))?.message;
  const { target, file = 0, also, ...rest } = line;
  if (target === undefined) return [line];
  const places = [{ target, file }, ...(also ?? [])];
  const [first, ...others] = places.filter((place) => message(place.target, place.file) === undefined);
  if (first) return others.length + 1 === places.length ? [line] : [{ ...rest, ...first, also: others }];
  if (rest.source === undefined) return [];
  return [{ kind: 'dropped', source: rest.source, reason: message(target, file) ?? rest.reason }];
}
