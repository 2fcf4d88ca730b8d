import type { FormSpec, ObjectForm } from '../format.ts';

const CONDITION = { LTarget: '${attr.kernel.name}', Operand: '=', RTarget: 'linux' };
const WISH = { LTarget: '${node.class}', Operand: '=', RTarget: 'large', Weight: 50 };
const SPREAD = { Attribute: '${node.datacenter}', Weight: 50 };
const TASK = { Name: 'app', Driver: 'docker', Config: { image: 'redis:7' } };
const GROUP = { Name: 'group', Tasks: [TASK] };
const PORT = { Label: 'http', To: 8080 };
const CHECK = { Name: 'alive', Type: 'http', Path: '/', Interval: 10_000_000_000, Timeout: 2_000_000_000 };
const SERVICE = { Name: 'web', PortLabel: 'http', Provider: 'nomad' };
const VOLUME = { Type: 'host', Source: 'data' };
const RESTART = { Attempts: 2, Interval: 1_800_000_000_000, Delay: 15_000_000_000, Mode: 'fail' };

const CONDITIONS = {
  Constraints: ['LTarget', 'Operand', 'RTarget'],
  Affinities: ['LTarget', 'Operand', 'RTarget', 'Weight'],
};

const RESTART_FORM: ObjectForm = { order: ['Attempts', 'Interval', 'Delay', 'Mode', 'RenderTemplates'] };

const PORT_FORM: ObjectForm = {
  order: ['Label', 'To', 'Value', 'HostNetwork', 'IgnoreCollision'],
  titleFrom: ['Label', 'Value'],
  apart: ['Label', 'Value'],
};

const NETWORK_FORM: ObjectForm = {
  order: ['Mode', 'DynamicPorts', 'ReservedPorts', 'Hostname', 'DNS', 'CNI', 'MBits', 'Device', 'CIDR', 'IP'],
  tables: { DynamicPorts: ['Label', 'To', 'HostNetwork'], ReservedPorts: ['Label', 'Value', 'To', 'HostNetwork'] },
  titleFrom: ['Mode'],
  create: { DynamicPorts: PORT, ReservedPorts: { Label: 'http', Value: 8080 } },
};

const SCALING_FORM: ObjectForm = { order: ['Min', 'Max', 'Enabled', 'Type', 'Policy'] };

const IDENTITY_FORM: ObjectForm = {
  order: [
    'Name',
    'Audience',
    'TTL',
    'File',
    'Filepath',
    'Env',
    'ChangeMode',
    'ChangeSignal',
    'ServiceName',
    'ExtraClaims',
  ],
  titleFrom: ['Name'],
  widgets: { ChangeSignal: 'signal', Filepath: 'path' },
};

const DRIVER_FORM = (order: readonly string[]): ObjectForm => ({
  order,
  widgets: { image: 'image', args: 'stringList', command: 'text', work_dir: 'path' },
});

