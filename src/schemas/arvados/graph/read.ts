/**
 * The request as a graph: what the container is given, the container, and what it leaves. A card stands for what its pointer
 * names and has the key of that, so that it stays the same card when something else of the request changes.
 */
import { isContainer } from '../../../document/node.ts';
import type { Path } from '../../../document/pointer.ts';
import { toPointer } from '../../../document/pointer.ts';
import type { Graph, GraphEdge, GraphFact, GraphNode } from '../../../graph/graph.ts';
import { emptyGraph } from '../../../graph/graph.ts';
import { bytesText } from '../../../resources/bytes.ts';
import type { DocumentView } from '../../format.ts';
import { stretchMemo } from '../../kit/stretch.ts';
import { counted, listedBriefly } from '../../kit/words.ts';
import { mayMatchBelow, matchesGlobs } from '../glob.ts';
import { gpuNeeds } from '../resources.ts';
import {
  type ContainerRequest,
  isEncoded,
  isNamed,
  isPath,
  isReadOnlyCollection,
  isUnderOutput,
  type Mount,
  type Port,
  readRequest,
  attribute,
} from '../read.ts';
import { canHoldOutput, relativeFile } from '../rules/output.ts';
import { baseName, isPdh, STREAMS } from '../words.ts';
import { nodeKind } from './kinds.ts';

/** Mounts beyond this are one card that counts them: more cannot be looked at one by one. */
const MOST = 150;

export const CONTAINER = 'container';
export const OUTPUT = 'output';
export const LOG = 'log';
export const mountKey = (mount: Pick<Mount, 'target' | 'secret'>): string =>
  `${mount.secret ? 'secret' : 'mount'}:${mount.target}`;
export const portKey = (port: string): string => `port:${port}`;

const known = new WeakMap<DocumentView, Graph>();

/** The graph of a request. */
export function readGraph(view: DocumentView): Graph {
  let graph = known.get(view);
  if (!graph) known.set(view, (graph = graphOf(readRequest(view))));
  return graph;
}

/** Pointer of a path of the request; what lies in JSON text has that of the text. */
export function pointerOf(request: ContainerRequest, path: Path): string {
  const { view } = request;
  const [key] = path;
  if (view.job.kind === 'string' || key === undefined) return view.pointer;
  return view.pointer + toPointer(isEncoded(request, String(key)) ? [key] : path);
}

/** Key of the card that is the output: that of the mount there, if there is one. */
export function outputKey(request: ContainerRequest): string {
  const mount = request.mounts.get(request.outputPath ?? '');
  return mount && isPath(mount.target) ? mountKey(mount) : OUTPUT;
}

function graphOf(request: ContainerRequest): Graph {
  if (!request.node) return emptyGraph;
  const builder = new Builder(request);
  builder.container();
  builder.output();
  const runs: Run[] = [];
  const { view, outputPath, globs } = request;
  const around = [view.pointer, pointerOf(request, ['mounts', '']), outputPath ?? null, outputKey(request), globs];
  let drawn = 0;
  for (const stretch of request.mountStretches) {
    const before = drawn;
    const context = JSON.stringify([...around, before]);
    const run = stretch.recall(mountRuns, context, (mounts) => runOf(request, mounts, before));
    runs.push(run);
    drawn += run.drawn;
  }
  const secrets = runOf(request, [...request.secrets.values()], drawn);
  runs.push(secrets);
  drawn += secrets.drawn;
  const last = new Builder(request);
  if (drawn > MOST) last.more(drawn - MOST);
  last.leavings();
  for (const port of request.ports.slice(0, MOST)) last.port(port);
  const all = [builder, ...runs, last];
  return {
    nodes: all.map(({ nodes }) => nodes).filter((run) => run.length > 0),
    edges: all.map(({ edges }) => edges).filter((run) => run.length > 0),
  };
}

/** Mounts next to each other, as far as they are drawn. */
interface Run extends Pick<Builder, 'nodes' | 'edges'> {
  /** How many have a card, or would have one if there were not too many. */
  readonly drawn: number;
}

const mountRuns = stretchMemo<Run>();

function runOf(request: ContainerRequest, mounts: readonly Mount[], before: number): Run {
  const builder = new Builder(request);
  let drawn = 0;
  for (const mount of mounts) {
    if (isStream(mount) && mount.target !== 'stdin') continue;
    if (mount.target === request.outputPath && !mount.secret) continue;
    const order = before + drawn++;
    // Behind the container and its output.
    if (order < MOST) builder.mount(mount, order + 2);
  }
  return { nodes: builder.nodes, edges: builder.edges, drawn };
}

function isStream(mount: Mount): boolean {
  return STREAMS.some((stream) => stream === mount.target);
}

/** Streams that the command writes. */
const OUTGOING = ['stdout', 'stderr'];

type Problem = NonNullable<GraphEdge['problem']>;
const warning = (message: string): Problem => ({ severity: 'warning', message });
const error = (message: string): Problem => ({ severity: 'error', message });

