/** What a user does on the canvas, as operations on the document; or why it cannot be done. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import type { JsonValue } from '../../../document/node.ts';
import { isContainer } from '../../../document/node.ts';
import { toPointer } from '../../../document/pointer.ts';
import type { DocumentView, GraphIntent, GraphPlan } from '../../format.ts';
import { GONE, noteOf, refuse, unnamed } from '../../kit/intents.ts';
import type { Place } from '../../kit/places.ts';
import { freeName } from '../../kit/words.ts';
import { isLegacy } from '../legacyForms.ts';
import { type Job, readJob, type Task } from '../read.ts';
import { planConvert } from './convert.ts';
import { type Spot, spotAt, theTask } from './places.ts';

/** Operations for an intent, or why not. */
export function plan(view: DocumentView, intent: GraphIntent): GraphPlan {
  if (view.job.kind !== 'object') return refuse('The document holds no job yet: there is nothing to add to.');
  if (isLegacy(view.job)) return refuse('This is an older form of the job. Convert it first.');
  const job = readJob(view);
  switch (intent.kind) {
    case 'addAfter':
    case 'addFirst':
      return planAdd(view, job, intent.pointer, intent.value, intent.kind === 'addFirst');
    case 'remove':
      return planRemove(view, job, intent.pointer);
    case 'duplicate':
      return planDuplicate(view, intent.pointer);
    case 'move':
      return planMove(view, intent.pointer, intent.by);
    case 'moveTo':
      return planMoveTo(view, intent.pointer, intent.list, intent.index);
    case 'connect':
      return planConnect(view, intent.source, intent.target);
    case 'disconnect':
      return planDisconnect(view, intent.source, intent.target);
    case 'rename':
      return planRename(view, intent.pointer, intent.name);
    case 'wrapIn':
      return refuse('Nothing can be put around a part of a job here.');
    case 'unwrap':
      return refuse('No part holds others that could take its place.');
    case 'convert':
      return planConvert(view, intent.pointer, intent.to);
  }
}

type Fields = { readonly [key: string]: JsonValue };

/** What a value is, by its keys. */
type Part = 'task' | 'input' | 'result' | 'publisher' | 'constraint' | 'port';

function partOf(value: Fields): Part | undefined {
  const has = (key: string): boolean => Object.keys(value).some((own) => own.toLowerCase() === key);
  if (has('engine')) return 'task';
  if (has('source')) return 'input';
  if (has('operator')) return 'constraint';
  if (has('path')) return 'result';
  if (has('static') || has('hostnetwork')) return 'port';
  if (has('type')) return 'publisher';
  return undefined;
}

// --- adding --------------------------------------------------------------------------------------------------------

function planAdd(view: DocumentView, job: Job, pointer: string, value: JsonValue, first: boolean): GraphPlan {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return refuse('Only a part can be added here.');
  const spot = spotAt(view, pointer);
  if (!spot) return refuse(GONE);
  const part = partOf(value);
  if (part === 'task') return addTask(job, spot, value, first);
  if (part === 'constraint') return addTo(job.place, 'Constraints', value, 'Add constraint');
  const task = spot.kind === 'job' ? job.tasks[0] : spot.task;
  if (!task) return refuse('There is no task to add this to. Add a task first.');
  if (part === 'input') return addInput(task, value);
  if (part === 'result') return addResult(task, value);
  if (part === 'publisher') return addPublisher(task, value);
  if (part === 'port') return addPort(task, value);
  return refuse('This is no part of a job that is known here.');
}

/** Adds to a list, which is made when it is not there. */
function addTo(holder: Place, key: string, value: JsonValue, label: string, index?: number): GraphPlan {
  const held = holder.raw(key);
  const at = holder.view.pointer + toPointer(holder.pathTo(key));
  if (!held || held.node.kind === 'null') {
    return { ok: true, label, ops: [{ op: 'set', pointer: at, value: [value] }], select: `${at}/0` };
  }
  if (held.node.kind !== 'array') return refuse(`What stands under “${key}” is no list. Mend it in the text first.`);
  const place = index ?? held.node.size;
  return {
    ok: true,
    label,
    ops: [{ op: 'insert', pointer: `${at}/${String(place)}`, value }],
    select: `${at}/${String(place)}`,
  };
}