/** How the inspector and the form show each object of a job. Texts and types come from the schema. */
export const form: FormSpec = {
  objects: {
    Job: {
      order: [
        'ID',
        'Name',
        'Type',
        'TaskGroups',
        'Datacenters',
        'NodePool',
        'Region',
        'Namespace',
        'Priority',
        'Periodic',
        'ParameterizedJob',
        'Update',
        'Reschedule',
        'Migrate',
        'Constraints',
        'Affinities',
        'Spreads',
        'Meta',
        'UI',
      ],
      widgets: { Type: 'enumCards', Meta: 'envTable', Datacenters: 'stringList' },
      groups: [
        { title: 'What it is', keys: ['ID', 'Name', 'Type', 'Priority', 'Meta', 'UI', 'Stop'] },
        { title: 'What runs', keys: ['TaskGroups'] },
        { title: 'When', keys: ['Periodic', 'ParameterizedJob'] },
        {
          title: 'Where',
          keys: ['Datacenters', 'NodePool', 'Region', 'Namespace', 'Constraints', 'Affinities', 'Spreads', 'AllAtOnce'],
        },
        { title: 'Updates and failures', keys: ['Update', 'Reschedule', 'Migrate'] },
        { title: 'Enterprise', keys: ['Multiregion', 'ConsulNamespace', 'VaultNamespace'] },
        {
          title: 'Set by the server',
          keys: [
            'Version',
            'VersionTag',
            'Status',
            'StatusDescription',
            'Stable',
            'SubmitTime',
            'CreateIndex',
            'ModifyIndex',
            'JobModifyIndex',
            'ParentID',
            'Dispatched',
            'DispatchIdempotencyToken',
            'NomadTokenID',
            'Payload',
          ],
        },
      ],
      tables: { ...CONDITIONS, Spreads: ['Attribute', 'Weight'] },
      titleFrom: ['Name', 'ID'],
      create: {
        TaskGroups: GROUP,
        Constraints: CONDITION,
        Affinities: WISH,
        Spreads: SPREAD,
        Periodic: { Specs: ['0 3 * * *'], TimeZone: 'UTC', ProhibitOverlap: true },
        ParameterizedJob: { Payload: 'optional' },
        Update: { MaxParallel: 1, Canary: 1, AutoRevert: true },
        Reschedule: { Unlimited: true, DelayFunction: 'exponential' },
        Migrate: { MaxParallel: 1 },
        Meta: {},
        UI: { Description: '' },
      },
    },

    TaskGroup: {
      order: [
        'Name',
        'Count',
        'Tasks',
        'Networks',
        'Services',
        'Volumes',
        'EphemeralDisk',
        'RestartPolicy',
        'ReschedulePolicy',
        'Update',
        'Migrate',
        'Scaling',
        'Constraints',
        'Affinities',
        'Spreads',
        'Meta',
      ],
      widgets: { Meta: 'envTable' },
      groups: [
        { title: 'What runs', keys: ['Name', 'Count', 'Tasks', 'Scaling', 'Meta'] },
        { title: 'Network and services', keys: ['Networks', 'Services', 'Consul', 'ShutdownDelay'] },
        { title: 'Storage', keys: ['Volumes', 'EphemeralDisk'] },
        {
          title: 'Updates and failures',
          keys: ['RestartPolicy', 'ReschedulePolicy', 'Update', 'Migrate', 'Disconnect', 'MaxRunDuration'],
        },
        { title: 'Where', keys: ['Constraints', 'Affinities', 'Spreads'] },
        {
          title: 'Without effect',
          keys: ['StopAfterClientDisconnect', 'MaxClientDisconnect', 'PreventRescheduleOnLost'],
        },
      ],
      tables: { ...CONDITIONS, Spreads: ['Attribute', 'Weight'] },
      titleFrom: ['Name'],
      create: {
        Tasks: TASK,
        Networks: { Mode: 'bridge', DynamicPorts: [PORT] },
        Services: SERVICE,
        Volumes: { data: VOLUME },
        EphemeralDisk: { SizeMB: 500 },
        RestartPolicy: RESTART,
        ReschedulePolicy: { Unlimited: true, DelayFunction: 'exponential' },
        Update: { MaxParallel: 1, Canary: 1, AutoRevert: true },
        Migrate: { MaxParallel: 1 },
        Scaling: { Min: 1, Max: 10 },
        Constraints: CONDITION,
        Affinities: WISH,
        Spreads: SPREAD,
        Meta: {},
      },
    },

    Task: {
      order: [
        'Name',
        'Driver',
        'Config',
        'Resources',
        'Env',
        'Lifecycle',
        'Leader',
        'Templates',
        'Artifacts',
        'VolumeMounts',
        'Services',
        'RestartPolicy',
        'KillTimeout',
        'KillSignal',
        'User',
        'LogConfig',
      ],
      widgets: { Env: 'envTable', Meta: 'envTable', KillSignal: 'signal', Driver: 'enumCards' },
      groups: [
        { title: 'What runs', keys: ['Name', 'Driver', 'Config', 'User', 'Env', 'Meta'] },
        { title: 'Resources', keys: ['Resources'] },
        { title: 'When', keys: ['Lifecycle', 'Leader', 'Schedule'] },
        { title: 'Files', keys: ['Templates', 'Artifacts', 'VolumeMounts', 'DispatchPayload', 'LogConfig'] },
        { title: 'Network and services', keys: ['Services', 'Consul'] },
        { title: 'Start and end', keys: ['RestartPolicy', 'KillTimeout', 'KillSignal', 'ShutdownDelay'] },
        { title: 'Secrets and identity', keys: ['Vault', 'Secrets', 'Identity', 'Identities'] },
        { title: 'Where', keys: ['Constraints', 'Affinities'] },
        { title: 'More', keys: ['Actions', 'CSIPluginConfig', 'ScalingPolicies', 'Kind'] },
      ],
      tables: { ...CONDITIONS, VolumeMounts: ['Volume', 'Destination', 'ReadOnly'] },
      titleFrom: ['Name'],
      create: {
        Config: {},
        Resources: { CPU: 500, MemoryMB: 256 },
        Env: {},
        Lifecycle: { Hook: 'prestart' },
        Templates: {
          EmbeddedTmpl: 'task = {{ env "NOMAD_TASK_NAME" }}\n',
          DestPath: 'local/config',
          ChangeMode: 'restart',
        },
        Artifacts: { GetterSource: 'https://example.com/app.tar.gz', RelativeDest: 'local/' },
        VolumeMounts: { Volume: 'data', Destination: '/data' },
        Services: SERVICE,
        RestartPolicy: RESTART,
        LogConfig: { MaxFiles: 10, MaxFileSizeMB: 10 },
        DispatchPayload: { File: 'payload' },
        Vault: {},
        Secrets: { Name: 'secret', Provider: 'nomad', Path: 'nomad/jobs/app' },
        Identities: { Name: 'aws', Audience: ['sts.amazonaws.com'], TTL: 3_600_000_000_000, File: true },
        Actions: { Name: 'action', Command: '/bin/sh', Args: ['-c', 'true'] },
        CSIPluginConfig: { ID: 'plugin', Type: 'node' },
        Constraints: CONDITION,
        Affinities: WISH,
        Meta: {},
      },
    },

    Resources: {
      order: ['CPU', 'Cores', 'MemoryMB', 'MemoryMaxMB', 'Devices', 'SecretsMB', 'NUMA', 'Networks', 'DiskMB', 'IOPS'],
      widgets: { CPU: 'quantity', MemoryMB: 'quantity', MemoryMaxMB: 'quantity' },
      create: { Devices: { Name: 'nvidia/gpu', Count: 1 }, Networks: { DynamicPorts: [{ Label: 'http' }] } },
    },
    RequestedDevice: {
      order: ['Name', 'Count', 'Constraints', 'Affinities'],
      tables: CONDITIONS,
      titleFrom: ['Name'],
      create: { Constraints: { LTarget: '${device.attr.memory}', Operand: '>=', RTarget: '8 GiB' }, Affinities: WISH },
    },
    Lifecycle: { order: ['Hook', 'Sidecar'], widgets: { Hook: 'enumCards' } },

    NetworkResource: NETWORK_FORM,
    TaskNetwork: NETWORK_FORM,
    Port: PORT_FORM,
    TaskPort: PORT_FORM,
    DNSConfig: { order: ['Servers', 'Searches', 'Options'], widgets: { Servers: 'ipList' } },

    Service: {
      order: ['Name', 'PortLabel', 'Provider', 'Checks', 'Tags', 'TaskName', 'AddressMode', 'Connect', 'Meta'],
      widgets: {
        Meta: 'envTable',
        CanaryMeta: 'envTable',
        TaggedAddresses: 'envTable',
        Tags: 'stringList',
        Provider: 'enumCards',
      },
      groups: [
        { title: 'What it is', keys: ['Name', 'PortLabel', 'Provider', 'TaskName', 'Tags', 'Meta'] },
        { title: 'Health', keys: ['Checks', 'CheckRestart', 'OnUpdate'] },
        { title: 'Address', keys: ['AddressMode', 'Address', 'TaggedAddresses', 'Weights'] },
        { title: 'Mesh', keys: ['Connect', 'Kind', 'Identity', 'Cluster'] },
        { title: 'Canaries', keys: ['CanaryTags', 'CanaryMeta', 'EnableTagOverride'] },
      ],
      tables: { Checks: ['Name', 'Type', 'Path', 'Interval', 'Timeout'] },
      titleFrom: ['Name', 'PortLabel'],
      refers: ['PortLabel'],
      create: { Checks: CHECK, CheckRestart: { Limit: 3, Grace: 30_000_000_000 }, Connect: { SidecarService: {} } },
    },
    ServiceCheck: {
      order: [
        'Name',
        'Type',
        'Path',
        'Method',
        'Command',
        'Args',
        'PortLabel',
        'Interval',
        'Timeout',
        'InitialStatus',
        'CheckRestart',
      ],
      widgets: { Type: 'enumCards', Args: 'stringList' },
      titleFrom: ['Name', 'Path', 'Type'],
      apart: ['Name'],
      choices: [
        {
          id: 'type',
          title: 'How it is checked',
          keys: [
            'Type',
            'Path',
            'Method',
            'Protocol',
            'Header',
            'Body',
            'Command',
            'Args',
            'GRPCService',
            'GRPCUseTLS',
          ],
          by: 'Type',
          labels: { http: 'Request', tcp: 'Connection', grpc: 'gRPC call', script: 'Script' },
          create: { http: { Path: '/' }, tcp: {}, grpc: {}, script: { Command: '/bin/true' } },
          branches: {
            http: ['Path', 'Method', 'Protocol', 'Header', 'Body'],
            grpc: ['GRPCService', 'GRPCUseTLS'],
            script: ['Command', 'Args'],
          },
        },
      ],
      create: { CheckRestart: { Limit: 3, Grace: 30_000_000_000 } },
    },
    Connect: {
      order: ['SidecarService', 'SidecarTask', 'Gateway', 'Native'],
      create: { SidecarService: {}, SidecarTask: { Resources: { CPU: 100, MemoryMB: 128 } }, Gateway: { Mesh: {} } },
    },
    Proxy: {
      order: ['Upstreams', 'LocalServiceAddress', 'LocalServicePort', 'Expose', 'TransparentProxy', 'Config'],
      tables: { Upstreams: ['DestinationName', 'LocalBindPort', 'Datacenter'] },
      create: { Upstreams: { DestinationName: 'db', LocalBindPort: 5432 } },
    },
    Upstream: {
      order: ['DestinationName', 'LocalBindPort', 'LocalBindAddress', 'Datacenter'],
      titleFrom: ['DestinationName'],
      create: { MeshGateway: { Mode: 'local' } },
    },
    TransparentProxy: { order: ['UID', 'OutboundPort', 'NoDNS'], widgets: { ExcludeOutboundCIDRs: 'cidrList' } },
    Gateway: {
      order: ['Ingress', 'Terminating', 'Mesh', 'Proxy'],
      create: {
        Ingress: { Listeners: [{ Port: 8080, Services: [{ Name: 'web' }] }] },
        Terminating: { Services: [{ Name: 'legacy' }] },
        Mesh: {},
      },
    },
    IngressListener: {
      order: ['Port', 'Protocol', 'Services'],
      titleFrom: ['Port'],
      create: { Services: { Name: 'web' } },
    },
    IngressService: { order: ['Name', 'Hosts'], titleFrom: ['Name'] },
    LinkedService: { order: ['Name'], titleFrom: ['Name'] },
    SidecarTask: { order: ['Resources', 'LogConfig', 'Config', 'Env'], widgets: { Env: 'envTable', Meta: 'envTable' } },

    VolumeRequest: {
      order: [
        'Type',
        'Source',
        'ReadOnly',
        'AccessMode',
        'AttachmentMode',
        'PerAlloc',
        'Sticky',
        'MountOptions',
        'Name',
      ],
      titleFrom: ['Source'],
    },
    VolumeMount: {
      order: ['Volume', 'Destination', 'ReadOnly'],
      widgets: { Destination: 'path' },
      titleFrom: ['Volume', 'Destination'],
      apart: ['Destination'],
      refers: ['Volume'],
    },

    Template: {
      order: [
        'EmbeddedTmpl',
        'SourcePath',
        'DestPath',
        'Envvars',
        'ChangeMode',
        'ChangeSignal',
        'ChangeScript',
        'Perms',
        'Splay',
      ],
      widgets: {
        EmbeddedTmpl: 'text',
        DestPath: 'path',
        SourcePath: 'path',
        ChangeSignal: 'signal',
        Perms: 'fileMode',
      },
      choices: [
        {
          id: 'source',
          title: 'Where the template is',
          keys: ['EmbeddedTmpl', 'SourcePath'],
          labels: { EmbeddedTmpl: 'Here, as a text', SourcePath: 'In a file of the task' },
          create: { EmbeddedTmpl: '', SourcePath: 'local/template' },
        },
      ],
      titleFrom: ['DestPath'],
      create: { ChangeScript: { Command: '/local/reload.sh' }, Wait: { Min: 2_000_000_000, Max: 10_000_000_000 } },
    },
    Artifact: {
      order: ['GetterSource', 'RelativeDest', 'GetterMode', 'GetterOptions', 'GetterHeaders'],
      widgets: { GetterSource: 'url', RelativeDest: 'path', GetterOptions: 'envTable', GetterHeaders: 'envTable' },
      titleFrom: ['GetterSource'],
    },
    Vault: { order: ['Role', 'Env', 'ChangeMode', 'ChangeSignal'], widgets: { ChangeSignal: 'signal' } },
    Secret: { order: ['Name', 'Provider', 'Path'], widgets: { Env: 'envTable' }, titleFrom: ['Name'] },
    Action: { order: ['Name', 'Command', 'Args'], widgets: { Args: 'stringList' }, titleFrom: ['Name'] },
    WorkloadIdentity: IDENTITY_FORM,
    ServiceIdentity: IDENTITY_FORM,

    UpdateStrategy: {
      order: [
        'MaxParallel',
        'Canary',
        'AutoPromote',
        'AutoRevert',
        'HealthCheck',
        'MinHealthyTime',
        'HealthyDeadline',
        'ProgressDeadline',
        'Stagger',
      ],
    },
    MigrateStrategy: { order: ['MaxParallel', 'HealthCheck', 'MinHealthyTime', 'HealthyDeadline'] },
    RestartPolicy: RESTART_FORM,
    TaskRestartPolicy: RESTART_FORM,
    ReschedulePolicy: { order: ['Unlimited', 'Attempts', 'Interval', 'Delay', 'DelayFunction', 'MaxDelay'] },
    Disconnect: { order: ['LostAfter', 'StopOnClientAfter', 'Replace', 'Reconcile'] },
    EphemeralDisk: { order: ['SizeMB', 'Sticky', 'Migrate'] },
    ScalingPolicy: SCALING_FORM,
    TaskScalingPolicy: SCALING_FORM,
    PeriodicConfig: {
      order: ['Specs', 'TimeZone', 'ProhibitOverlap', 'Enabled', 'Spec', 'SpecType'],
      widgets: { Specs: 'schedule', Spec: 'schedule' },
      zoneFrom: 'TimeZone',
    },
    ParameterizedJob: {
      order: ['Payload', 'MetaRequired', 'MetaOptional'],
      widgets: { Payload: 'enumCards', MetaRequired: 'stringList', MetaOptional: 'stringList' },
    },
    JobUI: {
      order: ['Description', 'Links'],
      tables: { Links: ['Label', 'URL'] },
      create: { Links: { Label: 'Docs', URL: 'https://example.com' } },
    },
    Constraint: { order: ['LTarget', 'Operand', 'RTarget'], titleFrom: ['LTarget', 'Operand'] },
    Affinity: { order: ['LTarget', 'Operand', 'RTarget', 'Weight'], titleFrom: ['LTarget', 'Operand'] },
    Spread: {
      order: ['Attribute', 'Weight', 'SpreadTarget'],
      tables: { SpreadTarget: ['Value', 'Percent'] },
      titleFrom: ['Attribute'],
      create: { SpreadTarget: { Value: 'dc1', Percent: 50 } },
    },

    DockerConfig: {
      ...DRIVER_FORM([
        'image',
        'command',
        'args',
        'ports',
        'entrypoint',
        'volumes',
        'mounts',
        'work_dir',
        'network_mode',
        'auth',
      ]),
      groups: [
        { title: 'What runs', keys: ['image', 'command', 'args', 'entrypoint', 'work_dir'] },
        { title: 'Network', keys: ['ports', 'network_mode', 'hostname', 'extra_hosts', 'dns_servers'] },
        { title: 'Files', keys: ['volumes', 'mounts', 'devices', 'shm_size'] },
        { title: 'Image', keys: ['auth', 'force_pull', 'image_pull_timeout'] },
      ],
    },
    ExecConfig: DRIVER_FORM(['command', 'args', 'work_dir']),
    RawExecConfig: DRIVER_FORM(['command', 'args', 'work_dir']),
    JavaConfig: DRIVER_FORM(['jar_path', 'class', 'class_path', 'jvm_options', 'args']),
    QemuConfig: DRIVER_FORM(['image_path', 'accelerator', 'args', 'graceful_shutdown']),
  },
};
