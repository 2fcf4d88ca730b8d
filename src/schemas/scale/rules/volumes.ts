/** Rules about the volumes of a task, each by itself and against each other. */
import type { Fix, PointerOp } from '../../../document/diagnostic.ts';
import { get, has, isAbsent } from '../../../document/node.ts';
import type { Path } from '../../../document/pointer.ts';
import { plainPath } from '../docker/mounts.ts';
import type { Task, Volume } from '../read.ts';
import { isDockerName, isSensitive, isSoundHostPath } from '../docker/names.ts';
import { followVolume } from './follow.ts';
import { lookup, volumeTable } from './lookup.ts';
import { fix, removeAt, renameAt, type Report, setAt, shown, unusedName } from './report.ts';

/** A volume with what its rules need to know of the task around it. */
interface Place {
  readonly task: Task;
  readonly volume: Volume;
  readonly path: Path;
}

/** Everything about the volumes of one task. */
export function checkVolumes(report: Report, task: Task): void {
  if (task.volumes.size === 0) return;
  const used = usedVolumes(task);
  const paths = new Map<string, string>();
  for (const volume of task.volumes.values()) {
    const place: Place = { task, volume, path: [...task.path, 'volumes', volume.name] };
    checkKind(report, place);
    checkHostPath(report, place);
    checkContainerPath(report, place);
    checkName(report, place);
    checkPathTaken(report, place, paths);
    if (!used.has(volume.name)) {
      report.add(
        'volume-unreferenced',
        place.path,
        'No mount and no workspace of this task uses the name; it is mounted all the same.',
        { at: 'key' },
      );
    }
  }
}

function usedVolumes(task: Task): Set<string> {
  const used = new Set<string>();
  for (const name of task.mounts.values()) if (name !== null) used.add(name);
  for (const { volumeName } of task.workspaces.values()) if (volumeName !== undefined) used.add(volumeName);
  return used;
}

// --- kind ----------------------------------------------------------------------------------------------------------

function checkKind(report: Report, { task, volume, path }: Place): void {
  const { node, type } = volume;
  const drivers = (['driver', 'driver_opts'] as const).filter((key) => has(node, key));
  if (type === 'host') {
    if (!has(node, 'host_path')) {
      report.add(
        'host-volume-needs-path',
        path,
        'A volume of type host needs a host_path; Scale fails when it reads this.',
        {
          fixes: hostPathFixes(report, task, volume, path),
          at: 'key',
        },
      );
    }
    for (const key of drivers) {
      report.add(
        'host-volume-driver',
        [...path, key],
        `${key} is only for type volume; for a host path it is ignored.`,
        {
          fixes: [fix(`Remove ${key}`, removeAt([...path, key]))],
          at: 'key',
        },
      );
    }
  }
  if (type !== 'volume') return;
  if (has(node, 'host_path')) {
    report.add(
      'named-volume-host-path',
      [...path, 'host_path'],
      'host_path is only for type host; a named volume ignores it.',
      {
        fixes: [
          drivers.length === 0 ? makeHost(task, volume, path) : undefined,
          fix('Remove host_path', removeAt([...path, 'host_path'])),
        ],
      },
    );
  }
  for (const key of drivers) {
    if (isAbsent(get(node, key))) continue;
    report.add(
      'driver-ignored',
      [...path, key],
      'This engine lets Docker make the volume by its name; the driver is never passed on.',
      {
        at: 'key',
      },
    );
  }
}

function makeHost(task: Task, volume: Volume, path: Path): Fix | undefined {
  const { hostPath } = volume;
  if (hostPath === undefined || !hostPath.startsWith('/') || isSensitive(hostPath)) return undefined;
  return fix(
    'Make it type host',
    setAt([...path, 'type'], 'host'),
    ...followVolume(task, volume, { ...volume, type: 'host' }),
  );
}

function hostPathFixes(report: Report, task: Task, volume: Volume, path: Path): (Fix | undefined)[] {
  const known = knownHostPath(report, task, volume);
  const hostPath = known ?? `/mnt/${volume.name.replaceAll(/[^\w.-]+/g, '_')}`;
  const add = setAt([...path, 'host_path'], hostPath);
  return [
    fix(
      known === undefined ? `Add "host_path": ${shown(hostPath)} to fill in` : `Add "host_path": ${shown(hostPath)}`,
      add,
    ),
  ];
}

/** Tasks that are asked for the host path of a volume. */
const FEW = 20;

/** The host path that another task or a Docker parameter has for a volume. */
function knownHostPath(report: Report, task: Task, volume: Volume): string | undefined {
  for (const other of volumeTable(report.config).tasksWith(volume.name).slice(0, FEW)) {
    const path = other.volumes.get(volume.name)?.hostPath;
    if (path !== undefined && isSoundHostPath(path)) return path;
  }
  if (volume.containerPath === undefined) return undefined;
  const there = lookup(task).byTarget.get(plainPath(volume.containerPath)) ?? [];
  return there.find(({ spec }) => isSoundHostPath(spec.source ?? ''))?.spec.source;
}

