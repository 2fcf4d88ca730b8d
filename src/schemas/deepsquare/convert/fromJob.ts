/** The neutral job as a DeepSquare job, in the current dialect. */
import { isWebAddress } from '../../../job/address.ts';
import { ceil, compare, fraction, type Exact } from '../../../job/exact.ts';
import { allSteps } from '../../../job/flow.ts';
import { splitImage } from '../../../job/image.ts';
import type { Container, Input, Job, Output, Run, S3, Step } from '../../../job/job.ts';
import { slug, Names } from '../../../job/names.ts';
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
  write,
  type Origin,
  type Out,
  type OutObject,
} from '../../../job/out.ts';
import { secretValue } from '../../../job/secrets.ts';
import { quoteWord } from '../../../job/shell.ts';
import { joinAll, type Given } from '../../../job/source.ts';
import type { WriteContext, Written } from '../../converter.ts';
import { commandOf } from './command.ts';
import { allocationOf, mostLoss, shareOf, type Allocation, type Share } from './demand.ts';

interface Frame extends WriteContext {
  readonly shares: ReadonlyMap<Run, Share>;
  readonly allocation: Allocation;
  readonly handles: Names;
  /** Handles of the source by the name they have here. */
  readonly known: Map<string, string>;
  readonly notes: string[];
}

/** Writes a job. Everything becomes one document. */
export function fromJob(job: Job, context: WriteContext): Written {
  const runs = runsOf(job.steps);
  const shares = new Map(runs.map((run) => [run, shareOf(run, context.assume)]));
  const allocation = allocationOf(job.steps, shares);
  const frame: Frame = { ...context, shares, allocation, handles: new Names(true), known: new Map(), notes: [] };
  const written = stepList(job.steps, frame);
  const { input, downloads } = inputsOf(runs, frame);
  const output = outputOf(runs, frame);
  const root = record(
    {
      resources: resourcesOf(frame),
      enableLogging: write(true, assumed('logging', 'Other engines keep the logs without being told.')),
      input,
      steps: array([...downloads, ...written], byDefault('The source runs nothing.')),
      output,
    },
    byDefault(''),
  );
  const name = slug(job.name?.value ?? 'job', /[A-Za-z0-9_.-]/, '-', 'job');
  return { files: [{ name, write: () => root }], notes: frame.notes };
}

function runsOf(steps: readonly Step[]): Run[] {
  return allSteps(steps).flatMap((step) => (step.kind === 'run' ? [step.run] : []));
}

// --- resources ------------------------------------------------------------------------------------------------------

function resourcesOf({ shares, allocation }: Frame): OutObject {
  const own = [...shares.values()].filter((share) => isModel(share, allocation));
  const merged = (values: readonly (Given<unknown> | undefined)[]): Given<undefined> => joinAll(undefined, values);
  const cores = merged(own.map((share) => share.cores));
  const memory = merged(own.map((share) => share.memory));
  const gpus = merged([...shares.keys()].map((run) => run.resources.gpus?.count));
  const memoryOrigin =
    memory.from.length === 0 && !memory.default
      ? assumed('memPerCpu', 'The source says nothing of memory.')
      : from(memory, 'From the whole to MB for each CPU.', own.find((share) => share.memoryLoss)?.memoryLoss);
  const cpuLoss = own.find((share) => share.cpuLoss)?.cpuLoss;
  const cpuOrigin: Origin =
    cores.from.length === 0 && !cores.default ? byDefault('One CPU is the least.') : from(cores, undefined, cpuLoss);
  return record(
    {
      tasks: write(allocation.tasks, byDefault('Room for everything that runs at the same time.')),
      cpusPerTask: write(allocation.cpus, cpuOrigin),
      memPerCpu: write(allocation.perCpu, memoryOrigin),
      gpus: write(
        allocation.gpus,
        gpus.from.length > 0
          ? from(gpus, 'The most that is needed at one time.', allocation.gpuLoss)
          : byDefault('DeepSquare wants the number, 0 for none.'),
      ),
    },
    byDefault(''),
  );
}

