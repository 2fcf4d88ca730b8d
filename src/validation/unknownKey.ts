/**
 * What was meant by a key that its object does not know: another key of the object, which is free and takes such a value, or
 * the same key of an object near by. Letters alone decide nothing.
 */
import type { Finding, Findings, Fix } from '../document/diagnostic.ts';
import { indexOfKeyAs } from '../document/keys.ts';
import { NodeMemo } from '../document/memo.ts';
import type { Node, ObjectNode } from '../document/node.ts';
import { entriesOf, entryAt, isAbsent, itemsOf } from '../document/node.ts';
import type { Path } from '../document/pointer.ts';
import { indexOfPart, toPointer } from '../document/pointer.ts';
import { kindMatches, type SchemaModel, type SchemaNode, typesOf } from '../schemas/schemaModel.ts';
import { nearest } from '../text/nearest.ts';
import { suits } from './meant.ts';
import { quote } from './values.ts';

/** The free key of an object that was likely meant by one it does not know. */
export function nearKey(
  model: SchemaModel,
  schema: SchemaNode,
  node: ObjectNode,
  key: string,
  value: Node,
): string | undefined {
  const free = freeKeys.get(node, schema, () =>
    Object.keys(schema.properties ?? {}).filter(
      (name) =>
        name !== '$schema' && indexOfKeyAs(node, name, model.keys) < 0 && !isExcluded(model, schema, node, name),
    ),
  );
  const fits = (name: string): boolean => couldBe(model, schema, name, value);
  // Where no key is near, none of those is that take the value.
  const near = nearest(key, free) === undefined ? undefined : nearest(key, free.filter(fits));
  if (near !== undefined) return near;
  const named = free.filter((name) => schema.properties?.[name]?.['x-otherNames']?.includes(key.toLowerCase()));
  const other = named.find(fits);
  if (other !== undefined) return other;
  // The one key that is missing, under the name that other tools have for it.
  const missing = (schema.required ?? []).filter((name) => indexOfKeyAs(node, name, model.keys) < 0);
  const group = SYNONYMS.find((names) => names.includes(key.toLowerCase()));
  const synonym = missing.find((name) => group?.includes(name) && free.includes(name) && fits(name));
  // A key of another level, misspelt there too: what it holds is looked at where it belongs.
  return synonym ?? nearest(key, Object.keys(schema['x-elsewhere'] ?? {}));
}

/** The keys that an object could still have: found once for all that it does not know. */
const freeKeys = new NodeMemo<SchemaNode, readonly string[]>();

/** Names that different tools have for one thing. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['key', 'name', 'flag', 'option', 'variable', 'var', 'id'],
  ['value', 'val', 'content', 'default'],
  ['command', 'cmd', 'script', 'args', 'exec'],
];

/** True when an object has another key of a group of which it may have one. */
function isExcluded(model: SchemaModel, schema: SchemaNode, node: Node | undefined, key: string): boolean {
  return (schema['x-exclusive'] ?? []).some(
    (group) =>
      group.includes(key) && group.some((other) => other !== key && indexOfKeyAs(node, other, model.keys) >= 0),
  );
}

/** True when a value is of the kind that a property takes; of an object, most keys must be known there. */
function couldBe(model: SchemaModel, schema: SchemaNode, key: string, value: Node): boolean {
  const property = model.property(schema, key);
  if (!property) return false;
  const own = model.resolve(property);
  if (value.kind !== 'object' && value.kind !== 'array') return value.kind === 'null' || suits(model, own, value);
  const branches = own.oneOf?.map((branch) => model.resolve(branch)) ?? [own];
  return branches.some((branch) => {
    const types = typesOf(branch);
    if (types.length > 0 && !types.some((type) => kindMatches(value, type))) return false;
    if (value.kind === 'array') {
      const first = itemsOf(value)[0];
      return first === undefined || !branch.items || suitsKind(model, branch.items, first);
    }
    if (!branch.properties || branch.additionalProperties !== false) return true;
    const keys = [...entriesOf(value)].map((entry) => entry.key ?? '');
    const known = keys.filter((name) => model.property(branch, name) !== undefined).length;
    return known * 2 >= keys.length;
  });
}

function suitsKind(model: SchemaModel, schema: SchemaNode, node: Node): boolean {
  const own = model.resolve(schema);
  const types = (own.oneOf ?? [own]).flatMap((branch) => typesOf(model.resolve(branch)));
  return types.length === 0 || types.some((type) => kindMatches(node, type));
}

