/** What a user does on the canvas, as operations on the document; or why it cannot be done. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import type { JsonValue } from '../../../document/node.ts';
import { isWithin } from '../../../document/pointer.ts';
import type { DocumentView, GraphIntent, GraphPlan } from '../../format.ts';
import { connect, disconnect } from './connect.ts';
import { freeOfWaits, quotedHandles } from './freeing.ts';
import { freshHandle, takenHandles, withFreshHandles } from './handles.ts';
import type { StepPlace } from './place.ts';
import { called, listAt, nodeOf, numbered, placeOf, sizeOf, stepAt } from './place.ts';
import { convert, unwrap, wrapIn } from './groups.ts';
import { waitsOfJob } from './read.ts';
import { rename } from './rename.ts';
import type { ResolvedWait } from './waits.ts';

function refuse(reason: string): GraphPlan {
  return { ok: false, reason };
}

/** Operations for an intent, or why not. */
export function planIntent(view: DocumentView, intent: GraphIntent): GraphPlan {
  switch (intent.kind) {
    case 'addAfter':
      return addAfter(view, intent.pointer, intent.value);
    case 'addFirst':
      return addFirst(view, intent.pointer, intent.value);
    case 'remove':
      return remove(view, intent.pointer);
    case 'duplicate':
      return withStep(view, intent.pointer, 'duplicated', (step) => duplicate(view, step));
    case 'move':
      return withStep(view, intent.pointer, 'moved', (step) => move(view, step, intent.by));
    case 'moveTo':
      return withStep(view, intent.pointer, 'moved', (step) => moveTo(view, step, intent.list, intent.index));
    case 'connect':
      return connect(view, intent.source, intent.target);
    case 'disconnect':
      return disconnect(view, intent);
    case 'wrapIn':
      return withStep(view, intent.pointer, 'wrapped', (step) => wrapIn(view, step, intent.wrapper, intent.others));
    case 'unwrap':
      return withStep(view, intent.pointer, 'taken apart', (step) => unwrap(view, step));
    case 'convert':
      return withStep(view, intent.pointer, 'converted', (step) => convert(view, step, intent.to));
    case 'rename':
      return rename(view, intent.pointer, intent.name);
  }
}

const GONE = 'This part is no longer in the document.';

/** Runs `plan` for a step or its body; refuses anything else in the words of `done`. */
function withStep(view: DocumentView, pointer: string, done: string, plan: (step: StepPlace) => GraphPlan): GraphPlan {
  const place = placeOf(view, pointer);
  if (!place) return refuse(GONE);
  switch (place.kind) {
    case 'step':
    case 'body':
      return plan(place.step);
    case 'handler':
      return refuse(`The ${place.key} list belongs to ${called(place.step)} and cannot be ${done}; its steps can.`);
    case 'input':
    case 'output':
      return refuse(`A job has one ${place.kind} at most, at a fixed place: it cannot be ${done}.`);
    case 'job':
    case 'list':
      return refuse(`Only a step can be ${done}.`);
  }
}

// --- adding --------------------------------------------------------------------------------------------------------

function addAfter(view: DocumentView, pointer: string, value: JsonValue): GraphPlan {
  const place = placeOf(view, pointer);
  if (!place) return refuse(GONE);
  switch (place.kind) {
    case 'step':
    case 'body':
    case 'handler':
      return insert(view, place.step.list, place.step.index + 1, value);
    case 'input':
      return insert(view, `${view.pointer}/steps`, 0, value);
    case 'job':
      return insert(view, `${view.pointer}/steps`, sizeOf(view, `${view.pointer}/steps`), value);
    case 'list':
      return insert(view, place.pointer, sizeOf(view, place.pointer), value);
    case 'output':
      return refuse('The output is sent when all steps are done, so no step can come after it. Add one before it.');
  }
}

function addFirst(view: DocumentView, pointer: string, value: JsonValue): GraphPlan {
  const place = placeOf(view, pointer);
  if (!place) return refuse(GONE);
  const list = listAt(view, place);
  if (list !== undefined) return insert(view, list, 0, value);
  return refuse(
    place.kind === 'step' || place.kind === 'body'
      ? `${numbered(view, place.step)} has no steps inside. Put it into a group first, or add the step after it.`
      : `The ${place.kind} has no steps inside.`,
  );
}