const TODAY = 'Engines of today run the first task only; the specification has them run one after the other.';

function addTask(job: Job, spot: Spot, value: Fields, first: boolean): GraphPlan {
  const names = new Set(job.tasks.map((task) => task.name));
  const base = typeof value['Name'] === 'string' && value['Name'] !== '' ? value['Name'] : 'task';
  const made = { ...value, Name: freeName(base, (name) => names.has(name), '-') };
  const index = first ? 0 : spot.kind === 'job' ? undefined : spot.task.index + 1;
  const plan = addTo(job.place, 'Tasks', made, 'Add task', index);
  return plan.ok && job.tasks.length > 0 ? { ...plan, ...noteOf(TODAY) } : plan;
}

function addInput(task: Task, value: Fields): GraphPlan {
  const taken = new Set(task.inputs.map(({ target }) => target));
  const wanted = typeof value['Target'] === 'string' ? value['Target'] : '/inputs';
  const target = freeName(wanted, (name) => taken.has(name), '-');
  const aliases = new Set(task.inputs.map(({ alias }) => alias));
  const key = Object.keys(value).find((own) => own.toLowerCase() === 'alias');
  const alias = key === undefined ? undefined : value[key];
  const named =
    key !== undefined && typeof alias === 'string' ? { [key]: freeName(alias, (one) => aliases.has(one), '-') } : {};
  return withNote(
    addTo(task.place, 'InputSources', { ...value, Target: target, ...named }, `Add input to ${theTask(task)}`),
    target !== wanted && `${wanted} is taken, so it is put at ${target}.`,
  );
}

function addResult(task: Task, value: Fields): GraphPlan {
  const names = new Set(task.results.map(({ name }) => name));
  const paths = new Set(task.results.map(({ path }) => path));
  const name = freeName(typeof value['Name'] === 'string' ? value['Name'] : 'outputs', (one) => names.has(one), '-');
  const path = freeName(typeof value['Path'] === 'string' ? value['Path'] : '/outputs', (one) => paths.has(one), '-');
  const plan = addTo(
    task.place,
    'ResultPaths',
    { ...value, Name: name, Path: task.engine.kind === 'wasm' ? `/${name}` : path },
    `Add result to ${theTask(task)}`,
  );
  if (!plan.ok || (task.publisher && !task.publisher.empty) || task.place.refuses('Publisher')) return plan;
  const held = task.publisher?.place;
  const at = task.place.view.pointer + toPointer(held ? held.pathTo('Type') : task.place.pathTo('Publisher'));
  const set: PointerOp = { op: 'set', pointer: at, value: held ? 'local' : { Type: 'local' } };
  return {
    ...plan,
    ops: [...plan.ops, set],
    ...noteOf('Results are collected only with a publisher: one that keeps them on the node is added.'),
  };
}

function addPublisher(task: Task, value: Fields): GraphPlan {
  const { publisher } = task;
  if (publisher && !publisher.empty) {
    return refuse(`${capital(theTask(task))} has a publisher already; change its type, or remove it first.`);
  }
  const pointer = task.place.view.pointer + toPointer(task.place.pathTo('Publisher'));
  return {
    ok: true,
    label: `Add publisher to ${theTask(task)}`,
    ops: [{ op: 'set', pointer, value }],
    select: pointer,
  };
}

