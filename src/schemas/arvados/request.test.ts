import { describe, expect, it } from 'vitest';
import { toValue } from '../../document/node.ts';
import { planOperations } from '../../document/plan.ts';
import type { TreeEntry } from '../format.ts';
import { actions } from './actions.ts';
import { detect } from './detect.ts';
import { effective } from './effective.ts';
import { exports_ } from './exports.ts';
import { resources } from './resources.ts';
import { reuseDifferences, reuseKey } from './reuse.ts';
import { suggest } from './suggest.ts';
import { COLLECTION, diagnosticsOf, documentOf, GIB, type Json, mounts, PDH, request, viewOf } from './testSupport.ts';
import { pictures } from './tree.ts';

function act(id: string, value: Json | string): { after?: Json; notes: readonly string[] } {
  const plan = actions.find((action) => action.id === id)?.plan(viewOf(value));
  if (!plan) return { notes: [] };
  const done = planOperations(documentOf(value), plan.ops);
  if (!done.ok) throw new Error(done.reason);
  return { after: toValue(done.document.root) as Json, notes: plan.notes ?? [] };
}

const RECORD: Json = {
  ...request(),
  uuid: 'zzzzz-xvhdp-0123456789abcde',
  etag: 'x',
  kind: 'arvados#containerRequest',
  state: 'Final',
  container_uuid: 'zzzzz-dz642-0123456789abcde',
  container_count: 1,
  cumulative_cost: 0.5,
  runtime_token: '',
  created_at: '2026-01-01T00:00:00Z',
  output_uuid: COLLECTION,
  filters: null,
};

describe('the actions', () => {
  it('make a draft of a record that the server would accept', () => {
    const { after, notes } = act('new-draft', RECORD);
    expect(after).toEqual({ ...request(), state: 'Uncommitted', filters: null });
    expect(notes[0]).toContain('runtime_token');
    expect(diagnosticsOf(documentOf(after ?? {})).filter((d) => d.severity === 'error')).toEqual([]);
    expect(act('new-draft', request()).after).toBeUndefined();
  });

  it('unwrap the body of a call, and write JSON in strings as JSON', () => {
    const body = { container_request: request(), cluster_id: 'zzzzz' } as Json;
    expect(act('unwrap', body)).toMatchObject({ after: request(), notes: [expect.stringContaining('cluster_id')] });
    const text = `{"container_request": ${JSON.stringify(JSON.stringify(request()))}}`;
    expect(act('decode-text', text).after).toEqual({ container_request: request() });
    expect(act('decode-text', request({ command: '["a", 1e3]' })).after).toMatchObject({ command: ['a', 1000] });
  });

  it('keep one of a list', () => {
    const list = {
      items: [
        { ...request(), name: 'a' },
        { ...request(), name: 'b' },
      ],
      items_available: 2,
    } as Json;
    expect(viewOf(list).pointer).toBe('/items/0');
    const plan = actions.find(({ id }) => id === 'pick-from-list')?.plan(viewOf(list), '2');
    const done = planOperations(documentOf(list), plan?.ops ?? []);
    expect(done.ok && toValue(done.document.root)).toEqual({ ...request(), name: 'b' });
    expect(act('pick-from-list', request()).after).toBeUndefined();
  });

  it('commit a draft, rename attributes, and make a request of a container', () => {
    expect(act('commit', request({ state: undefined, priority: 0 })).after).toMatchObject({
      state: 'Committed',
      priority: 500,
    });
    expect(act('snake-case', { outputPath: '/out', containerImage: 'a', other: 1 }).after).toEqual({
      output_path: '/out',
      container_image: 'a',
      other: 1,
    });
    const container = {
      ...request(),
      state: 'Complete',
      uuid: 'zzzzz-dz642-0123456789abcde',
      exit_code: 0,
      output: PDH,
    };
    expect(act('request-from-container', container).after).toEqual({ ...request(), state: 'Uncommitted' });
  });
});