function insert(view: DocumentView, list: string, index: number, value: JsonValue): GraphPlan {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return refuse('Only a step can be added here.');
  const found = nodeOf(view, list);
  if (found && found.kind !== 'array' && found.kind !== 'null') {
    return refuse('What stands in the place of the list of steps is no list. Mend it in the text first.');
  }
  const taken = takenHandles(waitsOfJob(view.job, view.pointer).launches);
  const fresh = withFreshHandles(value, taken);
  const name = typeof value['name'] === 'string' ? ` “${value['name']}”` : '';
  const at = found?.kind === 'array' ? index : 0;
  const op: PointerOp =
    found?.kind === 'array'
      ? { op: 'insert', pointer: `${list}/${at}`, value: fresh.value }
      : { op: 'set', pointer: list, value: [fresh.value] };
  return {
    ok: true,
    label: `Add step${name}`,
    ops: [op],
    select: `${list}/${at}`,
    ...noteOf(
      fresh.renamed.length > 0 &&
        `The job has this handle already, so the new launch has ${quotedHandles(fresh.renamed)}.`,
    ),
  };
}

// --- removing ------------------------------------------------------------------------------------------------------

function remove(view: DocumentView, pointer: string): GraphPlan {
  const place = placeOf(view, pointer);
  if (!place) return refuse(GONE);
  switch (place.kind) {
    case 'step':
      return removeStep(view, place.step);
    case 'handler':
      return removePart(view, `Remove ${place.key} of ${called(place.step)}`, pointer, place.step.pointer);
    case 'input':
    case 'output':
      return removePart(view, `Remove the ${place.kind}`, pointer, view.pointer);
    case 'body':
      return refuse(
        `This is what ${numbered(view, place.step)} does. Remove the whole step, or change what it does in its form.`,
      );
    case 'job':
    case 'list':
      return refuse('A job needs its list of steps. Remove the steps one by one.');
  }
}

function removePart(view: DocumentView, label: string, pointer: string, select: string): GraphPlan {
  const { ops, note } = freeOfWaits(view, (launch) => isWithin(launch, pointer), pointer);
  return { ok: true, label, ops: [...ops, { op: 'remove', pointer }], select, ...noteOf(note) };
}

function removeStep(view: DocumentView, step: StepPlace): GraphPlan {
  const { pointer, list, index } = step;
  const { ops, note } = freeOfWaits(view, (launch) => isWithin(launch, pointer), pointer);
  const left = sizeOf(view, list) - 1;
  const next = index < left ? pointer : left > 0 ? `${list}/${left - 1}` : ownerOf(view, list);
  return {
    ok: true,
    label: `Remove step ${called(step)}`,
    ops: [...ops, { op: 'remove', pointer }],
    select: next,
    ...noteOf(note),
  };
}

/** Pointer of the step (or the job) a list belongs to. */
function ownerOf(view: DocumentView, list: string): string {
  const owner = /^(.*\/\d+)\/(?:(?:launch|for|use)\/)?(?:steps|catch|finally)$/.exec(list.slice(view.pointer.length));
  return view.pointer + (owner?.[1] ?? '');
}

// --- duplicating ---------------------------------------------------------------------------------------------------

function duplicate(view: DocumentView, step: StepPlace): GraphPlan {
  const { pointer, list, index } = step;
  const copy = `${list}/${index + 1}`;
  const ops: PointerOp[] = [{ op: 'copy', from: pointer, to: copy }];
  const { launches, resolved } = waitsOfJob(view.job, view.pointer);
  const taken = takenHandles(launches);
  const fresh = new Map<string, string>();
  for (const launch of launches) {
    // A launch in a shell that the copy starts anew gets into nobody's way.
    const shared = isWithin(launch.step, pointer) && !isWithin(launch.shell.at, pointer);
    if (!shared || launch.handle === undefined) continue;
    const handle = freshHandle(launch.handle, taken);
    fresh.set(launch.step, handle);
    ops.push({ op: 'set', pointer: `${copy}${launch.step.slice(pointer.length)}/launch/handleName`, value: handle });
  }
  for (const { wait, launch } of resolved) {
    const handle = launch && fresh.get(launch.step);
    if (handle === undefined || !isWithin(wait.step, pointer)) continue;
    ops.push({ op: 'set', pointer: copy + wait.pointer.slice(pointer.length), value: handle });
  }
  const note =
    fresh.size > 0 &&
    `The copy has the ${fresh.size === 1 ? 'handle' : 'handles'} ${quotedHandles([...fresh.values()])}.`;
  return { ok: true, label: `Duplicate step ${called(step)}`, ops, select: copy, ...noteOf(note) };
}

