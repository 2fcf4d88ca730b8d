/** A JSON Schema as the views read it: definitions, properties with their documentation, and the schema of a place. */
import type { JsonValue, Node } from '../document/node.ts';
import { entryAt, get } from '../document/node.ts';
import { fromPointer, indexOfPart } from '../document/pointer.ts';

/** The keywords of JSON Schema draft-07 that formats may use, and our annotations. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly default?: JsonValue;
  readonly examples?: readonly JsonValue[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly enum?: readonly JsonValue[];
  readonly const?: JsonValue;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  /** Branches of a union; `x-branch` says by which key or value the branch that is meant is told. */
  readonly oneOf?: readonly SchemaNode[];
  readonly definitions?: Readonly<Record<string, SchemaNode>>;
  readonly 'x-unit'?: string;
  readonly 'x-default'?: string;
  readonly 'x-section'?: string;
  readonly 'x-secret'?: boolean;
  readonly 'x-enumDescriptions'?: readonly string[];
  readonly 'x-deprecated'?: string;
  readonly 'x-dialect'?: string;
  readonly 'x-nullable'?: boolean;
  /** Keys that are let pass unchecked: a rule speaks of them. */
  readonly 'x-tolerated'?: readonly string[];
  /** Nothing is required of an object that has one of the keys `present` and none of `absent`: a rule speaks of it. */
  readonly 'x-requiredUnless'?: { readonly present: readonly string[]; readonly absent: readonly string[] };
  /** On a branch: it is meant when this key is present, or when a key has this value, or the value has this type. */
  readonly 'x-branch'?: { readonly key?: string; readonly value?: JsonValue; readonly type?: string };
}

/** What there is to say of one property of an object. */
export interface PropertyDoc {
  readonly key: string;
  readonly schema: SchemaNode;
  readonly title: string;
  readonly description: string;
  /** Without 'null'. */
  readonly types: readonly string[];
  readonly nullable: boolean;
  readonly unit?: string;
  readonly default?: JsonValue;
  /** Where the default comes from, in words. */
  readonly defaultNote?: string;
  readonly enum?: readonly JsonValue[];
  readonly enumDescriptions?: readonly string[];
  readonly examples: readonly JsonValue[];
  readonly section?: string;
  readonly required: boolean;
  readonly secret: boolean;
  readonly deprecated?: string;
  readonly dialect?: string;
  /** Name of the definition when the value is an object of one. */
  readonly definition?: string;
  /** Name of the definition of a list's items. */
  readonly itemDefinition?: string;
}

/** What tells the schema of a whole job: the place of the job, as a format gives it. */
export interface RootPlace {
  readonly definition?: string | undefined;
}

export interface SchemaModel {
  readonly root: SchemaNode;
  /** The schema of the whole job: the root's, or that of the definition that a format names for it. */
  rootFor(place: RootPlace | undefined): SchemaNode;
  /**
   * The schema that governs the value at a pointer into `root`; undefined where nothing is declared. `definition` describes
   * `root` when the schema's own root does not.
   */
  at(root: Node, pointer: string, definition?: string): SchemaNode | undefined;
  /** Follows `$ref`; annotations beside a reference win over those of its target. */
  resolve(node: SchemaNode): SchemaNode;
  /** Name of the definition a (resolved or referring) node is. */
  definitionName(node: SchemaNode): string | undefined;
  definition(name: string): SchemaNode | undefined;
  properties(node: SchemaNode): readonly PropertyDoc[];
  items(node: SchemaNode): SchemaNode | undefined;
  required(node: SchemaNode): ReadonlySet<string>;
}

const models = new WeakMap<object, SchemaModel>();

/** The model of a schema; made once for each schema object. */
export function schemaModel(schema: JsonValue): SchemaModel {
  if (schema === null || typeof schema !== 'object' || Array.isArray(schema))
    throw new TypeError('a schema is an object');
  const known = models.get(schema);
  if (known) return known;
  const model = new Model(schema);
  models.set(schema, model);
  return model;
}

const DEFINITION = '#/definitions/';

class Model implements SchemaModel {
  readonly root: SchemaNode;
  private readonly names = new Map<SchemaNode, string>();
  private readonly resolved = new Map<SchemaNode, SchemaNode>();
  private readonly docs = new Map<SchemaNode, readonly PropertyDoc[]>();

  constructor(root: SchemaNode) {
    this.root = root;
    for (const [name, node] of Object.entries(root.definitions ?? {})) this.names.set(node, name);
  }

  resolve(node: SchemaNode): SchemaNode {
    if (node.$ref === undefined) return node;
    const known = this.resolved.get(node);
    if (known) return known;
    const target = this.target(node.$ref);
    const { $ref: _ref, definitions: _definitions, ...beside } = node;
    const merged: SchemaNode = { ...target, ...beside };
    this.resolved.set(node, merged);
    const name = this.names.get(target);
    if (name !== undefined) this.names.set(merged, name);
    return merged;
  }

  private target(ref: string): SchemaNode {
    if (ref === '#') return this.root;
    const found = ref.startsWith(DEFINITION) ? this.root.definitions?.[ref.slice(DEFINITION.length)] : undefined;
    if (!found) throw new Error(`the schema refers to ${ref}, which it does not define`);
    return found.$ref === undefined ? found : this.resolve(found);
  }

