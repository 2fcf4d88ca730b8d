/** The request as a graph: the kinds of nodes, and what a user does on the canvas as operations on the document. */
import type { GraphAdapter } from '../format.ts';
import { kinds } from './graph/kinds.ts';
import { connectable, conversions, pasted, planIntent } from './graph/plan.ts';

export const graph: GraphAdapter = {
  kinds,
  badges: { 'left out': 'circle-dashed', public: 'world', service: 'broadcast' },
  words: {
    part: 'mount',
    connect: 'Drag from the container to where it writes, or from a mount into the container or the output',
  },
  plan: planIntent,
  connectable,
  conversions,
  pasted,
};
