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
import { flatten } from '../graph/graph.ts';
import type { WholeFormat } from '../schemas/format.ts';
import { schemaModel } from '../schemas/schemaModel.ts';
import { wholeFormats } from '../schemas/whole.ts';
import type { Analysis } from './analysis.ts';
import { analyze } from './analyze.ts';
import { pathsIn, slipsAt } from './slips.ts';

const RUNS = Number(process.env['REANALYSIS_RUNS'] ?? 6);
const SEED = Number(process.env['LAW_SEED'] ?? 1);
const EDITS = 7;
/** Enough entries for a few chunks, and in a text that is soon read. */
const MANY = 150;
const LONGEST = 60_000;

type Path = readonly (string | number)[];
interface Json {
  [key: string]: JsonValue;
}

const spelled = (value: JsonValue): string => JSON.stringify(value, null, 2);

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
  const model = schemaModel(format.schema);
  const { pointer, definition } = format.jobAt(document.root);
  const value = toValue(document.root);
  return [...pathsIn(value)].filter((path) => {
    const held = at(value, path);
    if (Array.isArray(held)) return held.length > 0;
    if (held === null || typeof held !== 'object' || Object.keys(held).length === 0) return false;
    const own = toPointer(path);
    if (!own.startsWith(pointer)) return false;
    const schema = model.at(format.jobAt(document.root).node, own.slice(pointer.length), definition);
    return schema !== undefined && !model.resolve(schema).properties && schema.additionalProperties !== false;
  });
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

/** The value after one edit: near the root as often as anywhere, for there stands what much else hangs on. */
function edited(value: JsonValue, by: Chance): JsonValue {
  const paths = [...pathsIn(value)].filter((path) => path.length > 0);
  const shallow = paths.filter(
    (path) => path.length <= 4 && !path.some((part) => typeof part === 'number' && part > 2),
  );
  const path = by.pick(by.once(2) && shallow.length > 0 ? shallow : paths);
  const here = at(value, path);
  if (typeof here === 'string' && by.once(2)) {
    const where = by.int(here.length + 1);
    return replaced(
      value,
      path,
      here.slice(0, where) + by.pick(['x', '/', '..', '{{.a}}', ' ', '-']) + here.slice(where),
    );
  }
  const others = typeof here === 'string' ? paths.map((other) => at(value, other)) : [];
  const words = others.filter((other): other is string => typeof other === 'string');
  // What stands elsewhere in the document is what other rules ask for.
  if (words.length > 0 && by.once(3)) return replaced(value, path, by.pick(words));
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
    const document = parseDocument(text);
    return isContainer(document.root) && longables(document, format).length > 0 ? [document] : [];
  });

  it.each(Array.from({ length: RUNS }, (_, i) => SEED * 1000 + i))('are seen as in a fresh reading (%i)', (seed) => {
    const by = chance(seed);
    const source = by.pick(documents);
    let value = toValue(source.root);
    const path = by.pick(longables(source, format));
    value = replaced(value, path, long(at(value, path) ?? null, by));
    if (spelled(value).length > LONGEST) return;
    const profile = by.pick([undefined, ...(format.profiles ?? []).map(({ id }) => id)]);
    let document = parseDocument(spelled(value));
    let analysis = analyze(document, format, { ...options, profile });
    for (let i = 0; i < EDITS; i++) {
      value = edited(value, by);
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
