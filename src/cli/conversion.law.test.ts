/** Laws of conversion that hold for every document in every pair of formats, with examples and with documents made from them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convert, type Conversion } from '../conversion/convert.ts';
import { markSecrets } from '../conversion/secrets.ts';
import { jsonSyntax, parseDocument } from '../document/document.ts';
import type { JsonValue, Node } from '../document/node.ts';
import { toValue } from '../document/node.ts';
import { escapePart } from '../document/pointer.ts';
import { looksLikeYaml } from '../document/yaml/looks.ts';
import { yamlSyntax } from '../document/yaml/syntax.ts';
import { Source } from '../job/source.ts';
import type { FormatConverter } from '../schemas/converter.ts';
import { wholeFormats } from '../schemas/whole.ts';
import { wholeConverters } from '../schemas/wholeConverters.ts';
import { analyze } from '../validation/analyze.ts';

const converters = [...wholeConverters.values()];
const pairs = converters.flatMap((from) => converters.filter((to) => to !== from).map((to) => ({ from, to })));

function* leavesOf(value: JsonValue, pointer = ''): Generator<[string, string]> {
  const entries = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  if (entries.length === 0) yield [pointer, JSON.stringify(value)];
  for (const [key, inner] of entries) yield* leavesOf(inner, `${pointer}/${escapePart(key)}`);
}

/** Pointers of secrets, and the secrets. */
function secretsOf(root: Node, from: FormatConverter): Map<string, string> {
  const source = Source.of(root, from);
  from.toJob(source);
  markSecrets(source);
  const found = new Map<string, string>();
  for (const leaf of source.leaves()) {
    if (leaf.secretName !== undefined) found.set(leaf.pointer, leaf.node.kind === 'string' ? leaf.node.value : '');
  }
  return found;
}

/** What is wrong with the account of a conversion. */
function accountFaults(root: Node, { ledger, files }: Conversion): string[] {
  const faults: string[] = [];
  const times = new Map<string, number>();
  for (const { source } of ledger) if (source !== undefined) times.set(source, (times.get(source) ?? 0) + 1);
  const leaves = [...leavesOf(toValue(root))].map(([pointer]) => pointer);
  for (const pointer of leaves)
    if (times.get(pointer) !== 1) faults.push(`${pointer} is told ${String(times.get(pointer) ?? 0)} times`);
  if (times.size !== new Set(leaves).size) faults.push('something is told that is no leaf');
  files.forEach(({ text }, file) => {
    const explained = new Set(
      ledger
        .flatMap((line) => [line, ...(line.also ?? [])])
        .flatMap((place) => (place.file === file ? [place.target] : [])),
    );
    for (const [pointer] of leavesOf(JSON.parse(text) as JsonValue)) {
      if (!explained.has(pointer)) faults.push(`${String(file)}:${pointer} is not explained`);
    }
  });
  return faults;
}

/** What is not as it was after the way there and back, secrets apart. */
function wayBackFaults(root: Node, from: FormatConverter, to: FormatConverter, there: Conversion): string[] {
  const back = convert(
    parseDocument(there.files[0]?.text ?? '').root,
    to,
    from,
    there.sidecar ? { sidecar: there.sidecar.text } : {},
  );
  const secrets = secretsOf(root, from);
  const hidden = [...secrets.values()]
    .filter((secret) => secret.length >= 6)
    .map((secret) => JSON.stringify(secret).slice(1, -1));
  const [wanted, got] = [
    new Map(leavesOf(toValue(root))),
    new Map(leavesOf(JSON.parse(back.files[0]?.text ?? '{}') as JsonValue)),
  ];
  const lost = [...wanted].filter(
    ([pointer, text]) =>
      got.get(pointer) !== text && !secrets.has(pointer) && !hidden.some((secret) => text.includes(secret)),
  );
  return [
    ...lost.map(([pointer, text]) => `${pointer} was ${text} and is ${got.get(pointer) ?? 'gone'}`),
    ...[...got.keys()].filter((pointer) => !wanted.has(pointer)).map((pointer) => `${pointer} is new`),
  ];
}

/** Secrets that are in metadata or beside the result. */
function leaks(root: Node, from: FormatConverter, { files, sidecar }: Conversion): string[] {
  const kept = [
    sidecar?.text ?? '',
    ...files.flatMap(({ text }) => /"jobwright\.origin": (".*")/.exec(text)?.[1] ?? []),
  ].join('\n');
  const plain = [...leavesOf(toValue(root))];
  const secrets = secretsOf(root, from);
  return [...secrets].flatMap(([pointer, secret]) => {
    const elsewhere =
      plain.some(([at, text]) => !secrets.has(at) && (at.includes(secret) || text.includes(secret))) ||
      pointer.includes(secret);
    return secret.length >= 6 && !elsewhere && kept.includes(secret) ? [pointer] : [];
  });
}

function lawsOf(root: Node, from: FormatConverter, to: FormatConverter): string[] {
  const there = convert(root, from, to);
  return [...accountFaults(root, there), ...wayBackFaults(root, from, to, there), ...leaks(root, from, there)];
}

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
      expect({ name, faults: lawsOf(root, from, to) }).toEqual({ name, faults: [] });
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
        expect(lawsOf(root, from, to)).toEqual([]);
      }),
      { numRuns: 12, seed: 7 },
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
