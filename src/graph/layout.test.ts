import { describe, expect, it } from 'vitest';
import { flatten } from './graph.ts';
import type { Graph } from './graph.ts';
import { anchorShift, layoutGraph } from './layout.ts';
import type { Box, Layout } from './layout.ts';
import { chain, edge, graphOf, jobGraph, node, options, randomGraph } from './testSupport.ts';

const near = 0.01;

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width - near &&
  b.x < a.x + a.width - near &&
  a.y < b.y + b.height - near &&
  b.y < a.y + a.height - near;

function checkBoxes(layout: Layout): void {
  const siblings = new Map<string | null, Box[]>();
  for (const box of layout.boxes.values()) {
    siblings.set(box.parent, [...(siblings.get(box.parent) ?? []), box]);
    expect([box.x, box.y, box.width, box.height].every(Number.isFinite)).toBe(true);
    const outer = box.parent === null ? { x: 0, y: 0, width: layout.width, height: layout.height } : undefined;
    const around = outer ?? layout.boxes.get(box.parent!)!;
    expect(box.x).toBeGreaterThanOrEqual(around.x - near);
    expect(box.y).toBeGreaterThanOrEqual(around.y - near);
    expect(box.x + box.width).toBeLessThanOrEqual(around.x + around.width + near);
    expect(box.y + box.height).toBeLessThanOrEqual(around.y + around.height + near);
  }
  for (const list of siblings.values()) {
    for (let i = 0; i < list.length; i++) {
      for (let j = 0; j < i; j++) expect(overlap(list[i]!, list[j]!)).toBe(false);
    }
  }
}

/** Every line is made of level and upright pieces, touches both its ends, and passes through no other card. */
function checkLines(layout: Layout): void {
  const around = (key: string): Set<string> => {
    const keys = new Set<string>();
    for (let at: string | null = key; at !== null; at = layout.boxes.get(at)!.parent) keys.add(at);
    return keys;
  };
  for (const e of layout.visibleEdges) {
    const points = layout.edges.get(e.key)!;
    expect(points.length).toBeGreaterThanOrEqual(2);
    const free = new Set([...around(e.source), ...around(e.target)]);
    for (const [end, key] of [
      [points[0]!, e.source],
      [points[points.length - 1]!, e.target],
    ] as const) {
      const box = layout.boxes.get(key)!;
      expect(end.x).toBeGreaterThanOrEqual(box.x - near);
      expect(end.x).toBeLessThanOrEqual(box.x + box.width + near);
      expect(end.y).toBeGreaterThanOrEqual(box.y - near);
      expect(end.y).toBeLessThanOrEqual(box.y + box.height + near);
    }
    for (let i = 1; i < points.length; i++) {
      const [p, q] = [points[i - 1]!, points[i]!];
      expect(Math.min(Math.abs(p.x - q.x), Math.abs(p.y - q.y))).toBeLessThan(near);
      const [x, y] = [Math.min(p.x, q.x), Math.min(p.y, q.y)];
      const line = { x, y, width: Math.abs(p.x - q.x), height: Math.abs(p.y - q.y), parent: null };
      for (const [key, box] of layout.boxes) {
        if (free.has(key)) continue;
        const inner = { ...box, x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 };
        const hit =
          line.x < inner.x + inner.width &&
          inner.x < line.x + line.width + near &&
          line.y < inner.y + inner.height &&
          inner.y < line.y + line.height + near;
        if (hit) throw new Error(`${e.key} runs through ${key}`);
      }
    }
  }
}

const samples: [string, Graph][] = [
  ['job', jobGraph(80)],
  ...Array.from({ length: 25 }, (_, i): [string, Graph] => [`acyclic ${i}`, randomGraph(i, 24, 3, true)]),
  ...Array.from({ length: 25 }, (_, i): [string, Graph] => [`any ${i}`, randomGraph(i, 30, 0.5 + (i % 4) / 3)]),
];

