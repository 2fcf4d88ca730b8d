/** A Bacalhau job as the neutral job. */
import { dataUrlText } from '../../../job/bytes.ts';
import { exactOf, fraction, isWhole, ONE, over, times, type Exact } from '../../../job/exact.ts';
import type {
  Command,
  EnvVar,
  InlineFile,
  Input,
  Job,
  Kind,
  Meta,
  Mount,
  Network,
  Output,
  Placement,
  Port,
  Resources,
  Run,
  S3,
  Step,
} from '../../../job/job.ts';
import { isSecret } from '../../../job/secrets.ts';
import { variableNames } from '../../../job/shell.ts';
import { counted, derive, join, standing, type Given, type Source } from '../../../job/source.ts';
import { literal, type Variable } from '../../../job/text.ts';

export const ENGINE_VARIABLES: Readonly<Record<string, Variable>> = {
  BACALHAU_PARTITION_INDEX: 'replica',
  BACALHAU_PARTITION_COUNT: 'replicas',
};

const FROM_START = 'It counts from the start of the program, not from the creation of the job.';

/** Reads a job, bare or wrapped for the API. */
export function toJob(root: Source): Job {
  const job = jobAt(root);
  const type = job.text('Type');
  const kind = type && (['batch', 'service', 'daemon', 'ops'] as const).find((known) => known === type.value);
  const count = job.number('Count');
  if (count && count.value.n === 0n) job.get('Count')?.leave('With 0 nothing runs.');
  const replicas = count && count.value.n > 1n ? counted(count) : undefined;
  const runs = job.items('Tasks').map((task) => stepOf(task, replicas));
  const one = count && count.value.n === 1n ? count : undefined;
  return {
    kind:
      type && kind
        ? derive<string, Kind>(type, kind)
        : standing('batch', 'A job without a type is taken for a batch job.'),
    name: job.text('Name'),
    namespace: job.text('Namespace'),
    priority: job.number('Priority'),
    meta: [
      ...metaOf(job, 'Labels'),
      ...metaOf(job, 'Meta'),
      ...job.items('Tasks').flatMap((task) => metaOf(task, 'Meta')),
    ],
    placement: job.items('Constraints').flatMap(placementOf),
    steps: runs.length === 1 && one ? runs.map((step) => ({ ...step, place: one })) : runs,
    neverRepeats: kind === undefined || kind === 'batch' || kind === 'ops',
  };
}

/** The job in a document: the root, or what the API wraps. */
export function jobAt(root: Source): Source {
  const inner = root.get('Job');
  return inner?.node.kind === 'object' && !root.get('Tasks') ? inner : root;
}

function metaOf(holder: Source, key: string): Meta[] {
  return holder.entries(key).map((entry) => ({ key: String(entry.key), value: entry.asValue(), source: entry }));
}

const OPERATORS: Readonly<Record<string, Placement['operator']['value']>> = {
  '=': '=',
  '==': '=',
  '!=': '!=',
  in: 'in',
  notin: 'notin',
  exists: 'exists',
  '!': 'absent',
  gt: '>',
  lt: '<',
};

function placementOf(constraint: Source): Placement[] {
  const [key, operator] = [constraint.text('Key'), constraint.text('Operator')];
  const known = operator && OPERATORS[operator.value];
  if (!key || !known) return [];
  const soft = key.value.startsWith('favour_');
  const name = soft ? key.value.slice('favour_'.length) : key.value;
  const attribute = name === 'os_arch' ? 'arch' : name === 'os_type' ? 'os' : 'label';
  return [
    {
      attribute,
      key: derive(key, name),
      operator: derive(operator, known),
      values: constraint.strings('Values'),
      soft,
    },
  ];
}

function stepOf(task: Source, replicas: Given<Exact> | undefined): Step {
  return { kind: 'run', name: task.text('Name'), run: runOf(task, replicas) };
}

function runOf(task: Source, replicas: Given<Exact> | undefined): Run {
  const engine = task.get('Engine');
  const params = engine?.get('Params');
  const type = engine?.text('Type');
  const docker = type?.value.trim().toLowerCase() === 'docker';
  const command: Command = docker
    ? dockerCommand(params)
    : { kind: 'foreign', reason: `An engine of type ${type?.value ?? 'none'} runs it, which no other format has.` };
  const image = docker ? params?.text('Image') : undefined;
  params?.get('Ports')?.leave('Ports of the engine are ignored; those of the network count.');
  const publisher = task.get('Publisher');
  const seconds = (key: string): Given<Exact> | undefined => {
    const found = task.get('Timeouts')?.number(key);
    return found && found.value.n > 0n ? found : undefined;
  };
  const [execution, total] = [seconds('ExecutionTimeout'), seconds('TotalTimeout')];
  task.get('Timeouts')?.get('QueueTimeout')?.leave('How long a job may wait for its start is said nowhere else.');
  if (execution) task.get('Timeouts')?.get('TotalTimeout')?.leave('The limit for the run itself is what is taken.');
  if (type && !docker) engine?.leave(`Nothing else has an engine of type ${type.value}.`);
  return {
    container: docker ? { image } : undefined,
    runtime: docker ? type : undefined,
    command,
    env: envOf(task, docker ? params : undefined, command),
    workDir: docker ? params?.text('WorkingDirectory') : undefined,
    options: [],
    ...dataOf(task),
    outputs: outputsOf(task.items('ResultPaths'), publisher),
    network: networkOf(task.get('Network')),
    resources: resourcesOf(task.get('Resources')),
    timeout: execution ?? (total && derive(total, total.value, FROM_START)),
    replicas,
    apart: replicas && standing(true, 'Each copy runs on a node of its own.'),
  };
}

