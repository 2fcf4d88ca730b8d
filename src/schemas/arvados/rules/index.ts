/** All rules of the format. */
import type { Findings } from '../../../document/diagnostic.ts';
import { NO_FINDINGS } from '../../../document/diagnostic.ts';
import type { DocumentView } from '../../format.ts';
import { unfilled } from '../../kit/unfilled.ts';
import { UNFILLED } from '../../kit/unfilledText.ts';
import { readRequest } from '../read.ts';
import { checkCommand } from './command.ts';
import { checkDocument, checkDraft } from './document.ts';
import { checkEnvironment } from './environment.ts';
import { checkImage } from './image.ts';
import { checkMounts } from './mounts.ts';
import { checkOutput } from './output.ts';
import { checkPlaceholders } from './placeholders.ts';
import { Report } from './report.ts';
import { checkResources } from './resources.ts';
import { checkScheduling } from './scheduling.ts';
import { rules } from './rules.ts';
import { checkTargets } from './targets.ts';

const UNFILLED_RULE = { code: rules.codeOf(UNFILLED), severity: 'warning' } as const;

/** Findings of all rules; paths are relative to the request. */
export function check(view: DocumentView): Findings {
  const request = readRequest(view);
  if (!request.node) return NO_FINDINGS;
  const report = new Report(request);
  checkDocument(report);
  checkCommand(report);
  checkPlaceholders(report);
  checkImage(report);
  checkEnvironment(report);
  checkOutput(report);
  checkMounts(report);
  checkTargets(report);
  checkResources(report);
  checkScheduling(report);
  checkDraft(report);
  report.whole(unfilled(request.node, UNFILLED_RULE));
  return report.done();
}
