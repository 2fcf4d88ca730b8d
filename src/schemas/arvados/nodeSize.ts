/**
 * What one container needs of a node, and which type of instance it would get (lib/dispatchcloud/container/node_size.go).
 * All amounts are bytes or whole numbers; the engine computes in 64-bit integers, so this does in BigInt.
 */

export interface ContainerNeeds {
  readonly ram: number;
  readonly vcpus: number;
  /** 0 = not given. */
  readonly keepCacheRam: number;
  readonly keepCacheDisk: number;
  /** Capacities of the scratch directories. */
  readonly capacities: readonly number[];
  readonly image: string | undefined;
  readonly preemptible: boolean;
  readonly gpu: GpuNeeds;
}

export interface GpuNeeds {
  readonly stack: string;
  readonly devices: number;
  readonly driver: string;
  readonly targets: readonly string[];
  readonly vram: number;
}

export const NO_GPU: GpuNeeds = { stack: '', devices: 0, driver: '', targets: [], vram: 0 };

/** Settings of a cluster that the sizes depend on, with the defaults of a new one. */
export interface ClusterSettings {
  readonly reserveExtraRam: number;
  readonly keepBuffersPerVcpu: number;
  readonly defaultKeepCacheRam: number;
  readonly maximumPriceFactor: number;
}

export const DEFAULT_CLUSTER: ClusterSettings = {
  reserveExtraRam: 550 * 2 ** 20,
  keepBuffersPerVcpu: 1,
  defaultKeepCacheRam: 0,
  maximumPriceFactor: 1.5,
};

export interface NodeSize {
  readonly vcpus: number;
  /** Memory of the instance, and the parts it is made of, before the share that an instance keeps for itself. */
  readonly ram: number;
  readonly keepstore: number;
  readonly scratch: number;
  /** Room that the image takes once it is loaded; as much again while it is. */
  readonly image: number;
  /** Sum of the capacities. */
  readonly capacity: number;
  readonly keepCacheRam: number;
  readonly keepCacheDisk: number;
  /** Memory that a queueing cluster (Slurm, LSF) is asked for, in MiB. */
  readonly queueMib: number;
  readonly gpus: number;
  readonly vram: number;
}

const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** Room for an image, told by the size of its manifest, which stands in the hash; 0 when nothing can be told. */
export function imageSize(image: string | undefined): number {
  const size = /^[0-9a-f]{32}\+(\d+)$/.exec(image ?? '')?.[1];
  if (size === undefined) return 0;
  const length = BigInt(size);
  return length < 122n || length >= 2n ** 63n ? 0 : Number(((length - 80n) / 42n) * 64n) * MIB;
}

/** What the container needs of an instance. */
export function nodeSize(needs: ContainerNeeds, cluster: ClusterSettings = DEFAULT_CLUSTER): NodeSize {
  const keepCacheRam = needs.keepCacheRam === 0 ? cluster.defaultKeepCacheRam : needs.keepCacheRam;
  const keepCacheDisk =
    needs.keepCacheDisk === 0 && keepCacheRam === 0
      ? Math.min(Math.max(needs.ram, 2 * GIB), 32 * GIB)
      : needs.keepCacheDisk;
  const buffers = cluster.keepBuffersPerVcpu;
  const keepstore =
    buffers > 0 ? 220n * BigInt(MIB) + (whole(buffers) * whole(needs.vcpus) * BigInt(64 * MIB) * 11n) / 10n : 0n;
  const asked = whole(needs.ram) + whole(keepCacheRam) + whole(cluster.reserveExtraRam);
  const image = imageSize(needs.image);
  const capacity = needs.capacities.reduce((sum, each) => sum + whole(each), 0n);
  const load = whole(image);
  const scratch = (capacity < load ? load : capacity) + load + whole(keepCacheDisk);
  return {
    vcpus: needs.vcpus,
    ram: Number(((asked + keepstore) * 100n) / 95n),
    keepstore: Number(keepstore),
    scratch: Number(scratch),
    image,
    capacity: Number(capacity),
    keepCacheRam,
    keepCacheDisk,
    queueMib: Number((asked + BigInt(MIB) - 1n) / BigInt(MIB)),
    gpus: needs.gpu.devices,
    vram: needs.gpu.vram,
  };
}

function whole(value: number): bigint {
  return BigInt(Math.trunc(value));
}

// --- types of instances --------------------------------------------------------------------------------------------

export interface InstanceType {
  readonly name: string;
  readonly vcpus: number;
  readonly ram: number;
  readonly scratch: number;
  /** By the hour, in the currency of the cluster. */
  readonly price: number;
  readonly preemptible: boolean;
  readonly gpu: {
    readonly stack: string;
    readonly devices: number;
    readonly driver: string;
    readonly target: string;
    readonly vram: number;
  };
}

