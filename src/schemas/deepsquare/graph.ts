/** The job as a graph: the kinds of nodes, and what a user does on the canvas as operations on the document. */
import type { GraphAdapter } from '../format.ts';
import { kinds } from './graph/cards.ts';
import { connectable } from './graph/connect.ts';
import { conversions, wrappers } from './graph/groups.ts';
import { pasted } from './graph/paste.ts';
import { planIntent } from './graph/plan.ts';

/**
 * Keys of nodes are pointers: of the step, of its handler lists (`/steps/3/catch`), and of the body of a step that has
 * handlers (`/steps/3/run`). The `index` of a move is the place the step has afterwards.
 */
export const graph: GraphAdapter = {
  kinds,
  badges: { waits: 'hourglass', parallel: 'arrows-split', 'not awaited': 'unlink', 'cut off': 'cut' },
  words: { part: 'step', connect: 'Drag to the step that waits for this one' },
  plan: planIntent,
  connectable,
  wrappers,
  conversions,
  pasted,
};
