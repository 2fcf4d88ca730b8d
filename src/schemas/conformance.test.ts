/** Laws that every format keeps, for every one of its examples. A format in its own folder is found by itself. */
import { PLAIN_READING } from './format.ts';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../document/diagnostic.ts';
import type { ParsedDocument, SyntaxAdapter } from '../document/document.ts';
import { editDocument, isSound, jsonSyntax, nodeAt, parseDocument, syntaxProblems } from '../document/document.ts';
import type { JsonValue, Node } from '../document/node.ts';
import { entriesOf, isContainer, toValue } from '../document/node.ts';
import { planOperations } from '../document/plan.ts';
import { escapePart, isWithin, parentPointer } from '../document/pointer.ts';
import { invertEdits } from '../document/text.ts';
import { looksLikeYaml } from '../document/yaml/looks.ts';
import { yamlOf } from '../document/yaml/syntax.ts';
import type { Graph, GraphNode } from '../graph/graph.ts';
import { flatten } from '../graph/graph.ts';
// eslint-disable-next-line boundaries/dependencies -- the laws about diagnostics judge a format as the engine above it does
import { analyzeText } from '../validation/analyze.ts';
import type { DocumentView, GraphIntent, WholeExample as FormatExample, WholeFormat as Format } from './format.ts';
import { loadConverter } from './converters.ts';
import { cardById, loadExamples, loadExampleText, loadViews } from './registry.ts';
import { loadEngine } from './engines.ts';
import type { SchemaNode } from './schemaModel.ts';
import { schemaModel } from './schemaModel.ts';
import { wholeFormats as formats } from './whole.ts';

/** Marks an example that shows mistakes. */
const FAULTY = 'faulty';

/** A text of a format in the language that it is written in. */
function parse({ text }: Pick<FormatExample, 'text'>, { yamlDialect }: Format): ParsedDocument {
  const adapter: SyntaxAdapter = looksLikeYaml(text) ? yamlOf(yamlDialect) : jsonSyntax;
  return parseDocument(text, adapter);
}

/** The document as the format sees it; every value counts as valid, which the examples' are. */
function viewOf(document: ParsedDocument, format: Format): DocumentView {
  const { node, pointer } = format.jobAt(document.root);
  return { job: node, pointer, root: document.root, ...PLAIN_READING, valid: () => true };
}

function read(document: ParsedDocument, format: Format): Graph {
  return format.graph.read(viewOf(document, format));
}

// --- schemas -------------------------------------------------------------------------------------------------------

const KEYWORDS = new Set([
  '$schema',
  '$id',
  '$ref',
  'type',
  'title',
  'description',
  'default',
  'examples',
  'properties',
  'patternProperties',
  'additionalProperties',
  'required',
  'items',
  'enum',
  'const',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'pattern',
  'oneOf',
  'definitions',
]);

/** Every schema in a schema, with its pointer. */
function* schemasIn(schema: SchemaNode, pointer = ''): Generator<{ schema: SchemaNode; pointer: string }> {
  yield { schema, pointer };
  for (const table of ['properties', 'patternProperties', 'definitions'] as const) {
    for (const [key, inner] of Object.entries(schema[table] ?? {})) {
      yield* schemasIn(inner, `${pointer}/${table}/${escapePart(key)}`);
    }
  }
  if (schema.items) yield* schemasIn(schema.items, `${pointer}/items`);
  const rest = schema.additionalProperties;
  if (typeof rest === 'object') yield* schemasIn(rest, `${pointer}/additionalProperties`);
  for (const [i, branch] of (schema.oneOf ?? []).entries()) yield* schemasIn(branch, `${pointer}/oneOf/${i}`);
}

function foreignKeywords(root: SchemaNode): string[] {
  const found: string[] = [];
  for (const { schema, pointer } of schemasIn(root)) {
    for (const key of Object.keys(schema))
      if (!KEYWORDS.has(key) && !key.startsWith('x-')) found.push(`${pointer}/${key}`);
  }
  return found;
}

