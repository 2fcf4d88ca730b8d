/** Rules about the values of Docker parameters. */
import type { Fix } from '../../../document/diagnostic.ts';
import type { Path } from '../../../document/pointer.ts';
import { parseEnv } from '../docker/env.ts';
import { SIZE_FLAGS } from '../docker/flags.ts';
import { hasSubstitution, mountsVolume, mountValue, parseMount } from '../docker/mounts.ts';
import { isSize } from '../docker/sizes.ts';
import type { Task } from '../read.ts';
import { lookup } from './lookup.ts';
import { fix, removeAt, type Report, setAt, shown } from './report.ts';

/** Checks the value of a parameter whose flag is sound, against its task; documents of 1.x have none. */
export function checkValue(report: Report, here: Path, flag: string, value: string, task: Task | undefined): void {
  if (SIZE_FLAGS.has(flag) && !isSize(flag, value)) {
    const at = [...here, 'value'];
    report.add('docker-size-invalid', at, `${shown(value)} is no size: write a number and b, k, m or g, such as 512m.`);
  }
  if (flag === 'env') checkEnv(report, here, value, task);
  if (flag === 'volume') checkVolume(report, here, value, task);
  if (isDangerous(flag, value)) {
    report.add(
      'dangerous-docker-param',
      here,
      `--${flag}=${value} takes down the wall between the container and the node.`,
      {
        at: 'key',
      },
    );
  }
}

/** True when no rule that looks at flag and value alone would say anything of them. */
export function saysNothing(flag: string, value: string): boolean {
  if (SIZE_FLAGS.has(flag) && !isSize(flag, value)) return false;
  if (flag === 'env' && !parseEnv(value)) return false;
  if (flag === 'volume' && (!parseMount(value) || hasSubstitution(value))) return false;
  return !isDangerous(flag, value);
}

function checkEnv(report: Report, here: Path, value: string, task: Task | undefined): void {
  const pair = parseEnv(value);
  if (!pair) {
    report.add('docker-env-syntax', [...here, 'value'], `${shown(value)} is not of the form NAME=VALUE.`);
    return;
  }
  const known = task?.env.get(pair.name);
  if (!task || known === undefined || known === pair.value) return;
  report.add('docker-env-conflict', [...here, 'value'], `${pair.name} has another value in env_vars.`, {
    fixes: [align(here, task, 'env', `${pair.name}=${known}`, 'Take the value of env_vars')],
  });
}

function checkVolume(report: Report, here: Path, value: string, task: Task | undefined): void {
  const at = [...here, 'value'];
  const spec = parseMount(value);
  if (!spec) {
    report.add('docker-volume-syntax', at, `${shown(value)} is not of the form source:/path or source:/path:ro.`);
  } else if (task) {
    const volume = lookup(task).volumes.counterpart(spec);
    if (volume?.containerPath !== undefined && !mountsVolume(spec, volume)) {
      const right = mountValue(volume);
      report.add('docker-volume-conflict', at, `It differs from volume ${shown(volume.name)} of this task.`, {
        fixes: [
          right === undefined || !parseMount(right)
            ? undefined
            : align(here, task, 'volume', right, `Write ${shown(right)}`),
        ],
      });
    }
  }
  if (hasSubstitution(value)) {
    report.add(
      'docker-volume-substitution',
      at,
      'Mesos runs no shell, so the command in the value is never run: name the volume instead.',
    );
  }
}

/** Writes the right value; where another entry has it already, this one goes. */
function align(here: Path, task: Task, flag: string, value: string, label: string): Fix {
  const there = lookup(task).hasParam(flag, value);
  return there
    ? fix('Remove it: the right one is there', removeAt(here))
    : fix(label, setAt([...here, 'value'], value));
}

const CAPABILITIES: ReadonlySet<string> = new Set(['ALL', 'SYS_ADMIN']);
const HOST_FLAGS: ReadonlySet<string> = new Set(['pid', 'ipc', 'userns']);

function isDangerous(flag: string, value: string): boolean {
  if (flag === 'privileged') return value.trim().toLowerCase() !== 'false';
  if (flag === 'cap-add') return CAPABILITIES.has(value.trim().toUpperCase().replace(/^CAP_/, ''));
  if (flag === 'security-opt') return value.includes('unconfined');
  return HOST_FLAGS.has(flag) && value === 'host';
}