class Builder {
  readonly nodes: GraphNode[] = [];
  readonly edges: GraphEdge[] = [];
  private readonly request: ContainerRequest;

  constructor(request: ContainerRequest) {
    this.request = request;
  }

  private node(key: string, path: Path, kind: string, title: string, more: Partial<GraphNode> = {}): void {
    this.nodes.push({
      key,
      pointer: pointerOf(this.request, path),
      kind,
      title,
      facts: [],
      badges: [],
      parent: null,
      order: this.nodes.length,
      ...more,
    });
  }

  private edge(source: string, target: string, label: string, path: Path, problem?: Problem): void {
    this.edges.push({
      key: `data:${JSON.stringify([source, target, label])}`,
      source,
      target,
      kind: 'data',
      label,
      pointer: pointerOf(this.request, path),
      ...(problem ? { problem } : {}),
    });
  }

  container(): void {
    const { command, image, service } = this.request;
    const words = command
      .map(({ text }) => text)
      .join(' ')
      .replaceAll(/\s+/g, ' ')
      .trim();
    this.node(CONTAINER, [], 'container', titleOf(this.request), {
      ...(words === '' ? {} : { code: words.length > 44 ? `${words.slice(0, 43)}…` : words }),
      facts: containerFacts(this.request),
      badges: service ? ['service'] : [],
      ...(image === undefined ? {} : { subtitle: isPdh(image) ? `${image.slice(0, 8)}…` : image }),
    });
  }

  output(): void {
    const { outputPath, mounts, globs, node } = this.request;
    if (outputPath === undefined && !node) return;
    const key = outputKey(this.request);
    const mount = mounts.get(outputPath ?? '');
    const there = key !== OUTPUT && mount !== undefined;
    const path = there ? mount.path : outputPath === undefined ? [] : ['output_path'];
    const facts: GraphFact[] = [];
    if (there && mount.kind === 'tmp' && (mount.capacity ?? 0) > 0) facts.push(capacityFact(mount));
    if (globs.length > 0) {
      const patterns = globs.map(({ text }) => text);
      facts.push({ icon: 'filter', text: listedBriefly(patterns, 2), title: `Kept: ${listedBriefly(patterns, 12)}` });
    }
    this.node(key, path, 'output', outputPath ?? 'no output path', {
      mono: true,
      facts,
      badges: there && mount.excluded ? ['left out'] : [],
      order: 900,
    });
  }

  mount(mount: Mount, order: number): void {
    const { request } = this;
    const { target, kind, secret } = mount;
    const key = mountKey(mount);
    const fresh = kind === 'collection' && !isNamed(mount) && mount.writable;
    this.node(
      key,
      mount.path,
      secret ? 'secret' : nodeKind(kind, fresh),
      target === 'stdin' ? 'input stream' : baseName(target) || target,
      {
        facts: mountFacts(mount),
        badges: badgesOf(request, mount),
        order,
      },
    );
    if (!secret && isUnderOutput(request, target) && isPath(target)) this.prefill(key, mount);
    else this.edge(key, CONTAINER, target, mount.path, mountProblem(mount));
  }

  /** What lies below the output path before the command starts. */
  private prefill(key: string, mount: Mount): void {
    const { request } = this;
    const relative = mount.target.slice((request.outputPath ?? '').length + 1);
    const globs = request.globs.map(({ text }) => text);
    const literal = mount.kind === 'json' || mount.kind === 'text';
    const kept = literal
      ? matchesGlobs(globs, relative)
      : mayMatchBelow(globs, relative) || matchesGlobs(globs, relative);
    const dropped = !kept || (mount.excluded && isReadOnlyCollection(mount));
    const allowed = mount.kind === 'collection' || literal;
    this.edge(
      key,
      outputKey(request),
      dropped ? `${relative} (not kept)` : relative,
      mount.path,
      allowed ? undefined : error(`${mount.kind ?? 'This'} is not allowed below the output path.`),
    );
  }

  /** What the container leaves: one line to the output with the streams that are written there, and one to the log. */
  leavings(): void {
    const { request } = this;
    const { mounts, outputPath } = request;
    const key = outputKey(request);
    this.node(LOG, [], 'log', 'log', { order: 901 });
    const written = OUTGOING.flatMap((stream) => mounts.get(stream) ?? []);
    const files = written.map((mount) => relativeFile(outputPath, mount));
    const [only] = written;
    const label =
      only === undefined
        ? 'writes'
        : written.length > 1
          ? OUTGOING.join(', ')
          : `${only.target} → ${files[0] ?? only.at ?? '?'}`;
    const problem = files.includes(undefined)
      ? error('The file of a stream must lie below the output path.')
      : undefined;
    this.edge(CONTAINER, key, label, only?.path ?? ['output_path'], outputProblem(request) ?? problem);
    const kept = OUTGOING.filter((stream) => !mounts.has(stream));
    this.edge(CONTAINER, LOG, kept.length > 0 ? kept.join(', ') : 'log of the run', []);
  }

