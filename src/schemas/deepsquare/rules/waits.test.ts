/** What steps are to each other: launches that hold what others need, and handles that are waited for. */
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../document/node.ts';
import { diagnosticsOf, documentOf } from '../../kit/testing.ts';
import engine from '../engine.ts';

const run = { command: 'true' };
const launch = (handleName: string, more: Record<string, JsonValue> = {}): JsonValue => ({
  ...more,
  launch: { handleName, steps: [{ run }] },
});

/** Findings of the steps of a job with `tasks` CPUs, by a part of their code: pointer and message. */
function said(part: string, steps: JsonValue[], tasks = 1): { pointer: string; message: string }[] {
  const job = { resources: { tasks, cpusPerTask: 1, memPerCpu: 1024, gpus: 0 }, steps };
  const all = diagnosticsOf(documentOf(job), engine);
  return all.filter(({ code }) => code.includes(part)).map(({ pointer, message }) => ({ pointer, message }));
}
const places = (part: string, steps: JsonValue[], tasks?: number): string[] =>
  said(part, steps, tasks).map(({ pointer }) => pointer);

describe('launches that hold what a step needs', () => {
  it('names three at most, however many there are', () => {
    const found = said('starves', [...['a', 'b', 'c', 'd', 'e'].map((name) => launch(name)), { run }], 5);
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toContain('`a`, `b`, `c` and 2 more hold 5 of');
    const two = said('starves', [launch('a'), launch('b'), { run }], 2);
    expect(two[0]?.message).toContain('`a`, `b` hold 2 of');
  });

  it.each<[string, JsonValue[], string[]]>([
    ['a wait for it frees what it held', [launch('a'), { dependsOn: ['A'], run }], []],
    ['a wait inside a group does too', [launch('a'), { steps: [{ dependsOn: ['a'], run }] }, { run }], []],
    ['a parallel loop cannot wait for it', [launch('a'), loop(true)], ['/steps/1/for/steps/0/run']],
    ['a sequential loop can', [launch('a'), loop(false)], []],
    [
      'steps with handlers run in a process of their own',
      [{ finally: [{ run }], ...object(launch('a')) }, { run }],
      [],
    ],
    [
      'of two with one handle, the later one ends',
      [launch('a'), { dependsOn: ['a'], run }, launch('a'), { run }],
      ['/steps/3/run'],
    ],
    ['what a group launched is not counted behind it', [{ steps: [launch('a')] }, { run }], []],
    ['but counts inside it', [{ steps: [launch('a'), { run }] }], ['/steps/0/steps/1/run']],
  ])('%s', (_, steps, expected) => {
    expect(places('starves', steps)).toEqual(expected);
  });

  it('says the same of a long list as of a short one', () => {
    const many = Array.from({ length: 300 }, (_, i) => launch(`h${String(i)}`));
    const waits = many.map((_, i) => ({ dependsOn: [`h${String(i)}`], run }));
    expect(places('starves', [...many, ...waits], 300)).toEqual([]);
    expect(places('starves', [...many, ...waits.slice(1)], 299)).toEqual(['/steps/299/launch', '/steps/300/run']);
  });
});

function loop(parallel: boolean): JsonValue {
  return { for: { parallel, items: ['x'], steps: [{ dependsOn: ['a'], run }] } };
}
function object(value: JsonValue): Record<string, JsonValue> {
  return value as Record<string, JsonValue>;
}

