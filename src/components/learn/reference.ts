/** The reference of a format: its objects, how they hang together, and which of them a place of a document is. Pure. */
import type { ParsedDocument } from '../../document/document.ts';
import { parseDocument } from '../../document/document.ts';
import type { JsonValue, Node } from '../../document/node.ts';
import { entriesOf, entryAt, isContainer } from '../../document/node.ts';
import { fromPointer, indexOfPart, isWithin, toPointer } from '../../document/pointer.ts';
import type { Format, RuleInfo } from '../../schemas/format.ts';
import { type PropertyDoc, schemaModel, type SchemaModel, type SchemaNode } from '../../schemas/schemaModel.ts';

/** A schema as it applies to a node: references followed, unions decided. */
interface Entered {
  readonly schema: SchemaNode;
  readonly name: string | undefined;
}

function enter(model: SchemaModel, raw: SchemaNode, node: Node | undefined, holder?: Node): Entered {
  const schema = model.resolve(raw);
  const name = model.definitionName(raw) ?? model.definitionName(schema);
  if (!schema.oneOf) return { schema, name };
  const index = model.branchOf(
    schema.oneOf.map((branch) => model.resolve(branch)),
    node,
    holder,
  );
  const branch = schema.oneOf[Math.max(0, index)];
  if (!branch) return { schema, name };
  const inner = enter(model, branch, node);
  return { schema: inner.schema, name: inner.name ?? name };
}

export interface Crumb {
  readonly title: string;
  readonly pointer: string;
}

/** An object of the format, and where it stands in the document when it does. */
export interface Subject {
  /** Name of its definition, when it has one. */
  readonly name: string | undefined;
  readonly schema: SchemaNode;
  readonly pointer: string | undefined;
  readonly node: Node | undefined;
  /** Key of the selected field of the object, when a field is selected. */
  readonly field: string | undefined;
  /** From the document's top to the object, both included. */
  readonly trail: readonly Crumb[];
}

function describesObject(schema: SchemaNode): boolean {
  return (
    schema.properties !== undefined ||
    schema.additionalProperties !== undefined ||
    schema.patternProperties !== undefined
  );
}

/** The object that a place belongs to: itself, or the nearest around it that the format describes. */
export function subjectAt(document: ParsedDocument | undefined, format: Format, selected: string): Subject {
  const model = schemaModel(format.schema);
  const job = document && format.jobAt(document.root);
  const base = job?.pointer ?? '';
  const inside = isWithin(selected, base) ? selected.slice(base.length) : '';
  let node: Node | undefined = job?.node;
  let at = enter(model, model.rootFor(job), node);
  const trail: Crumb[] = [{ title: titleOf(at), pointer: base }];
  let subject: Omit<Subject, 'trail'> = {
    name: at.name,
    schema: at.schema,
    pointer: job && base,
    node,
    field: undefined,
  };
  let depth = trail.length;
  const path: string[] = [];
  for (const part of fromPointer(inside)) {
    const list = at.schema.items !== undefined && (node === undefined || node.kind === 'array');
    const next: SchemaNode | undefined = list ? at.schema.items : model.property(at.schema, part);
    if (subject.pointer === base + toPointer(path)) subject = { ...subject, field: part };
    path.push(part);
    const holder = node;
    node = childOf(node, part);
    if (!next) break;
    const title = list ? undefined : model.resolve(next).title;
    at = enter(model, next, node, holder);
    const pointer = base + toPointer(path);
    trail.push({ title: list ? `${titleOf(at)} ${Number(part) + 1}` : (title ?? titleOf(at) ?? part), pointer });
    if (!describesObject(at.schema) || (node !== undefined && node.kind !== 'object')) continue;
    subject = { name: at.name, schema: at.schema, pointer, node, field: undefined };
    depth = trail.length;
  }
  return { ...subject, trail: withoutLists(trail.slice(0, depth)) };
}

