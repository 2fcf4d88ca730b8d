// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Graph, GraphEdge, GraphNode } from '../../graph/graph.ts';
import { layoutGraph } from '../../graph/layout.ts';
import { areaOf, edgePath, fitLabel, headPath, labelSpots, markBeside, middleOf } from './edgePath.ts';
import { drawMore } from './gradual.ts';
import { detailAt, drawnArea, overlaps } from './lod.ts';
import { boxOf, edgeText, nearestTo, nextScene, type Scene } from './scene.ts';
import { sizesOf, spacingOf } from './sizes.ts';
import { fitText, writeSvg } from './svgWriter.ts';
import { keptFree } from './titles.ts';

const node = (key: string, parent: string | null, order: number, more: Partial<GraphNode> = {}): GraphNode => ({
  key,
  pointer: `/steps/${key}`,
  kind: 'run',
  title: `step ${key}`,
  facts: [],
  badges: [],
  parent,
  order,
  ...more,
});
const edge = (source: string, target: string, more: Partial<GraphEdge> = {}): GraphEdge => ({
  key: `${source}>${target}`,
  source,
  target,
  kind: 'sequence',
  ...more,
});
const graph: Graph = {
  nodes: [
    [
      node('0', null, 0, { title: 'a <b> & "c"', facts: [{ icon: 'cpu', text: '4 CPU' }] }),
      node('1', null, 1, { group: { summary: '2 steps', size: 2 } }),
      node('2', '1', 0),
      node('3', '1', 1),
      node('4', null, 2, { badges: ['waits x'] }),
    ],
  ],
  edges: [
    [
      edge('0', '1', { kind: 'fork' }),
      edge('2', '3'),
      edge('0', '4'),
      edge('1', '4', {
        kind: 'await',
        label: 'server',
        pointer: '/steps/4/dependsOn/0',
        problem: { severity: 'error', message: 'Never ends.' },
      }),
    ],
  ],
};

function sceneOf(from: Graph, collapsed: readonly string[] = [], last?: Scene, anchor?: string): Scene {
  const { sizes, defaultSize } = sizesOf(from.nodes.flat(), new Set());
  const set = new Set(collapsed);
  const layout = layoutGraph(from, {
    direction: 'down',
    collapsed: set,
    nodeSize: (n) => sizes[n.key] ?? defaultSize,
    ...spacingOf('down'),
  });
  return nextScene({ session: 1, graph: from, shown: from, layout, collapsed: set, room: '', anchor }, last);
}

