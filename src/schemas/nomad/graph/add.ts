/** Adding a part: where it goes by what it is, with a name that nobody has. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import type { JsonValue } from '../../../document/node.ts';
import type { DocumentView, GraphIntent, GraphPlan } from '../../format.ts';
import { GONE, noteOf, refuse } from '../../kit/intents.ts';
import type { Place } from '../../kit/places.ts';
import { fieldsOf } from '../../kit/paste.ts';
import { freeName } from '../../kit/words.ts';
import { type Group, portsOf, readJob } from '../read.ts';
import { freePort } from './connect.ts';
import { keyOf, type Named, namedAt, under } from './places.ts';

type Value = Readonly<Record<string, JsonValue>>;
type Adding = Extract<GraphIntent, { readonly kind: 'addAfter' | 'addFirst' }>;

/** Operations that add a value beside or within what a pointer names. */
export function planAdd(view: DocumentView, intent: Adding): GraphPlan {
  const { pointer, value } = intent;
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return refuse('Only a group, a task, a service, a volume or a port can be added here.');
  const named = namedAt(view, pointer);
  if (!named) return refuse(GONE);
  const first = intent.kind === 'addFirst';
  if ('Tasks' in value) return addGroup(view, named, value, first);
  const group = groupOf(view, named);
  if (!group) return refuse('Choose the group it belongs to first.');
  if ('Driver' in value) return addTask(group, named, value, first);
  if ('Label' in value) return addPort(group, value);
  if ('Source' in value) return addVolume(group, value, intent.key);
  if ('PortLabel' in value || 'Checks' in value || 'Provider' in value || 'Connect' in value)
    return addService(group, named, value);
  return refuse('Only a group, a task, a service, a volume or a port can be added here.');
}

/** The group that something is added to: the one named, or the only one of the job. */
function groupOf(view: DocumentView, named: Named): Group | undefined {
  if (named.kind === 'job' || named.kind === 'outer') {
    const { groups } = readJob(view);
    return groups.length === 1 ? groups[0] : undefined;
  }
  return named.group;
}

/** Puts a value into a list that may not be there yet. */
function insertInto(
  holder: Place,
  key: string,
  value: JsonValue,
  index: number | undefined,
): { ops: PointerOp[]; select: string } | undefined {
  const list = holder.raw(key);
  const pointer = keyOf(holder, key);
  if (list?.node.kind === 'array') {
    const at = index ?? list.node.size;
    return { ops: [{ op: 'insert', pointer: `${pointer}/${String(at)}`, value }], select: `${pointer}/${String(at)}` };
  }
  if (list && list.node.kind !== 'null') return undefined;
  return { ops: [{ op: 'set', pointer, value: [value] }], select: `${pointer}/0` };
}

const NO_LIST = 'What stands in its place is no list. Mend that first.';

function withName(value: Value, taken: (name: string) => boolean, key = 'Name', joint = '-'): Value {
  const name = value[key];
  return typeof name === 'string' && name !== '' ? { ...value, [key]: freeName(name, taken, joint) } : value;
}

function addGroup(view: DocumentView, named: Named, value: Value, first: boolean): GraphPlan {
  const job = readJob(view);
  const fresh = withName(value, (name) => job.groups.some((group) => group.name === name));
  const beside = named.kind === 'job' || named.kind === 'outer' ? undefined : Number(named.group.place.part) + 1;
  const put = insertInto(job.place, 'TaskGroups', fresh, first ? 0 : beside);
  if (!put) return refuse(NO_LIST);
  return { ok: true, label: 'Add a group', ...put };
}

function addTask(group: Group, named: Named, value: Value, first: boolean): GraphPlan {
  const leads = value['Leader'] === true && group.tasks.some((task) => task.place.bool('Leader') === true);
  const { Leader: _leader, ...led } = value;
  const fresh = withName(leads ? led : value, (name) => group.tasks.some((task) => task.name === name));
  const beside = named.kind === 'task' ? Number(named.task.place.part) + 1 : undefined;
  const put = insertInto(group.place, 'Tasks', fresh, first ? 0 : beside);
  if (!put) return refuse(NO_LIST);
  const lifecycle = fresh['Lifecycle'];
  return {
    ok: true,
    label: 'Add a task',
    ...put,
    ...noteOf(
      leads && 'It does not lead: only one task of a group may.',
      lifecycle === undefined &&
        group.tasks.some((task) => task.hook === undefined) &&
        'It starts together with the other main tasks of the group.',
    ),
  };
}

