/** What the hover says at a place of the text. Pure: gives paragraphs, the view makes them pretty. */
import type { TextRange } from '../document/diagnostic.ts';
import type { ParsedDocument } from '../document/document.ts';
import { nodeAt } from '../document/document.ts';
import type { JsonValue, Node } from '../document/node.ts';
import { entryOfKey } from '../document/keys.ts';
import { fromPointer, isWithin, parentPointer, pointerAt } from '../document/pointer.ts';
import type { Format } from '../schemas/format.ts';
import { schemaModel, type PropertyDoc, type SchemaModel, type SchemaNode } from '../schemas/schemaModel.ts';
import { allowedValues, documentation, shortValue } from './documentation.ts';

export interface HoverText {
  readonly range: TextRange;
  readonly title: string;
  /** What this very value means: `32768 MB = 32 GiB`. */
  readonly reading: string | undefined;
  readonly lines: readonly string[];
}

/** The hover at an offset, or undefined where the format has nothing to say. */
export function hoverAt(document: ParsedDocument, format: Format, offset: number): HoverText | undefined {
  const { pointer, onKey } = pointerAt(document.root, document.rootOffset, offset);
  const place = nodeAt(document, pointer);
  if (!place) return undefined;
  const isScalar = place.node.kind !== 'object' && place.node.kind !== 'array';
  if (!onKey && !isScalar) return undefined;
  const doc = propertyAt(document, format, pointer);
  if (!doc) return undefined;
  const range =
    onKey && place.entry && place.entryOffset !== undefined
      ? { offset: place.entryOffset, length: place.entry.keyLength }
      : { offset: place.offset, length: place.node.length };
  if (offset < range.offset || offset > range.offset + range.length) return undefined;
  const reading = readValue(place.node, doc, widgetOf(document, format, pointer));
  return { range, title: `${doc.title} (${doc.key})`, reading, lines: documentation(doc) };
}

/** The documentation of the property at a pointer; for an item of a list, of what the items are. */
export function propertyAt(document: ParsedDocument, format: Format, pointer: string): PropertyDoc | undefined {
  const job = format.jobAt(document.root);
  if (!isWithin(pointer, job.pointer) || pointer === job.pointer) return undefined;
  const model = schemaModel(format.schema);
  const inner = pointer.slice(job.pointer.length);
  const parent = parentPointer(inner) ?? '';
  const key = fromPointer(inner).at(-1) ?? '';
  const holder = model.at(job.node, parent, job.definition);
  const declared = holder && model.properties(holder).find((property) => property.key === key);
  if (declared) return declared;
  const schema = model.at(job.node, inner, job.definition);
  return schema && looseDoc(model, schema, key);
}

/** Documentation of a value that is no declared property: an item of a list, a key of a map. */
function looseDoc(model: SchemaModel, schema: SchemaNode, key: string): PropertyDoc | undefined {
  const wrapped = { type: 'object', properties: { [key]: schema } } as const;
  const [doc] = model.properties(wrapped);
  if (!doc || (doc.description === '' && doc.enum === undefined)) return undefined;
  return doc;
}

/** The name of the form widget of the value at a pointer, if its format names one. */
export function widgetOf(document: ParsedDocument, format: Format, pointer: string): string | undefined {
  const job = format.jobAt(document.root);
  const inner = pointer.slice(job.pointer.length);
  const parent = parentPointer(inner);
  if (parent === undefined) return undefined;
  const model = schemaModel(format.schema);
  const holder = model.at(job.node, parent, job.definition);
  const name = holder && model.definitionName(holder);
  const key = fromPointer(inner).at(-1) ?? '';
  return name === undefined ? undefined : format.form.objects[name]?.widgets?.[key];
}

