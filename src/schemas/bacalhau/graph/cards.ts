/** What a card says of a task, an input, a result, a publisher or a network. */
import type { GraphFact, GraphNode } from '../../../graph/graph.ts';
import { parseImageReference } from '../../../text/imageReference.ts';
import type { Place } from '../../kit/places.ts';
import { counted, numberText } from '../../kit/words.ts';
import { spellSize } from '../../../quantities/bytes.ts';
import { parseBytes, parseGpus, parseMillicores } from '../amounts.ts';
import { bareName } from '../words.ts';
import type { Input, Job, Network, Publisher, Result, Task } from '../read.ts';
import { inputKind, taskKind } from './kinds.ts';

const NO_BADGES: readonly string[] = [];

function fact(icon: string, text: string, title: string): GraphFact {
  return { icon, text, title };
}

/** The card of a task. */
export function taskCard(job: Job, task: Task, parent: string | null): GraphNode {
  const { place, engine } = task;
  const code = commandOf(task);
  return {
    key: place.pointer,
    pointer: place.pointer,
    kind: taskKind(engine.kind),
    title: task.name ?? `task ${String(task.index + 1)}`,
    ...(code === undefined ? {} : { code }),
    facts: taskFacts(task),
    badges: taskBadges(job, task),
    parent,
    order: task.index,
  };
}

const SHOWN = 40;

/** The first words of what runs. */
function commandOf({ engine }: Task): string | undefined {
  const { kind, params } = engine;
  if (!params) return undefined;
  const words =
    kind === 'wasm'
      ? [params.string('EntryModule') ?? '', ...params.strings('Parameters').flatMap(({ text }) => text ?? [])]
      : [...params.strings('Entrypoint'), ...params.strings('Parameters')].flatMap(({ text }) => text ?? []);
  const text = words.slice(0, 8).join(' ').slice(0, 400).replace(/\s+/g, ' ').trim();
  if (text === '') return undefined;
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}

function taskFacts(task: Task): readonly GraphFact[] {
  const facts: GraphFact[] = [];
  const image = task.engine.params?.string('Image');
  if (task.engine.kind === 'docker' && image !== undefined && image !== '')
    facts.push(fact('package', imageTail(image), image));
  const resources = task.place.object('Resources');
  const cpu = parseMillicores(resources?.string('CPU') ?? '');
  if (cpu !== undefined && cpu > 0)
    facts.push(fact('cpu', `${numberText(cpu / 1000)} CPU`, `${numberText(cpu / 1000)} cores`));
  const memory = parseBytes(resources?.string('Memory') ?? '')?.bytes;
  if (memory !== undefined && memory > 0n)
    facts.push(fact('memory', spellSize(memory), `${spellSize(memory)} of memory`));
  const gpus = parseGpus(resources?.string('GPU') ?? '');
  if (gpus !== undefined && gpus > 0n) facts.push(fact('gpu', `${String(gpus)} GPU`, counted(gpus, 'GPU')));
  const disk = parseBytes(resources?.string('Disk') ?? '')?.bytes;
  if (disk !== undefined && disk > 0n)
    facts.push(fact('device-sd-card', `${spellSize(disk)} disk`, `${spellSize(disk)} of disk`));
  const variables =
    (task.place.object('Env')?.entries().length ?? 0) + sizeOf(task.engine.params, 'EnvironmentVariables');
  if (variables > 0)
    facts.push(fact('variable', `${String(variables)} env`, counted(variables, 'environment variable')));
  return facts;
}

function sizeOf(params: Place | undefined, key: string): number {
  const node = params?.child(key)?.node;
  return node?.kind === 'array' || node?.kind === 'object' ? node.size : 0;
}

/** The last part of an image's name, with its tag. */
function imageTail(image: string): string {
  const read = parseImageReference(image);
  if (!read.ok) return image;
  return bareName(read.path) + (read.tag === undefined ? '' : `:${read.tag}`);
}

function taskBadges(job: Job, task: Task): readonly string[] {
  const badges: string[] = [];
  if (task.index > 0) badges.push('not run today');
  if (job.everyNode) badges.push('every node');
  else if (job.replicas !== undefined && job.replicas !== 1n) badges.push(`× ${String(job.replicas)}`);
  const constraints = job.place.list('Constraints').length;
  if (constraints > 0) badges.push(counted(constraints, 'constraint'));
  return badges.length === 0 ? NO_BADGES : badges;
}

