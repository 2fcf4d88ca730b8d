/** `import`: a text in another notation as a document. `effective`: what applies once defaults and merges are done. */
import { isContainer } from '../document/node.ts';
import type { FormatCard } from '../schemas/card.ts';
import type { EffectiveDocument } from '../schemas/format.ts';
import { fillDocument } from '../validation/filled.ts';
import { documentView } from '../validation/view.ts';
import { importDiagnostics, type CheckedDiagnostic } from './check.ts';
import { LineTable } from '../document/lines.ts';
import { importText, knownCard, openText, openVariables, type KnownFormats, type OpenOptions } from './open.ts';

/** What a command prints: the result, what is said to people beside it, and the exit code. */
export interface Output {
  readonly out: string;
  readonly err: string;
  readonly code: 0 | 1;
}

/**
 * Reads a text in another notation. Throws a RangeError when no format reads it, or a format was named that does not exist.
 * The code is 1 when something in it is wrong; it is printed all the same.
 */
export async function importFile(
  text: string,
  file: string,
  formats: KnownFormats,
  options: OpenOptions & { readonly json: boolean },
): Promise<Output> {
  const cards = options.formatId === undefined ? formats.cards : [knownCard(options.formatId, formats)];
  const { values } = options;
  const found = await importText(text, file, cards, { byLook: true, ...(values ? { values } : {}) });
  if (!found) throw new RangeError(`${file} is in no notation that can be imported. ${notations(cards)}`);
  const { card, importer, made } = found;
  const problems = importDiagnostics(importer, made, new LineTable(text));
  const code = problems.some((d) => d.severity === 'error') ? 1 : 0;
  if (options.json) {
    const { text: document, from, notes, variables = [] } = made;
    const result = { format: card.id, importer: importer.id, from, text: document, notes, problems, variables };
    return { out: JSON.stringify(result) + '\n', err: '', code };
  }
  const open = openVariables(found).map(({ name }) => `${name} has no value: give one with --var ${name}=…`);
  const said = [...problems.map((d) => sentence(file, d)), ...made.notes, ...open];
  return { out: made.text, err: said.map((line) => `${line}\n`).join(''), code };
}

function notations(cards: readonly FormatCard[]): string {
  const known = cards.flatMap(({ title, importers = [] }) =>
    importers.map((importer) => {
      const endings = importer.extensions.map((ending) => `.${ending}`).join(', ');
      return `${importer.title}${endings === '' ? '' : ` (${endings})`} of ${title}`;
    }),
  );
  return known.length === 0 ? 'This format imports none.' : `Known: ${known.join('; ')}.`;
}

function sentence(file: string, { range, severity, message }: CheckedDiagnostic): string {
  return `${file}:${String(range.line)}:${String(range.column)}: ${severity}: ${message}`;
}

/**
 * What applies of a document. Throws a RangeError when its format is not recognised or does not say, or when nothing can be
 * read in the text. The code is 1 when the document has errors; what can be told of it is printed all the same.
 */
export async function effectiveFile(
  text: string,
  file: string,
  formats: KnownFormats,
  options: OpenOptions & { readonly json: boolean },
): Promise<Output> {
  const { document, card, engine, profile, analysis } = await openText(text, file, formats, options);
  if (!card) {
    const names = formats.cards.map((known) => known.id).join(', ');
    throw new RangeError(`No format is recognised in ${file}. Name one with --format: ${names}.`);
  }
  if (!engine.effective) throw new RangeError(`A ${card.noun} of ${card.title} applies as it is written.`);
  if (!isContainer(document.root)) throw new RangeError(`There is no document in ${file} that could be read.`);
  const filled = fillDocument(document, engine, options.values)?.document ?? document;
  const effective = await engine.effective(documentView(filled, engine, profile));
  const { error } = analysis.counts;
  return {
    out: options.json ? effectiveJson(card.id, effective) : JSON.stringify(effective.value, null, 2) + '\n',
    err: error > 0 ? `${file} has ${String(error)} ${error === 1 ? 'error' : 'errors'}: see jobwright check.\n` : '',
    code: error > 0 ? 1 : 0,
  };
}

function effectiveJson(format: string, { value, origins, changes }: EffectiveDocument): string {
  return JSON.stringify({ format, value, origins: Object.fromEntries(origins), changes }) + '\n';
}