function addPort(task: Task, value: Fields): GraphPlan {
  const { network, place } = task;
  if (task.engine.kind === 'wasm') return refuse('A WebAssembly task cannot listen on ports.');
  const names = new Set((network.place?.list('Ports') ?? []).map((port) => port.string('Name')));
  const made = {
    ...value,
    Name: freeName(typeof value['Name'] === 'string' ? value['Name'] : 'http', (one) => names.has(one)),
  };
  const label = `Add port to ${theTask(task)}`;
  if (!network.place) {
    const pointer = place.view.pointer + toPointer(place.pathTo('Network'));
    return {
      ok: true,
      label,
      ops: [{ op: 'set', pointer, value: { Type: 'bridge', Ports: [made] } }],
      select: pointer,
      ...noteOf('The task is given a network of the type bridge.'),
    };
  }
  const { type } = network;
  if (type === 'http' || type === undefined)
    return refuse(`A network of this type opens no ports. Make it bridge or host first.`);
  const plan = addTo(network.place, 'Ports', made, label);
  if (!plan.ok || type === 'bridge' || type === 'host' || type === 'full') return plan;
  const pointer = place.view.pointer + toPointer(network.place.pathTo('Type'));
  return {
    ...plan,
    ops: [{ op: 'set', pointer, value: 'bridge' }, ...plan.ops],
    ...noteOf('Its network becomes one of the type bridge, which opens ports.'),
  };
}

