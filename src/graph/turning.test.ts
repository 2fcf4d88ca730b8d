import { describe, expect, it } from 'vitest';
import { layoutGraph, type Layout } from './layout.ts';
import { chain, edge, graphOf, node } from './testSupport.ts';

const GAP = { rank: 40, node: 24, edge: 14, component: 48 };
const ROOM = { width: 820, height: 520 };

function laid(
  graph: ReturnType<typeof chain>,
  room: typeof ROOM | undefined,
  direction: 'down' | 'right' = 'down',
): Layout {
  return layoutGraph(graph, {
    direction,
    nodeSize: () => ({ width: 200, height: 56 }),
    collapsed: new Set(),
    gap: GAP,
    groupHeader: 32,
    groupPadding: 20,
    ...(room ? { room } : {}),
  });
}

const fit = ({ width, height }: Layout): number => Math.min(1, ROOM.width / width, ROOM.height / height);

/** Pairs of boxes that share a point. */
function overlapping(layout: Layout): string[] {
  const all = [...layout.boxes];
  return all.flatMap(([a, p], i) =>
    all
      .slice(i + 1)
      .filter(([, q]) => p.x < q.x + q.width && q.x < p.x + p.width && p.y < q.y + q.height && q.y < p.y + p.height)
      .map(([b]) => `${a} ${b}`),
  );
}

/** Lines with a stretch that is neither level nor upright, and lines whose ends do not touch their cards. */
function brokenLines(layout: Layout): string[] {
  return layout.visibleEdges.flatMap(({ key, source, target }) => {
    const points = layout.edges.get(key) ?? [];
    const slanted = points.some((p, i) => i > 0 && p.x !== points[i - 1]?.x && p.y !== points[i - 1]?.y);
    const touches = (name: string, point: { x: number; y: number } | undefined): boolean => {
      const box = layout.boxes.get(name);
      return (
        box !== undefined &&
        point !== undefined &&
        point.x >= box.x &&
        point.x <= box.x + box.width &&
        point.y >= box.y &&
        point.y <= box.y + box.height
      );
    };
    const ends = touches(source, points[0]) && touches(target, points.at(-1));
    return slanted || !ends ? [key] : [];
  });
}

describe('a long chain', () => {
  it.each(['down', 'right'] as const)('turns into columns that fill the room, flowing %s', (direction) => {
    const [straight, turned] = [laid(chain(60), undefined, direction), laid(chain(60), ROOM, direction)];
    expect(fit(straight)).toBeLessThan(0.15);
    expect(fit(turned)).toBeGreaterThan(direction === 'down' ? 0.44 : 0.35);
    expect(overlapping(turned)).toEqual([]);
    expect(brokenLines(turned)).toEqual([]);
  });

  it('keeps the order: down a column, then to the right', () => {
    const layout = laid(chain(60), ROOM);
    const boxes = Array.from({ length: 60 }, (_, i) => layout.boxes.get(`s${i}`));
    boxes.forEach((box, i) => {
      const before = boxes[i - 1];
      if (!box || !before) return;
      expect(box.x > before.x || (box.x === before.x && box.y > before.y), `s${i}`).toBe(true);
    });
  });

  it('stays as it is while it can be read', () => {
    expect(laid(chain(5), ROOM)).toEqual(laid(chain(5), undefined));
    expect(laid(chain(60), undefined).boxes.get('s59')?.x).toBe(laid(chain(60), undefined).boxes.get('s0')?.x);
  });
});

describe('a long graph with long lines', () => {
  const nodes = Array.from({ length: 40 }, (_, i) => node(`s${i}`, null, i));
  const side = ['a', 'b', 'c'].map((key, i) => node(key, null, -3 + i));
  const edges = [
    ...Array.from({ length: 39 }, (_, i) => edge(`s${i}`, `s${i + 1}`)),
    ...side.flatMap(({ key }, i) => [edge('s0', key, 'fork'), edge(key, `s${20 + 9 * i}`, 'await')]),
  ];

  it('leads them from column to column', () => {
    const layout = laid(graphOf([...side, ...nodes], edges), ROOM);
    expect(fit(layout)).toBeGreaterThan(0.3);
    expect(overlapping(layout)).toEqual([]);
    expect(brokenLines(layout)).toEqual([]);
  });

  it('leads a line that ends at the head of a column straight to its card', () => {
    const chained = edges.slice(0, 39);
    const detours = nodes.slice(2).flatMap(({ key }) => {
      const waits = [edge('s0', 'a', 'fork'), edge('a', key, 'await')];
      const layout = laid(graphOf([...nodes, node('a', null, 50)], [...chained, ...waits]), ROOM);
      expect(brokenLines(layout)).toEqual([]);
      return [...layout.edges].flatMap(([line, points]) =>
        points.some((c, i) => {
          const [a, b, d] = [points[i - 2], points[i - 1], points[i + 1]];
          if (!a || !b || !d || Math.abs(b.y - c.y) >= GAP.rank) return false;
          return a.y === b.y && c.y === d.y && a.x !== b.x && c.x !== d.x;
        })
          ? [line]
          : [],
      );
    });
    expect(detours).toEqual([]);
  });

  it('turns inside a container too', () => {
    const group = node('g', null, 0, true);
    const inner = nodes.map((one) => ({ ...one, parent: 'g' }));
    const layout = laid(graphOf([group, ...inner], edges.slice(0, 39)), ROOM);
    expect(fit(layout)).toBeGreaterThan(0.3);
    expect(brokenLines(layout)).toEqual([]);
  });
});
