/** Services, checks and the service mesh, as the engine stores them. Source: as in `job.ts`. */
import type { Place } from '../../kit/places.ts';
import { byDefault, Fields, Filler, written, type Made } from './made.ts';
import { identityOf, logsOf, mountOf, resourcesOf, type Around } from './parts.ts';

const SECOND = 1_000_000_000;

export interface AroundService extends Around {
  readonly groupName: string;
  /** Undefined for a service of a group. */
  readonly taskName: string | undefined;
}

/** Placeholders that are filled in when a job is submitted. */
export function fillName(name: string, values: Readonly<Record<string, string>>): string {
  return name.replace(/\$\{([a-zA-Z0-9_.-]+)\}/g, (all, key: string) =>
    Object.hasOwn(values, key) ? (values[key] ?? all) : all,
  );
}

export function serviceOf(service: Place, around: AroundService): Fields {
  const { jobName, groupName, taskName } = around;
  const task = taskName ?? 'group';
  const plain = [jobName, groupName, ...(taskName === undefined ? [] : [taskName])].join('-');
  const filler = new Filler([service])
    .text('Name', plain, 'filled')
    .text('TaskName', taskName ?? '', 'filled')
    .text('PortLabel')
    .text('AddressMode', 'auto', 'filled')
    .text('Address')
    .flag('EnableTagOverride')
    .values('Tags')
    .values('CanaryTags')
    .text('OnUpdate', 'require_healthy', 'filled');
  const { out } = filler;
  const written_ = service.child('Name');
  const name = fillName(out.text('Name'), {
    JOB: jobName,
    TASKGROUP: groupName,
    TASK: task,
    BASE: `${jobName}-${groupName}-${task}`,
  });
  out.put('Name', name, written_ && out.text('Name') !== plain ? written(written_) : byDefault('job, group and task'));
  if (written_?.text !== undefined && written_.text !== '') out.put('Name', name, written(written_));
  const provider = service.string('Provider') ?? '';
  return filler
    .list('Checks', (check) => checkOf(check, service, out, taskName !== undefined))
    .object('Connect', connectOf)
    .map('Meta')
    .map('CanaryMeta')
    .object('Weights', (place) => new Filler([place]).atLeast('Passing', 1, 1).atLeast('Warning', 1, 1).out)
    .map('TaggedAddresses')
    .put('Namespace', provider === 'nomad' ? around.namespace : 'default', {
      from: 'server',
      note: 'where it is registered',
    })
    .text('Provider', 'consul', 'filled')
    .text('Cluster', 'default', 'filled')
    .object('Identity', serviceIdentityOf)
    .text('Kind').out;
}

/** Of a service's identity the server changes nothing but the name, and that later. */
function serviceIdentityOf(place: Place): Fields {
  const out = identityOf(place);
  const name = place.child('Name');
  out.put('Name', name?.text ?? '', name ? written(name) : byDefault());
  const audience = new Filler([place]).values('Audience').out.members.get('Audience');
  if (audience) out.put('Audience', audience);
  const signal = place.child('ChangeSignal');
  if (signal) out.put('ChangeSignal', signal.text ?? '', written(signal));
  return out;
}

/** When a check restarts its task: the check's own settings over those of the service, where they say something. */
function checkRestartOf(check: Place, service: Place): Fields | null {
  const own = check.object('CheckRestart');
  const outer = service.object('CheckRestart');
  if (!own && !outer) return null;
  const limit = (own?.number('Limit') ?? 0) > 0 || !outer ? own : undefined;
  const ignores = own?.bool('IgnoreWarnings') === true || !outer ? own : undefined;
  const from = 'service';
  const { out } = new Filler([own, { place: outer, from }]).number('Grace', SECOND);
  const limits = new Filler([limit, { place: outer, from }]).number('Limit').out;
  const warnings = new Filler([ignores, { place: outer, from }]).flag('IgnoreWarnings').out;
  for (const part of [limits, warnings]) for (const [key, made] of part.members) out.put(key, made);
  return out;
}

function checkOf(check: Place, service: Place, made: Fields, inTask: boolean): Fields {
  const filler = new Filler([check])
    .text('Name', `service: ${JSON.stringify(made.text('Name'))} check`, 'filled')
    .text('Type')
    .text('Command')
    .values('Args')
    .text('Path')
    .text('Protocol')
    .text('PortLabel')
    .flag('Expose')
    .text('AddressMode')
    .number('Interval')
    .number('Timeout')
    .text('InitialStatus')
    .text('Notes')
    .text('TLSServerName')
    .flag('TLSSkipVerify')
    .text('Method')
    .map('Header', null, true)
    .put('CheckRestart', checkRestartOf(check, service))
    .text('GRPCService')
    .flag('GRPCUseTLS');
  // In a task the check is the task's own, whatever is written; in a group it follows its service.
  const task = made.text('TaskName');
  if (inTask) filler.put('TaskName', task);
  else filler.text('TaskName', task, 'filled');
  return filler
    .atLeast('SuccessBeforePassing', 0, 0)
    .atLeast('FailuresBeforeCritical', 0, 0)
    .atLeast('FailuresBeforeWarning', 0, 0)
    .text('Body')
    .text('OnUpdate', made.text('OnUpdate'), 'filled').out;
}

