/** Measures of the canvas, in CSS pixels at zoom 1; the 4 px grid. */
import type { GraphNode } from '../../graph/graph.ts';
import { START } from '../../graph/overview.ts';
import type { LayoutRequest } from '../appContext.ts';

export const CARD_WIDTH = 200;
const ONE_LINE = 36;
const START_SIZE = { width: 84, height: 28 };
const TWO_LINES = 56;

export const GROUP_HEADER = 32;
/** What is in the header of a container beside its title and badges. */
const HEADER_CHROME = 112;
const LETTER = 7.4;
const BADGE = 32;
/** A longer title is cut. */
const WIDEST = 460;

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

/** Sizes for the layout: most cards have two lines, the others are listed; an open container is as wide as its title. */
export function sizesOf(
  nodes: readonly GraphNode[],
  collapsed: ReadonlySet<string>,
): Pick<LayoutRequest, 'sizes' | 'defaultSize'> {
  const sizes: Record<string, { width: number; height: number }> = {};
  for (const node of nodes) {
    if (node.key === START) sizes[START] = START_SIZE;
    else if (node.group && !collapsed.has(node.key)) {
      const width = HEADER_CHROME + node.title.length * LETTER + node.badges.length * BADGE;
      if (width > CARD_WIDTH) sizes[node.key] = { width: Math.min(width, WIDEST), height: TWO_LINES };
    } else if (!hasDetails(node)) sizes[node.key] = { width: CARD_WIDTH, height: ONE_LINE };
  }
  return { sizes, defaultSize: { width: CARD_WIDTH, height: TWO_LINES } };
}
