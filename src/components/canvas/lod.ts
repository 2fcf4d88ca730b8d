/** How much of a node is drawn at which zoom. */
export type Detail = 'full' | 'brief' | 'name' | 'block';

const BRIEF_BELOW = 0.75;
const NAMES_BELOW = 0.55;
const BLOCKS_BELOW = 0.28;

/** Full cards; below three quarters icon and a large name; below half a coloured block with a larger one; then blocks. */
export function detailAt(zoom: number): Detail {
  if (zoom < BLOCKS_BELOW) return 'block';
  if (zoom < NAMES_BELOW) return 'name';
  return zoom < BRIEF_BELOW ? 'brief' : 'full';
}

/** True while lines and cards can be told apart and worked with one by one. */
export function isNear(detail: Detail): boolean {
  return detail === 'full' || detail === 'brief';
}

/** Dashes cost the more the more lines there are. */
export const DASHED_UP_TO = 300;
/** Positions glide only in graphs up to this size. */
export const ANIMATED_UP_TO = 300;
/** From here on only what is on the screen is in the page. */
export const CULLED_FROM = 120;

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What React Flow knows of the view. */
export interface View {
  readonly transform: readonly [x: number, y: number, zoom: number];
  readonly width: number;
  readonly height: number;
}

/** How far beside the screen the graph is drawn beforehand, in pixels of the screen. */
const BESIDE = 160;

/**
 * The part of the layout to have in the page: what is on the screen and something beside it. It is the last one until the
 * view reaches its border or has become much smaller, so that most frames of a pan change nothing but the view.
 */
export function drawnArea(last: Area | undefined, { transform, width, height }: View): Area {
  const [x, y, zoom] = transform;
  const [left, top, right, bottom] = [-x / zoom, -y / zoom, (width - x) / zoom, (height - y) / zoom];
  const beside = BESIDE / zoom;
  const roomy = 2 * (right - left + 2 * beside);
  if (
    last &&
    last.left <= left &&
    last.top <= top &&
    last.right >= right &&
    last.bottom >= bottom &&
    last.right - last.left <= roomy
  ) {
    return last;
  }
  return { left: left - beside, top: top - beside, right: right + beside, bottom: bottom + beside };
}

/** True when two rectangles have a point in common. */
export function overlaps(a: Area, b: Area): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}
