/**
 * The walk over the steps. What a step is judged by besides itself is in its surroundings: a chunk of steps whose
 * surroundings are as they were before is not looked at again.
 */
import type { ChunkFindings, Finding, Findings } from '../../../document/diagnostic.ts';
import { FindingsBuilder, NO_COUNTS, NO_FINDINGS, addCounts } from '../../../document/diagnostic.ts';
import type { ArrayNode, Chunk, Entry, Node } from '../../../document/node.ts';
import { FieldMemo } from '../graph/memo.ts';
import { isGuarded, isParallel, iterationsOf, sameHandle, shapeOf, waitsOf, type StepShape } from '../graph/shape.ts';
import { child, type JobFacts, readString, type Valid } from '../model.ts';
import { allocation, type Demand, excess, listDemand, plus, runDemand, type RunDemand } from './demand.ts';
import { stepFindings } from './step.ts';

/** A launch that has been started and not been waited for. */
interface Active {
  readonly handle: string | undefined;
  readonly demand: Demand;
  /** False in a shell other than the one that started it: no step there can wait for it. */
  readonly visible: boolean;
}

/** What surrounds a step. */
interface Surroundings {
  readonly facts: JobFacts;
  readonly active: readonly Active[];
  /** Inside a sequential loop of more than one iteration, in the same shell. */
  readonly looped: boolean;
  readonly key: string;
}

/** Contexts that look alike have the same key. */
function surround(facts: JobFacts, active: readonly Active[], looped: boolean): Surroundings {
  const launches = active.map((a) => [a.handle, a.visible, a.demand.cpu, a.demand.memory, a.demand.gpu]);
  return { facts, active, looped, key: active.length === 0 ? String(looped) : JSON.stringify([looped, launches]) };
}

interface StepResult {
  readonly findings: Findings;
  readonly after: Surroundings;
}
interface ChunkResult {
  readonly findings: ChunkFindings;
  readonly after: Surroundings;
}

/** Remembered by chunk: to look at the steps of one again is quicker than to keep a result for every step. */
const chunkMemo = new FieldMemo<Surroundings, ChunkResult>(['facts', 'key']);

/** Findings of the steps of a job, by chunk of its list. */
export function walkSteps(list: ArrayNode, facts: JobFacts, valid: Valid): readonly ChunkFindings[] {
  return walkList(list, surround(facts, [], false), valid).parts;
}

function walkList(
  list: ArrayNode,
  from: Surroundings,
  valid: Valid,
): { readonly parts: readonly ChunkFindings[]; readonly after: Surroundings } {
  const parts: ChunkFindings[] = [];
  let at = from;
  for (const chunk of list.chunks) {
    const before = at;
    const result = chunkMemo.get(chunk, before, () => walkChunk(chunk, before, valid));
    parts.push(result.findings);
    at = result.after;
  }
  return { parts, after: at };
}

function walkChunk(chunk: Chunk, from: Surroundings, valid: Valid): ChunkResult {
  let counts = NO_COUNTS;
  let at = from;
  const items: { index: number; findings: Findings }[] = [];
  for (let index = 0; index < chunk.entries.length; index++) {
    const result = walkStep((chunk.entries[index] as Entry).value, at, valid);
    at = result.after;
    if (result.findings === NO_FINDINGS) continue;
    items.push({ index, findings: result.findings });
    counts = addCounts(counts, result.findings.counts);
  }
  return { findings: { counts, size: chunk.entries.length, items }, after: at };
}

const HERE: readonly never[] = [];
const HANDLERS = ['catch', 'finally'] as const;

function isPlainRun(shape: StepShape): boolean {
  return shape.kind === 'run' && !isGuarded(shape);
}

/** True when a command asks for no more than the whole job has. */
function fits(shape: StepShape, facts: JobFacts, valid: Valid): boolean {
  return excess(runDemand(shape.body, facts, valid), allocation(facts)) === undefined;
}

