/** Changes of a whole job: taking it out of a wrapper, and writing it in the other dialect. */
import type { PointerOp } from '../../document/diagnostic.ts';
import { rebase } from '../../document/diagnostic.ts';
import type { Node } from '../../document/node.ts';
import { get, has, isAbsent, itemsOf, keysOf, numberOf, stringOf } from '../../document/node.ts';
import type { DocumentView, FormatAction } from '../format.ts';
import { allSteps } from './graph/steps.ts';
import { counted } from './graph/words.ts';
import { allRuns, boresOf, explicitGpus, gpusToTotal, isOlder, joinBores, type RunPlace, userIds } from './migrate.ts';
import { plainMoves } from './rules/misplaced.ts';

// --- unwrap --------------------------------------------------------------------------------------------------------

const unwrap: FormatAction = {
  id: 'unwrap',
  title: 'Take the job out of its wrapper',
  description:
    'The job lies in `job` or `variables.job`, as in a request to the API. The designer and the command line need it alone.',
  plan: (view) => {
    if (view.pointer === '') return undefined;
    const dropped = keysOf(view.root).filter((key) => key !== 'job' && key !== 'variables');
    const drops = dropped.length > 0;
    const outer: PointerOp[] = view.pointer === '/job' ? [] : [{ op: 'unwrap', pointer: '/variables' }];
    return {
      label: 'Take the job out of its wrapper',
      ops: [{ op: 'unwrap', pointer: view.pointer }, ...outer],
      ...(drops ? { notes: [`Left out, since it is no part of the job: ${dropped.join(', ')}.`] } : {}),
      review: drops,
    };
  },
};

// --- misplaced keys ------------------------------------------------------------------------------------------------

const moveMisplaced: FormatAction = {
  id: 'move-misplaced-keys',
  title: 'Move misplaced keys where they belong',
  description:
    'Keys of a command on the step, of a container in run, of a step in its launch: each goes, as it is written, to the object it belongs to. What stands in both places is left to you.',
  plan: (view) => {
    const ops: PointerOp[] = [];
    let steps = 0;
    // Inner steps first: the pointers of those around them stay as they are.
    for (const { node, pointer } of [...allSteps(view.job, view.pointer)].reverse()) {
      const own = node.kind === 'object' ? plainMoves(node) : [];
      if (own.length === 0) continue;
      ops.push(...own.map((op) => rebase(op, pointer, view.pointer)));
      steps++;
    }
    return steps === 0 ? undefined : { label: `Move misplaced keys of ${counted(steps, 'step')}`, ops, review: true };
  },
};

// --- to the current dialect ----------------------------------------------------------------------------------------

const toCurrent: FormatAction = {
  id: 'to-current-dialect',
  title: 'Migrate to the current dialect',
  description:
    'Writes GPUs for the whole job, user ids in place of mapRoot, and the bore server as host:port. Steps that relied on a default that has changed get it written out.',
  plan: ({ job, pointer }) => {
    const older = isOlder(job);
    const ops = gpusOps(job, older);
    // The root that slirp4netns made is written out with the GPUs already.
    for (const run of allRuns(job)) ops.push(...userIds(run, older && ops.length === 0), ...joinBores(run));
    if (ops.length === 0) return undefined;
    return {
      label: `Migrate to the current dialect (${counted(ops.length, 'change')})`,
      ops: ops.map((op) => rebase(op, pointer, pointer)),
      review: true,
    };
  },
};

function gpusOps(job: Node, older: boolean): PointerOp[] {
  if (older) return gpusToTotal(job) ?? [];
  const both = !isAbsent(get(get(job, 'resources'), 'gpusPerTask'));
  return both ? [{ op: 'remove', pointer: '/resources/gpusPerTask' }] : [];
}

// --- to the older dialect ------------------------------------------------------------------------------------------

const toOlder: FormatAction = {
  id: 'to-2023-dialect',
  title: 'Write in the dialect of 2023 (GPUs per task)',
  description:
    'For services of 2023: GPUs per task, mapRoot, and the bore server as address and port. What that dialect does not know stays as it is, and is named.',
  plan: (view) => {
    const cannot = new Set<string>();
    const ops: PointerOp[] = [];
    if (!isOlder(view.job)) ops.push(...gpusPerTask(view.job, cannot));
    for (const run of allRuns(view.job)) {
      ops.push(...mapRoot(run, cannot));
      for (const bore of boresOf(run)) ops.push(...splitBore(bore, cannot));
    }
    if (ops.length === 0) return undefined;
    for (const name of unknownToOlder(view)) cannot.add(name);
    const { pointer } = view;
    return {
      label: 'Write in the dialect of 2023',
      ops: ops.map((op) => rebase(op, pointer, pointer)),
      ...(cannot.size === 0
        ? {}
        : { notes: [`Stays as it is, since that dialect has no word for it: ${[...cannot].join(', ')}.`] }),
      review: true,
    };
  },
};

