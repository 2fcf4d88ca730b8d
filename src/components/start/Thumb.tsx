/** The graph of an example, small. */
import { memo } from 'react';
import type { Thumbnail } from './thumbnails.ts';
import classes from './start.module.css';

const HUES = ['slate', 'blue', 'violet', 'teal', 'green', 'orange', 'pink', 'brown'];
/** A small graph is not blown up beyond this many units across. */
const LEAST = { width: 420, height: 120 };
const MARGIN = 8;

export const Thumb = memo(function Thumb({ thumbnail }: { readonly thumbnail: Thumbnail }) {
  const [width, height] = thumbnail.size;
  const [w, h] = [Math.max(width + 2 * MARGIN, LEAST.width), Math.max(height + 2 * MARGIN, LEAST.height)];
  return (
    <svg
      className={classes.thumb}
      viewBox={`${String((width - w) / 2)} ${String((height - h) / 2)} ${String(w)} ${String(h)}`}
      aria-hidden="true"
    >
      {thumbnail.lines.map((points, i) => (
        <polyline key={i} points={points.join(' ')} className={classes.thumbLine} />
      ))}
      {thumbnail.boxes.map(([x = 0, y = 0, boxWidth = 0, boxHeight = 0, hue = 0, group = 0], i) => (
        <g key={i} style={{ color: `var(--jw-hue-${HUES[hue] ?? 'slate'})` }}>
          <rect
            x={x}
            y={y}
            width={boxWidth}
            height={boxHeight}
            rx={5}
            className={group === 1 ? classes.thumbGroup : classes.thumbCard}
          />
          {group === 0 && (
            <path d={`M${String(x + 2)} ${String(y + 4)}v${String(boxHeight - 8)}`} className={classes.thumbEdge} />
          )}
          {group === 0 && (
            <path
              d={`M${String(x + 14)} ${String(y + boxHeight / 2)}h${String(boxWidth * 0.5)}`}
              className={classes.thumbName}
            />
          )}
        </g>
      ))}
    </svg>
  );
});
