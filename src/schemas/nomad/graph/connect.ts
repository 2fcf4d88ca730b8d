/** Lines between parts: stages of tasks, tasks behind services, mounts, and services of the mesh that reach each other. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import type { JsonValue } from '../../../document/node.ts';
import type { DocumentView, GraphPlan } from '../../format.ts';
import { GONE, noteOf, refuse } from '../../kit/intents.ts';
import { capital } from '../../kit/words.ts';
import { type Hook, isNumeric } from '../model.ts';
import { type Group, groupLabels, isBridged, modeOf, type Service, type Task } from '../read.ts';
import { keyOf, type Named, namedAt, quoted, taskBehind } from './places.ts';

/** Operations for a line from one part to another, or why there can be none. */
export function planConnect(view: DocumentView, source: string, target: string): GraphPlan {
  const [from, to] = [namedAt(view, plain(source)), namedAt(view, plain(target))];
  if (!from || !to) return refuse(GONE);
  if (source === target) return refuse('A part cannot be connected with itself.');
  if (from.kind === 'task' && to.kind === 'task') return connectTasks(from, to);
  if (from.kind === 'volume' && to.kind === 'task') return connectVolume(from, to);
  if (from.kind === 'task' && to.kind === 'volume') return connectVolume(to, from);
  if (from.kind === 'service' && to.kind === 'task') return connectTask(from, to);
  if (from.kind === 'task' && to.kind === 'service') return connectTask(to, from);
  if (from.kind === 'service' && to.kind === 'port') return connectPort(from, to);
  if (from.kind === 'port' && to.kind === 'service') return connectPort(to, from);
  if (from.kind === 'service' && to.kind === 'service') return connectServices(from, to);
  if (from.kind === 'group' || to.kind === 'group')
    return refuse(
      'Groups start independently of each other, perhaps on different nodes: there is no order between them.',
    );
  return refuse('Lines lead between tasks, from a service or a volume to a task, and from service to service.');
}

/** The pointer of a node's key: a stage has a mark behind it. */
function plain(key: string): string {
  const mark = key.indexOf('#');
  return mark < 0 ? key : key.slice(0, mark);
}

type TaskPart = Extract<Named, { readonly kind: 'task' }>;
type ServicePart = Extract<Named, { readonly kind: 'service' }>;
type PortPart = Extract<Named, { readonly kind: 'port' }>;
type VolumePart = Extract<Named, { readonly kind: 'volume' }>;

// --- stages --------------------------------------------------------------------------------------------------------

const RANK: Readonly<Record<Hook | 'main', number>> = { prestart: 0, main: 1, poststart: 2, poststop: 3 };
const rankOf = (task: Task): number => RANK[task.hook ?? 'main'];

function setHook(task: Task, hook: Hook): PointerOp[] {
  const lifecycle = task.place.object('Lifecycle');
  return lifecycle
    ? [{ op: 'set', pointer: keyOf(lifecycle, 'Hook'), value: hook }]
    : [{ op: 'set', pointer: keyOf(task.place, 'Lifecycle'), value: { Hook: hook } }];
}

function clearHook(task: Task): PointerOp[] {
  return task.place.raw('Lifecycle') ? [{ op: 'remove', pointer: keyOf(task.place, 'Lifecycle') }] : [];
}

/** Puts two tasks into stages that follow each other. */
function connectTasks(from: TaskPart, to: TaskPart): GraphPlan {
  if (from.group !== to.group)
    return refuse('Tasks of different groups may run on different nodes: there is no order between them.');
  const [a, b] = [from.task, to.task];
  if (rankOf(a) < rankOf(b)) return refuse(`${capital(quoted(a.name))} comes before ${quoted(b.name)} already.`);
  const label = `Run ${quoted(b.name)} after ${quoted(a.name)}`;
  const done = (ops: PointerOp[], note: string): GraphPlan => ({
    ok: true,
    label,
    ops,
    select: b.place.pointer,
    ...noteOf(note),
  });
  const mains = from.group.tasks.filter((task) => task.hook === undefined);
  if (a.hook === 'poststop') return refuse('A task that runs after all others has nothing behind it.');
  if (a.hook === undefined) {
    if (b.hook === undefined && mains.length > 1)
      return done(
        setHook(a, 'prestart'),
        `${capital(quoted(a.name))} runs before the main tasks now; they wait until it has ended.`,
      );
    return done(setHook(b, 'poststart'), `${capital(quoted(b.name))} starts once the main tasks run.`);
  }
  if (a.hook === 'prestart') {
    // Both stand before the main tasks, where all start together.
    return done(clearHook(b), `${capital(quoted(b.name))} is a main task now: it waits for all that run before.`);
  }
  return done(setHook(b, 'poststop'), `${capital(quoted(b.name))} runs last now, when all others have ended.`);
}

// --- volumes and services ------------------------------------------------------------------------------------------

