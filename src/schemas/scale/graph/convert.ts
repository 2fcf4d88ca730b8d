/** Making a task one of another type, and parts from a pasted text. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import type { JsonValue } from '../../../document/node.ts';
import { get, stringOf } from '../../../document/node.ts';
import type { DocumentView, GraphPlan, Pasted, PartShape } from '../../format.ts';
import { partsIn, pastedParts } from '../../kit/paste.ts';
import { TASK_TYPES, type TaskType } from '../model.ts';
import { kinds } from './kinds.ts';
import { refuse } from '../../kit/intents.ts';
import { GONE, placeOf, theTask } from './places.ts';
import { freshName, volumeNames } from './shared.ts';
import { isLegacy, tasksOf } from './tasks.ts';

/** The types that no other task has. */
export function conversions(view: DocumentView, pointer: string): readonly PartShape[] {
  if (isLegacy(view) || placeOf(view, pointer)?.kind !== 'task') return [];
  const taken = new Set(tasksOf(view).map(({ type }) => type));
  return TASK_TYPES.filter((type) => !taken.has(type)).map((type) => ({
    id: type,
    title: `the ${type} task`,
    icon: kinds[type].icon,
  }));
}

/** Gives a task another type, the id that goes with it, and the place at which it then runs. */
export function convert(view: DocumentView, pointer: string, to: string): GraphPlan {
  const place = placeOf(view, pointer);
  if (!place) return refuse(GONE);
  if (place.kind !== 'task') return refuse('Only a task can be made one of another type.');
  const { task } = place;
  if (isLegacy(view)) return refuse('In the versions 1.0 and 1.1 the key says what a task is. Upgrade to 2.0 first.');
  const type = TASK_TYPES.find((one) => one === to);
  if (type === undefined) return refuse('A task is of the type pull, pre, main or post.');
  const others = tasksOf(view).filter((other) => other.pointer !== pointer);
  if (others.some((other) => other.type === type)) return refuse(`There is a ${type} task already.`);
  const ops: PointerOp[] = [{ op: 'set', pointer: `${pointer}/type`, value: type }];
  const id = stringOf(get(task.node, 'task_id'));
  if (task.type !== undefined && id?.endsWith(`_${task.type}`) === true)
    ops.push({ op: 'set', pointer: `${pointer}/task_id`, value: id.slice(0, -task.type.length) + type });
  const behind = others.filter((other) => other.type !== undefined && rank(other.type) < rank(type));
  const target =
    behind.length === 0 ? 0 : Math.max(...behind.map(({ index }) => index - (index > task.index ? 1 : 0))) + 1;
  const select = `${view.pointer}/tasks/${String(target)}`;
  if (target !== task.index) ops.push({ op: 'move', from: pointer, to: select });
  return { ok: true, label: `Make ${theTask(task)} the ${type} task`, ops, select };
}

const rank = (type: TaskType): number => TASK_TYPES.indexOf(type);

const OF_PART = ['container_path', 'workspace_path', 'flag'];
const isTask = (type: JsonValue | undefined): boolean => TASK_TYPES.some((known) => known === type);

/** The tasks, volumes, files and parameters that a pasted value holds; volumes with names that are not taken. */
export function pasted(view: DocumentView, _pointer: string, value: JsonValue): Pasted {
  const parts = partsIn(value, {
    isPart: (fields) => isTask(fields['type']) || OF_PART.some((key) => key in fields),
    around: ['execution', 'configuration'],
    lists: ['tasks', 'docker_params'],
    maps: ['volumes'],
  });
  const taken = volumeNames(tasksOf(view));
  const named = parts.map((part) => {
    if (part.key === undefined) return part;
    const key = freshName(part.key, taken);
    taken.push(key);
    return { ...part, key };
  });
  return pastedParts(named, 'no task, volume or file');
}
