/** Every property of every schema is about something, or said to be its format's own: a new one has to be looked at. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { conceptAt } from './concepts.ts';
import type { FormatConverter } from './converter.ts';
import type { SchemaNode as Node } from './schemaModel.ts';
import { wholeFormats } from './whole.ts';
import { wholeConverters } from './wholeConverters.ts';

interface SchemaNode extends Node {
  readonly allOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly if?: SchemaNode;
  readonly then?: SchemaNode;
  readonly else?: SchemaNode;
}

/** Properties by the keys on the way to them; each definition is entered where it is first met. */
function propertiesOf(schema: SchemaNode, fold: boolean): { path: string[]; beside: string[] }[] {
  const found: { path: string[]; beside: string[] }[] = [];
  const seen = new Set<string>();
  const waiting: [SchemaNode | boolean | undefined, string[]][] = [[schema, []]];
  for (const [node, path] of waiting) {
    if (node === undefined || typeof node === 'boolean') continue;
    const { $ref: ref } = node;
    if (ref !== undefined) {
      if (!seen.has(ref)) waiting.push([schema.definitions?.[ref.replace('#/definitions/', '')], path]);
      seen.add(ref);
      continue;
    }
    for (const part of [...(node.allOf ?? []), ...(node.anyOf ?? []), ...(node.oneOf ?? [])])
      waiting.push([part, path]);
    for (const part of [node.if, node.then, node.else, node.additionalProperties]) waiting.push([part, path]);
    if (!Array.isArray(node.items)) waiting.push([node.items as SchemaNode | undefined, path]);
    const names = Object.keys(node.properties ?? {}).map((name) => (fold ? name.toLowerCase() : name));
    Object.values(node.properties ?? {}).forEach((inner, i) => {
      const own = [...path, names[i] ?? ''];
      found.push({ path: own, beside: names });
      waiting.push([inner, own]);
    });
  }
  return found;
}

function tableOf({ concepts, foldKeys = false }: FormatConverter): FormatConverter['concepts'] {
  if (!foldKeys) return concepts;
  return Object.fromEntries(Object.entries(concepts).map(([place, concept]) => [place.toLowerCase(), concept]));
}

/** Properties that are in the table only with what holds them, though others beside them are named. */
function inheriting(converter: FormatConverter, schema: SchemaNode): string[] {
  const table = tableOf(converter);
  const named = (path: readonly string[]): boolean =>
    table[`/${path.join('/')}`] !== undefined || path.some((_, i) => table[path.slice(i).join('/')] !== undefined);
  const all = propertiesOf(schema, converter.foldKeys === true).flatMap(({ path, beside }) => {
    const holder = path.slice(0, -1);
    if (named(path) || !beside.some((name) => named([...holder, name]))) return [];
    return [path.join('/')];
  });
  return [...new Set(all)].sort();
}

const known = JSON.parse(readFileSync(new URL('concepts.inherited.json', import.meta.url), 'utf8')) as Record<
  string,
  string[]
>;

describe.each(wholeFormats.map((format) => [format.id, format] as const))('%s', (id, format) => {
  const converter = wholeConverters.get(id);
  const schema = format.schema as SchemaNode;
  if (!converter) throw new Error(`${id} has no converter`);

  it('says of every property what it is about', () => {
    const table = tableOf(converter);
    const untold = propertiesOf(schema, converter.foldKeys === true)
      .map(({ path }) => path)
      // An object whose every key is told needs no word of its own.
      .filter(
        (path) =>
          conceptAt(table, path) === undefined &&
          !Object.keys(table).some((place) => place.startsWith(`${path.join('/')}/`)),
      );
    expect(untold).toEqual([]);
  });

  it('names every property that others are named beside, unless it is known to go with its holder', () => {
    expect(inheriting(converter, schema)).toEqual(known[id]);
  });
});
