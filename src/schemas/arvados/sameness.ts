/** The reuse key of a request, and what keeps two requests from sharing a container, in words. */
import { get, has, type JsonValue } from '../../document/node.ts';
import type { DocumentView, Sameness, SamenessComparison, SamenessReading } from '../format.ts';
import { counted } from '../kit/words.ts';
import { pointerOf } from './graph/read.ts';
import { readRequest } from './read.ts';
import { REUSE_PARTS, reuseDifferences, reuseKey, type ReuseKey, type ReusePart } from './reuse.ts';

export const sameness: Sameness = { title: 'What may be reused', read, compare };

const IN_CONSTRAINTS: ReadonlySet<ReusePart> = new Set<ReusePart>(['ram', 'vcpus', 'API', 'gpu']);
/** Parts that are compared entry by entry. */
const BY_ENTRY: ReadonlySet<ReusePart> = new Set<ReusePart>(['mounts', 'secret_mounts', 'environment', 'gpu']);

const NOT_COMPARED =
  'Not compared: name, properties, the name, storage and time to live of the output, priority, attempts, scheduling, ports, and the sizes of caches.';
const HIDDEN = 'content that is not shown';

function pathOf(part: ReusePart, path: readonly (string | number)[]): readonly (string | number)[] {
  return IN_CONSTRAINTS.has(part) ? ['runtime_constraints', part, ...path] : [part, ...path];
}

/** Pointer of a value, or of what is there of the way to it. */
function pointerAt(view: DocumentView, part: ReusePart, path: readonly (string | number)[]): string {
  const request = readRequest(view);
  const way: (string | number)[] = [];
  let node = request.node as ReturnType<typeof get>;
  for (const key of pathOf(part, path)) {
    const isThere = typeof key === 'number' ? node?.kind === 'array' && key < node.size : has(node, key);
    if (!isThere) break;
    way.push(key);
    if (typeof key === 'number') break;
    node = get(node, key);
  }
  return way.length === 0 ? view.pointer : pointerOf(request, way);
}

function nameOf(part: ReusePart, path: readonly (string | number)[]): string {
  return [part, ...path.map((key) => (typeof key === 'number' ? `item ${String(key + 1)}` : key))].join(' › ');
}

function text(value: JsonValue): string {
  const json = JSON.stringify(value);
  return json.length > 240 ? `${json.slice(0, 239)}…` : json;
}

function read(view: DocumentView): SamenessReading {
  const key = reuseKey(view);
  const rows = REUSE_PARTS.flatMap((part): SamenessReading['rows'] => {
    const value = key.parts[part];
    const isMap = value !== null && typeof value === 'object' && !Array.isArray(value);
    if (!BY_ENTRY.has(part) || !isMap || Object.keys(value).length === 0) {
      return [{ name: part, value: text(value), pointer: pointerAt(view, part, []) }];
    }
    return Object.entries(value).map(([name, inner]) => ({
      name: nameOf(part, [name]),
      value: part === 'secret_mounts' ? HIDDEN : text(inner ?? null),
      pointer: pointerAt(view, part, [name]),
    }));
  });
  return {
    shares: key.shares,
    verdict: key.shares
      ? 'A container that did, does or waits to do exactly this is taken instead of a new one.'
      : refusal(view),
    rows,
    notes: [...key.unresolved, NOT_COMPARED],
  };
}

function refusal(view: DocumentView): string {
  return readRequest(view).service
    ? 'A service always has a container of its own.'
    : 'use_existing is not true: this request always has a container of its own.';
}

function compare(view: DocumentView, other: DocumentView): SamenessComparison {
  const [here, there] = [reuseKey(view), reuseKey(other)];
  const rows = reuseDifferences(there, here).map(({ part, path, before, after }) => {
    // A secret is told apart and not shown; its place is that of its mount.
    const secret = part === 'secret_mounts' && (path.length === 0 || path.includes('content'));
    const side = (value: JsonValue): string => (secret ? HIDDEN : text(value));
    return {
      name: nameOf(part, path),
      ...(after === undefined ? {} : { here: side(after) }),
      ...(before === undefined ? {} : { there: side(before) }),
      pointer: pointerAt(view, part, path),
    };
  });
  return {
    verdict: verdictOf(view, here, rows.length),
    same: rows.length === 0 && here.shares,
    rows,
    notes: notesOf(here, there),
  };
}

function verdictOf(view: DocumentView, here: ReuseKey, differences: number): string {
  if (differences > 0) {
    return `${counted(differences, 'value')} ${differences === 1 ? 'keeps' : 'keep'} a container of the other from being reused here: this one would run again.`;
  }
  if (!here.shares) return `The values are the same, but no container is reused. ${refusal(view)}`;
  return 'Nothing differs: a container of the other is taken for this one, unless it failed.';
}

/** What is only known when they are committed, said once though it is true of both. */
function notesOf(here: ReuseKey, there: ReuseKey): string[] {
  return [...new Set([...here.unresolved, ...there.unresolved])];
}
