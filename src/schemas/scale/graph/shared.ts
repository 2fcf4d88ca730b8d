/** Operations that several intents have in common. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import { get, has, isAbsent, keysOf, stringOf } from '../../../document/node.ts';
import { escapePart } from '../../../document/pointer.ts';
import type { DocumentView } from '../../format.ts';
import { theTask } from './places.ts';
import type { Task } from './tasks.ts';
import { isLegacy, mountsOf, workspacesOf } from './tasks.ts';

/** Pointer of an entry of a map of a task. */
export function entryOf(task: Task, map: 'volumes' | 'mounts' | 'workspaces', name: string): string {
  return `${task.pointer}/${map}/${escapePart(name)}`;
}

/** True when the task has this volume. */
export function hasVolume(task: Task, name: string): boolean {
  return has(get(task.node, 'volumes'), name);
}

/** Why a task can have neither volumes nor workspaces; undefined when it can. */
export function noData(view: DocumentView, task: Task, what: 'volumes' | 'workspaces'): string | undefined {
  if (isLegacy(view) && what === 'volumes') {
    return 'Tasks of the versions 1.0 and 1.1 have no volumes. Upgrade the document to 2.0 first.';
  }
  if (task.type === 'pull') {
    return `The pull task runs on the node itself, outside Docker, so ${what} mean nothing to it. Pre, main and post can have them.`;
  }
  const held = get(task.node, what);
  if (isAbsent(held) || held?.kind === 'object' || (held?.kind === 'array' && isLegacy(view))) return undefined;
  return `What stands under “${what}” of ${theTask(task)} cannot be added to. Mend it in the text first.`;
}

/** Operations that take a volume out of a task, with the mounts and the volume names that lead to it. */
export function dropVolume(task: Task, name: string): PointerOp[] {
  const ops: PointerOp[] = [];
  const gone: string[] = [];
  for (const mount of mountsOf(task)) if (mount.volume === name) gone.push(mount.pointer);
  const mounts = get(task.node, 'mounts');
  if (gone.length > 0 && mounts?.kind === 'object' && gone.length === mounts.size) {
    ops.push({ op: 'remove', pointer: `${task.pointer}/mounts` });
  } else ops.push(...gone.map((pointer): PointerOp => ({ op: 'remove', pointer })));
  for (const { pointer, volumeName } of workspacesOf(task)) {
    if (volumeName === name) ops.push({ op: 'remove', pointer: `${pointer}/volume_name` });
  }
  if (hasVolume(task, name)) ops.push({ op: 'remove', pointer: entryOf(task, 'volumes', name) });
  return ops;
}

/** Operations that take a workspace out of a task, with the volume that made it visible when nothing else needs that. */
export function dropWorkspace(task: Task, name: string): PointerOp[] {
  const uses = [...workspacesOf(task)];
  const use = uses.find((candidate) => candidate.name === name);
  if (!use) return [];
  const { volumeName } = use;
  const needed =
    volumeName === undefined ||
    !hasVolume(task, volumeName) ||
    uses.some((other) => other !== use && other.volumeName === volumeName) ||
    [...mountsOf(task)].some((mount) => mount.volume === volumeName);
  const ops: PointerOp[] = [{ op: 'remove', pointer: use.pointer }];
  if (!needed && volumeName !== undefined) ops.push({ op: 'remove', pointer: entryOf(task, 'volumes', volumeName) });
  return ops;
}

/** Docker parameters are written once and not derived again by Scale: said when a change leaves them behind. */
export function leftBehind(...tasks: readonly Task[]): string | false {
  const with_ = tasks.filter((task) => {
    const params = get(task.node, 'docker_params');
    return params?.kind === 'array' && params.size > 0;
  });
  if (with_.length === 0) return false;
  const whose = with_.length === 1 && with_[0] ? theTask(with_[0]) : `${with_.length} tasks`;
  return `The Docker parameters of ${whose} are as before: regenerate them, for only they reach the container.`;
}

/** A name that is not taken: with `-2`, `-3`… behind it when it is. */
export function freshName(wanted: string, taken: Iterable<string>): string {
  const names = new Set(taken);
  if (!names.has(wanted)) return wanted;
  let number = 2;
  while (names.has(`${wanted}-${number}`)) number++;
  return `${wanted}-${number}`;
}

/** Names of all volumes of all tasks. */
export function volumeNames(tasks: readonly Task[]): string[] {
  return tasks.flatMap((task) => keysOf(get(task.node, 'volumes')));
}

/** The mode of a volume or a workspace of a task; undefined when it does not say. */
export function modeAt(task: Task, map: 'volumes' | 'workspaces', name: string): string | undefined {
  return stringOf(get(get(get(task.node, map), name), 'mode'));
}
