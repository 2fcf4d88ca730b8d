import { describe, expect, it } from 'vitest';
import { faultsOfFixes, job, row, saidOf, type Row } from './testSupport.ts';

const rows: readonly Row[] = [
  row('scaling default', job({}, { Scaling: { Max: 0 } }), 'e scaling-count-range G/Scaling/Max'),
  row('scaling count below', job({}, { Count: 1, Scaling: { Min: 2, Max: 5 } }), 'e scaling-count-range G/Count'),
  row(
    'log sidecar default block',
    job(
      {},
      {
        Networks: [{ Mode: 'bridge' }],
        EphemeralDisk: { SizeMB: 100 },
        Services: [{ Name: 'a', PortLabel: '90', Connect: { SidecarService: {}, SidecarTask: {} } }],
      },
      { LogConfig: { MaxFiles: 1 } },
    ),
    'e log-exceeds-disk G/EphemeralDisk/SizeMB',
  ),
  row(
    'log no block',
    job(
      {},
      {
        Networks: [{ Mode: 'bridge' }],
        EphemeralDisk: { SizeMB: 20 },
        Services: [{ Name: 'a', PortLabel: '90', Connect: { SidecarService: {} } }],
      },
      { LogConfig: { MaxFiles: 1 } },
    ),
  ),
  row('vol absent type', job({}, { Volumes: { d: { Source: 'x' } } }), 'w volume-type-ignored G/Volumes/d'),
  row(
    'vol peralloc',
    job({ Type: 'system' }, { Volumes: { d: { Type: 'host', Source: 'x', PerAlloc: true, Sticky: true } } }),
    'e volume-per-alloc G/Volumes/d/PerAlloc',
  ),
  row(
    'vol host multi',
    job({}, { Volumes: { d: { Type: 'host', Source: 'x', AccessMode: 'multi-node-multi-writer' } } }),
    'e volume-host G/Volumes/d/AccessMode',
  ),
  row(
    'vol csi block',
    job(
      {},
      {
        Volumes: {
          d: {
            Type: 'csi',
            Source: 'x',
            AccessMode: 'single-node-writer',
            AttachmentMode: 'block-device',
            MountOptions: {},
          },
        },
      },
    ),
    'e volume-csi G/Volumes/d/MountOptions',
  ),
  row(
    'vol csi empty',
    job({}, { Volumes: { d: { Type: 'csi', Source: 'x', AccessMode: '', AttachmentMode: 'file-system' } } }),
    'e volume-csi G/Volumes/d/AccessMode',
  ),
  row(
    'vol ro count',
    job(
      {},
      {
        Count: 2,
        Volumes: {
          d: { Type: 'csi', Source: 'x', AccessMode: 'single-node-reader-only', AttachmentMode: 'file-system' },
        },
      },
    ),
    'e volume-read-only G/Volumes/d/AccessMode',
    'e volume-count G/Volumes/d/AccessMode',
  ),
  row(
    'vol multi single writer ro',
    job(
      {},
      {
        Count: 2,
        Volumes: {
          d: {
            Type: 'csi',
            Source: 'x',
            ReadOnly: true,
            AccessMode: 'multi-node-single-writer',
            AttachmentMode: 'file-system',
          },
        },
      },
    ),
  ),
  row(
    'ports task dup',
    job(
      {},
      { Networks: [{ DynamicPorts: [{ Label: 'a', To: 1 }] }] },
      { Resources: { Networks: [{ DynamicPorts: [{ Label: 'a' }, { Label: 'b' }, { Label: 'b' }] }] } },
    ),
    'e duplicate-port-label T/Resources/Networks/0/DynamicPorts/0/Label',
  ),
  row(
    'static collision',
    job(
      {},
      {
        Networks: [
          {
            ReservedPorts: [
              { Label: 'a', Value: 80 },
              { Label: 'b', Value: 80, IgnoreCollision: true },
            ],
          },
        ],
      },
    ),
  ),
  row(
    'static collision earlier',
    job(
      {},
      {
        Networks: [
          {
            ReservedPorts: [
              { Label: 'a', Value: 80, IgnoreCollision: true },
              { Label: 'b', Value: 80 },
            ],
          },
        ],
      },
    ),
    'e static-port-conflict G/Networks/0/ReservedPorts/1/Value',
  ),
  row(
    'static hostnetwork',
    job(
      {},
      {
        Networks: [
          {
            ReservedPorts: [
              { Label: 'a', Value: 80 },
              { Label: 'b', Value: 80, HostNetwork: 'x' },
              { Label: 'c', Value: 80, HostNetwork: 'default' },
            ],
          },
        ],
      },
    ),
    'e static-port-conflict G/Networks/0/ReservedPorts/2/Value',
  ),
  row(
    'dyn value conflict',
    job(
      {},
      { Networks: [{ ReservedPorts: [{ Label: 'a', Value: 80 }], DynamicPorts: [{ Label: 'b', Value: 80, To: 1 }] }] },
    ),
    'w dynamic-port-value G/Networks/0/DynamicPorts/0/Value',
    'e static-port-conflict G/Networks/0/DynamicPorts/0/Value',
  ),
  row(
    'reserved 0',
    job({}, { Networks: [{ ReservedPorts: [{ Label: 'a', Value: 0 }] }] }),
    'w reserved-port-value G/Networks/0/ReservedPorts/0/Value',
  ),
  row(
    'cni dup',
    job(
      {},
      {
        Networks: [
          { Mode: 'cni/a', CNI: { Args: { a: '1' } } },
          { Mode: 'cni/b', CNI: { Args: { a: '1' } } },
        ],
      },
    ),
    'w network-extra-ignored G/Networks/1',
    'e cni-args G/Networks/1/CNI/Args/a',
  ),
  row('hostname ok', job({}, { Networks: [{ Mode: 'bridge', Hostname: 'a.b.' }] })),
  row('hostname dot', job({}, { Networks: [{ Mode: 'bridge', Hostname: '.' }] })),
  row(
    'hostname dots',
    job({}, { Networks: [{ Mode: 'bridge', Hostname: '..' }] }),
    'e hostname-invalid G/Networks/0/Hostname',
  ),
  row(
    'hostname long',
    job({}, { Networks: [{ Mode: 'bridge', Hostname: 'a'.repeat(64) }] }),
    'e hostname-invalid G/Networks/0/Hostname',
  ),
  row('hostname interp', job({}, { Networks: [{ Mode: 'bridge', Hostname: '${x}..' }] })),
  row(
    'port-to host docker',
    job({}, { Networks: [{ DynamicPorts: [{ Label: 'db' }] }] }, { Config: { image: 'x', ports: ['db'] } }),
    'i port-to-default G/Networks/0/DynamicPorts/0',
  ),
  row(
    'port-to host docker hostmode',
    job(
      {},
      { Networks: [{ DynamicPorts: [{ Label: 'db' }] }] },
      { Config: { image: 'x', ports: ['db'], network_mode: 'host' } },
    ),
    'w docker-host-mode-ports T/Config/network_mode',
  ),
];

describe('rules about groups, volumes and networks', () => {
  it.each(rows)('say of $name', (given) => {
    expect(saidOf(given)).toEqual(given.said);
  });

  it('have fixes that mend', () => {
    expect(rows.flatMap(faultsOfFixes)).toEqual([]);
  });
});
