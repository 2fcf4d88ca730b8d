/**
 * From the tree to nodes and edges. Everything that comes from one chunk of a list is one run, remembered with the chunk
 * and all it depends on besides; a keystroke makes one run anew, and of its steps only the one that changed.
 */
import type { ArrayNode, Chunk, Node } from '../../../document/node.ts';
import { booleanOf, get, isAbsent } from '../../../document/node.ts';
import { Interner, NodeMemo } from '../../../document/memo.ts';
import type { Graph, GraphEdge, GraphFact, GraphNode } from '../../../graph/graph.ts';
import { emptyGraph } from '../../../graph/graph.ts';
import type { DocumentView } from '../../format.ts';
import type { Title } from './cards.ts';
import { bodyBadges, bodyTitle, runFacts, stepBadges, subtitleOf, summaryOf, titleOf, transportCard } from './cards.ts';
import type { JobFacts, Valid } from '../model.ts';
import { jobFacts } from '../model.ts';
import { listEvents } from './events.ts';
import { byIndex, loneByChunk, loneIn, loneSelf } from './lone.ts';
import { bodyLoad, listLoad, stepLoad } from './load.ts';
import type { StepShape } from './shape.ts';
import { isGuarded, isPlainLaunch, shapeOf } from './shape.ts';
import type { Waits } from './waits.ts';
import { NO_WAITS, resolveWaits } from './waits.ts';

/** Lists with more nodes than this have runs of their own; smaller ones share the run of their step. */
const INLINE = 64;

interface Runs {
  readonly nodes: readonly (readonly GraphNode[])[];
  readonly edges: readonly (readonly GraphEdge[])[];
  /** Number of nodes. */
  readonly size: number;
}

const NO_RUNS: Runs = { nodes: [], edges: [], size: 0 };

interface ListContext {
  /** Pointer of the list. */
  readonly pointer: string;
  /** Key of the node the list lies in; null for the job's own. */
  readonly parent: string | null;
  readonly facts: JobFacts;
}

/** What the nodes and edges of a chunk depend on besides the chunk and its list. */
interface ChunkStart {
  readonly base: number;
  /** Key of what runs before the chunk's first step: the last step that was not sent to the background, or the input. */
  readonly before: string | null;
  readonly beforeIsInput: boolean;
  /** Launches that no step waits for, see `Waits.lone`; indexes count from the chunk. */
  readonly lone: string;
}

interface ChunkRuns extends Runs {
  /** Key of the last step that was not sent to the background; null when the chunk has none. */
  readonly after: string | null;
}

/** What one step becomes, and in which context. Small inner lists are in `nodes` and `edges`, large ones keep their runs. */
interface StepPart {
  readonly list: ListContext;
  readonly index: number;
  readonly lone: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly large: readonly Runs[];
  readonly background: boolean;
}

const NO_EDGES: readonly GraphEdge[] = [];
const NO_LARGE: readonly Runs[] = [];
const NO_BADGES: readonly string[] = [];
const NO_FACTS: readonly GraphFact[] = [];

/** Steps keep their nodes when a neighbour changes. */
const stepParts = new WeakMap<Node, StepPart>();

function sameList(a: ListContext, b: ListContext): boolean {
  return a === b || (a.pointer === b.pointer && a.parent === b.parent && a.facts === b.facts);
}

/** `valid` is no context: whether a value is valid is settled with its node, and to keep it would keep old trees alive. */
function partOf(step: Node, list: ListContext, index: number, lone: string, valid: Valid): StepPart {
  const known = stepParts.get(step);
  if (known && known.index === index && known.lone === lone && sameList(known.list, list)) return known;
  const part = readStep(step, list, index, lone, valid);
  stepParts.set(step, part);
  return part;
}

/** Asked for every chunk of a job on every keystroke, so it compares field by field and makes nothing on a hit. */
class ChunkMemo {
  private readonly table = new WeakMap<Chunk, { list: ListContext; start: ChunkStart; runs: ChunkRuns }>();

