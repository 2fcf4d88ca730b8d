/** Rules about Consul's mesh: sidecars, native services, gateways. */
import { fix, move, remove, set } from '../../kit/fixes.ts';
import { nearest } from '../../../text/nearest.ts';
import type { Place } from '../../kit/places.ts';
import { listed, shown } from '../../kit/words.ts';
import { Keys } from '../keys.ts';
import { isNumeric } from '../model.ts';
import {
  type Group,
  groupLabels,
  hidesItems,
  isBridged,
  type Mesh,
  modeOf,
  portsOf,
  proxiedService,
  type Service,
} from '../read.ts';
import type { JobReport } from './report.ts';
import { asksPort, knowsTask } from './serviceKit.ts';

/** All rules about Connect in a group. */
export function checkConnect(report: JobReport, group: Group): void {
  for (const task of group.tasks) for (const service of task.services) checkTaskLevel(report, service);
  const sound: Meshed[] = [];
  for (const service of group.services) {
    const mesh = service.mesh;
    if (!mesh || isRefused(report, service, mesh)) continue;
    sound.push({ service, mesh });
    if (mesh.sidecar) checkSidecar(report, service);
    if (mesh.gateway) checkGateway(report, service, mesh.gateway);
    if (mesh.native) checkNative(report, service);
    if (mesh.sidecar || mesh.gateway) checkNetwork(report, service, mesh);
  }
  const sidecars = sound.filter(({ mesh }) => mesh.sidecar);
  if (sidecars.length > 0) checkSidecars(report, group, sound, sidecars);
  checkProxies(report, group, sound);
}

/** A service that joins the mesh, with what it has under Connect. */
interface Meshed {
  readonly service: Service;
  readonly mesh: Mesh;
}

/** Rules about what sidecars have in common; `all` are the services that join the mesh, in any way. */
function checkSidecars(report: JobReport, group: Group, all: readonly Meshed[], sidecars: readonly Meshed[]): void {
  checkUpstreams(
    report,
    sidecars.flatMap(({ mesh }) => mesh.sidecar ?? []),
  );
  checkTransparent(
    report,
    group,
    all.map(({ mesh }) => mesh),
  );
  checkReach(report, group, new Set(sidecars.map(({ service }) => service)));
}

function checkTaskLevel(report: JobReport, { place, group, mesh }: Service): void {
  if (!mesh) return;
  const { connect } = mesh;
  const list = group.place.raw('Services');
  report.add(
    'connect-task-level',
    connect,
    'A service joins the mesh from the group, not from a task. Move the service to the group.',
    {
      at: 'key',
      fixes: [
        list?.node.kind === 'array' && !place.has('AddressMode')
          ? fix('Move to the group', move(place, [...list.path, '-']))
          : undefined,
      ],
    },
  );
}

/** What makes all other rules about a service's Connect pointless. */
function isRefused(
  report: JobReport,
  { provider, group }: Service,
  { connect, sidecar, gateway, native }: Mesh,
): boolean {
  if (provider === undefined) return true;
  if (provider === 'nomad') {
    report.add('connect-nomad-provider', connect, 'The mesh is Consul’s: it needs provider "consul".', { at: 'key' });
    return true;
  }
  const refused = ['Native', 'SidecarService', 'Gateway'].some((key) => connect.refuses(key));
  const many = [native, sidecar !== undefined, gateway !== undefined].filter(Boolean).length;
  if (refused || many === 1) return refused;
  report.add(
    'connect-exclusive',
    connect,
    many === 0
      ? 'Say how the service joins the mesh: Native, SidecarService or Gateway.'
      : 'Choose one of Native, SidecarService and Gateway.',
    {
      at: 'key',
      fixes: [
        many === 0 && isMeshReady(group)
          ? fix('With a sidecar', set([...connect.path, 'SidecarService'], {}))
          : undefined,
      ],
    },
  );
  return true;
}

/** True for a group whose network a sidecar can use. */
function isMeshReady({ networks }: Group): boolean {
  return networks.length === 1 && isBridged(modeOf(networks[0]));
}

// --- networks ------------------------------------------------------------------------------------------------------

function checkNetwork(report: JobReport, { group }: Service, { connect, gateway }: Mesh): void {
  const { networks, place } = group;
  if (hidesItems(place, 'Networks', networks)) return;
  const [first] = networks;
  if (first?.refuses('Mode')) return;
  const mode = first?.string('Mode') ?? '';
  const fits = isBridged(mode) || (gateway !== undefined && mode === 'host');
  if (networks.length === 1 && fits) return;
  const what = gateway
    ? 'A gateway needs exactly one network, of mode bridge, cni/… or host'
    : 'A sidecar needs exactly one network, of mode bridge or cni/…';
  report.add('connect-network', first?.child('Mode') ?? first ?? connect, `${what}.`, {
    fixes: [
      first && networks.length === 1 ? fix('Use mode "bridge"', set(first.pathTo('Mode'), 'bridge')) : undefined,
      !first && !place.raw('Networks')
        ? fix('Add a bridge network', set([...place.path, 'Networks'], [{ Mode: 'bridge' }]))
        : undefined,
    ],
  });
}

