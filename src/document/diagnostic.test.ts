import { describe, expect, it } from 'vitest';
import {
  addCounts,
  chunkFindings,
  type Finding,
  FindingsBuilder,
  lastPart,
  NO_COUNTS,
  NO_FINDINGS,
  placeFindings,
  type PointerOp,
  rebase,
  type Severity,
} from './diagnostic.ts';
import { nodeAt, parseDocument } from './document.ts';
import { foldChunks, Interner, NodeMemo, valuesOf } from './memo.ts';
import type { Chunk, ContainerNode } from './node.ts';
import type { Path } from './pointer.ts';

const find = (path: Path, severity: Severity = 'error', more: Partial<Finding> = {}): Finding => ({
  code: 'x/rule',
  severity,
  path,
  message: `about ${path.join('.')}`,
  ...more,
});

describe('findings', () => {
  const text = '{"job": {"steps": [{"name": "a", "run": {"tasks": 1}}, {"name": "b"}]}, "n": 5}';
  const document = parseDocument(text);
  const job = nodeAt(document, '/job');
  if (!job) throw new Error('no job');
  const inJob = { root: job.node, offset: job.offset, pointer: '/job' };
  const marked = (findings: ReturnType<FindingsBuilder['done']>): [string, string][] =>
    placeFindings(findings, inJob).map((d) => [d.pointer, text.slice(d.range.offset, d.range.offset + d.range.length)]);

  it('mark the value, or the key of a container', () => {
    const findings = new FindingsBuilder()
      .add(find(['steps', 0, 'name']))
      .add(find(['steps', 0, 'name'], 'error', { at: 'key' }))
      .add(find(['steps', 0, 'run']))
      .add(find(['steps', 0, 'run'], 'error', { at: 'value' }))
      .add(find(['steps', 1]))
      .add(find([]))
      .done();
    expect(marked(findings)).toEqual([
      ['/job/steps/0/name', '"a"'],
      ['/job/steps/0/name', '"name"'],
      ['/job/steps/0/run', '"run"'],
      ['/job/steps/0/run', '{"tasks": 1}'],
      ['/job/steps/1', '{'],
      ['/job', '{'],
    ]);
  });

  it('about what is not there mark the nearest holder and keep their pointer', () => {
    const findings = new FindingsBuilder()
      .add(find(['steps', 1, 'run', 'command']))
      .add(find(['a/b']))
      .done();
    expect(marked(findings)).toEqual([
      ['/job/steps/1/run/command', '{'],
      ['/job/a~1b', '{'],
    ]);
  });

  it('of children and of lists come at their places, counted', () => {
    const steps = nodeAt(document, '/job/steps')?.node as ContainerNode;
    const parts = steps.chunks.map((chunk) =>
      chunkFindings(chunk, (_, entry) => {
        const bad = entry === chunk.entries[1];
        return bad ? new FindingsBuilder().add(find(['name'], 'warning')).done() : NO_FINDINGS;
      }),
    );
    const run = new FindingsBuilder().add(find(['tasks'], 'info')).done();
    const all = new FindingsBuilder()
      .add(find([]))
      .child(['steps', 0, 'run'], run)
      .child(['steps'], NO_FINDINGS)
      .list(['steps'], parts)
      .list(['none'], [])
      .done();
    expect(all.counts).toEqual({ error: 1, warning: 1, info: 1 });
    expect(marked(all)).toEqual([
      ['/job', '{'],
      ['/job/steps/0/run/tasks', '1'],
      ['/job/steps/1/name', '"b"'],
    ]);
    expect(placeFindings(all, inJob, 2)).toHaveLength(2);
    expect(placeFindings(all, inJob, Infinity, 'warning').map((d) => d.pointer)).toEqual(['/job/steps/1/name']);
    expect(placeFindings(all, inJob, 0)).toEqual([]);
  });

  it('in the second and third chunk of a long list are numbered through', () => {
    const long = parseDocument(`[${Array.from({ length: 200 }, (_, i) => String(i)).join(',')}]`);
    const list = long.root as ContainerNode;
    const parts = list.chunks.map((chunk) =>
      chunkFindings(chunk, (value) =>
        value.kind === 'number' && value.value % 50 === 0 ? new FindingsBuilder().add(find([])).done() : NO_FINDINGS,
      ),
    );
    const findings = new FindingsBuilder().list([], parts).done();
    const placed = placeFindings(findings, { root: long.root, offset: 0, pointer: '' });
    expect(placed.map((d) => [d.pointer, long.text.slice(d.range.offset, d.range.offset + d.range.length)])).toEqual([
      ['/0', '0'],
      ['/50', '50'],
      ['/100', '100'],
      ['/150', '150'],
    ]);
  });

  it('are one and the same object when there are none', () => {
    expect(new FindingsBuilder().child(['a'], NO_FINDINGS).list(['b'], []).done()).toBe(NO_FINDINGS);
    expect(addCounts(NO_COUNTS, NO_COUNTS)).toBe(NO_COUNTS);
    const one = { error: 1, warning: 0, info: 0 };
    expect(addCounts(one, NO_COUNTS)).toBe(one);
    expect(addCounts(one, one)).toEqual({ error: 2, warning: 0, info: 0 });
  });

  it('carry their fixes to absolute pointers', () => {
    const ops: PointerOp[] = [
      { op: 'set', pointer: '/tasks', value: 2 },
      { op: 'remove', pointer: '' },
      { op: 'move', from: '/tasks', to: '^/resources/tasks' },
    ];
    const run = new FindingsBuilder().add(find(['tasks'], 'error', { fixes: [{ label: 'Mend', ops }] })).done();
    const [placed] = placeFindings(new FindingsBuilder().child(['steps', 0, 'run'], run).done(), inJob);
    expect(placed?.fixes?.[0]?.ops).toEqual([
      { op: 'set', pointer: '/job/steps/0/run/tasks', value: 2 },
      { op: 'remove', pointer: '/job/steps/0/run' },
      { op: 'move', from: '/job/steps/0/run/tasks', to: '/job/resources/tasks' },
    ]);
  });

  it('rebase every kind of operation', () => {
    const ops: PointerOp[] = [
      { op: 'setRaw', pointer: '/a', raw: '1' },
      { op: 'insert', pointer: '^/l/-', value: 1 },
      { op: 'copy', from: '^', to: '/c' },
      { op: 'rename', pointer: '/a', key: 'b' },
      { op: 'wrap', pointer: '/a', key: null },
      { op: 'unwrap', pointer: '^/a' },
    ];
    expect(ops.map((op) => rebase(op, '/here', '/job'))).toEqual([
      { op: 'setRaw', pointer: '/here/a', raw: '1' },
      { op: 'insert', pointer: '/job/l/-', value: 1 },
      { op: 'copy', from: '/job', to: '/here/c' },
      { op: 'rename', pointer: '/here/a', key: 'b' },
      { op: 'wrap', pointer: '/here/a', key: null },
      { op: 'unwrap', pointer: '/job/a' },
    ]);
    expect(lastPart('/a/b~1c')).toBe('b/c');
    expect(lastPart('')).toBe('');
  });
});

