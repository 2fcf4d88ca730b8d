/**
 * The job as its rules, its graph and its resources read it: groups, tasks and services with what they inherit. Only what
 * the schema finds sound is taken; what it refuses counts as left out.
 */
import type { Node } from '../../document/node.ts';
import type { DocumentView } from '../format.ts';
import { type Place, placeOf } from '../kit/places.ts';
import { type Hook, HOOKS, JOB_TYPES, type JobType } from './model.ts';

export interface Job {
  readonly place: Place;
  readonly type: JobType;
  /** False when Type is there and refused: then nothing is said that hangs on it. */
  readonly typeKnown: boolean;
  /** Name, else ID; undefined when neither is sound. Default names of services begin with it. */
  readonly name: string | undefined;
  readonly groups: readonly Group[];
}

export interface Group {
  readonly job: Job;
  readonly place: Place;
  readonly name: string | undefined;
  /** Count, else the least of Scaling, else 1. */
  readonly count: number;
  readonly tasks: readonly Task[];
  /** False when some task is no sound object, so that nothing can be said of all of them. */
  readonly allTasksSound: boolean;
  readonly networks: readonly Place[];
  readonly services: readonly Service[];
}

export interface Task {
  readonly group: Group;
  readonly place: Place;
  readonly name: string | undefined;
  readonly driver: string | undefined;
  readonly config: Place | undefined;
  readonly resources: Place | undefined;
  /** The task's own Lifecycle hook; undefined for a main task. */
  readonly hook: Hook | undefined;
  readonly sidecar: boolean;
  readonly leader: boolean;
  readonly templates: readonly Place[];
  readonly services: readonly Service[];
  /** Networks of its own, in the old way. */
  readonly networks: readonly Place[];
}

export interface Service {
  readonly place: Place;
  readonly group: Group;
  /** The task it belongs to; undefined for a service of the group. */
  readonly task: Task | undefined;
  /** Name with its placeholders filled in, or the default name; undefined when a part of it is unknown. */
  readonly name: string | undefined;
  /** Undefined when Provider is refused. */
  readonly provider: 'consul' | 'nomad' | undefined;
  readonly port: string;
  /** What it has under Connect; undefined when that is nothing sound. */
  readonly mesh: Mesh | undefined;
}

const jobs = new WeakMap<DocumentView, Job>();

/** The job of a view; read once. */
export function readJob(view: DocumentView): Job {
  let job = jobs.get(view);
  if (!job) jobs.set(view, (job = read(placeOf(view))));
  return job;
}

function read(place: Place): Job {
  const groups: Group[] = [];
  const job: Job = { ...headAt(place), groups };
  for (const group of place.list('TaskGroups')) groups.push(groupAt(job, group));
  return job;
}

/** What was read of a view piece by piece, for those who ask for a few of its groups only. */
interface Read {
  readonly head: Job;
  readonly groups: Map<Node, Group>;
}
const pieces = new WeakMap<DocumentView, Read>();

function piecesOf(view: DocumentView): Read {
  let known = pieces.get(view);
  if (!known) pieces.set(view, (known = { head: headAt(placeOf(view)), groups: new Map() }));
  return known;
}

/** The job of a view without its groups; read once. */
export function readHead(view: DocumentView): Job {
  return piecesOf(view).head;
}

/** The group of a view that stands at a place; read once. */
export function readGroup(place: Place): Group {
  const { head, groups } = piecesOf(place.view);
  let group = groups.get(place.node);
  if (!group) groups.set(place.node, (group = groupAt(head, place)));
  return group;
}

function headAt(place: Place): Job {
  const type = place.string('Type');
  const id = place.refuses('ID') ? undefined : place.string('ID');
  return {
    place,
    type: JOB_TYPES.find((known) => known === type) ?? 'service',
    typeKnown: !place.refuses('Type'),
    name: place.refuses('Name') ? undefined : (place.string('Name') ?? id),
    groups: [],
  };
}

/** How many instances of a group run: Count, else the least of Scaling, else 1. */
export function countOf(group: Place): number {
  return group.number('Count') ?? group.object('Scaling')?.number('Min') ?? 1;
}

