import { describe, expect, it } from 'vitest';
import type { PointerOp } from '../../../document/diagnostic.ts';
import type { ParsedDocument } from '../../../document/document.ts';
import { editDocument, nodeAt, parseDocument } from '../../../document/document.ts';
import type { JsonValue } from '../../../document/node.ts';
import { planOperations } from '../../../document/plan.ts';
import { flatten } from '../../../graph/graph.ts';
import { seeded } from '../../../graph/testSupport.ts';
import { readGraph } from './read.ts';
import { job, launch, run, viewOf } from './testSupport.ts';

/** A job that has a bit of everything, in every list. */
function mixedJob(steps: number): JsonValue {
  const list: JsonValue[] = [];
  for (let i = 0; i < steps; i++) {
    const handle = `h${Math.floor(i / 10)}`;
    if (i % 10 === 2) list.push(launch(handle, { name: `launch ${i}` }));
    else if (i % 10 === 7) list.push(run(`echo ${i}`, { dependsOn: [handle] }));
    else if (i % 15 === 4)
      list.push({ for: { parallel: i % 2 === 0, items: ['a', 'b'], steps: [launch('inner'), run('x')] } });
    else if (i % 15 === 9) list.push({ ...run('risky'), catch: [run('mend')], finally: [launch('late')] });
    else list.push(run(`echo ${i}`, { name: `step ${i}` }));
  }
  const http = { http: { url: 'https://example.com/x' } };
  return job(list, { more: { input: http, output: http } });
}

function textOf(value: JsonValue): string {
  return JSON.stringify(value, null, 2);
}

/** Everything there is in a graph, whatever the chunks: their borders may differ, and with them the order. */
function everything(document: ParsedDocument): string[] {
  const { nodes, edges } = readGraph(viewOf(document));
  return [...flatten(nodes), ...flatten(edges)].map((part) => JSON.stringify(part)).sort();
}

/** Reading an edited document gives what reading the same text afresh gives. */
function expectSame(document: ParsedDocument, what: string): void {
  const here = everything(document);
  const fresh = everything(parseDocument(document.text.toString()));
  // Comparing two long texts is much faster than two lists, and tells as much as long as they are equal.
  if (here.join('\n') !== fresh.join('\n')) expect(here, what).toEqual(fresh);
}

describe('reading an edited document', () => {
  it('gives what reading it afresh gives, whatever was typed', () => {
    const bits = ['x', '"', '{', '}', ',', '[]', ' ', '\n', '"a": 1,', 'null', 'launch', '7', 'h1'];
    for (const seed of [1, 2, 3]) {
      const next = seeded(seed);
      let document = parseDocument(textOf(mixedJob(90)));
      readGraph(viewOf(document));
      for (let i = 0; i < 40; i++) {
        const offset = Math.floor(next() * document.text.length);
        const text = next() < 0.6 ? (bits[Math.floor(next() * bits.length)] ?? '') : '';
        const length = text === '' ? Math.floor(next() * 4) : 0;
        document = editDocument(document, [{ offset, length, text }]);
        expectSame(document, `seed ${seed}, edit ${i}`);
      }
      expect(document.text.length).toBeGreaterThan(1000);
    }
  });

  it('gives what reading it afresh gives, whatever was moved, added or removed', () => {
    for (const seed of [11, 12, 13]) {
      const next = seeded(seed);
      let document = parseDocument(textOf(mixedJob(130)));
      for (let i = 0; i < 40; i++) {
        const plan = planOperations(document, [randomOp(document, next)]);
        if (!plan.ok) continue;
        ({ document } = plan);
        expectSame(document, `seed ${seed}, operation ${i}`);
      }
      expect(nodeAt(document, '/steps/0')).toBeDefined();
    }
  });
});

function randomOp(document: ParsedDocument, next: () => number): PointerOp {
  const steps = nodeAt(document, '/steps')?.node;
  const size = steps?.kind === 'array' ? steps.size : 0;
  const at = (): string => `/steps/${Math.floor(next() * size)}`;
  switch (Math.floor(next() * 7)) {
    case 0:
      return { op: 'remove', pointer: at() };
    case 1:
      return { op: 'insert', pointer: at(), value: launch(`h${Math.floor(next() * 20)}`) };
    case 2:
      return { op: 'move', from: at(), to: at() };
    case 3:
      return { op: 'set', pointer: `${at()}/dependsOn`, value: [`h${Math.floor(next() * 20)}`, 'inner'] };
    case 4:
      return { op: 'set', pointer: `${at()}/launch/handleName`, value: `h${Math.floor(next() * 20)}` };
    case 5:
      return { op: 'set', pointer: '/resources/cpusPerTask', value: 1 + Math.floor(next() * 8) };
    default:
      return { op: 'set', pointer: `${at()}/name`, value: `renamed ${Math.floor(next() * 100)}` };
  }
}

describe('runs', () => {
  const text = textOf(mixedJob(1000));
  const before = parseDocument(text);
  const old = readGraph(viewOf(before));

  function typed(where: string, what: string): ReturnType<typeof readGraph> {
    const offset = text.indexOf(where);
    expect(offset).toBeGreaterThan(0);
    return readGraph(viewOf(editDocument(before, [{ offset, length: 0, text: what }])));
  }
  const changed = <T>(a: readonly (readonly T[])[], b: readonly (readonly T[])[]): number =>
    b.filter((run) => !a.includes(run)).length;

  it('are the same arrays when nothing of theirs has changed', () => {
    const now = typed('echo 501', 'x');
    expect(old.nodes.length).toBeGreaterThan(10);
    expect(changed(old.nodes, now.nodes)).toBe(1);
    expect(changed(old.edges, now.edges)).toBeLessThanOrEqual(1);
    const kept = new Set(flatten(old.nodes));
    expect(flatten(now.nodes).filter((node) => !kept.has(node)).length).toBeLessThanOrEqual(1);
  });

  it('are made anew from the place on where steps move down', () => {
    const offset = text.indexOf('{', text.indexOf('"steps"'));
    const now = readGraph(viewOf(editDocument(before, [{ offset, length: 0, text: '{}, ' }])));
    expect(flatten(now.nodes)).toHaveLength(flatten(old.nodes).length + 1);
    expect(changed(old.nodes, now.nodes)).toBeGreaterThan(10);
  });
});
