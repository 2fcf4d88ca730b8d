/**
 * Constraints that the server adds because of what a group uses, and identities of services.
 * Source: `nomad/job_endpoint_hooks.go` and `job_endpoint_hook_implicit_identities.go` of the engine.
 */
import { byServer, Fields } from './made.ts';

interface Constraint {
  readonly left: string;
  readonly right: string;
  readonly operand: string;
}

const SEMVER = 'semver';
const CONSUL = '>= 1.8.0';
const CNI_PLUGINS = ['bridge', 'firewall', 'host-local', 'loopback', 'portmap'];

/** True when a constraint is there that looks at the same attribute. */
function looksAt(holder: Fields, { left }: Constraint): boolean {
  return holder.list('Constraints').some((one) => one.text('LTarget') === left);
}

function sameAs(holder: Fields, { left, right, operand }: Constraint): boolean {
  return holder
    .list('Constraints')
    .some((one) => one.text('LTarget') === left && one.text('RTarget') === right && one.text('Operand') === operand);
}

function add(holder: Fields, { left, right, operand }: Constraint, why: string): void {
  const made = new Fields(byServer(why)).put('LTarget', left).put('RTarget', right).put('Operand', operand);
  holder.append('Constraints', made);
}

function version(attribute: string, right: string): Constraint {
  return { left: `\${attr.${attribute}}`, right, operand: SEMVER };
}

/** Adds one unless there is one that looks at the same attribute. */
function imply(holder: Fields, constraint: Constraint, why: string): void {
  if (!looksAt(holder, constraint)) add(holder, constraint, why);
}

/** The attribute of a cluster of Consul or Vault; the default cluster's has no name in it. */
function clusterVersion(product: string, cluster: string, right: string): Constraint {
  return version(
    cluster === '' || cluster === 'default' ? `${product}.version` : `${product}.${cluster}.version`,
    right,
  );
}

const allServices = (group: Fields): readonly { readonly service: Fields; readonly task?: Fields }[] => [
  ...group.list('Services').map((service) => ({ service })),
  ...group.list('Tasks').flatMap((task) => task.list('Services').map((service) => ({ service, task }))),
];

/** Adds to one group, and to its tasks, what their contents imply. */
export function implyConstraints(group: Fields): void {
  const tasks = group.list('Tasks');
  for (const task of [...tasks].sort((a, b) => (a.text('Name') < b.text('Name') ? -1 : 1))) {
    const vault = task.object('Vault');
    if (vault) imply(group, clusterVersion('vault', vault.text('Cluster'), '>= 1.11.0'), 'a task uses Vault');
  }
  for (const provider of new Set(
    tasks.flatMap((task) => task.list('Secrets').map((secret) => secret.text('Provider'))),
  )) {
    imply(
      group,
      {
        left: `\${attr.plugins.secrets.${provider}.version}`,
        right: '',
        operand: 'is_set',
      },
      'a task has secrets of this provider',
    );
  }
  if (tasks.some((task) => asksForNuma(task))) {
    imply(group, version('nomad.version', '>= 1.6.3-dev'), 'a task asks for NUMA affinity');
    imply(group, { left: '${attr.kernel.name}', right: 'linux', operand: '=' }, 'a task asks for NUMA affinity');
  }
  const signals = [...new Set(tasks.flatMap(signalsOf))].sort();
  const used = { left: '${attr.os.signals}', right: signals.join(','), operand: 'set_contains' };
  if (signals.length > 0 && !sameAs(group, used)) add(group, used, 'tasks are sent these signals');
  implyForServices(group);
  const networks = group.list('Networks');
  if (networks.some((network) => network.text('Mode').toLowerCase() === 'bridge')) {
    for (const plugin of CNI_PLUGINS) {
      imply(group, version(`plugins.cni.version.${plugin}`, '>= 0.4.0'), 'a bridge network is made by this plugin');
    }
  }
  const proxies = group
    .list('Services')
    .map((service) => service.object('Connect')?.object('SidecarService')?.object('Proxy'));
  if (proxies.some((proxy) => proxy?.object('TransparentProxy'))) {
    const why = 'a transparent proxy is used';
    imply(group, version('plugins.cni.version.consul-cni', '>= 1.4.2'), why);
    imply(group, version('nomad.version', '>= 1.8.0-dev'), why);
  }
  if (tasks.some((task) => task.object('Schedule'))) {
    imply(group, version('nomad.version', '>= 1.8.0-dev'), 'a task has a schedule');
  }
}

function implyForServices(group: Fields): void {
  const services = allServices(group);
  const native = services.filter(({ service }) => service.text('Provider') === 'nomad');
  if (native.length > 0) {
    imply(
      group,
      {
        left: '${attr.nomad.service_discovery}',
        right: 'true',
        operand: '=',
      },
      'a service is registered in Nomad',
    );
  }
  if (native.some(({ service }) => service.list('Checks').length > 0)) {
    imply(group, version('nomad.version', '>= 1.4.0'), 'Nomad itself checks a service');
  }
  for (const { service, task } of services) {
    if (service.text('Provider') !== 'consul') continue;
    imply(
      task ?? group,
      clusterVersion('consul', service.text('Cluster'), CONSUL),
      'a service is registered in Consul',
    );
  }
}

function asksForNuma(task: Fields): boolean {
  const numa = task.object('Resources')?.object('NUMA');
  return numa !== undefined && numa.text('Affinity') !== 'none' && numa.text('Affinity') !== '';
}

function signalsOf(task: Fields): readonly string[] {
  const vault = task.object('Vault');
  const restarted = [...task.list('Templates'), ...(vault ? [vault] : [])];
  const changed = restarted.filter((one) => one.text('ChangeMode') === 'signal').map((one) => one.text('ChangeSignal'));
  return [task.text('KillSignal'), ...changed].filter((signal) => signal !== '');
}

/**
 * Places a group and its tasks in the partition of Consul that they name.
 * @param once as for the identities
 */
export function implyPartitions(group: Fields, once: boolean): void {
  for (const holder of [group, ...group.list('Tasks')]) {
    const consul = holder.object('Consul');
    const right = consul?.text('Partition') ?? '';
    if (!consul || right === '') continue;
    const cluster = consul.text('Cluster');
    const left = cluster === 'default' ? '${attr.consul.partition}' : `\${attr.consul.${cluster}.partition}`;
    const wanted = { left, right, operand: '=' };
    if (!(once && sameAs(holder, wanted))) add(holder, wanted, 'the partition of Consul that is named');
  }
}

/**
 * Names the identities of services in Consul, and asks for an engine that knows workload identities.
 * @param once false as the server does it: it asks again each time the job is submitted
 */
export function implyIdentities(group: Fields, once: boolean): void {
  let any = false;
  for (const { service, task } of allServices(group)) {
    const identity = service.text('Provider') === 'consul' ? service.object('Identity') : undefined;
    if (!identity) continue;
    any = true;
    const name = service.text('Name');
    const parts = ['consul-service_', task ? `${service.text('TaskName')}-` : '', name, '-', service.text('PortLabel')];
    identity.put('Name', parts.join(''), byServer('named after its service'));
    identity.put('ServiceName', name, byServer('named after its service'));
  }
  if (group.list('Tasks').some((task) => task.list('Identities').length > 0)) any = true;
  const wanted = version('nomad.version', '>= 1.7.0-a');
  if (any && !(once && sameAs(group, wanted))) add(group, wanted, 'workload identities are used');
}
