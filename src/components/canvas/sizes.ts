/** Measures of the canvas, in CSS pixels at zoom 1; the 4 px grid. */
import type { GraphNode } from '../../graph/graph.ts';
import type { LayoutRequest } from '../appContext.ts';

export const CARD_WIDTH = 200;
const ONE_LINE = 36;
const TWO_LINES = 56;

export const GROUP_HEADER = 32;

/** Distances the layout keeps. From left to right there is more room between cards: labels lie along the lines there. */
export function spacingOf(direction: 'down' | 'right'): Pick<LayoutRequest, 'gap' | 'groupHeader' | 'groupPadding'> {
  return {
    gap: { rank: direction === 'down' ? 40 : 76, node: 24, edge: 14, component: 48 },
    groupHeader: GROUP_HEADER,
    groupPadding: 20,
  };
}

/** True when a node has a second line. */
export function hasDetails(node: GraphNode): boolean {
  return node.group !== undefined || node.facts.length > 0 || node.subtitle !== undefined;
}

/** Sizes for the layout: most cards have two lines, the others are listed. */
export function sizesOf(nodes: readonly GraphNode[]): Pick<LayoutRequest, 'sizes' | 'defaultSize'> {
  const sizes: Record<string, { width: number; height: number }> = {};
  for (const node of nodes) if (!hasDetails(node)) sizes[node.key] = { width: CARD_WIDTH, height: ONE_LINE };
  return { sizes, defaultSize: { width: CARD_WIDTH, height: TWO_LINES } };
}
