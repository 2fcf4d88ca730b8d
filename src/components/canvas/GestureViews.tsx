/** The line where what is dragged would land, and the lasso. */
import { ViewportPortal } from '@xyflow/react';
import classes from './canvas.module.css';
import { EDGE_LAYER } from './scene.ts';
import { useCanvasUi } from './ui.ts';

/** The drop line. */
export function DropLine() {
  const drop = useCanvasUi((s) => s.drop);
  if (!drop) return null;
  const { from, to } = drop.spot;
  return (
    <ViewportPortal>
      <svg
        className={classes.dropLine}
        style={{ zIndex: EDGE_LAYER + 1000 }}
        data-refused={drop.refused || undefined}
        data-testid="drop-line"
      >
        <path d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />
        <circle cx={from.x} cy={from.y} r="4" />
        <circle cx={to.x} cy={to.y} r="4" />
      </svg>
    </ViewportPortal>
  );
}

/** The rectangle that is drawn with Shift. */
export function Lasso() {
  const lasso = useCanvasUi((s) => s.lasso);
  if (!lasso) return null;
  const { left, top, right, bottom } = lasso;
  return <div className={classes.lasso} style={{ left, top, width: right - left, height: bottom - top }} />;
}
