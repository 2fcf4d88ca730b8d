/** What is known of a document at one version: the answer every view is drawn from. */
import type { Counts, Diagnostic } from '../document/diagnostic.ts';
import type { Graph } from '../graph/graph.ts';
import type { ResourceSummary } from '../resources/resources.ts';
import type { Detection } from '../schemas/card.ts';
import type { TemplateVariable } from '../schemas/format.ts';

export interface FormatGuess extends Detection {
  readonly formatId: string;
}

export interface Analysis {
  readonly version: number;
  readonly formatId: string;
  /** The profile of the format that its rules went by. */
  readonly profile: string;
  /** Exact, also when `diagnostics` is cut off. */
  readonly counts: Counts;
  /** Of each code, how many are counted beside those that `diagnostics` lists; only where some are. */
  readonly more: Readonly<Record<string, number>>;
  /** Sorted by place, then severity; at most `DIAGNOSTIC_LIMIT`, errors first to be kept. */
  readonly diagnostics: readonly Diagnostic[];
  /** False while the text has a fault that hides part of it. */
  readonly sound: boolean;
  /** The graph of the sound parts. While the text is broken, parts that cannot be read stand as they last were. */
  readonly graph: Graph;
  /** Keys of nodes shown as they last were. */
  readonly staleKeys: readonly string[];
  readonly resources: ResourceSummary;
  /** Pointer of the job object in the document: '' unless it is wrapped. */
  readonly jobPointer: string;
  readonly guesses: readonly FormatGuess[];
  /** What the document asks for, to be filled in before the engine reads it. */
  readonly variables?: readonly TemplateVariable[];
}

/** Diagnostics listed in all. */
export const DIAGNOSTIC_LIMIT = 1000;
/** Of them, pieces of advice: a long job has some for every step, and nobody reads a thousand. */
export const ADVICE_LIMIT = 200;
