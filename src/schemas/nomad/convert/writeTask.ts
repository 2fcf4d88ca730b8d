/** One run as a task of a Nomad job. */
import { ceil, compare, decimal, fraction, isWhole, MIB, ONE, over, times, type Exact } from '../../../job/exact.ts';
import { effectiveEnv } from '../../../job/flow.ts';
import type { EnvVar, Job, Run, RunStep } from '../../../job/job.ts';
import { isImage } from '../../../job/image.ts';
import { slug, type Names } from '../../../job/names.ts';
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
  type Out,
  type OutObject,
} from '../../../job/out.ts';
import { join, joinAll, type Given } from '../../../job/source.ts';
import { fill, type Text, type Variable } from '../../../job/text.ts';
import type { WriteContext } from '../../converter.ts';
import { dataOf } from './writeData.ts';
import type { GroupNetwork } from './writeNetwork.ts';

export interface TaskFrame extends WriteContext {
  readonly job: Job;
  /** Of the job. */
  readonly id: string;
  readonly group: string;
  readonly step: RunStep;
  readonly hook: 'prestart' | 'poststop' | undefined;
  readonly sidecar: boolean;
  readonly count: Given<Exact> | undefined;
  readonly network: GroupNetwork;
  readonly names: Names;
  /** MB of a disk that is too small for the usual logs. */
  readonly smallDisk: Exact | undefined;
}

/** More devices than any node has. */
const MOST = fraction(1_000_000);

/** Writes a task. */
export function taskOf(frame: TaskFrame): OutObject {
  const { step, hook, sidecar, network } = frame;
  const { run, name } = step;
  const taskName = frame.names.take(nameOf(name?.value ?? frame.group));
  const data = dataOf(frame);
  const out = record(
    {
      Name: write(
        taskName,
        name
          ? from(
              name,
              undefined,
              taskName === name.value ? undefined : 'Without slashes, and different from the others.',
            )
          : byDefault('A task has to have a name.'),
      ),
      Driver: write(
        run.container ? 'docker' : 'raw_exec',
        run.runtime ? from(run.runtime) : byDefault(run.container ? 'A container.' : 'It runs on the node itself.'),
      ),
      Lifecycle: hook && lifecycleOf(step, hook, sidecar),
      User: maybe(run.user),
      Config: configOf(frame, data.mounts),
      Env: envOf(frame),
      Templates: array([...data.templates, secretTemplate(frame)]),
      Artifacts: array(data.artifacts),
      Resources: resourcesOf(run, frame.assume),
      LogConfig: frame.smallDisk && logsFor(frame.smallDisk),
    },
    byDefault(''),
  );
  if (!hook) convey(out, step.place, 'The main task.');
  const { mode } = run.network;
  const bare = !network.told && !network.modeOf(run);
  if (bare && mode.value === 'http') convey(out, mode, '', 'The whole network is open to it.');
  else if (bare)
    convey(out, mode, run.container ? 'The bridge that a container has by itself.' : 'The network of the node.');
  return out;
}

/** A name without what is refused. */
function nameOf(name: string): string {
  const legal = name.replaceAll(/[/\\\0]+/g, '-');
  return legal === 'alloc' || legal === '' ? 'main' : slug(legal, /[^]/, '-', 'main');
}

function lifecycleOf(step: RunStep, hook: string, sidecar: boolean): OutObject {
  const reason = 'The stage that its place among the steps means.';
  const origin = step.place && step.place.from.length > 0 ? from(step.place, reason) : byDefault(reason);
  return record(
    {
      Hook: write(hook, origin),
      Sidecar:
        hook === 'poststop'
          ? undefined
          : write(sidecar, byDefault(sidecar ? 'Nothing waits for its end.' : 'The main task waits for its end.')),
    },
    byDefault(''),
  );
}

/** Logs have to fit into the disk of the group. */
function logsFor(disk: Exact): OutObject {
  const reason = 'The usual logs of 100 MB would not fit into the disk.';
  const half = fraction(disk.n / 4n > 0n ? disk.n / 4n : 1n);
  return record(
    { MaxFiles: write(fraction(2), byDefault(reason)), MaxFileSizeMB: write(half, byDefault(reason)) },
    byDefault(''),
  );
}

// --- texts ------------------------------------------------------------------------------------------------------------

