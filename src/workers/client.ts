/**
 * The page's side of the worker. At most one analysis is under way; what happens meanwhile is sent together when the
 * answer is there. Answers of an older request than the last are dropped. When the worker fails, it is begun anew with
 * the whole text; when it fails again and again, the core runs in the page.
 */
import type { Syntax } from '../document/document.ts';
import type { TextEdit } from '../document/text.ts';
import type { Graph } from '../graph/graph.ts';
import type { Layout } from '../graph/layout.ts';
import type { EffectiveDocument } from '../schemas/format.ts';
import type { Analysis } from '../validation/analysis.ts';
import type {
  ConversionAnswer,
  ConversionRequest,
  LayoutRequest,
  PackedAnalysis,
  Port,
  Reply,
  Request,
  Saying,
} from './protocol.ts';
import type { Values } from '../validation/filled.ts';
import { RunUnpacker } from './runs.ts';

/** The text and format the page is at. */
export interface Snapshot {
  readonly version: number;
  readonly formatId: string;
  readonly profile: string;
  readonly syntax: Syntax;
  /** Values for the variables that the document asks for. */
  readonly values?: Values;
  text(): string;
}

export interface ClientOptions {
  /** Opens a channel; called again after a failure. */
  connect(): Port;
  /** The channel of last resort: the core in the page. */
  fallback(): Port;
  onAnalysis(analysis: Analysis): void;
  onPending(pending: boolean): void;
  onFailure(reason: string | undefined): void;
}

export interface AnalysisClient {
  /** A new document, or one whose edits are not known: everything is read anew. */
  open(snapshot: Snapshot): void;
  /** Has a JSON text read that is about to be opened, while the page reads it too. */
  readAhead(text: string): void;
  /** The document after one more round of edits. */
  edit(snapshot: Snapshot, edits: readonly TextEdit[]): void;
  /** Resolves to undefined when a newer layout is asked for, or when the worker fails. */
  layout(graph: Graph, options: LayoutRequest): Promise<Layout | undefined>;
  /** What the engine makes of the document at a version. Undefined when that version is gone, or nothing is known. */
  effective(version: number): Promise<EffectiveDocument | undefined>;
  /** The document at a version as another format has it. Undefined when that version is gone, or it cannot be converted. */
  convert(version: number, conversion: ConversionRequest): Promise<ConversionAnswer | undefined>;
  /** How every format says what stands at a pointer. Undefined when that version is gone, or nothing is known. */
  sayings(version: number, pointer: string): Promise<readonly Saying[] | undefined>;
  /** Begins anew with another worker after everything has failed: what could not be loaded may be there by now. */
  retry(): void;
  close(): void;
}

/** Failures in a row after which the core runs in the page. */
const MAX_FAILURES = 3;

/** Makes the client. */
export function createAnalysisClient(options: ClientOptions): AnalysisClient {
  return new Client(options);
}

class Client implements AnalysisClient {
  private readonly options: ClientOptions;
  /** Opened with the first request, so that a page without a document loads no engine. */
  private opened: Port | undefined;
  /** True when the core runs in the page: there is nothing left to fall back to. */
  private inPage = false;
  private unpacker = new RunUnpacker();
  private nextId = 1;
  private failures = 0;
  /** The analysis request that is under way. */
  private waiting: { id: number; version: number } | undefined;
  /** Version the worker holds; undefined when it must be sent the whole text. */
  private held: number | undefined;
  private latest: Snapshot | undefined;
  private rounds: (readonly TextEdit[])[] = [];
  private whole = true;
  private readonly questions = new Map<number, (answer: Reply | undefined) => void>();
  private readonly graphs = new WeakMap<Graph, number>();
  private layouts:
    { id: number; graph: Graph; options: LayoutRequest; done: (layout: Layout | undefined) => void } | undefined;

  constructor(options: ClientOptions) {
    this.options = options;
  }

  private get port(): Port {
    this.opened ??= this.connect();
    return this.opened;
  }

  private connect(): Port {
    const port = this.openPort();
    port.listen(
      (reply) => {
        if (port === this.opened) this.receive(reply);
      },
      (reason) => {
        if (port === this.opened) this.restart(reason);
      },
    );
    return port;
  }

  /** A channel to a worker; to the core in the page when workers fail again and again, or cannot be made at all. */
  private openPort(): Port {
    if (this.failures < MAX_FAILURES) {
      try {
        return this.options.connect();
      } catch {
        this.failures = MAX_FAILURES;
      }
    }
    this.inPage = true;
    return this.options.fallback();
  }

  open(snapshot: Snapshot): void {
    this.latest = snapshot;
    this.whole = true;
    this.rounds = [];
    this.send();
  }

  edit(snapshot: Snapshot, edits: readonly TextEdit[]): void {
    this.latest = snapshot;
    if (!this.whole) this.rounds.push(edits);
    this.send();
  }

  readAhead(text: string): void {
    const { port } = this;
    // In the page it would only be read twice in a row. The answer says nothing that is waited for.
    if (!this.inPage) port.post({ kind: 'ahead', id: this.nextId++, text });
  }

  layout(graph: Graph, options: LayoutRequest): Promise<Layout | undefined> {
    this.layouts?.done(undefined);
    return new Promise((done) => {
      const id = this.nextId++;
      this.layouts = { id, graph, options, done };
      this.port.post({ kind: 'layout', id, graph: this.graphs.get(graph) ?? graph, options });
    });
  }

