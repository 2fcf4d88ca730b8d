/** What a command asks for against what the job has, alone (rules 13 to 15) and beside running launches (rule 16). */
import type { Finding, Fix } from '../../../document/diagnostic.ts';
import type { Node } from '../../../document/node.ts';
import { sameHandle, type StepShape, waitsOf } from '../graph/shape.ts';
import { child, type JobFacts, type Valid } from '../model.ts';
import { allocation, type Demand, excess, listDemand, minus, plus, type RunDemand } from './demand.ts';
import type { Active, Running } from './running.ts';

/** `held` is what running launches have: with more tasks for the job, there must be room beside them. Rules 13 (CPUs), 14 (memory, when the CPUs fit) and 15 (GPUs): a run asks for more than the whole job has. */
export function oversize(shape: StepShape, demand: RunDemand, facts: JobFacts, valid: Valid, held: Demand): Finding[] {
  const given = allocation(facts);
  const needed = plus(held, demand);
  const own = child(shape.body, 'resources', valid) !== undefined;
  const path = own ? ['run', 'resources'] : ['run'];
  const found: Finding[] = [];
  const error = (name: string, message: string, fixes: Finding['fixes']): void => {
    found.push({ code: `deepsquare/${name}`, severity: 'error', path, message, ...(fixes ? { fixes } : {}) });
  };
  if (exceeds(demand.cpu, given.cpu)) {
    error(
      'step-cpus-exceed-job',
      `This command asks for ${unit(demand.tasks, 'task')} × ${unit(demand.cpusPerTask, 'CPU')} = ${unit(demand.cpu, 'CPU')}, but the whole job has ${n(given.cpu)} (${unit(facts.tasks, 'task')} × ${n(facts.cpusPerTask)}). It would be refused and the job would fail.`,
      raiseTasks(needed, facts),
    );
  } else if (exceeds(demand.memory, given.memory)) {
    error(
      'step-memory-exceeds-job',
      `This command asks for ${unit(demand.cpu, 'CPU')} × ${n(demand.memPerCpu)} MB = ${n(demand.memory)} MB, but the whole job has ${n(given.memory)} MB. Memory is counted per CPU.`,
      // Such an amount was meant in another unit, which has a finding of its own.
      (demand.memPerCpu ?? 0) > MOST_MEMORY ? undefined : raiseTasks(needed, facts),
    );
  }
  if (exceeds(demand.gpu, given.gpu)) {
    const fixes: Finding['fixes'] =
      facts.dialect === 'current'
        ? [
            {
              label: `Give the job ${unit(demand.gpu, 'GPU')}`,
              ops: [{ op: 'set', pointer: '^/resources/gpus', value: demand.gpu ?? 0 }],
            },
          ]
        : raiseTasks(needed, facts);
    error(
      'step-gpus-exceed-job',
      `This command asks for ${unit(demand.tasks, 'task')} × ${unit(demand.gpusPerTask, 'GPU')} = ${unit(demand.gpu, 'GPU')}, but the whole job has ${n(given.gpu)}.`,
      fixes,
    );
  }
  return found;
}

/** A TiB for one CPU, in MB. */
const MOST_MEMORY = 1_048_576;

/** More tasks for the job, when that is enough for `demand`. */
function raiseTasks(demand: Demand, facts: JobFacts): Finding['fixes'] {
  const tasks = tasksFor(demand, facts);
  if (tasks === undefined) return undefined;
  return [
    {
      label: `Raise the job to ${unit(tasks, 'task')}`,
      ops: [{ op: 'set', pointer: '^/resources/tasks', value: tasks }],
    },
  ];
}

/** The least number of tasks of the job with which `demand` fits; undefined when no number helps. */
function tasksFor(demand: Demand, facts: JobFacts): number | undefined {
  const { cpusPerTask, memPerCpu, gpusPerTask } = facts;
  if (facts.tasks === undefined || cpusPerTask === undefined || memPerCpu === undefined) return undefined;
  let tasks = Math.max(
    Math.ceil((demand.cpu ?? 0) / cpusPerTask),
    Math.ceil((demand.memory ?? 0) / (cpusPerTask * memPerCpu)),
  );
  if (exceeds(demand.gpu, facts.gpus)) {
    if (facts.dialect !== 'older' || gpusPerTask === undefined || gpusPerTask === 0) return undefined;
    tasks = Math.max(tasks, Math.ceil((demand.gpu ?? 0) / gpusPerTask));
  }
  return tasks > facts.tasks && tasks < 2 ** 31 ? tasks : undefined;
}