function isModel(share: Share, allocation: Allocation): boolean {
  return compare(share.cpus, allocation.cpus) === 0 && compare(share.perCpu, allocation.perCpu) === 0;
}

function runResources(run: Run, frame: Frame): OutObject | undefined {
  const share = frame.shares.get(run);
  if (!share) return undefined;
  const same = isModel(share, frame.allocation);
  const memoryHow = 'From the whole to MB for each CPU.';
  const value = (amount: Exact, given: Given<unknown> | undefined, how?: string, loss?: string): Out =>
    write(amount, given ? from(given, how, loss) : byDefault('The source says nothing of it.'));
  return object({
    tasks:
      run.replicas &&
      write(share.tasks, from(run.replicas, 'As many tasks of one run.', mostLoss(share.tasks, run.replicas.value))),
    cpusPerTask: same ? undefined : value(share.cpus, share.cores, undefined, share.cpuLoss),
    memPerCpu: same ? undefined : value(share.perCpu, share.memory, memoryHow, share.memoryLoss),
    gpusPerTask:
      run.resources.gpus &&
      write(
        share.gpus,
        from(run.resources.gpus.count, undefined, mostLoss(share.gpus, ceil(run.resources.gpus.count.value))),
      ),
  });
}

// --- steps ----------------------------------------------------------------------------------------------------------

function stepList(steps: readonly Step[], frame: Frame): Out[] {
  return steps.flatMap((step) => stepOf(step, frame));
}

function stepOf(step: Step, frame: Frame): Out[] {
  const around = {
    dependsOn: array((step.awaits ?? []).map((handle) => write(handleOf(handle, frame), from(handle)))),
    if: maybe(step.condition),
  };
  const handlers = {
    catch: step.onFailure && array(stepList(step.onFailure, frame)),
    finally: step.always && array(stepList(step.always, frame)),
  };
  const place = (out: OutObject): Out[] => [convey(out, step.place, 'Its place in the list of steps says it.')];
  const base = (body: Record<string, Out | undefined>): Out[] =>
    place(record({ name: maybe(step.name), ...around, ...body, ...handlers }, byDefault('')));
  switch (step.kind) {
    case 'run':
      return base({ run: runOf(step.run, frame) });
    case 'sequence': {
      const inner = stepList(step.steps, frame);
      const bare = !step.always && !step.onFailure && !step.condition && !step.awaits?.length;
      // A group that holds nothing together but one step, or has no name, is only nesting.
      if (bare && (inner.length === 1 || !step.name))
        return inner.map((out) => convey(out, step.place, 'Its place says it.'));
      return base({ steps: array(inner) });
    }
    case 'parallel':
      return parallelOf(step, frame, base);
    case 'launch': {
      const handle = step.handle && write(handleOf(step.handle, frame), from(step.handle));
      return base({ launch: record({ handleName: handle, steps: array(stepList(step.steps, frame)) }, byDefault('')) });
    }
    case 'loop':
      return base({
        for: record(
          {
            parallel: copy(step.parallel),
            items: array(
              step.values.map((value) => copy(value)),
              byDefault('The loop has no value.'),
            ),
            steps: array(stepList(step.steps, frame)),
          },
          byDefault(''),
        ),
      });
  }
}

