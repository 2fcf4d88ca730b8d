/** Rules about what never reaches the container: only Docker parameters do. */
import { parseEnv } from '../docker/env.ts';
import { hasSubstitution, mountValue, parseMount, plainPath } from '../docker/mounts.ts';
import { has } from '../../../document/node.ts';
import { toPointer } from '../../../document/pointer.ts';
import { isUnreadable, type Task, type Volume } from '../read.ts';
import { fix, type Report } from './report.ts';
import type { Fix } from '../../../document/diagnostic.ts';

/** Variables and volumes of a scheduled task that no Docker parameter carries. */
export function checkReach(report: Report, task: Task): void {
  if (!report.config.scheduled || !task.type || task.type === 'pull') return;
  if (!has(task.node, 'docker_params') && !has(task.node, 'task_id')) return;
  if (isUnreadable(task.node, 'docker_params', 'array', report.config.valid)) return;
  const names = new Set<string>();
  const mounted = new Set<string>();
  for (const { flag, value } of task.params) {
    if (value === undefined) continue;
    if (flag === 'env') names.add(parseEnv(value)?.name ?? value);
    const spec = flag === 'volume' ? parseMount(value) : undefined;
    if (!spec) continue;
    mounted.add(plainPath(spec.target));
    if (spec.source !== undefined) mounted.add(spec.source);
  }
  for (const [name, value] of task.env) {
    if (names.has(name)) continue;
    report.add(
      'env-not-in-docker-params',
      [...task.path, 'env_vars', name],
      `Only Docker parameters reach the container, and none sets ${name}.`,
      { fixes: [append(task, 'env', `${name}=${value}`)], at: 'key' },
    );
  }
  for (const volume of task.volumes.values()) checkMounted(report, task, volume, mounted);
}

function checkMounted(report: Report, task: Task, volume: Volume, mounted: ReadonlySet<string>): void {
  const { containerPath, name } = volume;
  if (mounted.has(name) || (containerPath !== undefined && mounted.has(plainPath(containerPath)))) return;
  const value = mountValue(volume);
  report.add(
    'volume-not-in-docker-params',
    [...task.path, 'volumes', name],
    'Only Docker parameters reach the container, and none mounts this volume.',
    {
      fixes: [
        value === undefined || !parseMount(value) || hasSubstitution(value) ? undefined : append(task, 'volume', value),
      ],
      at: 'key',
    },
  );
}

function append(task: Task, flag: string, value: string): Fix {
  const pointer = toPointer([...task.path, 'docker_params', '-']);
  return fix(`Add the ${flag} parameter`, { op: 'insert', pointer, value: { flag, value } });
}
