/** The contract of a format: everything the engines and the views know of it. */
import type { Findings, PointerOp, Severity } from '../document/diagnostic.ts';
import type { ParsedDocument, Syntax } from '../document/document.ts';
import type { KeyMatching } from '../document/keys.ts';
import type { JsonValue, Node } from '../document/node.ts';
import type { TextEdit } from '../document/text.ts';
import type { Graph } from '../graph/graph.ts';
import type { InventoryNode, InventoryProblem, PartPlacement } from '../resources/placement.ts';
import type { ResourceSummary } from '../resources/resources.ts';
import type { FormatCard, FormatExample, ImportedText } from './card.ts';
import type { NullMeaning, RefusalCodes } from './schemaModel.ts';

/** A document as the rules of a format see it. */
export interface DocumentView {
  /** The job object: the root, or what is wrapped in it. */
  readonly job: Node;
  /** Pointer of the job object ('' unless wrapped). */
  readonly pointer: string;
  readonly root: Node;
  /** Definition of the schema that describes the job, when the schema's root does not. */
  readonly definition?: string;
  /** The profile that is in force; `DEFAULT_PROFILE` unless the user chose another. */
  readonly profile: string;
  /** How keys of declared properties are matched, and what null under one means, as the schema's root says. */
  readonly keys: KeyMatching;
  readonly nulls: NullMeaning;
  /** The text that was read, for rules about how a value is spelled; absent where a view is made without one. */
  readonly source?: Pick<ParsedDocument, 'text' | 'syntax' | 'rootOffset' | 'remarks'>;
  /**
   * False when the schema found the value at this node itself wrong (type, enumeration, range). Such a value counts as
   * absent for the rules, but as present for rules about the presence of keys.
   */
  valid(node: Node): boolean;
}

/** Id of the profile that every format has: its rules with the severities of their table. */
export const DEFAULT_PROFILE = 'default';

/** How a document is read where a format says nothing else; for views that are made without a schema. */
export const PLAIN_READING = { profile: DEFAULT_PROFILE, keys: 'exact', nulls: 'value' } as const;

/** Severities of a format's rules, by profile. */
export interface RuleTable {
  /** Code of a rule: `<format>/<name>`. Throws for a name that is not in the table. */
  codeOf(name: string): string;
  /** Severity of a rule in a profile; `off` = the profile does not know it. */
  severityOf(name: string, profile: string): Severity | 'off';
}

/** A named problem of a format, for help and for the list of rules. */
export interface RuleInfo {
  readonly severity: Severity;
  readonly title: string;
  /** What it is, why it matters, how to mend it. */
  readonly help: string;
  /** Where the rule comes from. */
  readonly section?: string;
}

export interface FormSpec {
  /** By definition name of the schema. */
  readonly objects: Readonly<Record<string, ObjectForm>>;
}

export interface ObjectForm {
  /** Keys in the order a person thinks; unlisted ones come after, in schema order. */
  readonly order: readonly string[];
  /** Widget by key; absent = by schema type. */
  readonly widgets?: Readonly<Record<string, WidgetName>>;
  /** Titled groups of keys, for long objects. */
  readonly groups?: readonly { readonly title: string; readonly keys: readonly string[] }[];
  /** Sets of keys of which only one makes sense: shown as one control. */
  readonly choices?: readonly Choice[];
  /** Arrays shown as a table of their items' scalar fields: key to columns. */
  readonly tables?: Readonly<Record<string, readonly string[]>>;
  /** Keys tried in order for the title of one object of this kind. */
  readonly titleFrom?: readonly string[];
  /** Keys whose values must differ among objects of this kind in one place: a new one is not written as one that is there. */
  readonly apart?: readonly string[];
  /** Keys whose values are names of other parts: a new object speaks of one that is there, when the format can tell. */
  readonly refers?: readonly string[];
  /** Value written when an item is added under an array key, or an object key is created. */
  readonly create?: Readonly<Record<string, JsonValue>>;
  /** What is written along with a key that is added, because it is nothing without: only what is not there yet. */
  readonly along?: Readonly<Record<string, Readonly<Record<string, JsonValue>>>>;
  /** Key of the same object that names the time zone in which its schedules are meant. */
  readonly zoneFrom?: string;
  /** For an object that is a free set of names: what one entry is called ("volume"), and what a new one is. */
  readonly entry?: { readonly noun: string; readonly name: string; readonly value: JsonValue };
  /** Widget of the object itself, wherever it stands: for a free set of names that is more than a list of them. */
  readonly whole?: WidgetName;
  /** True when its rules refuse keys beyond the declared ones, though its schema lets them be: none is then offered. */
  readonly closed?: boolean;
}

