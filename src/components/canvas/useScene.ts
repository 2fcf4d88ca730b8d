/** Asks the worker for a layout whenever the graph, the direction or what is collapsed changes, and keeps the last one. */
import { useStore, useStoreApi, type ReactFlowState } from '@xyflow/react';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { FOLD, foldKeys, overviewOf } from '../../graph/overview.ts';
import type { Graph } from '../../graph/graph.ts';
import { inTurns } from '../../state/turn.ts';
import { indexGraph, shownKey } from '../outline/graphIndex.ts';
import { useAnalysis, useApp, useView, type LayoutRequest } from '../appContext.ts';
import { boxOf, nearestTo, nextScene, sceneInSteps, type Scene } from './scene.ts';
import { sizesOf, spacingOf } from './sizes.ts';
import type { Cell } from './cell.ts';
import type { CanvasUi } from './ui.ts';

/** A new size of the pane counts in coarse steps: the graph must not move under a divider that is dragged. */
const STEP = 160;
const MARGIN = 64;

const roomOf = ({ width, height }: ReactFlowState): string =>
  `${Math.round(width / STEP) * STEP} ${Math.round(height / STEP) * STEP}`;

function roomFor(room: string): Pick<LayoutRequest, 'room'> {
  const [width = 0, height = 0] = room.split(' ').map(Number);
  return width === 0 || height === 0 ? {} : { room: { width: width - MARGIN, height: height - MARGIN } };
}

/** What is drawn as one card: groups that were closed, and folds that were not opened. */
function closedIn(graph: Graph, toggled: ReadonlySet<string>): ReadonlySet<string> {
  const folds = foldKeys(graph);
  if (folds.length === 0) return toggled;
  const closed = new Set([...toggled].filter((key) => !key.endsWith(FOLD)));
  for (const key of folds) if (!toggled.has(key)) closed.add(key);
  return closed;
}

/** From so many cards on, a scene is made in turns with all else that the page does. */
const LARGE = 2000;

/** The newest scene, or undefined until there is one. */
export function useScene(ui: Cell<CanvasUi>): Scene | undefined {
  const app = useApp();
  const flow = useStoreApi();
  // Taken up in a turn of its own: with a large graph it takes as long as all the rest that an answer brings.
  const graph = useDeferredValue(useAnalysis((s) => s.analysis?.graph));
  const jobPointer = useAnalysis((s) => s.analysis?.jobPointer ?? '');
  const direction = useView((s) => s.direction);
  const toggled = useView((s) => s.collapsed);
  const room = useStore(roomOf);
  const [scene, setScene] = useState<Scene>();
  const latest = useRef<Scene>(undefined);

  useEffect(() => {
    if (!graph) return;
    let wanted = true;
    const session = app.documents.getState().session;
    const shown = overviewOf(graph, jobPointer);
    const index = indexGraph(shown);
    const collapsed = closedIn(shown, toggled);
    const wraps = latest.current?.session === session ? latest.current.layout.wraps : undefined;
    const request: LayoutRequest = {
      direction,
      overview: jobPointer,
      collapsed: [...collapsed],
      ...sizesOf(index.nodes, collapsed),
      ...spacingOf(direction),
      ...roomFor(room),
      // The layout reads the wraps only; the rest would be copied to the worker in vain.
      ...(wraps && wraps.size > 0
        ? { previous: { boxes: new Map(), edges: new Map(), visibleEdges: [], width: 0, height: 0, direction, wraps } }
        : {}),
    };
    const place = async (): Promise<void> => {
      const layout = await app.layout(graph, request);
      if (!layout || !wanted) return;
      const last = latest.current;
      const input = { session, graph, shown, layout, collapsed, room, anchor: last && anchorOf(last) };
      const next =
        layout.boxes.size < LARGE ? nextScene(input, last) : await inTurns(sceneInSteps(input, last), () => wanted);
      if (!next) return;
      latest.current = next;
      setScene(next);
    };
    /** What is being looked at: the selected node if it is on the screen, else the one nearest to the middle. */
    const anchorOf = (last: Scene): string | undefined => {
      const { transform, width, height } = flow.getState();
      const [x, y, zoom] = transform;
      const selected = ui.get().selected;
      const box = selected === undefined ? undefined : boxOf(last, selected);
      if (selected !== undefined && box) {
        const seen =
          box.right * zoom + x > 0 &&
          box.left * zoom + x < width &&
          box.bottom * zoom + y > 0 &&
          box.top * zoom + y < height;
        const key = shownKey(index, selected, collapsed);
        if (seen) return key;
      }
      const nearest = nearestTo(last, { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom });
      return nearest === undefined ? undefined : shownKey(index, nearest, collapsed);
    };
    // A layout that fails leaves the last one standing.
    place().catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [app, flow, ui, graph, jobPointer, direction, toggled, room]);

  return graph ? scene : undefined;
}
