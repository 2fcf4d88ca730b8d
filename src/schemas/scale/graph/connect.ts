/** Drawing a line and taking one away: which task has which volume and workspace, and where files come from and go. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import { get, keysOf, stringOf } from '../../../document/node.ts';
import { escapePart } from '../../../document/pointer.ts';
import type { DocumentView, GraphPlan } from '../../format.ts';
import { mountKey, sourceKey, storeKey, volumeKey } from './flow.ts';
import { volumeTitle } from './kinds.ts';
import type { Place } from './places.ts';
import { noteOf, refuse } from '../../kit/intents.ts';
import { capital, COUNTED, GONE, placeOf, theTask } from './places.ts';
import { dropVolume, dropWorkspace, entryOf, hasVolume, leftBehind, modeAt, noData } from './shared.ts';
import type { Task } from './tasks.ts';
import { inputsOf, isLegacy, mountsOf, outputsOf, tasksOf, workspacesOf } from './tasks.ts';

type Mode = 'ro' | 'rw';

/** Operations that draw a line from `source` to `target`, or why there can be none. */
export function planConnect(view: DocumentView, source: string, target: string): GraphPlan {
  const from = placeOf(view, source);
  const to = placeOf(view, target);
  if (!from || !to) return refuse(GONE);
  if (from.kind === 'task') return fromTask(view, from.task, to);
  switch (from.kind) {
    case 'volume':
      if (to.kind === 'task') return mountVolume(view, from, to.task, 'ro');
      if (to.kind === 'mount') return provideMount(view, from, to);
      return refuse('A volume can be connected to a task, which then mounts it, or to a mount that has none.');
    case 'workspace':
      return fromWorkspace(view, from.name, to);
    case 'output':
      return fromOutput(view, from, to);
    case 'input':
      return refuse(
        to.kind === 'task'
          ? 'The pre task downloads every input file; there is nothing to choose. Connect a workspace to the input to say where its files lie.'
          : 'Input files go to the pre task and nowhere else.',
      );
    case 'mount':
      return refuse('No volume is provided for this mount. Connect a volume to its task instead.');
    case 'holder':
      return refuse(COUNTED);
    case 'job':
      return refuse('Only a part of the graph can be connected.');
  }
}

function fromTask(view: DocumentView, task: Task, to: Place): GraphPlan {
  switch (to.kind) {
    case 'volume':
      return mountVolume(view, to, task, 'rw');
    case 'workspace':
      return useWorkspace(view, to.name, task, 'rw');
    case 'task':
      return refuse('Tasks run one after the other in the order of the list. Move the task to change when it runs.');
    case 'output':
      return refuse('The post task stores every output. Connect the output to a workspace to say where.');
    case 'input':
      return refuse('Input files are there before the first task starts; no task makes them.');
    case 'mount':
      return refuse('No volume is provided for this mount. Connect a volume to its task instead.');
    case 'holder':
      return refuse(COUNTED);
    case 'job':
      return refuse('Only a part of the graph can be connected.');
  }
}

function fromWorkspace(view: DocumentView, name: string, to: Place): GraphPlan {
  if (to.kind === 'task') return useWorkspace(view, name, to.task, 'ro');
  if (to.kind === 'input') return takeFrom(view, name, to.name);
  return refuse(
    'A workspace can be connected to a task, which then reads it, or to an input, whose files then lie in it.',
  );
}

function fromOutput(view: DocumentView, output: Place & { kind: 'output' }, to: Place): GraphPlan {
  // A workspace that only outputs name is known by the output that names it.
  const workspace = to.kind === 'workspace' ? to.name : to.kind === 'output' ? to.workspace : undefined;
  if (workspace !== undefined) return storeIn(view, output, workspace);
  if (to.kind === 'task' && output.workspace !== undefined) return useWorkspace(view, output.workspace, to.task, 'ro');
  return refuse('An output can be connected to the workspace it is stored in.');
}

// --- volumes -------------------------------------------------------------------------------------------------------

