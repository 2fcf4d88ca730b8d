/** Taking the configuration out of what the REST service answers. */
import type { PointerOp } from '../../document/diagnostic.ts';
import { parentPointer } from '../../document/pointer.ts';
import type { FormatAction } from '../format.ts';

/** Keeps the configuration alone, as it is written, and drops the execution around it. */
export const unwrapAction: FormatAction = {
  id: 'unwrap',
  title: 'Keep the configuration alone',
  description:
    'Removes the execution that the REST service wrapped around it, so that the file holds the configuration itself.',
  plan: ({ job, pointer, root }) => {
    if (pointer === '' || job.kind !== 'object') return undefined;
    const ops: PointerOp[] = [];
    for (let at: string | undefined = pointer; at !== undefined && at !== ''; at = parentPointer(at)) {
      ops.push({ op: 'unwrap', pointer: at });
    }
    const list = root.kind === 'array' || pointer.startsWith('/results/');
    return {
      label: 'Keep the configuration alone',
      ops,
      notes: [
        list
          ? 'The other executions of the list and all facts about this one are dropped.'
          : `The facts about the ${pointer.startsWith('/execution/') ? 'job and its execution' : 'execution'} (status, times, node) are dropped.`,
      ],
      review: true,
    };
  },
};
