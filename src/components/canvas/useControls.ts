/** Moving the view: fit, zoom, bring a node on the screen. */
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import { boxOf, type Scene } from './scene.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Controls {
  fit(scene: Scene, animated?: boolean): void;
  /** Where a document opens: all of it if that can be read, else its beginning. */
  start(scene: Scene): void;
  /** The pane has another size: what was placed is placed anew; where the user moved the view himself, its middle stays. */
  resized(scene: Scene, before: Size): void;
  zoomBy(factor: number): void;
  /** Brings a node on the screen if it is not; in the middle when `centre`. */
  reveal(scene: Scene, key: string, centre?: boolean): void;
}

const MARGIN = 32;
/** A document opens whole when it is seen at this size. */
const READABLE = 0.55;
/** From here on a card says all it has to say. */
const CLOSE = 0.75;
const DURATION = 160;
export const MIN_ZOOM = 0.04;
export const MAX_ZOOM = 2;

/** No motion for those who asked for none. */
export function motion(duration = DURATION): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : duration;
}

/** The controls of the canvas around. */
export function useControls(): Controls {
  const flow = useReactFlow();
  const store = useStoreApi();
  /** Where the view was last put, and how. */
  const placed = useRef<{ readonly view: View; readonly how: (scene: Scene) => View }>(undefined);
  return useMemo(() => {
    const put = (scene: Scene, how: (scene: Scene) => View, duration = 0): void => {
      const view = how(scene);
      placed.current = { view, how };
      void flow.setViewport(view, { duration });
    };
    const fitted = (scene: Scene): View => {
      const { width, height } = store.getState();
      const { layout, offset } = scene;
      const wide = (width - 2 * MARGIN) / Math.max(1, layout.width);
      const high = (height - 2 * MARGIN) / Math.max(1, layout.height);
      const zoom = Math.max(MIN_ZOOM, Math.min(1, wide, high));
      return {
        x: (width - layout.width * zoom) / 2 - offset.x * zoom,
        y: (height - layout.height * zoom) / 2 - offset.y * zoom,
        zoom,
      };
    };
    const begun = (scene: Scene): View => {
      const all = fitted(scene);
      if (all.zoom >= READABLE) return all;
      const { width, height } = store.getState();
      const { layout, offset } = scene;
      const down = layout.direction === 'down';
      const zoomIn = (fits: number): number => Math.max(CLOSE, Math.min(1, fits));
      const across = down ? (width - 2 * MARGIN) / layout.width : (height - 2 * MARGIN) / layout.height;
      const zoom = zoomIn(across);
      // Too wide as well: begin at the first node instead of in the middle of nowhere.
      const first = scene.nodes.find((node) => !node.data.open);
      const middle = (first?.position.x ?? 0) + (first?.width ?? 0) / 2;
      const centre = (first?.position.y ?? 0) + (first?.height ?? 0) / 2;
      const roomy = across >= CLOSE;
      const x = down
        ? roomy
          ? (width - layout.width * zoom) / 2 - offset.x * zoom
          : Math.min(
              MARGIN - offset.x * zoom,
              Math.max(width / 2 - middle * zoom, MARGIN - (first?.position.x ?? 0) * zoom),
            )
        : MARGIN - offset.x * zoom;
      const y = down
        ? MARGIN - offset.y * zoom
        : roomy
          ? (height - layout.height * zoom) / 2 - offset.y * zoom
          : height / 2 - centre * zoom;
      return { x, y, zoom };
    };
    return {
      fit(scene, animated = true) {
        put(scene, fitted, animated ? motion() : 0);
      },
      start(scene) {
        put(scene, begun);
      },
      resized(scene, before) {
        const { width, height, transform } = store.getState();
        const [x, y, zoom] = transform;
        const last = placed.current;
        if (last && Math.hypot(x - last.view.x, y - last.view.y) < 1 && Math.abs(zoom / last.view.zoom - 1) < 0.01) {
          put(scene, last.how);
          return;
        }
        void flow.setViewport({ x: x + (width - before.width) / 2, y: y + (height - before.height) / 2, zoom });
      },
      zoomBy(factor) {
        void flow.zoomTo(flow.getZoom() * factor, { duration: motion(120) });
      },
      reveal(scene, key, centre = false) {
        const box = boxOf(scene, key);
        if (!box) return;
        const { width, height, transform } = store.getState();
        if (width === 0 || height === 0) return;
        const [x, y, zoom] = transform;
        const open = scene.nodes.find((node) => node.id === key)?.data.open === true;
        // Of an open container its header counts.
        const bottom = open ? box.top + 48 : box.bottom;
        const right = open ? Math.min(box.right, box.left + 240) : box.right;
        const seen =
          box.left * zoom + x >= 0 &&
          right * zoom + x <= width &&
          box.top * zoom + y >= 0 &&
          bottom * zoom + y <= height;
        if (seen && !centre) return;
        const to = centre ? Math.max(zoom, CLOSE) : zoom;
        void flow.setCenter((box.left + right) / 2, (box.top + bottom) / 2, { zoom: to, duration: motion() });
      },
    };
  }, [flow, store]);
}
