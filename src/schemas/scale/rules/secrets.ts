/** Rules about secrets that stand in clear text, and about those that are hidden. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import type { ObjectNode } from '../../../document/node.ts';
import { get, has } from '../../../document/node.ts';
import type { Path } from '../../../document/pointer.ts';
import { parseEnv } from '../docker/env.ts';
import { LEGACY_KEYS, MASK, normalise } from '../model.ts';
import type { Param, Task } from '../read.ts';
import { isMasked, looksSecret } from '../secrets.ts';
import { namedEntries } from '../upgrade.ts';
import { paramPath, setEnvParams } from './follow.ts';
import { volumeTable } from './lookup.ts';
import { fix, type Report, setAt, shown } from './report.ts';

/** Secrets of one task, each at the first place where it stands: settings, variables, Docker parameters; and driver options. */
export function checkSecrets(report: Report, task: Task, params: readonly Param[]): void {
  const bySetting = new Map<string, Set<string>>();
  for (const [name, value] of task.settings) {
    if (value === null || name === '') continue;
    const variable = normalise(name);
    const values = bySetting.get(variable);
    if (values) values.add(value);
    else bySetting.set(variable, new Set([value]));
    const path = [...task.path, 'settings', name];
    if (isMasked(value)) reportMasked(report, path);
    else if (looksSecret(name, value)) reportSecret(report, path, name, maskOps(task, path, variable, value));
  }
  for (const [name, value] of task.env) {
    if (bySetting.get(name)?.has(value)) continue;
    // Most variables are neither: no path is made for them.
    const masked = isMasked(value);
    if (!masked && !looksSecret(name, value)) continue;
    const path = [...task.path, 'env_vars', name];
    if (masked) reportMasked(report, path);
    else reportSecret(report, path, name, maskOps(task, path, name, value));
  }
  checkParams(report, task, params, bySetting);
  checkDriverOptions(report, task);
}

function checkParams(
  report: Report,
  task: Task,
  params: readonly Param[],
  bySetting: ReadonlyMap<string, ReadonlySet<string>>,
): void {
  for (const param of params) {
    const pair = param.flag === 'env' && param.value !== undefined ? parseEnv(param.value) : undefined;
    if (!pair || task.env.get(pair.name) === pair.value || bySetting.get(pair.name)?.has(pair.value)) continue;
    if (!looksSecret(pair.name, pair.value)) continue;
    const path = paramPath(task, param.index, 'value');
    reportSecret(report, path, pair.name, [setAt(path, `${pair.name}=${MASK}`)]);
  }
}

/** Hides a value in its first place, and in the variable and the parameters that repeat it. */
function maskOps(task: Task, path: Path, variable: string, value: string): PointerOp[] {
  const ops: PointerOp[] = [setAt(path, MASK)];
  const at = [...task.path, 'env_vars', variable];
  if (task.env.get(variable) === value && path[2] !== 'env_vars') ops.push(setAt(at, MASK));
  return [...ops, ...setEnvParams(task, variable, value, MASK)];
}

function checkDriverOptions(report: Report, task: Task): void {
  for (const volume of task.volumes.values()) {
    for (const [name, value] of volume.driverOpts ?? []) {
      if (!looksSecret(name, value)) continue;
      const path = [...task.path, 'volumes', volume.name, 'driver_opts', name];
      reportSecret(report, path, name, optionOps(report, volume.name, name, value));
    }
  }
}

/** Where a volume is in more tasks than this, its options are not hidden everywhere in one step. */
const MANY = 50;

/** The same volume in other tasks has the same option: hidden in one place only, the definitions would differ. */
function optionOps(report: Report, volume: string, name: string, value: string): PointerOp[] {
  const tasks = volumeTable(report.config).tasksWith(volume);
  if (tasks.length > MANY) return [];
  return tasks
    .filter((task) => task.volumes.get(volume)?.driverOpts?.get(name) === value)
    .map((task) => setAt([...task.path, 'volumes', volume, 'driver_opts', name], MASK));
}

/** Settings of a document of 1.x. */
export function checkLegacySecrets(report: Report, job: ObjectNode): void {
  for (const key of LEGACY_KEYS) {
    const task = get(job, key);
    if (task?.kind !== 'object' || !has(task, 'settings')) continue;
    for (const { index, name, value } of namedEntries(task, 'settings', report.config.valid)) {
      if (value === undefined || !looksSecret(name, value)) continue;
      const path = [key, 'settings', index, 'value'];
      reportSecret(report, path, name, [setAt(path, MASK)]);
    }
  }
}

function reportSecret(report: Report, path: Path, name: string, ops: readonly PointerOp[]): void {
  report.add('inline-secret', path, `${shown(name)} looks like a secret that everybody can read here.`, {
    fixes: [ops.length === 0 ? undefined : fix(`Mask it with ${MASK}`, ...ops)],
  });
}

function reportMasked(report: Report, path: Path): void {
  report.add('masked-value', path, 'Hidden by Scale: this is not the real value.');
}
