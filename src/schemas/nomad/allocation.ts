/** What one instance of a group takes on its node, as the scheduler reckons it. */
import type { Place } from '../kit/places.ts';
import { DEFAULT_CPU, DEFAULT_DISK, DEFAULT_LOG_FILES, DEFAULT_LOG_SIZE, DEFAULT_MEMORY, PROXY } from './model.ts';
import { type Group, meshOf, portsOf, type Service, type Task } from './read.ts';

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
  const parts = [...group.tasks.map(partOf), ...addedParts(group)];
  const sum = (stage: Stage, key: 'cpu' | 'memory' | 'memoryMax'): number =>
    parts.reduce((total, part) => total + (part.stages.includes(stage) ? part.load[key] : 0), 0);
  const most = (key: 'cpu' | 'memory' | 'memoryMax'): number =>
    Math.max(sum('pre', key), sum('main', key), sum('post', key));
  const devices = new Map<string, number>();
  for (const { load } of parts)
    for (const [name, count] of load.devices) devices.set(name, (devices.get(name) ?? 0) + count);
  const total = (key: 'cores' | 'gpus'): number => parts.reduce((all, { load }) => all + load[key], 0);
  const byStage = (stage: Stage): { cpu: number; memory: number } => ({
    cpu: sum(stage, 'cpu'),
    memory: sum(stage, 'memory'),
  });
  const ports = [...group.networks.slice(0, 1), ...group.tasks.flatMap((task) => task.networks.slice(0, 1))].flatMap(
    portsOf,
  );
  return {
    parts,
    load: {
      cpu: most('cpu'),
      cores: total('cores'),
      memory: most('memory'),
      memoryMax: most('memoryMax'),
      gpus: total('gpus'),
      devices,
    },
    byStage: { pre: byStage('pre'), main: byStage('main'), post: byStage('post') },
    disk: group.place.object('EphemeralDisk')?.int('SizeMB') ?? DEFAULT_DISK,
    logs: parts.reduce((all, part) => all + part.logs, 0),
    staticPorts: ports.filter(({ dynamic }) => !dynamic).length,
    dynamicPorts: ports.filter(({ dynamic }) => dynamic).length + added(group).filter(opensPort).length,
  };
}

function partOf(task: Task): Part {
  const { place, hook, sidecar } = task;
  return {
    title: task.name ?? `task ${String(Number(place.part) + 1)}`,
    place,
    task,
    stages: stagesOf(hook, sidecar),
    load: loadOf(place.object('Resources')),
    logs: logsOf(place, DEFAULT_LOG_FILES, DEFAULT_LOG_SIZE),
  };
}

function stagesOf(hook: Task['hook'], sidecar: boolean): readonly Stage[] {
  if (hook === 'prestart') return sidecar ? ['pre', 'main'] : ['pre'];
  return hook === 'poststop' ? ['post'] : ['main'];
}

/** What a block of resources asks for; gaps take the defaults of a task. */
function loadOf(resources: Place | undefined): Load {
  const cores = resources?.int('Cores') ?? 0;
  const memory = resources?.int('MemoryMB') ?? DEFAULT_MEMORY;
  const ceiling = resources?.int('MemoryMaxMB') ?? 0;
  const devices = new Map<string, number>();
  let gpus = 0;
  for (const device of resources?.list('Devices') ?? []) {
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
function added(group: Group): Service[] {
  const written = new Set(group.tasks.flatMap((task) => task.place.string('Kind') ?? []));
  const has = (name: string | undefined): boolean =>
    [...written].some((kind) => kind.startsWith('connect-') && kind.slice(kind.indexOf(':') + 1) === name);
  return group.services.filter((service) => {
    const mesh = meshOf(service);
    return (mesh?.sidecar !== undefined || mesh?.gateway !== undefined) && !has(service.name);
  });
}

function opensPort(service: Service): boolean {
  const mesh = meshOf(service);
  if (mesh?.sidecar) return true;
  if (mesh?.gateway?.has('Mesh')) return true;
  return mesh?.gateway?.has('Terminating') === true && service.port === '';
}

function addedParts(group: Group): Part[] {
  return added(group).map((service) => {
    const mesh = meshOf(service);
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
  });
}

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
