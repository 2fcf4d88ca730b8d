/**
 * From 1.0 and 1.1 to 2.0, as the engine does it when it loads a stored document (exe_config.py). What moves is moved as it
 * is written; there is no way back, for 1.x has no arguments, variables, resources, mounts, volumes or files.
 */
import type { PointerOp } from '../../document/diagnostic.ts';
import type { JsonValue, Node } from '../../document/node.ts';
import { entriesOf, get, has, keysOf, stringOf } from '../../document/node.ts';
import { escapePart } from '../../document/pointer.ts';
import { LEGACY_KEYS, LEGACY_TYPES, type LegacyKey, placeholderVolume, versionOf } from './model.ts';
import { child, readArray, readString, type Valid } from './read.ts';

/** A named entry of a list of 1.x: a workspace or a setting. */
export interface Named {
  readonly index: number;
  readonly name: string;
  /** `mode` of a workspace, `value` of a setting. */
  readonly value: string | undefined;
}

/** The entries of `workspaces` or `settings` of a 1.x task that have a sound name. */
export function namedEntries(task: Node, key: 'workspaces' | 'settings', valid: Valid): Named[] {
  const out: Named[] = [];
  const list = readArray(task, key, valid);
  if (!list) return out;
  let index = 0;
  for (const { value: item } of entriesOf(list)) {
    const name = item.kind === 'object' && valid(item) ? readString(item, 'name', valid) : undefined;
    if (name !== undefined) {
      out.push({ index, name, value: readString(item, key === 'workspaces' ? 'mode' : 'value', valid) });
    }
    index++;
  }
  return out;
}

/**
 * The operations that turn a sound 1.0 or 1.1 document into 2.0, from the configuration at `base`; undefined when it is no
 * such document, or the engine would refuse it as it is.
 */
export function upgradeOps(job: Node, valid: Valid, base = ''): readonly PointerOp[] | undefined {
  if (!isUpgradable(job, valid)) return undefined;
  const tasks: JsonValue[] = [];
  const moves: PointerOp[] = [];
  LEGACY_KEYS.forEach((key, index) => {
    const { value, moved } = convertTask(job, key, valid);
    tasks.push(value);
    if (moved) moves.push(moveParams(base, key, `/tasks/${String(index)}`));
  });
  return [
    { op: 'set', pointer: `${base}/version`, value: '2.0' },
    { op: 'set', pointer: `${base}/tasks`, value: tasks, after: 'version' },
    ...moves,
    ...removeKeys(job, base, LEGACY_KEYS),
  ];
}

/**
 * The operations that make a task of 2.0 of one key of 1.x, put into the list `tasks` at `index`. Undefined when what
 * stands there is not sound.
 */
export function mergeOps(job: Node, key: LegacyKey, index: number, valid: Valid): readonly PointerOp[] | undefined {
  if (!isSoundTask(get(job, key), valid, true)) return undefined;
  const { value, moved } = convertTask(job, key, valid);
  const at = `/tasks/${String(index)}`;
  return [
    { op: 'insert', pointer: at, value },
    ...(moved ? [moveParams('', key, at)] : []),
    ...removeKeys(job, '', [key]),
  ];
}

function moveParams(base: string, key: LegacyKey, task: string): PointerOp {
  return { op: 'move', from: `${base}/${key}/docker_params`, to: `${base}${task}/docker_params` };
}

/** Removes each of the keys as often as it stands there. */
function removeKeys(job: Node, base: string, keys: readonly string[]): PointerOp[] {
  if (job.kind !== 'object') return [];
  const ops: PointerOp[] = [];
  for (const { key } of entriesOf(job)) {
    if (key !== null && keys.includes(key)) ops.push({ op: 'remove', pointer: `${base}/${escapePart(key)}` });
  }
  return ops;
}

