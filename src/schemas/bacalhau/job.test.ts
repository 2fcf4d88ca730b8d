import { describe, expect, it } from 'vitest';
import { SourceText } from '../../document/text.ts';
import { parseDocument } from '../../document/document.ts';
import type { JsonValue } from '../../document/node.ts';
import { toValue } from '../../document/node.ts';
import { planOperations } from '../../document/plan.ts';
import { yamlOf } from '../../document/yaml/syntax.ts';
import { flatten } from '../../graph/graph.ts';
import type { DocumentView, GraphIntent } from '../format.ts';
import { documentOf, soundView } from '../kit/testing.ts';
import { actions } from './actions.ts';
import { exports_ } from './exports.ts';
import card from './card.ts';
import { detect } from './detect.ts';
import { effective } from './effective.ts';
import half from './engine.ts';
import { graph } from './graph.ts';
import { readGraph } from './graph/read.ts';
import { resources } from './resources.ts';
import { docker, from, input, job, results, wasm } from './rules/testSupport.ts';
import { suggest } from './suggest.ts';
import { hasPlaceholder, placeholderNames, template } from './template.ts';

const engine = { ...card, ...half };
const viewOf = (value: JsonValue): DocumentView => soundView(documentOf(value), engine);

/** The value after an intent, or the reason why not. */
function done(value: JsonValue, intent: GraphIntent): JsonValue {
  const document = documentOf(value);
  const plan = graph.plan(soundView(document, engine), intent);
  if (!plan.ok) return plan.reason;
  const result = planOperations(document, plan.ops);
  return result.ok ? toValue(result.document.root) : result.reason;
}

const pick = (value: JsonValue, ...path: readonly (string | number)[]): JsonValue | undefined =>
  path.reduce<JsonValue | undefined>(
    (at, part) => (at !== null && typeof at === 'object' ? (at as Record<string, JsonValue>)[part] : undefined),
    value,
  );

describe('detection', () => {
  const score = (value: JsonValue): number => detect(documentOf(value)).score;

  it('knows jobs in any case, wrapped or broken', () => {
    expect(score(job())).toBeGreaterThan(0.9);
    expect(score({ type: 'ops', tasks: [{ name: 'a', engine: { type: 'docker' } }] })).toBeGreaterThan(0.9);
    expect(score({ Job: job() })).toBeGreaterThan(0.9);
    expect(detect(parseDocument('{"Type": "batch", "Tasks": [{"Engine": {"Type": "docker", ')).score).toBeGreaterThan(
      0.5,
    );
    expect(score({ Job: { APIVersion: 'V1beta1', Spec: {} } })).toBeGreaterThan(0.5);
    expect(score({ kind: 'BacalhauJob', spec: { raw: {} } })).toBeGreaterThan(0.5);
  });

  it('earns little from documents of others', () => {
    expect(score({ Job: { ID: 'a', Type: 'batch', TaskGroups: [] } })).toBeLessThan(0.5);
    expect(score({ version: '2.0', tasks: [{ type: 'main', args: '' }] })).toBeLessThan(0.5);
    expect(score({ apiVersion: 'batch/v1', kind: 'Job', spec: { template: {} } })).toBeLessThan(0.5);
    expect(score([1])).toBe(0);
  });
});

describe('placeholders', () => {
  it('are found, named and filled', () => {
    expect(hasPlaceholder('a {{ .b }}')).toBe(true);
    expect(hasPlaceholder('{{ a } }')).toBe(false);
    expect(placeholderNames('{{.a}} {{- or (index . "b") .c -}} {{.a}} {{.d.e}}')).toEqual(['a', 'b', 'c', 'd']);
    const filled = (text: string): string =>
      SourceText.of(text)
        .apply(template.fill(text, { a: '1' }))
        .toString();
    expect(filled('{{.a}}-{{ .b }}-{{ upper .a }}')).toBe('1-{{ .b }}-{{ upper .a }}');
    expect(filled('x {{- .a -}} y')).toBe('x1y');
    expect(filled('{}')).toBe('{}');
    expect(filled('{{or .a "x"}} {{or (index . "b-c") "x"}} {{index . "a"}} {{or .b .a}}')).toBe('1 x 1 {{or .b .a}}');
    expect(template.variables('{{.a}} {{/* .c */}} {{ or ".d" .b }} {{.a}}')).toEqual([
      { name: 'a', places: [2, 39] },
      { name: 'b', places: [31] },
    ]);
    expect(template.variables('{{or (index . "b-c") "x"}} {{or .a ""}} {{.a}}')).toEqual([
      { name: 'b-c', places: [14], preset: 'x' },
      { name: 'a', places: [32, 42] },
    ]);
  });
});

