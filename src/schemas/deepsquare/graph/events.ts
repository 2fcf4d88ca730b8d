/**
 * Where launches and waits are: a digest of the tree that leaves out everything else. Two subtrees that launch and wait
 * alike have the same digest object, so that an edit of a command leaves the digest of the whole job as it was, and what
 * was worked out from it (see `waits.ts`) can be used again without a look at it.
 */
import type { ArrayNode, Chunk, Node } from '../../../document/node.ts';
import { get, numberOf, stringOf } from '../../../document/node.ts';
import type { BodyKey } from '../model.ts';
import { Interner, NodeMemo } from '../../../document/memo.ts';
import type { StepShape, Wait } from './shape.ts';
import { handleOf, isConditional, isGuarded, isParallel, shapeOf, waitsOf } from './shape.ts';

/**
 * Which shell runs a list. `same` = that of the surroundings; the others start one of their own: a launch, an iteration
 * of a parallel loop, the handlers of a step, a module.
 */
export type ShellKind = 'same' | 'launch' | 'iteration' | 'handlers' | 'module';

export interface LaunchEvent {
  /** Name of the step. */
  readonly name: string | undefined;
  readonly handle: string | undefined;
  readonly conditional: boolean;
  /** True when no signal is sent to it at the end. */
  readonly silent: boolean;
  /** True when the handle stands at the wrong level; `body` is then perhaps no launch yet. */
  readonly stray: boolean;
  /** Key of the step's body. */
  readonly body: BodyKey;
}

export interface InnerList {
  /** Pointer from the step. */
  readonly path: string;
  readonly shell: ShellKind;
  readonly list: ListEvents;
}

/** What one step launches and waits for, itself and inside. */
export interface StepEvents {
  readonly id: number;
  readonly waits: readonly Wait[];
  /** Present when the step's body is a launch. */
  readonly launch: LaunchEvent | undefined;
  /** Shells the body lies in beyond that of the list: one for handlers, one more for a body that may fail. */
  readonly guards: 0 | 1 | 2;
  /** True when the step is drawn as a frame around its body. */
  readonly framed: boolean;
  /** Lists of the body, in the order of execution. */
  readonly body: readonly InnerList[];
  /** Catch and finally lists. */
  readonly handlers: readonly InnerList[];
}

/** The steps of one chunk that launch or wait. */
export interface ChunkEvents {
  readonly id: number;
  readonly size: number;
  readonly steps: readonly { readonly index: number; readonly events: StepEvents }[];
}

export interface ListEvents {
  readonly id: number;
  readonly chunks: readonly ChunkEvents[];
}

/** Generous: one entry for each different step, chunk and list that launches or waits; forgetting costs time only. */
const LIMIT = 20_000;
const steps = new Interner<StepEvents>(LIMIT);
const chunks = new Interner<ChunkEvents>(LIMIT);
const lists = new Interner<ListEvents>(LIMIT / 4);
const stepMemo = new NodeMemo<null, StepEvents | undefined>();
const chunkMemo = new NodeMemo<null, ChunkEvents>();
const listMemo = new NodeMemo<null, ListEvents | undefined>();
let nextId = 1;

/** The digest of a list of steps; undefined when nothing in it launches or waits. */
export function listEvents(list: ArrayNode): ListEvents | undefined {
  return listMemo.get(list, null, () => {
    const parts: ChunkEvents[] = [];
    let key = '';
    let any = false;
    for (const chunk of list.chunks) {
      const part = chunkMemo.get(chunk, null, () => chunkEvents(chunk));
      if (part.steps.length > 0) any = true;
      key += `${part.id} `;
      parts.push(part);
    }
    return any ? lists.get(key, () => ({ id: nextId++, chunks: parts })) : undefined;
  });
}

function chunkEvents(chunk: Chunk): ChunkEvents {
  const found: { index: number; events: StepEvents }[] = [];
  let key = `${chunk.entries.length}`;
  for (let index = 0; index < chunk.entries.length; index++) {
    const value = chunk.entries[index]?.value;
    const events = value && mayHaveEvents(value) ? stepMemo.get(value, null, stepEvents, value) : undefined;
    if (!events) continue;
    found.push({ index, events });
    key += ` ${index}:${events.id}`;
  }
  return chunks.get(key, () => ({ id: nextId++, size: chunk.entries.length, steps: found }));
}

/** Most steps are plain commands: to see that is as cheap as to remember it, and tables of thousands burden the collector. */
function mayHaveEvents(step: Node): boolean {
  if (step.kind !== 'object') return false;
  const shape = shapeOf(step);
  return (
    shape.waits ||
    shape.kind === 'launch' ||
    shape.list !== undefined ||
    shape.strayHandle !== undefined ||
    isGuarded(shape)
  );
}

function stepEvents(step: Node): StepEvents | undefined {
  if (step.kind !== 'object') return undefined;
  const shape = shapeOf(step);
  const waits = waitsOf(step);
  const launch = launchOf(step, shape);
  const body: InnerList[] = [];
  if (shape.list && shape.listPath !== undefined) add(body, shape.listPath, shellOf(shape), shape.list);
  const handlers: InnerList[] = [];
  if (shape.catch) add(handlers, '/catch', 'same', shape.catch);
  if (shape.finally) add(handlers, '/finally', 'same', shape.finally);
  if (waits.length === 0 && !launch && body.length === 0 && handlers.length === 0) return undefined;
  const guards = guardsOf(shape);
  const framed = isGuarded(shape);
  const key = JSON.stringify([waits, launch, guards, framed, digest(body), digest(handlers)]);
  return steps.get(key, () => ({ id: nextId++, waits, launch, guards, framed, body, handlers }));
}

function launchOf(step: Node, shape: StepShape): LaunchEvent | undefined {
  const { kind, bodyKey: body, strayHandle } = shape;
  const name = stringOf(get(step, 'name'));
  const conditional = isConditional(step);
  if (kind === 'launch') {
    const silent = numberOf(get(shape.body, 'signalOnParentStepExit')) === 0;
    const stray = strayHandle !== undefined && get(shape.body, 'handleName') === undefined;
    return { name, handle: handleOf(shape), conditional, silent, stray, body: 'launch' };
  }
  if (strayHandle === undefined || body === undefined) return undefined;
  return { name, handle: strayHandle, conditional, silent: false, stray: true, body };
}

/** An empty handler list is as good as none to the engine. */
function guardsOf(shape: StepShape): 0 | 1 | 2 {
  if ((shape.catch?.size ?? 0) > 0) return 2;
  return (shape.finally?.size ?? 0) > 0 ? 1 : 0;
}

function shellOf(shape: StepShape): ShellKind {
  if (shape.kind === 'launch') return 'launch';
  if (shape.kind === 'use') return 'module';
  return shape.kind === 'for' && isParallel(shape.body) ? 'iteration' : 'same';
}

function add(to: InnerList[], path: string, shell: ShellKind, list: ArrayNode): void {
  const events = listEvents(list);
  if (events) to.push({ path, shell, list: events });
}

function digest(inner: readonly InnerList[]): readonly unknown[] {
  return inner.map(({ path, shell, list }) => [path, shell, list.id]);
}
