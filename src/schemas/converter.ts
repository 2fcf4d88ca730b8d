/** The contract of a format's converter: to the neutral job and from it. Loaded when something is converted. */
import type { TextRange } from '../document/diagnostic.ts';
import type { Node } from '../document/node.ts';
import type { Assumptions } from '../job/assume.ts';
import type { Job } from '../job/job.ts';
import type { OutObject } from '../job/out.ts';
import type { Source } from '../job/source.ts';
import type { ConceptTable } from './concepts.ts';

export interface FormatConverter {
  /** Id of the format. */
  readonly id: string;
  /** Its name in sentences. */
  readonly title: string;
  /** True when declared keys match without regard to case. */
  readonly foldKeys?: boolean;
  /**
   * Reads a document as a job. Never throws: what is of the wrong type is not read. Marks secrets (`hide`), and says of what
   * can have no place anywhere why (`leave`).
   */
  toJob(root: Source): Job;
  /** Writes a job as one document, or as several in the order in which they are to run. */
  fromJob(job: Job, context: WriteContext): Written;
  /** The job in a document, which may be wrapped. */
  jobAt(root: Source): Source;
  /** Key around the job in what this converter writes; absent when it writes the job itself. */
  readonly wrapper?: string;
  /** The free metadata of a job in which what other formats cannot say travels; absent when the format has none. */
  readonly metadata?: Metadata;
  /** What the engine fills in; absent when it takes every text as it is. */
  readonly fills?: Fills;
  /** Notations besides JSON. */
  readonly notations?: readonly Notation[];
  /** Why this format has no place for a concept, each one sentence. */
  readonly lacks: Partial<Record<Concept, string>>;
  /** Concepts by place: what the table "how is this said in the others" is made of. */
  readonly concepts: ConceptTable;
  /** The concept that a leaf of this format belongs to; undefined for one that is this format's alone. */
  conceptOf(leaf: Source): Concept | undefined;
}

/** What an engine puts in place of parts of texts by itself: its placeholders, and variables that it alone sets. */
export interface Fills {
  /** Found in every text that has such a part. */
  readonly sign: RegExp;
  /** Parts of the text at a leaf of a document that the engine replaces by something else, as they are written. */
  at(leaf: Source): readonly string[];
  /** How it is kept from that, one sentence. */
  readonly hint?: string;
}

/** A notation besides JSON in which the documents of a format are written. */
export interface Notation {
  /** In the command line and in settings: "yaml". */
  readonly id: string;
  /** Its name in sentences. */
  readonly title: string;
  /** Ending of a file's name, without the dot. */
  readonly ending: string;
  load(): Promise<NotationCode>;
}

export interface NotationCode {
  /** Writes a document. What is read from the text again has the same value, but for what is lost. */
  print(root: Node): PrintedText;
  /** Where a value of the document that was printed stands in the text, by its pointer. */
  placesIn(text: string, root: Node): (pointer: string) => TextRange | undefined;
}

export interface PrintedText {
  readonly text: string;
  /** What the notation has no word for, by its pointer in the document; each message one sentence. */
  readonly lost: readonly { readonly pointer: string; readonly message: string }[];
}

export interface WriteContext {
  readonly assume: Assumptions;
}

export interface Written {
  readonly files: readonly WrittenFile[];
  /** What the files do not say: their order, missing links; each one sentence. */
  readonly notes: readonly string[];
}

export interface WrittenFile {
  /** Short name, without an ending. */
  readonly name: string;
  /** Makes the document; asked once, in the order of the files, so that of a thousand no two need to be held at a time. */
  readonly write: () => OutObject;
}

/** Free metadata: a map of texts in the job that nothing acts on. */
export interface Metadata {
  readonly key: string;
  /** Longest text that may stand there; a longer one goes into a file of its own. */
  readonly limit: number;
}

/** What a value is about, in all formats. The keys of the table that says how each format puts it. */
export type Concept =
  | 'name'
  | 'description'
  | 'namespace'
  | 'labels'
  | 'priority'
  | 'kind'
  | 'schedule'
  | 'dispatch'
  | 'placement'
  | 'updates'
  | 'restarts'
  | 'retries'
  | 'count'
  | 'order'
  | 'loop'
  | 'condition'
  | 'failure'
  | 'module'
  | 'image'
  | 'registry-login'
  | 'container-option'
  | 'runtime'
  | 'command'
  | 'env'
  | 'workdir'
  | 'user'
  | 'mounts'
  | 'files'
  | 'inputs'
  | 'outputs'
  | 'streams'
  | 'network'
  | 'ports'
  | 'tunnels'
  | 'health'
  | 'services'
  | 'cpu'
  | 'memory'
  | 'shared-memory'
  | 'disk'
  | 'gpu'
  | 'mpi'
  | 'timeout'
  | 'shutdown'
  | 'logs'
  | 'secrets'
  | 'identity'
  | 'cache'
  | 'state'
  | 'version';
