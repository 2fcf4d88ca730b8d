/** Which nodes of a cluster match the constraints and amounts of a job, and what excludes the others. */
import { bytesText } from '../../../resources/bytes.ts';
import { conflictsOf, type NodeVerdict, type PartPlacement, type Requirement } from '../../../resources/placement.ts';
import type { Inventory, PlacementCode } from '../../format.ts';
import type { Place } from '../../kit/places.ts';
import { counted, listed, listedBriefly, numberText } from '../../kit/words.ts';
import { isLegacy } from '../legacyForms.ts';
import { publisherKindOf, sourceKindOf } from '../model.ts';
import { type Job, known, knownText, readJob, type Task, textItems } from '../read.ts';
import { amountsOf } from '../resources.ts';
import { type Capacity, type ComputeNode, readNodes } from './nodes.ts';
import { sample } from './sample.ts';

/** The reader of node lists. */
export const placement: PlacementCode = {
  sample,
  read: (document): Inventory => {
    const { nodes, problems } = readNodes(document);
    return {
      nodes: nodes.map((node) => ({ name: node.name, facts: factsOf(node) })),
      problems,
      place: (view) => {
        if (view.job.kind !== 'object' || isLegacy(view.job)) return [];
        const job = readJob(view);
        return job.tasks.map((task) => placeTask(job, task, nodes));
      },
    };
  },
};

function factsOf({ labels, most, engines, closed }: ComputeNode): Record<string, string> {
  const out: Record<string, string> = {};
  const add = (title: string, text: string | undefined): void => {
    if (text !== undefined && text !== '') out[title] = text;
  };
  add('State', closed);
  add('Engines', engines?.join(', '));
  for (const kind of KINDS) add(TITLES[kind], most[kind] === undefined ? undefined : amountText(kind, most[kind]));
  add(
    'Labels',
    listedBriefly(
      [...labels].map(([name, value]) => `${name}=${value}`),
      6,
    ).replace(' and ', ', '),
  );
  return out;
}

const KINDS = ['cpu', 'memory', 'disk', 'gpu'] as const;
type Kind = keyof Capacity;
const TITLES: Readonly<Record<Kind, string>> = { cpu: 'CPU', memory: 'Memory', disk: 'Disk', gpu: 'GPU' };
const KEYS: Readonly<Record<Kind, string>> = TITLES;

function amountText(kind: Kind, amount: number): string {
  if (kind === 'cpu') return counted(Number(numberText(amount)), 'core');
  return kind === 'gpu' ? counted(amount, 'GPU') : bytesText(amount);
}

interface Ask {
  readonly requirement: Requirement;
  readonly fails: (node: ComputeNode) => string | undefined;
}

function placeTask(job: Job, task: Task, nodes: readonly ComputeNode[]): PartPlacement {
  const asks = asksOf(job, task);
  const requirements = asks.map(({ requirement }) => requirement);
  const needs = amountsOf(task);
  const likes = preferencesOf(job);
  const verdicts = nodes.map((node): NodeVerdict => {
    const obstacles = asks.flatMap(({ requirement, fails }) => {
      const text = fails(node);
      return text === undefined ? [] : [{ requirement: requirement.id, text }];
    });
    const busy = KINDS.filter((kind) => (needs[kind]?.value ?? 0) > (node.free[kind] ?? Infinity));
    const waits = obstacles.length === 0 && busy.length > 0;
    return {
      obstacles,
      ...(waits ? { note: `busy: it waits there for ${listed(busy.map((kind) => TITLES[kind]))}` } : {}),
    };
  });
  const fitting = verdicts.flatMap(({ obstacles }, node) => (obstacles.length === 0 ? [node] : []));
  const wanted = job.everyNode ? 'every' : Number(job.replicas ?? 1n);
  const chosen = chosenOf(fitting, nodes, verdicts, likes);
  return {
    pointer: task.place.pointer,
    title: task.name ?? `task ${String(task.index + 1)}`,
    requirements,
    verdicts,
    wanted,
    placed: wanted === 'every' ? fitting.length : Math.min(wanted, fitting.length),
    ...(chosen ? { chosen } : {}),
    conflicts: conflictsOf(verdicts, requirements, wanted === 'every' ? 1 : Math.max(1, wanted)),
    notes: notesOf(job, task, nodes),
  };
}

