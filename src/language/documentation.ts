/** What there is to say of a property, in sentences: the same in the editor's hover, the form and the reference. */
import type { JsonValue } from '../document/node.ts';
import { handyAmount } from './amounts.ts';
import type { PropertyDoc, SchemaNode } from '../schemas/schemaModel.ts';

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
  array: 'list',
  null: 'null',
};

/** JSON has this many types beside null; a number that need not be whole takes in one that is. */
const ALL_TYPES = ['object', 'array', 'string', 'number', 'boolean'];

/** The types of a property in words: `whole number, in MB per CPU`. */
export function typeWords(doc: Pick<PropertyDoc, 'types' | 'unit' | 'nullable'>): string {
  const types = doc.types.map((type) => TYPE_WORDS[type] ?? type);
  if (types.length === 0 || ALL_TYPES.every((type) => doc.types.includes(type))) return 'any value';
  const words = types.join(' or ');
  return words + (doc.unit === undefined ? '' : `, in ${doc.unit}`) + (doc.nullable ? ', or null' : '');
}

/** A value as it is written, shortened when it is long. */
export function shortValue(value: JsonValue, limit = 80): string {
  const text = JSON.stringify(value);
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

/**
 * The documentation of a property as plain paragraphs, the most useful first: what it is, its type and unit, its default,
 * the values it may take, examples, and where all this is written. Of a `part`, an item or an entry with a free key, it is
 * not said whether it is required.
 */
export function documentation(doc: PropertyDoc, { part = false } = {}): string[] {
  const lines: string[] = [];
  if (doc.deprecated !== undefined) lines.push(`Deprecated: ${doc.deprecated}`);
  if (doc.description !== '') lines.push(doc.description);
  const need = part ? '' : doc.required ? ' Required.' : ' Optional.';
  lines.push(`${capital(typeWords(doc))}.${need}${limits(doc.schema)}`);
  const fallback = defaultWords(doc);
  if (fallback !== undefined) lines.push(fallback);
  lines.push(...valueLines(doc));
  if (doc.examples.length > 0 && doc.enum === undefined) {
    lines.push(
      `For example ${doc.examples
        .slice(0, 3)
        .map((example) => withReading(example, doc.unit))
        .join(', ')}`,
    );
  }
  if (doc.secret) lines.push('A secret: the form masks it, the text holds it as it is.');
  if (doc.dialect !== undefined) lines.push(`Dialect: ${doc.dialect}.`);
  if (doc.section !== undefined) lines.push(`Reference: ${doc.section}`);
  return lines;
}

/** What holds when a property is left out, or undefined when nothing is known. */
export function defaultWords(doc: Pick<PropertyDoc, 'default' | 'defaultNote' | 'unit'>): string | undefined {
  const { default: value, defaultNote, unit } = doc;
  if (value !== undefined && defaultNote !== undefined) return `Default: ${withReading(value, unit)} (${defaultNote})`;
  if (value !== undefined) return `Default: ${withReading(value, unit)}`;
  return defaultNote === undefined ? undefined : `When left out: ${defaultNote}`;
}

/** A value with what it comes to in a handier unit: `300000000000 = 5 min`. Per what, the types say. */
function withReading(value: JsonValue, unit: string | undefined): string {
  const handy =
    typeof value === 'number' && unit !== undefined ? handyAmount(value, unit)?.replace(/ per .*/, '') : undefined;
  return shortValue(value) + (handy === undefined ? '' : ` = ${handy}`);
}

/** The values a property may take, each with its sentence. */
export function allowedValues(
  doc: PropertyDoc,
): { readonly value: JsonValue; readonly sentence: string | undefined }[] {
  const values = doc.enum ?? doc.schema['x-knownValues'] ?? [];
  return values.map((value, index) => ({ value, sentence: doc.enumDescriptions?.[index] }));
}

function valueLines(doc: PropertyDoc): string[] {
  const values = allowedValues(doc);
  if (values.length === 0) return [];
  const lines = values
    .slice(0, 24)
    .map(({ value, sentence }) => `• ${shortValue(value)}${sentence === undefined ? '' : `: ${sentence}`}`);
  if (values.length > 24) lines.push(`• and ${values.length - 24} more`);
  return [doc.enum ? 'Allowed values:' : 'Usual values:', ...lines];
}

/** Limits that mean something; those of the integer type that a number is kept in say nothing. */
function limits(schema: SchemaNode): string {
  const minimum = isLimit(schema.minimum) ? schema.minimum : undefined;
  const maximum = isLimit(schema.maximum) ? schema.maximum : undefined;
  if (minimum !== undefined && maximum !== undefined) return ` From ${minimum} to ${maximum}.`;
  if (minimum !== undefined) return ` At least ${minimum}.`;
  return maximum === undefined ? '' : ` At most ${maximum}.`;
}

function isLimit(value: number | undefined): boolean {
  return (
    value !== undefined && ![2 ** 31 - 1, 2 ** 32 - 1, -(2 ** 31)].includes(value) && Math.abs(value) < 2 ** 53 - 1
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
