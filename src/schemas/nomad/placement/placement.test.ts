import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../document/node.ts';
import type { PartPlacement } from '../../../resources/placement.ts';
import { documentOf, soundView } from '../../kit/testing.ts';
import { schema } from '../schemaText.ts';
import { jobAt } from '../shape.ts';
import { placement } from './index.ts';
import { passes, passesDevice } from './operands.ts';

describe('the tests of constraints', () => {
  it.each([
    ['linux', '=', 'linux', true],
    ['linux', '=', 'windows', false],
    [undefined, '=', 'linux', false],
    ['linux', '!=', 'windows', true],
    ['linux', '!=', 'linux', false],
    [undefined, '!=', 'linux', true],
    ['9', '<', '10', true],
    ['b', '<', '10', false],
    ['10', '<', '9', false],
    ['1.5', '>', '1.25', true],
    ['abc', '>', 'abd', false],
    ['2', '>=', '2', true],
    ['4.15.0', 'regexp', '^4\\.', true],
    ['5.15.0', 'regexp', '^4\\.', false],
    ['GPU-A', 'regexp', '(?i)gpu-[[:alpha:]]', true],
    ['1.10.2', 'version', '>= 1.2, < 2', true],
    ['2.0.0', 'version', '>= 1.2, < 2', false],
    ['1.3.0', 'version', '~> 1.2', true],
    ['2.0.0', 'version', '~> 1.2', false],
    ['1.3.0', 'version', '~> 1.2.3', false],
    ['1.10.0-beta.1', 'version', '>= 1.6', false],
    ['1.10.0-beta.1', 'semver', '>= 1.6', true],
    ['1.10.0-beta.1', 'semver', '>= 1.10.0', false],
    ['1.10.0-beta.10', 'semver', '> 1.10.0-beta.9', true],
    ['no version', 'version', '>= 1', false],
    ['a,b , c', 'set_contains', 'c,a', true],
    ['a,b', 'set_contains', 'a,d', false],
    ['a,b', 'set_contains_any', 'd,b', true],
    ['a,b', 'set_contains_any', 'd,e', false],
    ['x', 'is_set', '', true],
    [undefined, 'is_set', '', false],
    [undefined, 'is_not_set', '', true],
    ['x', 'is_not_set', '', false],
    ['x', 'nonsense', 'x', false],
  ] as const)('%s %s %s is %s', (left, operand, right, expected) => {
    expect(passes(operand, left, right)).toBe(expected);
  });

  it.each([
    ['40 GiB', '>=', '8 GiB', true],
    ['8 GiB', '>=', '40 GiB', false],
    ['1024 MiB', '=', '1 GiB', true],
    ['1 GiB', '>', '1 GHz', false],
    ['1 GiB', '!=', '1024 MiB', false],
    ['A100', '=', 'A100', true],
  ] as const)('of a device: %s %s %s is %s', (left, operand, right, expected) => {
    expect(passesDevice(operand, left, right)).toBe(expected);
  });
});

type Json = Readonly<Record<string, JsonValue>>;

const NODE = {
  datacenter: 'dc1',
  class: 'compute',
  attributes: { 'kernel.name': 'linux', 'cpu.arch': 'amd64', 'driver.docker': '1' },
  cpu: 4000,
  memory: 4096,
  disk: 10000,
};

/** A job of one group of one task, and where it goes. */
function placed(nodes: Json[], group: Json = {}, job: Json = {}, task: Json = {}): PartPlacement {
  const document = documentOf({
    ID: 'demo',
    Datacenters: ['dc1'],
    ...job,
    TaskGroups: [{ Name: 'web', Tasks: [{ Name: 'web', Driver: 'docker', ...task }], ...group }],
  });
  const inventory = placement.read(
    documentOf({ nodes: nodes.map((node, i) => ({ name: `n${String(i + 1)}`, ...NODE, ...node })) }),
  );
  expect(inventory.problems).toEqual([]);
  const [part] = inventory.place(soundView(document, { jobAt, schema }));
  if (!part) throw new Error('nothing was placed');
  return part;
}

/** What is against each node. */
const against = ({ verdicts }: PartPlacement): string[] =>
  verdicts.map(({ obstacles }) => obstacles.map(({ requirement, text }) => `${requirement}: ${text}`).join('; '));
/** The texts of the sets that stand in the way. */
const conflicts = (part: PartPlacement): string[][] =>
  part.conflicts.map((set) => set.map((id) => part.requirements.find((one) => one.id === id)?.text ?? id));