function groupAt(job: Job, place: Place): Group {
  const tasks: Task[] = [];
  const services: Service[] = [];
  const list = place.child('Tasks');
  const ofTasks = list?.objects() ?? NONE;
  const group: Group = {
    job,
    place,
    name: place.string('Name'),
    count: countOf(place),
    tasks,
    allTasksSound: list?.node.kind !== 'array' || ofTasks.length === list.node.size,
    networks: place.list('Networks'),
    services,
  };
  for (const task of ofTasks) tasks.push(readTask(group, task));
  for (const service of place.list('Services')) services.push(readService(group, undefined, service));
  return group;
}

const NONE: readonly never[] = [];

function readTask(group: Group, place: Place): Task {
  const ofServices = place.list('Services');
  // Most tasks have none: then no list is kept for each.
  const services: Service[] | undefined = ofServices.length === 0 ? undefined : [];
  const lifecycle = place.object('Lifecycle');
  const resources = place.object('Resources');
  const task: Task = {
    group,
    place,
    name: place.string('Name'),
    driver: place.string('Driver'),
    config: place.object('Config'),
    resources,
    hook: lifecycle && hookOf(lifecycle),
    sidecar: lifecycle?.bool('Sidecar') === true,
    leader: place.bool('Leader') === true,
    templates: place.list('Templates'),
    services: services ?? NONE,
    networks: resources?.list('Networks') ?? NONE,
  };
  for (const service of ofServices) services?.push(readService(group, task, service));
  return task;
}

function hookOf(lifecycle: Place): Hook | undefined {
  const hook = lifecycle.string('Hook');
  return HOOKS.find((known) => known === hook);
}

function readService(group: Group, task: Task | undefined, place: Place): Service {
  const provider = place.string('Provider') ?? '';
  return {
    place,
    group,
    task,
    name: place.refuses('Name') ? undefined : serviceName(place.string('Name') ?? '', group, task),
    provider: place.refuses('Provider') ? undefined : provider === 'nomad' ? 'nomad' : 'consul',
    port: place.string('PortLabel') ?? '',
    mesh: meshAt(place),
  };
}

/** Name of a service as it is registered: placeholders filled in, and the default when none is given. */
function serviceName(written: string, group: Group, task: Task | undefined): string | undefined {
  if (written === '') return task ? joined(group.job.name, group.name, task.name) : joined(group.job.name, group.name);
  if (!written.includes('${')) return written;
  const owner = task ? task.name : 'group';
  const parts: Readonly<Record<string, string | undefined>> = {
    JOB: group.job.name,
    TASKGROUP: group.name,
    TASK: owner,
    BASE: joined(group.job.name, group.name, owner),
  };
  let known = true;
  const name = written.replace(/\$\{(JOB|TASKGROUP|TASK|BASE)\}/g, (_whole, key: string) => {
    const value = parts[key];
    if (value === undefined) known = false;
    return value ?? '';
  });
  return known ? name : undefined;
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join('-');
}

// --- networks ------------------------------------------------------------------------------------------------------

/** One port, in a list of its network. */
export interface Port {
  readonly place: Place;
  readonly network: Place;
  readonly dynamic: boolean;
  /** Undefined when Label is refused. */
  readonly label: string | undefined;
  readonly value: number;
}

const networkPorts = new WeakMap<Place, readonly Port[]>();

/** Ports of a network, the reserved ones first, as the engine goes through them. Null stands for a port without anything. */
export function portsOf(network: Place): readonly Port[] {
  let ports = networkPorts.get(network);
  if (!ports) {
    const reserved = portsUnder(network, 'ReservedPorts', false);
    const picked = portsUnder(network, 'DynamicPorts', true);
    ports = reserved.length === 0 ? picked : picked.length === 0 ? reserved : [...reserved, ...picked];
    networkPorts.set(network, ports);
  }
  return ports;
}

function portsUnder(network: Place, key: string, dynamic: boolean): readonly Port[] {
  const items = network.child(key)?.items() ?? NONE;
  const sound = items.every(isPort) ? items : items.filter(isPort);
  return sound.map((place) => {
    const label = place.refuses('Label') ? undefined : (place.string('Label') ?? '');
    return { place, network, dynamic, label, value: place.int('Value') ?? 0 };
  });
}

