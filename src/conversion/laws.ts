/** Laws of a conversion, as faults: for the tests, and for documents that are not kept here. */
import { parseDocument } from '../document/document.ts';
import type { JsonValue, Node } from '../document/node.ts';
import { toValue } from '../document/node.ts';
import { escapePart } from '../document/pointer.ts';
import type { LedgerLine } from '../job/ledger.ts';
import { Source } from '../job/source.ts';
import type { FormatConverter } from '../schemas/converter.ts';
import { convert, type Conversion } from './convert.ts';
import { markSecrets, tellingTexts } from './secrets.ts';

function* leavesOf(value: JsonValue, pointer = ''): Generator<[string, string]> {
  const entries = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  if (entries.length === 0) yield [pointer, JSON.stringify(value)];
  for (const [key, inner] of entries) yield* leavesOf(inner, `${pointer}/${escapePart(key)}`);
}

/** Pointers of what is secret or holds secrets, and the secrets. */
function secretsOf(root: Node, from: FormatConverter): Map<string, readonly string[]> {
  const source = Source.of(root, from);
  from.toJob(source);
  const found = new Map<string, readonly string[]>();
  for (const { leaf, text, parts } of tellingTexts(source, from)) {
    found.set(
      leaf.pointer,
      parts.map(({ start, end }) => text.slice(start, end)),
    );
  }
  markSecrets(source);
  for (const leaf of source.leaves()) {
    if (leaf.secretName !== undefined && !found.has(leaf.pointer))
      found.set(leaf.pointer, leaf.node.kind === 'string' ? [leaf.node.value] : ['']);
  }
  return found;
}

/** What is wrong with the account of a conversion. */
export function accountFaults(root: Node, { ledger, files }: Conversion): string[] {
  const faults: string[] = [];
  const times = new Map<string, number>();
  for (const { source } of ledger) if (source !== undefined) times.set(source, (times.get(source) ?? 0) + 1);
  const leaves = [...leavesOf(toValue(root))].map(([pointer]) => pointer);
  for (const pointer of leaves)
    if (times.get(pointer) !== 1) faults.push(`${pointer} is told ${String(times.get(pointer) ?? 0)} times`);
  if (times.size !== new Set(leaves).size) faults.push('something is told that is no leaf');
  const explained = files.map(() => new Set<string | undefined>());
  for (const line of ledger)
    for (const { target, file } of [line, ...(line.also ?? [])]) explained[file ?? 0]?.add(target);
  files.forEach(({ text }, file) => {
    for (const [pointer] of leavesOf(JSON.parse(text) as JsonValue)) {
      if (!explained[file]?.has(pointer)) faults.push(`${String(file)}:${pointer} is not explained`);
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
    .flat()
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

const AMOUNT = /^(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(?:([kmgt]i?)?b?)?$/i;
const UNITS: Readonly<Record<string, number>> = {
  k: 1e3,
  m: 1e6,
  g: 1e9,
  t: 1e12,
  ki: 1024,
  mi: 1024 ** 2,
  gi: 1024 ** 3,
  ti: 1024 ** 4,
};

/** A number, or a size with its unit in bytes; undefined for anything else. */
function amountOf(text: string): number | undefined {
  const match = AMOUNT.exec(text.replaceAll(',', ''));
  return match ? Number(match[1]) * (UNITS[match[2]?.toLowerCase() ?? ''] ?? 1) : undefined;
}

/** True when two leaves say the same in different words: an amount in another unit, a text inside a longer one, another word. */
function meansTheSame(before: string, after: string): boolean {
  const [a = '', b = ''] = [before, after].map((json) => (json.startsWith('"') ? (JSON.parse(json) as string) : json));
  const [x, y] = [amountOf(a), amountOf(b)];
  // Thousandths of a core have the letter of a million bytes.
  if (x !== undefined && y !== undefined) return [x, x / 1e9].some((one) => Math.abs(one - y) <= 1e-9 * one);
  const plain = [a, b].map((text) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ''));
  const [short = '', long = ''] = plain.toSorted((one, other) => one.length - other.length);
  // Words are names that a format has for its own things; the bytes of a data URL may be written in several ways.
  return long.includes(short) || (/^\w+$/.test(a) && /^\w+$/.test(b)) || a.startsWith('data:');
}

/**
 * Without anything that is kept for the way back: what both accounts call converted, and what comes back to its place, means
 * what it meant. Items of lists are left aside: words may be put in front of them.
 */
export function loneWayBackFaults(root: Node, from: FormatConverter, to: FormatConverter): string[] {
  const there = convert(root, from, to, { residue: false });
  const back = convert(parseDocument(there.files[0]?.text ?? '').root, to, from, { residue: false });
  const was = new Map(leavesOf(toValue(root)));
  const is = new Map(leavesOf(JSON.parse(back.files[0]?.text ?? '{}') as JsonValue));
  const returning = new Map(back.ledger.map((line) => [line.source, line]));
  return there.ledger.flatMap((line) => {
    const { source, kind } = line;
    if (source === undefined || kind !== 'converted' || /\/\d+$/.test(source)) return [];
    const told = placesIn(line).flatMap((place) => returning.get(place) ?? []);
    const ways = told.filter((way) => placesIn(way).includes(source));
    const [before, after] = [was.get(source), is.get(source)];
    if (before === undefined || after === undefined || ways.length === 0) return [];
    if (ways.some((way) => way.kind !== 'converted') || meansTheSame(before, after)) return [];
    return [`${source} was ${before} and is ${after}, though nothing says so`];
  });
}

/** The places of the first result that a line of the account names. */
function placesIn({ target, file, also = [] }: LedgerLine): string[] {
  return [{ target, file }, ...also].flatMap((place) =>
    place.target !== undefined && (place.file ?? 0) === 0 ? [place.target] : [],
  );
}

/** Secrets that are in metadata or beside the result. */
function leaks(root: Node, from: FormatConverter, { files, sidecar }: Conversion): string[] {
  const kept = [
    sidecar?.text ?? '',
    ...files.flatMap(({ text }) => /"jobwright\.origin": (".*")/.exec(text)?.[1] ?? []),
  ].join('\n');
  const plain = [...leavesOf(toValue(root))];
  const secrets = secretsOf(root, from);
  const all = [...secrets].flatMap(([pointer, list]) => list.map((secret) => [pointer, secret] as const));
  return all.flatMap(([pointer, secret]) => {
    const elsewhere =
      plain.some(([at, text]) => !secrets.has(at) && (at.includes(secret) || text.includes(secret))) ||
      pointer.includes(secret);
    return secret.length >= 6 && !elsewhere && kept.includes(secret) ? [pointer] : [];
  });
}

/**
 * What is wrong with a conversion and the way back: a value that is not accounted for once, one of the result that is not
 * explained, one that does not come back with what was kept or means something else without it, a secret that travels.
 */
export function conversionFaults(root: Node, from: FormatConverter, to: FormatConverter): string[] {
  const there = convert(root, from, to);
  return [
    ...accountFaults(root, there),
    ...wayBackFaults(root, from, to, there),
    ...loneWayBackFaults(root, from, to),
    ...leaks(root, from, there),
  ];
}
