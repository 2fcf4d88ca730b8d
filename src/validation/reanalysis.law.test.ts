/**
 * The law of remembering, for every format: what is said of an edited document is what is said of its text read afresh. Lists
 * and maps of the examples are made long, and edits fall into them and around them. `REANALYSIS_RUNS=500` tries more of them.
 */
import { describe, expect, it } from 'vitest';
import { editDocument, parseDocument, type ParsedDocument } from '../document/document.ts';
import type { JsonValue } from '../document/node.ts';
import { isContainer, toValue } from '../document/node.ts';
import { toPointer } from '../document/pointer.ts';
import { chance, type Chance } from '../document/testSupport.ts';
import { diffTexts } from '../document/text.ts';
import { looksLikeYaml } from '../document/yaml/looks.ts';
import { yamlOf } from '../document/yaml/syntax.ts';
import { flatten } from '../graph/graph.ts';
import type { WholeFormat } from '../schemas/format.ts';
import { schemaModel, type SchemaNode } from '../schemas/schemaModel.ts';
import { wholeFormats } from '../schemas/whole.ts';
import type { Analysis } from './analysis.ts';
import { analyze } from './analyze.ts';
import { pathsIn, slipsAt } from './slips.ts';

const RUNS = Number(process.env['REANALYSIS_RUNS'] ?? 6);
const SEED = Number(process.env['LAW_SEED'] ?? 1);
const EDITS = 7;
/** Enough entries for a few chunks, and in a text that is soon read. */
const MANY = 130;
const LONGEST = 60_000;

type Path = readonly (string | number)[];
interface Json {
  [key: string]: JsonValue;
}

const spelled = (value: JsonValue): string => JSON.stringify(value);

function at(value: JsonValue, path: Path): JsonValue | undefined {
  let here: JsonValue | undefined = value;
  for (const part of path) here = (here as Record<string | number, JsonValue> | null | undefined)?.[part];
  return here;
}

function replaced(value: JsonValue, [part, ...rest]: Path, by: JsonValue): JsonValue {
  if (part === undefined) return by;
  if (Array.isArray(value)) return value.map((item, i) => (i === part ? replaced(item, rest, by) : item));
  const { [part]: inner = null, ...others } = value as Json;
  return Object.fromEntries(
    Object.keys(value as Json).map((key) => [key, key === part ? replaced(inner, rest, by) : (others[key] ?? null)]),
  );
}

/** The lists of a document and the maps whose keys are names. */
function longables(document: ParsedDocument, format: WholeFormat): Path[] {
  const value = toValue(document.root);
  return [...pathsIn(value)].filter((path) => {
    const held = at(value, path);
    if (Array.isArray(held)) return held.length > 0;
    if (held === null || typeof held !== 'object' || Object.keys(held).length === 0) return false;
    const schema = schemaAt(document, format, path);
    return schema !== undefined && !schema.properties && schema.additionalProperties !== false;
  });
}

function schemaAt(document: ParsedDocument, format: WholeFormat, path: Path): SchemaNode | undefined {
  const model = schemaModel(format.schema);
  const { node, pointer, definition } = format.jobAt(document.root);
  const own = toPointer(path);
  const schema = own.startsWith(pointer) ? model.at(node, own.slice(pointer.length), definition) : undefined;
  return schema && model.resolve(schema);
}

/** One of them; those with objects in them, for which there are the most rules, more often. */
function pickLong(paths: readonly Path[], value: JsonValue, by: Chance): Path {
  const rich = paths.filter((path) => Object.values(at(value, path) as Json).every((one) => typeof one === 'object'));
  return by.pick(rich.length > 0 && !by.once(4) ? rich : paths);
}

