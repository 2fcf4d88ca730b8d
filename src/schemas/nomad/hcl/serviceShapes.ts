/** Contents of the blocks in a `service`: checks, and everything of the service mesh. Source: as in `shapes.ts`. */
import { has, label, list, may, named, one, type Member, type ShapeName } from './shape.ts';

type ServiceShape =
  | 'service'
  | 'check'
  | 'checkRestart'
  | 'weights'
  | 'connect'
  | 'sidecarService'
  | 'sidecarTask'
  | 'proxy'
  | 'expose'
  | 'exposePath'
  | 'upstream'
  | 'meshGateway'
  | 'transparentProxy'
  | 'gateway'
  | 'gatewayProxy'
  | 'bindAddress'
  | 'ingress'
  | 'listener'
  | 'ingressService'
  | 'gatewayTls'
  | 'sds'
  | 'headers'
  | 'terminating'
  | 'linkedService'
  | 'mesh';

export const SERVICE_SHAPES: Readonly<Record<ServiceShape & ShapeName, readonly Member[]>> = {
  service: [
    has('text', 'Name'),
    may('texts', 'Tags'),
    may('texts', 'CanaryTags'),
    has('boolean', 'EnableTagOverride'),
    has('text', 'PortLabel', 'port'),
    has('text', 'AddressMode'),
    has('text', 'Address'),
    list('check', 'Checks', 'check'),
    one('checkRestart', 'CheckRestart'),
    one('connect', 'Connect'),
    one('texts', 'Meta'),
    one('texts', 'CanaryMeta'),
    one('texts', 'TaggedAddresses'),
    has('text', 'TaskName', 'task'),
    has('text', 'OnUpdate'),
    one('identity', 'Identity'),
    one('weights', 'Weights'),
    has('text', 'Provider'),
    has('text', 'Cluster'),
    has('text', 'Kind'),
  ],
  check: [
    has('text', 'Name'),
    has('text', 'Type'),
    has('text', 'Command'),
    may('texts', 'Args'),
    has('text', 'Path'),
    has('text', 'Protocol'),
    has('text', 'PortLabel', 'port'),
    has('boolean', 'Expose'),
    has('text', 'AddressMode'),
    has('text', 'Advertise'),
    has('duration', 'Interval'),
    has('duration', 'Timeout'),
    has('text', 'InitialStatus'),
    has('text', 'Notes'),
    has('text', 'TLSServerName', 'tls_server_name'),
    has('boolean', 'TLSSkipVerify', 'tls_skip_verify'),
    one('lists', 'Header'),
    has('text', 'Method'),
    one('checkRestart', 'CheckRestart'),
    has('text', 'GRPCService', 'grpc_service'),
    has('boolean', 'GRPCUseTLS', 'grpc_use_tls'),
    has('text', 'TaskName', 'task'),
    has('int64', 'SuccessBeforePassing'),
    has('int64', 'FailuresBeforeCritical'),
    has('int64', 'FailuresBeforeWarning'),
    has('text', 'Body'),
    has('text', 'OnUpdate'),
  ],
  checkRestart: [has('int64', 'Limit'), may('duration', 'Grace'), has('boolean', 'IgnoreWarnings')],
  weights: [has('int64', 'Passing'), has('int64', 'Warning')],
  connect: [
    has('boolean', 'Native'),
    one('gateway', 'Gateway'),
    one('sidecarService', 'SidecarService'),
    one('sidecarTask', 'SidecarTask'),
  ],
  sidecarService: [
    may('texts', 'Tags'),
    has('text', 'Port'),
    one('proxy', 'Proxy'),
    has('boolean', 'DisableDefaultTCPCheck', 'disable_default_tcp_check'),
    one('texts', 'Meta'),
  ],
  sidecarTask: [
    has('text', 'Name'),
    has('text', 'Driver'),
    has('text', 'User'),
    one('free', 'Config'),
    one('texts', 'Env'),
    one('resources', 'Resources'),
    one('texts', 'Meta'),
    may('duration', 'KillTimeout'),
    one('logs', 'LogConfig', 'logs'),
    may('duration', 'ShutdownDelay'),
    has('text', 'KillSignal'),
    list('volumeMount', 'VolumeMounts', 'volume_mount'),
    list('identity', 'Identities', 'identity'),
  ],
  proxy: [
    has('text', 'LocalServiceAddress'),
    has('int64', 'LocalServicePort'),
    one('expose', 'Expose'),
    list('upstream', 'Upstreams', 'upstreams'),
    one('transparentProxy', 'TransparentProxy'),
    one('free', 'Config'),
  ],
  expose: [list('exposePath', 'Paths', 'path')],
  exposePath: [
    has('text', 'Path'),
    has('text', 'Protocol'),
    has('int64', 'LocalPathPort'),
    has('text', 'ListenerPort'),
  ],
  upstream: [
    has('text', 'DestinationName'),
    has('text', 'DestinationNamespace'),
    has('text', 'DestinationPeer'),
    has('text', 'DestinationPartition'),
    has('text', 'DestinationType'),
    has('int64', 'LocalBindPort'),
    has('text', 'Datacenter'),
    has('text', 'LocalBindAddress'),
    has('text', 'LocalBindSocketPath'),
    has('text', 'LocalBindSocketMode'),
    one('meshGateway', 'MeshGateway'),
    one('free', 'Config'),
  ],
  meshGateway: [has('text', 'Mode')],
  transparentProxy: [
    has('text', 'UID', 'uid'),
    has('uint16', 'OutboundPort'),
    may('texts', 'ExcludeInboundPorts'),
    may('uint16s', 'ExcludeOutboundPorts'),
    may('texts', 'ExcludeOutboundCIDRs', 'exclude_outbound_cidrs'),
    may('texts', 'ExcludeUIDs', 'exclude_uids'),
    has('boolean', 'NoDNS', 'no_dns'),
  ],
  gateway: [
    one('gatewayProxy', 'Proxy'),
    one('ingress', 'Ingress'),
    one('terminating', 'Terminating'),
    one('mesh', 'Mesh'),
  ],
  gatewayProxy: [
    may('duration', 'ConnectTimeout'),
    has('boolean', 'EnvoyGatewayBindTaggedAddresses'),
    named('bindAddress', 'EnvoyGatewayBindAddresses', 'envoy_gateway_bind_addresses'),
    has('boolean', 'EnvoyGatewayNoDefaultBind'),
    has('text', 'EnvoyDNSDiscoveryType', 'envoy_dns_discovery_type'),
    one('free', 'Config'),
  ],
  bindAddress: [label('Name'), has('text', 'Address'), has('int64', 'Port')],
  ingress: [one('gatewayTls', 'TLS', 'tls'), list('listener', 'Listeners', 'listener')],
  listener: [has('int64', 'Port'), has('text', 'Protocol'), list('ingressService', 'Services', 'service')],
  ingressService: [
    has('text', 'Name'),
    may('texts', 'Hosts'),
    one('gatewayTls', 'TLS', 'tls'),
    one('headers', 'RequestHeaders'),
    one('headers', 'ResponseHeaders'),
    may('uint32', 'MaxConnections'),
    may('uint32', 'MaxPendingRequests'),
    may('uint32', 'MaxConcurrentRequests'),
  ],
  gatewayTls: [
    has('boolean', 'Enabled'),
    has('text', 'TLSMinVersion', 'tls_min_version'),
    has('text', 'TLSMaxVersion', 'tls_max_version'),
    may('texts', 'CipherSuites'),
    one('sds', 'SDS', 'sds'),
  ],
  sds: [has('text', 'ClusterName'), has('text', 'CertResource')],
  headers: [one('texts', 'Add'), one('texts', 'Set'), may('texts', 'Remove')],
  terminating: [list('linkedService', 'Services', 'service')],
  linkedService: [
    has('text', 'Name'),
    has('text', 'CAFile', 'ca_file'),
    has('text', 'CertFile'),
    has('text', 'KeyFile'),
    has('text', 'SNI', 'sni'),
  ],
  mesh: [],
};
