/** The document: its text, its history, and the one door through which every change goes. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { editDocument, isSound, parseDocument, type ParsedDocument, type Syntax } from '../document/document.ts';
import { isContainer } from '../document/node.ts';
import { planOperations } from '../document/plan.ts';
import { diffTexts, type TextEdit } from '../document/text.ts';
import { pendingYaml } from '../document/yaml/pending.ts';
import type { FormatCard, ImportedText, Importer, ImporterCode } from '../schemas/card.ts';
import { DEFAULT_PROFILE } from '../schemas/format.ts';
import { guessFormats } from '../validation/guess.ts';
import { joinEdits, record } from './history.ts';
import { changedValues } from './merge.ts';
import { becomesYaml, Languages, syntaxOf, syntaxWritten, type YamlLanguage } from './syntax.ts';
import type {
  ApplyResult,
  Command,
  DocumentActions,
  DocumentState,
  DocumentStoreState,
  HistoryEntry,
  OpenRequest,
  SourceOfImport,
  Toast,
  Variables,
} from './types.ts';

export interface DocumentStoreOptions {
  readonly formats: readonly FormatCard[];
  /** Clock, in ms. */
  readonly now: () => number;
  /** Pointer selected at present, kept with each history entry. */
  readonly selected: () => string;
  /** Selects a pointer after a command or an undo. */
  readonly select: (pointer: string) => void;
  readonly toast: (toast: Omit<Toast, 'id'>) => void;
  /** Asks the user for values of the variables of the document. */
  readonly askValues?: () => void;
  /** Loads what reads YAML: when it is met, for most documents are JSON. */
  readonly loadYaml: () => Promise<YamlLanguage>;
}

const NO_VARIABLES: Variables = { values: {} };

const START: DocumentState = {
  document: undefined,
  version: 0,
  formatId: '',
  profile: DEFAULT_PROFILE,
  variables: NO_VARIABLES,
  fileName: 'untitled.json',
  past: [],
  future: [],
  lastChange: undefined,
  selection: { anchor: 0, head: 0 },
  session: 0,
  disposable: false,
};

/** Below this score a guess is not followed: the user is asked which format it is. */
export const CONFIDENT = 0.5;

/** Makes the document store. */
export function createDocumentStore(options: DocumentStoreOptions): StoreApi<DocumentStoreState> {
  return createStore<DocumentStoreState>()((set, get) => {
    const actions = makeActions(options, get, (change) => {
      set(change);
    });
    return { ...START, actions };
  });
}

type Get = () => DocumentStoreState;
type Set = (change: Partial<DocumentState>) => void;

/** How the parts of the store work together. */
interface Desk {
  readonly options: DocumentStoreOptions;
  readonly get: Get;
  readonly set: Set;
  readonly languages: Languages;
}

