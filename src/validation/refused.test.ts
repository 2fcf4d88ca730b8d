/** A value that the schema refuses is told of once: no rule says what follows from its absence. */
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../document/node.ts';
import { parseDocument } from '../document/document.ts';
import { wholeFormats } from '../schemas/whole.ts';
import { analyze } from './analyze.ts';

type Json = Record<string, JsonValue>;

/** Errors and warnings, those of the schema as such. */
function graveOf(id: string, value: JsonValue): string[] {
  const format = wholeFormats.find((one) => one.id === id);
  if (!format) throw new Error(`There is no format ${id}.`);
  const { diagnostics } = analyze(parseDocument(JSON.stringify(value)), format, { all: true });
  return diagnostics
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, pointer }) => `${code.startsWith('schema/') ? 'schema' : code} ${pointer}`)
    .sort();
}

describe('a job of groups', () => {
  const S = 1_000_000_000;
  const D: Json = { Driver: 'docker', Config: { image: 'redis:7' } };
  const job = (ofJob: Json, ofGroup: Json = {}, ofTask: Json = {}): JsonValue => ({
    Job: { ID: 'x', TaskGroups: [{ Name: 'g', Tasks: [{ Name: 't', ...D, ...ofTask }], ...ofGroup }], ...ofJob },
  });
  const G = '/Job/TaskGroups/0';
  const check: Json = { Name: 'c', Type: 'http', Path: '/', Interval: 10 * S, Timeout: 2 * S };

  it.each<[string, JsonValue, string[]]>([
    [
      'a deadline',
      job({ Update: { MinHealthyTime: 400 * S, HealthyDeadline: '10m', ProgressDeadline: 900 * S } }),
      ['schema /Job/Update/HealthyDeadline'],
    ],
    [
      'a value of the group, before that of the job',
      job({ Update: { HealthCheck: 'x' } }, { Update: { HealthCheck: 5, AutoPromote: true, Canary: '1' } }),
      [`schema ${G}/Update/Canary`, `schema ${G}/Update/HealthCheck`],
    ],
    [
      'a whole strategy',
      job({ Update: { HealthCheck: 'x' } }, { Update: 'rolling' }, { KillTimeout: 700 * S }),
      [`schema ${G}/Update`],
    ],
    [
      'the longest delay',
      job({ Type: 'batch' }, { ReschedulePolicy: { DelayFunction: 'exponential', MaxDelay: '1h' } }),
      [`schema ${G}/ReschedulePolicy/MaxDelay`],
    ],
    [
      'a number of restarts',
      job({}, { RestartPolicy: { Attempts: '5', Interval: 10 * S } }),
      [`schema ${G}/RestartPolicy/Attempts`],
    ],
    [
      'the network of a sidecar',
      job({}, { Networks: ['bridge'], Services: [{ Name: 'a', PortLabel: '80', Connect: { SidecarService: {} } }] }),
      [`schema ${G}/Networks/0`],
    ],
    [
      'a sidecar whose checks are exposed',
      job({}, { Services: [{ Name: 'a', PortLabel: '80', Connect: 'on', Checks: [{ ...check, Expose: true }] }] }),
      [`schema ${G}/Services/0/Connect`],
    ],
    [
      'a gateway in a group without tasks',
      { Job: { ID: 'x', TaskGroups: [{ Name: 'g', Networks: [{ Mode: 'bridge' }], Services: 'gateway' }] } },
      [`schema ${G}/Services`],
    ],
  ])('%s', (_, value, expected) => {
    expect(graveOf('nomad', value)).toEqual(expected);
  });

  it.each<[string, JsonValue, string]>([
    ['the list of networks', 'http', '/Networks'],
    ['a network', ['http'], '/Networks/0'],
    ['a list of ports', [{ DynamicPorts: 'http' }], '/Networks/0/DynamicPorts'],
    ['a port', [{ ReservedPorts: ['http'] }], '/Networks/0/ReservedPorts/0'],
    ['a label', [{ DynamicPorts: [{ Label: 80 }] }], '/Networks/0/DynamicPorts/0/Label'],
  ])('%s, which a service, a check and a container name', (_, Networks, at) => {
    const Services = [{ Name: 'a', PortLabel: 'http', Checks: [{ ...check, PortLabel: 'admin' }] }];
    expect(graveOf('nomad', job({}, { Networks, Services }))).toEqual([`schema ${G}${at}`]);
    expect(graveOf('nomad', job({}, { Networks }, { Services }))).toEqual([`schema ${G}${at}`]);
    const Config = { image: 'redis:7', ports: ['http'], port_map: [{ http: 80 }] };
    expect(graveOf('nomad', job({}, { Networks }, { Config }))).toEqual([`schema ${G}${at}`]);
  });
});