/** Branches are launched, and a step behind them waits for all. */
function parallelOf(
  step: Step & { readonly kind: 'parallel' },
  frame: Frame,
  base: (body: Record<string, Out | undefined>) => Out[],
): Out[] {
  if (step.branches.length <= 1) return stepList(step.branches, frame);
  const nested = step.always !== undefined || step.onFailure !== undefined || step.condition !== undefined;
  const handles: Out[] = [];
  const launches = step.branches.flatMap((branch) => {
    const steps = array(stepOf(branch, frame));
    // A branch that runs nothing is no launch.
    if (!steps) return [];
    const handle = frame.handles.take(slug(branch.name?.value ?? 'part', /[A-Za-z0-9_]/, '_', 'part'), '_');
    const reason = 'What runs side by side is launched, and a later step waits for this handle.';
    const named = (): Origin =>
      branch.name ? from(branch.name, 'Also the handle, in letters, digits and _.') : byDefault(reason);
    handles.push(write(handle, byDefault(reason)));
    return convey(
      record(
        {
          name: maybe(branch.name),
          launch: record({ handleName: write(handle, named()), steps }, byDefault('')),
        },
        byDefault(''),
      ),
      step.place,
      'They are launched side by side.',
    );
  });
  if (launches.length === 0) return [];
  const name = write('wait for all', byDefault('A launch that nothing awaits is stopped at the end of the list.'));
  const all = [...launches, record({ name, dependsOn: array(handles) }, byDefault(''))];
  return nested ? base({ steps: array(all) }) : all;
}

function handleOf(handle: Given<string>, frame: Frame): string {
  const key = handle.value.toLowerCase();
  const known = frame.known.get(key);
  if (known !== undefined) return known;
  const made = frame.handles.take(slug(handle.value, /[A-Za-z0-9_]/, '_', 'part'), '_');
  frame.known.set(key, made);
  return made;
}

function runOf(run: Run, frame: Frame): OutObject {
  const { command, shell, env } = commandOf(run, frame.assume);
  const container = run.container && containerOf(run.container, run, frame);
  const absolute = run.workDir?.value.startsWith('/') ? run.workDir : undefined;
  const [uid, gid] = idsOf(run.user);
  const out = record(
    {
      command,
      shell,
      resources: runResources(run, frame),
      container,
      dns: undefined,
      env: array(env.map(([name, value]) => object({ key: write(name.value, keyOrigin(value, name)), value }))),
      mapUid: uid && write(uid, from(run.user as Given<string>)),
      mapGid: gid && write(gid, from(run.user as Given<string>)),
      workDir: maybe(absolute),
    },
    byDefault(''),
  );
  convey(out, run.runtime, run.container ? 'It has a container.' : 'Without a container it runs on the node.');
  const { mode } = run.network;
  if (mode.value === 'host') convey(out, mode, 'The network of the node is what DeepSquare takes.');
  else if (mode.value === 'bridge')
    convey(out, mode, '', 'It shares the network of the node instead of having its own.');
  else if (mode.value === 'http') convey(out, mode, '', 'The whole network is open to it.');
  return out;
}

/** A name that a map of the source has as its key is told by the value. */
function keyOrigin(value: Out, name: Given<string>): Origin {
  if (name.from.length > 0 || value.kind !== 'leaf') return from(name);
  return value.origin;
}

function idsOf(user: Given<string> | undefined): [Exact | undefined, Exact | undefined] {
  const match = /^(\d+)(?::(\d+))?$/.exec(user?.value ?? '');
  const [, uid, gid] = match ?? [];
  return [uid === undefined ? undefined : fraction(BigInt(uid)), gid === undefined ? undefined : fraction(BigInt(gid))];
}

function containerOf(container: Container, run: Run, frame: Frame): OutObject {
  const reference = container.image && splitImage(container.image.value);
  const image = reference && container.image ? imageOf(container.image, reference) : undefined;
  const host = image && reference?.registry?.replace(/:\d+$/, '');
  const readOnly = run.options.find((option) => option.flag === 'read-only');
  return record(
    {
      image:
        image ??
        write(
          frame.assume.text('image', '<TO FILL image>'),
          assumed('image', 'The source names the image in a way that means nothing here.'),
        ),
      registry:
        host !== undefined && container.image && HOST_NAME.test(host)
          ? write(host, from(container.image, 'Split off the name of the image.'))
          : container.username && container.password && image
            ? write(USUAL_REGISTRY, byDefault('A login is used only when its registry is named.'))
            : undefined,
      username: container.password && maybe(container.username),
      password: container.username && maybe(container.password),
      mounts: array(
        run.mounts.map((mount) => {
          if (mount.kind !== 'host' || !mount.source?.value.startsWith('/') || !mount.target.value.startsWith('/')) {
            return undefined;
          }
          return object({
            hostDir: copy(mount.source),
            containerDir: copy(mount.target),
            options: write(mount.readOnly.value ? 'ro' : 'rw', from(mount.readOnly)),
          });
        }),
      ),
      readOnlyRootFS: readOnly?.value.value === 'true' ? write(true, from(readOnly.value)) : undefined,
    },
    byDefault(''),
  );
}