function mountVolume(view: DocumentView, volume: Place & { kind: 'volume' }, task: Task, mode: Mode): GraphPlan {
  const { name } = volume;
  const reason = noData(view, task, 'volumes');
  if (reason !== undefined) return refuse(reason);
  const pointer = entryOf(task, 'volumes', name);
  const short = volumeTitle(name);
  if (hasVolume(task, name)) {
    const present = modeAt(task, 'volumes', name);
    if (mode === 'ro' || present === 'rw') {
      // From the volume to the task: what the task wants of it may still lack its name.
      const filled = mode === 'ro' ? fillWaiting(task, name) : undefined;
      if (filled) return fill(task, short, filled);
      return refuse(`${capital(theTask(task))} has the volume “${short}” already${present ? ` (${present})` : ''}.`);
    }
    const ops: PointerOp[] = [{ op: 'set', pointer: `${pointer}/mode`, value: 'rw' }];
    const note = noteOf(leftBehind(task));
    return { ok: true, label: `Let ${theTask(task)} write to ${short}`, ops, select: task.pointer, ...note };
  }
  const origin = tasksOf(view).find((other) => other !== task && hasVolume(other, name));
  if (!origin) {
    return refuse(`The volume “${short}” is not described anywhere, so it cannot be mounted. Add it to a task first.`);
  }
  const ops: PointerOp[] = [{ op: 'copy', from: entryOf(origin, 'volumes', name), to: pointer }];
  if (modeAt(origin, 'volumes', name) !== mode) ops.push({ op: 'set', pointer: `${pointer}/mode`, value: mode });
  const filled = fillWaiting(task, name);
  const done = filled && `${filled.what} of ${theTask(task)} now has its volume.`;
  return {
    ok: true,
    label: `Mount ${short} in ${theTask(task)}`,
    ops: [...ops, ...(filled ? [filled.op] : [])],
    select: task.pointer,
    ...noteOf(done, leftBehind(task)),
  };
}

interface Filled {
  readonly op: PointerOp;
  /** What has its volume now, as the beginning of a sentence. */
  readonly what: string;
}

function fill(task: Task, volume: string, { op, what }: Filled): GraphPlan {
  const note = noteOf(`${what} of ${theTask(task)} now has its volume.`, leftBehind(task));
  return { ok: true, label: `Provide ${volume} to ${theTask(task)}`, ops: [op], select: task.pointer, ...note };
}

/** Gives a volume to the mount that the user points at, and to its task first when that has it not. */
function provideMount(
  view: DocumentView,
  volume: Place & { kind: 'volume' },
  mount: Place & { kind: 'mount' },
): GraphPlan {
  const { task, name } = mount;
  const found = [...mountsOf(task)].find((known) => known.name === name);
  if (!found) return refuse(`${capital(theTask(task))} has no mount “${name}” any more.`);
  const filled: Filled = {
    op: { op: 'set', pointer: found.pointer, value: volume.name },
    what: `The mount “${name}”`,
  };
  if (hasVolume(task, volume.name)) return fill(task, volumeTitle(volume.name), filled);
  const mounted = mountVolume(view, volume, task, 'ro');
  if (!mounted.ok) return mounted;
  return { ...mounted, ops: [...mounted.ops.filter((op) => !isMountOp(op, task)), filled.op] };
}

function isMountOp(op: PointerOp, task: Task): boolean {
  return op.op === 'set' && op.pointer.startsWith(`${task.pointer}/mounts/`);
}

/** A mount without a volume, or a workspace that names none, which this volume was made for. */
function fillWaiting(task: Task, volume: string): Filled | undefined {
  const short = volumeTitle(volume);
  const empty = [...mountsOf(task)].filter((mount) => mount.volume === null);
  const mount = empty.find(({ name }) => name === short) ?? (empty.length === 1 ? empty[0] : undefined);
  if (mount) return { op: { op: 'set', pointer: mount.pointer, value: volume }, what: `The mount “${mount.name}”` };
  const known = [...workspacesOf(task)];
  const workspace = known.find(({ name, volumeName }) => name === short && volumeName === undefined);
  if (!workspace) return undefined;
  const op: PointerOp = { op: 'set', pointer: `${workspace.pointer}/volume_name`, value: volume };
  return { op, what: `The workspace “${workspace.name}”` };
}

// --- workspaces ----------------------------------------------------------------------------------------------------

function useWorkspace(view: DocumentView, name: string, task: Task, mode: Mode): GraphPlan {
  const reason = noData(view, task, 'workspaces');
  if (reason !== undefined) return refuse(reason);
  const known = [...workspacesOf(task)].find((use) => use.name === name);
  if (known) {
    if (mode === 'ro' || known.writes) {
      return refuse(`${capital(theTask(task))} uses the workspace “${name}” already (${known.writes ? 'rw' : 'ro'}).`);
    }
    const ops = allowWriting(task, known.pointer, known.volumeName);
    const note = noteOf(leftBehind(task));
    return { ok: true, label: `Let ${theTask(task)} write to ${name}`, ops, select: task.pointer, ...note };
  }
  const ops = addWorkspace(view, name, task, mode);
  const label = `Use workspace ${name} in ${theTask(task)}`;
  return { ok: true, label, ops, select: task.pointer, ...noteOf(leftBehind(task)) };
}

