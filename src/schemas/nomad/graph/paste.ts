/** Groups, tasks, services, volumes and ports from a pasted text. */
import type { JsonValue } from '../../../document/node.ts';
import type { DocumentView, Pasted, PastedPart } from '../../format.ts';
import { fieldsOf, type Fields, partsIn, pastedParts } from '../../kit/paste.ts';
import { freeName } from '../../kit/words.ts';
import { type Group, portsOf, readJob } from '../read.ts';
import { namedAt } from './places.ts';

const OF_PART = ['Tasks', 'Driver', 'Label', 'Source', 'PortLabel', 'Checks', 'Provider', 'Connect'];

/** The parts that a pasted value holds. Names that are taken are made free, and what speaks of them follows. */
export function pasted(view: DocumentView, pointer: string, value: JsonValue): Pasted {
  const parts = partsIn(value, {
    isPart: (fields) => OF_PART.some((key) => key in fields) && !('TaskGroups' in fields),
    around: ['Job'],
    lists: ['TaskGroups', 'Tasks', 'Services', 'DynamicPorts', 'ReservedPorts'],
    maps: ['Volumes'],
  });
  const named = namedAt(view, pointer);
  const { groups } = readJob(view);
  const group = named && 'group' in named ? named.group : groups.length === 1 ? groups[0] : undefined;
  const names = namesOf(group);
  const groupNames = new Set(groups.map(({ name }) => name));
  const renamed = {
    task: new Map<string, string>(),
    volume: new Map<string, string>(),
    port: new Map<string, string>(),
  };
  const freed = parts.map((part): PastedPart => {
    const fields = fieldsOf(part.value) ?? {};
    if ('Tasks' in fields) return withFree(part, fields, 'Name', groupNames, '-');
    if ('Driver' in fields) return withFree(part, fields, 'Name', names.task, '-', renamed.task);
    if ('Label' in fields) return withFree(part, fields, 'Label', names.port, '_', renamed.port);
    if (part.key !== undefined) {
      const key = freeName(part.key, (one) => names.volume.has(one), '-');
      names.volume.add(key);
      if (key !== part.key) renamed.volume.set(part.key, key);
      return { ...part, key };
    }
    return part;
  });
  const follow = (part: PastedPart): PastedPart => {
    // What lies in a pasted group speaks of that group's own parts.
    if ('Tasks' in (fieldsOf(part.value) ?? {})) return part;
    return { ...part, value: following(part.value, renamed) };
  };
  return pastedParts(freed.map(follow), 'no group, task, service, volume or port');
}

function namesOf(group: Group | undefined) {
  return {
    task: new Set<string | undefined>(group?.tasks.map(({ name }) => name)),
    port: new Set<string | undefined>(group?.networks.flatMap(portsOf).map(({ label }) => label)),
    volume: new Set<string>(
      group?.place
        .raw('Volumes')
        ?.entries()
        .map(([name]) => name),
    ),
  };
}

function withFree(
  part: PastedPart,
  fields: Fields,
  key: string,
  taken: Set<string | undefined>,
  joint: string,
  renamed?: Map<string, string>,
): PastedPart {
  const name = fields[key];
  if (typeof name !== 'string' || name === '') return part;
  const free = freeName(name, (one) => taken.has(one), joint);
  taken.add(free);
  if (free !== name) renamed?.set(name, free);
  return { ...part, value: { ...fields, [key]: free } };
}

/** Keys that speak of a part by its name. */
const SPEAKS = { TaskName: 'task', Volume: 'volume', PortLabel: 'port' } as const;

function following(
  value: JsonValue,
  renamed: Readonly<Record<'task' | 'volume' | 'port', Map<string, string>>>,
): JsonValue {
  if (Array.isArray(value)) return value.map((item) => following(item, renamed));
  const fields = fieldsOf(value);
  if (!fields) return value;
  const out: { [key: string]: JsonValue } = {};
  for (const [key, inner] of Object.entries(fields)) {
    const kind = Object.hasOwn(SPEAKS, key) ? SPEAKS[key as keyof typeof SPEAKS] : undefined;
    if (kind !== undefined && typeof inner === 'string') out[key] = renamed[kind].get(inner) ?? inner;
    else if (key === 'ports' && Array.isArray(inner))
      out[key] = inner.map((item) => (typeof item === 'string' ? (renamed.port.get(item) ?? item) : item));
    else out[key] = following(inner, renamed);
  }
  return out;
}
