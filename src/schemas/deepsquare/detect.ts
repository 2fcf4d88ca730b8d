/** How sure we are that a document is a job of this format, and why; and where in the document the job is. */
import type { ParsedDocument } from '../../document/document.ts';
import type { Node } from '../../document/node.ts';
import { get, has, itemsOf } from '../../document/node.ts';
import type { Detection } from '../card.ts';
import type { JobPlace } from '../format.ts';
import { type Evidence, evidence, meant } from '../kit/detect.ts';

/** Steps that are looked at: a document of another kind shows it in the first few. */
const SAMPLE = 20;
const BODIES = ['run', 'for', 'launch', 'use', 'steps'];
/** Keys of a command that older guides put on the step itself. */
const RUN_KEYS = ['shell', 'resources', 'container', 'network', 'mapRoot', 'workDir', 'disableCpuBinding', 'mpi'];
const JOB_KEYS = ['enableLogging', 'continuousOutputSync', 'inputMode', 'virtualNetworks'];

/** The job object of a document: the root, `job` of a wrapper, or `variables.job` of a request. A module is its own root. */
export function jobAt(root: Node): JobPlace {
  if (isModule(root)) return { node: root, pointer: '', definition: 'Module' };
  if (isJob(root)) return { node: root, pointer: '' };
  const job = get(root, 'job');
  if (job?.kind === 'object') return { node: job, pointer: '/job' };
  const variable = get(get(root, 'variables'), 'job');
  if (variable?.kind === 'object') return { node: variable, pointer: '/variables/job' };
  return { node: root, pointer: '' };
}

/** True for the file of a module: what it needs at least, or lists of inputs and outputs, in place of resources. */
function isModule(root: Node): boolean {
  if (has(root, 'resources')) return false;
  if (has(root, 'minimumResources')) return true;
  return has(root, 'steps') && ['inputs', 'outputs'].some((key) => get(root, key)?.kind === 'array');
}

function isJob(node: Node): boolean {
  return has(node, 'resources') || has(node, 'steps');
}

/** Said beside the format's name. */
export const DIALECTS = {
  older: '2023 dialect (GPUs per task)',
  current: 'current dialect (GPUs of the whole job)',
} as const;

/** Says how sure we are. Works on the tolerant tree, so broken text is recognised too. */
export function detect(document: ParsedDocument): Detection {
  const { root } = document;
  const found = evidence();
  if (root.kind !== 'object') return found.verdict();
  if (isModule(root)) {
    // Its steps are ours, but the document is not a job: said, and low enough for anything better to win.
    const what = has(root, 'minimumResources') ? '`minimumResources`' : '`inputs` or `outputs` beside `steps`';
    found.add(0.6, `root has ${what}: this is a module, whose steps can be taken into a job`);
    return found.verdict('module, not a job');
  }
  const { node: job, pointer } = jobAt(root);
  const where = pointer === '' ? 'root' : pointer.slice(1).replaceAll('/', '.');
  weighResources(job, where, found);
  weighSteps(job, where, found);
  for (const key of ['input', 'output']) {
    const transport = get(job, key);
    if (has(transport, 's3') || has(transport, 'http'))
      found.add(0.1, `\`${key}\` has \`${has(transport, 's3') ? 's3' : 'http'}\``);
  }
  if (pointer !== '' && found.score > 0) found.note(`the job is wrapped in \`${where}\``);
  return found.verdict(dialectOf(job));
}

function dialectOf(job: Node): string {
  const resources = get(job, 'resources');
  return has(resources, 'gpusPerTask') && !has(resources, 'gpus') ? DIALECTS.older : DIALECTS.current;
}

function weighResources(job: Node, where: string, found: Evidence): void {
  const entry = meant(job, 'resources');
  const resources = entry?.value;
  if (resources?.kind !== 'object') return;
  const key = entry?.key ?? '';
  const decisive = ['memPerCpu', 'cpusPerTask', 'gpusPerTask'].filter((key) => has(resources, key));
  if (decisive.length > 0) {
    const list = decisive.map((part) => `\`${key}.${part}\``).join(', ');
    found.add(0.45 + 0.05 * decisive.length, `${where} has ${list}`);
  } else if (get(resources, 'tasks')?.kind === 'number') {
    found.add(0.2, `${where} has \`${key}.tasks\` as a number`);
  }
}

function weighSteps(job: Node, where: string, found: Evidence): void {
  const steps = get(job, 'steps');
  const marks = new Set<string>();
  for (const key of JOB_KEYS) if (has(job, key)) marks.add(key);
  let looked = 0;
  let known = 0;
  let misplaced = 0;
  let commands = false;
  const body = new Set<string>();
  for (const step of itemsOf(steps)) {
    if (looked === SAMPLE) break;
    looked++;
    const own = BODIES.filter((key) => isBody(get(step, key)));
    for (const key of own) body.add(key);
    if (own.length > 0) known++;
    else if (has(step, 'command') && RUN_KEYS.some((key) => has(step, key))) misplaced++;
    commands ||= runsCommand(step);
    for (const mark of marksOf(step)) marks.add(mark);
  }
  const bodies = [...body].map((key) => `\`${key}\``).join(', ');
  if (steps?.kind === 'array' && looked === 0) found.add(0.1, `${where} has an empty list of \`steps\``);
  else if (known > 0) found.add(0.3 * (known / looked), `\`steps\` have ${bodies}`);
  else if (misplaced > 0) found.add(0.2, '`steps` have the keys of `run` on themselves');
  if (commands) found.add(0.1, 'a `run` has a `command`');
  // A command as an object and one key that only this format has are enough, whatever is forgotten.
  const strong = body.has('run') ? 0.25 : 0.15;
  for (const mark of marks) found.add(strong, `\`${mark}\` is a key of this format`);
}

/** True for a step with a command, and for one around such steps. */
function runsCommand(step: Node): boolean {
  if (get(get(step, 'run'), 'command')?.kind === 'string') return true;
  const [first] = [get(step, 'for'), get(step, 'launch'), step].flatMap((body) => [...itemsOf(get(body, 'steps'))]);
  return get(get(first, 'run'), 'command')?.kind === 'string';
}

/** Keys in a step that only this format has. */
function marksOf(step: Node): string[] {
  const run = get(step, 'run');
  const container = get(run, 'container');
  return [
    ...(has(get(step, 'launch'), 'handleName') ? ['handleName'] : []),
    ...(has(get(run, 'resources'), 'gpusPerTask') ? ['gpusPerTask'] : []),
    ...['deepsquareHosted', 'apptainer'].filter((key) => has(container, key)),
    ...(has(run, 'customNetworkInterfaces') ? ['customNetworkInterfaces'] : []),
  ];
}

/** Other formats have steps with a `run` too; there it is a text. */
function isBody(node: Node | undefined): boolean {
  return node?.kind === 'object' || node?.kind === 'array';
}
