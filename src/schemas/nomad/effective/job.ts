/**
 * A job and its groups as the engine stores them. Source: `Canonicalize` of the engine's packages `api` and
 * `nomad/structs`, and the conversion between the two in `command/agent/job_endpoint.go`.
 */
import type { Place } from '../../kit/places.ts';
import { byDefault, Fields, Filler, Items, written, type Made } from './made.ts';
import { jobType, jobUpdate, migrateOf, rescheduleOf, restartOf, updateOf } from './policies.ts';
import { networkOf } from './network.ts';
import { serviceOf } from './service.ts';
import { affinityOf, constraintOf, consulOf, scalingOf, type Around } from './parts.ts';
import { taskOf } from './task.ts';

/** The whole job, before the admission hooks. */
export function storedJob(job: Place): Fields {
  const type = jobType(job.string('Type') ?? 'service');
  const filler = new Filler([job])
    .put('ID', job.string('ID') ?? '')
    .text('Name', job.string('ID') ?? '')
    .text('Type', 'service')
    .text('Region', 'global', 'filled')
    .text('Namespace', 'default', 'filled')
    .number('Priority', 50, 'filled')
    .flag('AllAtOnce')
    .values('Datacenters', ['*'])
    .text('NodePool', 'default', 'filled')
    .list('Constraints', constraintOf)
    .list('Affinities', affinityOf)
    .list('Spreads', spreadOf);
  const { out } = filler;
  const id = job.child('ID');
  if (id) out.put('ID', id.text ?? '', written(id));
  const around: Around = {
    job,
    type,
    jobName: out.text('Name'),
    namespace: out.text('Namespace'),
    vaultNamespace: job.string('VaultNamespace') ?? '',
  };
  return filler
    .put('Update', jobUpdate(job, type))
    .object('Multiregion', multiregionOf)
    .object('Periodic', periodicOf)
    .object(
      'ParameterizedJob',
      (place) =>
        new Filler([place])
          .text('Payload', 'optional', 'filled')
          .values('MetaRequired', null, [])
          .values('MetaOptional', null, []).out,
    )
    .map('Meta')
    .object('UI', (place) => new Filler([place]).text('Description').list('Links', linkOf).out)
    .list('TaskGroups', (place) => groupOf(place, around))
    .text('Payload', null)
    .flag('Stop')
    .put('ParentID', '')
    .put('Dispatched', false)
    .put('DispatchIdempotencyToken', '')
    .put('ConsulNamespace', '')
    .text('VaultNamespace')
    .put('NomadTokenID', '')
    .object('VersionTag', (place) => new Filler([place]).text('Name').text('Description').number('TaggedTime').out).out;
}

function linkOf(place: Place): Fields {
  const { out } = new Filler([place]).text('Label');
  const url = place.child('URL');
  return out.put('Url', url?.text ?? '', url ? written(url) : byDefault());
}

function spreadOf(place: Place): Fields {
  return new Filler([place])
    .text('Attribute')
    .number('Weight', 50)
    .list('SpreadTarget', (target) => new Filler([target]).text('Value').number('Percent').out, true).out;
}

function regionOf(region: Place): Fields {
  return new Filler([region]).text('Name').number('Count', 1).values('Datacenters', []).text('NodePool').map('Meta', {})
    .out;
}

function multiregionOf(place: Place): Fields {
  return new Filler([place])
    .put('Strategy', new Filler([place.object('Strategy')]).number('MaxParallel').text('OnFailure').out)
    .put('Regions', new Items(place.list('Regions').map(regionOf), written(place.child('Regions') ?? place))).out;
}

function periodicOf(place: Place): Fields {
  return new Filler([place])
    .flag('Enabled', true)
    .text('Spec')
    .values('Specs', [])
    .text('SpecType', 'cron')
    .flag('ProhibitOverlap')
    .text('TimeZone', 'UTC', 'filled').out;
}

/** Stored only when its type is one that the engine knows. */
function volumeOf(place: Place): Fields | undefined {
  const type = place.string('Type');
  if (type !== 'host' && type !== 'csi') return undefined;
  return new Filler([place])
    .text('Name')
    .text('Type')
    .text('Source')
    .flag('ReadOnly')
    .flag('Sticky')
    .text('AccessMode')
    .text('AttachmentMode')
    .object('MountOptions', (options) => new Filler([options]).text('FSType').values('MountFlags', null, []).out)
    .flag('PerAlloc').out;
}

function volumesOf(group: Place): Made | null {
  const map = group.object('Volumes');
  if (!map || map.entries().length === 0) return null;
  const out = new Fields(written(map));
  for (const [name, place] of map.entries()) {
    const volume = place.node.kind === 'object' && place.valid ? volumeOf(place) : undefined;
    if (volume) out.put(name, volume);
  }
  return out;
}

function disconnectOf(place: Place): Fields {
  return new Filler([place])
    .number('LostAfter')
    .number('StopOnClientAfter', null)
    .flag('Replace', true)
    .text('Reconcile', 'best_score', 'filled').out;
}

function groupOf(group: Place, around: Around): Fields {
  const { job, type } = around;
  const scaling = group.object('Scaling');
  const least = scaling?.number('Min');
  const filler = new Filler([group])
    .text('Name')
    .number('Count', least ?? 1)
    .list('Constraints', constraintOf)
    .list('Affinities', affinityOf)
    .list('Spreads', spreadOf)
    .put('Update', updateOf(group, job, type))
    .put('Migrate', migrateOf(group, job, type))
    .put('ReschedulePolicy', rescheduleOf(group, job, type))
    .put('RestartPolicy', restartOf(group, type))
    .object('Disconnect', disconnectOf);
  const { out } = filler;
  const name = out.text('Name');
  const count = out.number('Count');
  return (
    filler
      .put(
        'EphemeralDisk',
        new Filler([group.object('EphemeralDisk')]).flag('Sticky').number('SizeMB', 300).flag('Migrate').out,
      )
      .put(
        'Scaling',
        scaling
          ? scalingOf(scaling, count, { Namespace: around.namespace, Job: job.string('ID') ?? '', Group: name })
          : null,
      )
      .put('Volumes', volumesOf(group))
      .list('Networks', networkOf)
      .list('Services', (place) => serviceOf(place, { ...around, groupName: name, taskName: undefined }))
      .list('Tasks', (place) => taskOf(place, { ...around, group, groupName: name }))
      .put('Consul', consulOf(group, job))
      .map('Meta')
      .number('ShutdownDelay', null)
      .number('MaxRunDuration', null)
      // These three are read by no server any more.
      .put('StopAfterClientDisconnect', null)
      .put('MaxClientDisconnect', null)
      .put('PreventRescheduleOnLost', false).out
  );
}