function dockerCommand(params: Source | undefined): Command {
  const text = (word: Given<string>): Given<readonly [string]> => derive(word, [word.value]);
  const entrypoint = params?.strings('Entrypoint') ?? [];
  const args = params?.strings('Parameters') ?? [];
  if (entrypoint.length + args.length === 0) return { kind: 'image' };
  return { kind: 'words', entrypoint: entrypoint.length > 0 ? entrypoint.map(text) : undefined, args: args.map(text) };
}

// --- environment ------------------------------------------------------------------------------------------------------

function envOf(task: Source, params: Source | undefined, command: Command): EnvVar[] {
  const own = task.entries('Env').flatMap((entry) => {
    const value = entry.asString();
    return value ? [variable(standing(String(entry.key), ''), value, true)] : [];
  });
  const words = command.kind === 'words' ? [...(command.entrypoint ?? []), ...command.args] : [];
  const reads = variableNames(words.map((word) => literal(word.value) ?? '').join(' '));
  const engine = Object.entries(ENGINE_VARIABLES)
    .filter(([name]) => reads.has(name))
    .map(([name, value]): EnvVar => {
      const reason = 'The command reads this variable, which Bacalhau sets by itself.';
      return {
        name: standing(name, reason),
        value: standing([{ variable: value, spelled: `$${name}` }], reason),
        secret: false,
      };
    });
  const list = (params?.items('EnvironmentVariables') ?? []).flatMap((item) => {
    const text = item.asString();
    const at = text?.value.indexOf('=') ?? -1;
    if (!text || at <= 0) return [];
    return [variable(standing(text.value.slice(0, at), ''), derive(text, text.value.slice(at + 1)), false)];
  });
  const map = (params?.entries('EnvironmentVariables') ?? []).flatMap((entry) => {
    const value = entry.asString();
    return value ? [variable(standing(String(entry.key), ''), value, false)] : [];
  });
  return [...own, ...engine, ...list, ...map];
}

function variable(name: Given<string>, value: Given<string>, refers: boolean): EnvVar {
  if (refers && value.value.startsWith('env:')) return { name, reference: value, secret: secretLike(name.value) };
  return { name, value: derive(value, [value.value]), secret: isSecret(name.value, value.value) };
}

function secretLike(name: string): boolean {
  return isSecret(name, 'x');
}

// --- data -------------------------------------------------------------------------------------------------------------

interface Data {
  readonly mounts: readonly Mount[];
  readonly files: readonly InlineFile[];
  readonly inputs: readonly Input[];
}

function dataOf(task: Source): Data {
  const mounts: Mount[] = [];
  const files: InlineFile[] = [];
  const inputs: Input[] = [];
  for (const input of task.items('InputSources')) {
    const source = input.get('Source');
    const params = source?.get('Params');
    const target = input.text('Target');
    const type = source?.text('Type');
    if (!params || !target || !type) continue;
    const told = join(target.value, target, type);
    switch (type.value.trim().toLowerCase()) {
      case 'local':
      case 'localdirectory': {
        const write = params.boolean('ReadWrite');
        const readOnly = write
          ? derive(write, !write.value)
          : standing(true, 'A folder of the node is read-only unless it is said otherwise.');
        mounts.push({ kind: 'host', source: params.text('SourcePath'), target: told, readOnly });
        break;
      }
      case 'inline':
        files.push(fileOf(params, told));
        break;
      case 's3':
        inputs.push({ kind: 's3', s3: s3Of(params), target: told, unpacks: false });
        params.get('AccessKeyID')?.hide('S3_ACCESS_KEY_ID');
        params.get('SecretAccessKey')?.hide('S3_SECRET_ACCESS_KEY');
        break;
      case 'urldownload':
        inputs.push({ kind: 'http', url: params.text('URL'), target: told, unpacks: false });
        break;
      case 'ipfs':
        inputs.push({ kind: 'ipfs', cid: params.text('CID'), target: told, unpacks: false });
        break;
      default:
        inputs.push({ kind: 'other', target: told, unpacks: false });
    }
  }
  return { mounts, files, inputs };
}