function checkSidecar(report: JobReport, service: Service): void {
  const { place, name, group } = service;
  if (name !== undefined && name !== name.toLowerCase()) {
    const own = place.child('Name');
    const written = own?.text ?? '';
    report.add('connect-uppercase', own ?? place, 'A service with a sidecar has a name in lower case.', {
      fixes: [
        own && !written.includes('$')
          ? fix(`Write ${shown(written.toLowerCase())}`, set(own, written.toLowerCase()))
          : undefined,
      ],
    });
  }
  const groupName = group.place.child('Name');
  if (groupName?.text !== undefined && groupName.text !== groupName.text.toLowerCase()) {
    report.add('connect-uppercase', groupName, 'A group with a sidecar has a name in lower case.', {
      fixes: [fix(`Write ${shown(groupName.text.toLowerCase())}`, set(groupName, groupName.text.toLowerCase()))],
    });
  }
  for (const check of place.list('Checks')) {
    const type = check.child('Type');
    if (type?.text !== 'tcp') continue;
    report.add(
      'connect-tcp-check',
      type,
      'Behind a sidecar a tcp check only ever reaches the proxy, and nobody outside reaches the port. Use an http check with Expose.',
      {
        fixes: [
          fix(
            'Make it an http check with Expose',
            set(type, 'http'),
            check.has('Path') ? undefined : set(check.pathTo('Path'), '/'),
            set(check.pathTo('Expose'), true),
          ),
        ],
      },
    );
  }
}

function checkNative(report: JobReport, { place, group, port }: Service): void {
  const label = place.child('PortLabel');
  if (port === '' && !place.refuses('PortLabel')) {
    const labels = [...groupLabels(group).first].filter((name) => name !== '');
    const told =
      labels.length > 0
        ? `The group has ${listed(labels.map((name) => shown(name)))}.`
        : 'The group has no port yet: its network needs one.';
    report.add(
      'connect-native',
      label ?? place,
      `A service that speaks to the mesh itself needs a PortLabel, or Consul refuses it again and again. ${told}`,
      { fixes: labels.slice(0, 4).map((name) => fix(`Use ${shown(name)}`, set(place.pathTo('PortLabel'), name))) },
    );
  }
  if (place.refuses('TaskName')) return;
  const own = place.child('TaskName');
  const task = own?.text ?? '';
  const known = group.networks.length > 0 && group.tasks.length === 1;
  if (task === '') {
    const only = group.tasks.length === 1 ? group.tasks[0]?.name : undefined;
    const hidden =
      group.place.refuses('Tasks') || !group.allTasksSound || hidesItems(group.place, 'Networks', group.networks);
    if (!known && !hidden) {
      report.add('connect-native', own ?? place, 'Say in TaskName which task speaks to the mesh.', {
        fixes: [only === undefined ? undefined : fix(`It is ${shown(only)}`, set(place.pathTo('TaskName'), only))],
      });
    }
  } else if (own && !knowsTask(group, task)) {
    report.add('connect-native', own, `The group has no task ${shown(task)}.`);
  }
}

// --- upstreams -----------------------------------------------------------------------------------------------------

function checkUpstreams(report: JobReport, sidecars: readonly Place[]): void {
  const seen = new Set<string>();
  for (const sidecar of sidecars) {
    for (const upstream of sidecar.object('Proxy')?.list('Upstreams') ?? []) {
      if (upstream.refuses('LocalBindPort') || upstream.refuses('LocalBindAddress')) continue;
      const address = `${upstream.string('LocalBindAddress') ?? ''}:${String(upstream.big('LocalBindPort') ?? 0n)}`;
      if (seen.has(address)) {
        report.add(
          'connect-upstream-conflict',
          upstream.child('LocalBindPort') ?? upstream.child('LocalBindSocketPath') ?? upstream,
          `Another upstream of this group listens at ${address} already.`,
        );
      }
      seen.add(address);
    }
  }
}

// --- transparent proxy ---------------------------------------------------------------------------------------------

