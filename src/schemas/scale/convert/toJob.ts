/** An execution configuration as the neutral job: the main task is the work, what Scale does around it is not. */
import { exactOf, fraction, isWhole, MIB, times, type Exact } from '../../../job/exact.ts';
import type { Command, EnvVar, Job, Mount, Port, Resources, Run } from '../../../job/job.ts';
import { isSecret } from '../../../job/secrets.ts';
import { derive, given, join, standing, type Given, type Source } from '../../../job/source.ts';
import { parseText, type Text, type Variable } from '../../../job/text.ts';
import { pulledImage } from '../args.ts';
import { parseMount } from '../docker/mounts.ts';
import { MASK, normalise, OUTPUT_PATH } from '../model.ts';

/** Options of docker that the fields of a run say. */
const SAID = new Set([
  'env',
  'volume',
  'user',
  'workdir',
  'shm-size',
  'publish',
  'entrypoint',
  'label',
  'log-driver',
  'log-opt',
  'runtime',
]);

const OWN_STEP = 'Scale itself does this step; it is no work of the job.';
const HIDDEN = 'Scale has hidden the value: the stars are not it.';

/** One option of docker. */
interface Param {
  readonly flag: string;
  readonly value: string;
  readonly of: Given<string>;
}

/** Reads a document of any version, bare or in an answer of the REST service. */
export function toJob(root: Source): Job {
  const config = jobAt(root);
  const tasks = config.items('tasks');
  const main = tasks.find((task) => task.string('type')?.value === 'main') ?? config.get('job_task');
  for (const task of tasks) if (task !== main) task.leave(OWN_STEP);
  main?.get('type')?.leave('The main task is the work, and only the work is converted.');
  for (const key of ['pre_task', 'post_task']) config.get(key)?.leave(OWN_STEP);
  const image = imageOf(tasks);
  const run = main && runOf(main, config, image);
  const name = main && labelOf(paramsOf(main), 'scale-job-type-name');
  return {
    kind: standing('batch', 'An execution ends when its main task has ended.'),
    name,
    meta: [],
    placement: [],
    steps: run ? [{ kind: 'run', run }] : [],
    neverRepeats: true,
  };
}

/** The configuration in a document: the root, or what the REST service wraps. */
export function jobAt(root: Source): Source {
  const inner = root.at('execution', 'configuration') ?? root.get('configuration');
  return inner?.node.kind === 'object' && !root.get('tasks') ? inner : root;
}

/** The image is named by the task that pulls it, and by no other. */
function imageOf(tasks: readonly Source[]): Given<string> | undefined {
  for (const task of tasks) {
    const args = task.string('type')?.value === 'pull' ? task.string('args') : undefined;
    const image = args && pulledImage(args.value);
    if (args && image !== undefined) return derive(args, image);
  }
  return undefined;
}

function runOf(task: Source, config: Source, image: Given<string> | undefined): Run {
  const params = paramsOf(task);
  const one = (flag: string): Given<string> | undefined => params.findLast((param) => param.flag === flag)?.of;
  const env = envOf(task, params);
  const resolve = resolverOf(env);
  const command = commandOf(
    task.string('args'),
    params.findLast((param) => param.flag === 'entrypoint'),
    resolve,
  );
  const writes = config.entries('output_workspaces').length > 0 || mentionsOutput(command, env);
  return {
    container: { image },
    command,
    env: [...env.values()],
    workDir: one('workdir'),
    user: one('user'),
    options: params.filter((param) => !SAID.has(param.flag)).map((param) => ({ flag: param.flag, value: param.of })),
    mounts: mountsOf(task, params),
    files: [],
    inputs: [],
    outputs: writes
      ? [{ path: standing(OUTPUT_PATH, 'Programs of Scale write their results there.'), kept: true }]
      : [],
    network: {
      mode: standing('bridge', 'Scale runs everything in a bridge network.'),
      domains: [],
      dns: params.filter((param) => param.flag === 'dns').map((param) => param.of),
      ports: params.flatMap((param) => (param.flag === 'publish' ? portOf(param) : [])),
    },
    resources: resourcesOf(task, one('shm-size'), one('runtime')),
  };
}

function paramsOf(task: Source): Param[] {
  return task.items('docker_params').flatMap((param) => {
    const [flag, value] = [param.string('flag'), param.string('value')];
    if (!flag || !value) return [];
    if (value.value.endsWith(`=${MASK}`)) param.leave(HIDDEN);
    return [{ flag: flag.value, value: value.value, of: join(value.value, value, flag) }];
  });
}