function fileOf(params: Source, target: Given<string>): InlineFile {
  const [content, url] = [params.string('Content'), params.text('URL')];
  if (url) {
    const text = dataUrlText(url.value);
    if (text === undefined)
      params.get('URL')?.leave('The data are an archive or no text, and nothing unpacks them elsewhere.');
    return { target, content: text === undefined ? undefined : derive(url, text), secret: false };
  }
  return { target, content, secret: false };
}

function s3Of(params: Source): S3 | undefined {
  const bucket = params.text('Bucket');
  if (!bucket) return undefined;
  const key = params.text('Key');
  const prefix = key === undefined || /[/*]$/.test(key.value);
  return { bucket, key, region: params.text('Region'), endpoint: params.text('Endpoint'), prefix };
}

function outputsOf(results: readonly Source[], publisher: Source | undefined): Output[] {
  const type = publisher?.text('Type')?.value.trim().toLowerCase();
  const params = publisher?.get('Params');
  const s3 = type === 's3' && params ? s3Of(params) : undefined;
  return results.flatMap((result) => {
    const path = result.text('Path');
    return path ? [{ path, name: result.text('Name'), s3, kept: s3 === undefined }] : [];
  });
}

// --- network and resources --------------------------------------------------------------------------------------------

const NETWORKS = new Set(['none', 'http', 'host', 'full', 'bridge', 'default']);

function networkOf(network: Source | undefined): Network {
  const type = network?.text('Type');
  const word = type?.value.trim().toLowerCase();
  const mode =
    word === 'none' ? 'none' : word === 'http' ? 'http' : word === 'host' || word === 'full' ? 'host' : 'bridge';
  const known = word === undefined || NETWORKS.has(word);
  const ports = (network?.items('Ports') ?? []).map((port): Port => {
    const positive = (key: string): Given<Exact> | undefined => {
      const found = port.number(key);
      return found && found.value.n > 0n ? found : undefined;
    };
    return { label: port.text('Name'), host: positive('Static'), inner: positive('Target') };
  });
  return {
    mode: type
      ? derive(type, mode, known ? undefined : 'There is no network of this kind.')
      : standing('bridge', 'A docker task has a bridge network when nothing is said.'),
    domains: network?.strings('Domains') ?? [],
    dns: network?.strings('DNS') ?? [],
    ports,
  };
}

function resourcesOf(resources: Source | undefined): Resources {
  const amount = (
    key: string,
    read: (text: string) => Exact | undefined,
    grain: Exact = ONE,
  ): Given<Exact> | undefined => {
    const text = resources?.text(key) ?? numberText(resources, key);
    const said = text && read(text.value.toLowerCase().replaceAll(/[ \n]/g, ''));
    const grains = said && over(said, grain);
    // The engine cuts what is less than a thousandth of a core, or than a byte.
    const value = grains && times(fraction(grains.n / grains.d), grain);
    if (!text || !value || value.n <= 0n) return undefined;
    return derive(text, value, grains && isWhole(grains) ? undefined : 'The engine cuts what it does not count.');
  };
  const usual = 'The server gives this much when nothing is said.';
  const gpus = amount('GPU', (text) => (/^\d+$/.test(text) ? exactOf(text) : undefined));
  return {
    cores: amount('CPU', coresOf, MILLI) ?? standing(fraction(1, 2), usual),
    memory: amount('Memory', sizeOf) ?? standing(fraction(512_000_000), usual),
    disk: amount('Disk', sizeOf),
    gpus: gpus && { count: gpus },
  };
}

/** A number where a text is wanted, by its spelling. */
function numberText(resources: Source | undefined, key: string): Given<string> | undefined {
  const found = resources?.get(key);
  const number = found?.asNumber();
  return found?.node.kind === 'number' && number ? derive(number, found.node.raw) : undefined;
}

const MILLI = fraction(1, 1000);

/** Cores of "0.5" or "500m". */
function coresOf(text: string): Exact | undefined {
  const milli = /^\+?(\d+)m$/.exec(text);
  return milli ? times(fraction(BigInt(milli[1] ?? '0')), MILLI) : exactOf(text.replaceAll('_', ''));
}

/** Bytes of a size: powers of 1000, or of 1024 with an i; commas are dropped. */
function sizeOf(text: string): Exact | undefined {
  const match = /^(\d*\.?\d*)(?:b|([kmgtpe])(i?)b?)?$/.exec(text.replaceAll(',', ''));
  const number = match && exactOf(match[1] ?? '');
  if (!match || !number) return undefined;
  const power = BigInt('kmgtpe'.indexOf(match[2] ?? ' ') + 1);
  return times(number, fraction((match[3] === 'i' ? 1024n : 1000n) ** power));
}
