/** How much of a node is drawn at which zoom. */
export type Detail = 'full' | 'name' | 'block';

const NAMES_BELOW = 0.5;
const BLOCKS_BELOW = 0.2;

/** Full cards; below half size a coloured block with the name; below a fifth, blocks. */
export function detailAt(zoom: number): Detail {
  if (zoom < BLOCKS_BELOW) return 'block';
  return zoom < NAMES_BELOW ? 'name' : 'full';
}

/** Dashes cost the more the more lines there are. */
export const DASHED_UP_TO = 300;
/** Positions glide only in graphs up to this size. */
export const ANIMATED_UP_TO = 300;
/** From here on only what is on the screen is in the page. */
export const CULLED_FROM = 120;

/** The side of a tile, in the unit of the layout. What is drawn changes only when the view crosses into another tile. */
const TILE = 256;

/** A rectangle of whole tiles around the part that is on the screen, as text, so that it can be compared cheaply. */
export function tilesOf(transform: readonly [number, number, number], width: number, height: number): string {
  const [x, y, zoom] = transform;
  const at = (value: number): number => Math.floor(value / zoom / TILE);
  return `${at(-x)} ${at(-y)} ${at(width - x) + 1} ${at(height - y) + 1}`;
}

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The rectangle that `tilesOf` wrote. */
export function areaOfTiles(tiles: string): Area {
  const [left = 0, top = 0, right = 0, bottom = 0] = tiles.split(' ').map((part) => Number(part) * TILE);
  return { left, top, right, bottom };
}

/** True when two rectangles have a point in common. */
export function overlaps(a: Area, b: Area): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}