/** Properties that do not say what they are, with what they do not say. */
function undocumented(root: SchemaNode): string[] {
  const model = schemaModel(root as JsonValue);
  const found: string[] = [];
  for (const { schema, pointer } of schemasIn(root)) {
    for (const [key, property] of Object.entries(schema.properties ?? {})) {
      // An editor's own key, which is no part of the format.
      if (key === '$schema') continue;
      const { title, description, examples, 'x-section': section } = model.resolve(property);
      const missing = Object.entries({ title, description, 'x-section': section })
        .filter(([, value]) => (value ?? '') === '')
        .map(([name]) => name);
      if ((examples ?? []).length === 0 && !hasOwnProperties(model.resolve(property))) missing.push('examples');
      if (missing.length > 0) found.push(`${pointer}/${key}: ${missing.join(', ')}`);
    }
  }
  return found;
}

/** An object shows by its properties what it looks like. */
function hasOwnProperties(schema: SchemaNode): boolean {
  return schema.properties !== undefined || schema.oneOf !== undefined;
}

// --- graphs --------------------------------------------------------------------------------------------------------

function repeated(values: readonly string[]): string[] {
  return values.filter((value, i) => values.indexOf(value) !== i);
}

/** What is wrong with a graph as such. */
function graphFaults(graph: Graph, document: ParsedDocument, format: Format): string[] {
  const nodes = flatten(graph.nodes);
  const edges = flatten(graph.edges);
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const faults: string[] = [];
  for (const key of repeated(nodes.map((node) => node.key))) faults.push(`two nodes ${key}`);
  for (const key of repeated(edges.map((edge) => edge.key))) faults.push(`two edges ${key}`);
  for (const { key, source, target } of edges) {
    if (!byKey.has(source)) faults.push(`edge ${key} from nowhere`);
    if (!byKey.has(target)) faults.push(`edge ${key} to nowhere`);
  }
  for (const { key, kind, parent, pointer } of nodes) {
    if (!(kind in format.graph.kinds)) faults.push(`node ${key} of unknown kind ${kind}`);
    if (parent !== null && !byKey.get(parent)?.group) faults.push(`node ${key} in no group`);
    if (!nodeAt(document, pointer)) faults.push(`node ${key} points nowhere`);
  }
  return faults;
}

/** Pointers of all texts in a document. */
function* textsIn(node: Node, pointer = ''): Generator<string> {
  if (node.kind === 'string') yield pointer;
  if (!isContainer(node)) return;
  let index = 0;
  for (const { key, value } of entriesOf(node)) {
    yield* textsIn(value, `${pointer}/${key === null ? index : escapePart(key)}`);
    index++;
  }
}

/** The document with a letter typed into the text at a pointer. */
function typedInto(document: ParsedDocument, pointer: string): ParsedDocument {
  const at = nodeAt(document, pointer);
  if (!at) throw new Error(`nothing at ${pointer}`);
  return editDocument(document, [{ offset: at.offset + at.node.length - 1, length: 0, text: 'x' }]);
}

/** Nodes that a change at a pointer says nothing about: neither around it nor in the innermost node around it. */
function unrelated(nodes: readonly GraphNode[], pointer: string): GraphNode[] {
  const around = nodes.filter((node) => isWithin(pointer, node.pointer));
  const innermost = around.reduce((a, b) => (b.pointer.length > a.length ? b.pointer : a), '');
  return nodes.filter(
    (node) => !isWithin(pointer, node.pointer) && (innermost === '' || !isWithin(node.pointer, innermost)),
  );
}

/** Text of a document in which the list that a node lies in is filled with copies of it; undefined when it lies in none. */
function enlarged(example: FormatExample, format: Format, copies: number): { text: string; list: string } | undefined {
  const written = parse(example, format);
  const document =
    written.syntax.id === 'json' ? written : parseDocument(JSON.stringify(toValue(written.root), null, 2));
  for (const { pointer } of flatten(read(document, format).nodes)) {
    const list = parentPointer(pointer);
    const holder = list === undefined ? undefined : nodeAt(document, list)?.node;
    if (list === undefined || holder?.kind !== 'array') continue;
    const node = nodeAt(document, pointer)?.node;
    if (!node || [...textsIn(node)].length === 0) continue;
    const value = toValue(node);
    const ops = [{ op: 'set' as const, pointer: list, value: Array.from({ length: copies }, () => value) }];
    const plan = planOperations(document, ops);
    if (plan.ok) return { text: plan.document.text.toString(), list };
  }
  return undefined;
}

