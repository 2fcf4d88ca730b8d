/** Where the groups of a job can be placed in a cluster that the user describes. */
import type { Inventory, PlacementCode } from '../../format.ts';
import { conflictsOf, type NodeVerdict, type PartPlacement } from '../../../resources/placement.ts';
import { bytesText, MIB } from '../../../resources/bytes.ts';
import { counted, listed, numberText } from '../../kit/words.ts';
import { type Allocation, allocationOf } from '../allocation.ts';
import { isSystem } from '../model.ts';
import { type Group, readJob } from '../read.ts';
import { HCL_DEFINITION } from '../shape.ts';
import { type Ask, asksOf, constraintsOf, deviceListOf, devicesFor, freeAfter, type Known, valueOf } from './asks.ts';
import { type ClusterNode, readNodes } from './nodes.ts';
import { passes } from './operands.ts';
import { sample } from './sample.ts';

/** The reader of inventories. */
export const placement: PlacementCode = {
  sample,
  read: (document): Inventory => {
    const { nodes, problems } = readNodes(document);
    const known = knownOf(nodes);
    return {
      nodes: nodes.map((node) => ({ name: node.name, facts: factsOf(node) })),
      problems,
      place: (view) =>
        view.job.kind !== 'object' || view.definition === HCL_DEFINITION
          ? []
          : readJob(view).groups.map((group) => placeGroup(group, nodes, known)),
    };
  },
};

function knownOf(nodes: readonly ClusterNode[]): Known {
  const families = new Set(nodes.flatMap((node) => [...node.attributes.keys()].map((name) => name.split('.')[0])));
  return { attribute: (family) => families.has(family), volumes: nodes.some((node) => node.volumes !== undefined) };
}

function factsOf(node: ClusterNode): Record<string, string> {
  const out: Record<string, string> = {};
  const add = (title: string, text: string | undefined): void => {
    if (text !== undefined && text !== '') out[title] = text;
  };
  add('Datacenter', node.datacenter);
  add('Pool', node.pool === 'default' ? '' : node.pool);
  add('Class', node.class);
  add('CPU', node.cpu === undefined ? undefined : `${numberText(node.cpu)} MHz`);
  add('Cores', node.cores === undefined ? undefined : counted(node.cores, 'core'));
  add('Memory', node.memory === undefined ? undefined : bytesText(node.memory * MIB));
  add('Devices', node.devices.map(({ count, model, type }) => `${String(count)} × ${model || type}`).join(', '));
  return out;
}

function placeGroup(group: Group, nodes: readonly ClusterNode[], known: Known): PartPlacement {
  const allocation = allocationOf(group);
  const asks = asksOf(group, allocation, known);
  const requirements = asks.map(({ requirement }) => requirement);
  let unclear = 0;
  const verdicts = nodes.map((node): NodeVerdict => {
    const obstacles = asks.flatMap(({ requirement, fails }) => {
      const why = fails(node);
      if (why === '') unclear++;
      return why ? [{ requirement: requirement.id, text: why }] : [];
    });
    const room = obstacles.length > 0 ? 0 : roomOf(group, allocation, node);
    return { obstacles, room };
  });
  const wanted = isSystem(group.job.type) ? 'every' : group.count;
  const placed = wanted === 'every' ? countFitting(verdicts) : Math.min(wanted, roomFor(group, nodes, verdicts));
  const chosen = bestOf(group, allocation, nodes, verdicts);
  return {
    pointer: group.place.pointer,
    title: group.name ?? `group ${String(Number(group.place.part) + 1)}`,
    requirements,
    verdicts,
    wanted,
    placed,
    ...(chosen ? { chosen } : {}),
    conflicts: conflictsOf(verdicts, requirements),
    notes: notesOf(group, asks, known, unclear, nodes),
  };
}

function countFitting(verdicts: readonly NodeVerdict[]): number {
  return verdicts.filter(({ obstacles }) => obstacles.length === 0).length;
}

/** How many instances of a group one node takes, each amount by itself. */
function roomOf(group: Group, { load, disk, staticPorts }: Allocation, node: ClusterNode): number {
  if (staticPorts > 0 || isDistinct(group) || isSystem(group.job.type)) return 1;
  const times = (has: number | undefined, one: number): number =>
    has === undefined || one <= 0 ? Infinity : Math.floor(has / one);
  const room = Math.min(
    times(node.cpu, load.cpu),
    times(node.cores, load.cores),
    times(node.memory, load.memory),
    times(node.disk, disk),
  );
  return Math.min(room, deviceRoom(group, node));
}

/** How often the devices of a node are enough, up to the wanted number. */
function deviceRoom(group: Group, node: ClusterNode): number {
  const asks = deviceListOf(group);
  if (asks.length === 0) return Infinity;
  let left = freeAfter([], node);
  for (let room = 0; room < group.count; room++) {
    const next = left.map((one) => ({ ...one }));
    for (const ask of asks) {
      const taken = devicesFor(ask, next).find(({ free }) => free >= ask.count);
      if (!taken) return room;
      taken.free -= ask.count;
    }
    left = next;
  }
  return Math.max(1, group.count);
}

