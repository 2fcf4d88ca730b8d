/**
 * Keys that stand at the wrong level: an image in `run`, a handle on the step, the job's amounts at the root. Which key
 * belongs where is said by the schema (`x-elsewhere`). Until they are moved they are not checked, but for whatever else is
 * asked of the job they count where they belong.
 */
import { NodeMemo } from '../../document/memo.ts';
import type { Node } from '../../document/node.ts';
import { entriesOf, get, isAbsent } from '../../document/node.ts';
import type { Shape } from '../../document/shape.ts';
import { kindMatches, type SchemaNode, typesOf } from '../schemaModel.ts';
import schema from './schema.json' with { type: 'json' };

/** The way from a step, or from the job, to an object in it: `run/container`; '' is the step or the job itself. */
export type Level = string;

/** A key at the wrong level. */
export interface Stray {
  /** Where it stands, and where it belongs. */
  readonly from: Level;
  readonly to: Level;
  readonly key: string;
  readonly node: Node;
}

/** An object at a level: the keys that lead to it, and the keys in it that belong elsewhere, with where. */
interface Ways {
  readonly from: Level;
  readonly path: readonly string[];
  readonly to: ReadonlyMap<string, Level>;
  /** By the keys of an object: whether none of them belongs elsewhere. */
  readonly settled: NodeMemo<null, boolean>;
  readonly isSettled: (shape: Shape) => boolean;
}

const definitions = schema.definitions as Readonly<Record<string, SchemaNode>>;

/** Keys of the objects of a definition that belong elsewhere, when such an object stands at `level`. */
function waysOf(level: Level, definition: string): Ways {
  const ways = new Map<string, Level>();
  for (const [key, way] of Object.entries(definitions[definition]?.['x-elsewhere'] ?? {})) {
    // Steps beside a loop are a body of their own; a rule of their own speaks of them.
    if (typeof way === 'string') ways.set(key, resolve(level, way));
  }
  return {
    from: level,
    path: keysOf(level),
    to: ways,
    settled: new NodeMemo(),
    isSettled: ({ keys }) => keys.every((key) => key === null || !ways.has(key)),
  };
}

function keysOf(level: Level): string[] {
  return level === '' ? [] : level.split('/');
}

function resolve(level: Level, way: string): Level {
  const parts = keysOf(level);
  for (const part of way.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

const OF_STEP = [
  waysOf('', 'Step'),
  waysOf('run', 'StepRun'),
  waysOf('for', 'StepFor'),
  waysOf('launch', 'StepAsyncLaunch'),
  waysOf('use', 'StepUse'),
  waysOf('run/container', 'ContainerRun'),
  waysOf('run/resources', 'StepRunResources'),
];
const OF_JOB = [waysOf('', 'Job'), waysOf('resources', 'JobResources')];

/** Keys on a step that belong inside its `run`. */
export const KEYS_OF_RUN: ReadonlySet<string> = new Set(
  [...(OF_STEP[0]?.to ?? [])].filter(([, to]) => to.startsWith('run')).map(([key]) => key),
);

/** By the way to an object, the properties it may have. */
const PROPERTIES: Readonly<Record<Level, Readonly<Record<string, SchemaNode>> | undefined>> = {
  '': { ...definitions['Step']?.properties, ...definitions['Job']?.properties },
  run: definitions['StepRun']?.properties,
  for: definitions['StepFor']?.properties,
  'for/range': definitions['ForRange']?.properties,
  launch: definitions['StepAsyncLaunch']?.properties,
  'run/container': definitions['ContainerRun']?.properties,
  'run/resources': definitions['StepRunResources']?.properties,
  resources: definitions['JobResources']?.properties,
};

/** True when a misplaced value is of a kind that could stand where it belongs, and in its range if it is a number. */
export function couldStand({ to, key, node }: Stray): boolean {
  const schema = PROPERTIES[to]?.[key === 'gpus' && to === 'run/resources' ? 'gpusPerTask' : key];
  if (!schema || isAbsent(node)) return true;
  const types = schema.$ref === undefined ? typesOf(schema) : ['object'];
  if (types.length > 0 && !types.some((type) => kindMatches(node, type))) return false;
  if (node.kind === 'number')
    return node.value >= (schema.minimum ?? -Infinity) && node.value <= (schema.maximum ?? Infinity);
  return schema.enum === undefined || ('value' in node && schema.enum.includes(node.value));
}

const NONE: readonly Stray[] = [];
const memo = new NodeMemo<null, readonly Stray[]>();

/** The misplaced keys of a step, those of its `run`, `for`, `launch` and `use` among them, in the order of the text. */
export function straysOf(step: Node): readonly Stray[] {
  return memo.find(step, null) ?? memo.keep(step, null, straysIn(step, OF_STEP));
}

/** The misplaced keys of a job and its `resources`. */
export function straysOfJob(job: Node): readonly Stray[] {
  return memo.get(job, null, () => straysIn(job, OF_JOB));
}

function straysIn(root: Node, levels: readonly Ways[]): readonly Stray[] {
  let found: Stray[] | undefined;
  for (const ways of levels) {
    const { from, settled, isSettled } = ways;
    const holder = at(root, ways.path);
    if (holder?.kind !== 'object') continue;
    const { shape } = holder;
    if (shape && settled.get(shape, null, isSettled, shape)) continue;
    for (const { key, value } of entriesOf(holder)) {
      const to = key === null ? undefined : ways.to.get(key);
      if (key !== null && to !== undefined) (found ??= []).push({ from, to, key, node: value });
    }
  }
  return found ?? NONE;
}

/** The value at a level of a step or of the job. */
export function nodeAt(root: Node, level: Level): Node | undefined {
  return at(root, keysOf(level));
}

function at(root: Node, path: readonly string[]): Node | undefined {
  let node: Node | undefined = root;
  for (const key of path) node = get(node, key);
  return node;
}

/** What belongs under a key of a level and stands elsewhere; null counts as nothing. */
export function strayed(strays: readonly Stray[], to: Level, key: string): Node | undefined {
  return strays.find((stray) => stray.to === to && stray.key === key && !isAbsent(stray.node))?.node;
}

/** True when anything that belongs to a level stands elsewhere. */
export function anyStrayed(strays: readonly Stray[], to: Level): boolean {
  return strays.some((stray) => stray.to === to && !isAbsent(stray.node));
}
