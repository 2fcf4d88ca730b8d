/** Titles of frames, which stay readable: a line that runs through one passes behind it, and no label stands on it. */
import { containersOf, type GraphIndex } from '../outline/graphIndex.ts';
import { isCrossed } from './edgePath.ts';
import type { Area } from './lod.ts';
import type { SceneEdge, SceneNode } from './scene.ts';

/** Measures of the head of a frame, as the style sheet has them. */
const TOP = 6;
const BOTTOM = 27;
const LEFT = 6;
const ICONS = 54;
const CHARACTER = 7.4;
const KIND = 64;
const BADGE = 30;

/** What is written in the head of a frame: its title and kind at the left, its badges and size at the right. */
export function titleAreas({
  position: { x, y },
  width,
  data,
}: Pick<SceneNode, 'position' | 'width' | 'data'>): Area[] {
  const { node } = data;
  const [top, bottom] = [y + TOP, y + BOTTOM];
  const title = ICONS + node.title.length * CHARACTER + KIND;
  const badges = (node.badges.length + (node.group ? 1 : 0)) * BADGE;
  if (title + badges >= width - LEFT) return [{ left: x + LEFT, right: x + width - LEFT, top, bottom }];
  return [
    { left: x + LEFT, right: x + LEFT + title, top, bottom },
    ...(badges > 0 ? [{ left: x + width - LEFT - badges, right: x + width - LEFT, top, bottom }] : []),
  ];
}

/**
 * The titles that each line passes behind, by its key. A line only crosses the border of what one of its ends stands in.
 * @param edges the lines
 * @param nodes the frames among them are those whose titles are looked at
 */
export function titlesOver(
  edges: readonly Pick<SceneEdge, 'key' | 'source' | 'target' | 'points'>[],
  nodes: readonly SceneNode[],
  index: GraphIndex,
): ReadonlyMap<string, readonly Area[]> {
  const titles = new Map<string, readonly Area[]>();
  for (const node of nodes) if (node.type === 'container') titles.set(node.id, titleAreas(node));
  const over = new Map<string, readonly Area[]>();
  if (titles.size === 0) return over;
  for (const { key, source, target, points } of edges) {
    const frames = new Set([source, target, ...containersOf(index, source), ...containersOf(index, target)]);
    const met = [...frames]
      .flatMap((frame) => titles.get(frame) ?? [])
      .filter((area) => points.some((to, i) => i > 0 && isCrossed(points[i - 1] ?? to, to, area)));
    if (met.length > 0) over.set(key, met);
  }
  return over;
}

/** The rectangle of a node. */
export function extentOf({ position: { x, y }, width, height }: SceneNode): Area {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

/** What a label is not to stand on: the borders of frames and cards, and titles in two halves, so that it misses no title. */
export function keptFree(nodes: readonly SceneNode[]): Area[] {
  return nodes.flatMap((node) => {
    const whole = extentOf(node);
    if (node.type !== 'container') return [whole];
    const halves = titleAreas(node).flatMap((area) => {
      const middle = (area.top + area.bottom) / 2;
      return [
        { ...area, bottom: middle },
        { ...area, top: middle },
      ];
    });
    return [whole, ...halves];
  });
}