// --- paths ---------------------------------------------------------------------------------------------------------

function checkHostPath(report: Report, { task, volume, path }: Place): void {
  const { hostPath } = volume;
  if (hostPath === undefined) return;
  const at = [...path, 'host_path'];
  if (!hostPath.startsWith('/')) {
    const full = `/${hostPath.replace(/^(?:\.\/+)+/, '')}`;
    const usable = !full.includes(':') && !isSensitive(full);
    report.add(
      'host-path-not-absolute',
      at,
      `${shown(hostPath)} does not begin with /; Docker would take it for a volume name.`,
      {
        fixes: [usable ? pathFix(full, at, task, volume, { ...volume, hostPath: full }) : undefined],
      },
    );
    return;
  }
  checkColon(report, at, hostPath);
  if (isSensitive(hostPath)) {
    report.add('sensitive-host-path', at, `${shown(hostPath)} gives the container power over the node.`);
  }
}

function checkContainerPath(report: Report, { task, volume, path }: Place): void {
  const { containerPath } = volume;
  if (containerPath === undefined) return;
  const at = [...path, 'container_path'];
  if (!containerPath.startsWith('/')) {
    const full = `/${containerPath.replace(/^(?:\.\/+)+/, '')}`;
    const taken = lookup(task).volumes.isTaken(full);
    const usable = plainPath(full) !== '/' && !full.includes(':') && !taken;
    report.add(
      'container-path-not-absolute',
      at,
      `${shown(containerPath)} does not begin with /; paths in the container must.`,
      {
        fixes: [usable ? pathFix(full, at, task, volume, { ...volume, containerPath: full }) : undefined],
      },
    );
  } else if (/^\/+$/.test(containerPath)) {
    report.add('container-path-root', at, 'Docker cannot mount over / of the container.');
  } else {
    checkColon(report, at, containerPath);
  }
}

function pathFix(full: string, at: Path, task: Task, before: Volume, after: Volume): Fix {
  return fix(`Make it ${shown(full)}`, setAt(at, full), ...followVolume(task, before, after));
}

function checkColon(report: Report, at: Path, path: string): void {
  if (!path.includes(':')) return;
  const other = path.replaceAll(':', '_');
  report.add('path-colon', at, 'A colon in a path breaks source:target:mode, in which Docker takes the volume.', {
    fixes: [fix(`Make it ${shown(other)}`, setAt(at, other))],
  });
}

function checkPathTaken(report: Report, { volume, path }: Place, paths: Map<string, string>): void {
  if (volume.containerPath === undefined) return;
  const plain = plainPath(volume.containerPath);
  if (plain === '' || plain === '/') return;
  const first = paths.get(plain);
  if (first === undefined) {
    paths.set(plain, volume.name);
    return;
  }
  report.add(
    'duplicate-container-path',
    [...path, 'container_path'],
    `Volume ${shown(first)} is mounted at ${shown(plain)} already; Docker refuses a second one there.`,
  );
}

// --- names ---------------------------------------------------------------------------------------------------------

function checkName(report: Report, { task, volume, path }: Place): void {
  if (volume.type !== 'volume' || isDockerName(volume.name)) return;
  report.add(
    'volume-name-invalid',
    path,
    `Docker refuses ${shown(volume.name)} as a volume name: letters, digits, _ . and - only, two at least, a letter or digit first.`,
    { fixes: [cleanName(report, task, volume, path)], at: 'key' },
  );
}

/** A legal name, in the volume and in all that names it. */
function cleanName(report: Report, task: Task, volume: Volume, path: Path): Fix | undefined {
  const bare = volume.name.replaceAll(/[^a-zA-Z0-9_.-]+/g, '_').replace(/^[_.-]+/, '');
  const table = volumeTable(report.config);
  const name = unusedName(bare.length > 1 ? bare : `vol_${bare}`, (n) => table.has(n));
  if (!isDockerName(name)) return undefined;
  const ops: PointerOp[] = [renameAt(path, name)];
  for (const mount of lookup(task).mounts.get(volume.name) ?? []) {
    ops.push(setAt([...task.path, 'mounts', mount], name));
  }
  for (const workspace of lookup(task).workspaces.get(volume.name) ?? []) {
    ops.push(setAt([...task.path, 'workspaces', workspace.name, 'volume_name'], name));
  }
  ops.push(...followVolume(task, volume, { ...volume, name }));
  return fix(`Call it ${shown(name)}`, ...ops);
}