  definitionName(node: SchemaNode): string | undefined {
    if (node.$ref?.startsWith(DEFINITION)) return node.$ref.slice(DEFINITION.length);
    return this.names.get(node);
  }

  definition(name: string): SchemaNode | undefined {
    return this.root.definitions?.[name];
  }

  items(node: SchemaNode): SchemaNode | undefined {
    const items = this.resolve(node).items;
    return items && this.resolve(items);
  }

  required(node: SchemaNode): ReadonlySet<string> {
    return new Set(this.resolve(node).required ?? []);
  }

  properties(node: SchemaNode): readonly PropertyDoc[] {
    const schema = this.resolve(node);
    const known = this.docs.get(schema);
    if (known) return known;
    const required = this.required(schema);
    const docs = Object.entries(schema.properties ?? {}).map(([key, p]) => this.doc(key, p, required.has(key)));
    this.docs.set(schema, docs);
    return docs;
  }

  private doc(key: string, property: SchemaNode, required: boolean): PropertyDoc {
    const schema = this.resolve(property);
    const types = typesOf(schema);
    const definition = this.definitionName(property) ?? this.definitionName(schema);
    const itemDefinition = schema.items && (this.definitionName(schema.items) ?? undefined);
    return {
      key,
      schema,
      title: schema.title ?? key,
      description: schema.description ?? '',
      types: types.filter((t) => t !== 'null'),
      nullable: types.includes('null') || schema['x-nullable'] === true,
      examples: schema.examples ?? [],
      required,
      secret: schema['x-secret'] === true,
      ...given('unit', schema['x-unit']),
      ...given('default', schema.default),
      ...given('defaultNote', schema['x-default']),
      ...given('enum', schema.enum),
      ...given('enumDescriptions', schema['x-enumDescriptions']),
      ...given('section', schema['x-section']),
      ...given('deprecated', schema['x-deprecated']),
      ...given('dialect', schema['x-dialect']),
      ...given('definition', definition),
      ...given('itemDefinition', itemDefinition),
    };
  }

  rootFor(place: RootPlace | undefined): SchemaNode {
    const name = place?.definition;
    if (name === undefined) return this.root;
    const found = this.definition(name);
    if (!found) throw new Error(`a format names the definition ${name}, which its schema does not have`);
    return found;
  }

  at(root: Node, pointer: string, definition?: string): SchemaNode | undefined {
    let schema: SchemaNode | undefined = this.resolve(this.rootFor({ definition }));
    let node: Node | undefined = root;
    for (const part of fromPointer(pointer)) {
      if (!schema) return undefined;
      schema = this.branch(schema, node);
      const isItem: boolean = node ? node.kind === 'array' : /^\d+$/.test(part) && schema.items !== undefined;
      const next: SchemaNode | undefined = isItem ? schema.items : propertySchema(schema, part);
      schema = next && this.resolve(next);
      node = child(node, part);
    }
    return schema && this.branch(schema, node);
  }

  /** The branch of a union that a value means; the schema itself when it is none. */
  private branch(schema: SchemaNode, node: Node | undefined): SchemaNode {
    if (!schema.oneOf) return schema;
    const index = branchOf(schema.oneOf, node);
    const chosen = schema.oneOf[index < 0 ? 0 : index];
    if (!chosen) return schema;
    const { oneOf: _oneOf, ...beside } = schema;
    return { ...this.resolve(chosen), ...beside };
  }
}

function given<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Partial<Record<K, V>>);
}

/** The types a schema allows; an enumeration's are those of its values; [] when it allows all. */
export function typesOf(schema: SchemaNode): readonly string[] {
  if (typeof schema.type === 'string') return [schema.type];
  if (schema.type) return schema.type;
  if (schema.properties) return ['object'];
  if (schema.items) return ['array'];
  return [];
}

/** The schema of a key of an object: declared, by pattern, or of additional properties. */
export function propertySchema(schema: SchemaNode, key: string): SchemaNode | undefined {
  const properties = schema.properties;
  if (properties && Object.hasOwn(properties, key)) return properties[key];
  for (const [pattern, sub] of Object.entries(schema.patternProperties ?? {})) {
    if (new RegExp(pattern, 'u').test(key)) return sub;
  }
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}

/** Index of the branch that a value means by the branches' `x-branch`; -1 when none is recognised. */
export function branchOf(branches: readonly SchemaNode[], node: Node | undefined): number {
  return branches.findIndex((branch) => {
    const mark = branch['x-branch'];
    if (!mark || !node) return false;
    if (mark.type !== undefined && kindMatches(node, mark.type)) return true;
    if (mark.key === undefined) return false;
    const value = get(node, mark.key);
    if (mark.value === undefined) return value !== undefined;
    return value !== undefined && 'value' in value && value.value === mark.value;
  });
}

/** True when a node is of a JSON Schema type; 1.0 is an integer. */
export function kindMatches(node: Node, type: string): boolean {
  if (type === 'integer') return node.kind === 'number' && Number.isInteger(node.value);
  return node.kind === type;
}

function child(node: Node | undefined, part: string): Node | undefined {
  if (node?.kind !== 'object' && node?.kind !== 'array') return undefined;
  return entryAt(node, indexOfPart(node, part))?.value;
}
