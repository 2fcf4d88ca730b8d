/**
 * What a job is given and what it uses (reference 5): totals, a row for each command, the peak with what runs at the same
 * time. Memory here is in bytes; the document's MB are MiB, as the scheduler counts them.
 */
import { Interner, NodeMemo } from '../../document/memo.ts';
import type { ArrayNode, Chunk, Node } from '../../document/node.ts';
import { stringOf, get } from '../../document/node.ts';
import type { Amounts, QuantityKind, ResourceRow, ResourceSummary } from '../../resources/resources.ts';
import { NO_RESOURCES } from '../../resources/resources.ts';
import type { DocumentView } from '../format.ts';
import { FieldMemo } from './graph/memo.ts';
import {
  handleOf,
  isGuarded,
  isParallel,
  isPlainLaunch,
  iterationsOf,
  sameHandle,
  shapeOf,
  waitsOf,
} from './graph/shape.ts';
import { type JobFacts, jobFacts, readBool, readList, type Valid } from './model.ts';
import { allocation, type Demand, type RunDemand, runDemand } from './rules/demand.ts';

const MIB = 1024 * 1024;
const KINDS = ['cpu', 'memory', 'gpu'] as const;
type Kind = (typeof KINDS)[number];

/** The summary of a job. Subtrees that did not change are not counted again. */
export function resources(view: DocumentView): ResourceSummary {
  const { job, pointer } = view;
  if (job.kind !== 'object') return NO_RESOURCES;
  const facts = jobFacts(view);
  const valid: Valid = (node) => view.valid(node);
  const steps = readList(job, 'steps', valid);
  const given = allocation(facts);
  const context: Counting = { facts, valid };
  const peak = steps ? listPeak(steps, context) : NO_PEAK;
  return {
    allocated: amounts(given),
    allocatedFormula: allocatedFormula(facts, given),
    peak: { cpu: peak.cpu.value, memory: peak.memory.value * MIB, gpu: peak.gpu.value },
    effectivePeak: effective(peak, given),
    peakAt: peakAt(peak, job, pointer),
    rows: steps ? rowsOf(steps, `${pointer}/steps`, facts, valid) : [],
    notes: notesOf(job, facts, valid),
  };
}

function amounts(demand: Demand): Amounts {
  return {
    ...(demand.cpu === undefined ? {} : { cpu: demand.cpu }),
    ...(demand.memory === undefined ? {} : { memory: demand.memory * MIB }),
    ...(demand.gpu === undefined ? {} : { gpu: demand.gpu }),
  };
}

function allocatedFormula(facts: JobFacts, given: Demand): ResourceSummary['allocatedFormula'] {
  const { tasks, cpusPerTask, memPerCpu, gpus, gpusPerTask, dialect } = facts;
  return {
    ...(given.cpu === undefined ? {} : { cpu: `${plural(tasks, 'task')} × ${plural(cpusPerTask, 'CPU')}` }),
    ...(given.memory === undefined
      ? {}
      : { memory: `${plural(tasks, 'task')} × ${plural(cpusPerTask, 'CPU')} × ${n(memPerCpu)} MB per CPU` }),
    ...(gpus === undefined
      ? {}
      : {
          gpu:
            dialect === 'seed'
              ? `${plural(tasks, 'task')} × ${plural(gpusPerTask, 'GPU')} per task`
              : `${plural(gpus, 'GPU')} for the whole job`,
        }),
  };
}

function effective(peak: Peak, given: Demand): Amounts {
  const cap = (value: number, limit: number | undefined): number =>
    limit === undefined ? value : Math.min(value, limit);
  return {
    cpu: cap(peak.cpu.value, given.cpu),
    memory: cap(peak.memory.value, given.memory) * MIB,
    gpu: cap(peak.gpu.value, given.gpu),
  };
}

function notesOf(job: Node, facts: JobFacts, valid: Valid): string[] {
  const notes = ['A command without resources of its own uses one task’s worth, not the whole job.'];
  if (facts.dialect === 'current') notes.push('A command sees no GPU unless it asks for one.');
  notes.push('No time-out can be set: the credits given at submission bound the time.');
  if (readBool(job, 'continuousOutputSync', valid) === true)
    notes.push('The output is pushed about every 5 seconds while the job runs.');
  return notes;
}

