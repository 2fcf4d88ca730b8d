/** All rules of the format. */
import type { Findings } from '../../../document/diagnostic.ts';
import type { DocumentView } from '../../format.ts';
import { unfilled } from '../../kit/unfilled.ts';
import { UNFILLED } from '../../kit/unfilledText.ts';
import { convertLegacy } from '../legacy.ts';
import { isLegacy } from '../legacyForms.ts';
import { readJob } from '../read.ts';
import { checkJobFields, checkSpelling } from './document.ts';
import { checkEngine } from './engine.ts';
import { checkEnvironment } from './environment.ts';
import { checkInputs } from './inputs.ts';
import { checkJob } from './job.ts';
import { checkMounts } from './mounts.ts';
import { checkNetwork } from './network.ts';
import { Report } from './report.ts';
import { checkResources } from './resources.ts';
import { checkResults } from './results.ts';
import { checkText } from './spelling.ts';
import { rules } from './table.ts';
import { checkTimeouts } from './timeouts.ts';

const UNFILLED_RULE = { code: rules.codeOf(UNFILLED), severity: 'warning' } as const;

/** Findings of all rules; paths are relative to the job object. */
export function check(view: DocumentView): Findings {
  const report = new Report(view);
  if (view.job.kind !== 'object') {
    if (view.source?.syntax.id === 'yaml')
      report.unreadable('A job is a set of fields, each on a line of its own: Name, Type, Tasks.');
    else report.refuse('type', [], 'A job is an object with the keys Name, Type and Tasks.');
    return report.done();
  }
  if (isLegacy(view.job)) {
    checkLegacy(report, view);
    return report.done();
  }
  if (view.pointer !== '') {
    report.add(
      'wrapped-job',
      [],
      'This is what the HTTP service takes or gives; the job inside it is shown and checked.',
      {
        at: 'key',
        fixes: [{ label: 'Keep the job alone', ops: [{ op: 'unwrap', pointer: '' }] }],
      },
    );
  }
  const job = readJob(view);
  checkSpelling(report, job.place);
  checkText(report, view, job);
  checkJobFields(report, job);
  checkJob(report, job);
  for (const task of job.tasks) {
    checkEngine(report, task);
    checkEnvironment(report, task);
    checkResources(report, task);
    checkInputs(report, job, task);
    checkMounts(report, task);
    checkResults(report, job, task);
    checkNetwork(report, task);
    checkTimeouts(report, job, task);
  }
  report.child([], unfilled(view.job, UNFILLED_RULE));
  return report.done();
}

function checkLegacy(report: Report, view: DocumentView): void {
  const made = convertLegacy(view.job, '');
  report.add(
    'legacy-job-format',
    [],
    'This is the form of before version 1.2, or a resource of the Kubernetes operator: the engine of today refuses it.',
    { at: 'key', fixes: [made && { label: 'Convert to a job of today', ops: made.ops }] },
  );
}
