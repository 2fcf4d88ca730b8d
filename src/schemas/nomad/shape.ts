/** Where the job is in a document, and what kind of document it is. */
import { entryOfKey, namedEntries } from '../../document/keys.ts';
import { type Entry, isAbsent, itemsOf, type Node } from '../../document/node.ts';
import { escapePart } from '../../document/pointer.ts';
import type { JobPlace } from '../format.ts';

/** Definition of a document that is HCL in the notation of JSON: nothing in it is checked. */
export const HCL_DEFINITION = 'HclAsJson';
/** Definition of what stands around a wrapped job. */
export const REQUEST_DEFINITION = 'Document';

/** What stands under a key, in any case, when it is there and not null. */
function entryOf(node: Node | undefined, key: string): Entry | undefined {
  const entry = entryOfKey(node, key, 'ignoreCase');
  return entry && !isAbsent(entry.value) ? entry : undefined;
}

/** The job object: what stands under `Job` at the root, in any case, else the root itself. */
export function jobAt(root: Node): JobPlace {
  if (isHclAsJson(root)) return { node: root, pointer: '', definition: HCL_DEFINITION };
  const entry = entryOf(root, 'Job');
  if (entry?.key == null) return { node: root, pointer: '', definition: 'Job' };
  return { node: entry.value, pointer: `/${escapePart(entry.key)}`, definition: 'Job', around: REQUEST_DEFINITION };
}

/** The one object of a block in the JSON notation of HCL: the object itself, or that of a list of one. */
function single(node: Node | undefined): Node | undefined {
  if (node?.kind === 'object') return node;
  const items = itemsOf(node);
  return items.length === 1 && items[0]?.kind === 'object' ? items[0] : undefined;
}

/** True for `{"job": {"<id>": {"group": {…}}}}` and its like, with lists where a converter made some. */
function isHclAsJson(root: Node): boolean {
  const job = single(entryOf(root, 'job')?.value);
  if (!job || entryOf(job, 'TaskGroups')) return false;
  return namedEntries(job).some(({ value }) => {
    const body = single(value);
    return ['group', 'task'].some((key) => {
      const inner = entryOfKey(body, key, 'exact')?.value;
      return inner?.kind === 'object' || inner?.kind === 'array';
    });
  });
}
