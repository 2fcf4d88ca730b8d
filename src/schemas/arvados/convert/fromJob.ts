/** The neutral job as container requests: one for each run and each of its copies. */
import { ceil, compare, decimal, fraction, isWhole, max, ONE, over, times, type Exact } from '../../../job/exact.ts';
import {
  effectiveEnv,
  effectiveMeta,
  orderSaid,
  sharingSaid,
  someUnitsOf,
  unroll,
  type Unit,
} from '../../../job/flow.ts';
import type { EnvVar, InlineFile, Job, Meta, Run } from '../../../job/job.ts';
import { isImage } from '../../../job/image.ts';
import { Names, slug } from '../../../job/names.ts';
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
  verbatim,
  write,
  type Origin,
  type Out,
  type OutObject,
} from '../../../job/out.ts';
import { splitWords } from '../../../job/shell.ts';
import { join, type Given } from '../../../job/source.ts';
import { fill, variablesOf, type Text, type Variable } from '../../../job/text.ts';
import type { WriteContext, Written } from '../../converter.ts';

/** More requests than this are not made of the copies of one run. */
const MOST_COPIES = 1000;
const SCRATCH = '/scratch';
/** More devices than any node has. */
const MOST = fraction(1_000_000);

/** One request to be made: a run, as which of its copies. */
interface Frame extends WriteContext {
  readonly unit: Unit;
  readonly job: Job;
  readonly index: number;
  readonly count: number;
  readonly alone: boolean;
  readonly outputPath: string;
}

/** Writes a job. */
export function fromJob(job: Job, context: WriteContext): Written {
  const steps = unroll(job.steps);
  const units = someUnitsOf(steps);
  const names = new Names();
  const planned = units.flatMap((unit) => {
    const wanted = Number(unit.run.replicas?.value.n ?? 1n);
    const count = Math.max(1, Math.min(wanted, MOST_COPIES));
    return Array.from({ length: count }, (_, index) => ({ unit, index, count }));
  });
  const files = planned.map(({ unit, index, count }) => {
    const alone = units.length === 1;
    const draft = (): OutObject => {
      const captured = unit.run.outputs.find((output) => /^\/./.test(output.path.value));
      const outputPath = captured?.path.value ?? context.assume.text('outputPath', '/out');
      return request({ assume: context.assume, unit, job, index, count, alone, outputPath });
    };
    const name = slug(unit.names.at(-1) ?? job.name?.value ?? 'request', /[A-Za-z0-9_.-]/, '-', 'request');
    return { name: names.take(name), write: draft };
  });
  const notes =
    files.length > 1
      ? [
          `These are ${String(files.length)} drafts. ${orderSaid(
            steps,
            planned.map(({ unit }) => unit.step),
            'Commit',
          )}`,
          ...(units.length > 1
            ? ['One that needs the output of another has to be given its collection before it is committed.']
            : []),
          ...sharingSaid(units),
        ]
      : [];
  return { files, notes };
}

