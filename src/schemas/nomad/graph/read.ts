/**
 * From a job to its graph. A group is a container with its tasks in their stages, its services and volumes; groups have no
 * order among themselves. The nodes of each chunk of groups are one run, remembered with the chunk; what leads from group to
 * group, and what launches the job, is one run more.
 */
import type { Chunk } from '../../../document/node.ts';
import { NodeMemo } from '../../../document/memo.ts';
import type { Graph, GraphEdge, GraphNode } from '../../../graph/graph.ts';
import { emptyGraph, flatten } from '../../../graph/graph.ts';
import { parseCron } from '../../../quantities/cron.ts';
import type { DocumentView } from '../../format.ts';
import { Place } from '../../kit/places.ts';
import { counted } from '../../kit/words.ts';
import { type Group, type Job, readGroup, readHead, type Service, type Task } from '../read.ts';
import { Keys } from '../keys.ts';
import { HCL_DEFINITION } from '../shape.ts';
import { groupCard, node, serviceCard, taskCard, volumeCard } from './cards.ts';
import { taskBehind } from './places.ts';

/** What a group gives, or a chunk of them. */
interface Runs {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly services: readonly { readonly name: string; readonly key: string }[];
  /** Links to services of the mesh, which may lie anywhere. */
  readonly links: readonly Link[];
  /** Keys of the groups, and of tasks that a dispatch hands its payload to. */
  readonly groups: readonly string[];
  readonly receivers: readonly string[];
}

interface Link {
  readonly source: string;
  readonly name: string;
  readonly label: string;
  /** Of what says so. */
  readonly pointer: string;
  readonly parent: string;
}

const chunks = new NodeMemo<string, Runs>();
const groups = new NodeMemo<string, Runs>();

/** The graph of a job. */
export function readGraph(view: DocumentView): Graph {
  if (view.job.kind !== 'object') return emptyGraph;
  if (view.definition === HCL_DEFINITION) {
    const card = node({
      pointer: view.pointer,
      kind: 'hcl',
      title: 'HCL written as JSON',
      subtitle: 'Convert it to see its groups',
      parent: null,
      order: 0,
    });
    return { nodes: [[card]], edges: [] };
  }
  const job = readHead(view);
  const runs = chunkRuns(job);
  const rest = restOf(job, runs);
  return {
    nodes: [rest.nodes, ...runs.map((run) => run.nodes)].filter((run) => run.length > 0),
    edges: [...runs.map((run) => run.edges), rest.edges].filter((run) => run.length > 0),
  };
}

function chunkRuns(job: Job): Runs[] {
  const list = job.place.child('TaskGroups');
  if (list?.node.kind !== 'array') return [];
  const { view } = job.place;
  const update = job.place.object('Update');
  const words = [view.pointer, list.part, job.type, job.name ?? '', String(update?.int('Canary') ?? 0)];
  const context = JSON.stringify(words);
  const runs: Runs[] = [];
  let base = 0;
  for (const chunk of list.node.chunks) {
    const at = base;
    runs.push(chunks.get(chunk, `${context} ${String(at)}`, () => runOf(list, chunk, at, context)));
    base += chunk.entries.length;
  }
  return runs;
}

function runOf(list: Place, chunk: Chunk, base: number, context: string): Runs {
  const parts: Runs[] = [];
  for (const [i, { value }] of chunk.entries.entries()) {
    const place = new Place(list.view, value, list, base + i);
    if (value.kind === 'object' && place.valid)
      parts.push(groups.get(value, `${context} ${String(base + i)}`, () => groupRun(readGroup(place), base + i)));
  }
  return {
    nodes: flatten(parts.map((part) => part.nodes)),
    edges: flatten(parts.map((part) => part.edges)),
    services: flatten(parts.map((part) => part.services)),
    links: flatten(parts.map((part) => part.links)),
    groups: flatten(parts.map((part) => part.groups)),
    receivers: flatten(parts.map((part) => part.receivers)),
  };
}

