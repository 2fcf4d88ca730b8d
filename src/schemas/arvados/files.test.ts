import { describe, expect, it } from 'vitest';
import type { TreeEntry } from '../format.ts';
import { files } from './files.ts';
import { type Json, mounts, OTHER_PDH, PDH, perform, request, viewOf } from './testSupport.ts';

const input = { kind: 'collection', portable_data_hash: PDH };

const titles = (value: Json, pointer: string): string[] => files.actions(viewOf(value), pointer).map(({ id }) => id);
const doing = (value: Json, pointer: string, id: string): ReturnType<typeof perform> => {
  const action = files.actions(viewOf(value), pointer).find((one) => one.id === id);
  if (!action) throw new Error(`no action ${id}`);
  return perform(value, action.intent);
};
const fate = (value: Json, path: string): string => {
  const said = files.probe?.ask(viewOf(value), path);
  return `${said?.verdict ?? ''}: ${said?.why ?? ''} ${said?.pointer ?? ''}`.trim();
};

describe('what may be mounted', () => {
  it('goes into the folder that is chosen; streams and what has a taken name find their own place', () => {
    const value = mounts({ '/data/in': input });
    const paths = files.offers(viewOf(value), '/data').map(({ intent }) => perform(value, intent).select);
    expect(paths).toEqual([
      '/mounts/~1data~1in_2',
      '/mounts/~1data~1tmp',
      '/mounts/~1data~1output',
      '/mounts/~1data~1notes.txt',
      '/mounts/~1data~1parameters.json',
      '/mounts/stdin',
      '/mounts/stdout',
      '/mounts/stderr',
      '/secret_mounts/~1data~1password',
      '/secret_mounts/~1data~1credentials.json',
    ]);
    const wrapped = { container_request: value } as Json;
    expect(
      perform(wrapped, files.offers(viewOf(wrapped))[0]?.intent ?? { kind: 'remove', pointer: '' }).after,
    ).toMatchObject({
      container_request: { mounts: { '/in': { kind: 'collection' } } },
    });
  });

  it('is refused at what is no path', () => {
    const intent = { kind: 'addFirst', pointer: '', value: { kind: 'tmp' }, key: 'scratch' } as const;
    expect(perform(request(), intent).reason).toContain('begins with a slash');
    expect(perform(request(), { ...intent, key: '/scratch' }).after).toMatchObject({ mounts: { '/scratch': {} } });
  });
});

describe('what may be done with a mount', () => {
  const value = mounts({
    '/in': input,
    '/big': { kind: 'tmp' },
    '/out/ref': input,
    '/out/left': { ...input, exclude_from_output: true },
    '/out/notes': { kind: 'text', content: '' },
    stdout: { kind: 'file', path: '/out/x' },
  });

  it('goes by its kind and its place', () => {
    expect(titles(value, '/mounts/~1in')).toEqual(['into-output', 'as-stdin', 'duplicate', 'remove']);
    expect(titles(value, '/mounts/~1big')).toEqual(['make-output', 'duplicate', 'remove']);
    expect(titles(value, '/mounts/~1out')).toEqual(['duplicate', 'remove']);
    expect(titles(value, '/mounts/~1out~1ref')).toEqual(['leave-out', 'as-stdin', 'duplicate', 'remove']);
    expect(titles(value, '/mounts/~1out~1left')).toEqual(['keep', 'as-stdin', 'duplicate', 'remove']);
    expect(titles(value, '/mounts/~1out~1notes')).toEqual(['out-of-output', 'duplicate', 'remove']);
    expect(titles(value, '/mounts/stdout')).toEqual(['remove']);
    expect(titles(value, '/mounts')).toEqual([]);
    expect(titles(value, '/mounts/~1in/kind')).toEqual([]);
  });

  it('is done', () => {
    expect(doing(value, '/mounts/~1big', 'make-output').after).toMatchObject({ output_path: '/big' });
    expect(doing(value, '/mounts/~1in', 'into-output').after).toMatchObject({ mounts: { '/out/in': input } });
    expect(doing(value, '/mounts/~1in', 'as-stdin').after).toMatchObject({ mounts: { stdin: input } });
    expect(doing(value, '/mounts/~1out~1ref', 'leave-out').after).toMatchObject({
      mounts: { '/out/ref': { exclude_from_output: true } },
    });
    expect(doing(value, '/mounts/~1out~1left', 'keep').after).not.toHaveProperty(
      'mounts./out/left.exclude_from_output',
    );
    expect(doing(value, '/mounts/~1out~1notes', 'out-of-output').after).toMatchObject({ mounts: { '/notes': {} } });
    expect(doing(value, '/mounts/stdout', 'remove').after).not.toHaveProperty('mounts.stdout');
  });

  it('names the path of a mount, and of nothing else', () => {
    expect(files.pathOf(viewOf(value), '/mounts/~1out~1ref')).toBe('/out/ref');
    expect(files.pathOf(viewOf(value), '/mounts')).toBeUndefined();
    expect(files.pathOf(viewOf(value), '/command/0')).toBeUndefined();
  });
});

