/** Adding parts on the canvas: tasks at the place where Scale runs them, and data to the task that was pointed at. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import type { JsonValue } from '../../../document/node.ts';
import { get, isAbsent, keysOf, stringOf } from '../../../document/node.ts';
import { escapePart } from '../../../document/pointer.ts';
import type { DocumentView, GraphPlan } from '../../format.ts';
import type { TaskType } from '../model.ts';
import { TASK_TYPES } from '../model.ts';
import { taskTypeOf } from './kinds.ts';
import type { Place } from './places.ts';
import { noteOf, refuse } from '../../kit/intents.ts';
import { capital, GONE, placeOf, theTask } from './places.ts';
import { entryOf, freshName, leftBehind, noData, volumeNames } from './shared.ts';
import type { Task } from './tasks.ts';
import { isLegacy, LEGACY_TYPES, tasksOf } from './tasks.ts';
import { LEGACY_KEYS } from '../model.ts';

type Value = { readonly [key: string]: JsonValue };

/**
 * Adds a part. What it is shows in its keys: a task has a type, a volume a path in the container, a file a path in its
 * workspace, a Docker parameter a flag.
 * @param pointer what it is added to or after
 * @param key the name a volume is to have, unless it is taken
 */
export function planAdd(view: DocumentView, pointer: string, value: JsonValue, key?: string): GraphPlan {
  const place = placeOf(view, pointer);
  if (!place) return refuse(GONE);
  if (view.job.kind !== 'object') return refuse('The document holds no object, so nothing can be added to it.');
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return refuse('Only a part can be added here.');
  if ('container_path' in value) return addVolume(view, place, value, key);
  if ('workspace_path' in value) return addFile(view, place, value);
  if ('flag' in value) return addParameter(view, place, value);
  return addTask(view, place, value);
}

// --- tasks ---------------------------------------------------------------------------------------------------------

function addTask(view: DocumentView, place: Place, value: Value): GraphPlan {
  const type = typeof value['type'] === 'string' ? taskTypeOf(value['type']) : undefined;
  if (type === undefined) return refuse('A task is of the type pull, pre, main or post.');
  const tasks = tasksOf(view);
  if (tasks.some((task) => task.type === type)) {
    return refuse(
      `There is a ${type} task already. Scale finds tasks by their type, so it would never run a second one as you mean it.`,
    );
  }
  if (isLegacy(view)) return addLegacyTask(view, type, value);
  const list = get(view.job, 'tasks');
  const at = `${view.pointer}/tasks`;
  const made = withId(value, type, tasks);
  if (isAbsent(list)) {
    return { ok: true, label: `Add ${type} task`, ops: [{ op: 'set', pointer: at, value: [made] }], select: `${at}/0` };
  }
  if (list?.kind !== 'array') return refuse('What stands under “tasks” is no list. Mend it in the text first.');
  const index = placeFor(type, tasks, list.size);
  const wanted = place.kind === 'task' ? place.task.index + 1 : index;
  const next = tasks.find((task) => task.index >= index);
  return {
    ok: true,
    label: `Add ${type} task`,
    ops: [{ op: 'insert', pointer: `${at}/${index}`, value: made }],
    select: `${at}/${index}`,
    ...noteOf(
      wanted !== index &&
        `Scale runs pull, pre, main and post in this order, so the ${type} task stands ${next ? `before ${theTask(next)}` : 'at the end'}.`,
    ),
  };
}

/** Before the first task that must follow it. */
function placeFor(type: TaskType, tasks: readonly Task[], end: number): number {
  const rank = TASK_TYPES.indexOf(type);
  return tasks.find((task) => task.type !== undefined && TASK_TYPES.indexOf(task.type) > rank)?.index ?? end;
}

/** With a task id, when those of the other tasks say how it must read. */
function withId(value: Value, type: TaskType, tasks: readonly Task[]): { [key: string]: JsonValue } {
  const stems = new Set(
    tasks.map((task) => {
      const id = stringOf(get(task.node, 'task_id'));
      return task.type !== undefined && id?.endsWith(`_${task.type}`) ? id.slice(0, -task.type.length) : undefined;
    }),
  );
  const [stem] = stems;
  if (stems.size !== 1 || stem === undefined || 'task_id' in value) return { ...value };
  return { task_id: stem + type, ...value };
}

