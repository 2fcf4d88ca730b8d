import { describe, expect, it } from 'vitest';
import { sameness } from './sameness.ts';
import { locked } from './states.ts';
import { COLLECTION, type Json, mounts, OTHER_PDH, PDH, request, viewOf } from './testSupport.ts';

const record = (state: string): Json =>
  mounts({}, { state, uuid: 'zzzzz-xvhdp-0123456789abcde', etag: 'x', modified_at: '2026-01-01T00:00:00Z' });
const isLocked = (value: Json, pointer: string): boolean => locked(viewOf(value), pointer) !== undefined;

describe('what may still be changed', () => {
  it('is everything of a new request, committed or not', () => {
    for (const state of ['Uncommitted', 'Committed']) {
      for (const pointer of ['/command/0', '/priority', '/mounts/~1out/capacity', '/state'])
        expect(isLocked(request({ state }), pointer)).toBe(false);
    }
  });

  it('is all of a stored draft but what the server sets', () => {
    expect(isLocked(record('Uncommitted'), '/command/0')).toBe(false);
    expect(isLocked(record('Uncommitted'), '/uuid')).toBe(true);
  });

  it('is little once it is committed, and less when it is final', () => {
    const committed = record('Committed');
    for (const pointer of ['/command/0', '/mounts/~1out/capacity', '/output_path', '/state', '/etag'])
      expect(isLocked(committed, pointer)).toBe(true);
    for (const pointer of [
      '/priority',
      '/container_count_max',
      '/name',
      '/properties/a',
      '/owner_uuid',
      '',
      '/description',
    ])
      expect(isLocked(committed, pointer)).toBe(false);
    expect(isLocked(record('Final'), '/priority')).toBe(true);
    expect(isLocked(record('Final'), '/name')).toBe(false);
    expect(locked(viewOf(committed), '/command')).toContain('priority, container_count_max');
  });

  it('is told of a wrapped request by its own pointers', () => {
    const wrapped = { container_request: record('Final') } as Json;
    expect(isLocked(wrapped, '/container_request/command')).toBe(true);
    expect(isLocked(wrapped, '/command')).toBe(false);
  });
});

describe('what may be reused', () => {
  const rows = (here: Json, there: Json): string[] =>
    sameness
      .compare(viewOf(here), viewOf(there))
      .rows.map(({ name, here: a = '', there: b = '', pointer }) => `${name}: ${b} > ${a} at ${pointer}`);

  it('lists what is compared, each at its place, and hides secrets', () => {
    const value = mounts(
      { '/in': { kind: 'collection', portable_data_hash: PDH } },
      {
        environment: { A: '1' },
        secret_mounts: { '/s': { kind: 'text', content: 'hidden' } },
      },
    );
    const reading = sameness.read(viewOf(value));
    expect(reading.shares).toBe(true);
    expect(reading.rows.map(({ name, pointer }) => `${name} ${pointer}`)).toEqual(
      expect.arrayContaining([
        'command /command',
        'environment › A /environment/A',
        'mounts › /in /mounts/~1in',
        'ram /runtime_constraints/ram',
      ]),
    );
    expect(JSON.stringify(reading)).not.toContain('hidden');
    expect(sameness.read(viewOf(request({ use_existing: false }))).verdict).toContain('use_existing');
    expect(sameness.read(viewOf(request({ service: true }))).verdict).toContain('service');
  });

  it('finds nothing between requests that differ in what does not count', () => {
    const other = request({
      name: 'other',
      priority: 1,
      output_name: 'x',
      runtime_constraints: { ram: 2 ** 30, vcpus: 1, keep_cache_disk: 1, API: false },
      cwd: '.',
      environment: {},
    });
    const said = sameness.compare(viewOf(request()), viewOf(other));
    expect(said).toMatchObject({ same: true, rows: [] });
    expect(said.verdict).toContain('Nothing differs');
  });

  it('finds each value that keeps them apart, at its place here', () => {
    const there = mounts({ '/in': { kind: 'collection', portable_data_hash: PDH } });
    const here = mounts(
      { '/in': { kind: 'collection', portable_data_hash: OTHER_PDH, path: '' } },
      { command: ['echo'], runtime_constraints: { ram: 2 ** 31, vcpus: 1 } },
    );
    expect(rows(here, there)).toEqual([
      'command › item 2: "hello" >  at /command',
      `mounts › /in › portable_data_hash: "${PDH}" > "${OTHER_PDH}" at /mounts/~1in/portable_data_hash`,
      'mounts › /in › path:  > "" at /mounts/~1in/path',
      `ram: ${String(2 ** 30)} > ${String(2 ** 31)} at /runtime_constraints/ram`,
    ]);
  });

  it('tells secrets apart without showing them, and says what is known only later', () => {
    const secret = (content: string): Json => request({ secret_mounts: { '/s': { kind: 'text', content } } });
    const said = sameness.compare(viewOf(secret('alpha')), viewOf(secret('omega')));
    expect(said.rows).toHaveLength(1);
    expect(JSON.stringify(said)).not.toMatch(/alpha|omega/);
    const byUuid = mounts({ '/in': { kind: 'collection', uuid: COLLECTION } });
    expect(sameness.compare(viewOf(byUuid), viewOf(byUuid)).notes.join(' ')).toContain('/in');
    const alone = request({ use_existing: false });
    expect(sameness.compare(viewOf(alone), viewOf(alone))).toMatchObject({ same: false, rows: [] });
  });
});
