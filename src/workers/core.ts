/** The worker's side: holds the document at one version and answers requests. No logic of its own. */
import {
  editDocument,
  isSound,
  jsonSyntax,
  parseDocument,
  type ParsedDocument,
  type Syntax,
  type SyntaxAdapter,
} from '../document/document.ts';
import { heightOf, isContainer } from '../document/node.ts';
import type * as YamlLanguage from '../document/yaml/syntax.ts';
import type * as Damaged from '../validation/damaged.ts';
import type { Graph } from '../graph/graph.ts';
import { layoutGraph } from '../graph/layout.ts';
import { overviewOf } from '../graph/overview.ts';
import type { FormatCard } from '../schemas/card.ts';
import type { EffectiveDocument, FormatEngine } from '../schemas/format.ts';
import { noEngine } from '../schemas/none.ts';
import type { Analysis } from '../validation/analysis.ts';
import { analyze } from '../validation/analyze.ts';
import { fillDocument, type Values } from '../validation/filled.ts';
import { documentView, MAX_DEPTH } from '../validation/view.ts';
import type { LayoutRequest, PackedAnalysis, Reply, Request } from './protocol.ts';
import { RunPacker } from './runs.ts';

/** The formats as the core knows them. */
export interface CoreFormats {
  /** Asked whose a document is. */
  readonly cards: readonly Pick<FormatCard, 'id' | 'detect' | 'yamlDialect'>[];
  /** Gives the engine of a format that has a card; rejects when it cannot be had now. */
  load(id: string): Promise<FormatEngine>;
}

/** Answers a request. At once, unless the engine of the request's format has to be loaded first. */
export type Core = (request: Request) => Reply | Promise<Reply>;

/** Makes the function that answers requests. Errors become replies; it never throws or rejects. */
export function createCore(formats: CoreFormats): Core {
  const engines = new Map<string, FormatEngine>();
  let document: ParsedDocument | undefined;
  /** What was read before it was opened. */
  let ahead: { readonly text: string; readonly document: ParsedDocument } | undefined;
  let analysis: Analysis | undefined;
  let engineInUse: FormatEngine | undefined;
  let filling: Values = {};
  let yaml: typeof YamlLanguage | undefined;
  const damage = createDamage();
  const packer = new RunPacker();

  /** The engine of a format that is loaded, or the one that accepts everything when there is no such format. */
  const engineOf = (id: string): FormatEngine | undefined => {
    if (!engines.has(id) && !formats.cards.some((card) => card.id === id)) engines.set(id, noEngine(id));
    return engines.get(id);
  };

  const adapterOf = (syntax: Syntax, formatId: string): SyntaxAdapter => {
    if (syntax === 'json' || !yaml) return jsonSyntax;
    return yaml.yamlOf(formats.cards.find((card) => card.id === formatId)?.yamlDialect);
  };

  const read = (
    next: ParsedDocument,
    { formatId, profile, values = {}, version }: Extract<Request, { kind: 'open' | 'edit' }>,
    previous: Analysis | undefined,
  ): Analysis => {
    const engine = engineOf(formatId);
    if (!engine) throw new Error(`the format ${formatId} is not loaded`);
    document = next;
    engineInUse = engine;
    filling = values;
    const { cards } = formats;
    const damageOf = damage.teller();
    analysis = analyze(next, engine, { version, formats: cards, profile, previous, values, damageOf });
    return analysis;
  };

  const analysed = (
    next: ParsedDocument,
    request: Extract<Request, { kind: 'open' | 'edit' }>,
    previous: Analysis | undefined,
  ): Reply | Promise<Reply> => {
    const reply = (): Reply => {
      const result = pack(read(next, request, previous), packer);
      return { id: request.id, ok: true, kind: 'analysis', analysis: result };
    };
    return damage.ready(next)?.then(reply) ?? reply();
  };

  const answer = (request: Exclude<Request, { kind: 'effective' | 'convert' | 'sayings' }>): Reply | Promise<Reply> => {
    switch (request.kind) {
      case 'open': {
        packer.reset();
        const adapter = adapterOf(request.syntax, request.formatId);
        const known = adapter === jsonSyntax && ahead?.text === request.text ? ahead.document : undefined;
        ahead = undefined;
        return analysed(known ?? parseDocument(request.text, adapter), request, undefined);
      }
      case 'edit': {
        if (!document || !analysis || analysis.version !== request.base) throw new Error('the base version is gone');
        let next = document;
        for (const edits of request.rounds) next = editDocument(next, edits);
        // Another format may take other words of YAML for values.
        const adapter = adapterOf(document.syntax.id, request.formatId);
        if (adapter !== next.syntax) next = parseDocument(next.text, adapter);
        return analysed(next, request, analysis);
      }
      case 'ahead':
        ahead = { text: request.text, document: parseDocument(request.text, jsonSyntax) };
        return { id: request.id, ok: true, kind: 'ahead' };
      case 'layout': {
        const graph = typeof request.graph === 'number' ? graphOf(analysis, request.graph) : request.graph;
        return { id: request.id, ok: true, kind: 'layout', layout: runLayout(graph, request.options) };
      }
    }
  };

  /** Made of the document as it is now, even when a part of the engine has to be loaded first. */
  const effective = ({ id, version }: Extract<Request, { kind: 'effective' }>): Reply | Promise<Reply> => {
    if (!document || !engineInUse || analysis?.version !== version) throw new Error('that version is gone');
    const reply = (made: EffectiveDocument | undefined): Reply => ({
      id,
      ok: true,
      kind: 'effective',
      effective: made,
    });
    const filled = fillDocument(document, engineInUse, filling)?.document ?? document;
    const made = effectiveOf(filled, engineInUse, analysis.profile);
    return made instanceof Promise ? made.then(reply) : reply(made);
  };
  const attempt = (request: Exclude<Request, { kind: 'convert' | 'sayings' }>): Reply | Promise<Reply> => {
    try {
      const reply = request.kind === 'effective' ? effective(request) : answer(request);
      return reply instanceof Promise ? reply.catch((error: unknown) => refuse(request, error)) : reply;
    } catch (error) {
      return refuse(request, error);
    }
  };

  const withEngine: Core = (request) => {
    if (request.kind === 'convert' || request.kind === 'sayings') {
      return convertNow(request, formats, document, analysis).catch((error: unknown) => refuse(request, error));
    }
    const { kind } = request;
    if (kind === 'layout' || kind === 'effective' || kind === 'ahead' || engineOf(request.formatId)) {
      return attempt(request);
    }
    return formats.load(request.formatId).then(
      (engine) => {
        engines.set(request.formatId, engine);
        return attempt(request);
      },
      (error: unknown) => refuse(request, error),
    );
  };

  return (request) => {
    const isYaml =
      request.kind === 'open' ? request.syntax === 'yaml' : request.kind === 'edit' && document?.syntax.id === 'yaml';
    if (!isYaml || yaml) return withEngine(request);
    return import('../document/yaml/syntax.ts').then(
      (loaded) => {
        yaml = loaded;
        return withEngine(request);
      },
      (error: unknown) => refuse(request, error),
    );
  };
}