describe('remembering', () => {
  it('computes anew for another context only', () => {
    const memo = new NodeMemo<object, number>();
    const [key, first, second] = [{}, {}, {}];
    let asked = 0;
    const ask = (context: object): number => memo.get(key, context, () => ++asked);
    expect([ask(first), ask(first), ask(second), ask(second), ask(first)]).toEqual([1, 1, 2, 2, 3]);
  });

  it('remembers results that are undefined', () => {
    const memo = new NodeMemo<string, undefined>();
    const key = {};
    let asked = 0;
    const ask = (): undefined => memo.get(key, 'c', () => void asked++);
    ask();
    ask();
    expect(asked).toBe(1);
  });

  it('gives one object for contexts that look alike, and forgets beyond its limit', () => {
    const interner = new Interner<{ n: number }>(2);
    let made = 0;
    const ask = (key: string): { n: number } => interner.get(key, () => ({ n: ++made }));
    expect(ask('a')).toBe(ask('a'));
    ask('b');
    expect(made).toBe(2);
    ask('c');
    expect(ask('a').n).toBe(4);
  });

  it('folds a list chunk by chunk, asking only for new chunks', () => {
    const document = parseDocument(`[${Array.from({ length: 150 }, () => '1').join(',')}]`);
    const node = document.root as ContainerNode;
    const memo = new NodeMemo<string, number>();
    const bases: number[] = [];
    const fold = (): number[] =>
      foldChunks(node, memo, 'sum', (chunk: Chunk, base) => {
        bases.push(base);
        return valuesOf(chunk).length;
      });
    expect(fold()).toEqual([64, 64, 22]);
    expect(fold()).toEqual([64, 64, 22]);
    expect(bases).toEqual([0, 64, 128]);
  });
});
