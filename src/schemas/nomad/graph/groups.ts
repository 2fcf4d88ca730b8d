/** Giving tasks a group of their own, joining a group with another one, and giving a task another stage. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import type { DocumentView, GraphPlan, PartShape } from '../../format.ts';
import { GONE, noteOf, refuse } from '../../kit/intents.ts';
import { freeName } from '../../kit/words.ts';
import type { Hook } from '../model.ts';
import { readJob, type Task } from '../read.ts';
import { kindOf, kinds } from './kinds.ts';
import { keyOf, namedAt, quoted, under, wordsFor } from './places.ts';

/** What tasks can be put into. */
export const wrappers: readonly PartShape[] = [{ id: 'group', title: 'a group of its own', icon: kinds.group.icon }];

/** Moves tasks of one group into a new one behind it. */
export function planWrap(view: DocumentView, pointer: string, others: readonly string[]): GraphPlan {
  const named = namedAt(view, pointer);
  if (!named) return refuse(GONE);
  if (named.kind !== 'task') return refuse('Only tasks can be put into a group of their own.');
  const { group } = named;
  const chosen = new Set<Task>([named.task]);
  for (const other of others) {
    const one = namedAt(view, other);
    if (one?.kind !== 'task' || one.group.place.pointer !== group.place.pointer)
      return refuse('Only tasks of one group can be put into a new one together.');
    const task = group.tasks.find(({ place }) => place.pointer === one.task.place.pointer);
    if (task) chosen.add(task);
  }
  const moving = group.tasks.filter((task) => [...chosen].some(({ place }) => place.pointer === task.place.pointer));
  if (moving.length === group.tasks.length) return refuse('The group would have no task left: rename it instead.');
  const list = group.place.up;
  if (!list || typeof group.place.part !== 'number') return refuse(GONE);
  const { groups } = readJob(view);
  const first = moving[0];
  const name = freeName(first?.name ?? 'group', (one) => groups.some((other) => other.name === one), '-');
  const to = under(list, group.place.part + 1);
  const ops: PointerOp[] = [{ op: 'insert', pointer: to, value: { Name: name, Tasks: [] } }];
  moving.forEach(({ place }, i) => {
    // Those before are gone from their list by now.
    const from = under(place.up ?? place, Number(place.part) - i);
    ops.push({ op: 'move', from, to: `${to}/Tasks/${String(i)}` });
  });
  return {
    ok: true,
    label: `Put ${moving.length === 1 ? wordsFor(named) : `${String(moving.length)} tasks`} into group ${quoted(name)}`,
    ops,
    select: to,
    ...noteOf('It is placed by itself now, perhaps on another node, and sees no ports and volumes of the old group.'),
  };
}

/** Moves the tasks of a group to the one before it, or behind it when it is the first. */
export function planUnwrap(view: DocumentView, pointer: string): GraphPlan {
  const named = namedAt(view, pointer);
  if (!named) return refuse(GONE);
  if (named.kind !== 'group') return refuse('Only a group holds tasks that could go elsewhere.');
  const { group } = named;
  const { groups } = readJob(view);
  const at = groups.findIndex(({ place }) => place.pointer === pointer);
  const target = groups[at - 1] ?? groups[at + 1];
  if (!target) return refuse('It is the only group of the job, and every task lies in a group.');
  if (group.tasks.length === 0) return refuse('The group has no tasks. Remove it instead.');
  if (['Services', 'Volumes', 'Networks'].some((key) => group.place.has(key)))
    return refuse(
      `Group ${quoted(group.name)} has services, networks or volumes of its own, which would be lost with it. Move or remove them first.`,
    );
  const into = target.place.raw('Tasks');
  if (into?.node.kind !== 'array') return refuse(`Group ${quoted(target.name)} has no list of tasks to put them in.`);
  const start = into.node.size;
  const taken = new Set(target.tasks.map(({ name }) => name));
  const ops: PointerOp[] = [];
  const renamed: string[] = [];
  for (const task of group.tasks) {
    if (task.name === undefined) continue;
    const free = freeName(task.name, (one) => taken.has(one), '-');
    taken.add(free);
    if (free === task.name) continue;
    renamed.push(free);
    ops.push({ op: 'set', pointer: keyOf(task.place, 'Name'), value: free });
  }
  const own = group.tasks[0]?.place.up;
  if (!own) return refuse(GONE);
  const size = own.node.kind === 'array' ? own.node.size : 0;
  for (let i = 0; i < size; i++) ops.push({ op: 'move', from: under(own, 0), to: under(into, start + i) });
  ops.push({ op: 'remove', pointer });
  return {
    ok: true,
    label: `Join group ${quoted(group.name)} with ${quoted(target.name)}`,
    ops,
    select: target.place.pointer.length > 0 && at === 0 ? pointer : target.place.pointer,
    ...noteOf(
      renamed.length > 0 && `Names that were taken became ${renamed.map(quoted).join(', ')}.`,
      'The tasks run on one node now, as often as that group.',
    ),
  };
}

const STAGES = {
  main: undefined,
  prestart: 'prestart',
  poststart: 'poststart',
  poststop: 'poststop',
} as const satisfies {
  [key: string]: Hook | undefined;
};
const STAGE_TITLES: Readonly<Record<keyof typeof STAGES | 'sidecar', string>> = {
  main: 'a main task',
  prestart: 'a task before the main ones',
  sidecar: 'a task beside the main ones',
  poststart: 'a task once the main ones run',
  poststop: 'a task after all others',
};
type Stage = keyof typeof STAGE_TITLES;
const ALL = Object.keys(STAGE_TITLES) as Stage[];

/** The stages that the task at a pointer could run in. */
export function conversions(view: DocumentView, pointer: string): readonly PartShape[] {
  const named = namedAt(view, pointer);
  if (named?.kind !== 'task') return [];
  const own = kindOf(named.task);
  return ALL.filter((stage) => stage !== own).map((id) => ({ id, title: STAGE_TITLES[id], icon: kinds[id].icon }));
}

/** Gives a task another stage. */
export function planConvert(view: DocumentView, pointer: string, to: string): GraphPlan {
  const named = namedAt(view, pointer);
  if (!named) return refuse(GONE);
  const stage = ALL.find((one) => one === to);
  if (named.kind !== 'task' || !stage) return refuse('Only a task can be given another stage.');
  const { task, group } = named;
  if (kindOf(task) === stage) return refuse(`It is ${STAGE_TITLES[stage]} already.`);
  const label = `Make ${wordsFor(named)} ${STAGE_TITLES[stage]}`;
  const at = keyOf(task.place, 'Lifecycle');
  const hasOne = task.place.raw('Lifecycle') !== undefined;
  const alone = group.tasks.filter((other) => other.hook === undefined).length === 1 && task.hook === undefined;
  if (stage === 'main') return { ok: true, label, ops: [{ op: 'remove', pointer: at }], select: pointer };
  const hook: Hook = stage === 'sidecar' ? (task.hook === 'poststart' ? 'poststart' : 'prestart') : STAGES[stage];
  const lifecycle = task.place.object('Lifecycle');
  const ops: PointerOp[] =
    hasOne && lifecycle
      ? [
          { op: 'set', pointer: keyOf(lifecycle, 'Hook'), value: hook },
          { op: 'set', pointer: keyOf(lifecycle, 'Sidecar'), value: stage === 'sidecar' },
        ]
      : [{ op: 'set', pointer: at, value: stage === 'sidecar' ? { Hook: hook, Sidecar: true } : { Hook: hook } }];
  return { ok: true, label, ops, select: pointer, ...noteOf(alone && 'The group has no main task now.') };
}