function walkStep(step: Node, from: Surroundings, valid: Valid): StepResult {
  if (step.kind !== 'object') return { findings: NO_FINDINGS, after: from };
  const shape = shapeOf(step);
  const own = stepFindings(step, from.facts, valid);
  // A plain command that fits says nothing beyond its own findings, and most steps are one.
  if (isPlainRun(shape) && from.active.length === 0 && fits(shape, from.facts, valid))
    return { findings: own, after: from };
  const builder = new FindingsBuilder().child(HERE, own);
  // What the step waits for has ended when its body begins (4.3: all of dependsOn, then if, then the body).
  const waited = from.active.length === 0 ? from : endWaited(step, from);
  const guarded = (shape.catch?.size ?? 0) > 0 || (shape.finally?.size ?? 0) > 0;
  const body = guarded ? inNewShell(waited) : waited;
  const after = walkBody(step, shape, body, builder, valid);
  for (const key of HANDLERS) {
    const handlers = shape[key];
    if (handlers) builder.list([key], walkList(handlers, inNewShell(waited), valid).parts);
  }
  // A shell of its own ends with the step: what was started in it is not known outside.
  return { findings: builder.done(), after: guarded ? waited : after };
}

/** The body of a step; gives what is active behind it in the same list. */
function walkBody(
  step: Node,
  shape: StepShape,
  at: Surroundings,
  builder: FindingsBuilder,
  valid: Valid,
): Surroundings {
  switch (shape.kind) {
    case 'run':
      checkRun(step, shape, at, builder, valid);
      return at;
    case 'launch':
      return walkLaunch(step, shape, at, builder, valid);
    case 'for':
      return walkLoop(shape, at, builder, valid);
    case 'group': {
      if (!shape.list) return at;
      const { parts, after } = walkList(shape.list, at, valid);
      builder.list(['steps'], parts);
      return onlyEnded(at, after);
    }
    case 'use':
      if (shape.list) builder.list(['use', 'steps'], walkList(shape.list, inNewShell(at), valid).parts);
      return at;
    case 'misplaced':
    case 'empty':
      return at;
  }
}

function walkLoop(shape: StepShape, at: Surroundings, builder: FindingsBuilder, valid: Valid): Surroundings {
  if (at.looped) builder.add(NESTED_LOOP);
  const parallel = isParallel(shape.body);
  const count = iterationsOf(shape.body);
  if (parallel && count !== undefined) {
    const queue = queued(shape, count, at.facts, valid);
    if (queue) builder.add(queue);
  }
  if (!shape.list) return at;
  if (parallel) {
    builder.list(['for', 'steps'], walkList(shape.list, inNewShell(at), valid).parts);
    return at;
  }
  // A loop of one iteration inside a repeated one does not protect what is in it (rule 41).
  const inside = surround(at.facts, at.active, at.looped || (count ?? 0) > 1);
  const { parts, after } = walkList(shape.list, inside, valid);
  builder.list(['for', 'steps'], parts);
  return onlyEnded(at, after);
}

function walkLaunch(
  step: Node,
  shape: StepShape,
  at: Surroundings,
  builder: FindingsBuilder,
  valid: Valid,
): Surroundings {
  const { facts } = at;
  if (shape.list) builder.list(['launch', 'steps'], walkList(shape.list, surround(facts, [], false), valid).parts);
  const demand = listDemand(shape.list, facts, valid);
  // A launch that does not fit by itself never starts: its runs say so, and it holds nothing.
  if (excess(demand, allocation(facts))) return at;
  const starved = starvation(step, demand, at, ['launch']);
  if (starved) builder.add(starved);
  const handle = readString(shape.body, 'handleName', valid);
  const added: Active = { handle: handle === undefined ? undefined : sameHandle(handle), demand, visible: true };
  return surround(facts, [...at.active, added], at.looped);
}

/** Rules 13 to 16 for a command. */
function checkRun(step: Node, shape: StepShape, at: Surroundings, builder: FindingsBuilder, valid: Valid): void {
  const demand = runDemand(shape.body, at.facts, valid);
  const over = oversize(shape, demand, at.facts, valid);
  for (const finding of over) builder.add(finding);
  if (over.length > 0) return;
  const starved = starvation(step, demand, at, ['run']);
  if (starved) builder.add(starved);
}

