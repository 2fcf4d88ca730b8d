/** Types of instances and settings of a cluster, from its configuration or from a part of it. */
import type { ParsedDocument } from '../../../document/document.ts';
import type { InventoryProblem } from '../../../resources/placement.ts';
import type { Field } from '../../kit/inventory.ts';
import { inventoryOf } from '../../kit/inventory.ts';
import { type ClusterSettings, DEFAULT_CLUSTER, type InstanceType } from '../nodeSize.ts';

export interface ClusterTypes {
  readonly types: readonly InstanceType[];
  readonly cluster: ClusterSettings;
  readonly problems: readonly InventoryProblem[];
}

/** Reads the types of instances: of a whole configuration, of one cluster, or of `InstanceTypes` alone. */
export function readTypes(document: ParsedDocument): ClusterTypes {
  const { root, problems } = inventoryOf(document);
  const clusters = root.get('Clusters')?.entries() ?? [];
  const holder = clusters.find(([, cluster]) => cluster.get('InstanceTypes'))?.[1] ?? clusters[0]?.[1] ?? root;
  const found = holder.get('InstanceTypes') ?? (holder === root ? root : undefined);
  const entries: (readonly [string | undefined, Field])[] = found?.isList
    ? found.items().map((item) => [undefined, item] as const)
    : [...(found?.entries() ?? [])];
  const types = entries.flatMap(([name, field]) => {
    if (!field.isObject || !looksLikeType(field)) {
      if (found !== root || field.isObject)
        field.complain('This is no type of instance: VCPUs, RAM and Price are missing.');
      return [];
    }
    return [readType(name, field)];
  });
  if (types.length === 0 && problems.length === 0)
    root.complain('There are no types of instances: they stand under InstanceTypes in the configuration of a cluster.');
  return { types, cluster: readSettings(holder.get('Containers')), problems };
}

function looksLikeType(field: Field): boolean {
  return ['VCPUs', 'RAM', 'Price', 'ProviderType'].some((key) => field.get(key) !== undefined);
}

function readType(key: string | undefined, field: Field): InstanceType {
  const gpu = field.get('GPU');
  const cuda = field.get('CUDA');
  const [count, driver, target] = [
    gpu?.amountOf(['DeviceCount']) ?? 0,
    gpu?.textOf('DriverVersion') ?? '',
    gpu?.textOf('HardwareTarget') ?? '',
  ];
  const old = (gpu?.get('Stack') === undefined && cuda?.amountOf(['DeviceCount'])) || 0;
  return {
    name: key ?? field.textOf('Name') ?? field.textOf('ProviderType') ?? '',
    vcpus: field.amountOf(['VCPUs']) ?? 0,
    ram: field.amountOf(['RAM'], sizeOf) ?? 0,
    scratch:
      (field.amountOf(['IncludedScratch', 'Scratch'], sizeOf) ?? 0) + (field.amountOf(['AddedScratch'], sizeOf) ?? 0),
    price: field.amountOf(['Price']) ?? 0,
    preemptible: field.boolOf('Preemptible') === true,
    gpu:
      old > 0
        ? {
            stack: 'cuda',
            devices: old,
            driver: cuda?.textOf('DriverVersion') ?? '',
            target: cuda?.textOf('HardwareCapability') ?? '',
            vram: cuda?.amountOf(['VRAM'], sizeOf) ?? 0,
          }
        : {
            stack: gpu?.textOf('Stack') ?? '',
            devices: count,
            driver,
            target,
            vram: gpu?.amountOf(['VRAM'], sizeOf) ?? 0,
          },
  };
}

function readSettings(containers: Field | undefined): ClusterSettings {
  const or = (value: number | undefined, fallback: number): number => value ?? fallback;
  return {
    reserveExtraRam: or(containers?.amountOf(['ReserveExtraRAM'], sizeOf), DEFAULT_CLUSTER.reserveExtraRam),
    keepBuffersPerVcpu: or(containers?.amountOf(['LocalKeepBlobBuffersPerVCPU']), DEFAULT_CLUSTER.keepBuffersPerVcpu),
    defaultKeepCacheRam: or(containers?.amountOf(['DefaultKeepCacheRAM'], sizeOf), DEFAULT_CLUSTER.defaultKeepCacheRam),
    maximumPriceFactor: or(containers?.amountOf(['MaximumPriceFactor']), DEFAULT_CLUSTER.maximumPriceFactor),
  };
}

const STEPS = ['', 'K', 'M', 'G', 'T', 'P', 'E'];

/** Bytes as the configuration spells them: `4GiB`, `100 GB`, `1.5Gi`; undefined when it cannot. */
export function sizeOf(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?(?:[eE]\d+)?)\s*([KMGTPE]?)(i?)B?\s*$/.exec(text);
  if (!match) return undefined;
  const [, digits = '', step = '', binary = ''] = match;
  if (binary !== '' && step === '') return undefined;
  return Math.trunc(Number(digits) * (binary === '' ? 1000 : 1024) ** STEPS.indexOf(step));
}
