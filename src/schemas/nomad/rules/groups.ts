/** Rules about groups: their tasks, scaling, disks and volumes. */
import { fix, remove, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { listed, shown } from '../../kit/words.ts';
import { updateOf } from '../merged.ts';
import { DEFAULT_DISK, DEFAULT_LOG_FILES, DEFAULT_LOG_SIZE, isSystem } from '../model.ts';
import type { Group } from '../read.ts';
import { hidesItems, volumesOf } from '../read.ts';
import { checkTwice } from './names.ts';
import type { JobReport } from './report.ts';

const NUL = '\u0000';
const NONE: readonly never[] = [];

/** Names of groups, which are unique in a job. */
export function checkGroupNames(report: JobReport, groups: readonly Place[]): void {
  checkTwice(
    report,
    'duplicate-group',
    groups,
    (name) => `There is a group ${shown(name)} already; names of groups are unique in a job.`,
  );
}

/** All rules about a group and its volumes. */
export function checkGroup(report: JobReport, group: Group): void {
  checkOwn(report, group);
  checkTasks(report, group);
  checkScaling(report, group);
  checkLogs(report, group);
  checkVolumes(report, group);
}

function checkOwn(report: JobReport, { place, name: text }: Group): void {
  const name = text?.includes(NUL) ? place.child('Name') : undefined;
  if (name) report.add('group-name-nul', name, 'The name of a group may hold no NUL character.');
  const count = place.int('Count') === 0 ? place.child('Count') : undefined;
  if (count) report.add('group-count-zero', count, 'Count 0: nothing of this group runs.');
  const disconnect = place.object('Disconnect');
  const stop = disconnect?.child('StopOnClientAfter');
  if (disconnect && stop && (disconnect.big('LostAfter') ?? 0n) !== 0n) {
    const lost = disconnect.child('LostAfter');
    report.add('disconnect-exclusive', stop, 'Choose LostAfter or StopOnClientAfter: both together are refused.', {
      fixes: [fix('Remove StopOnClientAfter', remove(stop)), lost && fix('Remove LostAfter', remove(lost))],
    });
  }
}

// --- tasks ---------------------------------------------------------------------------------------------------------

/** True for a group to which the server adds a main task of its own: a gateway with a network. */
export function addsGateway(group: Group): boolean {
  return group.networks.length > 0 && group.services.some((service) => service.mesh?.gateway !== undefined);
}

/** True when it cannot be read whether a group is such a gateway. */
function mayAddGateway(group: Group): boolean {
  const { place, services, networks } = group;
  const unread =
    hidesItems(
      place,
      'Services',
      services.filter((service) => !service.task),
    ) || hidesItems(place, 'Networks', networks);
  return (
    unread ||
    services.some((service) => service.place.refuses('Connect') || service.place.object('Connect')?.refuses('Gateway'))
  );
}

function checkTasks(report: JobReport, group: Group): void {
  const { place, tasks } = group;
  const list = place.child('Tasks');
  const size = list?.node.kind === 'array' ? list.node.size : 0;
  if (size === 0 && !place.refuses('Tasks')) {
    if (!addsGateway(group) && !mayAddGateway(group)) {
      if (list) report.refuse('minItems', list, 'A group needs at least one task.');
      else report.refuse('required', place, 'Group needs the key "Tasks", which is missing.');
    }
    return;
  }
  const areHooks = tasks.every((task) => task.hook !== undefined);
  if (
    list &&
    group.allTasksSound &&
    tasks.length === size &&
    areHooks &&
    !addsGateway(group) &&
    !mayAddGateway(group)
  ) {
    const [first] = tasks;
    const lifecycle = first?.place.raw('Lifecycle');
    report.add(
      'no-main-task',
      list,
      'Every task here is a hook; a group needs at least one main task, without Lifecycle.',
      {
        at: 'key',
        fixes: [
          lifecycle && tasks.length === 1 && !first?.leader
            ? fix(`Make ${shown(first?.name ?? 'the task')} a main task`, remove(lifecycle))
            : undefined,
        ],
      },
    );
  }
  checkTwice(
    report,
    'duplicate-task',
    tasks.map((task) => task.place),
    (name) => `There is a task ${shown(name)} in this group already.`,
  );
  let leads = false;
  for (const task of tasks) {
    if (!task.leader) continue;
    const leader = task.place.child('Leader');
    if (leads && leader) {
      report.add('multiple-leaders', leader, 'Another task leads this group already; only one may.', {
        fixes: [fix('Do not lead', set(leader, false))],
      });
    }
    leads = true;
  }
}

// --- scaling -------------------------------------------------------------------------------------------------------

function checkScaling(report: JobReport, { place, count }: Group): void {
  const scaling = place.object('Scaling');
  if (!scaling) return;
  const type = scaling.child('Type');
  if (type?.text !== undefined && type.text !== '' && type.text !== 'horizontal') {
    report.add('scaling-type', type, 'A group is scaled by the number of its instances only: horizontal.', {
      fixes: [fix('Use "horizontal"', set(type, 'horizontal'))],
    });
  }
  const max = scaling.child('Max');
  const most = scaling.number('Max');
  const written = scaling.number('Min');
  if (!max || most === undefined) return;
  if (written !== undefined && written > most) {
    report.add('scaling-min-max', max, `The most, ${String(most)}, is less than the least, ${String(written)}.`, {
      fixes: [fix(`Write ${String(written)}`, set(max, written))],
    });
    return;
  }
  if (place.refuses('Count') || scaling.refuses('Min')) return;
  const least = written ?? count;
  if (count >= least && count <= most) return;
  const own = place.child('Count');
  const inside = Math.min(Math.max(count, least), most);
  report.add(
    'scaling-count-range',
    own ?? max,
    `The group starts with ${String(count)}, outside the bounds of its scaling, ${String(Math.min(least, most))} to ${String(most)}.`,
    {
      fixes: [
        own && written !== undefined ? fix(`Start with ${String(inside)}`, set(own, inside)) : undefined,
        count > most && count >= least ? fix(`Allow up to ${String(count)}`, set(max, count)) : undefined,
      ],
    },
  );
}

// --- logs ----------------------------------------------------------------------------------------------------------

function checkLogs(report: JobReport, group: Group): void {
  const disk = group.place.object('EphemeralDisk');
  if (disk?.refuses('SizeMB')) return;
  const size = disk?.number('SizeMB') ?? DEFAULT_DISK;
  for (const task of group.tasks) checkLogsOf(report, group, task.place, disk, size);
  for (const task of sidecarTasks(group)) checkLogsOf(report, group, task, disk, size);
}

function checkLogsOf(report: JobReport, group: Group, task: Place, disk: Place | undefined, size: number): void {
  const logs = task.object('LogConfig');
  const files = logs?.number('MaxFiles') ?? DEFAULT_LOG_FILES;
  const each = logs?.number('MaxFileSizeMB') ?? DEFAULT_LOG_SIZE;
  if (files * each < size) return;
  if (logs?.refuses('MaxFiles') || logs?.refuses('MaxFileSizeMB') || task.refuses('LogConfig')) return;
  const own = disk?.child('SizeMB');
  const place = logs ?? own;
  if (!place) return;
  const enough = files * each + 1;
  const fewer = Math.floor((size - 1) / each);
  const maxFiles = logs?.child('MaxFiles');
  report.add(
    'log-exceeds-disk',
    place,
    `The logs of a task may take ${String(files * each)} MB; the disk of the group, ${String(size)} MB, must be larger.`,
    {
      fixes: [
        !Number.isSafeInteger(enough)
          ? undefined
          : own
            ? fix(`Make the disk ${String(enough)} MB`, set(own, enough))
            : fix(
                `Make the disk ${String(enough)} MB`,
                set([...group.place.pathTo('EphemeralDisk'), 'SizeMB'], enough),
              ),
        logs && fewer >= 1
          ? fix(`Keep ${String(fewer)} files`, set(maxFiles ?? [...logs.path, 'MaxFiles'], fewer))
          : undefined,
      ],
    },
  );
}

/** Blocks that change the task which Connect adds for a service. */
export function sidecarTasks(group: Group): readonly Place[] {
  if (!group.services.some(({ mesh }) => mesh)) return NONE;
  return group.services.flatMap((service) => {
    const mesh = service.mesh;
    const task = mesh?.connect.object('SidecarTask');
    return task && (mesh?.sidecar || mesh?.gateway) ? [task] : [];
  });
}

// --- volumes -------------------------------------------------------------------------------------------------------

const HOST_MODES = [
  'single-node-reader-only',
  'single-node-writer',
  'single-node-single-writer',
  'single-node-multi-writer',
];

function checkVolumes(report: JobReport, group: Group): void {
  for (const [, volume] of group.place.object('Volumes')?.entries() ?? []) {
    if (volume.node.kind !== 'object' || volume.refuses('Type')) continue;
    const type = volume.string('Type');
    if (type !== 'host' && type !== 'csi') {
      const own = volume.child('Type');
      report.add('volume-type-ignored', own ?? volume, 'A volume is of type "host" or "csi"; Nomad drops this one.', {
        fixes: [fix('Make it a host volume', set(volume.pathTo('Type'), 'host'))],
      });
      continue;
    }
    checkPerAlloc(report, group, volume);
    if (type === 'host') checkHost(report, volume);
    else checkCsi(report, group, volume);
  }
  for (const task of group.tasks) checkMounts(report, group, task.place);
  for (const task of sidecarTasks(group)) checkMounts(report, group, task);
}

function checkPerAlloc(report: JobReport, group: Group, volume: Place): void {
  const place = volume.child('PerAlloc');
  if (!place || volume.bool('PerAlloc') !== true) return;
  const update = updateOf(group);
  const reasons = [
    group.job.typeKnown && isSystem(group.job.type) ? `a ${group.job.type} job` : '',
    update && update.int('Canary') > 0n ? 'canaries' : '',
    volume.bool('Sticky') === true ? 'Sticky' : '',
  ].filter((reason) => reason !== '');
  if (reasons.length === 0) return;
  report.add('volume-per-alloc', place, `A volume for each instance cannot be combined with ${listed(reasons)}.`, {
    fixes: [fix('One volume for all', set(place, false))],
  });
}

function checkReadOnly(report: JobReport, volume: Place, modes: readonly string[]): void {
  const mode = volume.child('AccessMode');
  if (!mode?.text || !modes.includes(mode.text) || volume.bool('ReadOnly') === true || volume.refuses('ReadOnly'))
    return;
  report.add('volume-read-only', mode, `${shown(mode.text)} only reads: the volume must say ReadOnly.`, {
    fixes: [fix('Set ReadOnly', set(volume.pathTo('ReadOnly'), true))],
  });
}

function checkHost(report: JobReport, volume: Place): void {
  const options = volume.object('MountOptions');
  if (options) {
    report.add('volume-host', options, 'A host volume takes no mount options.', {
      at: 'key',
      fixes: [fix('Remove the options', remove(options))],
    });
  }
  const mode = volume.child('AccessMode');
  if (mode?.text && !HOST_MODES.includes(mode.text)) {
    report.add(
      'volume-host',
      mode,
      `A host volume is on one node: its access mode is one of ${listed(HOST_MODES, 'or')}.`,
      {
        fixes: [fix('Use "single-node-writer"', set(mode, 'single-node-writer'))],
      },
    );
  }
  checkReadOnly(report, volume, ['single-node-reader-only']);
}

/** The access mode with which several instances may write. */
const MANY = 'multi-node-multi-writer';

const NEEDED: Readonly<Record<'AttachmentMode' | 'AccessMode', string>> = {
  AttachmentMode: 'file-system',
  AccessMode: 'single-node-writer',
};

function checkCsi(report: JobReport, group: Group, volume: Place): void {
  const mode = volume.child('AccessMode');
  const shared = group.count > 1 && volume.bool('PerAlloc') !== true;
  if (!volume.has('AttachmentMode') && !volume.has('AccessMode')) sayNoModes(report, volume, shared);
  else
    for (const key of ['AttachmentMode', 'AccessMode'] as const) {
      if (volume.refuses(key) || (volume.string(key) ?? '') !== '') continue;
      const value = shared && key === 'AccessMode' ? MANY : NEEDED[key];
      report.add('volume-csi', volume.child(key) ?? volume, `A CSI volume must say its ${key}.`, {
        fixes: [fix(`Write ${shown(value)}`, set(volume.pathTo(key), value))],
      });
    }
  const options = volume.object('MountOptions');
  if (options && volume.string('AttachmentMode') === 'block-device') {
    report.add('volume-csi', options, 'A block device is not mounted: it takes no mount options.', {
      at: 'key',
      fixes: [fix('Remove the options', remove(options))],
    });
  }
  checkReadOnly(report, volume, ['single-node-reader-only', 'multi-node-reader-only']);
  const text = mode?.text ?? '';
  const alone =
    text === 'single-node-reader-only' ||
    text === 'single-node-writer' ||
    (text === 'multi-node-single-writer' && volume.bool('ReadOnly') !== true);
  if (!mode || !alone || !shared) return;
  const many = volume.bool('ReadOnly') === true ? 'multi-node-reader-only' : MANY;
  report.add(
    'volume-count',
    mode,
    `${String(group.count)} instances cannot share a volume with ${shown(text)}: the first one starts, the others fail on their node.`,
    {
      fixes: [
        fix(`Use ${shown(many)}`, set(mode, many)),
        (updateOf(group)?.int('Canary') ?? 0n) > 0n
          ? undefined
          : fix('A volume for each instance: PerAlloc', set(volume.pathTo('PerAlloc'), true)),
      ],
    },
  );
}

/** Neither mode is there: one thing to say, and one to do. */
function sayNoModes(report: JobReport, volume: Place, shared: boolean): void {
  const access = shared ? MANY : NEEDED.AccessMode;
  report.add('volume-csi', volume, 'A CSI volume must say its AccessMode and its AttachmentMode.', {
    fixes: [
      fix(
        `Write ${shown(access)} and ${shown(NEEDED.AttachmentMode)}`,
        set(volume.pathTo('AccessMode'), access),
        set(volume.pathTo('AttachmentMode'), NEEDED.AttachmentMode),
      ),
    ],
  });
}

function checkMounts(report: JobReport, group: Group, holder: Place): void {
  const mounts = holder.list('VolumeMounts');
  if (mounts.length === 0) return;
  const known = volumesOf(group);
  const list = group.place.object('Volumes');
  for (const mount of mounts) {
    const place = mount.child('Volume');
    if (!place) {
      if (!mount.refuses('Volume')) {
        report.add('volume-mount-ignored', mount, 'This mount names no volume, so it is dropped.', {
          fixes: [fix('Remove it', remove(mount))],
        });
      }
      continue;
    }
    if (!mount.has('Destination'))
      report.refuse('required', mount, 'Volume mount needs the key "Destination", which is missing.');
    const name = place.text ?? '';
    const refused = list?.named(name);
    if (known.has(name) || group.place.refuses('Volumes') || (refused && (!refused.valid || refused.refuses('Type'))))
      continue;
    const byName = [...known].find(([, volume]) => volume.string('Name') === name)?.[0];
    const others = [...known.keys()];
    report.add(
      'volume-mount-undefined',
      place,
      `The group has no volume ${shown(name)}. Mounts go by the key of the volume.`,
      {
        fixes: [
          byName === undefined ? undefined : fix(`Mount ${shown(byName)}`, set(place, byName)),
          byName === undefined && others.length === 1
            ? fix(`Mount ${shown(others[0] ?? '')}`, set(place, others[0] ?? ''))
            : undefined,
          refused || name === ''
            ? undefined
            : fix(`Make the volume`, set([...group.place.pathTo('Volumes'), name], { Type: 'host', Source: name })),
        ],
      },
    );
  }
}