export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly keys: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** Value written when a branch is chosen. */
  readonly create: Readonly<Record<string, JsonValue>>;
  /** Label for choosing none; absent when one is needed. */
  readonly none?: string;
  /**
   * Key whose value tells the branch, when it is not told by which key is there. `labels` and `create` then go by that
   * value, `create` holds what a branch needs besides it, and `keys` starts with this key.
   */
  readonly by?: string;
  /** With `by`: the keys that only make sense for a value. */
  readonly branches?: Readonly<Record<string, readonly string[]>>;
  /** With `by`: values are told without regard to case and to blanks around them. */
  readonly anyCase?: boolean;
  /**
   * With `by`: the object among `keys` whose own keys depend on the value too, and by value what each of them means. What
   * means the same for the old value and the new one stays as it is written, under the name that it has there.
   */
  readonly inside?: {
    readonly key: string;
    readonly means: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
}

export type WidgetName =
  | 'fileMode'
  | 'quantity'
  | 'envTable'
  | 'secret'
  | 'shell'
  | 'image'
  | 'cidr'
  | 'cidrList'
  | 'hostPort'
  | 'handlePicker'
  | 'handleName'
  | 'enumCards'
  | 'url'
  | 'path'
  | 'port'
  | 'stringList'
  | 'text'
  | 'ipList'
  | 'signal'
  | 'commandLine'
  | 'duration'
  | 'schedule'
  | 'fileTree'
  | 'amount'
  | 'dataUrl';

/** Looks of a kind of node: an icon name of the icon set and a muted hue. */
export interface NodeKindInfo {
  readonly title: string;
  readonly icon: string;
  readonly hue: 'slate' | 'blue' | 'violet' | 'teal' | 'green' | 'orange' | 'pink' | 'brown';
}

/** What a user means on the canvas or in the outline; pointers name objects of the document. */
export type GraphIntent =
  | { readonly kind: 'addAfter'; readonly pointer: string; readonly value: JsonValue; readonly key?: string }
  | { readonly kind: 'addFirst'; readonly pointer: string; readonly value: JsonValue; readonly key?: string }
  | { readonly kind: 'remove'; readonly pointer: string }
  | { readonly kind: 'duplicate'; readonly pointer: string }
  | { readonly kind: 'move'; readonly pointer: string; readonly by: -1 | 1 }
  | { readonly kind: 'moveTo'; readonly pointer: string; readonly list: string; readonly index: number }
  | { readonly kind: 'connect'; readonly source: string; readonly target: string }
  | { readonly kind: 'disconnect'; readonly source: string; readonly target: string; readonly edge: string }
  /** Put a part into a new group, with others of its list behind it. */
  | {
      readonly kind: 'wrapIn';
      readonly pointer: string;
      readonly wrapper: string;
      readonly others?: readonly string[];
    }
  /** Put what is in a group in its place. */
  | { readonly kind: 'unwrap'; readonly pointer: string }
  /** Make another kind of part of it. */
  | { readonly kind: 'convert'; readonly pointer: string; readonly to: string }
  | { readonly kind: 'rename'; readonly pointer: string; readonly name: string };

