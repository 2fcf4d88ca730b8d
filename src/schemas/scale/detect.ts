/** How sure we are that a document is an execution configuration, and why; and where in the document it is. */
import type { ParsedDocument } from '../../document/document.ts';
import type { Node } from '../../document/node.ts';
import { entriesOf, get, has, isContainer, itemsOf, stringOf } from '../../document/node.ts';
import type { Detection } from '../card.ts';
import type { JobPlace } from '../format.ts';
import { type Evidence, evidence, meant, partsOf } from '../kit/detect.ts';
import { CURRENT_KEYS, LEGACY_KEYS, TASK_TYPES, VERSIONS, versionOf } from './model.ts';
import { siblingOf } from './neighbours.ts';
import { stageOf, stageWords } from './stage.ts';

/** Entries that are looked at: a document of another kind shows it in the first few. */
const SAMPLE = 20;

const DEFINITIONS = { '1.0': 'Configuration10', '1.1': 'Configuration11', '2.0': undefined } as const;

/**
 * The configuration in a document: the root; `configuration` of an execution, as the REST service answers, or of the
 * execution in the record of a job; or that of the first execution in a list of results. Names the definition that
 * describes its version.
 */
export function jobAt(root: Node): JobPlace {
  const place = placeOf(root);
  if (siblingOf(place.node) !== undefined) return { ...place, definition: 'OtherDocument' };
  const definition = DEFINITIONS[versionOf(place.node)];
  return definition === undefined ? place : { ...place, definition };
}

function placeOf(root: Node): { readonly node: Node; readonly pointer: string } {
  if (hasOwnKeys(root)) return { node: root, pointer: '' };
  // The record's own configuration is that of its type.
  const record = get(get(root, 'execution'), 'configuration');
  if (record?.kind === 'object') return { node: record, pointer: '/execution/configuration' };
  const inside = get(root, 'configuration');
  if (isConfiguration(inside)) return { node: inside, pointer: '/configuration' };
  const results = root.kind === 'array' ? root : get(root, 'results');
  if (results?.kind === 'array') {
    const base = root.kind === 'array' ? '' : '/results';
    let index = 0;
    for (const item of itemsOf(results)) {
      const found = get(item, 'configuration');
      if (isConfiguration(found)) return { node: found, pointer: `${base}/${String(index)}/configuration` };
      if (++index === SAMPLE) break;
    }
  }
  return { node: root, pointer: '' };
}

function hasOwnKeys(node: Node): boolean {
  return [...CURRENT_KEYS, ...LEGACY_KEYS].some((key) => has(node, key));
}

/** A job type has a `configuration` too, of another shape. */
function isConfiguration(node: Node | undefined): node is Node {
  if (node?.kind !== 'object') return false;
  const version = stringOf(get(node, 'version'));
  return (hasOwnKeys(node) || VERSIONS.some((known) => known === version)) && siblingOf(node) === undefined;
}

/** Says how sure we are. Works on the tolerant tree, so broken text is recognised too. */
export function detect(document: ParsedDocument): Detection {
  const { root } = document;
  const { node: job, pointer } = placeOf(root);
  const found = evidence();
  if (job.kind !== 'object') return found.verdict();
  const sibling = siblingOf(job);
  // Not ours, but nobody else's: low enough for anything better to win.
  if (sibling !== undefined) return found.add(0.55, `this is ${sibling}`).verdict('not an execution configuration');
  weighTasks(job, found);
  weighFiles(job, found);
  weighOutputs(job, found);
  weighLegacy(job, found);
  const version = stringOf(get(job, 'version'));
  if (VERSIONS.some((known) => known === version)) found.add(0.15, `\`version\` is "${version ?? ''}"`);
  if (pointer === '/execution/configuration' && has(root, 'job_type'))
    found.add(0.55, 'the record of a job: `job_type` and `execution` with its `configuration`');
  else if (pointer !== '' && found.score > 0)
    found.note(`the configuration is in \`${pointer.slice(1).replaceAll('/', '.')}\``);
  return found.verdict(() => variantOf(job));
}

/** Version and, for 2.0, the stage: "2.0, scheduled, censored". */
function variantOf(job: Node): string {
  const version = versionOf(job);
  return version === '2.0' ? `2.0, ${stageWords(stageOf(job))}` : version;
}

function weighTasks(job: Node, found: Evidence): void {
  const entry = meant(job, 'tasks');
  if (!entry || !isContainer(entry.value)) return;
  const { key, value: tasks } = entry;
  if (tasks.size === 0) {
    found.add(0.5, `\`${key ?? ''}\` is an empty list at the root`);
    return;
  }
  let looked = 0;
  let whole = 0;
  let partly = 0;
  let params = false;
  for (const task of partsOf(tasks)) {
    const type = stringOf(get(task, 'type'))?.toLowerCase();
    const typed = TASK_TYPES.some((known) => known === type);
    const args = get(task, 'args')?.kind === 'string';
    if (typed && args) whole++;
    else if (typed || (args && (has(task, 'type') || has(task, 'env_vars')))) partly++;
    params ||= hasFlags(get(task, 'docker_params'));
    if (++looked === SAMPLE) break;
  }
  if (whole > 0) found.add(0.5 + (0.4 * whole) / looked, `\`${key ?? ''}\` has entries with \`type\` and \`args\``);
  else if (partly > 0) found.add(0.5, `\`${key ?? ''}\` has entries with \`type\` or \`args\``);
  if (params) found.add(0.2, 'a task has `docker_params` with `flag` and `value`');
}

function hasFlags(params: Node | undefined): boolean {
  return sample(params).some((item) => has(item, 'flag') && has(item, 'value'));
}

function weighFiles(job: Node, found: Evidence): void {
  const files = get(job, 'input_files');
  if (!files || !isContainer(files)) return;
  const items = files.kind === 'array' ? sample(files) : sample(files).flatMap((list) => sample(list));
  const known = items.some((item) => has(item, 'workspace_path') || has(item, 'workspace_name'));
  if (known) found.add(0.6, '`input_files` have `workspace_path`');
  else found.add(0.3, 'root has `input_files`');
}

function weighOutputs(job: Node, found: Evidence): void {
  const outputs = get(job, 'output_workspaces');
  if (outputs?.kind !== 'object') return;
  const values = sample(outputs);
  if (values.length > 0 && values.every((value) => value.kind === 'string'))
    found.add(0.5, '`output_workspaces` gives a workspace for each output');
  else found.add(0.3, 'root has `output_workspaces`');
}

function weighLegacy(job: Node, found: Evidence): void {
  const keys = LEGACY_KEYS.filter((key) => meant(job, key) !== undefined);
  if (keys.length === 0) return;
  const shown = keys.map((key) => `\`${key}\``).join(', ');
  found.add(keys.includes('job_task') ? 0.7 : 0.55, `root has ${shown}, of the versions 1.0 and 1.1`);
  if (keys.some((key) => hasFlags(get(get(job, key), 'docker_params'))))
    found.add(0.2, 'a task has `docker_params` with `flag` and `value`');
}

/** The first values of a list or map. */
function sample(holder: Node | undefined): readonly Node[] {
  if (!holder || !isContainer(holder)) return [];
  const found: Node[] = [];
  for (const { value } of entriesOf(holder)) {
    found.push(value);
    if (found.length === SAMPLE) break;
  }
  return found;
}
