/** Putting steps into a group, a launch or a loop, taking one of these apart, and making one of another. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import type { JsonValue } from '../../../document/node.ts';
import { get } from '../../../document/node.ts';
import { isWithin } from '../../../document/pointer.ts';
import type { DocumentView, GraphPlan, PartShape } from '../../format.ts';
import { noteOf, refuse } from '../../kit/intents.ts';
import { freeOfWaits, quotedHandles } from './freeing.ts';
import type { StepPlace } from './place.ts';
import { called, nodeOf, numbered, placeOf, sizeOf, stepAt } from './place.ts';
import { waitsOfJob } from './read.ts';
import { counted } from './words.ts';

interface Wrapper extends PartShape {
  readonly value: { readonly [key: string]: JsonValue };
  readonly list: string;
}

const GROUP: Wrapper = { id: 'steps', title: 'a group', icon: 'stack-2', value: { steps: [] }, list: '/steps' };
const LAUNCH: Wrapper = {
  id: 'launch',
  title: 'a launch',
  icon: 'rocket',
  value: { launch: { steps: [] } },
  list: '/launch/steps',
};
const LOOP: Wrapper = {
  id: 'for',
  title: 'a loop',
  icon: 'repeat',
  value: { for: { parallel: false, range: { begin: 1, end: 3 }, steps: [] } },
  list: '/for/steps',
};

/** What steps can be put into, the usual one first. */
export const wrappers: readonly PartShape[] = [GROUP, LAUNCH, LOOP];
const ALL: readonly Wrapper[] = [GROUP, LAUNCH, LOOP];

/** A group was called so before its key was its name. */
const wrapperOf = (id: string): Wrapper | undefined => ALL.find((one) => one.id === (id === 'group' ? 'steps' : id));

/** The wrapper that a step is; undefined for other steps. */
function wrapperAt(step: StepPlace): Wrapper | undefined {
  return ALL.find((one) => one.list === step.shape.listPath);
}

/** Operations that put a step, and others of its list behind it, into a new wrapper at its place. */
export function wrapIn(
  view: DocumentView,
  step: StepPlace,
  wrapper: string,
  others: readonly string[] = [],
): GraphPlan {
  const chosen = wrapperOf(wrapper);
  if (!chosen) return refuse('A step can be put into a loop, a launch or a group.');
  const inside = membersOf(view, step, others);
  if (typeof inside === 'string') return refuse(inside);
  const { list } = step;
  const first = Math.min(...inside);
  const pointer = `${list}/${first}`;
  const pointers = inside.map((index) => `${list}/${index}`);
  const isInside = (one: string): boolean => pointers.some((held) => isWithin(one, held));
  const waiting = waitsOfJob(view.job, view.pointer).resolved.filter(
    ({ wait, launch }) => launch && isInside(launch.step) && !isInside(wait.step),
  );
  const handles = [...new Set(waiting.map(({ wait }) => wait.handle))];
  if (waiting.length > 0 && chosen === LAUNCH) {
    return refuse(
      `Steps wait for ${quotedHandles(handles)}; inside another launch nobody outside could wait for it. Put it into a group instead.`,
    );
  }
  const ops: PointerOp[] = [{ op: 'insert', pointer, value: chosen.value }];
  inside.forEach((index, i) => {
    // Those before are gone from the list by now, the wrapper is in it.
    ops.push({ op: 'move', from: `${list}/${index + 1 - i}`, to: `${pointer}${chosen.list}/${i}` });
  });
  const moved = waitsOutward(view, pointers, `${pointer}${chosen.list}`, pointer);
  ops.push(...moved);
  const what = inside.length === 1 ? `step ${called(step)}` : `${inside.length} steps`;
  return {
    ok: true,
    label: `Put ${what} into ${chosen.title}`,
    ops,
    select: pointer,
    ...noteOf(
      moved.length > 0
        ? `The waits went to the ${chosen.title.slice(2)}: a step can only wait for a launch in its own list.`
        : waiting.length > 0 &&
            `Steps outside wait for ${quotedHandles(handles)}. This still works, but launch and wait belong into one list.`,
    ),
  };
}

/** Positions of the steps to be wrapped, in order; or why they cannot go together. */
function membersOf(view: DocumentView, step: StepPlace, others: readonly string[]): number[] | string {
  const indexes = new Set([step.index]);
  for (const pointer of others) {
    const place = placeOf(view, pointer);
    if (place?.kind !== 'step') return 'Only steps can be put together.';
    if (place.step.list !== step.list) return 'Only steps of one list can be put together. Move them into one first.';
    indexes.add(place.step.index);
  }
  return [...indexes].sort((a, b) => a - b);
}

/**
 * A wait stays where the launch is: inside the wrapper it would be in another list. Waits for launches that come along
 * stay with their steps.
 */