/** `Steps › Step 3` says the same thing twice: the list is left out. */
function withoutLists(trail: readonly Crumb[]): Crumb[] {
  return trail.filter((crumb, index) => {
    const next = trail[index + 1];
    return index === 0 || !next || !/\/\d+$/.test(next.pointer) || next.pointer.replace(/\/\d+$/, '') !== crumb.pointer;
  });
}

/** An object by the name of its definition, without a place. */
export function subjectNamed(format: Format, name: string): Subject | undefined {
  const model = schemaModel(format.schema);
  const definition = model.definition(name);
  if (!definition) return undefined;
  const { schema } = enter(model, definition, undefined);
  return { name, schema, pointer: undefined, node: undefined, field: undefined, trail: [] };
}

function titleOf(at: Entered): string {
  return at.schema.title ?? at.name ?? 'Object';
}

function childOf(node: Node | undefined, part: string): Node | undefined {
  if (!node || !isContainer(node)) return undefined;
  return entryAt(node, indexOfPart(node, part))?.value;
}

export interface ObjectEntry {
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

/** Places at which an object may stand. */
export interface Use {
  readonly owner: string;
  readonly ownerTitle: string;
  readonly key: string;
  readonly how: 'one' | 'list' | 'map';
}

export interface Atlas {
  /** Every object, from the top downwards as they are met. */
  readonly objects: readonly ObjectEntry[];
  readonly uses: ReadonlyMap<string, readonly Use[]>;
}

const atlases = new WeakMap<object, Atlas>();

/** All objects of a format and where each is used; made once. */
export function atlasOf(format: Format): Atlas {
  const model = schemaModel(format.schema);
  const known = atlases.get(model);
  if (known) return known;
  const names = Object.keys(model.root.definitions ?? {});
  const uses = new Map<string, Use[]>();
  const order: string[] = [];
  const queue = targetsOf(model, model.root).map((t) => t.name);
  const visit = (name: string): void => {
    if (order.includes(name)) return;
    const definition = model.definition(name);
    if (!definition) return;
    order.push(name);
    const schema = model.resolve(definition);
    for (const branch of [schema, ...(schema.oneOf ?? []).map((b) => model.resolve(b))]) {
      for (const [key, property] of Object.entries(branch.properties ?? {})) {
        for (const target of targetsOf(model, property)) {
          const list = uses.get(target.name) ?? [];
          uses.set(target.name, [...list, { owner: name, ownerTitle: schema.title ?? name, key, how: target.how }]);
          queue.push(target.name);
        }
      }
    }
    for (const target of targetsOf(model, schema)) queue.push(target.name);
  };
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) visit(next);
  for (const name of names) visit(name);
  const objects = order.flatMap((name) => {
    const definition = model.definition(name);
    const schema = definition && model.resolve(definition);
    if (!schema || !(describesObject(schema) || schema.oneOf)) return [];
    return [{ name, title: schema.title ?? name, description: schema.description ?? '' }];
  });
  const atlas = { objects, uses };
  atlases.set(model, atlas);
  return atlas;
}

/** Definitions that a value of this schema may be, or be made of. */
function targetsOf(model: SchemaModel, raw: SchemaNode, how: Use['how'] = 'one'): { name: string; how: Use['how'] }[] {
  const name = raw.$ref === undefined ? undefined : model.definitionName(raw);
  if (name !== undefined) return [{ name, how }];
  const out = (raw.oneOf ?? []).flatMap((branch) => targetsOf(model, branch, how));
  if (raw.items) out.push(...targetsOf(model, raw.items, 'list'));
  if (typeof raw.additionalProperties === 'object') out.push(...targetsOf(model, raw.additionalProperties, 'map'));
  for (const sub of Object.values(raw.patternProperties ?? {})) out.push(...targetsOf(model, sub, 'map'));
  return out;
}