/** Why a container does not go on a type of instance. */
export interface Obstacle {
  readonly what:
    'scratch' | 'ram' | 'vcpus' | 'preemptible' | 'stack' | 'devices' | 'vram' | 'driver' | 'hardware' | 'price';
  readonly text: string;
}

export interface InstanceVerdict {
  readonly type: InstanceType;
  /** Empty when the container may run on it. */
  readonly obstacles: readonly Obstacle[];
}

export interface InstanceChoice {
  /** In the order in which they are tried: the first is the one that is chosen. */
  readonly eligible: readonly InstanceType[];
  /** All types, as they were given, with what keeps the container off each. */
  readonly verdicts: readonly InstanceVerdict[];
}

/** Which types of instances the container may run on, which it would get, and what is against the others. */
export function chooseInstance(
  needs: ContainerNeeds,
  types: readonly InstanceType[],
  cluster: ClusterSettings = DEFAULT_CLUSTER,
): InstanceChoice {
  const size = nodeSize(needs, cluster);
  const judged = types.map((type) => ({ type, obstacles: obstaclesOf(needs, size, type) }));
  const fitting = judged.filter(({ obstacles }) => obstacles.length === 0).map(({ type }) => type);
  const cheapest = Math.min(...fitting.map(({ price }) => price));
  const limit = cheapest * Math.max(cluster.maximumPriceFactor, 1);
  const eligible = fitting.filter(({ price }) => price <= limit).sort(byPreference);
  const verdicts = judged.map((verdict) =>
    verdict.obstacles.length === 0 && verdict.type.price > limit
      ? { ...verdict, obstacles: [priceObstacle(verdict.type, limit)] }
      : verdict,
  );
  return { eligible, verdicts };
}

function byPreference(a: InstanceType, b: InstanceType): number {
  return (
    a.price - b.price ||
    b.ram - a.ram ||
    b.vcpus - a.vcpus ||
    b.scratch - a.scratch ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
  );
}

function priceObstacle(type: InstanceType, limit: number): Obstacle {
  return { what: 'price', text: `It costs ${String(type.price)}, and the cheapest that fits allows ${String(limit)}.` };
}

function obstaclesOf(needs: ContainerNeeds, size: NodeSize, type: InstanceType): Obstacle[] {
  const found: Obstacle[] = [];
  const add = (what: Obstacle['what'], text: string): void => void found.push({ what, text });
  const less = (what: Obstacle['what'], noun: string, has: number, wants: number): void => {
    if (has < wants) add(what, `${noun}: ${String(wants)} needed, ${String(has)} there.`);
  };
  const { gpu } = needs;
  less('scratch', 'Bytes of scratch disk', type.scratch, size.scratch);
  less('ram', 'Bytes of memory', type.ram, size.ram);
  less('vcpus', 'Processors', type.vcpus, size.vcpus);
  if (type.preemptible !== needs.preemptible) {
    add('preemptible', needs.preemptible ? 'It is not preemptible.' : 'It is preemptible, which was not asked for.');
  }
  if (type.gpu.stack !== gpu.stack) {
    add('stack', `Graphics stack: ${gpu.stack || 'none'} asked for, ${type.gpu.stack || 'none'} there.`);
  }
  less('devices', 'Graphics cards', type.gpu.devices, gpu.devices);
  less('vram', 'Bytes of memory for each card', type.gpu.vram, gpu.vram);
  if (gpu.devices > 0) {
    if (isLess(type.gpu.driver, gpu.driver))
      add('driver', `Driver: ${gpu.driver || 'none'} asked for, ${type.gpu.driver || 'none'} there.`);
    if (!hasHardware(gpu, type.gpu.target)) {
      add('hardware', `Hardware: ${gpu.targets.join(', ') || 'none'} asked for, ${type.gpu.target || 'none'} there.`);
    }
  }
  return found;
}

function hasHardware(gpu: GpuNeeds, target: string): boolean {
  if (gpu.stack === '') return true;
  const [only] = gpu.targets;
  if (gpu.stack === 'cuda' && gpu.targets.length === 1) return !isLess(target, only ?? '');
  return gpu.targets.includes(target);
}

/** Versions are compared as decimal numbers; what is none is never enough. */
function isLess(has: string, wants: string): boolean {
  const [a, b] = [decimal(has), decimal(wants)];
  return a === undefined || b === undefined || a < b;
}

function decimal(text: string): number | undefined {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}
