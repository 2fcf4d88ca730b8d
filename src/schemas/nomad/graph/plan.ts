/** What a user does on the canvas, as operations on the document; or why it cannot be done. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import type { DocumentView, GraphIntent, GraphPlan } from '../../format.ts';
import { GONE, noteOf, refuse, unnamed } from '../../kit/intents.ts';
import type { Place } from '../../kit/places.ts';
import { freeName } from '../../kit/words.ts';
import { type Group, portsOf, readJob } from '../read.ts';
import { planAdd } from './add.ts';
import { planConnect, planDisconnect } from './connect.ts';
import { planConvert, planUnwrap, planWrap } from './groups.ts';
import { keyOf, type Named, namedAt, placeAt, quoted, under, wordsFor } from './places.ts';
import { followPort, followService, followTask, followVolume } from './references.ts';

/** Operations for an intent, or why not. */
export function planIntent(view: DocumentView, intent: GraphIntent): GraphPlan {
  switch (intent.kind) {
    case 'addAfter':
    case 'addFirst':
      return planAdd(view, intent);
    case 'remove':
      return planRemove(view, intent.pointer);
    case 'duplicate':
      return planDuplicate(view, intent.pointer);
    case 'move':
      return planMove(view, intent.pointer, intent.by);
    case 'moveTo':
      return planMoveTo(view, intent.pointer, intent.list, intent.index);
    case 'connect':
      return planConnect(view, intent.source, intent.target);
    case 'disconnect':
      return planDisconnect(view, intent.source, intent.target, intent.edge);
    case 'wrapIn':
      return planWrap(view, intent.pointer, intent.others ?? []);
    case 'unwrap':
      return planUnwrap(view, intent.pointer);
    case 'convert':
      return planConvert(view, intent.pointer, intent.to);
    case 'rename':
      return planRename(view, intent.pointer, intent.name);
  }
}

// --- removing ------------------------------------------------------------------------------------------------------

function planRemove(view: DocumentView, pointer: string): GraphPlan {
  const named = namedAt(view, pointer);
  if (!named) return refuse(GONE);
  if (named.kind === 'job') return refuse('This is the whole job. Remove its groups one by one.');
  const label = `Remove ${wordsFor(named)}`;
  const removal: PointerOp = { op: 'remove', pointer };
  switch (named.kind) {
    case 'group': {
      const last = readJob(view).groups.length === 1;
      return {
        ok: true,
        label,
        ops: [removal],
        select: view.pointer,
        ...noteOf(last && 'A job needs at least one group.'),
      };
    }
    case 'task': {
      const { group, task } = named;
      const ops = task.name === undefined ? [] : droppedTask(group, task.name);
      const alone = group.tasks.filter((other) => other.hook === undefined && other !== task).length === 0;
      return {
        ok: true,
        label,
        ops: [...ops, removal],
        select: group.place.pointer,
        ...noteOf(
          alone && task.hook === undefined && 'The group has no main task now.',
          ops.length > 0 && 'Its services no longer name it.',
        ),
      };
    }
    case 'volume': {
      const mounts = mountsOf(named.group, named.name);
      return {
        ok: true,
        label,
        // From the last to the first: a removal moves what stands behind it.
        ops: [...mounts.reverse().map((mount): PointerOp => ({ op: 'remove', pointer: mount.pointer })), removal],
        select: named.group.place.pointer,
        ...noteOf(mounts.length > 0 && 'The mounts of this volume are gone too.'),
      };
    }
    case 'service':
    case 'port':
    case 'inner':
      return { ok: true, label, ops: [removal], select: named.group.place.pointer };
    case 'outer':
      return { ok: true, label, ops: [removal], select: view.pointer };
  }
}

/** Takes the name of a task out of what names it. */
function droppedTask(group: Group, name: string): PointerOp[] {
  const holders = group.services.flatMap(({ place }) => [place, ...place.list('Checks')]);
  return holders.flatMap((holder): PointerOp[] =>
    holder.string('TaskName') === name ? [{ op: 'remove', pointer: keyOf(holder, 'TaskName') }] : [],
  );
}

function mountsOf(group: Group, volume: string): Place[] {
  return group.tasks.flatMap((task) =>
    task.place.list('VolumeMounts').filter((mount) => mount.string('Volume') === volume),
  );
}

// --- duplicating ---------------------------------------------------------------------------------------------------

