/** Going through a job along its schema: every value once, with what the schema says of it. */
import { foldKey } from '../../document/keys.ts';
import { NodeMemo } from '../../document/memo.ts';
import { type ArrayNode, entriesOf, isContainer, type NumberNode, type ObjectNode } from '../../document/node.ts';
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

/** A key of an object with declared keys, before it is known what stands under it. */
export type KeyOf = Pick<Visited, 'definition' | 'key' | 'spelled' | 'schema'>;

/** What is looked for; it is told by keys and numbers alone, so that the many values of no concern are passed quickly. */
export interface Concern {
  /** True for a key under which there may be something to say: asked once for all objects of the same keys. */
  key(key: KeyOf): boolean;
  number(node: NumberNode): boolean;
}

/** What is found. `entry` answers false for a value that is not gone into. */
export interface Visitor {
  entry(entry: Visited): boolean;
  number(place: Place): void;
}

/** One entry of objects with the same keys; undefined in the place of one that another stands for. */
type Row = (KeyOf & { readonly concerns: boolean }) | undefined;

interface Known {
  readonly key: string;
  readonly schema: SchemaNode;
}

/** Goes through jobs and their parts, looking for what is of one concern. */
export class Walker {
  private readonly concern: Concern;
  private readonly tables = new Map<SchemaNode, Table>();
  private readonly free: Table;

  constructor(concern: Concern) {
    this.concern = concern;
    this.free = new Table(undefined, concern);
  }

  /**
   * Visits every entry of concern of every object with declared keys, and every such number, wherever it stands. Entries
   * that another one stands for (the last spelling of a key counts) are left out, and so is what lies below a value that
   * the schema refuses.
   */
  walk(root: Place, definition: string, visitor: Visitor): void {
    const schema = model.definition(definition);
    if (schema) this.step(root, model.resolve(schema), visitor);
  }

  private step(place: Place, schema: SchemaNode | undefined, visitor: Visitor): void {
    const { node } = place;
    if (node.kind === 'number') this.number(place, visitor);
    else if (node.kind === 'array') this.items(place, node, schema?.items && model.resolve(schema.items), visitor);
    else if (node.kind === 'object') this.entries(place, node, this.tableOf(schema), visitor);
  }

  private number(place: Place, visitor: Visitor): void {
    if (place.node.kind === 'number' && this.concern.number(place.node)) visitor.number(place);
  }

  private items(list: Place, node: ArrayNode, schema: SchemaNode | undefined, visitor: Visitor): void {
    let index = 0;
    for (const { entries } of node.chunks) {
      for (const { value } of entries) {
        const at = index++;
        if (!isContainer(value) && value.kind !== 'number') continue;
        if (list.view.valid(value)) this.step(new Place(list.view, value, list, at), schema, visitor);
      }
    }
  }

  private entries(place: Place, node: ObjectNode, table: Table, visitor: Visitor): void {
    const { view } = place;
    const rows = table.rowsOf(node);
    let index = 0;
    for (const { entries } of node.chunks) {
      for (const { value } of entries) {
        const row = rows[index++];
        if (!row || value.kind === 'missing') continue;
        // Most entries are plain values under keys that nothing is said of.
        if (!row.concerns && !isContainer(value) && value.kind !== 'number') continue;
        const child = new Place(view, value, place, row.spelled);
        let deeper = child.valid;
        if (row.concerns) {
          const { definition, key, spelled } = row;
          const schema = key === undefined ? undefined : row.schema;
          const wanted = visitor.entry({ place: child, holder: place, definition, key, spelled, schema });
          deeper &&= wanted;
        }
        if (deeper) this.step(child, chosen(row.schema, child, place), visitor);
      }
    }
  }

  private tableOf(schema: SchemaNode | undefined): Table {
    if (!schema) return this.free;
    let table = this.tables.get(schema);
    if (!table) this.tables.set(schema, (table = new Table(schema, this.concern)));
    return table;
  }
}

/** What is known of the entries of objects of one schema, by their keys. */
class Table {
  private readonly concern: Concern;
  private readonly definition: string;
  /** By key without case; undefined for objects whose keys are names. */
  private readonly declared: ReadonlyMap<string, Known> | undefined;
  /** Schema of what stands under names. */
  private readonly rest: SchemaNode | undefined;
  private readonly memo = new NodeMemo<null, readonly Row[]>();

  constructor(schema: SchemaNode | undefined, concern: Concern) {
    this.concern = concern;
    this.definition = (schema && model.definitionName(schema)) ?? '';
    this.declared =
      schema?.properties &&
      new Map(
        Object.entries(schema.properties).map(([key, property]) => [
          foldKey(key),
          { key, schema: model.resolve(property) },
        ]),
      );
    const rest = schema?.additionalProperties;
    this.rest = typeof rest === 'object' ? model.resolve(rest) : undefined;
  }

  /** A row for each entry of an object. */
  rowsOf(node: ObjectNode): readonly Row[] {
    const { shape } = node;
    if (shape) return this.memo.get(shape, null, (keys) => this.rows(keys), shape.keys);
    return this.rows([...entriesOf(node)].map(({ key }) => key));
  }

  private rows(keys: readonly (string | null)[]): Row[] {
    const last = new Map<string, number>();
    keys.forEach((key, i) => key !== null && last.set(this.nameOf(key), i));
    return keys.map((key, i) => (key === null || last.get(this.nameOf(key)) !== i ? undefined : this.row(key)));
  }

  /** What a key is told from others by: its declared name without case, else itself. */
  private nameOf(key: string): string {
    const folded = foldKey(key);
    return this.declared?.has(folded) ? folded : `=${key}`;
  }

  private row(spelled: string): Row {
    const { definition, declared, rest } = this;
    const known = declared?.get(foldKey(spelled));
    const key = { definition, spelled, key: known?.key, schema: known?.schema };
    return { ...key, schema: known?.schema ?? rest, concerns: declared !== undefined && this.concern.key(key) };
  }
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
