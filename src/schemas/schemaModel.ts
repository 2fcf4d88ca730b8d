/** A JSON Schema as the views read it: definitions, properties with their documentation, and the schema of a place. */
import type { KeyMatching } from '../document/keys.ts';
import { entryOfKey, foldKey } from '../document/keys.ts';
import type { Entry, JsonValue, Node } from '../document/node.ts';
import { entryAt } from '../document/node.ts';
import { fromPointer, indexOfPart } from '../document/pointer.ts';
import type { IntegerType } from '../quantities/integer.ts';

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
  readonly maxLength?: number;
  readonly pattern?: string;
  /** Branches of a union; `x-branch` says by which key or value the branch that is meant is told. */
  readonly oneOf?: readonly SchemaNode[];
  readonly definitions?: Readonly<Record<string, SchemaNode>>;
  readonly 'x-unit'?: string;
  /** The unit is a size of 1024 times the next smaller one, whatever its name says. */
  readonly 'x-binary'?: boolean;
  readonly 'x-default'?: string;
  readonly 'x-section'?: string;
  readonly 'x-secret'?: boolean;
  readonly 'x-enumDescriptions'?: readonly string[];
  /** Values worth offering where others are possible too; `x-enumDescriptions` are theirs. */
  readonly 'x-knownValues'?: readonly JsonValue[];
  readonly 'x-deprecated'?: string;
  readonly 'x-dialect'?: string;
  readonly 'x-nullable'?: boolean;
  /** Keys that are let pass unchecked: a rule speaks of them. */
  readonly 'x-tolerated'?: readonly string[];
  /**
   * Keys that belong to another object, with the way there (`run/container`, `..`): let pass unchecked, for a rule speaks of
   * them. Where they belong they are not called missing. A declared key may be meant for others too, where they lack it.
   */
  readonly 'x-elsewhere'?: Readonly<Record<string, string | readonly string[]>>;
  /** Groups of keys of which an object has one at most: what is suggested never brings a second. */
  readonly 'x-exclusive'?: readonly (readonly string[])[];
  /** Nothing is required of an object that has one of the keys `present` and none of `absent`: a rule speaks of it. */
  readonly 'x-requiredUnless'?: { readonly present: readonly string[]; readonly absent: readonly string[] };
  readonly 'x-branch'?: BranchMark;
  /** On the root: how keys of declared properties are matched; exactly when absent. */
  readonly 'x-keys'?: KeyMatching;
  /** On the root: whether null is a value, or the same as leaving the key out; a value when absent. */
  readonly 'x-nulls'?: NullMeaning;
  /**
   * On the root: what a placeholder of a template begins and ends with. Of a text that holds one only the type is checked; where
   * it stands without quotes (YAML), nothing is.
   */
  readonly 'x-placeholder'?: readonly [open: string, close: string];
  /** The integer type of the engine's field: an exact range, by the spelling of the number. */
  readonly 'x-integer'?: IntegerType;
  /** Names in small letters that other tools have for the property: meant by it where its object does not know them. */
  readonly 'x-otherNames'?: readonly string[];
  /**
   * How a command given as a list of words is written as this text: `shell` with quotes where a shell needs them, `blanks`
   * by blanks alone, where nothing can be quoted.
   */
  readonly 'x-words'?: 'shell' | 'blanks';
  /** The number has to be written without point and exponent. */
  readonly 'x-literal'?: boolean;
  /** The engine also takes the value as JSON text in a string; then what the text holds is checked. */
  readonly 'x-jsonText'?: boolean;
  /** `minLength` and `maxLength` count bytes in UTF-8, not characters. */
  readonly 'x-bytes'?: boolean;
  /** Rules of the format, by name, in whose code and severity refusals of this schema come; by keyword. */
  readonly 'x-codes'?: RefusalCodes;
}

/**
 * On a branch of a union: it is meant when this key is present, or when a key has this value, or the value has this type.
 * `fold` compares texts trimmed and without case; `sibling` looks at the object that holds the value instead of the value
 * itself; `else` is meant when no other branch is.
 */
export interface BranchMark {
  readonly key?: string;
  readonly sibling?: string;
  readonly value?: JsonValue;
  readonly fold?: boolean;
  readonly type?: string;
  readonly else?: true;
}

/** What null under a declared key means: a value of its own, or the same as leaving the key out. */
export type NullMeaning = 'value' | 'absent';

/** What a schema may refuse a value for. `literal` and `branch` are of our own annotations. */
export type RefusalKeyword =
  | 'type'
  | 'enum'
  | 'const'
  | 'integer'
  | 'literal'
  | 'minimum'
  | 'maximum'
  | 'minLength'
  | 'maxLength'
  | 'pattern'
  | 'minItems'
  | 'maxItems'
  | 'required'
  | 'additionalProperties'
  | 'branch';