function planDuplicate(view: DocumentView, pointer: string): GraphPlan {
  const named = namedAt(view, pointer);
  if (!named) return refuse(GONE);
  const label = `Duplicate ${wordsFor(named)}`;
  switch (named.kind) {
    case 'job':
      return refuse('This is the whole job. Save it under another name to have it twice.');
    case 'outer':
      return refuse('A job has only one of these.');
    case 'volume': {
      const key = freeName(named.name, (name) => named.place.up?.named(name) !== undefined, '-');
      const to = named.place.up ? under(named.place.up, key) : '';
      return { ok: true, label, ops: [{ op: 'copy', from: pointer, to }], select: to };
    }
    case 'inner':
      if (typeof named.place.part !== 'number') return refuse('There can be only one of these.');
      break;
    default:
  }
  const place = placeAt(view, pointer);
  const list = place?.up;
  if (!place || !list || typeof place.part !== 'number') return refuse('There can be only one of these.');
  const at = place.part + 1;
  const to = under(list, at);
  const key = named.kind === 'port' ? 'Label' : 'Name';
  const name = place.string(key);
  const taken = new Set(namesBeside(named).map((one) => one ?? ''));
  const ops: PointerOp[] = [{ op: 'copy', from: pointer, to }];
  if (name !== undefined && name !== '' && named.kind !== 'inner') {
    const fresh = freeName(name, (candidate) => taken.has(candidate), named.kind === 'port' ? '_' : '-');
    ops.push({ op: 'set', pointer: `${to}/${place.spelled(key)}`, value: fresh });
  }
  const leads = named.kind === 'task' && place.bool('Leader') === true;
  if (leads) ops.push({ op: 'remove', pointer: `${to}/${place.spelled('Leader')}` });
  return {
    ok: true,
    label,
    ops,
    select: to,
    ...noteOf(
      leads && 'The copy does not lead: only one task of a group may.',
      named.kind === 'group' && staticNote(named.group),
    ),
  };
}

function staticNote(group: Group): string | false {
  const fixed = group.networks.flatMap(portsOf).some(({ dynamic, value }) => !dynamic && value > 0);
  return fixed && 'Both groups ask for the same fixed ports, so they never share a node.';
}

/** Names that a copy or a new name must not have. */
function namesBeside(named: Named): readonly (string | undefined)[] {
  switch (named.kind) {
    case 'group':
      return named.group.job.groups.map(({ name }) => name);
    case 'task':
      return named.group.tasks.map(({ name }) => name);
    case 'service':
      return [...named.group.services, ...named.group.tasks.flatMap((task) => task.services)].map(({ place }) =>
        place.string('Name'),
      );
    case 'port':
      return [...named.group.networks, ...named.group.tasks.flatMap(({ networks }) => networks)]
        .flatMap(portsOf)
        .map(({ label }) => label);
    case 'volume':
      return (named.place.up?.entries() ?? []).map(([name]) => name);
    case 'job':
    case 'inner':
    case 'outer':
      return [];
  }
}

// --- moving --------------------------------------------------------------------------------------------------------

function planMove(view: DocumentView, pointer: string, by: -1 | 1): GraphPlan {
  const place = placeAt(view, pointer);
  const named = namedAt(view, pointer);
  if (!place || !named) return refuse(GONE);
  const list = place.up;
  if (!list || list.node.kind !== 'array' || typeof place.part !== 'number')
    return refuse('Only entries of a list have an order, and this is none.');
  const index = place.part + by;
  if (index < 0 || index >= list.node.size)
    return refuse(`It is the ${by < 0 ? 'first' : 'last'} of its list already.`);
  const to = under(list, index);
  return {
    ok: true,
    label: `Move ${wordsFor(named)} ${by < 0 ? 'up' : 'down'}`,
    ops: [{ op: 'move', from: pointer, to }],
    select: to,
    ...noteOf(orderNote(named)),
  };
}

/** What the order in a list means, as it does not mean what one would think. */
function orderNote(named: Named): string | false {
  if (named.kind === 'group')
    return 'Groups start independently of each other: their order in the text changes nothing.';
  return named.kind === 'task' && 'Tasks start by their stage: their order in the text changes nothing.';
}

function planMoveTo(view: DocumentView, pointer: string, list: string, index: number): GraphPlan {
  const named = namedAt(view, pointer);
  const place = placeAt(view, pointer);
  const target = placeAt(view, list);
  if (!named || !place || !target) return refuse(GONE);
  if (target.node.kind !== 'array') return refuse('This is no list that something could be moved to.');
  const key = String(target.part);
  const home = place.up?.part;
  if (home === undefined || key.toLowerCase() !== String(home).toLowerCase())
    return refuse(`Only a list of ${String(home ?? 'such parts')} can take it.`);
  const to = under(target, index);
  const label = `Move ${wordsFor(named)}`;
  const into = namedAt(view, target.up?.pointer ?? '');
  if (named.kind === 'task' && into?.kind === 'group' && into.group !== named.group) {
    const { task, group } = named;
    const taken = into.group.tasks.some((other) => other.name === task.name);
    const fresh =
      taken && task.name !== undefined
        ? freeName(task.name, (name) => into.group.tasks.some((other) => other.name === name), '-')
        : undefined;
    return {
      ok: true,
      label: `${label} to group ${quoted(into.group.name)}`,
      ops: [
        ...(fresh === undefined ? [] : [{ op: 'set' as const, pointer: keyOf(task.place, 'Name'), value: fresh }]),
        { op: 'move', from: pointer, to },
      ],
      select: to,
      ...noteOf(
        fresh !== undefined && `It is called ${quoted(fresh)} there.`,
        usesGroup(group, task.place) &&
          `It used ports or volumes of group ${quoted(group.name)}, which it no longer sees.`,
      ),
    };
  }
  return { ok: true, label, ops: [{ op: 'move', from: pointer, to }], select: to, ...noteOf(orderNote(named)) };
}

