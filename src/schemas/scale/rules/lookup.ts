/** Finding things of a task, or of all tasks, by name: made once, so that a long document is read in one pass. */
import { get, keysOf } from '../../../document/node.ts';
import { parseEnv } from '../docker/env.ts';
import { type MountSpec, parseMount, plainPath, VolumeIndex } from '../docker/mounts.ts';
import { normalise } from '../model.ts';
import type { Configuration, Param, Task, TaskWorkspace } from '../read.ts';

/** An `env` parameter taken apart. */
export interface EnvParam {
  readonly param: Param;
  readonly value: string;
}

/** A `volume` parameter taken apart. */
export interface MountParam {
  readonly param: Param;
  readonly spec: MountSpec;
}

/** What of a task is looked for by name. */
export class TaskLookup {
  readonly volumes: VolumeIndex;
  /** `env` parameters by the name of the variable. */
  readonly env = new Map<string, EnvParam[]>();
  /** `volume` parameters by where they mount, and by what. */
  readonly byTarget = new Map<string, MountParam[]>();
  readonly bySource = new Map<string, MountParam[]>();
  /** Workspaces and mounts by the volume they use. */
  readonly workspaces = new Map<string, TaskWorkspace[]>();
  readonly mounts = new Map<string, string[]>();
  /** Variables that the settings become. */
  readonly variables: ReadonlySet<string>;
  private readonly params: readonly Param[];
  /** Made when it is asked for first: only a fix asks. */
  private pairs: ReadonlySet<string> | undefined;
  private readonly modes = new Map<string, number>();

  constructor(task: Task) {
    this.params = task.params;
    this.volumes = new VolumeIndex(task.volumes);
    this.variables = new Set([...task.settings.keys()].map(normalise));
    for (const param of task.params) this.addParam(param);
    for (const workspace of task.workspaces.values()) {
      if (workspace.volumeName === undefined) continue;
      add(this.workspaces, workspace.volumeName, workspace);
      const use = `${workspace.volumeName}\u0000${workspace.mode ?? ''}`;
      this.modes.set(use, (this.modes.get(use) ?? 0) + 1);
    }
    for (const [mount, volume] of task.mounts) if (volume !== null) add(this.mounts, volume, mount);
  }

  private addParam(param: Param): void {
    const { flag, value } = param;
    if (flag === undefined || value === undefined) return;
    const pair = flag === 'env' ? parseEnv(value) : undefined;
    if (pair) add(this.env, pair.name, { param, value: pair.value });
    const spec = flag === 'volume' ? parseMount(value) : undefined;
    if (!spec) return;
    add(this.byTarget, plainPath(spec.target), { param, spec });
    if (spec.source !== undefined) add(this.bySource, spec.source, { param, spec });
  }

  /** Number of workspaces that use a volume in a mode. */
  users(volume: string, mode: string): number {
    return this.modes.get(`${volume}\u0000${mode}`) ?? 0;
  }

  /** True when there is a parameter of this flag with this value. */
  hasParam(flag: string, value: string): boolean {
    this.pairs ??= new Set(
      this.params.flatMap((param) =>
        param.flag === undefined || param.value === undefined ? [] : [`${param.flag}\u0000${param.value}`],
      ),
    );
    return this.pairs.has(`${flag}\u0000${value}`);
  }
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const there = map.get(key);
  if (there) there.push(value);
  else map.set(key, [value]);
}

const lookups = new WeakMap<Task, TaskLookup>();

/** The lookup of a task. */
export function lookup(task: Task): TaskLookup {
  let found = lookups.get(task);
  if (!found) {
    found = new TaskLookup(task);
    lookups.set(task, found);
  }
  return found;
}

/** Where volumes of a name are defined, over all tasks. */
export interface VolumeTable {
  /** Tasks with a readable volume of this name, in order. */
  tasksWith(name: string): readonly Task[];
  /** True when any task has the name, whatever stands under it. */
  has(name: string): boolean;
}

const tables = new WeakMap<Configuration, VolumeTable>();

/** The table of the volumes of a configuration. */
export function volumeTable(config: Configuration): VolumeTable {
  const known = tables.get(config);
  if (known) return known;
  const tasks = new Map<string, Task[]>();
  const names = new Set<string>();
  for (const task of config.tasks) {
    for (const name of keysOf(get(task.node, 'volumes'))) names.add(name);
    for (const name of task.volumes.keys()) add(tasks, name, task);
  }
  const table: VolumeTable = { tasksWith: (name) => tasks.get(name) ?? [], has: (name) => names.has(name) };
  tables.set(config, table);
  return table;
}
