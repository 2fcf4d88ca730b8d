/**
 * The lines between the nodes, drawn by ourselves in the coordinates of the layout. Near by, every edge is an element that
 * can be pointed at; from afar all edges of a kind are a few long paths.
 */
import { ViewportPortal } from '@xyflow/react';
import { memo, useContext, useMemo } from 'react';
import type { GraphEdgeKind } from '../../graph/graph.ts';
import type { Point } from '../../graph/layout.ts';
import classes from './edges.module.css';
import { edgePath, headPath, labelSpots, type LabelSpot, markBeside } from './edgePath.ts';
import { DASHED_UP_TO, isNear, overlaps, type Area } from './lod.ts';
import { EDGE_LAYER, edgeText, type Scene, type SceneEdge } from './scene.ts';
import { extentOf, keptFree, titlesOver } from './titles.ts';
import { DetailContext, useCanvasUi } from './ui.ts';

/** Edges per path from afar: few enough that a path out of sight is skipped as a whole. */
const BATCH = 64;

/** Dashes of a line that crosses the whole graph are thousands of strokes, for something seen end to end by nobody. */
const DASHED_LENGTH = 3000;
const lengthOf = ({ left, top, right, bottom }: Area): number => right - left + bottom - top;

const ROOT_STYLE = { zIndex: EDGE_LAYER };

/** Kinds a user may take away, so they can be selected. */
const SELECTABLE: ReadonlySet<GraphEdgeKind> = new Set(['await', 'data', 'signal']);

/** True when clicking the edge selects it. */
export function isSelectable(edge: SceneEdge): boolean {
  return SELECTABLE.has(edge.kind) && edge.edges.length === 1;
}

interface EdgeProps {
  readonly edge: SceneEdge;
  readonly scene: Scene;
  readonly label: LabelSpot | undefined;
  /** Titles that the line passes behind. */
  readonly behind: readonly Area[] | undefined;
}

const Edge = memo(function Edge({ edge, scene, label, behind }: EdgeProps) {
  const selected = useCanvasUi((s) => s.selectedEdge === edge.key);
  const hovered = useCanvasUi((s) => s.hoveredEdge === edge.key);
  const dimmed = useCanvasUi(
    (s) =>
      s.connecting !== undefined ||
      (s.bright !== undefined && !(s.bright.has(edge.source) && s.bright.has(edge.target))),
  );
  const bright = useCanvasUi((s) => s.bright?.has(edge.source) === true && s.bright.has(edge.target));
  const d = edgePath(edge.points, undefined, undefined, behind);
  const text = edgeText(edge, scene.index);
  return (
    <g
      className={classes.edge}
      data-edge={edge.key}
      data-kind={edge.kind}
      data-problem={edge.problem?.severity}
      data-selected={selected || undefined}
      data-hovered={hovered || undefined}
      data-dimmed={dimmed || undefined}
      data-bright={bright || undefined}
      data-long={lengthOf(edge.area) > DASHED_LENGTH || undefined}
      data-selectable={isSelectable(edge) || undefined}
      role="img"
      aria-label={text}
    >
      <path
        className={classes.hit}
        d={d}
        data-tip={edge.problem?.message ?? edge.label}
        data-tone={edge.problem?.severity}
      />
      <path className={classes.line} d={d} />
      <path className={classes.head} d={headPath(edge.points)} />
      {label && (
        <text className={classes.label} x={label.x} y={label.y} textAnchor={label.anchor}>
          {label.text}
        </text>
      )}
      {edge.problem && <ProblemDot edge={edge} at={label ? markBeside(label) : edge.middle} />}
    </g>
  );
});

function ProblemDot({ edge, at: { x, y } }: { readonly edge: SceneEdge; readonly at: Point }) {
  return (
    <g
      className={classes.mark}
      transform={`translate(${x} ${y})`}
      data-tip={edge.problem?.message}
      data-tone={edge.problem?.severity}
    >
      {edge.problem?.severity === 'error' ? (
        <>
          <circle r="8" />
          <path d="M-2.6 -2.6L2.6 2.6M2.6 -2.6L-2.6 2.6" />
        </>
      ) : (
        <>
          <path className={classes.triangle} d="M0 -7.5L8 6.5H-8Z" />
          <path d="M0 -2.5V1.5M0 3.9V4" />
        </>
      )}
    </g>
  );
}