function connectOf(place: Place): Fields {
  return new Filler([place])
    .flag('Native')
    .object('SidecarService', sidecarServiceOf)
    .object('SidecarTask', sidecarTaskOf)
    .object('Gateway', gatewayOf).out;
}

function sidecarServiceOf(place: Place): Fields {
  return new Filler([place])
    .values('Tags')
    .text('Port')
    .object('Proxy', proxyOf)
    .flag('DisableDefaultTCPCheck')
    .map('Meta').out;
}

function sidecarTaskOf(place: Place): Fields {
  return new Filler([place])
    .text('Name')
    .text('Driver')
    .text('User')
    .free('Config')
    .map('Env')
    .put('Resources', resourcesOf(place.object('Resources')))
    .map('Meta')
    .number('KillTimeout', 5 * SECOND)
    .put('LogConfig', logsOf(place.object('LogConfig')))
    .number('ShutdownDelay')
    .text('KillSignal')
    .list('VolumeMounts', mountOf, true)
    .list('Identities', identityOf).out;
}

/** The old names of the two win over the new ones. */
function exposeOf(place: Place): Made | null {
  const expose = place.object('ExposeConfig') ?? place.object('Expose');
  if (!expose) return null;
  const key = expose.child('Path') ? 'Path' : 'Paths';
  const { out } = new Filler([expose]).list(
    key,
    (path) => new Filler([path]).text('Path').text('Protocol').number('LocalPathPort').text('ListenerPort').out,
  );
  const paths = out.members.get(key);
  return new Fields(out.origin).put('Paths', paths ?? null);
}

function proxyOf(place: Place): Fields {
  return new Filler([place])
    .text('LocalServiceAddress')
    .number('LocalServicePort')
    .list('Upstreams', upstreamOf)
    .put('Expose', exposeOf(place))
    .object('TransparentProxy', transparentOf)
    .free('Config').out;
}

function upstreamOf(place: Place): Fields {
  return new Filler([place])
    .text('DestinationName')
    .text('DestinationNamespace')
    .text('DestinationPeer')
    .text('DestinationPartition')
    .text('DestinationType')
    .number('LocalBindPort')
    .text('Datacenter')
    .text('LocalBindAddress')
    .text('LocalBindSocketPath')
    .text('LocalBindSocketMode')
    .put('MeshGateway', new Filler([place.object('MeshGateway')]).text('Mode').out)
    .free('Config').out;
}

function transparentOf(place: Place): Fields {
  return new Filler([place])
    .text('UID')
    .number('OutboundPort')
    .values('ExcludeInboundPorts')
    .values('ExcludeOutboundPorts')
    .values('ExcludeOutboundCIDRs')
    .values('ExcludeUIDs')
    .flag('NoDNS').out;
}

function gatewayOf(place: Place): Fields {
  return new Filler([place])
    .object('Proxy', gatewayProxyOf)
    .object('Ingress', (ingress) => new Filler([ingress]).object('TLS', tlsOf).list('Listeners', listenerOf).out)
    .object(
      'Terminating',
      (gateway) =>
        new Filler([gateway]).list(
          'Services',
          (service) =>
            new Filler([service]).text('Name').text('CAFile').text('CertFile').text('KeyFile').text('SNI').out,
        ).out,
    )
    .object('Mesh', (mesh) => new Fields(written(mesh))).out;
}

function gatewayProxyOf(place: Place): Fields {
  const addresses = new Fields(written(place));
  for (const [name, address] of place.object('EnvoyGatewayBindAddresses')?.entries() ?? []) {
    addresses.put(name, new Filler([address]).text('Address').number('Port').out);
  }
  return new Filler([place])
    .number('ConnectTimeout', 5 * SECOND)
    .flag('EnvoyGatewayBindTaggedAddresses')
    .put('EnvoyGatewayBindAddresses', addresses)
    .flag('EnvoyGatewayNoDefaultBind')
    .text('EnvoyDNSDiscoveryType')
    .free('Config').out;
}

function tlsOf(place: Place): Fields {
  return new Filler([place])
    .flag('Enabled')
    .text('TLSMinVersion')
    .text('TLSMaxVersion')
    .values('CipherSuites')
    .object('SDS', (sds) => new Filler([sds]).text('ClusterName').text('CertResource').out).out;
}

function listenerOf(place: Place): Fields {
  return new Filler([place])
    .number('Port')
    .text('Protocol', 'tcp', 'filled')
    .list(
      'Services',
      (service) =>
        new Filler([service])
          .text('Name')
          .values('Hosts', null, [])
          .object('TLS', tlsOf)
          .object('RequestHeaders', headersOf)
          .object('ResponseHeaders', headersOf)
          .number('MaxConnections', null)
          .number('MaxPendingRequests', null)
          .number('MaxConcurrentRequests', null).out,
    ).out;
}

function headersOf(place: Place): Fields {
  return new Filler([place]).map('Add').map('Set').values('Remove').out;
}