/** Names of rules, without the format's prefix, by the keyword whose refusals carry their code and severity. */
export type RefusalCodes = Readonly<Partial<Record<RefusalKeyword, string>>>;

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
  readonly binary?: boolean;
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

/** What the schema says of the value at a pointer, and what stands there: the one answer every view goes by. */
export interface SchemaPlace {
  /** The schema of the value, references followed and the branch of a union chosen; undefined where nothing is declared. */
  readonly schema: SchemaNode | undefined;
  /** The union that `schema` is a branch of, with the index of the branch; -1 when no branch is recognised. */
  readonly union?: { readonly schema: SchemaNode; readonly branch: number };
  /** Name of the definition that describes the value. */
  readonly definition?: string;
  /** The schema of the object or list that holds the value, branch chosen; undefined for the root. */
  readonly holder?: SchemaNode;
  /** The property as it is declared, when the key is one; it may be spelled otherwise. */
  readonly key?: string;
  /** What stands there, with the key as it is spelled; undefined when nothing does, and for the root. */
  readonly entry?: Entry;
  readonly node: Node | undefined;
}

export interface SchemaModel {
  readonly root: SchemaNode;
  readonly keys: KeyMatching;
  readonly nulls: NullMeaning;
  /** The schema of a key of an object: declared, by pattern, or of additional properties. */
  property(schema: SchemaNode, key: string): SchemaNode | undefined;
  /** The property as it is declared, for a key that may be spelled otherwise; undefined when it is none. */
  declared(schema: SchemaNode, key: string): string | undefined;
  /** Index of the branch that a value means; that marked `else` when none is recognised, -1 when there is none such. */
  branchOf(branches: readonly SchemaNode[], node: Node | undefined, holder?: Node): number;
  /** What the schema says of a pointer into `root`, and what stands there. */
  place(root: Node, pointer: string, definition?: string): SchemaPlace;
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
  readonly keys: KeyMatching;
  readonly nulls: NullMeaning;
  private readonly names = new Map<SchemaNode, string>();
  private readonly resolved = new Map<SchemaNode, SchemaNode>();
  private readonly branches = new Map<SchemaNode, SchemaNode[]>();
  private readonly docs = new Map<SchemaNode, readonly PropertyDoc[]>();
  private readonly folded = new Map<SchemaNode, Map<string, string>>();

