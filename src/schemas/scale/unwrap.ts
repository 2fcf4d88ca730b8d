/** Taking the configuration out of what the REST service answers. */
import { toValue } from '../../document/node.ts';
import type { FormatAction } from '../format.ts';

/** Keeps the configuration alone and drops the execution around it. */
export const unwrapAction: FormatAction = {
  id: 'unwrap',
  title: 'Keep the configuration alone',
  description:
    'Removes the execution that the REST service wrapped around it, so that the file holds the configuration itself.',
  plan: ({ job, pointer, root }) => {
    if (pointer === '' || job.kind !== 'object') return undefined;
    const list = root.kind === 'array' || pointer.startsWith('/results/');
    return {
      label: 'Keep the configuration alone',
      ops: [{ op: 'set', pointer: '', value: toValue(job) }],
      notes: [
        list
          ? 'The other executions of the list and all facts about this one are dropped.'
          : 'The facts about the execution (status, times, node) are dropped.',
      ],
      review: true,
    };
  },
};
