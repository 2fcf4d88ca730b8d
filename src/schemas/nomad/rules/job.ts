/** Rules about the job as a whole and its type. */
import { fix, remove, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { listedBriefly, shown } from '../../kit/words.ts';
import { isZeroUpdate } from '../merged.ts';
import { isBatch } from '../model.ts';
import { Keys } from '../keys.ts';
import type { Group, Job } from '../read.ts';
import { isSet } from './ignored.ts';
import type { JobReport, MaybeFix } from './report.ts';

const NUL = '\u0000';
/** What a server lets one job run, unless it is set up otherwise. */
const COUNT_LIMIT = 50_000;

/** Rules about the fields of the job itself. `count` is how many instances all its groups ask for. */
export function checkJob(report: JobReport, job: Job, count: number): void {
  const { place } = job;
  checkNames(report, place);
  const payload = place.child('Payload');
  if (payload && isSet(payload)) {
    report.add(
      'payload-set',
      payload,
      'A payload is given when the job is dispatched; a submitted job may have none.',
      {
        fixes: [fix('Remove the payload', remove(payload))],
      },
    );
  }
  const stop = place.child('Stop');
  if (place.bool('Stop') === true && stop)
    report.add('job-stopped', stop, 'The job will be registered as stopped: nothing runs.');
  checkDatacenters(report, place);
  checkCount(report, place, count);
  if (job.typeKnown) checkType(report, job);
  checkParameters(report, job);
}

/** Rules about a group that hang on the type of its job, and on whether it is dispatched. */
export function checkGroupOfType(report: JobReport, group: Group): void {
  if (group.job.typeKnown) checkGroupType(report, group);
  checkPayloads(report, group);
}

function checkNames(report: JobReport, job: Place): void {
  const id = job.child('ID');
  if (id?.text !== undefined && (id.text.includes(' ') || id.text.includes(NUL))) {
    // eslint-disable-next-line no-control-regex
    const clean = id.text.replaceAll(/[ \u0000]+/g, '-');
    report.add('job-id-invalid', id, `The ID of a job may hold no blank and no NUL character.`, {
      fixes: [fix(`Make it ${shown(clean)}`, set(id, clean))],
    });
  }
  const name = job.child('Name');
  if (name?.text?.includes(NUL)) report.add('job-id-invalid', name, 'The name of a job may hold no NUL character.');
}

function checkDatacenters(report: JobReport, job: Place): void {
  const list = job.child('Datacenters');
  if (list ? list.items().length > 0 : job.refuses('Datacenters')) return;
  report.add(
    'datacenters-missing',
    list ?? job,
    'No datacenters are named: today all may run the job; before Nomad 1.5 it was refused.',
    { fixes: [fix('Write ["*"]', set(job.pathTo('Datacenters'), ['*'], 'ID'))] },
  );
}

function checkCount(report: JobReport, place: Place, count: number): void {
  const list = place.child('TaskGroups');
  if (!list || count <= COUNT_LIMIT) return;
  report.add(
    'job-count-limit',
    list,
    `The groups ask for ${String(count)} instances; a server takes ${String(COUNT_LIMIT)} for one job unless job_max_count says otherwise.`,
  );
}

// --- by type -------------------------------------------------------------------------------------------------------

function checkType(report: JobReport, job: Job): void {
  const { place, type } = job;
  if (type === 'system') checkSystemLists(report, place, true);
  const update = place.object('Update');
  if (isBatch(type) && update && !isZeroUpdate(update)) refuseUpdate(report, update);
  if (type !== 'service') refuseMigrate(report, place.object('Migrate'));
  if (type === 'system' || type === 'sysbatch') refuseReschedule(report, place.object('Reschedule'));
  if (isBatch(type)) return;
  const asBatch: MaybeFix = fix('Make it a batch job', set(place.pathTo('Type'), 'batch', 'ID'));
  const periodic = enabledPeriodic(job);
  if (periodic) {
    const message = `A ${type} job cannot be launched on a schedule; batch and sysbatch jobs can.`;
    report.add('periodic-type', periodic, message, { at: 'key', fixes: [asBatch] });
  }
  const parameters = place.object('ParameterizedJob');
  if (parameters) {
    const message = `A ${type} job takes no parameters; batch and sysbatch jobs do.`;
    report.add('parameterized-type', parameters, message, { at: 'key', fixes: [asBatch] });
  }
}

function checkGroupType(report: JobReport, group: Group): void {
  const { place, job } = group;
  const { type } = job;
  if (type === 'system') checkSystemGroup(report, group);
  if (isBatch(type)) refuseUpdate(report, place.object('Update'));
  if (type !== 'service') refuseMigrate(report, place.object('Migrate'));
  if (type === 'system' || type === 'sysbatch') refuseReschedule(report, place.object('ReschedulePolicy'));
  if (!isBatch(type)) {
    const limit = place.child('MaxRunDuration');
    refuseBlock(report, 'max-run-duration-type', limit, 'A longest run time is', 'batch and sysbatch');
  }
  if (type !== 'service' && type !== 'batch') {
    const stop = place.object('Disconnect')?.child('StopOnClientAfter');
    refuseBlock(report, 'disconnect-stop-type', stop, 'Stopping on the node is', 'service and batch');
  }
}

function refuseUpdate(report: JobReport, block: Place | undefined): void {
  refuseBlock(report, 'update-type', block, 'An update strategy is', 'service and system');
}

function refuseMigrate(report: JobReport, block: Place | undefined): void {
  refuseBlock(report, 'migrate-type', block, 'A migration strategy is', 'service');
}

function refuseReschedule(report: JobReport, block: Place | undefined): void {
  refuseBlock(report, 'reschedule-type', block, 'A reschedule policy is', 'service and batch');
}

type TypeRule = 'update-type' | 'migrate-type' | 'reschedule-type' | 'max-run-duration-type' | 'disconnect-stop-type';

function refuseBlock(report: JobReport, rule: TypeRule, block: Place | undefined, what: string, types: string): void {
  if (!block) return;
  report.add(rule, block, `${what} only for ${types} jobs.`, {
    at: 'key',
    fixes: [fix(`Remove ${shown(String(block.part))}`, remove(block))],
  });
}

/** A system job takes no affinities and, where there could be some, no spreads. */
function checkSystemLists(report: JobReport, holder: Place, withSpreads: boolean): void {
  const affinities = holder.child('Affinities');
  if (affinities && affinities.items().length > 0) {
    report.add('system-affinity', affinities, 'A system job runs on every node that fits: it takes no affinities.', {
      at: 'key',
      fixes: [fix('Remove the affinities', remove(affinities))],
    });
  }
  const spreads = withSpreads ? holder.child('Spreads') : undefined;
  if (spreads && spreads.items().length > 0) {
    report.add('system-spread', spreads, 'A system job runs on every node that fits: it takes no spreads.', {
      at: 'key',
      fixes: [fix('Remove the spreads', remove(spreads))],
    });
  }
}

function checkSystemGroup(report: JobReport, { place, count, tasks }: Group): void {
  checkSystemLists(report, place, true);
  for (const task of tasks) checkSystemLists(report, task.place, false);
  const own = place.child('Count');
  if (count > 1) {
    report.add('system-count', own ?? place, 'A system job runs at most one instance of a group on a node.', {
      fixes: [own ? fix('Write 1', set(own, 1)) : undefined],
    });
  }
  const scaling = place.object('Scaling');
  if (scaling) {
    report.add('system-scaling', scaling, 'A system job runs on every node that fits: it cannot be scaled.', {
      at: 'key',
      fixes: [fix('Remove the scaling', remove(scaling))],
    });
  }
}

// --- periodic and parameterized ------------------------------------------------------------------------------------

/** The schedule of a job that has one, unless it is switched off. */
export function enabledPeriodic({ place }: Job): Place | undefined {
  const periodic = place.object('Periodic');
  return periodic?.bool('Enabled') === false ? undefined : periodic;
}

function checkParameters(report: JobReport, { place }: Job): void {
  const parameters = place.object('ParameterizedJob');
  const periodic = place.object('Periodic');
  if (parameters) checkMeta(report, parameters);
  if (!parameters || !periodic) return;
  report.add(
    'periodic-and-parameterized',
    periodic,
    'With parameters too, the job never launches by itself: each dispatch creates a job with this schedule.',
    { at: 'key' },
  );
}

/** Why a dispatch brings no payload, in words; undefined when it may bring one, or when nobody knows. */
export function whyNoPayload({ place }: Job): string | undefined {
  if (place.refuses('ParameterizedJob')) return undefined;
  const parameters = place.object('ParameterizedJob');
  if (!parameters) return 'the job is not parameterized';
  return parameters.string('Payload') === 'forbidden' ? 'dispatches may bring no payload' : undefined;
}

const PAYLOAD = new Keys('DispatchPayload');

function checkPayloads(report: JobReport, { job, tasks }: Group): void {
  if (!tasks.some(({ place }) => PAYLOAD.isIn(place))) return;
  const why = whyNoPayload(job);
  if (why === undefined) return;
  for (const { place } of tasks) {
    const payload = place.object('DispatchPayload');
    if (!payload) continue;
    report.add('dispatch-payload-unused', payload, `No payload will ever be written here: ${why}.`, {
      at: 'key',
      fixes: [fix('Remove it', remove(payload))],
    });
  }
}

function checkMeta(report: JobReport, parameters: Place): void {
  const required = new Set(parameters.strings('MetaRequired').map(({ text }) => text));
  const both = parameters.strings('MetaOptional').filter(({ text }) => required.has(text));
  const optional = parameters.child('MetaOptional');
  if (!optional || both.length === 0) return;
  const names = listedBriefly(both.map(({ text }) => shown(text ?? '')));
  report.add('parameterized-meta-overlap', optional, `A key is either required or optional, not both: ${names}.`, {
    // From the last to the first: a removal moves what stands behind it.
    fixes: [fix('Drop from the optional ones', ...[...both].reverse().map((item) => remove(item)))],
  });
}
