/** Rules about workspaces and mounts: what they name, and what is missing. */
import type { Fix, PointerOp } from '../../../document/diagnostic.ts';
import type { JsonValue } from '../../../document/node.ts';
import { get, has, keysOf } from '../../../document/node.ts';
import { type Path, toPointer } from '../../../document/pointer.ts';
import { type MountSpec, plainPath } from '../docker/mounts.ts';
import { isDockerName } from '../docker/names.ts';
import { ENGINE_MOUNTS, placeholderVolume, WORKSPACES_PATH } from '../model.ts';
import { isUnreadable, readObject, type Task, type TaskWorkspace } from '../read.ts';
import { followVolume, hasOtherUser } from './follow.ts';
import { lookup, volumeTable } from './lookup.ts';
import { fix, removeAt, type Report, setAt, shown, unusedName } from './report.ts';

/** Everything about the workspaces and mounts of one task. */
export function checkMounts(report: Report, task: Task): void {
  emptyKeys(report, task, 'workspaces', 'workspace');
  emptyKeys(report, task, 'mounts', 'mount');
  const readable = !isUnreadable(task.node, 'volumes', 'object', report.config.valid);
  for (const workspace of task.workspaces.values()) {
    if (workspace.name === '') continue;
    if (readable) checkWorkspaceVolume(report, task, workspace);
    checkMode(report, task, workspace);
  }
  for (const [name, volume] of task.mounts) {
    if (name === '') continue;
    if (volume === null) reportMissingMount(report, task, name);
    else if (readable) checkMountVolume(report, task, name, volume);
  }
}

/** Entries of a map with an empty key. */
export function emptyKeys(report: Report, task: Task, key: 'workspaces' | 'mounts' | 'settings', noun: string): void {
  const map = readObject(task.node, key, report.config.valid);
  const value = map && get(map, '');
  if (!value || !keysOf(map).includes('') || !report.config.valid(value)) return;
  report.add('empty-name', [...task.path, key, ''], `The name of the ${noun} is empty.`, { at: 'key' });
}

/** The first task that defines a volume of a name, for copying it from there. */
function definedIn(report: Report, name: string): Task | undefined {
  return volumeTable(report.config).tasksWith(name)[0];
}

function hasVolume(task: Task, name: string): boolean {
  return has(get(task.node, 'volumes'), name);
}

// --- workspaces ----------------------------------------------------------------------------------------------------

function checkWorkspaceVolume(report: Report, task: Task, workspace: TaskWorkspace): void {
  const { name, volumeName } = workspace;
  if (volumeName === undefined || hasVolume(task, volumeName)) return;
  const path = [...task.path, 'workspaces', name, 'volume_name'];
  if (volumeName === placeholderVolume(name)) {
    report.add(
      'legacy-volume-placeholder',
      path,
      'This name was left by the upgrade from 1.x; Scale fills in the real one.',
      {
        fixes: [fix('Remove it', removeAt(path))],
      },
    );
    return;
  }
  const other = definedIn(report, volumeName);
  report.add('workspace-volume-missing', path, missingVolume(volumeName, other), {
    fixes: [
      otherCase(task, volumeName, path),
      other
        ? copyVolume(task, volumeName, other, workspace.mode)
        : createVolume(task, volumeName, `${WORKSPACES_PATH}/${name}`, workspace.mode ?? 'ro'),
    ],
  });
}

function missingVolume(name: string, other: Task | undefined): string {
  const elsewhere = other ? `; task ${String(other.index)}${other.type ? ` (${other.type})` : ''} has one` : '';
  return `There is no volume ${shown(name)} in this task${elsewhere}.`;
}

/** Volumes that are looked through for a name in other letters. */
const FEW = 200;

/** The volume that is meant but for capitals: names differ by them. */
function otherCase(task: Task, name: string, path: Path): Fix | undefined {
  if (task.volumes.size > FEW) return undefined;
  const lower = name.toLowerCase();
  const meant = [...task.volumes.keys()].find((known) => known.toLowerCase() === lower);
  return meant === undefined ? undefined : fix(`Use ${shown(meant)}`, setAt(path, meant));
}

/** Copies a volume from another task, unless something is mounted at its path here. */
function copyVolume(task: Task, name: string, other: Task, mode: string | undefined): Fix | undefined {
  const volume = other.volumes.get(name);
  if (volume?.containerPath === undefined || isTaken(task, volume.containerPath)) return undefined;
  const path = [...task.path, 'volumes', name];
  const ops: PointerOp[] = [{ op: 'copy', from: toPointer([...other.path, 'volumes', name]), to: toPointer(path) }];
  if (mode !== undefined && volume.mode !== mode) ops.push(setAt([...path, 'mode'], mode));
  return fix(`Copy the volume from the ${other.type ?? 'other'} task`, ...ops);
}

