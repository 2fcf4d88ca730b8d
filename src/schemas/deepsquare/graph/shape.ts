/** What a step is: which of its keys is its body, and where its lists of steps are. */
import type { ArrayNode, Node } from '../../../document/node.ts';
import { get, has, itemsOf, numberOf, stringOf } from '../../../document/node.ts';
import { RUN_KEYS } from '../model.ts';

/** `misplaced` = keys of `run` stand on the step itself; `empty` = nothing to run. */
export type StepKind = 'run' | 'launch' | 'for' | 'group' | 'use' | 'misplaced' | 'empty';

/** The key of a step that says what it does. */
export type BodyKey = 'steps' | 'run' | 'for' | 'launch' | 'use';

export interface StepShape {
  readonly kind: StepKind;
  /** Absent for an empty step. */
  readonly bodyKey?: BodyKey;
  readonly body?: Node;
  /** Pointer of the inner list from the step; absent when the body has none. The list itself may be missing. */
  readonly listPath?: string;
  readonly list?: ArrayNode;
  readonly catch?: ArrayNode;
  readonly finally?: ArrayNode;
}

const INNER_LISTS: Readonly<Record<BodyKey, string | undefined>> = {
  steps: '/steps',
  run: undefined,
  for: '/for/steps',
  launch: '/launch/steps',
  use: '/use/steps',
};
const KINDS: Readonly<Record<BodyKey, StepKind>> = {
  steps: 'group',
  run: 'run',
  for: 'for',
  launch: 'launch',
  use: 'use',
};
/** The order in which the engine looks: the first that is there counts, the others are ignored. */
const BODIES: readonly BodyKey[] = ['run', 'for', 'launch', 'use'];

function arrayOf(node: Node | undefined): ArrayNode | undefined {
  return node?.kind === 'array' ? node : undefined;
}

/** The shape of a step, as the engine would take it. */
export function shapeOf(step: Node): StepShape {
  const handlers = handlersOf(step);
  const steps = arrayOf(get(step, 'steps'));
  if (steps && steps.size > 0)
    return { kind: 'group', bodyKey: 'steps', body: steps, listPath: '/steps', list: steps, ...handlers };
  for (const key of BODIES) {
    const body = get(step, key);
    if (body?.kind !== 'object') continue;
    const listPath = INNER_LISTS[key];
    const list = listPath === undefined ? undefined : arrayOf(get(body, 'steps'));
    return {
      kind: KINDS[key],
      bodyKey: key,
      body,
      ...(listPath === undefined ? {} : { listPath }),
      ...(list ? { list } : {}),
      ...handlers,
    };
  }
  // A group that lost its last step stays a group, so that something can be put into it.
  if (steps) return { kind: 'group', bodyKey: 'steps', body: steps, listPath: '/steps', list: steps, ...handlers };
  return { kind: RUN_KEYS.some((key) => has(step, key)) ? 'misplaced' : 'empty', ...handlers };
}

function handlersOf(step: Node): { catch?: ArrayNode; finally?: ArrayNode } {
  const onError = arrayOf(get(step, 'catch'));
  const always = arrayOf(get(step, 'finally'));
  return { ...(onError ? { catch: onError } : {}), ...(always ? { finally: always } : {}) };
}

/** True when a step is drawn as a frame around its body and what handles its failure or its end. */
export function isGuarded(shape: StepShape): boolean {
  return shape.catch !== undefined || shape.finally !== undefined;
}

/** A launch that its neighbours can wait for: handlers would put it into a shell of its own. */
export function isPlainLaunch(shape: StepShape): boolean {
  return shape.kind === 'launch' && !isGuarded(shape);
}

/** The handle a launch declares; undefined when there is none or it is no text. */
export function handleOf(shape: StepShape): string | undefined {
  return shape.kind === 'launch' ? stringOf(get(shape.body, 'handleName')) : undefined;
}

/** Handles are compared as the engine does: as upper-case names of shell variables. */
export function sameHandle(handle: string): string {
  return handle.toUpperCase();
}

/** Form of a handle. */
export const HANDLE = /^[A-Za-z0-9_]+$/;

/** The entries of a step's `dependsOn` that are texts, with their positions. */
export function waitsOf(step: Node): { readonly handle: string; readonly index: number }[] {
  const out: { handle: string; index: number }[] = [];
  let index = 0;
  for (const item of itemsOf(get(step, 'dependsOn'))) {
    if (item.kind === 'string') out.push({ handle: item.value, index });
    index++;
  }
  return out;
}

/** True when a step runs only if a test holds. */
export function isConditional(step: Node): boolean {
  return (stringOf(get(step, 'if')) ?? '').trim() !== '';
}

/** Number of iterations of a loop; undefined when it does not say. A range wins over items, as in the engine. */
export function iterationsOf(loop: Node | undefined): number | undefined {
  const range = get(loop, 'range');
  if (range?.kind === 'object') {
    const begin = numberOf(get(range, 'begin'));
    const end = numberOf(get(range, 'end'));
    if (begin === undefined || end === undefined) return undefined;
    const increment = numberOf(get(range, 'increment')) || 1;
    return Math.max(0, Math.floor((end - begin) / increment) + 1);
  }
  const items = get(loop, 'items');
  return items?.kind === 'array' ? items.size : undefined;
}

/** True when the iterations of a loop start together. */
export function isParallel(loop: Node | undefined): boolean {
  const parallel = get(loop, 'parallel');
  return parallel?.kind === 'boolean' && parallel.value;
}
