/** The neutral job as Nomad jobs: one when its order fits into groups and stages, else one for each run. */
import { ceil, compare, decimal, fraction, isWhole, MIB, over, SECOND, times, type Exact } from '../../../job/exact.ts';
import {
  branchesApart,
  effectiveMeta,
  orderSaid,
  sharingSaid,
  stagesOf,
  someUnitsOf,
  unroll,
  type Stages,
} from '../../../job/flow.ts';
import type { EnvVar, Job, Meta, Placement, Run, RunStep, Step } from '../../../job/job.ts';
import { Names, slug } from '../../../job/names.ts';
import { diskOf } from '../../../job/room.ts';
import {
  array,
  assumed,
  byDefault,
  convey,
  copy,
  from,
  maybe,
  object,
  record,
  table,
  write,
  type Origin,
  type Out,
  type OutObject,
} from '../../../job/out.ts';
import { derive, join, joinAll, standing, type Given } from '../../../job/source.ts';
import { literal, type Part, type Text } from '../../../job/text.ts';
import type { WriteContext, Written } from '../../converter.ts';
import { networkOf } from './writeNetwork.ts';
import { taskOf } from './writeTask.ts';

const TYPES = { batch: 'batch', service: 'service', daemon: 'system', ops: 'sysbatch' } as const;
const ORDER = 'Nothing makes one job wait for the other but the order in which you submit them.';

interface Plan {
  readonly name: string;
  /** What the name is made from. */
  readonly of: Given<unknown> | undefined;
  readonly groups: readonly Group[];
  /** The step that it runs, when there is a plan for each. */
  readonly step?: Step;
}
interface Group {
  readonly name: Given<string> | undefined;
  readonly stages: Stages;
}

/** Writes a job. */
export function fromJob(job: Job, context: WriteContext): Written {
  const steps = unroll(job.steps.map(countingLoop));
  const plans = plansOf(job, steps, context);
  const names = new Names();
  const files = plans.map((plan) => {
    const id = names.take(slug(plan.name, /[A-Za-z0-9_.-]/, '-', 'job'));
    const document = (): OutObject => record({ Job: jobOf(job, plan, id, plans.length === 1, context) }, byDefault(''));
    return { name: id, write: document };
  });
  const notes =
    files.length > 1
      ? [
          `There are ${String(files.length)} jobs, for the order of the steps is more than one group can say. ${orderSaid(
            steps,
            plans.flatMap(({ step }) => step ?? []),
            'Submit',
          )}`,
          ...sharingSaid(someUnitsOf(steps)),
        ]
      : [];
  return { files, notes };
}

/** A parallel loop over 0, 1, 2, … with one run in it is as many copies of the run. */
function countingLoop(step: Step): Step {
  if (step.kind !== 'loop' || !step.counting || !step.parallel.value || step.values.length < 2) return step;
  const [only, ...others] = step.steps;
  if (only?.kind !== 'run' || others.length > 0 || only.run.replicas || only.always || only.awaits?.length) return step;
  const reason = 'The loop gives each iteration its number under this name.';
  const number: EnvVar = {
    name: standing(step.variable, reason),
    value: standing([{ variable: 'replica', spelled: `$${step.variable}` }], reason),
    secret: false,
  };
  const [first] = step.values;
  const count = first ? derive(first, fraction(step.values.length)) : undefined;
  // Each iteration of the source is one run of its own, so these numbers stay what they are there.
  const own = only.run.env.map((entry) => (entry.value ? { ...entry, value: single(entry.value) } : entry));
  const run: Run = { ...only.run, replicas: count, env: [number, ...own] };
  return { ...only, run, name: only.name ?? step.name, place: join(undefined, only.place, step.parallel) };
}

/** A text of a run that has no copies. */
function single(text: Given<Text>): Given<Text> {
  if (literal(text.value) !== undefined) return text;
  const known = (part: Part): Part =>
    typeof part === 'string' ? part : part.variable === 'replica' ? '0' : part.variable === 'replicas' ? '1' : part;
  return derive(text, text.value.map(known));
}

