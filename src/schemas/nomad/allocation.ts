/** What one instance of a group takes on its node, as the scheduler reckons it. */
import type { Place } from '../kit/places.ts';
import { DEFAULT_CPU, DEFAULT_DISK, DEFAULT_LOG_FILES, DEFAULT_LOG_SIZE, DEFAULT_MEMORY, PROXY } from './model.ts';
import { type Group, type Port, portsOf, type Service, type Task } from './read.ts';

/** Of a task or an instance. CPU in MHz, memory in MB of 2^20 bytes. */
export interface Load {
  readonly cpu: number;
  readonly cores: number;
  readonly memory: number;
  /** The most memory, where the cluster gives out more than there is. */
  readonly memoryMax: number;
  readonly gpus: number;
  /** Devices that are no GPU, by name. */
  readonly devices: ReadonlyMap<string, number>;
}

/** When a task holds its CPU and memory: with the hooks before, with the main tasks, after all others. */
type Stage = 'pre' | 'main' | 'post';

/** A task as it is reckoned: one that is written, or one that Connect adds. */
export interface Part {
  readonly title: string;
  readonly place: Place;
  readonly task: Task | undefined;
  readonly stages: readonly Stage[];
  readonly load: Load;
  readonly logs: number;
}

export interface Allocation {
  readonly parts: readonly Part[];
  readonly load: Load;
  /** Sums of CPU and memory by stage; the instance holds the greatest of each, for its whole life. */
  readonly byStage: Readonly<Record<Stage, { readonly cpu: number; readonly memory: number }>>;
  /** Scratch disk in MB, and how much of it logs may fill at worst. */
  readonly disk: number;
  readonly logs: number;
  readonly staticPorts: number;
  readonly dynamicPorts: number;
}

const allocations = new WeakMap<Group, Allocation>();

/** What one instance of a group takes; reckoned once. */
export function allocationOf(group: Group): Allocation {
  let allocation = allocations.get(group);
  if (!allocation) allocations.set(group, (allocation = reckoned(group)));
  return allocation;
}

function reckoned(group: Group): Allocation {
  const connected = added(group);
  const written = group.tasks.map(partOf);
  const parts = connected.length === 0 ? written : [...written, ...connected.map(addedPart)];
  const stages = { pre: nothingHeld(), main: nothingHeld(), post: nothingHeld() };
  const devices = new Map<string, number>();
  const total = { cores: 0, gpus: 0, logs: 0 };
  for (const part of parts) {
    const { load } = part;
    for (const stage of part.stages) {
      stages[stage].cpu += load.cpu;
      stages[stage].memory += load.memory;
      stages[stage].memoryMax += load.memoryMax;
    }
    total.cores += load.cores;
    total.gpus += load.gpus;
    total.logs += part.logs;
    for (const [name, count] of load.devices) devices.set(name, (devices.get(name) ?? 0) + count);
  }
  const { pre, main, post } = stages;
  const ports = portsUsed(group);
  const staticPorts = ports.filter(({ dynamic }) => !dynamic).length;
  const dynamicPorts = ports.length - staticPorts + connected.filter(opensPort).length;
  return {
    parts,
    load: {
      cpu: Math.max(pre.cpu, main.cpu, post.cpu),
      cores: total.cores,
      memory: Math.max(pre.memory, main.memory, post.memory),
      memoryMax: Math.max(pre.memoryMax, main.memoryMax, post.memoryMax),
      gpus: total.gpus,
      devices,
    },
    byStage: { pre: withoutCeiling(pre), main: withoutCeiling(main), post: withoutCeiling(post) },
    disk: group.place.object('EphemeralDisk')?.int('SizeMB') ?? DEFAULT_DISK,
    logs: total.logs,
    staticPorts,
    dynamicPorts,
  };
}

/** Ports of the networks of a group and of its tasks, of which only the first network of each is looked at. */
function portsUsed({ networks, tasks }: Group): readonly Port[] {
  const ofGroup = networks[0] ? portsOf(networks[0]) : NONE;
  const ofTasks = tasks.flatMap((task) => (task.networks[0] ? portsOf(task.networks[0]) : NONE));
  return ofTasks.length === 0 ? ofGroup : [...ofGroup, ...ofTasks];
}

function withoutCeiling({ cpu, memory }: ReturnType<typeof nothingHeld>): { cpu: number; memory: number } {
  return { cpu, memory };
}

function nothingHeld(): { cpu: number; memory: number; memoryMax: number } {
  return { cpu: 0, memory: 0, memoryMax: 0 };
}