/** The registry of images that name none. */
const USUAL_REGISTRY = 'registry-1.docker.io';

const IMAGE = /^[a-z0-9/._-]+(?::[A-Za-z0-9._:-]+)?$/;
const HOST_NAME = /^[a-zA-Z](?:[a-zA-Z0-9-]+\.?)*[a-zA-Z0-9]$/;

function imageOf(given: Given<string>, parts: ReturnType<typeof splitImage>): Out | undefined {
  const tag = parts.tag === undefined ? '' : `:${parts.tag}`;
  const host = parts.registry?.replace(/:\d+$/, '');
  if (!IMAGE.test(parts.path + tag) || parts.path.startsWith('/')) {
    for (const leaf of given.from) leaf.leave('DeepSquare refuses such a name of an image.');
    return undefined;
  }
  const [first = '', ...rest] = parts.path.split('/');
  if (rest.length > 0 && (first.includes('.') || first === 'localhost')) {
    for (const leaf of given.from) leaf.leave('The first part of its path would be taken for a registry.');
    return undefined;
  }
  const port = parts.registry !== undefined && /:\d+$/.test(parts.registry);
  const loss =
    parts.digest !== undefined
      ? 'A digest cannot be named, only a tag.'
      : port
        ? 'The port of the registry cannot be named.'
        : host !== undefined && !HOST_NAME.test(host)
          ? 'Such a registry cannot be named.'
          : undefined;
  return write(parts.path + tag, from(given, 'The registry is a field of its own.', loss));
}

// --- data -----------------------------------------------------------------------------------------------------------

interface Inputs {
  readonly input: OutObject | undefined;
  /** Steps that fetch what is more than one. */
  readonly downloads: readonly OutObject[];
}

function inputsOf(runs: readonly Run[], frame: Frame): Inputs {
  const all = [...new Set(runs.flatMap((run) => run.inputs))];
  const fetched = (input: Input): boolean =>
    input.kind === 'http' ? input.url !== undefined && isWebAddress(input.url.value) : input.kind === 's3';
  const first = all.find(fetched);
  const names = new Names(true);
  const downloads: OutObject[] = [];
  for (const input of all) {
    if (input === first) continue;
    const step = fetched(input) ? downloadOf(input, names) : undefined;
    if (step) downloads.push(step);
    else if (input.kind === 'http' && !fetched(input)) leave(input, 'The address is not known before the job runs.');
    else leave(input, 'DeepSquare fetches one input, and a step that fetches more has no login for this one.');
  }
  return { input: first && inputOf(first, frame), downloads };
}

