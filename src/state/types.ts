/** The states of the application, by lifetime: document (history), view (this session), preferences (kept). */
import type { Diagnostic, PointerOp } from '../document/diagnostic.ts';
import type { ParsedDocument, Syntax } from '../document/document.ts';
import type { Reach } from '../document/plan.ts';
import type { TextEdit } from '../document/text.ts';
import type { ByteUnit } from '../resources/bytes.ts';
import type { Format } from '../schemas/format.ts';
import type { Analysis } from '../validation/analysis.ts';

/** Who asked for a change. A view ignores the echo of its own. */
export type Origin =
  'editor' | 'form' | 'canvas' | 'outline' | 'fix' | 'history' | 'import' | 'format' | 'open' | 'command';

/** A selection in the text; anchor and head in UTF-16 units. */
export interface TextSelection {
  readonly anchor: number;
  readonly head: number;
}

export interface Command {
  readonly origin: Origin;
  /** What the undo list says: "Set command of step 3". */
  readonly label: string;
  /** Sorted, disjoint, offsets of the present text. */
  readonly edits: readonly TextEdit[];
  /** Changes with the same key that follow each other closely become one entry (typing, one field of a form). */
  readonly coalesce?: string;
  /** Text selection before and after, when the view knows it. */
  readonly selectionBefore?: TextSelection;
  readonly selectionAfter?: TextSelection;
  /** Pointer to be selected afterwards. */
  readonly select?: string;
  /** The format the document is read as afterwards; only a format switch or an import sets it. */
  readonly formatId?: string;
  /** The profile of the format that is in force afterwards; the default one when only the format changes. */
  readonly profile?: string;
  /** What fills its variables in afterwards. */
  readonly variables?: Variables;
  /** The language of the text afterwards; told by the text when all of it is new, else the one it has. */
  readonly syntax?: Syntax;
}

/** What a document asks for from outside, and where it was read from. */
export interface Variables {
  /** Values by name; what is not here keeps its default, or is left open. */
  readonly values: Readonly<Record<string, string>>;
  /** The text in another notation that the document was made from, when there was one. */
  readonly source?: SourceOfImport;
}

export interface SourceOfImport {
  readonly formatId: string;
  /** Id of the format's importer. */
  readonly importer: string;
  /** What it was: "job in HCL". */
  readonly from: string;
  readonly text: string;
  readonly fileName: string;
  /** Names of the variables that had no value when it was last read. */
  readonly open: readonly string[];
  /** How many variables there are. */
  readonly count: number;
}

/** A text that the document had at some time, under a name that was given to it. */
export interface NamedVersion {
  readonly name: string;
  /** Clock of the naming, in ms. */
  readonly at: number;
  readonly text: string;
  readonly syntax: Syntax;
  readonly formatId: string;
}

/** What is kept with a document and is no part of its text. */
export interface Aside {
  /** Codes of the rules whose warnings and advice are not shown. */
  readonly silenced: readonly string[];
  /** The newest last. */
  readonly versions: readonly NamedVersion[];
}

/** What just happened to the text; views apply `edits` when the origin is not their own. */
export interface AppliedChange {
  readonly version: number;
  readonly origin: Origin;
  readonly label: string;
  readonly edits: readonly TextEdit[];
  readonly selection?: TextSelection;
}

export interface HistoryEntry {
  readonly label: string;
  readonly origin: Origin;
  readonly edits: readonly TextEdit[];
  readonly inverse: readonly TextEdit[];
  readonly coalesce?: string;
  /** Clock of the last change in it, in ms; decides about coalescing. */
  readonly at: number;
  readonly selectionBefore?: TextSelection;
  readonly selectionAfter?: TextSelection;
  readonly pointerBefore: string;
  readonly pointerAfter: string;
  readonly formatBefore: string;
  readonly formatAfter: string;
  /** Absent in entries kept by a version that knew no profiles: the default one. */
  readonly profileBefore?: string;
  readonly profileAfter?: string;
  /** Set when the text is in another language afterwards. */
  readonly syntaxBefore?: Syntax;
  readonly syntaxAfter?: Syntax;
  /** Set when other values fill its variables in afterwards. */
  readonly variablesBefore?: Variables;
  readonly variablesAfter?: Variables;
}

