/** Operations that keep `docker_params` in step when a fix changes what they were made from. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import { mountsVolume, mountValue, parseMount, plainPath } from '../docker/mounts.ts';
import type { Task, Volume } from '../read.ts';
import { lookup } from './lookup.ts';
import { setAt } from './report.ts';

/** Parameters that one fix rewrites at most: more would not be one small step. */
const MANY = 50;

function few<T>(params: readonly T[] | undefined): readonly T[] {
  return params === undefined || params.length > MANY ? [] : params;
}

/** Rewrites the `volume` parameters that mount a volume as it was, so that they mount it as it will be. */
export function followVolume(task: Task, before: Volume, after: Volume): PointerOp[] {
  const value = mountValue(after);
  if (value === undefined || before.containerPath === undefined || !parseMount(value)) return [];
  return few(lookup(task).byTarget.get(plainPath(before.containerPath)))
    .filter(({ spec }) => mountsVolume(spec, before))
    .map(({ param }) => setAt(paramPath(task, param.index, 'value'), value));
}

/** Writes an environment variable, and the `env` parameters that carry its old value. */
export function setEnv(task: Task, name: string, value: string): PointerOp[] {
  const before = task.env.get(name);
  return [
    setAt([...task.path, 'env_vars', name], value),
    ...(before === undefined ? [] : setEnvParams(task, name, before, value)),
  ];
}

/** Writes another value into the `env` parameters of a variable that carry the old one. */
export function setEnvParams(task: Task, name: string, before: string, value: string): PointerOp[] {
  return few(lookup(task).env.get(name))
    .filter((env) => env.value === before)
    .map(({ param }) => setAt(paramPath(task, param.index, 'value'), `${name}=${value}`));
}

/** Renames the `env` parameters of a variable. */
export function renameEnvParams(task: Task, from: string, to: string): PointerOp[] {
  return few(lookup(task).env.get(from)).map(({ param, value }) =>
    setAt(paramPath(task, param.index, 'value'), `${to}=${value}`),
  );
}

/** Key path of a part of a Docker parameter. */
export function paramPath(task: Task, index: number, key: 'flag' | 'value'): (string | number)[] {
  return [...task.path, 'docker_params', index, key];
}

/** True when a workspace other than `except` uses a volume of the task in this mode. */
export function hasOtherUser(task: Task, volume: string, except: string, mode: string): boolean {
  const own = task.workspaces.get(except);
  const self = own?.volumeName === volume && own.mode === mode ? 1 : 0;
  return lookup(task).users(volume, mode) > self;
}
