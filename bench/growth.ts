/**
 * How the time of an analysis grows with a document: every list and every map of every example is filled with copies of its
 * entries, eight times as many in the one document as in the other. The ratio that is given is that of one doubling: 2 for
 * work that is linear, 4 for work that looks at every pair of entries.
 */
import { parseDocument } from '../src/document/document.ts';
import { type JsonValue, toValue } from '../src/document/node.ts';
import { toPointer } from '../src/document/pointer.ts';
import { looksLikeYaml } from '../src/document/yaml/looks.ts';
import { yamlSyntax } from '../src/document/yaml/syntax.ts';
import type { WholeFormat } from '../src/schemas/format.ts';
import { schemaModel, type SchemaModel, type SchemaNode } from '../src/schemas/schemaModel.ts';
import { wholeFormats } from '../src/schemas/whole.ts';
import { analyze } from '../src/validation/analyze.ts';
import { hostileDocuments } from './hostile.ts';
import { type BenchResult, collect, time } from './measure.ts';

/** Bytes of the smaller list or map, about: the larger one is eight times as long, enough for a square to show. */
const SIZE = 20_000;
const MOST = 500;
/** Lists of one kind are filled in so many examples of a format: the next ones have the same entries. */
const EXAMPLES = 2;
const DOUBLINGS = 3;
const TIMES = 2 ** DOUBLINGS;
const LIMIT = 2.6;

interface Case {
  readonly name: string;
  readonly once: string;
  readonly more: string;
}

/** The worst ratio of each format. */
export function benchGrowth(): Promise<BenchResult[]> {
  return Promise.resolve(wholeFormats.map(worstOf));
}

function worstOf(format: WholeFormat): BenchResult {
  const found = [...casesOf(format), ...hostileCases(format)].map((given) => {
    let ratio = ratioOf(given, format, 1);
    // What looks bad is measured again: on a busy machine a slow moment may hit one side alone.
    for (let runs = 3; runs < 12 && ratio > LIMIT * 0.85; runs *= 2)
      ratio = Math.min(ratio, ratioOf(given, format, runs));
    return { given, ratio };
  });
  const again = found.toSorted((a, b) => b.ratio - a.ratio);
  const ratios = found.map(({ ratio }) => ratio).toSorted((a, b) => a - b);
  const worst = again[0]?.ratio ?? Number.NaN;
  return {
    name: `${format.title}: twice as many entries in any list or map`,
    against: 'the same document with half of them, over three doublings',
    ratioMin: ratios[0] ?? Number.NaN,
    ratioMedian: worst,
    limit: LIMIT,
    runs: found.length,
    detail: again
      .slice(0, 8)
      .map(({ given, ratio }) => `${ratio.toPrecision(3)} ${given.name}`)
      .join('; '),
  };
}

function ratioOf({ once, more }: Case, format: WholeFormat, runs: number): number {
  const least = [Infinity, Infinity];
  for (let i = 0; i < runs; i++) {
    [once, more].forEach((text, side) => {
      const document = parseDocument(text);
      collect();
      least[side] = Math.min(
        least[side] ?? Infinity,
        time(() => analyze(document, format)),
      );
    });
  }
  return ((least[1] ?? Number.NaN) / (least[0] ?? Number.NaN)) ** (1 / DOUBLINGS);
}

/** Documents that are hard in another way than by the length of one list. */
function hostileCases(format: WholeFormat): Case[] {
  const [small, large] = [hostileDocuments(format.id, 250), hostileDocuments(format.id, 250 * TIMES)];
  return small.map(({ name, text }, i) => ({ name, once: text, more: large[i]?.text ?? '' }));
}

function casesOf(format: WholeFormat): Case[] {
  const model = schemaModel(format.schema);
  const cases: Case[] = [];
  const filledOf = new Map<string, number>();
  for (const example of format.examples) {
    const syntax = looksLikeYaml(example.text) ? yamlSyntax : undefined;
    const document = parseDocument(example.text, syntax);
    const job = format.jobAt(document.root);
    const root = toValue(job.node);
    const seen = new Set<string>();
    for (const path of containersIn(root, model, model.rootFor(job), [])) {
      // One of each kind is enough: many tasks of an example have the same lists.
      const kind = path.map((part) => (typeof part === 'number' ? '*' : part)).join('/');
      if (seen.has(kind)) continue;
      seen.add(kind);
      const before = filledOf.get(kind) ?? 0;
      if (before >= EXAMPLES) continue;
      filledOf.set(kind, before + 1);
      for (const numbered of [false, true]) {
        const once = filled(root, path, numbered, model, model.rootFor(job), 1);
        const more = filled(root, path, numbered, model, model.rootFor(job), TIMES);
        const name = `${example.id}${toPointer(path)}${numbered ? ', each with its own names' : ''}`;
        if (once !== undefined && more !== undefined) cases.push({ name, once, more });
      }
    }
  }
  return cases;
}