/** Launches that a message names. */
const NAMED = 3;
/** Launches that are tried for a fix: a list of thousands is not gone through for each of its steps. */
const TRIED = 8;

/** Rule 16: with what earlier launches hold, this cannot start until one of them ends. */
export function starvation(
  step: Node,
  demand: Demand,
  facts: JobFacts,
  running: Running,
  path: readonly string[],
): Finding | undefined {
  if (running.size === 0) return undefined;
  const { held } = running;
  const needed = plus(held, demand);
  const given = allocation(facts);
  const kind = excess(needed, given);
  if (!kind) return undefined;
  const holder = running.size === 1 ? 'holds' : 'hold';
  const fixes = [...(raiseTasks(needed, facts) ?? []), ...awaitFix(step, needed, given, running)];
  return {
    code: 'deepsquare/launch-starves-step',
    severity: 'warning',
    path,
    message: `This needs ${amount(kind, demand[kind])}, but ${named(running)} ${holder} ${n(held[kind])} of the job's ${n(given[kind])}. It waits until a launch ends; if that is a server, it waits for ever. Raise the job's tasks, or wait for the launch first.`,
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}

function named(running: Running): string {
  const names = running
    .first(NAMED)
    .map(({ handle }) => (handle === undefined ? 'a launch without a handle' : `\`${handle.toLowerCase()}\``));
  const more = running.size - names.length;
  return more > 0 ? `${names.join(', ')} and ${n(more)} more` : names.join(', ');
}

/** Waiting for one launch first, when that makes enough room. */
function awaitFix(step: Node, needed: Demand, given: Demand, running: Running): Fix[] {
  const known = new Set(waitsOf(step).map((w) => sameHandle(w.handle)));
  const enough = (active: Active): boolean =>
    running.canWaitFor(active) &&
    !known.has(active.handle ?? '') &&
    excess(minus(needed, active.demand), given) === undefined;
  const handle = running.first(TRIED).find(enough)?.handle?.toLowerCase();
  if (handle === undefined) return [];
  return [{ label: `Wait for ${handle} first`, ops: [{ op: 'insert', pointer: '/dependsOn/-', value: handle }] }];
}

/** Advice: iterations that do not all fit at once wait for each other. */
export function queued(shape: StepShape, count: number, facts: JobFacts, valid: Valid): Finding | undefined {
  const one = listDemand(shape.list, facts, valid);
  const all: Demand = {
    cpu: one.cpu === undefined ? undefined : one.cpu * count,
    memory: one.memory === undefined ? undefined : one.memory * count,
    gpu: one.gpu === undefined ? undefined : one.gpu * count,
  };
  const kind = excess(all, allocation(facts));
  if (!kind) return undefined;
  return {
    code: 'deepsquare/parallel-queue',
    severity: 'info',
    path: ['for'],
    message: `${n(count)} iterations at once ask for ${amount(kind, all[kind])}; the job has ${n(allocation(facts)[kind])}. They run a few at a time, the others queue.`,
  };
}

function exceeds(asked: number | undefined, given: number | undefined): boolean {
  return asked !== undefined && given !== undefined && asked > given;
}

/** A number in a sentence: thousands apart. */
function n(value: number | undefined): string {
  return value === undefined ? '?' : value.toLocaleString('en-US').replaceAll(',', ' ');
}

/** A number with its noun: `1 CPU`, `2 CPUs`. */
function unit(value: number | undefined, noun: string): string {
  return `${n(value)} ${noun}${value === 1 ? '' : 's'}`;
}

function amount(kind: keyof Demand, value: number | undefined): string {
  if (kind === 'memory') return `${n(value)} MB of memory`;
  return unit(value, kind === 'cpu' ? 'CPU' : 'GPU');
}
