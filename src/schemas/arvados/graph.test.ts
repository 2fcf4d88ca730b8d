import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../document/node.ts';
import { flatten } from '../../graph/graph.ts';
import type { GraphIntent } from '../format.ts';
import { connectable } from './graph/plan.ts';
import { readGraph } from './graph/read.ts';
import { palette } from './palette.ts';
import { COLLECTION, GIB, type Json, mounts, PDH, perform, request, viewOf } from './testSupport.ts';

const lines = (value: Json): string[] => {
  const { nodes, edges } = readGraph(viewOf(value));
  return [
    ...flatten(nodes).map(({ key, kind }) => `${kind} ${key}`),
    ...flatten(edges).map(
      ({ source, target, label, problem }) =>
        `${source} > ${target}: ${label ?? ''}${problem ? ` (${problem.severity})` : ''}`,
    ),
  ];
};

const part = (id: string): { value: JsonValue; key: string } => {
  const item = palette.find((one) => one.id === id);
  if (!item) throw new Error(`no part ${id}`);
  return { value: item.value, key: item.key ?? '' };
};
const add = (id: string): GraphIntent => ({ kind: 'addAfter', pointer: '', ...part(id) });
const connect = (source: string, target: string): GraphIntent => ({ kind: 'connect', source, target });
const input = { kind: 'collection', portable_data_hash: PDH };
const file = (path: string): JsonValue => ({ kind: 'file', path });

describe('the graph of a request', () => {
  it('leads from what is given through the container to what is left', () => {
    const value = mounts(
      {
        '/in': input,
        stdin: { ...input, path: 'a' },
        stdout: file('/out/log.txt'),
        '/out/ref': { kind: 'collection', uuid: COLLECTION },
        '/tmp': { kind: 'tmp' },
      },
      {
        secret_mounts: { '/s': { kind: 'text', content: '' } },
        published_ports: { '80': { access: 'private', label: 'web', initial_path: '' } },
      },
    );
    expect(lines(value)).toEqual([
      'container container',
      'output mount:/out',
      'collection mount:/in',
      'collection mount:stdin',
      'collection mount:/out/ref',
      'scratch mount:/tmp',
      'secret secret:/s',
      'log log',
      'port port:80',
      'mount:/in > container: /in',
      'mount:stdin > container: stdin',
      'mount:/out/ref > mount:/out: ref',
      'mount:/tmp > container: /tmp',
      'secret:/s > container: /s',
      'container > mount:/out: stdout → log.txt',
      'container > log: stderr',
      'container > port:80: 80 (warning)',
    ]);
  });

  it('says what is not kept, and what cannot be', () => {
    const value = mounts(
      { '/out/a': { kind: 'text', content: '' }, '/out/b': { kind: 'tmp' }, '/keep': { kind: 'keep' } },
      { output_glob: ['*.vcf'] },
    );
    expect(lines(value)).toContain('mount:/out/a > mount:/out: a (not kept)');
    expect(lines(value)).toContain('mount:/out/b > mount:/out: b (not kept) (error)');
    const both = { stdout: file('/out/a'), stderr: file('/tmp/b') };
    expect(lines(mounts(both))).toContain('container > mount:/out: stdout, stderr (error)');
    expect(lines(mounts(both))).toContain('container > log: log of the run');
    expect(lines(value)).toContain('mount:/keep > container: /keep (warning)');
    expect(lines(request({ output_path: '/x' }))).toContain('container > output: writes (error)');
  });

  it('is drawn of a request that is JSON in a string, too', () => {
    expect(lines({ container_request: JSON.stringify(request()) })).toContain('output mount:/out');
    expect(perform({ container_request: JSON.stringify(request()) }, add('tmp')).reason).toContain(
      'JSON inside a string',
    );
  });

  it('counts what there is too much of', () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`/in/${String(i)}`, input]));
    expect(lines(mounts(many as Json)).filter((line) => line.startsWith('collection'))).toHaveLength(151);
  });
});

describe('adding', () => {
  it('puts each part into its map under a free key', () => {
    const value = mounts({ '/in': input });
    expect(perform(value, add('collection'))).toMatchObject({
      after: { mounts: { '/in_2': { kind: 'collection' } } },
      select: '/mounts/~1in_2',
    });
    expect(perform(value, add('secret-text')).after).toMatchObject({
      secret_mounts: { '/run/secrets/password': { kind: 'text' } },
    });
    expect(perform(value, add('stdout')).after).toMatchObject({ mounts: { stdout: { path: '/out/stdout.txt' } } });
    expect(perform(request({ secret_mounts: null }), add('secret-json')).after).toMatchObject({
      secret_mounts: { '/run/secrets/credentials.json': {} },
    });
    const port = perform(value, add('port'));
    expect(port.after).toMatchObject({ published_ports: { '8080': { access: 'private' } } });
    expect(port.note).toContain('API');
  });

  it('is refused where it makes no sense', () => {
    expect(perform(mounts({ stdout: file('/out/x') }), add('stdout')).reason).toContain('already');
    expect(perform(request({ mounts: [] }), add('tmp')).reason).toContain('Mend it');
    expect(perform(request(), { kind: 'addAfter', pointer: '', value: { a: 1 } }).reason).toContain('Only mounts');
    expect(perform(request(), { kind: 'addAfter', pointer: '/nothing', value: { kind: 'tmp' } }).reason).toContain(
      'not in the document',
    );
  });
});

