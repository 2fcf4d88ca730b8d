/** How sure we are that a document is a job of this format, and why. */
import type { ParsedDocument } from '../../document/document.ts';
import { entryOfKey, namedEntries } from '../../document/keys.ts';
import { isAbsent, isContainer, type Node } from '../../document/node.ts';
import type { Detection } from '../card.ts';
import { evidence, meant, partsOf } from '../kit/detect.ts';
import { HCL_DEFINITION, jobAt } from './shape.ts';

const under = (node: Node | undefined, key: string): Node | undefined => {
  const value = entryOfKey(node, key, 'ignoreCase')?.value;
  return isAbsent(value) ? undefined : value;
};

const FIELDS = ['ID', 'Datacenters', 'Type', 'Name'];
/** Keys of groups that no other kind of job has. */
const GROUP_KEYS = ['EphemeralDisk', 'RestartPolicy', 'ReschedulePolicy', 'Tasks', 'Networks'];

/** Says how sure we are. Works on the tolerant tree, so broken text is recognised too. */
export function detect(document: ParsedDocument): Detection {
  const { root } = document;
  const found = evidence();
  if (root.kind !== 'object') return found.verdict();
  const { node: job, pointer, definition } = jobAt(root);
  if (definition === HCL_DEFINITION)
    return found.add(0.9, 'root has `job` with `group` or `task` blocks').verdict('HCL written as JSON');
  const wrapped = pointer !== '';
  const list = meant(job, 'TaskGroups', 'ignoreCase');
  const groups = isAbsent(list?.value) ? undefined : list?.value;
  const where = wrapped ? pointer.slice(1) : 'root';
  if (groups && isContainer(groups)) found.add(wrapped ? 0.95 : 0.6, `${where} has \`${list?.key ?? ''}\``);
  const known = FIELDS.filter((key) => under(job, key) !== undefined);
  if (groups && known.length > 0) found.add(0.3, `${where} has ${known.map((key) => `\`${key}\``).join(', ')}`);
  const [group] = partsOf(groups);
  const [task] = partsOf(under(group, 'Tasks'));
  if (under(task, 'Driver')?.kind === 'string') found.add(0.3, 'a task has a `Driver`');
  const marks = GROUP_KEYS.filter((key) => under(group, key) !== undefined);
  if (marks.length > 0) found.add(0.1 * marks.length, `a group has ${marks.map((key) => `\`${key}\``).join(', ')}`);
  if (!groups && wrapped && known.length > 0 && job.kind === 'object') {
    found.add(0.4 + 0.1 * known.length, `\`Job\` has ${known.map((key) => `\`${key}\``).join(', ')}`);
  }
  return found.verdict(variantOf(wrapped, job));
}

function variantOf(wrapped: boolean, job: Node): string {
  const inspected = namedEntries(job).some(
    ({ key, value }) => key === 'CreateIndex' && value.kind === 'number' && value.value > 0,
  );
  if (inspected) return 'a printout of the server';
  return wrapped ? 'wrapped for the HTTP API' : 'bare, for the command line';
}