/** What a part can be put into or made into. */
export interface PartShape {
  readonly id: string;
  /** As it stands in a menu behind "Wrap in" or "Convert to": "a loop". */
  readonly title: string;
  readonly icon: string;
}

/** A part as it is added: its value, and the key it is given in a map unless that is taken. */
export interface PastedPart {
  readonly value: JsonValue;
  readonly key?: string;
}

export type Pasted =
  | { readonly ok: true; readonly parts: readonly PastedPart[]; readonly note?: string }
  | { readonly ok: false; readonly reason: string };

export type GraphPlan =
  | {
      readonly ok: true;
      readonly label: string;
      readonly ops: readonly PointerOp[];
      /** What is selected afterwards. */
      readonly select?: string;
      /** What the user should know: "gave the launch the handle `server`". */
      readonly note?: string;
    }
  | {
      readonly ok: false;
      readonly reason: string;
      /** Of a rename: there is no name to change, whatever the new one. */
      readonly unnamed?: true;
    };

export interface GraphAdapter {
  readonly kinds: Readonly<Record<string, NodeKindInfo>>;
  /** Icons of badges, by what they begin with; a badge that is not among them has a plain one. */
  readonly badges?: Readonly<Record<string, string>>;
  /** How tips speak of it: what a part of the flow is called, and what dragging a line from one means. */
  readonly words?: { readonly part: string; readonly connect: string };
  /** What parts can be put into, the usual one first; absent = nothing. */
  readonly wrappers?: readonly PartShape[];
  /** What the part at `pointer` can be made into, other than what it is; absent = nothing. */
  conversions?(view: DocumentView, pointer: string): readonly PartShape[];
  /**
   * The parts that a pasted value holds, to be added one after the other behind `pointer`. Names that are taken there are
   * made free, and what speaks of them in the value speaks of the new ones. Absent = nothing can be pasted.
   */
  pasted?(view: DocumentView, pointer: string, value: JsonValue): Pasted;
  /** Operations for an intent, or why not. `edge` of a disconnect is the key of the edge. */
  plan(view: DocumentView, intent: GraphIntent): GraphPlan;
  /** Keys of nodes that `source` may be connected to, for highlighting; absent = ask `plan`. */
  connectable?(view: DocumentView, source: string): readonly string[];
}

export interface PaletteItem {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly icon: string;
  readonly kind: string;
  readonly value: JsonValue;
  /** Definition name of the items of the lists, or of the entries of the maps, it fits. */
  readonly at: string;
  /** The key it is given in a map, unless it is taken. */
  readonly key?: string;
}

export interface SubmitCommand {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** `{file}` stands for the file's name, `{json}` for the document's text as JSON. */
  readonly template: string;
  /** True when it only checks or plans: done with several files, nothing has to wait for anything. */
  readonly checks?: true;
  /** Set when it works with files of one language only. */
  readonly takes?: Syntax;
  /** Set when it works with files in another notation than those of documents: its id. */
  readonly notation?: string;
}

/** True when a command takes a document in a notation. */
export function takesNotation({ takes, notation }: SubmitCommand, wanted: string): boolean {
  if (notation !== undefined) return notation === wanted;
  const syntax = wanted === 'compact' || wanted === 'own' ? 'json' : wanted;
  return (syntax === 'json' || syntax === 'yaml') && (takes === undefined || takes === syntax);
}

/** A change of the whole document that a format offers: unwrap, migrate to another dialect, upgrade. */
export interface FormatAction {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** One thing to ask first (a name, say): the label of the field and what stands in it. */
  readonly ask?: { readonly label: string; propose(view: DocumentView): string };
  /** Operations, or undefined when the action has nothing to do here. `answer` is what was asked for, or as proposed. */
  plan(view: DocumentView, answer?: string): ActionPlan | undefined;
}

