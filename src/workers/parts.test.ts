import { describe, expect, it } from 'vitest';
import { parseDocument } from '../document/document.ts';
import { layoutGraph } from '../graph/layout.ts';
import type { GraphEdge, GraphNode } from '../graph/graph.ts';
import { cards } from '../schemas/cards.ts';
import { loadEngine } from '../schemas/engines.ts';
import { createCore } from './core.ts';
import { messagesOf, PartJoiner } from './parts.ts';
import type { Reply } from './protocol.ts';

const job = (steps: number): string =>
  JSON.stringify({
    resources: { tasks: 1, cpusPerTask: 1, memPerCpu: 1, gpusPerTask: 0 },
    steps: Array.from({ length: steps }, (_, i) => ({ name: `s${i}`, run: { command: 'true' } })),
  });

async function answerFor(steps: number): Promise<Reply> {
  const text = job(steps);
  const core = createCore({ cards, load: loadEngine });
  const { syntax } = parseDocument(text);
  return core({ kind: 'open', id: 7, version: 1, text, syntax: syntax.id, formatId: 'deepsquare', profile: 'default' });
}

function chain(length: number): Reply {
  const nodes = Array.from({ length }, (_, i): GraphNode => ({
    key: `n${i}`,
    pointer: `/${i}`,
    kind: 'k',
    title: `n${i}`,
    facts: [],
    badges: [],
    parent: null,
    order: i,
  }));
  const edges = nodes.slice(1).map(({ order }): GraphEdge => ({
    key: `e${order}`,
    source: `n${order - 1}`,
    target: `n${order}`,
    kind: 'sequence',
  }));
  const layout = layoutGraph(
    { nodes: [nodes], edges: [edges] },
    {
      direction: 'down',
      nodeSize: () => ({ width: 10, height: 10 }),
      collapsed: new Set(),
      gap: { rank: 4, node: 4, edge: 4, component: 4 },
      groupHeader: 4,
      groupPadding: 4,
    },
  );
  return { id: 9, ok: true, kind: 'layout', layout };
}

const joined = (replies: readonly Reply[]): (Reply | undefined)[] => {
  const joiner = new PartJoiner();
  return replies.flatMap((reply) => [...messagesOf(reply)]).map((message) => joiner.take(structuredClone(message)));
};

const lengthOf = (message: unknown): number =>
  JSON.stringify(message, (_, value: unknown) => (value instanceof Map ? [...(value as Map<string, unknown>)] : value))
    .length;

describe('answers in parts', () => {
  it.each([
    ['an analysis', () => answerFor(5000)],
    ['a layout', () => Promise.resolve(chain(3000))],
  ])('%s that is long arrives whole, in messages of which none is long', async (_, make) => {
    const reply = await make();
    const messages = [...messagesOf(reply)];
    expect(messages.length).toBeGreaterThan(3);
    for (const message of messages) expect(lengthOf(message)).toBeLessThan(lengthOf(reply) / 2);
    const got = joined([reply]);
    expect(got.slice(0, -1).every((one) => one === undefined)).toBe(true);
    expect(got.at(-1)).toEqual(reply);
  });
  it('a short one is one message, the very same', async () => {
    const reply = await answerFor(3);
    expect([...messagesOf(reply)]).toEqual([reply]);
    expect([...messagesOf(reply)][0]).toBe(reply);
  });
  it('what came of an answer that never ended is not put into the next', async () => {
    const long = await answerFor(5000);
    const short = { ...(await answerFor(3)), id: 8 };
    const joiner = new PartJoiner();
    const [first] = messagesOf(long);
    expect(first && joiner.take(first)).toBeUndefined();
    expect(joiner.take(short)).toEqual(short);
    expect([...messagesOf(long)].map((message) => joiner.take(message)).at(-1)).toEqual(long);
  });
});