function addLegacyTask(view: DocumentView, type: TaskType, value: Value): GraphPlan {
  const key = LEGACY_KEYS.find((name) => LEGACY_TYPES[name] === type);
  if (key === undefined) {
    return refuse('The versions 1.0 and 1.1 have no pull task. Upgrade the document to 2.0 to describe one.');
  }
  const pointer = `${view.pointer}/${key}`;
  const params = value['docker_params'];
  const made: { [key: string]: JsonValue } = params === undefined ? {} : { docker_params: params };
  return {
    ok: true,
    label: `Add ${key}`,
    ops: [{ op: 'set', pointer, value: made }],
    select: pointer,
    ...noteOf('In the versions 1.0 and 1.1 a task has no command and no resources: it is added without them.'),
  };
}

// --- data ----------------------------------------------------------------------------------------------------------

/** The task that something is added to: the one pointed at, the one a volume is in, else main. */
function taskFor(view: DocumentView, place: Place): Task | undefined {
  if ('task' in place && place.task) return place.task;
  const tasks = tasksOf(view);
  return tasks.find((task) => task.type === 'main') ?? tasks.find((task) => task.type !== 'pull') ?? tasks[0];
}

const NO_TASK = 'There is no task to add this to. Add a main task first.';

function addVolume(view: DocumentView, place: Place, value: Value, wanted = 'data'): GraphPlan {
  const task = taskFor(view, place);
  if (!task) return refuse(NO_TASK);
  const reason = noData(view, task, 'volumes');
  if (reason !== undefined) return refuse(reason);
  const name = freshName(wanted, volumeNames(tasksOf(view)));
  const pointer = entryOf(task, 'volumes', name);
  return {
    ok: true,
    label: `Add volume ${name} to ${theTask(task)}`,
    ops: [{ op: 'set', pointer, value: { ...value, ...freePath(task, value) } }],
    select: pointer,
    ...noteOf(leftBehind(task)),
  };
}

/** A path in the container that no other volume of the task has: Docker refuses a second one there. */
function freePath(task: Task, { container_path: path }: Value): Value {
  if (typeof path !== 'string') return {};
  const volumes = get(task.node, 'volumes');
  const taken = keysOf(volumes).flatMap((name) => stringOf(get(get(volumes, name), 'container_path')) ?? []);
  return { container_path: freshName(path.replace(/(?<=.)\/+$/, ''), taken) };
}

function addFile(view: DocumentView, place: Place, value: Value): GraphPlan {
  if (isLegacy(view)) return refuse('The versions 1.0 and 1.1 list no input files. Upgrade the document to 2.0 first.');
  const at = `${view.pointer}/input_files`;
  const held = get(view.job, 'input_files');
  const label = 'Add input file';
  if (held?.kind === 'array') {
    const ops: PointerOp[] = [{ op: 'insert', pointer: `${at}/-`, value: { ...value } }];
    return { ok: true, label, ops, select: at };
  }
  if (!isAbsent(held) && held?.kind !== 'object') {
    return refuse('What stands under “input_files” cannot be added to. Mend it in the text first.');
  }
  const name = place.kind === 'input' ? place.name : undefined;
  if (name !== undefined && get(held, name)?.kind === 'array') {
    const pointer = `${at}/${escapePart(name)}`;
    return { ok: true, label, ops: [{ op: 'insert', pointer: `${pointer}/-`, value: { ...value } }], select: pointer };
  }
  const pointer = `${at}/${escapePart(freshName('input', keysOf(held)))}`;
  return { ok: true, label, ops: [{ op: 'set', pointer, value: [{ ...value }] }], select: pointer };
}

function addParameter(view: DocumentView, place: Place, value: Value): GraphPlan {
  const task = taskFor(view, place);
  if (!task) return refuse(NO_TASK);
  const pointer = `${task.pointer}/docker_params`;
  const held = get(task.node, 'docker_params');
  const label = `Add Docker parameter to ${theTask(task)}`;
  if (isAbsent(held)) {
    return { ok: true, label, ops: [{ op: 'set', pointer, value: [{ ...value }] }], select: `${pointer}/0` };
  }
  if (held?.kind !== 'array') {
    return refuse(`${capital(theTask(task))} has something other than a list of Docker parameters. Mend it first.`);
  }
  const ops: PointerOp[] = [{ op: 'insert', pointer: `${pointer}/-`, value: { ...value } }];
  return { ok: true, label, ops, select: `${pointer}/${held.size}` };
}