function addService(group: Group, named: Named, value: Value): GraphPlan {
  const providers = new Set(
    [...group.services, ...group.tasks.flatMap((task) => task.services)].flatMap(({ provider }) => provider ?? []),
  );
  const [provider] = providers;
  const labels = group.networks
    .slice(0, 1)
    .flatMap(portsOf)
    .flatMap(({ label }) => label || []);
  const port = value['PortLabel'];
  const fits = typeof port !== 'string' || labels.includes(port) || labels.length === 0;
  const mesh = 'Connect' in value;
  const inTask = group.tasks
    .flatMap(({ networks }) => networks)
    .flatMap(portsOf)
    .some(({ label }) => label === port);
  const adjusted: Value = {
    ...withName(value, (name) =>
      [...group.services, ...group.tasks.flatMap((task) => task.services)].some((service) => service.name === name),
    ),
    ...(fits || mesh || inTask ? {} : { PortLabel: labels[0] ?? '' }),
    ...(provider === undefined || mesh || provider === value['Provider'] ? {} : { Provider: provider }),
  };
  const beside = named.kind === 'service' ? named.service : undefined;
  // Beside a service of a task it belongs to that task as well, whose ports it may speak of.
  const holder = beside?.task?.place ?? group.place;
  const index = beside ? Number(beside.place.part) + 1 : undefined;
  const put = insertInto(holder, 'Services', withFreePorts(group, adjusted), index);
  if (!put) return refuse(NO_LIST);
  const ops =
    typeof port === 'string' && labels.length === 0 && !mesh && !inTask
      ? [...put.ops, ...newPort(group, port)]
      : put.ops;
  return {
    ok: true,
    label: 'Add a service',
    ops,
    select: put.select,
    ...noteOf(
      ops.length > put.ops.length && `The group has a port ${JSON.stringify(port)} now.`,
      !fits && !mesh && `It is at the port ${JSON.stringify(labels[0])}.`,
    ),
  };
}

/** With upstreams that listen where no other one of the group does. */
function withFreePorts(group: Group, value: Value): Value {
  const connect = fieldsOf(value['Connect']);
  const sidecar = fieldsOf(connect?.['SidecarService']);
  const proxy = fieldsOf(sidecar?.['Proxy']);
  const upstreams = proxy?.['Upstreams'];
  if (!Array.isArray(upstreams)) return value;
  let least = 0;
  const free = upstreams.map((item) => {
    const fields = fieldsOf(item);
    const port = fields?.['LocalBindPort'];
    if (!fields || typeof port !== 'number') return item;
    const own = freePort(group, Math.max(least, port));
    least = own + 1;
    return { ...fields, LocalBindPort: own };
  });
  return { ...value, Connect: { ...connect, SidecarService: { ...sidecar, Proxy: { ...proxy, Upstreams: free } } } };
}

/** A port that Nomad picks the number of, in the first network, which is made if there is none. */
function newPort(group: Group, label: string): PointerOp[] {
  const [network] = group.networks;
  const port = { Label: label, To: -1 };
  if (network) return insertInto(network, 'DynamicPorts', port, undefined)?.ops ?? [];
  const networks = group.place.raw('Networks');
  if (networks && networks.node.kind !== 'null' && !(networks.node.kind === 'array' && networks.node.size === 0))
    return [];
  return [{ op: 'set', pointer: keyOf(group.place, 'Networks'), value: [{ Mode: 'bridge', DynamicPorts: [port] }] }];
}

function addPort(group: Group, value: Value): GraphPlan {
  const [network] = group.networks;
  const taken = new Set(group.networks.flatMap(portsOf).map(({ label }) => label));
  const fresh = withName(value, (name) => taken.has(name), 'Label', '_');
  const key = typeof value['Value'] === 'number' && value['Value'] > 0 ? 'ReservedPorts' : 'DynamicPorts';
  const put = network
    ? insertInto(network, key, fresh, undefined)
    : insertInto(group.place, 'Networks', { Mode: 'bridge', [key]: [fresh] }, undefined);
  if (!put) return refuse(NO_LIST);
  return { ok: true, label: 'Add a port', ops: put.ops, select: group.place.pointer };
}

function addVolume(group: Group, value: Value, wanted = 'data'): GraphPlan {
  const volumes = group.place.raw('Volumes');
  const pointer = keyOf(group.place, 'Volumes');
  if (volumes && volumes.node.kind !== 'object' && volumes.node.kind !== 'null')
    return refuse('What stands in place of the volumes is no object. Mend that first.');
  const key = freeName(wanted, (name) => volumes?.named(name) !== undefined, '-');
  const value_: Value = 'Name' in value ? { ...value, Name: key } : value;
  if (volumes?.node.kind === 'object') {
    const to = under(volumes, key);
    return {
      ok: true,
      label: 'Add a volume',
      ops: [{ op: 'set', pointer: to, value: value_ }],
      select: to,
      ...noteOf('Connect it with a task to mount it.'),
    };
  }
  return {
    ok: true,
    label: 'Add a volume',
    ops: [{ op: 'set', pointer, value: { [key]: value_ } }],
    select: `${pointer}/${key}`,
    ...noteOf('Connect it with a task to mount it.'),
  };
}
