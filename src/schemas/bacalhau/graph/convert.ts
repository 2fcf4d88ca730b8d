/** Giving a part another type of its kind, and parts from a pasted text. */
import type { JsonValue } from '../../../document/node.ts';
import { toPointer } from '../../../document/pointer.ts';
import type { Choice, DocumentView, GraphPlan, Pasted, PartShape } from '../../format.ts';
import { branchTold, planBranch } from '../../branch.ts';
import { GONE, noteOf, refuse } from '../../kit/intents.ts';
import { fieldOf, partsIn, pastedParts } from '../../kit/paste.ts';
import { freeName } from '../../kit/words.ts';
import { ENGINES, engineChoice, PUBLISHERS, publisherChoice, SOURCES, sourceChoice } from '../branches.ts';
import { readJob } from '../read.ts';
import { spotAt, theTask } from './places.ts';

/** Keys of a job are matched without regard to case. */
const KEYS = 'ignoreCase';

/** What at a pointer has a type that can be another one: what holds it, and what it could be. */
function typedAt(view: DocumentView, pointer: string) {
  const spot = spotAt(view, pointer);
  if (spot?.kind === 'task') {
    const what = theTask(spot.task);
    return { holder: spot.task.place, key: 'Engine', choice: engineChoice, all: ENGINES, what };
  }
  if (spot?.kind === 'input' && !spot.input.isModule) {
    return { holder: spot.input.place, key: 'Source', choice: sourceChoice, all: SOURCES, what: 'the input' };
  }
  if (spot?.kind === 'publisher') {
    const holder = spot.task.place;
    return { holder, key: 'Publisher', choice: publisherChoice, all: PUBLISHERS, what: 'the publisher' };
  }
  return undefined;
}

/** What the part at a pointer can be made into. */
export function conversions(view: DocumentView, pointer: string): readonly PartShape[] {
  const typed = typedAt(view, pointer);
  if (!typed) return [];
  const own = branchTold(typed.choice, typed.holder.raw(typed.key)?.node, KEYS);
  return Object.entries(typed.all).flatMap(([id, { title, icon }]) => (id === own ? [] : [{ id, title, icon }]));
}

/** Gives a part another type: what the two types share stays as it is written, and what the new one needs is added. */
export function planConvert(view: DocumentView, pointer: string, to: string): GraphPlan {
  if (!spotAt(view, pointer)) return refuse(GONE);
  const typed = typedAt(view, pointer);
  const made = typed && Object.hasOwn(typed.all, to) ? typed.all[to] : undefined;
  if (!typed || !made) return refuse('Only a task, an input or a publisher can be made one of another type.');
  const { holder, key, choice } = typed;
  const node = holder.raw(key)?.node;
  if (branchTold(choice, node, KEYS) === to) return refuse(`It is ${made.title} already.`);
  const at = view.pointer + toPointer(holder.pathTo(key));
  const { ops, loses } =
    node?.kind === 'object'
      ? planBranch(choice, node, at, to, KEYS)
      : { ops: [{ op: 'set' as const, pointer: at, value: { Type: to, ...fresh(choice, to) } }], loses: [] };
  const lost = loses.map(({ key: name }) => name).join(', ');
  return {
    ok: true,
    label: `Make ${typed.what} ${made.title}`,
    ops,
    select: pointer,
    ...noteOf(
      lost === ''
        ? 'Look through what the new type needs.'
        : `The new type knows no ${lost}: taken out; undo brings it back.`,
    ),
  };
}

/** What a type needs besides its name. */
function fresh({ create }: Choice, to: string): { readonly [key: string]: JsonValue } {
  const value = create[to];
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

const OF_PART = ['Engine', 'Source', 'Operator', 'Path', 'Static', 'HostNetwork'];

function isPublisher(type: JsonValue | undefined): boolean {
  return typeof type === 'string' && Object.hasOwn(PUBLISHERS, type);
}

/** The tasks, inputs, results, ports and constraints that a pasted value holds; tasks with names that are not taken. */
export function pasted(view: DocumentView, _pointer: string, value: JsonValue): Pasted {
  const parts = partsIn(value, {
    isPart: (fields) =>
      OF_PART.some((key) => fieldOf(fields, key) !== undefined) || isPublisher(fieldOf(fields, 'Type')),
    around: ['Job', 'Publisher'],
    lists: ['Tasks', 'InputSources', 'ResultPaths', 'Ports', 'Constraints'],
    maps: [],
  });
  const names = new Set(readJob(view).tasks.map((task) => task.name));
  const named = parts.map((part) => {
    const fields = part.value as { [key: string]: JsonValue };
    const key = Object.keys(fields).find((own) => own.toLowerCase() === 'name') ?? 'Name';
    const name = fields[key];
    if (fieldOf(fields, 'Engine') === undefined || typeof name !== 'string') return part;
    const free = freeName(name, (one) => names.has(one), '-');
    names.add(free);
    return { value: { ...fields, [key]: free } };
  });
  return pastedParts(named, 'no task, input, result, port or constraint');
}
