/** Rules about the job as a whole and its type. */
import { fix, remove, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { listedBriefly, shown } from '../../kit/words.ts';
import { isZeroUpdate } from '../merged.ts';
import { isBatch } from '../model.ts';
import type { Job } from '../read.ts';
import { isSet } from './ignored.ts';
import type { JobReport, MaybeFix } from './report.ts';

const NUL = '\u0000';
/** What a server lets one job run, unless it is set up otherwise. */
const COUNT_LIMIT = 50_000;

/** Rules about the fields of the job itself. */
export function checkJob(report: JobReport, job: Job): void {
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
  checkCounts(report, job);
  if (job.typeKnown) checkType(report, job);
  checkDispatch(report, job);
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

function checkCounts(report: JobReport, { place, groups }: Job): void {
  const list = place.child('TaskGroups');
  const sum = groups.reduce((total, group) => total + group.count, 0);
  if (!list || sum <= COUNT_LIMIT) return;
  report.add(
    'job-count-limit',
    list,
    `The groups ask for ${String(sum)} instances; a server takes ${String(COUNT_LIMIT)} for one job unless job_max_count says otherwise.`,
  );
}

// --- by type -------------------------------------------------------------------------------------------------------

function checkType(report: JobReport, job: Job): void {
  const { place, type, groups } = job;
  if (type === 'system') checkSystem(report, job);
  if (isBatch(type)) {
    const own = place.object('Update');
    if (own && !isZeroUpdate(own))
      refuseBlock(report, 'update-type', own, 'An update strategy is', 'service and system');
    for (const group of groups)
      refuseBlock(report, 'update-type', group.place.object('Update'), 'An update strategy is', 'service and system');
  }
  if (type !== 'service') {
    for (const holder of [place, ...groups.map((group) => group.place)])
      refuseBlock(report, 'migrate-type', holder.object('Migrate'), 'A migration strategy is', 'service');
  }
  if (type === 'system' || type === 'sysbatch') {
    const blocks = [place.object('Reschedule'), ...groups.map((group) => group.place.object('ReschedulePolicy'))];
    for (const block of blocks)
      refuseBlock(report, 'reschedule-type', block, 'A reschedule policy is', 'service and batch');
  }
  if (!isBatch(type)) {
    const asBatch: MaybeFix = fix('Make it a batch job', set(place.pathTo('Type'), 'batch', 'ID'));
    const periodic = enabledPeriodic(job);
    if (periodic) {
      report.add(
        'periodic-type',
        periodic,
        `A ${type} job cannot be launched on a schedule; batch and sysbatch jobs can.`,
        {
          at: 'key',
          fixes: [asBatch],
        },
      );
    }
    const parameters = place.object('ParameterizedJob');
    if (parameters) {
      report.add('parameterized-type', parameters, `A ${type} job takes no parameters; batch and sysbatch jobs do.`, {
        at: 'key',
        fixes: [asBatch],
      });
    }
    for (const group of groups) {
      refuseBlock(
        report,
        'max-run-duration-type',
        group.place.child('MaxRunDuration'),
        'A longest run time is',
        'batch and sysbatch',
      );
    }
  }
  if (type !== 'service' && type !== 'batch') {
    for (const group of groups) {
      const stop = group.place.object('Disconnect')?.child('StopOnClientAfter');
      refuseBlock(report, 'disconnect-stop-type', stop, 'Stopping on the node is', 'service and batch');
    }
  }
}

type TypeRule = 'update-type' | 'migrate-type' | 'reschedule-type' | 'max-run-duration-type' | 'disconnect-stop-type';

function refuseBlock(report: JobReport, rule: TypeRule, block: Place | undefined, what: string, types: string): void {
  if (!block) return;
  report.add(rule, block, `${what} only for ${types} jobs.`, {
    at: 'key',
    fixes: [fix(`Remove ${shown(String(block.part))}`, remove(block))],
  });
}

function checkSystem(report: JobReport, { place, groups }: Job): void {
  const tasks = groups.flatMap((group) => group.tasks.map((task) => task.place));
  const levels = groups.map((group) => group.place);
  for (const holder of [place, ...levels, ...tasks]) {
    const list = holder.child('Affinities');
    if (!list || list.items().length === 0) continue;
    report.add('system-affinity', list, 'A system job runs on every node that fits: it takes no affinities.', {
      at: 'key',
      fixes: [fix('Remove the affinities', remove(list))],
    });
  }
  for (const holder of [place, ...levels]) {
    const list = holder.child('Spreads');
    if (!list || list.items().length === 0) continue;
    report.add('system-spread', list, 'A system job runs on every node that fits: it takes no spreads.', {
      at: 'key',
      fixes: [fix('Remove the spreads', remove(list))],
    });
  }
  for (const group of groups) {
    const count = group.place.child('Count');
    if (group.count > 1) {
      report.add('system-count', count ?? group.place, 'A system job runs at most one instance of a group on a node.', {
        fixes: [count ? fix('Write 1', set(count, 1)) : undefined],
      });
    }
    const scaling = group.place.object('Scaling');
    if (scaling) {
      report.add('system-scaling', scaling, 'A system job runs on every node that fits: it cannot be scaled.', {
        at: 'key',
        fixes: [fix('Remove the scaling', remove(scaling))],
      });
    }
  }
}

// --- periodic and parameterized ------------------------------------------------------------------------------------

/** The schedule of a job that has one, unless it is switched off. */
export function enabledPeriodic({ place }: Job): Place | undefined {
  const periodic = place.object('Periodic');
  return periodic?.bool('Enabled') === false ? undefined : periodic;
}

function checkDispatch(report: JobReport, job: Job): void {
  const parameters = job.place.object('ParameterizedJob');
  const periodic = job.place.object('Periodic');
  if (parameters) checkMeta(report, parameters);
  if (parameters && periodic) {
    report.add(
      'periodic-and-parameterized',
      periodic,
      'With parameters too, the job never launches by itself: each dispatch creates a job with this schedule.',
      { at: 'key' },
    );
  }
  if (job.place.refuses('ParameterizedJob')) return;
  const none = !parameters || parameters.string('Payload') === 'forbidden';
  if (!none) return;
  const why = parameters ? 'dispatches may bring no payload' : 'the job is not parameterized';
  for (const group of job.groups) {
    for (const { place } of group.tasks) {
      const payload = place.object('DispatchPayload');
      if (!payload) continue;
      report.add('dispatch-payload-unused', payload, `No payload will ever be written here: ${why}.`, {
        at: 'key',
        fixes: [fix('Remove it', remove(payload))],
      });
    }
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
