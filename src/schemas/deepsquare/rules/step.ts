/** Everything that can be told of a step from itself and the facts of the job; not of the steps inside it. Section 3. */
import type { Findings } from '../../../document/diagnostic.ts';
import { NodeMemo } from '../../../document/memo.ts';
import type { ObjectNode } from '../../../document/node.ts';
import type { JobFacts, Valid } from '../model.ts';
import { readObject } from '../model.ts';
import { checkLaunch, checkModule, checkWaits } from './handles.ts';
import { checkLoop } from './loops.ts';
import { Report } from './report.ts';
import { checkRun } from './run.ts';
import { checkShape } from './shape.ts';

const memo = new NodeMemo<JobFacts, Findings>();

/** Findings of a step, with paths from it. Remembered as long as neither the step nor the facts of the job change. */
export function stepFindings(step: ObjectNode, facts: JobFacts, valid: Valid): Findings {
  return memo.get(step, facts, () => {
    const report = new Report(facts, valid);
    checkShape(report, step);
    checkWaits(report, step);
    const run = readObject(step, 'run', valid);
    if (run) checkRun(report, run);
    const loop = readObject(step, 'for', valid);
    if (loop) checkLoop(report, loop);
    const launch = readObject(step, 'launch', valid);
    if (launch) checkLaunch(report, launch);
    const use = readObject(step, 'use', valid);
    if (use) checkModule(report, use);
    return report.done();
  });
}
