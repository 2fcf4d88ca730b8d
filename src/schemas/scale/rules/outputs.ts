/** Rules about where outputs are stored. */
import type { Fix, PointerOp } from '../../../document/diagnostic.ts';
import { get, keysOf } from '../../../document/node.ts';
import { child, isUnreadable, readObject, type Task, taskOf } from '../read.ts';
import { fix, type Report, setAt, shown } from './report.ts';
import { followVolume, hasOtherUser } from './follow.ts';

/** Everything about `output_workspaces`, and whether a task stores them. */
export function checkOutputs(report: Report): void {
  const { config } = report;
  const outputs = new Map([...config.outputs].filter(([key, value]) => key !== '' && value !== ''));
  checkEmptyNames(report);
  if (outputs.size === 0) return;
  const post = taskOf(config, 'post');
  if (post) checkPost(report, post, outputs);
  else if (taskOf(config, 'pull') ?? taskOf(config, 'pre')) checkMissingPost(report, outputs);
}

function checkEmptyNames(report: Report): void {
  const { job, valid } = report.config;
  const map = readObject(job, 'output_workspaces', valid);
  for (const key of keysOf(map)) {
    const value = child(map, key, valid);
    if (key === '') {
      if (value)
        report.add('empty-name', ['output_workspaces', key], 'The name of the output is empty.', { at: 'key' });
    } else if (value?.kind === 'string' && value.value === '') {
      report.add('empty-name', ['output_workspaces', key], 'The name of the workspace is empty.');
    }
  }
}

function checkMissingPost(report: Report, outputs: ReadonlyMap<string, string>): void {
  const { tasks, taskCount } = report.config;
  // A task that cannot be read, or its type, may be the one that is missing.
  if (tasks.length !== taskCount || !tasks.every(({ type }) => type)) return;
  const workspaces = Object.fromEntries([...outputs.values()].map((name) => [name, { mode: 'rw' }]));
  const value = { type: 'post', args: 'scale_post_steps', workspaces };
  report.add('outputs-without-post', ['output_workspaces'], 'No post task: nobody stores the outputs.', {
    fixes: [fix('Add a post task', { op: 'insert', pointer: '/tasks/-', value })],
  });
}

function checkPost(report: Report, post: Task, outputs: ReadonlyMap<string, string>): void {
  if (isUnreadable(post.node, 'workspaces', 'object', report.config.valid)) return;
  const map = get(post.node, 'workspaces');
  const readOnly = new Set<string>();
  for (const [output, name] of outputs) {
    const path = [...post.path, 'workspaces', name];
    if (get(map, name) === undefined) {
      report.add(
        'output-workspace-not-in-post',
        ['output_workspaces', output],
        `The post task has no workspace ${shown(name)}, so it cannot store this output.`,
        { fixes: [fix(`Give the post task ${shown(name)}, read-write`, setAt(path, { mode: 'rw' }))] },
      );
    } else if (post.workspaces.get(name)?.mode === 'ro' && !readOnly.has(name)) {
      readOnly.add(name);
      report.add(
        'output-workspace-read-only',
        [...path, 'mode'],
        `Outputs are stored in ${shown(name)}, but the post task has it read-only.`,
        { fixes: [makeWritable(post, name)] },
      );
    }
  }
}

/** Makes a workspace writable, and its volume with it, so that the two agree. */
function makeWritable(post: Task, name: string): Fix | undefined {
  const volume = post.volumes.get(post.workspaces.get(name)?.volumeName ?? '');
  const ops: PointerOp[] = [setAt([...post.path, 'workspaces', name, 'mode'], 'rw')];
  if (volume?.mode === 'ro') {
    if (hasOtherUser(post, volume.name, name, 'ro')) return undefined;
    ops.push(setAt([...post.path, 'volumes', volume.name, 'mode'], 'rw'));
    ops.push(...followVolume(post, volume, { ...volume, mode: 'rw' }));
  }
  return fix('Make it read-write', ...ops);
}
