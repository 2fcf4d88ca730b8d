/** Texts in other notations as documents. Loaded when one is met, for most documents are what they are read as. */
import { isSound, parseDocument, type ParsedDocument } from '../document/document.ts';
import { isContainer } from '../document/node.ts';
import { planOperations } from '../document/plan.ts';
import { diffTexts } from '../document/text.ts';
import type { ImportedText, Importer, ImporterCode } from '../schemas/card.ts';
import type { DocumentStoreOptions } from './documentStore.ts';
import { changedValues } from './merge.ts';
import type { ApplyResult, Command, DocumentStoreState, SourceOfImport, Variables } from './types.ts';

/** What importing works on. */
export interface ImportDesk {
  readonly options: DocumentStoreOptions;
  readonly get: () => DocumentStoreState;
  readonly apply: (command: Command) => ApplyResult;
}

/** A text read as a document. */
interface Read {
  readonly made: ImportedText;
  readonly source: SourceOfImport;
}

/**
 * The text of the document becomes JSON, in one step that can be undone; when there is something to know of that, the user is
 * asked before. It stays as it is when it cannot be converted, or when the user was quicker. False when no format reads it.
 */
export async function importDocument(desk: ImportDesk): Promise<boolean> {
  const { options, get } = desk;
  const { document, version, fileName } = get();
  if (!document) return false;
  const read = await readForeign(document, fileName, options);
  if (!read || get().version !== version) return read !== undefined;
  const { made, source } = read;
  if (!isContainer(parseDocument(made.text).root)) {
    options.toast({
      tone: 'warning',
      title: `The ${made.from} cannot be read; it stays as it is`,
      lines: made.notes,
    });
  } else if (options.reviewImport && isToldOf(made)) options.reviewImport(source);
  else take(desk, read, {});
  return true;
}

/** Does what the user agreed to: the text that was looked at becomes a document, with these values for its variables. */
export async function importSource(
  desk: ImportDesk,
  source: SourceOfImport,
  values: Variables['values'],
): Promise<ApplyResult> {
  const changed = { ok: false, reason: 'The text has changed meanwhile: close this and import it again.' } as const;
  const code = await importerOf(source, desk.options);
  const made = code?.importText(source.text, values);
  if (desk.get().document?.text.toString() !== source.text) return changed;
  if (!made) return { ok: false, reason: `The ${source.from} can no longer be read.` };
  return take(desk, { made, source: { ...source, ...openOf(made) } }, values);
}

function isToldOf({ problems = [], facts = [], comments = [], variables = [] }: ImportedText): boolean {
  return problems.length + facts.length + comments.length + variables.length > 0;
}

function take({ options, get, apply }: ImportDesk, { made, source }: Read, values: Variables['values']): ApplyResult {
  const { document } = get();
  const edit = document && diffTexts(document.text.toString(), made.text);
  if (!edit) return { ok: true, changed: false };
  const result = apply({
    origin: 'import',
    label: `Import ${made.from} as JSON`,
    edits: [edit],
    formatId: source.formatId,
    variables: { values, source },
    select: '',
  });
  if (result.ok) {
    // What was looked at before is not said again.
    const lines = options.reviewImport && isToldOf(made) ? [] : made.notes;
    options.toast({
      tone: lines.length > 0 ? 'warning' : 'info',
      title: `The ${made.from} was imported as JSON`,
      lines,
      undoable: true,
    });
  }
  return result;
}

/** What a format reads besides; undefined for JSON and YAML, broken or not. */
async function readForeign(
  document: ParsedDocument,
  fileName: string,
  options: DocumentStoreOptions,
): Promise<Read | undefined> {
  const text = document.text.toString();
  const isDocument = isContainer(document.root) && isSound(document);
  const fits = (importer: Importer): boolean =>
    isDocument ? importer.holds?.(document) === true : importer.looks(text);
  for (const { id, importers = [] } of options.formats) {
    for (const importer of importers.filter(fits)) {
      const made = (await loadImporter(importer, options))?.importText(text);
      if (!made) continue;
      const source = { formatId: id, importer: importer.id, from: made.from, text, fileName, ...openOf(made) };
      return { made, source };
    }
  }
  return undefined;
}

function openOf({ variables = [] }: ImportedText): Pick<SourceOfImport, 'open' | 'count'> {
  return {
    open: variables.filter(({ value }) => value === undefined).map(({ name }) => name),
    count: variables.length,
  };
}

/** The document is made anew with other values; what was changed in it since then stays where the values say nothing of it. */
export async function importAnew(
  { options, get, apply }: ImportDesk,
  source: SourceOfImport,
  values: Variables['values'],
): Promise<ApplyResult> {
  const { version, variables } = get();
  const code = await importerOf(source, options);
  const [before, after] = [code?.importText(source.text, variables.values), code?.importText(source.text, values)];
  if (!before || !after) return { ok: false, reason: `The ${source.from} can no longer be read.` };
  const { document } = get();
  if (!document || get().version !== version)
    return { ok: false, reason: 'The text has changed meanwhile; try again.' };
  const label = 'Give values to variables';
  const next = { values, source: { ...source, ...openOf(after) } };
  const edit = diffTexts(document.text.toString(), after.text);
  if (!edit) return apply({ origin: 'import', label, edits: [], variables: next });
  if (document.text.toString() === before.text)
    return apply({ origin: 'import', label, edits: [edit], variables: next });
  const ops = changedValues(parseDocument(before.text).root, parseDocument(after.text).root, document.root);
  const plan = planOperations(document, ops);
  return plan.ok ? apply({ origin: 'import', label, edits: plan.edits, variables: next }) : plan;
}

async function importerOf(source: SourceOfImport, options: DocumentStoreOptions): Promise<ImporterCode | undefined> {
  const card = options.formats.find((format) => format.id === source.formatId);
  const importer = card?.importers?.find(({ id }) => id === source.importer);
  return importer && (await loadImporter(importer, options));
}

/** The code of an importer; says so when it cannot be had now. */
async function loadImporter(importer: Importer, options: DocumentStoreOptions): Promise<ImporterCode | undefined> {
  try {
    return await importer.load();
  } catch {
    options.toast({
      tone: 'error',
      title: `This looks like a ${importer.title}, but the part that reads it could not be loaded`,
      lines: ['The text stays as it is. Check the connection and open it again.'],
    });
    return undefined;
  }
}
