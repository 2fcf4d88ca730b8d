/** The room that a run asks for on a disk. */
import { fraction, plus, type Exact } from './exact.ts';
import type { Run } from './job.ts';
import { derive, joinAll, type Given } from './source.ts';

/** What it asks for as a whole, else its scratch mounts together; undefined when it says nothing. */
export function diskOf({ resources, mounts }: Run): Given<Exact> | undefined {
  if (resources.disk) return resources.disk;
  const sizes = mounts.flatMap((mount) => (mount.kind === 'scratch' && mount.size ? [mount.size] : []));
  const [only, ...others] = sizes;
  if (!only || others.length === 0) return only;
  const sum = sizes.reduce<Exact>((total, size) => plus(total, size.value), fraction(0));
  return derive(joinAll(undefined, sizes), sum, 'The sum of the scratch mounts, which share one disk here.');
}
