/**
 * What parts of a job take while they run: their steps, and the most CPUs, memory and GPUs in use at one time, as asked.
 * Containers of the graph and the resource summary both show it, so it is worked out here once. Remembered with chunks and
 * lists; single steps are as quickly counted again.
 */
import type { ArrayNode, Chunk, Node } from '../../../document/node.ts';
import { NodeMemo } from '../../../document/memo.ts';
import type { JobFacts, Valid } from '../model.ts';
import { runDemand } from '../rules/demand.ts';
import type { StepShape } from './shape.ts';
import { handleOf, isGuarded, isParallel, isPlainLaunch, iterationsOf, sameHandle, shapeOf, waitsOf } from './shape.ts';

/** Steps at any depth, and the peak of each kind: CPUs, MB, GPUs. What is not known counts as nothing. */
export interface Load {
  readonly steps: number;
  readonly cpu: number;
  readonly memory: number;
  readonly gpu: number;
}

export type LoadKind = 'cpu' | 'memory' | 'gpu';

export const NO_LOAD: Load = { steps: 0, cpu: 0, memory: 0, gpu: 0 };

/** Neighbours of a chunk that can be walked as one: a launch, a step that waits, or steps that do neither. */
interface Part {
  readonly load: Load;
  readonly waits: readonly string[];
  readonly launch: boolean;
  readonly handle: string | undefined;
  /** Position of the first entry in the chunk, and of the one behind the last. */
  readonly from: number;
  readonly to: number;
}

const chunkMemo = new NodeMemo<JobFacts, readonly Part[]>();
const listMemo = new NodeMemo<JobFacts, ListLoad>();
const NO_WAITS: readonly string[] = [];

/** Where the peak of a kind occurs first in a list. */
interface Summit {
  readonly part: Part;
  readonly chunk: Chunk;
  /** Entries before the chunk. */
  readonly base: number;
}

interface ListLoad {
  readonly load: Load;
  readonly at: Readonly<Partial<Record<LoadKind, Summit>>>;
}

/** One after the other: the steps of both, the higher peak of each kind. */
function highest(a: Load, b: Load): Load {
  return {
    steps: a.steps + b.steps,
    cpu: Math.max(a.cpu, b.cpu),
    memory: Math.max(a.memory, b.memory),
    gpu: Math.max(a.gpu, b.gpu),
  };
}

/** Steps and peak of one step, itself and its handlers included. */
export function stepLoad(step: Node, facts: JobFacts, valid: Valid): Load {
  return loadOfShape(shapeOf(step), facts, valid);
}

function loadOfShape(shape: StepShape, facts: JobFacts, valid: Valid): Load {
  let load = bodyLoad(shape, facts, valid);
  if (shape.catch) load = highest(load, listLoad(shape.catch, facts, valid));
  if (shape.finally) load = highest(load, listLoad(shape.finally, facts, valid));
  return { steps: load.steps + 1, cpu: load.cpu, memory: load.memory, gpu: load.gpu };
}

/** Steps and peak of what a step does, all iterations of a parallel loop at once; the step itself is not counted. */
export function bodyLoad(shape: StepShape, facts: JobFacts, valid: Valid): Load {
  if (shape.kind === 'run') {
    const { cpu, memory, gpu } = runDemand(shape.body, facts, valid);
    return { steps: 0, cpu: cpu ?? 0, memory: memory ?? 0, gpu: gpu ?? 0 };
  }
  const body = listLoad(shape.list, facts, valid);
  const times = iterations(shape);
  if (times === 1) return body;
  return { steps: body.steps, cpu: times * body.cpu, memory: times * body.memory, gpu: times * body.gpu };
}

/** How often the body runs at the same time. */
function iterations(shape: StepShape): number {
  return shape.kind === 'for' && isParallel(shape.body) ? (iterationsOf(shape.body) ?? 1) : 1;
}

/**
 * Steps and peak of a list: what runs in the foreground beside the launches that have not been waited for. A launch that
 * is never waited for counts until the end of its list.
 */
export function listLoad(list: ArrayNode | undefined, facts: JobFacts, valid: Valid): Load {
  return list ? measure(list, facts, valid).load : NO_LOAD;
}

function measure(list: ArrayNode, facts: JobFacts, valid: Valid): ListLoad {
  return listMemo.find(list, facts) ?? listMemo.keep(list, facts, measured(list, facts, valid));
}