function labelOf(params: readonly Param[], name: string): Given<string> | undefined {
  const found = params.find((param) => param.flag === 'label' && param.value.startsWith(`${name}=`));
  return found && derive(found.of, found.value.slice(name.length + 1));
}

// --- environment ------------------------------------------------------------------------------------------------------

/** Variables as they reach the container: settings under their variable names, then env_vars, then what docker is told. */
function envOf(task: Source, params: readonly Param[]): Map<string, EnvVar> {
  const env = new Map<string, EnvVar>();
  const add = (name: string, value: Given<string>): void => {
    if (value.value === MASK) {
      for (const leaf of value.from) leaf.leave(HIDDEN);
      return;
    }
    if (name === 'NVIDIA_VISIBLE_DEVICES') {
      for (const leaf of value.from) leaf.leave('These are numbers of GPUs of one node.');
      return;
    }
    const before = env.get(name)?.value;
    const of = before ? { ...join(undefined, value, before) } : value;
    env.set(name, {
      name: standing(name, ''),
      value: { ...of, value: withOutput(value.value) },
      secret: isSecret(name, value.value),
    });
  };
  for (const setting of task.entries('settings')) {
    const value = setting.asString();
    if (value) add(normalise(String(setting.key)), value);
  }
  // Settings of the older versions are a list.
  for (const setting of task.items('settings')) {
    const [name, value] = [setting.text('name'), setting.string('value')];
    if (name && value) add(normalise(name.value), join(value.value, name, value));
  }
  for (const variable of task.entries('env_vars')) {
    const value = variable.asString();
    if (value) add(String(variable.key), value);
  }
  for (const { flag, value, of } of params) {
    const at = value.indexOf('=');
    if (flag === 'env' && at > 0) add(value.slice(0, at), derive(of, value.slice(at + 1)));
  }
  for (const key of ['settings', 'mounts']) {
    for (const entry of task.get(key)?.children ?? []) {
      if (entry.node.kind === 'null') entry.leave('It is required and was not provided.');
    }
  }
  return env;
}

/** A text in which the output directory of Scale is a variable. */
function withOutput(text: string): Text {
  if (!text.includes(OUTPUT_PATH)) return [text];
  return parseText(text, /(\/scale\/output_data)(?![\w.-])/g, () => ['output']);
}

type Resolve = (name: string) => string | Variable[] | undefined;

function resolverOf(env: ReadonlyMap<string, EnvVar>): Resolve {
  return (name) => {
    if (/^(?:OUTPUT_DIR|JOB_OUTPUT_DIR|job_output_dir)$/.test(name)) return ['output'];
    const value = env.get(name)?.value?.value;
    return value?.length === 1 && typeof value[0] === 'string' ? value[0] : undefined;
  };
}

function mentionsOutput(command: Command, env: ReadonlyMap<string, EnvVar>): boolean {
  const inText = (text: Text | undefined): boolean => text?.some((part) => typeof part !== 'string') === true;
  return (
    (command.kind === 'words' && command.args.some((word) => inText(word.value))) ||
    [...env.values()].some((entry) => inText(entry.value?.value))
  );
}

// --- command ----------------------------------------------------------------------------------------------------------

/** Arguments are split at blanks, and go to the entrypoint of the image unless docker is given another. */
function commandOf(args: Given<string> | undefined, entrypoint: Param | undefined, resolve: Resolve): Command {
  const line = args ?? standing('', 'There are no arguments.');
  const words = line.value.split(/ +/).filter((word) => word !== '');
  if (words.length === 0 && !entrypoint) return { kind: 'image' };
  const texts = words.map((word) => parseText(word, /\$(?:\{([A-Za-z_][\w-]*)\}|([A-Za-z_]\w*))/g, resolve));
  const replaced = texts.some((text, i) => text.length !== 1 || text[0] !== words[i]);
  const loss = replaced ? 'Placeholders of Scale are filled in.' : undefined;
  const of = { ...line, loss };
  return {
    kind: 'words',
    entrypoint: entrypoint && (entrypoint.value === '' ? [] : [derive(entrypoint.of, [entrypoint.value])]),
    args: texts.map((text) =>
      derive(
        of,
        text.flatMap((part) => (typeof part === 'string' ? withOutput(part) : [part])),
      ),
    ),
    line: of,
  };
}

// --- volumes, ports, resources ----------------------------------------------------------------------------------------

