/** Going through a job along its schema: every value once, with what the schema says of it. */
import { namedEntries } from '../../document/keys.ts';
import { Place } from '../kit/places.ts';
import { schemaModel, type SchemaNode } from '../schemaModel.ts';
import { schema as schemaText } from './schemaText.ts';

const model = schemaModel(schemaText);

/** One entry of an object that has declared keys. */
export interface Visited {
  readonly place: Place;
  /** The object it stands in. */
  readonly holder: Place;
  /** Name of the definition of the object. */
  readonly definition: string;
  /** The key as it is declared; undefined when the schema does not know it. */
  readonly key: string | undefined;
  /** The key as it is spelled. */
  readonly spelled: string;
  readonly schema: SchemaNode | undefined;
}

interface Known {
  readonly key: string;
  readonly schema: SchemaNode;
}

const tables = new WeakMap<SchemaNode, ReadonlyMap<string, Known>>();

function tableOf(schema: SchemaNode): ReadonlyMap<string, Known> {
  let table = tables.get(schema);
  if (!table) {
    table = new Map(
      Object.entries(schema.properties ?? {}).map(([key, property]) => [
        key.toLowerCase(),
        { key, schema: model.resolve(property) },
      ]),
    );
    tables.set(schema, table);
  }
  return table;
}

/**
 * Calls `entry` for every entry of every object with declared keys, and `number` for every number, wherever it stands.
 * Entries that another one stands for (the last spelling of a key counts) are left out, and so is what lies below a value
 * that the schema refuses, or what `entry` answers `false` for.
 */
export function walk(
  root: Place,
  definition: string,
  visit: { readonly entry: (entry: Visited) => boolean; readonly number: (place: Place) => void },
): void {
  const schema = model.definition(definition);
  if (schema) step(root, model.resolve(schema), visit);
}

function step(place: Place, schema: SchemaNode | undefined, visit: Parameters<typeof walk>[2]): void {
  const { node } = place;
  if (node.kind === 'number') visit.number(place);
  if (node.kind === 'array') {
    const items = schema?.items && model.resolve(schema.items);
    for (const item of place.items()) if (item.valid) step(item, items, visit);
    return;
  }
  if (node.kind !== 'object') return;
  const table = schema?.properties ? tableOf(schema) : undefined;
  const rest =
    typeof schema?.additionalProperties === 'object' ? model.resolve(schema.additionalProperties) : undefined;
  const name = (schema && model.definitionName(schema)) ?? '';
  const entries = namedEntries(node);
  const last = table && lastOf(entries.map(({ key }) => key ?? ''));
  for (const { key: spelled, value } of entries) {
    if (spelled === null || value.kind === 'missing') continue;
    const known = table?.get(spelled.toLowerCase());
    if (known && last?.get(spelled.toLowerCase()) !== spelled) continue;
    const child = new Place(place.view, value, place, spelled);
    let deeper = child.valid;
    if (table) {
      const wanted = visit.entry({
        place: child,
        holder: place,
        definition: name,
        key: known?.key,
        spelled,
        schema: known?.schema,
      });
      deeper &&= wanted;
    }
    if (deeper) step(child, chosen(known?.schema ?? rest, child, place), visit);
  }
}

/** The last spelling of each key, by the key without case. */
function lastOf(keys: readonly string[]): ReadonlyMap<string, string> {
  return new Map(keys.map((key) => [key.toLowerCase(), key]));
}

/** The branch of a union that a value means. */
function chosen(schema: SchemaNode | undefined, { node }: Place, holder: Place): SchemaNode | undefined {
  if (!schema?.oneOf) return schema;
  const branch = schema.oneOf[Math.max(0, model.branchOf(schema.oneOf, node, holder.node))];
  return branch && model.resolve(branch);
}

/** Keys of a definition, as they are declared. */
export function keysOf(definition: string): readonly string[] {
  return Object.keys(model.definition(definition)?.properties ?? {});
}
