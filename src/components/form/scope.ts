/**
 * What the form needs to know of one object: its fields with their documentation, and the flat schema RJSF draws from.
 * Made once for each kind of object. Nothing here depends on the size of the document.
 */
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { entryOfKey } from '../../document/keys.ts';
import type { JsonValue, Node, ObjectNode } from '../../document/node.ts';
import { entriesOf, isContainer, keysOf } from '../../document/node.ts';
import type { Choice, Format, ObjectForm, WidgetName } from '../../schemas/format.ts';
import type { PropertyDoc, SchemaModel, SchemaNode } from '../../schemas/schemaModel.ts';
import { kindMatches, schemaModel, typesOf } from '../../schemas/schemaModel.ts';
import { valueText } from './values/summary.ts';

/** How a field is drawn; the names under which the theme registers widgets and fields. */
export type FieldKind =
  | WidgetName
  | 'integer'
  | 'number'
  | 'boolean'
  | 'select'
  | 'raw'
  | 'link'
  | 'table'
  | 'map'
  | 'entries'
  | 'numberList'
  | 'scheduleList';

/** Kinds that are RJSF fields of their own: what they show is no scalar. */
const COMPOUND: ReadonlySet<FieldKind> = new Set<FieldKind>([
  'raw',
  'link',
  'table',
  'map',
  'entries',
  'numberList',
  'stringList',
  'cidrList',
  'ipList',
  'scheduleList',
  'handlePicker',
  'envTable',
  'fileTree',
]);
/** Kinds whose value lives elsewhere or is made of many parts: writing one opens it. */
export const OPENS: ReadonlySet<FieldKind> = new Set<FieldKind>(['link']);

export interface FieldInfo {
  readonly doc: PropertyDoc;
  readonly kind: FieldKind;
  /** Columns of a table. */
  readonly columns?: readonly PropertyDoc[];
  /** Branches of a union by their value, when this key tells them apart. */
  readonly branches?: readonly { readonly value: JsonValue; readonly title: string; readonly description: string }[];
}

export interface Scope {
  /** Changes with the kind of object, not with its content: the key under which RJSF is mounted. */
  readonly id: string;
  readonly schema: SchemaNode | undefined;
  readonly model: SchemaModel;
  readonly form: ObjectForm | undefined;
  readonly fields: ReadonlyMap<string, FieldInfo>;
  /** Keys in the order they are shown. */
  readonly order: readonly string[];
  readonly choices: readonly Choice[];
  /** Keys beyond the declared ones: refused, free, or of a declared kind. */
  readonly extra: 'closed' | 'open' | 'map';
  readonly rjsf: { readonly schema: RJSFSchema; readonly uiSchema: UiSchema };
}

const EMPTY_FORM: ObjectForm = { order: [] };
const scopes = new WeakMap<object, Map<string, Scope>>();

/** The scope of an object that `schema` governs. `union` is the undivided schema when it is a branch of one. */
export function scopeOf(
  format: Format,
  schema: SchemaNode | undefined,
  union: SchemaNode | undefined,
  node: Node | undefined,
): Scope {
  const model = schemaModel(format.schema);
  const declared = schema?.properties ?? {};
  // The key by identity of what was declared: the model makes a new object for a branch each time it is asked.
  const owner: object = schema?.properties ?? schema ?? (format.schema as object);
  const loose = undeclared(model, schema, node);
  const name = schema && model.definitionName(schema);
  const spelling = spellingOf(model, declared, node);
  const id = [
    name ?? '',
    union?.oneOf?.length ?? 0,
    ...loose.map((doc) => `${doc.key}:${doc.types.join()}`),
    ...[...spelling].map(([key, spelled]) => `${key}=${spelled}`),
  ].join('|');
  const known = scopes.get(owner)?.get(id);
  if (known) return known;

  const form = name === undefined ? undefined : format.form.objects[name];
  const docs = [...(schema && Object.keys(declared).length > 0 ? model.properties(schema) : []), ...loose];
  const fields = new Map<string, FieldInfo>();
  const spelled = (key: string): string => spelling.get(key) ?? key;
  for (const declaredDoc of docs) {
    const info = infoOf(format, model, form ?? EMPTY_FORM, declaredDoc, union);
    const key = spelled(declaredDoc.key);
    // A field goes by the key as it is written, so that reading and editing find it.
    fields.set(key, key === declaredDoc.key ? info : { ...info, doc: { ...info.doc, key } });
  }
  const listed = (form?.order ?? []).map(spelled).filter((key) => fields.has(key));
  const scope: Scope = {
    id,
    schema,
    model,
    form,
    fields,
    order: [...new Set([...listed, ...fields.keys()])],
    choices: (form?.choices ?? [])
      .map((choice) => (spelling.size === 0 ? choice : spelledChoice(choice, spelled)))
      .filter((choice) => choice.keys.some((key) => fields.has(key))),
    extra:
      // Beside declared keys, patterns only say what others must look like if they are there.
      typeof schema?.additionalProperties === 'object' || (schema?.patternProperties && !schema.properties)
        ? 'map'
        : schema?.additionalProperties === false
          ? 'closed'
          : 'open',
    rjsf: rjsfOf(fields),
  };
  const byId = scopes.get(owner) ?? new Map<string, Scope>();
  byId.set(id, scope);
  scopes.set(owner, byId);
  return scope;
}

