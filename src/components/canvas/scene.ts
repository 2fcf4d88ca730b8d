/** What is drawn: a graph with the layout that was made for it, always of one and the same version. */
import type { Graph, GraphEdge, GraphEdgeKind, GraphNode } from '../../graph/graph.ts';
import { flatten } from '../../graph/graph.ts';
import type { Layout, Point, VisibleEdge } from '../../graph/layout.ts';
import { START } from '../../graph/overview.ts';
import { containersOf, indexGraph, numberOfNode, type GraphIndex } from '../outline/graphIndex.ts';
import { areaOf, middleOf, type Spot } from './edgePath.ts';
import { ANIMATED_UP_TO, CULLED_FROM, type Area } from './lod.ts';

export interface NodeData {
  readonly node: GraphNode;
  /** Drawn as a frame around its members. */
  readonly open: boolean;
  readonly number: number | undefined;
  /** Newly placed: fades in. */
  readonly added: boolean;
}

/** A node as it is drawn. */
export interface SceneNode {
  readonly id: string;
  readonly type: 'card' | 'container' | 'start';
  readonly position: Point;
  readonly width: number;
  readonly height: number;
  readonly zIndex: number;
  readonly data: NodeData;
}

/** An edge as it is drawn and spoken of. */
export interface SceneEdge {
  readonly key: string;
  readonly kind: GraphEdgeKind;
  readonly source: string;
  readonly target: string;
  readonly points: readonly Point[];
  readonly area: Area;
  readonly middle: Spot;
  readonly label?: string;
  readonly pointer?: string;
  readonly problem?: GraphEdge['problem'];
  /** The edges of the graph it stands for. */
  readonly edges: readonly GraphEdge[];
}

export interface Scene {
  readonly session: number;
  /** As the format reads it. */
  readonly graph: Graph;
  /** With the start and the folds, as it is drawn. */
  readonly shown: Graph;
  readonly index: GraphIndex;
  readonly layout: Layout;
  readonly collapsed: ReadonlySet<string>;
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
  readonly edgeByKey: ReadonlyMap<string, SceneEdge>;
  /** Added to every coordinate of the layout, so that what was looked at stays where it was. */
  readonly offset: Point;
  /** Names the room that the layout was made for. */
  readonly room: string;
  /** Raised by every new layout. */
  readonly serial: number;
  readonly glides: boolean;
  readonly culled: boolean;
}

/** Frames lie below the edges, cards above them. */
export const EDGE_LAYER = 500;
const CARD_LAYER = 1000;

/** True when two nodes look the same, so that the card need not be drawn again. */
function sameNode(a: GraphNode, b: GraphNode): boolean {
  return (
    a === b ||
    (a.key === b.key &&
      a.pointer === b.pointer &&
      a.kind === b.kind &&
      a.title === b.title &&
      a.mono === b.mono &&
      a.code === b.code &&
      a.subtitle === b.subtitle &&
      a.group?.summary === b.group?.summary &&
      a.group?.size === b.group?.size &&
      a.badges.length === b.badges.length &&
      a.badges.every((badge, i) => badge === b.badges[i]) &&
      a.facts.length === b.facts.length &&
      a.facts.every((fact, i) => {
        const other = b.facts[i];
        return fact.text === other?.text && fact.icon === other.icon && fact.title === other.title;
      }))
  );
}

function sceneNodes(
  index: GraphIndex,
  layout: Layout,
  collapsed: ReadonlySet<string>,
  offset: Point,
  previous: Scene | undefined,
): SceneNode[] {
  const before = new Map(previous?.nodes.map((node) => [node.id, node]));
  const nodes: SceneNode[] = [];
  for (const [key, box] of layout.boxes) {
    const node = index.byKey.get(key);
    if (!node) continue;
    const old = before.get(key);
    // What has members is a frame, even if it is no container by itself: parts may stand as they last were.
    const open = !collapsed.has(key) && (index.children.get(key)?.length ?? 0) > 0;
    const added = previous !== undefined && !old;
    const [x, y] = [box.x + offset.x, box.y + offset.y];
    const same = old && old.data.open === open && sameNode(old.data.node, node);
    if (same && old.position.x === x && old.position.y === y && old.width === box.width && old.height === box.height) {
      nodes.push(old);
      continue;
    }
    nodes.push({
      id: key,
      type: key === START ? 'start' : open ? 'container' : 'card',
      position: { x, y },
      width: box.width,
      height: box.height,
      zIndex: open ? containersOf(index, key).length : CARD_LAYER,
      data: same ? old.data : { node, open, added, number: numberOfNode(node) },
    });
  }
  return nodes;
}

