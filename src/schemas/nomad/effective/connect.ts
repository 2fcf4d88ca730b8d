/**
 * What the server adds to a group for its services in the mesh: proxy and gateway tasks, ports, addresses to bind to.
 * Source: `nomad/job_endpoint_hook_connect.go` of the engine.
 */
import type { JsonValue } from '../../../document/node.ts';
import { byServer, Fields, Items, Leaf, type Made } from './made.ts';
import { fillName } from './service.ts';
import { injectedTask } from './task.ts';

const SECOND = 1_000_000_000;

const SIDECAR = byServer('the proxy of a service in the mesh');
const GATEWAY = byServer('the proxy of a gateway');
type Server = ReturnType<typeof byServer>;

/** Adds what the services of one group need. `filled` are the placeholders of names that are known on submission. */
export function connectGroup(group: Fields, filled: Readonly<Record<string, string>>): void {
  const [network] = group.list('Networks');
  if (!network) return;
  for (const service of group.list('Services')) {
    const connect = service.object('Connect');
    if (!connect) continue;
    const gateway = connect.object('Gateway');
    if (connect.object('SidecarService')) {
      fill(service, filled);
      sidecar(group, network, service, connect);
    } else if (connect.flag('Native')) native(group, service);
    else if (gateway) {
      fill(service, filled);
      gatewayOf({ group, network, service, connect, gateway });
    }
  }
}

function fill(service: Fields, filled: Readonly<Record<string, string>>): void {
  const name = service.members.get('Name');
  if (name) service.put('Name', fillName(service.text('Name'), filled), name.origin);
}

function kindOf(prefix: string, service: Fields): string {
  return `${prefix}:${service.text('Name')}`;
}

/** A port that the server chooses, once; inside the network namespace it has the same number. */
function injectPort(network: Fields, label: string): void {
  if (network.list('DynamicPorts').some((port) => port.text('Label') === label)) return;
  const origin = byServer('a port for the proxy');
  network.append('DynamicPorts', new Fields(origin).put('Label', label).put('To', -1).put('HostNetwork', 'default'));
}

function sidecar(group: Fields, network: Fields, service: Fields, connect: Fields): void {
  const tasks = group.list('Tasks');
  const kind = kindOf('connect-proxy', service);
  const name = kind.replace(':', '-');
  let task = tasks.find((other) => other.text('Kind') === kind);
  if (!task) {
    const drivers = tasks.map((other) => other.text('Driver'));
    const podman = drivers.includes('podman') && !drivers.includes('docker');
    task = proxyTask(group, {
      name,
      kind,
      driver: podman ? 'podman' : 'docker',
      image: '${meta.connect.sidecar_image}',
      lifecycle: true,
    });
    group.append('Tasks', task);
  }
  override(task, connect.object('SidecarTask'));
  injectPort(network, connect.object('SidecarService')?.text('Port') || name);
}

/** The task that is itself in the mesh: the one that is named, or the only one. */
function native(group: Fields, service: Fields): void {
  const tasks = group.list('Tasks');
  const wanted = service.text('TaskName');
  const task =
    wanted === '' ? (tasks.length === 1 ? tasks[0] : undefined) : tasks.find((one) => one.text('Name') === wanted);
  if (!task) return;
  const origin = byServer('the service is in the mesh by itself');
  const kind = kindOf('connect-native', service);
  if (task.text('Kind') !== kind) task.put('Kind', kind, origin);
  if (wanted === '') service.put('TaskName', task.text('Name'), origin);
}

interface Gateway {
  readonly group: Fields;
  readonly network: Fields;
  readonly service: Fields;
  readonly connect: Fields;
  readonly gateway: Fields;
}

const PREFIXES = ['connect-ingress', 'connect-terminating', 'connect-mesh'];