/** The definition to go on with from a property. */
export function targetOf(format: Format, doc: PropertyDoc): string | undefined {
  const model = schemaModel(format.schema);
  return doc.definition ?? doc.itemDefinition ?? targetsOf(model, doc.schema)[0]?.name;
}

/** The properties of an object in the order of the form, then as in the schema. */
export function propertiesOf(format: Format, subject: Pick<Subject, 'name' | 'schema'>): readonly PropertyDoc[] {
  const docs = schemaModel(format.schema).properties(subject.schema);
  const order = subject.name === undefined ? [] : (format.form.objects[subject.name]?.order ?? []);
  const place = new Map(order.map((key, index) => [key, index]));
  return docs.toSorted((a, b) => (place.get(a.key) ?? Infinity) - (place.get(b.key) ?? Infinity) || 0);
}

export interface Hit {
  readonly name: string;
  readonly objectTitle: string;
  readonly key: string | undefined;
  readonly title: string;
  readonly excerpt: string;
}

/** Objects and properties that hold every word of the query; keys that begin with it come first. */
export function searchFormat(format: Format, query: string, limit = 60): Hit[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const model = schemaModel(format.schema);
  const found: { hit: Hit; rank: number }[] = [];
  const offer = (hit: Hit, rest: string): void => {
    const key = (hit.key ?? hit.name).toLowerCase();
    const head = `${key} ${hit.title}`.toLowerCase();
    const all = `${head} ${hit.excerpt} ${rest}`.toLowerCase();
    if (!words.every((word) => all.includes(word))) return;
    const first = words[0] ?? '';
    const inHead = words.every((word) => head.includes(word));
    found.push({ hit, rank: key === first ? 0 : key.startsWith(first) ? 1 : inHead ? 2 : 3 });
  };
  for (const object of atlasOf(format).objects) {
    const { name, title, description } = object;
    offer({ name, objectTitle: title, key: undefined, title, excerpt: description }, '');
    const subject = subjectNamed(format, name);
    for (const doc of subject ? model.properties(subject.schema) : []) {
      const values = `${JSON.stringify(doc.enum ?? [])} ${(doc.enumDescriptions ?? []).join(' ')}`;
      offer({ name, objectTitle: title, key: doc.key, title: doc.title, excerpt: doc.description }, values);
    }
  }
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map((f) => f.hit);
}

/** Examples by the objects they contain, the shortest first. */
export function indexExamples<E extends { readonly text: string }>(
  format: Format,
  examples: readonly E[],
): ReadonlyMap<string, readonly E[]> {
  const index = new Map<string, E[]>();
  for (const example of examples) {
    for (const name of objectsIn(example.text, format)) {
      const list = index.get(name);
      if (list) list.push(example);
      else index.set(name, [example]);
    }
  }
  for (const list of index.values()) list.sort((a, b) => a.text.length - b.text.length);
  return index;
}

/** Names of the definitions that a text has objects of. */
export function objectsIn(text: string, format: Format): ReadonlySet<string> {
  const model = schemaModel(format.schema);
  const names = new Set<string>();
  const job = format.jobAt(parseDocument(text).root);
  const stack: { raw: SchemaNode; node: Node; holder?: Node }[] = [{ raw: model.rootFor(job), node: job.node }];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node } = top;
    if (!isContainer(node)) continue;
    const { schema, name } = enter(model, top.raw, node, top.holder);
    if (name !== undefined && node.kind === 'object') names.add(name);
    for (const entry of entriesOf(node)) {
      const raw = entry.key === null ? schema.items : model.property(schema, entry.key);
      if (raw) stack.push({ raw, node: entry.value, holder: node });
    }
  }
  return names;
}

export interface RuleEntry extends RuleInfo {
  readonly code: string;
}

/** Objects with few keys are told by two of them together, even when those are ordinary words. */
const FEW_KEYS = 6;