export interface ActionPlan {
  readonly label: string;
  readonly ops: readonly PointerOp[];
  /** What is lost, or what the user should know; each one sentence. */
  readonly notes?: readonly string[];
  /** True when the text before and after is shown, and the user agrees, before it is done. */
  readonly review?: boolean;
  /** Id of the action that is offered when this one is done, if it then has something to do. */
  readonly next?: string;
}

/** The place of the job object in a document, and which definition of the schema describes it when not the root's. */
export interface JobPlace {
  readonly node: Node;
  readonly pointer: string;
  /** A format with several versions has a definition for each; this is the one that applies here. */
  readonly definition?: string;
  /** Of a wrapped job: the definition of the document around it, which says nothing of what lies in the job itself. */
  readonly around?: string;
}

/** A text made from the document for use elsewhere: command lines, a skeleton of a neighbouring document. */
export interface DerivedText {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly language: 'shell' | 'json' | 'text';
  readonly text: string;
  /** The object it is made from, when it is not the whole job. */
  readonly pointer?: string;
  /** What it could not say; each one sentence. */
  readonly notes?: readonly string[];
}

/** What two documents must have in common to share one run, and how two of them differ in it. */
export interface Sameness {
  /** Names the question: "What may be reused". */
  readonly title: string;
  /** What is compared of one document. */
  read(view: DocumentView): SamenessReading;
  /** What keeps a run of `other` from serving this document. */
  compare(view: DocumentView, other: DocumentView): SamenessComparison;
}

export interface SamenessReading {
  /** Whether it shares at all, and what with; one sentence. */
  readonly verdict: string;
  readonly shares: boolean;
  readonly rows: readonly { readonly name: string; readonly value: string; readonly pointer: string }[];
  /** What is known only later, and what is not compared. */
  readonly notes: readonly string[];
}

export interface SamenessComparison {
  readonly verdict: string;
  readonly same: boolean;
  /** Absent where a value is not there. */
  readonly rows: readonly {
    readonly name: string;
    readonly here?: string;
    readonly there?: string;
    readonly pointer: string;
  }[];
  readonly notes: readonly string[];
}

/** A list that the engine derives from other fields, held against what is written there. */
export interface Derivation {
  /** Of the list, whether it is there or not. */
  readonly pointer: string;
  readonly title: string;
  /** How the engine derives it, in a sentence. */
  readonly rule: string;
  readonly rows: readonly DerivedRow[];
  /** One step that brings all rows in line; absent when they are. Entries that are not derived stay. */
  readonly regenerate?: { readonly label: string; readonly ops: readonly PointerOp[] };
}

export interface DerivedRow {
  /** `extra` = written, but not derived from anything here. */
  readonly state: 'same' | 'missing' | 'differs' | 'extra';
  readonly written?: string;
  readonly expected?: string;
  /** Pointer of the written entry. */
  readonly pointer?: string;
  /** Pointer of the field it is derived from. */
  readonly from?: string;
  readonly note?: string;
  /** Brings this row alone in line. */
  readonly ops?: readonly PointerOp[];
}

/** How the engine reads a string that holds a command: its arguments and placeholders. */
export interface CommandLine {
  /** The rule of splitting, in a sentence. */
  readonly rule: string;
  /** In order; `start` and `end` are UTF-16 offsets in the string's value. */
  readonly parts: readonly {
    readonly text: string;
    readonly start: number;
    readonly end: number;
    /** `shell` = looks like shell syntax, which the engine passes on literally. */
    readonly kind: 'argument' | 'empty' | 'shell';
  }[];
  readonly placeholders: readonly {
    readonly name: string;
    readonly start: number;
    readonly end: number;
    /** `runtime` = known, but its value comes only when it runs. */
    readonly state: 'known' | 'runtime' | 'unknown';
    readonly value?: string;
    readonly from?: string;
  }[];
  /** The arguments with known placeholders filled in. */
  readonly expanded: readonly string[];
  /** Placeholders that may be inserted here. */
  readonly offers: readonly Suggestion[];
}