/** A first step that fetches one more input to where all steps find it. */
function downloadOf({ url, target, unpacks }: Input, names: Names): OutObject | undefined {
  // A login would stand in the command, where everyone can read it.
  if (!url || secretValue(url.value)) return undefined;
  const path = (target?.value ?? url.value.replace(/[?#].*$/, '')).replace(/\/+$/, '');
  const name = names.take(slug(path.slice(path.lastIndexOf('/') + 1), /[A-Za-z0-9_.-]/, '_', 'input'));
  const loss = unpacks ? 'The step unpacks no archive; the source does.' : undefined;
  const line = `curl -fsSL -o "$STORAGE_PATH/${name}" ${quoteWord(url.value)}`;
  const out = record(
    {
      name: write(
        `download ${name}`,
        byDefault('DeepSquare fetches one input by itself: a first step fetches this one.'),
      ),
      run: record({ command: write(line, from(url, 'A first step fetches it.', loss)) }, byDefault('')),
    },
    byDefault(''),
  );
  return target && target.from.length > 0
    ? convey(out, target, '', `It arrives in $STORAGE_PATH/${name} instead of ${target.value}.`)
    : out;
}

function inputOf(first: Input, frame: Frame): OutObject | undefined {
  const unpacked = 'DeepSquare unpacks archives; the source does not.';
  const out =
    first.kind === 'http' && first.url
      ? object({ http: object({ url: copy(first.url, undefined, first.unpacks ? undefined : unpacked) }) })
      : first.s3 && object({ s3: s3Of(first.s3, frame) });
  if (out && first.target && first.target.from.length > 0) {
    convey(out, first.target, '', `It arrives in $DEEPSQUARE_INPUT instead of ${first.target.value}.`);
  }
  return out;
}

function leave(input: Input, reason: string): void {
  const s3 = input.s3;
  for (const value of [input.url, input.cid, input.target, s3?.bucket, s3?.key, s3?.region, s3?.endpoint]) {
    for (const leaf of value?.from ?? []) leaf.leave(reason);
  }
}

function outputOf(runs: readonly Run[], frame: Frame): OutObject | undefined {
  const outputs = runs.flatMap((run) => run.outputs);
  const stored = outputs.find((output) => output.s3 ?? output.url);
  if (!stored) return undefined;
  const out = stored.url
    ? object({ http: object({ url: copy(stored.url) }) })
    : stored.s3 && object({ s3: s3Of(stored.s3, frame) });
  return out && pathsOf(out, stored);
}

function pathsOf(out: OutObject, output: Output): OutObject {
  const loss = `Only what is in $DEEPSQUARE_OUTPUT is pushed, not ${output.path.value}.`;
  return convey(out, output.path, '', loss);
}

function s3Of(s3: S3, { assume }: Frame): OutObject {
  const key = s3.key?.value ?? '';
  const clean = key
    .split('/')
    .filter((part, i, parts) => !/\{[^}]*\}/.test(part) && (part !== '' || i === parts.length - 1))
    .join('/')
    .replace(/\*$/, '');
  const loss = /\{[^}]*\}/.test(key)
    ? 'Placeholders are not replaced, so the parts that hold one are left out.'
    : undefined;
  const region = s3.region?.value ?? assume.text('s3Region', 'us-east-1');
  const host = /^[a-z0-9-]+$/.test(region) ? `s3.${region}.amazonaws.com` : 's3.amazonaws.com';
  const secret = 'The source has no keys: a placeholder to fill.';
  const endpoint = s3.endpoint && isWebAddress(s3.endpoint.value) ? s3.endpoint : undefined;
  for (const leaf of (!endpoint && s3.endpoint?.from) || []) leaf.leave('This is no address of a store.');
  const path = `/${clean}`;
  return record(
    {
      region: s3.region ? copy(s3.region) : write(region, assumed('s3Region', 'DeepSquare wants a region.')),
      bucketUrl: write(`s3://${s3.bucket.value}`, from(s3.bucket, 'With its scheme.')),
      path: write(path, s3.key ? from(s3.key, 'Absolute.', loss) : byDefault('The whole bucket.')),
      accessKeyId: s3.accessKey
        ? copy(s3.accessKey)
        : write(assume.text('s3AccessKeyId', '<TO FILL accessKeyId>'), assumed('s3AccessKeyId', secret)),
      secretAccessKey: s3.secretKey
        ? copy(s3.secretKey)
        : write(assume.text('s3SecretAccessKey', '<TO FILL secretAccessKey>'), assumed('s3SecretAccessKey', secret)),
      endpointUrl: endpoint
        ? copy(endpoint)
        : write(
            assume.text('s3Endpoint', `https://${host}`),
            assumed('s3Endpoint', 'DeepSquare wants the address of the store.'),
          ),
    },
    byDefault(''),
  );
}
