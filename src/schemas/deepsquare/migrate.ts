/**
 * From the dialect of 2023 to the current one. What a command had by a default that has changed is written out, so that it
 * runs with the same. Pointers are from the job.
 */
import type { PointerOp } from '../../document/diagnostic.ts';
import { NodeMemo } from '../../document/memo.ts';
import type { Chunk, Node } from '../../document/node.ts';
import { booleanOf, get, has, isAbsent, itemsOf, numberOf, stringOf } from '../../document/node.ts';
import { withInner } from './graph/steps.ts';
import { straysOf } from './strays.ts';

/** A command at its place in the job. */
export interface RunPlace {
  readonly pointer: string;
  readonly node: Node;
  /** True when keys of its step stand at the wrong level: then it is not known what it runs with. */
  readonly astray: boolean;
}

const memo = new NodeMemo<null, readonly RunPlace[]>();

/** The commands in the steps of a chunk; pointers begin with the position in the chunk. */
function runsIn(chunk: Chunk): readonly RunPlace[] {
  return memo.get(chunk, null, () => {
    const runs: RunPlace[] = [];
    chunk.entries.forEach(({ value }, index) => {
      for (const step of withInner({ pointer: String(index), node: value })) {
        const node = get(step.node, 'run');
        if (node?.kind === 'object')
          runs.push({ pointer: `${step.pointer}/run`, node, astray: straysOf(step.node).length > 0 });
      }
    });
    return runs;
  });
}

/** Every command of a job, wherever its step is. */
export function allRuns(job: Node): RunPlace[] {
  const steps = get(job, 'steps');
  const runs: RunPlace[] = [];
  if (steps?.kind !== 'array') return runs;
  let base = 0;
  for (const chunk of steps.chunks) {
    for (const { pointer, ...run } of runsIn(chunk)) {
      const end = pointer.indexOf('/');
      runs.push({ ...run, pointer: `/steps/${String(base + Number(pointer.slice(0, end)))}${pointer.slice(end)}` });
    }
    base += chunk.entries.length;
  }
  return runs;
}

/** True for a job that counts its GPUs by task. */
export function isOlder(job: Node): boolean {
  const resources = get(job, 'resources');
  return !isAbsent(get(resources, 'gpusPerTask')) && isAbsent(get(resources, 'gpus'));
}

const MAX_INT = 2_147_483_647;

/**
 * Counts the GPUs for the whole job, and writes out what commands took from the old default: their GPUs, and the root that
 * slirp4netns made of them. Undefined when an amount cannot be read, or a command has no place to write it to.
 */
export function gpusToTotal(job: Node): PointerOp[] | undefined {
  const resources = get(job, 'resources');
  const each = numberOf(get(resources, 'gpusPerTask'));
  const tasks = numberOf(get(resources, 'tasks'));
  if (each === undefined || tasks === undefined) return undefined;
  const gpus = each * tasks;
  if (!Number.isSafeInteger(gpus) || gpus < 0 || gpus > MAX_INT) return undefined;
  const at = '/resources/gpusPerTask';
  const ops: PointerOp[] = has(resources, 'gpus') ? [{ op: 'remove', pointer: '/resources/gpus' }] : [];
  ops.push({ op: 'rename', pointer: at, key: 'gpus' });
  if (gpus !== each) ops.push({ op: 'set', pointer: '/resources/gpus', value: gpus });
  for (const run of allRuns(job)) {
    const own = get(run.node, 'resources');
    if (run.astray || (each > 0 && !isAbsent(own) && own?.kind !== 'object')) return undefined;
    if (each > 0) ops.push(...explicitGpus(run, each));
    if (isRootByDefault(run.node)) {
      if (has(run.node, 'mapRoot')) ops.push({ op: 'remove', pointer: `${run.pointer}/mapRoot` });
      ops.push(...asRoot(run));
    }
  }
  return ops;
}

/** Writes out what a run takes from the job's default, which the two dialects understand differently. */
export function explicitGpus({ pointer, node }: RunPlace, gpus: number): PointerOp[] {
  if (!isAbsent(get(get(node, 'resources'), 'gpusPerTask'))) return [];
  return [{ op: 'set', pointer: `${pointer}/resources/gpusPerTask`, value: gpus }];
}

/** In the older dialect slirp4netns makes the user root by itself, unless something else is said. */
function isRootByDefault(run: Node): boolean {
  return (
    stringOf(get(run, 'network')) === 'slirp4netns' && isAbsent(get(run, 'mapUid')) && isAbsent(get(run, 'mapGid'))
  );
}

/** Commands of another user that the old default makes root in spite of it: which of them is meant, their author must say. */
export function areRootInSpite(job: Node): boolean {
  return allRuns(job).some(({ node }) => isRootInSpite(node));
}

function isRootInSpite(run: Node): boolean {
  const uid = get(run, 'mapUid');
  const mapped = !isAbsent(uid) || !isAbsent(get(run, 'mapGid'));
  return stringOf(get(run, 'network')) === 'slirp4netns' && mapped && numberOf(uid) !== 0;
}

function asRoot({ pointer }: RunPlace): PointerOp[] {
  return [
    { op: 'set', pointer: `${pointer}/mapUid`, value: 0, after: 'network' },
    { op: 'set', pointer: `${pointer}/mapGid`, value: 0, after: 'mapUid' },
  ];
}

/** User ids in place of mapRoot; `older` = the job is of the older dialect, where slirp4netns made the user root. */
export function userIds(run: RunPlace, older: boolean): PointerOp[] {
  const { node, pointer } = run;
  const mapped = !isAbsent(get(node, 'mapUid')) || !isAbsent(get(node, 'mapGid'));
  const root = booleanOf(get(node, 'mapRoot')) === true;
  const automatic = older && stringOf(get(node, 'network')) === 'slirp4netns';
  const ops: PointerOp[] = has(node, 'mapRoot') ? [{ op: 'remove', pointer: `${pointer}/mapRoot` }] : [];
  return mapped || (!root && !automatic) ? ops : [...ops, ...asRoot(run)];
}

/** The bore servers of a run as `host:port`. */
export function joinBores(run: RunPlace): PointerOp[] {
  return [...boresOf(run)].flatMap(({ node, pointer }): PointerOp[] => {
    const address = stringOf(get(node, 'address'));
    const port = numberOf(get(node, 'port'));
    if (address === undefined || port === undefined || !isAbsent(get(node, 'boreAddress'))) return [];
    return [
      ...(has(node, 'boreAddress') ? [{ op: 'remove', pointer: `${pointer}/boreAddress` } as const] : []),
      { op: 'rename', pointer: `${pointer}/address`, key: 'boreAddress' },
      { op: 'set', pointer: `${pointer}/boreAddress`, value: `${address}:${String(port)}` },
      { op: 'remove', pointer: `${pointer}/port` },
    ];
  });
}

/** The bore tunnels of a run. */
export function* boresOf(run: RunPlace): Generator<Pick<RunPlace, 'pointer' | 'node'>> {
  let index = 0;
  for (const nic of itemsOf(get(run.node, 'customNetworkInterfaces'))) {
    const bore = get(nic, 'bore');
    if (bore?.kind === 'object')
      yield { pointer: `${run.pointer}/customNetworkInterfaces/${String(index)}/bore`, node: bore };
    index++;
  }
}