function request(frame: Frame): OutObject {
  const { unit, job, count } = frame;
  const { run } = unit;
  const { kind } = job;
  const service = kind.value === 'service' || kind.value === 'daemon';
  const { secrets, environment } = environmentOf(frame);
  const out = record(
    {
      name: nameOf(frame),
      description: maybe(job.description),
      state: write('Uncommitted', byDefault('A draft: nothing runs until you commit it.')),
      priority: priorityOf(frame),
      container_image: imageOf(frame),
      command: commandOf(frame, secrets),
      cwd: run.workDir?.value.startsWith('/') ? copy(run.workDir) : undefined,
      environment,
      mounts: mountsOf(frame),
      output_path: outputOf(frame),
      runtime_constraints: constraintsOf(frame),
      scheduling_parameters:
        run.timeout && object({ max_run_time: rounded(run.timeout, 'Rounded up to whole seconds.') }),
      secret_mounts: secretMounts(run.files, secrets),
      properties: propertiesOf(job.meta),
      use_existing: write(false, byDefault('The source runs the job every time.')),
      service: service
        ? write(true, from(kind, undefined, kind.value === 'daemon' ? 'It runs once, not on every node.' : undefined))
        : undefined,
      published_ports: service ? portsOf(run) : undefined,
    },
    byDefault(''),
  );
  const inside = 'A request runs in a container.';
  convey(out, run.runtime, inside, run.container ? undefined : inside);
  if (!service)
    convey(out, kind, 'A request runs once.', kind.value === 'ops' ? 'It runs once, not on every node.' : undefined);
  convey(
    out,
    unit.step.place,
    frame.alone ? 'There is one request.' : 'The order of the requests says it.',
    frame.alone ? undefined : 'Nothing makes one request wait for the other but the order in which you commit them.',
  );
  if (run.replicas && count > 1) {
    const cut =
      compare(run.replicas.value, fraction(count)) > 0 ? `Only the first ${String(count)} are written.` : undefined;
    convey(out, run.replicas, 'One request for each copy.', cut);
  }
  return out;
}

const LONGEST_NAME = 255;

function nameOf({ unit, job, index, count, alone }: Frame): Out {
  const own = unit.step.name;
  const whole = job.title ?? job.name;
  const number = count > 1 ? ` ${String(index)}` : '';
  const named = (text: string, of: Given<unknown>, how: string | undefined): Out => {
    const plain = text.replaceAll('\0', '');
    const short = plain.length + number.length > LONGEST_NAME;
    const loss = short ? `A name has ${String(LONGEST_NAME)} characters at most.` : undefined;
    return write(plain.slice(0, LONGEST_NAME - number.length) + number, from(of, how, loss));
  };
  if (whole && (alone || !own || own.value === whole.value)) {
    const same = number === '' && !whole.value.includes('\0');
    return named(whole.value, whole, same ? undefined : 'With the number of the copy.');
  }
  if (own) return named(`${whole ? `${whole.value} ` : ''}${own.value}`, join('', whole, own), 'The name of the part.');
  return write(`request${number}`, assumed('name', 'The source has no name.'));
}

function priorityOf({ job, assume }: Frame): Out {
  const { priority } = job;
  if (!priority)
    return write(assume.amount('priority', fraction(500)), assumed('priority', 'With priority 0 it would not run.'));
  const value = ceil(times(priority.value, fraction(10)));
  const bounded = compare(value, fraction(1000)) > 0 ? fraction(1000) : value;
  return write(
    bounded,
    from(priority, 'From a scale to 100 to one to 1000.', bounded === value ? undefined : 'The scale ends at 1000.'),
  );
}

function imageOf({ unit, assume }: Frame): Out {
  const image = unit.run.container?.image;
  if (!image || !isImage(image.value)) {
    for (const leaf of image?.from ?? []) leaf.leave('This is no name of an image.');
    const reason = unit.run.container
      ? 'The source names the image in a way that means nothing here.'
      : 'The source runs on the node itself; Arvados needs an image that has the program.';
    return write(assume.text('image', 'to-be-filled:latest'), assumed('image', reason));
  }
  const [name = ''] = image.value.split('@');
  const bare = /:\d+\//.test(name) && !/:[^/]*$/.test(name.replace(/^[^/]*\//, ''));
  const loss = image.value.includes('@') ? 'Arvados never finds an image by its digest.' : undefined;
  return write(bare ? `${name}:latest` : name, from(image, undefined, loss));
}

// --- command and environment ------------------------------------------------------------------------------------------

function valueOf(frame: Frame): (variable: Variable) => string {
  const { index, count, outputPath, unit } = frame;
  return (variable) => {
    switch (variable) {
      case 'replica':
        return String(index);
      case 'replicas':
        return String(count);
      case 'output':
        return outputPath;
      case 'input':
        return unit.run.inputs[0]?.target?.value ?? '/input';
      case 'storage':
        return SCRATCH;
    }
  };
}

