import { describe, expect, it } from 'vitest';
import {
  chooseInstance,
  type ContainerNeeds,
  DEFAULT_CLUSTER,
  imageSize,
  type InstanceType,
  nodeSize,
  NO_GPU,
} from './nodeSize.ts';

const GIB = 2 ** 30;
const IMAGE = '23a275c1761b645edb84355a91702cee+219';

const needs = (given: Partial<ContainerNeeds> = {}): ContainerNeeds => ({
  ram: 8 * GIB,
  vcpus: 4,
  keepCacheRam: 0,
  keepCacheDisk: 0,
  capacities: [1e11, 1e10],
  image: IMAGE,
  preemptible: false,
  gpu: NO_GPU,
  ...given,
});

describe('what a container needs of an instance', () => {
  it('is the memory with caches and the rest of the system, and the disk with image and cache', () => {
    expect(nodeSize(needs())).toMatchObject({
      ram: 10202754855,
      scratch: 118791261184,
      image: 201326592,
      keepCacheDisk: 8589934592,
      queueMib: 8742,
    });
  });

  it('follows what the cluster reserves', () => {
    const cluster = { ...DEFAULT_CLUSTER, reserveExtraRam: 268435456, keepBuffersPerVcpu: 0 };
    const asked = needs({ ram: 17179869184, vcpus: 16, capacities: [1e9], image: 'alpine:latest' });
    expect(nodeSize(asked, cluster)).toMatchObject({ ram: 18366636463, scratch: 18179869184, image: 0 });
    const cached = { ...DEFAULT_CLUSTER, defaultKeepCacheRam: 268435456 };
    expect(nodeSize(needs(), cached)).toMatchObject({ keepCacheRam: 268435456, keepCacheDisk: 0 });
  });

  it.each([
    [GIB, 0, 2 * GIB],
    [64 * GIB, 0, 32 * GIB],
    [GIB, 268435456, 0],
  ])('has a disk cache as large as the memory within bounds, unless one in memory is asked for', (ram, inRam, disk) => {
    expect(nodeSize(needs({ ram, keepCacheRam: inRam })).keepCacheDisk).toBe(disk);
  });

  it('tells the size of an image by its hash alone', () => {
    expect(imageSize('d41d8cd98f00b204e9800998ecf8427e+121')).toBe(0);
    expect(imageSize('d41d8cd98f00b204e9800998ecf8427e+122')).toBe(67108864);
    expect(imageSize('alpine:3')).toBe(0);
    expect(imageSize(`${IMAGE}+Azz`)).toBe(0);
  });
});

const type = (name: string, price: number, given: Partial<InstanceType> = {}): InstanceType => ({
  name,
  price,
  vcpus: 8,
  ram: 32 * GIB,
  scratch: 1e12,
  preemptible: false,
  gpu: { stack: '', devices: 0, driver: '', target: '', vram: 0 },
  ...given,
});

describe('the choice of an instance', () => {
  const names = (types: readonly InstanceType[]): string[] => types.map(({ name }) => name);

  it('takes the cheapest that fits, and of those the one with more memory', () => {
    const types = [type('dear', 3), type('b', 1), type('a', 1), type('roomy', 1, { ram: 64 * GIB }), type('near', 1.5)];
    const choice = chooseInstance(needs(), types);
    expect(names(choice.eligible)).toEqual(['roomy', 'a', 'b', 'near']);
    expect(choice.verdicts[0]?.obstacles.map(({ what }) => what)).toEqual(['price']);
  });

  it('says all that is against the others', () => {
    const small = type('small', 0.1, { ram: GIB, vcpus: 1, scratch: 1, preemptible: true });
    const choice = chooseInstance(needs(), [small]);
    expect(choice.eligible).toEqual([]);
    expect(choice.verdicts[0]?.obstacles.map(({ what }) => what)).toEqual(['scratch', 'ram', 'vcpus', 'preemptible']);
  });

  it.each([
    ['12.4', ['8.0'], []],
    ['12.10', ['8.0'], []],
    ['12.9', ['8.0'], ['driver']],
    ['535.104.05', ['8.0'], ['driver']],
    ['12.4', ['9.0'], ['hardware']],
    ['12.4', [], ['hardware']],
    ['12.4', ['7.0', '8.6'], []],
    ['12.4', ['7.0', '8.0'], ['hardware']],
  ])('compares driver %s and hardware %j as numbers', (driver, targets, expected) => {
    const gpu = { stack: 'cuda', devices: 1, driver, targets, vram: GIB };
    const card = type('card', 2, { gpu: { stack: 'cuda', devices: 1, driver: '12.8', target: '8.6', vram: 8 * GIB } });
    const { verdicts } = chooseInstance(needs({ gpu }), [card, type('plain', 1)]);
    expect(verdicts[0]?.obstacles.map(({ what }) => what)).toEqual(expected);
    expect(verdicts[1]?.obstacles.map(({ what }) => what)).toContain('stack');
  });
});