/** The handles, names or volumes that may be written at a place, for pickers and completion. */
export interface Suggestion {
  readonly value: string;
  readonly detail: string;
}

/** Placeholders in a document that are filled in before the engine reads it. */
export interface Template {
  /** What fills them in, in a sentence. */
  readonly description: string;
  /** The variables that a text asks for, in its order. */
  variables(text: string): readonly TemplateVariable[];
  /** Puts values in the place of placeholders; those without a value, and whatever is more than a name, stay. */
  fill(text: string, values: Readonly<Record<string, string>>): readonly TextEdit[];
}

export interface TemplateVariable {
  readonly name: string;
  /** Where it is asked for: offsets in the text. */
  readonly places: readonly number[];
  /** What is filled in when it has no value; absent where it needs one. */
  readonly preset?: string;
}

/** A list of what a cluster has, which a user may paste to see where the job fits. */
export interface Placement {
  /** "Node list". */
  readonly title: string;
  /** What one of its entries is called: "node", "nodes". */
  readonly noun: { readonly one: string; readonly many: string };
  /** What is to be pasted, and how it is had; each one sentence. */
  readonly description: readonly string[];
  /** The command that prints it. */
  readonly command?: string;
  load(): Promise<PlacementCode>;
}

/** What is loaded when an inventory is read. */
export interface PlacementCode {
  /** An inventory to try. */
  readonly sample: string;
  read(document: ParsedDocument): Inventory;
}

/** An inventory that was read. */
export interface Inventory {
  readonly nodes: readonly InventoryNode[];
  readonly problems: readonly InventoryProblem[];
  /** Where each part of the job fits; none when there is no job to place. */
  place(view: DocumentView): readonly PartPlacement[];
}

/** What the views need of a format besides its card: default export of its `index.ts`, loaded with the first document. */
export interface ViewsHalf {
  /** The job object of a document; the root unless it is wrapped. */
  jobAt(root: Node): JobPlace;
  /** JSON Schema, draft-07, with the annotations x-unit, x-section, x-default, x-secret, x-enumDescriptions, … */
  readonly schema: JsonValue;
  readonly form: FormSpec;
  readonly rules: Severities & { readonly info: Readonly<Record<string, RuleInfo>> };
  readonly graph: GraphAdapter;
  /** The text of a blank document. */
  readonly blank: string;
  readonly palette: readonly PaletteItem[];
  readonly submit: readonly SubmitCommand[];
  readonly actions: readonly FormatAction[];
  /** Values that fit the string at `pointer` (handles that may be awaited here, declared networks, …). */
  suggest?(view: DocumentView, pointer: string): readonly Suggestion[];
  /** Timelines and trees that show what the document means; later when their code is loaded first. */
  pictures?(view: DocumentView): readonly DerivedPicture[] | Promise<readonly DerivedPicture[]>;
  /**
   * What applies in the object at `pointer` where it says nothing itself, by key: what is handed down to it and what the
   * engine fills in. The object need not be there.
   */
  applied?(view: DocumentView, pointer: string): Applied | Promise<Applied>;
  /** Texts made from the document for use elsewhere, beyond those of `submit`. */
  exports?(view: DocumentView): readonly DerivedText[];
  /** Placeholders that are filled in before the engine reads a document. */
  readonly template?: Template;
  /** Where the parts of the job fit in a cluster that the user describes. */
  readonly placement?: Placement;
  /** Lists that the engine derives from other fields. */
  derivations?(view: DocumentView): readonly Derivation[];
  /** The files that parts of the document put together. */
  readonly files?: FileTreeAdapter;
  /**
   * Why the value at a pointer cannot be changed where the document is kept, in a sentence; undefined when it can. The
   * text may still be: a changed copy is another document.
   */
  locked?(view: DocumentView, pointer: string): string | undefined;
  /** What makes two documents the same work, and what keeps them from being it. */
  readonly sameness?: Sameness;
  /** How the engine reads a text as the amount at `pointer`; undefined when it is none that could be read. */
  amount?(pointer: string, text: string): AmountReading | undefined;
  /** How the engine reads the command in the string at `pointer`; undefined when there is none. */
  commandLine?(view: DocumentView, pointer: string): CommandLine | undefined;
}