function checkTransparent(report: JobReport, group: Group, meshes: readonly Mesh[]): void {
  for (const { sidecar } of meshes) {
    const proxy = sidecar?.object('Proxy')?.object('TransparentProxy');
    if (!proxy) continue;
    if (meshes.length > 1) {
      report.add(
        'connect-tproxy',
        proxy,
        'Only one service of a group can join the mesh when its proxy takes all traffic.',
        { at: 'key' },
      );
    }
    checkDns(report, group, proxy);
    checkNumbers(report, proxy);
    const reserved = new Set(
      group.networks.flatMap(portsOf).flatMap(({ label, dynamic }) => (dynamic ? [] : (label ?? []))),
    );
    for (const port of proxy.strings('ExcludeInboundPorts')) {
      const text = port.text ?? '';
      if (isShort(text) || reserved.has(text)) continue;
      report.add(
        'connect-tproxy',
        port,
        `${shown(text)} is neither the number of a port (up to 65535) nor the label of a reserved port.`,
        {
          fixes: [fix('Remove it', remove(port))],
        },
      );
    }
  }
}

const DNS_KEYS = ['Servers', 'Searches', 'Options'];

function checkDns(report: JobReport, group: Group, proxy: Place): void {
  const dns = group.networks[0]?.object('DNS');
  if (!dns || !DNS_KEYS.some((key) => (dns.child(key)?.items().length ?? 0) > 0)) return;
  if (proxy.bool('NoDNS') === true || proxy.refuses('NoDNS')) return;
  report.add(
    'connect-tproxy',
    proxy.child('NoDNS') ?? proxy,
    'The network has DNS settings of its own; the proxy must leave name look-ups alone then (NoDNS).',
    {
      fixes: [fix('Set NoDNS', set(proxy.pathTo('NoDNS'), true))],
    },
  );
}

/** True for a number that 16 bits hold. */
function isShort(text: string): boolean {
  return /^\d+$/.test(text) && BigInt(text) <= 65_535n;
}

function checkNumbers(report: JobReport, proxy: Place): void {
  const user = proxy.child('UID');
  const users = [...(user && user.text !== '' ? [user] : []), ...proxy.strings('ExcludeUIDs')];
  for (const place of users) {
    if (isShort(place.text ?? '')) continue;
    report.add('connect-tproxy', place, 'A user is given by number here, 0 to 65535.');
  }
  for (const place of proxy.strings('ExcludeOutboundCIDRs')) {
    if (isPrefix(place.text ?? '')) continue;
    report.add('connect-tproxy', place, 'A range of addresses is written with its length, as in 10.0.0.0/8.');
  }
}

