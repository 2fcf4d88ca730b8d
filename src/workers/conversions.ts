/** Converting the document that the worker holds, and how each format says a field of it. Loaded with the first request. */
import { convert, type Conversion } from '../conversion/convert.ts';
import { inNotation, JSON_NOTATION, notationOf, notationsOf } from '../conversion/notation.ts';
import { parseDocument, type ParsedDocument } from '../document/document.ts';
import { isContainer } from '../document/node.ts';
import { placesOf } from '../document/pointer.ts';
import type { LedgerLine } from '../job/ledger.ts';
import { Source } from '../job/source.ts';
import type { FormatCard } from '../schemas/card.ts';
import { loadConverter } from '../schemas/converters.ts';
import type { FormatConverter } from '../schemas/converter.ts';
import type { FormatEngine } from '../schemas/format.ts';
import { analyze } from '../validation/analyze.ts';
import type { CheckedResult, ConversionAnswer, ConversionRequest, Range, Saying } from './protocol.ts';

/** How the formats are loaded. */
export interface ConversionFormats {
  readonly cards: readonly Pick<FormatCard, 'id'>[];
  load(id: string): Promise<FormatEngine>;
}

/** Problems of a result that are shown; the others are counted. */
const SHOWN_PROBLEMS = 50;

/** Converts a document; undefined when it cannot be read, or a format has no converter. */
export async function convertDocument(
  document: ParsedDocument,
  formatId: string,
  request: ConversionRequest,
  formats: ConversionFormats,
): Promise<ConversionAnswer | undefined> {
  const [from, to] = await Promise.all([loadConverter(formatId), loadConverter(request.to)]);
  if (!from || !to || document.root.kind !== 'object') return undefined;
  const made = convert(document.root, from, to, {
    assume: new Map(request.assume),
    residue: request.residue,
    ...(request.sidecar === undefined ? {} : { sidecar: request.sidecar }),
  });
  const engine = await formats.load(request.to);
  const roots = made.files.map(({ text }) => parseDocument(text));
  const notation = notationOf(to, request.notation, document);
  const conversion = notation ? await inNotation(made, notation) : made;
  const code = await notation?.load();
  const ranges = conversion.files.map(({ text }, file) => {
    const root = roots[file]?.root ?? document.root;
    const placeOf = code ? code.placesIn(text, root) : placesOf(parseDocument(text));
    return rangesOf(targetsIn(conversion, file), placeOf);
  });
  const sources = conversion.ledger.flatMap(({ source }) => source ?? []);
  return {
    ...conversion,
    to: request.to,
    notation: notation?.id ?? JSON_NOTATION,
    notations: [{ id: JSON_NOTATION, title: 'JSON', ending: 'json' }, ...notationsOf(to, document).map(plain)],
    ranges,
    sourceRanges: rangesOf(sources, placesOf(document)),
    checks: roots.map((root) => checked(root, engine)),
  };
}

function plain({ id, title, ending }: { id: string; title: string; ending: string }): {
  id: string;
  title: string;
  ending: string;
} {
  return { id, title, ending };
}

/** Everything in a file that the account names. */
function targetsIn({ ledger }: Conversion, file: number): string[] {
  const places = (line: LedgerLine): { target?: string; file?: number }[] => [line, ...(line.also ?? [])];
  return ledger.flatMap((line) =>
    places(line).flatMap((place) => (place.target !== undefined && (place.file ?? 0) === file ? [place.target] : [])),
  );
}

function rangesOf(
  pointers: readonly string[],
  placeOf: (pointer: string) => { readonly offset: number; readonly length: number } | undefined,
): Record<string, Range> {
  const out: Record<string, Range> = {};
  for (const pointer of pointers) {
    const found = placeOf(pointer);
    if (found) out[pointer] = [found.offset, found.length];
  }
  return out;
}

function checked(document: ParsedDocument, engine: FormatEngine): CheckedResult {
  const { counts, diagnostics } = analyze(document, engine, { all: true });
  return {
    counts,
    problems: diagnostics
      .filter(({ severity }) => severity === 'error')
      .slice(0, SHOWN_PROBLEMS)
      .map(({ severity, message, pointer }) => ({ severity, message, pointer })),
  };
}

/** How every format says what stands at a pointer of a document; in the order of the cards. */
export async function sayings(
  document: ParsedDocument,
  formatId: string,
  pointer: string,
  { cards }: ConversionFormats,
): Promise<readonly Saying[] | undefined> {
  const from = await loadConverter(formatId);
  if (!from || !isContainer(document.root)) return undefined;
  const leaf = Source.of(document.root, from)
    .leaves()
    .find((one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`));
  const concept = leaf && from.conceptOf(leaf);
  const others = await Promise.all(cards.map(({ id }) => loadConverter(id)));
  return others.flatMap((to) => (to ? [sayingOf(to, from, document, pointer, concept)] : []));
}

function sayingOf(
  to: FormatConverter,
  from: FormatConverter,
  document: ParsedDocument,
  pointer: string,
  concept: string | undefined,
): Saying {
  const places = Object.entries(to.concepts).flatMap(([place, said]) => (said === concept ? [place] : []));
  const saying = { formatId: to.id, concept, places, lacks: lackOf(to, concept) };
  if (to === from) return { ...saying, here: undefined };
  const { ledger, files } = convert(document.root, from, to);
  const lines = ledger.filter(({ source }) => source !== undefined && isAtOrBelow(source, pointer));
  const line = lines.find(({ kind }) => kind === 'converted' || kind === 'approximated') ?? lines[0];
  if (!line) return { ...saying, here: undefined };
  const { kind, target, file = 0, reason } = line;
  const said = kind === 'carried' || kind === 'dropped' ? undefined : target;
  const text = files[file]?.text ?? '';
  const at = said === undefined ? undefined : placesOf(parseDocument(text))(said);
  return {
    ...saying,
    here: {
      kind,
      reason,
      ...(said === undefined ? {} : { target: said }),
      ...(at ? { text: text.slice(at.offset, at.offset + at.length) } : {}),
    },
  };
}

function lackOf(to: FormatConverter, concept: string | undefined): string | undefined {
  return Object.entries(to.lacks).find(([key]) => key === concept)?.[1];
}

function isAtOrBelow(inner: string, outer: string): boolean {
  return outer === '' || inner === outer || inner.startsWith(`${outer}/`);
}
