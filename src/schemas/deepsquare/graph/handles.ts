/** Making up handles, and giving copies handles of their own. */
import type { JsonValue } from '../../../document/node.ts';
import type { LaunchPlace } from './waits.ts';
import { sameHandle } from './shape.ts';

/** Handles in use, in the form in which they are compared. */
export function takenHandles(launches: readonly LaunchPlace[]): Set<string> {
  const taken = new Set<string>();
  for (const { handle } of launches) if (handle !== undefined) taken.add(sameHandle(handle));
  return taken;
}

/** A handle like `base` that is not taken; it counts as taken from now on. */
export function freshHandle(base: string, taken: Set<string>): string {
  let handle = base;
  for (let i = 2; taken.has(sameHandle(handle)); i++) handle = `${base.replace(/_\d+$/, '')}_${i}`;
  taken.add(sameHandle(handle));
  return handle;
}

/** A name as a handle: `Train model!` becomes `train_model`. */
export function handleFrom(name: string | undefined): string {
  const words = (name ?? '').toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const handle = words.join('_').slice(0, 40).replace(/_+$/, '');
  return handle === '' ? 'launch' : handle;
}

/** A step to insert, its handles changed where the job has them already; `renamed` says how. */
export function withFreshHandles(
  value: JsonValue,
  taken: Set<string>,
): { readonly value: JsonValue; readonly renamed: readonly string[] } {
  const names = new Map<string, string>();
  for (const handle of declared(value)) {
    if (taken.has(sameHandle(handle))) names.set(sameHandle(handle), freshHandle(handle, taken));
  }
  return { value: names.size === 0 ? value : rename(value, names), renamed: [...names.values()] };
}

function* declared(value: JsonValue): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* declared(item);
  else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'handleName' && typeof inner === 'string') yield inner;
      else if (key !== 'env') yield* declared(inner);
    }
  }
}

function rename(value: JsonValue, names: ReadonlyMap<string, string>): JsonValue {
  if (Array.isArray(value)) return value.map((item) => rename(item, names));
  if (value === null || typeof value !== 'object') return value;
  const out: Record<string, JsonValue> = {};
  const renamed = (item: JsonValue): JsonValue =>
    typeof item === 'string' ? (names.get(sameHandle(item)) ?? item) : item;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'handleName') out[key] = renamed(inner);
    else if (key === 'dependsOn' && Array.isArray(inner)) out[key] = inner.map(renamed);
    else out[key] = rename(inner, names);
  }
  return out;
}