/** What stands for a variable in a text that Nomad fills in. */
export function spelled({ count, step }: TaskFrame): (variable: Variable) => string {
  return (variable) => {
    switch (variable) {
      case 'replica':
        return '${NOMAD_ALLOC_INDEX}';
      case 'replicas':
        return count ? decimal(count.value) : '1';
      case 'output':
      case 'storage':
        return '${NOMAD_ALLOC_DIR}/data';
      case 'input':
        return step.run.inputs.length > 0 ? '${NOMAD_TASK_DIR}/input' : '${NOMAD_ALLOC_DIR}/data';
    }
  };
}

function textOf(text: Given<Text>, frame: TaskFrame, how?: string): Out {
  const odd = text.value.some((part) => typeof part !== 'string');
  return write(fill(text.value, spelled(frame)), from(text, odd ? 'Nomad fills in its own variable.' : how));
}

function envOf(frame: TaskFrame): OutObject | undefined {
  return table(
    effectiveEnv(frame.step.run).flatMap((variable): [string, Out][] => {
      const { name, value, secret } = variable;
      if (!value || secret || name.value === '') return [];
      return [[name.value, textOf({ ...join('', name, value), value: value.value }, frame)]];
    }),
  );
}

/** One template for all variables that are secrets: the values stand in variables of Nomad. */
function secretTemplate(frame: TaskFrame): OutObject | undefined {
  const secrets = effectiveEnv(frame.step.run).filter(
    (variable) => (variable.secret || !variable.value) && /^[A-Za-z_]\w*$/.test(variable.name.value),
  );
  if (secrets.length === 0) return undefined;
  const lines = secrets.map(({ name }) => `${name.value}=${nomadVariable(frame.id, name.value)}\n`);
  const loss = `A secret is never written out: put it into the Nomad variable nomad/jobs/${frame.id}.`;
  const all = (variable: EnvVar): Given<unknown>[] => [
    variable.name,
    ...(variable.value ? [variable.value] : []),
    ...(variable.reference ? [variable.reference] : []),
  ];
  return record(
    {
      EmbeddedTmpl: write(lines.join(''), from(joinAll('', secrets.flatMap(all)), undefined, loss)),
      DestPath: write('secrets/variables.env', byDefault('Where secrets of a task are kept.')),
      Envvars: write(true, byDefault('The lines are variables.')),
      ChangeMode: write('noop', byDefault('The source does not start again for it.')),
    },
    byDefault(''),
  );
}

/** A template that reads one item of the variable of a job. */
export function nomadVariable(id: string, item: string): string {
  return `{{ with nomadVar "nomad/jobs/${id}" }}{{ .${item} }}{{ end }}`;
}

// --- driver -----------------------------------------------------------------------------------------------------------

/** Options of `docker run` that the docker driver has as a setting: a truth, a text or a list. */
const OPTIONS: Readonly<Record<string, readonly [key: string, kind: 'flag' | 'text' | 'list']>> = {
  privileged: ['privileged', 'flag'],
  hostname: ['hostname', 'text'],
  ipc: ['ipc_mode', 'text'],
  pid: ['pid_mode', 'text'],
  uts: ['uts_mode', 'text'],
  userns: ['userns_mode', 'text'],
  runtime: ['runtime', 'text'],
  init: ['init', 'flag'],
  tty: ['tty', 'flag'],
  interactive: ['interactive', 'flag'],
  'read-only': ['readonly_rootfs', 'flag'],
  'cap-add': ['cap_add', 'list'],
  'cap-drop': ['cap_drop', 'list'],
  'security-opt': ['security_opt', 'list'],
  'add-host': ['extra_hosts', 'list'],
  'group-add': ['group_add', 'list'],
};

function configOf(frame: TaskFrame, mounts: readonly Out[]): OutObject {
  const { run } = frame.step;
  const command = commandOf(frame);
  const absolute = run.workDir?.value.startsWith('/') ? run.workDir : undefined;
  const { container } = run;
  if (!container) return record({ ...command, work_dir: maybe(absolute) }, byDefault(''));
  const own = frame.network.modeOf(run);
  const named = container.image;
  const image = named && isImage(named.value) ? named : undefined;
  if (!image) for (const leaf of named?.from ?? []) leaf.leave('This is no name of an image.');
  return record(
    {
      image: image
        ? copy(image)
        : write(
            frame.assume.text('image', 'to-be-filled:latest'),
            assumed('image', 'The source names the image in a way that means nothing here.'),
          ),
      ...command,
      work_dir: maybe(absolute),
      network_mode: own && write(own.mode, from(own.of)),
      mounts: array(mounts),
      shm_size: maybe(run.resources.shm, 'In bytes.'),
      dns_servers: array(run.network.dns.map((server) => copy(server))),
      ...optionsOf(run),
    },
    byDefault(''),
  );
}