describe('lines', () => {
  const corner = [
    { x: 0, y: 0 },
    { x: 0, y: 40 },
    { x: 60, y: 40 },
  ];
  it('round their corners and leave room for the head', () => {
    expect(edgePath(corner)).toBe('M0 0L0 32Q0 40 8 40L54 40');
    expect(edgePath(corner, 0, 0)).toBe('M0 0L0 40L60 40');
  });
  it('make smaller corners where a segment is short', () => {
    expect(edgePath([corner[0]!, { x: 0, y: 6 }, { x: 60, y: 6 }], 0)).toBe('M0 0L0 3Q0 6 3 6L60 6');
  });
  it('pass behind what lies over them, where they stand upright', () => {
    const title = { left: -20, right: 20, top: 10, bottom: 20 };
    expect(edgePath(corner, 0, 0, [title])).toBe('M0 0L0 10M0 20L0 40L60 40');
    expect(edgePath([...corner].reverse(), 0, 0, [title])).toBe('M60 40L0 40L0 20M0 10L0 0');
    // Beside it, or ending in it, or along it.
    expect(edgePath(corner, 0, 0, [{ ...title, left: 4 }])).toBe('M0 0L0 40L60 40');
    expect(edgePath(corner, 0, 0, [{ ...title, bottom: 50 }])).toBe('M0 0L0 40L60 40');
    expect(edgePath(corner, 0, 0, [{ left: 10, right: 50, top: 35, bottom: 45 }])).toBe('M0 0L0 40L60 40');
  });
  it('keep their mark out of their label', () => {
    expect(markBeside({ x: 50, y: 20, text: '1234567890', anchor: 'start' })).toEqual({ x: 38, y: 16 });
    expect(markBeside({ x: 50, y: 20, text: '1234567890', anchor: 'middle' })).toEqual({ x: 95, y: 16 });
    expect(markBeside({ x: 50, y: 20, text: '1234567890', anchor: 'end' })).toEqual({ x: 62, y: 16 });
  });
  it('bear having no length', () => {
    expect(edgePath([])).toBe('');
    expect(edgePath([{ x: 1, y: 1 }])).toBe('');
    expect(
      edgePath([
        { x: 1, y: 1 },
        { x: 1, y: 1 },
      ]),
    ).toBe('M1 1L1 1');
    expect(headPath([])).toBe('');
  });
  it('end in a head that points along the last segment', () => {
    expect(headPath(corner)).toBe('M60 40L53 43L53 37Z');
  });
  it('carry their label on the longest segment', () => {
    expect(middleOf(corner)).toEqual({ x: 30, y: 40, horizontal: true, length: 60 });
    expect(areaOf(corner)).toEqual({ left: 0, top: 0, right: 60, bottom: 40 });
    expect(fitLabel('a label that is far too long for it', middleOf(corner))).toBe('a label…');
    expect(fitLabel('server', middleOf(corner))).toBe('server');
    expect(fitLabel('/var/lib/input.json', middleOf(corner))).toBe('…ut.json');
  });
  it('carry labels that lie on no other: on the other side, further along, or not at all', () => {
    const line = (key: string, x: number, y: number, label?: string) => ({
      key,
      points: [
        { x, y: 0 },
        { x, y },
      ],
      ...(label === undefined ? {} : { label }),
    });
    const spots = labelSpots([
      line('a', 0, 100, 'stops'),
      line('b', 4, 100, 'starts'),
      line('c', 8, 100, 'ends'),
      line('d', 8, 100),
    ]);
    expect(spots.get('a')).toEqual({ x: -6, y: 54, text: 'stops', anchor: 'end' });
    expect(spots.get('b')).toEqual({ x: 10, y: 54, text: 'starts', anchor: 'start' });
    expect(spots.get('c')).toMatchObject({ x: 14, y: 34, anchor: 'start' });
    expect(spots.has('d')).toBe(false);
    expect(labelSpots([line('a', 0, 8, 'stops'), line('b', 1, 8, 'stops'), line('c', 2, 8, 'stops')]).size).toBe(2);
  });

  it('stands where all of it has room before where it would be cut off', () => {
    const at = (x: number, y: number) => ({ x, y });
    const bent = { key: 'bent', label: 'on failure', points: [at(0, 0), at(0, 30), at(50, 30), at(50, 60)] };
    expect(labelSpots([bent]).get('bent')).toMatchObject({ text: 'on failure', anchor: 'start' });
    const flat = { ...bent, points: [at(0, 0), at(50, 0)] };
    expect(labelSpots([flat]).get('bent')?.text).toBe('on fail…');
  });

  it('stands beside the lines of its neighbours, not under them', () => {
    const at = (x: number, y: number) => ({ x, y });
    const middle = { key: 'middle', label: 'stdout', points: [at(100, 0), at(100, 40)] };
    const bus = { key: 'bus', points: [at(0, 40), at(0, 20), at(200, 20), at(200, 40)] };
    const alone = labelSpots([middle]).get('middle');
    expect(alone?.y).toBe(24);
    const beside = labelSpots([middle, bus]).get('middle');
    expect(beside?.x).toBe(alone?.x);
    expect(Math.abs((beside?.y ?? 20) - 4 - 20)).toBeGreaterThan(6);
  });

  it('keeps clear of frames and what is written on them', () => {
    const points = [
      { x: 100, y: 0 },
      { x: 100, y: 90 },
    ];
    const edges = [{ key: 'in', label: '/code', points }];
    const frame = { position: { x: 0, y: 40 }, width: 240, height: 120 };
    const container = { ...frame, id: 'f', type: 'container', zIndex: 0 } as const;
    const data = { node: node('f', null, 0), open: true, number: undefined, added: false };
    expect(labelSpots(edges).get('in')?.y).toBe(49);
    const spot = labelSpots(edges, keptFree([{ ...container, data }])).get('in');
    expect(spot?.struck).toBeUndefined();
    expect(spot?.y).toBeLessThan(40 - 3);
  });
});

