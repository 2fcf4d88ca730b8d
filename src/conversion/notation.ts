/** Results of a conversion in another notation than JSON. */
import { parseDocument } from '../document/document.ts';
import type { Node } from '../document/node.ts';
import { entriesOf, itemsOf } from '../document/node.ts';
import { isWithin, placesOf } from '../document/pointer.ts';
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

/** The notations besides JSON as it is usually written in which a format can be had. */
export function notationsOf(to: FormatConverter): readonly Notation[] {
  return [compact, ...(to.notations ?? [])];
}

/** A notation in which a format is written, by its id; undefined when it is written in no such. */
export function notationOf(to: FormatConverter, id: string): Notation | undefined {
  return notationsOf(to).find((notation) => notation.id === id);
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