describe('where a group goes', () => {
  it('is a node that meets everything', () => {
    expect(placed([{}])).toMatchObject({ wanted: 1, placed: 1, chosen: { node: 0 }, conflicts: [] });
  });

  it.each<[string, Json, Json, Json, Json, string]>([
    ['another datacenter', { datacenter: 'eu' }, {}, {}, {}, 'datacenter: is in eu'],
    ['another pool', { pool: 'gpu' }, {}, {}, {}, 'pool: is in the pool gpu'],
    ['no driver', { attributes: { 'driver.exec': '1' } }, {}, {}, {}, 'driver docker: has exec'],
    [
      'a driver that is ill',
      { drivers: { docker: { Detected: true, Healthy: false } }, attributes: {} },
      {},
      {},
      {},
      'driver docker: has no drivers',
    ],
    ['too little memory', { used: { memory: 4000 } }, {}, {}, {}, 'memory: 96 MB free'],
    ['too little CPU', {}, {}, {}, { Resources: { CPU: 5000 } }, 'cpu: 4000 MHz free'],
    ['too little disk', {}, { EphemeralDisk: { SizeMB: 20000 } }, {}, {}, 'disk: 10000 MB free'],
    [
      'a taken port',
      { usedPorts: [80] },
      { Networks: [{ ReservedPorts: [{ Label: 'http', Value: 80 }] }] },
      {},
      {},
      '/TaskGroups/0/Networks/0/ReservedPorts/0: is taken there',
    ],
    [
      'a port out of range',
      { freePorts: '20000-32000' },
      { Networks: [{ ReservedPorts: [{ Label: 'http', Value: 80 }] }] },
      {},
      {},
      '/TaskGroups/0/Networks/0/ReservedPorts/0: is taken there',
    ],
    ['closed', { status: 'down' }, {}, {}, {}, 'open: is down'],
    [
      'a volume',
      { hostVolumes: ['logs'] },
      { Volumes: { data: { Type: 'host', Source: 'data' } } },
      {},
      {},
      '/TaskGroups/0/Volumes/data: is not there',
    ],
    [
      'a constraint of the task',
      {},
      {},
      {},
      { Constraints: [{ LTarget: '${attr.cpu.arch}', Operand: '=', RTarget: 'arm64' }] },
      '/TaskGroups/0/Tasks/0/Constraints/0: is amd64 there',
    ],
    [
      'a constraint of the job',
      {},
      {},
      { Constraints: [{ LTarget: '${meta.rack}', Operand: 'is_set' }] },
      {},
      '/Constraints/0: is not set there',
    ],
    [
      'no device',
      {},
      {},
      {},
      { Resources: { Devices: [{ Name: 'nvidia/gpu' }] } },
      '/TaskGroups/0/Tasks/0/Resources/Devices/0: has no nvidia/gpu',
    ],
  ])('is not a node with %s', (_title, node, group, job, task, expected) => {
    expect(against(placed([node, {}], group, job, task))[0]).toContain(expected);
  });

  it.each<[string, Json, Json]>([
    ['every datacenter', { datacenter: 'eu' }, { Datacenters: ['*'] }],
    ['a pattern of datacenters', { datacenter: 'eu-west' }, { Datacenters: ['eu-*'] }],
    ['any pool', { pool: 'gpu' }, { NodePool: 'all' }],
  ])('is a node of %s', (_title, node, job) => {
    expect(against(placed([node], {}, job))).toEqual(['']);
  });

  it('takes devices by name, by what they are, and one after the other', () => {
    const node = {
      devices: [{ vendor: 'nvidia', type: 'gpu', name: 'A100', count: 2, attributes: { memory: '40 GiB' } }],
    };
    const ask = (...devices: Json[]): PartPlacement => placed([node], {}, {}, { Resources: { Devices: devices } });
    const memory = (size: string): Json => ({
      Constraints: [{ LTarget: '${device.attr.memory}', Operand: '>=', RTarget: size }],
    });
    expect(ask({ Name: 'gpu', Count: 2 }).placed).toBe(1);
    expect(ask({ Name: 'nvidia/gpu/A100' }).placed).toBe(1);
    expect(ask({ Name: 'nvidia/gpu/T4' }).placed).toBe(0);
    expect(ask({ Name: 'gpu', ...memory('32 GiB') }).placed).toBe(1);
    expect(ask({ Name: 'gpu', ...memory('80 GiB') }).placed).toBe(0);
    expect(ask({ Name: 'gpu', Count: 2 }, { Name: 'nvidia/gpu', Count: 1 }).placed).toBe(0);
  });

  it('is counted: by amounts, by hosts, by a value', () => {
    const two = [{ meta: { rack: 'a' } }, { meta: { rack: 'a' } }];
    const room = (group: Json): number => placed(two, { Count: 9, ...group }).placed;
    expect(room({ Tasks: [{ Name: 'web', Driver: 'docker', Resources: { MemoryMB: 2000 } }] })).toBe(4);
    expect(room({ Constraints: [{ Operand: 'distinct_hosts' }] })).toBe(2);
    expect(room({ Constraints: [{ Operand: 'distinct_hosts', RTarget: 'false' }] })).toBe(9);
    expect(room({ Constraints: [{ Operand: 'distinct_property', LTarget: '${meta.rack}' }] })).toBe(1);
    expect(room({ Constraints: [{ Operand: 'distinct_property', LTarget: '${meta.rack}', RTarget: '3' }] })).toBe(3);
  });

  it('goes by affinities, and else by what fills up best', () => {
    const nodes: Json[] = [{ cpu: 40000, memory: 65536 }, {}, { class: 'liked', cpu: 40000, memory: 65536 }];
    expect(placed(nodes).chosen?.node).toBe(1);
    const Affinities = [{ LTarget: '${node.class}', Operand: '=', RTarget: 'liked', Weight: 100 }];
    expect(placed(nodes, { Affinities }).chosen?.node).toBe(2);
  });

  it('is every node that fits, for a system job', () => {
    expect(placed([{}, { datacenter: 'eu' }, {}], {}, { Type: 'system' })).toMatchObject({
      wanted: 'every',
      placed: 2,
    });
  });
});

