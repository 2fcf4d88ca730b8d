/** What stands on the cards of the graph. */
import type { GraphFact, GraphNode } from '../../../graph/graph.ts';
import { get } from '../../../document/node.ts';
import { durationWords } from '../../../quantities/duration.ts';
import type { Place } from '../../kit/places.ts';
import { counted, numberText } from '../../kit/words.ts';
import { type Allocation, allocationOf, isGpu } from '../allocation.ts';
import { DEFAULT_CPU, DEFAULT_MEMORY, isSystem } from '../model.ts';
import { updateOf } from '../merged.ts';
import { Keys } from '../keys.ts';
import { type Group, portsIn, portsOf, type Service, type Task } from '../read.ts';
import { kindOf } from './kinds.ts';

/** What a card is made of; the rest is the same for all. */
interface Card extends Pick<GraphNode, 'pointer' | 'kind' | 'title' | 'parent' | 'order'> {
  /** Left out of the node when it is empty. */
  readonly subtitle?: string;
  readonly facts?: readonly GraphFact[];
  readonly badges?: readonly string[];
}

const NOTHING: readonly never[] = [];

/** A node whose key is its pointer. */
export function node(card: Card): GraphNode {
  const { pointer, kind, title, subtitle = '', facts = NOTHING, badges = NOTHING, parent, order } = card;
  return subtitle === ''
    ? { key: pointer, pointer, kind, title, facts, badges, parent, order }
    : { key: pointer, pointer, kind, title, subtitle, facts, badges, parent, order };
}

/** Megabytes of 2^20 bytes, in the units that amounts are told in everywhere. */
function sizeText(megabytes: number): string {
  return megabytes >= 1024 && megabytes % 512 === 0
    ? `${numberText(megabytes / 1024)} GiB`
    : `${numberText(megabytes)} MiB`;
}

// --- groups --------------------------------------------------------------------------------------------------------

/** The container of a group. */
export function groupCard(group: Group, size: number, order: number): GraphNode {
  const { place, name, job } = group;
  const allocation = allocationOf(group);
  const scaling = place.object('Scaling');
  const canary = updateOf(group)?.int('Canary') ?? 0n;
  const badges = [
    isSystem(job.type) ? 'on each node' : group.count === 1 ? '' : `× ${String(group.count)}`,
    scaling ? `scales ${String(scaling.int('Min') ?? group.count)}–${String(scaling.int('Max') ?? '?')}` : '',
    canary > 0n && job.type === 'service' ? counted(canary, 'canary', 'canaries') : '',
  ].filter((badge) => badge !== '');
  const { pointer } = place;
  return {
    key: pointer,
    pointer,
    kind: 'group',
    title: name ?? `Group ${String(Number(place.part) + 1)}`,
    facts: groupFacts(group, allocation),
    badges,
    parent: null,
    group: { summary: summaryOf(group), size },
    order,
  };
}

function summaryOf({ tasks, services }: Group): string {
  const parts = [counted(tasks.length, 'task')];
  if (services.length > 0) parts.push(counted(services.length, 'service'));
  return parts.join(', ');
}

function groupFacts({ place, networks, job }: Group, { load, disk }: Allocation): GraphFact[] {
  const facts: GraphFact[] = [];
  const share = load.cpu > 0 ? `${numberText(load.cpu)} MHz` : '';
  const cores = load.cores > 0 ? counted(load.cores, 'core') : '';
  const cpu = share === '' || cores === '' ? share + cores : `${share}, ${cores}`;
  if (cpu !== '') facts.push({ icon: 'cpu', text: cpu, title: 'CPU of one instance' });
  facts.push({ icon: 'memory', text: sizeText(load.memory), title: 'Memory of one instance' });
  if (load.gpus > 0) facts.push({ icon: 'gpu', text: counted(load.gpus, 'GPU'), title: 'GPUs of one instance' });
  if (place.has('EphemeralDisk'))
    facts.push({ icon: 'device-floppy', text: sizeText(disk), title: 'Scratch disk of one instance' });
  const ports = networks[0] ? portsOf(networks[0]) : NOTHING;
  if (ports.length > 0) facts.push({ icon: 'network', text: portsText(ports), title: 'Ports of the group' });
  const limit = place.big('MaxRunDuration');
  if (limit !== undefined && (job.type === 'batch' || job.type === 'sysbatch'))
    facts.push({ icon: 'hourglass', text: durationWords(limit), title: 'Longest run of an instance' });
  return facts;
}