export interface DocumentState {
  /** Undefined until something is opened: the start screen shows. */
  readonly document: ParsedDocument | undefined;
  /** Raised by every change of text, format or profile. */
  readonly version: number;
  /** Id of the format it is read as; '' while none is recognised or chosen. */
  readonly formatId: string;
  /** Which of the format's profiles its rules go by. */
  readonly profile: string;
  readonly variables: Variables;
  /** How far a change goes of what is written once and used in several places; no part of what can be undone. */
  readonly reach: Reach;
  readonly aside: Aside;
  readonly fileName: string;
  readonly past: readonly HistoryEntry[];
  readonly future: readonly HistoryEntry[];
  readonly lastChange: AppliedChange | undefined;
  /** Text selection last reported by the editor. */
  readonly selection: TextSelection;
  /** Raised by `open` only: a new document, views start afresh. */
  readonly session: number;
  /** True while nothing was done to what can be had again at any time. */
  readonly disposable: boolean;
}

export type ApplyResult =
  { readonly ok: true; readonly changed: boolean } | { readonly ok: false; readonly reason: string };

export interface OpenRequest {
  readonly text: string;
  /** What the text is read as, where that is known already (`readInTurns`). */
  readonly read?: ParsedDocument | undefined;
  readonly fileName: string;
  /** Given by an example or a stored session; else detected. */
  readonly formatId?: string;
  /** One of that format's; the default one when absent. */
  readonly profile?: string;
  readonly variables?: Variables;
  readonly aside?: Aside;
  /** The language of the text; told by it and by the file's name when absent. */
  readonly syntax?: Syntax;
  /** True for what can be had again at any time (an example, a blank document): it is only kept while it is open. */
  readonly disposable?: boolean;
  /** A document that was kept comes back as it was, in whatever notation, with its history and selection. */
  readonly kept?: Pick<DocumentState, 'past' | 'future' | 'selection'> & {
    /** Pointer that was selected. */
    readonly selected: string;
  };
}

export interface DocumentActions {
  /** The one door. Refuses edits that do not fit the present text. */
  apply(command: Command): ApplyResult;
  /** Plans pointer operations on the present text and applies them as one command. An empty plan changes nothing. */
  applyOps(request: {
    readonly origin: Origin;
    readonly label: string;
    readonly ops: readonly PointerOp[];
    readonly coalesce?: string;
    readonly select?: string;
  }): ApplyResult;
  undo(): boolean;
  redo(): boolean;
  open(request: OpenRequest): void;
  close(): void;
  setFormat(formatId: string): void;
  /** Goes by another profile of the format; does nothing when the format has no such profile. */
  setProfile(profile: string): void;
  setReach(reach: Reach): void;
  /** Checks the document with these values for its variables, or makes it anew with them from the text it was read from. */
  setValues(values: Variables['values']): Promise<ApplyResult>;
  /** Reads the text as another notation once more, after a look at what becomes of it. False when no format reads it. */
  importText(): Promise<boolean>;
  /** Makes the document of a text in another notation that the user has looked at, with these values for its variables. */
  importSource(source: SourceOfImport, values: Variables['values']): Promise<ApplyResult>;
  setFileName(name: string): void;
  /** Changes what is kept beside the text. Saved with the document; no step of its history. */
  setAside(change: Partial<Aside>): void;
  setSelection(selection: TextSelection): void;
}

export type DocumentStoreState = DocumentState & { readonly actions: DocumentActions };

export interface FormatsState {
  readonly loaded: ReadonlyMap<string, Format>;
  /** Why a format could not be loaded, by its id. */
  readonly failed: ReadonlyMap<string, string>;
}