/** A list or map with copies of its entries; some of them are not quite right, and some have names of their own. */
function long(held: JsonValue, by: Chance): JsonValue {
  const varied = (value: JsonValue, i: number): JsonValue => {
    const slips = by.once(6) ? slipsAt(value, by.pick([...pathsIn(value)])) : [];
    if (slips.length > 0) return by.pick(slips).value;
    return by.once(2) ? (JSON.parse(JSON.stringify(value), (_, v) => named(v as JsonValue, i)) as JsonValue) : value;
  };
  if (Array.isArray(held)) return Array.from({ length: MANY }, (_, i) => varied(held[i % held.length] ?? null, i));
  const entries = Object.entries(held as Json);
  return Object.fromEntries(
    Array.from({ length: MANY }, (_, i) => {
      const [key, value] = entries[i % entries.length] as [string, JsonValue];
      return [i < entries.length ? key : `${key}_${String(i)}`, varied(value, i)];
    }),
  );
}

function named(value: JsonValue, i: number): JsonValue {
  return typeof value === 'string' && /^[/\w-]+$/.test(value) && value.length > 3 ? `${value}${String(i)}` : value;
}

/** What the schema says that could stand at a place, and what stands elsewhere in the document. */
type Words = (path: Path) => readonly JsonValue[];

/** The value after one edit: in the list at `path`, of the list, or around it, where much stands that rules about it look at. */
function edited(value: JsonValue, path: Path, words: Words, by: Chance): JsonValue {
  const isInside = (other: Path): boolean => other.length > path.length && path.every((part, i) => other[i] === part);
  const isAround = (other: Path): boolean => other.length <= path.length && other.every((part, i) => path[i] === part);
  const all = [...pathsIn(value)];
  const inside = all.filter(isInside);
  const around = all.filter((other) => !isInside(other) && !isAround(other));
  const kind = by.int(8);
  if (kind < 3 && around.length > 0) {
    const place = by.pick(around);
    const others = words(place);
    if (others.length > 0) return replaced(value, place, by.pick(others));
    return slipped(value, place, by);
  }
  if (inside.length === 0) return value;
  const place = by.pick(inside);
  const here = at(value, place);
  if (kind < 5 && typeof here === 'string') {
    const where = by.int(here.length + 1);
    const typed = by.pick(['x', '/', '..', '{{.a}}', ' ', '-']);
    return replaced(value, place, here.slice(0, where) + typed + here.slice(where));
  }
  if (kind === 5 && typeof here === 'string') return replaced(value, place, by.pick([...words(place), here]));
  if (kind < 7) return slipped(value, place, by);
  const holder = at(value, path) ?? null;
  const first = by.int(MANY);
  // One entry gone, or one twice: all that follow stand elsewhere.
  if (Array.isArray(holder))
    return replaced(value, path, holder.toSpliced(first, by.int(2), ...holder.slice(first, first + by.int(2))));
  return replaced(value, path, Object.fromEntries(Object.entries(holder as Json).toSpliced(first, 1)));
}

function slipped(value: JsonValue, path: Path, by: Chance): JsonValue {
  const slips = slipsAt(value, path);
  return slips.length > 0 ? by.pick(slips).value : value;
}

/** What an analysis says, however its nodes are bundled. */
function said({ counts, diagnostics, sound, graph, resources, jobPointer, variables }: Analysis): object {
  return {
    counts,
    diagnostics,
    sound,
    nodes: flatten(graph.nodes),
    edges: flatten(graph.edges),
    resources: { ...resources, rows: flatten(resources.rows) },
    jobPointer,
    variables,
  };
}

