/** What an instance of a group asks of its node, as requirements that a node meets or not. */
import type { Requirement } from '../../../resources/placement.ts';
import type { Place } from '../../kit/places.ts';
import { listedBriefly, numberText } from '../../kit/words.ts';
import type { Allocation } from '../allocation.ts';
import { type Group, isBridged, modeOf, portsOf, volumesOf } from '../read.ts';
import type { ClusterNode, Device } from './nodes.ts';
import { type Outcome, passes, passesDevice } from './operands.ts';

/** A requirement with its test: why a node does not meet it, `''` when it cannot be told, undefined when it does. */
export interface Ask {
  readonly requirement: Requirement;
  readonly fails: (node: ClusterNode) => string | undefined;
}

/** What the inventory says anything of: what it is silent about is no obstacle. */
export interface Known {
  readonly attribute: (family: string) => boolean;
  readonly volumes: boolean;
}

/** Everything that one instance of a group asks. */
export function asksOf(group: Group, allocation: Allocation, known: Known): readonly Ask[] {
  return [
    ...placeAsks(group),
    ...driverAsks(group),
    ...constraintAsks(group),
    ...impliedAsks(group, known),
    ...resourceAsks(group, allocation),
    ...(known.volumes ? volumeAsks(group) : []),
  ];
}

// --- where ---------------------------------------------------------------------------------------------------------

function placeAsks({ job }: Group): Ask[] {
  const { place } = job;
  const centres =
    place
      .child('Datacenters')
      ?.items()
      .flatMap((item) => item.text ?? []) ?? [];
  const wanted = centres.length === 0 ? ['*'] : centres;
  const pool = place.string('NodePool') ?? '';
  const out: Ask[] = [
    {
      requirement: { id: 'open', text: 'takes new work', kind: 'place' },
      fails: ({ closed }) => closed,
    },
  ];
  if (!wanted.includes('*')) {
    const globs = wanted.map(globOf);
    out.push({
      requirement: {
        id: 'datacenter',
        text: `datacenter ${listedBriefly(wanted)}`,
        pointer: place.child('Datacenters')?.pointer ?? place.pointer,
        kind: 'place',
      },
      fails: ({ datacenter }) => (globs.some((glob) => glob.test(datacenter)) ? undefined : `is in ${datacenter}`),
    });
  }
  if (pool !== 'all') {
    const name = pool === '' ? 'default' : pool;
    out.push({
      requirement: {
        id: 'pool',
        text: `node pool ${name}`,
        pointer: place.child('NodePool')?.pointer ?? place.pointer,
        kind: 'place',
      },
      fails: (node) => (node.pool === name ? undefined : `is in the pool ${node.pool}`),
    });
  }
  return out;
}

