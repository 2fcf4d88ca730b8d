/**
 * The configuration as the rules read it: plain values, taken only where the schema found nothing wrong. Keys of maps stand
 * in `Map`s, so that a variable called `__proto__` is a name like any other.
 */
import type { ArrayNode, Node, ObjectNode } from '../../document/node.ts';
import { get, has, isAbsent, itemsOf, keysOf } from '../../document/node.ts';
import { NodeMemo } from '../../document/memo.ts';
import type { Path } from '../../document/pointer.ts';
import { toPointer } from '../../document/pointer.ts';
import type { DocumentView } from '../format.ts';
import { TASK_TYPES, type TaskType, type Version, versionOf } from './model.ts';
import { isScheduled } from './stage.ts';

/** False for a node whose own value the schema refused. */
export type Valid = (node: Node) => boolean;

export interface TaskWorkspace {
  readonly name: string;
  readonly mode: string | undefined;
  readonly volumeName: string | undefined;
}

export interface Volume {
  readonly name: string;
  readonly node: ObjectNode;
  readonly containerPath: string | undefined;
  readonly mode: string | undefined;
  readonly type: 'host' | 'volume' | undefined;
  readonly hostPath: string | undefined;
  readonly driver: string | undefined;
  readonly driverOpts: ReadonlyMap<string, string> | undefined;
}

/** One entry of `docker_params`. */
export interface Param {
  readonly index: number;
  readonly flag: string | undefined;
  readonly value: string | undefined;
}

export interface Task {
  readonly index: number;
  readonly path: Path;
  readonly node: ObjectNode;
  readonly type: TaskType | undefined;
  readonly id: string | undefined;
  readonly args: string | undefined;
  /** Sound amounts; undefined when the task has no sound `resources`. */
  readonly resources: ReadonlyMap<string, number> | undefined;
  readonly env: ReadonlyMap<string, string>;
  readonly settings: ReadonlyMap<string, string | null>;
  readonly mounts: ReadonlyMap<string, string | null>;
  readonly workspaces: ReadonlyMap<string, TaskWorkspace>;
  readonly volumes: ReadonlyMap<string, Volume>;
  readonly params: readonly Param[];
}

export interface InputFile {
  readonly path: Path;
  readonly node: ObjectNode;
  /** Database key, as it is spelled: keys beyond 2^53 stay apart. */
  readonly id: string | undefined;
  readonly workspace: string | undefined;
  readonly workspacePath: string | undefined;
  readonly localName: string | undefined;
  readonly deleted: boolean;
}

/** The files of one input; of the whole list when they are not given by input. */
export interface Input {
  readonly name: string | undefined;
  readonly path: Path;
  readonly files: readonly InputFile[];
}

export interface Configuration {
  readonly job: Node;
  readonly valid: Valid;
  readonly version: Version;
  readonly scheduled: boolean;
  /** True when `input_files` is a list, as the specification text shows it; the engine takes a map. */
  readonly listForm: boolean;
  readonly inputs: readonly Input[];
  /** Output name to workspace name. */
  readonly outputs: ReadonlyMap<string, string>;
  /** Workspaces that outputs are stored in. */
  readonly stores: ReadonlySet<string>;
  readonly tasks: readonly Task[];
  /** Number of entries of `tasks`, sound or not. */
  readonly taskCount: number;
}

const known = new WeakMap<DocumentView, Configuration>();

/** The configuration of a view; read once for the rules, the graph, the resources and whoever else asks. */
export function readConfiguration(view: DocumentView): Configuration {
  let config = known.get(view);
  if (!config) known.set(view, (config = configurationOf(view)));
  return config;
}

