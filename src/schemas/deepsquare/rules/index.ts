/** All rules of the format: those of the job, those of each step, and those about handles. */
import type { Findings } from '../../../document/diagnostic.ts';
import { FindingsBuilder, NO_FINDINGS } from '../../../document/diagnostic.ts';
import type { DocumentView } from '../../format.ts';
import { waitsOfJob } from '../graph/read.ts';
import { jobFacts, readList } from '../model.ts';
import { handleFindings } from './waiting.ts';
import { jobFindings } from './job.ts';
import { unusedNetworks } from './networks.ts';
import { walkSteps } from './walk.ts';

/** Findings of all rules; paths are relative to the job object. */
export function check(view: DocumentView): Findings {
  const { job, pointer } = view;
  if (job.kind !== 'object') return NO_FINDINGS;
  const facts = jobFacts(view);
  const valid = (node: Parameters<DocumentView['valid']>[0]): boolean => view.valid(node);
  const builder = new FindingsBuilder().child([], jobFindings(view, facts));
  const steps = readList(job, 'steps', valid);
  if (steps) builder.list(['steps'], walkSteps(steps, facts, valid));
  builder.child([], handleFindings(waitsOfJob(job, pointer), pointer));
  builder.child([], unusedNetworks(job, steps, valid));
  return builder.done();
}
