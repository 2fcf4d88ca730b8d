/** The document: its text, its history, and the one door through which every change goes. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { editDocument, isSound, parseDocument, type ParsedDocument, type Syntax } from '../document/document.ts';
import { isContainer } from '../document/node.ts';
import { planOperations } from '../document/plan.ts';
import type { TextEdit } from '../document/text.ts';
import { pendingYaml } from '../document/yaml/pending.ts';
import type { FormatCard, Importer } from '../schemas/card.ts';
import { DEFAULT_PROFILE } from '../schemas/format.ts';
import { guessFormats } from '../validation/guess.ts';
import { joinEdits, record } from './history.ts';
import type { ImportDesk } from './importing.ts';
import { becomesYaml, Languages, syntaxOf, syntaxWritten, type YamlLanguage } from './syntax.ts';
import type {
  ApplyResult,
  Aside,
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
  readonly select: (pointer: string, by: 'command' | 'start') => void;
  readonly toast: (toast: Omit<Toast, 'id'>) => void;
  /** Shows the user what would become of a text in another notation; without it that happens at once. */
  readonly reviewImport?: (source: SourceOfImport) => void;
  /** Loads what reads YAML: when it is met, for most documents are JSON. */
  readonly loadYaml: () => Promise<YamlLanguage>;
}

const NO_VARIABLES: Variables = { values: {} };
const NOTHING_ASIDE: Aside = { silenced: [], versions: [] };

const START: DocumentState = {
  document: undefined,
  version: 0,
  formatId: '',
  profile: DEFAULT_PROFILE,
  variables: NO_VARIABLES,
  reach: 'here',
  aside: NOTHING_ASIDE,
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
  const apply = (command: Command): ApplyResult => applyCommand(desk, command);
  return {
    apply,
    applyOps: (request) => {
      const { document, reach } = get();
      if (!document) return { ok: false, reason: 'No document is open.' };
      const plan = planOperations(document, request.ops, reach);
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
      if (!request.kept) void importIfForeign({ get, apply, options });
    },
    close: () => {
      const { version, session } = get();
      set({ ...START, version: version + 1, session: session + 1 });
      options.select('', 'start');
    },
    setFormat: (formatId) => {
      const format = options.formats.find((f) => f.id === formatId);
      if (!format || get().formatId === formatId) return;
      apply({ origin: 'format', label: `Read as ${format.title}`, edits: [], formatId });
    },
    setReach: (reach) => set({ reach }),
    setProfile: (id) => {
      const card = options.formats.find((f) => f.id === get().formatId);
      const profile = card?.profiles?.find((known) => known.id === id);
      if (profile) apply({ origin: 'format', label: `Check by “${profile.title}”`, edits: [], profile: id });
    },
    setValues: (values) => setValues({ get, apply, options }, values),
    importText: () => importIfForeign({ get, apply, options }),
    importSource: async (source, values) =>
      (await importing(options))?.importSource({ get, apply, options }, source, values) ?? NOT_LOADED,
    setFileName: (fileName) => {
      set({ fileName });
    },
    setAside: (change) => {
      set({ aside: { ...get().aside, ...change }, disposable: false });
    },
    setSelection: (selection) => {
      set({ selection });
    },
  };
}

