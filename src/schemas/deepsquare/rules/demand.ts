/** What steps ask of the job's allocation, for the rules about resources (reference 5.2 and 5.4). */
import type { ArrayNode, Chunk, Node } from '../../../document/node.ts';
import { NodeMemo } from '../../../document/memo.ts';
import { shapeOf, type StepShape } from '../graph/shape.ts';
import { child, type JobFacts, readInt, type Valid } from '../model.ts';

/** CPUs, memory in MB and GPUs; undefined = not known, and then not compared. */
export interface Demand {
  readonly cpu: number | undefined;
  readonly memory: number | undefined;
  readonly gpu: number | undefined;
}

export const NO_DEMAND: Demand = { cpu: 0, memory: 0, gpu: 0 };

/** How a run's demand comes about. */
export interface RunDemand extends Demand {
  readonly tasks: number;
  readonly cpusPerTask: number | undefined;
  readonly memPerCpu: number | undefined;
  readonly gpusPerTask: number;
  /** True when the run's own `resources` give any of it. */
  readonly own: boolean;
}

/** True when two commands ask for the same in the same way. */
export function sameDemand(a: RunDemand, b: RunDemand): boolean {
  return (
    a.tasks === b.tasks &&
    a.cpusPerTask === b.cpusPerTask &&
    a.memPerCpu === b.memPerCpu &&
    a.gpusPerTask === b.gpusPerTask
  );
}

/** What a job is given as a whole (5.1): CPUs = tasks × CPUs, memory = CPUs × MB, GPUs by dialect. */
export function allocation(facts: JobFacts): Demand {
  let known = allocations.get(facts);
  if (!known) allocations.set(facts, (known = allocate(facts)));
  return known;
}
const allocations = new WeakMap<JobFacts, Demand>();

function allocate(facts: JobFacts): Demand {
  const cpu = times(facts.tasks, facts.cpusPerTask);
  return { cpu, memory: times(cpu, facts.memPerCpu), gpu: facts.gpus };
}

/** What one run asks for (5.2). Values that are absent or not valid fall back on the job's. */
export function runDemand(run: Node | undefined, facts: JobFacts, valid: Valid): RunDemand {
  // The graph, the rules and the summary all ask.
  if (!run) return ofRun(run, facts, valid);
  return demands.find(run, facts) ?? demands.keep(run, facts, ofRun(run, facts, valid));
}
const demands = new NodeMemo<JobFacts, RunDemand>();

function ofRun(run: Node | undefined, facts: JobFacts, valid: Valid): RunDemand {
  const resources = child(run, 'resources', valid);
  // Most commands of a job ask for the same keys, and none for nothing.
  return demandOf((key) => (resources ? readInt(resources, key, valid) : undefined), facts, resources !== undefined);
}

/**
 * The demand of a run that asks for these amounts, in `resources` of its `own` or not; what it does not say, or says wrongly,
 * falls back on the job's.
 */
export function demandOf(asked: (key: string) => number | undefined, facts: JobFacts, own: boolean): RunDemand {
  const positive = (key: string): number | undefined => {
    const value = asked(key);
    return value !== undefined && value >= 1 ? value : undefined;
  };
  const tasks = positive('tasks') ?? 1;
  const cpusPerTask = positive('cpusPerTask') ?? facts.cpusPerTask;
  const memPerCpu = positive('memPerCpu') ?? facts.memPerCpu;
  const gpus = asked('gpusPerTask');
  const inherited = facts.dialect === 'older' ? (facts.gpusPerTask ?? 0) : 0;
  const gpusPerTask = gpus !== undefined && gpus >= 0 ? gpus : inherited;
  const cpu = times(tasks, cpusPerTask);
  return {
    tasks,
    cpusPerTask,
    memPerCpu,
    gpusPerTask,
    cpu,
    memory: times(cpu, memPerCpu),
    gpu: tasks * gpusPerTask,
    own,
  };
}

const chunkMemo = new NodeMemo<JobFacts, Demand>();

/** The most that any run of a step asks for, by kind, at any depth. A parallel loop counts as one iteration (5.4). */
export function stepDemand(step: Node, facts: JobFacts, valid: Valid): Demand {
  const shape = shapeOf(step);
  return highest(
    bodyDemand(shape, facts, valid),
    highest(listDemand(shape.catch, facts, valid), listDemand(shape.finally, facts, valid)),
  );
}

function bodyDemand(shape: StepShape, facts: JobFacts, valid: Valid): Demand {
  return shape.kind === 'run' ? runDemand(shape.body, facts, valid) : listDemand(shape.list, facts, valid);
}

/** The most that any run of a list asks for, by kind. */
export function listDemand(list: ArrayNode | undefined, facts: JobFacts, valid: Valid): Demand {
  if (!list) return NO_DEMAND;
  let most = NO_DEMAND;
  for (const chunk of list.chunks)
    most = highest(
      most,
      chunkMemo.get(chunk, facts, () => chunkDemand(chunk, facts, valid)),
    );
  return most;
}

function chunkDemand(chunk: Chunk, facts: JobFacts, valid: Valid): Demand {
  let most = NO_DEMAND;
  for (const { value } of chunk.entries) most = highest(most, stepDemand(value, facts, valid));
  return most;
}

/** Component by component; what is not known counts as nothing. */
export function highest(a: Demand, b: Demand): Demand {
  return { cpu: max(a.cpu, b.cpu), memory: max(a.memory, b.memory), gpu: max(a.gpu, b.gpu) };
}

/** Sum, component by component. */
export function plus(a: Demand, b: Demand): Demand {
  return {
    cpu: (a.cpu ?? 0) + (b.cpu ?? 0),
    memory: (a.memory ?? 0) + (b.memory ?? 0),
    gpu: (a.gpu ?? 0) + (b.gpu ?? 0),
  };
}

/** Difference, component by component. */
export function minus(a: Demand, b: Demand): Demand {
  return {
    cpu: (a.cpu ?? 0) - (b.cpu ?? 0),
    memory: (a.memory ?? 0) - (b.memory ?? 0),
    gpu: (a.gpu ?? 0) - (b.gpu ?? 0),
  };
}

const KINDS = ['cpu', 'memory', 'gpu'] as const;

/** The first kind of which `demand` asks more than `limit` gives; undefined when it fits. */
export function excess(demand: Demand, limit: Demand): keyof Demand | undefined {
  for (const kind of KINDS) {
    const asked = demand[kind];
    const given = limit[kind];
    if (asked !== undefined && given !== undefined && asked > given) return kind;
  }
  return undefined;
}

function max(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.max(a, b);
}

function times(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a * b;
}
