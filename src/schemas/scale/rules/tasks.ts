/** Rules about the tasks: their order, their ids, what they must have. */
import type { Fix } from '../../../document/diagnostic.ts';
import { has } from '../../../document/node.ts';
import { toPointer } from '../../../document/pointer.ts';
import { ENGINE_ARGS, rankOf, TASK_TYPES, type TaskType } from '../model.ts';
import { readObject, type Task } from '../read.ts';
import { placeFor } from '../upgrade.ts';
import { fix, listed, removeAt, type Report, setAt, shown, unusedName } from './report.ts';

/** Everything that can be said of the list of tasks without looking into their maps. */
export function checkTasks(report: Report): void {
  const { config } = report;
  checkTypes(report);
  checkIds(report);
  for (const task of config.tasks) {
    if (task.type === 'pull') checkPull(report, task);
    checkConvention(report, task);
    if (config.scheduled && !has(task.node, 'resources')) {
      report.add(
        'missing-resources',
        task.path,
        'No resources: the scheduler cannot place a task that asks for nothing.',
      );
    }
  }
}

// --- types and their order -----------------------------------------------------------------------------------------

function checkTypes(report: Report): void {
  const { tasks, taskCount } = report.config;
  const seen = new Set<TaskType>();
  let highest: TaskType = 'pull';
  for (const task of tasks) {
    const { type } = task;
    if (!type) continue;
    const path = [...task.path, 'type'];
    if (seen.has(type)) {
      report.add(
        'duplicate-task-type',
        path,
        `There is a ${type} task already. Scale finds tasks by type, so this one would run with the id, arguments and resources of the first.`,
        { fixes: [fix('Remove this task', removeAt(task.path))] },
      );
    }
    if (rankOf(type) < rankOf(highest)) {
      report.add(
        'task-order',
        path,
        `${type} runs too late: it stands behind ${highest}, and tasks run in the order of the list.`,
        {
          fixes: [reorder(tasks, task, type)],
        },
      );
    } else {
      highest = type;
    }
    seen.add(type);
  }
  const allSound = tasks.length === taskCount && tasks.every((task) => task.type);
  if (taskCount > 0 && allSound && !seen.has('main')) reportNoMain(report);
}

function reorder(tasks: readonly Task[], task: Task, type: TaskType): Fix | undefined {
  const before = tasks.find((other) => other.type && rankOf(other.type) > rankOf(type));
  if (!before) return undefined;
  return fix(`Move it before the ${before.type ?? ''} task`, {
    op: 'move',
    from: toPointer(task.path),
    to: toPointer(before.path),
  });
}

function reportNoMain(report: Report): void {
  const ranks = report.config.tasks.map((task) => (task.type ? rankOf(task.type) : undefined));
  const pointer = toPointer(['tasks', placeFor(rankOf('main'), ranks)]);
  report.add('no-main-task', ['tasks'], 'No main task: nothing runs the algorithm.', {
    fixes: [fix('Add a main task', { op: 'insert', pointer, value: { type: 'main', args: '' } })],
  });
}

// --- ids -----------------------------------------------------------------------------------------------------------

const SUFFIX = new RegExp(`_(${TASK_TYPES.join('|')})$`);
// eslint-disable-next-line no-control-regex
const ILLEGAL = /[/\\\u0000-\u001f\u007f]/;
const MAX_ID = 255;

function checkIds(report: Report): void {
  const { tasks } = report.config;
  const ids = new Set(tasks.map((task) => task.id));
  const taken = (id: string): boolean => ids.has(id);
  const seen = new Set<string>();
  for (const task of tasks) {
    if (task.id === undefined) continue;
    const path = [...task.path, 'task_id'];
    if (seen.has(task.id)) {
      const fresh = unusedName(legalId(baseOf(task.id), task), taken);
      report.add(
        'duplicate-task-id',
        path,
        `Task id ${shown(task.id)} is taken already; ids must be unique in the cluster.`,
        {
          fixes: [fix(`Make it ${shown(fresh)}`, setAt(path, fresh))],
        },
      );
    }
    seen.add(task.id);
    checkId(report, task, task.id, taken);
  }
}

function checkId(report: Report, task: Task, id: string, taken: (id: string) => boolean): void {
  const path = [...task.path, 'task_id'];
  if (!isLegalId(id)) {
    const clean = unusedName(legalId(baseOf(id), task), taken);
    report.add('task-id-chars', path, `${shown(id)} is no legal task id: ${whyIllegal(id)}.`, {
      fixes: [fix(`Make it ${shown(clean)}`, setAt(path, clean))],
    });
  }
  const says = SUFFIX.exec(id)?.[1];
  if (says !== undefined && task.type && says !== task.type) {
    const right = `${baseOf(id)}_${task.type}`;
    report.add('task-id-type-mismatch', path, `The id says ${says}, the type says ${task.type}.`, {
      fixes: [taken(right) || !isLegalId(right) ? undefined : fix(`Make it ${shown(right)}`, setAt(path, right))],
    });
  }
}

function baseOf(id: string): string {
  return id.replace(SUFFIX, '');
}

function isLegalId(id: string): boolean {
  return id !== '' && id !== '.' && id !== '..' && id.length <= MAX_ID && !ILLEGAL.test(id);
}

function whyIllegal(id: string): string {
  if (id === '') return 'it is empty';
  if (id === '.' || id === '..') return 'it names a folder';
  return id.length > MAX_ID
    ? `it is longer than ${String(MAX_ID)} characters`
    : 'it has a slash or a control character';
}

/** A legal id of the task that resembles `base`, with room for a number behind it. */
function legalId(base: string, task: Task): string {
  const clean = base.replaceAll(new RegExp(ILLEGAL, 'g'), '-').replace(/^\.{1,2}$/, '');
  const type = task.type ?? `task${String(task.index)}`;
  return `${(clean === '' ? 'task' : clean).slice(0, MAX_ID - 20)}_${type}`;
}

// --- pull ----------------------------------------------------------------------------------------------------------

const IN_CONTAINER = ['workspaces', 'mounts', 'settings', 'volumes'] as const;

/** The pull task runs on the node itself: what belongs to a container does nothing there. */
function checkPull(report: Report, task: Task): void {
  const useless = IN_CONTAINER.filter((key) => (readObject(task.node, key, report.config.valid)?.size ?? 0) > 0);
  if (useless.length === 0) return;
  const removal = fix(
    `Remove ${listed(useless)} from the pull task`,
    ...useless.map((key) => removeAt([...task.path, key])),
  );
  for (const key of useless) {
    report.add(
      'pull-ignores-container-fields',
      [...task.path, key],
      `The pull task runs on the node, outside Docker: its ${key} have no effect.`,
      { fixes: [removal], at: 'key' },
    );
  }
}

// --- conventions ---------------------------------------------------------------------------------------------------

function checkConvention(report: Report, task: Task): void {
  const { args, type } = task;
  if (args === undefined || !type) return;
  const path = [...task.path, 'args'];
  const usual = ENGINE_ARGS[type];
  if (usual !== undefined && args !== usual) {
    report.add('args-convention', path, `Scale writes ${shown(usual)} here.`, {
      fixes: [fix(`Write ${shown(usual)}`, setAt(path, usual))],
    });
  } else if (type === 'pull' && !args.includes('docker pull')) {
    report.add('args-convention', path, 'Scale writes a shell command with "docker pull" and the image here.');
  } else if (args === '') {
    report.add('args-convention', path, 'No arguments: Scale writes the command of the job type here.');
  }
}
