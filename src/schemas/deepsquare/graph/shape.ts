/** What a step is: which of its keys is its body, and where its lists of steps are. */
import type { ArrayNode, Entry, Node } from '../../../document/node.ts';
import { NodeMemo } from '../../../document/memo.ts';
import { booleanOf, get, itemsOf, numberOf, stringOf } from '../../../document/node.ts';
import type { BodyKey } from '../model.ts';
import { KEYS_OF_RUN } from '../strays.ts';

/** `misplaced` = keys of `run` stand on the step itself; `empty` = nothing to run. */
export type StepKind = 'run' | 'launch' | 'for' | 'group' | 'use' | 'misplaced' | 'empty';

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
  /** True when the step has a `dependsOn`, whatever is in it. */
  readonly waits: boolean;
  /** True when keys of a command stand on the step itself. */
  readonly misplaced: boolean;
  /** A handle that stands on the step or in its body, though it belongs to a launch; or in a launch that another body hides. */
  readonly strayHandle?: string;
}

const INNER_LISTS: Readonly<Record<Exclude<BodyKey, 'run'>, string>> = {
  steps: '/steps',
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

function arrayOf(node: Node | undefined): ArrayNode | undefined {
  return node?.kind === 'array' ? node : undefined;
}

/** The values of a step's keys that shape it. */
type Parts = { -readonly [Key in BodyKey | 'catch' | 'finally' | 'dependsOn' | 'handleName']: Node | undefined } & {
  misplaced: boolean;
};

/** One pass over the step: its shape is asked for more often than anything else, and most keys are not there. */
function partsOf(step: Node): Parts {
  // All of them from the beginning, so that the parts of all steps are of one shape.
  const parts: Parts = {
    steps: undefined,
    run: undefined,
    for: undefined,
    launch: undefined,
    use: undefined,
    catch: undefined,
    finally: undefined,
    dependsOn: undefined,
    handleName: undefined,
    misplaced: false,
  };
  if (step.kind !== 'object') return parts;
  for (const { entries } of step.chunks) {
    for (let i = 0; i < entries.length; i++) {
      const { key, value } = entries[i] as Entry;
      switch (key) {
        case 'run':
          parts.run = value;
          break;
        case 'steps':
        case 'for':
        case 'launch':
        case 'use':
        case 'catch':
        case 'finally':
        case 'dependsOn':
        case 'handleName':
          parts[key] = value;
          break;
        default:
          if (key !== null && !parts.misplaced && KEYS_OF_RUN.has(key)) parts.misplaced = true;
      }
    }
  }
  return parts;
}

/**
 * The shape of a step, as the engine would take it: it looks for steps, run, for, launch and use, in this order, and
 * takes the first that is there.
 */
export function shapeOf(step: Node): StepShape {
  return memo.get(step, null, readShape, step);
}
const memo = new NodeMemo<null, StepShape>();

function readShape(step: Node): StepShape {
  const parts = partsOf(step);
  const steps = arrayOf(parts.steps);
  const bodyKey: BodyKey | undefined =
    steps && steps.size > 0
      ? 'steps'
      : parts.run?.kind === 'object'
        ? 'run'
        : parts.for?.kind === 'object'
          ? 'for'
          : parts.launch?.kind === 'object'
            ? 'launch'
            : parts.use?.kind === 'object'
              ? 'use'
              : // A group that lost its last step stays a group, so that something can be put into it.
                steps && 'steps';
  const { misplaced } = parts;
  if (bodyKey === undefined) {
    const waits = parts.dependsOn !== undefined;
    return withHandlers({ kind: misplaced ? 'misplaced' : 'empty', waits, misplaced }, parts);
  }
  const body = parts[bodyKey] as Node;
  const waits = parts.dependsOn !== undefined || get(body, 'dependsOn') !== undefined;
  const kind = KINDS[bodyKey];
  if (bodyKey === 'run') return withHandlers({ kind, bodyKey, body, waits, misplaced }, parts);
  const listPath = INNER_LISTS[bodyKey];
  const list = bodyKey === 'steps' ? steps : arrayOf(get(body, 'steps'));
  return withHandlers({ kind, bodyKey, body, listPath, ...(list ? { list } : {}), waits, misplaced }, parts);
}

function withHandlers(shape: StepShape, parts: Parts): StepShape {
  const strayHandle =
    stringOf(parts.handleName) ??
    (shape.bodyKey === 'run' ? stringOf(get(shape.body, 'handleName')) : undefined) ??
    (shape.bodyKey === 'launch' ? undefined : stringOf(get(parts.launch, 'handleName')));
  if (parts.catch?.kind !== 'array' && parts.finally?.kind !== 'array' && strayHandle === undefined) return shape;
  return {
    ...shape,
    ...(strayHandle === undefined ? {} : { strayHandle }),
    ...(parts.catch?.kind === 'array' ? { catch: parts.catch } : {}),
    ...(parts.finally?.kind === 'array' ? { finally: parts.finally } : {}),
  };
}

/** True when a step is drawn as a frame around its body and what handles its failure or its end. */
export function isGuarded(shape: StepShape): boolean {
  return shape.catch !== undefined || shape.finally !== undefined;
}

/** A launch that its neighbours can wait for: handlers would put it into a shell of its own. */
export function isPlainLaunch(shape: StepShape): boolean {
  return shape.kind === 'launch' && !isGuarded(shape);
}

/** The handle a launch declares, perhaps beside it by mistake; undefined when there is none or it is no text. */
export function handleOf(shape: StepShape): string | undefined {
  if (shape.kind !== 'launch') return undefined;
  return stringOf(get(shape.body, 'handleName')) ?? shape.strayHandle;
}

/** Handles are compared as the engine does: as upper-case names of shell variables. */
export function sameHandle(handle: string): string {
  return handle.toUpperCase();
}

/** Form of a handle. */
export const HANDLE = /^[A-Za-z0-9_]+$/;

/** One entry of a `dependsOn`. */
export interface Wait {
  readonly handle: string;
  readonly index: number;
  /** Pointer from the step to the list. */
  readonly list: string;
}

/** The entries of a step's `dependsOn` that are texts; of one in its body too, where it stands by mistake. */
export function waitsOf(step: Node): Wait[] {
  const out: Wait[] = [];
  addWaits(out, step, WAITS);
  const { bodyKey, body } = shapeOf(step);
  if (bodyKey !== undefined && bodyKey !== 'steps') addWaits(out, body, `/${bodyKey}${WAITS}`);
  return out;
}

/** Where a step says what it waits for. */
export const WAITS = '/dependsOn';

function addWaits(out: Wait[], holder: Node | undefined, list: string): void {
  let index = 0;
  for (const item of itemsOf(get(holder, 'dependsOn'))) {
    if (item.kind === 'string') out.push({ handle: item.value, index, list });
    index++;
  }
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
  return booleanOf(get(loop, 'parallel')) === true;
}