/** A secret variable, and the file it is read from. */
interface SecretFile {
  readonly name: string;
  readonly path: string;
  readonly of: Given<unknown>;
  readonly value: string;
}

function environmentOf(frame: Frame): { environment: Out | undefined; secrets: SecretFile[] } {
  const secrets: SecretFile[] = [];
  const entries: [string, Out][] = [];
  const { command } = frame.unit.run;
  const wraps = command.kind === 'shell' || (command.kind === 'words' && command.entrypoint !== undefined);
  for (const variable of effectiveEnv(frame.unit.run)) {
    const { name, value, secret } = variable;
    if (!value || name.value === '' || /[=\0]/.test(name.value)) {
      leaveEnv(variable);
      continue;
    }
    const text = fill(value.value, valueOf(frame));
    const of = join('', name, value);
    if (secret && !wraps) leaveSecret(of);
    else if (secret && /^[A-Za-z_]\w*$/.test(name.value))
      secrets.push({ name: name.value, path: `/secrets/${name.value}`, of, value: text });
    else entries.push([name.value, write(text, from(of, howOf(value.value), lossOf(value.value)))]);
  }
  return { environment: table(entries), secrets };
}

function leaveSecret(of: Given<unknown>): void {
  const reason = 'A secret is a file here, and with the entrypoint of the image no shell can read it.';
  for (const leaf of of.from) leaf.leave(reason);
}

function leaveEnv({ name, value, reference }: EnvVar): void {
  const reason = value
    ? 'No variable can have such a name.'
    : 'The source only refers to the value; it has to be filled in.';
  for (const leaf of join('', name, value, reference).from) leaf.leave(reason);
}

function howOf(text: Text): string | undefined {
  return variablesOf(text).length > 0 ? 'What the source fills in when it runs is written in.' : undefined;
}

/** A number that each copy is told by the source, and that has to be written in here. */
function lossOf(text: Text): string | undefined {
  const variables = variablesOf(text);
  const numbered = variables.includes('replica') || variables.includes('replicas');
  return numbered ? 'The number that the source gives each copy is written in.' : undefined;
}

function commandOf(frame: Frame, secrets: readonly SecretFile[]): Out {
  const words = wordsOf(frame);
  if (secrets.length === 0) return array(words) ?? record({}, byDefault(''));
  const reads = secrets.map(({ name, path }) => `export ${name}="$(cat ${path})"`).join('\n');
  const reason = 'Secrets are files here, so a shell reads them into the environment.';
  const around = ['/bin/sh', '-c', `${reads}\nexec "$@"`, 'sh'].map((word) => write(word, byDefault(reason)));
  return array([...around, ...words]) ?? record({}, byDefault(''));
}

function wordsOf(frame: Frame): Out[] {
  const { assume, unit } = frame;
  const { command } = unit.run;
  const one = (word: Given<Text>): Out =>
    write(fill(word.value, valueOf(frame)), from(word, howOf(word.value), lossOf(word.value) ?? word.loss));
  switch (command.kind) {
    case 'shell':
      return [copy(command.shell), write('-c', byDefault('A line is run by a shell.')), copy(command.script)];
    case 'words': {
      const words = [...(command.entrypoint ?? []), ...command.args];
      const outs = words.map(one);
      const [first] = outs;
      if (first && command.line) convey(first, command.line, 'Split at blanks.', command.line.loss);
      return outs.length > 0 ? outs : unknown(assume, 'The source gives no program.');
    }
    case 'image':
      return unknown(assume, 'The image runs what it runs by itself, and that has to be named here.');
    case 'foreign':
      return unknown(assume, command.reason);
  }
}

function unknown(assume: WriteContext['assume'], reason: string): Out[] {
  const words = splitWords(assume.text('command', 'to-be-filled')) ?? ['to-be-filled'];
  return (words.length > 0 ? words : ['to-be-filled']).map((word) => write(word, assumed('command', reason)));
}

// --- files and room ---------------------------------------------------------------------------------------------------

