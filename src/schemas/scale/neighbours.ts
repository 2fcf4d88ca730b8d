/** Documents of Scale that look like an execution configuration and are not. */
import type { Node } from '../../document/node.ts';
import { get, has, itemsOf, keysOf, stringOf } from '../../document/node.ts';

/** Entries of a list that are looked at. */
const SAMPLE = 20;

/**
 * What another document of Scale is: the same people paste it, and to hear what it is helps more than a list of keys that
 * are not of an execution configuration. Undefined when it is none that is known.
 */
export function siblingOf(root: Node): string | undefined {
  if (root.kind !== 'object') return undefined;
  if (has(root, 'seedVersion')) return 'a Seed manifest (`seedVersion`), which describes the job type and its image';
  // Whatever version they name: it is that of the results.
  if (hasResults(root)) return 'the task results of an execution (`was_launched`), which tell how its tasks went';
  if (isTypeConfiguration(root))
    return 'the configuration of a job type (priority, mounts and settings for all its jobs), not of one execution';
  const keys = keysOf(root);
  if (keys.length === 2 && has(root, 'version') && get(root, 'resources')?.kind === 'object')
    return 'a list of resources of Scale';
  return undefined;
}

const TYPE_KEYS: readonly string[] = ['settings', 'mounts', 'output_workspaces', 'priority'];

/** The configuration of a job type is called "configuration" too, and shares keys with that of an execution. */
function isTypeConfiguration(root: Node): boolean {
  const keys = keysOf(root).filter((key) => key !== '$schema');
  if (!keys.every((key) => key === 'version' || TYPE_KEYS.includes(key))) return false;
  const own = keys.filter((key) => key !== 'version');
  const version = get(root, 'version');
  if (version !== undefined) return ['6', '7'].includes(stringOf(version) ?? '') && own.length > 0;
  // Outputs alone, as a plain map of texts, are those of an execution.
  return (
    own.some((key) => key !== 'output_workspaces') || get(get(root, 'output_workspaces'), 'outputs')?.kind === 'object'
  );
}

function hasResults(root: Node): boolean {
  return itemsOf(get(root, 'tasks'))
    .slice(0, SAMPLE)
    .some((task) => has(task, 'was_launched'));
}