function portsText(ports: ReturnType<typeof portsOf>): string {
  const names = ports.slice(0, 3).map(({ label, value, dynamic, place }) => {
    const to = place.int('To') ?? 0;
    const inside = to > 0 ? ` → ${String(to)}` : '';
    return `${label === undefined || label === '' ? '?' : label}${dynamic || value === 0 ? '' : ` ${String(value)}`}${inside}`;
  });
  return names.join(', ') + (ports.length > names.length ? ` + ${String(ports.length - names.length)}` : '');
}

// --- tasks ---------------------------------------------------------------------------------------------------------

const SHOWN = 60;

/** The card of a task. */
export function taskCard(task: Task, order: number): GraphNode {
  const { place, name, group, driver } = task;
  const runs = subtitleOf(task);
  return node({
    pointer: place.pointer,
    kind: kindOf(task),
    title: name ?? `Task ${String(Number(place.part) + 1)}`,
    subtitle: runs === '' && driver === undefined ? 'no driver' : runs,
    facts: taskFacts(task),
    badges: badgesOf(task),
    parent: group.place.pointer,
    order,
  });
}

/** What a task runs: its image or its command. */
function subtitleOf({ driver, config }: Task): string {
  const what = config ? settingOf(config, 'image') || commandOf(config) : '';
  const line = /\s/.test(what) ? what.replace(/\s+/g, ' ').trim() : what;
  const short = line.length > SHOWN ? `${line.slice(0, SHOWN - 1)}…` : line;
  return driver === undefined || short === '' ? (driver ?? short) : `${driver} · ${short}`;
}

/** The text of a driver's setting; '' when there is none. */
function settingOf(config: Place, key: string): string {
  const value = get(config.node, key);
  return value?.kind === 'string' ? value.value : '';
}

function commandOf(config: Place): string {
  const args = (config.named('args')?.items() ?? []).flatMap(({ text: word }) => word ?? []);
  const program = ['command', 'jar_path', 'class', 'image_path'].map((key) => settingOf(config, key)).find(Boolean);
  return [program, ...args].filter(Boolean).join(' ');
}

const DOWNLOADS = new Keys('Artifacts');
const DEVICES = new Keys('Devices');

function taskFacts(task: Task): readonly GraphFact[] {
  const { resources } = task;
  const cores = resources?.int('Cores') ?? 0;
  const cpu = resources?.int('CPU') ?? (cores > 0 ? 0 : DEFAULT_CPU);
  const time: GraphFact = { icon: 'cpu', text: cores > 0 ? counted(cores, 'core') : `${numberText(cpu)} MHz` };
  const memory: GraphFact = { icon: 'memory', text: sizeText(resources?.int('MemoryMB') ?? DEFAULT_MEMORY) };
  const always = [time, memory];
  const more = moreFacts(task);
  // Joined like this, the list that is kept has no room to spare.
  return more.length === 0 ? always : always.concat(more);
}

