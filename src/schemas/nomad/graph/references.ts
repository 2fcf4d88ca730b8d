/** Where names are spoken of, and the operations that let all of them follow a new one. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import { entriesOf, isContainer } from '../../../document/node.ts';
import type { Place } from '../../kit/places.ts';
import { Place as PlaceAt } from '../../kit/places.ts';
import type { Group, Job, Service } from '../read.ts';

/** Writes `name` over the text of a place. */
function write(place: Place, name: string): PointerOp {
  return { op: 'set', pointer: place.pointer, value: name };
}

function servicesOf(group: Group): readonly Service[] {
  return [...group.services, ...group.tasks.flatMap((task) => task.services)];
}

/** Texts that are exactly a name, under a key of some places. */
function sameUnder(places: readonly Place[], key: string, name: string): Place[] {
  return places.flatMap((place) => {
    const own = place.child(key);
    return own?.text === name ? [own] : [];
  });
}

/** Operations by which everything that speaks of a task follows its new name. */
export function followTask(group: Group, name: string, to: string): PointerOp[] {
  const services = group.services.map(({ place }) => place);
  const checks = services.flatMap((place) => place.list('Checks'));
  const own = group.tasks
    .filter((task) => task.name === name)
    .flatMap((task) => task.services.map(({ place }) => place));
  return sameUnder([...services, ...checks, ...own], 'TaskName', name).map((place) => write(place, to));
}

/** Operations by which mounts follow the new name of a volume. */
export function followVolume(group: Group, name: string, to: string): PointerOp[] {
  const sidecars = group.services.flatMap((service) => service.mesh?.connect.object('SidecarTask') ?? []);
  const holders = [...group.tasks.map((task) => task.place), ...sidecars];
  const mounts = holders.flatMap((holder) => holder.list('VolumeMounts'));
  return sameUnder(mounts, 'Volume', name).map((place) => write(place, to));
}

const PORT_VARIABLES = 'PORT|HOST_PORT|IP|ADDR';

/** Operations by which services, checks, drivers and variables follow the new label of a port. */
export function followPort(group: Group, label: string, to: string): PointerOp[] {
  const services = servicesOf(group).map(({ place }) => place);
  const checks = services.flatMap((place) => place.list('Checks'));
  const exact = sameUnder([...services, ...checks], 'PortLabel', label);
  const ports = group.tasks
    .flatMap((task) => task.config?.named('ports')?.items() ?? [])
    .filter(({ text }) => text === label);
  const proxies = group.services.flatMap((service) => service.mesh?.sidecar?.object('Proxy') ?? []);
  const inbound = proxies
    .flatMap((proxy) => proxy.object('TransparentProxy')?.strings('ExcludeInboundPorts') ?? [])
    .filter(({ text }) => text === label);
  const listeners = proxies.flatMap((proxy) =>
    ['Expose', 'ExposeConfig'].flatMap((key) => {
      const expose = proxy.object(key);
      return [...(expose?.list('Paths') ?? []), ...(expose?.list('Path') ?? [])];
    }),
  );
  const exposed = sameUnder(listeners, 'ListenerPort', label);
  const maps = group.tasks.flatMap((task) => portMaps(task.config)).flatMap((map) => map.named(label) ?? []);
  return [
    ...[...exact, ...ports, ...inbound, ...exposed].map((place) => write(place, to)),
    ...maps.map((place): PointerOp => ({ op: 'rename', pointer: place.pointer, key: to })),
    ...variables(group, PORT_VARIABLES, label, to),
  ];
}

function portMaps(config: Place | undefined): readonly Place[] {
  const own = config?.named('port_map');
  if (!own) return [];
  return own.node.kind === 'object' ? [own] : own.items().filter(({ node }) => node.kind === 'object');
}

/** Operations by which upstreams, gateways, proxies and variables follow the new name of a service. */
export function followService(job: Job, name: string, to: string): PointerOp[] {
  const ops: PointerOp[] = [];
  for (const group of job.groups) {
    for (const service of group.services) {
      const mesh = service.mesh;
      const upstreams = mesh?.sidecar?.object('Proxy')?.list('Upstreams') ?? [];
      const behind = (mesh?.gateway?.object('Ingress')?.list('Listeners') ?? []).flatMap((listener) =>
        listener.list('Services'),
      );
      ops.push(
        ...sameUnder(upstreams, 'DestinationName', name).map((place) => write(place, to)),
        ...sameUnder(behind, 'Name', name).map((place) => write(place, to)),
      );
    }
    for (const { place } of group.tasks) {
      const kind = place.child('Kind');
      if (kind?.text === `connect-proxy:${name}`) ops.push(write(kind, `connect-proxy:${to}`));
    }
    const plain = (text: string): string => text.replace(/[^A-Za-z0-9_]/g, '_');
    ops.push(...variables(group, 'UPSTREAM_(?:ADDR|IP|PORT)', plain(name), plain(to)));
  }
  return ops;
}

/** Operations on every text of the group's tasks and services that asks for a variable with a name at its end. */
function variables(group: Group, kinds: string, name: string, to: string): PointerOp[] {
  if (name === '') return [];
  const plain = name.replace(/[^A-Za-z0-9_]/g, '_');
  const wanted = new RegExp(`(NOMAD_(?:${kinds})_)(?:${escaped(name)}|${escaped(plain)})(?![A-Za-z0-9_])`, 'g');
  const ops: PointerOp[] = [];
  for (const place of [...group.tasks.map((task) => task.place), ...group.services.map((service) => service.place)]) {
    eachText(place, (text, value) => {
      if (!value.includes('NOMAD_')) return;
      const next = value.replace(wanted, (_whole, start: string) => start + to);
      if (next !== value) ops.push(write(text, next));
    });
  }
  return ops;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function eachText(place: Place, see: (place: Place, text: string) => void): void {
  const { node } = place;
  if (node.kind === 'string') see(place, node.value);
  if (!isContainer(node)) return;
  let index = 0;
  for (const { key, value } of entriesOf(node)) {
    eachText(new PlaceAt(place.view, value, place, key ?? index), see);
    index++;
  }
}