function allowWriting(task: Task, pointer: string, volumeName: string | undefined): PointerOp[] {
  const ops: PointerOp[] = [{ op: 'set', pointer: `${pointer}/mode`, value: 'rw' }];
  if (volumeName !== undefined && hasVolume(task, volumeName)) {
    ops.push({ op: 'set', pointer: `${entryOf(task, 'volumes', volumeName)}/mode`, value: 'rw' });
  }
  return ops;
}

/** With the volume that makes it visible, when another task has one. */
function addWorkspace(view: DocumentView, name: string, task: Task, mode: Mode): PointerOp[] {
  if (isLegacy(view)) {
    const at = `${task.pointer}/workspaces`;
    const value = { name, mode };
    return get(task.node, 'workspaces')?.kind === 'array'
      ? [{ op: 'insert', pointer: `${at}/-`, value }]
      : [{ op: 'set', pointer: at, value: [value] }];
  }
  const pointer = entryOf(task, 'workspaces', name);
  for (const other of tasksOf(view)) {
    const volume = [...workspacesOf(other)].find((use) => use.name === name)?.volumeName;
    if (other === task || volume === undefined || !hasVolume(other, volume)) continue;
    const ops: PointerOp[] = [{ op: 'set', pointer, value: { mode, volume_name: volume } }];
    if (hasVolume(task, volume)) return ops;
    const copy = entryOf(task, 'volumes', volume);
    ops.push({ op: 'copy', from: entryOf(other, 'volumes', volume), to: copy });
    if (modeAt(other, 'volumes', volume) !== mode) ops.push({ op: 'set', pointer: `${copy}/mode`, value: mode });
    return ops;
  }
  return [{ op: 'set', pointer, value: { mode } }];
}

function takeFrom(view: DocumentView, workspace: string, name: string | undefined): GraphPlan {
  const input = inputsOf(view).find((candidate) => candidate.name === name);
  if (!input) return refuse(GONE);
  const what = name === undefined ? 'the input files' : `the input “${name}”`;
  const moved = input.files.filter((file) => file.workspace !== workspace && file.node.kind === 'object');
  if (moved.length === 0) {
    return refuse(
      input.files.length === 0
        ? `${capital(what)} has no files yet.`
        : `All files of ${what} are taken from “${workspace}” already.`,
    );
  }
  const ops = moved.map(({ index }): PointerOp => ({
    op: 'set',
    pointer: `${input.pointer}/${index}/workspace_name`,
    value: workspace,
  }));
  const pre = tasksOf(view).find((task) => task.type === 'pre');
  const lacks = pre && ![...workspacesOf(pre)].some((use) => use.name === workspace);
  if (lacks && noData(view, pre, 'workspaces') === undefined) ops.push(...addWorkspace(view, workspace, pre, 'ro'));
  return {
    ok: true,
    label: `Take ${what} from ${workspace}`,
    ops,
    select: input.pointer,
    ...noteOf(
      'The paths of the files are as before.',
      lacks && `The pre task now uses “${workspace}”, so that it can download them.`,
      lacks && leftBehind(pre),
    ),
  };
}

function storeIn(view: DocumentView, output: Place & { kind: 'output' }, workspace: string): GraphPlan {
  const { name } = output;
  if (output.workspace === workspace) return refuse(`The output “${name}” is stored in “${workspace}” already.`);
  const pointer = `${view.pointer}/output_workspaces/${escapePart(name)}`;
  const ops: PointerOp[] = [{ op: 'set', pointer, value: workspace }];
  const post = tasksOf(view).find((task) => task.type === 'post');
  const use = post && [...workspacesOf(post)].find((candidate) => candidate.name === workspace);
  const missing = post && noData(view, post, 'workspaces') === undefined && !use?.writes;
  if (missing) {
    ops.push(...(use ? allowWriting(post, use.pointer, use.volumeName) : addWorkspace(view, workspace, post, 'rw')));
  }
  return {
    ok: true,
    label: `Store ${name} in ${workspace}`,
    ops,
    select: pointer,
    ...noteOf(missing && `The post task may now write to “${workspace}”.`, missing && leftBehind(post)),
  };
}