function connectVolume(from: VolumePart, to: TaskPart): GraphPlan {
  if (from.group !== to.group)
    return refuse('A volume can be mounted by tasks of its own group only. Add it to the other group too.');
  const { place } = to.task;
  if (place.list('VolumeMounts').some((mount) => mount.string('Volume') === from.name))
    return refuse('This task mounts the volume already.');
  const value = { Volume: from.name, Destination: `/${from.name}` };
  const list = place.raw('VolumeMounts');
  if (list && list.node.kind !== 'array' && list.node.kind !== 'null')
    return refuse('What stands in place of the mounts is no list. Mend that first.');
  const pointer = keyOf(place, 'VolumeMounts');
  const ops: PointerOp[] =
    list?.node.kind === 'array'
      ? [{ op: 'insert', pointer: `${pointer}/-`, value }]
      : [{ op: 'set', pointer, value: [value] }];
  return {
    ok: true,
    label: `Mount ${quoted(from.name)} in ${quoted(to.task.name)}`,
    ops,
    select: place.pointer,
    ...noteOf(`The task sees it at ${value.Destination}.`),
  };
}

/** Names the task behind a service of a group. */
function connectTask(from: ServicePart, to: TaskPart): GraphPlan {
  const { service } = from;
  if (from.group !== to.group) return refuse('A service stands for a task of its own group.');
  if (service.task)
    return refuse(
      service.task === to.task
        ? 'This service belongs to the task already.'
        : 'A service of a task belongs to that task. Move it to the group first.',
    );
  if (to.task.name === undefined) return refuse('Give the task a name first.');
  if (service.place.string('TaskName') === to.task.name) return refuse('This service names the task already.');
  const port = portOf(service, to.task);
  return {
    ok: true,
    label: `Let ${quoted(service.name)} stand for ${quoted(to.task.name)}`,
    ops: [
      { op: 'set', pointer: keyOf(service.place, 'TaskName'), value: to.task.name },
      ...(port === undefined ? [] : [{ op: 'set' as const, pointer: keyOf(service.place, 'PortLabel'), value: port }]),
    ],
    select: service.place.pointer,
    ...noteOf(port !== undefined && `Its port is ${quoted(port)}, which the task listens on.`),
  };
}

