/**
 * The walk over the steps. What a step is judged by besides itself is in its surroundings: a chunk of steps whose
 * surroundings are as they were before is not looked at again.
 */
import type { ChunkFindings, Finding, Findings } from '../../../document/diagnostic.ts';
import { FindingsBuilder, NO_COUNTS, NO_FINDINGS, addCounts } from '../../../document/diagnostic.ts';
import type { ArrayNode, Chunk, Entry, Node } from '../../../document/node.ts';
import { NodeMemo } from '../../../document/memo.ts';
import { isGuarded, isParallel, iterationsOf, sameHandle, shapeOf, waitsOf, type StepShape } from '../graph/shape.ts';
import { type JobFacts, readString, type Valid } from '../model.ts';
import { allocation, excess, listDemand, runDemand } from './demand.ts';
import { oversize, queued, starvation } from './fit.ts';
import { Running, type RunningEvent } from './running.ts';
import { stepFindings } from './step.ts';

/** What surrounds a step. */
interface Surroundings {
  readonly facts: JobFacts;
  readonly valid: Valid;
  readonly running: Running;
  /** Inside a sequential loop of more than one iteration, in the same shell. */
  readonly looped: boolean;
}

/** What tells one surroundings from another; see `Running.id`. */
interface Context {
  readonly facts: JobFacts;
  readonly looped: boolean;
  readonly history: number;
}

interface ChunkResult {
  readonly findings: ChunkFindings;
  readonly events: readonly RunningEvent[];
  /** Number of the state behind it; see `Running.id`. */
  readonly after: number;
}

/** Remembered by chunk: to look at the steps of one again is quicker than to keep a result for every step. */
const chunkMemo = new NodeMemo<Context, ChunkResult>(
  (a, b) => a.facts === b.facts && a.looped === b.looped && a.history === b.history,
);

/** Findings of the steps of a job, by chunk of its list. */
export function walkSteps(list: ArrayNode, facts: JobFacts, valid: Valid): readonly ChunkFindings[] {
  return walkList(list, { facts, valid, running: new Running(), looped: false });
}

function walkList(list: ArrayNode, at: Surroundings): readonly ChunkFindings[] {
  const { facts, looped, running } = at;
  return list.chunks.map((chunk) => {
    const context = { facts, looped, history: running.id };
    const known = chunkMemo.find(chunk, context);
    if (known) {
      running.replay(known.events, known.after);
      return known.findings;
    }
    const { mark } = running;
    const findings = walkChunk(chunk, at);
    chunkMemo.keep(chunk, context, { findings, events: running.since(mark), after: running.id });
    return findings;
  });
}

function walkChunk(chunk: Chunk, at: Surroundings): ChunkFindings {
  let counts = NO_COUNTS;
  const items: { index: number; findings: Findings }[] = [];
  for (let index = 0; index < chunk.entries.length; index++) {
    const findings = walkStep((chunk.entries[index] as Entry).value, at);
    if (findings === NO_FINDINGS) continue;
    items.push({ index, findings });
    counts = addCounts(counts, findings.counts);
  }
  return { counts, size: chunk.entries.length, items };
}

/** A list inside a step, in the surroundings' shell or in one of its own. Loops outside a shell do no harm in it (4.2). */
function walkInner(list: ArrayNode, at: Surroundings, ownShell: boolean, looped = at.looped): readonly ChunkFindings[] {
  const mark = at.running.enter(ownShell);
  const parts = walkList(list, { ...at, looped: !ownShell && looped });
  at.running.leave(mark);
  return parts;
}

const HERE: readonly never[] = [];
const HANDLERS = ['catch', 'finally'] as const;

function isPlainRun(shape: StepShape): boolean {
  return shape.kind === 'run' && !isGuarded(shape);
}

/** True when a command asks for no more than the whole job has. */
function fits(shape: StepShape, { facts, valid }: Surroundings): boolean {
  return excess(runDemand(shape.body, facts, valid), allocation(facts)) === undefined;
}