describe('laws for every graph', () => {
  for (const direction of ['down', 'right'] as const) {
    it(`no siblings overlap, members lie in their group, lines pass no card (${direction})`, () => {
      for (const [, graph] of samples) {
        const layout = layoutGraph(graph, options({ direction }));
        expect(layout.boxes.size).toBe(flatten(graph.nodes).length);
        expect(layout.edges.size).toBe(layout.visibleEdges.length);
        checkBoxes(layout);
        checkLines(layout);
      }
    });
  }

  it('two lines that each begin where the other ends do not run over each other', () => {
    const nodes = ['before', 'after', 'script', 'table', 'result'].map((key, i) => node(key, null, i));
    const edges = [
      edge('before', 'after'),
      edge('before', 'result', 'data'),
      edge('script', 'after', 'data'),
      edge('table', 'after', 'data'),
    ];
    const layout = layoutGraph(graphOf(nodes, edges), options());
    const upright = (key: string): [number, number, number][] => {
      const points = layout.edges.get(key)!;
      return points.slice(1).flatMap((q, i): [number, number, number][] => {
        const p = points[i]!;
        return p.x === q.x && p.y !== q.y ? [[p.x, Math.min(p.y, q.y), Math.max(p.y, q.y)]] : [];
      });
    };
    for (const [x, from, to] of upright('before>result:data')) {
      for (const [other, start, end] of upright('table>after:data')) {
        expect(Math.abs(x - other) > 2 || to <= start + near || end <= from + near).toBe(true);
      }
    }
  });

  it('the same input gives the same output', () => {
    for (const [, graph] of samples) {
      expect(layoutGraph(structuredClone(graph), options())).toEqual(layoutGraph(graph, options()));
    }
  });

  it('edges without cycles run forwards', () => {
    for (const [name, graph] of samples) {
      if (!name.startsWith('acyclic') && name !== 'job') continue;
      const down = layoutGraph(graph, options());
      const right = layoutGraph(graph, options({ direction: 'right' }));
      for (const e of down.visibleEdges) {
        const [a, b] = [down.boxes.get(e.source)!, down.boxes.get(e.target)!];
        expect(a.y + a.height).toBeLessThan(b.y);
        const [c, d] = [right.boxes.get(e.source)!, right.boxes.get(e.target)!];
        expect(c.x + c.width).toBeLessThan(d.x);
      }
    }
  });

  it('to the right is downwards turned over, when cards are square', () => {
    for (const [, graph] of samples.slice(0, 20)) {
      const flat = graphOf(
        flatten(graph.nodes).map((n) => node(n.key, null, n.order)),
        flatten(graph.edges),
      );
      const nodeSize = (): { width: number; height: number } => ({ width: 60, height: 60 });
      const down = layoutGraph(flat, options({ nodeSize }));
      const right = layoutGraph(flat, options({ nodeSize, direction: 'right' }));
      const connected = new Set(down.visibleEdges.flatMap((e) => [e.source, e.target]));
      if (connected.size < flatten(flat.nodes).length) continue;
      for (const [key, box] of down.boxes) expect(right.boxes.get(key)).toMatchObject({ x: box.y, y: box.x });
    }
  });
});

describe('shape', () => {
  it('keeps a chain straight and evenly spaced', () => {
    const layout = layoutGraph(chain(50), options({ nodeSize: () => ({ width: 200, height: 50 }) }));
    [...layout.boxes.values()].forEach((box, i) => expect(box).toMatchObject({ x: 0, y: 90 * i }));
    for (const points of layout.edges.values()) expect(points.length).toBe(2);
  });

  it('lets a long wait run beside the cards it skips', () => {
    const graph = chain(7);
    const more = { nodes: graph.nodes, edges: [...graph.edges, [edge('s0', 's6', 'await')]] };
    const layout = layoutGraph(more, options());
    checkLines(layout);
    const xs = new Set([...layout.boxes.values()].map((b) => b.x));
    expect(xs.size).toBe(1);
    const wait = layout.edges.get('s0>s6:await')!;
    expect(wait.length).toBe(6);
    expect(wait[0]!.x).not.toBe(layout.edges.get('s0>s1:sequence')![0]!.x);
  });

  it('does not tear a chain apart for a tall container beside it', () => {
    const steps = chain(6);
    const inner = Array.from({ length: 4 }, (_, i) => node(`l${i}`, 'launch', i));
    const graph = {
      nodes: [...steps.nodes, [node('launch', null, 9, true), ...inner]],
      edges: [...steps.edges, [edge('s0', 'launch', 'fork'), edge('l0', 'l1'), edge('l1', 'l2'), edge('l2', 'l3')]],
    };
    const layout = layoutGraph(graph, options({ nodeSize: () => ({ width: 200, height: 50 }) }));
    for (let i = 1; i < 6; i++) expect(layout.boxes.get(`s${i}`)!.y - layout.boxes.get(`s${i - 1}`)!.y).toBe(90);
  });

  it('centres a fork and its join', () => {
    const keys = ['a', 'b', 'c', 'd', 'e'];
    const graph = graphOf(
      keys.map((k, i) => node(k, null, i)),
      ['b', 'c', 'd'].flatMap((k) => [edge('a', k), edge(k, 'e')]),
    );
    const { boxes } = layoutGraph(graph, options());
    expect(boxes.get('a')!.x).toBe(boxes.get('c')!.x);
    expect(boxes.get('e')!.x).toBe(boxes.get('c')!.x);
    expect(boxes.get('b')!.x).toBeLessThan(boxes.get('d')!.x);
  });

  it('packs unconnected nodes in rows, and keeps the rows after a small edit', () => {
    const many = (count: number): Graph =>
      graphOf(
        Array.from({ length: count }, (_, i) => node(`t${i}`, null, i)),
        [],
      );
    const before = layoutGraph(many(30), options());
    expect(before.width).toBeLessThan(30 * 100);
    const after = layoutGraph(many(31), options({ previous: before }));
    for (const [key, box] of before.boxes) expect(after.boxes.get(key)!.x).toBe(box.x);
    expect(anchorShift(before, after, 't7')).toEqual({ x: 0, y: 0 });
  });

  it('takes empty graphs, empty groups, unknown ends and self-loops', () => {
    expect(layoutGraph(graphOf([], []), options())).toMatchObject({ width: 0, height: 0 });
    const graph = graphOf([node('g', null, 0, true), node('a')], [edge('a', 'a', 'loop'), edge('a', 'nobody')]);
    const layout = layoutGraph(graph, options());
    expect(layout.visibleEdges.map((e) => e.key)).toEqual(['a>a:loop']);
    expect(layout.edges.get('a>a:loop')!.length).toBe(4);
  });
});

