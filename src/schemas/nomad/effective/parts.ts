/** Parts that stand in several places, as the engine stores them. Source: as in `job.ts`. */
import type { Place } from '../../kit/places.ts';
import type { Fields } from './made.ts';
import { byServer, Filler, written } from './made.ts';
import { networkOf } from './network.ts';
import type { JobType } from './policies.ts';

/** What a group, a task or a service must know of what is around it. */
export interface Around {
  readonly job: Place;
  readonly type: JobType;
  readonly jobName: string;
  readonly namespace: string;
  readonly vaultNamespace: string;
}

export function constraintOf(place: Place): Fields {
  return new Filler([place]).text('LTarget').text('RTarget').text('Operand').out;
}

export function affinityOf(place: Place): Fields {
  return new Filler([place]).text('LTarget').text('RTarget').text('Operand').number('Weight', 50).out;
}

/** A Consul block; a group's takes its namespace from the job. */
export function consulOf(holder: Place, job?: Place): Fields | null {
  const place = holder.object('Consul');
  if (!place) return null;
  const { out } = new Filler([place]).text('Namespace').text('Cluster', 'default', 'filled').text('Partition');
  const outer = job?.child('ConsulNamespace');
  if (out.text('Namespace') === '' && outer?.text !== undefined)
    out.put('Namespace', outer.text, written(outer, 'job'));
  return out;
}

/** CPU is 100 MHz unless whole cores are asked for. */
export function resourcesOf(place: Place | undefined): Fields {
  const cores = place?.number('Cores') !== undefined;
  return new Filler([place])
    .number('CPU', cores ? 0 : 100)
    .number('Cores')
    .number('MemoryMB', 300)
    .number('MemoryMaxMB')
    .put('DiskMB', 0)
    .number('IOPS')
    .list('Networks', networkOf)
    .list(
      'Devices',
      (device) =>
        new Filler([device])
          .text('Name')
          .number('Count', 1)
          .list('Constraints', constraintOf, true)
          .list('Affinities', affinityOf, true).out,
    )
    .object('NUMA', (numa) => new Filler([numa]).text('Affinity', 'none', 'filled').values('Devices').out)
    .number('SecretsMB').out;
}

export function logsOf(place: Place | undefined): Fields {
  return new Filler([place]).number('MaxFiles', 10).number('MaxFileSizeMB', 10).flag('Disabled').out;
}

/** An identity. The default one is for the engine alone, whatever is written. */
export function identityOf(place: Place): Fields {
  const filler = new Filler([place])
    .text('Name', 'default', 'filled')
    .values('Audience', null, [])
    .text('ChangeMode')
    .signal('ChangeSignal')
    .flag('Env')
    .flag('File')
    .text('Filepath')
    .text('ServiceName')
    .number('TTL')
    .values('ExtraClaims');
  if (filler.out.text('Name') === 'default') {
    filler.put('Audience', ['nomadproject.io'], byServer('the default identity is for Nomad alone'));
  }
  return filler.out;
}

export function defaultIdentity(): Fields {
  const note = 'every task has an identity of its own';
  return new Filler([], note, byServer(note))
    .put('Name', 'default', byServer(note))
    .put('Audience', ['nomadproject.io'], byServer(note))
    .put('ChangeMode', '', byServer(note))
    .put('ChangeSignal', '', byServer(note))
    .put('Env', false, byServer(note))
    .put('File', false, byServer(note))
    .put('Filepath', '', byServer(note))
    .put('ServiceName', '', byServer(note))
    .put('TTL', 0, byServer(note))
    .put('ExtraClaims', null, byServer(note)).out;
}

/** A mount without a volume is dropped. */
export function mountOf(place: Place): Fields | undefined {
  if (place.string('Volume') === undefined) return undefined;
  return new Filler([place])
    .text('Volume')
    .text('Destination')
    .flag('ReadOnly')
    .text('PropagationMode', 'private')
    .text('SELinuxLabel').out;
}

/** A scaling policy: the server adds what it is for, and an identifier. */
export function scalingOf(place: Place, count: number, target: Readonly<Record<string, string>>): Fields {
  return new Filler([place])
    .text('Type', 'horizontal', 'filled')
    .put('Target', { ...target }, { from: 'server', note: 'what the policy is for' })
    .free('Policy', {})
    .number('Min', count)
    .number('Max', -1)
    .flag('Enabled', true).out;
}