function usesGroup(group: Group, task: Place): boolean {
  const ports = task.object('Config')?.named('ports')?.items() ?? [];
  return (
    ports.length > 0 ||
    task.list('VolumeMounts').length > 0 ||
    group.services.some(({ place }) => place.string('TaskName') === task.string('Name'))
  );
}

// --- renaming ------------------------------------------------------------------------------------------------------

function planRename(view: DocumentView, pointer: string, name: string): GraphPlan {
  const named = namedAt(view, pointer);
  if (!named) return refuse(GONE);
  if (name === '') return refuse('A name must not be empty.');
  const label = `Rename ${wordsFor(named)} to ${quoted(name)}`;
  const old =
    named.kind === 'job' ? named.job.place.string('ID') : named.kind === 'volume' ? named.name : nameOf(named);
  if (old === name) return refuse('It is called so already.');
  if (named.kind !== 'job' && namesBeside(named).includes(name))
    return refuse(`Something beside it is called ${quoted(name)} already.`);
  switch (named.kind) {
    case 'job':
      return {
        ok: true,
        label,
        ops: [{ op: 'set', pointer: keyOf(named.job.place, 'ID'), value: name }],
        select: view.pointer,
        ...noteOf('Under another ID it is another job to the cluster: the old one keeps running.'),
      };
    case 'group':
      return {
        ok: true,
        label,
        ops: [{ op: 'set', pointer: keyOf(named.group.place, 'Name'), value: name }],
        select: pointer,
        ...noteOf(defaultNames(named.group) && 'Services without a name of their own are called otherwise now.'),
      };
    case 'task': {
      const ops = old === undefined ? [] : followTask(named.group, old, name);
      return {
        ok: true,
        label,
        ops: [{ op: 'set', pointer: keyOf(named.task.place, 'Name'), value: name }, ...ops],
        select: pointer,
        ...noteOf(followed(ops.length)),
      };
    }
    case 'service': {
      const before = named.service.name;
      const ops = before === undefined ? [] : followService(named.group.job, before, name);
      return {
        ok: true,
        label,
        ops: [{ op: 'set', pointer: keyOf(named.service.place, 'Name'), value: name }, ...ops],
        select: pointer,
        ...noteOf(followed(ops.length)),
      };
    }
    case 'volume': {
      const ops = followVolume(named.group, named.name, name);
      const inside = named.place.child('Name');
      const to = named.place.up ? under(named.place.up, name) : pointer;
      return {
        ok: true,
        label,
        ops: [
          ...ops,
          ...(inside?.text === named.name ? [{ op: 'set' as const, pointer: inside.pointer, value: name }] : []),
          { op: 'rename', pointer, key: name },
        ],
        select: to,
        ...noteOf(followed(ops.length)),
      };
    }
    case 'port': {
      const ops = old === undefined || old === '' ? [] : followPort(named.group, old, name);
      return {
        ok: true,
        label,
        ops: [{ op: 'set', pointer: keyOf(named.place, 'Label'), value: name }, ...ops],
        select: pointer,
        ...noteOf(followed(ops.length)),
      };
    }
    case 'inner':
    case 'outer':
      return unnamed('This has no name that others speak of. Change it in the form.');
  }
}

function nameOf(named: Exclude<Named, { readonly kind: 'job' | 'volume' }>): string | undefined {
  switch (named.kind) {
    case 'group':
      return named.group.name;
    case 'task':
      return named.task.name;
    case 'service':
      return named.service.place.string('Name');
    case 'port':
      return named.place.string('Label');
    default:
      return undefined;
  }
}

function defaultNames(group: Group): boolean {
  const services = [...group.services, ...group.tasks.flatMap((task) => task.services)];
  return services.some(({ place }) => /^$|\$\{(?:TASKGROUP|BASE)\}/.test(place.string('Name') ?? ''));
}

function followed(count: number): string | false {
  return (
    count > 0 &&
    `${count === 1 ? 'One place that speaks of it follows' : `${String(count)} places that speak of it follow`}.`
  );
}
