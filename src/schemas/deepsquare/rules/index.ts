/** All rules of the format: those of the job, those of each step, and those about handles. */
import type { Findings } from '../../../document/diagnostic.ts';
import { FindingsBuilder, NO_FINDINGS } from '../../../document/diagnostic.ts';
import type { ArrayNode, Node } from '../../../document/node.ts';
import { locate } from '../../../document/pointer.ts';
import type { DocumentView } from '../../format.ts';
import { unfilled } from '../../kit/unfilled.ts';
import { UNFILLED, UNFILLED_TEXT } from '../../kit/unfilledText.ts';
import { listLoad } from '../graph/load.ts';
import { waitsOfJob } from '../graph/read.ts';
import type { Waits } from '../graph/waits.ts';
import { type JobFacts, jobFacts, readList } from '../model.ts';
import { allocation, excess, plus, stepDemand } from './demand.ts';
import { checkLaunchKeys } from './misplaced.ts';
import { Report } from './report.ts';
import { handleFindings, pathOf, withReadableLaunches } from './waiting.ts';
import { jobFindings } from './job.ts';
import { unusedNetworks } from './networks.ts';
import { walkSteps } from './walk.ts';
import { yamlFindings } from './yamlText.ts';

/** Keys of launches on steps that are none: whether one could run in the background is a question to the whole job. */
function launchKeyFindings(view: DocumentView, waits: Waits, steps: ArrayNode, facts: JobFacts): Findings {
  const astray = waits.launches.filter(({ body }) => body !== 'launch');
  if (astray.length === 0) return NO_FINDINGS;
  const valid = (node: Node): boolean => view.valid(node);
  const builder = new FindingsBuilder();
  const given = allocation(facts);
  const peak = listLoad(steps, facts, valid);
  for (const { step, awaited } of astray) {
    const node = locate(view.root, 0, step)?.node;
    if (node?.kind !== 'object') continue;
    const report = new Report(facts, valid);
    const fits = excess(plus(peak, stepDemand(node, facts, valid)), given) === undefined;
    checkLaunchKeys(report, node, fits, awaited);
    builder.child(pathOf(step.slice(view.pointer.length)), report.done());
  }
  return builder.done();
}

const UNFILLED_RULE = {
  code: `deepsquare/${UNFILLED}`,
  severity: 'warning',
  help: UNFILLED_TEXT[1],
  ownAngles: true,
} as const;

/** Findings of all rules; paths are relative to the job object. */
export function check(view: DocumentView): Findings {
  const { job, pointer } = view;
  if (job.kind !== 'object') return NO_FINDINGS;
  const facts = jobFacts(view);
  const valid = (node: Parameters<DocumentView['valid']>[0]): boolean => view.valid(node);
  const builder = new FindingsBuilder().child([], jobFindings(view, facts));
  const steps = readList(job, 'steps', valid);
  if (steps) builder.list(['steps'], walkSteps(steps, facts, valid));
  const waits = waitsOfJob(job, pointer);
  builder.child([], withReadableLaunches(handleFindings(waits, pointer), steps));
  if (steps) builder.child([], launchKeyFindings(view, waits, steps, facts));
  builder.child([], unusedNetworks(job, steps, valid));
  builder.child([], yamlFindings(view, facts));
  builder.child([], unfilled(job, UNFILLED_RULE));
  return builder.done();
}