describe('changing', () => {
  const value = mounts(
    { '/in': input, '/big': { kind: 'tmp', capacity: GIB }, stdout: file('/out/a/log') },
    { cwd: '/out' },
  );

  it('makes another directory the output, with all that goes by it', () => {
    expect(perform(value, connect('container', '/mounts/~1big')).after).toMatchObject({
      output_path: '/big',
      cwd: '/big',
      mounts: { stdout: { path: '/big/a/log' } },
    });
    expect(perform(value, connect('container', 'mount:/in')).reason).toContain('Only a scratch directory');
  });

  it('moves a mount; the output path goes with its mount', () => {
    expect(perform(value, { kind: 'rename', pointer: '/mounts/~1out', name: '/results' })).toMatchObject({
      after: {
        output_path: '/results',
        cwd: '/results',
        mounts: { '/results': {}, stdout: { path: '/results/a/log' } },
      },
    });
    expect(perform(value, { kind: 'rename', pointer: '/mounts/~1in', name: '/big' }).reason).toContain('taken');
    expect(perform(value, { kind: 'rename', pointer: '/mounts/~1in', name: 'in' }).reason).toContain('slash');
  });

  it('redirects streams by lines', () => {
    expect(perform(value, connect('container', 'mount:/out')).after).toMatchObject({
      mounts: { stderr: { path: '/out/stderr.txt' } },
    });
    expect(perform(value, connect('container', 'log')).after).not.toHaveProperty('mounts.stdout');
    const fed = perform(value, connect('mount:/in', ''));
    expect(fed.after).toMatchObject({ mounts: { stdin: input } });
    expect(fed.note).toContain('path');
    const cut: GraphIntent = {
      kind: 'disconnect',
      source: 'container',
      target: 'mount:/out',
      edge: '',
    };
    expect(perform(value, cut).after).not.toHaveProperty('mounts.stdout');
  });

  it('lays an input into the output, and takes it out again', () => {
    const laid = perform(value, connect('mount:/in', 'mount:/out')).after ?? {};
    expect(laid).toMatchObject({ mounts: { '/out/in': input } });
    const cut: GraphIntent = { kind: 'disconnect', source: 'mount:/out/in', target: 'mount:/out', edge: '' };
    const left = perform(laid, cut).after ?? {};
    expect(left).toMatchObject({ mounts: { '/out/in': { exclude_from_output: true } } });
    expect(perform(left, connect('mount:/out/in', 'mount:/out')).after).toEqual(laid);
  });

  it('takes along what is mounted below the output', () => {
    const laid = mounts(
      { '/out/ref': input, '/outer': input },
      { secret_mounts: { '/out/key': { kind: 'text', content: '' } } },
    );
    const moved = perform(laid, { kind: 'rename', pointer: '/mounts/~1out', name: '/results' });
    expect(moved.after).toMatchObject({
      output_path: '/results',
      mounts: { '/results': {}, '/results/ref': input, '/outer': input },
      secret_mounts: { '/results/key': {} },
    });
    expect(moved.note).toContain('/out/ref and /out/key');
    const blocked = mounts({ '/out/ref': input, '/new/ref': input });
    expect(perform(blocked, { kind: 'rename', pointer: '/mounts/~1out', name: '/new' }).reason).toContain(
      '/new/ref is taken',
    );
  });

  it('removes and duplicates mounts, and nothing else', () => {
    expect(perform(value, { kind: 'remove', pointer: '/mounts/~1out' }).note).toContain('output path');
    expect(perform(value, { kind: 'duplicate', pointer: '/mounts/~1in' }).select).toBe('/mounts/~1in_2');
    expect(perform(value, { kind: 'remove', pointer: '' }).reason).toContain('whole request');
    expect(perform(value, { kind: 'duplicate', pointer: '/mounts/stdout' }).reason).toContain('one stream');
  });

  it('knows where a line may go', () => {
    expect(connectable(viewOf(value), '')).toEqual(['mount:/out', 'mount:/big', 'log']);
    expect(connectable(viewOf(value), '/mounts/~1in')).toEqual(['container', 'mount:/out']);
  });
});
