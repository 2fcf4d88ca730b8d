/** All rules of the format. */
import type { Finding, Findings } from '../../../document/diagnostic.ts';
import { NO_FINDINGS } from '../../../document/diagnostic.ts';
import type { ObjectNode } from '../../../document/node.ts';
import { get } from '../../../document/node.ts';
import type { DocumentView } from '../../format.ts';
import { unfilled } from '../../kit/unfilled.ts';
import { UNFILLED, UNFILLED_TEXT } from '../../kit/unfilledText.ts';
import { LEGACY_KEYS } from '../model.ts';
import { siblingOf } from '../neighbours.ts';
import { type Configuration, readArray, readConfiguration, readParams, type Task } from '../read.ts';
import { checkArguments } from './args.ts';
import { checkDockerParams } from './docker.ts';
import { checkEnvironment } from './environment.ts';
import { checkInputs } from './inputs.ts';
import { checkMounts } from './mounts.ts';
import { checkOutputs } from './outputs.ts';
import { checkReach } from './reach.ts';
import { Report } from './report.ts';
import { checkResourceParams, checkResources } from './resources.ts';
import { checkLegacySecrets, checkSecrets } from './secrets.ts';
import { checkTasks } from './tasks.ts';
import { checkVersions } from './versions.ts';
import { checkDefinitions, checkExtraMounts } from './shared.ts';
import { checkVolumes } from './volumes.ts';

const UNFILLED_RULE = { code: `scale/${UNFILLED}`, severity: 'warning', help: UNFILLED_TEXT[1] } as const;

/** Findings of all rules; paths are relative to the configuration object. */
export function check(view: DocumentView): Findings {
  const { job } = view;
  if (job.kind !== 'object') return NO_FINDINGS;
  const report = new Report(readConfiguration(view));
  const sibling = siblingOf(job);
  if (sibling !== undefined) {
    report.add('other-document', [], `This is ${sibling.replaceAll('`', '')}. It is no execution configuration.`);
    return report.done();
  }
  checkVersions(report, job);
  if (report.config.version === '2.0') checkCurrent(report);
  else checkLegacy(report, job);
  report.whole(unfilled(job, UNFILLED_RULE));
  return report.done();
}

function checkCurrent(report: Report): void {
  checkInputs(report);
  checkOutputs(report);
  report.part(foundIn(report.config), report.config.tasks, (part) => {
    checkTasks(part);
    for (const task of report.config.tasks) checkTask(part, task);
    checkDefinitions(part);
  });
}

/** What of a configuration, besides its tasks, the rules about tasks look at. */
interface Around {
  readonly words: string;
  readonly found: WeakMap<object, readonly Finding[]>;
}

let last: Around = { words: '', found: new WeakMap() };

/** What was found of lists of tasks in surroundings like these. Most edits change either the tasks or what is around them. */
function foundIn({ version, scheduled, stores, inputs }: Configuration): Around['found'] {
  const words = JSON.stringify([version, scheduled, [...stores], inputs.map(({ name }) => name ?? null)]);
  if (last.words !== words) last = { words, found: new WeakMap() };
  return last.found;
}

function checkTask(report: Report, task: Task): void {
  checkArguments(report, task);
  checkResources(report, task);
  checkMounts(report, task);
  checkVolumes(report, task);
  checkEnvironment(report, task);
  const params = checkDockerParams(report, [...task.path, 'docker_params'], task.params, task);
  checkResourceParams(report, task, params);
  checkExtraMounts(report, task, params);
  checkSecrets(report, task, params);
  checkReach(report, task);
}

/** Documents of 1.x have Docker parameters and settings, and nothing else that could be judged. */
function checkLegacy(report: Report, job: ObjectNode): void {
  const { valid } = report.config;
  for (const key of LEGACY_KEYS) {
    const task = get(job, key);
    if (!task || !valid(task)) continue;
    checkDockerParams(
      report,
      [key, 'docker_params'],
      readParams(readArray(task, 'docker_params', valid), valid),
      undefined,
    );
  }
  checkLegacySecrets(report, job);
}
