import { describe, expect, it } from 'vitest';
import type { ParsedDocument } from '../../document/document.ts';
import type { JsonValue } from '../../document/node.ts';
import { toValue } from '../../document/node.ts';
import { planOperations } from '../../document/plan.ts';
import { flatten } from '../../graph/graph.ts';
import type { DocumentView, GraphIntent } from '../format.ts';
import { documentOf, soundView } from '../kit/testing.ts';
import { graph } from './graph.ts';
import { readGraph } from './graph/read.ts';
import { schema } from './schemaText.ts';
import { jobAt } from './shape.ts';

type Json = Readonly<Record<string, JsonValue>>;

const viewOf = (document: ParsedDocument): DocumentView => soundView(document, { jobAt, schema });
const task = (Name: string, more: Json = {}): Json => ({ Name, Driver: 'docker', Config: { image: 'x:1' }, ...more });
const hook = (Hook: string, Sidecar = false): Json => ({ Lifecycle: { Hook, ...(Sidecar ? { Sidecar } : {}) } });
const G = '/Job/TaskGroups';

const shop: Json = {
  Job: {
    ID: 'shop',
    TaskGroups: [
      {
        Name: 'api',
        Networks: [{ Mode: 'bridge', DynamicPorts: [{ Label: 'http', To: 80 }] }],
        Volumes: { data: { Type: 'host', Source: 'data' } },
        Services: [{ Name: 'api', PortLabel: 'http', TaskName: 'app', Connect: { SidecarService: {} } }],
        Tasks: [
          task('init', hook('prestart')),
          task('log', hook('prestart', true)),
          task('app', {
            Leader: true,
            Config: { image: 'x:1', ports: ['http'], args: ['--port', '${NOMAD_PORT_http}', '${NOMAD_PORT_http2}'] },
            VolumeMounts: [{ Volume: 'data', Destination: '/data' }],
          }),
          task('warm', hook('poststart')),
          task('bye', hook('poststop')),
        ],
      },
      {
        Name: 'web',
        Networks: [{ Mode: 'bridge' }],
        Services: [
          {
            Name: 'web',
            PortLabel: '9000',
            Connect: { SidecarService: { Proxy: { Upstreams: [{ DestinationName: 'api', LocalBindPort: 9 }] } } },
          },
        ],
        Tasks: [task('web', { Env: { API: '${NOMAD_UPSTREAM_ADDR_api}' } })],
      },
    ],
  },
};

/** Edges as `source -kind-> target`, by titles. */
function edgesOf(value: JsonValue): string[] {
  const { nodes, edges } = readGraph(viewOf(documentOf(value)));
  const titles = new Map(flatten(nodes).map(({ key, title }) => [key, title]));
  return flatten(edges).map(
    ({ source, target, kind }) => `${titles.get(source) ?? '?'} -${kind}-> ${titles.get(target) ?? '?'}`,
  );
}

/** The value after an intent, or why it is refused. */
function done(value: JsonValue, intent: GraphIntent): JsonValue {
  const document = documentOf(value);
  const plan = graph.plan(viewOf(document), intent);
  if (!plan.ok) return plan.reason;
  const result = planOperations(document, plan.ops);
  return result.ok ? toValue(result.document.root) : result.reason;
}

/** What stands at a place of the value after an intent. */
function at(value: JsonValue, path: string): JsonValue | undefined {
  let inner: JsonValue | undefined = value;
  for (const part of path.split('/').slice(1)) {
    inner = typeof inner === 'object' && inner !== null ? (inner as Record<string, JsonValue>)[part] : undefined;
  }
  return inner;
}