/** Nodes that match more preferences come first, then those with more room; busy ones last. */
function chosenOf(
  fitting: readonly number[],
  nodes: readonly ComputeNode[],
  verdicts: readonly NodeVerdict[],
  likes: readonly Ask[],
): PartPlacement['chosen'] {
  const ranked = fitting
    .map((node) => {
      const it = nodes[node];
      const liked = it ? likes.filter(({ fails }) => fails(it) === undefined).length : 0;
      return { node, liked, busy: verdicts[node]?.note !== undefined, free: it?.free.cpu ?? it?.most.cpu ?? 0 };
    })
    .sort((a, b) => b.liked - a.liked || Number(a.busy) - Number(b.busy) || b.free - a.free);
  const [best] = ranked;
  if (!best) return undefined;
  const why =
    best.liked > 0
      ? `It matches ${String(best.liked)} of ${counted(likes.length, 'preference')}.`
      : 'It has the most room; among equal nodes the engine picks by chance.';
  return { node: best.node, why };
}

// --- what is asked -------------------------------------------------------------------------------------------------

function asksOf(job: Job, task: Task): readonly Ask[] {
  return [
    { requirement: { id: 'open', text: 'takes jobs', kind: 'place' }, fails: ({ closed }) => closed },
    ...featureAsks(task),
    ...constraintAsks(job).filter(({ favour }) => !favour),
    ...amountAsks(task),
  ];
}

function featureAsks({ place, engine, inputs, publisher }: Task): Ask[] {
  const out: Ask[] = [];
  const feature = (
    what: string,
    at: Place | undefined,
    of: (node: ComputeNode) => readonly string[] | undefined,
    same: (word: string) => boolean,
  ): void => {
    if (out.some(({ requirement }) => requirement.id === what)) return;
    out.push({
      requirement: { id: what, text: what, pointer: at?.pointer ?? place.pointer, kind: 'place' },
      fails: (node) => {
        const has = of(node);
        if (has === undefined || has.some(same)) return undefined;
        return has.length === 0 ? 'has none' : `has ${listedBriefly(has)}`;
      },
    });
  };
  const type = known(engine.place, 'Type')?.trim().toLowerCase();
  if (type !== undefined && type !== '')
    feature(
      `engine ${type}`,
      engine.place,
      ({ engines }) => engines,
      (word) => word === type,
    );
  for (const { source, kind } of inputs) {
    const written = known(source, 'Type')?.trim();
    if (kind === undefined || written === undefined) continue;
    const same = (word: string): boolean =>
      kind === 'unknown' ? word === written.toLowerCase() : sourceKindOf(word) === kind;
    feature(`source ${written}`, source, ({ sources }) => sources, same);
  }
  const published = known(publisher?.place, 'Type')?.trim();
  if (published !== undefined && published !== '') {
    const kind = publisherKindOf(published);
    const same = (word: string): boolean =>
      kind === 'unknown' ? word === published.toLowerCase() : publisherKindOf(word) === kind;
    feature(`publisher ${published}`, publisher?.place, ({ publishers }) => publishers, same);
  }
  return out;
}

const FAVOUR = 'favour_';

function preferencesOf(job: Job): readonly Ask[] {
  return constraintAsks(job).filter(({ favour }) => favour);
}