function makeActions(options: DocumentStoreOptions, get: Get, set: Set): DocumentActions {
  const desk: Desk = { options, get, set, languages: new Languages(options.loadYaml) };
  const apply = (command: Command): ApplyResult => {
    const state = get();
    const { document } = state;
    if (!document) return { ok: false, reason: 'No document is open.' };
    const edits = checked(command.edits, document);
    if (!edits) return { ok: false, reason: 'The text has changed meanwhile; try again.' };
    const formatId = command.formatId ?? state.formatId;
    const profile = command.profile ?? (formatId === state.formatId ? state.profile : DEFAULT_PROFILE);
    const variables = command.variables ?? state.variables;
    const effective = edits.filter((e) => document.text.slice(e.offset, e.offset + e.length) !== e.text);
    const isSame = formatId === state.formatId && profile === state.profile && variables === state.variables;
    if (effective.length === 0 && isSame) {
      if (command.select !== undefined) options.select(command.select);
      return { ok: true, changed: false };
    }
    const syntax = command.syntax ?? syntaxWritten(document, effective) ?? document.syntax.id;
    let next = edited(desk, document, effective, syntax, formatId);
    if (becomesYaml(document, next)) next = edited(desk, next, [], 'yaml', formatId);
    const pointerBefore = options.selected();
    const version = state.version + 1;
    const history = record(
      state,
      {
        label: command.label,
        origin: command.origin,
        edits: effective,
        at: options.now(),
        pointerBefore,
        pointerAfter: command.select ?? pointerBefore,
        formatBefore: state.formatId,
        formatAfter: formatId,
        profileBefore: state.profile,
        profileAfter: profile,
        ...(next.syntax.id === document.syntax.id
          ? {}
          : { syntaxBefore: document.syntax.id, syntaxAfter: next.syntax.id }),
        ...(variables === state.variables ? {} : { variablesBefore: state.variables, variablesAfter: variables }),
        selectionBefore: command.selectionBefore ?? state.selection,
        ...(command.selectionAfter ? { selectionAfter: command.selectionAfter } : {}),
        ...(command.coalesce === undefined ? {} : { coalesce: command.coalesce }),
      },
      document.text,
    );
    set({
      document: next,
      version,
      formatId,
      profile,
      variables,
      disposable: false,
      ...history,
      lastChange: {
        version,
        origin: command.origin,
        label: command.label,
        edits: effective,
        ...(command.selectionAfter ? { selection: command.selectionAfter } : {}),
      },
      ...(command.selectionAfter ? { selection: command.selectionAfter } : {}),
    });
    if (command.select !== undefined) options.select(command.select);
    readWhenLoaded(desk);
    // Asked only of short texts: joining a long one for every key would cost more than the key.
    if (command.origin === 'editor' && document.text.length < 1000 && document.text.toString().trim() === '') {
      void importIfForeign(get, apply, options);
    }
    return { ok: true, changed: true };
  };

  return {
    apply,
    applyOps: (request) => {
      const { document } = get();
      if (!document) return { ok: false, reason: 'No document is open.' };
      const plan = planOperations(document, request.ops);
      if (!plan.ok) return plan;
      const { origin, label, coalesce, select } = request;
      return apply({
        origin,
        label,
        edits: plan.edits,
        ...(coalesce === undefined ? {} : { coalesce }),
        ...(select === undefined ? {} : { select }),
      });
    },
    undo: () => travel(desk, 'undo'),
    redo: () => travel(desk, 'redo'),
    open: (request) => {
      open(desk, request);
      if (!request.kept) void importIfForeign(get, apply, options);
    },
    close: () => {
      const { version, session } = get();
      set({ ...START, version: version + 1, session: session + 1 });
      options.select('');
    },
    setFormat: (formatId) => {
      const format = options.formats.find((f) => f.id === formatId);
      if (!format || get().formatId === formatId) return;
      apply({ origin: 'format', label: `Read as ${format.title}`, edits: [], formatId });
    },
    setProfile: (id) => {
      const card = options.formats.find((f) => f.id === get().formatId);
      const profile = card?.profiles?.find((known) => known.id === id);
      if (profile) apply({ origin: 'format', label: `Check by “${profile.title}”`, edits: [], profile: id });
    },
    setValues: (values) => setValues(desk, apply, values),
    setFileName: (fileName) => {
      set({ fileName });
    },
    setSelection: (selection) => {
      set({ selection });
    },
  };
}

/** The edits sorted, when they fit the text; undefined when they do not. */
function checked(edits: readonly TextEdit[], document: ParsedDocument): TextEdit[] | undefined {
  try {
    const sorted = joinEdits(edits);
    return sorted.every((e) => e.offset >= 0 && e.offset + e.length <= document.text.length) ? sorted : undefined;
  } catch {
    return undefined;
  }
}

/** The document after edits, read as a format reads its language. */
function edited(
  { languages, options }: Desk,
  document: ParsedDocument,
  edits: readonly TextEdit[],
  syntax: Syntax,
  formatId: string,
): ParsedDocument {
  const adapter = languages.adapter(syntax, dialectOf(formatId, options));
  if (adapter === document.syntax) return editDocument(document, edits);
  return parseDocument(document.text.apply(edits), adapter);
}

const dialectOf = (formatId: string, { formats }: DocumentStoreOptions): FormatCard['yamlDialect'] =>
  formats.find((f) => f.id === formatId)?.yamlDialect;

