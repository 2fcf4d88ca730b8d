/** Everything that can be told of the job without looking at its steps. Section 3. */
import type { Findings, Fix } from '../../../document/diagnostic.ts';
import { NO_FINDINGS } from '../../../document/diagnostic.ts';
import type { Node, ObjectNode } from '../../../document/node.ts';
import { booleanOf } from '../../../document/node.ts';
import type { DocumentView } from '../../format.ts';
import type { JobFacts } from '../model.ts';
import { child, present, readBool, readInt, readList, readObject, readString } from '../model.ts';
import { checkCidr } from './addresses.ts';
import { checkData } from './data.ts';
import { checkEnvironment } from './environment.ts';
import { straysOfJob } from '../strays.ts';
import { listLoad } from '../graph/load.ts';
import { areRootInSpite, gpusToTotal } from '../migrate.ts';
import { checkMisplacedOfJob } from './misplaced.ts';
import { checkModule, MODULE } from './module.ts';
import { Report, fix, removeAt, setAt, shown } from './report.ts';
import { checkMemory } from './run.ts';

/** Findings of the job itself, with paths from it. */
export function jobFindings(view: DocumentView, facts: JobFacts): Findings {
  const { job } = view;
  if (job.kind !== 'object') return NO_FINDINGS;
  const report = new Report(facts, (node) => view.valid(node), straysOfJob(job));
  checkWrapper(report, view.pointer);
  if (view.definition === MODULE) checkModule(report, job);
  checkMisplacedOfJob(report, job);
  checkResources(report, job);
  checkEnvironment(report, job, []);
  checkData(report, job);
  checkNetworks(report, job);
  const steps = readList(job, 'steps', report.valid);
  if (steps?.size === 0) report.add('no-steps', ['steps'], 'The job has no steps: it ends as soon as it starts.');
  const logs = readBool(job, 'enableLogging', report.valid) ?? booleanOf(report.stray('', 'enableLogging'));
  if (logs !== true && view.definition !== MODULE) {
    report.add('logging-disabled', ['enableLogging'], 'The output of the steps is not logged: nobody will see it.', [
      fix('Switch the log on', setAt(['enableLogging'], true, 'resources')),
    ]);
  }
  if (steps && steps.size > 0 && view.definition !== MODULE) {
    report.add('credits-bound-time', [], 'The job has no time limit: it may run until its credits are used up.');
  }
  return report.done();
}

/** Rule 3. A wrapper of two levels (the body of a request) is no matter of one operation relative to the job. */
function checkWrapper(report: Report, pointer: string): void {
  if (pointer === '') return;
  const single = pointer.lastIndexOf('/') === 0;
  report.add(
    'wrapped-job',
    [],
    `The job stands inside ${shown(pointer.slice(1).replaceAll('/', '.'))}; it is checked there.`,
    [single ? fix('Take the job out of the wrapper', { op: 'unwrap', pointer: '' }) : undefined],
    'key',
  );
}

function checkResources(report: Report, job: ObjectNode): void {
  const resources = readObject(job, 'resources', report.valid);
  if (!resources) return;
  checkMemory(report, resources, ['resources'], () => true);
  const total = present(resources, 'gpus');
  const perTask = present(resources, 'gpusPerTask');
  const path = ['resources', 'gpusPerTask'];
  const elsewhere = report.stray('resources', 'gpus') ?? report.stray('resources', 'gpusPerTask');
  if (!total && !perTask && elsewhere) return;
  if (!total && !perTask) {
    report.add(
      'gpus-required',
      ['resources'],
      'The number of GPUs is missing; the service asks for it even when it is 0.',
      [gpusFix(report, job)],
    );
  } else if (total && perTask) {
    // One that is wrong in itself has its own finding; it is not taken for the other.
    if (!child(resources, 'gpus', report.valid) || !child(resources, 'gpusPerTask', report.valid)) return;
    report.add('gpus-both-dialects', path, 'gpus is there too and is what counts; the service refuses gpusPerTask.', [
      fix('Remove gpusPerTask', removeAt(path)),
      fix('Remove gpus', removeAt(['resources', 'gpus'])),
    ]);
  } else if (perTask) {
    report.add(
      'legacy-gpus-per-task',
      path,
      'gpusPerTask of the job was replaced by gpus, the number for the whole job.',
      [totalGpusFix(report, job)],
    );
  }
}

/** No GPU, or as many as the commands ask for at once. */
function gpusFix(report: Report, job: Node): Fix {
  const gpus = listLoad(readList(job, 'steps', report.valid), report.facts, report.valid).gpu;
  const why = gpus > 0 ? ', as many as the commands ask for' : '';
  return fix(`Add "gpus": ${String(gpus)}${why}`, setAt(['resources', 'gpus'], gpus));
}

/** The whole migration of the GPUs: commands that took theirs from the job keep them. */
function totalGpusFix(report: Report, job: Node): Fix | undefined {
  const resources = readObject(job, 'resources', report.valid);
  const tasks = readInt(resources, 'tasks', report.valid);
  const perTask = readInt(resources, 'gpusPerTask', report.valid);
  if (tasks === undefined || perTask === undefined || areRootInSpite(job)) return undefined;
  const ops = gpusToTotal(job);
  if (!ops || ops.length > MANY) return undefined;
  const kept = perTask > 0 ? ', and gpusPerTask on the commands that took them from here' : '';
  return fix(`Write "gpus": ${String(tasks * perTask)} for the whole job${kept}`, ...ops);
}
/** More would be no fix but a change of the whole job, for which there is an action. */
const MANY = 2000;

/** Rules 81 and 96 for the networks a job declares. */
function checkNetworks(report: Report, job: Node): void {
  const seen = new Set<string>();
  for (const { node, index } of report.objectsOf(job, 'virtualNetworks')) {
    const path = ['virtualNetworks', index];
    const gateway = readString(node, 'gatewayAddress', report.valid);
    if (gateway !== undefined) checkCidr(report, gateway, [...path, 'gatewayAddress'], 'usual');
    const name = readString(node, 'name', report.valid);
    if (name === undefined) continue;
    if (seen.has(name)) {
      report.add('virtual-network-duplicate', [...path, 'name'], `There is a virtual network ${shown(name)} already.`);
    }
    seen.add(name);
  }
}