describe('the graph of a job', () => {
  it('says what starts after what, what stops what, and who speaks for whom', () => {
    expect(edgesOf(shop).sort()).toEqual(
      [
        'init -sequence-> app',
        'log -await-> app',
        'app -fork-> warm',
        'init -always-> bye',
        'log -always-> bye',
        'app -always-> bye',
        'warm -always-> bye',
        'app -loop-> init',
        'app -loop-> log',
        'app -signal-> warm',
        'api -data-> app',
        'data -data-> app',
        'web -data-> web',
        'web -data-> api',
      ].sort(),
    );
  });

  it('shows what launches the job, and services that lie elsewhere', () => {
    const periodic = {
      Job: {
        ID: 'a',
        Type: 'batch',
        Periodic: { Specs: ['@daily', 'x'] },
        TaskGroups: [{ Name: 'g', Tasks: [task('t')] }],
      },
    };
    const [schedule] = flatten(readGraph(viewOf(documentOf(periodic))).nodes);
    expect(schedule).toMatchObject({ kind: 'schedule', subtitle: '@daily | x', badges: ['1 not understood'] });
    expect(edgesOf(periodic)).toEqual(['Schedule -fork-> g']);
    const dispatched = {
      ID: 'a',
      ParameterizedJob: {},
      TaskGroups: [{ Name: 'g', Tasks: [task('t', { DispatchPayload: { File: 'x' } })] }],
    };
    expect(edgesOf(dispatched)).toEqual(['Dispatch -fork-> t']);
    const alone = {
      ID: 'a',
      TaskGroups: [
        {
          Name: 'g',
          Services: [{ Name: 's', Connect: { SidecarService: { Proxy: { Upstreams: [{ DestinationName: 'db' }] } } } }],
          Tasks: [task('t')],
        },
      ],
    };
    expect(edgesOf(alone)).toContain('s -data-> db');
  });

  it('draws many tasks of two stages through a node between them', () => {
    const many = Array.from({ length: 30 }, (_, i) => task(`a${String(i)}`, hook('prestart')));
    const mains = Array.from({ length: 30 }, (_, i) => task(`b${String(i)}`));
    expect(edgesOf({ ID: 'a', TaskGroups: [{ Name: 'g', Tasks: [...many, ...mains] }] })).toHaveLength(60);
  });
});

