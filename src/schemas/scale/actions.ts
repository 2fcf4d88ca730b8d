/** Changes of the whole document that the format offers. */
import type { PointerOp } from '../../document/diagnostic.ts';
import { has } from '../../document/node.ts';
import { toPointer } from '../../document/pointer.ts';
import type { ActionPlan, DocumentView, FormatAction } from '../format.ts';
import { inputsToList, inputsToMap } from './convertInputs.ts';
import { derivations } from './derive.ts';
import { CURRENT_KEYS, LEGACY_KEYS, placeholderVolume } from './model.ts';
import { readConfiguration, type Valid } from './read.ts';
import { isScheduled } from './stage.ts';
import { unwrapAction } from './unwrap.ts';
import { completeOps, upgradeOps } from './upgrade.ts';

const validOf =
  (view: DocumentView): Valid =>
  (node) =>
    view.valid(node);

const UPGRADE_NOTES: readonly string[] = [
  'The tasks pre, main and post are written in this order, also those that were not there; there is no pull task.',
  'The arguments stay empty: 1.x has none, Scale adds them when it queues the job.',
  'Workspaces name volumes wksp_… that do not exist; Scale fills in the real ones. They can be dropped next.',
  'There is no way back to 1.x: it has no arguments, variables, resources, mounts, volumes and input files.',
];

const upgrade: FormatAction = {
  id: 'upgrade',
  title: 'Upgrade to version 2.0',
  description:
    'Writes the document as Scale itself turns it into the present version when it loads it. Docker parameters keep their text.',
  plan: (view): ActionPlan | undefined => {
    const ops = upgradeOps(view.job, validOf(view), view.pointer);
    if (ops) {
      return {
        label: 'Upgrade to version 2.0',
        ops,
        notes: UPGRADE_NOTES,
        review: true,
        next: dropPlaceholders.id,
      };
    }
    const missing = completeOps(view.job, view.pointer);
    return missing && { label: 'Write out what Scale assumes (version, tasks)', ops: missing, review: true };
  },
};

const dropPlaceholders: FormatAction = {
  id: 'drop-placeholder-volumes',
  title: 'Drop placeholder volume names',
  description:
    'Removes each volume_name of the form wksp_… that the upgrade wrote and that names no volume of its task. Scale fills in the real names.',
  plan: (view): ActionPlan | undefined => {
    const config = readConfiguration(view);
    if (config.version !== '2.0') return undefined;
    const ops: PointerOp[] = [];
    for (const task of config.tasks) {
      for (const { name, volumeName } of task.workspaces.values()) {
        if (volumeName !== placeholderVolume(name) || task.volumes.has(volumeName)) continue;
        ops.push({
          op: 'remove',
          pointer: view.pointer + toPointer([...task.path, 'workspaces', name, 'volume_name']),
        });
      }
    }
    if (ops.length === 0) return undefined;
    return { label: `Drop ${String(ops.length)} placeholder volume ${ops.length === 1 ? 'name' : 'names'}`, ops };
  },
};

const regenerate: FormatAction = {
  id: 'regenerate-docker-params',
  title: 'Write the Docker parameters anew',
  description:
    'Brings the env and volume parameters of all tasks in line with their variables, settings and volumes. Labels, logging and whatever else is not made from them stays.',
  plan: (view): ActionPlan | undefined => {
    const parts = derivations(view).flatMap((d) => (d.regenerate ? [d.regenerate] : []));
    if (parts.length === 0) return undefined;
    return {
      label: `Write the Docker parameters of ${String(parts.length)} ${parts.length === 1 ? 'task' : 'tasks'} anew`,
      ops: parts.flatMap((part) => part.ops),
      notes: isScheduled(view.job)
        ? []
        : [
            'Scale writes Docker parameters only when it puts an execution on a node; with them the document counts as scheduled.',
          ],
      review: true,
    };
  },
};

const addVersion: FormatAction = {
  id: 'add-version',
  title: 'Write the version down',
  description:
    'Adds the version that the keys of the document belong to: 2.0, or 1.1 for pre_task, job_task and post_task.',
  plan: ({ job, pointer }): ActionPlan | undefined => {
    if (job.kind !== 'object' || has(job, 'version')) return undefined;
    const legacy = LEGACY_KEYS.some((key) => has(job, key));
    const current = CURRENT_KEYS.some((key) => has(job, key));
    if (legacy && current) return undefined;
    const version = legacy ? '1.1' : '2.0';
    return {
      label: `Add "version": "${version}"`,
      ops: [{ op: 'set', pointer: `${pointer}/version`, value: version }],
      ...(legacy ? { next: upgrade.id } : {}),
    };
  },
};

export const actions: readonly FormatAction[] = [
  unwrapAction,
  addVersion,
  upgrade,
  dropPlaceholders,
  inputsToMap,
  inputsToList,
  regenerate,
];