describe('the job as the server keeps it', () => {
  it('has defaults, normal amounts and no more than the first task', () => {
    const view = viewOf(
      job(
        { Resources: { CPU: '1 500M', Disk: '' }, Network: { Type: 'FULL', Domains: [] }, Env: { B: '1', A: '2' } },
        { Meta: { 'bacalhau.org/x': '1', a: 'b' }, Labels: { x: null } },
      ),
    );
    const { value, origins, changes } = effective(view);
    expect(pick(value, 'Tasks', 0, 'Resources')).toEqual({ CPU: '1500m', Memory: '512mb' });
    expect(pick(value, 'Tasks', 0, 'Network')).toEqual({ Type: 'Full' });
    expect(Object.keys(pick(value, 'Tasks', 0, 'Env') as object)).toEqual(['A', 'B']);
    expect(pick(value, 'Meta')).toEqual({ a: 'b' });
    expect(pick(value, 'Labels')).toEqual({ x: '' });
    expect(pick(value, 'Namespace')).toBe('default');
    expect(origins.get('/Namespace')?.from).toBe('default');
    expect(origins.get('/Tasks/0/Resources/CPU')).toEqual({ from: 'document', pointer: '/Tasks/0/Resources/CPU' });
    expect(changes.map(({ rule, pointer }) => `${rule} ${pointer}`)).toEqual([
      'meta-reserved-prefix /Meta/bacalhau.org~1x',
      'normalise /Tasks/0/Resources/CPU',
    ]);
  });

  it('moves modules of the old form behind the inputs', () => {
    const module = { Source: { Type: 'ipfs', Params: { CID: 'QmX' } } };
    const { value } = effective(viewOf(job(wasm({}, { EntryModule: module, ImportModules: [module] }))));
    const task = pick(value, 'Tasks', 0) ?? null;
    expect(pick(task, 'Engine', 'Params')).toEqual({
      EntryModule: '/wasm/entry.wasm',
      Entrypoint: '_start',
      ImportModules: ['/wasm/imports/module_0.wasm'],
      Parameters: null,
    });
    expect((pick(task, 'InputSources') as JsonValue[]).map((one) => pick(one, 'Target'))).toEqual([
      '/app/main.wasm',
      '/wasm/entry.wasm',
      '/wasm/imports/module_0.wasm',
    ]);
  });
});

describe('what a job takes', () => {
  it('is what one execution takes for each copy', () => {
    const three = job({ Resources: { CPU: '1.5', Memory: '2GB', Disk: '10GB', GPU: '1' } }, { Count: 3 });
    expect(resources(viewOf(three)).peak).toEqual({ cpu: 4.5, memory: 6e9, disk: 30e9, gpu: 3 });
  });

  it('has defaults, and the size of inline inputs', () => {
    const inline = job({ Resources: {}, InputSources: [input('inline', { URL: 'data:,12345' })] }, { Type: 'daemon' });
    expect(resources(viewOf(inline)).peak).toEqual({ cpu: 0.5, memory: 512e6, disk: 5 });
    expect(resources(viewOf(inline)).notes[0]).toContain('every node');
  });
});