function walkStep(step: Node, at: Surroundings): Findings {
  if (step.kind !== 'object') return NO_FINDINGS;
  const { running } = at;
  const shape = shapeOf(step);
  const own = stepFindings(step, at.facts, at.valid);
  // A plain command that fits says nothing beyond its own findings, and most steps are one.
  if (isPlainRun(shape) && running.size === 0 && fits(shape, at)) return own;
  const builder = new FindingsBuilder().child(HERE, own);
  // What the step waits for has ended when its body begins (4.3: all of dependsOn, then if, then the body).
  if (running.size > 0) for (const { handle } of waitsOf(step)) running.end(sameHandle(handle));
  if ((shape.catch?.size ?? 0) > 0 || (shape.finally?.size ?? 0) > 0) {
    // A shell of its own ends with the step: what was started in it is not known outside.
    const mark = running.enter(true);
    walkBody(step, shape, { ...at, looped: false }, builder);
    running.leave(mark);
  } else walkBody(step, shape, at, builder);
  for (const key of HANDLERS) {
    const handlers = shape[key];
    if (handlers) builder.list([key], walkInner(handlers, at, true));
  }
  return builder.done();
}

function walkBody(step: Node, shape: StepShape, at: Surroundings, builder: FindingsBuilder): void {
  switch (shape.kind) {
    case 'run':
      checkRun(step, shape, at, builder);
      return;
    case 'launch':
      walkLaunch(step, shape, at, builder);
      return;
    case 'for':
      walkLoop(shape, at, builder);
      return;
    case 'group':
      if (shape.list) builder.list(['steps'], walkInner(shape.list, at, false));
      return;
    case 'use':
      if (shape.list) builder.list(['use', 'steps'], walkInner(shape.list, at, true));
      return;
    case 'misplaced':
    case 'empty':
  }
}

function walkLoop(shape: StepShape, at: Surroundings, builder: FindingsBuilder): void {
  if (at.looped) builder.add(NESTED_LOOP);
  const parallel = isParallel(shape.body);
  const count = iterationsOf(shape.body);
  if (parallel && count !== undefined) {
    const queue = queued(shape, count, at.facts, at.valid);
    if (queue) builder.add(queue);
  }
  // A loop of one iteration inside a repeated one does not protect what is in it (rule 41).
  const looped = at.looped || (count ?? 0) > 1;
  if (shape.list) builder.list(['for', 'steps'], walkInner(shape.list, at, parallel, looped));
}

function walkLaunch(step: Node, shape: StepShape, at: Surroundings, builder: FindingsBuilder): void {
  const { facts, valid, running } = at;
  if (shape.list) {
    const inside = { facts, valid, running: new Running(), looped: false };
    builder.list(['launch', 'steps'], walkList(shape.list, inside));
  }
  const demand = listDemand(shape.list, facts, valid);
  // A launch that does not fit by itself never starts: its runs say so, and it holds nothing.
  if (excess(demand, allocation(facts))) return;
  const starved = starvation(step, demand, facts, running, ['launch']);
  if (starved) builder.add(starved);
  const handle = readString(shape.body, 'handleName', valid);
  running.start(handle === undefined ? undefined : sameHandle(handle), demand);
}

/** Rules 13 to 16 for a command. */
function checkRun(
  step: Node,
  shape: StepShape,
  { facts, valid, running }: Surroundings,
  builder: FindingsBuilder,
): void {
  const demand = runDemand(shape.body, facts, valid);
  const over = oversize(shape, demand, facts, valid, running.held);
  for (const finding of over) builder.add(finding);
  if (over.length > 0) return;
  const starved = starvation(step, demand, facts, running, ['run']);
  if (starved) builder.add(starved);
}

const NESTED_LOOP: Finding = {
  code: 'deepsquare/nested-sequential-for',
  severity: 'warning',
  path: ['for'],
  message:
    'A loop inside a sequential loop: from the second iteration on, the engine runs this inner body in place of the outer one. Make the outer loop parallel, or loop inside the command.',
};
