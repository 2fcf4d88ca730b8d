/** Which nodes are in the page: a large graph comes into view a few nodes a frame, so that no frame is late because of them. */
import { overlaps, type Area, type Detail } from './lod.ts';
import type { Scene, SceneNode } from './scene.ts';

/** How many more nodes a frame may bring: the less is on a card, the more. */
export const MORE: Readonly<Record<Detail, number>> = { full: 8, brief: 10, name: 12, block: 16 };

export interface Drawn {
  readonly scene: Scene;
  readonly area: Area;
  readonly nodes: readonly SceneNode[];
  /** Some of the area are still to come. */
  readonly more: boolean;
}

/**
 * The next step towards all nodes of an area, in the order of the scene. A new scene is there at once: an edit must not
 * make the graph flicker.
 * @param most how many nodes may be added
 */
export function drawMore(last: Drawn | undefined, scene: Scene, area: Area, most: number): Drawn {
  if (!scene.culled) return { scene, area, nodes: scene.nodes, more: false };
  const wanted = scene.nodes.filter((node) => overlaps(area, extentOf(node)));
  const had = new Set(last?.scene === scene ? last.nodes : wanted);
  const missing = wanted.filter((node) => !had.has(node));
  if (missing.length <= most) return { scene, area, nodes: wanted, more: false };
  // What is nearest to the middle of the screen first: the border is drawn beforehand only.
  const [x, y] = [(area.left + area.right) / 2, (area.top + area.bottom) / 2];
  const distance = ({ position, width, height }: SceneNode): number =>
    Math.max(Math.abs(position.x + width / 2 - x), Math.abs(position.y + height / 2 - y));
  missing.sort((a, b) => distance(a) - distance(b));
  for (const node of missing.slice(0, most)) had.add(node);
  return { scene, area, nodes: wanted.filter((node) => had.has(node)), more: true };
}

function extentOf({ position: { x, y }, width, height }: SceneNode): Area {
  return { left: x, top: y, right: x + width, bottom: y + height };
}