function configurationOf(view: DocumentView): Configuration {
  const { job } = view;
  const valid: Valid = (node) => view.valid(node);
  const list = readArray(job, 'tasks', valid);
  const files = child(job, 'input_files', valid);
  const outputs = readStrings(readObject(job, 'output_workspaces', valid), valid);
  return {
    job,
    valid,
    version: versionOf(job),
    scheduled: isScheduled(job),
    listForm: files?.kind === 'array',
    // In 1.x the schema has not looked at them.
    inputs: versionOf(job) === '2.0' ? readInputs(files, valid) : [],
    outputs,
    stores: new Set(outputs.values()),
    tasks: list ? taskMemo.get(list, versionOf(job), () => readTasks(list, valid)) : NO_TASKS,
    taskCount: list?.size ?? 0,
  };
}

/** The first task of a type. */
export function taskOf(config: Configuration, type: TaskType): Task | undefined {
  return config.tasks.find((task) => task.type === type);
}

/** True when a key is there but what stands under it is not what the schema wants: then nothing is said of its contents. */
export function isUnreadable(node: Node, key: string, kind: Node['kind'], valid: Valid): boolean {
  return has(node, key) && child(node, key, valid)?.kind !== kind;
}

// --- values --------------------------------------------------------------------------------------------------------

/** The value under a key when it is there, not null, and valid. */
export function child(node: Node | undefined, key: string, valid: Valid): Node | undefined {
  const value = get(node, key);
  return value === undefined || isAbsent(value) || !valid(value) ? undefined : value;
}

/** The text under a key, when there is a valid one. */
export function readString(node: Node | undefined, key: string, valid: Valid): string | undefined {
  const value = child(node, key, valid);
  return value?.kind === 'string' ? value.value : undefined;
}

/** The object under a key, when there is a valid one. */
export function readObject(node: Node | undefined, key: string, valid: Valid): ObjectNode | undefined {
  const value = child(node, key, valid);
  return value?.kind === 'object' ? value : undefined;
}

/** The list under a key, when there is a valid one. */
export function readArray(node: Node | undefined, key: string, valid: Valid): ArrayNode | undefined {
  const value = child(node, key, valid);
  return value?.kind === 'array' ? value : undefined;
}

/** The sound texts of a map, in the order of the text. */
export function readStrings(map: ObjectNode | undefined, valid: Valid): Map<string, string> {
  const out = new Map<string, string>();
  for (const key of keysOf(map)) {
    const text = readString(map, key, valid);
    if (text !== undefined) out.set(key, text);
  }
  return out;
}

/** The sound texts and nulls of a map: null means required and not provided. */
function readNullable(map: ObjectNode | undefined, valid: Valid): Map<string, string | null> {
  const out = new Map<string, string | null>();
  for (const key of keysOf(map)) {
    const value = get(map, key);
    if (!value || !valid(value)) continue;
    if (value.kind === 'string') out.set(key, value.value);
    else if (value.kind === 'null') out.set(key, null);
  }
  return out;
}

// --- tasks ---------------------------------------------------------------------------------------------------------

/** Tasks of a list that stays as it is while something else is edited; what of it is valid hangs on the version. */
const taskMemo = new NodeMemo<Version, readonly Task[]>();
const NO_TASKS: readonly Task[] = [];

function readTasks(list: ArrayNode, valid: Valid): Task[] {
  const tasks: Task[] = [];
  let index = 0;
  for (const node of itemsOf(list)) {
    if (node.kind === 'object' && valid(node)) tasks.push(readTask(node, index, valid));
    index++;
  }
  return tasks;
}

function readTask(node: ObjectNode, index: number, valid: Valid): Task {
  const type = readString(node, 'type', valid);
  return {
    index,
    path: ['tasks', index],
    node,
    type: TASK_TYPES.find((known) => known === type),
    id: readString(node, 'task_id', valid),
    args: readString(node, 'args', valid),
    resources: readAmounts(readObject(node, 'resources', valid), valid),
    env: readStrings(readObject(node, 'env_vars', valid), valid),
    settings: readNullable(readObject(node, 'settings', valid), valid),
    mounts: readNullable(readObject(node, 'mounts', valid), valid),
    workspaces: readWorkspaces(readObject(node, 'workspaces', valid), valid),
    volumes: readVolumes(readObject(node, 'volumes', valid), valid),
    params: readParams(readArray(node, 'docker_params', valid), valid),
  };
}