// --- peak ----------------------------------------------------------------------------------------------------------

interface Counting {
  readonly facts: JobFacts;
  readonly valid: Valid;
}

/** The most of one kind, and the path from a list to the step at which it occurs. */
interface Most {
  readonly value: number;
  readonly path: string;
}
type Peak = Readonly<Record<Kind, Most>>;

const ZERO: Most = { value: 0, path: '' };
const NO_PEAK: Peak = { cpu: ZERO, memory: ZERO, gpu: ZERO };

/** Steps of a chunk that can be walked as one: neighbours that neither launch nor wait. */
interface Part {
  /** Paths count from the chunk. */
  readonly peak: Peak;
  readonly waits: readonly string[];
  readonly launch: boolean;
  readonly handle: string | undefined;
}

const stepMemo = new NodeMemo<JobFacts, Peak>();
const chunkMemo = new NodeMemo<JobFacts, Parts>();
const listMemo = new NodeMemo<JobFacts, Peak>();

/** The parts of a chunk. Chunks whose parts look alike share one object, so that lists of them can be told by number. */
interface Parts {
  readonly id: number;
  readonly parts: readonly Part[];
}
const alike = new Interner<Parts>(20_000);
const peaks = new Interner<Peak>(2000);
let nextParts = 1;

/**
 * The peak of a list (5.3): what runs in the foreground beside the launches that have not been waited for. A launch that
 * is never waited for counts until the end of its list.
 */
function listPeak(list: ArrayNode, context: Counting): Peak {
  return listMemo.get(list, context.facts, () => {
    const chunks = list.chunks.map((chunk) => chunkMemo.get(chunk, context.facts, () => partsOf(chunk, context)));
    // A keystroke in a command leaves the parts as they were: then the walk over all of them need not be made again.
    const key = list.chunks.map((chunk, c) => `${String(chunks[c]?.id)}:${String(chunk.entries.length)}`).join();
    return peaks.get(key, () => walkParts(list, chunks));
  });
}

function walkParts(list: ArrayNode, chunks: readonly Parts[]): Peak {
  const running = new Map<string, Peak>();
  let held: Record<Kind, number> = { cpu: 0, memory: 0, gpu: 0 };
  let peak = NO_PEAK;
  let base = 0;
  for (const [c, chunk] of list.chunks.entries()) {
    for (const part of chunks[c]?.parts ?? []) {
      for (const handle of part.waits) {
        const ended = running.get(handle);
        if (!ended) continue;
        running.delete(handle);
        held = {
          cpu: held.cpu - ended.cpu.value,
          memory: held.memory - ended.memory.value,
          gpu: held.gpu - ended.gpu.value,
        };
      }
      peak = higher(peak, part.peak, held, base);
      if (!part.launch) continue;
      held = {
        cpu: held.cpu + part.peak.cpu.value,
        memory: held.memory + part.peak.memory.value,
        gpu: held.gpu + part.peak.gpu.value,
      };
      if (part.handle !== undefined) running.set(part.handle, part.peak);
    }
    base += chunk.entries.length;
  }
  return peak;
}

/** The higher of `a` and `b` on top of what is held; paths of `b` begin with an index that counts from `base`. */
function higher(a: Peak, b: Peak, held: Readonly<Record<Kind, number>>, base: number): Peak {
  let out: Record<Kind, Most> | undefined;
  for (const kind of KINDS) {
    const value = held[kind] + b[kind].value;
    if (value <= a[kind].value || b[kind].value === 0) continue;
    out ??= { ...a };
    out[kind] = { value, path: shifted(b[kind].path, base) };
  }
  return out ?? a;
}

function shifted(path: string, base: number): string {
  if (base === 0) return path;
  const slash = path.indexOf('/', 1);
  const index = Number(path.slice(1, slash < 0 ? undefined : slash)) + base;
  return `/${String(index)}${slash < 0 ? '' : path.slice(slash)}`;
}

