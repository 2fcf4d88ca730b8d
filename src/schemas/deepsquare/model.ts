/** The job as its rules read it: the facts that steps are judged by, and values taken only when they are sound. */
import { Interner } from '../../document/memo.ts';
import type { ArrayNode, Node, ObjectNode } from '../../document/node.ts';
import { booleanOf, get, isAbsent, itemsOf, stringOf } from '../../document/node.ts';
import type { DocumentView } from '../format.ts';
import { strayed, straysOfJob } from './strays.ts';

/** Facts of the job that steps are judged by; interned, so equal facts are the same object. */
export interface JobFacts {
  readonly dialect: 'older' | 'current';
  readonly tasks: number | undefined;
  readonly cpusPerTask: number | undefined;
  readonly memPerCpu: number | undefined;
  /** Of the whole job. */
  readonly gpus: number | undefined;
  /** What a step that says nothing gets for each of its tasks; only in the dialect of 2023. */
  readonly gpusPerTask: number | undefined;
  readonly networks: readonly Network[];
  /** False when resources or networks are there that cannot be read: then nothing is said of what they seem to lack. */
  readonly dialectKnown: boolean;
  readonly networksKnown: boolean;
}

/** A declared virtual network. */
export interface Network {
  readonly name: string;
  readonly gateway: string | undefined;
}

/** False for a node whose own value the schema refused. */
export type Valid = (node: Node) => boolean;

const facts = new Interner<JobFacts>();

/** The facts of a job, section 1 (dialects) and 5 (totals). */
export function jobFacts(view: DocumentView): JobFacts {
  const { job } = view;
  const valid: Valid = (node) => view.valid(node);
  const resources = readObject(job, 'resources', valid);
  // Amounts at the root are meant for the resources.
  const strays = straysOfJob(job);
  const amount = (key: string, least: number): number | undefined =>
    present(resources, key) ? readInt(resources, key, valid) : wholeFrom(strayed(strays, 'resources', key), least);
  const has = (key: string): boolean => present(resources, key) || strayed(strays, 'resources', key) !== undefined;
  const older = has('gpusPerTask') && !has('gpus');
  const tasks = amount('tasks', 1);
  const gpusPerTask = older ? amount('gpusPerTask', 0) : undefined;
  const perTask = tasks === undefined || gpusPerTask === undefined ? undefined : tasks * gpusPerTask;
  const made: JobFacts = {
    dialect: older ? 'older' : 'current',
    tasks,
    cpusPerTask: amount('cpusPerTask', 1),
    memPerCpu: amount('memPerCpu', 1),
    gpus: older ? perTask : amount('gpus', 0),
    gpusPerTask,
    networks: networksOf(job, valid),
    dialectKnown: resources !== undefined || has('gpusPerTask') || has('gpus'),
    networksKnown: networksKnown(job, valid),
  };
  return facts.get(JSON.stringify(made), () => made);
}

function networksKnown(job: Node, valid: Valid): boolean {
  const list = get(job, 'virtualNetworks');
  if (isAbsent(list)) return true;
  const items = itemsOf(readList(job, 'virtualNetworks', valid));
  return list?.kind === 'array' && items.every((item) => readString(item, 'name', valid) !== undefined);
}

/** A whole number that the schema has not looked at, when it is one of those that are allowed. */
function wholeFrom(node: Node | undefined, least: number): number | undefined {
  return node?.kind === 'number' && Number.isInteger(node.value) && node.value >= least ? node.value : undefined;
}

function networksOf(job: Node, valid: Valid): Network[] {
  const networks: Network[] = [];
  for (const item of itemsOf(child(job, 'virtualNetworks', valid))) {
    const name = readString(item, 'name', valid);
    if (name !== undefined) networks.push({ name, gateway: readString(item, 'gatewayAddress', valid) });
  }
  return networks;
}

/** The value under a key when it is there, not null, and valid; else undefined. */
export function child(node: Node | undefined, key: string, valid: Valid): Node | undefined {
  const value = get(node, key);
  return value === undefined || isAbsent(value) || !valid(value) ? undefined : value;
}

/** The text under a key, when there is a valid one. */
export function readString(node: Node | undefined, key: string, valid: Valid): string | undefined {
  const value = child(node, key, valid);
  return stringOf(value);
}

/** The whole number under a key, when there is a valid one. */
export function readInt(node: Node | undefined, key: string, valid: Valid): number | undefined {
  const value = child(node, key, valid);
  return value?.kind === 'number' && Number.isInteger(value.value) ? value.value : undefined;
}

/** The true or false under a key, when there is a valid one. */
export function readBool(node: Node | undefined, key: string, valid: Valid): boolean | undefined {
  const value = child(node, key, valid);
  return booleanOf(value);
}

/** The list under a key, when there is a valid one. */
export function readList(node: Node | undefined, key: string, valid: Valid): ArrayNode | undefined {
  const value = child(node, key, valid);
  return value?.kind === 'array' ? value : undefined;
}

/** The object under a key, when there is a valid one. */
export function readObject(node: Node | undefined, key: string, valid: Valid): ObjectNode | undefined {
  const value = child(node, key, valid);
  return value?.kind === 'object' ? value : undefined;
}

/** True when a key is there and not null, whatever its value: what rules about the presence of keys ask. */
export function present(node: Node | undefined, key: string): boolean {
  return !isAbsent(get(node, key));
}

const BODIES: readonly BodyKey[] = ['steps', 'run', 'for', 'launch', 'use'];

/** The bodies a step has, the one the engine takes first. An empty list of steps is none. */
export function bodiesOf(step: Node): readonly BodyKey[] {
  let found: BodyKey[] | undefined;
  for (const key of BODIES) {
    const body = get(step, key);
    if (isAbsent(body) || (key === 'steps' && isEmptyList(body))) continue;
    if (found) found.push(key);
    else found = [key];
  }
  return found ?? NONE;
}
const NONE: readonly BodyKey[] = [];

function isEmptyList(node: Node | undefined): boolean {
  return node?.kind === 'array' && node.size === 0;
}

/** The keys that say what a step does, in the order in which the engine looks for them. */
export type BodyKey = 'steps' | 'run' | 'for' | 'launch' | 'use';