// --- moving --------------------------------------------------------------------------------------------------------

function move(view: DocumentView, step: StepPlace, by: -1 | 1): GraphPlan {
  const to = step.index + by;
  if (to < 0) return refuse(`${numbered(view, step)} is the first of its list already.`);
  if (to >= sizeOf(view, step.list)) return refuse(`${numbered(view, step)} is the last of its list already.`);
  return moveWithin(view, step, to);
}

function moveWithin(view: DocumentView, step: StepPlace, to: number): GraphPlan {
  const target = `${step.list}/${to}`;
  return {
    ok: true,
    label: `Move step ${called(step)}`,
    ops: [{ op: 'move', from: step.pointer, to: target }],
    select: target,
    ...noteOf(overtaken(view, step, to)),
  };
}

/** Says so when a launch comes to stand behind a step that waits for it. */
function overtaken(view: DocumentView, step: StepPlace, to: number): string | false {
  const position = (pointer: string): number => {
    const index = Number(pointer.slice(step.list.length + 1).split('/')[0]);
    if (index === step.index) return to;
    return step.index < index && index <= to ? index - 1 : to <= index && index < step.index ? index + 1 : index;
  };
  const { resolved } = waitsOfJob(view.job, view.pointer);
  for (const { wait, launch, outcome } of resolved) {
    if (!launch || outcome !== 'fine' || !isWithin(launch.step, step.list) || !isWithin(wait.step, step.list)) continue;
    if (position(launch.step) > position(wait.step)) return brokenWait(view, { wait, launch, outcome });
  }
  return false;
}

function brokenWait(view: DocumentView, { wait }: ResolvedWait): string {
  const waiting = stepAt(view, wait.step);
  const who = waiting ? called(waiting) : 'A step';
  return `${who} now stands before the launch of \`${wait.handle}\`, which it waits for. Move it behind the launch.`;
}

function moveTo(view: DocumentView, step: StepPlace, listPointer: string, index: number): GraphPlan {
  const place = placeOf(view, listPointer);
  const list = place && listAt(view, place);
  if (list === undefined) return refuse('There is no list of steps at that place.');
  if (isWithin(list, step.pointer)) return refuse(`${numbered(view, step)} cannot be moved into itself.`);
  const size = sizeOf(view, list);
  if (list === step.list) {
    const to = Math.max(0, Math.min(index, size - 1));
    return to === step.index ? refuse(`${numbered(view, step)} is there already.`) : moveWithin(view, step, to);
  }
  const found = nodeOf(view, list);
  if (found && found.kind !== 'array' && found.kind !== 'null') {
    return refuse('What stands in the place of the list of steps is no list. Mend it in the text first.');
  }
  const to = `${list}/${Math.max(0, Math.min(index, size))}`;
  const ops: PointerOp[] = found?.kind === 'array' ? [] : [{ op: 'set', pointer: list, value: [] }];
  ops.push({ op: 'move', from: step.pointer, to });
  return {
    ok: true,
    label: `Move step ${called(step)}`,
    ops,
    select: afterRemoval(to, step),
    ...noteOf(crossing(view, step)),
  };
}

/** Where a pointer points when a step is gone from its list. */
function afterRemoval(pointer: string, gone: StepPlace): string {
  if (!pointer.startsWith(`${gone.list}/`)) return pointer;
  const [index = '', ...rest] = pointer.slice(gone.list.length + 1).split('/');
  if (rest.length === 0 || Number(index) < gone.index) return pointer;
  return [gone.list, String(Number(index) - 1), ...rest].join('/');
}

/** Waits that a move to another list tears apart. */
function crossing(view: DocumentView, step: StepPlace): string | false {
  const { resolved } = waitsOfJob(view.job, view.pointer);
  const torn = resolved.find(
    ({ wait, launch }) => launch && isWithin(launch.step, step.pointer) !== isWithin(wait.step, step.pointer),
  );
  return (
    torn !== undefined &&
    `A step can only wait for a launch in its own list: look at the waits for \`${torn.wait.handle}\`.`
  );
}

// --- words ---------------------------------------------------------------------------------------------------------

function noteOf(note: string | false): { note?: string } {
  return note === false ? {} : { note };
}