function optionsOf(run: Run): Record<string, Out | undefined> {
  const out: Record<string, Out | undefined> = {};
  for (const { flag, value } of run.options) {
    const setting = OPTIONS[flag];
    if (!setting) continue;
    const [key, kind] = setting;
    if (kind === 'text') out[key] = copy(value);
    else if (kind === 'flag') out[key] = write(!/^(?:false|0)$/i.test(value.value), from(value));
    else {
      const before = out[key];
      const items = before?.kind === 'array' ? before.items : [];
      out[key] = array([...items, copy(value)]);
    }
  }
  return out;
}

function commandOf(frame: TaskFrame): Record<string, Out | undefined> {
  const { step, assume } = frame;
  const { command, container } = step.run;
  const programs = (words: readonly Out[], rest: readonly Out[]): Record<string, Out | undefined> => {
    if (container) return { entrypoint: array(words), args: array(rest) };
    const [program, ...more] = [...words, ...rest];
    return { command: program, args: array(more) };
  };
  switch (command.kind) {
    case 'image':
      return container
        ? {}
        : { command: write(assume.text('command', '/bin/true'), assumed('command', 'The source names no program.')) };
    case 'foreign':
      return { command: write(assume.text('command', '/bin/true'), assumed('command', command.reason)) };
    case 'shell': {
      const flag = write('-c', byDefault('Nomad starts programs, so a shell gets the line.'));
      return programs([copy(command.shell), flag], [copy(command.script)]);
    }
    case 'words': {
      const words = (command.entrypoint ?? []).map((word) => textOf(word, frame));
      const rest = command.args.map((word) => textOf(word, frame));
      const [first] = [...rest, ...words];
      if (first && command.line) convey(first, command.line, 'Split at blanks.', command.line.loss);
      return programs(words, rest);
    }
  }
}

// --- resources --------------------------------------------------------------------------------------------------------

function resourcesOf(run: Run, assume: WriteContext['assume']): OutObject | undefined {
  const { cores, mhz, memory, gpus } = run.resources;
  const whole = cores && isWhole(cores.value) && cores.value.n > 0n;
  const clock = (): Exact => assume.amount('mhzPerCore', fraction(2000));
  const share = (): Out | undefined => {
    if (mhz && !cores) return copy(mhz);
    if (!cores || whole) return undefined;
    const value = ceil(times(cores.value, clock()));
    const loss = `A part of a core becomes MHz by a clock that is assumed: ${decimal(clock())} MHz for each.`;
    return write(compare(value, ONE) < 0 ? ONE : value, from(cores, undefined, loss));
  };
  return object({
    CPU: share(),
    Cores: whole ? copy(cores, 'Whole cores are exact.') : undefined,
    MemoryMB: memory && memoryOf(memory),
    Devices: gpus && array([deviceOf(gpus, assume)]),
  });
}

function memoryOf(memory: Given<Exact>): Out {
  const mib = over(memory.value, MIB);
  const whole = ceil(mib);
  const least = fraction(10);
  const value = compare(whole, least) < 0 ? least : whole;
  const loss =
    compare(whole, least) < 0 ? '10 MB is the least.' : isWhole(mib) ? undefined : 'Rounded up to whole MiB.';
  return write(value, from(memory, 'In MiB.', loss));
}

function deviceOf(gpus: NonNullable<Run['resources']['gpus']>, assume: WriteContext['assume']): OutObject {
  const vendor = gpus.vendor?.value ?? assume.text('gpuVendor', 'nvidia');
  const name = write(
    `${vendor}/gpu`,
    gpus.vendor ? from(gpus.vendor) : assumed('gpuVendor', 'The source names no maker of the GPUs.'),
  );
  const many = compare(gpus.count.value, MOST) > 0;
  const count = from(gpus.count, undefined, many ? 'No node has more.' : undefined);
  return record({ Name: name, Count: write(many ? MOST : ceil(gpus.count.value), count) }, byDefault(''));
}
