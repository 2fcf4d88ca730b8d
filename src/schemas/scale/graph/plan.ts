/** What a user does on the canvas, as operations on the document; or why it cannot be done. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import { get, keysOf, stringOf } from '../../../document/node.ts';
import { escapePart } from '../../../document/pointer.ts';
import type { DocumentView, GraphIntent, GraphPlan } from '../../format.ts';
import { noteOf, refuse, unnamed } from '../../kit/intents.ts';
import { TASK_TYPES } from '../model.ts';
import { planAdd } from './add.ts';
import { convert } from './convert.ts';
import { planConnect, planDisconnect } from './connect.ts';
import { counted, volumeTitle } from './kinds.ts';
import type { Place } from './places.ts';
import { capital, COUNTED, GONE, nodeOf, placeOf, theTask } from './places.ts';
import { dropVolume, dropWorkspace, entryOf, freshName, hasVolume, leftBehind, volumeNames } from './shared.ts';
import type { Task } from './tasks.ts';
import { inputsOf, isLegacy, mountsOf, outputsOf, tasksOf, workspacesOf } from './tasks.ts';

/** Operations for an intent, or why not. The `index` of a move is the place the task has afterwards. */
export function planIntent(view: DocumentView, intent: GraphIntent): GraphPlan {
  switch (intent.kind) {
    case 'addAfter':
    case 'addFirst':
      return planAdd(view, intent.pointer, intent.value, intent.key);
    case 'remove':
      return remove(view, intent.pointer);
    case 'duplicate':
      return duplicate(view, intent.pointer);
    case 'move':
      return move(view, intent.pointer, (task) => task.index + intent.by);
    case 'moveTo':
      if (intent.list !== `${view.pointer}/tasks`) return refuse('A task can only stand in the list of tasks.');
      return move(view, intent.pointer, () => intent.index);
    case 'connect':
      return planConnect(view, intent.source, intent.target);
    case 'disconnect':
      return planDisconnect(view, intent.source, intent.target);
    case 'wrapIn':
      return refuse('Scale runs tasks one after the other: there is nothing that could be wrapped around one.');
    case 'unwrap':
      return refuse('No part holds others that could take its place.');
    case 'convert':
      return convert(view, intent.pointer, intent.to);
    case 'rename':
      return rename(view, intent.pointer, intent.name);
  }
}

// --- removing ------------------------------------------------------------------------------------------------------

function remove(view: DocumentView, pointer: string): GraphPlan {
  const place = placeOf(view, pointer);
  if (!place) return refuse(GONE);
  switch (place.kind) {
    case 'task':
      return removeTask(view, place.task);
    case 'volume':
      return removeVolume(view, place.name);
    case 'mount': {
      const label = `Remove mount ${place.name} of ${theTask(place.task)}`;
      return { ok: true, label, ops: [{ op: 'remove', pointer }], select: place.task.pointer };
    }
    case 'workspace':
      return removeWorkspace(view, place.name);
    case 'input': {
      const label = place.name === undefined ? 'Remove the input files' : `Remove input ${place.name}`;
      return { ok: true, label, ops: [{ op: 'remove', pointer }], select: view.pointer };
    }
    case 'output':
      return { ok: true, label: `Remove output ${place.name}`, ops: [{ op: 'remove', pointer }], select: view.pointer };
    case 'holder':
      return refuse(COUNTED);
    case 'job':
      return refuse('This is the whole execution. Remove its parts one by one.');
  }
}

function removeTask(view: DocumentView, task: Task): GraphPlan {
  if (isLegacy(view) && task.type === 'main') {
    return refuse('The versions 1.0 and 1.1 need the key job_task. Empty the task instead of removing it.');
  }
  const tasks = tasksOf(view);
  const at = tasks.findIndex((candidate) => candidate.pointer === task.pointer);
  const neighbour = tasks[at + 1] ?? tasks[at - 1];
  const behind = neighbour === tasks[at + 1];
  const select = neighbour === undefined ? view.pointer : behind && !isLegacy(view) ? task.pointer : neighbour.pointer;
  return {
    ok: true,
    label: `Remove ${theTask(task)}`,
    ops: [{ op: 'remove', pointer: task.pointer }],
    select,
    ...noteOf(missed(view, task)),
  };
}

/** What nobody does any more once a task is gone. */
function missed(view: DocumentView, { type }: Task): string | false {
  if (type === 'pre' && inputsOf(view).length > 0) return 'Nobody downloads the input files now.';
  if (type === 'post' && outputsOf(view).length > 0) return 'Nobody stores the outputs now.';
  return type === 'main' && 'Nothing runs the algorithm now.';
}