const changedRuns = (before: Graph, after: Graph): number =>
  after.nodes.filter((run) => !before.nodes.includes(run)).length;

// --- plans ---------------------------------------------------------------------------------------------------------

function intentsFor(node: GraphNode, nodes: readonly GraphNode[], format: Format): GraphIntent[] {
  const { pointer, key } = node;
  const value = format.palette[0]?.value ?? {};
  const intents: GraphIntent[] = [
    { kind: 'remove', pointer },
    { kind: 'duplicate', pointer },
    { kind: 'addAfter', pointer, value },
    { kind: 'addFirst', pointer, value },
    { kind: 'move', pointer, by: 1 },
    { kind: 'move', pointer, by: -1 },
  ];
  intents.push({ kind: 'unwrap', pointer }, { kind: 'convert', pointer, to: 'nothing' });
  for (const { id } of format.graph.wrappers ?? []) intents.push({ kind: 'wrapIn', pointer, wrapper: id });
  for (const other of nodes.slice(0, 8)) intents.push({ kind: 'connect', source: key, target: other.key });
  return intents;
}

/** What is wrong with the answer to an intent; `applied` counts those that changed the document. */
function planFault(
  document: ParsedDocument,
  format: Format,
  intent: GraphIntent,
): { fault?: string; applied: boolean } {
  const plan = format.graph.plan(viewOf(document, format), intent);
  if (!plan.ok)
    return plan.reason.trim().length > 10 ? { applied: false } : { applied: false, fault: 'refused without a reason' };
  const result = planOperations(document, plan.ops);
  if (!result.ok) return { applied: false, fault: result.reason };
  const after = result.document;
  const fresh = parseDocument(after.text.toString(), document.syntax);
  if (!isSound(fresh)) return { applied: true, fault: 'the result does not parse' };
  if (plan.select !== undefined && !nodeAt(after, plan.select))
    return { applied: true, fault: `selects ${plan.select}, which is not there` };
  const undone = invertEdits(document.text, result.edits);
  const back = editDocument(after, undone).text.toString();
  if (back !== document.text.toString()) return { applied: true, fault: 'undo does not restore the text' };
  const faults = graphFaults(read(after, format), after, format);
  return faults.length > 0 ? { applied: true, fault: faults.join('; ') } : { applied: true };
}

// --- the laws ------------------------------------------------------------------------------------------------------

/** New names of every kind that there is: a word, a path, a port. */
const NEW_NAMES = ['new_name', '/new/name', '61234'];

describe('the registry', () => {
  it('finds every format once, by its id', () => {
    expect(formats.length).toBeGreaterThan(0);
    expect(repeated(formats.map((format) => format.id))).toEqual([]);
    for (const format of formats) expect(cardById(format.id)?.id).toBe(format.id);
    expect(cardById('no such format')).toBeUndefined();
  });

  it.each(formats)('loads each part of $title apart', async (format) => {
    const { id, title, schema, examples } = format;
    const [views, engine] = await Promise.all([loadViews(id), loadEngine(id)]);
    expect(views).toMatchObject({ id, title });
    expect(views.schema).toBe(schema);
    expect(Object.keys(views.graph)).toContain('plan');
    expect(Object.keys(views.rules)).not.toContain('check');
    expect(engine.schema).toBe(schema);
    expect(Object.keys(engine.rules)).toContain('check');
    expect(await loadExamples(id)).toEqual(examples.map(({ text: _, ...about }) => about));
    const [first] = examples;
    expect((await loadExampleText(id, first?.id ?? '')).text).toBe(first?.text);
    await expect(loadConverter(id)).resolves.not.toThrow();
  });

  it('says that there is no such format, never gives another', async () => {
    await expect(loadViews('no such format')).rejects.toThrow('There is no format "no such format"');
    await expect(loadEngine('')).rejects.toThrow('There is no format');
    await expect(loadExampleText(formats[0]?.id ?? '', 'no such example')).rejects.toThrow('no such example');
  });
});