/**
 * The rules that concern an object, as far as their words tell: those whose code begins with the object or one of its
 * keys, those that name a key as code or by a word that is none of the language, those of the object's own section, and
 * those in `codes`, which were found at the object just now.
 */
export function rulesOf(
  format: Format,
  subject: Pick<Subject, 'name' | 'schema'>,
  codes: ReadonlySet<string> = new Set(),
): RuleEntry[] {
  const docs = schemaModel(format.schema).properties(subject.schema);
  const section = subject.schema['x-section'];
  const heads = [
    ...docs.map((doc) => slugOf(doc.key)),
    ...(subject.name === undefined ? [] : [subject.name.toLowerCase()]),
  ];
  // A word that is a key of several objects (name, address) tells nothing of any of them.
  const plain =
    docs.length > FEW_KEYS
      ? []
      : docs.map((doc) => doc.key).filter((key) => /^[a-z]{4,}$/.test(key) && ownersOf(format, key) === 1);
  const title = subject.schema.title?.toLowerCase() ?? '';
  const concerns = ([code, info]: readonly [string, RuleInfo]): boolean => {
    if (codes.has(code) || (section !== undefined && info.section === section)) return true;
    const slug = `${code.slice(code.indexOf('/') + 1)}-`;
    const text = `${info.title} ${info.help}`;
    const lower = text.toLowerCase();
    return (
      heads.some((head) => slug.startsWith(`${head}-`)) ||
      docs.some((doc) => mentions(text, doc.key)) ||
      plain.filter((key) => new RegExp(`\\b${key}\\b`).test(lower)).length > 1 ||
      (title.includes(' ') && lower.includes(title))
    );
  };
  return Object.entries(format.rules.info)
    .filter(concerns)
    .map(([code, info]) => ({ code, ...info }));
}

/** How many objects of the format have a key. */
function ownersOf(format: Format, key: string): number {
  const definitions = Object.values(schemaModel(format.schema).root.definitions ?? {});
  return definitions.filter((definition) => Object.hasOwn(definition.properties ?? {}, key)).length;
}

function slugOf(key: string): string {
  return key
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}

/** A key that is an ordinary word counts only when it is written as code. */
function mentions(text: string, key: string): boolean {
  const escaped = key.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (new RegExp(`[\`"“]${escaped}[\`"”]`, 'u').test(text)) return true;
  return /[a-z][A-Z]|_|\d/.test(key) && new RegExp(`(?<![\\w$])${escaped}(?![\\w])`, 'u').test(text);
}

/** What is written when a property is added: what the form writes, its default, its first example, its first value. */
export function valueToInsert(format: Format, subject: Pick<Subject, 'name'>, doc: PropertyDoc): JsonValue {
  const created = subject.name === undefined ? undefined : format.form.objects[subject.name]?.create?.[doc.key];
  const isScalar = !doc.types.includes('object') && !doc.types.includes('array');
  if (isScalar) {
    const first = doc.default ?? doc.examples[0] ?? doc.enum?.[0] ?? created;
    if (first !== undefined && first !== null) return first;
  } else if (created !== undefined) {
    // For a list the form says what one entry is.
    return doc.types.includes('array') && !Array.isArray(created) ? [created] : created;
  }
  return doc.default ?? doc.examples[0] ?? doc.enum?.[0] ?? blankOf(doc.types);
}

function blankOf(types: readonly string[]): JsonValue {
  if (types.includes('object')) return {};
  if (types.includes('array')) return [];
  if (types.includes('string')) return '';
  if (types.includes('integer') || types.includes('number')) return 0;
  return types.includes('boolean') ? false : null;
}

/** The key that is there already and after which a new one fits, by the order of the form. */
export function keyBefore(
  properties: readonly PropertyDoc[],
  present: ReadonlySet<string>,
  key: string,
): string | undefined {
  const index = properties.findIndex((doc) => doc.key === key);
  return properties.slice(0, index).findLast((doc) => present.has(doc.key))?.key;
}