function withNote(plan: GraphPlan, note: string | false): GraphPlan {
  return plan.ok ? { ...plan, ...noteOf(note) } : plan;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// --- removing ------------------------------------------------------------------------------------------------------

function planRemove(view: DocumentView, job: Job, pointer: string): GraphPlan {
  const spot = spotAt(view, pointer);
  if (!spot) return refuse(GONE);
  switch (spot.kind) {
    case 'job':
      return refuse('The job itself cannot be removed.');
    case 'task':
      if (job.tasks.length === 1) return refuse('A job needs a task. Add another one before you remove this.');
      return { ok: true, label: `Remove ${theTask(spot.task)}`, ops: [{ op: 'remove', pointer }] };
    case 'input':
      if (spot.input.isModule)
        return refuse('A WebAssembly task needs its module. Write a path in its place in the form.');
      return removeItem(spot.input.place, 'Remove input');
    case 'result':
      return removeItem(spot.result.place, 'Remove result');
    case 'publisher': {
      const { publisher, results } = spot.task;
      if (!publisher) return refuse(GONE);
      return {
        ok: true,
        label: 'Remove publisher',
        ops: [{ op: 'remove', pointer: publisher.place.pointer }],
        ...noteOf(
          results.length > 0 &&
            'Its results are no longer collected: the server refuses the job until they go, or another publisher comes.',
        ),
      };
    }
    case 'network': {
      const { place } = spot.task.network;
      if (!place) return refuse(GONE);
      return {
        ok: true,
        label: 'Remove network',
        ops: [{ op: 'remove', pointer: place.pointer }],
        ...noteOf('The node decides then which network the task has.'),
      };
    }
    case 'inside':
      return { ok: true, label: 'Remove', ops: [{ op: 'remove', pointer }] };
  }
}

/** Removes an item; with the last one goes the list. */
function removeItem(item: Place, label: string): GraphPlan {
  const list = item.up;
  const last = list && isContainer(list.node) && list.node.size === 1 ? list : undefined;
  return { ok: true, label, ops: [{ op: 'remove', pointer: (last ?? item).pointer }] };
}

// --- copies and order ----------------------------------------------------------------------------------------------

function planDuplicate(view: DocumentView, pointer: string): GraphPlan {
  const spot = spotAt(view, pointer);
  if (!spot) return refuse(GONE);
  if (spot.kind === 'task') {
    const names = new Set(readJob(view).tasks.map((task) => task.name));
    return copied(spot.task.place, 'Duplicate task', names, 'Name', '-', TODAY);
  }
  if (spot.kind === 'input') {
    if (spot.input.isModule) return refuse('A WebAssembly task has one module of this kind.');
    const targets = new Set(spot.task.inputs.map(({ target }) => target));
    return withoutAlias(copied(spot.input.place, 'Duplicate input', targets, 'Target', '-'), spot.input.place);
  }
  if (spot.kind === 'result') {
    const { place } = spot.result;
    const names = new Set(spot.task.results.map(({ name }) => name));
    const paths = new Set(spot.task.results.map(({ path }) => path));
    const plan = copied(place, 'Duplicate result', names, 'Name', '-');
    const path = place.string('Path');
    if (!plan.ok || path === undefined) return plan;
    const to = copyOf(place) + '/' + place.spelled('Path');
    return {
      ...plan,
      ops: [...plan.ops, { op: 'set', pointer: to, value: freeName(path, (one) => paths.has(one), '-') }],
    };
  }
  return refuse('There can be only one of these in a task.');
}

function copyOf(item: Place): string {
  return `${item.up?.pointer ?? ''}/${String(Number(item.part) + 1)}`;
}

/** A copy behind the original, as it is written, with a name of its own. */
function copied(
  item: Place,
  label: string,
  taken: ReadonlySet<string | undefined>,
  key: string,
  joint: string,
  note?: string,
): GraphPlan {
  const to = copyOf(item);
  const name = item.string(key);
  return {
    ok: true,
    label,
    ops: [
      { op: 'copy', from: item.pointer, to },
      ...(name === undefined
        ? []
        : [
            {
              op: 'set' as const,
              pointer: `${to}/${item.spelled(key)}`,
              value: freeName(name, (one) => taken.has(one), joint),
            },
          ]),
    ],
    select: to,
    ...noteOf(note),
  };
}

/** An alias names one input. */
function withoutAlias(plan: GraphPlan, item: Place): GraphPlan {
  if (!plan.ok || !item.has('Alias')) return plan;
  return { ...plan, ops: [...plan.ops, { op: 'remove', pointer: `${copyOf(item)}/${item.spelled('Alias')}` }] };
}

/** The entry of a list that a spot is. */
function itemOf(spot: Spot): Place | undefined {
  if (spot.kind === 'task') return spot.task.place;
  if (spot.kind === 'input') return spot.input.isModule ? undefined : spot.input.place;
  return spot.kind === 'result' ? spot.result.place : undefined;
}

function planMove(view: DocumentView, pointer: string, by: -1 | 1): GraphPlan {
  const spot = spotAt(view, pointer);
  const item = spot && itemOf(spot);
  if (!spot) return refuse(GONE);
  const list = item?.up;
  if (!item || !list || !isContainer(list.node)) return refuse('This stands in no list, so it has no other place.');
  const to = Number(item.part) + by;
  if (to < 0 || to >= list.node.size) return refuse(`It is the ${by < 0 ? 'first' : 'last'} already.`);
  const select = `${list.pointer}/${String(to)}`;
  return {
    ok: true,
    label: by < 0 ? 'Move up' : 'Move down',
    ops: [{ op: 'move', from: item.pointer, to: select }],
    select,
    ...noteOf(spot.kind === 'task' && Math.min(to, Number(item.part)) === 0 && TODAY),
  };
}

function planMoveTo(view: DocumentView, pointer: string, listAt: string, index: number): GraphPlan {
  const spot = spotAt(view, pointer);
  const item = spot && itemOf(spot);
  if (!spot || !item) return refuse(GONE);
  const own = item.up?.pointer;
  const select = `${listAt}/${String(index)}`;
  if (own === listAt) return { ok: true, label: 'Move', ops: [{ op: 'move', from: item.pointer, to: select }], select };
  const sameKind = own !== undefined && lastKey(own) === lastKey(listAt) && spot.kind !== 'task';
  if (!sameKind) return refuse('It can be moved only among parts of its kind.');
  return { ok: true, label: 'Move to another task', ops: [{ op: 'move', from: item.pointer, to: select }], select };
}

function lastKey(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1).toLowerCase();
}

// --- connections ---------------------------------------------------------------------------------------------------

/** Keys of nodes are pointers. */
function planConnect(view: DocumentView, source: string, target: string): GraphPlan {
  const from = spotAt(view, source);
  const to = spotAt(view, target);
  if (!from || !to) return refuse(GONE);
  if (from.kind === 'input' && to.kind === 'task') return shareInput(from, to.task);
  if (from.kind === 'task' && to.kind === 'task') return runAfter(from.task, to.task);
  if (from.kind === 'result' && to.kind === 'publisher') {
    return refuse('All results of a task go to its publisher: there is nothing to draw.');
  }
  if (from.kind === 'result') {
    return refuse(
      'A task cannot read the results of another one. Publish them to S3, and give the next job an S3 input.',
    );
  }
  return refuse('A line leads from an input to a task, or from a task to the one that runs after it.');
}