/** Goes through the parts of a list in order, and keeps what launches before a part hold while it runs. */
function measured(list: ArrayNode, facts: JobFacts, valid: Valid): ListLoad {
  const load = { steps: 0, cpu: 0, memory: 0, gpu: 0 };
  const at: Partial<Record<LoadKind, Summit>> = {};
  const running = new Map<string, Load>();
  const held = { cpu: 0, memory: 0, gpu: 0 };
  let base = 0;
  for (const chunk of list.chunks) {
    for (const part of chunkMemo.find(chunk, facts) ?? chunkMemo.keep(chunk, facts, partsOf(chunk, facts, valid))) {
      for (const handle of part.waits) {
        const ended = running.get(handle);
        if (ended && running.delete(handle)) hold(held, ended, -1);
      }
      const { steps, cpu, memory, gpu } = part.load;
      load.steps += steps;
      // Kind by kind, for a list of thousands of launches comes by with every character.
      if (cpu !== 0 && held.cpu + cpu > load.cpu) {
        load.cpu = held.cpu + cpu;
        at.cpu = { part, chunk, base };
      }
      if (memory !== 0 && held.memory + memory > load.memory) {
        load.memory = held.memory + memory;
        at.memory = { part, chunk, base };
      }
      if (gpu !== 0 && held.gpu + gpu > load.gpu) {
        load.gpu = held.gpu + gpu;
        at.gpu = { part, chunk, base };
      }
      if (!part.launch) continue;
      hold(held, part.load, 1);
      if (part.handle !== undefined) running.set(part.handle, part.load);
    }
    base += chunk.entries.length;
  }
  return { load, at };
}

function hold(held: { cpu: number; memory: number; gpu: number }, load: Load, sign: 1 | -1): void {
  held.cpu += sign * load.cpu;
  held.memory += sign * load.memory;
  held.gpu += sign * load.gpu;
}

function partsOf(chunk: Chunk, facts: JobFacts, valid: Valid): readonly Part[] {
  const parts: Part[] = [];
  let plain: { -readonly [Key in keyof Part]: Part[Key] } | undefined;
  const { entries } = chunk;
  for (let index = 0; index < entries.length; index++) {
    const step = entries[index]?.value;
    if (!step) continue;
    const shape = shapeOf(step);
    const load = loadOfShape(shape, facts, valid);
    const waits = shape.waits ? waitsOf(step).map(({ handle }) => sameHandle(handle)) : NO_WAITS;
    const launch = isPlainLaunch(shape);
    if (!launch && waits.length === 0 && plain) {
      plain.load = highest(plain.load, load);
      plain.to = index + 1;
      continue;
    }
    const handle = launch && !isGuarded(shape) ? handleOf(shape) : undefined;
    const part = {
      load,
      waits,
      launch,
      handle: handle === undefined ? undefined : sameHandle(handle),
      from: index,
      to: index + 1,
    };
    parts.push(part);
    plain = launch ? undefined : part;
  }
  return parts;
}

/**
 * Pointer, from the list, of the step at which the peak of a kind occurs first; undefined when nothing asks for any.
 * Goes down from the list, so that only what is on the way is counted again.
 */
export function peakPath(list: ArrayNode, kind: LoadKind, facts: JobFacts, valid: Valid): string | undefined {
  const found = measure(list, facts, valid).at[kind];
  if (!found) return undefined;
  const { part, chunk, base } = found;
  for (let index = part.from; index < part.to; index++) {
    const step = chunk.entries[index]?.value;
    if (step && stepLoad(step, facts, valid)[kind] === part.load[kind])
      return `/${String(base + index)}${inStep(step, kind, facts, valid)}`;
  }
  return undefined;
}

function inStep(step: Node, kind: LoadKind, facts: JobFacts, valid: Valid): string {
  const shape = shapeOf(step);
  const body = bodyLoad(shape, facts, valid)[kind];
  const failed = listLoad(shape.catch, facts, valid)[kind];
  const always = listLoad(shape.finally, facts, valid)[kind];
  const into = (list: ArrayNode | undefined, path: string): string =>
    list ? path + (peakPath(list, kind, facts, valid) ?? '') : '';
  if (body >= failed && body >= always) return into(shape.list, shape.listPath ?? '');
  return failed >= always ? into(shape.catch, '/catch') : into(shape.finally, '/finally');
}