describe.each(wholeFormats.map((format) => [format.id, format] as const))('edits in long lists of %s', (_, format) => {
  const options = { all: true, uncheckedFixes: true } as const;
  const documents = format.examples.flatMap(({ text }) => {
    const written = parseDocument(text, looksLikeYaml(text) ? yamlOf(format.yamlDialect) : undefined);
    const document = parseDocument(spelled(toValue(written.root)));
    return isContainer(document.root) && longables(document, format).length > 0 ? [document] : [];
  });

  it.each(Array.from({ length: RUNS }, (_, i) => SEED * 1000 + i))('are seen as in a fresh reading (%i)', (seed) => {
    const by = chance(seed);
    const source = by.pick(documents);
    let value = toValue(source.root);
    const path = pickLong(longables(source, format), value, by);
    value = replaced(value, path, long(at(value, path) ?? null, by));
    const texts = [...pathsIn(value)].map((other) => at(value, other)).filter((other) => typeof other === 'string');
    const words: Words = (place) => {
      const schema = schemaAt(document, format, place);
      const listed = [...(schema?.enum ?? []), ...(schema?.examples ?? [])] as JsonValue[];
      return [...listed, ...(typeof at(value, place) === 'string' ? [by.pick(texts)] : [])];
    };
    if (spelled(value).length > LONGEST) return;
    const profile = by.pick([undefined, ...(format.profiles ?? []).map(({ id }) => id)]);
    let document = parseDocument(spelled(value));
    let analysis = analyze(document, format, { ...options, profile });
    let before = value;
    for (let i = 0; i < EDITS; i++) {
      // Every other edit is taken back, so that the document does not fall to pieces.
      [before, value] = [value, i % 2 === 0 ? edited(value, path, words, by) : before];
      const text = spelled(value);
      const edit = diffTexts(document.text.toString(), text);
      if (!edit) continue;
      document = editDocument(document, [edit]);
      analysis = analyze(document, format, { ...options, profile, previous: analysis });
      const fresh = analyze(parseDocument(text), format, { ...options, profile });
      expect(said(analysis), `${toPointer(path)} made long, edit ${String(i)}: ${JSON.stringify(edit)}`).toEqual(
        said(fresh),
      );
    }
  });
});

describe('what was found of a long list is looked for again when something around it changes', () => {
  const changed = (id: string, value: Json, path: Path, by: JsonValue): Analysis[] => {
    const format = wholeFormats.find((one) => one.id === id);
    if (!format) throw new Error(`there is no format ${id}`);
    const document = parseDocument(spelled(value));
    const text = spelled(replaced(value, path, by));
    const edit = diffTexts(document.text.toString(), text);
    const before = analyze(document, format);
    const after = analyze(editDocument(document, edit ? [edit] : []), format, { previous: before });
    expect(said(after)).toEqual(said(analyze(parseDocument(text), format)));
    return [before, after];
  };
  const count = (analysis: Analysis | undefined, code: string): number | undefined =>
    analysis?.diagnostics.filter((one) => one.code === code).length;

  it('inputs of a job that comes to run on every node', () => {
    const inputs = Array.from({ length: MANY }, (_, i) => ({
      Source: { Type: 's3', Params: { Bucket: 'data', Key: `part-${String(i)}/*` } },
      Target: `/inputs/${String(i)}`,
    }));
    const engine = { Type: 'docker', Params: { Image: 'ubuntu:24.04' } };
    const job = { Name: 'many', Type: 'batch', Tasks: [{ Name: 'main', Engine: engine, InputSources: inputs }] };
    const [before, after] = changed('bacalhau', job, ['Type'], 'ops');
    expect(count(before, 'bacalhau/s3-on-all-nodes-job')).toBe(0);
    expect(count(after, 'bacalhau/s3-on-all-nodes-job')).toBe(MANY);
  });

  it('mounts of a request whose output comes to lie above them', () => {
    const scratch = Array.from(
      { length: MANY },
      (_, i) => [`/a/${String(i)}`, { kind: 'tmp', capacity: 1e9 }] as const,
    );
    const out = { kind: 'tmp', capacity: 1e9 };
    const mounts = { '/b': out, '/a': out, ...Object.fromEntries(scratch) };
    const request = { command: ['work'], container_image: 'a/b:1', output_path: '/b', mounts };
    const [before, after] = changed('arvados', request, ['output_path'], '/a');
    expect(count(before, 'arvados/mount-under-output-kind')).toBe(0);
    expect(count(after, 'arvados/mount-under-output-kind')).toBe(MANY);
  });
});
