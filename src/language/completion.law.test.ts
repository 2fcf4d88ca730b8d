/**
 * The law of completion, for every format and layout: where an item is taken, the text is as sound as before and holds all
 * that it held. Places are drawn by chance that is the same at every run; `COMPLETION_LAW_RUNS=300` tries more of them.
 */
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { isSound, jsonSyntax, parseDocument, type ParsedDocument, type SyntaxAdapter } from '../document/document.ts';
import { looksLikeYaml } from '../document/yaml/looks.ts';
import { yamlSyntax } from '../document/yaml/syntax.ts';
import { entriesOf, isContainer, toValue, type JsonValue, type Node } from '../document/node.ts';
import { PLAIN_READING, type WholeFormat } from '../schemas/format.ts';
import { wholeFormats } from '../schemas/whole.ts';
import { complete } from './completion.ts';
import { accept, seeded } from './testSupport.ts';

const RUNS = Number(process.env['COMPLETION_LAW_RUNS'] ?? 3);

interface Layout {
  readonly name: string;
  readonly syntax: SyntaxAdapter;
  /** One level of indentation, as the editor finds it out. */
  readonly indent: string;
  write(value: JsonValue): string;
}

const inJson = (name: string, indent: string): Layout => ({
  name,
  syntax: jsonSyntax,
  indent: indent === '' ? '  ' : indent,
  write: (value) => JSON.stringify(value, null, indent),
});
const inYaml = (name: string, indent: number, indentSeq = true): Layout => ({
  name,
  syntax: yamlSyntax,
  indent: ' '.repeat(indent),
  write: (value) => stringify(value, { indent, indentSeq, lineWidth: 0 }),
});

const LAYOUTS: readonly Layout[] = [
  inJson('JSON', '  '),
  inJson('JSON with tabs', '\t'),
  inJson('JSON on one line', ''),
  inYaml('YAML', 2),
  inYaml('YAML, lists not indented', 2, false),
  inYaml('YAML, four blanks', 4),
  inYaml('YAML, three blanks', 3),
];

interface Place {
  readonly text: string;
  readonly offset: number;
}

/** Somewhere in a text as it is, or on a new line that is set in by chance. */
function placeIn(text: string, chance: () => number): Place {
  const pick = (count: number): number => Math.floor(chance() * count);
  const at = pick(text.length + 1);
  if (chance() < 0.4) return { text, offset: at };
  const end = text.indexOf('\n', at);
  if (end < 0) return { text, offset: at };
  const start = text.lastIndexOf('\n', end - 1) + 1;
  const own = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const further =
    [own, own, `${own} `, `${own}  `, `${own}    `, own.slice(2), own.slice(1), `${own}- `][pick(8)] ?? own;
  return { text: `${text.slice(0, end)}\n${further}${text.slice(end)}`, offset: end + 1 + further.length };
}

/** Every scalar with its key. */
function leaves(node: Node, key: string | null = null): string[] {
  // An entry that is only begun is null in YAML.
  if (node.kind === 'null') return [];
  if (!isContainer(node)) return [`${String(key)}=${JSON.stringify(toValue(node))}`];
  return [...entriesOf(node)].flatMap((entry) => leaves(entry.value, entry.key ?? '·'));
}

function isWithin(some: readonly string[], all: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return some.every((one) => {
    const left = counts.get(one) ?? 0;
    counts.set(one, left - 1);
    return left > 0;
  });
}

function valuesOf(format: WholeFormat): { readonly id: string; readonly value: JsonValue }[] {
  return format.examples.flatMap(({ id, text }) => {
    const { root } = parseDocument(text, looksLikeYaml(text) ? yamlSyntax : jsonSyntax);
    return root.kind === 'object' ? [{ id, value: toValue(root) }] : [];
  });
}

/** What goes wrong when items are taken at a place: texts with the place marked. */
function faultsAt(
  document: ParsedDocument,
  format: WholeFormat,
  { text, offset }: Place,
  layout: Layout,
  chance: () => number,
) {
  const job = format.jobAt(document.root);
  const view = { ...PLAIN_READING, root: document.root, job: job.node, pointer: job.pointer, valid: () => true };
  const found = complete({ document, format, view, offset, explicit: true });
  const items = found?.items ?? [];
  const faults: string[] = [];
  for (let i = 0; found && i < Math.min(3, items.length); i++) {
    const item = items[Math.floor(chance() * items.length)];
    if (!item) continue;
    const after = accept(text, found, item, layout.indent);
    const read = parseDocument(after, layout.syntax);
    const kept = leaves(document.root);
    const isLost = found.length === 0 && !isWithin(kept, leaves(read.root));
    if (isSound(read) && !isLost) continue;
    const from = Math.max(0, offset - 120);
    faults.push(
      `${isSound(read) ? 'something is lost' : 'not sound'}: ${item.label}\n${text.slice(from, offset)}█${text.slice(offset, offset + 80)}\n=== becomes\n${after.slice(from, offset + 200)}`,
    );
  }
  return { taken: items.length > 0, faults };
}

describe.each(wholeFormats.map((format) => [format.id, format] as const))('completion in %s', (_, format) => {
  it.each(LAYOUTS.map((layout) => [layout.name, layout] as const))(
    'leaves %s as sound as it was, and loses nothing',
    { timeout: 20_000 + RUNS * 2000 },
    (_name, layout) => {
      const chance = seeded(7);
      const faults: string[] = [];
      let taken = 0;
      for (const { value } of valuesOf(format)) {
        const text = layout.write(value);
        for (let run = 0; run < RUNS; run++) {
          const place = placeIn(text, chance);
          const document = parseDocument(place.text, layout.syntax);
          if (!isSound(document)) continue;
          const found = faultsAt(document, format, place, layout, chance);
          if (found.taken) taken++;
          faults.push(...found.faults);
        }
      }
      expect(taken).toBeGreaterThan(5);
      expect(faults.slice(0, 3).join('\n#####\n')).toBe('');
    },
  );
});
