/** Which types of instances of a cluster the container may run on, which it would get, and what is against the others. */
import { bytesText } from '../../../resources/bytes.ts';
import {
  conflictsOf,
  type NodeVerdict,
  type Obstacle,
  type PartPlacement,
  type Requirement,
} from '../../../resources/placement.ts';
import type { DocumentView, Inventory, PlacementCode } from '../../format.ts';
import { counted, listedBriefly } from '../../kit/words.ts';
import {
  chooseInstance,
  type ClusterSettings,
  type ContainerNeeds,
  type InstanceType,
  type InstanceVerdict,
  nodeSize,
  type NodeSize,
} from '../nodeSize.ts';
import { readRequest } from '../read.ts';
import { needsOf } from '../resources.ts';
import { sample } from './sample.ts';
import { readTypes } from './types.ts';

type What = InstanceVerdict['obstacles'][number]['what'];

/** The reader of lists of instance types. */
export const placement: PlacementCode = {
  sample,
  read: (document): Inventory => {
    const { types, cluster, problems } = readTypes(document);
    return {
      nodes: types.map((type) => ({ name: type.name, facts: factsOf(type) })),
      problems,
      place: (view) => (readRequest(view).node ? [placeRequest(view, types, cluster)] : []),
    };
  },
};

function factsOf(type: InstanceType): Record<string, string> {
  const { gpu } = type;
  return {
    Price: priceText(type.price),
    VCPUs: counted(type.vcpus, 'VCPU'),
    RAM: bytesText(type.ram),
    Scratch: bytesText(type.scratch),
    ...(gpu.devices > 0
      ? { GPU: `${String(gpu.devices)} × ${gpu.stack}${gpu.target === '' ? '' : ` ${gpu.target}`}` }
      : {}),
    ...(type.preemptible ? { Preemptible: 'yes' } : {}),
  };
}

function priceText(price: number): string {
  return `${String(Number(price.toPrecision(6)))} / h`;
}

function placeRequest(view: DocumentView, types: readonly InstanceType[], cluster: ClusterSettings): PartPlacement {
  const request = readRequest(view);
  const needs = needsOf(request);
  const size = nodeSize(needs, cluster);
  const { eligible, verdicts: judged } = chooseInstance(needs, types, cluster);
  const verdicts = judged.map(({ type, obstacles }): NodeVerdict => ({
    obstacles: obstacles.map(({ what }): Obstacle => ({ requirement: what, text: hasText(what, type) })),
  }));
  const [first, ...others] = eligible;
  const { pointer } = view;
  const requirements = requirementsOf(pointer, needs, size, eligible, cluster);
  return {
    pointer,
    title: 'container',
    requirements,
    verdicts,
    wanted: 1,
    placed: first ? 1 : 0,
    ...(first
      ? {
          chosen: {
            node: types.indexOf(first),
            why: `${priceText(first.price)}: the cheapest that fits${others.length > 0 ? `; if it cannot be had, ${listedBriefly(others.map(({ name }) => name))}` : ''}.`,
          },
        }
      : {}),
    conflicts: conflictsOf(verdicts, requirements),
    notes: notesOf(request.image, size, verdicts),
  };
}

/** What a type has instead of what is asked. */
function hasText(what: What, { ram, scratch, vcpus, preemptible, gpu, price }: InstanceType): string {
  switch (what) {
    case 'ram':
      return bytesText(ram);
    case 'scratch':
      return bytesText(scratch);
    case 'vcpus':
      return counted(vcpus, 'VCPU');
    case 'preemptible':
      return preemptible ? 'is preemptible' : 'is not preemptible';
    case 'stack':
      return gpu.stack === '' ? 'no GPU' : gpu.stack;
    case 'devices':
      return counted(gpu.devices, 'GPU');
    case 'vram':
      return `${bytesText(gpu.vram)} each`;
    case 'driver':
      return gpu.driver === '' ? 'no driver' : `driver ${gpu.driver}`;
    case 'hardware':
      return gpu.target === '' ? 'says no hardware' : gpu.target;
    case 'price':
      return priceText(price);
  }
}

function requirementsOf(
  pointer: string,
  needs: ContainerNeeds,
  size: NodeSize,
  eligible: readonly InstanceType[],
  cluster: ClusterSettings,
): readonly Requirement[] {
  const at = (part: string): string => `${pointer}/${part}`;
  const { gpu } = needs;
  const constraints = 'runtime_constraints';
  const out: Requirement[] = [
    { id: 'vcpus', text: counted(size.vcpus, 'VCPU'), pointer: at(constraints), kind: 'resource' },
    { id: 'ram', text: `${bytesText(size.ram)} of RAM`, pointer: at(constraints), kind: 'resource' },
    { id: 'scratch', text: `${bytesText(size.scratch)} of scratch`, pointer: at('mounts'), kind: 'resource' },
    {
      id: 'preemptible',
      text: needs.preemptible ? 'preemptible' : 'not preemptible',
      pointer: at('scheduling_parameters'),
      kind: 'constraint',
    },
    {
      id: 'stack',
      text: gpu.stack === '' ? 'no GPU' : `GPU with ${gpu.stack}`,
      pointer: at(constraints),
      kind: 'constraint',
    },
  ];
  if (gpu.devices > 0 || gpu.vram > 0) {
    const resource = { pointer: at(constraints), kind: 'resource' as const };
    out.push({ id: 'devices', text: counted(gpu.devices, 'GPU'), ...resource });
    out.push({ id: 'vram', text: `${bytesText(gpu.vram)} on each GPU`, ...resource });
    out.push({ id: 'driver', text: `driver ${gpu.driver || '(none given)'}`, ...resource });
    out.push({ id: 'hardware', text: `hardware ${gpu.targets.join(', ') || '(none given)'}`, ...resource });
  }
  const [first] = eligible;
  if (first) {
    const factor = Math.max(1, cluster.maximumPriceFactor);
    out.push({
      id: 'price',
      text: `at most ${String(factor)} × the cheapest that fits (${priceText(first.price * factor)})`,
      kind: 'resource',
    });
  }
  return out;
}

function notesOf(image: string | undefined, size: NodeSize, verdicts: readonly NodeVerdict[]): string[] {
  const notes: string[] = [];
  if (image !== undefined && size.image === 0)
    notes.push('The image is given by name, so its size is not counted in the scratch; the cluster resolves it first.');
  const dear = verdicts.filter(({ obstacles }) => obstacles[0]?.requirement === 'price').length;
  if (dear > 0)
    notes.push(`${counted(dear, 'type')} would fit but cost too much beside the cheapest (MaximumPriceFactor).`);
  return notes;
}