// --- keys of other objects -----------------------------------------------------------------------------------------

/** A value on the way to an unknown key, with its schema. */
interface Step {
  readonly node: Node;
  readonly schema: SchemaNode;
  readonly path: Path;
}

/**
 * The findings of a job with fixes for the keys that an object near by knows: they are moved there. What is near is what
 * holds the object, what it holds, and what stands beside it.
 */
export function withMoves(findings: Findings, job: Node, model: SchemaModel, schema: SchemaNode): Findings {
  return improved(findings, [{ node: job, schema: branch(model, schema, job), path: [] }], model);
}

function improved(findings: Findings, trail: readonly Step[], model: SchemaModel): Findings {
  if (findings.counts.error + findings.counts.warning + findings.counts.info === 0) return findings;
  const own = findings.own.map((finding) => (finding.unknownKey ? moved(finding, trail, model) : finding));
  const below = findings.below.map(({ path, findings: inner }) => ({
    path,
    findings: improved(inner, along(trail, path, model), model),
  }));
  const lists = findings.lists.map(({ path, parts }) => {
    const list = along(trail, path, model);
    let base = 0;
    return {
      path,
      parts: parts.map((part) => {
        const first = base;
        base += part.size;
        if (part.items.length === 0) return part;
        const items = part.items.map(({ index, findings: inner }) => ({
          index,
          findings: improved(inner, along(list, [first + index], model), model),
        }));
        return { ...part, items };
      }),
    };
  });
  return { ...findings, own, below, lists };
}

function along(trail: readonly Step[], path: Path, model: SchemaModel): readonly Step[] {
  const out = [...trail];
  for (const part of path) {
    const last = out.at(-1);
    if (!last || (last.node.kind !== 'object' && last.node.kind !== 'array')) return out;
    const index = typeof part === 'number' && last.node.kind === 'array' ? part : indexOfPart(last.node, String(part));
    const entry = entryAt(last.node, index);
    const schema = last.node.kind === 'array' ? last.schema.items : model.property(last.schema, String(part));
    if (!entry || !schema) return out;
    out.push({ node: entry.value, schema: branch(model, schema, entry.value), path: [...last.path, part] });
  }
  return out;
}

function branch(model: SchemaModel, schema: SchemaNode, node: Node): SchemaNode {
  const own = model.resolve(schema);
  if (!own.oneOf) return own;
  const branches = own.oneOf.map((one) => model.resolve(one));
  const index = model.branchOf(branches, node);
  return branches[index] ?? branches.find((one) => typesOf(one).some((type) => kindMatches(node, type))) ?? own;
}

/** Keys that too many objects have to tell which was meant. */
const COMMON: ReadonlySet<string> = new Set([
  'name',
  'key',
  'value',
  'id',
  'type',
  'flag',
  'mode',
  'path',
  'description',
]);
/** Objects around the one with the key that are asked. */
const LEVELS = 3;

function moved(finding: Finding, trail: readonly Step[], model: SchemaModel): Finding {
  const [key] = finding.path;
  const here = trail.at(-1);
  if (typeof key !== 'string' || COMMON.has(key) || here?.node.kind !== 'object') return finding;
  const index = indexOfPart(here.node, key);
  const value = entryAt(here.node, index)?.value;
  if (!value || isAbsent(value)) return finding;
  const from = [...here.path, key];
  const places = [...placesFor(key, value, trail, model), ...entriesFor(key, value, here, model)];
  const [place, ...others] = places;
  if (!place || others.length > 0) return finding;
  const fix: Fix = {
    label: place.label,
    ops: [
      ...(place.made ? [{ op: 'set' as const, pointer: `^${toPointer(place.made)}`, value: [{}] }] : []),
      { op: 'move', from: `^${toPointer(from)}`, to: `^${toPointer([...place.path, key])}` },
    ],
  };
  // Without it the object would lack what it needs.
  const isNeeded = here.schema.required?.includes(String(place.made?.at(-1))) === true;
  const fixes = isNeeded ? [] : (finding.fixes ?? []).filter(({ ops }) => ops?.[0]?.op === 'remove');
  const message = finding.message.replace(/\.(?: Did you mean .*)?$/s, `, but of ${place.words}.`);
  return { ...finding, message, fixes: [fix, ...fixes] };
}

interface Destination {
  readonly path: Path;
  /** A list with one empty entry that is made first. */
  readonly made?: Path;
  readonly label: string;
  readonly words: string;
}