type Path = readonly (string | number)[];

/** Paths of the lists and free maps in a value. */
function* containersIn(
  value: JsonValue,
  model: SchemaModel,
  schema: SchemaNode | undefined,
  path: Path,
): Generator<Path> {
  if (value === null || typeof value !== 'object') return;
  const own = schema && branchFor(model.resolve(schema), model, value);
  const isMap = !Array.isArray(value) && own !== undefined && !own.properties;
  const size = Array.isArray(value) ? value.length : Object.keys(value).length;
  if (size > 0 && (Array.isArray(value) || isMap)) yield path;
  for (const [key, inner] of entriesOf(value)) {
    const next = typeof key === 'number' ? own?.items : own && model.property(own, key);
    yield* containersIn(inner, model, next, [...path, key]);
  }
}

function branchFor(schema: SchemaNode, model: SchemaModel, value: JsonValue): SchemaNode {
  if (!schema.oneOf) return schema;
  const kind = Array.isArray(value) ? 'array' : typeof value;
  const branches = schema.oneOf.map((branch) => model.resolve(branch));
  return branches.find((branch) => branch.type === kind || branch['x-branch']?.type === kind) ?? branches[0] ?? schema;
}

function entriesOf(value: JsonValue[] | { [key: string]: JsonValue }): [string | number, JsonValue][] {
  return Array.isArray(value) ? [...value.entries()] : Object.entries(value);
}

/** The text of a value in which one container is filled with copies of its entries; undefined when they are too large. */
function filled(
  root: JsonValue,
  path: Path,
  numbered: boolean,
  model: SchemaModel,
  schema: SchemaNode,
  times: number,
): string | undefined {
  const holder = at(root, path);
  const own = schemaAt(model, schema, root, path);
  if (holder === null || typeof holder !== 'object') return undefined;
  const text = JSON.stringify(holder);
  const copies = Math.min(MOST, Math.floor(SIZE / text.length)) * times;
  if (copies < 8) return undefined;
  const copy = (value: JsonValue, i: number, of: SchemaNode | undefined): JsonValue =>
    numbered && i > 0 ? renumbered(value, `_${String(i)}`, model, of) : value;
  const entries = entriesOf(holder);
  let full: JsonValue;
  if (Array.isArray(holder)) {
    full = Array.from({ length: copies }, (_, i) => holder.map((item) => copy(item, i, own?.items))).flat();
  } else {
    const all = Array.from({ length: copies }, (_, i) =>
      entries.map(([key, item]) => {
        const name = i === 0 ? String(key) : `${String(key)}_${String(i)}`;
        return [name, copy(item, i, own && model.property(own, String(key)))] as const;
      }),
    ).flat();
    full = Object.fromEntries(all);
  }
  return JSON.stringify(replaced(root, path, full));
}

function at(value: JsonValue | undefined, path: Path): JsonValue | undefined {
  let here = value;
  for (const part of path) {
    if (here === null || typeof here !== 'object') return undefined;
    here = (here as Record<string | number, JsonValue>)[part];
  }
  return here;
}

function schemaAt(model: SchemaModel, schema: SchemaNode, root: JsonValue, path: Path): SchemaNode | undefined {
  let own: SchemaNode | undefined = schema;
  let value: JsonValue | undefined = root;
  for (const part of [...path, undefined]) {
    if (!own || value === undefined) return undefined;
    own = branchFor(model.resolve(own), model, value);
    if (part === undefined) return own;
    own = typeof part === 'number' ? own.items : model.property(own, part);
    value = at(value, [part]);
  }
  return own;
}

function replaced(value: JsonValue, path: Path, by: JsonValue): JsonValue {
  const [part, ...rest] = path;
  if (part === undefined || value === null || typeof value !== 'object') return by;
  const inner = replaced((value as Record<string | number, JsonValue>)[part] ?? null, rest, by);
  if (Array.isArray(value)) return value.map((item, i) => (i === part ? inner : item));
  return { ...value, [part]: inner };
}

/** A value whose names (texts of letters, digits, `_` and `-` that the schema does not list) have a number behind them. */
function renumbered(value: JsonValue, suffix: string, model: SchemaModel, schema: SchemaNode | undefined): JsonValue {
  const own = schema && branchFor(model.resolve(schema), model, value);
  if (typeof value === 'string')
    return own?.enum === undefined && /^[A-Za-z_][\w-]*$/.test(value) ? value + suffix : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => renumbered(item, suffix, model, own?.items));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, renumbered(item, suffix, model, own && model.property(own, key))]),
  );
}
