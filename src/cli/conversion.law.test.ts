/** Laws of conversion that hold for every document in every pair of formats, with examples and with documents made from them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convert } from '../conversion/convert.ts';
import { conversionFaults } from '../conversion/laws.ts';
import { jsonSyntax, parseDocument } from '../document/document.ts';
import type { JsonValue, Node } from '../document/node.ts';
import { toValue } from '../document/node.ts';
import { looksLikeYaml } from '../document/yaml/looks.ts';
import { yamlSyntax } from '../document/yaml/syntax.ts';
import { madeUp, rootsOf } from '../schemas/madeUp.ts';
import type { SchemaNode } from '../schemas/schemaModel.ts';
import { wholeFormats } from '../schemas/whole.ts';
import { wholeConverters } from '../schemas/wholeConverters.ts';
import { analyze } from '../validation/analyze.ts';

/** `npm run fuzz` gives more of them. */
const RUNS = Number(process.env['LAW_RUNS'] ?? 12);
const SEED = Number(process.env['LAW_SEED'] ?? 7);

const converters = [...wholeConverters.values()];
const pairs = converters.flatMap((from) => converters.filter((to) => to !== from).map((to) => ({ from, to })));

/** Examples of a format as trees. */
function examplesOf(id: string): { name: string; root: Node }[] {
  const format = wholeFormats.find((known) => known.id === id);
  return (format?.examples ?? []).map(({ id: name, text }) => ({
    name,
    root: parseDocument(text, looksLikeYaml(text) ? yamlSyntax : jsonSyntax).root,
  }));
}

describe.each(pairs.map(({ from, to }) => [from.id, to.id, from, to] as const))('%s to %s', (_from, _to, from, to) => {
  const examples = examplesOf(from.id);

  it('tells every leaf of every example once, explains every leaf of the result, and leads back', () => {
    for (const { name, root } of examples)
      expect({ name, faults: conversionFaults(root, from, to) }).toEqual({ name, faults: [] });
  });

  it('makes nothing that its own format refuses', () => {
    const format = wholeFormats.find((known) => known.id === to.id);
    if (!format) return;
    for (const { name, root } of examples) {
      for (const { text } of convert(root, from, to).files) {
        const errors = analyze(parseDocument(text), format).diagnostics.filter((d) => d.severity === 'error');
        expect({ name, errors: errors.map((d) => `${d.code} ${d.pointer}: ${d.message}`) }).toEqual({
          name,
          errors: [],
        });
      }
    }
  });

  it('keeps its laws for documents made up from the schema', () => {
    const format = wholeFormats.find((known) => known.id === from.id);
    if (!format) throw new Error(`the format ${from.id} is not registered`);
    const roots = rootsOf(format.schema as SchemaNode);
    for (let i = 0; i < RUNS + roots.length; i++) {
      const value = madeUp(roots[i < RUNS ? 0 : i - RUNS] as SchemaNode, SEED + i);
      const { root } = parseDocument(JSON.stringify(value));
      if (root.kind !== 'object') continue;
      expect({ seed: SEED + i, faults: conversionFaults(root, from, to) }).toEqual({ seed: SEED + i, faults: [] });
    }
  });

  it('keeps its laws for documents in which anything is changed', () => {
    if (examples.length === 0) return;
    const change = fc.record({ at: fc.nat(), how: fc.nat(5), value: fc.jsonValue({ maxDepth: 1 }) });
    const document = fc.record({
      example: fc.nat(examples.length - 1),
      changes: fc.array(change, { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(document, ({ example, changes }) => {
        let value = toValue(examples[example]?.root ?? parseDocument('{}').root);
        for (const { at, how, value: other } of changes) value = changed(value, at, how, other as JsonValue);
        const { root } = parseDocument(JSON.stringify(value));
        expect(conversionFaults(root, from, to)).toEqual([]);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});

/** A value in which one place is removed, replaced, or given another key. */
function changed(value: JsonValue, at: number, how: number, other: JsonValue): JsonValue {
  const copy = structuredClone(value);
  const holders: (JsonValue[] | Record<string, JsonValue>)[] = [];
  const walk = (inner: JsonValue): void => {
    if (inner === null || typeof inner !== 'object') return;
    if (Object.keys(inner).length > 0) holders.push(inner);
    Object.values(inner).forEach(walk);
  };
  walk(copy);
  const holder = holders[at % Math.max(1, holders.length)];
  if (!holder) return copy;
  const keys = Object.keys(holder);
  const key = keys[at % keys.length] ?? '';
  if (Array.isArray(holder)) {
    if (how < 2) holder.splice(Number(key), 1);
    else holder[Number(key)] = how < 4 ? other : (holder[0] ?? other);
  } else if (how < 2) Reflect.deleteProperty(holder, key);
  else if (how < 5) holder[key] = other;
  else holder[`x-${key}`] = other;
  return copy;
}