/** Loads what reads YAML when the document waits for it, and reads the document then. */
function readWhenLoaded(desk: Desk): void {
  const { get, set, languages, options } = desk;
  const waits = (): boolean => get().document?.syntax === pendingYaml;
  if (!waits()) return;
  const read = (): void => {
    const { document, version, formatId: known } = get();
    if (!document || !waits()) return;
    const formatId = known || guessFormat(edited(desk, document, [], 'yaml', ''), options.formats, '');
    const next = edited(desk, document, [], 'yaml', formatId);
    const lastChange = { version: version + 1, origin: 'open', label: 'Read the YAML', edits: [] } as const;
    set({ document: next, version: version + 1, formatId, lastChange });
  };
  const load = (): void => {
    languages.load().then(read, () => {
      if (!waits()) return;
      options.toast({
        tone: 'error',
        title: 'This is YAML, and the part that reads it could not be loaded',
        lines: ['The text stays as it is and can be changed and saved. Check the connection.'],
        offer: { title: 'Try again', run: load },
      });
    });
  };
  load();
}

function open(desk: Desk, request: OpenRequest): void {
  const { get, set, options, languages } = desk;
  const { version, session } = get();
  const syntax = request.syntax ?? syntaxOf(request.text, request.fileName);
  let document = parseDocument(request.text, languages.adapter(syntax, dialectOf(request.formatId ?? '', options)));
  const formatId = request.formatId ?? guessFormat(document, options.formats, '');
  document = edited(desk, document, [], syntax, formatId);
  set({
    document,
    version: version + 1,
    session: session + 1,
    formatId,
    profile: knownProfile(request.profile, formatId, options),
    variables: request.variables ?? NO_VARIABLES,
    fileName: request.fileName,
    past: request.kept?.past ?? [],
    future: request.kept?.future ?? [],
    lastChange: undefined,
    selection: request.kept?.selection ?? { anchor: 0, head: 0 },
    disposable: request.disposable ?? false,
  });
  options.select(request.kept?.selected ?? '');
  readWhenLoaded(desk);
}

/** The profile that was asked for; the default one, and a word about it, when the format has it no more. */
function knownProfile(asked: string | undefined, formatId: string, { formats, toast }: DocumentStoreOptions): string {
  if (asked === undefined || asked === DEFAULT_PROFILE) return DEFAULT_PROFILE;
  const card = formats.find((f) => f.id === formatId);
  if (card?.profiles?.some((known) => known.id === asked)) return asked;
  toast({ tone: 'info', title: `There is no profile “${asked}” here: the rules go by the default one` });
  return DEFAULT_PROFILE;
}

/** The format a document is read as: the surest, unless none is sure. */
function guessFormat(document: ParsedDocument, formats: readonly FormatCard[], otherwise: string): string {
  const best = guessFormats(document, formats)[0];
  return best && best.score >= CONFIDENT ? best.formatId : otherwise;
}

/** A text in another notation, read as JSON. */
interface Foreign {
  /** What it is, as a noun: "Python literal". */
  readonly from: string;
  /** Not a document when it could not be read. */
  readonly json: string;
  readonly lines: readonly string[];
  readonly source: SourceOfImport;
}

/**
 * A text in another notation that was opened or pasted becomes JSON, in one step that can be undone. The text shows as it
 * is until then, and stays as it is when it cannot be converted, or when the user was quicker.
 */
async function importIfForeign(
  get: Get,
  apply: (command: Command) => ApplyResult,
  options: DocumentStoreOptions,
): Promise<void> {
  const { document, version } = get();
  if (!document) return;
  const foreign = await readForeign(document, get().fileName, options);
  if (!foreign || get().version !== version) return;
  const { from, json, lines, source } = foreign;
  const edit = diffTexts(document.text.toString(), json);
  const parsed = parseDocument(json);
  if (!edit || !isContainer(parsed.root)) {
    options.toast({ tone: 'warning', title: `The ${from} cannot be read; it stays as it is`, lines });
    return;
  }
  apply({
    origin: 'import',
    label: `Import ${from} as JSON`,
    edits: [edit],
    formatId: source.formatId,
    variables: { values: {}, source },
    select: '',
  });
  options.toast({
    tone: lines.length > 0 ? 'warning' : 'info',
    title: `The ${from} was imported as JSON`,
    lines,
    undoable: true,
    ...(source.open.length > 0 && options.askValues
      ? { offer: { title: 'Give values to variables…', run: options.askValues } }
      : {}),
  });
}