const PAYLOAD = new Keys('DispatchPayload');
const NONE: readonly never[] = [];

function groupRun(group: Group, order: number): Runs {
  const services = allServices(group);
  const inner = taskNodes(group).concat(serviceNodes(group, services), volumeNodes(group, services.length));
  const stages = stageEdges(group);
  return {
    nodes: [groupCard(group, inner.length + stages.nodes.length, order)].concat(inner, stages.nodes),
    edges: stages.edges.concat(serviceEdges(services), mountEdges(group)),
    services: services.flatMap(({ name, place }) => (name === undefined ? [] : [{ name, key: place.pointer }])),
    links: linksOf(group),
    groups: [group.place.pointer],
    receivers: group.tasks.some(({ place }) => PAYLOAD.isIn(place))
      ? group.tasks.filter(({ place }) => place.has('DispatchPayload')).map(({ place }) => place.pointer)
      : NONE,
  };
}

// --- tasks ---------------------------------------------------------------------------------------------------------

function taskNodes({ tasks }: Group): GraphNode[] {
  return tasks.map(taskCard);
}

/** More edges than this between two stages are drawn through a node of their own. */
const MANY = 24;

interface Stage {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

const NO_STAGE: Stage = { nodes: [], edges: [] };

/** What starts after what. */
function stageEdges(group: Group): Stage {
  const [before, mains, started, last, living]: [Task[], Task[], Task[], Task[], Task[]] = [[], [], [], [], []];
  for (const task of group.tasks) {
    if (task.hook === 'poststop') last.push(task);
    else living.push(task);
    if (task.hook === 'prestart') before.push(task);
    else if (task.hook === 'poststart') started.push(task);
    else if (task.hook === undefined) mains.push(task);
  }
  const stages = [
    stage(group, 'start', before, mains, (task) =>
      task.sidecar ? ['await', 'is running'] : ['sequence', 'completes'],
    ),
    stage(group, 'started', mains, started, () => ['fork', 'has started']),
    stage(group, 'stop', living, last, () => ['always', 'has ended']),
  ];
  return {
    nodes: flatten(stages.map(({ nodes }) => nodes)),
    edges: [...flatten(stages.map(({ edges }) => edges)), ...leaderEdges(group)],
  };
}

function stage(
  group: Group,
  name: string,
  sources: readonly Task[],
  targets: readonly Task[],
  meaning: (source: Task) => readonly [kind: GraphEdge['kind'], label: string],
): Stage {
  if (sources.length === 0 || targets.length === 0) return NO_STAGE;
  const edge = (source: string, target: string, of: Task | undefined, pointer: string): GraphEdge => {
    const [kind, label] = of ? meaning(of) : (['sequence', 'then'] as const);
    return { key: `${name}:${source}>${target}`, source, target, kind, label, pointer };
  };
  const hook = (task: Task): string => (task.place.raw('Lifecycle') ?? task.place).pointer;
  const about = (source: Task, target: Task): string => hook(target.hook === undefined ? source : target);
  if (sources.length * targets.length <= MANY || sources.length === 1 || targets.length === 1) {
    return {
      nodes: [],
      edges: sources.flatMap((source) =>
        targets.map((target) => edge(source.place.pointer, target.place.pointer, source, about(source, target))),
      ),
    };
  }
  const list = group.place.raw('Tasks')?.pointer ?? group.place.pointer;
  const key = `${list}#${name}`;
  const gate: GraphNode = {
    key,
    pointer: list,
    kind: 'stage',
    title:
      name === 'start' ? 'all before are done' : name === 'started' ? 'all main tasks have started' : 'all have ended',
    facts: [],
    badges: [],
    parent: group.place.pointer,
    order: group.tasks.length,
  };
  return {
    nodes: [gate],
    edges: [
      ...sources.map((source) => edge(source.place.pointer, key, source, hook(source))),
      ...targets.map((target) => edge(key, target.place.pointer, undefined, hook(target))),
    ],
  };
}

/** A leader that ends stops all others. */
function leaderEdges({ tasks }: Group): readonly GraphEdge[] {
  const leader = tasks.find((task) => task.leader);
  if (!leader) return NONE;
  const source = leader.place.pointer;
  return tasks
    .filter((task) => task !== leader && task.hook !== 'poststop')
    .map(({ place, hook }) => ({
      key: `leader:${source}>${place.pointer}`,
      source,
      target: place.pointer,
      // Against the order of the stages, or what comes first would be drawn last.
      kind: hook === 'prestart' && leader.hook !== 'prestart' ? 'loop' : 'signal',
      label: 'stops',
      pointer: leader.place.raw('Leader')?.pointer ?? source,
    }));
}

// --- services and volumes ------------------------------------------------------------------------------------------

function allServices(group: Group): readonly Service[] {
  const ofTasks = group.tasks.filter((task) => task.services.length > 0);
  if (ofTasks.length === 0) return group.services;
  return [...group.services, ...ofTasks.flatMap((task) => task.services)];
}

function serviceNodes({ tasks }: Group, services: readonly Service[]): GraphNode[] {
  return services.map((service, i) => serviceCard(service, tasks.length + i));
}

function serviceEdges(services: readonly Service[]): GraphEdge[] {
  return services.flatMap((service) => {
    const task = service.task ?? taskBehind(service);
    if (!task) return [];
    const named = service.place.raw('TaskName') ?? service.place.raw('PortLabel');
    return [
      {
        key: `service:${service.place.pointer}>${task.place.pointer}`,
        source: service.place.pointer,
        target: task.place.pointer,
        kind: 'data' as const,
        ...(service.port === '' ? {} : { label: service.port }),
        pointer: (named ?? service.place).pointer,
      },
    ];
  });
}

function volumeNodes(group: Group, services: number): readonly GraphNode[] {
  const volumes = group.place.object('Volumes')?.entries() ?? NONE;
  if (volumes.length === 0) return NONE;
  const behind = group.tasks.length + services;
  return volumes
    .filter(([, volume]) => volume.node.kind === 'object')
    .map(([name, volume], i) => volumeCard(group, name, volume, behind + i));
}

function mountEdges(group: Group): readonly GraphEdge[] {
  const volumes = group.place.object('Volumes');
  if (!volumes) return NONE;
  return group.tasks.flatMap((task) =>
    task.place.list('VolumeMounts').flatMap((mount): GraphEdge[] => {
      const name = mount.string('Volume');
      const volume = name === undefined ? undefined : volumes.named(name);
      if (volume?.node.kind !== 'object') return [];
      return [
        {
          key: `mount:${mount.pointer}`,
          source: volume.pointer,
          target: task.place.pointer,
          kind: 'data',
          label: mount.string('Destination') ?? '',
          pointer: mount.pointer,
        },
      ];
    }),
  );
}

// --- the mesh ------------------------------------------------------------------------------------------------------

function linksOf(group: Group): readonly Link[] {
  if (!group.services.some(({ mesh }) => mesh)) return NONE;
  return group.services.flatMap((service) => {
    const mesh = service.mesh;
    const source = service.place.pointer;
    const parent = group.place.pointer;
    const link = (place: Place, name: string, label: string): Link[] =>
      name === '' || name === '*' ? [] : [{ source, name, label, pointer: place.pointer, parent }];
    const upstreams = mesh?.sidecar?.object('Proxy')?.list('Upstreams') ?? [];
    const listeners = mesh?.gateway?.object('Ingress')?.list('Listeners') ?? [];
    const linked = mesh?.gateway?.object('Terminating')?.list('Services') ?? [];
    return [
      ...upstreams.flatMap((place) => {
        const port = place.int('LocalBindPort') ?? 0;
        return link(place, place.string('DestinationName') ?? '', port > 0 ? `:${String(port)}` : 'upstream');
      }),
      ...listeners.flatMap((listener) =>
        listener
          .list('Services')
          .flatMap((place) => link(place, place.string('Name') ?? '', `:${String(listener.int('Port') ?? '?')}`)),
      ),
      ...linked.flatMap((place) => link(place, place.string('Name') ?? '', 'outside')),
    ];
  });
}

// --- what concerns all groups --------------------------------------------------------------------------------------

function restOf(job: Job, runs: readonly Runs[]): { readonly nodes: GraphNode[]; readonly edges: GraphEdge[] } {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const groups = runs.flatMap((run) => run.groups);
  const fire = (card: GraphNode, targets: readonly string[], label: string): void => {
    nodes.push(card);
    for (const target of targets) {
      edges.push({
        key: `${card.kind}:${target}`,
        source: card.key,
        target,
        kind: 'fork',
        label,
        pointer: card.pointer,
      });
    }
  };
  const schedule = scheduleCard(job);
  if (schedule) fire(schedule, groups, 'launches');
  const dispatch = dispatchCard(job);
  if (dispatch) {
    const receivers = runs.flatMap((run) => run.receivers);
    fire(dispatch, receivers.length > 0 ? receivers : groups, receivers.length > 0 ? 'payload' : 'starts');
  }
  const services = new Map<string, string>();
  for (const run of runs) for (const { name, key } of run.services) if (!services.has(name)) services.set(name, key);
  for (const link of runs.flatMap((run) => run.links)) {
    const known = services.get(link.name);
    const target = known ?? link.pointer;
    if (known === undefined)
      nodes.push(
        node({ pointer: link.pointer, kind: 'upstream', title: link.name, parent: null, order: nodes.length }),
      );
    edges.push({
      key: `link:${link.pointer}`,
      source: link.source,
      target,
      kind: 'data',
      label: link.label,
      pointer: link.pointer,
    });
  }
  return { nodes, edges };
}

function scheduleCard({ place }: Job): GraphNode | undefined {
  const periodic = place.object('Periodic');
  if (!periodic) return undefined;
  const spec = periodic.string('Spec') ?? '';
  const specs = [...(spec === '' ? [] : [spec]), ...periodic.strings('Specs').flatMap(({ text }) => text ?? [])];
  const sound = specs.filter((text) => parseCron(text).ok);
  const zone = periodic.string('TimeZone') ?? 'UTC';
  return node({
    pointer: periodic.pointer,
    kind: 'schedule',
    title: 'Schedule',
    subtitle: specs.slice(0, 3).join(' | ') || 'no expression',
    facts: [{ icon: 'world', text: zone === '' ? 'UTC' : zone, title: 'Time zone' }],
    badges: [
      ...(periodic.bool('Enabled') === false ? ['off'] : []),
      ...(periodic.bool('ProhibitOverlap') === true ? ['no overlap'] : []),
      ...(sound.length < specs.length ? [`${String(specs.length - sound.length)} not understood`] : []),
    ],
    parent: null,
    order: 0,
  });
}

function dispatchCard({ place }: Job): GraphNode | undefined {
  const parameters = place.object('ParameterizedJob');
  if (!parameters) return undefined;
  const required = parameters.strings('MetaRequired').length;
  const optional = parameters.strings('MetaOptional').length;
  const payload = parameters.string('Payload') ?? '';
  return node({
    pointer: parameters.pointer,
    kind: 'dispatch',
    title: 'Dispatch',
    subtitle:
      payload === 'forbidden'
        ? 'without payload'
        : payload === 'required'
          ? 'with a payload'
          : 'perhaps with a payload',
    badges: [
      ...(required > 0 ? [counted(required, 'key needed', 'keys needed')] : []),
      ...(optional > 0 ? [counted(optional, 'key optional', 'keys optional')] : []),
    ],
    parent: null,
    order: 1,
  });
}
