/** How large a part is: its steps and the peak of what they ask for, as containers show it. */
import type { ArrayNode, Chunk, Node } from '../../../document/node.ts';
import { NodeMemo } from '../../../document/memo.ts';
import type { JobFacts, Valid } from '../model.ts';
import { runDemand } from '../rules/demand.ts';
import type { StepShape } from './shape.ts';
import { handleOf, isGuarded, isParallel, isPlainLaunch, iterationsOf, sameHandle, shapeOf, waitsOf } from './shape.ts';

/** Size of a subtree: steps at any depth, and the most CPUs and GPUs in use at one time, as asked. */
export interface Measure {
  readonly steps: number;
  readonly cpu: number;
  readonly gpu: number;
}

const NOTHING: Measure = { steps: 0, cpu: 0, gpu: 0 };

function highest(a: Measure, b: Measure): Measure {
  return { steps: a.steps + b.steps, cpu: Math.max(a.cpu, b.cpu), gpu: Math.max(a.gpu, b.gpu) };
}

/** One step of a list while it is walked: what it holds, what it waits for, and whether it goes on by itself. */
interface Part {
  readonly measure: Measure;
  readonly waits: readonly string[];
  readonly launch: boolean;
  readonly handle: string | undefined;
}

const partMemo = new NodeMemo<JobFacts, Part>();
const chunkMemo = new NodeMemo<JobFacts, readonly Part[]>();
const listMemo = new NodeMemo<JobFacts, Measure>();

/** Steps and peak of one step, itself and its handlers included. */
export function measureStep(step: Node, facts: JobFacts, valid: Valid): Measure {
  return partMemo.get(step, facts, () => partOf(step, facts, valid)).measure;
}

/** Steps and peak of a list. */
export function measureList(list: ArrayNode | undefined, facts: JobFacts, valid: Valid): Measure {
  if (!list) return NOTHING;
  return listMemo.get(list, facts, () => {
    const running = new Map<string, Measure>();
    let held = NOTHING;
    let peak = NOTHING;
    for (const chunk of list.chunks) {
      for (const part of chunkMemo.get(chunk, facts, () => partsOf(chunk, facts, valid))) {
        for (const handle of part.waits) {
          const ended = running.get(handle);
          if (!ended) continue;
          running.delete(handle);
          held = { steps: 0, cpu: held.cpu - ended.cpu, gpu: held.gpu - ended.gpu };
        }
        const { steps, cpu, gpu } = part.measure;
        peak = highest(peak, { steps, cpu: held.cpu + cpu, gpu: held.gpu + gpu });
        if (!part.launch) continue;
        held = { steps: 0, cpu: held.cpu + cpu, gpu: held.gpu + gpu };
        if (part.handle !== undefined) running.set(part.handle, part.measure);
      }
    }
    return peak;
  });
}

/** The steps of a chunk; neighbours that neither launch nor wait are one part. */
function partsOf(chunk: Chunk, facts: JobFacts, valid: Valid): readonly Part[] {
  const parts: Part[] = [];
  for (const { value } of chunk.entries) {
    const part = partMemo.get(value, facts, () => partOf(value, facts, valid));
    const last = parts.at(-1);
    const plain = !part.launch && part.waits.length === 0;
    if (plain && last && !last.launch)
      parts[parts.length - 1] = { ...last, measure: highest(last.measure, part.measure) };
    else parts.push(part);
  }
  return parts;
}

function partOf(step: Node, facts: JobFacts, valid: Valid): Part {
  const shape = shapeOf(step);
  const handle = handleOf(shape);
  const handlers = highest(measureList(shape.catch, facts, valid), measureList(shape.finally, facts, valid));
  const inner = highest(measureBody(shape, facts, valid), handlers);
  return {
    measure: { ...inner, steps: inner.steps + 1 },
    waits: waitsOf(step).map((wait) => sameHandle(wait.handle)),
    launch: isPlainLaunch(shape),
    handle: handle === undefined || isGuarded(shape) ? undefined : sameHandle(handle),
  };
}

/** Steps and peak of what a step does, all iterations of a parallel loop at once. */
export function measureBody(shape: StepShape, facts: JobFacts, valid: Valid): Measure {
  if (shape.kind === 'run') {
    const { cpu, gpu } = runDemand(shape.body, facts, valid);
    return { steps: 0, cpu: cpu ?? 0, gpu: gpu ?? 0 };
  }
  const body = measureList(shape.list, facts, valid);
  if (shape.kind !== 'for' || !isParallel(shape.body)) return body;
  const times = iterationsOf(shape.body) ?? 1;
  return { steps: body.steps, cpu: times * body.cpu, gpu: times * body.gpu };
}