describe('the graph', () => {
  const value = job({
    ...from('s3', { Bucket: 'b', Key: 'a/b*' }, '/in'),
    ...results({ Name: 'out', Path: '/out' }),
    Network: { Type: 'http', Domains: ['a.com'] },
  });

  it('leads from inputs over the task to results and publisher, within the network', () => {
    const { nodes, edges } = readGraph(viewOf(value));
    const cards = flatten(nodes).map(({ kind, pointer, parent }) => `${kind} ${pointer} ${String(parent)}`);
    expect(cards).toEqual([
      'network /Tasks/0/Network null',
      'docker /Tasks/0 /Tasks/0/Network',
      's3 /Tasks/0/InputSources/0 null',
      'result /Tasks/0/ResultPaths/0 null',
      'publisher /Tasks/0/Publisher null',
    ]);
    expect(flatten(edges).map(({ source, target, label }) => `${source} ${target} ${label ?? ''}`.trim())).toEqual([
      '/Tasks/0/InputSources/0 /Tasks/0 /in',
      '/Tasks/0 /Tasks/0/ResultPaths/0 /out',
      '/Tasks/0/ResultPaths/0 /Tasks/0/Publisher',
    ]);
  });

  it('adds results with a publisher, inputs with a place of their own, ports with a network', () => {
    const result = done(job(), { kind: 'addAfter', pointer: '/Tasks/0', value: { Name: 'o', Path: '/o' } });
    expect(pick(result, 'Tasks', 0, 'Publisher')).toEqual({ Type: 'local' });
    const inputs = done(value, { kind: 'addAfter', pointer: '/Tasks/0', value: input('ipfs', { CID: 'QmX' }, '/in') });
    expect(pick(inputs, 'Tasks', 0, 'InputSources', 1, 'Target')).toBe('/in-2');
    const port = done(job(), { kind: 'addAfter', pointer: '/Tasks/0', value: { Name: 'a', Static: 8080 } });
    expect(pick(port, 'Tasks', 0, 'Network', 'Type')).toBe('bridge');
    expect(done(value, { kind: 'addAfter', pointer: '/Tasks/0', value: { Type: 's3' } })).toMatch(/has a publisher/);
  });

  it('removes the list with its last item, and no last task', () => {
    const without = done(value, { kind: 'remove', pointer: '/Tasks/0/InputSources/0' });
    expect(pick(without, 'Tasks', 0, 'InputSources')).toBeUndefined();
    expect(done(value, { kind: 'remove', pointer: '/Tasks/0' })).toMatch(/needs a task/);
  });

  it('copies with names of their own, and shares inputs', () => {
    const two = done(value, { kind: 'duplicate', pointer: '/Tasks/0' });
    expect(pick(two, 'Tasks', 1, 'Name')).toBe('main-2');
    const bare = {
      ...(job() as object),
      Tasks: [...(pick(value, 'Tasks') as JsonValue[]), { Name: 'b', Engine: docker() }],
    };
    const shared = done(bare, { kind: 'connect', source: '/Tasks/0/InputSources/0', target: '/Tasks/1' });
    expect(pick(shared, 'Tasks', 1, 'InputSources', 0)).toEqual(pick(value, 'Tasks', 0, 'InputSources', 0));
    const turned = done(bare, { kind: 'connect', source: '/Tasks/1', target: '/Tasks/0' });
    expect(pick(turned, 'Tasks', 0, 'Name')).toBe('b');
  });

  it('renames, unless the name is taken', () => {
    expect(pick(done(value, { kind: 'rename', pointer: '/Tasks/0', name: 'x' }), 'Tasks', 0, 'Name')).toBe('x');
    expect(done(value, { kind: 'rename', pointer: '/Tasks/0/ResultPaths/0', name: 'a/b' })).toMatch(/slash/);
  });
});

