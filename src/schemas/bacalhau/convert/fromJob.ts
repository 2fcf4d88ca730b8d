/** The neutral job as Bacalhau jobs: one for each run, for of several tasks the engine runs the first alone. */
import { isWebAddress, openUrl } from '../../../job/address.ts';
import { toBase64 } from '../../../job/bytes.ts';
import { ceil, compare, decimal, fraction, isWhole, ONE, over, times, type Exact } from '../../../job/exact.ts';
import {
  effectiveEnv,
  effectiveMeta,
  orderSaid,
  sharingSaid,
  someUnitsOf,
  unroll,
  type Unit,
} from '../../../job/flow.ts';
import type { EnvVar, Input, Job, Meta, Placement, Run } from '../../../job/job.ts';
import { isImage } from '../../../job/image.ts';
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
import { quoteWord } from '../../../job/shell.ts';
import { derive, join, joinAll, type Given } from '../../../job/source.ts';
import { fill, literal, type Text, type Variable } from '../../../job/text.ts';
import type { WriteContext, Written } from '../../converter.ts';

interface Frame extends WriteContext {
  readonly job: Job;
  readonly unit: Unit;
  readonly run: Run;
}

/** Writes a job. */
export function fromJob(job: Job, context: WriteContext): Written {
  const steps = unroll(job.steps);
  const units = someUnitsOf(steps);
  const names = new Names();
  const files = units.map((unit) => {
    const { name, of } = nameOf(job, unit, units.length === 1, context, names);
    const frame = { assume: context.assume, job, unit, run: unit.run };
    return { name, write: () => document(frame, write(name, of())) };
  });
  const notes =
    files.length > 1
      ? [
          `There are ${String(files.length)} jobs, for only the first task of a job would run. ${orderSaid(
            steps,
            units.map(({ step }) => step),
            'Submit',
          )}`,
          ...sharingSaid(units),
        ]
      : [];
  return { files, notes };
}

function nameOf(
  job: Job,
  unit: Unit,
  alone: boolean,
  { assume }: WriteContext,
  names: Names,
): { name: string; of: () => Origin } {
  const legal = (text: string): string => slug(text, /[A-Za-z0-9_-]/, '-', 'job');
  if (alone && job.name) {
    const name = names.take(legal(job.name.value));
    const loss = name === job.name.value ? undefined : 'Made of letters, digits, - and _ alone.';
    const given = job.name;
    return { name, of: () => from(given, undefined, loss) };
  }
  const parts = [...new Set([...(job.name ? [job.name.value] : []), ...unit.names])];
  const own = unit.around.length > 0 ? unit.around : [unit.step];
  const given = (): Given<unknown> => joinAll('', [...own.map((step) => step.name), unit.step.name]);
  if (parts.length === 0) {
    const name = names.take(legal(assume.text('name', 'job')));
    return { name, of: () => assumed('name', 'The source has no name.') };
  }
  const name = names.take(legal(parts.join('-')));
  return { name, of: () => from(join('', job.name, given()), 'Names of the parts, so that no two jobs have one.') };
}

function document(frame: Frame, name: Out): OutObject {
  const { job, unit, run } = frame;
  const { kind } = job;
  const everywhere = kind.value === 'daemon' || kind.value === 'ops';
  const replicas = everywhere ? undefined : run.replicas;
  const out = record(
    {
      Name: name,
      Namespace: namespaceOf(job),
      Type: write(kind.value, from(kind)),
      Count:
        replicas &&
        convey(
          write(ceil(replicas.value), from(replicas, 'As many copies, each on a node of its own.')),
          run.apart,
          'Copies never share a node here.',
        ),
      Priority: priorityOf(job),
      Constraints: constraintsOf(job.placement),
      Meta: metaOf(job.meta),
      Tasks: array([taskOf(frame)]),
    },
    byDefault(''),
  );
  return convey(
    out,
    unit.step.place,
    'The order of the jobs says it.',
    unit.step.place && unit.around.length === 0
      ? undefined
      : 'Nothing makes one job wait for the other but the order in which you submit them.',
  );
}