/** True when no two instances may share a node. */
function isDistinct(group: Group): boolean {
  return constraintsOf(group).some(
    (place) => place.string('Operand') === 'distinct_hosts' && place.string('RTarget')?.toLowerCase() !== 'false',
  );
}

/** Room on all nodes together, with what counts instances by a value. */
function roomFor(group: Group, nodes: readonly ClusterNode[], verdicts: readonly NodeVerdict[]): number {
  const limits = constraintsOf(group).filter((place) => place.string('Operand') === 'distinct_property');
  const all = verdicts.reduce((sum, { room = 0 }) => sum + room, 0);
  const byValue = limits.map((place) => {
    const most = Number(place.string('RTarget') ?? '') || 1;
    const rooms = new Map<string, number>();
    verdicts.forEach(({ room = 0 }, i) => {
      const node = nodes[i];
      const value = node && valueOf(place.string('LTarget') ?? '', node);
      if (value !== undefined) rooms.set(value, Math.min(most, (rooms.get(value) ?? 0) + room));
    });
    return [...rooms.values()].reduce((sum, room) => sum + room, 0);
  });
  return Math.min(all, ...byValue);
}

/** The node with the best score: the fullest one afterwards, and the most liked. */
function bestOf(
  group: Group,
  { load }: Allocation,
  nodes: readonly ClusterNode[],
  verdicts: readonly NodeVerdict[],
): PartPlacement['chosen'] {
  const liking = affinitiesOf(group);
  const whole = liking.reduce((sum, { weight }) => sum + Math.abs(weight), 0);
  let best: { node: number; score: number; liked: number } | undefined;
  verdicts.forEach(({ obstacles }, index) => {
    const node = nodes[index];
    if (!node || obstacles.length > 0) return;
    const liked =
      whole === 0 ? 0 : liking.reduce((sum, { weight, likes }) => sum + (likes(node) ? weight : 0), 0) / whole;
    const packed = packing(node, load);
    const score = liked === 0 ? packed : (packed + liked) / 2;
    if (!best || score > best.score) best = { node: index, score, liked };
  });
  if (!best) return undefined;
  const why =
    best.liked > 0
      ? 'It is liked best by the affinities, and fills up best.'
      : 'It is the one that fills up best (bin packing).';
  return { node: best.node, why };
}

/** From 0 to 1: how well a node is filled by an instance more, as the scheduler scores bin packing. */
function packing({ cpu, memory, total }: ClusterNode, load: Allocation['load']): number {
  const freeShare = (free: number | undefined, all: number | undefined, one: number): number =>
    free === undefined || all === undefined || all <= 0 ? 1 : (free - one) / all;
  const score = 20 - (10 ** freeShare(cpu, total.cpu, load.cpu) + 10 ** freeShare(memory, total.memory, load.memory));
  return Math.min(18, Math.max(0, score)) / 18;
}

function affinitiesOf(
  group: Group,
): readonly { readonly weight: number; readonly likes: (node: ClusterNode) => boolean }[] {
  const lists = [group.job.place, group.place, ...group.tasks.map(({ place }) => place)];
  return lists
    .flatMap((place) => place.list('Affinities'))
    .map((place) => ({
      weight: place.int('Weight') ?? 50,
      likes: (node) =>
        passes(
          place.string('Operand') ?? '',
          valueOf(place.string('LTarget') ?? '', node),
          valueOf(place.string('RTarget') ?? '', node),
        ) === true,
    }));
}

function notesOf(
  group: Group,
  asks: readonly Ask[],
  known: Known,
  unclear: number,
  nodes: readonly ClusterNode[],
): string[] {
  const notes: string[] = [];
  if (isDistinct(group)) notes.push('No two instances share a node (distinct_hosts).');
  if (unclear > 0)
    notes.push('Some expressions cannot be tried here; nodes are taken to match them. The engine decides by its own.');
  const silent = [
    ['Consul', group.services.some(({ provider }) => provider === 'consul') && !known.attribute('consul')],
    ['drivers', nodes.some((node) => node.drivers === undefined)],
    ['host volumes', !known.volumes && group.place.object('Volumes') !== undefined],
    [
      'plugins of CNI',
      !known.attribute('plugins') && asks.some(({ requirement }) => requirement.id === 'bridge linux'),
    ],
  ] as const;
  const unsaid = silent.filter(([, is]) => is).map(([what]) => what);
  if (unsaid.length > 0) notes.push(`Not judged, as the inventory says nothing of them: ${listed(unsaid)}.`);
  if (group.place.list('Spreads').length + group.job.place.list('Spreads').length > 0)
    notes.push(
      `${counted(group.place.list('Spreads').length + group.job.place.list('Spreads').length, 'spread')} may change which node is taken first; not whether there is one.`,
    );
  return notes;
}