function gatewayOf({ group, network, service, connect, gateway }: Gateway): void {
  const mode = network.text('Mode');
  bind(gateway, mode);
  const which = gateway.object('Ingress') ? 0 : gateway.object('Terminating') ? 1 : 2;
  const name = (at: number): string => `${PREFIXES[at] ?? ''}-${service.text('Name')}`;
  if (which === 1 && service.text('PortLabel') === '') {
    service.put('PortLabel', name(1), byServer('a port for the proxy'));
    injectPort(network, name(1));
  }
  if (which === 2) {
    if (service.text('PortLabel') === '') return;
    injectPort(network, `${name(2)}-lan`);
  }
  const kinds = PREFIXES.map((prefix) => kindOf(prefix, service));
  if (group.list('Tasks').some((task) => kinds.includes(task.text('Kind')))) return;
  const tls = gateway.object('Ingress')?.object('TLS');
  const customised =
    tls && (tls.text('TLSMinVersion') !== '' || tls.text('TLSMaxVersion') !== '' || tls.leaf('CipherSuites') !== null);
  const task = proxyTask(group, {
    name: name(which),
    kind: kinds[which] ?? '',
    driver: 'docker',
    image: '${meta.connect.gateway_image}',
    ...(mode === 'host' ? { network: 'host' } : {}),
    ...(customised ? { tls: true } : {}),
  });
  override(task, connect.object('SidecarTask'));
  group.append('Tasks', task);
}

/** Where a gateway listens, unless that is written: on a bridge at every address. */
function bind(gateway: Fields, mode: string): void {
  const own = gateway.object('Proxy');
  const addresses = own?.object('EnvoyGatewayBindAddresses');
  if (own?.flag('EnvoyGatewayNoDefaultBind') || own?.flag('EnvoyGatewayBindTaggedAddresses') || addresses?.members.size)
    return;
  const proxy = own ?? new Fields(GATEWAY);
  const given = (key: string, value: JsonValue): void => {
    if (!proxy.members.has(key)) proxy.put(key, value, GATEWAY);
  };
  given('ConnectTimeout', 5 * SECOND);
  given('EnvoyGatewayBindTaggedAddresses', false);
  const bridge = mode === 'bridge';
  proxy.put('EnvoyGatewayBindAddresses', bridge ? bindings(gateway) : null, GATEWAY);
  if (bridge) proxy.put('EnvoyGatewayNoDefaultBind', true, GATEWAY);
  given('EnvoyGatewayNoDefaultBind', false);
  given('EnvoyDNSDiscoveryType', '');
  given('Config', null);
  gateway.put('Proxy', proxy);
}

function bindings(gateway: Fields): Fields {
  const out = new Fields(GATEWAY);
  const everywhere = (port: number): Fields => new Fields(GATEWAY).put('Address', '0.0.0.0').put('Port', port);
  const ingress = gateway.object('Ingress');
  for (const listener of ingress?.list('Listeners') ?? []) {
    for (const service of listener.list('Services')) {
      out.put(service.text('Name'), everywhere(listener.number('Port')));
    }
  }
  if (ingress) return out;
  for (const name of gateway.object('Terminating') ? ['default'] : ['wan', 'lan']) out.put(name, everywhere(-1));
  return out;
}

interface Proxy {
  readonly name: string;
  readonly kind: string;
  readonly driver: string;
  readonly image: string;
  readonly network?: string;
  /** A sidecar runs beside the tasks; a gateway is a task like others. */
  readonly lifecycle?: true;
  readonly tls?: true;
}

function proxyTask(group: Fields, { name, kind, driver, image, network, lifecycle, tls }: Proxy): Fields {
  const origin = lifecycle ? SIDECAR : GATEWAY;
  const leaf = (value: JsonValue): Leaf => new Leaf(value, origin);
  const config = new Fields(origin)
    .put('image', image)
    .put('args', [
      '-c',
      '${NOMAD_SECRETS_DIR}/envoy_bootstrap.json',
      '-l',
      '${meta.connect.log_level}',
      '--concurrency',
      '${meta.connect.proxy_concurrency}',
      '--disable-hot-restart',
    ]);
  if (network !== undefined) config.put('network_mode', network);
  return injectedTask(
    {
      Name: leaf(name),
      Driver: leaf(driver),
      Config: config,
      Kind: leaf(kind),
      ShutdownDelay: leaf(5 * SECOND),
      LogConfig: new Fields(origin).put('MaxFiles', 2).put('MaxFileSizeMB', 2).put('Disabled', false),
      Resources: proxyResources(origin),
      Constraints: new Items(needs(origin, tls === true), origin),
      ...(lifecycle ? { Lifecycle: new Fields(origin).put('Hook', 'prestart').put('Sidecar', true) } : {}),
    },
    origin,
    group.members.get('RestartPolicy') ?? leaf(null),
  );
}

