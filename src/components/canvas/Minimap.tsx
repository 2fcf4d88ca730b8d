/** The whole graph in a corner: one path per hue, whatever the number of nodes. Press or drag to go there. */
import { useReactFlow, useStore, type ReactFlowState } from '@xyflow/react';
import { memo, useMemo, type PointerEvent } from 'react';
import classes from './canvas.module.css';
import type { Scene } from './scene.ts';
import { kindOf, useCanvas, useCanvasUi } from './ui.ts';

const PADDING = 40;

const Blocks = memo(function Blocks({ scene }: { scene: Scene }) {
  const { kinds } = useCanvas();
  const paths = useMemo(() => {
    const byHue = new Map<string, string[]>();
    for (const { position, width, height, data } of scene.nodes) {
      const hue = data.open ? 'frame' : kindOf(kinds, data.node.kind).hue;
      const list = byHue.get(hue) ?? [];
      byHue.set(hue, list);
      list.push(`M${position.x} ${position.y}h${width}v${height}h${-width}z`);
    }
    return [...byHue].map(([hue, parts]) => ({ hue, d: parts.join('') }));
  }, [scene, kinds]);
  return paths.map(({ hue, d }) =>
    hue === 'frame' ? (
      <path key={hue} d={d} className={classes.miniFrame} />
    ) : (
      <path key={hue} d={d} fill={`var(--jw-hue-${hue})`} />
    ),
  );
});

/** What a search has found. */
function Hits({ scene }: { scene: Scene }) {
  const found = useCanvasUi((s) => s.found);
  if (found.size === 0) return null;
  const d = scene.nodes
    .filter(({ id }) => found.has(id))
    .map(({ position: { x, y }, width, height }) => `M${x} ${y}h${width}v${height}h${-width}z`);
  return <path d={d.join('')} className={classes.miniHit} />;
}

const viewOf = (s: ReactFlowState): string => {
  const [x, y, zoom] = s.transform;
  return `${-x / zoom} ${-y / zoom} ${s.width / zoom} ${s.height / zoom}`;
};

/** A picture of its own above the map: the frame moves with every frame of a pan, and the map need not be painted again. */
function Frame({ viewBox }: { viewBox: string }) {
  const [x, y, width, height] = useStore(viewOf).split(' ').map(Number);
  return (
    <svg className={classes.miniOver} viewBox={viewBox} aria-hidden>
      <rect x={x} y={y} width={width} height={height} className={classes.miniView} />
    </svg>
  );
}

/** The map of a scene. */
export function Minimap({ scene }: { scene: Scene }) {
  const flow = useReactFlow();
  const { layout, offset } = scene;
  const [left, top] = [offset.x - PADDING, offset.y - PADDING];
  const [width, height] = [layout.width + 2 * PADDING, layout.height + 2 * PADDING];
  const go = (event: PointerEvent<SVGSVGElement>): void => {
    const matrix = event.currentTarget.getScreenCTM();
    if (!matrix) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    void flow.setCenter(at.x, at.y, { zoom: flow.getZoom() });
  };
  const viewBox = `${left} ${top} ${width} ${height}`;
  return (
    <div className={classes.miniStack}>
      <svg
        className={classes.minimap}
        viewBox={viewBox}
        role="img"
        aria-label="Map of the whole graph"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event);
        }}
        onPointerMove={(event) => {
          if (event.buttons === 1) go(event);
        }}
      >
        <Blocks scene={scene} />
        <Hits scene={scene} />
      </svg>
      <Frame viewBox={viewBox} />
    </div>
  );
}