function waitsOutward(view: DocumentView, pointers: readonly string[], list: string, wrapper: string): PointerOp[] {
  const { resolved } = waitsOfJob(view.job, view.pointer);
  const ops: PointerOp[] = [];
  const outward: string[] = [];
  pointers.forEach((pointer, i) => {
    if (nodeOf(view, `${pointer}/dependsOn`)?.kind !== 'array') return;
    const own = resolved.filter(({ wait }) => wait.pointer.startsWith(`${pointer}/dependsOn/`));
    const leaving = own.filter(({ launch }) => !launch || !pointers.some((held) => isWithin(launch.step, held)));
    if (leaving.length === 0) return;
    if (leaving.length === own.length && pointers.length === 1) {
      ops.push({ op: 'move', from: `${list}/${i}/dependsOn`, to: `${wrapper}/dependsOn` });
      return;
    }
    outward.push(...leaving.map(({ wait }) => wait.handle));
    const items = leaving.map(({ wait }) => Number(wait.pointer.slice(wait.pointer.lastIndexOf('/') + 1)));
    if (items.length >= sizeOf(view, `${pointer}/dependsOn`))
      ops.push({ op: 'remove', pointer: `${list}/${i}/dependsOn` });
    else
      for (const item of items.sort((a, b) => b - a))
        ops.push({ op: 'remove', pointer: `${list}/${i}/dependsOn/${item}` });
  });
  if (outward.length > 0) ops.push({ op: 'set', pointer: `${wrapper}/dependsOn`, value: [...new Set(outward)] });
  return ops;
}

/** Keys of a step that are lost when it is taken apart. */
const OWN_KEYS = ['catch', 'finally', 'if'] as const;

/** Operations that put the steps inside a step in its place. */
export function unwrap(view: DocumentView, step: StepPlace): GraphPlan {
  const { pointer, list, index, node, shape } = step;
  const wrapper = wrapperAt(step);
  if (!wrapper) return refuse(`${numbered(view, step)} has no steps of its own that could take its place.`);
  const size = shape.list?.size ?? 0;
  if (size === 0) return refuse(`${numbered(view, step)} has no steps inside. Remove it instead.`);
  const kept = OWN_KEYS.filter((key) => get(node, key) !== undefined);
  if (kept.length > 0) {
    return refuse(
      `${numbered(view, step)} has ${kept.join(' and ')}, which would be lost with it. Remove or move that first.`,
    );
  }
  const freed = freeOfWaits(view, (launch) => launch === pointer);
  const ops: PointerOp[] = [...freed.ops];
  for (let i = 0; i < size; i++) {
    ops.push({ op: 'move', from: `${list}/${index + i}${wrapper.list}/0`, to: `${list}/${index + i}` });
  }
  const waits = nodeOf(view, `${pointer}/dependsOn`);
  const first = stepAt(view, `${pointer}${wrapper.list}/0`);
  const handsOn = waits?.kind === 'array' && first !== undefined && get(first.node, 'dependsOn') === undefined;
  if (handsOn) ops.push({ op: 'move', from: `${list}/${index + size}/dependsOn`, to: `${list}/${index}/dependsOn` });
  ops.push({ op: 'remove', pointer: `${list}/${index + size}` });
  return {
    ok: true,
    label: `Take ${called(step)} apart`,
    ops,
    select: pointer,
    ...noteOf(
      wrapper === LOOP && 'Its steps run once now.',
      wrapper === LAUNCH && 'Its steps run in the foreground now.',
      handsOn && 'Its waits went to the first of its steps.',
      freed.note,
    ),
  };
}

/** What a step with steps inside can be made into. */
export function conversions(view: DocumentView, pointer: string): readonly PartShape[] {
  const place = placeOf(view, pointer);
  if (place?.kind !== 'step' && place?.kind !== 'body') return [];
  const own = wrapperAt(place.step);
  return own ? wrappers.filter((one) => one.id !== own.id) : [];
}

/** Operations that make a group, a launch or a loop of another of these. The steps inside stay as they are written. */
export function convert(view: DocumentView, step: StepPlace, to: string): GraphPlan {
  const { pointer, shape } = step;
  const [own, target] = [wrapperAt(step), wrapperOf(to)];
  if (!own || !target) {
    return refuse(`Only a group, a launch or a loop can be made into one of the others. Put ${called(step)} into one.`);
  }
  if (own === target) return refuse(`${numbered(view, step)} is ${target.title} already.`);
  const freed = freeOfWaits(view, (launch) => launch === pointer);
  const [oldKey, newKey] = [`${pointer}/${own.id}`, `${pointer}/${target.id}`];
  const ops: PointerOp[] = [...freed.ops];
  if (target !== GROUP) {
    const { steps: _steps, ...rest } = target.value[target.id] as { [key: string]: JsonValue };
    ops.push({ op: 'set', pointer: newKey, value: rest });
  }
  if (shape.list) ops.push({ op: 'move', from: pointer + own.list, to: pointer + target.list });
  else ops.push({ op: 'set', pointer: pointer + target.list, value: [] });
  if (own !== GROUP) ops.push({ op: 'remove', pointer: oldKey });
  return {
    ok: true,
    label: `Make ${called(step)} ${target.title}`,
    ops,
    select: pointer,
    ...noteOf(
      own === LOOP && 'Its steps run once now.',
      target === LOOP && 'Its steps run three times: set what it goes over.',
      target === LAUNCH && `Its ${counted(shape.list?.size ?? 0, 'step')} run in the background now.`,
      freed.note,
    ),
  };
}