function partsOf(chunk: Chunk, context: Counting): Parts {
  const parts: Part[] = [];
  chunk.entries.forEach(({ value }, index) => {
    const peak = prefixed(
      stepMemo.get(value, context.facts, () => stepPeak(value, context)),
      `/${String(index)}`,
    );
    const shape = shapeOf(value);
    const waits = waitsOf(value).map((w) => sameHandle(w.handle));
    const launch = isPlainLaunch(shape);
    const last = parts.at(-1);
    if (!launch && waits.length === 0 && last && !last.launch) {
      parts[parts.length - 1] = { ...last, peak: higher(last.peak, peak, { cpu: 0, memory: 0, gpu: 0 }, 0) };
      return;
    }
    const handle = launch && !isGuarded(shape) ? handleOf(shape) : undefined;
    parts.push({ peak, waits, launch, handle: handle === undefined ? undefined : sameHandle(handle) });
  });
  return alike.get(JSON.stringify(parts), () => ({ id: nextParts++, parts }));
}

function stepPeak(step: Node, context: Counting): Peak {
  const { facts, valid } = context;
  const shape = shapeOf(step);
  let peak = NO_PEAK;
  if (shape.kind === 'run') {
    const { cpu, memory, gpu } = runDemand(shape.body, facts, valid);
    peak = {
      cpu: { value: cpu ?? 0, path: '' },
      memory: { value: memory ?? 0, path: '' },
      gpu: { value: gpu ?? 0, path: '' },
    };
  } else if (shape.list && shape.listPath !== undefined) {
    peak = prefixed(listPeak(shape.list, context), shape.listPath);
    if (shape.kind === 'for' && isParallel(shape.body)) peak = times(peak, iterationsOf(shape.body) ?? 1);
  }
  const none = { cpu: 0, memory: 0, gpu: 0 };
  if (shape.catch) peak = higher(peak, prefixed(listPeak(shape.catch, context), '/catch'), none, 0);
  if (shape.finally) peak = higher(peak, prefixed(listPeak(shape.finally, context), '/finally'), none, 0);
  return peak;
}

function prefixed(peak: Peak, prefix: string): Peak {
  const put = (most: Most): Most => ({ value: most.value, path: prefix + most.path });
  return { cpu: put(peak.cpu), memory: put(peak.memory), gpu: put(peak.gpu) };
}

function times(peak: Peak, count: number): Peak {
  const put = (most: Most): Most => ({ value: most.value * count, path: most.path });
  return { cpu: put(peak.cpu), memory: put(peak.memory), gpu: put(peak.gpu) };
}

function peakAt(peak: Peak, job: Node, pointer: string): ResourceSummary['peakAt'] {
  const out: Partial<Record<QuantityKind, { key: string; pointer: string; title: string }>> = {};
  for (const kind of KINDS) {
    const { value, path } = peak[kind];
    if (value === 0) continue;
    const at = `${pointer}/steps${path}`;
    out[kind] = { key: at, pointer: at, title: titleAt(job, path) };
  }
  return out;
}

/** Title of the step at a path from the job's list. */
function titleAt(job: Node, path: string): string {
  let node: Node | undefined = get(job, 'steps');
  for (const part of path.split('/').slice(1)) {
    node = node?.kind === 'array' ? itemAt(node, Number(part)) : get(node, part);
  }
  return node ? titleOf(node) : '';
}

function itemAt(list: ArrayNode, index: number): Node | undefined {
  let rest = index;
  for (const chunk of list.chunks) {
    if (rest < chunk.entries.length) return chunk.entries[rest]?.value;
    rest -= chunk.entries.length;
  }
  return undefined;
}

/** What a step is called: its name, else the beginning of its command. */
function titleOf(step: Node): string {
  const name = stringOf(get(step, 'name'));
  if (name !== undefined && name.trim() !== '') return name;
  const shape = shapeOf(step);
  const command = stringOf(get(shape.body, 'command'))?.trim().split('\n', 1)[0] ?? '';
  if (command !== '') return command.length > 40 ? command.slice(0, 39) + '…' : command;
  return shape.kind === 'group' ? 'steps' : shape.kind;
}

// --- rows ----------------------------------------------------------------------------------------------------------

interface RowContext {
  readonly facts: JobFacts;
  readonly pointer: string;
  readonly base: number;
  readonly depth: number;
}
const CONTEXT = ['facts', 'pointer', 'base', 'depth'] as const;
const rowMemo = new FieldMemo<RowContext, readonly ResourceRow[]>(CONTEXT);
const stepRows = new FieldMemo<RowContext, readonly ResourceRow[]>(CONTEXT);