export interface AnalysisState {
  /** The newest answer, without what is silenced; its version says what text it is of. */
  readonly analysis: Analysis | undefined;
  /** What the newest answer says of silenced rules. */
  readonly silenced: readonly Diagnostic[];
  /** True while a newer version is being worked on. */
  readonly pending: boolean;
  /** Set when the worker failed; views say so and keep the last answer. */
  readonly failure: string | undefined;
}

export type Preset = 'author' | 'debug' | 'learn';
export type PaneId = 'outline' | 'canvas' | 'inspector' | 'text' | 'problems' | 'resources' | 'reference' | 'outcome';
export type MobileTab = 'graph' | 'form' | 'text' | 'problems';
export type ColorScheme = 'light' | 'dark' | 'auto';
export type FieldFilter = 'all' | 'set' | 'required' | 'problems';

export interface ViewState {
  /** Pointer of the selected object; '' = the whole document. Follows the document's edits. */
  readonly selected: string;
  /** Pointers of all that is selected when it is more than one; `selected` is among them. Follow the document's edits. */
  readonly picked: readonly string[];
  /** Which view selected it: others scroll to it, that one does not. `command`: a change that was made outside of the text. */
  readonly selectedBy: 'text' | 'form' | 'canvas' | 'outline' | 'problems' | 'command' | 'start';
  /** Raised by every selection, also of the same pointer (a click in the problem list jumps again). */
  readonly selectedAt: number;
  /** Key of a field of the selected object to focus in the form, if any. */
  readonly focusField: string | undefined;
  /** Keys of collapsed groups in the canvas and the outline. */
  readonly collapsed: ReadonlySet<string>;
  readonly direction: 'down' | 'right';
  readonly paletteOpen: boolean;
  readonly mobileTab: MobileTab;
  readonly bottomTab: 'problems' | 'resources' | 'outcome' | 'history';
  readonly toasts: readonly Toast[];
}

export interface Toast {
  readonly id: number;
  readonly tone: 'info' | 'warning' | 'error' | 'success';
  readonly title: string;
  readonly lines?: readonly string[];
  /** Shown as a button that undoes the last change. */
  readonly undoable?: boolean;
  /** What may be done next, as a button. */
  readonly offer?: { readonly title: string; readonly run: () => void };
  /** How often it was said while it stood there; once when it is not given. */
  readonly times?: number;
}

export interface ViewActions {
  select(pointer: string, by: ViewState['selectedBy'], focusField?: string): void;
  /** Selects several; the last one is the one that is looked at. */
  pick(pointers: readonly string[], by: ViewState['selectedBy']): void;
  toggleCollapsed(key: string): void;
  setCollapsed(keys: ReadonlySet<string>): void;
  setDirection(direction: 'down' | 'right'): void;
  setPalette(open: boolean): void;
  setMobileTab(tab: MobileTab): void;
  setBottomTab(tab: ViewState['bottomTab']): void;
  toast(toast: Omit<Toast, 'id'>): void;
  dismiss(id: number): void;
}
export type ViewStoreState = ViewState & { readonly actions: ViewActions };

export interface Preferences {
  readonly scheme: ColorScheme;
  readonly preset: Preset;
  /** Sizes of panes in per cent by preset and group. */
  readonly layouts: Readonly<Record<string, readonly number[]>>;
  readonly collapsedPanes: readonly PaneId[];
  readonly fieldFilter: FieldFilter;
  /** Sections of the form that were opened or folded, by the kind of object and the key. */
  readonly folds: Readonly<Record<string, boolean>>;
  readonly severities: readonly ('error' | 'warning' | 'info')[];
  readonly units: ByteUnit;
  readonly wordWrap: boolean;
  /** What the user's clusters have, as it was pasted; by the id of the format that reads it. */
  readonly inventories: Readonly<Record<string, string>>;
}
export type PreferenceStoreState = Preferences & { readonly set: (change: Partial<Preferences>) => void };

export interface Saving {
  /** `elsewhere` = the document was taken over by another tab; what is changed here becomes a copy. */
  readonly status: 'saved' | 'saving' | 'failed' | 'off' | 'elsewhere';
  /** Clock of the last success, ms. */
  readonly at: number | undefined;
  readonly reason?: string;
}
