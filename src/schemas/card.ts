/**
 * The card of a format: the one part that is always loaded. It holds what it takes to tell whose a text is, to name the format
 * and to offer it, and nothing else; the other parts (`format.ts`, `converter.ts`) are loaded when a document needs them.
 */
import type { Severity, TextRange } from '../document/diagnostic.ts';
import type { ParsedDocument, Syntax } from '../document/document.ts';
import type { YamlDialect } from '../document/yaml/scalar.ts';

/** How sure a format is that a document is its own, and why. */
export interface Detection {
  /** 0 = not ours, 1 = certain. Below 0.5 the format abstains. */
  readonly score: number;
  /** Keys and shapes that decided, in words: "root has `resources.memPerCpu`". */
  readonly reasons: readonly string[];
  /** Said beside the format's name: dialect, version, stage. */
  readonly variant?: string;
}

/** Default export of a format's `card.ts`. At most 3 KiB as built: it must not import rules, schema, form or graph. */
export interface FormatCard {
  /** Name of the format's folder. */
  readonly id: string;
  readonly title: string;
  /** Name of one document of this format, for sentences: "job", "execution configuration". */
  readonly noun: string;
  /** Notations in which a document of the format may be written; the first is the usual one, in which it begins. */
  readonly syntaxes: readonly Syntax[];
  /** True when the engine reads a text that begins as JSON and is none as YAML, of which JSON is nearly a part. */
  readonly brokenJsonIsYaml?: boolean;
  /** How its engine reads YAML; the core rules when absent. */
  readonly yamlDialect?: YamlDialect;
  /** File endings of its own, lower case and without the dot, besides those of its syntaxes. */
  readonly extensions?: readonly string[];
  /**
   * How sure it is of a document. Judges only what speaks for this format: it knows no other format, so a document of
   * another one simply earns little. Works on the tolerant tree, so a broken text is recognised too.
   */
  detect(document: ParsedDocument): Detection;
  /** Named settings that change what the rules say; the first is the default one, with `DEFAULT_PROFILE` as its id. */
  readonly profiles?: readonly Profile[];
  /** Its examples in teaching order; `examples/about.ts` says more of each, `examples/<id>.json|yaml|hcl` is its text. */
  readonly examples: readonly ExampleTitle[];
  /** Other notations it reads. */
  readonly importers?: readonly Importer[];
  /** True while the format is not whole: it can be used, and says so. */
  readonly inTheMaking?: boolean;
}

/** A named setting of a format that changes what its rules say: a stricter engine, current servers. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

export interface ExampleTitle {
  readonly id: string;
  readonly title: string;
}

/** Default export of a format's `examples/about.ts`: by the example's id. */
export type AboutExamples = Readonly<
  Record<string, { readonly description: string; readonly tags: readonly string[] }>
>;

/** An example as it is offered; its text is loaded when it is opened. */
export interface FormatExample extends ExampleTitle {
  readonly description: string;
  readonly tags: readonly string[];
}

/** Another notation that a format reads. */
export interface Importer {
  readonly id: string;
  /** What it is, as a noun with its article left out: "Python literal". */
  readonly title: string;
  /** File endings, lower case and without the dot; none when it is only pasted. */
  readonly extensions: readonly string[];
  /** Whether a text may be this notation. Cheap; only asked of a text that is no sound document. */
  looks(text: string): boolean;
  /** Whether a sound document is this notation in the clothes of another one. */
  holds?(document: ParsedDocument): boolean;
  load(): Promise<ImporterCode>;
}

/** What is loaded of an importer when its notation is met. */
export interface ImporterCode {
  /**
   * The text as a document of the format; undefined when it is not this notation after all. `values` are texts for the
   * variables that it leaves open, by name.
   */
  importText(text: string, values?: Readonly<Record<string, string>>): ImportedText | undefined;
}

/** A text in another notation read as a document of the format. */
export interface ImportedText {
  readonly text: string;
  /** What it was: "Python literal", "structure of the documentation". */
  readonly from: string;
  readonly notes: readonly string[];
  /** What is wrong in the original text, and what reads differently than it is written there. */
  readonly problems?: readonly ImportProblem[];
  /** Variables that the original text declares. */
  readonly variables?: readonly ImportVariable[];
  /** What of the original text is no longer to be seen in the new document, and is no mistake. */
  readonly facts?: readonly ImportFact[];
  /** Its comments, where the new document has no room for them. */
  readonly comments?: readonly ImportComment[];
  /** Where a value of the new document stands in the original text (UTF-16 units), as far as it is known. */
  readonly placeOf?: (pointer: string) => TextRange | undefined;
}

/** Something about a text in another notation, at its place in that text. */
export interface ImportProblem {
  readonly severity: Severity;
  readonly message: string;
  readonly range: TextRange;
  /** Code of the format's rule it is a matter of; that of the notation's syntax when absent. */
  readonly code?: string;
  /** Where it stands in the new document, when it got there. */
  readonly pointer?: string;
}

/** Something that became of a part of a text in another notation. */
export interface ImportFact {
  /** `evaluated`: its result stands there now; `kept`: it has no value here, its text stands there; `dropped`: nothing does. */
  readonly kind: 'evaluated' | 'kept' | 'dropped';
  readonly message: string;
  readonly range: TextRange;
  /** The value that is kept as text, in the new document. */
  readonly pointer?: string;
}

/** A comment of a text in another notation. */
export interface ImportComment {
  /** Without the marks around it. */
  readonly text: string;
  readonly range: TextRange;
  /** The value of the new document that it is about; '' for all of it. */
  readonly pointer: string;
}

export interface ImportVariable {
  readonly name: string;
  /** As the notation spells it: "list(string)". */
  readonly type?: string;
  readonly description?: string;
  /** The value it has: the one given, or its default; absent when it has none and one is needed. */
  readonly value?: string;
}
