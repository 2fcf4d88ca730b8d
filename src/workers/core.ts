/** The worker's side: holds the document at one version and answers requests. No logic of its own. */
import { editDocument, parseDocument, type ParsedDocument } from '../document/document.ts';
import type { Graph } from '../graph/graph.ts';
import { layoutGraph } from '../graph/layout.ts';
import type { FormatEngine } from '../schemas/format.ts';
import type { Analysis } from '../validation/analysis.ts';
import { analyze } from '../validation/analyze.ts';
import type { LayoutRequest, PackedAnalysis, Reply, Request } from './protocol.ts';
import { RunPacker } from './runs.ts';

/** Makes the function that answers requests. Errors become replies; it never throws. */
export function createCore(formats: readonly FormatEngine[]): (request: Request) => Reply {
  let document: ParsedDocument | undefined;
  let analysis: Analysis | undefined;
  const packer = new RunPacker();

  const formatOf = (id: string): FormatEngine => {
    const found = formats.find((f) => f.id === id) ?? formats[0];
    if (!found) throw new Error('no format is known');
    return found;
  };

  const read = (next: ParsedDocument, formatId: string, version: number, previous: Analysis | undefined): Analysis => {
    document = next;
    analysis = analyze(next, formatOf(formatId), { version, formats, previous });
    return analysis;
  };

  const answer = (request: Request): Reply => {
    switch (request.kind) {
      case 'open': {
        packer.reset();
        const result = read(parseDocument(request.text), request.formatId, request.version, undefined);
        return { id: request.id, ok: true, kind: 'analysis', analysis: pack(result, packer) };
      }
      case 'edit': {
        if (!document || !analysis || analysis.version !== request.base) throw new Error('the base version is gone');
        let next = document;
        for (const edits of request.rounds) next = editDocument(next, edits);
        const result = read(next, request.formatId, request.version, analysis);
        return { id: request.id, ok: true, kind: 'analysis', analysis: pack(result, packer) };
      }
      case 'layout': {
        const graph = typeof request.graph === 'number' ? graphOf(analysis, request.graph) : request.graph;
        return { id: request.id, ok: true, kind: 'layout', layout: runLayout(graph, request.options) };
      }
    }
  };

  return (request) => {
    try {
      return answer(request);
    } catch (error) {
      return { id: request.id, ok: false, error: error instanceof Error ? error.message : String(error) };
    }
  };
}

function graphOf(analysis: Analysis | undefined, version: number): Graph {
  if (analysis?.version !== version) throw new Error('the graph of that version is gone');
  return analysis.graph;
}

/** Lays a graph out from options that have travelled. */
export function runLayout(graph: Graph, options: LayoutRequest): ReturnType<typeof layoutGraph> {
  const { sizes, defaultSize, collapsed, ...rest } = options;
  return layoutGraph(graph, {
    ...rest,
    collapsed: new Set(collapsed),
    nodeSize: (node) => sizes[node.key] ?? defaultSize,
  });
}

function pack(analysis: Analysis, packer: RunPacker): PackedAnalysis {
  const { graph, resources, ...plain } = analysis;
  const { rows, ...summary } = resources;
  return {
    ...plain,
    nodes: packer.pack('nodes', graph.nodes),
    edges: packer.pack('edges', graph.edges),
    resources: summary,
    rows: packer.pack('rows', rows),
  };
}
