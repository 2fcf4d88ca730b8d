/** The neutral job as execution configurations: one for each run, for a configuration has one main task. */
import { compare, decimal, fraction, isWhole, MIB, over, type Exact } from '../../../job/exact.ts';
import { effectiveEnv, orderSaid, sharingSaid, someUnitsOf, unroll, type Unit } from '../../../job/flow.ts';
import type { Job, Mount, Run } from '../../../job/job.ts';
import { Names, slug } from '../../../job/names.ts';
import { diskOf } from '../../../job/room.ts';
import {
  array,
  assumed,
  byDefault,
  convey,
  copy,
  from,
  object,
  record,
  table,
  write,
  type Out,
  type OutObject,
} from '../../../job/out.ts';
import { needsShell, shellScript, splitWords } from '../../../job/shell.ts';
import { derive, join, joinAll, type Given } from '../../../job/source.ts';
import { fill, literal, type Text, type Variable } from '../../../job/text.ts';
import type { WriteContext, Written } from '../../converter.ts';
import { OUTPUT_PATH } from '../model.ts';

const VALUES: Readonly<Record<Variable, string>> = {
  replica: '0',
  replicas: '1',
  output: OUTPUT_PATH,
  input: '/scale/input_data',
  storage: '/scale',
};

const LAST_PORT = fraction(65535);

/** Options that Mesos or Scale set themselves, and those that are said by fields. */
const NOT_PASSED = new Set(['name', 'net', 'network', 'detach', 'rm', 'restart', 'cpu-shares', 'tmpfs', 'dns']);

/** Writes a job: a pull and a main task for each run. */
export function fromJob(job: Job, context: WriteContext): Written {
  const steps = unroll(job.steps);
  const units = someUnitsOf(steps);
  const names = new Names();
  const files = units.map((unit) => {
    const wanted = unit.names.at(-1) ?? job.name?.value ?? 'job';
    return {
      name: names.take(slug(wanted, /[A-Za-z0-9_.-]/, '-', 'job')),
      write: () => configuration(unit, job, units.length === 1, context),
    };
  });
  const notes =
    files.length > 1
      ? [
          `A configuration has one main task, so there are ${String(files.length)} documents; nothing but you runs them in order. ${orderSaid(
            steps,
            units.map(({ step }) => step),
            'Run',
          )}`,
          ...sharingSaid(units),
        ]
      : [];
  return { files, notes };
}

function version(): Out {
  return write('2.0', byDefault('The present version of the format.'));
}

function configuration({ run, step }: Unit, job: Job, alone: boolean, context: WriteContext): OutObject {
  const main = mainTask(run, context);
  convey(
    main,
    step.place,
    alone ? 'There is one document.' : 'The order of the documents says it.',
    alone ? undefined : 'Nothing makes one document wait for the other but the order in which you run them.',
  );
  if (job.kind.value === 'batch') convey(main, job.kind, 'What an execution is.');
  return record({ version: version(), tasks: array([pullTask(run, context), main]) }, byDefault(''));
}

function pullTask(run: Run, { assume }: WriteContext): OutObject {
  const image = run.container?.image;
  const reason = run.container
    ? 'The source names the image in a way that means nothing here.'
    : 'The source runs on the node itself; Scale needs an image that has the program.';
  const runtime = (out: OutObject): OutObject =>
    convey(
      out,
      run.runtime,
      'Scale runs everything in containers.',
      run.container ? undefined : 'Scale runs it in a container.',
    );
  const args = image
    ? write(`docker pull ${image.value}`, from(image, 'The image is named by the task that pulls it.'))
    : write(`docker pull ${assume.text('image', 'to-be-filled:latest')}`, assumed('image', reason));
  return runtime(
    record(
      {
        type: write('pull', byDefault('Scale names the image in the task that pulls it.')),
        resources: resourcesOf(run, assume),
        args,
      },
      byDefault(''),
    ),
  );
}