  get(
    chunk: Chunk,
    list: ListContext,
    base: number,
    before: string | null,
    beforeIsInput: boolean,
    lone: string,
    valid: Valid,
  ): ChunkRuns {
    const known = this.table.get(chunk);
    if (known) {
      const { start } = known;
      const same = start.base === base && start.before === before && start.beforeIsInput === beforeIsInput;
      if (same && start.lone === lone && sameList(known.list, list)) return known.runs;
    }
    const start: ChunkStart = { base, before, beforeIsInput, lone };
    const runs = readChunk(chunk, list, start, valid);
    this.table.set(chunk, { list, start, runs });
    return runs;
  }
}

const chunkMemo = new ChunkMemo();
const waitsMemo = new NodeMemo<string, Waits>();
const lastMemo = new NodeMemo<null, number>();

/** The launches and waits of a job. */
export function waitsOfJob(job: Node, pointer: string): Waits {
  const steps = get(job, 'steps');
  const events = steps?.kind === 'array' ? listEvents(steps) : undefined;
  return events ? waitsMemo.get(events, pointer, () => resolveWaits(events, `${pointer}/steps`, pointer)) : NO_WAITS;
}

/** The graph of a job. */
export function readGraph(view: DocumentView): Graph {
  const { job, pointer } = view;
  if (job.kind !== 'object') return emptyGraph;
  const found = get(job, 'steps');
  const steps = found?.kind === 'array' ? found : undefined;
  const waits = waitsOfJob(job, pointer);
  const input = present(get(job, 'input'));
  const output = present(get(job, 'output'));
  const inputKey = input ? `${pointer}/input` : null;
  const context: ListContext = { pointer: `${pointer}/steps`, parent: null, facts: jobFacts(view) };
  const valid: Valid = (node) => view.valid(node);
  const start: ListStart = { before: inputKey, lone: (c) => waits.lone[c] ?? '', valid };
  const runs = steps ? readList(steps, context, start) : NO_RUNS;
  const nodes: (readonly GraphNode[])[] = [];
  const edges: (readonly GraphEdge[])[] = [];
  if (input) nodes.push(transportRun(input, 'input', `${pointer}/input`, -1, ''));
  push(nodes, runs.nodes);
  push(edges, runs.edges);
  push(edges, waits.edges);
  if (output) {
    const key = `${pointer}/output`;
    const sync = booleanOf(get(job, 'continuousOutputSync')) === true ? 'during the job' : '';
    nodes.push(transportRun(output, 'output', key, steps?.size ?? 0, sync));
    const last = steps && steps.size > 0 ? lastKey(steps, `${pointer}/steps`) : inputKey;
    if (last !== null) edges.push(outputRun(last, key));
  }
  return { nodes, edges };
}

function present(node: Node | undefined): Node | undefined {
  return isAbsent(node) ? undefined : node;
}

function push<T>(to: T[], items: readonly T[]): void {
  for (const item of items) to.push(item);
}

interface TransportContext {
  readonly pointer: string;
  readonly order: number;
  readonly badge: string;
}
const transportMemo = new NodeMemo<TransportContext, readonly GraphNode[]>(
  (a, b) => a.pointer === b.pointer && a.order === b.order && a.badge === b.badge,
);

function transportRun(
  node: Node,
  kind: 'input' | 'output',
  pointer: string,
  order: number,
  badge: string,
): readonly GraphNode[] {
  return transportMemo.get(node, { pointer, order, badge }, () => [
    transportCard(node, kind, pointer, order, badge === '' ? [] : [badge]),
  ]);
}

const outputRuns = new Interner<readonly GraphEdge[]>();

function outputRun(last: string, key: string): readonly GraphEdge[] {
  return outputRuns.get(`${last} ${key}`, () => [
    { key: `data:${key}`, source: last, target: key, kind: 'data', label: '$DEEPSQUARE_OUTPUT' },
  ]);
}

/** The last step that is waited for by the next; the last launch when all are launches. */
function lastKey(steps: ArrayNode, pointer: string): string {
  let base = steps.size;
  for (let c = steps.chunks.length - 1; c >= 0; c--) {
    const chunk = steps.chunks[c] as Chunk;
    base -= chunk.entries.length;
    const last = lastForeground(chunk);
    if (last >= 0) return `${pointer}/${base + last}`;
  }
  return `${pointer}/${steps.size - 1}`;
}

