/** What the page and the worker say to each other. Every request is answered, with a result or with an error. */
import type { Conversion } from '../conversion/convert.ts';
import type { Severity } from '../document/diagnostic.ts';
import type { Syntax } from '../document/document.ts';
import type { TextEdit } from '../document/text.ts';
import type { Graph, GraphEdge, GraphNode } from '../graph/graph.ts';
import type { Layout, LayoutOptions } from '../graph/layout.ts';
import type { LineKind } from '../job/ledger.ts';
import type { ResourceRow, ResourceSummary } from '../resources/resources.ts';
import type { EffectiveDocument } from '../schemas/format.ts';
import type { Analysis } from '../validation/analysis.ts';
import type { Values } from '../validation/filled.ts';
import type { PackedRuns } from './runs.ts';

/** Layout options that can travel: sizes by node key, collapsed keys as a list. */
export interface LayoutRequest extends Omit<LayoutOptions, 'nodeSize' | 'collapsed'> {
  readonly sizes: Readonly<Record<string, { readonly width: number; readonly height: number }>>;
  readonly defaultSize: { readonly width: number; readonly height: number };
  readonly collapsed: readonly string[];
  /** Pointer of the job: then a start and folds are added, as the canvas draws them. */
  readonly overview?: string;
}

export type Request =
  | {
      readonly kind: 'open';
      readonly id: number;
      readonly version: number;
      readonly text: string;
      readonly syntax: Syntax;
      readonly formatId: string;
      readonly profile: string;
      /** Values for the variables that the document asks for. */
      readonly values?: Values;
    }
  /** A JSON text that is about to be opened: it is read meanwhile. */
  | { readonly kind: 'ahead'; readonly id: number; readonly text: string }
  | {
      readonly kind: 'edit';
      readonly id: number;
      /** Version the edits begin at; the worker refuses others. */
      readonly base: number;
      readonly version: number;
      /** Rounds of edits, each of the text after the one before. */
      readonly rounds: readonly (readonly TextEdit[])[];
      readonly formatId: string;
      readonly profile: string;
      /** Values for the variables that the document asks for. */
      readonly values?: Values;
    }
  | {
      readonly kind: 'layout';
      readonly id: number;
      /** The graph, or the version of the analysis whose graph is meant. */
      readonly graph: Graph | number;
      readonly options: LayoutRequest;
    }
  /** What the engine makes of the document at a version: the one that was analysed last. */
  | { readonly kind: 'effective'; readonly id: number; readonly version: number }
  /** The document at a version as another format has it. */
  | { readonly kind: 'convert'; readonly id: number; readonly version: number; readonly conversion: ConversionRequest }
  /** How every format says what stands at a pointer. */
  | { readonly kind: 'sayings'; readonly id: number; readonly version: number; readonly pointer: string };

/** What a conversion is asked for with. */
export interface ConversionRequest {
  readonly to: string;
  readonly notation: string;
  readonly residue: boolean;
  readonly assume: readonly (readonly [name: string, value: string])[];
  /** What was kept in a file beside the document. */
  readonly sidecar?: string;
}

/** Offset and length in a text. */
export type Range = readonly [offset: number, length: number];

/** What the check of its own format says of a result. */
export interface CheckedResult {
  readonly counts: Readonly<Record<Severity, number>>;
  /** The first of its errors. */
  readonly problems: readonly { readonly severity: Severity; readonly message: string; readonly pointer: string }[];
}

/** A conversion, with what it takes to show it. */
export interface ConversionAnswer extends Conversion {
  readonly to: string;
  readonly notation: string;
  /** All notations that the result can be had in. */
  readonly notations: readonly { readonly id: string; readonly title: string; readonly ending: string }[];
  /** For each file: where what the account names stands in its text, by pointer. */
  readonly ranges: readonly Readonly<Record<string, Range>>[];
  /** The same for the source. */
  readonly sourceRanges: Readonly<Record<string, Range>>;
  /** For each file. */
  readonly checks: readonly CheckedResult[];
}

/** How one format says a field. */
export interface Saying {
  readonly formatId: string;
  /** What the field is about; undefined when only its own format has it. */
  readonly concept: string | undefined;
  /** Where the format says such things: keys joined by slashes. */
  readonly places: readonly string[];
  /** Why it has no place for it, or not always. */
  readonly lacks: string | undefined;
  /** What becomes of this very field; undefined in its own format. */
  readonly here:
    { readonly kind: LineKind; readonly reason: string; readonly target?: string; readonly text?: string } | undefined;
}

export type PackedAnalysis = Omit<Analysis, 'graph' | 'resources'> & {
  readonly nodes: PackedRuns<GraphNode>;
  readonly edges: PackedRuns<GraphEdge>;
  readonly resources: Omit<ResourceSummary, 'rows'>;
  readonly rows: PackedRuns<ResourceRow>;
};

export type Reply =
  | { readonly id: number; readonly ok: true; readonly kind: 'analysis'; readonly analysis: PackedAnalysis }
  | { readonly id: number; readonly ok: true; readonly kind: 'layout'; readonly layout: Layout }
  | { readonly id: number; readonly ok: true; readonly kind: 'ahead' }
  | {
      readonly id: number;
      readonly ok: true;
      readonly kind: 'effective';
      /** Undefined when the format does not say, or the document cannot be read. */
      readonly effective: EffectiveDocument | undefined;
    }
  | {
      readonly id: number;
      readonly ok: true;
      readonly kind: 'convert';
      /** Undefined when the document cannot be read, or one of the formats cannot be converted. */
      readonly conversion: ConversionAnswer | undefined;
    }
  | {
      readonly id: number;
      readonly ok: true;
      readonly kind: 'sayings';
      readonly sayings: readonly Saying[] | undefined;
    }
  | { readonly id: number; readonly ok: false; readonly error: string };

/** A two-way channel: a Worker, or the core itself in the same thread. */
export interface Port {
  post(request: Request): void;
  /** Replies, and failures of the channel itself. */
  listen(onReply: (reply: Reply) => void, onFailure: (reason: string) => void): void;
  close(): void;
}
