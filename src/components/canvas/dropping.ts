/** Where what is dragged would land: beside which part, and the line that says so. */
import type { Direction } from '../../graph/layout.ts';
import { childrenOf } from '../outline/graphIndex.ts';
import { overlaps, type Area } from './lod.ts';
import { boxOf, type Scene } from './scene.ts';

interface At {
  readonly x: number;
  readonly y: number;
}

export interface DropSpot {
  readonly key: string;
  readonly side: 'before' | 'after' | 'inside';
  readonly from: At;
  readonly to: At;
}

/** How far from a part its neighbourhood reaches. */
const NEAR = 160;
/** Between the border of a part and the line. */
const GAP = 12;

const distance = (box: Area, { x, y }: At): number =>
  Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));

/** The spot for a point of the layout; undefined far from everything. */
export function dropAt(scene: Scene, at: At, direction: Direction): DropSpot | undefined {
  const point: Area = { left: at.x, right: at.x, top: at.y, bottom: at.y };
  let inner: { key: string; open: boolean; z: number } | undefined;
  for (const { id, data, zIndex } of scene.nodes) {
    const box = boxOf(scene, id);
    if (!box || !overlaps(box, point) || (inner && inner.z > zIndex)) continue;
    inner = { key: id, open: data.open, z: zIndex };
  }
  if (inner && !inner.open) return beside(scene, inner.key, at, direction);
  const members = childrenOf(scene.index, inner?.key ?? null);
  let nearest: string | undefined;
  let least = inner ? Infinity : NEAR;
  for (const { key } of members) {
    const box = boxOf(scene, key);
    const far = box ? distance(box, at) : Infinity;
    if (far < least) [nearest, least] = [key, far];
  }
  if (nearest !== undefined) return beside(scene, nearest, at, direction);
  const frame = inner && boxOf(scene, inner.key);
  if (!inner || !frame) return undefined;
  const y = (frame.top + frame.bottom) / 2;
  return { key: inner.key, side: 'inside', from: { x: frame.left + GAP, y }, to: { x: frame.right - GAP, y } };
}

function beside(scene: Scene, key: string, at: At, direction: Direction): DropSpot | undefined {
  const box = boxOf(scene, key);
  if (!box) return undefined;
  if (direction === 'down') {
    const side = at.y < (box.top + box.bottom) / 2 ? 'before' : 'after';
    const y = side === 'before' ? box.top - GAP : box.bottom + GAP;
    return { key, side, from: { x: box.left, y }, to: { x: box.right, y } };
  }
  const side = at.x < (box.left + box.right) / 2 ? 'before' : 'after';
  const x = side === 'before' ? box.left - GAP : box.right + GAP;
  return { key, side, from: { x, y: box.top }, to: { x, y: box.bottom } };
}

/** The cards, and the containers as a whole, that a rectangle of the layout touches. */
export function touched(scene: Scene, area: Area): string[] {
  const within = (box: Area): boolean =>
    box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom;
  const keys: string[] = [];
  for (const { id, data } of scene.nodes) {
    const box = boxOf(scene, id);
    if (box && (data.open ? within(box) : overlaps(box, area))) keys.push(id);
  }
  return keys;
}