function outputOf({ unit, outputPath }: Frame): Out {
  const output = unit.run.outputs.find(({ path }) => path.value === outputPath);
  for (const other of unit.run.outputs)
    if (other !== output) for (const leaf of other.path.from) leaf.leave('A request captures one directory.');
  if (!output)
    return write(outputPath, assumed('outputPath', 'The source captures nothing; a request has to name a directory.'));
  return copy(output.path);
}

function mountsOf(frame: Frame): OutObject {
  const { unit, outputPath, assume } = frame;
  const { run } = unit;
  const entries: [string, Out][] = [[outputPath, outputMount(frame)]];
  const under = (target: string): boolean => target.startsWith(`${outputPath}/`);
  for (const mount of run.mounts) {
    const target = mount.target.value;
    if (mount.kind === 'scratch' || mount.kind === 'memory') {
      if (under(target) || target === outputPath || !target.startsWith('/')) continue;
      entries.push([
        target,
        record({ kind: write('tmp', from(mount.target)), capacity: mount.size && rounded(mount.size) }, byDefault('')),
      ]);
    }
  }
  const words = run.command.kind === 'words' ? [...(run.command.entrypoint ?? []), ...run.command.args] : [];
  const texts = [...words.map((word) => word.value), ...effectiveEnv(run).map((entry) => entry.value?.value ?? [])];
  if (texts.some((text) => variablesOf(text).includes('storage'))) {
    const reason = 'The program uses the storage of the source: a folder that is thrown away.';
    const capacity = write(assume.amount('scratchBytes', fraction(1_000_000_000)), assumed('scratchBytes', reason));
    entries.push([SCRATCH, record({ kind: write('tmp', byDefault(reason)), capacity }, byDefault(''))]);
  }
  for (const file of run.files) {
    if (file.secret || !file.content || !file.target.value.startsWith('/') || file.target.value === '/') continue;
    const how = 'A file with this text.';
    entries.push([
      file.target.value,
      record(
        { kind: write('text', from(file.target, how)), content: write(file.content.value, from(file.content, how)) },
        byDefault(''),
      ),
    ]);
  }
  return table(entries) ?? record({}, byDefault(''));
}

function outputMount({ unit, outputPath, assume }: Frame): OutObject {
  const { run } = unit;
  const own = run.mounts.find((mount) => mount.kind === 'scratch' && mount.target.value === outputPath);
  const { disk } = run.resources;
  const reason = 'The output needs room, and the source does not say how much.';
  const size = own?.size ?? disk;
  return record(
    {
      kind: write('tmp', byDefault('The directory that is captured has to be a mount.')),
      capacity: size
        ? rounded(size)
        : write(assume.amount('outputBytes', fraction(1_000_000_000)), assumed('outputBytes', reason)),
    },
    byDefault(''),
  );
}

/** The largest whole number of the engine. */
const LARGEST = fraction(2n ** 63n - 1n);

function rounded(value: Given<Exact>, loss = 'Rounded up.'): Out {
  if (compare(value.value, LARGEST) > 0)
    return write(LARGEST, from(value, undefined, 'The engine counts no further than this.'));
  return write(ceil(value.value), from(value, undefined, isWhole(value.value) ? undefined : loss));
}

function secretMounts(files: readonly InlineFile[], secrets: readonly SecretFile[]): OutObject | undefined {
  const entries: [string, Out][] = [];
  const loss = 'A secret is a file here, and a shell reads it.';
  for (const { path, of, value } of secrets) {
    entries.push([
      path,
      record({ kind: write('text', byDefault(loss)), content: write(value, from(of, undefined, loss)) }, byDefault('')),
    ]);
  }
  for (const file of files) {
    if (!file.secret || !file.content) continue;
    entries.push([
      file.target.value,
      record({ kind: write('text', from(file.target)), content: copy(file.content) }, byDefault('')),
    ]);
  }
  return table(entries);
}

// --- the rest ---------------------------------------------------------------------------------------------------------

