/** The effective document as rows: one for each value, with where it comes from. Pure. */
import type { JsonValue } from '../../document/node.ts';
import { escapePart, parentPointer } from '../../document/pointer.ts';
import { durationText } from '../../quantities/duration.ts';
import { timeUnit } from '../../quantities/spokenDuration.ts';
import type { EffectiveDocument, Origin } from '../../schemas/format.ts';
import type { SchemaModel, SchemaNode } from '../../schemas/schemaModel.ts';

export interface EffectiveRow {
  /** In the effective document. */
  readonly pointer: string;
  /** Key or index. */
  readonly name: string;
  readonly depth: number;
  /** The value as it is written; of a container, what it holds in a word; of an item, its name. */
  readonly text: string;
  /** The value as it is said, where that is easier to read: a duration. */
  readonly spoken?: string;
  readonly isContainer: boolean;
  readonly origin: Origin;
  /** False for what the document itself says. */
  readonly isAdded: boolean;
}

/** What is taken as written when nothing is said of a value. */
const WRITTEN: Origin = { from: 'document' };

/** Where a value comes from: what is said of it, or of what holds it. */
export function originAt(origins: EffectiveDocument['origins'], pointer: string): Origin {
  for (let at: string | undefined = pointer; at !== undefined; at = parentPointer(at)) {
    const found = origins.get(at);
    if (found) return found;
  }
  return WRITTEN;
}

/** The schema of the document, for what its values mean. */
export interface Described {
  readonly model: SchemaModel;
  readonly root: SchemaNode;
}

/** Every value in the order of the document, containers before what they hold. */
export function rowsOf({ value, origins }: EffectiveDocument, described?: Described): EffectiveRow[] {
  const rows: EffectiveRow[] = [];
  const model = described?.model;
  const walk = (
    at: JsonValue,
    place: { readonly pointer: string; readonly name: string; readonly depth: number },
    inherited: Origin,
    declared: SchemaNode | undefined,
  ): void => {
    const { pointer, name, depth } = place;
    const schema = declared && model?.resolve(declared);
    const origin = origins.get(pointer) ?? inherited;
    const isContainer = at !== null && typeof at === 'object';
    if (pointer !== '') {
      const spoken = spokenOf(at, schema?.['x-unit']);
      const isAdded = origin.from !== 'document';
      rows.push({ pointer, name, depth, text: textOf(at), ...(spoken && { spoken }), isContainer, origin, isAdded });
    }
    if (!isContainer) return;
    const inside = (key: string): typeof place => ({
      pointer: `${pointer}/${escapePart(key)}`,
      name: key,
      depth: depth + 1,
    });
    if (Array.isArray(at)) {
      const items = schema && model?.items(schema);
      at.forEach((item, index) => walk(item, inside(String(index)), origin, items));
      return;
    }
    for (const [key, inner] of Object.entries(at)) {
      walk(inner, inside(key), origin, schema && model?.property(schema, key));
    }
  };
  walk(value, { pointer: '', name: '', depth: -1 }, origins.get('') ?? WRITTEN, described?.root);
  return rows;
}

/** A number of some unit of time, as people write it. */
function spokenOf(value: JsonValue, unit: string | undefined): string | undefined {
  const size = timeUnit(unit);
  if (size === undefined || typeof value !== 'number' || value === 0 || !Number.isSafeInteger(value)) return undefined;
  return durationText(BigInt(value) * size);
}

const NAME = /^(?:name|label|id)$/i;

/** What an object is called; nothing when it has no name. */
function nameOf(object: { readonly [key: string]: JsonValue }): string {
  for (const [key, value] of Object.entries(object)) if (typeof value === 'string' && NAME.test(key)) return value;
  return '';
}

function textOf(value: JsonValue): string {
  if (Array.isArray(value))
    return value.length === 0 ? '[]' : value.length === 1 ? '1 entry' : `${value.length} entries`;
  if (value !== null && typeof value === 'object') return Object.keys(value).length === 0 ? '{}' : nameOf(value);
  return JSON.stringify(value);
}

/** Rows of which something was added, with the containers that lead to them, that match a query in name, value or origin. */
export function filterRows(rows: readonly EffectiveRow[], onlyAdded: boolean, query: string): readonly EffectiveRow[] {
  const wanted = query.trim().toLowerCase();
  if (!onlyAdded && wanted === '') return rows;
  const keep = new Set<string>();
  for (const row of rows) {
    if (row.isContainer && row.text !== '[]' && row.text !== '{}') continue;
    if (onlyAdded && !row.isAdded) continue;
    const said =
      `${row.pointer} ${row.text} ${row.spoken ?? ''} ${row.origin.from} ${row.origin.note ?? ''}`.toLowerCase();
    if (!said.includes(wanted)) continue;
    for (let at: string | undefined = row.pointer; at !== undefined && !keep.has(at); at = parentPointer(at))
      keep.add(at);
  }
  return rows.filter((row) => keep.has(row.pointer));
}