describe('a file that the command writes', () => {
  const value = mounts(
    {
      '/in': input,
      '/tmp': { kind: 'tmp' },
      '/out/ref': { kind: 'collection', portable_data_hash: OTHER_PDH },
      '/out/left': { ...input, exclude_from_output: true },
    },
    {
      output_glob: ['*.txt', 'sub/**', 'ref/**', 'left/**'],
      secret_mounts: { '/out/a.txt': { kind: 'text', content: '' } },
    },
  );

  it('is kept when a pattern matches it', () => {
    expect(fate(value, 'b.txt')).toBe('Kept: As b.txt: the pattern *.txt matches it. /output_glob/0');
    expect(fate(value, '/out/sub/deep/x')).toContain('Kept: As sub/deep/x: the pattern sub/**');
    expect(fate(value, 'other/b.txt')).toBe('Not kept: No pattern matches other/b.txt. /output_glob');
    expect(fate(value, 'ref/x')).toContain('Kept');
    expect(fate(mounts({}), 'any/where')).toContain('there are no patterns');
  });

  it('is lost elsewhere, where it is left out, and where it is secret', () => {
    expect(fate(value, '/tmp/x')).toBe('Lost with the container: It lies in /tmp, outside of /out. /mounts/~1tmp');
    expect(fate(value, '/var/x')).toContain('outside of /out');
    expect(fate(value, '/outer/x')).toContain('Lost');
    expect(fate(value, 'left/x')).toContain('Not kept: /out/left is left out');
    expect(fate(value, 'a.txt')).toContain('Secrets are never kept');
    expect(fate(value, '/out')).toContain('output path itself');
    const excluded = request({ mounts: { '/out': { kind: 'tmp', exclude_from_output: true } } });
    expect(fate(excluded, 'x')).toContain('Not kept: The output is left out');
    expect(fate(request({ output_path: '/x' }), 'x')).toContain('Nothing that could take the output');
  });
});

describe('the tree', () => {
  const find = (entries: readonly TreeEntry[], path: string): TreeEntry | undefined =>
    entries.flatMap((entry) => (entry.path === path ? [entry] : (find(entry.children ?? [], path) ?? []))).at(0);

  it('says where each entry stands, and what can be put into', () => {
    const roots =
      files.read(viewOf(mounts({ '/in/a': input, '/in/b.json': { kind: 'json', content: 1 } })))[0]?.roots ?? [];
    expect(find(roots, '/in')).toMatchObject({ name: 'in/', holds: true });
    expect(find(roots, '/in')).not.toHaveProperty('pointer');
    expect(find(roots, '/in/a')).toMatchObject({ pointer: '/mounts/~1in~1a', holds: true, badges: ['ro'] });
    expect(find(roots, '/in/b.json')).toMatchObject({ name: 'b.json' });
    expect(find(roots, '/in/b.json')).not.toHaveProperty('holds');
  });

  it('shows each of the mounts at one place', () => {
    const roots = files.read(viewOf(mounts({ '/in': input, '/in/': input })))[0]?.roots ?? [];
    const at = roots[0]?.children?.filter(({ path }) => path === '/in') ?? [];
    expect(at.map(({ pointer, problem }) => [pointer, problem])).toEqual([
      ['/mounts/~1in', '2 mounts are at this place.'],
      ['/mounts/~1in~1', '2 mounts are at this place.'],
    ]);
  });

  it('is there for a request without mounts, to add some', () => {
    expect(files.read(viewOf(request({ mounts: undefined })))[0]?.roots).toEqual([
      expect.objectContaining({ path: '/', holds: true }),
    ]);
  });
});