/** Declared keys that a node spells otherwise, with their spelling. */
function spellingOf(
  model: SchemaModel,
  declared: Readonly<Record<string, SchemaNode>>,
  node: Node | undefined,
): ReadonlyMap<string, string> {
  const spelling = new Map<string, string>();
  if (model.keys === 'exact') return spelling;
  for (const key of Object.keys(declared)) {
    const spelled = entryOfKey(node, key, model.keys)?.key;
    if (spelled && spelled !== key) spelling.set(key, spelled);
  }
  return spelling;
}

/** The key as a node spells it; itself when it is not there. */
export function spelledKey(model: SchemaModel, node: Node | undefined, key: string): string {
  return entryOfKey(node, key, model.keys)?.key ?? key;
}

function spelledChoice(choice: Choice, spelled: (key: string) => string): Choice {
  const keys = <T>(table: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(table).map(([key, value]) => [spelled(key), value]));
  // Told by a value, labels and branches go by that value, which is no key.
  if (choice.by !== undefined) {
    const branches = Object.entries(choice.branches ?? {}).map(([value, own]) => [value, own.map(spelled)] as const);
    return {
      ...choice,
      keys: choice.keys.map(spelled),
      by: spelled(choice.by),
      branches: Object.fromEntries(branches),
    };
  }
  return { ...choice, keys: choice.keys.map(spelled), labels: keys(choice.labels), create: keys(choice.create) };
}

/** Keys of a node that no property declares but that the schema lets be: each gets a field of the kind it has. */
function undeclared(model: SchemaModel, schema: SchemaNode | undefined, node: Node | undefined): PropertyDoc[] {
  if (node?.kind !== 'object' || schema?.additionalProperties === false) return [];
  const out: PropertyDoc[] = [];
  for (const key of keysOf(node)) {
    if (schema && model.declared(schema, key) !== undefined) continue;
    const sub = schema && model.property(schema, key);
    out.push(looseDoc(model, key, sub, node));
  }
  return out;
}

function looseDoc(model: SchemaModel, key: string, schema: SchemaNode | undefined, node: ObjectNode): PropertyDoc {
  if (schema && (schema.$ref !== undefined || schema.oneOf || typesOf(schema).length > 0)) {
    const [doc] = model.properties({ type: 'object', properties: { [key]: schema } });
    // The name is the user's; the kind of thing it names is told by what is shown of it.
    if (doc) return { ...doc, title: key, nullable: true };
  }
  let kind = 'string';
  for (const entry of entriesOf(node)) if (entry.key === key) kind = entry.value.kind;
  return {
    key,
    schema: schema ?? {},
    title: key,
    description: schema?.description ?? '',
    types: [kind === 'null' || kind === 'missing' ? 'string' : kind],
    nullable: true,
    examples: schema?.examples ?? [],
    required: false,
    secret: schema?.['x-secret'] === true,
  };
}

function infoOf(
  format: Format,
  model: SchemaModel,
  form: ObjectForm,
  doc: PropertyDoc,
  union: SchemaNode | undefined,
): FieldInfo {
  const columns = columnsOf(format, model, form, doc);
  const branches = union?.oneOf && branchValues(union, doc.key, model);
  const whole = doc.definition === undefined ? undefined : format.form.objects[doc.definition]?.whole;
  const kind = branches && branches.length > 1 ? 'enumCards' : (whole ?? kindOf(model, form, doc, columns));
  return { doc, kind, ...(columns ? { columns } : {}), ...(branches && branches.length > 1 ? { branches } : {}) };
}

function branchValues(union: SchemaNode, key: string, model: SchemaModel): FieldInfo['branches'] {
  return (union.oneOf ?? []).flatMap((branch) => {
    const mark = branch['x-branch'] ?? model.resolve(branch)['x-branch'];
    if (mark?.key !== key || mark.value === undefined) return [];
    const resolved = model.resolve(branch);
    return [
      { value: mark.value, title: resolved.title ?? valueText(mark.value), description: resolved.description ?? '' },
    ];
  });
}

