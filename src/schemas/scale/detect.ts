/** How sure we are that a document is an execution configuration, and why; and where in the document it is. */
import type { ParsedDocument } from '../../document/document.ts';
import type { Node } from '../../document/node.ts';
import { entriesOf, get, has, isContainer, itemsOf, keysOf, stringOf } from '../../document/node.ts';
import type { Detection } from '../card.ts';
import type { JobPlace } from '../format.ts';
import { CURRENT_KEYS, LEGACY_KEYS, TASK_TYPES, VERSIONS, versionOf } from './model.ts';
import { siblingOf } from './neighbours.ts';
import { stageOf, stageWords } from './stage.ts';

/** Entries that are looked at: a document of another kind shows it in the first few. */
const SAMPLE = 20;

const DEFINITIONS = { '1.0': 'Configuration10', '1.1': 'Configuration11', '2.0': undefined } as const;

/**
 * The configuration in a document: the root; `configuration` of an execution, as the REST service answers; or that of the
 * first execution in a list of results. Names the definition that describes its version.
 */
export function jobAt(root: Node): JobPlace {
  const place = placeOf(root);
  if (siblingOf(place.node) !== undefined) return { ...place, definition: 'OtherDocument' };
  const definition = DEFINITIONS[versionOf(place.node)];
  return definition === undefined ? place : { ...place, definition };
}

function placeOf(root: Node): { readonly node: Node; readonly pointer: string } {
  if (hasOwnKeys(root)) return { node: root, pointer: '' };
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

class Score {
  value = 0;
  readonly reasons: string[] = [];

  add(points: number, reason: string): void {
    this.value += points;
    this.reasons.push(reason);
  }
}

/** Says how sure we are. Works on the tolerant tree, so broken text is recognised too. */
export function detect(document: ParsedDocument): Detection {
  const { node: job, pointer } = placeOf(document.root);
  const score = new Score();
  if (job.kind !== 'object') return { score: 0, reasons: [] };
  const sibling = siblingOf(job);
  // Not ours, but nobody else's: low enough for anything better to win.
  if (sibling !== undefined)
    return { score: 0.55, reasons: [`this is ${sibling}`], variant: 'not an execution configuration' };
  weighTasks(job, score);
  weighFiles(job, score);
  weighOutputs(job, score);
  weighLegacy(job, score);
  const version = stringOf(get(job, 'version'));
  if (VERSIONS.some((known) => known === version)) score.add(0.15, `\`version\` is "${version ?? ''}"`);
  const keys = keysOf(job);
  const foreign = keys.filter((key) => key !== 'version' && !isOwnKey(key));
  if (foreign.length > 1 && foreign.length * 2 > keys.length)
    score.add(-0.3, `but most keys (\`${foreign.slice(0, 3).join('`, `')}\`) are not of this format`);
  if (pointer !== '' && score.value > 0)
    score.reasons.push(`the configuration is in \`${pointer.slice(1).replaceAll('/', '.')}\``);
  const value = Math.round(Math.max(0, Math.min(1, score.value)) * 100) / 100;
  return { score: value, reasons: score.reasons, ...(value >= 0.5 ? { variant: variantOf(job) } : {}) };
}

function isOwnKey(key: string): boolean {
  return CURRENT_KEYS.some((own) => own === key) || LEGACY_KEYS.some((own) => own === key);
}

/** Version and, for 2.0, the stage: "2.0, scheduled, censored". */
function variantOf(job: Node): string {
  const version = versionOf(job);
  return version === '2.0' ? `2.0, ${stageWords(stageOf(job))}` : version;
}

function weighTasks(job: Node, score: Score): void {
  const tasks = get(job, 'tasks');
  if (tasks?.kind !== 'array') return;
  if (tasks.size === 0) {
    score.add(0.5, '`tasks` is an empty list at the root');
    return;
  }
  let looked = 0;
  let whole = 0;
  let partly = 0;
  let params = false;
  for (const task of itemsOf(tasks)) {
    const type = stringOf(get(task, 'type'))?.toLowerCase();
    const typed = TASK_TYPES.some((known) => known === type);
    const args = get(task, 'args')?.kind === 'string';
    if (typed && args) whole++;
    else if (typed || (args && (has(task, 'type') || has(task, 'env_vars')))) partly++;
    params ||= hasFlags(get(task, 'docker_params'));
    if (++looked === SAMPLE) break;
  }
  if (whole > 0) score.add(0.5 + (0.4 * whole) / looked, '`tasks` is a list whose entries have `type` and `args`');
  else if (partly > 0) score.add(0.5, '`tasks` is a list whose entries have `type` or `args`');
  if (params) score.add(0.2, 'a task has `docker_params` with `flag` and `value`');
}

function hasFlags(params: Node | undefined): boolean {
  return sample(params).some((item) => has(item, 'flag') && has(item, 'value'));
}

function weighFiles(job: Node, score: Score): void {
  const files = get(job, 'input_files');
  if (!files || !isContainer(files)) return;
  const items = files.kind === 'array' ? sample(files) : sample(files).flatMap((list) => sample(list));
  const known = items.some((item) => has(item, 'workspace_path') || has(item, 'workspace_name'));
  if (known) score.add(0.6, '`input_files` have `workspace_path`');
  else score.add(0.3, 'root has `input_files`');
}

function weighOutputs(job: Node, score: Score): void {
  const outputs = get(job, 'output_workspaces');
  if (outputs?.kind !== 'object') return;
  const values = sample(outputs);
  if (values.length > 0 && values.every((value) => value.kind === 'string'))
    score.add(0.5, '`output_workspaces` gives a workspace for each output');
  else score.add(0.3, 'root has `output_workspaces`');
}

function weighLegacy(job: Node, score: Score): void {
  const keys = LEGACY_KEYS.filter((key) => has(job, key));
  if (keys.length === 0) return;
  const shown = keys.map((key) => `\`${key}\``).join(', ');
  score.add(keys.includes('job_task') ? 0.7 : 0.55, `root has ${shown}, of the versions 1.0 and 1.1`);
  if (keys.some((key) => hasFlags(get(get(job, key), 'docker_params'))))
    score.add(0.2, 'a task has `docker_params` with `flag` and `value`');
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