// --- taking a line away --------------------------------------------------------------------------------------------

/** Operations that take the line from `source` to `target` away, or why it cannot be. */
export function planDisconnect(view: DocumentView, source: string, target: string): GraphPlan {
  const from = placeOf(view, source);
  const to = placeOf(view, target);
  if (!from || !to) return refuse(GONE);
  const task = from.kind === 'task' ? from.task : to.kind === 'task' ? to.task : undefined;
  const other = from.kind === 'task' ? to : from;
  if (task && other.kind !== 'task') return cutFromTask(task, other);
  if (from.kind === 'output') {
    return refuse('Every output is stored in a workspace. Connect it to another one, or remove the output.');
  }
  if (to.kind === 'input') {
    return refuse('Every file lies in a workspace. Connect another workspace to the input, or remove the input.');
  }
  return refuse('Tasks run one after the other in the order of the list: this line cannot be taken away.');
}

function cutFromTask(task: Task, other: Place): GraphPlan {
  switch (other.kind) {
    case 'volume': {
      const ops = dropVolume(task, other.name);
      const label = `Take volume ${volumeTitle(other.name)} from ${theTask(task)}`;
      return done(task, label, ops);
    }
    case 'mount':
      return done(task, `Remove mount ${other.name} of ${theTask(task)}`, [
        { op: 'remove', pointer: entryOf(task, 'mounts', other.name) },
      ]);
    case 'workspace':
      return done(task, `Take workspace ${other.name} from ${theTask(task)}`, dropWorkspace(task, other.name));
    case 'output':
      return refuse('The post task stores every output. Remove the output if it is not wanted.');
    case 'input':
      return refuse('Every input file is downloaded for the execution. Remove the input if it is not wanted.');
    case 'holder':
      return refuse(COUNTED);
    case 'task':
    case 'job':
      return refuse('This line cannot be taken away.');
  }
}

function done(task: Task, label: string, ops: PointerOp[]): GraphPlan {
  if (ops.length === 0) return refuse(`${capital(theTask(task))} has nothing to do with this already.`);
  return { ok: true, label, ops, select: task.pointer, ...noteOf(leftBehind(task)) };
}

// --- where a line may lead -----------------------------------------------------------------------------------------

/** Keys of the nodes that `source` may be connected to, by their kinds; a plan tells about each. */
export function connectable(view: DocumentView, source: string): readonly string[] {
  const from = placeOf(view, source);
  if (!from) return [];
  const tasks = tasksOf(view);
  const free = tasks.filter((task) => task.type !== 'pull');
  switch (from.kind) {
    case 'task':
      return from.task.type === 'pull' ? [] : [...volumeKeysOf(tasks), ...workspaceKeys(view, tasks, 'stores')];
    case 'volume':
      return [
        ...free.filter((task) => !hasVolume(task, from.name) || fillWaiting(task, from.name)).map((task) => task.key),
        ...free.flatMap((task) =>
          [...mountsOf(task)].filter((m) => m.volume === null).map((m) => mountKey(task, m.name)),
        ),
      ];
    case 'workspace': {
      const lacking = free.filter((task) => ![...workspacesOf(task)].some((use) => use.name === from.name));
      return [...lacking.map((task) => task.key), ...inputsOf(view).map((input) => input.key)];
    }
    case 'output':
      return workspaceKeys(view, tasks, 'all').filter((key) => key !== storeKey(from.workspace ?? ''));
    case 'input':
    case 'mount':
    case 'holder':
    case 'job':
      return [];
  }
}

function volumeKeysOf(tasks: readonly Task[]): string[] {
  return [...new Set(tasks.flatMap((task) => keysOf(get(task.node, 'volumes'))))].map(volumeKey);
}

function workspaceKeys(view: DocumentView, tasks: readonly Task[], which: 'stores' | 'all'): string[] {
  const sources = new Set<string>();
  const stores = new Set<string>();
  for (const task of tasks) for (const use of workspacesOf(task)) (use.writes ? stores : sources).add(use.name);
  for (const { workspace } of outputsOf(view)) if (workspace !== undefined) stores.add(workspace);
  for (const { files } of inputsOf(view)) {
    for (const file of files) {
      const name = stringOf(get(file.node, 'workspace_name'));
      if (name !== undefined) sources.add(name);
    }
  }
  const keys = [...stores].map(storeKey);
  return which === 'stores' ? keys : [...keys, ...[...sources].map(sourceKey)];
}