describe('reuse', () => {
  const of = (value: Json) => reuseKey(viewOf(value));

  it('does not mind names, storage, scheduling and caches', () => {
    const other = request({
      name: 'x',
      output_name: 'y',
      priority: 1,
      scheduling_parameters: { max_run_time: 5 },
      runtime_constraints: { vcpus: 1, ram: GIB, keep_cache_disk: GIB, gpu: { stack: '', device_count: 0 } },
    });
    expect(reuseDifferences(of(request()), of(other))).toEqual([]);
    expect(of(request())).toMatchObject({ shares: true, unresolved: [] });
  });

  it('tells what differs, down to the value', () => {
    const other = mounts(
      { '/out': { kind: 'tmp', capacity: GIB, path: '' } },
      { runtime_constraints: { ram: 2 * GIB, vcpus: 1 }, command: ['echo'] },
    );
    expect(reuseDifferences(of(request()), of(other))).toEqual([
      { part: 'command', path: [1], before: 'hello' },
      { part: 'mounts', path: ['/out', 'path'], after: '' },
      { part: 'ram', path: [], before: GIB, after: 2 * GIB },
    ]);
  });

  it('knows what only the server can compare', () => {
    const key = of(
      mounts({ '/in': { kind: 'collection', uuid: COLLECTION } }, { container_image: 'a:1', use_existing: null }),
    );
    expect(key.shares).toBe(false);
    expect(key.unresolved).toHaveLength(2);
  });
});

describe('what applies', () => {
  it('is the request with the defaults of the server', () => {
    const { value, origins, changes } = effective(
      viewOf(request({ command: ['arvados-cwl-runner'], use_existing: null })),
    );
    expect(value).toMatchObject({
      cwd: '.',
      use_existing: false,
      container_count_max: 3,
      output_storage_classes: ['default'],
      runtime_constraints: {
        API: false,
        keep_cache_disk: 2 * GIB,
        keep_cache_ram: 0,
        gpu: { stack: '', device_count: 0 },
      },
      scheduling_parameters: { supervisor: true },
    });
    expect(origins.get('/cwd')?.from).toBe('default');
    expect(origins.get('/command')).toMatchObject({ from: 'document', pointer: '/command' });
    expect(changes.map(({ rule }) => rule)).toEqual(['supervisor-forced']);
  });

  it('reads the old form of graphics cards as the present one', () => {
    const cuda = { device_count: 2, driver_version: '11.0', hardware_capability: '8.0' };
    const { value } = effective(viewOf(request({ runtime_constraints: { ram: GIB, vcpus: 1, cuda } })));
    expect(value).toMatchObject({
      runtime_constraints: { gpu: { stack: 'cuda', device_count: 2, hardware_target: ['8.0'] }, cuda },
    });
  });
});

describe('the trees', () => {
  const flat = (entries: readonly TreeEntry[], depth = 0): string[] =>
    entries.flatMap(({ name, badges = [], problem, children = [] }) => [
      `${' '.repeat(depth)}${[name, ...badges, ...(problem === undefined ? [] : [`! ${problem}`])].join(' | ')}`,
      ...flat(children, depth + 1),
    ]);
  const trees = (value: Json): string[][] =>
    pictures(viewOf(value)).map((picture) => (picture.kind === 'tree' ? flat(picture.roots) : []));

  it('show what the container sees, and what is kept', () => {
    const value = mounts(
      {
        '/in/a': { kind: 'collection', portable_data_hash: PDH },
        '/out/notes.txt': { kind: 'text', content: '' },
        '/out/ref': { kind: 'collection', portable_data_hash: PDH, exclude_from_output: true },
        stdout: { kind: 'file', path: '/out/log.vcf' },
      },
      { secret_mounts: { '/out/key': { kind: 'text', content: '' } }, output_glob: ['*.vcf'] },
    );
    expect(trees(value)).toEqual([
      [
        '/',
        ' in/',
        '  a/ | ro',
        ' out/ | rw | output',
        '  key | ro | secret',
        '  notes.txt | rw | not kept',
        '  ref/ | ro | not kept',
        'stdout',
      ],
      [
        '/out | output',
        ' what the command writes | kept',
        ' log.vcf | kept',
        ' notes.txt | not kept',
        ' ref | not kept',
        ' key | not kept',
      ],
    ]);
  });

  it('mark conflicts', () => {
    const value = mounts({
      '/a': { kind: 'text', content: '' },
      '/a/b': { kind: 'tmp' },
      '/in': { kind: 'collection' },
      '/in/': { kind: 'collection' },
      '/out/x': { kind: 'tmp' },
    });
    expect(trees(value)[0]?.filter((line) => line.includes('!'))).toEqual([
      '  b/ | rw | ! It stands below a file.',
      ' in/ | ro | ! 2 mounts are at this place.',
      ' in/ | ro | ! 2 mounts are at this place.',
      '  x/ | rw | not kept | ! A scratch directory is not allowed below the output path.',
    ]);
    expect(trees(request({ output_path: '/x' }))[1]?.[0]).toContain('! Nothing');
  });
});

