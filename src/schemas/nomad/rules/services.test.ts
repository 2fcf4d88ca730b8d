import { describe, expect, it } from 'vitest';
import {
  bridge,
  check,
  D,
  faultsOfFixes,
  host,
  IT,
  job,
  row,
  S,
  saidOf,
  service,
  taskService,
  type Row,
} from './testSupport.ts';

const rows: readonly Row[] = [
  row('env var name', service({ Name: 'a${x}' })),
  row('dollar', service({ Name: '$JOB' }), 'e service-name-invalid G/Services/0/Name'),
  row('64', service({ Name: 'a'.repeat(64) }), 'e service-name-invalid G/Services/0/Name'),
  row('upper ok', service({ Name: 'ABC' })),
  row('dash end', service({ Name: 'a-' }), 'e service-name-invalid G/Services/0/Name'),
  row(
    'empty name default bad',
    {
      Job: {
        ID: 'my_job',
        TaskGroups: [{ Name: 'w', ...host, Services: [{ Name: '', PortLabel: 'http' }], Tasks: [{ Name: 'a', ...D }] }],
      },
    },
    'e service-name-invalid /Job/TaskGroups/0/Services/0/Name'.replace('/Job/TaskGroups/0', 'G'),
  ),
  row(
    'task default name',
    {
      Job: {
        ID: 'j',
        TaskGroups: [{ Name: 'w', ...host, Tasks: [{ Name: 'a b', ...D, Services: [{ PortLabel: 'http' }] }] }],
      },
    },
    'e service-name-invalid T/Services/0',
  ),
  row('name uses Name', {
    Job: {
      ID: 'my_job',
      Name: 'ok',
      TaskGroups: [{ Name: 'w', ...host, Services: [{ PortLabel: 'http' }], Tasks: [{ Name: 'a', ...D }] }],
    },
  }),
  row(
    'group dup diff port',
    job(
      {},
      {
        ...host,
        Services: [
          { Name: 'a', PortLabel: 'http' },
          { Name: 'a', PortLabel: '8080' },
        ],
      },
    ),
  ),
  row(
    'group dup default',
    job({}, { ...host, Services: [{ PortLabel: 'http' }, { PortLabel: 'http' }] }),
    'e service-duplicate G/Services/1',
  ),
  row(
    'group web 80 web8 0',
    job(
      {},
      {
        ...host,
        Services: [
          { Name: 'web', PortLabel: '80' },
          { Name: 'web8', PortLabel: '0' },
        ],
      },
    ),
  ),
  row('task numeric', taskService({ PortLabel: '8080' }), 'e service-port-unknown T/Services/0/PortLabel'),
  row('task numeric driver', taskService({ PortLabel: '8080', AddressMode: 'driver' })),
  row(
    'task driver label unknown',
    taskService({ PortLabel: 'foo', AddressMode: 'driver' }),
    'e service-port-unknown T/Services/0/PortLabel',
  ),
  row(
    'task second network label',
    job(
      {},
      { Networks: [{}, { DynamicPorts: [{ Label: 'b', To: 1 }] }] },
      { Services: [{ Name: 'a', PortLabel: 'b' }] },
    ),
    'w network-extra-ignored G/Networks/1',
    'e service-port-unknown T/Services/0/PortLabel',
  ),
  row(
    'group second network label',
    job({}, { Networks: [{}, { DynamicPorts: [{ Label: 'b', To: 1 }] }], Services: [{ Name: 'a', PortLabel: 'b' }] }),
    'w network-extra-ignored G/Networks/1',
  ),
  row('group interp', service({ PortLabel: '${x}' })),
  row(
    'own task host',
    job(
      {},
      {},
      { Resources: { Networks: [{ DynamicPorts: [{ Label: 'p' }] }] }, Services: [{ Name: 'a', PortLabel: 'p' }] },
    ),
  ),
  row(
    'addr with driver group',
    service({ Address: 'x', AddressMode: 'driver' }),
    'e service-address-mode G/Services/0/AddressMode',
  ),
  row('addr alone', service({ Address: 'x' })),
  row('addr host', service({ Address: 'x', AddressMode: 'host' }), 'e service-address-mode G/Services/0/AddressMode'),
  row('alloc group', service({ AddressMode: 'alloc_ipv6' })),
  row('own task name', taskService({ TaskName: 'app' })),
  row(
    'native unknown task',
    service({ TaskName: 'zz', Connect: { Native: true } }),
    'e connect-native G/Services/0/TaskName',
  ),
  row(
    'identity empty aud',
    service({ Identity: { Audience: [] } }),
    'e service-identity-aud G/Services/0/Identity',
    'w identity-no-ttl G/Services/0/Identity',
  ),
  row(
    'identity two aud',
    service({ Identity: { Audience: ['a', 'b'], TTL: 1 * S } }),
    'w identity-audience G/Services/0/Identity/Audience',
  ),
  row(
    'identity env',
    service({ Identity: { Audience: ['a'], TTL: S, Env: true, ChangeMode: 'signal' } }),
    'w identity-env G/Services/0/Identity/Env',
  ),
  row(
    'provider task first',
    job(
      {},
      { ...host, Services: [{ Name: 'a', PortLabel: 'http', Provider: 'consul' }] },
      { Services: [{ Name: 'b', PortLabel: 'http', Provider: 'nomad' }] },
    ),
    'e provider-mixed G/Services/0/Provider',
  ),
  row(
    'provider empty',
    job(
      {},
      {
        ...host,
        Services: [
          { Name: 'a', PortLabel: 'http', Provider: '' },
          { Name: 'b', PortLabel: 'http' },
        ],
      },
    ),
  ),
  row('check type absent', service({ Checks: [{ ...IT }] }), 'e check-type G/Services/0/Checks/0'),
  row('check docker', service(check({ Type: 'docker' })), 'e check-type G/Services/0/Checks/0/Type'),
  row(
    'HTTP nomad',
    service({ Provider: 'nomad', ...check({ Type: 'HTTP' }) }),
    'w check-type-case G/Services/0/Checks/0/Type',
  ),
  row(
    'script nomad',
    service({ Provider: 'nomad', ...check({ Type: 'script', Command: 'x', TaskName: 'app' }) }),
    'e check-type G/Services/0/Checks/0/Type',
  ),
  row(
    'check inherits numeric task',
    taskService({ PortLabel: '80', AddressMode: 'driver', ...check({}) }),
    'e check-numeric-port T/Services/0/Checks/0',
  ),
  row(
    'check driver 0',
    taskService({ PortLabel: 'http', ...check({ PortLabel: '0', AddressMode: 'driver' }) }),
    'e check-numeric-port T/Services/0/Checks/0/PortLabel',
  ),
  row('check driver ok', taskService({ PortLabel: 'http', ...check({ PortLabel: '80', AddressMode: 'driver' }) })),
  row('group check numeric', service(check({ PortLabel: '80' }))),
  row('group check unk', service(check({ PortLabel: 'zz' })), 'e check-port-unknown G/Services/0/Checks/0/PortLabel'),
  row('script unk port', service(check({ Type: 'script', Command: 'x', TaskName: 'app', PortLabel: 'zz' }))),
  row(
    'check service label unknown',
    service({ PortLabel: 'zz', ...check({}) }),
    'e service-port-unknown G/Services/0/PortLabel',
  ),
  row(
    'task interp check',
    taskService(check({ PortLabel: '${x}' })),
    'e check-port-unknown T/Services/0/Checks/0/PortLabel',
  ),
  row(
    'check names',
    taskService({
      Checks: [
        { Name: 'a', Type: 'tcp', ...IT },
        { Name: 'a', Type: 'tcp', ...IT },
      ],
    }),
    'e check-duplicate-name T/Services/0/Checks/1/Name',
  ),
  row(
    'check default name clash',
    taskService({
      Checks: [
        { Type: 'tcp', ...IT },
        { Name: 'service: "api" check', Type: 'tcp', ...IT },
      ],
    }),
    'e check-duplicate-name T/Services/0/Checks/1/Name',
  ),
  row(
    'group check names',
    service({
      Checks: [
        { Name: 'a', Type: 'tcp', ...IT },
        { Name: 'a', Type: 'tcp', ...IT },
      ],
    }),
  ),
  row(
    'times absent',
    service({ Checks: [{ Type: 'tcp' }] }),
    'e check-interval G/Services/0/Checks/0',
    'e check-timeout G/Services/0/Checks/0',
  ),
  ...(
    [
      ['/a b', 1],
      ['/a%zz', 0],
      [':x', 0],
      ['a:b/c', 0],
      ['./a:b', 1],
      ['/x?y=%zz', 1],
      ['', 0],
      ['health', 1],
      ['//ho st/x', 0],
      ['/a#%zz', 0],
      ['HTTP://x', 0],
      ['1a:x', 0],
      ['/a:b', 1],
      ['?x', 1],
    ] as const
  ).map(([p, ok]) =>
    row('path ' + p, service(check({ Path: p })), ...(ok ? [] : ['e check-http-path G/Services/0/Checks/0/Path'])),
  ),
  row('path absent', service({ Checks: [{ Type: 'http', ...IT }] }), 'e check-http-path G/Services/0/Checks/0'),
  row(
    'cmd empty',
    taskService({ Checks: [{ Type: 'script', Command: '', ...IT }] }),
    'e check-script-command T/Services/0/Checks/0/Command',
  ),
  row('script svc task', service({ TaskName: 'app', ...check({ Type: 'script', Command: 'x' }) })),
  row(
    'addr mode driver group task',
    service({ TaskName: 'app', ...check({ AddressMode: 'driver' }) }),
    'e check-address-mode G/Services/0/Checks/0/AddressMode',
  ),
  row('addr mode driver group', service(check({ AddressMode: 'driver' }))),
  row(
    'onupdate svc',
    service({ OnUpdate: 'ignore', CheckRestart: {}, ...check({}) }),
    'e check-restart-on-update G/Services/0/OnUpdate',
  ),
  row('onupdate iw', service({ OnUpdate: 'ignore_warnings', ...check({ CheckRestart: { IgnoreWarnings: true } }) })),
  row(
    'onupdate iw svc',
    service({ OnUpdate: 'ignore_warnings', CheckRestart: { Limit: 1 }, ...check({}) }),
    'e check-restart-on-update G/Services/0/OnUpdate',
  ),
  row(
    'onupdate own wins',
    service({ OnUpdate: 'ignore', CheckRestart: {}, ...check({ OnUpdate: 'require_healthy' }) }),
  ),
  row(
    'thresholds 0',
    service(
      check({ Type: 'script', Command: 'x', TaskName: 'app', FailuresBeforeCritical: 0, SuccessBeforePassing: -1 }),
    ),
  ),
  row(
    'nomad check',
    service({
      Provider: 'nomad',
      ...check({
        Method: 'FETCH',
        TLSServerName: 'x',
        Expose: true,
        AddressMode: 'driver',
        CheckRestart: { IgnoreWarnings: true },
        OnUpdate: 'ignore_warnings',
      }),
    }),
    'e provider-nomad-check G/Services/0/Checks/0/Method',
    'e provider-nomad-check G/Services/0/Checks/0/TLSServerName',
    'e provider-nomad-check G/Services/0/Checks/0/Expose',
    'e provider-nomad-check G/Services/0/Checks/0/AddressMode',
    'e provider-nomad-check G/Services/0/Checks/0/CheckRestart/IgnoreWarnings',
    'e provider-nomad-check G/Services/0/Checks/0/OnUpdate',
  ),
  row(
    'nomad svc iw',
    service({ Provider: 'nomad', CheckRestart: { IgnoreWarnings: true }, ...check({}) }),
    'e provider-nomad-check G/Services/0/CheckRestart/IgnoreWarnings',
  ),
  row(
    'expose tcp',
    service(
      { PortLabel: '90', Connect: { SidecarService: {} }, Checks: [{ Type: 'tcp', Expose: true, ...IT }] },
      bridge,
    ),
    'e expose-check G/Services/0/Checks/0/Expose',
    'e connect-tcp-check G/Services/0/Checks/0/Type',
  ),
  ...['http', '0', '${NOMAD_PORT_http}'].map((PortLabel) =>
    row(
      `expose of ${PortLabel}, a port that is not known beforehand`,
      service(
        { PortLabel, Connect: { SidecarService: {} }, Checks: [{ Type: 'http', Path: '/h', Expose: true, ...IT }] },
        bridge,
      ),
      'e expose-check G/Services/0/Checks/0/Expose',
    ),
  ),
  ...['90', 'fixed'].map((PortLabel) =>
    row(
      `expose of ${PortLabel}`,
      service(
        { PortLabel, Connect: { SidecarService: {} }, Checks: [{ Type: 'http', Path: '/h', Expose: true, ...IT }] },
        { Networks: [{ Mode: 'bridge', ReservedPorts: [{ Label: 'fixed', Value: 90 }] }] },
      ),
    ),
  ),
  row('connect {}', service({ Connect: {} }), 'e connect-exclusive G/Services/0/Connect'),
  ...(
    [
      ['ReservedPorts', 'p', true],
      ['DynamicPorts', 'p', false],
      ['ReservedPorts', 'q', false],
    ] as const
  ).map(([key, Label, told]) =>
    row(
      `a port for a proxy beside ${Label} of ${key}`,
      service(
        { PortLabel: '90', Connect: { SidecarService: { Port: 'p' } } },
        { Networks: [{ Mode: 'bridge', [key]: [{ Label, Value: key === 'ReservedPorts' ? 80 : 0 }] }] },
      ),
      ...(told ? ['e duplicate-port-label G/Services/0/Connect/SidecarService/Port'] : []),
    ),
  ),
  row(
    'devices near memory, of the task of a proxy and of a task',
    job(
      {},
      {
        ...bridge,
        Services: [
          {
            Name: 'a',
            PortLabel: '90',
            Connect: { SidecarService: {}, SidecarTask: { Resources: { NUMA: { Affinity: 'none', Devices: ['x'] } } } },
          },
        ],
      },
      { Resources: { NUMA: { Affinity: 'none', Devices: ['x'] } } },
    ),
    'e numa-device-unknown T/Resources/NUMA/Devices/0',
  ),
  row('native false', service({ Connect: { Native: false, SidecarService: {} } }, bridge)),
  row(
    'connect no network',
    job({}, { Services: [{ Name: 'a', PortLabel: '90', Connect: { SidecarService: {} } }] }),
    'e connect-network G/Services/0/Connect',
  ),
  row(
    'connect host spelled',
    service({ PortLabel: '90', Connect: { SidecarService: {} } }, { Networks: [{ Mode: 'host' }] }),
    'e connect-network G/Networks/0/Mode',
  ),
  row(
    'gateway host spelled',
    service({ PortLabel: '90', Connect: { Gateway: { Mesh: {} } } }, { Networks: [{ Mode: 'host' }] }),
  ),
  row(
    'gateway host default',
    service({ PortLabel: '90', Connect: { Gateway: { Mesh: {} } } }, { Networks: [{}] }),
    'e connect-network G/Networks/0',
  ),
  row(
    'group upper',
    {
      Job: {
        ID: 'd',
        TaskGroups: [
          {
            Name: 'Web',
            Networks: [{ Mode: 'bridge' }],
            Services: [{ Name: 'a', PortLabel: '9', Connect: { SidecarService: {} } }],
            Tasks: [{ Name: 'a', ...D }],
          },
        ],
      },
    },
    'e connect-uppercase G/Name',
  ),
  row(
    'reach static',
    service(
      { PortLabel: '9000', Connect: { SidecarService: {} }, Checks: [{ Type: 'http', Path: '/', ...IT }] },
      { Networks: [{ Mode: 'bridge', ReservedPorts: [{ Label: 'x', Value: 9000 }] }] },
    ),
  ),
  row(
    'reach addr',
    service(
      {
        PortLabel: '9000',
        Address: '1.2.3.4',
        Connect: { SidecarService: {} },
        Checks: [{ Type: 'http', Path: '/', ...IT }],
      },
      bridge,
    ),
  ),
  row(
    'reach alloc',
    service({ PortLabel: '9000', Connect: { SidecarService: {} }, ...check({ AddressMode: 'alloc' }) }, bridge),
  ),
  row(
    'native two tasks',
    {
      Job: {
        ID: 'd',
        TaskGroups: [
          {
            Name: 'w',
            ...host,
            Services: [{ Name: 'a', PortLabel: 'http', Connect: { Native: true } }],
            Tasks: [
              { Name: 'a', ...D },
              { Name: 'b', ...D },
            ],
          },
        ],
      },
    },
    'e connect-native G/Services/0',
  ),
  row(
    'upstream addr differ',
    service(
      {
        Connect: {
          SidecarService: {
            Proxy: {
              Upstreams: [
                { DestinationName: 'a', LocalBindPort: 9 },
                { DestinationName: 'b', LocalBindPort: 9, LocalBindAddress: '127.0.0.1' },
              ],
            },
          },
        },
      },
      bridge,
    ),
  ),
  row(
    'upstream sockets',
    service(
      {
        Connect: {
          SidecarService: {
            Proxy: {
              Upstreams: [
                { DestinationName: 'a', LocalBindSocketPath: '/a' },
                { DestinationName: 'b', LocalBindSocketPath: '/b' },
              ],
            },
          },
        },
      },
      bridge,
    ),
    'e connect-upstream-conflict G/Services/0/Connect/SidecarService/Proxy/Upstreams/1/LocalBindSocketPath',
  ),
  row(
    'tproxy dns',
    service(
      { Connect: { SidecarService: { Proxy: { TransparentProxy: {} } } } },
      { Networks: [{ Mode: 'bridge', DNS: { Servers: ['1.1.1.1'] }, DynamicPorts: [{ Label: 'http', To: 1 }] }] },
    ),
    'e connect-tproxy G/Services/0/Connect/SidecarService/Proxy/TransparentProxy',
  ),
  row(
    'tproxy dns false',
    service(
      { Connect: { SidecarService: { Proxy: { TransparentProxy: { NoDNS: false } } } } },
      { Networks: [{ Mode: 'bridge', DNS: { Servers: ['1.1.1.1'] }, DynamicPorts: [{ Label: 'http', To: 1 }] }] },
    ),
    'e connect-tproxy G/Services/0/Connect/SidecarService/Proxy/TransparentProxy/NoDNS',
  ),
  row(
    'tproxy two',
    job(
      {},
      {
        ...bridge,
        Services: [
          { Name: 'a', PortLabel: '1', Connect: { SidecarService: { Proxy: { TransparentProxy: {} } } } },
          { Name: 'b', PortLabel: '2', Connect: { SidecarService: {} } },
        ],
      },
    ),
    'e connect-tproxy G/Services/0/Connect/SidecarService/Proxy/TransparentProxy',
  ),
  row(
    'tproxy cidr6',
    service(
      {
        Connect: {
          SidecarService: {
            Proxy: {
              TransparentProxy: {
                ExcludeOutboundCIDRs: ['::/0', 'fe80::1/64', '10.0.0.0/33', '10.0.0/8', '1.2.3.4/08'],
              },
            },
          },
        },
      },
      bridge,
    ),
    ...[2, 3, 4].map(
      (i) => `e connect-tproxy G/Services/0/Connect/SidecarService/Proxy/TransparentProxy/ExcludeOutboundCIDRs/${i}`,
    ),
  ),
  row('gw none', service({ Connect: { Gateway: {} } }, bridge), 'e connect-gateway G/Services/0/Connect/Gateway'),
  row(
    'gw tcp star hosts',
    service(
      { Connect: { Gateway: { Ingress: { Listeners: [{ Port: 80, Services: [{ Name: '*', Hosts: ['a'] }] }] } } } },
      bridge,
    ),
    'e connect-gateway G/Services/0/Connect/Gateway/Ingress/Listeners/0/Services/0/Name',
    'e connect-gateway G/Services/0/Connect/Gateway/Ingress/Listeners/0/Services/0/Hosts',
  ),
  row(
    'gw http star hosts',
    service(
      {
        Connect: {
          Gateway: {
            Ingress: { Listeners: [{ Port: 80, Protocol: 'http', Services: [{ Name: '*', Hosts: ['a'] }] }] },
          },
        },
      },
      bridge,
    ),
    'e connect-gateway G/Services/0/Connect/Gateway/Ingress/Listeners/0/Services/0/Hosts',
  ),
  row(
    'gw sni',
    service({ Connect: { Gateway: { Terminating: { Services: [{ Name: 'x', SNI: 'y' }] } } } }, bridge),
    'e connect-gateway G/Services/0/Connect/Gateway/Terminating/Services/0',
  ),
];

describe('rules about services, checks and the mesh', () => {
  it.each(rows)('say of $name', (given) => {
    expect(saidOf(given)).toEqual(given.said);
  });

  it('have fixes that mend', () => {
    expect(rows.flatMap(faultsOfFixes)).toEqual([]);
  });
});
