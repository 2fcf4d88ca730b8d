/** Rules about volumes that tasks share, and about mounts that no volume stands behind. */
import type { Fix, PointerOp } from '../../../document/diagnostic.ts';
import { has } from '../../../document/node.ts';
import type { Path } from '../../../document/pointer.ts';
import { parseMount, plainPath } from '../docker/mounts.ts';
import { isSensitive, isSoundHostPath } from '../docker/names.ts';
import type { Param, Task, Volume } from '../read.ts';
import { followVolume } from './follow.ts';
import { lookup } from './lookup.ts';
import { fix, listed, removeAt, type Report, setAt, shown } from './report.ts';

// --- across tasks --------------------------------------------------------------------------------------------------

const DEFINITION = ['type', 'host_path', 'driver', 'driver_opts'] as const;

/** One name, two different volumes: tasks share a volume by its name. */
export function checkDefinitions(report: Report): void {
  const first = new Map<string, { readonly task: Task; readonly volume: Volume }>();
  for (const task of report.config.tasks) {
    for (const volume of task.volumes.values()) {
      const known = first.get(volume.name);
      if (!known) {
        first.set(volume.name, { task, volume });
        continue;
      }
      const different = DEFINITION.filter((key) => differs(known.volume, volume, key));
      if (different.length === 0) continue;
      const path = [...task.path, 'volumes', volume.name];
      const where = `task ${String(known.task.index)}${known.task.type ? ` (${known.task.type})` : ''}`;
      report.add(
        'volume-definition-conflict',
        path,
        `Its ${listed(different)} ${different.length === 1 ? 'differs' : 'differ'} from ${where}; tasks share volumes by name.`,
        {
          fixes: [alignDefinition(task, volume, known.volume, path)],
          at: 'key',
        },
      );
    }
  }
}

/** What a key says in a form that can be compared; undefined when the schema refused it. */
function said(volume: Volume, key: (typeof DEFINITION)[number]): string | undefined {
  switch (key) {
    case 'type':
      return volume.type;
    case 'host_path':
      return volume.hostPath ?? absent(volume, key);
    case 'driver':
      return volume.driver ?? absent(volume, key);
    case 'driver_opts':
      return volume.driverOpts ? JSON.stringify([...volume.driverOpts].sort()) : absent(volume, key);
  }
}

function absent(volume: Volume, key: string): string | undefined {
  return has(volume.node, key) ? undefined : '';
}

function differs(a: Volume, b: Volume, key: (typeof DEFINITION)[number]): boolean {
  const [x, y] = [said(a, key), said(b, key)];
  return x !== undefined && y !== undefined && x !== y;
}

function alignDefinition(task: Task, volume: Volume, model: Volume, path: Path): Fix | undefined {
  // A model that is wrong itself is none.
  if (!model.type || (model.type === 'host') !== (model.hostPath !== undefined)) return undefined;
  if (model.hostPath !== undefined && !isSoundHostPath(model.hostPath)) return undefined;
  if (model.type === 'host' && (has(model.node, 'driver') || has(model.node, 'driver_opts'))) return undefined;
  const ops: PointerOp[] = [setAt([...path, 'type'], model.type)];
  const put = (key: string, value: string | Record<string, string> | undefined): void => {
    if (value !== undefined) ops.push(setAt([...path, key], value));
    else if (has(volume.node, key)) ops.push(removeAt([...path, key]));
  };
  put('host_path', model.hostPath);
  put('driver', model.driver);
  put('driver_opts', model.driverOpts ? Object.fromEntries(model.driverOpts) : undefined);
  const after = { ...volume, type: model.type, hostPath: model.hostPath };
  return fix('Define it the same way', ...ops, ...followVolume(task, volume, after));
}

// --- extra volume parameters ---------------------------------------------------------------------------------------

/** `volume` parameters that no volume of the task stands behind. */
export function checkExtraMounts(report: Report, task: Task, params: readonly Param[]): void {
  const index = lookup(task).volumes;
  const targets = new Map<string, string>();
  for (const param of params) {
    if (param.flag !== 'volume' || param.value === undefined) continue;
    const spec = parseMount(param.value);
    if (!spec || index.counterpart(spec)) continue;
    const path = [...task.path, 'docker_params', param.index, 'value'];
    if (spec.source !== undefined && isSensitive(spec.source)) {
      report.add('sensitive-host-path', path, `${shown(spec.source)} gives the container power over the node.`);
    }
    const target = plainPath(spec.target);
    const source = spec.source ?? '';
    const first = targets.get(target);
    if (first === undefined) targets.set(target, source);
    else if (first !== source) {
      report.add(
        'duplicate-container-path',
        path,
        `Something else is mounted at ${shown(target)} already; Docker refuses a second one there.`,
      );
    }
  }
}
