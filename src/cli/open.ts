/** Opening files: what a text is, in which notation and of which format, and the engine that reads it. */
import { isSound, jsonSyntax, parseDocument, type ParsedDocument, type SyntaxAdapter } from '../document/document.ts';
import { isContainer } from '../document/node.ts';
import { looksLikeYaml } from '../document/yaml/looks.ts';
import { yamlOf, yamlSyntax } from '../document/yaml/syntax.ts';
import { yamlToJson } from '../document/yaml/toJson.ts';
import { damageOf } from '../validation/damaged.ts';
import type { FormatCard, ImportedText, Importer, ImportVariable } from '../schemas/card.ts';
import { DEFAULT_PROFILE, type FormatEngine } from '../schemas/format.ts';
import { noEngine } from '../schemas/none.ts';
import type { Analysis } from '../validation/analysis.ts';
import { analyze } from '../validation/analyze.ts';
import { guessFormats } from '../validation/guess.ts';

/** The formats as the command line knows them. */
export interface KnownFormats {
  readonly cards: readonly FormatCard[];
  load(id: string): Promise<FormatEngine>;
}

export interface OpenOptions {
  /** The format; else the one that is surest. */
  readonly formatId?: string;
  /** One of the format's profiles; else its default one. */
  readonly profile?: string;
  /** Values for the variables of a text in another notation. */
  readonly values?: Readonly<Record<string, string>>;
}

/** A text in another notation, read as a document. */
export interface ImportedFile {
  readonly card: FormatCard;
  readonly importer: Importer;
  readonly made: ImportedText;
}

export interface Opened {
  readonly document: ParsedDocument;
  /** Undefined when no format is sure of the document, and none was named. */
  readonly card: FormatCard | undefined;
  readonly engine: FormatEngine;
  readonly profile: string;
  readonly analysis: Analysis;
  /** Set when the text is in a notation that had to be read first. */
  readonly imported: ImportedFile | undefined;
}

/** From here on a guess is followed. */
const SURE = 0.5;

/**
 * Reads and analyses a text. The notation is told by the file's name, else by the text. Throws a RangeError when a format or
 * profile was named that does not exist.
 */
export async function openText(
  text: string,
  file: string,
  formats: KnownFormats,
  options: OpenOptions = {},
): Promise<Opened> {
  const named = options.formatId === undefined ? undefined : knownCard(options.formatId, formats);
  const imported = await importText(text, file, named ? [named] : formats.cards, options);
  const read = imported ? parseDocument(imported.made.text) : parseDocument(text, syntaxOf(file, text));
  // What stands around a document, or in front of its lines, says nothing of its format.
  const card = named ?? imported?.card ?? surest(damageOf(read, isSound(read))?.mended ?? read, formats);
  // Which words of YAML stand for something else than a text is known with the format.
  const own = read.syntax.id === 'yaml' && card?.yamlDialect !== undefined;
  const whole = own ? parseDocument(text, yamlOf(card.yamlDialect)) : read;
  const document = (card?.brokenJsonIsYaml === true && !imported && flowYaml(text, whole, card)) || whole;
  const profile = card ? knownProfile(card, options.profile) : DEFAULT_PROFILE;
  const engine = card ? await formats.load(card.id) : noEngine('');
  const { values } = options;
  const analysis = analyze(document, engine, { all: true, profile, values, yamlToJson, damageOf });
  return { document, card, engine, profile, analysis, imported };
}

/** A text that begins as JSON and is none, read as the YAML that it is; undefined when it is no sound YAML either. */
function flowYaml(text: string, read: ParsedDocument, { yamlDialect }: FormatCard): ParsedDocument | undefined {
  if (read.syntax.id !== 'json' || isSound(read)) return undefined;
  const document = parseDocument(text, yamlOf(yamlDialect));
  return isSound(document) ? document : undefined;
}

/** The card of a format that was named. Throws a RangeError, with the names there are, when it does not exist. */
export function knownCard(id: string, { cards }: KnownFormats): FormatCard {
  const card = cards.find((known) => known.id === id);
  if (!card) throw new RangeError(`There is no format "${id}". Known: ${cards.map((known) => known.id).join(', ')}.`);
  return card;
}

function knownProfile(card: FormatCard, asked: string | undefined): string {
  if (asked === undefined) return DEFAULT_PROFILE;
  const profiles = card.profiles ?? [];
  if (profiles.some((profile) => profile.id === asked)) return asked;
  const known = profiles.map((profile) => profile.id).join(', ');
  throw new RangeError(
    known === ''
      ? `${card.title} has no profiles, and so none called "${asked}".`
      : `${card.title} has no profile "${asked}". Known: ${known}.`,
  );
}

function surest(document: ParsedDocument, { cards }: KnownFormats): FormatCard | undefined {
  const [best] = guessFormats(document, cards);
  return best && best.score >= SURE ? cards.find((card) => card.id === best.formatId) : undefined;
}

/**
 * Reads a text in a notation that one of the formats imports: told by the file's ending, else by the look of the text. A file
 * that is called JSON or YAML is taken at its word unless `byLook`. Undefined when the text is a document, or nothing known.
 */
export async function importText(
  text: string,
  file: string,
  cards: readonly FormatCard[],
  { values, byLook = false }: { readonly values?: OpenOptions['values']; readonly byLook?: boolean } = {},
): Promise<ImportedFile | undefined> {
  // A file may have the ending of another notation and hold a document all the same.
  const document = parseDocument(text);
  const all = cards.flatMap((card) => (card.importers ?? []).map((importer) => ({ card, importer })));
  if (isContainer(document.root) && isSound(document)) {
    // A check says what is wrong with it as it is.
    const held = byLook ? all.find(({ importer }) => importer.holds?.(document) === true) : undefined;
    const made = held && (await held.importer.load()).importText(text, values);
    return made && { ...held, made };
  }
  const ending = /\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  const named = all.filter(({ importer }) => importer.extensions.includes(ending));
  const looking =
    byLook || !DATA.has(ending) ? all.filter((one) => !named.includes(one) && one.importer.looks(text)) : [];
  for (const { card, importer } of [...named, ...looking]) {
    const code = await importer.load();
    const made = code.importText(text, values);
    if (made) return { card, importer, made };
  }
  return undefined;
}

const DATA: ReadonlySet<string> = new Set(['json', 'jsonc', 'json5', 'yaml', 'yml']);

/** The variables of an imported text that have no value. */
export function openVariables({ made }: ImportedFile): readonly ImportVariable[] {
  return (made.variables ?? []).filter((variable) => variable.value === undefined);
}

/** The notation of a document: by the file's name, else by the text. */
function syntaxOf(file: string, text: string): SyntaxAdapter {
  if (/\.ya?ml$/i.test(file)) return yamlSyntax;
  if (/\.json[c5]?$/i.test(file)) return jsonSyntax;
  return !isContainer(parseDocument(text).root) && looksLikeYaml(text) ? yamlSyntax : jsonSyntax;
}
