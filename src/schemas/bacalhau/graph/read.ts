/**
 * From the tree to nodes and edges. What is drawn of each chunk of tasks is remembered with the chunk; long lists of inputs and
 * results within a task are runs of their own.
 */
import type { Chunk } from '../../../document/node.ts';
import { NodeMemo } from '../../../document/memo.ts';
import type { Graph, GraphEdge, GraphNode } from '../../../graph/graph.ts';
import { emptyGraph } from '../../../graph/graph.ts';
import type { DocumentView } from '../../format.ts';
import { stretchMemo } from '../../kit/stretch.ts';
import { cleanPath, liesWithin } from '../go/strings.ts';
import { isLegacy, legacyVariant } from '../legacyForms.ts';
import { type Input, type Job, readJob, type Task } from '../read.ts';
import { inputCard, networkGroup, publisherCard, resultCard, taskCard } from './cards.ts';

/** Neighbouring nodes and edges, which are kept together as long as none of them changes. */
interface Run {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

const NO_EDGES: readonly GraphEdge[] = [];

interface Runs {
  readonly nodes: readonly (readonly GraphNode[])[];
  readonly edges: readonly (readonly GraphEdge[])[];
}

const graphs = new NodeMemo<string, Graph>();
const chunks = new NodeMemo<string, Runs>();

/** The graph of a job; an unchanged document gives the same object. */
export function readGraph(view: DocumentView): Graph {
  const { job, pointer } = view;
  if (job.kind !== 'object') return emptyGraph;
  if (isLegacy(job)) return { nodes: [[legacyCard(view)]], edges: [] };
  return graphs.get(job, pointer, () => compose(view));
}

/** A document of an older form is one card, until it is converted. */
function legacyCard({ job, pointer }: DocumentView): GraphNode {
  const title = legacyVariant(job)?.title ?? 'older form';
  return {
    key: 'legacy',
    pointer,
    kind: 'legacy',
    title: `Job ${title}`,
    facts: [],
    badges: [],
    parent: null,
    order: 0,
  };
}

function compose(view: DocumentView): Graph {
  const job = readJob(view);
  const list = job.place.child('Tasks')?.node;
  if (list?.kind !== 'array') return emptyGraph;
  const parts: Runs[] = [];
  let base = 0;
  let next = 0;
  let before: string | null = null;
  for (const chunk of list.chunks) {
    const end = base + chunk.entries.length;
    const own: Task[] = [];
    for (let task = job.tasks[next]; task && task.index < end; task = job.tasks[++next]) own.push(task);
    parts.push(remembered(chunk, job, own, before));
    before = own.at(-1)?.place.pointer ?? before;
    base = end;
  }
  return {
    nodes: parts.flatMap((part) => part.nodes).filter((run) => run.length > 0),
    edges: parts.flatMap((part) => part.edges).filter((run) => run.length > 0),
  };
}

/** What the cards of a chunk say that does not stand in it. */
function contextOf({ place, type, replicas, everyNode }: Job, tasks: readonly Task[], before: string | null): string {
  const constraints = place.list('Constraints').length;
  return [before, tasks[0]?.place.pointer, type, replicas, everyNode, constraints].map(String).join(' ');
}

function remembered(chunk: Chunk, job: Job, tasks: readonly Task[], before: string | null): Runs {
  return chunks.get(chunk, contextOf(job, tasks, before), () => runsOf(job, tasks, before));
}

/** More inputs or results of a task than this are runs of their own. */
const MANY = 32;

function runsOf(job: Job, tasks: readonly Task[], first: string | null): Runs {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const long: Run[] = [];
  let before = first;
  for (const task of tasks) {
    const key = task.place.pointer;
    const network = networkGroup(task.network, 1, task.index);
    if (network) nodes.push(network);
    nodes.push(taskCard(job, task, network?.key ?? null));
    if (before !== null) edges.push(sequence(before, key));
    before = key;
    const short: Run[] = [];
    const inputs = inputsOf(task);
    if (inputs.length > 1 || (inputs[0]?.nodes.length ?? 0) > MANY) long.push(...inputs);
    else short.push(...inputs);
    const results = resultRun(task);
    if (results.nodes.length > MANY) long.push(...split(results));
    else short.push(results);
    for (const run of short) {
      nodes.push(...run.nodes);
      edges.push(...run.edges);
    }
  }
  return {
    nodes: [nodes, ...long.map((run) => run.nodes)],
    edges: [edges, ...long.map((run) => run.edges)],
  };
}

function split({ nodes, edges }: Run): Run[] {
  const parts: Run[] = [];
  for (let i = 0; i < nodes.length; i += MANY)
    parts.push({ nodes: nodes.slice(i, i + MANY), edges: i === 0 ? edges : NO_EDGES });
  return parts;
}

/** The specification runs tasks one after the other; engines of today run the first alone. */
function sequence(source: string, target: string): GraphEdge {
  return {
    key: `sequence:${target}`,
    source,
    target,
    kind: 'sequence',
    problem: { severity: 'warning', message: 'Engines of today run the first task only, and drop those after it.' },
  };
}

const inputRuns = stretchMemo<Run>();

/** Inputs by stretches, each with what was drawn of it before. */
function inputsOf(task: Task): Run[] {
  const modules = modulePaths(task);
  const runs: Run[] = [];
  let first = 0;
  for (const stretch of task.inputStretches) {
    const context = JSON.stringify([task.place.pointer, first, modules]);
    const run = stretch.recall(inputRuns, context, (inputs) => inputRun(task.place.pointer, inputs, first, modules));
    runs.push(run);
    first += run.nodes.length;
  }
  return runs;
}

function inputRun(key: string, inputs: readonly Input[], first: number, modules: readonly string[]): Run {
  const nodes = inputs.map((input, i) => inputCard(input, first + i, null));
  const edges = inputs.map((input): GraphEdge => {
    const at = input.place.pointer;
    const provides = input.isModule || modules.some((path) => liesWithin(path, rooted(input)));
    const label = input.target ?? '';
    return {
      key: `data:${at}`,
      source: at,
      target: key,
      kind: 'data',
      ...(label === '' ? {} : { label: provides ? `${label} (module)` : label }),
      pointer: at,
    };
  });
  return { nodes, edges };
}

function rooted(input: Input): string {
  return cleanPath(`/${input.target ?? ''}`);
}

/** The paths of the modules of a WebAssembly task; of very many the first few. */
function modulePaths({ engine }: Task): string[] {
  if (engine.kind !== 'wasm') return [];
  const entry = engine.params?.string('EntryModule');
  const imports = engine.params?.strings('ImportModules').slice(0, 16) ?? [];
  const paths = [entry, ...imports.map(({ text }) => text)];
  return paths.flatMap((path) => (path === undefined || path === '' ? [] : [cleanPath(`/${path}`)]));
}

function resultRun(task: Task): Run {
  const key = task.place.pointer;
  const nodes = task.results.map((result, order) => resultCard(result, order, null));
  const edges: GraphEdge[] = task.results.map((result) => ({
    key: `data:${result.place.pointer}`,
    source: key,
    target: result.place.pointer,
    kind: 'data',
    ...(result.path === undefined ? {} : { label: result.path }),
    pointer: result.place.pointer,
  }));
  const { publisher } = task;
  if (publisher && !publisher.empty) {
    const at = publisher.place.pointer;
    nodes.push(publisherCard(publisher, null));
    const sources = task.results.map((result) => result.place.pointer);
    // Without results it publishes what the task writes to its standard output.
    for (const source of sources.length > 0 ? sources : [key]) {
      edges.push({ key: `publish:${source}`, source, target: at, kind: 'data', pointer: at });
    }
  }
  return { nodes, edges };
}