function moreFacts({ place, resources, templates, services }: Task): readonly GraphFact[] {
  const facts: GraphFact[] = [];
  const gpus = resources && DEVICES.isIn(resources) ? gpusOf(resources) : 0;
  if (gpus > 0) facts.push({ icon: 'gpu', text: counted(gpus, 'GPU') });
  const artifacts = DOWNLOADS.isIn(place) ? place.list('Artifacts').length : 0;
  if (artifacts > 0)
    facts.push({ icon: 'download', text: counted(artifacts, 'artifact'), title: 'Fetched before the start' });
  if (templates.length > 0)
    facts.push({ icon: 'template', text: counted(templates.length, 'template'), title: 'Written before the start' });
  let checks = 0;
  for (const service of services) checks += service.place.list('Checks').length;
  if (checks > 0) facts.push({ icon: 'heartbeat', text: counted(checks, 'check') });
  return facts;
}

function gpusOf(resources: Place): number {
  const counts = resources
    .list('Devices')
    .map((device) => (isGpu(device.string('Name') ?? '') ? (device.int('Count') ?? 1) : 0));
  return counts.reduce((sum, count) => sum + count, 0);
}

const BADGES = new Keys('Vault', 'CSIPluginConfig');

function badgesOf({ place, hook, sidecar, leader }: Task): readonly string[] {
  if (!leader && !sidecar && !BADGES.isIn(place)) return NOTHING;
  const badges: string[] = [];
  if (leader) badges.push('leader');
  if (sidecar && hook === 'poststart') badges.push('from poststart on');
  if (place.has('Vault')) badges.push('Vault');
  if (place.has('CSIPluginConfig')) badges.push('CSI plugin');
  return badges;
}

// --- services and volumes ------------------------------------------------------------------------------------------

/** The card of a service. */
export function serviceCard(service: Service, order: number): GraphNode {
  const { place, name, group, provider } = service;
  const mesh = service.mesh;
  const checks = place.list('Checks');
  const facts: GraphFact[] = [];
  if (service.port !== '') facts.push({ icon: 'plug', text: portFact(service), title: 'Port' });
  if (checks.length > 0) {
    const types = [...new Set(checks.map((check) => check.string('Type') ?? '?'))].join(', ');
    facts.push({ icon: 'heartbeat', text: `${counted(checks.length, 'check')}: ${types}` });
  }
  const badges = [
    provider === 'nomad' ? 'Nomad' : 'Consul',
    mesh?.sidecar ? 'sidecar' : mesh?.native ? 'native mesh' : mesh?.gateway ? gatewayKind(mesh.gateway) : '',
  ].filter((badge) => badge !== '');
  return node({
    pointer: place.pointer,
    kind: mesh?.gateway ? 'gateway' : 'service',
    title: name ?? place.string('Name') ?? 'Service',
    facts,
    badges,
    parent: group.place.pointer,
    order,
  });
}

function portFact({ group, task, port }: Service): string {
  const known = portsIn(group.networks).find(({ label }) => label === port);
  if (task || !known) return port;
  const to = known.place.int('To') ?? 0;
  const outside = known.dynamic || known.value === 0 ? '' : ` ${String(known.value)}`;
  return `${port}${outside}${to > 0 ? ` → ${String(to)}` : ''}`;
}

function gatewayKind(gateway: Place): string {
  const kind = ['Ingress', 'Terminating', 'Mesh'].find((key) => gateway.has(key));
  return kind === undefined ? 'gateway' : `${kind.toLowerCase()} gateway`;
}

/** The card of a volume of the group. */
export function volumeCard(group: Group, name: string, volume: Place, order: number): GraphNode {
  const type = volume.node.kind === 'object' ? (volume.string('Type') ?? '') : '';
  const source = volume.node.kind === 'object' ? (volume.string('Source') ?? '') : '';
  const subtitle = [type, source].filter((text) => text !== '').join(' · ');
  const readOnly = volume.node.kind === 'object' && volume.bool('ReadOnly') === true;
  const each = volume.node.kind === 'object' && volume.bool('PerAlloc') === true;
  return node({
    pointer: volume.pointer,
    kind: 'volume',
    title: name,
    subtitle,
    badges: [...(readOnly ? ['read only'] : []), ...(each ? ['one each'] : [])],
    parent: group.place.pointer,
    order,
  });
}