/** Gives the same input to another task, as it is written. */
function shareInput({ input, task: owner }: Extract<Spot, { kind: 'input' }>, task: Task): GraphPlan {
  if (task === owner || task.place.pointer === owner.place.pointer) return refuse('The task has this input already.');
  if (input.isModule) return refuse('A module belongs to its task.');
  const taken = task.inputs.some(({ target }) => target !== undefined && target === input.target);
  if (taken) return refuse(`${capital(theTask(task))} has something at ${input.target ?? ''} already.`);
  const list = task.place.raw('InputSources');
  if (list && list.node.kind !== 'array')
    return refuse('What stands under “InputSources” is no list. Mend it in the text first.');
  const at = task.place.view.pointer + toPointer(task.place.pathTo('InputSources'));
  const index = list?.node.kind === 'array' ? list.node.size : 0;
  const select = `${at}/${String(index)}`;
  return {
    ok: true,
    label: `Give the input to ${theTask(task)} too`,
    ops: [
      ...(list ? [] : [{ op: 'set' as const, pointer: at, value: [] }]),
      { op: 'copy', from: input.place.pointer, to: select },
    ],
    select,
  };
}

/** Puts a task behind another one in the list. */
function runAfter(first: Task, second: Task): GraphPlan {
  if (first.index === second.index) return refuse('A task cannot run after itself.');
  if (second.index === first.index + 1)
    return refuse(`${capital(theTask(second))} runs after ${theTask(first)} already.`);
  const list = second.place.up?.pointer ?? '';
  const index = second.index < first.index ? first.index : first.index + 1;
  const select = `${list}/${String(index)}`;
  return {
    ok: true,
    label: `Run ${theTask(second)} after ${theTask(first)}`,
    ops: [{ op: 'move', from: second.place.pointer, to: select }],
    select,
    ...noteOf(TODAY),
  };
}

function planDisconnect(view: DocumentView, source: string, target: string): GraphPlan {
  const from = spotAt(view, source);
  const to = spotAt(view, target);
  if (!from || !to) return refuse(GONE);
  if (from.kind === 'input') return planRemove(view, readJob(view), source);
  if (to.kind === 'result') return planRemove(view, readJob(view), target);
  if (to.kind === 'publisher') return planRemove(view, readJob(view), target);
  return refuse('Tasks run in the order of their list: move one of them to change it.');
}

// --- names ---------------------------------------------------------------------------------------------------------

function planRename(view: DocumentView, pointer: string, name: string): GraphPlan {
  const spot = spotAt(view, pointer);
  if (!spot) return refuse(GONE);
  if (name.trim() === '') return refuse('A name cannot be empty.');
  if (spot.kind === 'task') {
    if (readJob(view).tasks.some((task) => task.name === name && task.index !== spot.task.index)) {
      return refuse(`Another task is called “${name}” already.`);
    }
    return renamed(spot.task.place, 'Name', name);
  }
  if (spot.kind === 'input') {
    if (spot.task.inputs.some(({ alias, place }) => alias === name && place.pointer !== spot.input.place.pointer)) {
      return refuse(`Another input of this task is called “${name}” already.`);
    }
    return renamed(spot.input.place, 'Alias', name);
  }
  if (spot.kind === 'result') {
    if (name.includes('/')) return refuse('The name of a result becomes one directory: it cannot have a slash in it.');
    if (spot.task.results.some((other) => other.name === name && other.place.pointer !== spot.result.place.pointer)) {
      return refuse(`Another result of this task is called “${name}” already.`);
    }
    return renamed(spot.result.place, 'Name', name);
  }
  if (spot.kind === 'job') return renamed(readJob(view).place, 'Name', name);
  return unnamed('This has no name of its own.');
}

function renamed(holder: Place, key: string, name: string): GraphPlan {
  const pointer = holder.view.pointer + toPointer(holder.pathTo(key));
  return { ok: true, label: `Rename to ${name}`, ops: [{ op: 'set', pointer, value: name }], select: holder.pointer };
}