/** Rules 13 (CPUs), 14 (memory, when the CPUs fit) and 15 (GPUs): a run asks for more than the whole job has. */
function oversize(shape: StepShape, demand: RunDemand, facts: JobFacts, valid: Valid): Finding[] {
  const given = allocation(facts);
  const own = child(shape.body, 'resources', valid) !== undefined;
  const path = own ? ['run', 'resources'] : ['run'];
  const found: Finding[] = [];
  const error = (name: string, message: string, fixes: Finding['fixes']): void => {
    found.push({ code: `deepsquare/${name}`, severity: 'error', path, message, ...(fixes ? { fixes } : {}) });
  };
  if (exceeds(demand.cpu, given.cpu)) {
    error(
      'step-cpus-exceed-job',
      `This command asks for ${n(demand.tasks)} tasks × ${n(demand.cpusPerTask)} CPUs = ${n(demand.cpu)} CPUs, but the whole job has ${n(given.cpu)} (${n(facts.tasks)} tasks × ${n(facts.cpusPerTask)}). It would be refused and the job would fail.`,
      raiseTasks(demand, facts),
    );
  } else if (exceeds(demand.memory, given.memory)) {
    error(
      'step-memory-exceeds-job',
      `This command asks for ${n(demand.cpu)} CPUs × ${n(demand.memPerCpu)} MB = ${n(demand.memory)} MB, but the whole job has ${n(given.memory)} MB. Memory is counted per CPU.`,
      raiseTasks(demand, facts),
    );
  }
  if (exceeds(demand.gpu, given.gpu)) {
    const fixes: Finding['fixes'] =
      facts.dialect === 'current'
        ? [
            {
              label: `Give the job ${n(demand.gpu)} GPUs`,
              ops: [{ op: 'set', pointer: '^/resources/gpus', value: demand.gpu ?? 0 }],
            },
          ]
        : raiseTasks(demand, facts);
    error(
      'step-gpus-exceed-job',
      `This command asks for ${n(demand.tasks)} tasks × ${n(demand.gpusPerTask)} GPUs = ${n(demand.gpu)} GPUs, but the whole job has ${n(given.gpu)}.`,
      fixes,
    );
  }
  return found;
}

/** More tasks for the job, when that is enough for `demand`. */
function raiseTasks(demand: Demand, facts: JobFacts): Finding['fixes'] {
  const tasks = tasksFor(demand, facts);
  if (tasks === undefined) return undefined;
  return [
    { label: `Raise the job to ${n(tasks)} tasks`, ops: [{ op: 'set', pointer: '^/resources/tasks', value: tasks }] },
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
    if (facts.dialect !== 'seed' || gpusPerTask === undefined || gpusPerTask === 0) return undefined;
    tasks = Math.max(tasks, Math.ceil((demand.gpu ?? 0) / gpusPerTask));
  }
  return tasks > facts.tasks && tasks < 2 ** 31 ? tasks : undefined;
}