/** Position in a chunk of its last step that is not sent to the background; -1 when there is none. */
function lastForeground(chunk: Chunk): number {
  return lastMemo.get(chunk, null, () => {
    for (let i = chunk.entries.length - 1; i >= 0; i--) {
      const step = chunk.entries[i]?.value;
      if (step && !isPlainLaunch(shapeOf(step))) return i;
    }
    return -1;
  });
}

interface ListStart {
  /** Key of the input, when the list is that of a job that has one. */
  readonly before: string | null;
  /** Launches without a wait, by position of the chunk. */
  lone(chunk: number): string;
  valid(node: Node): boolean;
}

function readList(list: ArrayNode, context: ListContext, start: ListStart): Runs {
  const nodes: (readonly GraphNode[])[] = [];
  const edges: (readonly GraphEdge[])[] = [];
  const valid: Valid = (node) => start.valid(node);
  let { before } = start;
  let beforeIsInput = before !== null;
  let base = 0;
  let size = 0;
  for (let c = 0; c < list.chunks.length; c++) {
    const chunk = list.chunks[c] as Chunk;
    const runs = chunkMemo.get(chunk, context, base, before, beforeIsInput, start.lone(c), valid);
    push(nodes, runs.nodes);
    push(edges, runs.edges);
    size += runs.size;
    if (runs.after !== null) {
      before = runs.after;
      beforeIsInput = false;
    }
    base += chunk.entries.length;
  }
  return { nodes, edges, size };
}

function readChunk(chunk: Chunk, list: ListContext, start: ChunkStart, valid: Valid): ChunkRuns {
  const { pointer } = list;
  const { base } = start;
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const large: Runs[] = [];
  let { before, beforeIsInput } = start;
  let after: string | null = null;
  const lone = byIndex(start.lone);
  for (let i = 0; i < chunk.entries.length; i++) {
    const step = chunk.entries[i]?.value;
    if (!step || step.kind === 'missing') continue;
    const part = partOf(step, list, base + i, lone?.get(i) ?? '', valid);
    const key = `${pointer}/${base + i}`;
    const kind = beforeIsInput ? 'data' : part.background ? 'fork' : 'sequence';
    if (before !== null) edges.push(arrival(before, key, kind));
    push(nodes, part.nodes);
    push(edges, part.edges);
    push(large, part.large);
    if (part.background) continue;
    before = after = key;
    beforeIsInput = false;
  }
  let size = nodes.length;
  for (const runs of large) size += runs.size;
  const own = edges.length > 0 ? [edges] : [];
  if (large.length === 0) return { nodes: [nodes], edges: own, size, after };
  return {
    nodes: [nodes, ...large.flatMap((runs) => runs.nodes)],
    edges: [...own, ...large.flatMap((runs) => runs.edges)],
    size,
    after,
  };
}

/** The edge by which a step is reached. A step has one of each kind at most, so its key tells them apart. */
function arrival(source: string, target: string, kind: 'data' | 'fork' | 'sequence'): GraphEdge {
  const edge = { key: `${kind}:${target}`, source, target, kind };
  return kind === 'data' ? { ...edge, label: '$DEEPSQUARE_INPUT' } : edge;
}

function readStep(step: Node, list: ListContext, index: number, lone: string, valid: Valid): StepPart {
  const shape = shapeOf(step);
  const build = new StepBuilder(list.facts, lone, valid);
  const pointer = `${list.pointer}/${index}`;
  const place: Place = { key: pointer, parent: list.parent, order: index };
  if (isGuarded(shape)) build.guarded(step, shape, pointer, place);
  else build.body(shape, pointer, place, { title: titleOf(step, shape), badges: stepBadges(step), pointer });
  const edges = build.edges.length === 0 ? NO_EDGES : build.edges;
  const large = build.large.length === 0 ? NO_LARGE : build.large;
  return { list, index, lone, nodes: build.nodes ?? [], edges, large, background: isPlainLaunch(shape) };
}

interface Place {
  readonly key: string;
  readonly parent: string | null;
  readonly order: number;
}

interface Head {
  readonly title: Title;
  readonly badges: readonly string[];
  /** What selecting the node selects. */
  readonly pointer: string;
}

/** A node while it is made: keys that have nothing to say are left out, and spreads are slow for ten thousand of them. */
type Draft = { -readonly [Key in keyof GraphNode]: GraphNode[Key] };

