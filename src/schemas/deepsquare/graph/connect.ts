/** Drawing and removing waits: the only edges of the canvas that are written down in the document. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import { get, itemsOf } from '../../../document/node.ts';
import { isWithin } from '../../../document/pointer.ts';
import type { DocumentView, GraphIntent, GraphPlan } from '../../format.ts';
import { nameOf } from './cards.ts';
import { freshHandle, handleFrom, takenHandles } from './handles.ts';
import type { Place, StepPlace } from './place.ts';
import { called, nodeOf, numbered, placeOf, sizeOf, stepAt } from './place.ts';
import { waitsOfJob } from './read.ts';
import { HANDLE, handleOf, isGuarded, isPlainLaunch, sameHandle, waitsOf } from './shape.ts';
import type { Waits } from './waits.ts';
import { waitEdgeKey } from './waits.ts';

function refuse(reason: string): GraphPlan {
  return { ok: false, reason };
}

/** Makes `target` wait for the launch at `source`. */
export function connect(view: DocumentView, source: string, target: string): GraphPlan {
  const from = placeOf(view, source);
  const to = placeOf(view, target);
  if (!from || !to) return refuse('This part is no longer in the document.');
  const launch = launchOf(view, from);
  if (typeof launch === 'string') return refuse(launch);
  const step = targetOf(to);
  if (typeof step === 'string') return refuse(step);
  const waits = waitsOfJob(view.job, view.pointer);
  const reached = reachedFrom(launch.pointer, waits);
  const reason = whyNot(view, launch, step, reached) ?? handleProblem(launch, waits);
  return reason === undefined ? wait(view, launch, step, waits) : refuse(reason);
}

/** The launch at a place, or why there is none to wait for. */
function launchOf(view: DocumentView, place: Place): StepPlace | string {
  switch (place.kind) {
    case 'step':
    case 'body': {
      const { step } = place;
      if (isPlainLaunch(step.shape)) return step;
      if (step.shape.kind === 'launch' && isGuarded(step.shape)) {
        return `${numbered(view, step)} has handlers, so its launch lives in a shell of its own and no other step can wait for it. Put the handlers inside the launch.`;
      }
      return `Only a launch can be waited for: ${called(step)} runs in the foreground, so every later step of its list comes after it anyway. Put it into a launch to let it run beside others.`;
    }
    case 'input':
      return 'Only a launch can be waited for: the input is there before the first step starts.';
    case 'output':
      return 'Only a launch can be waited for: the output is sent when all steps are done.';
    case 'handler':
      return `Only a launch can be waited for: ${place.key} is a part of ${called(place.step)}.`;
    case 'job':
    case 'list':
      return 'Only a launch can be waited for.';
  }
}

function targetOf(place: Place): StepPlace | string {
  switch (place.kind) {
    case 'step':
    case 'body':
      return place.step;
    case 'input':
      return 'The input is fetched before the first step; it cannot wait for one.';
    case 'output':
      return 'The output is sent when all steps are done. Let the last step wait for the launch instead.';
    case 'handler':
      return `A ${place.key} list cannot wait; a step in it can, for a launch in that list.`;
    case 'job':
    case 'list':
      return 'Only a step can wait.';
  }
}

/** Why a step cannot wait for a launch; `reached` holds the launches that the launch itself waits for. */
function whyNot(
  view: DocumentView,
  launch: StepPlace,
  step: StepPlace,
  reached: ReadonlySet<string>,
): string | undefined {
  if (launch.pointer === step.pointer) return `${numbered(view, step)} cannot wait for itself.`;
  if (isWithin(step.pointer, launch.pointer)) {
    return `${numbered(view, step)} lies in the launch: the two would wait for each other.`;
  }
  if (launch.list !== step.list) {
    return `${numbered(view, step)} is in another list; a step can only wait for a launch in its own list. Move the launch or the step.`;
  }
  const handle = handleOf(launch.shape);
  const known = handle === undefined ? undefined : sameHandle(handle);
  if (known !== undefined && waitsOf(step.node).some((item) => sameHandle(item.handle) === known)) {
    return `${numbered(view, step)} waits for \`${handle ?? ''}\` already.`;
  }
  if (reached.has(step.pointer)) {
    return `${numbered(view, launch)} waits for ${called(step)}, directly or through others: to wait in turn would make a cycle, and neither could start.`;
  }
  if (step.index < launch.index) {
    return `${numbered(view, step)} stands before the launch in step ${launch.index + 1} of this list; a step can only wait for what was launched before it. Move it behind the launch first.`;
  }
  const dependsOn = get(step.node, 'dependsOn')?.kind ?? 'null';
  if (dependsOn !== 'array' && dependsOn !== 'null' && dependsOn !== 'string') {
    return `dependsOn of ${called(step)} is no list of handles. Mend it first.`;
  }
  return undefined;
}