/** What a value means, when that is not plain from its spelling. */
export function readValue(node: Node, doc: PropertyDoc, widget: string | undefined): string | undefined {
  if (node.kind === 'number') {
    if (widget === 'fileMode' && Number.isInteger(node.value)) return readFileMode(node.value);
    if (doc.unit !== undefined) return readQuantity(node.value, node.raw, doc.unit);
  }
  const value = scalarOf(node);
  if (value === undefined) return undefined;
  const known = allowedValues(doc).find((allowed) => allowed.value === value);
  return known?.sentence === undefined ? undefined : `${shortValue(value)}: ${known.sentence}`;
}

function scalarOf(node: Node): JsonValue | undefined {
  if (node.kind === 'null') return null;
  return node.kind === 'string' || node.kind === 'number' || node.kind === 'boolean' ? node.value : undefined;
}

/** A mode of a file in octal and in letters: 493 is 0755, rwxr-xr-x. */
export function readFileMode(mode: number): string | undefined {
  if (mode < 0 || mode > 0o7777) return undefined;
  const letters = [6, 3, 0]
    .map((shift) => {
      const bits = (mode >> shift) & 7;
      return (bits & 4 ? 'r' : '-') + (bits & 2 ? 'w' : '-') + (bits & 1 ? 'x' : '-');
    })
    .join('');
  return `${mode} = ${mode.toString(8).padStart(4, '0')} in octal, ${letters}`;
}

const KIB = 1024;
/** Bytes in a unit. Schedulers count memory in powers of two also where they write MB. */
const BYTES: Readonly<Record<string, number>> = {
  b: 1,
  byte: 1,
  bytes: 1,
  kb: KIB,
  kib: KIB,
  mb: KIB ** 2,
  mib: KIB ** 2,
  gb: KIB ** 3,
  gib: KIB ** 3,
  tb: KIB ** 4,
  tib: KIB ** 4,
};
const SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  nanosecond: 1e-9,
  nanoseconds: 1e-9,
  us: 1e-6,
  microseconds: 1e-6,
  ms: 1e-3,
  millisecond: 1e-3,
  milliseconds: 1e-3,
  s: 1,
  second: 1,
  seconds: 1,
  min: 60,
  minute: 60,
  minutes: 60,
  hour: 3600,
  hours: 3600,
};

/** A quantity in a handier unit, or undefined when it is handy as it is. */
export function readQuantity(value: number, raw: string, unit: string): string | undefined {
  const [word = '', ...rest] = unit.split(' ');
  const tail = rest.length > 0 && rest[0] === 'per' ? ` ${rest.join(' ')}` : '';
  const bytes = BYTES[word.toLowerCase()];
  const seconds = SECONDS[word.toLowerCase()];
  const handy =
    bytes !== undefined ? handyBytes(value * bytes) : seconds !== undefined ? handyTime(value * seconds) : undefined;
  if (handy === undefined || handy.toLowerCase() === `${raw} ${word}`.toLowerCase()) return undefined;
  return `${raw} ${word} = ${handy}${tail}`;
}

function handyBytes(bytes: number): string | undefined {
  if (!Number.isFinite(bytes) || bytes < KIB) return undefined;
  const units = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let index = Math.min(units.length, Math.floor(Math.log2(bytes) / 10));
  index = Math.max(1, index);
  return `${round(bytes / KIB ** index)} ${units[index - 1] ?? ''}`;
}

function handyTime(seconds: number): string | undefined {
  if (!Number.isFinite(seconds) || seconds <= 0) return undefined;
  if (seconds < 1) return seconds < 1e-3 ? undefined : `${round(seconds * 1000)} ms`;
  const parts: string[] = [];
  let rest = Math.round(seconds);
  for (const [size, name] of [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ] as const) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${name}`);
    rest -= count * size;
  }
  return parts.slice(0, 2).join(' ');
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** The title of the object at a pointer, from the keys its format names: for breadcrumbs and the outline. */
export function titleAt(node: Node | undefined, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = entryOfKey(node, key, 'ignoreCase')?.value;
    if (value?.kind === 'string' && value.value.trim() !== '') return value.value.trim().split('\n')[0];
  }
  return undefined;
}