/** A star stands for anything, and nothing else is special. */
function globOf(text: string): RegExp {
  const parts = text.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

function driverAsks(group: Group): Ask[] {
  const drivers = new Map<string, Place>();
  for (const { driver, place } of group.tasks)
    if (driver !== undefined && driver !== '' && !drivers.has(driver)) drivers.set(driver, place);
  return [...drivers].map(([driver, place]) => ({
    requirement: {
      id: `driver ${driver}`,
      text: `driver ${driver}`,
      pointer: place.child('Driver')?.pointer ?? place.pointer,
      kind: 'place',
    },
    fails: (node) =>
      node.drivers === undefined || node.drivers.has(driver)
        ? undefined
        : node.drivers.size === 0
          ? 'has no drivers'
          : `has ${listedBriefly([...node.drivers])}`,
  }));
}

// --- constraints ---------------------------------------------------------------------------------------------------

/** Constraints of the job, the group and its tasks, in this order. */
export function constraintsOf(group: Group): readonly Place[] {
  return [
    ...group.job.place.list('Constraints'),
    ...group.place.list('Constraints'),
    ...group.tasks.flatMap((task) => task.place.list('Constraints')),
  ];
}

function constraintAsks(group: Group): Ask[] {
  return constraintsOf(group).flatMap((place) => {
    const operand = place.string('Operand') ?? '';
    if (operand === 'distinct_hosts') return [];
    const [left, right] = [place.string('LTarget') ?? '', place.string('RTarget') ?? ''];
    const requirement: Requirement = {
      id: place.pointer,
      text: constraintText(operand, left, right),
      pointer: place.pointer,
      kind: 'constraint',
    };
    // Instances are counted by this value, so a node without it takes none.
    if (operand === 'distinct_property')
      return [{ requirement, fails: (node) => (valueOf(left, node) === undefined ? 'has no such value' : undefined) }];
    return [
      {
        requirement,
        fails: (node) => told(passes(operand, valueOf(left, node), valueOf(right, node)), left, node),
      },
    ];
  });
}

function told(outcome: Outcome, left: string, node: ClusterNode): string | undefined {
  if (outcome === undefined) return '';
  if (outcome) return undefined;
  const value = valueOf(left, node);
  return value === undefined ? 'is not set there' : `is ${value === '' ? 'empty' : value} there`;
}

/** A constraint in a line. */
export function constraintText(operand: string, left: string, right: string): string {
  return [left, operand, right].filter((part) => part !== '').join(' ');
}

/** What a side of a constraint stands for on a node; undefined when it is not set there. */
export function valueOf(target: string, node: ClusterNode): string | undefined {
  if (!target.startsWith('${')) return target;
  switch (target) {
    case '${node.unique.id}':
      return node.id;
    case '${node.unique.name}':
      return node.name;
    case '${node.datacenter}':
      return node.datacenter;
    case '${node.class}':
      return node.class;
    case '${node.pool}':
      return node.pool;
    default:
  }
  const [, family, name = ''] = /^\$\{(attr|meta)\.(.*)\}$/.exec(target) ?? [];
  if (family === 'attr') return node.attributes.get(name) ?? unique(name, node);
  return family === 'meta' ? node.meta.get(name) : undefined;
}

/** Attributes may be listed without the word that marks those of one node. */
function unique(name: string, { attributes }: ClusterNode): string | undefined {
  return name.startsWith('unique.') ? attributes.get(name.slice('unique.'.length)) : undefined;
}

/** What the server adds on its own; only judged where the inventory says something of it. */
function impliedAsks(group: Group, known: Known): Ask[] {
  const services = [...group.services, ...group.tasks.flatMap((task) => task.services)];
  const wants: { id: string; text: string; at: Place; attribute: string; operand: string; right: string }[] = [];
  const bridged = group.networks.find((network) => isBridged(modeOf(network)));
  if (bridged) {
    const common = { at: bridged, operand: '=', right: 'linux' };
    wants.push({ ...common, id: 'bridge linux', text: 'Linux, for the bridge network', attribute: 'kernel.name' });
    wants.push({
      at: bridged,
      id: 'bridge plugin',
      text: 'bridge plugin of CNI',
      attribute: 'plugins.cni.version.bridge',
      operand: 'semver',
      right: '>= 0.4.0',
    });
  }
  const consul = services.find(({ provider }) => provider === 'consul');
  if (consul)
    wants.push({
      at: consul.place,
      id: 'consul',
      text: 'agent of Consul',
      attribute: 'consul.version',
      operand: 'semver',
      right: '>= 1.8.0',
    });
  const native = services.find(({ provider }) => provider === 'nomad');
  if (native)
    wants.push({
      at: native.place,
      id: 'native services',
      text: 'service discovery of Nomad',
      attribute: 'nomad.service_discovery',
      operand: '=',
      right: 'true',
    });
  const vault = group.tasks.find(({ place }) => place.object('Vault'))?.place.object('Vault');
  if (vault)
    wants.push({
      at: vault,
      id: 'vault',
      text: 'connection to Vault',
      attribute: 'vault.version',
      operand: 'semver',
      right: '>= 0.6.1',
    });
  return wants
    .filter(({ attribute }) => known.attribute(attribute.split('.')[0] ?? ''))
    .map(({ id, text, at, attribute, operand, right }) => ({
      requirement: { id, text, pointer: at.pointer, kind: 'constraint' },
      fails: (node) => told(passes(operand, node.attributes.get(attribute), right), `\${attr.${attribute}}`, node),
    }));
}

// --- amounts -------------------------------------------------------------------------------------------------------

function resourceAsks(group: Group, allocation: Allocation): Ask[] {
  const { load, disk } = allocation;
  const amounts = [
    ['cpu', 'CPU', 'MHz', load.cpu],
    ['cores', 'cores', '', load.cores],
    ['memory', 'memory', 'MB', load.memory],
    ['disk', 'disk', 'MB', disk],
  ] as const;
  const said = (amount: number, unit: string): string => `${numberText(amount)}${unit === '' ? '' : ` ${unit}`}`;
  const { pointer } = group.place;
  return [
    ...amounts
      .filter(([, , , amount]) => amount > 0)
      .map(([key, title, unit, amount]): Ask => ({
        requirement: { id: key, text: `${said(amount, unit)} of ${title}`, pointer, kind: 'resource' },
        fails: (node) => {
          const has = node[key];
          return has === undefined || has >= amount ? undefined : `${said(has, unit)} free`;
        },
      })),
    ...deviceAsks(group),
    ...portAsks(group),
  ];
}

interface DeviceAsk {
  readonly place: Place;
  readonly name: string;
  readonly count: number;
  readonly constraints: readonly Place[];
}

/** Devices that the tasks ask for, in their order: each takes its share before the next one looks. */
export function deviceListOf(group: Group): readonly DeviceAsk[] {
  return group.tasks.flatMap((task) =>
    (task.place.object('Resources')?.list('Devices') ?? []).map((place) => ({
      place,
      name: place.string('Name') ?? '',
      count: place.int('Count') ?? 1,
      constraints: place.list('Constraints'),
    })),
  );
}

function deviceAsks(group: Group): Ask[] {
  const all = deviceListOf(group);
  return all.map((ask, index) => ({
    requirement: {
      id: ask.place.pointer,
      text: [
        `${String(ask.count)} × ${ask.name}`,
        ...ask.constraints.map((one) =>
          constraintText(one.string('Operand') ?? '', one.string('LTarget') ?? '', one.string('RTarget') ?? ''),
        ),
      ].join(', '),
      pointer: ask.place.pointer,
      kind: 'resource',
    },
    fails: (node) => {
      const left = freeAfter(all.slice(0, index), node);
      return devicesFor(ask, left).some(({ free }) => free >= ask.count) ? undefined : deviceText(ask, left);
    },
  }));
}

interface Free {
  readonly device: Device;
  free: number;
}

/** What is free once some asks have taken theirs. */
export function freeAfter(asks: readonly DeviceAsk[], { devices }: ClusterNode): Free[] {
  const free = devices.map((device) => ({ device, free: device.count }));
  for (const ask of asks) {
    const taken = devicesFor(ask, free).find((one) => one.free >= ask.count);
    if (taken) taken.free -= ask.count;
  }
  return free;
}

/** The devices of a node that an ask means: by name, and by its constraints. */
export function devicesFor(ask: DeviceAsk, free: readonly Free[]): Free[] {
  return free.filter(
    ({ device }) =>
      isNamed(ask.name, device) &&
      ask.constraints.every((one) => {
        const value = (key: string): string | undefined => deviceValue(one.string(key) ?? '', device);
        return passesDevice(one.string('Operand') ?? '', value('LTarget'), value('RTarget')) !== false;
      }),
  );
}

function deviceText(ask: DeviceAsk, free: readonly Free[]): string {
  const named = free.filter(({ device }) => isNamed(ask.name, device));
  if (named.length === 0) return `has no ${ask.name}`;
  const suited = devicesFor(ask, named);
  if (suited.length === 0) return `has ${listedBriefly(named.map(({ device }) => device.model || device.type))}`;
  return `${String(Math.max(...suited.map((one) => one.free)))} free`;
}

/** `type`, `vendor/type` or `vendor/type/model`. */
function isNamed(name: string, { vendor, type, model }: Device): boolean {
  const parts = name.split('/');
  const [first, second] = parts;
  if (parts.length === 1) return first === type;
  if (first !== vendor || second !== type) return false;
  return parts.length === 2 || parts.slice(2).join('/') === model;
}

function deviceValue(target: string, { vendor, type, model, attributes }: Device): string | undefined {
  switch (target) {
    case '${device.model}':
      return model;
    case '${device.vendor}':
      return vendor;
    case '${device.type}':
      return type;
    default:
  }
  if (!target.startsWith('${')) return target;
  const name = /^\$\{device\.attr\.(.*)\}$/.exec(target)?.[1];
  return name === undefined ? undefined : attributes.get(name);
}

function portAsks(group: Group): Ask[] {
  const networks = [...group.networks, ...group.tasks.flatMap(({ networks }) => networks)];
  return networks
    .flatMap(portsOf)
    .filter(({ dynamic, value }) => !dynamic && value > 0)
    .map(({ place, value }) => ({
      requirement: { id: place.pointer, text: `port ${String(value)}`, pointer: place.pointer, kind: 'resource' },
      fails: (node) => (node.freePort(value) ? undefined : 'is taken there'),
    }));
}

function volumeAsks(group: Group): Ask[] {
  return [...volumesOf(group).values()]
    .filter((volume) => volume.string('Type') === 'host')
    .map((volume) => {
      const source = volume.string('Source') ?? '';
      return {
        requirement: { id: volume.pointer, text: `host volume ${source}`, pointer: volume.pointer, kind: 'place' },
        fails: ({ volumes }) => (volumes?.has(source) ? undefined : 'is not there'),
      };
    });
}