/** A command applied, put on record, and told to all who watch. */
function applyCommand(desk: Desk, command: Command): ApplyResult {
  const { get, set, options } = desk;
  // Who writes in the text knows where the cursor is then; it follows all others.
  const by = command.selectionAfter ? 'start' : 'command';
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
    if (command.select !== undefined) options.select(command.select, by);
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
  if (command.select !== undefined) options.select(command.select, by);
  readWhenLoaded(desk);
  // Asked only of short texts: joining a long one for every key would cost more than the key.
  if (command.origin === 'editor' && document.text.length < 1000 && document.text.toString().trim() === '') {
    void importIfForeign({ get, options, apply: (next) => applyCommand(desk, next) });
  }
  return { ok: true, changed: true };
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
  const adapter = languages.adapter(syntax, dialectOf(request.formatId ?? '', options));
  let document = request.read?.syntax === adapter ? request.read : parseDocument(request.text, adapter);
  const formatId = request.formatId ?? guessFormat(document, options.formats, '');
  document = edited(desk, document, [], syntax, formatId);
  set({
    document,
    reach: 'here',
    version: version + 1,
    session: session + 1,
    formatId,
    profile: knownProfile(request.profile, formatId, options),
    variables: request.variables ?? NO_VARIABLES,
    aside: request.aside ?? NOTHING_ASIDE,
    fileName: request.fileName,
    past: request.kept?.past ?? [],
    future: request.kept?.future ?? [],
    lastChange: undefined,
    selection: request.kept?.selection ?? { anchor: 0, head: 0 },
    disposable: request.disposable ?? false,
  });
  options.select(request.kept?.selected ?? '', 'start');
  readWhenLoaded(desk);
  if (request.syntax === undefined) readIfFlowYaml(desk);
}

/** A text that begins as JSON and is none may be sound YAML, of which JSON is nearly a part: some engines read it so. */
function readIfFlowYaml(desk: Desk): void {
  const { get, set, languages, options } = desk;
  const { document, version, formatId } = get();
  const isRead = options.formats.some(({ id, brokenJsonIsYaml }) => id === formatId && brokenJsonIsYaml === true);
  if (!isRead || document?.syntax.id !== 'json' || isSound(document)) return;
  void languages.load().then(
    () => {
      const next = get().version === version ? edited(desk, document, [], 'yaml', formatId) : undefined;
      if (!next || !isSound(next)) return;
      const lastChange = { version: version + 1, origin: 'open', label: 'Read the YAML', edits: [] } as const;
      set({ document: next, version: version + 1, lastChange });
    },
    // Without the part that reads YAML it stays JSON that is broken, and says where.
    () => undefined,
  );
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

/** In what notation a text may be that is no document; undefined when no format reads it. */
export function foreignNotation(document: ParsedDocument, formats: readonly FormatCard[]): Importer | undefined {
  if (document.syntax.id !== 'json') return undefined;
  const all = formats.flatMap(({ importers = [] }) => importers);
  if (isContainer(document.root) && isSound(document))
    return all.find((importer) => importer.holds?.(document) === true);
  const text = document.text.toString();
  return all.find((importer) => importer.looks(text));
}

/** A text in another notation that was opened or pasted becomes JSON. The text shows as it is until then. */
async function importIfForeign(desk: ImportDesk): Promise<boolean> {
  const { document } = desk.get();
  if (!document || !foreignNotation(document, desk.options.formats)) return false;
  const code = await importing(desk.options);
  return code !== undefined && (await code.importDocument(desk));
}

async function importing({ toast }: DocumentStoreOptions): Promise<typeof import('./importing.ts') | undefined> {
  try {
    return await import('./importing.ts');
  } catch {
    toast({ tone: 'error', title: 'What reads other notations could not be loaded. Check the connection.' });
    return undefined;
  }
}

const NOT_LOADED: ApplyResult = { ok: false, reason: 'What reads other notations could not be loaded.' };

/**
 * Other values for the variables of the document. One that asks for them itself is checked with them; one that was made from
 * another notation is made anew.
 */
async function setValues(desk: ImportDesk, values: Variables['values']): Promise<ApplyResult> {
  const { document, variables } = desk.get();
  if (!document) return { ok: false, reason: 'No document is open.' };
  const { source } = variables;
  if (!source) {
    return desk.apply({ origin: 'command', label: 'Give values to variables', edits: [], variables: { values } });
  }
  return (await importing(desk.options))?.importAnew(desk, source, values) ?? NOT_LOADED;
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
  options.select(way === 'undo' ? entry.pointerBefore : entry.pointerAfter, 'start');
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