describe('detail', () => {
  it('goes with the zoom', () => {
    expect([2, 0.75, 0.74, 0.55, 0.54, 0.28, 0.27, 0.04].map(detailAt)).toEqual([
      'full',
      'full',
      'brief',
      'brief',
      'name',
      'name',
      'block',
      'block',
    ]);
  });
  it('changes what is drawn only when the view reaches its border', () => {
    const size = { width: 800, height: 600 };
    const area = drawnArea(undefined, { transform: [-100, -100, 1], ...size });
    expect(drawnArea(area, { transform: [-130, -120, 1], ...size })).toBe(area);
    expect(drawnArea(area, { transform: [-900, -100, 1], ...size })).not.toBe(area);
    expect(drawnArea(area, { transform: [-100, -100, 0.3], ...size })).not.toBe(area);
    expect(drawnArea(area, { transform: [-1000, -1000, 4], ...size })).not.toBe(area);
    expect(overlaps(area, { left: 100, top: 100, right: 900, bottom: 700 })).toBe(true);
    expect(overlaps(area, { left: 9000, top: 0, right: 9100, bottom: 10 })).toBe(false);
  });
});

describe('a large graph', () => {
  const many = Array.from({ length: 200 }, (_, i) => node(`n${String(i)}`, null, i));
  const large = sceneOf({ nodes: [many], edges: [many.slice(1).map((n, i) => edge(`n${String(i)}`, n.key))] });
  const top = { left: 0, top: 0, right: 1000, bottom: 600 };
  const all = { left: 0, top: 0, right: 1000, bottom: 100_000 };

  it('is there at once when it is new, as far as it is in view', () => {
    const first = drawMore(undefined, large, top, 1);
    expect(first.more).toBe(false);
    expect(first.nodes.length).toBeGreaterThan(1);
    expect(first.nodes.length).toBeLessThan(200);
    expect(drawMore(first, { ...large }, all, 1).nodes).toHaveLength(200);
  });
  it('comes into view a few nodes at a time, in its own order, and all of it in the end', () => {
    let drawn = drawMore(undefined, large, top, 64);
    const before = drawn.nodes.length;
    drawn = drawMore(drawn, large, all, 64);
    expect(drawn.nodes).toHaveLength(before + 64);
    expect(drawn.more).toBe(true);
    while (drawn.more) drawn = drawMore(drawn, large, all, 64);
    expect(drawn.nodes).toEqual(large.nodes);
  });
  it('leaves the page where it is out of view', () => {
    const far = drawMore(drawMore(undefined, large, all, 64), large, top, 64);
    expect(far.nodes.every((n) => n.position.y <= 600)).toBe(true);
  });
});