describe('what the laws are made of', () => {
  it('finds a foreign keyword and an undocumented property', () => {
    const property = { type: 'string', title: 'A', description: 'B', examples: ['c'], 'x-section': '1' };
    const good: SchemaNode = { properties: { a: property } };
    expect(foreignKeywords(good)).toEqual([]);
    expect(undocumented(good)).toEqual([]);
    const bad = { properties: { a: { ...property, title: '', anyOf: [] }, b: { type: 'string' } } };
    expect(foreignKeywords(bad)).toEqual(['/properties/a/anyOf']);
    expect(undocumented(bad)).toEqual(['/a: title', '/b: title, description, x-section, examples']);
  });

  it.each(formats)('finds a broken graph of $title', (format) => {
    const document = parseDocument('{}');
    const kind = Object.keys(format.graph.kinds)[0] ?? '';
    const node: GraphNode = { key: 'a', pointer: '', kind, title: '', facts: [], badges: [], parent: null, order: 0 };
    expect(graphFaults({ nodes: [[node]], edges: [] }, document, format)).toEqual([]);
    const edge = { key: 'e', source: 'a', target: 'z', kind: 'sequence' as const };
    const broken = [node, node, { ...node, key: 'b', parent: 'a', pointer: '/x', kind: '?' }];
    expect(graphFaults({ nodes: [broken], edges: [[edge]] }, document, format)).toEqual([
      'two nodes a',
      'edge e to nowhere',
      'node b of unknown kind ?',
      'node b in no group',
      'node b points nowhere',
    ]);
  });
});

describe.each(formats)('$title', (format) => {
  const schema = format.schema as SchemaNode;

  it('has examples, parts to insert and a blank document without errors', () => {
    expect(format.examples.length).toBeGreaterThan(0);
    expect(format.examples.filter(({ text, description }) => text === '' || description === '')).toEqual([]);
    expect(repeated(format.examples.map((example) => example.id))).toEqual([]);
    expect(repeated(format.palette.map((part) => part.id))).toEqual([]);
    expect(repeated(format.actions.map((action) => action.id))).toEqual([]);
    const blank = parse({ text: format.blank }, format);
    expect(analyzeText(format.blank, format, blank.syntax).counts).toMatchObject({ error: 0, warning: 0 });
    expect(format.detect(blank).score).toBeGreaterThanOrEqual(0.5);
  });

  it('uses the keywords of JSON Schema that are understood everywhere', () => {
    expect(foreignKeywords(schema)).toEqual([]);
  });

  it('documents every property', () => {
    expect(undocumented(schema)).toEqual([]);
  });

  it('can be changed on the canvas', () => {
    const applied = format.examples.map((example) => {
      const document = parse(example, format);
      const nodes = flatten(read(document, format).nodes);
      const intents = nodes.slice(0, 10).flatMap((node) => intentsFor(node, nodes, format));
      return intents.filter((intent) => planFault(document, format, intent).applied).length;
    });
    expect(Math.max(...applied)).toBeGreaterThan(0);
  });

  it('takes some new name for every part, or says that it has none', () => {
    const said = format.examples.flatMap((example) => {
      const view = viewOf(parse(example, format), format);
      return flatten(format.graph.read(view).nodes).flatMap(({ pointer }) => {
        const plans = NEW_NAMES.map((name) => format.graph.plan(view, { kind: 'rename', pointer, name }));
        if (plans.some(({ ok }) => ok)) return ['taken', ...plans.filter((plan) => !plan.ok && plan.unnamed)];
        // What nothing can be done to has no name to be given either.
        const gone = format.graph.plan(view, { kind: 'remove', pointer });
        const nothing = plans.every((plan) => !plan.ok && (plan.unnamed ?? (!gone.ok && gone.reason === plan.reason)));
        return nothing ? [] : [`${example.id} ${pointer}`];
      });
    });
    expect([...new Set(said)]).toEqual(['taken']);
  });

  it('keeps its runs while the chunk they come from is untouched', () => {
    const large = format.examples.map((example) => enlarged(example, format, 400)).find((found) => found !== undefined);
    if (!large) return;
    const document = parseDocument(large.text);
    const before = read(document, format);
    const item = `${large.list}/200`;
    const text = [...textsIn(nodeAt(document, item)?.node ?? { kind: 'null', length: 0 }, item)][0];
    expect(flatten(before.nodes).length).toBeGreaterThanOrEqual(400);
    expect(before.nodes.length).toBeGreaterThan(4);
    const after = read(typedInto(document, text ?? ''), format);
    expect(changedRuns(before, after)).toBeLessThanOrEqual(2);
    expect(changedRuns(before, read(parseDocument(large.text), format))).toBeGreaterThan(2);
  });
});

