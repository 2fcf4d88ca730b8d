/** A DeepSquare job as the neutral job. */
import { decimal, MIB, ONE, times, type Exact } from '../../../job/exact.ts';
import { joinImage } from '../../../job/image.ts';
import type { Command, EnvVar, Input, Job, LoopStep, Network, Output, Run, S3, Step } from '../../../job/job.ts';
import { secretName, secretValue } from '../../../job/secrets.ts';
import { splitWords, variableNames } from '../../../job/shell.ts';
import { counted, derive, join, joinAll, standing, type Given, type Source } from '../../../job/source.ts';
import type { Text, Variable } from '../../../job/text.ts';

/** More iterations than this are not written out. */
const MOST_ITERATIONS = 1000;

/** Variables of the engine that another engine can be told to set. */
export const ENGINE_VARIABLES: readonly (readonly [string, Variable])[] = [
  ['DEEPSQUARE_INPUT', 'input'],
  ['DEEPSQUARE_OUTPUT', 'output'],
  ['STORAGE_PATH', 'storage'],
  ['SLURM_PROCID', 'replica'],
  ['SLURM_NTASKS', 'replicas'],
];

const SET_BY_ENGINE = 'The command reads this variable, which DeepSquare sets by itself.';
const WHOLE_ROOM = 'It is the room of the whole job; elsewhere each run asks for its own.';
const SAYS_NOTHING = 'DeepSquare takes this where nothing is said.';

/** What holds for every run of a job. */
interface Frame {
  readonly resources: Source | undefined;
  readonly env: readonly EnvVar[];
  readonly inputs: readonly Input[];
  /** Variables that say the room of the whole job, once a run reads one. */
  readonly room: { variables?: readonly [string, Given<string>][] };
  /** Runs so far; the outputs are given to them at the end. */
  readonly runs: { readonly run: Run & { outputs: readonly Output[] }; readonly writesOutput: boolean }[];
}

/** Reads a document: the job itself, or the object that wraps it as `job`. */
export function toJob(root: Source): Job {
  const job = jobAt(root);
  const frame: Frame = {
    resources: job.get('resources'),
    env: envOf(job),
    inputs: inputsOf(job.get('input')),
    room: {},
    runs: [],
  };
  frame.resources?.get('tasks')?.leave(WHOLE_ROOM);
  if (frame.resources?.number('gpus')?.value.n !== 0n) frame.resources?.get('gpus')?.leave(WHOLE_ROOM);
  const steps = stepsOf(job.items('steps'), frame);
  spreadOutputs(job.get('output'), frame);
  return {
    kind: standing('batch', 'A DeepSquare job ends when its steps have ended.'),
    meta: [],
    placement: [],
    steps,
    neverRepeats: true,
  };
}

/** The job in a document: the root, or what it wraps as `job` or as a variable of a query. */
export function jobAt(root: Source): Source {
  const inner = root.get('job') ?? root.at('variables', 'job');
  return inner?.node.kind === 'object' && !root.get('steps') && !root.get('resources') ? inner : root;
}

function stepsOf(items: readonly Source[], frame: Frame): Step[] {
  return items.flatMap((item) => stepOf(item, frame) ?? []);
}

function stepOf(step: Source, frame: Frame): Step | undefined {
  const nested = step.items('steps');
  step.get('catch')?.leave('It runs only when a step has failed, and nothing else says that.');
  const handler = (key: string): readonly Step[] | undefined => {
    const items = step.items(key);
    return items.length > 0 ? stepsOf(items, frame) : undefined;
  };
  const base = {
    name: step.text('name'),
    awaits: step.strings('dependsOn'),
    condition: step.text('if'),
    onFailure: handler('catch'),
    always: handler('finally'),
  };
  const body = (): Step | undefined => {
    if (nested.length > 0) return { ...base, kind: 'sequence', steps: stepsOf(nested, frame) };
    const run = step.get('run');
    if (run) return { ...base, kind: 'run', run: runOf(run, frame) };
    const loop = step.get('for');
    if (loop) return { ...base, ...loopOf(loop, frame) };
    const launch = step.get('launch');
    if (launch) {
      return {
        ...base,
        kind: 'launch',
        handle: launch.text('handleName'),
        steps: stepsOf(launch.items('steps'), frame),
      };
    }
    step.get('use')?.leave('A module is fetched when the job is submitted; what it does cannot be seen here.');
    return base.always || base.awaits.length > 0 ? { ...base, kind: 'sequence', steps: [] } : undefined;
  };
  const result = body();
  if (result && base.condition)
    step.get('if')?.leave('It runs only under a condition, and a condition cannot be said.');
  return result;
}

