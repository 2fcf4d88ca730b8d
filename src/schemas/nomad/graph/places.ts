/** What a pointer of the document names, for edits of the canvas. */
import { entriesOf, get } from '../../../document/node.ts';
import { fromPointer } from '../../../document/pointer.ts';
import type { DocumentView } from '../../format.ts';
import type { Place } from '../../kit/places.ts';
import { placeOf } from '../../kit/places.ts';
import { type Group, type Job, readJob, type Service, type Task } from '../read.ts';

export type Named =
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'task'; readonly group: Group; readonly task: Task }
  | { readonly kind: 'service'; readonly group: Group; readonly service: Service }
  | { readonly kind: 'volume'; readonly group: Group; readonly name: string; readonly place: Place }
  | { readonly kind: 'port'; readonly group: Group; readonly place: Place }
  /** Something within a group that is none of these: a list, a check, a mount. */
  | { readonly kind: 'inner'; readonly group: Group; readonly place: Place }
  /** Something of the job that lies in no group. */
  | { readonly kind: 'outer'; readonly place: Place };

/** What stands at a pointer; undefined when nothing does. */
export function namedAt(view: DocumentView, pointer: string): Named | undefined {
  const job = readJob(view);
  if (pointer === view.pointer || pointer === '') return { kind: 'job', job };
  const place = placeAt(view, pointer);
  if (!place) return undefined;
  const group = job.groups.find((one) => within(pointer, one.place.pointer));
  if (!group) return { kind: 'outer', place };
  if (group.place.pointer === pointer) return { kind: 'group', group };
  const task = group.tasks.find((one) => one.place.pointer === pointer);
  if (task) return { kind: 'task', group, task };
  const services = [...group.services, ...group.tasks.flatMap((one) => one.services)];
  const service = services.find((one) => one.place.pointer === pointer);
  if (service) return { kind: 'service', group, service };
  const [list, holder] = [place.up, place.up?.up];
  if (holder?.pointer === group.place.pointer && list?.part === group.place.spelled('Volumes'))
    return { kind: 'volume', group, name: String(place.part), place };
  if (place.node.kind === 'object' && holder && isNetwork(holder) && isPortList(holder, list))
    return { kind: 'port', group, place };
  return { kind: 'inner', group, place };
}

function within(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}

function isNetwork(place: Place): boolean {
  const list = place.up;
  return list?.up !== undefined && list.part === list.up.spelled('Networks');
}

function isPortList(network: Place, list: Place | undefined): boolean {
  return list !== undefined && ['DynamicPorts', 'ReservedPorts'].some((key) => list.part === network.spelled(key));
}

/** The place at a pointer, with all that holds it; undefined when nothing stands there. */
export function placeAt(view: DocumentView, pointer: string): Place | undefined {
  if (!within(pointer, view.pointer)) return undefined;
  let place: Place | undefined = placeOf(view);
  for (const part of fromPointer(pointer.slice(view.pointer.length))) {
    if (!place) return undefined;
    place = place.node.kind === 'array' ? place.items()[/^\d+$/.test(part) ? Number(part) : -1] : place.named(part);
  }
  return place;
}

/** Pointer of an entry of an object, as it would be spelled there. */
export function under(place: Place, ...keys: readonly (string | number)[]): string {
  return [place.pointer, ...keys.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');
}

/** Pointer of a declared key of an object, as it is spelled there. */
export function keyOf(place: Place, key: string): string {
  return under(place, place.spelled(key));
}

/** A part in words, for labels and notes: `task "app"`. */
export function wordsFor(named: Named): string {
  switch (named.kind) {
    case 'job':
      return 'the job';
    case 'group':
      return `group ${quoted(named.group.name)}`;
    case 'task':
      return `task ${quoted(named.task.name)}`;
    case 'service':
      return `service ${quoted(named.service.name)}`;
    case 'volume':
      return `volume ${quoted(named.name)}`;
    case 'port':
      return `port ${quoted(named.place.string('Label'))}`;
    case 'inner':
    case 'outer':
      return String(named.place.part);
  }
}

export function quoted(name: string | undefined): string {
  return name === undefined ? 'without a name' : JSON.stringify(name);
}

/** The task behind a service of a group: the one it names, the one that opens its port, or the only one. */
export function taskBehind({ place, group, port }: Service): Task | undefined {
  const name = place.string('TaskName') ?? '';
  if (name !== '') return group.tasks.find((task) => task.name === name);
  const opening = port === '' ? [] : group.tasks.filter((task) => opensLabel(task, port));
  if (opening.length === 1) return opening[0];
  const mains = group.tasks.filter((task) => task.hook === undefined);
  return mains.length === 1 ? mains[0] : undefined;
}

/** Ports that a task opens by name, for finding the task behind a service. */
function opensLabel({ config }: Task, label: string): boolean {
  const ports = get(config?.node, 'ports');
  if (ports?.kind !== 'array') return false;
  for (const { value } of entriesOf(ports)) if (value.kind === 'string' && value.value === label) return true;
  return false;
}