function namespaceOf({ namespace }: Job): Out | undefined {
  if (!namespace) return undefined;
  const legal = slug(namespace.value.toLowerCase(), /[a-z0-9-]/, '-', 'default');
  return write(legal, from(namespace, undefined, legal === namespace.value ? undefined : 'Made a DNS label.'));
}

function priorityOf({ priority }: Job): Out | undefined {
  if (!priority || priority.value.n <= 0n) return undefined;
  const whole = ceil(priority.value);
  const bounded = compare(whole, fraction(100)) > 0 ? fraction(100) : whole;
  const loss = compare(bounded, priority.value) === 0 ? undefined : 'Rounded up, so that it is not 0.';
  return write(bounded, from(priority, 'On a scale to 100.', loss));
}

function metaOf(meta: readonly Meta[]): OutObject | undefined {
  return table(
    effectiveMeta(meta).flatMap(({ key, value, source }): [string, Out][] => {
      for (const leaf of source.leaves()) if (leaf.secretName !== undefined) return [];
      if (/^bacalhau\.org\//.test(key)) return [];
      if (typeof value.value === 'string') return [[key, write(value.value, from(value))]];
      return [[key, write(source.json, from(value, 'Metadata are texts, so it is JSON in one.'))]];
    }),
  );
}

const OPERATORS: Readonly<Record<Placement['operator']['value'], string>> = {
  '=': '=',
  '!=': '!=',
  in: 'in',
  notin: 'notin',
  exists: 'exists',
  absent: '!',
  '>': 'gt',
  '<': 'lt',
};
const LABEL_NAME = /^(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/;

function constraintsOf(placement: readonly Placement[]): Out | undefined {
  return array(
    placement.map(({ attribute, key, operator, values, soft }) => {
      const known = attribute === 'arch' ? 'os_arch' : attribute === 'os' ? 'os_type' : key.value;
      const numeric = operator.value !== '>' && operator.value !== '<';
      const sound = values.every((value) => (numeric ? LABEL_VALUE : /^\d{1,18}$/).test(value.value));
      const many = operator.value === 'in' || operator.value === 'notin';
      const none = operator.value === 'exists' || operator.value === 'absent';
      const enough = none || (many ? values.length > 0 : values.length === 1);
      if (!LABEL_NAME.test(known) || !sound || !enough) return undefined;
      return object({
        Key: write(`${soft ? 'favour_' : ''}${known}`, from(key)),
        Operator: write(OPERATORS[operator.value], from(operator)),
        Values: none ? undefined : array(values.map((value) => copy(value))),
      });
    }),
  );
}

// --- task -------------------------------------------------------------------------------------------------------------

function taskOf(frame: Frame): OutObject {
  const { unit, run, job } = frame;
  const { env, params } = environmentOf(frame);
  const batch = job.kind.value === 'batch' || job.kind.value === 'ops';
  return record(
    {
      Name: unit.step.name ? copy(unit.step.name) : write('main', byDefault('A task has to have a name.')),
      Engine: engineOf(frame, params),
      Env: env,
      Resources: resourcesOf(frame),
      InputSources: inputsOf(frame),
      ResultPaths: resultsOf(run),
      Publisher: run.outputs.length > 0 ? publisherOf(frame) : undefined,
      Network: networkOf(run),
      Timeouts:
        run.timeout && batch
          ? object({
              ExecutionTimeout: write(
                ceil(run.timeout.value),
                from(
                  run.timeout,
                  'In seconds.',
                  isWhole(run.timeout.value) ? undefined : 'Rounded up to whole seconds.',
                ),
              ),
            })
          : undefined,
    },
    byDefault(''),
  );
}

const READS: Readonly<Record<Variable, string>> = {
  replica: '$BACALHAU_PARTITION_INDEX',
  replicas: '$BACALHAU_PARTITION_COUNT',
  output: '/outputs',
  input: '/inputs',
  storage: '/tmp',
};

/** The text without a shell; undefined when only a shell can put it together. */
function valueOf(text: Text, run: Run): string | undefined {
  if (text.some((part) => typeof part !== 'string' && (part.variable === 'replica' || part.variable === 'replicas')))
    return undefined;
  return fill(text, (variable) => directory(variable, run));
}

function directory(variable: Variable, run: Run): string {
  if (variable === 'output') return run.outputs[0]?.path.value ?? READS.output;
  if (variable === 'input') return run.inputs[0]?.target?.value ?? READS.input;
  return READS[variable];
}

/** A text as one word of a shell line in which our variables are expanded. */
function shellWord(text: Text, run: Run): string {
  return text
    .map((part) => {
      if (typeof part === 'string') return quoteWord(part);
      const value =
        part.variable === 'replica' || part.variable === 'replicas'
          ? READS[part.variable]
          : directory(part.variable, run);
      return `"${value}"`;
    })
    .join('');
}

interface Environment {
  readonly env: OutObject | undefined;
  readonly params: {
    readonly list: readonly Out[];
    readonly exports: readonly { readonly line: string; readonly of: Given<unknown> }[];
  };
}

function environmentOf({ run }: Frame): Environment {
  const env: [string, Out][] = [];
  const list: Out[] = [];
  const exports: { line: string; of: Given<unknown> }[] = [];
  for (const variable of effectiveEnv(run)) {
    const { name, value, secret } = variable;
    const key = name.value;
    const of = join('', name, value, variable.reference);
    const upper = /^[A-Z][A-Z0-9_]*$/.test(key) && !key.startsWith('BACALHAU_');
    if (!value || secret) {
      const loss = 'A job can be read by everyone, so it refers to a variable of the node.';
      if (upper) env.push([key, write(`env:${key}`, from(of, undefined, loss))]);
      else leaveEnv(variable, 'Only a variable in capitals can refer to one of the node.');
      continue;
    }
    // What the engine itself gives under this name.
    if (/^BACALHAU_PARTITION_(?:INDEX|COUNT)$/.test(key) && literal(value.value) === undefined) continue;
    if (key.startsWith('BACALHAU_') || key === '' || /[=\s]/.test(key)) {
      leaveEnv(variable, 'Bacalhau refuses a variable of this name.');
      continue;
    }
    const text = valueOf(value.value, run);
    if (text === undefined) exports.push({ line: `export ${key}=${shellWord(value.value, run)}`, of });
    else if (upper && text !== '' && !text.startsWith('env:')) env.push([key, write(text, from(of))]);
    else list.push(write(`${key}=${text}`, from(of, 'A variable of the engine, which may have any name and value.')));
  }
  return { env: table(env), params: { list, exports } };
}

function leaveEnv({ name, value, reference }: EnvVar, reason: string): void {
  for (const leaf of join('', name, value, reference).from) leaf.leave(reason);
}

function engineOf(frame: Frame, { list, exports }: Environment['params']): OutObject {
  const { run, assume } = frame;
  const named = run.container?.image;
  const image = named && isImage(named.value) ? named : undefined;
  if (!image) for (const leaf of named?.from ?? []) leaf.leave('This is no name of an image.');
  const reason = run.container
    ? 'The source names the image in a way that means nothing here.'
    : 'The source runs on the node itself; Bacalhau needs an image that has the program.';
  const { entrypoint, args, shell } = commandOf(frame, exports);
  const absolute = run.workDir?.value.startsWith('/') ? run.workDir : undefined;
  const lines = exports.map((item) => item.line).join('\n');
  const script =
    shell && write(`${lines}${lines === '' ? '' : '\n'}${shell.line}`, from(shell.of, undefined, shell.loss));
  if (script) {
    for (const { of } of exports) convey(script, of, '', 'A shell sets the variable.');
    for (const word of shell.words) convey(script, word, '', 'A shell fills in the number of the copy.');
  }
  const sh = byDefault('A shell fills in what is known when the job runs.');
  return record(
    {
      Type: write(
        'docker',
        run.runtime
          ? from(run.runtime, undefined, run.container ? undefined : 'Bacalhau runs programs in containers.')
          : byDefault(run.container ? 'A container.' : 'Bacalhau runs programs in containers.'),
      ),
      Params: record(
        {
          Image: image ? copy(image) : write(assume.text('image', 'to-be-filled:latest'), assumed('image', reason)),
          Entrypoint: script ? array([write('/bin/sh', sh), write('-c', sh)]) : array(entrypoint),
          Parameters: script ? array([script]) : array(args),
          EnvironmentVariables: array(list),
          WorkingDirectory: maybe(absolute),
        },
        byDefault(''),
      ),
    },
    byDefault(''),
  );
}

const UNSET =
  'The source gives each copy its number in a variable; only a shell could set it here, and none is started.';

interface CommandOut {
  readonly entrypoint: readonly Out[];
  readonly args: readonly Out[];
  /** Instead of both: a line that a shell has to run. */
  readonly shell?: {
    readonly line: string;
    readonly of: Given<unknown>;
    readonly loss?: string | undefined;
    readonly words: readonly Given<unknown>[];
  };
}

function commandOf({ run, assume }: Frame, exports: Environment['params']['exports']): CommandOut {
  const needsShell = exports.length > 0;
  const { command } = run;
  switch (command.kind) {
    case 'image': {
      if (run.container) return { entrypoint: [], args: [] };
      return {
        entrypoint: [write(assume.text('command', 'true'), assumed('command', 'The source names no program.'))],
        args: [],
      };
    }
    case 'foreign':
      return { entrypoint: [write(assume.text('command', 'true'), assumed('command', command.reason))], args: [] };
    case 'shell': {
      const usual = /^(?:\/bin\/)?sh$/.test(command.shell.value);
      if (needsShell) {
        const line = usual
          ? command.script.value
          : `exec ${quoteWord(command.shell.value)} -c ${quoteWord(command.script.value)}`;
        return { entrypoint: [], args: [], shell: { line, of: join('', command.script, command.shell), words: [] } };
      }
      const flag = write('-c', byDefault('A line is run by a shell.'));
      return { entrypoint: [copy(command.shell), flag], args: [copy(command.script)] };
    }
    case 'words': {
      const words = [...(command.entrypoint ?? []), ...command.args];
      const odd = words.filter((word) => valueOf(word.value, run) === undefined);
      if ((odd.length > 0 || needsShell) && command.entrypoint) {
        const sound = words.filter((word) => !odd.includes(word));
        const line = `exec ${words.map((word) => shellWord(word.value, run)).join(' ')}`;
        return { entrypoint: [], args: [], shell: { line, of: joinAll('', [...sound, command.line]), words: odd } };
      }
      const one = (word: Given<Text>): Out => {
        const value = valueOf(word.value, run);
        const loss =
          value === undefined
            ? 'The entrypoint of the image gets the name of the variable; only a shell would fill it in.'
            : undefined;
        return write(value ?? fill(word.value, (variable) => READS[variable]), from(word, undefined, loss));
      };
      const args = command.args.map(one);
      const [first] = args;
      // A shell would take the place of the image's own program, so nothing sets these.
      for (const { of } of exports) for (const leaf of of.from) leaf.leave(UNSET);
      if (first && exports.some(({ of }) => of.from.length === 0)) convey(first, joinAll('', command.args), '', UNSET);
      if (first && command.line) convey(first, command.line, 'Split at blanks.', command.line.loss);
      return { entrypoint: (command.entrypoint ?? []).map(one), args };
    }
  }
}

// --- data -------------------------------------------------------------------------------------------------------------

function inputsOf({ run }: Frame): Out | undefined {
  // Results have their directories first.
  const targets = new Set(run.outputs.map((output) => output.path.value.replace(/\/+$/, '')));
  const taken = (target: string): boolean => {
    const clean = target.replace(/\/+$/, '') || '/';
    if (targets.has(clean) || !clean.startsWith('/') || clean === '/') return true;
    targets.add(clean);
    return false;
  };
  const list: (Out | undefined)[] = [];
  const add = (type: Out, params: OutObject, target: Given<string>): void => {
    if (taken(target.value)) return;
    const source = record({ Type: type, Params: params }, byDefault(''));
    list.push(record({ Source: source, Target: copy(target) }, byDefault('')));
  };
  const kind = (name: string): Out => write(name, byDefault('The kind of the input.'));
  for (const mount of run.mounts) {
    if (mount.kind !== 'host' || !mount.source?.value.startsWith('/')) continue;
    const writes = mount.readOnly.value ? convey : undefined;
    const params = record(
      {
        SourcePath: copy(mount.source),
        ReadWrite: mount.readOnly.value ? undefined : write(true, from(mount.readOnly)),
      },
      byDefault(''),
    );
    if (writes) convey(params, mount.readOnly, 'Read-only is what Bacalhau takes.');
    add(kind('local'), params, mount.target);
  }
  for (const file of run.files) {
    if (file.secret || !file.content) continue;
    const url = write(
      `data:text/plain;base64,${toBase64(file.content.value)}`,
      from(file.content, 'As a data URL of the same bytes.'),
    );
    add(kind('inline'), record({ URL: url }, byDefault('')), file.target);
  }
  for (const input of run.inputs) {
    const written = inputOf(input);
    if (written && input.target) add(kind(written.type), written.params, input.target);
  }
  return array(list);
}

function inputOf(input: Input): { type: string; params: OutObject } | undefined {
  const { s3, url, cid, unpacks } = input;
  const unpacked = unpacks ? 'A download is not unpacked here; the source unpacks archives.' : undefined;
  if (input.kind === 'http' && url && isWebAddress(url.value) && /^https?:\/\/[^/]+\//i.test(url.value)) {
    return { type: 'urlDownload', params: record({ URL: openUrl(url, unpacked) }, byDefault('')) };
  }
  if (input.kind === 'ipfs' && cid) return { type: 'ipfs', params: record({ CID: copy(cid) }, byDefault('')) };
  if (input.kind !== 's3' || !s3) return undefined;
  const key = s3.key && (s3.prefix && !/[/*]$/.test(s3.key.value) ? derive(s3.key, `${s3.key.value}*`) : s3.key);
  return {
    type: 's3',
    params: record(
      {
        Bucket: copy(s3.bucket, 'Without its scheme.'),
        Key: key && copy(key, 'Without the slash in front; every key that begins so.'),
        Region: maybe(s3.region),
        Endpoint: maybe(s3.endpoint),
      },
      byDefault(''),
    ),
  };
}

function resultsOf({ outputs }: Run): Out | undefined {
  const names = new Names();
  const paths = new Set<string>();
  return array(
    outputs.map((output) => {
      if (!/^\/+[^/]/.test(output.path.value) || paths.has(output.path.value)) return undefined;
      paths.add(output.path.value);
      const name = names.take(slug(output.name?.value ?? 'outputs', /[A-Za-z0-9_.-]/, '_', 'outputs'));
      return object({
        Name: write(name, output.name ? from(output.name) : byDefault('The folder of the published results.')),
        Path: copy(output.path),
      });
    }),
  );
}

function publisherOf({ run, assume }: Frame): OutObject {
  const s3 = run.outputs.find((output) => output.s3)?.s3;
  if (!s3) {
    const type = assume.text('publisher', 'local');
    return record(
      {
        Type: write(type, assumed('publisher', 'Results need a publisher, and the source keeps them in its own way.')),
      },
      byDefault(''),
    );
  }
  const key = s3.key?.value.replace(/\*$/, '') ?? '';
  const several = run.replicas !== undefined && !key.includes('{executionID}');
  const full = several ? `${key.replace(/\/?$/, '/')}{executionID}` : key;
  const loss = several ? 'Each copy publishes under a key of its own.' : undefined;
  return record(
    {
      Type: write('s3', byDefault('Results go to a bucket.')),
      Params: record(
        {
          Bucket: copy(s3.bucket),
          Key: write(
            full === '' ? '{jobID}' : full,
            s3.key ? from(s3.key, 'Without the slash in front.', loss) : byDefault('A publisher needs a key.'),
          ),
          Region: maybe(s3.region),
          Endpoint: maybe(s3.endpoint),
          Encoding: write('plain', byDefault('Files one by one, not one archive.')),
        },
        byDefault(''),
      ),
    },
    byDefault(''),
  );
}

// --- network and resources --------------------------------------------------------------------------------------------

const MODES = { host: 'Host', bridge: 'Bridge', none: 'None', http: 'HTTP' } as const;

function networkOf({ network }: Run): OutObject {
  const { mode, ports, domains } = network;
  const listens = ports.length > 0 && (mode.value === 'none' || mode.value === 'http');
  const http = mode.value === 'http' && domains.length === 0;
  const type = listens || http ? 'Bridge' : MODES[mode.value];
  const loss = listens ? 'Ports need a bridge.' : http ? 'Without a domain it would reach nothing.' : undefined;
  return record(
    {
      Type: write(type, from(mode, undefined, loss)),
      Domains: type === 'HTTP' ? array(domains.map((domain) => copy(domain))) : undefined,
      Ports: portsOf(network, type === 'Host'),
    },
    byDefault(''),
  );
}

function portsOf({ ports }: Run['network'], onHost: boolean): Out | undefined {
  const names = new Names();
  const statics = new Set<string>();
  const targets = new Set<string>();
  const legal = (value: Given<Exact> | undefined): boolean =>
    value !== undefined && compare(value.value, fraction(1024)) >= 0 && compare(value.value, fraction(65535)) <= 0;
  // A port that keeps its number on the node goes before one that loses it, so that the latter gives way.
  const ranked = ports.map((port) => ({ port, rank: port.host && !legal(port.host) ? 1 : 0 }));
  const written = ranked
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ port }): Out | undefined => {
      const { host, inner, label } = port;
      const target = onHost || (inner && compare(inner.value, fraction(65535)) > 0) ? undefined : inner;
      const fixed = legal(host) ? host : undefined;
      const free = (set: Set<string>, value: Given<Exact> | undefined): boolean => {
        if (!value) return true;
        const text = decimal(value.value);
        if (set.has(text)) return false;
        set.add(text);
        return true;
      };
      if (!free(targets, target) || !free(statics, fixed)) return undefined;
      const name = names.take(slug(label?.value ?? 'port', /[A-Za-z0-9_]/, '_', 'port').replace(/^(\d)/, '_$1'), '_');
      const loss = label && name !== label.value ? 'Made a name of letters, digits and _.' : undefined;
      return object({
        Name: write(name, label ? from(label, undefined, loss) : byDefault('A port has to have a name.')),
        Static: maybe(fixed),
        Target: maybe(target),
      });
    });
  return array(written);
}

function resourcesOf({ run, assume }: Frame): OutObject | undefined {
  const { cores, mhz, memory, gpus } = run.resources;
  const clock = assume.amount.bind(assume, 'mhzPerCore', fraction(2000));
  const room = diskOf(run);
  const vendor = gpus?.vendor;
  return object({
    CPU: cores
      ? cpu(cores)
      : mhz &&
        cpu(
          derive(mhz, over(mhz.value, clock())),
          `MHz become cores by a clock that is assumed: ${decimal(clock())} MHz.`,
        ),
    Memory: memory && size(memory),
    Disk: room && size(room),
    GPU:
      gpus &&
      convey(
        write(decimal(ceil(gpus.count.value)), from(gpus.count, 'As a text.')),
        vendor,
        '',
        'Bacalhau counts GPUs: maker and model are lost.',
      ),
  });
}

/** Cores as a text: whole thousandths. */
function cpu(cores: Given<Exact>, loss?: string): Out {
  const milli = ceil(times(cores.value, fraction(1000)));
  const value = over(milli, fraction(1000));
  const rounded = compare(value, cores.value) === 0 ? undefined : 'Rounded up to whole thousandths of a core.';
  return write(decimal(value.n > 0n ? value : over(ONE, fraction(1000))), from(cores, 'As a text.', loss ?? rounded));
}

const UNITS = [
  ['GiB', fraction(1024 ** 3)],
  ['MiB', fraction(1024 ** 2)],
  ['KiB', fraction(1024)],
  ['GB', fraction(1_000_000_000)],
  ['MB', fraction(1_000_000)],
] as const;

/** The largest number of bytes that the engine counts. */
const LARGEST = fraction(2n ** 63n - 1n);

/** A size as a text with the largest unit that says it to the byte. */
function size(bytes: Given<Exact>): Out {
  const asked = ceil(bytes.value);
  const whole = compare(asked, LARGEST) > 0 ? LARGEST : asked;
  const loss =
    whole !== asked
      ? 'The engine counts no further than this.'
      : isWhole(bytes.value)
        ? undefined
        : 'Rounded up to whole bytes.';
  const unit = UNITS.find(([, value]) => isWhole(over(whole, value)));
  const text = unit ? `${decimal(over(whole, unit[1]))}${unit[0]}` : `${decimal(whole)}B`;
  return write(text, from(bytes, 'As a text with its unit.', loss));
}