function loopOf(loop: Source, frame: Frame): LoopStep {
  const range = loop.get('range');
  const parallel = loop.boolean('parallel') ?? standing(false, SAYS_NOTHING);
  const steps = stepsOf(loop.items('steps'), frame);
  if (!range)
    return { kind: 'loop', parallel, variable: 'item', values: loop.strings('items'), counting: false, steps };
  const leaves = ['begin', 'end', 'increment'].map((key) => range.number(key));
  const [begin = 0, end = -1, increment = 1] = leaves.map((leaf) => leaf && Number(leaf.value.n / leaf.value.d));
  const step = increment === 0 ? 1 : increment;
  const count = Math.max(0, Math.floor((end - begin) / step) + 1);
  const written = Math.min(count, MOST_ITERATIONS);
  const loss =
    written < count ? `Only the first ${String(written)} of ${String(count)} iterations are written out.` : undefined;
  const values = Array.from({ length: written }, (_, i) => ({ ...joinAll(String(begin + i * step), leaves), loss }));
  return { kind: 'loop', parallel, variable: 'index', values, counting: begin === 0 && step === 1, steps };
}

function runOf(run: Source, frame: Frame): Run {
  const container = run.get('container');
  const command = commandOf(run, container !== undefined);
  const script = command.kind === 'shell' ? command.script.value : '';
  const own = envOf(run);
  const reads = variableNames(script);
  const engine: EnvVar[] = [];
  const set = (name: string, value: Given<Text>): void => {
    engine.push({ name: standing(name, SET_BY_ENGINE), value, secret: false });
  };
  if (reads.size > 0) {
    for (const [name, variable] of ENGINE_VARIABLES)
      if (reads.has(name)) set(name, standing([{ variable, spelled: `$${name}` }], SET_BY_ENGINE));
    for (const [name, value] of (frame.room.variables ??= roomVariables(frame.resources)))
      if (reads.has(name) && value.from.length > 0) set(name, derive(value, [value.value]));
  }
  const share = run.get('resources');
  const shared = (key: string): Given<Exact> | undefined => share?.number(key) ?? frame.resources?.number(key);
  const cores = counted(shared('cpusPerTask'));
  const memory = shared('memPerCpu');
  const tasks = counted(share?.number('tasks'));
  const seed = frame.resources?.get('gpus') ? undefined : frame.resources?.number('gpusPerTask');
  const gpus = counted(share?.number('gpusPerTask') ?? seed);
  const result: Run & { outputs: readonly Output[] } = {
    container: container && containerOf(container),
    command,
    env: [...frame.env, ...engine, ...own],
    workDir: run.text('workDir'),
    user: userOf(run),
    options: container?.boolean('readOnlyRootFS')?.value
      ? [{ flag: 'read-only', value: derive(container.boolean('readOnlyRootFS') as Given<boolean>, 'true') }]
      : [],
    mounts: (container?.items('mounts') ?? []).flatMap((mount) => {
      const [source, target] = [mount.text('hostDir'), mount.text('containerDir')];
      const options = mount.string('options');
      const loss =
        options && !/^(?:r[ow])?$/.test(options.value) ? 'Only ro and rw are known elsewhere.' : options?.loss;
      const readOnly = options ? derive(options, options.value === 'ro', loss) : standing(false, SAYS_NOTHING);
      return source && target ? [{ kind: 'host' as const, source, target, readOnly }] : [];
    }),
    files: [],
    inputs: frame.inputs,
    outputs: [],
    network: networkOf(run),
    resources: {
      cores,
      memory: memory && derive(memory, times(times(memory.value, cores?.value ?? ONE), MIB)),
      gpus: gpus && gpus.value.n > 0n ? { count: gpus } : undefined,
    },
    replicas: tasks && tasks.value.n > 1n ? tasks : undefined,
  };
  frame.runs.push({ run: result, writesOutput: /DEEPSQUARE_OUTPUT|\/deepsquare\/output/.test(script) });
  return result;
}

/** Variables that say the room of the whole job. */
function roomVariables(resources: Source | undefined): [string, Given<string>][] {
  const [tasks, cpus, memory, all] = ['tasks', 'cpusPerTask', 'memPerCpu', 'gpus'].map((key) => resources?.number(key));
  const product = (...factors: readonly (Given<Exact> | undefined)[]): Given<string> =>
    factors.every((factor) => factor !== undefined)
      ? joinAll(decimal(factors.reduce((whole, factor) => times(whole, factor.value), ONE)), factors)
      : standing('', '');
  return [
    ['NTASKS', product(tasks)],
    ['CPUS_PER_TASK', product(cpus)],
    ['MEM_PER_CPU', product(memory)],
    ['GPUS', product(all)],
    ['CPUS', product(tasks, cpus)],
    ['MEM', product(tasks, cpus, memory)],
  ];
}

function commandOf(run: Source, contained: boolean): Command {
  const command = run.string('command');
  const shell = run.text('shell');
  if (!command || (command.value === '' && contained)) return { kind: 'image' };
  if (shell?.value === 'ENTRYPOINT') {
    const words = splitWords(command.value) ?? [command.value];
    return { kind: 'words', args: words.map((word) => ({ ...join([word], command, shell) })), line: command };
  }
  return {
    kind: 'shell',
    shell: shell ?? standing('/bin/sh', 'DeepSquare runs a command in /bin/sh.'),
    script: command,
  };
}