class StepBuilder {
  nodes: GraphNode[] | undefined;
  readonly edges: GraphEdge[] = [];
  readonly large: Runs[] = [];
  private readonly facts: JobFacts;
  private readonly valid: Valid;
  private readonly lone: string;

  constructor(facts: JobFacts, lone: string, valid: Valid) {
    this.facts = facts;
    this.valid = valid;
    this.lone = lone;
  }

  /** A frame with the body, the catch list and the finally list in it. */
  guarded(step: Node, shape: StepShape, pointer: string, place: Place): void {
    const title = titleOf(step, shape);
    const node = this.add('guard', place, { title, badges: stepBadges(step), pointer });
    const size = 1 + (shape.catch ? 1 : 0) + (shape.finally ? 1 : 0);
    node.group = { summary: summaryOf(stepLoad(step, this.facts, this.valid)), size };
    const inner = shape.bodyKey === undefined ? `${pointer}/body` : `${pointer}/${shape.bodyKey}`;
    const at = shape.bodyKey === undefined ? pointer : inner;
    const head = { title: bodyTitle(step, shape), badges: NO_BADGES, pointer: at };
    this.body(shape, pointer, { key: inner, parent: place.key, order: 0 }, head);
    const failed = `${pointer}/catch`;
    const end = `${pointer}/finally`;
    if (shape.catch) {
      this.handler(shape.catch, 'catch', failed, { key: failed, parent: place.key, order: 1 });
      this.edges.push({
        key: `failure:${failed}`,
        source: inner,
        target: failed,
        kind: 'failure',
        label: 'on failure',
      });
    }
    if (shape.finally) {
      this.handler(shape.finally, 'finally', end, { key: end, parent: place.key, order: 2 });
      this.edges.push({ key: `always:${inner}`, source: inner, target: end, kind: 'always', label: 'always' });
      if (shape.catch) this.edges.push({ key: `always:${failed}`, source: failed, target: end, kind: 'always' });
    }
  }

  private handler(list: ArrayNode, kind: 'catch' | 'finally', pointer: string, place: Place): void {
    const node = this.add(kind, place, { title: { title: kind }, badges: NO_BADGES, pointer });
    node.group = { summary: summaryOf(listLoad(list, this.facts, this.valid)), size: list.size };
    this.inner(list, pointer, `/${kind}`, place.key);
  }

  private add(kind: string, { key, parent, order }: Place, { title, badges, pointer }: Head): Draft {
    const node: Draft = { key, pointer, kind, title: title.title, facts: NO_FACTS, badges, parent, order };
    if (title.mono) node.mono = true;
    // Most steps are one node: an array that grows keeps room for more.
    if (this.nodes) this.nodes.push(node);
    else this.nodes = [node];
    return node;
  }

  /** What the step does: a card, or a container with its list. */
  body(shape: StepShape, pointer: string, place: Place, head: Head): void {
    const { kind, list, listPath } = shape;
    const node = this.add(kind, place, head);
    const subtitle = subtitleOf(shape, node.title);
    if (subtitle !== undefined) node.subtitle = subtitle;
    if (kind === 'run') node.facts = runFacts(shape.body, this.facts, this.valid);
    const more = bodyBadges(shape, loneSelf(this.lone));
    if (more.length > 0) node.badges = [...node.badges, ...more];
    if (listPath === undefined) return;
    // A module is opaque unless it is handed steps.
    if (kind !== 'use' || (list?.size ?? 0) > 0) {
      node.group = { summary: summaryOf(bodyLoad(shape, this.facts, this.valid)), size: list?.size ?? 0 };
    }
    if (list) this.inner(list, pointer + listPath, listPath, place.key);
  }

  private inner(list: ArrayNode, pointer: string, path: string, parent: string): void {
    const texts = loneByChunk(loneIn(this.lone, path), list.chunks);
    const start: ListStart = { before: null, lone: (c) => texts[c] ?? '', valid: this.valid };
    const runs = readList(list, { pointer, parent, facts: this.facts }, start);
    if (runs.size > INLINE) {
      this.large.push(runs);
      return;
    }
    this.nodes ??= [];
    for (const run of runs.nodes) push(this.nodes, run);
    for (const run of runs.edges) push(this.edges, run);
  }
}