/** True for an IP address with the length of a prefix. */
function isPrefix(text: string): boolean {
  const match = /^([0-9A-Fa-f.:]+)\/(0|[1-9]\d{0,2})$/.exec(text);
  if (!match) return false;
  const [, address = '', length = ''] = match;
  if (address.includes(':')) return Number(length) <= 128 && isIpv6(address);
  return Number(length) <= 32 && isIpv4(address);
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const mapped = last.includes('.');
  if (mapped && !isIpv4(last)) return false;
  const plain = mapped ? groups.slice(0, -1) : groups;
  if (!plain.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return false;
  const count = plain.length + (mapped ? 2 : 0);
  return halves.length === 2 ? count < 8 : count === 8;
}

// --- gateways ------------------------------------------------------------------------------------------------------

function checkGateway(report: JobReport, { place, port }: Service, gateway: Place): void {
  const kinds = ['Ingress', 'Terminating', 'Mesh'];
  if (kinds.some((kind) => gateway.refuses(kind))) return;
  const there = kinds.filter((kind) => gateway.has(kind));
  if (there.length !== 1) {
    report.add('connect-gateway', gateway, 'A gateway is exactly one of Ingress, Terminating and Mesh.', { at: 'key' });
  }
  for (const listener of gateway.object('Ingress')?.list('Listeners') ?? []) checkListener(report, listener);
  for (const linked of gateway.object('Terminating')?.list('Services') ?? []) checkLinked(report, linked);
  if (gateway.has('Mesh') && port === '' && !place.refuses('PortLabel')) {
    report.add('connect-gateway', place.child('PortLabel') ?? place, 'A mesh gateway needs a PortLabel.');
  }
  const addresses = gateway.object('Proxy')?.object('EnvoyGatewayBindAddresses')?.entries() ?? [];
  for (const [, address] of addresses) {
    const own = address.child('Port');
    const number = address.big('Port');
    if (own && number !== undefined && number !== -1n && number < 1n) {
      report.refuse(
        'minimum',
        own,
        'The port is 1 or more, or -1 when Nomad fills it in.',
        fix('Write -1', set(own, -1)),
      );
    }
  }
}

function checkListener(report: JobReport, listener: Place): void {
  if (listener.refuses('Protocol')) return;
  const protocol = listener.string('Protocol') ?? '';
  const tcp = protocol === '' || protocol === 'tcp';
  for (const service of listener.list('Services')) {
    const name = service.child('Name');
    const hosts = service.child('Hosts');
    const some = (hosts?.items().length ?? 0) > 0;
    const star = name?.text === '*';
    if (tcp && star && name)
      report.add('connect-gateway', name, 'With tcp a listener leads to one service: * is not possible.');
    if (hosts && some && (tcp || star)) {
      report.add(
        'connect-gateway',
        hosts,
        tcp
          ? 'With tcp there are no host names to tell services by.'
          : 'With * all services have their own host names.',
        {
          at: 'key',
          fixes: [fix('Remove the hosts', remove(hosts))],
        },
      );
    }
  }
}

function checkLinked(report: JobReport, linked: Place): void {
  const set_ = (key: string): boolean => (linked.string(key) ?? '') !== '' || linked.refuses(key);
  if (set_('CertFile') !== set_('KeyFile')) {
    report.add('connect-gateway', linked, 'CertFile and KeyFile go together.');
  }
  if (!set_('CAFile') && ['CertFile', 'KeyFile', 'SNI'].some(set_)) {
    report.add('connect-gateway', linked, 'CertFile, KeyFile and SNI need a CAFile.');
  }
}

// --- checks behind a network ---------------------------------------------------------------------------------------

/** Consul asks from the node: a number inside the group's own network is out of its reach. */
function checkReach(report: JobReport, group: Group, sidecars: ReadonlySet<Service>): void {
  const [network] = group.networks;
  if (!network || !isBridged(modeOf(network))) return;
  const fixed = new Set(portsOf(network).flatMap(({ dynamic, value }) => (dynamic || value === 0 ? [] : [value])));
  for (const service of group.services) {
    if ((service.place.string('Address') ?? '') !== '') continue;
    for (const check of service.place.list('Checks')) {
      const type = check.string('Type');
      if (!asksPort(type) || (sidecars.has(service) && type === 'tcp')) continue;
      const own = check.string('PortLabel') ?? '';
      const port = own === '' ? service.port : own;
      const mode = check.string('AddressMode') ?? '';
      if (!isNumeric(port) || fixed.has(Number(port)) || check.bool('Expose') === true) continue;
      if (check.refuses('Expose') || check.refuses('AddressMode') || (mode !== '' && mode !== 'host')) continue;
      report.add(
        'connect-check-unreachable',
        check,
        `Consul asks from the node and cannot reach port ${port} inside the network of the group.`,
        {
          fixes: [
            sidecars.has(service) && (type === 'http' || type === 'grpc')
              ? fix('Let it through the proxy (Expose)', set(check.pathTo('Expose'), true))
              : undefined,
          ],
        },
      );
    }
  }
}

// --- proxies that are written out ----------------------------------------------------------------------------------

const KIND = new Keys('Kind');

function checkProxies(report: JobReport, group: Group, sound: readonly Meshed[]): void {
  const proxies = group.tasks.filter(({ place }) => KIND.isIn(place));
  if (proxies.length === 0) return;
  const names = sound.flatMap(({ service, mesh }) => (mesh.sidecar ? (service.name ?? []) : []));
  const unread = hidesItems(group.place, 'Services', group.services);
  const unknown = unread || group.services.some(({ name, place }) => name === undefined || place.refuses('Connect'));
  for (const task of proxies) {
    const name = proxiedService(task);
    const kind = task.place.child('Kind');
    if (name === undefined || !kind) continue;
    const hasSidecar = group.services.some((service) => service.name === name && service.mesh?.sidecar !== undefined);
    if (!unknown && !hasSidecar) {
      const near = nearest(name, names);
      report.add('connect-proxy-service', kind, `The group has no service ${shown(name)} with a sidecar.`, {
        fixes: [
          near === undefined ? undefined : fix(`It is for ${shown(near)}`, set(kind, `connect-proxy:${near}`)),
          fix('Remove Kind', remove(kind)),
        ],
      });
    }
    const leader = task.leader ? task.place.child('Leader') : undefined;
    if (leader) {
      report.add('connect-proxy-task', leader, 'The proxy of a service cannot lead its group.', {
        fixes: [fix('Do not lead', set(leader, false))],
      });
    }
    const services = task.place.child('Services');
    if (services && services.items().length > 0) {
      report.add('connect-proxy-task', services, 'The proxy of a service has no services of its own.', {
        at: 'key',
        fixes: [fix('Remove them', remove(services))],
      });
    }
  }
}