/** Where an input comes from, in a few words. */
function originOf({ kind, params }: Input): string | undefined {
  const text = (key: string): string => params?.string(key) ?? '';
  switch (kind) {
    case 's3':
      return `${text('Bucket')}/${text('Key')}`;
    case 'url':
      return text('URL');
    case 'ipfs':
      return text('CID');
    case 'local':
      return text('SourcePath');
    default:
      return undefined;
  }
}

/** The card of an input. */
export function inputCard(input: Input, order: number, parent: string | null): GraphNode {
  const { place, alias, target, isModule, params, kind } = input;
  const origin = originOf(input);
  const writable = kind === 'local' && params?.child('ReadWrite')?.node;
  const badges = [
    ...(isModule ? ['module'] : []),
    ...(writable && writable.kind === 'boolean' && writable.value ? ['read-write'] : []),
    ...(kind === 's3' && params?.object('Partition') ? ['divided'] : []),
  ];
  return {
    key: place.pointer,
    pointer: place.pointer,
    kind: inputKind(kind),
    title: alias !== undefined && alias !== '' ? alias : bareName(origin ?? '') || bareName(target ?? '') || 'input',
    facts: origin === undefined || origin === '' ? [] : [fact('link', shortened(origin), origin)],
    badges: badges.length === 0 ? NO_BADGES : badges,
    parent,
    order,
  };
}

function shortened(text: string): string {
  return text.length <= 32 ? text : `…${text.slice(-31)}`;
}

/** The card of a result. */
export function resultCard({ place, name, path }: Result, order: number, parent: string | null): GraphNode {
  return {
    key: place.pointer,
    pointer: place.pointer,
    kind: 'result',
    title: name ?? 'result',
    facts: path === undefined ? [] : [fact('folder', shortened(path), `The task writes to ${path}`)],
    badges: NO_BADGES,
    parent,
    order,
  };
}

/** The card of a publisher. */
export function publisherCard({ place, kind, params }: Publisher, parent: string | null): GraphNode {
  const bucket = params?.string('Bucket') ?? '';
  const facts = bucket === '' ? [] : [fact('database', shortened(`${bucket}/${params?.string('Key') ?? ''}`), bucket)];
  return {
    key: place.pointer,
    pointer: place.pointer,
    kind: 'publisher',
    title:
      kind === undefined || kind === 'unknown' || kind === 'blank'
        ? (place.string('Type') ?? 'publisher')
        : PUBLISHED[kind],
    facts,
    badges: NO_BADGES,
    parent,
    order: 0,
  };
}

const PUBLISHED = {
  local: 'Kept on the node',
  s3: 'To S3',
  s3managed: 'To the managed bucket',
  ipfs: 'To IPFS',
  noop: 'Thrown away',
} as const;

/** A port of the node, and of the container when it is another one. */
function portText(port: Place): string {
  const [fixed, target] = [port.int('Static'), port.int('Target')];
  const own = fixed === undefined || fixed === 0 ? 'any' : String(fixed);
  return target === undefined || target === 0 ? own : `${own} → ${String(target)}`;
}

/** What leads through the boundary, on its border: the first domains and ports. */
function reachOf(domains: readonly string[], ports: readonly Place[]): string {
  const all = [...domains, ...ports.map(portText)];
  return all.length <= 2 ? all.join(', ') : `${all.slice(0, 2).join(', ')}, +${String(all.length - 2)}`;
}

/** The boundary around a task that says which network it has. */
export function networkGroup({ place, type }: Network, size: number, order: number): GraphNode | undefined {
  if (!place) return undefined;
  const domains = place.strings('Domains').flatMap(({ text }) => text ?? []);
  const ports = place.list('Ports');
  const facts: GraphFact[] = [];
  if (domains.length > 0) {
    facts.push(
      fact(
        'world',
        domains.length === 1 ? (domains[0] ?? '') : counted(domains.length, 'domain'),
        domains.slice(0, 8).join(', '),
      ),
    );
  }
  for (const port of ports.slice(0, 4)) {
    facts.push(fact('plug', portText(port), `Port ${port.string('Name') ?? ''}: ${portText(port)}`));
  }
  const code = reachOf(domains, ports);
  const what = type === undefined ? 'Network' : `Network: ${type}`;
  return {
    key: place.pointer,
    pointer: place.pointer,
    kind: 'network',
    title: what,
    ...(code === '' ? {} : { code }),
    facts,
    badges: ports.length > 4 ? [`${String(ports.length - 4)} more ports`] : NO_BADGES,
    parent: null,
    group: { summary: [what, ...domains.slice(0, 2)].join(' · '), size },
    order,
  };
}
