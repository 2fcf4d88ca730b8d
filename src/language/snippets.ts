/** Values as snippets: pretty text with a stop at every scalar. A tab stands for one level of indentation. */
import type { JsonValue } from '../document/node.ts';
import type { Format } from '../schemas/format.ts';
import type { PropertyDoc, SchemaModel, SchemaNode } from '../schemas/schemaModel.ts';
import { typesOf } from '../schemas/schemaModel.ts';

/** Numbers the stops of one snippet. */
export class Stops {
  private next = 1;

  /** A stop with a preset text; an empty one when there is none. */
  stop(preset: string): string {
    const n = this.next++;
    return preset === '' ? `$${n}` : `\${${n}:${escapeSnippet(preset)}}`;
  }

  /** A stop at which one of several texts is chosen. */
  choice(texts: readonly string[]): string {
    const n = this.next++;
    return `\${${n}|${texts.map((text) => text.replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
  }
}

/** Text that stands for itself in a snippet. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A given value as a snippet. */
export function valueSnippet(value: JsonValue, stops: Stops, level = 0): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return `[${stops.stop('')}]`;
    if (value.every((item) => item === null || typeof item !== 'object')) {
      return `[${value.map((item) => valueSnippet(item, stops, level)).join(', ')}]`;
    }
    return lines(
      '[',
      value.map((item) => valueSnippet(item, stops, level + 1)),
      ']',
      level,
    );
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(
      ([key, inner]) => `${escapeSnippet(JSON.stringify(key))}: ${valueSnippet(inner, stops, level + 1)}`,
    );
    return entries.length === 0 ? lines('{', [stops.stop('')], '}', level) : lines('{', entries, '}', level);
  }
  if (typeof value === 'string') return `"${stops.stop(JSON.stringify(value).slice(1, -1))}"`;
  return stops.stop(JSON.stringify(value));
}

function lines(open: string, entries: readonly string[], close: string, level: number): string {
  const inner = '\t'.repeat(level + 1);
  return `${open}\n${entries.map((entry) => inner + entry).join(',\n')}\n${'\t'.repeat(level)}${close}`;
}

export interface SnippetSource {
  readonly model: SchemaModel;
  readonly format: Format;
}

/** The value that a property starts with: the form's own, else what its schema needs. */
export function propertySnippet(
  source: SnippetSource,
  owner: string | undefined,
  doc: PropertyDoc,
  stops: Stops,
): string {
  const form = owner === undefined ? undefined : source.format.form.objects[owner];
  const branch = form?.choices?.find((choice) => Object.hasOwn(choice.create, doc.key))?.create[doc.key];
  const created = branch ?? form?.create?.[doc.key];
  const isList = doc.types.includes('array');
  if (created !== undefined && created !== null) {
    if (isList && !Array.isArray(created)) {
      return typeof created === 'object'
        ? lines('[', [valueSnippet(created, stops, 1)], ']', 0)
        : `[${valueSnippet(created, stops)}]`;
    }
    if (doc.enum === undefined && doc.types[0] !== 'boolean') return valueSnippet(created, stops);
  }
  return schemaSnippet(source, doc.schema, stops, 0, doc.default ?? doc.examples[0]);
}

const DEEPEST = 4;

/** A value that a schema accepts, with what it requires filled in. */
export function schemaSnippet(
  source: SnippetSource,
  schema: SchemaNode,
  stops: Stops,
  level: number,
  preset?: JsonValue,
): string {
  const { model } = source;
  const resolved = model.resolve(schema);
  const node = resolved.oneOf?.[0] ? model.resolve(resolved.oneOf[0]) : resolved;
  if (node.const !== undefined) return escapeSnippet(JSON.stringify(node.const));
  const choices = node.enum?.filter((value) => value !== null);
  if (choices && choices.length > 1) {
    const first = choices.findIndex((value) => value === preset);
    const sorted = first > 0 ? [choices[first] as JsonValue, ...choices.filter((_, i) => i !== first)] : choices;
    return stops.choice(sorted.slice(0, 20).map((value) => JSON.stringify(value)));
  }
  const type = typesOf(node).find((t) => t !== 'null');
  if (type === 'object') return objectSnippet(source, node, stops, level);
  if (type === 'array') {
    const items = model.items(node);
    if (!items || level >= DEEPEST) return `[${stops.stop('')}]`;
    const inner = schemaSnippet(source, items, stops, level + 1, items.examples?.[0]);
    return inner.includes('\n') ? lines('[', [inner], ']', level) : `[${inner}]`;
  }
  if (type === 'boolean') return stops.choice(preset === true ? ['false', 'true'] : ['true', 'false']);
  if (type === 'integer' || type === 'number') {
    const value = typeof preset === 'number' ? preset : (node.minimum ?? (type === 'integer' ? 1 : 0));
    return stops.stop(String(value));
  }
  if (type === 'string')
    return `"${stops.stop(typeof preset === 'string' ? JSON.stringify(preset).slice(1, -1) : '')}"`;
  // Anything may stand here; something has to, for the text to stay sound.
  return preset === undefined ? stops.stop('null') : valueSnippet(preset, stops, level);
}

/** An object with its required properties; `also` adds one more, such as the branch of a choice. */
export function objectSnippet(
  source: SnippetSource,
  schema: SchemaNode,
  stops: Stops,
  level: number,
  also?: { readonly key: string; readonly value: JsonValue },
): string {
  const { model } = source;
  const owner = model.definitionName(schema);
  const entries: string[] = [];
  for (const doc of level >= DEEPEST ? [] : model.properties(schema)) {
    if (!doc.required || doc.key === also?.key) continue;
    const created = owner === undefined ? undefined : source.format.form.objects[owner]?.create?.[doc.key];
    const value =
      created !== undefined && doc.enum === undefined && !doc.types.includes('array')
        ? valueSnippet(created, stops, level + 1)
        : schemaSnippet(source, doc.schema, stops, level + 1, doc.default ?? doc.examples[0]);
    entries.push(`${escapeSnippet(JSON.stringify(doc.key))}: ${value}`);
  }
  if (also) entries.push(`${escapeSnippet(JSON.stringify(also.key))}: ${valueSnippet(also.value, stops, level + 1)}`);
  return lines('{', entries.length === 0 ? [stops.stop('')] : entries, '}', level);
}