/** What an engine makes of an amount that is written as a text. */
export interface AmountReading {
  /** What it comes to, in short: "536.9 MB". */
  readonly reading: string;
  /** The same without anything left out, where `reading` is rounded: "536,870,912 bytes". */
  readonly exact?: string;
  /** What is easily meant by the text and is not what it says, each with the text that says so. */
  readonly slips?: readonly { readonly note: string; readonly meant?: string }[];
}

/** A format as the views know it: its card and their half. */
export interface Format extends FormatCard, ViewsHalf {}

/** Where a value that applies comes from. */
export interface Origin {
  /** In a word for a badge: "document", "default", "job", "group", "server", … */
  readonly from: string;
  /** Pointer in the document of what it is taken from. */
  readonly pointer?: string;
  /** Why, in a sentence: "default of a service job". */
  readonly note?: string;
}

/** By key of an object: the value that applies, and where it comes from. */
export type Applied = ReadonlyMap<string, { readonly value: JsonValue; readonly origin: Origin }>;

/** What the engine makes of a document once all defaults and merges are applied. */
export interface EffectiveDocument {
  readonly value: JsonValue;
  /** By pointer into `value`; what is not listed comes from where its holder does. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** What was changed or dropped on the way, each with the rule that says so. */
  readonly changes: readonly { readonly pointer: string; readonly rule: string; readonly message: string }[];
}

/** A picture made from the document, as data: a generic view draws it. */
export type DerivedPicture =
  | {
      readonly kind: 'timeline';
      readonly id: string;
      /** What kind of picture it is. Those of one title are chosen among by what they are about. */
      readonly title: string;
      readonly about?: string;
      /** What is drawn, in a sentence without its full stop. */
      readonly summary?: string;
      /** The object it is made from. */
      readonly pointer: string;
      readonly lanes: readonly TimelineLane[];
      readonly notes?: readonly string[];
    }
  | {
      readonly kind: 'tree';
      readonly id: string;
      readonly title: string;
      readonly pointer: string;
      readonly roots: readonly TreeEntry[];
      readonly notes?: readonly string[];
    };

export interface TimelineLane {
  readonly title: string;
  /** In seconds from the start of the picture; `kind` is one of few looks. */
  readonly spans: readonly {
    readonly from: number;
    readonly to: number;
    readonly label?: string;
    readonly kind: 'run' | 'wait' | 'fail' | 'ready' | 'end';
  }[];
}

export interface TreeEntry {
  readonly name: string;
  /** Where it comes from, in words. */
  readonly detail?: string;
  readonly badges?: readonly string[];
  readonly icon?: string;
  /** What selecting it selects. */
  readonly pointer?: string;
  readonly problem?: string;
  /** In a tree of files, where it stands. */
  readonly path?: string;
  /** Something may be put into it. */
  readonly holds?: boolean;
  /** It does not last. */
  readonly faint?: boolean;
  readonly children?: readonly TreeEntry[];
}

/**
 * A file system that parts of the document put together, for the widget `fileTree`. It is read and offered here; every
 * change is an intent that `graph.plan` answers. Moving an entry is `rename` with its new path as the name.
 */
export interface FileTreeAdapter {
  /** The trees: what is seen, what is kept, … The first is the one that is edited. */
  read(view: DocumentView): readonly FileTree[];
  /** What may be put into a folder, or anywhere; each with the path it is given. */
  offers(view: DocumentView, folder?: string): readonly FileOffer[];
  /** What may be done with the entry at a pointer, besides moving it. */
  actions(view: DocumentView, pointer: string): readonly FileAction[];
  /** What the box for the path of an entry at a pointer holds; undefined when the pointer names no entry. */
  pathOf(view: DocumentView, pointer: string): string | undefined;
  /** A question about any path, answered under the tree. */
  readonly probe?: {
    readonly label: string;
    readonly example: string;
    ask(view: DocumentView, path: string): FileFate;
  };
}