function constraintAsks(job: Job): (Ask & { readonly favour: boolean })[] {
  return job.place.list('Constraints').flatMap((place) => {
    const [key, operator] = [known(place, 'Key'), known(place, 'Operator')];
    const values = textItems(place, 'Values').map(({ text }) => text);
    if (key === undefined || operator === undefined || values.some((value) => value === undefined)) return [];
    const favour = key.startsWith(FAVOUR);
    const name = favour ? key.slice(FAVOUR.length) : key;
    const wanted = values.flatMap((value) => value ?? []);
    const text = [name, operator, wanted.length > 1 ? `(${wanted.join(', ')})` : (wanted[0] ?? '')];
    return [
      {
        favour,
        requirement: {
          id: place.pointer,
          text: (operator === '!' ? `${name} does not exist` : text.join(' ')).trim(),
          pointer: place.pointer,
          kind: 'constraint' as const,
        },
        fails: ({ labels }: ComputeNode) => {
          const label = labels.get(name);
          if (matches(operator, label, wanted)) return undefined;
          return label === undefined ? 'has no such label' : `is ${label === '' ? 'empty' : label} there`;
        },
      },
    ];
  });
}

/** A requirement on labels, as label selectors are read. */
export function matches(operator: string, label: string | undefined, values: readonly string[]): boolean {
  switch (operator) {
    case 'in':
    case '=':
    case '==':
      return label !== undefined && values.includes(label);
    case 'notin':
    case '!=':
      return label === undefined || !values.includes(label);
    case 'exists':
      return label !== undefined;
    case '!':
      return label === undefined;
    case 'gt':
    case 'lt': {
      const [has, wants] = [wholeOf(label), wholeOf(values[0])];
      if (has === undefined || wants === undefined) return false;
      return operator === 'gt' ? has > wants : has < wants;
    }
    default:
      return false;
  }
}

function wholeOf(text: string | undefined): bigint | undefined {
  if (text === undefined || !/^[+-]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ''));
  return value >= -(2n ** 63n) && value < 2n ** 63n ? value : undefined;
}

function amountAsks(task: Task): Ask[] {
  const needs = amountsOf(task);
  const held = task.place.object('Resources');
  return KINDS.flatMap((kind): Ask[] => {
    const need = needs[kind]?.value ?? 0;
    if (need <= 0) return [];
    const text = kind === 'gpu' ? amountText(kind, need) : `${amountText(kind, need)} of ${TITLES[kind]}`;
    return [
      {
        requirement: {
          id: kind,
          text: kind === 'cpu' ? amountText(kind, need) : text,
          pointer: held?.child(KEYS[kind])?.pointer ?? held?.pointer ?? task.place.pointer,
          kind: 'resource',
        },
        fails: ({ most }) => {
          const has = most[kind];
          return has === undefined || has >= need ? undefined : `at most ${amountText(kind, has)}`;
        },
      },
    ];
  });
}

function notesOf(job: Job, task: Task, nodes: readonly ComputeNode[]): string[] {
  const notes: string[] = [];
  const { replicas } = job;
  if (task.index > 0) notes.push('Engines of today run the first task only; this is what it would need by itself.');
  if (replicas !== undefined && replicas > 1n)
    notes.push(`Each of the ${String(replicas)} copies needs a node of its own.`);
  const open = job.place
    .list('Constraints')
    .filter(
      (place) =>
        knownText(place.child('Key')) === undefined ||
        textItems(place, 'Values').some(({ text }) => text === undefined),
    );
  if (open.length > 0)
    notes.push(
      `${counted(open.length, 'constraint')} with a placeholder ${open.length === 1 ? 'is' : 'are'} not judged; give it a value to do so.`,
    );
  const { type } = task.network;
  if (type === 'http' || type === 'bridge' || type === 'host' || type === 'full')
    notes.push('Whether a node takes jobs with a network is set up on the node; the list does not say so.');
  if (nodes.some(({ sources }) => sources === undefined) && task.inputs.length > 0)
    notes.push('Not judged where the list does not say it: the kinds of sources.');
  return notes;
}
