/**
 * What a job is given and what it uses (reference 5): totals, a row for each command, the peak with what runs at the same
 * time. Memory here is in bytes; the document's MB are MiB, as the scheduler counts them.
 */
import type { ArrayNode, Chunk, Node } from '../../document/node.ts';
import { NodeMemo } from '../../document/memo.ts';
import { stringOf, get } from '../../document/node.ts';
import { MIB } from '../../resources/bytes.ts';
import type { Amounts, QuantityKind, ResourceRow, ResourceSummary } from '../../resources/resources.ts';
import { NO_RESOURCES } from '../../resources/resources.ts';
import type { DocumentView } from '../format.ts';
import { listLoad, type Load, type LoadKind, peakPath } from './graph/load.ts';
import { shapeOf, type StepShape } from './graph/shape.ts';
import { type JobFacts, jobFacts, readBool, readList, type Valid } from './model.ts';
import { allocation, type Demand, type RunDemand, runDemand, sameDemand } from './rules/demand.ts';

const KINDS = ['cpu', 'memory', 'gpu'] as const satisfies readonly LoadKind[];

/** The summary of a job. Subtrees that did not change are not counted again. */
export function resources(view: DocumentView): ResourceSummary {
  const { job, pointer } = view;
  if (job.kind !== 'object') return NO_RESOURCES;
  const facts = jobFacts(view);
  const valid: Valid = (node) => view.valid(node);
  const steps = readList(job, 'steps', valid);
  const given = allocation(facts);
  const peak = listLoad(steps, facts, valid);
  return {
    allocated: amounts(given),
    allocatedFormula: allocatedFormula(facts, given),
    peak: { cpu: peak.cpu, memory: peak.memory * MIB, gpu: peak.gpu },
    effectivePeak: effective(peak, given),
    peakAt: peakAt(steps, { job, pointer, facts, valid }),
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
            dialect === 'older'
              ? `${plural(tasks, 'task')} × ${plural(gpusPerTask, 'GPU')} per task`
              : `${plural(gpus, 'GPU')} for the whole job`,
        }),
  };
}

function effective(peak: Load, given: Demand): Amounts {
  const cap = (value: number, limit: number | undefined): number =>
    limit === undefined ? value : Math.min(value, limit);
  return {
    cpu: cap(peak.cpu, given.cpu),
    memory: cap(peak.memory, given.memory) * MIB,
    gpu: cap(peak.gpu, given.gpu),
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

function peakAt(steps: ArrayNode | undefined, { job, pointer, facts, valid }: Place): ResourceSummary['peakAt'] {
  const out: Partial<Record<QuantityKind, { key: string; pointer: string; title: string }>> = {};
  if (!steps) return out;
  for (const kind of KINDS) {
    const path = peakPath(steps, kind, facts, valid);
    if (path === undefined) continue;
    const at = `${pointer}/steps${path}`;
    out[kind] = { key: at, pointer: at, title: titleAt(job, path) };
  }
  return out;
}

interface Place {
  readonly job: Node;
  readonly pointer: string;
  readonly facts: JobFacts;
  readonly valid: Valid;
}

/** Title of the step at a path from the job's list. */
function titleAt(job: Node, path: string): string {
  let node: Node | undefined = get(job, 'steps');
  for (const part of path.split('/').slice(1)) {
    node = node?.kind === 'array' ? itemAt(node, Number(part)) : get(node, part);
  }
  return node ? titleOf(node, shapeOf(node)) : '';
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
function titleOf(step: Node, shape: StepShape): string {
  const name = stringOf(get(step, 'name'));
  if (name !== undefined && name.trim() !== '') return name;
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
const rowMemo = new NodeMemo<RowContext, readonly ResourceRow[]>(
  (a, b) => a.facts === b.facts && a.pointer === b.pointer && a.base === b.base && a.depth === b.depth,
);

/** Rows of the commands of a list, a run for each of its chunks. */
function rowsOf(list: ArrayNode, pointer: string, facts: JobFacts, valid: Valid): readonly (readonly ResourceRow[])[] {
  const runs: (readonly ResourceRow[])[] = [];
  addRows(list, { facts, pointer, depth: 0 }, valid, (rows) => runs.push(rows));
  return runs;
}

function addRows(
  list: ArrayNode,
  place: Omit<RowContext, 'base'>,
  valid: Valid,
  add: (rows: readonly ResourceRow[]) => void,
): void {
  const { facts, pointer, depth } = place;
  let base = 0;
  for (const chunk of list.chunks) {
    const context = { facts, pointer, base, depth };
    add(rowMemo.find(chunk, context) ?? rowMemo.keep(chunk, context, chunkRows(chunk, context, valid)));
    base += chunk.entries.length;
  }
}

function chunkRows(chunk: Chunk, { facts, pointer, base, depth }: RowContext, valid: Valid): readonly ResourceRow[] {
  const rows: ResourceRow[] = [];
  for (let i = 0; i < chunk.entries.length; i++) {
    const step = chunk.entries[i]?.value;
    if (step) addStep(rows, step, { facts, pointer: `${pointer}/${String(base + i)}`, depth }, valid);
  }
  return rows;
}

function addStep(rows: ResourceRow[], step: Node, place: Omit<RowContext, 'base'>, valid: Valid): void {
  const { facts, pointer, depth } = place;
  const shape = shapeOf(step);
  if (shape.kind === 'run') {
    const { asked, formula, exceeds } = weigh(runDemand(shape.body, facts, valid), facts);
    rows.push({ key: pointer, pointer, title: titleOf(step, shape), asked, formula, exceeds, depth });
  }
  const inner = (list: ArrayNode | undefined, path: string): void => {
    if (!list) return;
    addRows(list, { facts, pointer: pointer + path, depth: depth + 1 }, valid, (found) => {
      for (const row of found) rows.push(row);
    });
  };
  inner(shape.list, shape.listPath ?? '');
  inner(shape.catch, '/catch');
  inner(shape.finally, '/finally');
}

type Weight = Pick<ResourceRow, 'asked' | 'formula' | 'exceeds'>;
const weights = new WeakMap<JobFacts, Map<string, Weight>>();
/** The last one that was asked for: neighbours mostly ask for the same. */
let last: { readonly facts: JobFacts; readonly demand: RunDemand; readonly weight: Weight } | undefined;
const MAX_WEIGHTS = 1000;

/** What a row says of its demand. Most commands of a job ask for one of a few shares: those are one object. */
function weigh(demand: RunDemand, facts: JobFacts): Weight {
  if (last?.facts === facts && sameDemand(last.demand, demand)) return last.weight;
  const weight = knownWeight(demand, facts);
  last = { facts, demand, weight };
  return weight;
}

function knownWeight(demand: RunDemand, facts: JobFacts): Weight {
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