function sceneEdge(edge: VisibleEdge, layout: Layout, offset: Point, byKey: ReadonlyMap<string, GraphEdge>): SceneEdge {
  const points = (layout.edges.get(edge.key) ?? []).map(({ x, y }) => ({ x: x + offset.x, y: y + offset.y }));
  const edges = edge.edgeKeys.flatMap((key) => byKey.get(key) ?? []);
  const problem =
    edges.find((e) => e.problem?.severity === 'error')?.problem ?? edges.find((e) => e.problem !== undefined)?.problem;
  const label =
    edges.length > 1 ? edges.find((e) => e.label !== undefined) && `${edges.length} links` : edges[0]?.label;
  const pointer = edges.length === 1 ? edges[0]?.pointer : undefined;
  return {
    key: edge.key,
    kind: edge.kind,
    source: edge.source,
    target: edge.target,
    points,
    area: areaOf(points),
    middle: middleOf(points),
    edges,
    ...(label === undefined ? {} : { label }),
    ...(pointer === undefined ? {} : { pointer }),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** What a new layout brings. */
export interface SceneInput {
  readonly session: number;
  readonly graph: Graph;
  readonly shown: Graph;
  readonly layout: Layout;
  readonly collapsed: ReadonlySet<string>;
  readonly room: string;
  /** Key of the node that is to stay where it is. */
  readonly anchor: string | undefined;
}

/** So many edges are made ready in one step. */
const STEP = 4000;

/** The scene for a new layout. What has not changed keeps its identity; the anchor keeps its place. */
export function nextScene(input: SceneInput, last: Scene | undefined): Scene {
  const steps = sceneInSteps(input, last);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same in steps, between which the page may do something else: a large graph takes longer than a frame. */
export function* sceneInSteps(input: SceneInput, last: Scene | undefined): Generator<void, Scene> {
  const { session, graph, shown, layout, collapsed, room, anchor } = input;
  const previous = last?.session === session ? last : undefined;
  const index = indexGraph(shown);
  yield;
  const before = anchor === undefined ? undefined : previous?.layout.boxes.get(anchor);
  const after = anchor === undefined ? undefined : layout.boxes.get(anchor);
  // The middle of the top edge, because a container that opens or closes changes its width.
  const offset: Point =
    previous && before && after
      ? {
          x: Math.round(previous.offset.x + before.x + before.width / 2 - after.x - after.width / 2),
          y: previous.offset.y + before.y - after.y,
        }
      : (previous?.offset ?? { x: 0, y: 0 });
  const nodes = sceneNodes(index, layout, collapsed, offset, previous);
  const byKey = new Map(flatten(shown.edges).map((edge) => [edge.key, edge]));
  const edges: SceneEdge[] = [];
  for (const edge of layout.visibleEdges) {
    if (edges.length % STEP === 0) yield;
    edges.push(sceneEdge(edge, layout, offset, byKey));
  }
  yield;
  return {
    session,
    graph,
    shown,
    index,
    layout,
    collapsed,
    nodes,
    edges,
    edgeByKey: new Map(edges.map((edge) => [edge.key, edge])),
    offset,
    room,
    serial: (last?.serial ?? 0) + 1,
    glides: previous !== undefined && nodes.length < ANIMATED_UP_TO,
    culled: nodes.length > CULLED_FROM,
  };
}

/** The rectangle of a node as drawn. */
export function boxOf(scene: Scene, key: string): Area | undefined {
  const box = scene.layout.boxes.get(key);
  if (!box) return undefined;
  const [left, top] = [box.x + scene.offset.x, box.y + scene.offset.y];
  return { left, top, right: left + box.width, bottom: top + box.height };
}

/** The node whose middle is nearest to a point. Containers do not count: their middle says little. */
export function nearestTo(scene: Scene, at: Point): string | undefined {
  let nearest: string | undefined;
  let least = Infinity;
  for (const node of scene.nodes) {
    if (node.data.open) continue;
    const x = node.position.x + node.width / 2 - at.x;
    const y = node.position.y + node.height / 2 - at.y;
    const distance = x * x + y * y;
    if (distance >= least) continue;
    least = distance;
    nearest = node.id;
  }
  return nearest;
}

const EDGE_WORDS: Readonly<Record<GraphEdgeKind, string>> = {
  sequence: 'is followed by',
  fork: 'starts in the background',
  await: 'is awaited by',
  data: 'gives data to',
  signal: 'is signalled by the end of',
  failure: 'on failure leads to',
  always: 'in any case leads to',
  loop: 'repeats',
};

/** An edge in words, for those who do not see it. */
export function edgeText(edge: SceneEdge, index: GraphIndex): string {
  const title = (key: string): string => index.byKey.get(key)?.title ?? 'a part';
  const label = edge.label === undefined ? '' : ` (${edge.label})`;
  const problem = edge.problem
    ? `. ${edge.problem.severity === 'error' ? 'Error' : 'Warning'}: ${edge.problem.message}`
    : '';
  return `${title(edge.source)} ${EDGE_WORDS[edge.kind]} ${title(edge.target)}${label}${problem}`;
}