// --- which jobs -------------------------------------------------------------------------------------------------------

function plansOf(job: Job, steps: readonly Step[], { assume }: WriteContext): Plan[] {
  const base = (): string => assume.text('name', 'job');
  const named = job.name?.value;
  const whole = stagesIn(steps);
  const firstName = (stages: Stages): Given<string> | undefined => stages.main[0]?.name;
  if (whole) {
    const own = whole.around.find((step) => step.name)?.name ?? firstName(whole);
    const name = named ?? own?.value ?? base();
    return [{ name, of: job.name ?? own, groups: [{ name: own, stages: whole }] }];
  }
  const branches = branchesApart(steps)?.map((branch) => ({ branch, stages: stagesIn([branch]) }));
  if (branches && branches.length > 0 && branches.every(({ stages }) => stages !== undefined)) {
    const groups = branches.flatMap(({ branch, stages }) =>
      stages
        ? [{ name: branch.name ?? stages.around.find((step) => step.name)?.name ?? firstName(stages), stages }]
        : [],
    );
    return [{ name: named ?? groups[0]?.name?.value ?? base(), of: job.name ?? groups[0]?.name, groups }];
  }
  return someUnitsOf(steps).map(({ step, names }) => {
    const { always: _always, onFailure: _onFailure, awaits: _awaits, ...bare } = step;
    const stages: Stages = { before: [], beside: [], main: [bare], after: [], around: [] };
    const own = step.name?.value ?? names.at(-1);
    const parts = [...new Set([...(named === undefined ? [] : [named]), ...(own === undefined ? [] : [own])])];
    return {
      name: parts.length > 0 ? parts.join('-') : base(),
      of: join('', job.name, step.name),
      groups: [{ name: step.name, stages }],
      step,
    };
  });
}

/** Stages, when all of them have the same number of copies: it is the group's. */
function stagesIn(steps: readonly Step[]): Stages | undefined {
  const stages = stagesOf(steps);
  if (!stages) return undefined;
  const counts = tasksOf(stages).map(({ run }) => decimal(run.replicas?.value ?? fraction(1)));
  return new Set(counts).size <= 1 ? stages : undefined;
}

function tasksOf(stages: Stages): readonly RunStep[] {
  return [...stages.before, ...stages.beside, ...stages.main, ...stages.after];
}

// --- job --------------------------------------------------------------------------------------------------------------

function jobOf(job: Job, plan: Plan, id: string, alone: boolean, context: WriteContext): OutObject {
  const { kind } = job;
  const title = job.title ?? (job.name && job.name.value !== id ? job.name : undefined);
  const idOut =
    plan.of && plan.of.from.length > 0
      ? write(
          id,
          from(
            plan.of,
            id === plan.name ? undefined : 'Without blanks.',
            job.name && !job.title && (alone ? job.name.value : plan.name) !== id
              ? 'An ID has no blanks; the name itself is kept as Name.'
              : undefined,
          ),
        )
      : write(id, assumed('name', 'The source has no name for the whole job.'));
  const groupNames = new Names();
  const out = record(
    {
      ID: idOut,
      Name: title && (title.value.includes('\0') ? undefined : copy(title)),
      Namespace: maybe(job.namespace),
      Type: write(TYPES[kind.value], from(kind)),
      Priority: priorityOf(job),
      Datacenters: array([write('*', byDefault('Every datacenter will do.'))]),
      Constraints: constraintsOf(job.placement.filter((placement) => !placement.soft)),
      Affinities:
        kind.value === 'daemon' ? undefined : affinitiesOf(job.placement.filter((placement) => placement.soft)),
      Meta: metaOf(job.meta),
      UI: job.description && object({ Description: descriptionOf(job.description) }),
      TaskGroups: array(plan.groups.map((group) => groupOf(job, group, groupNames, id, context))),
    },
    byDefault(''),
  );
  if (!alone)
    for (const { stages } of plan.groups)
      for (const step of tasksOf(stages)) convey(out, step.place, 'The order of the jobs says it.', ORDER);
  return out;
}

