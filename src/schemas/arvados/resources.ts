/** What a request takes: its own amounts, and what the node that runs it must have. */
import { get } from '../../document/node.ts';
import { bytesText } from '../../resources/bytes.ts';
import type { QuantityKind, ResourceSummary } from '../../resources/resources.ts';
import { NO_RESOURCES } from '../../resources/resources.ts';
import type { DocumentView } from '../format.ts';
import { stretchMemo } from '../kit/stretch.ts';
import { counted } from '../kit/words.ts';
import { type ContainerNeeds, DEFAULT_CLUSTER, type GpuNeeds, NO_GPU, type NodeSize, nodeSize } from './nodeSize.ts';
import { type ContainerRequest, intAt, type Mount, readRequest, textAt } from './read.ts';

/** Attempts that a cluster allows when a request does not say. */
export const DEFAULT_ATTEMPTS = 3;

/** What the request asks for, as the sizes are computed from it; the old form of graphics cards is read as the present one. */
export function needsOf(request: ContainerRequest): ContainerNeeds {
  const { image, preemptible } = request;
  return {
    ram: Math.max(0, request.ram ?? 0),
    vcpus: Math.max(0, request.vcpus ?? 0),
    keepCacheRam: Math.max(0, request.cacheRam ?? 0),
    keepCacheDisk: Math.max(0, request.cacheDisk ?? 0),
    capacities: roomsOf(request).flatMap(({ capacities }) => capacities),
    image,
    preemptible,
    gpu: gpuNeeds(request),
  };
}

/** Room that mounts take on a disk. */
interface Room {
  /** Of the scratch directories. */
  readonly capacities: readonly number[];
  /** True when there is a collection that may be written, and is not new: it is copied. */
  readonly copies: boolean;
}

const roomsKnown = stretchMemo<Room>();

function roomsOf({ mountStretches }: ContainerRequest): readonly Room[] {
  return mountStretches.map((stretch) => stretch.recall(roomsKnown, '', roomOf));
}

function roomOf(mounts: readonly Mount[]): Room {
  return {
    capacities: mounts.flatMap(({ kind, capacity }) => (kind === 'tmp' ? [capacity ?? 0] : [])),
    copies: mounts.some(
      ({ kind, writable, uuid, pdh }) => kind === 'collection' && writable && (uuid ?? pdh ?? '') !== '',
    ),
  };
}

/** The graphics cards that apply: `cuda` with devices takes the place of `gpu`. */
export function gpuNeeds(request: ContainerRequest): GpuNeeds {
  const { view, constraints, gpu } = request;
  const cuda = get(constraints, 'cuda');
  const devices = intAt(view, cuda, 'device_count') ?? 0;
  if (devices > 0) {
    const capability = textAt(view, cuda, 'hardware_capability');
    return {
      stack: 'cuda',
      devices,
      driver: textAt(view, cuda, 'driver_version') ?? '',
      targets: capability === undefined ? [] : [capability],
      vram: 0,
    };
  }
  if (!gpu) return NO_GPU;
  return {
    stack: gpu.stack ?? '',
    devices: Math.max(0, gpu.devices ?? 0),
    driver: gpu.driver ?? '',
    targets: (gpu.targets ?? []).map(({ text }) => text),
    vram: Math.max(0, gpu.vram ?? 0),
  };
}

/** The summary of a request: one container, so what it asks for is the whole and the peak. */
export function resources(view: DocumentView): ResourceSummary {
  const request = readRequest(view);
  if (!request.node) return NO_RESOURCES;
  const needs = needsOf(request);
  const size = nodeSize(needs);
  const asked: Partial<Record<QuantityKind, number>> = {};
  const formula: Partial<Record<QuantityKind, string>> = {};
  const put = (kind: QuantityKind, value: number, text: string): void => {
    if (value <= 0) return;
    asked[kind] = value;
    formula[kind] = text;
  };
  put('cpu', needs.vcpus, `vcpus ${String(needs.vcpus)}`);
  put('memory', needs.ram, `ram ${bytesText(needs.ram)}`);
  const scratch = needs.capacities.length;
  put('disk', size.capacity, `${counted(scratch, 'scratch mount')}, together ${bytesText(size.capacity)}`);
  const { gpu } = needs;
  put(
    'gpu',
    gpu.devices,
    `${counted(gpu.devices, 'device')} ${gpu.stack}${gpu.vram > 0 ? ` with ${bytesText(gpu.vram)} each` : ''}`,
  );
  const limit = Math.max(0, request.maxRunTime ?? 0);
  const attempts = Math.max(1, request.attempts ?? DEFAULT_ATTEMPTS);
  put('time', limit * attempts, `max_run_time ${String(limit)} s × ${counted(attempts, 'attempt')}`);
  const place = { key: 'container', pointer: view.pointer, title: 'container' };
  return {
    allocated: asked,
    allocatedFormula: formula,
    peak: asked,
    effectivePeak: asked,
    peakAt: Object.fromEntries(Object.keys(asked).map((kind) => [kind, place])),
    rows: [[{ ...place, asked, formula, exceeds: [], depth: 0 }]],
    notes: notesOf(request, needs, size),
  };
}

/** How the memory and the disk of the node come about, in words. */
function nodeFormulas(needs: ContainerNeeds, size: NodeSize): { readonly memory: string; readonly disk: string } {
  const memory = [
    `ram ${bytesText(needs.ram)}`,
    ...(size.keepCacheRam > 0 ? [`cache ${bytesText(size.keepCacheRam)}`] : []),
    `reserved ${bytesText(DEFAULT_CLUSTER.reserveExtraRam)}`,
    `keepstore ${bytesText(size.keepstore)}`,
  ];
  const load = Math.max(size.capacity, size.image);
  const disk = [
    `${size.image > size.capacity ? 'loading the image' : 'scratch'} ${bytesText(load)}`,
    ...(size.image > 0 ? [`image ${bytesText(size.image)}`] : []),
    ...(size.keepCacheDisk > 0 ? [`cache ${bytesText(size.keepCacheDisk)}`] : []),
  ];
  return { memory: `(${memory.join(' + ')}) ÷ 0.95`, disk: disk.join(' + ') };
}

function notesOf(request: ContainerRequest, needs: ContainerNeeds, size: NodeSize): string[] {
  const { image, maxRunTime = 0, api } = request;
  const formulas = nodeFormulas(needs, size);
  const notes = [
    `A node for it has at least ${counted(needs.vcpus, 'core')}, ${bytesText(size.ram)} of memory and ${bytesText(size.scratch)} of scratch disk, with the usual settings of a cluster. Slurm and LSF are asked for ${String(size.queueMib)} MiB.`,
    `Its memory is ${formulas.memory}; its disk is ${formulas.disk}.`,
  ];
  if (image !== undefined && size.image === 0) {
    notes.push('The size of the image is not known from its name; with a portable data hash it is counted.');
  }
  if (maxRunTime <= 0) notes.push('No time limit: it runs until the command ends or it is cancelled.');
  if (!api) notes.push('The container has no network.');
  if (roomsOf(request).some(({ copies }) => copies))
    notes.push('Collections that are copied into the output need room there, which is not counted.');
  return notes;
}