  constructor(root: SchemaNode) {
    this.root = root;
    this.keys = root['x-keys'] ?? 'exact';
    this.nulls = root['x-nulls'] ?? 'value';
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
    // A hint for editors is let pass, but it is no part of any format.
    const own = Object.entries(schema.properties ?? {}).filter(([key]) => key !== '$schema');
    const docs = own.map(([key, p]) => this.doc(key, p, required.has(key)));
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
      ...given('binary', schema['x-binary']),
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

  property(schema: SchemaNode, key: string): SchemaNode | undefined {
    const { properties } = schema;
    if (properties) {
      if (Object.hasOwn(properties, key)) return properties[key];
      const declared = this.declared(schema, key);
      if (declared !== undefined) return properties[declared];
    }
    for (const [pattern, sub] of Object.entries(schema.patternProperties ?? {})) {
      if (new RegExp(pattern, 'u').test(key)) return sub;
    }
    return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  }

  declared(schema: SchemaNode, key: string): string | undefined {
    const { properties } = schema;
    if (!properties) return undefined;
    if (Object.hasOwn(properties, key)) return key;
    return this.keys === 'exact' ? undefined : this.foldedKeys(schema, properties).get(foldKey(key));
  }

  /** The declared keys of a schema by what they are compared by: found once for each, for it is asked of every unknown key. */
  private foldedKeys(schema: SchemaNode, properties: object): ReadonlyMap<string, string> {
    let names = this.folded.get(schema);
    if (!names) {
      names = new Map();
      for (const name of Object.keys(properties)) if (!names.has(foldKey(name))) names.set(foldKey(name), name);
      this.folded.set(schema, names);
    }
    return names;
  }

  branchOf(branches: readonly SchemaNode[], node: Node | undefined, holder?: Node): number {
    let otherwise = -1;
    for (let i = 0; i < branches.length; i++) {
      const mark = branches[i]?.['x-branch'];
      if (mark === undefined) continue;
      if (isMeant(mark, node, holder, this.keys)) return i;
      if (otherwise < 0 && mark.else === true) otherwise = i;
    }
    return otherwise;
  }

  at(root: Node, pointer: string, definition?: string): SchemaNode | undefined {
    return this.place(root, pointer, definition).schema;
  }

  place(root: Node, pointer: string, definition?: string): SchemaPlace {
    let at: SchemaPlace = this.chosen(this.resolve(this.rootFor({ definition })), root, undefined, {});
    for (const part of fromPointer(pointer)) at = this.step(at, part);
    return at;
  }

  private step({ schema: holder, node: parent }: SchemaPlace, part: string): SchemaPlace {
    const entry = this.entryAt(parent, part, holder);
    const node = entry?.value;
    if (!holder) return { schema: undefined, node, ...given('entry', entry) };
    const isItem = parent ? parent.kind === 'array' : /^\d+$/.test(part) && holder.items !== undefined;
    const next = isItem ? holder.items : this.property(holder, part);
    const key = isItem ? undefined : this.declared(holder, part);
    const about = { holder, ...given('key', key), ...given('entry', entry) };
    return next ? this.chosen(this.resolve(next), node, parent, about) : { schema: undefined, node, ...about };
  }

  /** A pointer may spell a declared key in the schema's way: what stands there is found all the same. */
  private entryAt(parent: Node | undefined, part: string, holder: SchemaNode | undefined): Entry | undefined {
    if (parent?.kind === 'array') return entryAt(parent, indexOfPart(parent, part));
    const exact = entryOfKey(parent, part, 'exact');
    if (exact || !holder || this.declared(holder, part) === undefined) return exact;
    return entryOfKey(parent, part, this.keys);
  }

  /** The place with the branch of a union chosen that its value means. */
  private chosen(
    schema: SchemaNode,
    node: Node | undefined,
    parent: Node | undefined,
    about: Pick<SchemaPlace, 'holder' | 'key' | 'entry'>,
  ): SchemaPlace {
    if (!schema.oneOf) return { schema, node, ...given('definition', this.definitionName(schema)), ...about };
    const branch = this.branchOf(schema.oneOf, node, parent);
    const chosen = schema.oneOf[Math.max(0, branch)];
    if (!chosen) return { schema, node, ...about };
    const definition = this.definitionName(chosen) ?? this.definitionName(schema);
    return {
      schema: this.branchSchema(schema, chosen),
      union: { schema, branch },
      node,
      ...given('definition', definition),
      ...about,
    };
  }

  /** A branch with what its union says of all of them; it goes by the name of the branch's definition. */
  private branchSchema(union: SchemaNode, chosen: SchemaNode): SchemaNode {
    const made = this.branches.get(union) ?? [];
    this.branches.set(union, made);
    const index = Math.max(0, union.oneOf?.indexOf(chosen) ?? 0);
    const known = made[index];
    if (known) return known;
    const { oneOf: _oneOf, ...beside } = union;
    const merged: SchemaNode = { ...this.resolve(chosen), ...beside };
    made[index] = merged;
    const name = this.definitionName(chosen);
    if (name !== undefined) this.names.set(merged, name);
    return merged;
  }
}

function isMeant(mark: BranchMark, node: Node | undefined, holder: Node | undefined, keys: KeyMatching): boolean {
  if (mark.sibling !== undefined) return hasValue(holder, mark.sibling, mark, keys);
  if (!node) return false;
  if (mark.type !== undefined && kindMatches(node, mark.type)) return true;
  return mark.key !== undefined && hasValue(node, mark.key, mark, keys);
}

function hasValue(node: Node | undefined, key: string, mark: BranchMark, keys: KeyMatching): boolean {
  const value = entryOfKey(node, key, keys)?.value;
  if (value === undefined || value.kind === 'missing') return false;
  if (mark.value === undefined) return true;
  if (!('value' in value)) return false;
  if (value.value === mark.value) return true;
  const { fold, value: wanted } = mark;
  return fold === true && typeof wanted === 'string' && value.kind === 'string' && alike(value.value, wanted);
}

function alike(a: string, b: string): boolean {
  return foldKey(a.trim()) === foldKey(b.trim());
}

function given<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Partial<Record<K, V>>);
}

/** The types a schema allows; an enumeration's are those of its values; [] when it allows all. */
export function typesOf(schema: SchemaNode): readonly string[] {
  if (typeof schema.type === 'string') return [schema.type];
  return schema.type ?? [];
}

/** True for a plain word that its engine reads by the type that is wanted, though it looks like another. */
export function isReadAs(node: Node, type: string): boolean {
  if (type === 'boolean') return node.kind === 'string' && node.asBoolean !== undefined;
  return type === 'string' && (node.kind === 'number' || node.kind === 'boolean') && node.asText !== undefined;
}

/** True when a node is of a JSON Schema type; 1.0 is an integer. */
export function kindMatches(node: Node, type: string): boolean {
  if (type === 'integer') return node.kind === 'number' && Number.isInteger(node.value);
  return node.kind === type || isReadAs(node, type);
}