describe('what stands in the way', () => {
  const Constraints = [
    { LTarget: '${attr.cpu.arch}', Operand: '=', RTarget: 'arm64' },
    { LTarget: '${node.class}', Operand: '=', RTarget: 'gpu' },
  ];

  it('is one constraint when no node meets it', () => {
    expect(conflicts(placed([{}, { class: 'gpu' }], { Constraints }))).toEqual([['${attr.cpu.arch} = arm64']]);
  });

  it('is a set when each is met somewhere, but not all together', () => {
    const nodes: Json[] = [{ class: 'gpu' }, { attributes: { ...NODE.attributes, 'cpu.arch': 'arm64' } }];
    expect(conflicts(placed(nodes, { Constraints }))).toEqual([['${attr.cpu.arch} = arm64', '${node.class} = gpu']]);
  });
});

describe('inventories', () => {
  it('may be what the server prints', () => {
    const node = {
      ID: '1',
      Name: 'api-node',
      Datacenter: 'dc1',
      NodePool: 'default',
      NodeClass: 'x',
      Status: 'ready',
      SchedulingEligibility: 'eligible',
      Drivers: { docker: { Detected: true, Healthy: true } },
      NodeResources: { Cpu: { CpuShares: 2000, TotalCpuCores: 2 }, Memory: { MemoryMB: 1024 }, Disk: { DiskMB: 900 } },
      ReservedResources: { Cpu: { CpuShares: 500 }, Memory: { MemoryMB: 24 } },
    };
    const inventory = placement.read(documentOf([node]));
    expect(inventory.problems).toEqual([]);
    expect(inventory.nodes[0]).toMatchObject({
      name: 'api-node',
      facts: { CPU: '1500 MHz', Cores: '2 cores', Class: 'x' },
    });
  });

  it('say what cannot be read, at its place', () => {
    const problems = (value: JsonValue): string[] =>
      placement.read(documentOf(value)).problems.map(({ pointer }) => pointer);
    expect(problems({ nodes: [{ name: 'a', cpu: 'many' }, 7] })).toEqual(['/nodes/0/cpu', '/nodes/1']);
    expect(problems({ nodes: [{ name: 'a', freePorts: 'x-y' }] })).toEqual(['/nodes/0/freePorts']);
    expect(problems({ machines: [] })).toEqual(['']);
    expect(placement.read(documentOf('[{"name": "a"')).problems.length).toBeGreaterThan(0);
    expect(problems({ nodes: [{ name: 'a', cpu: 100 }] })).toEqual([]);
  });

  it('has a sample without anything wrong', () => {
    const { nodes, problems } = placement.read(documentOf(placement.sample));
    expect(problems).toEqual([]);
    expect(nodes.length).toBeGreaterThan(2);
  });
});
