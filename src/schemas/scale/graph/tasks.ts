/** The tasks of an execution as the graph reads them, in the order in which they run; for all three versions. */
import { NodeMemo } from '../../../document/memo.ts';
import type { ArrayNode, Node } from '../../../document/node.ts';
import { entriesOf, get, itemsOf, keysOf, stringOf } from '../../../document/node.ts';
import { escapePart } from '../../../document/pointer.ts';
import type { DocumentView } from '../../format.ts';
import type { LegacyKey, TaskType } from '../model.ts';
import { LEGACY_KEYS, versionOf } from '../model.ts';
import { taskTypeOf } from './kinds.ts';

/** A task with its place. */
export interface Task {
  /** Of its graph node. */
  readonly key: string;
  readonly pointer: string;
  readonly node: Node;
  /** What it is called in messages: its type, or the words for one without. */
  readonly name: string;
  readonly type: TaskType | undefined;
  /** Position among the tasks. */
  readonly index: number;
}

/** The type of a task of a 1.x document. */
export const LEGACY_TYPES = { pre_task: 'pre', job_task: 'main', post_task: 'post' } as const satisfies Readonly<
  Record<LegacyKey, TaskType>
>;

/** True when the document has the shape of the versions 1.0 and 1.1. */
export function isLegacy(view: DocumentView): boolean {
  return versionOf(view.job) !== '2.0';
}

/** Name of a task for messages. */
export function taskName(node: Node): string {
  const type = stringOf(get(node, 'type')) ?? '';
  return type === '' ? 'the task without a type' : type;
}

/**
 * The key of a task's node: its type, so that it survives when tasks are added and moved; of several of one type only the
 * first has it, the others go by their place.
 */
export function taskKey(type: TaskType | undefined, index: number, isFirst: boolean): string {
  return type !== undefined && isFirst ? `task:${type}` : `task:@${index}`;
}

/** All tasks, in the order in which Scale runs them. */
export function tasksOf(view: DocumentView): Task[] {
  return isLegacy(view) ? legacyTasks(view) : currentTasks(view);
}

function legacyTasks({ job, pointer }: DocumentView): Task[] {
  const tasks: Task[] = [];
  for (const name of LEGACY_KEYS) {
    const node = get(job, name);
    const type = LEGACY_TYPES[name];
    if (node === undefined) continue;
    tasks.push({ key: `task:${type}`, pointer: `${pointer}/${name}`, node, name: type, type, index: tasks.length });
  }
  return tasks;
}

function currentTasks({ job, pointer }: DocumentView): Task[] {
  const tasks: Task[] = [];
  const seen = new Set<TaskType>();
  let index = -1;
  for (const node of itemsOf(get(job, 'tasks'))) {
    index++;
    if (node.kind === 'missing') continue;
    const type = taskTypeOf(stringOf(get(node, 'type')));
    const key = taskKey(type, index, type !== undefined && !seen.has(type));
    if (type !== undefined) seen.add(type);
    tasks.push({ key, pointer: `${pointer}/tasks/${index}`, node, name: taskName(node), type, index });
  }
  return tasks;
}

/** A workspace that a task uses. */
export interface WorkspaceUse {
  readonly name: string;
  readonly pointer: string;
  readonly writes: boolean;
  readonly volumeName: string | undefined;
}

/** The workspaces of a task; of a name that is there twice, the last in 2.0 and the first in 1.x. */
export function* workspacesOf({ node, pointer }: Pick<Task, 'node' | 'pointer'>): Generator<WorkspaceUse> {
  const held = get(node, 'workspaces');
  if (held?.kind === 'object') {
    for (const name of keysOf(held)) {
      const entry = get(held, name);
      const writes = stringOf(get(entry, 'mode')) === 'rw';
      const volumeName = stringOf(get(entry, 'volume_name'));
      yield { name, pointer: `${pointer}/workspaces/${escapePart(name)}`, writes, volumeName };
    }
  } else if (held?.kind === 'array') {
    const seen = new Set<string>();
    let index = -1;
    for (const item of itemsOf(held)) {
      index++;
      const name = stringOf(get(item, 'name'));
      if (name === undefined || seen.has(name)) continue;
      seen.add(name);
      const writes = stringOf(get(item, 'mode')) === 'rw';
      yield { name, pointer: `${pointer}/workspaces/${index}`, writes, volumeName: undefined };
    }
  }
}

/** A mount of a task: the name of its volume, or null when none was provided. */
export interface Mount {
  readonly name: string;
  readonly pointer: string;
  readonly volume: string | null;
}

/** The mounts of a task that name a volume or none. */
export function* mountsOf({ node, pointer }: Pick<Task, 'node' | 'pointer'>): Generator<Mount> {
  const held = get(node, 'mounts');
  if (held?.kind !== 'object') return;
  for (const name of keysOf(held)) {
    const value = get(held, name);
    if (value?.kind !== 'string' && value?.kind !== 'null') continue;
    yield {
      name,
      pointer: `${pointer}/mounts/${escapePart(name)}`,
      volume: value.kind === 'string' ? value.value : null,
    };
  }
}

/** A file of an input. */
export interface InputFile {
  /** Its position in the list: few of thousands are pointed at. */
  readonly index: number;
  readonly node: Node;
  readonly workspace: string | undefined;
}

/** An input: its files. In the array form all files are one input without a name. */
export interface Input {
  readonly name: string | undefined;
  readonly key: string;
  readonly pointer: string;
  readonly files: readonly InputFile[];
}

/** The inputs of an execution. */
export function inputsOf({ job, pointer }: DocumentView): Input[] {
  const held = get(job, 'input_files');
  const at = `${pointer}/input_files`;
  if (held?.kind === 'array') return [{ name: undefined, key: 'inputs', pointer: at, files: filesOf(held) }];
  if (held?.kind !== 'object') return [];
  return keysOf(held).flatMap((name) => {
    const value = get(held, name);
    const own = `${at}/${escapePart(name)}`;
    return value ? [{ name, key: `input:${name}`, pointer: own, files: filesOf(value) }] : [];
  });
}

const NO_FILES: readonly InputFile[] = [];
/** Files of the lists that stay as they are between two keystrokes. */
const fileMemo = new NodeMemo<null, readonly InputFile[]>();

function filesOf(list: Node): readonly InputFile[] {
  return list.kind === 'array' ? fileMemo.get(list, null, readFiles, list) : NO_FILES;
}

function readFiles(list: ArrayNode): InputFile[] {
  const files: InputFile[] = [];
  let index = 0;
  for (const { value } of entriesOf(list)) {
    const workspace = stringOf(get(value, 'workspace_name'));
    if (value.kind !== 'missing') files.push({ index, node: value, workspace });
    index++;
  }
  return files;
}

/** An output and the workspace it is stored in. */
export interface Output {
  readonly name: string;
  readonly key: string;
  readonly pointer: string;
  readonly workspace: string | undefined;
}

/** The outputs of an execution. */
export function outputsOf({ job, pointer }: DocumentView): Output[] {
  const held = get(job, 'output_workspaces');
  if (held?.kind !== 'object') return [];
  return keysOf(held).flatMap((name) => {
    const value = get(held, name);
    if (!value) return [];
    const at = `${pointer}/output_workspaces/${escapePart(name)}`;
    return [{ name, key: `output:${name}`, pointer: at, workspace: stringOf(value) }];
  });
}
