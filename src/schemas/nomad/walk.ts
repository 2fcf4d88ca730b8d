/** Going through a job along its schema: every value once, with what the schema says of it. */
import { foldKey } from '../../document/keys.ts';
import { NodeMemo } from '../../document/memo.ts';
import type { ArrayNode, Chunk, Entry, Node, NumberNode, ObjectNode } from '../../document/node.ts';
import { entriesOf } from '../../document/node.ts';
import type { PathPart } from '../../document/pointer.ts';
import type { DocumentView } from '../format.ts';
import { Place } from '../kit/places.ts';
import { schemaModel, type SchemaNode, typesOf } from '../schemaModel.ts';
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

/** What is looked for: told by keys and plain values, so that the many entries of no concern are passed quickly. */
export interface Concern {
  /** Which values under a key there is something to say of; asked once for all objects of the same keys. */
  key(key: KeyOf): ((value: Node) => boolean) | undefined;
  number(node: NumberNode): boolean;
}

/** What is found. `entry` answers false for a value that is not gone into. */
export interface Visitor {
  entry(entry: Visited): boolean;
  number(place: Place): void;
}

/** One entry of objects with the same keys. */
interface Row extends KeyOf {
  /** Its position in them. */
  readonly index: number;
  readonly concerns: ((value: Node) => boolean) | undefined;
  /** False for one whose value has neither numbers nor keys of concern in it, whatever it is: else the schema refuses it. */
  readonly leads: boolean;
}

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
    if (schema) this.step(new Way(root), root.node, model.resolve(schema), undefined, visitor);
  }

  /** `way` leads to the value, whose holder is `holder`. */
  private step(way: Way, node: Node, schema: SchemaNode | undefined, holder: Node | undefined, visitor: Visitor): void {
    switch (node.kind) {
      case 'number':
        if (this.concern.number(node)) visitor.number(way.place());
        return;
      case 'array': {
        const items = chosen(schema, node, holder)?.items;
        this.items(way, node, items && model.resolve(items), visitor);
        return;
      }
      case 'object':
        this.entries(way, node, this.tableOf(chosen(schema, node, holder)), visitor);
        return;
      default:
    }
  }

  private items(way: Way, list: ArrayNode, schema: SchemaNode | undefined, visitor: Visitor): void {
    let index = -1;
    for (const { entries } of list.chunks) {
      for (const { value } of entries) {
        index++;
        if (!this.hasMore(value) || !way.view.valid(value)) continue;
        way.enter(value, index);
        this.step(way, value, schema, undefined, visitor);
        way.leave();
      }
    }
  }

  private entries(way: Way, node: ObjectNode, table: Table, visitor: Visitor): void {
    const { chunks } = node;
    let c = 0;
    let base = 0;
    for (const row of table.rowsOf(node)) {
      let { entries } = chunks[c] as Chunk;
      while (row.index - base >= entries.length) {
        base += entries.length;
        ({ entries } = chunks[++c] as Chunk);
      }
      const { value } = entries[row.index - base] as Entry;
      const concerns = row.concerns !== undefined && value.kind !== 'missing' && row.concerns(value);
      const leads = row.leads && this.hasMore(value);
      if (!concerns && !leads) continue;
      way.enter(value, row.spelled);
      let deeper = leads && way.view.valid(value);
      if (concerns) {
        const wanted = this.visit(way, row, visitor);
        deeper &&= wanted;
      }
      if (deeper) this.step(way, value, row.schema, node, visitor);
      way.leave();
    }
  }

  /** True for a value of which something may be said, or of what stands in it. */
  private hasMore(value: Node): boolean {
    switch (value.kind) {
      case 'number':
        return this.concern.number(value);
      case 'array':
      case 'object':
        return value.size > 0;
      default:
        return false;
    }
  }

  private visit(way: Way, { definition, key, spelled, schema }: KeyOf, visitor: Visitor): boolean {
    const place = way.place();
    return (
      !place.up ||
      visitor.entry({
        place,
        holder: place.up,
        definition,
        key,
        spelled,
        schema: key === undefined ? undefined : schema,
      })
    );
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

  /**
   * The rows of an object that there may be something to say of, in the order of the text. Most entries are plain values of
   * which nothing is said.
   */
  rowsOf(node: ObjectNode): readonly Row[] {
    const { shape } = node;
    if (shape) return this.memo.get(shape, null, this.rows, shape.keys);
    return this.rows([...entriesOf(node)].map(({ key }) => key));
  }

  private readonly rows = (keys: readonly (string | null)[]): Row[] => {
    const last = new Map<string, number>();
    keys.forEach((key, i) => key !== null && last.set(this.nameOf(key), i));
    // Of entries that another one stands for nothing is said.
    const rows = keys.flatMap((key, i) => (key === null || last.get(this.nameOf(key)) !== i ? [] : [this.row(key, i)]));
    return rows.filter(({ concerns, leads }) => concerns !== undefined || leads);
  };

  /** What a key is told from others by: its declared name without case, else itself. */
  private nameOf(key: string): string {
    const folded = foldKey(key);
    return this.declared?.has(folded) ? folded : `=${key}`;
  }

  private row(spelled: string, index: number): Row {
    const { definition, declared, rest } = this;
    const known = declared?.get(foldKey(spelled));
    const key = { definition, spelled, key: known?.key, schema: known?.schema };
    const schema = known?.schema ?? rest;
    return { ...key, index, schema, concerns: declared && this.concern.key(key), leads: !schema || leadsOn(schema) };
  }
}

const SIMPLE: ReadonlySet<string> = new Set(['string', 'boolean', 'null']);

/**
 * False for a schema that takes nothing but texts, true and false, and lists and maps of these: there are no numbers and no
 * declared keys in its values.
 */
function leadsOn(node: SchemaNode): boolean {
  const { oneOf, items, properties, patternProperties, additionalProperties: rest, ...schema } = model.resolve(node);
  const types = typesOf(schema);
  if (oneOf || properties || patternProperties || types.length === 0) return true;
  return !types.every((type) => {
    if (type === 'array') return items !== undefined && !leadsOn(items);
    if (type === 'object') return typeof rest === 'object' && !leadsOn(rest);
    return SIMPLE.has(type);
  });
}

/** The way to a value: its place is only made where there is something to say. */
class Way {
  readonly view: DocumentView;
  private readonly root: Place;
  private readonly nodes: Node[] = [];
  private readonly parts: PathPart[] = [];

  constructor(root: Place) {
    this.root = root;
    this.view = root.view;
  }

  enter(node: Node, part: PathPart): void {
    this.nodes.push(node);
    this.parts.push(part);
  }

  leave(): void {
    this.nodes.pop();
    this.parts.pop();
  }

  place(): Place {
    return this.nodes.reduce((up, node, i) => new Place(this.view, node, up, this.parts[i] ?? ''), this.root);
  }
}

/** The branch of a union that a value means. */
function chosen(schema: SchemaNode | undefined, node: Node, holder: Node | undefined): SchemaNode | undefined {
  if (!schema?.oneOf || !holder) return schema;
  const branch = schema.oneOf[Math.max(0, model.branchOf(schema.oneOf, node, holder))];
  return branch && model.resolve(branch);
}

/** Keys of a definition, as they are declared. */
export function keysOf(definition: string): readonly string[] {
  return Object.keys(model.definition(definition)?.properties ?? {});
}
