/** Which objects and lists stand open in the form of their holder, and which are a page of their own. */
import type { ParsedDocument } from '../../document/document.ts';
import type { Node } from '../../document/node.ts';
import { entryAt, get, isContainer } from '../../document/node.ts';
import { escapePart, fromPointer, indexOfPart, isWithin } from '../../document/pointer.ts';
import type { Format } from '../../schemas/format.ts';
import type { SchemaModel, SchemaNode } from '../../schemas/schemaModel.ts';
import { schemaModel } from '../../schemas/schemaModel.ts';
import { type FieldInfo, type FieldKind, infoIn, type Scope, scopeOf } from './scope.ts';
import { schemasAt } from './schemasAt.ts';

/** Text of an object beyond which it is a page of its own, whatever kind it is. */
const LONG_TEXT = 12_000;
/** Fields of an item beyond which it is a page of its own. */
const MANY_FIELDS = 16;
/** Items of a list beyond which the list is a page of its own. */
export const MANY_ITEMS = 12;

const partKinds = new WeakMap<SchemaModel, Set<string>>();

/**
 * Kinds of objects that are a page: what lists and sets hold of things that are large, or that hold things of their own
 * kind again (a step with steps).
 */
function partsOf(format: Format): ReadonlySet<string> {
  const model = schemaModel(format.schema);
  const known = partKinds.get(model);
  if (known) return known;
  const definitions = (format.schema as SchemaNode).definitions ?? {};
  const held = new Set<string>();
  const uses = new Map<string, ReadonlySet<string>>();
  for (const [name, schema] of Object.entries(definitions)) {
    const named = new Set<string>();
    collect(schema, model, named, held);
    uses.set(name, named);
  }
  const parts = new Set<string>();
  for (const name of held) {
    const schema = definitions[name];
    if (!schema) continue;
    if (Object.keys(schema.properties ?? {}).length > MANY_FIELDS || reaches(name, uses)) parts.add(name);
  }
  partKinds.set(model, parts);
  return parts;
}

function collect(schema: SchemaNode, model: SchemaModel, named: Set<string>, held: Set<string>): void {
  const name = schema.$ref === undefined ? undefined : model.definitionName(schema);
  if (name !== undefined) named.add(name);
  const inside = [
    schema.items,
    typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined,
  ];
  for (const item of inside) {
    if (!item) continue;
    const own = model.definitionName(item);
    if (own !== undefined) held.add(own);
    collect(item, model, named, held);
  }
  for (const sub of Object.values(schema.properties ?? {})) collect(sub, model, named, held);
  for (const sub of schema.oneOf ?? []) collect(sub, model, named, held);
}

function reaches(name: string, uses: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const seen = new Set<string>();
  const open = [...(uses.get(name) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === name) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(uses.get(next) ?? []));
  }
  return false;
}

/** True for a kind of object that is always a page of its own. */
export function isPart(format: Format, definition: string | undefined): boolean {
  return definition !== undefined && partsOf(format).has(definition);
}

/** True when the object or list under a field is drawn in the form of its holder. */
export function standsInPlace(format: Format, info: FieldInfo | undefined, node: Node): boolean {
  if (!info || node.length > LONG_TEXT) return false;
  if (info.kind !== 'link') return info.kind !== 'raw';
  if (node.kind === 'array') return node.size <= MANY_ITEMS;
  return node.kind === 'object' && !isPart(format, info.doc.definition);
}

/** True when an item of a list, or an entry of a set of names, is drawn in the row that it has there. */
export function itemInPlace(format: Format, definition: string | undefined, count: number, item: Node): boolean {
  return item.kind === 'object' && count <= MANY_ITEMS && item.length <= LONG_TEXT && !isPart(format, definition);
}

/** The definition of the items of a list, also of one that is a branch of a union. */
export function itemsDefinition(model: SchemaModel, doc: FieldInfo['doc']): string | undefined {
  if (doc.itemDefinition !== undefined) return doc.itemDefinition;
  for (const branch of doc.schema.oneOf ?? []) {
    const { items } = model.resolve(branch);
    if (items) return model.definitionName(items);
  }
  return undefined;
}

/**
 * The page on which a place is shown: the innermost object around it that is not drawn in the form of its holder. The parts
 * of the job itself are pages too, unless `current` (the page that is shown) is the job's.
 */
export function pageOf(document: ParsedDocument, format: Format, pointer: string, current?: string): string {
  const job = format.jobAt(document.root);
  if (!isWithin(pointer, job.pointer)) return job.pointer;
  let page = job.pointer;
  let at = job.pointer;
  let holder: Node = job.node;
  let holderInfo: FieldInfo | undefined;
  let scope: Scope | undefined;
  for (const part of fromPointer(pointer.slice(job.pointer.length))) {
    const node: Node | undefined =
      holder.kind === 'array' ? entryAt(holder, indexOfPart(holder, part))?.value : get(holder, part);
    if (!node || !isContainer(node)) break;
    const next = `${at}/${escapePart(part)}`;
    let info: FieldInfo | undefined;
    let own: boolean;
    if (holder.kind === 'object') {
      const schemas = schemasAt(document, format, at);
      scope = scopeOf(format, schemas?.schema, schemas?.union, holder);
      info = scope.fields.get(part);
      own =
        holderInfo?.kind === 'entries' || holderInfo?.kind === 'map'
          ? !itemInPlace(format, schemasDefinition(document, format, next), holder.size, node)
          : !standsInPlace(format, info, node);
    } else {
      const size = isContainer(holder) ? holder.size : 0;
      own =
        scope && (holderInfo?.kind === 'table' || holderInfo?.kind === 'envTable')
          ? hasMore(format, scope, holderInfo)
          : !itemInPlace(format, schemasDefinition(document, format, next), size, node);
    }
    // A tree of files shows names only: each entry is looked at alone.
    own ||= holderInfo?.kind === 'fileTree';
    if (own || (at === job.pointer && current !== job.pointer)) page = next;
    at = next;
    holder = node;
    holderInfo = info;
  }
  return page;
}

function schemasDefinition(document: ParsedDocument, format: Format, pointer: string): string | undefined {
  const schemas = schemasAt(document, format, pointer);
  const model = schemaModel(format.schema);
  return schemas && (model.definitionName(schemas.union ?? schemas.schema) ?? model.definitionName(schemas.schema));
}

/** True for a table whose rows have more than their cells show: fields that are no columns, or controls of their own. */
function hasMore(format: Format, scope: Scope, info: FieldInfo): boolean {
  const items = scope.model.items(info.doc.schema);
  const columns = info.columns ?? [];
  if (Object.keys(items?.properties ?? {}).length > columns.length) return true;
  return columns.some((column) => !IN_CELLS.has(infoIn(format, scope, info.doc.itemDefinition, column).kind));
}

/** Kinds of fields of which a cell shows all there is. */
const IN_CELLS: ReadonlySet<FieldKind> = new Set<FieldKind>([
  'text',
  'url',
  'path',
  'image',
  'cidr',
  'hostPort',
  'handleName',
  'secret',
  'port',
  'integer',
  'number',
  'boolean',
  'select',
  'enumCards',
]);