describe('closed groups', () => {
  const graph = graphOf(
    [
      node('a'),
      node('g', null, 1, true),
      node('h', 'g', 0, true),
      node('x', 'h'),
      node('y', 'g', 1),
      node('b', null, 2),
    ],
    [edge('a', 'x'), edge('a', 'y'), edge('x', 'y'), edge('y', 'b'), edge('x', 'b', 'data')],
  );

  it('are one box; edges go to the nearest visible container and equal ones become one', () => {
    const layout = layoutGraph(graph, options({ collapsed: new Set(['g']) }));
    expect([...layout.boxes.keys()]).toEqual(['a', 'g', 'b']);
    expect(layout.boxes.get('g')).toMatchObject({ width: 200 });
    expect(layout.visibleEdges.map((e) => [e.source, e.target, e.edgeKeys])).toEqual([
      ['a', 'g', ['a>x:sequence', 'a>y:sequence']],
      ['g', 'b', ['y>b:sequence']],
      ['g', 'b', ['x>b:data']],
    ]);
    checkLines(layout);
  });

  it('may be closed within open ones', () => {
    const layout = layoutGraph(graph, options({ collapsed: new Set(['h']) }));
    expect(layout.boxes.has('x')).toBe(false);
    expect(layout.visibleEdges.map((e) => `${e.source} ${e.target}`)).toContain('h y');
    checkBoxes(layout);
    checkLines(layout);
  });
});

describe('small edits', () => {
  /** Keys by row from left to right: boxes that share some height. */
  const leftOf = (layout: Layout, a: string, b: string): boolean => layout.boxes.get(a)!.x < layout.boxes.get(b)!.x;

  it('a step added to one branch does not reorder the others', () => {
    const branches = 6;
    const keys = Array.from({ length: branches }, (_, i) => [`b${i}.0`, `b${i}.1`, `b${i}.2`]);
    const nodes = [node('top'), ...keys.flat().map((k, i) => node(k, null, i + 1))];
    const edges = keys.flatMap((k) => [edge('top', k[0]!), edge(k[0]!, k[1]!), edge(k[1]!, k[2]!)]);
    const before = layoutGraph(graphOf(nodes, edges), options());
    for (let i = 0; i < branches; i++) {
      const after = layoutGraph(
        graphOf([...nodes, node('new', null, 99)], [...edges, edge(`b${i}.2`, 'new')]),
        options({ previous: before }),
      );
      for (const row of [0, 1, 2]) {
        for (let j = 1; j < branches; j++) {
          expect(leftOf(after, `b${j - 1}.${row}`, `b${j}.${row}`)).toBe(true);
        }
      }
    }
  });

  it('a step appended to a job moves nothing, and other parts keep their size', () => {
    const graph = jobGraph(120);
    const main = flatten(graph.nodes).filter((n) => n.parent === null && !n.key.includes('launch'));
    const last = main[main.length - 1]!.key;
    const other = [node('p', null, 9000, true), node('q', 'p'), node('r', 'p', 1)];
    const base = { nodes: [...graph.nodes, other], edges: [...graph.edges, [edge('q', 'r')]] };
    const before = layoutGraph(base, options());
    const longer = { nodes: [...base.nodes, [node('new', null, 8999)]], edges: [...base.edges, [edge(last, 'new')]] };
    const after = layoutGraph(longer, options({ previous: before }));
    for (const [key, box] of before.boxes) expect(after.boxes.get(key)).toEqual(box);
  });
});

describe('size', () => {
  it('takes a chain of 10,000', () => {
    const layout = layoutGraph(chain(10_000), options());
    expect(layout.width).toBe(200);
    expect(layout.boxes.size).toBe(10_000);
  });

  it('takes groups 2,000 deep with an edge from the innermost to the outside', () => {
    const deep = Array.from({ length: 2_000 }, (_, i) => node(`g${i}`, i === 0 ? null : `g${i - 1}`, 0, true));
    const graph = graphOf([...deep, node('out', null, 1)], [edge('g1999', 'out')]);
    const layout = layoutGraph(graph, options());
    expect(layout.boxes.get('g1999')!.y).toBe(1_999 * 48);
    const line = layout.edges.get('g1999>out:sequence')!;
    expect(line[line.length - 1]!.y).toBe(layout.boxes.get('out')!.y);
  });
});