function mainTask(run: Run, { assume }: WriteContext): OutObject {
  const { args, entrypoint } = argsOf(run, assume);
  const env = effectiveEnv(run).flatMap((variable) => {
    const { name, value, secret } = variable;
    if (!value) return [];
    const of = join('', name, value);
    const keep = !secret && name.value !== '' && !/[=\0]/.test(name.value);
    if (!keep) {
      for (const leaf of of.from)
        leaf.leave(secret ? 'Scale stores variables in clear text.' : 'No variable can have such a name.');
      return [];
    }
    const loss = literal(value.value) === undefined ? 'Scale runs it once: what it is told is filled in.' : undefined;
    return [
      {
        name: name.value,
        text: fill(value.value, (variable) => VALUES[variable]),
        of,
        loss: onlyPaths(value.value) ? undefined : loss,
      },
    ];
  });
  const mounts = run.mounts.filter((mount) => mount.kind !== 'scratch');
  const volumes = volumesOf(mounts);
  const how = 'Written twice: only what docker is told acts.';
  const params = [
    entrypoint,
    ...simple('workdir', run.workDir?.value.startsWith('/') ? run.workDir : undefined),
    ...simple('user', run.user),
    ...shm(run),
    ...env.map(({ name, text, of, loss }) => param('env', write(`${name}=${text}`, from(of, how, loss)))),
    ...volumes.map(({ spec, of }) => param('volume', write(spec, from(of, how)))),
    ...mounts.flatMap((mount) => (mount.kind === 'memory' ? [param('tmpfs', copy(mount.target))] : [])),
    ...run.network.dns.map((server) => param('dns', copy(server))),
    ...run.network.ports.flatMap(({ host, inner, label }) => {
      const port = inner ?? host;
      if (!port || [host, inner].some((one) => one && compare(one.value, LAST_PORT) > 0)) return [];
      const text = host ? `${decimal(host.value)}:${decimal(port.value)}` : decimal(port.value);
      const named = label && derive(label, label.value, 'Docker has no names for ports.');
      return [param('publish', write(text, from(join('', host, inner, named), 'An option of docker.')))];
    }),
    ...run.options.filter(({ flag }) => !NOT_PASSED.has(flag)).map(({ flag, value }) => param(flag, copy(value))),
    ...gpuRuntime(run),
  ];
  const main = record(
    {
      type: write('main', byDefault('The task that is the work.')),
      resources: resourcesOf(run, assume),
      args,
      env_vars: table(env.map(({ name, text, of, loss }) => [name, write(text, from(of, undefined, loss))])),
      mounts: table(volumes.map(({ name, of }) => [name, write(name, from(of))])),
      volumes: table(volumes.map(({ name, out }) => [name, out])),
      docker_params: array(params),
    },
    byDefault(''),
  );
  const { mode } = run.network;
  if (mode.value === 'bridge') convey(main, mode, 'Scale runs everything in a bridge network.');
  else if (mode.value !== 'none') convey(main, mode, '', 'Scale runs everything in a bridge network.');
  return main;
}

/** True when a text names directories alone, which are the same thing here. */
function onlyPaths(text: Text): boolean {
  return text.every((part) => typeof part === 'string' || part.variable === 'output' || part.variable === 'input');
}

function param(flag: string, value: Out): OutObject {
  return record({ flag: write(flag, byDefault('The option of docker that says it.')), value }, byDefault(''));
}
function simple(flag: string, value: Given<string> | undefined): OutObject[] {
  return value ? [param(flag, copy(value))] : [];
}
function shm({ resources: { shm: size } }: Run): OutObject[] {
  if (!size) return [];
  const mib = over(size.value, MIB);
  const text = isWhole(mib) ? `${decimal(mib)}m` : decimal(size.value);
  return [param('shm-size', write(text, from(size, isWhole(mib) ? 'In MiB.' : 'In bytes.')))];
}
function gpuRuntime({ resources: { gpus }, options }: Run): OutObject[] {
  if (!gpus || options.some((option) => option.flag === 'runtime')) return [];
  if (gpus.vendor && gpus.vendor.value !== 'nvidia') return [];
  const origin = gpus.vendor
    ? from(gpus.vendor, 'The runtime of the maker.')
    : byDefault('Scale starts a task with GPUs so.');
  return [param('runtime', write('nvidia', origin))];
}

// --- command ----------------------------------------------------------------------------------------------------------

const PIECES = 'Scale splits the arguments at every blank and reads no quotes, so this one arrives in pieces.';

function argsOf(run: Run, assume: WriteContext['assume']): { args: Out; entrypoint: OutObject | undefined } {
  const { command } = run;
  switch (command.kind) {
    case 'image':
      return { args: write('', byDefault('The image runs what it runs by itself.')), entrypoint: undefined };
    case 'foreign':
      return script(assume, command.reason);
    case 'shell': {
      const words = needsShell(command.script.value) ? undefined : splitWords(command.script.value);
      const [program, ...rest] = words ?? [];
      if (program === undefined || rest.some((word) => /\s/.test(word) || word === ''))
        return noShell(command.script, assume);
      const how = 'The line needs no shell: its first word is the entrypoint, the others are the arguments.';
      const args = write(rest.join(' '), from(command.script, how));
      if (rest.length === 0) convey(args, command.shell, how, 'No shell is started.');
      return { args, entrypoint: param('entrypoint', write(program, from(command.script, how))) };
    }
    case 'words': {
      const texts = [...(command.entrypoint ?? []), ...command.args];
      const found = shellScript(texts.map((word) => literal(word.value) ?? ''));
      if (found) return noShell(joinAll('', [...texts, command.line]), assume);
      return wordArgs(command.entrypoint, command.args, join('', command.line), assume);
    }
  }
}