function proxyResources(origin: Server): Fields {
  return new Fields(origin)
    .put('CPU', 250)
    .put('Cores', 0)
    .put('MemoryMB', 128)
    .put('MemoryMaxMB', 0)
    .put('DiskMB', 0)
    .put('IOPS', 0)
    .put('Networks', null)
    .put('Devices', null)
    .put('NUMA', null)
    .put('SecretsMB', 0);
}

function needs(origin: Server, tls: boolean): Fields[] {
  const one = (attribute: string, operand: string, value: string): Fields =>
    new Fields(origin).put('LTarget', `\${attr.consul.${attribute}}`).put('RTarget', value).put('Operand', operand);
  const out = [one('version', 'semver', '>= 1.8.0'), one('grpc', '>', '0')];
  if (tls) out.push(one('version', 'semver', '>= 1.11.2'));
  return out;
}

/** Puts what a `SidecarTask` says over a proxy's task. */
function override(task: Fields, given: Fields | undefined): void {
  if (!given) return;
  const take = (key: string): void => {
    const made = given.members.get(key);
    if (made) task.put(key, made);
  };
  for (const key of ['Name', 'User', 'KillSignal']) if (given.text(key) !== '') take(key);
  const other = given.text('Driver') !== '' && given.text('Driver') !== task.text('Driver');
  if (other) {
    take('Driver');
    task.put('Config', null);
  }
  for (const key of ['Config', 'Env', 'Meta']) merge(task, given, key);
  for (const key of ['KillTimeout', 'ShutdownDelay']) take(key);
  if (task.number('KillTimeout') === 0) task.put('KillTimeout', 5 * SECOND, SIDECAR);
  const part = (key: string, take_: (inner: Made, name: string) => boolean): void => {
    const from = given.object(key);
    const to = task.object(key);
    if (!from || !to) return;
    for (const [name, made] of from.members) if (take_(made, name)) to.put(name, made);
  };
  const says = (made: Made): boolean => !(made instanceof Leaf) || (made.value !== null && made.value !== 0);
  part('Resources', (made, name) => says(made) && name !== 'NUMA' && name !== 'IOPS');
  part('LogConfig', (made, name) => says(made) && name !== 'Disabled');
  if (given.list('VolumeMounts').length > 0) take('VolumeMounts');
  const identities = given.list('Identities');
  if (identities.length === 0) return;
  // As in any task, the default one is the task's own.
  const own = identities.filter((identity) => identity.text('Name') === 'default').at(-1);
  if (own) task.put('Identity', own);
  const origin = given.members.get('Identities')?.origin ?? SIDECAR;
  task.put(
    'Identities',
    new Items(
      identities.filter((identity) => identity.text('Name') !== 'default'),
      origin,
    ),
  );
}

/** Entries of a map over those that are there. */
function merge(task: Fields, given: Fields, key: string): void {
  const made = given.members.get(key);
  if (!(made instanceof Leaf) || made.value === null || typeof made.value !== 'object' || Array.isArray(made.value))
    return;
  const old = task.members.get(key);
  const out = old instanceof Fields ? old : new Fields(old?.origin ?? made.origin);
  if (old instanceof Leaf && old.value !== null && typeof old.value === 'object' && !Array.isArray(old.value)) {
    for (const [name, value] of Object.entries(old.value)) out.put(name, value, within(old.origin, name));
  }
  for (const [name, value] of Object.entries(made.value)) out.put(name, value, within(made.origin, name));
  task.put(key, out);
}

function within(origin: Leaf['origin'], name: string): Leaf['origin'] {
  return origin.pointer === undefined
    ? origin
    : { ...origin, pointer: `${origin.pointer}/${name.replace(/~/g, '~0').replace(/\//g, '~1')}` };
}
