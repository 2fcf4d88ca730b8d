/** Laws of a conversion, as faults: for the tests, and for documents that are not kept here. */
import { parseDocument } from '../document/document.ts';
import type { JsonValue, Node } from '../document/node.ts';
import { toValue } from '../document/node.ts';
import { escapePart } from '../document/pointer.ts';
import { Source } from '../job/source.ts';
import type { FormatConverter } from '../schemas/converter.ts';
import { convert, type Conversion } from './convert.ts';
import { markSecrets } from './secrets.ts';

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

/**
 * What is wrong with a conversion and the way back: a value that is not accounted for once, one of the result that is not
 * explained, one that does not come back, a secret that travels.
 */
export function conversionFaults(root: Node, from: FormatConverter, to: FormatConverter): string[] {
  const there = convert(root, from, to);
  return [...accountFaults(root, there), ...wayBackFaults(root, from, to, there), ...leaks(root, from, there)];
}
