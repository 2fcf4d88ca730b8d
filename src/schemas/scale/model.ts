/** The words of the format, and which of its three versions a document is (Scale engine, exe_config.py). */
import type { Node } from '../../document/node.ts';
import { get, has, stringOf } from '../../document/node.ts';

export const TASK_TYPES = ['pull', 'pre', 'main', 'post'] as const;
export type TaskType = (typeof TASK_TYPES)[number];

export const VERSIONS = ['1.0', '1.1', '2.0'] as const;
export type Version = (typeof VERSIONS)[number];

/** Keys of the 1.x shape, in the order in which they run. */
export const LEGACY_KEYS = ['pre_task', 'job_task', 'post_task'] as const;
export type LegacyKey = (typeof LEGACY_KEYS)[number];

/** What a task of 1.x becomes in 2.0. */
export const LEGACY_TYPES: Readonly<Record<LegacyKey, TaskType>> = {
  pre_task: 'pre',
  job_task: 'main',
  post_task: 'post',
};

/** Keys that only the 2.0 shape has. */
export const CURRENT_KEYS = ['input_files', 'output_workspaces', 'tasks'] as const;

/** What Scale writes in place of a secret. */
export const MASK = '*****';

/** Resources that every task has; 0 when it does not say (Scale engine, node_resources.py). */
export const STANDARD_RESOURCES: readonly string[] = ['cpus', 'mem', 'disk', 'gpus'];

/** Folders of Scale inside the containers (Scale engine, container.py). */
export const INPUT_PATH = '/scale/input_data';
export const OUTPUT_PATH = '/scale/output_data';
export const WORKSPACES_PATH = '/scale/workspace_mounts';

/** Mounts that Scale adds itself, with the folders they bring. */
export const ENGINE_MOUNTS: Readonly<Record<string, string>> = {
  scale_input_mount: INPUT_PATH,
  scale_output_mount: OUTPUT_PATH,
};

/** The commands that Scale gives to the tasks before and after the algorithm (pre_task.py, post_task.py). */
export const ENGINE_ARGS: Readonly<Partial<Record<TaskType, string>>> = {
  pre: 'scale_pre_steps',
  post: 'scale_post_steps',
};

/** The version whose shape applies: a sound `version` decides, else the keys do; 2.0 in doubt. */
export function versionOf(job: Node): Version {
  const written = stringOf(get(job, 'version'));
  const known = VERSIONS.find((version) => version === written);
  if (known) return known;
  const legacy = LEGACY_KEYS.some((key) => has(job, key));
  return legacy && !CURRENT_KEYS.some((key) => has(job, key)) ? '1.1' : '2.0';
}

/** The name under which settings and inputs reach the environment: upper case, `-` becomes `_` (util/environment.py). */
export function normalise(name: string): string {
  return name.toUpperCase().replaceAll('-', '_');
}

/** Volume name that the upgrade from 1.x writes for a workspace, without such a volume being there. */
export function placeholderVolume(workspace: string): string {
  return `wksp_${workspace}`;
}

/** True for the array order pull, pre, main, post. */
export function rankOf(type: TaskType): number {
  return TASK_TYPES.indexOf(type);
}