describe('a change of the canvas', () => {
  it('renames with everything that speaks of the name', () => {
    const port = done(shop, { kind: 'rename', pointer: `${G}/0/Networks/0/DynamicPorts/0`, name: 'web' });
    expect(at(port, `${G}/0/Services/0/PortLabel`)).toBe('web');
    expect(at(port, `${G}/0/Tasks/2/Config`)).toEqual({
      image: 'x:1',
      ports: ['web'],
      args: ['--port', '${NOMAD_PORT_web}', '${NOMAD_PORT_http2}'],
    });
    const named = done(shop, { kind: 'rename', pointer: `${G}/0/Tasks/2`, name: 'server' });
    expect(at(named, `${G}/0/Services/0/TaskName`)).toBe('server');
    const volume = done(shop, { kind: 'rename', pointer: `${G}/0/Volumes/data`, name: 'disk' });
    expect(at(volume, `${G}/0/Volumes`)).toEqual({ disk: { Type: 'host', Source: 'data' } });
    expect(at(volume, `${G}/0/Tasks/2/VolumeMounts/0/Volume`)).toBe('disk');
    const service = done(shop, { kind: 'rename', pointer: `${G}/0/Services/0`, name: 'orders' });
    expect(at(service, `${G}/1/Services/0/Connect/SidecarService/Proxy/Upstreams/0/DestinationName`)).toBe('orders');
    expect(at(service, `${G}/1/Tasks/0/Env/API`)).toBe('${NOMAD_UPSTREAM_ADDR_orders}');
    expect(done(shop, { kind: 'rename', pointer: `${G}/0/Tasks/2`, name: 'init' })).toContain('already');
  });

  it('removes with what depended on it, and duplicates under a free name', () => {
    const volume = done(shop, { kind: 'remove', pointer: `${G}/0/Volumes/data` });
    expect(at(volume, `${G}/0/Tasks/2/VolumeMounts`)).toEqual([]);
    expect(at(done(shop, { kind: 'remove', pointer: `${G}/0/Tasks/2` }), `${G}/0/Services/0/TaskName`)).toBeUndefined();
    const twice = done(shop, { kind: 'duplicate', pointer: `${G}/0/Tasks/2` });
    expect(at(twice, `${G}/0/Tasks/3/Name`)).toBe('app-2');
    expect(at(twice, `${G}/0/Tasks/3/Leader`)).toBeUndefined();
    expect(at(done(shop, { kind: 'duplicate', pointer: `${G}/0/Volumes/data` }), `${G}/0/Volumes/data-2/Source`)).toBe(
      'data',
    );
  });

  it('adds where a part belongs, by what it is', () => {
    const added = (value: JsonValue, pointer = `${G}/0/Tasks/2`): JsonValue =>
      done(shop, { kind: 'addAfter', pointer, value });
    expect(at(added(task('app')), `${G}/0/Tasks/3/Name`)).toBe('app-2');
    expect(at(added({ Name: 'api', Tasks: [] }), `${G}/1/Name`)).toBe('api-2');
    expect(at(added({ Name: 's', PortLabel: 'zz', Provider: 'nomad' }), `${G}/0/Services/1`)).toEqual({
      Name: 's',
      PortLabel: 'http',
      Provider: 'consul',
    });
    expect(at(added({ Type: 'host', Source: 'x' }), `${G}/0/Volumes/data-2/Source`)).toBe('x');
    expect(at(added({ Label: 'http', To: 1 }), `${G}/0/Networks/0/DynamicPorts/1/Label`)).toBe('http_2');
    expect(added(task('x'), '/Job')).toContain('Choose the group');
  });

  it('connects by stage, by mount, by task and by upstream', () => {
    const pair = {
      ID: 'a',
      TaskGroups: [
        {
          Name: 'g',
          Volumes: { d: { Type: 'host', Source: 'd' } },
          Services: [{ Name: 's', PortLabel: '1' }],
          Tasks: [task('a'), task('b')],
        },
      ],
    };
    const line = (source: string, target: string, value: JsonValue = pair): JsonValue =>
      done(value, { kind: 'connect', source, target });
    const group = '/TaskGroups/0';
    expect(at(line(`${group}/Tasks/0`, `${group}/Tasks/1`), `${group}/Tasks/0/Lifecycle`)).toEqual({
      Hook: 'prestart',
    });
    expect(at(line(`${group}/Volumes/d`, `${group}/Tasks/1`), `${group}/Tasks/1/VolumeMounts`)).toEqual([
      { Volume: 'd', Destination: '/d' },
    ]);
    expect(at(line(`${group}/Services/0`, `${group}/Tasks/1`), `${group}/Services/0/TaskName`)).toBe('b');
    expect(line(`${group}/Tasks/0`, group)).toContain('no order between them');
    const linked = line(`${G}/0/Services/0`, `${G}/1/Services/0`, shop);
    expect(at(linked, `${G}/0/Services/0/Connect/SidecarService/Proxy/Upstreams`)).toEqual([
      { DestinationName: 'web', LocalBindPort: 10000 },
    ]);
    expect(line(`${G}/1/Services/0`, `${G}/0/Services/0`, shop)).toContain('already');
    expect(line(`${G}/0/Tasks/0`, `${G}/0/Tasks/2`, shop)).toContain('already');
  });

  it('puts a service at a port, and at the port of the task it stands for', () => {
    const two: Json = {
      ID: 'a',
      TaskGroups: [
        {
          Name: 'g',
          Networks: [{ DynamicPorts: [{ Label: 'http' }, { Label: 'admin' }] }],
          Services: [{ Name: 's' }, { Name: 't', PortLabel: 'http' }],
          Tasks: [task('a', { Config: { image: 'x:1', ports: ['admin'] } }), task('b')],
        },
      ],
    };
    const group = '/TaskGroups/0';
    const line = (source: string, target: string): JsonValue =>
      done(two, { kind: 'connect', source: `${group}/${source}`, target: `${group}/${target}` });
    expect(at(line('Services/0', 'Networks/0/DynamicPorts/1'), `${group}/Services/0/PortLabel`)).toBe('admin');
    expect(line('Services/1', 'Networks/0/DynamicPorts/0')).toContain('already');
    expect(at(line('Services/0', 'Tasks/0'), `${group}/Services/0`)).toEqual({
      Name: 's',
      TaskName: 'a',
      PortLabel: 'admin',
    });
    expect(at(line('Services/0', 'Tasks/1'), `${group}/Services/0/PortLabel`)).toBeUndefined();
    expect(at(line('Services/1', 'Tasks/0'), `${group}/Services/1/PortLabel`)).toBe('http');
  });

  it('takes a line away where the document says it', () => {
    const { edges } = readGraph(viewOf(documentOf(shop)));
    const without = (start: string): JsonValue => {
      const edge = flatten(edges).find(({ key }) => key.startsWith(start));
      if (!edge) throw new Error(`no edge ${start}`);
      return done(shop, { kind: 'disconnect', source: edge.source, target: edge.target, edge: edge.key });
    };
    expect(at(without('mount:'), `${G}/0/Tasks/2/VolumeMounts`)).toEqual([]);
    expect(at(without('leader:'), `${G}/0/Tasks/2/Leader`)).toBeUndefined();
    expect(at(without('link:'), `${G}/1/Services/0/Connect/SidecarService/Proxy/Upstreams`)).toEqual([]);
    expect(at(without('started:'), `${G}/0/Tasks/3/Lifecycle`)).toBeUndefined();
    expect(at(without('service:/Job/TaskGroups/0'), `${G}/0/Services/0/TaskName`)).toBeUndefined();
    expect(without('service:/Job/TaskGroups/1')).toContain('follows from');
  });

  it('moves within a list and to another group', () => {
    const moved = done(shop, { kind: 'moveTo', pointer: `${G}/0/Tasks/4`, list: `${G}/1/Tasks`, index: 0 });
    expect(at(moved, `${G}/1/Tasks/0/Name`)).toBe('bye');
    expect(at(done(shop, { kind: 'move', pointer: `${G}/0`, by: 1 }), `${G}/1/Name`)).toBe('api');
    expect(done(shop, { kind: 'move', pointer: `${G}/0`, by: -1 })).toContain('first');
  });
});
