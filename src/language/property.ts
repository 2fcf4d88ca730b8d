/** What a format says of the place at a pointer: its documentation, its widget, its title. Pure. */
import { nodeAt, type ParsedDocument } from '../document/document.ts';
import { entryOfKey } from '../document/keys.ts';
import type { Node } from '../document/node.ts';
import { fromPointer, isWithin, parentPointer } from '../document/pointer.ts';
import type { Format } from '../schemas/format.ts';
import { schemaModel, type PropertyDoc, type SchemaModel, type SchemaNode } from '../schemas/schemaModel.ts';

/** The documentation of the property at a pointer; for an item of a list, of what the items are. */
export function propertyAt(document: ParsedDocument, format: Format, pointer: string): PropertyDoc | undefined {
  const place = schemaPlace(document, format, pointer);
  if (!place) return undefined;
  const { model, holder, schema, key } = place;
  const declared = holder && declaredDoc(model, holder, key);
  return declared ?? (schema && looseDoc(model, schema, key));
}

/** What an item of a list or a value in a map belongs to: the property that holds it, and which part of that it is. */
export interface PartOf {
  readonly doc: PropertyDoc;
  /** As it is written, or for an item its number, counted from one. */
  readonly part: string;
}

/**
 * The property whose item or free entry stands at a pointer; undefined for a declared property, where nothing holds it that
 * the format documents, and where the holder takes whatever there is.
 */
export function holderAt(document: ParsedDocument, format: Format, pointer: string): PartOf | undefined {
  const place = schemaPlace(document, format, pointer);
  if (!place) return undefined;
  const { model, holder, schema, key } = place;
  if (!holder || !schema || declaredDoc(model, holder, key)) return undefined;
  const parent = parentPointer(pointer);
  const doc = parent === undefined ? undefined : propertyAt(document, format, parent);
  const isItem = parent !== undefined && nodeAt(document, parent)?.node.kind === 'array';
  return doc && { doc, part: isItem ? String(Number(key) + 1) : key };
}

interface Place {
  readonly model: SchemaModel;
  readonly holder: SchemaNode | undefined;
  readonly schema: SchemaNode | undefined;
  readonly key: string;
}

function schemaPlace(document: ParsedDocument, format: Format, pointer: string): Place | undefined {
  const job = format.jobAt(document.root);
  if (!isWithin(pointer, job.pointer) || pointer === job.pointer) return undefined;
  const model = schemaModel(format.schema);
  const inner = pointer.slice(job.pointer.length);
  return {
    model,
    holder: model.at(job.node, parentPointer(inner) ?? '', job.definition),
    schema: model.at(job.node, inner, job.definition),
    key: fromPointer(inner).at(-1) ?? '',
  };
}

/** The documentation of a declared property, however its key is spelled where the format lets it. */
function declaredDoc(model: SchemaModel, holder: SchemaNode, key: string): PropertyDoc | undefined {
  const name = model.declared(holder, key) ?? key;
  return model.properties(holder).find((property) => property.key === name);
}

/** Documentation of a value that is no declared property: an item of a list, a key of a map. */
function looseDoc(model: SchemaModel, schema: SchemaNode, key: string): PropertyDoc | undefined {
  const wrapped = { type: 'object', properties: { [key]: schema } } as const;
  const [doc] = model.properties(wrapped);
  if (!doc || (doc.description === '' && doc.enum === undefined)) return undefined;
  return doc;
}

/** The types of what stands at a pointer: of the branch that is meant there, or of every branch while none is. */
export function typesAt(document: ParsedDocument, format: Format, pointer: string): readonly string[] {
  const job = format.jobAt(document.root);
  const model = schemaModel(format.schema);
  const { schema, union } = model.place(job.node, pointer.slice(job.pointer.length), job.definition);
  const undecided = union && union.branch < 0 ? union.schema : schema;
  const branches = undecided?.oneOf?.map((branch) => model.resolve(branch)) ?? (undecided ? [undecided] : []);
  return [...new Set(branches.flatMap(({ type }) => type ?? []))].filter((type) => type !== 'null');
}

/** The name of the form widget of the value at a pointer, or of the list that it is an item of, if its format names one. */
export function widgetOf(document: ParsedDocument, format: Format, pointer: string): string | undefined {
  const job = format.jobAt(document.root);
  const model = schemaModel(format.schema);
  let at = pointer.slice(job.pointer.length);
  for (let parent = parentPointer(at); parent !== undefined; parent = parentPointer(at)) {
    const holder = model.at(job.node, parent, job.definition);
    const key = fromPointer(at).at(-1) ?? '';
    if (holder && model.items(holder) !== undefined) {
      at = parent;
      continue;
    }
    const name = holder && model.definitionName(holder);
    const declared = (holder && model.declared(holder, key)) ?? key;
    return name === undefined ? undefined : format.form.objects[name]?.widgets?.[declared];
  }
  return undefined;
}

/** The title of the object at a pointer, from the keys its format names: for breadcrumbs and the outline. */
export function titleAt(node: Node | undefined, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = entryOfKey(node, key, 'ignoreCase')?.value;
    if (value?.kind === 'string' && value.value.trim() !== '') return value.value.trim().split('\n')[0];
  }
  return undefined;
}