describe('waits for what is launched later', () => {
  it.each<[string, JsonValue[], string[]]>([
    [
      'a ring of three',
      [['c'], ['a'], ['b']].map((d, i) => launch('abc'.charAt(i), { dependsOn: d })),
      ['cycle /steps/0/dependsOn/0'],
    ],
    [
      'a chain without an end',
      [launch('a', { dependsOn: ['b'] }), launch('b', { dependsOn: ['c'] }), launch('c')],
      ['later /steps/0/dependsOn/0', 'later /steps/1/dependsOn/0'],
    ],
    ['itself', [launch('a', { dependsOn: ['a'] })], ['self /steps/0/dependsOn/0']],
    [
      'another process',
      [{ launch: { steps: [launch('a')] } }, { dependsOn: ['a'], run }],
      ['out-of-scope /steps/1/dependsOn/0'],
    ],
    [
      'one that another body of its step hides',
      [
        { ...object(launch('a')), run },
        { dependsOn: ['a'], run },
      ],
      [],
    ],
    [
      'one whose steps stand beside it',
      [
        { launch: { handleName: 'a' }, steps: [{ run }] },
        { dependsOn: ['a'], run },
      ],
      [],
    ],
  ])('%s', (_, steps, expected) => {
    const rules = ['self', 'later', 'cycle', 'out-of-scope', 'unknown'];
    const found = rules.flatMap((rule) => places(`depends-on-${rule}`, steps, 9).map((at) => `${rule} ${at}`));
    expect(found).toEqual(expected);
  });

  it.each<[string, JsonValue]>([
    ['a step', 'srv'],
    ['a launch', { launch: 'srv' }],
    ['a handle', { launch: { handleName: ['srv'], steps: [{ run }] } }],
    ['steps inside', { steps: 'srv' }],
  ])('says nothing of a handle that may be in %s that is refused', (_, odd) => {
    expect(said('unknown', [odd, { dependsOn: ['srv'], run }], 9)).toEqual([]);
    expect(said('unknown', [{ run }, { dependsOn: ['srv'], run }], 9)).toHaveLength(1);
  });

  it('offers the handles there are, five at most', () => {
    const steps = [...'abcdefg'].map((name) => launch(name));
    const [found] = said('unknown', [...steps, { dependsOn: ['x'], run }], 9);
    expect(found?.message).toContain('`a`, `b`, `c`, `d`, `e` and 2 more');
  });
});

describe('a wait for what no launch has', () => {
  /** Sentence and fixes of the one finding about it. */
  function told(steps: JsonValue[]): { message: string; fixes: string[] } {
    const job = { resources: { tasks: 9, cpusPerTask: 1, memPerCpu: 1024, gpus: 0 }, steps };
    const [found] = diagnosticsOf(documentOf(job), engine).filter(({ code }) => code.endsWith('depends-on-unknown'));
    return { message: found?.message ?? '', fixes: (found?.fixes ?? []).map(({ label }) => label) };
  }

  it('is told with the handle that is nearest', () => {
    const { message, fixes } = told([launch('server'), { dependsOn: ['servr'], run }]);
    expect(message).toContain('Did you mean `server`?');
    expect(fixes).toEqual(['Write server']);
    expect(told([launch('ab'), { dependsOn: ['b'], run }]).fixes).toEqual([]);
    expect(told([launch('server'), { dependsOn: ['database'], run }]).message).toContain('Handles are: `server`');
  });

  it('is not needed for a step that has ended by then', () => {
    const { message, fixes } = told([
      { name: 'build', run },
      { dependsOn: ['build'], run },
    ]);
    expect(message).toContain('no need to wait');
    expect(fixes).toEqual(['Do not wait for build']);
    const inner = told([{ finally: [{ name: 'build', run }, launch('a'), { dependsOn: ['a', 'build'], run }] }]);
    expect(inner.fixes).toEqual(['Do not wait for build']);
    const later = told([
      { dependsOn: ['build'], run },
      { name: 'build', run },
    ]);
    expect(later).toMatchObject({ message: expect.not.stringContaining('no need') as string, fixes: [] });
  });
});

describe('handles that are no handles', () => {
  function labels(steps: JsonValue[]): string[] {
    const job = { resources: { tasks: 9, cpusPerTask: 1, memPerCpu: 1024, gpus: 0 }, steps };
    const all = diagnosticsOf(documentOf(job), engine).filter(({ code }) => code.endsWith('handle-format'));
    return all.flatMap(({ fixes = [] }) => fixes.map(({ label }) => label));
  }

  it('are written as what they resemble, and several in one text are parted', () => {
    expect(labels([launch('my server!')])).toEqual(['Write my_server']);
    expect(labels([launch('a--b')])).toEqual(['Write a__b']);
    expect(labels([launch('é')])).toEqual([]);
    const [parted] = labels([launch('a'), launch('b'), { dependsOn: ['a, b'], run }]);
    expect(parted).toBe('Split into entries');
  });
});
