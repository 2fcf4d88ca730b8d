/** A container request as the neutral job: one run. */
import { exactOf, fraction, over, type Exact } from '../../../job/exact.ts';
import type { EnvVar, Gpus, InlineFile, Job, Mount, Network, Port, Run } from '../../../job/job.ts';
import { isSecret } from '../../../job/secrets.ts';
import { counted, derive, given, join, standing, type Given, type Source } from '../../../job/source.ts';

const HASH = /^[0-9a-f]{32}\+\d+/;
const PROXY = 'How a proxy lets people in is a matter of Arvados.';
const NO_ADDRESS = 'The hash of a collection has no address anywhere else.';

/** Reads a request, bare, as the body of a call, or with attributes that are JSON text. */
export function toJob(root: Source): Job {
  const request = jobAt(root);
  const service = request.boolean('service');
  const priority = request.number('priority');
  if (priority?.value.n === 0n) request.get('priority')?.leave('With priority 0 it waits until it is given another.');
  return {
    kind: service ? derive(service, service.value ? 'service' : 'batch') : standing('batch', 'A request runs once.'),
    name: request.text('name'),
    description: request.text('description'),
    priority: priority && derive(priority, over(priority.value, fraction(10))),
    meta: (part(request, 'properties')?.entries() ?? []).map((entry) => ({
      key: String(entry.key),
      value: entry.asValue(),
      source: entry,
    })),
    placement: [],
    steps: [{ kind: 'run', run: runOf(request) }],
    neverRepeats: true,
  };
}

/** The request in a document: the root, or what the body of a call wraps. */
export function jobAt(root: Source): Source {
  return root.get('container_request')?.decoded() ?? root;
}

function part(request: Source, key: string): Source | undefined {
  return request.get(key)?.decoded();
}

function runOf(request: Source): Run {
  const image = request.text('container_image');
  const known = image && !HASH.test(image.value) ? image : undefined;
  if (image && !known)
    request.get('container_image')?.leave('The image is known to Arvados only, by the hash of a collection.');
  const command = (part(request, 'command')?.items() ?? []).flatMap((word) => word.asString() ?? []);
  const [program, ...args] = command.map((word) => derive(word, [word.value]));
  const constraints = part(request, 'runtime_constraints');
  const cwd = request.text('cwd');
  const mounts = part(request, 'mounts');
  const output = request.text('output_path');
  const limit = part(request, 'scheduling_parameters')?.number('max_run_time');
  const positive = (key: string): Given<Exact> | undefined => {
    const found = constraints?.number(key);
    return found && found.value.n > 0n ? found : undefined;
  };
  return {
    container: { image: known },
    command: program ? { kind: 'words', entrypoint: [program], args } : { kind: 'image' },
    env: envOf(part(request, 'environment')),
    workDir: cwd?.value.startsWith('/') ? cwd : undefined,
    options: [],
    mounts: scratchOf(mounts),
    files: [...filesOf(mounts, false), ...filesOf(part(request, 'secret_mounts'), true)],
    inputs: [],
    outputs: output ? [{ path: output, name: request.text('output_name'), kept: true }] : [],
    network: networkOf(constraints, part(request, 'published_ports')),
    resources: { cores: positive('vcpus'), memory: positive('ram'), gpus: gpusOf(constraints) },
    timeout: limit && limit.value.n > 0n ? limit : undefined,
    stdout: streamOf(mounts?.get('stdout')),
    stderr: streamOf(mounts?.get('stderr')),
  };
}

/** The file that a stream goes to. */
function streamOf(mount: Source | undefined): Given<string> | undefined {
  const path = mount?.text('path');
  return path && join(path.value, path, mount?.text('kind'));
}

function envOf(environment: Source | undefined): EnvVar[] {
  return (environment?.entries() ?? []).flatMap((entry) => {
    const value = entry.asString();
    if (!value) return [];
    const name = String(entry.key);
    return [{ name: standing(name, ''), value: derive(value, [value.value]), secret: isSecret(name, value.value) }];
  });
}

/** Room for files that are thrown away, or taken as the output. */
function scratchOf(mounts: Source | undefined): Mount[] {
  return (mounts?.entries() ?? []).flatMap((mount): Mount[] => {
    const kind = mount.text('kind');
    if (kind?.value !== 'tmp' && kind?.value !== 'collection') return [];
    const empty = !mount.text('portable_data_hash') && !mount.text('uuid');
    if (!empty) mount.leave(NO_ADDRESS);
    if (kind.value === 'collection' && (!empty || mount.boolean('writable')?.value !== true)) return [];
    return [
      {
        kind: 'scratch',
        target: derive(kind, String(mount.key)),
        readOnly: standing(false, 'Such a folder can be written to.'),
        size: mount.number('capacity'),
      },
    ];
  });
}

function filesOf(mounts: Source | undefined, secret: boolean): InlineFile[] {
  return (mounts?.entries() ?? []).flatMap((mount): InlineFile[] => {
    const kind = mount.text('kind');
    const content = mount.get('content');
    const target = String(mount.key);
    if (secret && content) content.hide(secretNameOf(target));
    if (!kind || !content || !target.startsWith('/')) return [];
    if (kind.value === 'text') return [{ target: derive(kind, target), content: content.asString(), secret }];
    if (kind.value !== 'json') return [];
    const value = content.asValue();
    return [{ target: derive(kind, target), content: derive(value, content.json), secret }];
  });
}

/** What a secret file is called in capitals: its path without the usual folder. */
function secretNameOf(target: string): string {
  const name = target.replace(/^\/(?:secrets?|run\/secrets)\//, '').replaceAll(/[^A-Za-z0-9]+/g, '_');
  return name.replaceAll(/^_+|_+$/g, '').toUpperCase() || 'SECRET';
}

function networkOf(constraints: Source | undefined, published: Source | undefined): Network {
  const api = constraints?.boolean('API');
  const ports = (published?.entries() ?? []).flatMap((port): Port[] => {
    const number = exactOf(String(port.key));
    const label = port.string('label');
    for (const key of ['access', 'initial_path']) port.get(key)?.leave(PROXY);
    const [first] = port.leaves();
    if (!number || !first) return [];
    return [
      {
        inner: label ? derive(label, number) : given(number, first.self),
        label: label?.value === '' ? undefined : label,
      },
    ];
  });
  return {
    mode: api
      ? derive(api, api.value ? 'bridge' : 'none')
      : standing('none', 'Without API a container of Arvados has no network.'),
    domains: [],
    dns: [],
    ports,
  };
}

function gpusOf(constraints: Source | undefined): Gpus | undefined {
  const [gpu, cuda] = [constraints?.get('gpu'), constraints?.get('cuda')];
  const old = counted(cuda?.number('device_count'));
  if (old && old.value.n > 0n) return { count: old, vendor: standing('nvidia', 'CUDA is of that maker.') };
  const count = counted(gpu?.number('device_count'));
  if (!count || count.value.n <= 0n) return undefined;
  const stack = gpu?.text('stack');
  const vendor = stack?.value === 'rocm' ? 'amd' : 'nvidia';
  const loss =
    stack?.value === 'rocm' || stack?.value === 'cuda' ? stack.loss : 'No such kind is known: CUDA is taken.';
  return { count, vendor: stack && derive(stack, vendor, loss) };
}