/** What is wrong with the handle of a launch, so that nothing could wait for it. */
function handleProblem(launch: StepPlace, { launches }: Waits): string | undefined {
  const handle = handleOf(launch.shape);
  if (handle === undefined) return undefined;
  if (!HANDLE.test(handle)) {
    return `The handle \`${handle}\` of ${called(launch)} may only have letters, digits and underscores. Mend it first.`;
  }
  const twin = launches.some(
    (other) =>
      other.step !== launch.pointer &&
      other.list === launch.list &&
      other.handle !== undefined &&
      sameHandle(other.handle) === sameHandle(handle),
  );
  return twin
    ? `Two launches of this list have the handle \`${handle}\`. Give one of them another handle first.`
    : undefined;
}

/** Pointers of the launches a step waits for, directly or through others. */
function reachedFrom(step: string, { resolved }: Waits): ReadonlySet<string> {
  const targets = new Map<string, string[]>();
  for (const { wait, launch } of resolved) {
    if (launch) targets.set(wait.step, [...(targets.get(wait.step) ?? []), launch.step]);
  }
  const reached = new Set<string>();
  const next = [step];
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    for (const target of targets.get(at) ?? []) {
      if (reached.has(target)) continue;
      reached.add(target);
      next.push(target);
    }
  }
  return reached;
}

function wait(view: DocumentView, launch: StepPlace, step: StepPlace, waits: Waits): GraphPlan {
  const ops: PointerOp[] = [];
  const own = handleOf(launch.shape);
  const handle = own ?? freshHandle(handleFrom(nameFor(launch)), takenHandles(waits.launches));
  if (own === undefined) ops.push({ op: 'set', pointer: `${launch.pointer}/launch/handleName`, value: handle });
  const pointer = `${step.pointer}/dependsOn`;
  const list = nodeOf(view, pointer);
  if (list?.kind === 'array') ops.push({ op: 'insert', pointer: `${pointer}/-`, value: handle });
  else if (list?.kind === 'string') ops.push({ op: 'set', pointer, value: [list.value, handle] });
  else ops.push({ op: 'set', pointer, value: [handle], ...(nameOf(step.node) === undefined ? {} : { after: 'name' }) });
  return {
    ok: true,
    label: `Let ${called(step)} wait for \`${handle}\``,
    ops,
    select: step.pointer,
    ...(own === undefined ? { note: `Gave the launch the handle \`${handle}\`.` } : {}),
  };
}

/** The name a handle is made of: that of the launch, else of the first step in it. */
function nameFor(launch: StepPlace): string | undefined {
  const own = nameOf(launch.node);
  if (own !== undefined) return own;
  for (const step of itemsOf(launch.shape.list)) return nameOf(step);
  return undefined;
}

/** Removes the wait an edge stands for. */
export function disconnect(view: DocumentView, intent: GraphIntent & { readonly kind: 'disconnect' }): GraphPlan {
  const { resolved } = waitsOfJob(view.job, view.pointer);
  const found = resolved.find(({ wait: { pointer } }) => waitEdgeKey(pointer) === intent.edge);
  if (!found) {
    if (intent.edge.startsWith('data:'))
      return refuse('Input and output belong to the job as a whole. Remove the input or the output instead.');
    if (intent.edge.startsWith('failure:') || intent.edge.startsWith('always:')) {
      return refuse('This arrow shows when the handlers run. Remove the catch or finally list instead.');
    }
    return refuse(
      'Steps run in the order of their list, so this arrow cannot be removed. Move a step, or put it into a launch.',
    );
  }
  const { pointer, step, handle } = found.wait;
  const list = pointer.slice(0, pointer.lastIndexOf('/'));
  const waiting = stepAt(view, step);
  return {
    ok: true,
    label: `No longer wait for \`${handle}\``,
    ops: [{ op: 'remove', pointer: sizeOf(view, list) === 1 ? list : pointer }],
    select: step,
    ...(waiting && found.outcome === 'fine'
      ? { note: `${called(waiting)} now starts without waiting for \`${handle}\`.` }
      : {}),
  };
}

/** Keys of the steps that could be made to wait for the launch at `source`. */
export function connectable(view: DocumentView, source: string): readonly string[] {
  const place = placeOf(view, source);
  const launch = place && launchOf(view, place);
  if (launch === undefined || typeof launch === 'string') return [];
  const waits = waitsOfJob(view.job, view.pointer);
  const list = nodeOf(view, launch.list);
  if (list?.kind !== 'array' || handleProblem(launch, waits) !== undefined) return [];
  const reached = reachedFrom(launch.pointer, waits);
  const keys: string[] = [];
  let index = 0;
  for (const node of itemsOf(list)) {
    const pointer = `${launch.list}/${index}`;
    const step: StepPlace = { pointer, list: launch.list, index, node, shape: launch.shape };
    if (index > launch.index && whyNot(view, launch, step, reached) === undefined) keys.push(pointer);
    index++;
  }
  return keys;
}