/** All edges of one look as paths of at most `BATCH` edges each. */
function batches(edges: readonly SceneEdge[]): { look: string; kind: GraphEdgeKind; problem: string; d: string }[] {
  const open = new Map<string, { look: string; kind: GraphEdgeKind; problem: string; parts: string[] }>();
  const done: { look: string; kind: GraphEdgeKind; problem: string; d: string }[] = [];
  const close = (batch: { look: string; kind: GraphEdgeKind; problem: string; parts: string[] }): void => {
    done.push({
      look: `${batch.look} ${done.length}`,
      kind: batch.kind,
      problem: batch.problem,
      d: batch.parts.join(''),
    });
  };
  for (const edge of edges) {
    const problem = edge.problem?.severity ?? '';
    const look = `${edge.kind} ${problem}`;
    let batch = open.get(look);
    if (!batch) open.set(look, (batch = { look, kind: edge.kind, problem, parts: [] }));
    // Corners need not be round from afar.
    batch.parts.push(edgePath(edge.points, 0, 0));
    if (batch.parts.length < BATCH) continue;
    close(batch);
    open.delete(look);
  }
  for (const batch of open.values()) close(batch);
  return done;
}

const FarEdges = memo(function FarEdges({ scene }: { scene: Scene }) {
  const paths = useMemo(() => batches(scene.edges), [scene]);
  const bright = useCanvasUi((s) => s.bright);
  const dimmed = useCanvasUi((s) => s.bright !== undefined || s.connecting !== undefined);
  const path = useMemo(
    () => bright && scene.edges.filter(({ source, target }) => bright.has(source) && bright.has(target)),
    [scene, bright],
  );
  return (
    <>
      <FarPaths paths={paths} dimmed={dimmed} />
      {path && <path className={classes.path} d={path.map((edge) => edgePath(edge.points, 0, 0)).join('')} />}
    </>
  );
});

type Batch = ReturnType<typeof batches>[number];

const FarPaths = memo(function FarPaths({ paths, dimmed }: { paths: readonly Batch[]; dimmed: boolean }) {
  return (
    <g className={classes.far} data-dimmed={dimmed || undefined}>
      {paths.map(({ look, kind, problem, d }) => (
        <path key={look} className={classes.line} data-kind={kind} data-problem={problem || undefined} d={d} />
      ))}
    </g>
  );
});

/** What is drawn of a scene: all of it, or of a large one what lies in an area. */
function drawnOf(scene: Scene, area: Area): Pick<Scene, 'nodes' | 'edges'> {
  if (!scene.culled) return scene;
  return {
    nodes: scene.nodes.filter((node) => overlaps(extentOf(node), area)),
    edges: scene.edges.filter((edge) => overlaps(edge.area, area)),
  };
}

const NearEdges = memo(function NearEdges({ scene, area }: { scene: Scene; area: Area }) {
  // Of a scene too large to be drawn whole, only what is drawn is in the way of a label.
  const { edges: shown, nodes } = useMemo(() => drawnOf(scene, area), [scene, area]);
  const labels = useMemo(() => labelSpots(shown, keptFree(nodes)), [shown, nodes]);
  // What is drawn last lies over the rest: a label that a line goes through covers that line.
  const ordered = useMemo(() => {
    const isOver = (edge: SceneEdge): boolean => labels.get(edge.key)?.struck === true;
    return shown.some(isOver) ? [...shown.filter((edge) => !isOver(edge)), ...shown.filter(isOver)] : shown;
  }, [shown, labels]);
  const behind = useMemo(() => titlesOver(shown, nodes, scene.index), [shown, nodes, scene]);
  return (
    <g data-dashed={shown.length <= DASHED_UP_TO || undefined} className={classes.near}>
      {ordered.map((edge) => (
        <Edge key={edge.key} edge={edge} scene={scene} label={labels.get(edge.key)} behind={behind.get(edge.key)} />
      ))}
    </g>
  );
});

/** The edges of a scene; of a large one those in an area. */
export function EdgeLayer({ scene, area }: { scene: Scene; area: Area }) {
  const detail = useContext(DetailContext);
  return (
    <ViewportPortal>
      <svg
        className={classes.root}
        style={ROOT_STYLE}
        // A new layout comes with new lines: they appear once the cards have glided to their places.
        key={scene.glides ? scene.serial : 'still'}
        data-glides={scene.glides || undefined}
      >
        {isNear(detail) ? <NearEdges scene={scene} area={area} /> : <FarEdges scene={scene} />}
      </svg>
    </ViewportPortal>
  );
}