function envOf(holder: Source): EnvVar[] {
  return holder.items('env').flatMap((entry) => {
    const [name, value] = [entry.text('key'), entry.string('value')];
    if (!name || !value) return [];
    const secret = secretName(name.value) || secretValue(value.value);
    return [{ name, value: derive(value, [value.value]), secret }];
  });
}

function containerOf(container: Source): NonNullable<Run['container']> {
  const [registry, image] = [container.text('registry'), container.text('image')];
  const password = container.text('password');
  if (password) container.get('password')?.hide('REGISTRY_PASSWORD');
  const login = { username: container.text('username'), password };
  if (!image) return login;
  if (image.value.startsWith('/')) {
    container.get('image')?.leave('The image is a file of the job itself, which no registry has.');
    return login;
  }
  const reference = join(joinImage(registry?.value, image.value), image, registry);
  const hosted = container.boolean('deepsquareHosted')?.value === true;
  const loss = hosted ? 'The image comes from a software tree of the provider; a registry may not have it.' : undefined;
  return { ...login, image: { ...reference, loss } };
}

function userOf(run: Source): Given<string> | undefined {
  const [uid, gid, root] = [counted(run.number('mapUid')), counted(run.number('mapGid')), run.boolean('mapRoot')];
  if (uid) return join(gid ? `${String(uid.value.n)}:${String(gid.value.n)}` : String(uid.value.n), uid, gid);
  return root?.value ? derive(root, '0:0') : undefined;
}

function networkOf(run: Source): Network {
  const network = run.text('network');
  for (const nic of run.items('customNetworkInterfaces')) {
    nic.leave('A tunnel into the network of one step has no counterpart.');
    nic.at('wireguard', 'privateKey')?.hide('WIREGUARD_PRIVATE_KEY');
    nic.at('bore', 'secret')?.hide('BORE_SECRET');
    for (const peer of nic.get('wireguard')?.items('peers') ?? [])
      peer.get('preSharedKey')?.hide('WIREGUARD_PRE_SHARED_KEY');
  }
  const single = run.string('dns');
  return {
    mode:
      network && network.value !== 'host'
        ? derive(network, 'bridge', 'A network of its own, but not the same kind.')
        : ((network && derive(network, 'host')) ?? standing('host', 'DeepSquare shares the network of the node.')),
    domains: [],
    dns: single ? [single] : run.strings('dns'),
    ports: [],
  };
}

function inputsOf(input: Source | undefined): Input[] {
  if (!input) return [];
  const target = standing('/deepsquare/input', 'DeepSquare puts inputs there.');
  const url = input.get('http')?.text('url');
  if (url) return [{ kind: 'http', url, target, unpacks: true }];
  const s3 = s3Of(input.get('s3'), 'INPUT');
  return s3 ? [{ kind: 's3', s3, target, unpacks: false }] : [];
}

/** A bucket and what is in it, of an address in any of the usual forms. */
function bucketPath(url: string): string {
  const virtual = /^https?:\/\/([^/]+)\.s3[.-](?:[a-z0-9-]+\.)?amazonaws\.com(?:\/(.*))?$/i.exec(url);
  if (virtual) return [virtual[1], virtual[2]].filter(Boolean).join('/');
  return url.replace(/^s3:\/\//i, '').replace(/^https?:\/\/[^/]*\/?/i, '');
}

function s3Of(s3: Source | undefined, name: string): S3 | undefined {
  s3?.get('accessKeyId')?.hide(`${name}_ACCESS_KEY_ID`);
  s3?.get('secretAccessKey')?.hide(`${name}_SECRET_ACCESS_KEY`);
  const url = s3?.text('bucketUrl');
  if (!s3 || !url) return undefined;
  const [bucket = '', ...folders] = bucketPath(url.value).split('/');
  const path = s3.text('path');
  const prefix = folders
    .filter((folder) => folder !== '')
    .map((folder) => `${folder}/`)
    .join('');
  const key = prefix + (path?.value.replace(/^\/+/, '') ?? '');
  return {
    bucket: derive(
      url,
      bucket,
      /^s3:/i.test(url.value) ? undefined : 'An address of the web becomes the name of the bucket.',
    ),
    key: path ? derive(path, key) : undefined,
    region: s3.text('region'),
    endpoint: s3.text('endpointUrl'),
    accessKey: s3.text('accessKeyId'),
    secretKey: s3.text('secretAccessKey'),
    prefix: true,
  };
}

/** The output is what the last step leaves, and whatever else writes into its directory. */
function spreadOutputs(output: Source | undefined, frame: Frame): void {
  const writers = frame.runs.filter((run) => run.writesOutput);
  const last = frame.runs.at(-1);
  const path = standing('/deepsquare/output', 'DeepSquare takes outputs from there.');
  const [url, s3] = [output?.get('http')?.text('url'), s3Of(output?.get('s3'), 'OUTPUT')];
  const outputs: Output[] = url ? [{ path, url, kept: false }] : s3 ? [{ path, s3, kept: false }] : [];
  for (const { run } of writers) run.outputs = outputs.length > 0 ? outputs : [{ path, kept: false }];
  if (writers.length === 0 && last) last.run.outputs = outputs;
}