describe('actions', () => {
  const run = (id: string, value: JsonValue): JsonValue | undefined => {
    const document = documentOf(value);
    const plan = actions.find((one) => one.id === id)?.plan(soundView(document, engine));
    const result = plan && planOperations(document, plan.ops);
    return result?.ok ? toValue(result.document.root) : undefined;
  };

  it('convert older forms, also within the payload', () => {
    const old = {
      APIVersion: 'V1beta2',
      Spec: {
        Engine: 'Docker',
        Docker: { Image: 'ubuntu:22.04', Entrypoint: ['date'] },
        Inputs: [{ StorageSource: 'IPFS', CID: 'QmX', path: '/in' }],
        Outputs: [{ Name: 'out', path: '/out' }],
        Deal: { Concurrency: 4 },
        Timeout: 60,
      },
    };
    expect(pick(run('upgrade', { Job: old }) ?? null, 'Job')).toEqual({
      Name: 'converted-job',
      Type: 'batch',
      Count: 4,
      Tasks: [
        {
          Name: 'main',
          Engine: { Type: 'docker', Params: { Image: 'ubuntu:22.04', Entrypoint: ['date'] } },
          Publisher: { Type: 'local' },
          InputSources: [{ Source: { Type: 'ipfs', Params: { CID: 'QmX' } }, Target: '/in' }],
          ResultPaths: [{ Name: 'out', Path: '/out' }],
          Timeouts: { ExecutionTimeout: 60 },
        },
      ],
    });
    const wasm = { Engine: 'Wasm', Wasm: { EnvironmentVariables: ['A=1', 'b=2'] }, Deal: { TargetAll: true } };
    const everywhere = run('upgrade', { APIVersion: 'V1beta1', Spec: wasm }) ?? null;
    expect([pick(everywhere, 'Type'), pick(everywhere, 'Count')]).toEqual(['ops', undefined]);
    expect(pick(everywhere, 'Tasks', 0, 'Env')).toEqual({ A: '1' });
    expect(run('upgrade', { kind: 'BacalhauJob', spec: { raw: job() } })).toEqual(job());
    expect(run('upgrade', job())).toBeUndefined();
  });

  it('keep the spelling and the comments of what goes over as it is', () => {
    const params = '{"Image": "a", /* mine */ "n": 9007199254740993, "m": 1.0}';
    const text = `{"APIVersion":"V1beta2","Spec":{"engineSpec":{"Type":"docker","params":${params}}}}`;
    const document = parseDocument(text);
    const ops = actions.find(({ id }) => id === 'upgrade')?.plan(soundView(document, half))?.ops ?? [];
    const plan = planOperations(document, ops);
    expect(plan.ok && plan.document.text.toString()).toContain(params);
    expect(plan.ok && Object.keys(toValue(plan.document.root) ?? {})).toEqual(['Name', 'Type', 'Count', 'Tasks']);
  });

  it('keep what stands above an older form in YAML, and beside its parts', () => {
    const text = `# mine
APIVersion: V1beta1
Spec:
  Docker:
    Image: "a:1" # pinned
    Entrypoint: [echo, 'hi']
  Resources: { CPU: 500m, Memory: 512 }
`;
    const document = parseDocument(text, yamlOf('1.1'));
    const ops = actions.find(({ id }) => id === 'upgrade')?.plan(soundView(document, half))?.ops ?? [];
    const plan = planOperations(document, ops);
    expect(plan.ok && plan.document.text.toString()).toBe(`# mine
Name: converted-job
Type: batch
Count: 1
Tasks:
  - Name: main
    Engine:
      Type: docker
      Params:
        Image: "a:1" # pinned
        Entrypoint: [echo, 'hi']
    Resources:
      Memory: "512"
      CPU: 500m
`);
  });

  it('take the job out of the payload, complete a fragment, and write it for today', () => {
    expect(run('unwrap', { Job: job(), Force: true })).toEqual(job());
    expect(Object.keys(run('complete', { Count: 1, Tasks: [{}] }) ?? {})).toEqual(['Count', 'Tasks', 'Name', 'Type']);
    const today = run(
      'modernise',
      job(
        { Engine: docker({ EnvironmentVariables: { A: '1' } }), ...from('inline', { Content: 'x' }) },
        { RestartPolicy: {} },
      ),
    );
    expect(today).toEqual(
      job({
        Engine: docker({ EnvironmentVariables: ['A=1'] }),
        ...from('inline', { URL: 'data:text/plain;base64,eA==' }),
      }),
    );
    expect(run('modernise', job())).toBeUndefined();
  });

  it('keep the first task, and export each as a job', () => {
    const two = {
      Name: 'j',
      Type: 'batch',
      Tasks: [
        { Name: 'a', Engine: docker() },
        { Name: 'b', Engine: docker() },
      ],
    };
    expect(pick(run('first-task', two) ?? null, 'Tasks')).toEqual([two.Tasks[0]]);
    const texts = exports_(viewOf(two)).map(({ text }) => JSON.parse(text) as { Name: string; Tasks: JsonValue });
    expect(texts.map(({ Name, Tasks }) => [Name, Tasks])).toEqual([
      ['j-a', [two.Tasks[0]]],
      ['j-b', [two.Tasks[1]]],
    ]);
  });
});

it('values that fit', () => {
  const view = viewOf(job(wasm(), { Constraints: [{ Key: 'os_arch', Operator: '=', Values: ['x'] }] }));
  const values = (pointer: string): string[] => suggest(view, pointer).map(({ value }) => value);
  expect(values('/Tasks/0/Engine/Params/EntryModule')).toEqual(['/app/main.wasm']);
  expect(values('/Constraints/0/Values/0')).toEqual(['amd64', 'arm64']);
  expect(values('/Constraints/0/Key')).toContain('os_type');
  expect(values('/Name')).toEqual([]);
});
