/** What is written in a job but has no effect on what the server keeps. */
import { isAbsent } from '../../../document/node.ts';
import type { EffectiveDocument } from '../../format.ts';
import type { Place } from '../../kit/places.ts';

type Change = EffectiveDocument['changes'][number];

/** Fields of a job that only the server writes; it ignores them when they are sent. */
export const SERVER_FIELDS = [
  'ParentID',
  'Dispatched',
  'DispatchIdempotencyToken',
  'NomadTokenID',
  'Status',
  'StatusDescription',
  'Stable',
  'SubmitTime',
  'CreateIndex',
  'ModifyIndex',
  'JobModifyIndex',
];

function says({ node }: Place): boolean {
  if (node.kind === 'boolean' || node.kind === 'string' || node.kind === 'number') return Boolean(node.value);
  return !isAbsent(node) && node.kind === 'array' && node.size > 0;
}

/** Each value that the server drops, in the order of the text. */
export function changesOf(job: Place): readonly Change[] {
  const out: Change[] = [];
  const dropped = (place: Place | undefined, rule: string, message: string): void => {
    if (place) out.push({ pointer: place.pointer, rule: `nomad/${rule}`, message });
  };
  const unused = (holder: Place | undefined, key: string, message: string, rule = 'ignored-field'): void => {
    const place = holder?.child(key);
    if (place && says(place)) dropped(place, rule, message);
  };
  const service = (place: Place): void => {
    unused(place, 'Namespace', 'Set by the server.', 'server-field');
    for (const check of place.list('Checks')) unused(check, 'Advertise', 'The server drops this.');
  };
  for (const key of SERVER_FIELDS) unused(job, key, 'Set by the server.', 'server-field');
  const groups = job.list('TaskGroups');
  if (!groups.some((group) => group.object('Consul'))) {
    unused(job, 'ConsulNamespace', 'Only for the Consul blocks of groups, and there is none.');
  }
  for (const group of groups) {
    for (const [, volume] of group.child('Volumes')?.entries() ?? []) {
      const type = volume.string('Type');
      if (type === 'host' || type === 'csi' || volume.node.kind !== 'object') continue;
      dropped(
        volume,
        'volume-type-ignored',
        'The server drops volumes that are neither of a host nor of a CSI plugin.',
      );
    }
    group.list('Services').forEach(service);
    for (const task of group.list('Tasks')) {
      task.list('Services').forEach(service);
      unused(task.object('Resources'), 'DiskMB', 'The disk is that of the group (EphemeralDisk).');
      for (const mount of task.list('VolumeMounts')) {
        if (mount.string('Volume') === undefined)
          dropped(mount, 'volume-mount-ignored', 'A mount without a volume is dropped.');
      }
    }
  }
  return out;
}
