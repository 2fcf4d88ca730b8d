/** How sure we are that a document is a job of this kind, and where in the document the job is. */
import { entryOfKey } from '../../document/keys.ts';
import type { ParsedDocument } from '../../document/document.ts';
import type { Node } from '../../document/node.ts';
import { isContainer, itemsOf, keysOf, stringOf } from '../../document/node.ts';
import { escapePart } from '../../document/pointer.ts';
import type { Detection } from '../card.ts';
import type { JobPlace } from '../format.ts';
import { evidence, meant, partsOf } from '../kit/detect.ts';
import { isLegacy, legacyVariant } from './legacyForms.ts';
import { JOB_TYPES } from './model.ts';

/** The value under a key, whatever the case of its letters. */
function get(node: Node | undefined, key: string): Node | undefined {
  const value = entryOfKey(node, key, 'ignoreCase')?.value;
  return value?.kind === 'missing' ? undefined : value;
}

/** Keys by which an object is a job itself, and not what is around one. */
const JOB_KEYS = ['Type', 'Tasks', 'APIVersion', 'Spec'];

/**
 * The job of a document: the root, or what stands under `Job` in the payload of the HTTP service and its answers. A document of
 * the old form has a definition of its own.
 */
export function jobAt(root: Node): JobPlace {
  if (root.kind !== 'object') return { node: root, pointer: '', definition: 'NoJob' };
  const own = JOB_KEYS.some((key) => get(root, key) !== undefined);
  const wrapper = own ? undefined : entryOfKey(root, 'Job', 'ignoreCase');
  const inside = wrapper?.value;
  const wrapped = inside?.kind === 'object';
  const node = wrapped ? inside : root;
  const pointer = wrapped ? `/${escapePart(wrapper?.key ?? 'Job')}` : '';
  return isLegacy(node) ? { node, pointer, definition: 'LegacyJob' } : { node, pointer };
}

/** Entries that are looked at: a document of another kind shows it in the first few. */
const SAMPLE = 20;

/** Says how sure we are. Works on the tolerant tree, so broken text is recognised too. */
export function detect(document: ParsedDocument): Detection {
  const { node: job, pointer } = jobAt(document.root);
  const found = evidence();
  if (job.kind !== 'object') return found.verdict();
  if (isLegacy(job)) {
    const variant = legacyVariant(job);
    if (variant === undefined) return found.verdict();
    return found.add(variant.sure, variant.reason).verdict(variant.title);
  }
  const list = meant(job, 'Tasks', 'ignoreCase');
  const tasks = list && isContainer(list.value) ? list.value : undefined;
  let engines = 0;
  let looked = 0;
  let inputs = false;
  for (const task of partsOf(tasks)) {
    const engine = get(task, 'Engine');
    if (engine?.kind === 'object' && (get(engine, 'Type') ?? get(engine, 'Params'))) engines++;
    inputs ||= (get(task, 'InputSources') ?? get(task, 'ResultPaths')) !== undefined;
    if (++looked === SAMPLE) break;
  }
  const type = stringOf(get(job, 'Type'))?.trim();
  const typed = JOB_TYPES.some((one) => one === type?.toLowerCase());
  const shown = list?.key ?? 'Tasks';
  if (engines > 0) found.add(0.75, `\`${shown}\` is a list whose entries have an \`Engine\` with a type`);
  else if (tasks && typed) found.add(0.45, `root has \`${shown}\``);
  if (typed) found.add(engines > 0 || tasks ? 0.2 : 0.35, `\`${spelled(job, 'Type')}\` is ${type ?? ''}`);
  if (inputs) found.add(0.2, 'a task has `InputSources` or `ResultPaths`');
  if (hasOperators(get(job, 'Constraints'))) found.add(0.2, 'its constraints have an `Operator`');
  const own = ['UpdateStrategy', 'RestartPolicy', 'ErrorHandling', 'ExecutionPlan'].filter((key) => get(job, key));
  if (!tasks && typed && get(job, 'Count')) found.add(0.2, 'it has a `Count`');
  if (own.length > 0 && typed) found.add(0.3, `it has \`${own.join('`, `')}\``);
  if (pointer !== '' && found.score > 0) found.note(`the job is in \`${pointer.slice(1)}\``);
  return found.verdict(typed ? type?.toLowerCase() : undefined);
}

function spelled(node: Node, key: string): string {
  return entryOfKey(node, key, 'ignoreCase')?.key ?? key;
}

function hasOperators(list: Node | undefined): boolean {
  if (!list || !isContainer(list)) return false;
  return itemsOf(list)
    .slice(0, SAMPLE)
    .some((item) => keysOf(item).some((key) => key.toLowerCase() === 'operator'));
}
