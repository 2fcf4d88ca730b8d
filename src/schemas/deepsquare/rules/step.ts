/** Everything that can be told of a step from itself and the facts of the job; not of the steps inside it. Section 3. */
import type { Findings } from '../../../document/diagnostic.ts';
import type { ObjectNode } from '../../../document/node.ts';
import type { JobFacts, Valid } from '../model.ts';
import { readObject } from '../model.ts';
import { checkLaunch, checkModule, checkWaits } from './handles.ts';
import { checkLoop } from './loops.ts';
import { Report } from './report.ts';
import { checkRun } from './run.ts';
import { checkShape } from './shape.ts';
import { straysOf } from '../strays.ts';

/** Findings of a step, with paths from it. */
export function stepFindings(step: ObjectNode, facts: JobFacts, valid: Valid): Findings {
  const report = new Report(facts, valid, straysOf(step));
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
}