  effective(version: number): Promise<EffectiveDocument | undefined> {
    return this.ask({ kind: 'effective', id: this.nextId++, version }, (reply) =>
      reply.kind === 'effective' ? reply.effective : undefined,
    );
  }

  convert(version: number, conversion: ConversionRequest): Promise<ConversionAnswer | undefined> {
    return this.ask({ kind: 'convert', id: this.nextId++, version, conversion }, (reply) =>
      reply.kind === 'convert' ? reply.conversion : undefined,
    );
  }

  sayings(version: number, pointer: string): Promise<readonly Saying[] | undefined> {
    return this.ask({ kind: 'sayings', id: this.nextId++, version, pointer }, (reply) =>
      reply.kind === 'sayings' ? reply.sayings : undefined,
    );
  }

  /** Asks something once; undefined when it is refused, or the worker is gone. */
  private ask<T>(
    request: Request,
    read: (reply: Extract<Reply, { ok: true }>) => T | undefined,
  ): Promise<T | undefined> {
    return new Promise((done) => {
      this.questions.set(request.id, (reply) => {
        done(reply?.ok ? read(reply) : undefined);
      });
      this.port.post(request);
    });
  }

  retry(): void {
    this.opened?.close();
    this.opened = undefined;
    this.inPage = false;
    this.startAfresh();
    this.failures = 0;
    this.options.onFailure(undefined);
    this.send();
  }

  close(): void {
    this.startAfresh();
    this.opened?.close();
  }

  private send(): void {
    const snapshot = this.latest;
    if (!snapshot || this.waiting) return;
    if (!this.whole && this.held === snapshot.version) return;
    const id = this.nextId++;
    const { version, formatId, profile, syntax, values = {} } = snapshot;
    const request: Request =
      this.whole || this.held === undefined
        ? { kind: 'open', id, version, text: snapshot.text(), syntax, formatId, profile, values }
        : { kind: 'edit', id, base: this.held, version, rounds: this.rounds, formatId, profile, values };
    this.whole = false;
    this.rounds = [];
    this.waiting = { id, version };
    this.options.onPending(true);
    this.port.post(request);
  }

  private receive(reply: Reply): void {
    if (reply.id === this.layouts?.id) {
      this.receiveLayout(reply);
      return;
    }
    const question = this.questions.get(reply.id);
    if (question) {
      this.questions.delete(reply.id);
      question(reply);
      return;
    }
    if (reply.id !== this.waiting?.id) return;
    const { version } = this.waiting;
    this.waiting = undefined;
    if (!reply.ok || reply.kind !== 'analysis') {
      this.failed(reply.ok ? 'an answer of another kind' : reply.error);
      return;
    }
    let analysis: Analysis;
    try {
      analysis = this.unpack(reply.analysis);
    } catch (error) {
      this.failed(error instanceof Error ? error.message : String(error));
      return;
    }
    this.failures = 0;
    this.held = version;
    this.graphs.set(analysis.graph, version);
    this.options.onFailure(undefined);
    // Also when the text has moved on: an answer to a recent text is better than none, and it says what it answers.
    this.options.onAnalysis(analysis);
    const current = this.latest?.version === version && !this.whole;
    this.options.onPending(!current);
    if (!current) this.send();
  }

  private receiveLayout(reply: Reply): void {
    const pending = this.layouts;
    if (!pending) return;
    if (reply.ok && reply.kind === 'layout') {
      this.layouts = undefined;
      pending.done(reply.layout);
      return;
    }
    if (this.graphs.has(pending.graph)) {
      // The worker has gone on to a newer graph: send this one whole.
      this.graphs.delete(pending.graph);
      this.port.post({ kind: 'layout', id: pending.id, graph: pending.graph, options: pending.options });
      return;
    }
    this.layouts = undefined;
    pending.done(undefined);
  }

  /** The worker answered with an error: tell, and begin anew with the whole text, a few times. */
  private failed(reason: string): void {
    this.failures++;
    this.held = undefined;
    this.whole = true;
    if (this.failures > MAX_FAILURES) {
      this.options.onFailure(reason);
      this.options.onPending(false);
      return;
    }
    this.send();
  }

  /** Forgets what the channel that is gone knew and was asked. */
  private startAfresh(): void {
    this.waiting = undefined;
    this.held = undefined;
    this.whole = true;
    this.unpacker = new RunUnpacker();
    this.layouts?.done(undefined);
    this.layouts = undefined;
    for (const done of this.questions.values()) done(undefined);
    this.questions.clear();
  }

  private restart(reason: string): void {
    this.failures++;
    this.startAfresh();
    if (this.inPage) {
      this.options.onFailure(reason);
      this.options.onPending(false);
      return;
    }
    this.opened?.close();
    this.opened = undefined;
    this.send();
  }

  private unpack(packed: PackedAnalysis): Analysis {
    const { nodes, edges, rows, resources, ...plain } = packed;
    const graph = {
      nodes: this.unpacker.unpack('nodes', nodes),
      edges: this.unpacker.unpack('edges', edges),
    };
    return { ...plain, graph, resources: { ...resources, rows: this.unpacker.unpack('rows', rows) } };
  }
}