describe('resources', () => {
  it('are those of the container, and of a node for it', () => {
    const value = mounts(
      { '/out': { kind: 'tmp', capacity: 1e11 }, '/tmp': { kind: 'tmp', capacity: 1e10 } },
      { runtime_constraints: { ram: 8 * GIB, vcpus: 4 }, scheduling_parameters: { max_run_time: 3600 } },
    );
    const { peak, rows, notes } = resources(viewOf(value));
    expect(peak).toEqual({ cpu: 4, memory: 8 * GIB, disk: 1.1e11, time: 10800 });
    expect(rows[0]).toHaveLength(1);
    expect(notes[0]).toContain('10.2 GB of memory and ≈ 118.79 GB of scratch disk');
    expect(notes[1]).toContain('÷ 0.95');
  });
});

describe('detection', () => {
  const score = (value: Json | string): number => detect(documentOf(value)).score;

  it('knows a request, wrapped, encoded, stored or broken', () => {
    for (const value of [
      request(),
      { container_request: request() } as Json,
      { container_request: JSON.stringify(request()) },
      RECORD,
    ]) {
      expect(score(value)).toBeGreaterThan(0.9);
    }
    expect(score({ mounts: '{"/a": {"kind": "tmp"}}' })).toBeGreaterThan(0.5);
    expect(score('{"container_image": "a", "command": ["b"], "output_path": "/out", ')).toBeGreaterThan(0.5);
    expect(detect(documentOf(RECORD)).variant).toBe('stored request');
  });

  it('leaves others alone', () => {
    expect(score({ mounts: { a: { type: 'host' } }, command: ['x'], tasks: [] })).toBeLessThan(0.5);
    expect(score('[]')).toBe(0);
  });
});

describe('texts for use elsewhere', () => {
  it('say what a request shares and needs, and keep its secrets', () => {
    const secret_mounts = { '/s': { kind: 'text', content: 'hidden' } };
    const texts = exports_(viewOf(request({ service: true, secret_mounts })));
    const [key, size] = texts.map(({ text }) => JSON.parse(text) as Json);
    expect(key).toMatchObject({ ram: GIB, cwd: '.', secret_mounts: ['/s'] });
    expect(size).toMatchObject({ needed: { vcpus: 1, scratch: GIB + 2 * GIB + 201326592 } });
    expect(texts[0]?.notes?.[0]).toContain('of its own');
    expect(texts.map(({ text }) => text).join('')).not.toContain('hidden');
  });
});

describe('suggestions', () => {
  it('name what may take the output, and files of streams', () => {
    const view = viewOf(
      mounts({
        '/new': { kind: 'collection', writable: true },
        '/in': { kind: 'collection' },
        stdout: { kind: 'file', path: '' },
      }),
    );
    expect(suggest(view, '/output_path').map(({ value }) => value)).toEqual(['/out', '/new']);
    expect(suggest(view, '/mounts/stdout/path')[0]?.value).toBe('/out/stdout.txt');
    expect(suggest(view, '/name')).toEqual([]);
  });
});