/** A conversion of the document, or what each format says in place of a part of it. */
async function convertNow(
  request: Extract<Request, { kind: 'convert' | 'sayings' }>,
  formats: CoreFormats,
  document: ParsedDocument | undefined,
  analysis: Analysis | undefined,
): Promise<Reply> {
  const { id, version } = request;
  if (!document || analysis?.version !== version) throw new Error('that version is gone');
  const { formatId } = analysis;
  const { convertDocument, sayings } = await import('./conversions.ts');
  if (request.kind === 'convert') {
    const conversion = await convertDocument(document, formatId, request.conversion, formats);
    return { id, ok: true, kind: 'convert', conversion };
  }
  return { id, ok: true, kind: 'sayings', sayings: await sayings(document, formatId, request.pointer, formats) };
}

/** What tells of texts that are damaged as a whole: loaded when a document first gives reason to ask. */
function createDamage(): {
  teller(): typeof Damaged.damageOf | undefined;
  ready(document: ParsedDocument): Promise<void> | undefined;
} {
  let loaded: typeof Damaged | undefined;
  return {
    teller: () => loaded?.damageOf,
    /** Undefined when there is nothing to wait for. */
    ready: (document) =>
      loaded || !mayBeDamaged(document)
        ? undefined
        : import('../validation/damaged.ts').then(
            (module) => {
              loaded = module;
            },
            // Where it cannot be had, each fault is told by itself.
            () => undefined,
          ),
  };
}

/** True for what could be damaged as a whole: a broken text, a text in quotes, and YAML, in which much reads as something else. */
function mayBeDamaged(document: ParsedDocument): boolean {
  return document.syntax.id !== 'json' || document.root.kind === 'string' || !isSound(document);
}

function refuse(request: Request, error: unknown): Reply {
  return { id: request.id, ok: false, error: error instanceof Error ? error.message : String(error) };
}

/** Nothing for a text that has no tree, or is nested deeper than anything reads. */
function effectiveOf(
  document: ParsedDocument,
  engine: FormatEngine,
  profile: string,
): EffectiveDocument | undefined | Promise<EffectiveDocument> {
  if (!engine.effective || !isContainer(document.root) || heightOf(document.root) > MAX_DEPTH) return undefined;
  return engine.effective(documentView(document, engine, profile));
}

function graphOf(analysis: Analysis | undefined, version: number): Graph {
  if (analysis?.version !== version) throw new Error('the graph of that version is gone');
  return analysis.graph;
}

/** Lays a graph out from options that have travelled. */
export function runLayout(graph: Graph, options: LayoutRequest): ReturnType<typeof layoutGraph> {
  const { sizes, defaultSize, collapsed, overview, ...rest } = options;
  return layoutGraph(overview === undefined ? graph : overviewOf(graph, overview), {
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