/** Rule 16: with what earlier launches hold, this cannot start until one of them ends. */
function starvation(step: Node, demand: Demand, at: Surroundings, path: readonly string[]): Finding | undefined {
  if (at.active.length === 0) return undefined;
  const held = at.active.reduce<Demand>((sum, a) => plus(sum, a.demand), { cpu: 0, memory: 0, gpu: 0 });
  const needed = plus(held, demand);
  const given = allocation(at.facts);
  const kind = excess(needed, given);
  if (!kind) return undefined;
  const unit = { cpu: 'CPUs', memory: 'MB of memory', gpu: 'GPUs' }[kind];
  const names = at.active.map((a) =>
    a.handle === undefined ? 'a launch without a handle' : `\`${a.handle.toLowerCase()}\``,
  );
  const fixes = [...(raiseTasks(needed, at.facts) ?? []), ...awaitFix(step, demand, at, given)];
  return {
    code: 'deepsquare/launch-starves-step',
    severity: 'warning',
    path,
    message: `This needs ${n(demand[kind])} ${unit}, but ${names.join(', ')} ${names.length === 1 ? 'holds' : 'hold'} ${n(held[kind])} of the job's ${n(given[kind])}. It waits until a launch ends; if that is a server, it waits for ever. Raise the job's tasks, or wait for the launch first.`,
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}

/** Waiting for one launch first, when that makes enough room. */
function awaitFix(step: Node, demand: Demand, at: Surroundings, given: Demand): NonNullable<Finding['fixes']> {
  const known = new Set(waitsOf(step).map((w) => sameHandle(w.handle)));
  for (const active of at.active) {
    if (!active.visible || active.handle === undefined || known.has(active.handle)) continue;
    if (at.active.filter((a) => a.handle === active.handle).length > 1) continue;
    const rest = at.active.filter((a) => a !== active).reduce<Demand>((sum, a) => plus(sum, a.demand), demand);
    if (excess(rest, given)) continue;
    const handle = active.handle.toLowerCase();
    return [{ label: `Wait for ${handle} first`, ops: [{ op: 'insert', pointer: '/dependsOn/-', value: handle }] }];
  }
  return [];
}

const NESTED_LOOP: Finding = {
  code: 'deepsquare/nested-sequential-for',
  severity: 'warning',
  path: ['for'],
  message:
    'A loop inside a sequential loop: from the second iteration on, the engine runs this inner body in place of the outer one. Make the outer loop parallel, or loop inside the command.',
};

/** Advice: iterations that do not all fit at once wait for each other. */
function queued(shape: StepShape, count: number, facts: JobFacts, valid: Valid): Finding | undefined {
  const one = listDemand(shape.list, facts, valid);
  const all: Demand = {
    cpu: one.cpu === undefined ? undefined : one.cpu * count,
    memory: one.memory === undefined ? undefined : one.memory * count,
    gpu: one.gpu === undefined ? undefined : one.gpu * count,
  };
  const kind = excess(all, allocation(facts));
  if (!kind) return undefined;
  const unit = { cpu: 'CPUs', memory: 'MB', gpu: 'GPUs' }[kind];
  return {
    code: 'deepsquare/parallel-queue',
    severity: 'info',
    path: ['for'],
    message: `${n(count)} iterations at once ask for ${n(all[kind])} ${unit}; the job has ${n(allocation(facts)[kind])}. They run a few at a time, the others queue.`,
  };
}

// --- surroundings --------------------------------------------------------------------------------------------------

/** Without the launches that this step waits for. */
function endWaited(step: Node, at: Surroundings): Surroundings {
  let active = at.active;
  for (const { handle } of waitsOf(step)) {
    const name = sameHandle(handle);
    // The latest launch of a name is the one its variable holds.
    const index = active.findLastIndex((a) => a.visible && a.handle === name);
    if (index >= 0) active = active.filter((_, i) => i !== index);
  }
  return active === at.active ? at : surround(at.facts, active, at.looped);
}

/** In a shell of its own: what runs outside goes on, and cannot be waited for. Loops outside do no harm (4.2). */
function inNewShell(at: Surroundings): Surroundings {
  if (at.active.length === 0 && !at.looped) return at;
  return surround(
    at.facts,
    at.active.map((a) => ({ ...a, visible: false })),
    false,
  );
}

/**
 * Behind an inner list: without what was waited for in it. What it launched is left out, so that nothing is claimed
 * that the inner list may have ended in a way not seen from here.
 */
function onlyEnded(before: Surroundings, after: Surroundings): Surroundings {
  if (before.active.length === 0) return before;
  const left = [...after.active];
  const active = before.active.filter((a) => {
    const index = left.findIndex((b) => b.handle === a.handle && b.demand === a.demand);
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  });
  return active.length === before.active.length ? before : surround(before.facts, active, before.looped);
}

function exceeds(asked: number | undefined, given: number | undefined): boolean {
  return asked !== undefined && given !== undefined && asked > given;
}

/** A number in a sentence: thousands apart. */
function n(value: number | undefined): string {
  return value === undefined ? '?' : value.toLocaleString('en-US').replaceAll(',', ' ');
}