function wordArgs(
  entrypoint: readonly Given<Text>[] | undefined,
  args: readonly Given<Text>[],
  line: Given<unknown>,
  assume: WriteContext['assume'],
): { args: Out; entrypoint: OutObject | undefined } {
  const [program, ...more] = entrypoint ?? [];
  const words = [...more, ...args];
  const plain = (word: Given<Text>): string => fill(word.value, (variable) => VALUES[variable]);
  const text = words.map(plain).join(' ');
  if ([...text].filter((c) => c === '{').length !== [...text].filter((c) => c === '}').length) {
    return noShell(
      joinAll('', [...(entrypoint ?? []), ...args, line]),
      assume,
      'Scale refuses arguments with unequal numbers of braces.',
    );
  }
  const sound = words.filter((word) => !broken(plain(word)));
  const odd = words.filter((word) => broken(plain(word)));
  const variable = words.some((word) => literal(word.value) === undefined && !onlyPaths(word.value));
  const loss = variable ? 'Scale runs it once: what it is told is filled in.' : undefined;
  const origin =
    words.length > 0 || line.from.length > 0
      ? from(joinAll('', [...sound, line]), 'Joined by blanks.', loss)
      : byDefault('There are no arguments.');
  const out = write(text, origin);
  for (const word of odd) convey(out, word, '', PIECES);
  const reset =
    entrypoint?.length === 0
      ? param('entrypoint', write('', byDefault('The source puts no program in front of the words.')))
      : undefined;
  return {
    args: out,
    entrypoint: program ? param('entrypoint', write(plain(program), from(program, 'An option of docker.'))) : reset,
  };
}

function broken(word: string): boolean {
  return word === '' || /\s/.test(word);
}

/** A line that only a shell understands has to be a file of the image. */
function noShell(
  of: Given<unknown>,
  assume: WriteContext['assume'],
  reason?: string,
): { args: Out; entrypoint: OutObject } {
  const why =
    reason ??
    'Scale starts programs without a shell, and splits their arguments at blanks: this line has to be put into the image as a script.';
  for (const leaf of of.from) leaf.leave(why);
  return script(assume, why);
}

function script(assume: WriteContext['assume'], reason: string): { args: Out; entrypoint: OutObject } {
  const path = assume.text('script', '/scale/run.sh');
  const shell = write('/bin/sh', assumed('script', 'A shell of the image runs the script.'));
  return { args: write(path, assumed('script', reason)), entrypoint: param('entrypoint', shell) };
}

// --- volumes and resources --------------------------------------------------------------------------------------------

interface VolumeOut {
  readonly name: string;
  readonly spec: string;
  readonly of: Given<unknown>;
  readonly out: OutObject;
}

function volumesOf(mounts: readonly Mount[]): VolumeOut[] {
  const names = new Names();
  const targets = new Set<string>();
  return mounts.flatMap((mount) => {
    const { kind, source, target, readOnly } = mount;
    const place = target.value.replace(/\/+$/, '');
    if ((kind !== 'host' && kind !== 'named') || !source || !target.value.startsWith('/')) return [];
    if (kind === 'host' && (!source.value.startsWith('/') || /:/.test(source.value + target.value))) return [];
    if (kind === 'named' && !/^[A-Za-z0-9][\w.-]*$/.test(source.value)) return [];
    if (place === '' || targets.has(place)) return [];
    targets.add(place);
    const wanted = kind === 'named' ? source.value : slug(target.value, /[A-Za-z0-9_.-]/, '_', 'volume');
    const name = names.take(wanted.length < 2 ? `${wanted}_volume` : wanted, '_');
    const mode = readOnly.value ? 'ro' : 'rw';
    const out = record(
      {
        container_path: copy(target),
        mode: write(mode, from(readOnly)),
        type: write(
          kind === 'host' ? 'host' : 'volume',
          kind === 'named' ? from(source) : byDefault('A folder of the node.'),
        ),
        host_path: kind === 'host' ? copy(source) : undefined,
      },
      byDefault(''),
    );
    const left = kind === 'host' ? source.value : name;
    return [{ name, spec: `${left}:${target.value}:${mode}`, of: join('', source, target, readOnly), out }];
  });
}

function resourcesOf(run: Run, assume: WriteContext['assume']): OutObject | undefined {
  const { cores, mhz, memory, gpus } = run.resources;
  const clock = (): Exact => assume.amount('mhzPerCore', fraction(2000));
  const cpus = cores
    ? copy(cores)
    : mhz &&
      write(
        over(mhz.value, clock()),
        from(mhz, undefined, `MHz become cores by a clock that is assumed: ${decimal(clock())} MHz.`),
      );
  const mib = (value: Given<Exact> | undefined): Out | undefined =>
    value && write(over(value.value, MIB), from(value, 'In MiB.'));
  return object({
    cpus: cpus ?? write(assume.amount('cpus', fraction(1)), assumed('cpus', 'The source says nothing of processors.')),
    mem:
      mib(memory) ??
      write(assume.amount('memory', fraction(512)), assumed('memory', 'The source says nothing of memory.')),
    disk: mib(diskOf(run)),
    gpus: gpus && copy(gpus.count),
  });
}
