import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../document/node.ts';
import { documentOf, soundView } from '../kit/testing.ts';
import { allocationOf } from './allocation.ts';
import { readJob } from './read.ts';
import { resources } from './resources.ts';
import { schema } from './schemaText.ts';
import { jobAt } from './shape.ts';

type Json = Readonly<Record<string, JsonValue>>;

const MIB = 2 ** 20;
const view = (value: JsonValue) => soundView(documentOf(value), { jobAt, schema });

const task = (Name: string, CPU: number, MemoryMB: number, more: Json = {}, resource: Json = {}): Json => ({
  Name,
  Driver: 'docker',
  Resources: { CPU, MemoryMB, ...resource },
  ...more,
});

const group: Json = {
  Name: 'web',
  Count: 3,
  EphemeralDisk: { SizeMB: 500 },
  Tasks: [
    task('init', 2000, 128, { Lifecycle: { Hook: 'prestart' } }),
    task('proxy', 200, 64, { Lifecycle: { Hook: 'prestart', Sidecar: true } }),
    task('api', 500, 256, {}, { Devices: [{ Name: 'nvidia/gpu' }] }),
    task('warm', 100, 300, { Lifecycle: { Hook: 'poststart' } }),
    task('bye', 100, 1000, { Lifecycle: { Hook: 'poststop' } }),
  ],
};

const job = (own: Json, ...groups: Json[]): JsonValue => ({ Job: { ID: 'demo', ...own, TaskGroups: [...groups] } });

describe('what a group takes', () => {
  it('is the most that a stage needs, each amount by itself', () => {
    const [first] = readJob(view(job({}, group))).groups;
    if (!first) throw new Error('no group');
    const { load, byStage, disk } = allocationOf(first);
    expect(byStage).toEqual({
      pre: { cpu: 2200, memory: 192 },
      main: { cpu: 800, memory: 620 },
      post: { cpu: 100, memory: 1000 },
    });
    expect({ cpu: load.cpu, memory: load.memory, gpus: load.gpus, disk }).toEqual({
      cpu: 2200,
      memory: 1000,
      gpus: 1,
      disk: 500,
    });
  });

  it.each<[string, Json, Partial<Record<'cpu' | 'cores' | 'memory' | 'gpus', number>>]>([
    ['defaults', {}, { cpu: 100, cores: 0, memory: 300 }],
    ['whole cores in place of a share', { Resources: { Cores: 2 } }, { cpu: 0, cores: 2 }],
    ['a GPU of a model', { Resources: { Devices: [{ Name: 'nvidia/gpu/1080ti', Count: 2 }] } }, { gpus: 2 }],
    ['another device', { Resources: { Devices: [{ Name: 'vendor/fpga' }] } }, { gpus: 0 }],
  ])('%s', (_, more, wanted) => {
    const [first] = readJob(view(job({}, { Name: 'a', Tasks: [{ Name: 'a', ...more }] }))).groups;
    if (!first) throw new Error('no group');
    expect(allocationOf(first).load).toMatchObject(wanted);
  });

  it('has the proxy that a service of the mesh brings, once', () => {
    const mesh = (SidecarTask: Json | undefined, ...more: Json[]): JsonValue =>
      job(
        {},
        {
          Name: 'a',
          Networks: [{ Mode: 'bridge' }],
          Services: [{ Name: 'api', Connect: { SidecarService: {}, ...(SidecarTask ? { SidecarTask } : {}) } }],
          Tasks: [task('a', 100, 100), ...more],
        },
      );
    const loadOf = (value: JsonValue): object => {
      const [first] = readJob(view(value)).groups;
      const load = first && allocationOf(first);
      return { cpu: load?.load.cpu, memory: load?.load.memory, ports: load?.dynamicPorts };
    };
    expect(loadOf(mesh(undefined))).toEqual({ cpu: 350, memory: 228, ports: 1 });
    expect(loadOf(mesh({}))).toEqual({ cpu: 200, memory: 400, ports: 1 });
    expect(loadOf(mesh({ Resources: { CPU: 0, MemoryMB: 0 } }))).toEqual({ cpu: 350, memory: 228, ports: 1 });
    const written = task('proxy', 10, 10, {
      Kind: 'connect-proxy:api',
      Lifecycle: { Hook: 'prestart', Sidecar: true },
    });
    expect(loadOf(mesh(undefined, written))).toEqual({ cpu: 110, memory: 110, ports: 0 });
  });
});

describe('what a job takes', () => {
  it('is what its groups take, as often as they run, and more while canaries wait', () => {
    const summary = resources(view(job({}, { ...group, Update: { Canary: 1 } })));
    expect(summary.allocated).toEqual({ clock: 6600, memory: 3000 * MIB, gpu: 3, disk: 1500 * MIB });
    expect(summary.peak).toEqual({ clock: 8800, memory: 4000 * MIB, gpu: 4, disk: 2000 * MIB });
    expect(summary.peakWhen).toContain('canaries');
    const [rows] = summary.rows;
    expect(rows?.map(({ title, depth }) => `${String(depth)} ${title}`)).toEqual([
      '0 web',
      '1 init',
      '1 proxy',
      '1 api',
      '1 warm',
      '1 bye',
    ]);
  });

  it('is said for each node of a system job, and for each dispatch or launch', () => {
    const system = resources(view(job({ Type: 'system' }, { Name: 'a', Count: 1, Tasks: [task('a', 50, 64)] })));
    expect(system.allocated).toMatchObject({ clock: 50 });
    expect(system.notes.join(' ')).toContain('each node');
    const batch: Json = { Name: 'a', Tasks: [task('a', 50, 64)] };
    const notes = (own: Json): string => resources(view(job({ Type: 'batch', ...own }, batch))).notes.join(' ');
    expect(notes({ ParameterizedJob: {} })).toContain('each dispatch');
    expect(notes({ Periodic: { Specs: ['@daily'] } })).toContain('may overlap');
    expect(notes({ Periodic: { Specs: ['@daily'], ProhibitOverlap: true } })).not.toContain('may overlap');
  });

  it('says between which bounds it is scaled', () => {
    const scaled: Json = { Name: 'a', Scaling: { Min: 2, Max: 5 }, Tasks: [task('a', 100, 100)] };
    const summary = resources(view(job({}, scaled)));
    expect(summary.allocated).toMatchObject({ clock: 200 });
    expect(summary.notes.join(' ')).toContain('from 2 (200 MHz and 200 MB) to 5 instances (500 MHz and 500 MB)');
  });
});
