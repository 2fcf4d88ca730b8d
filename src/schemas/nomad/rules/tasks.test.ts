import { describe, expect, it } from 'vitest';
import { D, faultsOfFixes, host, job, row, S, saidOf, service, task, type Row } from './testSupport.ts';

const rows: readonly Row[] = [
  row('alloc name', task({ Name: 'alloc' }), 'e task-name-invalid T/Name'),
  row('cores 0', task({ Resources: { Cores: 0 } }), 'e cpu-minimum T/Resources/Cores'),
  row('cpu neg', task({ Resources: { CPU: -5 } }), 'e cpu-minimum T/Resources/CPU'),
  row('cpu0 cores', task({ Resources: { CPU: 0, Cores: 1 } })),
  row(
    'sidecar cpu 0',
    job(
      {},
      {
        Networks: [{ Mode: 'bridge' }],
        Services: [
          { Name: 'a', PortLabel: '90', Connect: { SidecarService: {}, SidecarTask: { Resources: { CPU: 0 } } } },
        ],
      },
    ),
  ),
  row('memmax -1', task({ Resources: { MemoryMaxMB: -1 } })),
  row('memmax default', task({ Resources: { MemoryMaxMB: 200 } }), 'e memory-max-lower T/Resources/MemoryMaxMB'),
  row('leader poststart sidecar', {
    Job: {
      ID: 'd',
      TaskGroups: [
        {
          Name: 'w',
          Tasks: [
            { Name: 'm', ...D },
            { Name: 'a', ...D, Leader: true, Lifecycle: { Hook: 'poststart', Sidecar: true } },
          ],
        },
      ],
    },
  }),
  row('tmpl both empties', task({ Templates: [{ DestPath: 'a', SourcePath: '', EmbeddedTmpl: 'x' }] })),
  row(
    'perms',
    task({
      Templates: ['07777', '10000', '', '0o644', '-1', '644'].map((Perms, i) => ({
        DestPath: 'a' + i,
        EmbeddedTmpl: 'x',
        Perms,
      })),
    }),
    'e template-perms T/Templates/1/Perms',
    'e template-perms T/Templates/3/Perms',
    'e template-perms T/Templates/4/Perms',
  ),
  ...(
    [
      ['../alloc/x', 1],
      ['../../x', 0],
      ['/etc/x', 1],
      ['local/../../..', 0],
      ['${NOMAD_SECRETS_DIR}/../../x', 1],
      ['..x/y', 1],
    ] as const
  ).map(([p, ok]) =>
    row(
      'escape ' + p,
      task({ Templates: [{ DestPath: p, EmbeddedTmpl: 'x' }] }),
      ...(ok ? [] : ['e path-escape T/Templates/0/DestPath']),
    ),
  ),
  row(
    'payload escape',
    task({ DispatchPayload: { File: '../../../x' } }, {}, { Type: 'batch', ParameterizedJob: {} }),
    'e path-escape T/DispatchPayload/File',
  ),
  row('payload ok', task({ DispatchPayload: { File: '../../x' } }, {}, { Type: 'batch', ParameterizedJob: {} })),
  row(
    'checksum',
    task({
      Artifacts: [
        'md5:d41d8cd98f00b204e9800998ecf8427e',
        'sha3:aa',
        'd41d8cd98f00b204e9800998ecf8427e',
        '',
        'md5:${x}',
        ' md5:d41d8cd98f00b204e9800998ecf8427e ',
      ].map((checksum) => ({ GetterSource: 'https://e.com/a', GetterOptions: { checksum } })),
    }),
    ...[1, 2, 3].map((i) => `e artifact-checksum T/Artifacts/${i}/GetterOptions/checksum`),
  ),
  row(
    'vault java',
    task({ Driver: 'java', Config: { jar_path: 'x' }, Vault: { ChangeMode: 'signal', ChangeSignal: '' } }),
    'e vault-signal T/Vault/ChangeSignal',
    'w signal-unsupported-driver T/Vault/ChangeMode',
  ),
  row(
    'identities',
    task({
      Identities: [
        { Name: 'x', ChangeMode: 'noop', ChangeSignal: 'SIGHUP', Audience: ['a'], TTL: S },
        { Name: 'y', ChangeMode: 'signal', ChangeSignal: '', Audience: ['a'], TTL: S },
        { TTL: S },
        { Name: 'z', Audience: [], TTL: 0 },
      ],
    }),
    'e identity-signal T/Identities/0/ChangeSignal',
    'e identity-signal T/Identities/1/ChangeSignal',
    'e identity-default-ttl T/Identities/2/TTL',
    'w identity-audience T/Identities/3/Audience',
    'w identity-no-ttl T/Identities/3/TTL',
  ),
  row(
    'csi dirs',
    task({ CSIPluginConfig: { ID: 'p', Type: 'node', MountDir: '/local' } }),
    'e csi-plugin-dirs T/CSIPluginConfig/MountDir',
  ),
  row(
    'csi equal',
    task({ CSIPluginConfig: { ID: 'p', Type: 'node', MountDir: '/a', StagePublishBaseDir: '/a' } }),
    'e csi-plugin-dirs T/CSIPluginConfig/StagePublishBaseDir',
  ),
  row(
    'csi dirs that only lie in each other as paths',
    task({ CSIPluginConfig: { ID: 'p', Type: 'node', MountDir: '/csi/', StagePublishBaseDir: '/csi' } }),
  ),
  row(
    'csi dirs that are left empty',
    task({ CSIPluginConfig: { ID: 'p', Type: 'node', MountDir: '', StagePublishBaseDir: '' } }),
  ),
  row(
    'csi mount alone, over the place that is left empty',
    task({ CSIPluginConfig: { ID: 'p', Type: 'node', MountDir: '/local', StagePublishBaseDir: '' } }),
    'e csi-plugin-dirs T/CSIPluginConfig/StagePublishBaseDir',
  ),
  row(
    'cores beyond what a number holds exactly',
    task({ Resources: { CPU: 100, Cores: 2 ** 53 } }),
    'e cpu-and-cores T/Resources/Cores',
  ),
  row(
    'logs beyond what a number holds exactly',
    task({ LogConfig: { MaxFiles: 2 ** 53, MaxFileSizeMB: 10 } }),
    'e log-exceeds-disk T/LogConfig',
  ),
  row(
    'sidecar identities and time to end',
    job(
      {},
      {
        Networks: [{ Mode: 'bridge' }],
        Services: [
          {
            Name: 'a',
            PortLabel: '90',
            Connect: { SidecarService: {}, SidecarTask: { Identities: [{}, {}], KillTimeout: 3600 * S } },
          },
        ],
      },
    ),
    'e identity-duplicate-default G/Services/0/Connect/SidecarTask/Identities/1',
    'e kill-timeout-progress G/Services/0/Connect/SidecarTask/KillTimeout',
  ),
  row(
    'csi prefix',
    task({ CSIPluginConfig: { ID: 'p', Type: 'node', MountDir: '/csi', StagePublishBaseDir: '/csi2' } }),
    'e csi-plugin-dirs T/CSIPluginConfig/StagePublishBaseDir',
  ),
  row(
    'no config',
    { Job: { ID: 'd', TaskGroups: [{ Name: 'w', Tasks: [{ Name: 'a', Driver: 'docker' }] }] } },
    'e driver-config-required T',
  ),
  row('image empty', task({ Config: { image: '' } }), 'e driver-config-required T/Config/image'),
  row('java empty', task({ Driver: 'java', Config: {} }), 'e driver-config-required T/Config'),
  row('podman', task({ Driver: 'podman', Config: { foo: 1 } })),
  row(
    'exec modes',
    task({ Driver: 'exec', Config: { command: 'x', pid_mode: 'foo', ipc_mode: 'host', work_dir: 'rel' } }),
    'e driver-config-value T/Config/pid_mode',
    'e driver-config-value T/Config/work_dir',
  ),
  row('docker workdir rel', task({ Config: { image: 'x', work_dir: 'rel' } })),
  row('cmd blanks', task({ Config: { image: 'x', command: 'sh -c x' } }), 'w command-with-blanks T/Config/command'),
  row('cmd entry', task({ Config: { image: 'x', command: 'sh -c x', entrypoint: ['a'] } })),
  row('cmd args', task({ Driver: 'exec', Config: { command: '/my prog/x', args: ['a'] } })),
  row(
    'cmd args dash',
    task({ Driver: 'exec', Config: { command: '/my -prog/x', args: ['a'] } }),
    'w command-with-blanks T/Config/command',
  ),
  row('cmd win', task({ Driver: 'raw_exec', Config: { command: 'C:\\Program Files\\x.exe' } })),
  row('cmd java', task({ Driver: 'java', Config: { jar_path: 'x', class: 'a b' } })),
  row(
    'ports interp',
    task({ Config: { image: 'x', ports: ['${a}', 'http', 'zz'] } }, host),
    'e docker-ports-unknown T/Config/ports/2',
  ),
  row('ports none', task({ Config: { image: 'x', ports: ['a'] } }), 'w docker-ports-no-network T/Config/ports/0'),
  row('port_map', task({ Config: { image: 'x', port_map: { a: 1 } } }), 'e docker-port-map T/Config/port_map'),
  row('port_map with ports', task({ Config: { image: 'x', port_map: [{ a: 1 }], ports: ['http'] } }, host)),
  row(
    'port_map label',
    task({
      Config: { image: 'x', port_map: [{ a: 1, b: 2 }] },
      Resources: { Networks: [{ DynamicPorts: [{ Label: 'a' }] }] },
    }),
    'w docker-port-map-label T/Config/port_map/0/b',
  ),
  row(
    'host to',
    task({ Config: { image: 'x', network_mode: 'host' } }, host),
    'w docker-host-mode-ports T/Config/network_mode',
  ),
  row(
    'host to same',
    task(
      { Config: { image: 'x', network_mode: 'host' } },
      { Networks: [{ ReservedPorts: [{ Label: 'a', Value: 80, To: 80 }] }] },
    ),
  ),
  row(
    'host hostnetwork',
    task(
      { Config: { image: 'x', network_mode: 'host' } },
      { Networks: [{ ReservedPorts: [{ Label: 'a', Value: 80, HostNetwork: 'pub' }] }] },
    ),
    'w docker-host-mode-ports T/Config/network_mode',
  ),
  row(
    'host hostnetwork ip',
    task(
      { Config: { image: 'x', network_mode: 'host', args: ['${NOMAD_IP_a}'] } },
      { Networks: [{ ReservedPorts: [{ Label: 'a', Value: 80, HostNetwork: 'pub' }] }] },
    ),
  ),
  row('tags null', service({ Tags: [null] })),
  row('meta null', job({ Meta: { a: null } })),
  row(
    'proxy kind',
    job(
      {},
      { Networks: [{ Mode: 'bridge' }], Services: [{ Name: 'a', PortLabel: '9', Connect: { SidecarService: {} } }] },
      { Kind: 'connect-native:zz' },
    ),
  ),
  row('hcl shapes', { Job: [{ x: { group: [] } }] }, 'e hcl-json-shape '),
];

describe('rules about tasks and drivers', () => {
  it.each(rows)('say of $name', (given) => {
    expect(saidOf(given)).toEqual(given.said);
  });

  it('have fixes that mend', () => {
    expect(rows.flatMap(faultsOfFixes)).toEqual([]);
  });
});