function constraintsOf(frame: Frame): OutObject {
  const { assume, unit } = frame;
  const { cores, mhz, memory, gpus } = unit.run.resources;
  const clock = assume.amount.bind(assume, 'mhzPerCore', fraction(2000));
  const vcpus = (): Out => {
    if (!cores && !mhz)
      return write(assume.amount('cpus', ONE), assumed('cpus', 'The source says nothing of processors.'));
    const share = cores?.value ?? over((mhz as Given<Exact>).value, clock());
    const whole = max(ceil(share), ONE);
    const loss = !cores
      ? `MHz become whole cores by a clock that is assumed: ${decimal(clock())} MHz.`
      : compare(whole, share) === 0
        ? undefined
        : 'Rounded up to whole cores.';
    return write(whole, from((cores ?? mhz) as Given<Exact>, undefined, loss));
  };
  const { mode, ports } = unit.run.network;
  const open = mode.value !== 'none' || ports.length > 0;
  const api: Origin = open ? from(mode, undefined, 'API gives a network and a token of the user.') : from(mode);
  return record(
    {
      ram: memory
        ? rounded(memory)
        : write(assume.amount('memory', fraction(1073741824)), assumed('memory', 'The source says nothing of memory.')),
      vcpus: vcpus(),
      API: write(open, api),
      gpu: gpus && gpuOf(gpus, assume),
    },
    byDefault(''),
  );
}

function gpuOf(gpus: NonNullable<Run['resources']['gpus']>, assume: WriteContext['assume']): OutObject {
  const chosen = gpus.vendor?.value ?? assume.text('gpuVendor', 'nvidia');
  const amd = /^(?:amd|rocm)$/i.test(chosen);
  const reason = 'The source names no maker of the GPUs.';
  const version = 'Arvados wants the oldest driver and hardware that will do.';
  const stack = amd ? 'rocm' : 'cuda';
  return record(
    {
      stack: write(
        stack,
        gpus.vendor ? from(gpus.vendor, 'What the maker calls its own.') : assumed('gpuVendor', reason),
      ),
      device_count: write(
        compare(gpus.count.value, MOST) > 0 ? MOST : gpus.count.value,
        from(gpus.count, undefined, compare(gpus.count.value, MOST) > 0 ? 'No node has more.' : undefined),
      ),
      driver_version: write(assume.text('gpuDriver', amd ? '5.0' : '11.0'), assumed('gpuDriver', version)),
      hardware_target: array([write(assume.text('gpuTarget', amd ? 'gfx90a' : '7.0'), assumed('gpuTarget', version))]),
    },
    byDefault(''),
  );
}

const LAST_PORT = fraction(65535);

function portsOf({ network }: Run): OutObject | undefined {
  const names = new Names();
  return table(
    network.ports.flatMap((port): [string, Out][] => {
      const number = port.inner ?? port.host;
      if (!number) return [];
      if (!isWhole(number.value) || compare(number.value, LAST_PORT) > 0) {
        for (const leaf of number.from) leaf.leave('No port has this number.');
        return [];
      }
      const label = names.take(port.label?.value ?? `port ${decimal(number.value)}`, ' ');
      const of = join('', port.label, port.inner, port.inner ? undefined : port.host);
      return [
        [
          decimal(number.value),
          record(
            {
              access: write('private', byDefault('Only who has a token gets in.')),
              label: write(label, from(of, undefined, 'Reached over HTTP through a proxy, not at a port of the node.')),
              initial_path: write('', byDefault('The proxy opens the root.')),
            },
            byDefault(''),
          ),
        ],
      ];
    }),
  );
}

function propertiesOf(meta: readonly Meta[]): OutObject | undefined {
  return table(
    effectiveMeta(meta).flatMap(({ key, source }): [string, Out][] =>
      hasSecret(source) ? [] : [[key, verbatim(source)]],
    ),
  );
}

function hasSecret(source: Meta['source']): boolean {
  for (const leaf of source.leaves()) if (leaf.secretName !== undefined) return true;
  return false;
}
