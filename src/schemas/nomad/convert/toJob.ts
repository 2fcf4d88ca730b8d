/** A Nomad job as the neutral job. */
import { MIB, over, SECOND, times, type Exact } from '../../../job/exact.ts';
import type { Job, Kind, LaunchStep, Meta, Placement, RunStep, Step } from '../../../job/job.ts';
import { counted, derive, join, standing, type Given, type Source } from '../../../job/source.ts';
import { interpolation, type Scope } from './interpolate.ts';
import { runOf, type GroupFacts } from './task.ts';

const SERVER = 'The server sets this itself and ignores it in what is submitted.';
const SERVER_FIELDS = [
  'ParentID',
  'Dispatched',
  'DispatchIdempotencyToken',
  'NomadTokenID',
  'Status',
  'StatusDescription',
  'Stable',
  'SubmitTime',
  'CreateIndex',
  'ModifyIndex',
  'JobModifyIndex',
  'Version',
  'VersionTag',
];

const KINDS: Readonly<Record<string, Kind>> = { batch: 'batch', service: 'service', system: 'daemon', sysbatch: 'ops' };

/** Reads a job, bare or wrapped for the API. */
export function toJob(root: Source): Job {
  const job = jobAt(root);
  if (job !== root)
    for (const child of root.children) if (child !== job) child.leave('An option of the request, not of the job.');
  for (const key of SERVER_FIELDS) job.any(key)?.leave(SERVER);
  root.get('SecretID')?.hide('NOMAD_TOKEN');
  for (const key of ['VaultToken', 'ConsulToken']) job.get(key)?.hide(key.toUpperCase());
  const type = job.text('Type');
  const id = job.text('ID');
  const name = job.text('Name');
  const groups = job.items('TaskGroups');
  const constraints = [job, ...groups, ...groups.flatMap((group) => group.items('Tasks'))];
  return {
    kind: type
      ? derive(type, KINDS[type.value] ?? 'service')
      : standing('service', 'A job without a type is a service.'),
    name: id ?? name,
    title: id && name ? join(name.value, name) : undefined,
    description: job.get('UI')?.text('Description'),
    namespace: job.text('Namespace'),
    priority: priorityOf(job),
    meta: [job, ...groups, ...groups.flatMap((group) => group.items('Tasks'))].flatMap(metaOf),
    placement: constraints.flatMap((holder) => [
      ...holder.items('Constraints').flatMap((item) => placementOf(item, false)),
      ...holder.items('Affinities').flatMap((item) => placementOf(item, true)),
    ]),
    steps: stepsOf(job, groups),
    neverRepeats: false,
  };
}

/** The job in a document: the root, or what the API wraps. */
export function jobAt(root: Source): Source {
  const inner = root.get('Job');
  return inner?.node.kind === 'object' ? inner : root;
}

function priorityOf(job: Source): Given<Exact> | undefined {
  const priority = job.number('Priority');
  return priority && priority.value.n > 0n ? priority : undefined;
}

function metaOf(holder: Source): Meta[] {
  return holder.entries('Meta').map((entry) => ({ key: String(entry.key), value: entry.asValue(), source: entry }));
}

const OPERATORS: Readonly<Record<string, Placement['operator']['value']>> = {
  '=': '=',
  '==': '=',
  is: '=',
  '!=': '!=',
  not: '!=',
  set_contains_any: 'in',
  is_set: 'exists',
  is_not_set: 'absent',
  '>': '>',
  '<': '<',
};

function placementOf(constraint: Source, soft: boolean): Placement[] {
  const [left, right, operand] = [constraint.text('LTarget'), constraint.text('RTarget'), constraint.text('Operand')];
  const known = OPERATORS[operand?.value ?? '='];
  const name = /^\$\{(?:attr\.(cpu\.arch|kernel\.name)|meta\.([\w.-]+))\}$/.exec(left?.value ?? '');
  if (!left || !known || !name) return [];
  const attribute = name[1] === 'cpu.arch' ? 'arch' : name[1] === 'kernel.name' ? 'os' : 'label';
  const values = right ? (known === 'in' ? right.value.split(',') : [right.value]) : [];
  return [
    {
      attribute,
      key: derive(left, name[2] ?? attribute),
      operator: operand ? derive(operand, known) : standing(known, 'Without an operand it is equality.'),
      values: right ? values.map((value) => derive(right, value.trim())) : [],
      soft,
    },
  ];
}

// --- groups -----------------------------------------------------------------------------------------------------------

function stepsOf(job: Source, groups: readonly Source[]): Step[] {
  const steps = groups.map((group) => groupOf(job, group));
  const [only] = steps;
  return steps.length === 1 && only
    ? [only]
    : steps.length === 0
      ? []
      : [{ kind: 'parallel', branches: steps, apart: true }];
}

function groupOf(job: Source, group: Source): Step {
  const count = counted(group.number('Count'));
  if (count?.value.n === 0n) group.get('Count')?.leave('With 0 nothing runs.');
  const duration = group.number('MaxRunDuration');
  const disk = group.get('EphemeralDisk')?.number('SizeMB');
  const distinct = [job, group]
    .flatMap((holder) => holder.items('Constraints'))
    .find((item) => item.text('Operand')?.value === 'distinct_hosts');
  const facts: GroupFacts = {
    group,
    job,
    replicas: count && count.value.n > 1n ? count : undefined,
    apart: distinct && distinct.asValue(),
    timeout: duration && duration.value.n > 0n ? derive(duration, over(duration.value, SECOND)) : undefined,
    disk: disk && derive(disk, times(disk.value, MIB)),
  };
  const stages = { before: [] as Step[], beside: [] as LaunchStep[], main: [] as Step[], after: [] as Step[] };
  for (const task of group.items('Tasks')) placeTask(task, facts, stages);
  const all = (branches: readonly Step[]): Step[] =>
    branches.length > 1 ? [{ kind: 'parallel', branches }] : [...branches];
  const steps = [...all(stages.before), ...stages.beside, ...all(stages.main)];
  const one = count?.value.n === 1n ? count : undefined;
  return {
    kind: 'sequence',
    name: group.text('Name'),
    steps,
    always: stages.after.length > 0 ? all(stages.after) : undefined,
    place: one,
  };
}

function placeTask(
  task: Source,
  facts: GroupFacts,
  stages: { before: Step[]; beside: LaunchStep[]; main: Step[]; after: Step[] },
): void {
  const lifecycle = task.get('Lifecycle');
  const [hook, sidecar] = [lifecycle?.text('Hook'), lifecycle?.boolean('Sidecar')];
  const scope: Scope = interpolation(facts.job, facts.group, task);
  const place = hook && join(undefined, hook, sidecar);
  const step: RunStep = { kind: 'run', name: task.text('Name'), run: runOf(task, facts, scope), place };
  if (hook?.value === 'prestart' || hook?.value === 'poststart') {
    if (sidecar?.value) stages.beside.push({ kind: 'launch', name: step.name, steps: [step], place });
    else if (hook.value === 'prestart') stages.before.push(step);
    else
      stages.main.push({
        ...step,
        place: place && { ...place, loss: 'It starts together with the main tasks, not after them.' },
      });
  } else if (hook?.value === 'poststop') stages.after.push(step);
  else stages.main.push(step);
}