const cases = formats.flatMap((format) =>
  format.examples.map((example) => ({ name: `${format.title}: ${example.id}`, format, example })),
);

describe.each(cases)('$name', ({ format, example }) => {
  const document = parse(example, format);
  const graph = read(document, format);
  const nodes = flatten(graph.nodes);

  it('is kept as it is written', () => {
    expect(document.text.toString()).toBe(example.text);
    expect(isSound(document)).toBe(true);
    const strict = syntaxProblems(document).length === 0;
    if (document.syntax.id === 'json' && strict) expect(toValue(document.root)).toEqual(JSON.parse(example.text));
  });

  it('is recognised', () => {
    const scores = formats.map((other) => ({ id: other.id, score: other.detect(document).score }));
    const own = scores.find(({ id }) => id === format.id);
    expect(own?.score).toBeGreaterThanOrEqual(0.5);
    expect(format.detect(document).reasons).not.toEqual([]);
    for (const { id, score } of scores) if (id !== format.id) expect(score, id).toBeLessThan(own?.score ?? 0);
  });

  it('is recognised with a slip in the key of its largest part', () => {
    const { node: job, pointer } = format.jobAt(document.root);
    const parts = job.kind === 'object' ? [...entriesOf(job)].filter(({ value }) => isContainer(value)) : [];
    const [largest] = parts.toSorted((a, b) => b.value.length - a.value.length);
    if (largest?.key == null) return;
    const key = largest.key.replace(/(.)(.)$/, '$2$1');
    const plan = planOperations(document, [{ op: 'rename', pointer: `${pointer}/${escapePart(largest.key)}`, key }]);
    if (!plan.ok) throw new Error(plan.reason);
    const { document: slipped } = plan;
    const [first] = formats.toSorted((a, b) => b.detect(slipped).score - a.detect(slipped).score);
    expect(first?.id).toBe(format.id);
    expect(format.detect(slipped).score).toBeGreaterThanOrEqual(0.5);
  });

  it('has no errors, unless it is there to show some', () => {
    const { diagnostics, counts } = analyzeText(example.text, format, document.syntax);
    const unknown = (code: string): boolean => code.startsWith(`${format.id}/`) && !(code in format.rules.info);
    expect(diagnostics.filter((d) => unknown(d.code))).toEqual([]);
    const errors: readonly Diagnostic[] = diagnostics.filter((d) => d.severity === 'error');
    if (example.tags.includes(FAULTY)) expect(counts.error).toBeGreaterThan(0);
    else expect(errors).toEqual([]);
  });

  it('has a sound graph', () => {
    expect(graphFaults(graph, document, format)).toEqual([]);
    expect(nodes.length).toBeGreaterThan(0);
  });

  it('keeps the keys of its nodes when something else is typed', () => {
    for (const pointer of [...textsIn(document.root)].slice(0, 25)) {
      const after = flatten(read(typedInto(document, pointer), format).nodes);
      const keys = new Set(after.map((node) => `${node.pointer} ${node.key}`));
      const lost = unrelated(nodes, pointer).filter((node) => !keys.has(`${node.pointer} ${node.key}`));
      expect(lost, pointer).toEqual([]);
    }
  });

  it('answers every change of the canvas with sound operations or a reason', () => {
    for (const intent of nodes.flatMap((node) => intentsFor(node, nodes, format))) {
      expect(planFault(document, format, intent).fault, JSON.stringify(intent)).toBeUndefined();
    }
    const gone: GraphIntent = { kind: 'remove', pointer: '/nowhere/at/all' };
    expect(planFault(document, format, gone)).toEqual({ applied: false });
  });
});