function readAmounts(map: ObjectNode | undefined, valid: Valid): Map<string, number> | undefined {
  if (!map) return undefined;
  const out = new Map<string, number>();
  for (const key of keysOf(map)) {
    const value = child(map, key, valid);
    if (value?.kind === 'number') out.set(key, value.value);
  }
  return out;
}

function readWorkspaces(map: ObjectNode | undefined, valid: Valid): Map<string, TaskWorkspace> {
  const out = new Map<string, TaskWorkspace>();
  for (const name of keysOf(map)) {
    const node = readObject(map, name, valid);
    if (!node) continue;
    out.set(name, {
      name,
      mode: readString(node, 'mode', valid),
      volumeName: readString(node, 'volume_name', valid),
    });
  }
  return out;
}

function readVolumes(map: ObjectNode | undefined, valid: Valid): Map<string, Volume> {
  const out = new Map<string, Volume>();
  for (const name of keysOf(map)) {
    const node = readObject(map, name, valid);
    if (!node) continue;
    const type = readString(node, 'type', valid);
    const opts = readObject(node, 'driver_opts', valid);
    out.set(name, {
      name,
      node,
      containerPath: readString(node, 'container_path', valid),
      mode: readString(node, 'mode', valid),
      type: type === 'host' || type === 'volume' ? type : undefined,
      hostPath: readString(node, 'host_path', valid),
      driver: readString(node, 'driver', valid),
      driverOpts: opts ? readStrings(opts, valid) : undefined,
    });
  }
  return out;
}

/** The sound entries of a list of Docker parameters, with their positions. */
export function readParams(list: ArrayNode | undefined, valid: Valid): Param[] {
  const out: Param[] = [];
  let index = 0;
  for (const node of itemsOf(list)) {
    if (node.kind === 'object' && valid(node)) {
      out.push({ index, flag: readString(node, 'flag', valid), value: readString(node, 'value', valid) });
    }
    index++;
  }
  return out;
}

// --- input files ---------------------------------------------------------------------------------------------------

function readInputs(files: Node | undefined, valid: Valid): Input[] {
  if (files?.kind === 'array') {
    return [{ name: undefined, path: ['input_files'], files: readFiles(files, ['input_files'], valid) }];
  }
  const inputs: Input[] = [];
  for (const name of keysOf(files)) {
    const list = readArray(files, name, valid);
    const path = ['input_files', name];
    inputs.push({ name, path, files: list ? readFiles(list, path, valid) : [] });
  }
  return inputs;
}

/** Files of lists that stay as they are between two keystrokes: an execution may have thousands. */
const fileMemo = new NodeMemo<string, readonly InputFile[]>();

function readFiles(list: ArrayNode, base: Path, valid: Valid): readonly InputFile[] {
  // Whether a value is valid is settled with its node, so the place is all that the result depends on besides.
  return fileMemo.get(list, toPointer(base), () => filesOfList(list, base, valid));
}

function filesOfList(list: ArrayNode, base: Path, valid: Valid): InputFile[] {
  const files: InputFile[] = [];
  let index = 0;
  for (const node of itemsOf(list)) {
    if (node.kind === 'object' && valid(node)) {
      const id = child(node, 'id', valid);
      const deleted = child(node, 'is_deleted', valid);
      files.push({
        path: [...base, index],
        node,
        id: id?.kind === 'number' ? spelling(id.raw, id.value) : undefined,
        workspace: readString(node, 'workspace_name', valid),
        workspacePath: readString(node, 'workspace_path', valid),
        localName: readString(node, 'local_file_name', valid),
        deleted: deleted?.kind === 'boolean' && deleted.value,
      });
    }
    index++;
  }
  return files;
}

function spelling(raw: string, value: number): string {
  return Number.isSafeInteger(value) ? String(value) : raw;
}