function removeVolume(view: DocumentView, name: string): GraphPlan {
  const touched: Task[] = [];
  const ops: PointerOp[] = [];
  for (const task of tasksOf(view)) {
    const own = dropVolume(task, name);
    if (own.length === 0) continue;
    touched.push(task);
    ops.push(...own);
  }
  const [first] = touched;
  if (!first) return refuse(GONE);
  return {
    ok: true,
    label: `Remove volume ${volumeTitle(name)}`,
    ops,
    select: first.pointer,
    ...noteOf(
      touched.length > 1 && `It is gone from ${counted(touched.length, 'task')}, with the mounts that led to it.`,
      leftBehind(...touched),
    ),
  };
}

function removeWorkspace(view: DocumentView, name: string): GraphPlan {
  const input = inputsOf(view).find(({ files }) => files.some((file) => file.workspace === name));
  if (input) {
    const whose = input.name === undefined ? 'Input files' : `Files of the input “${input.name}”`;
    return refuse(`${whose} lie in “${name}”. Connect the input to another workspace first, or remove it.`);
  }
  const output = outputsOf(view).find(({ workspace }) => workspace === name);
  if (output) {
    return refuse(`The output “${output.name}” is stored in “${name}”. Connect it to another workspace first.`);
  }
  const tasks = tasksOf(view);
  const touched = tasks.filter((task) => dropWorkspace(task, name).length > 0);
  const [first] = touched;
  if (!first) return refuse(GONE);
  return {
    ok: true,
    label: `Remove workspace ${name}`,
    ops: touched.flatMap((task) => dropWorkspace(task, name)),
    select: first.pointer,
    ...noteOf(touched.length > 1 && `It is gone from ${counted(touched.length, 'task')}.`, leftBehind(...touched)),
  };
}

// --- duplicating ---------------------------------------------------------------------------------------------------

function duplicate(view: DocumentView, pointer: string): GraphPlan {
  const place = placeOf(view, pointer);
  if (!place) return refuse(GONE);
  switch (place.kind) {
    case 'task':
      return refuse(
        'Each type of task occurs once: Scale finds tasks by their type, and a second one would take the id, the command and the resources of the first.',
      );
    case 'volume':
      return place.declared ? duplicateVolume(view, place) : refuse(`There is no volume “${place.name}” to duplicate.`);
    case 'input':
      if (place.name === undefined) return refuse('A list without input names is one input; it cannot be duplicated.');
      return duplicateKey(view, pointer, 'input_files', place.name);
    case 'output':
      return duplicateKey(view, pointer, 'output_workspaces', place.name);
    case 'workspace':
      return refuse('A workspace is a place outside the document; here it is only named. Use another one instead.');
    case 'mount':
      return refuse('No volume is provided for this mount, so there is nothing to duplicate.');
    case 'holder':
      return refuse(COUNTED);
    case 'job':
      return refuse('Only a volume, an input or an output can be duplicated.');
  }
}

/** In the same task and with a path of its own: two volumes on one path would be refused by Docker. */
function duplicateVolume(view: DocumentView, { name, task }: Place & { kind: 'volume' }): GraphPlan {
  const from = entryOf(task, 'volumes', name);
  const copy = freshName(name, volumeNames(tasksOf(view)));
  const to = entryOf(task, 'volumes', copy);
  const ops: PointerOp[] = [{ op: 'copy', from, to }];
  const path = stringOf(get(nodeOf(view, from), 'container_path'));
  if (path !== undefined)
    ops.push({ op: 'set', pointer: `${to}/container_path`, value: `${path.replace(/\/+$/, '')}-2` });
  const label = `Duplicate volume ${volumeTitle(name)}`;
  const note = `The copy is “${volumeTitle(copy)}” in ${theTask(task)}, with a path of its own.`;
  return { ok: true, label, ops, select: to, ...noteOf(note, leftBehind(task)) };
}

function duplicateKey(view: DocumentView, from: string, map: string, name: string): GraphPlan {
  const copy = freshName(name, keysOf(get(view.job, map)));
  const to = `${view.pointer}/${map}/${escapePart(copy)}`;
  return { ok: true, label: `Duplicate ${name}`, ops: [{ op: 'copy', from, to }], select: to };
}

// --- renaming ------------------------------------------------------------------------------------------------------