function isPort({ node, valid }: Place): boolean {
  return node.kind === 'null' || (node.kind === 'object' && valid);
}

const labelSets = new WeakMap<Group, { readonly first: ReadonlySet<string>; readonly all: ReadonlySet<string> }>();

/** Labels of the ports of a group's first network, and of all of them. */
export function groupLabels(group: Group): { readonly first: ReadonlySet<string>; readonly all: ReadonlySet<string> } {
  let labels = labelSets.get(group);
  if (!labels) {
    const [first] = group.networks;
    const inFirst = labelsOf(first ? [first] : []);
    labels = { first: inFirst, all: group.networks.length < 2 ? inFirst : labelsOf(group.networks) };
    labelSets.set(group, labels);
  }
  return labels;
}

/** True when a list, or an item of it besides those that were read, is refused. */
export function hidesItems(holder: Place, key: string, read: readonly unknown[]): boolean {
  return holder.refuses(key) || (holder.child(key)?.items().length ?? 0) > read.length;
}

/** True when ports may stand there whose labels cannot be read: then no label is said to be missing. */
function hidesPorts(holder: Place | undefined): boolean {
  if (!holder) return false;
  if (holder.refuses('Networks')) return true;
  return (holder.child('Networks')?.items() ?? []).some((network) => {
    if (!network.valid || (network.node.kind !== 'object' && network.node.kind !== 'null')) return true;
    return ['ReservedPorts', 'DynamicPorts'].some(
      (key) =>
        network.refuses(key) ||
        (network.child(key)?.items() ?? []).some((port) => !port.valid || port.refuses('Label')),
    );
  });
}

/** True when the ports of a group, or those of a task besides, cannot all be read. */
export function hidesLabels({ place }: Group, task?: Task): boolean {
  if (hidesPorts(place)) return true;
  return task !== undefined && (task.place.refuses('Resources') || hidesPorts(task.place.object('Resources')));
}

/** Labels of the ports of some networks. */
export function labelsOf(networks: readonly Place[]): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const { label } of portsIn(networks)) if (label !== undefined) labels.add(label);
  return labels;
}

/** Ports of some networks. */
export function portsIn(networks: readonly Place[]): readonly Port[] {
  const [first] = networks;
  if (!first) return NONE;
  return networks.length === 1 ? portsOf(first) : networks.flatMap(portsOf);
}

/** How a network is seen by its tasks; host when nothing is said. */
export function modeOf(network: Place | undefined): string {
  const mode = network?.string('Mode') ?? '';
  return mode === '' ? 'host' : mode;
}

/** True for modes in which a group has a network of its own. */
export function isBridged(mode: string): boolean {
  return mode === 'bridge' || mode.startsWith('cni/');
}

// --- connect -------------------------------------------------------------------------------------------------------

/** The part of a service that joins the mesh, by what it is; undefined when it is none or not sound. */
export interface Mesh {
  readonly connect: Place;
  readonly sidecar: Place | undefined;
  readonly gateway: Place | undefined;
  readonly native: boolean;
}

function meshAt(service: Place): Mesh | undefined {
  const connect = service.object('Connect');
  if (!connect) return undefined;
  return {
    connect,
    sidecar: connect.object('SidecarService'),
    gateway: connect.object('Gateway'),
    native: connect.bool('Native') === true,
  };
}

/** Name of the service that a task is the proxy of, by its Kind. */
export function proxiedService(task: Task): string | undefined {
  const kind = task.place.string('Kind') ?? '';
  return kind.startsWith('connect-proxy:') ? kind.slice('connect-proxy:'.length) : undefined;
}

/** Group volumes that can be mounted, by key: only those of a known type are kept by the server. */
export function volumesOf(group: Group): ReadonlyMap<string, Place> {
  const out = new Map<string, Place>();
  for (const [name, volume] of group.place.object('Volumes')?.entries() ?? []) {
    const type = volume.node.kind === 'object' ? volume.string('Type') : undefined;
    if (type === 'host' || type === 'csi') out.set(name, volume);
  }
  return out;
}
