/** How sure we are that a document is a job of this format, and why; and where in the document the job is. */
import type { ParsedDocument } from '../../document/document.ts';
import type { Node } from '../../document/node.ts';
import { get, has, itemsOf } from '../../document/node.ts';
import type { Detection } from '../card.ts';
import { RUN_KEYS } from './model.ts';

/** Steps that are looked at: a document of another kind shows it in the first few. */
const SAMPLE = 20;
const BODIES = ['run', 'for', 'launch', 'use', 'steps'];
const JOB_KEYS = ['enableLogging', 'continuousOutputSync', 'inputMode', 'virtualNetworks'];

/** The job object of a document: the root, `job` of a wrapper, or `variables.job` of a request. */
export function jobAt(root: Node): { readonly node: Node; readonly pointer: string } {
  if (isJob(root)) return { node: root, pointer: '' };
  const job = get(root, 'job');
  if (job?.kind === 'object') return { node: job, pointer: '/job' };
  const variable = get(get(root, 'variables'), 'job');
  if (variable?.kind === 'object') return { node: variable, pointer: '/variables/job' };
  return { node: root, pointer: '' };
}

function isJob(node: Node): boolean {
  return has(node, 'resources') || has(node, 'steps');
}

class Score {
  value = 0;
  readonly reasons: string[] = [];

  add(points: number, reason: string): void {
    this.value += points;
    this.reasons.push(reason);
  }

  result(variant: string | undefined): Detection {
    const score = Math.round(Math.max(0, Math.min(1, this.value)) * 100) / 100;
    return { score, reasons: this.reasons, ...(variant === undefined ? {} : { variant }) };
  }
}

/** Says how sure we are. Works on the tolerant tree, so broken text is recognised too. */
export function detect(document: ParsedDocument): Detection {
  const { root } = document;
  const score = new Score();
  if (root.kind !== 'object') return score.result(undefined);
  const module = moduleReason(root);
  if (module !== undefined) {
    // Its steps are ours, but the document is not a job: said, and low enough for anything better to win.
    score.add(0.6, module);
    return score.result('module, not a job');
  }
  const { node: job, pointer } = jobAt(root);
  const where = pointer === '' ? 'root' : pointer.slice(1).replaceAll('/', '.');
  weighResources(job, where, score);
  weighSteps(job, where, score);
  for (const key of JOB_KEYS) if (has(job, key)) score.add(0.15, `${where} has \`${key}\``);
  for (const key of ['input', 'output']) {
    const transport = get(job, key);
    if (has(transport, 's3') || has(transport, 'http'))
      score.add(0.1, `\`${key}\` has \`${has(transport, 's3') ? 's3' : 'http'}\``);
  }
  if (pointer !== '' && score.value > 0) score.reasons.push(`the job is wrapped in \`${where}\``);
  return score.result(score.value >= 0.5 ? dialectOf(job) : undefined);
}

function dialectOf(job: Node): string {
  const resources = get(job, 'resources');
  return has(resources, 'gpusPerTask') && !has(resources, 'gpus') ? 'seed dialect' : 'current dialect';
}

function moduleReason(root: Node): string | undefined {
  if (!has(root, 'minimumResources') || !has(root, 'steps')) return undefined;
  if (!has(root, 'inputs') && !has(root, 'outputs') && !has(root, 'description')) return undefined;
  return 'root has `minimumResources`, `steps` and inputs or outputs: this is a module, whose steps can be taken into a job';
}

function weighResources(job: Node, where: string, score: Score): void {
  const resources = get(job, 'resources');
  if (resources?.kind !== 'object') return;
  const decisive = ['memPerCpu', 'cpusPerTask', 'gpusPerTask'].filter((key) => has(resources, key));
  if (decisive.length > 0) {
    const list = decisive.map((key) => `\`resources.${key}\``).join(', ');
    score.add(0.45 + 0.05 * decisive.length, `${where} has ${list}`);
  } else if (get(resources, 'tasks')?.kind === 'number') {
    score.add(0.2, `${where} has \`resources.tasks\` as a number`);
  }
}

function weighSteps(job: Node, where: string, score: Score): void {
  const steps = get(job, 'steps');
  if (steps?.kind !== 'array') return;
  let looked = 0;
  let known = 0;
  let misplaced = 0;
  const marks = new Set<string>();
  const body = new Set<string>();
  for (const step of itemsOf(steps)) {
    if (looked === SAMPLE) break;
    looked++;
    const own = BODIES.filter((key) => isBody(get(step, key)));
    for (const key of own) body.add(key);
    if (own.length > 0) known++;
    else if (has(step, 'command') && RUN_KEYS.some((key) => key !== 'command' && key !== 'env' && has(step, key)))
      misplaced++;
    if (has(get(step, 'launch'), 'handleName')) marks.add('handleName');
    for (const key of ['deepsquareHosted', 'apptainer'])
      if (has(get(get(step, 'run'), 'container'), key)) marks.add(key);
    if (has(get(step, 'run'), 'customNetworkInterfaces')) marks.add('customNetworkInterfaces');
  }
  if (looked === 0) score.add(0.1, `${where} has an empty list of \`steps\``);
  else if (known > 0)
    score.add(0.3 * (known / looked), `\`steps\` have ${[...body].map((key) => `\`${key}\``).join(', ')}`);
  else if (misplaced > 0) score.add(0.2, '`steps` have the keys of `run` on themselves');
  for (const mark of marks) score.add(0.15, `a step has \`${mark}\``);
}

/** Other formats have steps with a `run` too; there it is a text. */
function isBody(node: Node | undefined): boolean {
  return node?.kind === 'object' || node?.kind === 'array';
}