/** The port of a task for a service that names none, or none that there is: the one the task lists, else the only one. */
function portOf(service: Service, task: Task): string | undefined {
  const labels = groupLabels(service.group).all;
  if (labels.has(service.port) || isNumeric(service.port)) return undefined;
  const listed =
    task.config?.strings('ports').flatMap(({ text }) => (labels.has(text ?? '') ? (text ?? []) : [])) ?? [];
  const candidates = listed.length > 0 ? listed : [...labels];
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** Registers a service under a port of its group. */
function connectPort(from: ServicePart, to: PortPart): GraphPlan {
  const { service } = from;
  const label = to.place.string('Label') ?? '';
  if (from.group !== to.group) return refuse('A service stands at a port of its own group.');
  if (label === '') return refuse('Give the port a label first.');
  if (service.port === label) return refuse('This service stands at the port already.');
  return {
    ok: true,
    label: `Put ${quoted(service.name)} at port ${quoted(label)}`,
    ops: [{ op: 'set', pointer: keyOf(service.place, 'PortLabel'), value: label }],
    select: service.place.pointer,
  };
}

/** Lets one service of the mesh reach another: an upstream of its proxy, at a port of its own. */
function connectServices(from: ServicePart, to: ServicePart): GraphPlan {
  const { service } = from;
  const name = to.service.name;
  if (name === undefined) return refuse('Give the other service a name first.');
  if (service.task) return refuse('Only a service of a group can join the mesh. Move it to the group first.');
  if (service.provider === 'nomad' || to.service.provider === 'nomad')
    return refuse('The mesh is Consul’s: both services need the provider "consul".');
  const mesh = service.mesh;
  if (mesh?.gateway || mesh?.native) return refuse('Only a service with a sidecar has upstreams.');
  const upstreams = mesh?.sidecar?.object('Proxy')?.list('Upstreams') ?? [];
  if (upstreams.some((upstream) => upstream.string('DestinationName') === name))
    return refuse('It reaches that service already.');
  const port = freePort(from.group);
  const value = { DestinationName: name, LocalBindPort: port };
  const ops = upstreamOps(service, value);
  if (!ops) return refuse('What stands in place of its Connect block cannot take an upstream. Mend that first.');
  const bridge = bridgeOps(from.group);
  return {
    ok: true,
    label: `Let ${quoted(service.name)} reach ${quoted(name)}`,
    ops: [...ops, ...bridge],
    select: service.place.pointer,
    ...noteOf(
      `Tasks of the group reach it at 127.0.0.1:${String(port)}, or by NOMAD_UPSTREAM_ADDR_${name.replace(/[^A-Za-z0-9_]/g, '_')}.`,
      bridge.length > 0 && 'The network of the group is a bridge now, as a sidecar needs.',
      !to.service.mesh && 'The other service needs a sidecar too, or a gateway in front of it.',
    ),
  };
}

type Upstream = Readonly<Record<string, string | number>>;

/** Writes an upstream into what is there of the Connect block. */
function upstreamOps({ place }: Service, value: Upstream): PointerOp[] | undefined {
  const path = ['Connect', 'SidecarService', 'Proxy', 'Upstreams'];
  let holder = place;
  for (const [depth, key] of path.entries()) {
    const inner = holder.raw(key);
    const pointer = keyOf(holder, key);
    if (!inner || inner.node.kind === 'null')
      return [{ op: 'set', pointer, value: nested(path.slice(depth + 1), value) }];
    if (depth === path.length - 1) {
      return inner.node.kind === 'array' ? [{ op: 'insert', pointer: `${pointer}/-`, value: { ...value } }] : undefined;
    }
    if (inner.node.kind !== 'object') return undefined;
    holder = inner;
  }
  return undefined;
}

/** The rest of the path around a list with the upstream. */
function nested(keys: readonly string[], value: Upstream): JsonValue {
  let out: JsonValue = [{ ...value }];
  for (const key of [...keys].reverse()) out = { [key]: out };
  return out;
}

const FIRST_PORT = 10_000;

/** A port at which no upstream of the group listens: `wanted` or the next one that is free. */
export function freePort(group: Group, wanted = FIRST_PORT): number {
  const taken = new Set<number>();
  for (const service of group.services) {
    for (const upstream of service.mesh?.sidecar?.object('Proxy')?.list('Upstreams') ?? [])
      taken.add(upstream.int('LocalBindPort') ?? 0);
  }
  let port = wanted;
  while (taken.has(port)) port++;
  return port;
}

/** A sidecar needs a network of its own. */
function bridgeOps(group: Group): PointerOp[] {
  const [network] = group.networks;
  if (!network)
    return group.place.raw('Networks')
      ? []
      : [{ op: 'set', pointer: keyOf(group.place, 'Networks'), value: [{ Mode: 'bridge' }] }];
  if (isBridged(modeOf(network))) return [];
  return [{ op: 'set', pointer: keyOf(network, 'Mode'), value: 'bridge' }];
}

// --- taking a line away --------------------------------------------------------------------------------------------

/** Operations that take a line away, or why it cannot be taken away by itself. */
export function planDisconnect(view: DocumentView, source: string, target: string, edge: string): GraphPlan {
  const [kind = ''] = edge.split(':', 1);
  const [from, to] = [namedAt(view, plain(source)), namedAt(view, plain(target))];
  if (!from || !to) return refuse(GONE);
  if (kind === 'mount' && from.kind === 'volume' && to.kind === 'task') {
    const mounts = to.task.place.list('VolumeMounts').filter((mount) => mount.string('Volume') === from.name);
    if (mounts.length === 0) return refuse(GONE);
    return {
      ok: true,
      label: `Do not mount ${quoted(from.name)} in ${quoted(to.task.name)}`,
      ops: [...mounts].reverse().map((mount): PointerOp => ({ op: 'remove', pointer: mount.pointer })),
      select: to.task.place.pointer,
    };
  }
  if (kind === 'link' && from.kind === 'service') {
    const pointer = edge.slice('link:'.length);
    if (!namedAt(view, pointer)) return refuse(GONE);
    return {
      ok: true,
      label: `Do not reach that service from ${quoted(from.service.name)}`,
      ops: [{ op: 'remove', pointer }],
      select: from.service.place.pointer,
    };
  }
  if (kind === 'service' && from.kind === 'service') {
    const { service } = from;
    if (service.task) return refuse('A service of a task belongs to that task. Move it to the group, or remove it.');
    if (!service.place.has('TaskName'))
      return refuse(
        `It follows from ${taskBehind(service) ? 'the port' : 'the group'}: change the port of the service.`,
      );
    return {
      ok: true,
      label: 'Name no task',
      ops: [{ op: 'remove', pointer: keyOf(service.place, 'TaskName') }],
      select: service.place.pointer,
    };
  }
  if (kind === 'leader' && from.kind === 'task') {
    return {
      ok: true,
      label: `Let ${quoted(from.task.name)} lead no more`,
      ops: [{ op: 'remove', pointer: keyOf(from.task.place, 'Leader') }],
      select: from.task.place.pointer,
    };
  }
  const hooked =
    to.kind === 'task' && to.task.hook !== undefined
      ? to
      : from.kind === 'task' && from.task.hook !== undefined
        ? from
        : undefined;
  if (hooked && ['start', 'started', 'stop'].includes(kind)) {
    return {
      ok: true,
      label: `Make ${quoted(hooked.task.name)} a main task`,
      ops: clearHook(hooked.task),
      select: hooked.task.place.pointer,
      ...noteOf('It starts together with the other main tasks now.'),
    };
  }
  return refuse('This line follows from what the parts are. Change the schedule or the stage of a task instead.');
}