function partOf(task: Task): Part {
  const { place, hook, sidecar } = task;
  return {
    title: task.name ?? `task ${String(Number(place.part) + 1)}`,
    place,
    task,
    stages: stagesOf(hook, sidecar),
    load: loadOf(task.resources),
    logs: logsOf(place, DEFAULT_LOG_FILES, DEFAULT_LOG_SIZE),
  };
}

function stagesOf(hook: Task['hook'], sidecar: boolean): readonly Stage[] {
  if (hook === 'prestart') return sidecar ? BESIDE : BEFORE;
  return hook === 'poststop' ? BEHIND : MAIN;
}
const BEFORE: readonly Stage[] = ['pre'];
const BESIDE: readonly Stage[] = ['pre', 'main'];
const MAIN: readonly Stage[] = ['main'];
const BEHIND: readonly Stage[] = ['post'];

/** What a block of resources asks for; gaps take the defaults of a task. */
function loadOf(resources: Place | undefined): Load {
  const cores = resources?.int('Cores') ?? 0;
  const memory = resources?.int('MemoryMB') ?? DEFAULT_MEMORY;
  const ceiling = resources?.int('MemoryMaxMB') ?? 0;
  const asked = resources?.list('Devices') ?? NONE;
  const devices = asked.length === 0 ? NO_DEVICES : new Map<string, number>();
  let gpus = 0;
  for (const device of asked) {
    const name = device.string('Name') ?? '';
    const count = device.int('Count') ?? 1;
    if (isGpu(name)) gpus += count;
    else devices.set(name, (devices.get(name) ?? 0) + count);
  }
  return {
    cpu: Math.max(0, resources?.int('CPU') ?? (cores > 0 ? 0 : DEFAULT_CPU)),
    cores,
    memory,
    memoryMax: ceiling > 0 ? ceiling : memory,
    gpus,
    devices,
  };
}

/** True for `gpu`, `<vendor>/gpu` and `<vendor>/gpu/<model>`. */
export function isGpu(name: string): boolean {
  const parts = name.split('/');
  return (parts.length === 1 ? parts[0] : parts[1]) === 'gpu';
}

/** Logs at worst: as many files for output as for errors. */
function logsOf(task: Place, files: number, size: number): number {
  const logs = task.object('LogConfig');
  return 2 * (logs?.int('MaxFiles') ?? files) * (logs?.int('MaxFileSizeMB') ?? size);
}

// --- what Connect adds ---------------------------------------------------------------------------------------------

/** Services for which the server adds a task. In a printout of the server it is there already, told by its Kind. */
function added(group: Group): readonly Service[] {
  if (!group.services.some(({ mesh }) => mesh)) return NONE;
  const meshed = group.services.filter((service) => {
    const mesh = service.mesh;
    return mesh?.sidecar !== undefined || mesh?.gateway !== undefined;
  });
  if (meshed.length === 0) return meshed;
  const kinds = group.tasks.flatMap((task) => task.place.string('Kind') ?? []);
  const written = new Set(
    kinds.filter((kind) => kind.startsWith('connect-')).map((kind) => kind.slice(kind.indexOf(':') + 1)),
  );
  return meshed.filter(({ name }) => name === undefined || !written.has(name));
}

function opensPort(service: Service): boolean {
  const mesh = service.mesh;
  if (mesh?.sidecar) return true;
  if (mesh?.gateway?.has('Mesh')) return true;
  return mesh?.gateway?.has('Terminating') === true && service.port === '';
}

function addedPart(service: Service): Part {
  const mesh = service.mesh;
  const block = mesh?.connect.object('SidecarTask');
  const own = block ? loadOf(block.object('Resources')) : undefined;
  return {
    title: `${mesh?.gateway ? 'gateway' : 'proxy'} of ${service.name ?? 'a service'}`,
    place: service.place,
    task: undefined,
    stages: mesh?.gateway ? ['main'] : ['pre', 'main'],
    load: own ? withProxy(own) : { ...NOTHING, cpu: PROXY.cpu, memory: PROXY.memory, memoryMax: PROXY.memory },
    logs: block ? logsOf(block, DEFAULT_LOG_FILES, DEFAULT_LOG_SIZE) : 2 * PROXY.logFiles * PROXY.logSize,
  };
}

const NONE: readonly never[] = [];
const NO_DEVICES = new Map<string, number>();
const NOTHING: Load = { cpu: 0, cores: 0, memory: 0, memoryMax: 0, gpus: 0, devices: new Map() };

/** Zeros keep what the proxy has by itself. */
function withProxy(load: Load): Load {
  const memory = load.memory === 0 ? PROXY.memory : load.memory;
  return {
    ...load,
    cpu: load.cpu === 0 ? PROXY.cpu : load.cpu,
    memory,
    memoryMax: load.memoryMax === 0 ? memory : load.memoryMax,
  };
}