/** What a format reads besides; undefined for JSON and YAML, broken or not. */
async function readForeign(
  document: ParsedDocument,
  fileName: string,
  options: DocumentStoreOptions,
): Promise<Foreign | undefined> {
  if (document.syntax.id !== 'json' || (isContainer(document.root) && isSound(document))) return undefined;
  const text = document.text.toString();
  for (const { id, importers = [] } of options.formats) {
    for (const importer of importers.filter((candidate) => candidate.looks(text))) {
      const code = await loadImporter(importer, options);
      const imported = code?.importText(text);
      if (!imported) continue;
      const source = { formatId: id, importer: importer.id, from: imported.from, text, fileName, ...openOf(imported) };
      return { from: imported.from, json: imported.text, lines: imported.notes, source };
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

/**
 * Other values for the variables of the document. One that asks for them itself is checked with them; one that was made from
 * another notation is made anew, and what was changed in it since then stays where the values say nothing of it.
 */
async function setValues(
  { get, options }: Desk,
  apply: (command: Command) => ApplyResult,
  values: Variables['values'],
): Promise<ApplyResult> {
  const { document, version, variables } = get();
  if (!document) return { ok: false, reason: 'No document is open.' };
  const { source } = variables;
  const label = 'Give values to variables';
  if (!source) return apply({ origin: 'command', label, edits: [], variables: { values } });
  const card = options.formats.find((format) => format.id === source.formatId);
  const importer = card?.importers?.find(({ id }) => id === source.importer);
  const code = importer && (await loadImporter(importer, options));
  const [before, after] = [code?.importText(source.text, variables.values), code?.importText(source.text, values)];
  if (!before || !after) return { ok: false, reason: `The ${source.from} can no longer be read.` };
  if (get().version !== version) return { ok: false, reason: 'The text has changed meanwhile; try again.' };
  const next = { values, source: { ...source, ...openOf(after) } };
  const edit = diffTexts(document.text.toString(), after.text);
  if (!edit) return apply({ origin: 'import', label, edits: [], variables: next });
  if (document.text.toString() === before.text)
    return apply({ origin: 'import', label, edits: [edit], variables: next });
  const ops = changedValues(parseDocument(before.text).root, parseDocument(after.text).root, document.root);
  const plan = planOperations(document, ops);
  return plan.ok ? apply({ origin: 'import', label, edits: plan.edits, variables: next }) : plan;
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

function travel(desk: Desk, way: 'undo' | 'redo'): boolean {
  const { get, set, options } = desk;
  const state = get();
  const { document, past, future } = state;
  const entry = way === 'undo' ? past.at(-1) : future.at(-1);
  if (!document || !entry) return false;
  const edits = way === 'undo' ? entry.inverse : entry.edits;
  const version = state.version + 1;
  const selection = (way === 'undo' ? entry.selectionBefore : entry.selectionAfter) ?? endOf(edits);
  const formatId = way === 'undo' ? entry.formatBefore : entry.formatAfter;
  const syntax = (way === 'undo' ? entry.syntaxBefore : entry.syntaxAfter) ?? document.syntax.id;
  set({
    document: edited(desk, document, edits, syntax, formatId),
    version,
    formatId,
    profile: (way === 'undo' ? entry.profileBefore : entry.profileAfter) ?? DEFAULT_PROFILE,
    variables: (way === 'undo' ? entry.variablesBefore : entry.variablesAfter) ?? state.variables,
    past: way === 'undo' ? past.slice(0, -1) : [...past, closed(entry)],
    future: way === 'undo' ? [...future, entry] : future.slice(0, -1),
    selection,
    lastChange: {
      version,
      origin: 'history',
      label: `${way === 'undo' ? 'Undo' : 'Redo'} ${entry.label}`,
      edits,
      selection,
    },
  });
  options.select(way === 'undo' ? entry.pointerBefore : entry.pointerAfter);
  readWhenLoaded(desk);
  return true;
}

/** An entry that was done again takes no more typing. */
function closed(entry: HistoryEntry): HistoryEntry {
  const { coalesce: _coalesce, ...rest } = entry;
  return rest;
}

function endOf(edits: readonly TextEdit[]): { anchor: number; head: number } {
  const last = edits.at(-1);
  let shift = 0;
  for (const e of edits.slice(0, -1)) shift += e.text.length - e.length;
  const at = last ? last.offset + shift + last.text.length : 0;
  return { anchor: at, head: at };
}