/** Makes a named volume; where a Docker parameter mounts it already, it goes there. */
function createVolume(task: Task, name: string, path: string, mode: string): Fix | undefined {
  const mounted = mountedAt(task, name);
  const at = mounted?.target ?? path;
  if (!isDockerName(name) || at.includes(':') || plainPath(at) === '/' || isTaken(task, at)) return undefined;
  const value: JsonValue = { container_path: at, mode: mounted?.mode ?? mode, type: 'volume' };
  return fix(`Create the volume ${shown(name)} at ${at}`, setAt([...task.path, 'volumes', name], value));
}

function mountedAt(task: Task, name: string): MountSpec | undefined {
  return lookup(task).bySource.get(name)?.[0]?.spec;
}

function isTaken(task: Task, path: string): boolean {
  return lookup(task).volumes.isTaken(path);
}

function checkMode(report: Report, task: Task, workspace: TaskWorkspace): void {
  const volume = workspace.volumeName === undefined ? undefined : task.volumes.get(workspace.volumeName);
  const [mine, its] = [workspace.mode, volume?.mode];
  if (!volume || mine === undefined || its === undefined || mine === its) return;
  const path = [...task.path, 'workspaces', workspace.name, 'mode'];
  report.add('workspace-mode-mismatch', path, `The workspace is ${mine}, its volume ${shown(volume.name)} is ${its}.`, {
    fixes: [
      storesOutput(report, task, workspace.name, its) ? undefined : fix(`Make the workspace ${its}`, setAt(path, its)),
      hasOtherUser(task, volume.name, workspace.name, its)
        ? undefined
        : fix(
            `Make the volume ${mine}`,
            setAt([...task.path, 'volumes', volume.name, 'mode'], mine),
            ...followVolume(task, volume, { ...volume, mode: mine }),
          ),
    ],
  });
}

/** True when read-only would keep the post task from storing an output. */
function storesOutput(report: Report, task: Task, workspace: string, mode: string): boolean {
  return mode === 'ro' && task.type === 'post' && report.config.stores.has(workspace);
}

// --- mounts --------------------------------------------------------------------------------------------------------

function mountFolder(mount: string): string {
  const known = Object.hasOwn(ENGINE_MOUNTS, mount) ? ENGINE_MOUNTS[mount] : undefined;
  return known ?? `/${mount.replaceAll(/[^\w.-]+/g, '_')}`;
}

function checkMountVolume(report: Report, task: Task, mount: string, volume: string): void {
  if (hasVolume(task, volume)) return;
  const other = definedIn(report, volume);
  const path = [...task.path, 'mounts', mount];
  report.add('mount-volume-missing', path, missingVolume(volume, other), {
    fixes: [
      otherCase(task, volume, path),
      other ? copyVolume(task, volume, other, undefined) : createVolume(task, volume, mountFolder(mount), 'ro'),
    ],
  });
}

function reportMissingMount(report: Report, task: Task, mount: string): void {
  const main = task.type === 'main';
  const message = main
    ? 'Required mount not provided: the pre task fails with exit code 10 (missing-mount).'
    : 'Required mount not provided; Scale checks this only in the main task.';
  report.add('missing-required-mount', [...task.path, 'mounts', mount], message, {
    severity: main ? 'error' : 'warning',
    fixes: [provideMount(report, task, mount)],
  });
}

/** A named volume for a mount that has none. */
function provideMount(report: Report, task: Task, mount: string): Fix | undefined {
  const bare = `mount_${mount.replaceAll(/[^\w.-]+/g, '_')}`;
  const cluster = /^(.+)_(?:pull|pre|main|post)$/.exec(task.id ?? '')?.[1];
  const base = cluster !== undefined && isDockerName(cluster) ? `${cluster}_${bare}` : bare;
  const name = unusedName(base, (n) => volumeTable(report.config).has(n));
  const path = mountFolder(mount);
  const writable = !isUnreadable(task.node, 'volumes', 'object', report.config.valid);
  if (!writable || isTaken(task, path) || plainPath(path) === '/' || !isDockerName(name)) return undefined;
  const volume: JsonValue = { container_path: path, mode: 'ro', type: 'volume' };
  return fix(
    `Provide a named volume at ${path}`,
    setAt([...task.path, 'mounts', mount], name),
    setAt([...task.path, 'volumes', name], volume),
  );
}
