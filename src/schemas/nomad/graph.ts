import type { GraphAdapter } from '../format.ts';
import { kinds } from './graph/kinds.ts';
import { conversions, wrappers } from './graph/groups.ts';
import { pasted } from './graph/paste.ts';
import { planIntent } from './graph/plan.ts';

/** The graph of a job: looks of its parts, and what can be done with them. */
export const graph: GraphAdapter = {
  kinds,
  badges: {
    leader: 'crown',
    'from poststart': 'player-skip-forward',
    'read only': 'lock',
    Vault: 'shield-lock',
    'one each': 'copy',
  },
  words: {
    part: 'part',
    connect:
      'Drag a line from task to task to order them in stages, from a volume to a task to mount it, from service to service to let it reach the other.',
  },
  plan: planIntent,
  wrappers,
  conversions,
  pasted,
};