  port({ key, access, label }: Port): void {
    const { api, service } = this.request;
    this.node(
      portKey(key),
      ['published_ports', key],
      'port',
      label === undefined || label === '' ? `port ${key}` : label,
      {
        subtitle: `port ${key}`,
        badges: access === 'public' ? ['public'] : [],
        order: 950,
      },
    );
    this.edge(
      CONTAINER,
      portKey(key),
      key,
      ['published_ports', key],
      isTorn(this.request) || (api && service)
        ? undefined
        : warning(api ? 'A finished container may satisfy the request.' : 'The container has no network.'),
    );
  }

  more(count: number): void {
    this.node('more', ['mounts'], 'collection', `${String(count)} more mounts`, { counts: count, order: MOST + 2 });
    this.edge('more', CONTAINER, counted(count, 'mount'), ['mounts']);
  }
}

function outputProblem(request: ContainerRequest): Problem | undefined {
  const { mounts, outputPath } = request;
  const mount = mounts.get(outputPath ?? '');
  if (!mount || !isPath(mount.target)) {
    return isTorn(request) ? undefined : error('Nothing is mounted at the output path.');
  }
  if (mount.kind === undefined || canHoldOutput(mount)) return undefined;
  return error('What is mounted here cannot take the output.');
}

/** True when entries of the request or of its mounts may be in what cannot be read: then nothing is said to be missing. */
function isTorn(request: ContainerRequest): boolean {
  const mounts = attribute(request, 'mounts');
  return request.node?.torn === true || (mounts !== undefined && isContainer(mounts) && mounts.torn);
}

function titleOf({ node, command, view }: ContainerRequest): string {
  const name = node && view.valid(node) ? nameOf(node) : undefined;
  return name ?? (baseName(command[0]?.text ?? '') || 'container');
}

function nameOf(node: NonNullable<ContainerRequest['node']>): string | undefined {
  for (const chunk of node.chunks) {
    for (const { key, value } of chunk.entries) {
      if (key === 'name' && value.kind === 'string' && value.value !== '') return value.value;
    }
  }
  return undefined;
}

function containerFacts(request: ContainerRequest): GraphFact[] {
  const { ram = 0, vcpus = 0, api, environment, preemptible, maxRunTime = 0 } = request;
  const facts: GraphFact[] = [];
  if (vcpus > 0) facts.push({ icon: 'cpu', text: `${String(vcpus)} CPU`, title: counted(vcpus, 'core') });
  if (ram > 0) facts.push({ icon: 'memory', text: bytesText(ram), title: `${String(ram)} bytes of memory` });
  const gpu = gpuNeeds(request);
  if (gpu.devices > 0)
    facts.push({
      icon: 'gpu',
      text: `${String(gpu.devices)} GPU`,
      title: `${counted(gpu.devices, 'card')} ${gpu.stack}`,
    });
  if (api) facts.push({ icon: 'network', text: 'API', title: 'Has a network and a token for the API' });
  if (environment.size > 0)
    facts.push({
      icon: 'variable',
      text: `${String(environment.size)} env`,
      title: counted(environment.size, 'variable'),
    });
  if (maxRunTime > 0) facts.push({ icon: 'clock', text: `${String(maxRunTime)} s`, title: 'Time limit' });
  if (preemptible) facts.push({ icon: 'bolt', text: 'preemptible', title: 'Runs on nodes that may be taken away' });
  return facts;
}

function capacityFact({ capacity = 0 }: Mount): GraphFact {
  return { icon: 'device-sd-card', text: bytesText(capacity), title: `${String(capacity)} bytes are reserved` };
}

function mountFacts(mount: Mount): GraphFact[] {
  const { pdh, uuid, at, kind, capacity = 0 } = mount;
  const facts: GraphFact[] = [];
  if (kind === 'tmp' && capacity > 0) facts.push(capacityFact(mount));
  if (kind === 'collection') {
    const source = pdh !== undefined && pdh !== '' ? pdh : (uuid ?? '');
    if (source !== '') facts.push({ icon: 'hash', text: `${source.slice(0, 12)}…`, title: source });
    if (at !== undefined && at !== '' && at !== '/')
      facts.push({ icon: 'folder-open', text: at, title: `Path in the collection: ${at}` });
  }
  return facts;
}

function badgesOf(request: ContainerRequest, mount: Mount): string[] {
  if (mount.secret) return ['secret'];
  if (mount.kind === 'collection') {
    if (mount.writable) return isUnderOutput(request, mount.target) && isNamed(mount) ? ['copy'] : ['rw'];
    return ['ro'];
  }
  return [];
}

function mountProblem(mount: Mount): Problem | undefined {
  if (mount.kind === 'keep') return warning('It is accepted, and nothing is mounted.');
  if (mount.kind === 'file') return warning('Only stdout and stderr can be of kind file.');
  if (mount.kind === 'git_tree') return warning('Current servers refuse git_tree.');
  if (mount.secret && !isPath(mount.target)) return error('A secret needs an absolute path.');
  return undefined;
}
