/** Asks the worker for a layout whenever the graph, the direction or what is collapsed changes, and keeps the last one. */
import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef, useState } from 'react';
import { indexGraph, shownKey } from '../outline/graphIndex.ts';
import { useAnalysis, useApp, useView, type LayoutRequest } from '../appContext.ts';
import { nearestTo, nextScene, boxOf, type Scene } from './scene.ts';
import { sizesOf, spacingOf } from './sizes.ts';
import type { Cell } from './cell.ts';
import type { CanvasUi } from './ui.ts';

/** The newest scene, or undefined until there is one. */
export function useScene(ui: Cell<CanvasUi>): Scene | undefined {
  const app = useApp();
  const flow = useStoreApi();
  const graph = useAnalysis((s) => s.analysis?.graph);
  const direction = useView((s) => s.direction);
  const collapsed = useView((s) => s.collapsed);
  const [scene, setScene] = useState<Scene>();
  const latest = useRef<Scene>(undefined);

  useEffect(() => {
    if (!graph) return;
    let wanted = true;
    const session = app.documents.getState().session;
    const index = indexGraph(graph);
    const wraps = latest.current?.session === session ? latest.current.layout.wraps : undefined;
    const request: LayoutRequest = {
      direction,
      collapsed: [...collapsed],
      ...sizesOf(index.nodes),
      ...spacingOf(direction),
      // The layout reads the wraps only; the rest would be copied to the worker in vain.
      ...(wraps && wraps.size > 0
        ? { previous: { boxes: new Map(), edges: new Map(), visibleEdges: [], width: 0, height: 0, direction, wraps } }
        : {}),
    };
    const place = async (): Promise<void> => {
      const layout = await app.layout(graph, request);
      if (!layout || !wanted) return;
      const last = latest.current;
      const next = nextScene({ session, graph, layout, collapsed, anchor: last && anchorOf(last) }, last);
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
  }, [app, flow, ui, graph, direction, collapsed]);

  return graph ? scene : undefined;
}
