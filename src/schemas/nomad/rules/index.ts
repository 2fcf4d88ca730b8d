/** All rules of the format. */
import type { Findings } from '../../../document/diagnostic.ts';
import { NO_FINDINGS } from '../../../document/diagnostic.ts';
import type { DocumentView } from '../../format.ts';
import { placeOf } from '../../kit/places.ts';
import { HCL_DEFINITION } from '../shape.ts';
import { readJob } from '../read.ts';
import { checkWrapper } from './around.ts';
import { checkValues } from './document.ts';
import { checkGroups } from './groups.ts';
import { checkEnterprise, checkNamespaces } from './ignored.ts';
import { checkJob } from './job.ts';
import { checkNetworks } from './networks.ts';
import { checkPlacement } from './placement.ts';
import { checkPolicies } from './policies.ts';
import { JobReport } from './report.ts';
import { checkSchedule } from './schedule.ts';
import { checkSecrets } from './secrets.ts';
import { checkServices } from './services.ts';
import { checkTasks } from './tasks.ts';

/** Findings of all rules; paths are relative to the job object. */
export function check(view: DocumentView): Findings {
  const report = new JobReport(view);
  if (view.definition === HCL_DEFINITION) {
    report.add(
      'hcl-json-shape',
      [],
      'This is HCL in the notation of JSON: the HTTP API and -json want TaskGroups and Tasks, and find no job in it.',
    );
    return report.done();
  }
  if (view.job.kind !== 'object') return NO_FINDINGS;
  const job = readJob(view);
  checkWrapper(report, job.place);
  checkValues(report, placeOf(view), 'Job');
  checkJob(report, job);
  checkSchedule(report, job);
  checkNamespaces(report, job);
  checkEnterprise(report, job);
  checkPolicies(report, job);
  checkGroups(report, job);
  checkNetworks(report, job);
  checkServices(report, job);
  checkTasks(report, job);
  checkPlacement(report, job);
  checkSecrets(report, job);
  return report.done();
}