/** Objects that know the key, lack it, and would take the value. */
function placesFor(key: string, value: Node, trail: readonly Step[], model: SchemaModel): Destination[] {
  const found: Destination[] = [];
  const objects = trail.filter(({ node }) => node.kind === 'object').reverse();
  const [here, ...around] = objects;
  if (!here) return found;
  for (const outer of around.slice(0, LEVELS)) {
    if (takes(model, outer.schema, outer.node, key, value)) {
      const words = wordsFor(model, outer);
      found.push({ path: outer.path, label: `Move ${quote(key)} to ${words}`, words });
    }
  }
  for (const holder of [here, ...around.slice(0, 1)]) {
    for (const [name, inner] of objectsIn(model, holder.schema)) {
      if (model.declared(inner, key) === undefined) continue;
      const at = indexOfKeyAs(holder.node, name, model.keys);
      const node = holder.node.kind === 'object' ? entryAt(holder.node, at)?.value : undefined;
      if (node === here.node) continue;
      const makes =
        isAbsent(node) &&
        (inner.required ?? []).every((one) => one === key) &&
        !isExcluded(model, holder.schema, holder.node, name);
      if (!(makes || node?.kind === 'object') || !takes(model, inner, node, key, value)) continue;
      const spelled = (holder.node.kind === 'object' ? entryAt(holder.node, at)?.key : undefined) ?? name;
      found.push({
        path: [...holder.path, spelled],
        label: `Move ${quote(key)} into ${quote(spelled)}`,
        words: quote(spelled),
      });
    }
  }
  return found;
}

/** Lists of the object whose entries know the key: one that is to be made, or has a single entry without it. */
function entriesFor(key: string, value: Node, { node, schema, path }: Step, model: SchemaModel): Destination[] {
  const found: Destination[] = [];
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const { items } = model.resolve(property);
    const entry = items && model.resolve(items);
    if (!entry?.properties || entry.oneOf || model.declared(entry, key) === undefined) continue;
    if (entry['x-elsewhere']?.[key] !== undefined || isExcluded(model, schema, node, name)) continue;
    const at = node.kind === 'object' ? indexOfKeyAs(node, name, model.keys) : -1;
    const list = node.kind === 'object' ? entryAt(node, at)?.value : undefined;
    const only = list?.kind === 'array' && list.size === 1 ? itemsOf(list)[0] : undefined;
    const empty = isAbsent(list) || (list?.kind === 'array' && list.size === 0);
    if (!(empty || only?.kind === 'object') || !takes(model, entry, only, key, value)) continue;
    const inList = [...path, (node.kind === 'object' ? entryAt(node, at)?.key : undefined) ?? name];
    found.push({
      path: [...inList, 0],
      ...(empty ? { made: inList } : {}),
      label: `Put ${quote(key)} into an entry of ${quote(name)}`,
      words: `the entries of ${quote(name)}`,
    });
  }
  return found;
}

const knownObjects = new WeakMap<SchemaNode, readonly (readonly [name: string, schema: SchemaNode])[]>();

/** The properties of a schema that are objects of one kind with keys of their own. */
function objectsIn(model: SchemaModel, schema: SchemaNode): readonly (readonly [name: string, schema: SchemaNode])[] {
  let objects = knownObjects.get(schema);
  if (!objects) {
    objects = Object.entries(schema.properties ?? {})
      .map(([name, property]) => [name, model.resolve(property)] as const)
      .filter(([, inner]) => inner.properties && !inner.oneOf);
    knownObjects.set(schema, objects);
  }
  return objects;
}

function takes(model: SchemaModel, schema: SchemaNode, node: Node | undefined, key: string, value: Node): boolean {
  const declared = schema.properties && model.declared(schema, key);
  if (declared === undefined || indexOfKeyAs(node, declared, model.keys) >= 0) return false;
  if (isExcluded(model, schema, node, declared)) return false;
  const property = model.property(schema, declared);
  return property !== undefined && suits(model, property, value);
}

function wordsFor(model: SchemaModel, { schema, path }: Step): string {
  const name = model.definitionName(schema);
  const title = (name === undefined ? undefined : model.definition(name)?.title) ?? schema.title;
  if (title !== undefined) return `the ${title.charAt(0).toLowerCase()}${title.slice(1)}`;
  return path.length === 0 ? 'the top of the document' : `what holds it`;
}