describe('a container request', () => {
  const PDH = '6dbc1d1f7d3a6e0a5a9d5f0c8b7a1e2f+219';
  const OUT: Json = { kind: 'tmp', capacity: 1_000_000_000 };
  const request = (more: Json): Json => ({
    command: ['true'],
    container_image: PDH,
    output_path: '/out',
    mounts: { '/out': OUT },
    runtime_constraints: { ram: 1_073_741_824, vcpus: 1, API: true },
    state: 'Committed',
    priority: 500,
    ...more,
  });
  const existing: Json = { kind: 'collection', portable_data_hash: PDH };
  const ports: Json = { '80': { access: 'private', label: 'a', initial_path: '' } };
  const rc: Json = { ram: 1_073_741_824, vcpus: 1, API: 'yes' };

  it.each<[string, Json]>([
    ['/mounts/~1out/writable', { mounts: { '/out': { kind: 'collection', writable: 'yes' } } }],
    ['/mounts/~1in/writable', { mounts: { '/out': OUT, '/in': { kind: 'collection', writable: 'yes' } } }],
    ['/mounts/~1in/portable_data_hash', { mounts: { '/out': OUT, '/in': { ...existing, portable_data_hash: null } } }],
    ['/output_path', { output_path: 5, mounts: { '/out': OUT, '/out/in': { ...existing, writable: true } } }],
    ['/runtime_constraints/API', { runtime_constraints: rc, command: ['arvados-cwl-runner', 'x'] }],
    [
      '/runtime_constraints/API',
      { runtime_constraints: rc, service: true, use_existing: false, published_ports: ports },
    ],
    ['/service', { service: null, published_ports: ports }],
  ])('%s', (pointer, more) => {
    expect(graveOf('arvados', request(more))).toEqual([`schema ${pointer}`]);
  });
});

describe('a job of steps', () => {
  const run: Json = { command: 'x' };
  const job = (steps: JsonValue[], more: Json = {}): JsonValue => ({
    resources: { tasks: 4, cpusPerTask: 1, memPerCpu: 1024, gpus: 0 },
    steps,
    ...more,
  });
  const key = 'A'.repeat(43) + '=';
  const wireguard: Json = {
    privateKey: key,
    address: ['10.0.0.2/24'],
    peers: [{ publicKey: key, allowedIPs: ['::/0'] }],
  };

  it.each<[string, JsonValue, string[]]>([
    ['a step', job(['srv', { dependsOn: ['srv'], run }]), ['schema /steps/0']],
    ['a launch', job([{ launch: 'srv' }, { dependsOn: ['srv'], run }]), ['schema /steps/0/launch']],
    [
      'a handle',
      job([{ launch: { handleName: ['srv'], steps: [{ run }] } }, { dependsOn: ['srv'], run }]),
      ['schema /steps/0/launch/handleName'],
    ],
    ['a handler', job([{ finally: 'x' }]), ['schema /steps/0/finally']],
    [
      'networks',
      job(
        [
          {
            run: {
              ...run,
              network: 'pasta',
              mapUid: 0,
              customNetworkInterfaces: [{ vnet: { name: 'n', address: '10.0.0.2/24' } }],
            },
          },
        ],
        { virtualNetworks: 'n' },
      ),
      ['schema /virtualNetworks'],
    ],
    [
      'the resources, which tell the dialect',
      job([{ run: { ...run, network: 'slirp4netns', customNetworkInterfaces: [{ wireguard }] } }], { resources: 4 }),
      ['schema /resources'],
    ],
  ])('%s', (_, value, expected) => {
    expect(graveOf('deepsquare', value)).toEqual(expected);
  });
});