describe('a scene', () => {
  const scene = sceneOf(graph);

  it('draws frames below and cards above, in the size of the layout', () => {
    expect(scene.nodes.map((n) => n.type)).toEqual(['card', 'container', 'card', 'card', 'card']);
    expect(scene.nodes.find((n) => n.id === '1')?.zIndex).toBe(0);
    expect(scene.nodes.find((n) => n.id === '2')).toMatchObject({ width: 200, height: 36 });
    expect(scene.nodes.find((n) => n.id === '0')).toMatchObject({ width: 200, height: 56 });
  });

  it('keeps the identity of what has not changed', () => {
    const copy: Graph = structuredClone(graph);
    const next = sceneOf(copy, [], scene, '0');
    next.nodes.forEach((n, i) => expect(n).toBe(scene.nodes[i]));
  });

  it('keeps what is looked at in its place and marks what is new', () => {
    const first = graph.nodes[0] ?? [];
    const more: Graph = {
      nodes: [[node('new', null, -1), ...first]],
      edges: [[edge('new', '0'), ...(graph.edges[0] ?? [])]],
    };
    const next = sceneOf(more, [], scene, '4');
    expect(boxOf(next, '4')?.top).toBe(boxOf(scene, '4')?.top);
    expect(boxOf(next, '4')?.left).toBeCloseTo(boxOf(scene, '4')?.left ?? NaN, -1);
    expect(next.nodes.filter((n) => n.data.added).map((n) => n.id)).toEqual(['new']);
    expect(scene.nodes.some((n) => n.data.added)).toBe(false);
  });

  it('shows a collapsed container as one card', () => {
    const closed = sceneOf(graph, ['1'], scene, '1');
    expect(closed.nodes.map((n) => `${n.id} ${n.type}`)).toEqual(['0 card', '1 card', '4 card']);
    expect(boxOf(closed, '1')?.top).toBe(boxOf(scene, '1')?.top);
  });

  it('starts afresh with another document', () => {
    const { layout } = scene;
    const next = nextScene(
      { session: 2, graph, shown: graph, layout, collapsed: new Set(), room: '', anchor: '0' },
      scene,
    );
    expect(next.glides).toBe(false);
    expect(next.offset).toEqual({ x: 0, y: 0 });
  });

  it('finds the node nearest to a point', () => {
    const box = boxOf(scene, '3');
    expect(nearestTo(scene, { x: box?.right ?? 0, y: box?.top ?? 0 })).toBe('3');
  });

  it('says edges in words', () => {
    const waits = scene.edgeByKey.get('1>4');
    expect(waits && edgeText(waits, scene.index)).toBe('step 1 is awaited by step 4 (server). Error: Never ends.');
  });
});

describe('the picture', () => {
  const svg = writeSvg(sceneOf(graph), {
    title: 'Graph of <job>.json',
    kinds: { run: { title: 'Command', icon: 'terminal-2', hue: 'blue' } },
    colour: (token) => (token === '--jw-hue-blue' ? '#0000ff' : '#123456'),
  });
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');

  it('is sound and has every node and edge', () => {
    expect(parsed.querySelector('parsererror')).toBeNull();
    expect(svg.match(/<rect/g)).toHaveLength(1 + 5 * 2);
    expect(svg).toContain('a &lt;b&gt; &amp; &quot;c&quot;');
    expect(svg).toContain('>server</text>');
    expect(svg).toContain('>4 CPU</text>');
    expect(svg).toContain('>waits x</text>');
    expect(svg).toContain('<title>Graph of &lt;job&gt;.json</title>');
  });
  it('names colours, not tokens', () => {
    expect(svg).not.toContain('var(');
    expect(svg).toContain('#0000ff');
  });
  it('cuts texts to their room', () => {
    expect(fitText('short', 200, 12)).toBe('short');
    expect(fitText('a very long title\nthat goes on', 80, 12)).toBe('a very lon…');
  });
});

it('labels only the first lines of a very large graph', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 0, y: 200 },
  ];
  const many = Array.from({ length: 3000 }, (_, i) => ({
    key: String(i),
    points: points.map(({ x, y }) => ({ x: x + i * 100, y })),
    label: 'a',
  }));
  expect(labelSpots(many.slice(0, 20)).size).toBe(20);
  const spots = labelSpots(many);
  expect([spots.has('0'), spots.has('2999')]).toEqual([true, false]);
});