function gpusPerTask(job: Node, cannot: Set<string>): PointerOp[] {
  const resources = get(job, 'resources');
  const gpus = numberOf(get(resources, 'gpus'));
  if (gpus === undefined) return [];
  const each = gpus / (numberOf(get(resources, 'tasks')) ?? 1);
  if (!Number.isSafeInteger(each) || each < 0) {
    cannot.add(`resources.gpus (${counted(gpus, 'GPU')} cannot be shared out evenly)`);
    return [];
  }
  const at = '/resources';
  const ops: PointerOp[] = has(resources, 'gpusPerTask') ? [{ op: 'remove', pointer: `${at}/gpusPerTask` }] : [];
  ops.push({ op: 'rename', pointer: `${at}/gpus`, key: 'gpusPerTask' });
  if (each !== gpus) ops.push({ op: 'set', pointer: `${at}/gpusPerTask`, value: each });
  // There a step that says nothing gets the job's GPUs; here it has none.
  if (each > 0) for (const run of allRuns(job)) ops.push(...explicitGpus(run, 0));
  return ops;
}

function mapRoot({ node, pointer }: RunPlace, cannot: Set<string>): PointerOp[] {
  const uid = get(node, 'mapUid');
  const gid = get(node, 'mapGid');
  if (isAbsent(uid) && isAbsent(gid)) return [];
  if (numberOf(uid) !== 0 || (!isAbsent(gid) && numberOf(gid) !== 0)) {
    cannot.add(isAbsent(uid) ? 'mapGid' : 'mapUid');
    return [];
  }
  const ops: PointerOp[] = has(node, 'mapRoot') ? [{ op: 'remove', pointer: `${pointer}/mapRoot` }] : [];
  ops.push({ op: 'rename', pointer: `${pointer}/mapUid`, key: 'mapRoot' });
  ops.push({ op: 'set', pointer: `${pointer}/mapRoot`, value: true });
  if (has(node, 'mapGid')) ops.push({ op: 'remove', pointer: `${pointer}/mapGid` });
  return ops;
}

function splitBore({ node, pointer }: Pick<RunPlace, 'node' | 'pointer'>, cannot: Set<string>): PointerOp[] {
  const both = stringOf(get(node, 'boreAddress'));
  if (both === undefined) return [];
  const match = /^([^:]+):(\d{1,5})$/.exec(both);
  if (!match || has(node, 'address') || has(node, 'port')) {
    cannot.add('boreAddress');
    return [];
  }
  return [
    { op: 'rename', pointer: `${pointer}/boreAddress`, key: 'address' },
    { op: 'set', pointer: `${pointer}/address`, value: match[1] ?? '' },
    { op: 'set', pointer: `${pointer}/port`, value: Number(match[2]), after: 'address' },
  ];
}

/** Keys and values in use that the older dialect has no word for. */
function unknownToOlder(view: DocumentView): Set<string> {
  const found = new Set<string>();
  const look = (node: Node | undefined, keys: readonly string[]): void => {
    for (const key of keys) if (!isAbsent(get(node, key))) found.add(key);
  };
  look(view.job, ['virtualNetworks']);
  for (const { node } of allSteps(view.job, view.pointer)) {
    look(node, ['steps', 'use', 'if', 'catch', 'finally']);
    const run = get(node, 'run');
    look(get(run, 'container'), ['mountHome', 'readOnlyRootFS']);
    if (stringOf(get(run, 'network')) === 'pasta') found.add('pasta');
    if (stringOf(get(run, 'shell')) === 'ENTRYPOINT') found.add('ENTRYPOINT');
    for (const nic of itemsOf(get(run, 'customNetworkInterfaces'))) {
      look(nic, ['vnet']);
      if (!isAbsent(get(get(nic, 'bore'), 'secret'))) found.add('bore.secret');
    }
  }
  return found;
}

export const actions: readonly FormatAction[] = [unwrap, moveMisplaced, toCurrent, toOlder];
