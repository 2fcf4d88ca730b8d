import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../document/document.ts';
import type { JsonValue } from '../../../document/node.ts';
import { yamlSyntax } from '../../../document/yaml/syntax.ts';
import type { Inventory } from '../../format.ts';
import { documentOf, soundView } from '../../kit/testing.ts';
import half from '../engine.ts';
import { GIB, type Json, request } from '../testSupport.ts';
import { placement } from './index.ts';
import { sizeOf } from './types.ts';

describe('sizes', () => {
  it.each([
    ['4GiB', 4 * GIB],
    ['4 GB', 4e9],
    ['4G', 4e9],
    ['1.5Gi', 1.5 * GIB],
    ['100', 100],
    ['4iB', undefined],
    ['4 gigs', undefined],
  ])('%s', (text, expected) => {
    expect(sizeOf(text)).toBe(expected);
  });
});

const type = (Price: number, given: Json = {}): JsonValue =>
  JSON.parse(JSON.stringify({ VCPUs: 4, RAM: '16GiB', AddedScratch: '100GB', Price, ...given })) as JsonValue;

function place(inventory: Inventory, change: Json = {}) {
  const document = documentOf(JSON.parse(JSON.stringify(request(change))) as JsonValue);
  const [part] = inventory.place(soundView(document, half));
  if (!part) throw new Error('nothing was placed');
  return part;
}

const read = (types: Record<string, JsonValue>, containers: Record<string, JsonValue> = {}): Inventory => {
  const inventory = placement.read(
    documentOf({ Clusters: { zzzzz: { InstanceTypes: types, Containers: containers } } }),
  );
  expect(inventory.problems).toEqual([]);
  return inventory;
};

describe('the choice among types of instances', () => {
  it('takes the cheapest that fits and says what is against the others', () => {
    const inventory = read({
      dear: type(1),
      cheap: type(0.2),
      tiny: type(0.1, { RAM: '1GiB' }),
      spot: type(0.05, { Preemptible: true }),
    });
    const part = place(inventory);
    expect(part.chosen?.node).toBe(1);
    expect(part.chosen?.why).toContain('0.2 / h');
    expect(part.verdicts.map(({ obstacles }) => obstacles.map(({ requirement }) => requirement))).toEqual([
      ['price'],
      [],
      ['ram'],
      ['preemptible'],
    ]);
    expect(part.verdicts[2]?.obstacles[0]?.text).toBe('1 GiB');
  });

  it('says what stands in the way when none fits', () => {
    const inventory = read({ a: type(1, { VCPUs: 1 }), b: type(2, { RAM: '1GiB' }) });
    const part = place(inventory, { runtime_constraints: { ram: 2 * GIB, vcpus: 2 } });
    expect(part).toMatchObject({ placed: 0, conflicts: [['vcpus', 'ram']] });
    expect(place(inventory, { runtime_constraints: { ram: 2 * GIB, vcpus: 1 } })).toMatchObject({
      placed: 1,
      chosen: { node: 0 },
    });
  });

  it('goes by the settings of the cluster', () => {
    const types = { a: type(1, { RAM: '3GiB' }), b: type(1.8) };
    const asked = { runtime_constraints: { ram: 2 * GIB, vcpus: 1 } };
    expect(place(read(types), asked).chosen?.node).toBe(0);
    expect(place(read(types, { ReserveExtraRAM: '1GiB' }), asked).chosen?.node).toBe(1);
    expect(place(read(types, { MaximumPriceFactor: 2 }), asked).verdicts[1]?.obstacles).toEqual([]);
    expect(place(read(types), asked).verdicts[1]?.obstacles[0]?.requirement).toBe('price');
  });

  it('knows graphics cards, in the old form too', () => {
    const gpu = { Stack: 'cuda', DriverVersion: '12.4', HardwareTarget: '8.0', DeviceCount: 1, VRAM: '24GiB' };
    const cuda = { DriverVersion: '12.4', HardwareCapability: '8.0', DeviceCount: 1 };
    const asked = {
      runtime_constraints: {
        ram: GIB,
        vcpus: 1,
        gpu: { stack: 'cuda', device_count: 1, driver_version: '12.0', hardware_target: ['8.0'], vram: 0 },
      },
    };
    const inventory = read({ plain: type(0.1), gpu: type(1, { GPU: gpu }), cuda: type(2, { CUDA: cuda }) });
    expect(place(inventory, asked).chosen?.node).toBe(1);
    expect(place(read({ cuda: type(2, { CUDA: cuda }) }), asked).placed).toBe(1);
    expect(place(inventory).chosen?.node).toBe(0);
  });
});

describe('lists of instance types', () => {
  it('may be the types alone, a list, or YAML', () => {
    const names = (value: JsonValue): string[] => placement.read(documentOf(value)).nodes.map(({ name }) => name);
    expect(names({ InstanceTypes: { a: type(1) } })).toEqual(['a']);
    expect(names({ a: type(1), b: type(2) })).toEqual(['a', 'b']);
    expect(names([{ Name: 'c', VCPUs: 1, RAM: 1, Price: 1 }])).toEqual(['c']);
    const { nodes, problems } = placement.read(parseDocument(placement.sample, yamlSyntax));
    expect(problems).toEqual([]);
    expect(nodes.length).toBeGreaterThan(3);
  });

  it('say what is wrong in them', () => {
    const problems = (value: JsonValue): string[] =>
      placement.read(documentOf(value)).problems.map(({ pointer }) => pointer);
    expect(problems({ InstanceTypes: { a: { VCPUs: 1, RAM: 'lots', Price: 1 }, b: {} } })).toEqual([
      '/InstanceTypes/a/RAM',
      '/InstanceTypes/b',
    ]);
    expect(problems({})).toEqual(['']);
  });
});
