/**
 * The Docker parameters that Scale makes from the other fields of a task when it schedules it (configurators.py, volume.py),
 * in its order: shared memory, the runtime for GPUs, variables, volumes. Labels, logging and the numbers of the GPUs come from
 * elsewhere and are not known here.
 */
import type { Path } from '../../../document/pointer.ts';
import { normalise } from '../model.ts';
import type { Task, Volume } from '../read.ts';
import { mountValue, parseMount } from './mounts.ts';

export interface ExpectedParam {
  readonly flag: 'shm-size' | 'runtime' | 'env' | 'volume';
  readonly value: string;
  /** Key path of the field that it is made from. */
  readonly from: Path;
  /** Name of the variable of an `env`. */
  readonly name?: string;
  readonly volume?: Volume;
  readonly note?: string;
}

/** The derived parameters of a task in a container; none for the pull task, which runs on the node. */
export function expectedParams(task: Task): ExpectedParam[] {
  if (!task.type || task.type === 'pull') return [];
  return [...fromResources(task), ...fromVariables(task), ...fromVolumes(task)];
}

const SHARED = 'ALLOCATED_SHAREDMEM';

function fromResources(task: Task): ExpectedParam[] {
  if (task.type !== 'main') return [];
  const out: ExpectedParam[] = [];
  const shared = task.env.get(SHARED);
  if (shared !== undefined && /^\d+(?:\.\d+)?$/.test(shared) && Number(shared) > 0) {
    const value = `${String(Math.ceil(Number(shared)))}m`;
    out.push({ flag: 'shm-size', value, from: [...task.path, 'env_vars', SHARED] });
  }
  if ((task.resources?.get('gpus') ?? 0) >= 1) {
    out.push({ flag: 'runtime', value: 'nvidia', from: [...task.path, 'resources', 'gpus'] });
  }
  return out;
}

function fromVariables(task: Task): ExpectedParam[] {
  const out: ExpectedParam[] = [];
  const settings = settingsByVariable(task);
  for (const [name, value] of task.env) {
    if (!isVariable(name)) continue;
    const setting = settings.get(name);
    const odd = setting !== undefined && setting.value !== value;
    out.push({
      flag: 'env',
      value: `${name}=${value}`,
      from: [...task.path, 'env_vars', name],
      name,
      ...(odd ? { note: `The setting ${JSON.stringify(setting.name)} has another value.` } : {}),
    });
  }
  for (const [name, setting] of settings) {
    if (task.env.has(name)) continue;
    const from = [...task.path, 'settings', setting.name];
    out.push({ flag: 'env', value: `${name}=${setting.value}`, from, name, note: 'Made from the setting.' });
  }
  return out;
}

/** Settings that have a value, by the variable that they become; of two the last one stays, as in the engine. */
function settingsByVariable(task: Task): Map<string, { readonly name: string; readonly value: string }> {
  const out = new Map<string, { name: string; value: string }>();
  for (const [name, value] of task.settings) {
    const variable = normalise(name);
    if (value !== null && isVariable(variable)) out.set(variable, { name, value });
  }
  return out;
}

function isVariable(name: string): boolean {
  return name !== '' && !name.includes('=') && !name.includes('\u0000');
}

function fromVolumes(task: Task): ExpectedParam[] {
  const out: ExpectedParam[] = [];
  for (const volume of task.volumes.values()) {
    const value = mountValue(volume);
    // What Docker would not understand is not to be written; the volume has a finding of its own.
    if (value === undefined || !parseMount(value)) continue;
    out.push({ flag: 'volume', value, from: [...task.path, 'volumes', volume.name], volume });
  }
  return out;
}
