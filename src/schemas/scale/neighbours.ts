/** Documents of Scale that look like an execution configuration and are not. */
import type { Node } from '../../document/node.ts';
import { entriesOf, get, has, isContainer, itemsOf, stringOf } from '../../document/node.ts';
import { CURRENT_KEYS, LEGACY_KEYS, VERSIONS } from './model.ts';

/** Entries of a list or map that are looked at. */
const SAMPLE = 20;

/**
 * What another document of Scale is: the same people paste it, and to hear what it is helps more than a list of keys that
 * are not of an execution configuration. One that names a version of this format is never meant.
 */
export function siblingOf(root: Node): string | undefined {
  const version = stringOf(get(root, 'version'));
  return VERSIONS.some((known) => known === version) ? undefined : scaleNeighbour(root);
}

function scaleNeighbour(root: Node): string | undefined {
  if (has(root, 'seedVersion')) return 'a Seed manifest (`seedVersion`), which describes the job type and its image';
  if (isTypeConfiguration(root))
    return 'the configuration of a job type (priority, mounts and settings for all its jobs), not of one execution';
  if (someItem(get(root, 'tasks'), (task) => has(task, 'was_launched')))
    return 'the task results of an execution (`was_launched`), which tell how its tasks went';
  if (has(root, 'resources') && has(root, 'version') && get(root, 'resources')?.kind === 'object' && !hasOwnKeys(root))
    return 'a list of resources of Scale';
  return undefined;
}

/** A job type's configuration is called "configuration" too; it has a priority, and mounts and outputs of another shape. */
function isTypeConfiguration(root: Node): boolean {
  if (has(root, 'tasks') || LEGACY_KEYS.some((key) => has(root, key))) return false;
  const outputs = get(root, 'output_workspaces');
  return (
    (get(root, 'priority')?.kind === 'number' && !has(root, 'Job')) ||
    (has(outputs, 'outputs') && get(outputs, 'outputs')?.kind === 'object') ||
    someItem(get(root, 'mounts'), (mount) => has(mount, 'type') && (has(mount, 'host_path') || has(mount, 'driver')))
  );
}

function hasOwnKeys(root: Node): boolean {
  return [...CURRENT_KEYS, ...LEGACY_KEYS].some((key) => has(root, key));
}

function someItem(holder: Node | undefined, test: (item: Node) => boolean): boolean {
  if (!holder || !isContainer(holder)) return false;
  let looked = 0;
  const items = holder.kind === 'array' ? itemsOf(holder) : [...entriesOf(holder)].map((entry) => entry.value);
  for (const item of items) {
    if (test(item)) return true;
    if (++looked === SAMPLE) return false;
  }
  return false;
}