/** The types of a property, those of its branches included; [] = any. */
function allTypes(model: SchemaModel, doc: PropertyDoc): readonly string[] {
  if (doc.types.length > 0 || !doc.schema.oneOf) return doc.types;
  return [...new Set(doc.schema.oneOf.flatMap((branch) => typesOf(model.resolve(branch))))].filter((t) => t !== 'null');
}

/** How a property is drawn when its value is as declared. */
export function kindOf(
  model: SchemaModel,
  form: ObjectForm,
  doc: PropertyDoc,
  columns?: readonly PropertyDoc[],
): FieldKind {
  const widget = form.widgets?.[doc.key];
  const types = allTypes(model, doc);
  const only = types.length === 1 ? types[0] : undefined;
  if (widget === 'envTable') return only === 'object' ? 'map' : columns ? 'envTable' : 'stringList';
  if (widget === 'quantity' && only === 'string') return 'text';
  if (widget === 'schedule' && types.includes('array')) return 'scheduleList';
  if (widget !== undefined) return widget;
  if (doc.secret && only === 'string') return 'secret';
  if (doc.enum && !types.includes('object') && !types.includes('array')) {
    return doc.enumDescriptions && doc.enum.length <= 6 ? 'enumCards' : 'select';
  }
  if (mapOf(model, doc.schema, undefined)) return 'entries';
  if (types.includes('array')) {
    if (columns) return 'table';
    const items = model.items(doc.schema);
    const itemTypes = items ? typesOf(items).filter((t) => t !== 'null') : [];
    if (itemTypes.length === 1 && itemTypes[0] === 'string') return 'stringList';
    if (itemTypes.length === 1 && (itemTypes[0] === 'integer' || itemTypes[0] === 'number')) return 'numberList';
    return 'link';
  }
  switch (only) {
    case 'string':
      // Values that are known without being all: chosen, and another one that is written stays.
      return doc.schema['x-knownValues'] ? 'select' : 'text';
    case 'boolean':
      return 'boolean';
    case 'integer':
      // Nobody reads or types nanoseconds.
      if (doc.unit === 'ns') return 'duration';
      return doc.unit === undefined ? 'integer' : 'quantity';
    case 'number':
      return doc.unit === undefined ? 'number' : 'quantity';
    case 'object':
      return isTextMap(model, doc.schema) ? 'map' : 'link';
    default:
      if (types.length === 2 && types.includes('boolean') && types.includes('string')) return 'boolean';
      return types.includes('object') ? 'link' : 'raw';
  }
}

/** A free set of names, each with an object or a list, as a property holds it. */
export interface MapSchema {
  /** Of the set; its name is the definition it is. */
  readonly schema: SchemaNode;
  readonly name: string | undefined;
  /** Of one entry. */
  readonly value: SchemaNode;
  readonly valueName: string | undefined;
}

/**
 * What a schema says of a set of names with objects or lists; undefined when it is none. Of a union it is the branch that
 * the node means, or without a node the branch that is one.
 */
export function mapOf(model: SchemaModel, schema: SchemaNode, node: Node | undefined): MapSchema | undefined {
  const branches = schema.oneOf?.map((branch) => ({
    schema: model.resolve(branch),
    name: model.definitionName(branch),
  }));
  const told =
    branches && node
      ? branches[
          model.branchOf(
            branches.map((b) => b.schema),
            node,
          )
        ]
      : undefined;
  const candidates = told ? [told] : (branches ?? [{ schema, name: model.definitionName(schema) }]);
  for (const { schema: own, name } of candidates) {
    const more = own.additionalProperties;
    if (own.properties || typeof more !== 'object') continue;
    const value = model.resolve(more);
    const types = typesOf(value);
    if (types.includes('object') || types.includes('array'))
      return { schema: own, name, value, valueName: model.definitionName(more) };
  }
  return undefined;
}

/** True for an object that is a free set of names, each with a text. */
export function isTextMap(model: SchemaModel, schema: SchemaNode): boolean {
  const more = schema.additionalProperties;
  if (schema.properties || typeof more !== 'object') return false;
  const types = typesOf(model.resolve(more));
  return types.length > 0 && types.every((t) => t !== 'object' && t !== 'array');
}

const SCALARS = new Set(['string', 'integer', 'number', 'boolean', 'null']);

function isScalarDoc(doc: PropertyDoc): boolean {
  return doc.types.length > 0 && doc.types.every((t) => SCALARS.has(t));
}

/** Columns of a list that is shown as a table: those the format names, else all fields of small flat items. */
function columnsOf(
  format: Format,
  model: SchemaModel,
  form: ObjectForm,
  doc: PropertyDoc,
): readonly PropertyDoc[] | undefined {
  const items = model.items(doc.schema);
  return items && columnsFor(format, model, items, doc.itemDefinition, form.tables?.[doc.key]);
}

