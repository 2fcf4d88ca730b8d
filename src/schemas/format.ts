/** The contract of a format: everything the engines and the views know of it. */
import type { Findings, PointerOp, Severity } from '../document/diagnostic.ts';
import type { ParsedDocument, Syntax } from '../document/document.ts';
import type { JsonValue, Node } from '../document/node.ts';
import type { Graph } from '../graph/graph.ts';
import type { ResourceSummary } from '../resources/resources.ts';

/** How sure a format is that a document is its own, and why. */
export interface Detection {
  /** 0 = not ours, 1 = certain. Below 0.5 the format abstains. */
  readonly score: number;
  /** Keys and shapes that decided, in words: "root has `resources.memPerCpu`". */
  readonly reasons: readonly string[];
  /** Said beside the format's name: dialect, version, stage. */
  readonly variant?: string;
}

/** A document as the rules of a format see it. */
export interface DocumentView {
  /** The job object: the root, or what is wrapped in it. */
  readonly job: Node;
  /** Pointer of the job object ('' unless wrapped). */
  readonly pointer: string;
  readonly root: Node;
  /**
   * False when the schema found the value at this node itself wrong (type, enumeration, range). Such a value counts as
   * absent for the rules, but as present for rules about the presence of keys.
   */
  valid(node: Node): boolean;
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
  /** Value written when an item is added under an array key, or an object key is created. */
  readonly create?: Readonly<Record<string, JsonValue>>;
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
  | 'signal';

/** Looks of a kind of node: an icon name of the icon set and a muted hue. */
export interface NodeKindInfo {
  readonly title: string;
  readonly icon: string;
  readonly hue: 'slate' | 'blue' | 'violet' | 'teal' | 'green' | 'orange' | 'pink' | 'brown';
}

/** What a user means on the canvas or in the outline; pointers name objects of the document. */
export type GraphIntent =
  | { readonly kind: 'addAfter'; readonly pointer: string; readonly value: JsonValue }
  | { readonly kind: 'addFirst'; readonly pointer: string; readonly value: JsonValue }
  | { readonly kind: 'remove'; readonly pointer: string }
  | { readonly kind: 'duplicate'; readonly pointer: string }
  | { readonly kind: 'move'; readonly pointer: string; readonly by: -1 | 1 }
  | { readonly kind: 'moveTo'; readonly pointer: string; readonly list: string; readonly index: number }
  | { readonly kind: 'connect'; readonly source: string; readonly target: string }
  | { readonly kind: 'disconnect'; readonly source: string; readonly target: string; readonly edge: string }
  | { readonly kind: 'wrapIn'; readonly pointer: string; readonly wrapper: string };

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
  | { readonly ok: false; readonly reason: string };

export interface GraphAdapter {
  readonly kinds: Readonly<Record<string, NodeKindInfo>>;
  /** Operations for an intent, or why not. `edge` of a disconnect is the key of the edge. */
  plan(view: DocumentView, intent: GraphIntent): GraphPlan;
  /** Keys of nodes that `source` may be connected to, for highlighting; absent = ask `plan`. */
  connectable?(view: DocumentView, source: string): readonly string[];
}

export interface FormatExample {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly text: string;
}

export interface PaletteItem {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly icon: string;
  readonly kind: string;
  readonly value: JsonValue;
  /** Definition name of the items of the lists it fits. */
  readonly at: string;
}

export interface SubmitCommand {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** `{file}` stands for the file's name, `{json}` for the document's text. */
  readonly template: string;
}

/** A change of the whole document that a format offers: unwrap, migrate to another dialect, upgrade. */
export interface FormatAction {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Operations, or undefined when the action has nothing to do here. */
  plan(view: DocumentView): { readonly label: string; readonly ops: readonly PointerOp[] } | undefined;
}

/** The handles, names or volumes that may be written at a place, for pickers and completion. */
export interface Suggestion {
  readonly value: string;
  readonly detail: string;
}

/** What the views know of a format. */
export interface Format {
  readonly id: string;
  readonly title: string;
  /** Name of one document of this format, for sentences: "job", "execution configuration". */
  readonly noun: string;
  detect(document: ParsedDocument): Detection;
  /** The job object of a document; the root unless it is wrapped. */
  jobAt(root: Node): { readonly node: Node; readonly pointer: string };
  /** JSON Schema, draft-07, with the annotations x-unit, x-section, x-default, x-secret, x-enumDescriptions, … */
  readonly schema: JsonValue;
  readonly form: FormSpec;
  readonly rules: Severities & { readonly info: Readonly<Record<string, RuleInfo>> };
  readonly graph: GraphAdapter;
  readonly examples: readonly FormatExample[];
  /** The text of a blank document. */
  readonly blank: string;
  readonly palette: readonly PaletteItem[];
  readonly syntaxes: readonly Syntax[];
  readonly submit: readonly SubmitCommand[];
  readonly actions: readonly FormatAction[];
  /** Values that fit the string at `pointer` (handles that may be awaited here, declared networks, …). */
  suggest?(view: DocumentView, pointer: string): readonly Suggestion[];
}

export interface Severities {
  /** Severity of an unknown key; an error when absent. */
  readonly unknownKey?: Severity;
  /** Severity of each syntax code where the format differs from the default. */
  readonly syntax?: Readonly<Record<string, Severity>>;
}

/**
 * What analysis needs of a format. Apart from what the views know, so that the page loads the one and the worker the
 * other.
 */
export interface FormatEngine extends Pick<Format, 'id' | 'detect' | 'jobAt' | 'schema'> {
  readonly rules: Severities & {
    /** Findings of all rules; paths are relative to the job object. */
    check(view: DocumentView): Findings;
  };
  readonly graph: {
    /** The graph of a document. Reuses runs of nodes and edges of subtrees it has seen. */
    read(view: DocumentView): Graph;
  };
  resources(view: DocumentView): ResourceSummary;
}

/** All of a format, for the command line and the tests. */
export type WholeFormat = Format &
  FormatEngine & {
    readonly rules: Format['rules'] & FormatEngine['rules'];
    readonly graph: Format['graph'] & FormatEngine['graph'];
  };

/** The two halves of a format as one. */
export function joinFormat(format: Format, engine: FormatEngine): WholeFormat {
  return {
    ...format,
    ...engine,
    rules: { ...format.rules, ...engine.rules },
    graph: { ...format.graph, ...engine.graph },
  };
}