function mountsOf(task: Source, params: readonly Param[]): Mount[] {
  const byTarget = new Map<string, Mount>();
  const names = new Map(
    task.entries('mounts').flatMap((mount) => (mount.node.kind === 'string' ? [[mount.node.value, mount]] : [])),
  );
  for (const volume of task.entries('volumes')) {
    const [target, type, path] = [volume.string('container_path'), volume.string('type'), volume.string('host_path')];
    if (!target) continue;
    if (/^\/scale\/(?:input_data|output_data|workspace_mounts)(?:\/|$)/.test(target.value)) {
      volume.leave('Scale mounts its own folders there.');
      continue;
    }
    const mount = names.get(String(volume.key));
    const mode = volume.string('mode');
    const kind = type?.value === 'volume' ? 'named' : 'host';
    byTarget.set(target.value, {
      kind,
      source: kind === 'host' ? path && join(path.value, path, type) : type && derive(type, String(volume.key)),
      target: join(target.value, target, mount && given(undefined, mount)),
      readOnly: mode ? derive(mode, mode.value === 'ro') : standing(false, 'Volumes can be written to.'),
    });
  }
  for (const { flag, value, of } of params) {
    if (flag === 'tmpfs') {
      const target = value.split(':')[0] ?? value;
      byTarget.set(target, { kind: 'memory', target: derive(of, target), readOnly: standing(false, '') });
      continue;
    }
    const spec = flag === 'volume' ? parseMount(value) : undefined;
    if (spec?.source === undefined || /^\/scale\/(?:input_data|output_data|workspace_mounts)(?:\/|$)/.test(spec.target))
      continue;
    const known = byTarget.get(spec.target);
    if (known) {
      byTarget.set(spec.target, { ...known, target: join(known.target.value, known.target, of) });
      continue;
    }
    const kind = spec.source.startsWith('/') ? 'host' : 'named';
    byTarget.set(spec.target, {
      kind,
      source: derive(of, spec.source),
      target: derive(of, spec.target),
      readOnly: derive(of, spec.mode === 'ro'),
    });
  }
  return [...byTarget.values()];
}

function portOf({ value, of }: Param): Port[] {
  const match = /^(?:((?:\d{1,3}\.){3}\d{1,3}|\[[\da-f:]+\]):)?(?:(\d*):)?(\d+)(?:\/(tcp|udp))?$/i.exec(value);
  if (!match) return [];
  const [, address, host = '', inner = '', protocol = 'tcp'] = match;
  const losses = [
    ...(address === undefined ? [] : [`It is published on ${address} of the node alone.`]),
    ...(protocol.toLowerCase() === 'tcp' ? [] : [`It is a port for ${protocol.toUpperCase()}.`]),
  ];
  const loss = losses.length === 0 ? of.loss : losses.join(' ');
  const number = (text: string): Given<Exact> => derive(of, fraction(BigInt(text)), loss);
  return [{ host: host === '' ? undefined : number(host), inner: number(inner) }];
}

function resourcesOf(task: Source, shm: Given<string> | undefined, runtime: Given<string> | undefined): Resources {
  const resources = task.get('resources');
  const positive = (key: string): Given<Exact> | undefined => {
    const found = resources?.number(key);
    return found && found.value.n > 0n ? found : undefined;
  };
  const mib = (key: string): Given<Exact> | undefined => {
    const found = positive(key);
    return found && derive(found, times(found.value, MIB));
  };
  const gpus = positive('gpus');
  const whole = gpus && fraction(gpus.value.n / gpus.value.d);
  const bytes = shm && sizeOf(shm.value);
  return {
    cores: positive('cpus'),
    memory: mib('mem'),
    disk: mib('disk'),
    shm: shm && bytes && derive(shm, bytes),
    gpus:
      gpus && whole && whole.n > 0n
        ? {
            count: derive(gpus, whole, isWhole(gpus.value) ? gpus.loss : 'Scale gives whole ones: rounded down.'),
            vendor: runtime?.value === 'nvidia' ? derive(runtime, 'nvidia') : undefined,
          }
        : undefined,
  };
}

/** Bytes of a size as docker reads it: powers of 1024. */
function sizeOf(text: string): Exact | undefined {
  const match = /^([\d.]+) ?(?:b|([kmgtp])(?:i?b)?)?$/i.exec(text);
  const amount = match && exactOf(match[1] ?? '');
  const power = 'kmgtp'.indexOf(match?.[2]?.toLowerCase() ?? ' ') + 1;
  return amount ? times(amount, fraction(1024n ** BigInt(power))) : undefined;
}
