/** The execution as a graph: the kinds of nodes, and what a user does on the canvas as operations on the document. */
import type { GraphAdapter } from '../format.ts';
import { connectable } from './graph/connect.ts';
import { conversions, pasted } from './graph/convert.ts';
import { kinds } from './graph/kinds.ts';
import { planIntent } from './graph/plan.ts';

/** Tasks have the keys of their types; places of data those of their names. */
export const graph: GraphAdapter = {
  kinds,
  words: { part: 'task', connect: 'Drag to what is to have it, or to where it is to go' },
  plan: planIntent,
  connectable,
  conversions,
  pasted,
};