describe('an input that is made', () => {
  it('does not also lack what is refused', () => {
    const local = { SourcePath: '/a', CreateAs: 'dir', ReadWrite: null };
    const task = {
      Name: 't',
      Engine: { Type: 'docker', Params: { Image: 'a:1' } },
      InputSources: [{ Source: { Type: 'local', Params: local }, Target: '/a' }],
    };
    expect(graveOf('bacalhau', { Name: 'j', Type: 'batch', Tasks: [task] })).toEqual([
      'schema /Tasks/0/InputSources/0/Source/Params/ReadWrite',
    ]);
  });
});

describe('a text that a pattern refuses', () => {
  it('is told what is wrong with it, not by the pattern', () => {
    const format = wholeFormats.find(({ id }) => id === 'arvados');
    if (!format) throw new Error('There is no such format.');
    const said = (change: Json): string[] => {
      const value = { command: ['a'], container_image: 'a:1', output_path: '/a', ...change };
      const { diagnostics } = analyze(parseDocument(JSON.stringify(value)), format, { all: true });
      return diagnostics.filter(({ code }) => code === 'schema/pattern').map(({ message }) => message);
    };
    expect(said({ container_image: ' ' })).toEqual(['This text must not be blank.']);
    const changes: Json[] = [{ container_image: 'a\0' }, { name: '\0' }, { properties: { a: ['x\0'] } }];
    for (const change of changes)
      expect(said(change)).toEqual(['This text holds the character U+0000, which cannot be kept.']);
    expect(said({ container_image: 'a', name: '' })).toEqual([]);
  });
});

describe('what is told of a value of the wrong kind', () => {
  const saidOf = (id: string, value: Json): string[] => {
    const format = wholeFormats.find((one) => one.id === id);
    if (!format) throw new Error(`There is no format ${id}.`);
    const { diagnostics } = analyze(parseDocument(JSON.stringify(value)), format, { all: true });
    return diagnostics.filter(({ severity }) => severity !== 'info').map(({ message }) => message);
  };
  const job = (task: Json): Json => ({
    Name: 'a',
    Type: 'batch',
    Tasks: [{ Name: 'm', Engine: { Type: 'docker', Params: { Image: 'a:1' } }, ...task }],
  });
  const wasm = (EntryModule: JsonValue): Json =>
    job({ Engine: { Type: 'wasm', Params: { EntryModule, EntryPoint: '_start' } } });

  it('names what may stand there, not the first of its kinds', () => {
    expect(saidOf('bacalhau', job({ Engine: 5 }))).toEqual(['For "Engine", an object { } is expected, not a number.']);
    expect(saidOf('bacalhau', wasm(5))).toEqual([
      'For "Module", a text in quotes or an object { } is expected, not a number.',
    ]);
    expect(saidOf('bacalhau', wasm('/a')).join()).toContain('No input puts a file');
    const request = { command: ['a'], container_image: 'a:1', output_path: '/a' };
    expect(saidOf('arvados', { ...request, mounts: { '/a': { kind: 'tmp' }, '/b': [] } })).toEqual([
      'For "Mount", an object { } is expected, not a list.',
    ]);
  });

  it('writes names and units as a sentence has them', () => {
    const s3 = { Source: { Type: 's3', Params: { Bucket: 'b', Prefix: 'p' } }, Target: '/a' };
    expect(saidOf('bacalhau', job({ InputSources: [s3] }))).toEqual(['"Prefix" is not a key of S3 parameters.']);
    expect(saidOf('bacalhau', job({ Network: { Lan: 1 } }))).toEqual(['"Lan" is not a key of network.']);
    expect(saidOf('bacalhau', job({ Timeouts: { QueueTimeout: [] } }))).toEqual([
      'For "Waiting", a whole number of seconds is expected, not a list.',
    ]);
  });
});
