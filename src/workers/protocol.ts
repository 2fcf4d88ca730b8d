/** What the page and the worker say to each other. Every request is answered, with a result or with an error. */
import type { Syntax } from '../document/document.ts';
import type { TextEdit } from '../document/text.ts';
import type { Graph, GraphEdge, GraphNode } from '../graph/graph.ts';
import type { Layout, LayoutOptions } from '../graph/layout.ts';
import type { ResourceRow, ResourceSummary } from '../resources/resources.ts';
import type { EffectiveDocument } from '../schemas/format.ts';
import type { Analysis } from '../validation/analysis.ts';
import type { PackedRuns } from './runs.ts';

/** Layout options that can travel: sizes by node key, collapsed keys as a list. */
export interface LayoutRequest extends Omit<LayoutOptions, 'nodeSize' | 'collapsed'> {
  readonly sizes: Readonly<Record<string, { readonly width: number; readonly height: number }>>;
  readonly defaultSize: { readonly width: number; readonly height: number };
  readonly collapsed: readonly string[];
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
    }
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
    }
  | {
      readonly kind: 'layout';
      readonly id: number;
      /** The graph, or the version of the analysis whose graph is meant. */
      readonly graph: Graph | number;
      readonly options: LayoutRequest;
    }
  /** What the engine makes of the document at a version: the one that was analysed last. */
  | { readonly kind: 'effective'; readonly id: number; readonly version: number };

export type PackedAnalysis = Omit<Analysis, 'graph' | 'resources'> & {
  readonly nodes: PackedRuns<GraphNode>;
  readonly edges: PackedRuns<GraphEdge>;
  readonly resources: Omit<ResourceSummary, 'rows'>;
  readonly rows: PackedRuns<ResourceRow>;
};

export type Reply =
  | { readonly id: number; readonly ok: true; readonly kind: 'analysis'; readonly analysis: PackedAnalysis }
  | { readonly id: number; readonly ok: true; readonly kind: 'layout'; readonly layout: Layout }
  | {
      readonly id: number;
      readonly ok: true;
      readonly kind: 'effective';
      /** Undefined when the format does not say, or the document cannot be read. */
      readonly effective: EffectiveDocument | undefined;
    }
  | { readonly id: number; readonly ok: false; readonly error: string };

/** A two-way channel: a Worker, or the core itself in the same thread. */
export interface Port {
  post(request: Request): void;
  /** Replies, and failures of the channel itself. */
  listen(onReply: (reply: Reply) => void, onFailure: (reason: string) => void): void;
  close(): void;
}