function rowsOf(list: ArrayNode, pointer: string, facts: JobFacts, valid: Valid): readonly (readonly ResourceRow[])[] {
  return runsOf(list, pointer, 0, facts, valid);
}

function runsOf(
  list: ArrayNode,
  pointer: string,
  depth: number,
  facts: JobFacts,
  valid: Valid,
): readonly (readonly ResourceRow[])[] {
  const runs: (readonly ResourceRow[])[] = [];
  let base = 0;
  for (const chunk of list.chunks) {
    const context = { facts, pointer, base, depth };
    runs.push(rowMemo.get(chunk, context, () => chunkRows(chunk, context, valid)));
    base += chunk.entries.length;
  }
  return runs;
}

function chunkRows(chunk: Chunk, context: RowContext, valid: Valid): readonly ResourceRow[] {
  return chunk.entries.flatMap(({ value }, i) => {
    const { facts, pointer, base, depth } = context;
    const own = { facts, pointer: `${pointer}/${String(base + i)}`, base: 0, depth };
    return stepRows.get(value, own, () => rowsOfStep(value, own, valid));
  });
}

function rowsOfStep(step: Node, { facts, pointer, depth }: RowContext, valid: Valid): readonly ResourceRow[] {
  const shape = shapeOf(step);
  const rows: ResourceRow[] = [];
  if (shape.kind === 'run') rows.push(rowOf(step, shape.body, pointer, depth, facts, valid));
  const lists: (readonly [ArrayNode | undefined, string])[] = [
    [shape.list, shape.listPath ?? ''],
    [shape.catch, '/catch'],
    [shape.finally, '/finally'],
  ];
  for (const [list, path] of lists) {
    if (list) rows.push(...runsOf(list, pointer + path, depth + 1, facts, valid).flat());
  }
  return rows;
}

function rowOf(
  step: Node,
  run: Node | undefined,
  pointer: string,
  depth: number,
  facts: JobFacts,
  valid: Valid,
): ResourceRow {
  return { key: pointer, pointer, title: titleOf(step), depth, ...weigh(runDemand(run, facts, valid), facts) };
}

type Weight = Pick<ResourceRow, 'asked' | 'formula' | 'exceeds'>;
const weights = new WeakMap<JobFacts, Map<string, Weight>>();
const MAX_WEIGHTS = 1000;

/** What a row says of its demand. Most commands of a job ask for one of a few shares: those are one object. */
function weigh(demand: RunDemand, facts: JobFacts): Weight {
  let known = weights.get(facts);
  if (!known || known.size > MAX_WEIGHTS) weights.set(facts, (known = new Map<string, Weight>()));
  const { tasks, cpusPerTask, memPerCpu, gpusPerTask } = demand;
  const key = `${String(tasks)} ${String(cpusPerTask)} ${String(memPerCpu)} ${String(gpusPerTask)}`;
  let weight = known.get(key);
  if (!weight) known.set(key, (weight = weightOf(demand, facts)));
  return weight;
}

function weightOf(demand: RunDemand, facts: JobFacts): Weight {
  const given = allocation(facts);
  const { tasks, cpusPerTask, memPerCpu, gpusPerTask } = demand;
  const cpus = `${plural(tasks, 'task')} × ${plural(cpusPerTask, 'CPU')}`;
  return {
    asked: amounts(demand),
    formula: {
      ...(demand.cpu === undefined ? {} : { cpu: cpus }),
      ...(demand.memory === undefined ? {} : { memory: `${cpus} × ${n(memPerCpu)} MB per CPU` }),
      gpu: `${plural(tasks, 'task')} × ${plural(gpusPerTask, 'GPU')}`,
    },
    exceeds: KINDS.filter((kind) => {
      const [asked, limit] = [demand[kind], given[kind]];
      return asked !== undefined && limit !== undefined && asked > limit;
    }),
  };
}

function plural(count: number | undefined, noun: string): string {
  return `${n(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function n(value: number | undefined): string {
  return value === undefined ? '?' : String(value);
}
