/** The graph of the format, as the canvas edits it. */
import type { DocumentView, GraphAdapter } from '../format.ts';
import { conversions, pasted } from './graph/convert.ts';
import { kinds } from './graph/kinds.ts';
import { spotAt } from './graph/places.ts';
import { plan } from './graph/plan.ts';
import { readJob } from './read.ts';

/** Nodes that a line from one may lead to. */
function connectable(view: DocumentView, source: string): readonly string[] {
  const from = spotAt(view, source);
  if (from?.kind !== 'input' && from?.kind !== 'task') return [];
  return readJob(view)
    .tasks.map((task) => task.place.pointer)
    .filter((target) => plan(view, { kind: 'connect', source, target }).ok);
}

export const graph: GraphAdapter = {
  kinds,
  badges: { 'every node': 'server', 'not run': 'circle-dashed' },
  words: { part: 'part', connect: 'Drag to the task that is to have it too, or that runs after this one' },
  plan,
  connectable,
  conversions,
  pasted,
};