/** A task of 2.0 for a key of 1.x; `moved` when its Docker parameters are to be moved there as they are written. */
function convertTask(job: Node, key: LegacyKey, valid: Valid): { value: JsonValue; moved: boolean } {
  const old = get(job, key);
  const workspaces = new Map<string, JsonValue>();
  const settings = new Map<string, JsonValue>();
  if (old) {
    for (const { name, value } of namedEntries(old, 'workspaces', valid)) {
      workspaces.set(name, { mode: value ?? 'ro', volume_name: placeholderVolume(name) });
    }
    for (const { name, value } of namedEntries(old, 'settings', valid)) settings.set(name, value ?? '');
  }
  const params = readArray(old, 'docker_params', valid);
  return {
    value: {
      task_id: key,
      type: LEGACY_TYPES[key],
      args: '',
      workspaces: objectOf(workspaces),
      settings: objectOf(settings),
      docker_params: [],
    },
    moved: params !== undefined && params.size > 0,
  };
}

/** An object with these keys, `__proto__` among them, in their order. */
function objectOf(entries: ReadonlyMap<string, JsonValue>): JsonValue {
  const out: Record<string, JsonValue> = {};
  for (const [key, value] of entries) {
    Object.defineProperty(out, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return out;
}

/** True when the engine takes a document of 1.0 or 1.1 as it is. */
function isUpgradable(job: Node, valid: Valid): boolean {
  const version = readString(job, 'version', valid);
  if ((version !== '1.0' && version !== '1.1') || versionOf(job) !== version) return false;
  const known: readonly string[] = ['version', ...LEGACY_KEYS];
  if (!keysOf(job).every((key) => known.includes(key)) || !has(job, 'job_task')) return false;
  return LEGACY_KEYS.every((key) => !has(job, key) || isSoundTask(get(job, key), valid, version === '1.1'));
}

function isSoundTask(task: Node | undefined, valid: Valid, settings: boolean): boolean {
  if (task?.kind !== 'object' || !valid(task)) return false;
  const known = ['docker_params', 'workspaces', ...(settings ? ['settings'] : [])];
  return (
    keysOf(task).every((key) => known.includes(key)) &&
    isListOf(task, 'docker_params', ['flag', 'value'], valid) &&
    isListOf(task, 'workspaces', ['name', 'mode'], valid) &&
    isListOf(task, 'settings', ['name', 'value'], valid) &&
    isDistinct(namedEntries(task, 'workspaces', valid)) &&
    isDistinct(namedEntries(task, 'settings', valid))
  );
}

/** True when a key is absent, or a list of objects that have exactly these keys, all of them texts. */
function isListOf(task: Node, key: string, keys: readonly string[], valid: Valid): boolean {
  if (!has(task, key)) return true;
  const list = child(task, key, valid);
  if (list?.kind !== 'array') return false;
  for (const { value: item } of entriesOf(list)) {
    if (item.kind !== 'object' || !valid(item) || !keysOf(item).every((k) => keys.includes(k))) return false;
    if (!keys.every((k) => readString(item, k, valid) !== undefined)) return false;
    const mode = get(item, 'mode');
    if (mode?.kind === 'string' && !['ro', 'rw'].includes(mode.value)) return false;
  }
  return true;
}

function isDistinct(entries: readonly Named[]): boolean {
  return new Set(entries.map((entry) => entry.name)).size === entries.length;
}

/** What the engine adds to a 2.0 document when it loads one: the version and the list of tasks; undefined when both are there. */
export function completeOps(job: Node, base = ''): readonly PointerOp[] | undefined {
  if (job.kind !== 'object' || versionOf(job) !== '2.0' || LEGACY_KEYS.some((key) => has(job, key))) return undefined;
  const ops: PointerOp[] = [];
  if (!has(job, 'version')) ops.push({ op: 'set', pointer: `${base}/version`, value: '2.0' });
  else if (stringOf(get(job, 'version')) !== '2.0') return undefined;
  if (!has(job, 'tasks')) ops.push({ op: 'set', pointer: `${base}/tasks`, value: [] });
  return ops.length === 0 ? undefined : ops;
}

/** Where a task of this rank belongs in a list: behind the last one that may stand before it. */
export function placeFor(rank: number, ranks: readonly (number | undefined)[]): number {
  const later = ranks.findIndex((r) => r !== undefined && r > rank);
  return later < 0 ? ranks.length : later;
}