function descriptionOf(description: Given<string>): Out {
  let text = description.value;
  while (bytes(text) > 1000) text = text.slice(0, -Math.max(1, Math.ceil((bytes(text) - 1000) / 4)));
  return write(text, from(description, undefined, text === description.value ? undefined : 'Cut to 1000 bytes.'));
}
function bytes(text: string): number {
  let count = 0;
  for (const c of text) {
    const code = c.codePointAt(0) ?? 0;
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return count;
}

function priorityOf({ priority }: Job): Out | undefined {
  if (!priority || priority.value.n <= 0n) return undefined;
  const whole = ceil(priority.value);
  const bounded = compare(whole, fraction(100)) > 0 ? fraction(100) : whole;
  const loss = compare(bounded, priority.value) === 0 ? undefined : 'Rounded up, and 100 at most.';
  return write(bounded, from(priority, 'On a scale to 100.', loss));
}

function metaOf(meta: readonly Meta[]): OutObject | undefined {
  return table(
    effectiveMeta(meta).flatMap(({ key, value, source }): [string, Out][] => {
      for (const leaf of source.leaves()) if (leaf.secretName !== undefined) return [];
      if (key === '') return [];
      if (typeof value.value === 'string') return [[key, write(value.value, from(value))]];
      return [[key, write(source.json, from(value, 'Metadata are texts, so it is JSON in one.'))]];
    }),
  );
}

// --- placement --------------------------------------------------------------------------------------------------------

const OPERANDS: Readonly<Record<Placement['operator']['value'], string>> = {
  '=': '=',
  '!=': '!=',
  in: 'set_contains_any',
  notin: '!=',
  exists: 'is_set',
  absent: 'is_not_set',
  '>': '>',
  '<': '<',
};

function attributeOf({ attribute, key }: Placement): Out {
  if (attribute === 'arch') return write('${attr.cpu.arch}', from(key, 'The attribute of the same meaning.'));
  if (attribute === 'os') return write('${attr.kernel.name}', from(key, 'The attribute of the same meaning.'));
  const name = slug(key.value, /[A-Za-z0-9_.-]/, '_', 'label');
  return write(`\${meta.${name}}`, from(key, undefined, 'A label of a node is metadata of the client here.'));
}

function constraintsOf(placement: readonly Placement[]): Out | undefined {
  return array(placement.flatMap((one) => testsOf(one).map((test) => object(test))));
}

function affinitiesOf(placement: readonly Placement[]): Out | undefined {
  const tests = placement
    .filter(({ operator }) => operator.value !== 'exists' && operator.value !== 'absent')
    .flatMap(testsOf);
  return array(tests.map((test) => object(test)));
}

function testsOf(placement: Placement): Record<string, Out | undefined>[] {
  const { operator, values } = placement;
  const operand = (): Out => write(OPERANDS[operator.value], from(operator));
  if (operator.value === 'notin') {
    return values.map((value) => ({ LTarget: attributeOf(placement), Operand: operand(), RTarget: copy(value) }));
  }
  if (operator.value === 'exists' || operator.value === 'absent')
    return [{ LTarget: attributeOf(placement), Operand: operand() }];
  const [first] = values;
  if (!first) return [];
  const right =
    values.length === 1 ? copy(first) : write(values.map((value) => value.value).join(','), from(joinAll('', values)));
  return [{ LTarget: attributeOf(placement), Operand: operand(), RTarget: right }];
}

// --- groups -----------------------------------------------------------------------------------------------------------

function groupOf(job: Job, group: Group, names: Names, id: string, context: WriteContext): OutObject {
  const { stages } = group;
  const { kind } = job;
  const runs = tasksOf(stages).map((step) => step.run);
  const name = names.take(group.name?.value.replaceAll('\0', '') ?? 'main');
  const main = stages.main[0]?.run;
  const count = kind.value === 'daemon' || kind.value === 'ops' ? undefined : main?.replicas;
  const disk = sharedDisk(runs);
  const network = networkOf(runs);
  const taskNames = new Names();
  const small = disk && compare(disk.size, fraction(100)) <= 0 ? disk.size : undefined;
  const task = (step: RunStep, hook?: 'prestart' | 'poststop', sidecar = false): OutObject =>
    taskOf({
      assume: context.assume,
      job,
      id,
      step,
      hook,
      sidecar,
      count,
      network,
      names: taskNames,
      group: name,
      smallDisk: small,
    });
  const once = job.neverRepeats && (kind.value === 'batch' || kind.value === 'ops');
  const repeats = 'The source never repeats a failed run, and Nomad would.';
  const apart = count && main?.apart;
  const distinct = (): Origin => (apart ? from(apart) : byDefault(''));
  const out = record(
    {
      Name: write(name, group.name ? from(group.name) : byDefault('A group has to have a name.')),
      Count: count && write(ceil(count.value), from(count, 'As many copies.')),
      Constraints: apart
        ? array([
            object({
              Operand: write('distinct_hosts', distinct()),
              RTarget: write('true', distinct()),
            }),
          ])
        : undefined,
      MaxRunDuration: durationOf(main, kind.value),
      EphemeralDisk: disk && object({ SizeMB: write(disk.size, from(disk.of, 'In MiB.', disk.loss)) }),
      RestartPolicy: once
        ? record(
            { Attempts: write(fraction(0), byDefault(repeats)), Mode: write('fail', byDefault(repeats)) },
            byDefault(repeats),
          )
        : undefined,
      ReschedulePolicy:
        once && kind.value === 'batch'
          ? record(
              { Attempts: write(fraction(0), byDefault(repeats)), Unlimited: write(false, byDefault(repeats)) },
              byDefault(repeats),
            )
          : undefined,
      Networks: network.group && array([network.group]),
      Tasks: array([
        ...stages.before.map((step) => task(step, 'prestart')),
        ...stages.beside.map((step) => task(step, 'prestart', true)),
        ...stages.main.map((step) => task(step)),
        ...stages.after.map((step) => task(step, 'poststop')),
      ]),
    },
    byDefault(''),
  );
  for (const step of stages.around) if (step.kind !== 'launch') convey(out, step.place, 'What the group is says it.');
  return out;
}

function durationOf(main: Run | undefined, kind: Job['kind']['value']): Out | undefined {
  if (!main?.timeout || (kind !== 'batch' && kind !== 'ops')) return undefined;
  const ns = times(main.timeout.value, SECOND);
  // Longer than what the engine can count is no limit.
  if (compare(ns, LARGEST) > 0) return undefined;
  return write(
    ceil(ns),
    from(main.timeout, 'From seconds to nanoseconds.', isWhole(ns) ? undefined : 'Rounded up to whole nanoseconds.'),
  );
}

/** The largest whole number of the engine. */
const LARGEST = fraction(2n ** 63n - 1n);

/** The scratch disk that all tasks of a group share: what each asks for, once. */
function sharedDisk(runs: readonly Run[]): { size: Exact; of: Given<unknown>; loss: string | undefined } | undefined {
  const asks = runs.flatMap((run) => diskOf(run) ?? []);
  if (asks.length === 0) return undefined;
  const most = asks.reduce((best, ask) => (compare(ask.value, best.value) > 0 ? ask : best));
  const mib = over(most.value, MIB);
  const whole = ceil(mib);
  const least = fraction(10);
  const size = compare(whole, least) < 0 ? least : compare(whole, LARGEST) > 0 ? LARGEST : whole;
  const loss =
    compare(size, mib) === 0
      ? undefined
      : size === LARGEST
        ? 'The engine counts no further than this.'
        : compare(whole, least) < 0
          ? 'A disk has 10 MB at least.'
          : 'Rounded up to whole MiB.';
  const shared = asks.map((ask) =>
    compare(ask.value, most.value) === 0 ? ask : derive(ask, ask.value, 'The tasks share a disk: the largest counts.'),
  );
  return { size, of: joinAll('', shared), loss };
}