function rename(view: DocumentView, pointer: string, name: string): GraphPlan {
  const place = placeOf(view, pointer);
  if (!place) return refuse(GONE);
  if (place.kind === 'volume') return renameVolume(view, place.name, name);
  const map = place.kind === 'input' ? 'input_files' : place.kind === 'output' ? 'output_workspaces' : undefined;
  if (map === undefined || !('name' in place) || place.name === undefined) {
    return unnamed('This name is used in several places. Change it in the form, where they are listed.');
  }
  if (keysOf(get(view.job, map)).includes(name)) return refuse(`There is a “${name}” already.`);
  return {
    ok: true,
    label: `Rename ${place.name} to ${name}`,
    ops: [{ op: 'rename', pointer, key: name }],
    select: `${view.pointer}/${map}/${escapePart(name)}`,
  };
}

/** A volume is called so in every task that has it, by mounts and by workspaces: all of them follow. */
function renameVolume(view: DocumentView, old: string, name: string): GraphPlan {
  if (name.trim() === '') return refuse('A name must not be empty.');
  const tasks = tasksOf(view);
  if (volumeNames(tasks).includes(name)) return refuse(`There is a volume “${name}” already.`);
  const keys: PointerOp[] = [];
  const uses: PointerOp[] = [];
  let select = '';
  for (const task of tasks) {
    if (hasVolume(task, old)) {
      keys.push({ op: 'rename', pointer: entryOf(task, 'volumes', old), key: name });
      if (select === '') select = entryOf(task, 'volumes', name);
    }
    for (const mount of mountsOf(task)) {
      if (mount.volume === old) uses.push({ op: 'set', pointer: mount.pointer, value: name });
    }
    for (const { pointer, volumeName } of workspacesOf(task)) {
      if (volumeName === old) uses.push({ op: 'set', pointer: `${pointer}/volume_name`, value: name });
    }
  }
  if (keys.length === 0) return refuse(`There is no volume “${old}”; only a mount names it.`);
  const others = keys.length - 1 + uses.length;
  return {
    ok: true,
    label: `Rename volume ${volumeTitle(old)} to ${name}`,
    ops: [...uses, ...keys],
    select,
    ...noteOf(
      others > 0 &&
        `${counted(others, 'place')} that ${others === 1 ? 'names' : 'name'} it ${others === 1 ? 'follows' : 'follow'}.`,
      leftBehind(...tasks.filter((task) => hasVolume(task, old))),
    ),
  };
}

// --- moving --------------------------------------------------------------------------------------------------------

function move(view: DocumentView, pointer: string, target: (task: Task) => number): GraphPlan {
  const place = placeOf(view, pointer);
  if (!place) return refuse(GONE);
  if (place.kind !== 'task') return refuse('Only a task has a place in the order in which things are done.');
  const { task } = place;
  if (isLegacy(view)) {
    return refuse(
      'In the versions 1.0 and 1.1 the order is fixed: pre_task, job_task, post_task, however they are written.',
    );
  }
  const list = get(view.job, 'tasks');
  const size = list?.kind === 'array' ? list.size : 0;
  const to = target(task);
  if (to < 0) return refuse(`${capital(theTask(task))} is the first already.`);
  if (to >= size) return refuse(`${capital(theTask(task))} is the last already.`);
  if (to === task.index) return refuse(`${capital(theTask(task))} is there already.`);
  const broken = wronged(view, task, to);
  if (broken) {
    const [first, second] = to < task.index ? [broken, task] : [task, broken];
    return refuse(
      `Scale runs pull, pre, main and post in this order, and tasks run as they are listed: ${theTask(first)} must stay before ${theTask(second)}.`,
    );
  }
  const select = `${view.pointer}/tasks/${to}`;
  const ops: PointerOp[] = [{ op: 'move', from: task.pointer, to: select }];
  return { ok: true, label: `Move ${theTask(task)}`, ops, select };
}

/** A task that a move would bring on the wrong side; undefined when the move does no harm. */
function wronged(view: DocumentView, task: Task, to: number): Task | undefined {
  if (task.type === undefined) return undefined;
  const rank = TASK_TYPES.indexOf(task.type);
  return tasksOf(view).find((other) => {
    if (other.type === undefined) return false;
    const difference = TASK_TYPES.indexOf(other.type) - rank;
    if (to > task.index) return other.index > task.index && other.index <= to && difference > 0;
    return other.index < task.index && other.index >= to && difference < 0;
  });
}