export interface FileTree {
  readonly id: string;
  readonly title: string;
  readonly roots: readonly TreeEntry[];
  readonly notes?: readonly string[];
}

export interface FileOffer {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly icon: string;
  readonly group: string;
  readonly intent: GraphIntent;
}

export interface FileAction {
  readonly id: string;
  readonly title: string;
  readonly icon: string;
  readonly intent: GraphIntent;
  readonly removes?: boolean;
}

/** What becomes of a file, and why; `pointer` is of what decides it. */
export interface FileFate {
  readonly good: boolean;
  readonly verdict: string;
  readonly why: string;
  readonly pointer?: string;
}

export interface Severities {
  /** Severity of an unknown key; an error when absent. */
  readonly unknownKey?: Severity;
  /** Severity of each syntax code where the format differs from the default. */
  readonly syntax?: Readonly<Record<string, Severity>>;
  /** By profile: severities of syntax codes that differ from `syntax` in it. */
  readonly syntaxIn?: Readonly<Record<string, Readonly<Record<string, Severity>>>>;
  /** True when the engine reads one value and passes over whatever follows it in the text. */
  readonly ignoresRest?: boolean;
  /** Severity of a byte order mark before the text; it is read over when absent. */
  readonly byteOrderMark?: Severity;
  /** The rules by name, for refusals of the schema that carry a rule's code. */
  readonly table?: RuleTable;
  /** Rules in whose code and severity refusals of the schema come, by keyword; a schema may name others for itself. */
  readonly codes?: RefusalCodes;
}

/** Names of rules about what is missing. */
export interface Absences {
  /** Something is missing in the object or list that the finding is of. */
  readonly here: readonly string[];
  /** Something is missing elsewhere in the document. */
  readonly anywhere: readonly string[];
}

/**
 * What analysis needs of a format besides its card: default export of its `engine.ts`. Apart from what the views know, so
 * that the page loads the one and the worker the other.
 */
export interface EngineHalf extends Pick<ViewsHalf, 'jobAt' | 'schema' | 'template'> {
  readonly rules: Severities & {
    /** Findings of all rules; paths are relative to the job object. */
    check(view: DocumentView): Findings;
    /** Rules that are not spoken of while the text is broken, since what they miss may be in what cannot be read. */
    readonly absences?: Absences;
    /** Findings about what stands around a wrapped job; paths are relative to the document's root. */
    checkAround?(view: DocumentView): Findings;
  };
  readonly graph: {
    /** The graph of a document. Reuses runs of nodes and edges of subtrees it has seen. */
    read(view: DocumentView): Graph;
  };
  resources(view: DocumentView): ResourceSummary;
  /** What applies after all defaults and merges, and where it comes from; later when its code is loaded first. */
  effective?(view: DocumentView): EffectiveDocument | Promise<EffectiveDocument>;
  /** Reads a text that is not of one of the syntaxes; undefined when it is nothing this format knows. */
  importText?(text: string): ImportedText | undefined;
}

/** A format as analysis knows it: its card and the engine's half. */
export interface FormatEngine extends Pick<FormatCard, 'id' | 'detect' | 'profiles'>, EngineHalf {}

/** All of a format, for the tests and the measurements, which take everything at once. */
export type WholeFormat = Omit<Format, 'examples'> &
  FormatEngine & {
    readonly rules: Format['rules'] & FormatEngine['rules'];
    readonly graph: Format['graph'] & FormatEngine['graph'];
    readonly examples: readonly WholeExample[];
  };

export interface WholeExample extends FormatExample {
  readonly text: string;
}