/** Columns for objects of a kind: those that are named, else all fields when they are few and flat. */
export function columnsFor(
  format: Format,
  model: SchemaModel,
  schema: SchemaNode,
  definition: string | undefined,
  named?: readonly string[],
): readonly PropertyDoc[] | undefined {
  if (!schema.properties) return undefined;
  const docs = model.properties(schema);
  if (named) return named.flatMap((key) => docs.find((d) => d.key === key) ?? []);
  const form = definition === undefined ? undefined : format.form.objects[definition];
  if (docs.length > 3 || form?.choices || !docs.every(isScalarDoc)) return undefined;
  return docs;
}

/** The widget of a table's cell or of a list's item. */
export function infoIn(format: Format, scope: Scope, definition: string | undefined, doc: PropertyDoc): FieldInfo {
  const form = definition === undefined ? undefined : format.form.objects[definition];
  return { doc, kind: kindOf(scope.model, form ?? EMPTY_FORM, doc) };
}

function rjsfOf(fields: ReadonlyMap<string, FieldInfo>): Scope['rjsf'] {
  const properties: Record<string, RJSFSchema> = {};
  const uiSchema: UiSchema = { 'ui:options': { label: false } };
  const required: string[] = [];
  for (const [key, { doc, kind }] of fields) {
    // No default, no reference, no union: there is nothing here that RJSF could fill in, resolve or choose.
    const compound = COMPOUND.has(kind);
    properties[key] = {
      type: compound ? 'object' : rjsfType(kind, doc),
      title: doc.title,
      description: doc.description,
    };
    uiSchema[key] = compound ? { 'ui:field': kind } : { 'ui:widget': kind };
    if (doc.required) required.push(key);
  }
  return { schema: { type: 'object', properties, required }, uiSchema };
}

function rjsfType(kind: FieldKind, doc: PropertyDoc): 'string' | 'integer' | 'number' | 'boolean' {
  if (kind === 'boolean') return 'boolean';
  if (kind === 'integer' || (doc.types.length === 1 && doc.types[0] === 'integer')) return 'integer';
  return kind === 'number' || (doc.types.length === 1 && doc.types[0] === 'number') ? 'number' : 'string';
}

/** The scalars of an object as RJSF is given them; what lies deeper is drawn from the tree. */
export function shallowValue(node: Node | undefined): Record<string, JsonValue> {
  const out: Record<string, JsonValue> = {};
  if (node?.kind !== 'object') return out;
  for (const entry of entriesOf(node)) {
    if (entry.key === null || isContainer(entry.value) || !('value' in entry.value)) continue;
    Object.defineProperty(out, entry.key, {
      value: entry.value.value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return out;
}

/** True when a value is of none of the declared types: it is then shown as it is written. */
export function isWrongType(model: SchemaModel, doc: PropertyDoc, node: Node): boolean {
  if (node.kind === 'missing') return false;
  const types = allTypes(model, doc);
  if (types.length === 0) return false;
  // Where null means the same as nothing, it is no value to be shown as it is.
  if (node.kind === 'null') return model.nulls === 'value' && !doc.nullable && !types.includes('null');
  // A fraction where a whole number is wanted is a number still: its control shows it, with what is wrong.
  const isNumber = node.kind === 'number' && (types.includes('number') || types.includes('integer'));
  return !isNumber && !types.some((type) => kindMatches(node, type));
}

/** The smallest value of a schema: what is written when something is added and the format says nothing better. */
export function blankValue(model: SchemaModel, schema: SchemaNode | undefined, depth = 0): JsonValue {
  if (!schema || depth > 4) return {};
  const resolved = model.resolve(schema);
  if (resolved.const !== undefined) return resolved.const;
  if (resolved.oneOf)
    return blankValue(model, resolved.oneOf[Math.max(0, model.branchOf(resolved.oneOf, undefined))], depth + 1);
  const type = typesOf(resolved).find((t) => t !== 'null');
  const firstEnum = resolved.enum?.find((v) => v !== null);
  if (firstEnum !== undefined) return firstEnum;
  switch (type) {
    case 'array':
      return [];
    case 'string':
      return typeof resolved.default === 'string' ? resolved.default : '';
    case 'integer':
    case 'number':
      return typeof resolved.default === 'number' ? resolved.default : (resolved.minimum ?? 0);
    case 'boolean':
      return resolved.default === true;
    default: {
      const out: Record<string, JsonValue> = {};
      for (const key of resolved.required ?? []) {
        const sub = resolved.properties?.[key];
        out[key] = blankValue(model, sub, depth + 1);
      }
      return out;
    }
  }
}
