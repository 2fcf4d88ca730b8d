/**
 * What a job takes: for each group one instance, times their number. CPU is in MHz, cores are whole; the document's MB are
 * 2^20 bytes.
 */
import { flatten } from '../../graph/graph.ts';
import { MIB } from '../../resources/bytes.ts';
import type { Amounts, QuantityKind, ResourceRow, ResourceSummary } from '../../resources/resources.ts';
import { NO_RESOURCES } from '../../resources/resources.ts';
import { NodeMemo } from '../../document/memo.ts';
import type { Chunk } from '../../document/node.ts';
import type { DocumentView } from '../format.ts';
import { Place } from '../kit/places.ts';
import { counted, listed, numberText } from '../kit/words.ts';
import { type Allocation, allocationOf, type Part } from './allocation.ts';
import { updateOf } from './merged.ts';
import { isSystem } from './model.ts';
import { type Group, type Job, readGroup, readHead } from './read.ts';
import { HCL_DEFINITION } from './shape.ts';

const KINDS = ['clock', 'cpu', 'memory', 'gpu', 'disk'] as const satisfies readonly QuantityKind[];
type Kind = (typeof KINDS)[number];

/** What a group takes, in plain numbers and words. */
interface Share {
  readonly pointer: string;
  readonly title: string;
  /** Of one instance. */
  readonly one: Readonly<Record<Kind, number>>;
  /** Instances that run, and the most at a time while an update waits for its canaries. */
  readonly count: number;
  readonly most: number;
  readonly rows: readonly ResourceRow[];
  readonly notes: readonly string[];
}

/** What a chunk of groups takes: as much of it as the whole needs, so that the whole is a sum of few chunks. */
interface Run {
  readonly count: number;
  readonly sums: Readonly<Record<Kind, Sum>>;
  /** True when some group has more instances while an update waits. */
  readonly canaries: boolean;
  readonly rows: readonly ResourceRow[];
  readonly notes: readonly string[];
}

interface Sum {
  readonly allocated: number;
  readonly peak: number;
  /** The group that takes the most at the peak. */
  readonly top: Share | undefined;
  /** The groups that take any of it: how many, and the first ones. */
  readonly users: number;
  readonly shown: readonly Share[];
}

/** So many groups are named in a formula. */
const SHOWN = 4;

const chunks = new NodeMemo<string, Run>();
const groups = new NodeMemo<string, Share>();

/** The summary of a job. What a group takes is remembered with it, and the sums of a chunk of groups with the chunk. */
export function resources(view: DocumentView): ResourceSummary {
  if (view.job.kind !== 'object' || view.definition === HCL_DEFINITION) return NO_RESOURCES;
  const job = readHead(view);
  const runs = runsOf(job);
  if (runs.every((run) => run.count === 0)) return NO_RESOURCES;
  const sums = byKind((kind) =>
    joined(
      runs.map((run) => run.sums[kind]),
      kind,
    ),
  );
  const peak = amountsOf((kind) => sums[kind].peak);
  return {
    allocated: amountsOf((kind) => sums[kind].allocated),
    allocatedFormula: formulaOf(job, sums),
    peak,
    effectivePeak: peak,
    peakAt: peakAt(sums),
    ...(runs.some((run) => run.canaries) ? { peakWhen: 'while an update waits for its canaries' } : {}),
    rows: runs.map((run) => run.rows),
    notes: [...notesOf(job), ...runs.flatMap((run) => run.notes)],
  };
}

function runsOf(job: Job): readonly Run[] {
  const list = job.place.child('TaskGroups');
  if (list?.node.kind !== 'array') return [];
  const canary = String(job.place.object('Update')?.int('Canary') ?? 0);
  const context = JSON.stringify([job.place.view.pointer, list.part, job.type, job.name, canary]);
  let base = 0;
  return list.node.chunks.map((chunk) => {
    const first = base;
    base += chunk.entries.length;
    return chunks.get(chunk, `${context} ${String(first)}`, () => runOf(list, chunk, first, context));
  });
}

function runOf(list: Place, chunk: Chunk, first: number, context: string): Run {
  const places = chunk.entries.map(({ value }, i) => new Place(list.view, value, list, first + i));
  const sound = places.filter((place) => place.node.kind === 'object' && place.valid);
  const shares = sound.map((place) =>
    groups.get(place.node, `${context} ${String(place.part)}`, () => shareOf(readGroup(place))),
  );
  return {
    count: shares.length,
    sums: byKind((kind) => sumOf(shares, kind)),
    canaries: shares.some(({ count, most }) => most > count),
    rows: flatten(shares.map((share) => share.rows)),
    notes: flatten(shares.map((share) => share.notes)),
  };
}

function byKind<T>(of: (kind: Kind) => T): Readonly<Record<Kind, T>> {
  return { clock: of('clock'), cpu: of('cpu'), memory: of('memory'), gpu: of('gpu'), disk: of('disk') };
}

function sumOf(shares: readonly Share[], kind: Kind): Sum {
  const users = shares.filter(({ one, count }) => one[kind] > 0 && count > 0);
  return {
    allocated: shares.reduce((sum, { one, count }) => sum + one[kind] * count, 0),
    peak: shares.reduce((sum, share) => sum + peakOf(share, kind), 0),
    top: greatest(shares, kind),
    users: users.length,
    shown: users.slice(0, SHOWN),
  };
}

function joined(sums: readonly Sum[], kind: Kind): Sum {
  return {
    allocated: sums.reduce((sum, { allocated }) => sum + allocated, 0),
    peak: sums.reduce((sum, { peak }) => sum + peak, 0),
    top: greatest(
      sums.flatMap(({ top }) => top ?? []),
      kind,
    ),
    users: sums.reduce((sum, { users }) => sum + users, 0),
    shown: sums.flatMap(({ shown }) => shown).slice(0, SHOWN),
  };
}

function peakOf({ one, most }: Share, kind: Kind): number {
  return one[kind] * most;
}

/** The first of those that take the most; undefined when none takes any. */
function greatest(shares: readonly Share[], kind: Kind): Share | undefined {
  let top: Share | undefined;
  for (const share of shares) if (peakOf(share, kind) > (top ? peakOf(top, kind) : 0)) top = share;
  return top;
}

function shareOf(group: Group): Share {
  const allocation = allocationOf(group);
  const { load, disk } = allocation;
  const { type } = group.job;
  const count = isSystem(type) ? 1 : group.count;
  const canary = type === 'service' ? Number(updateOf(group)?.int('Canary') ?? 0n) : 0;
  const most = count + (count > 0 ? Math.max(0, canary) : 0);
  const one = {
    clock: load.cpu,
    cpu: load.cores,
    memory: load.memory * MIB,
    gpu: load.gpus,
    disk: disk * MIB,
  };
  const { pointer } = group.place;
  const title = group.name ?? `group ${String(Number(group.place.part) + 1)}`;
  const share = { pointer, title, one, count, most };
  const rows = rowsOf(share, allocation);
  return { pointer, title, one, count, most, rows, notes: notesOfGroup(share, group, allocation) };
}

type Plain = Omit<Share, 'rows' | 'notes'>;

function amountsOf(value: (kind: Kind) => number): Amounts {
  const out: Partial<Record<QuantityKind, number>> = {};
  for (const kind of KINDS) {
    const amount = value(kind);
    if (amount > 0) out[kind] = amount;
  }
  return out;
}

const WORDS: Readonly<Record<Kind, (amount: number) => string>> = {
  clock: (amount) => `${numberText(amount)} MHz`,
  cpu: (amount) => counted(amount, 'core'),
  memory: (amount) => `${numberText(amount / MIB)} MB`,
  gpu: (amount) => counted(amount, 'GPU'),
  disk: (amount) => `${numberText(amount / MIB)} MB`,
};

function formulaOf(job: Job, sums: Readonly<Record<Kind, Sum>>): ResourceSummary['allocatedFormula'] {
  const out: Partial<Record<QuantityKind, string>> = {};
  for (const kind of KINDS) {
    const { users, shown } = sums[kind];
    if (users === 0) continue;
    const parts = shown.map(({ one, count }) => {
      const each = WORDS[kind](one[kind]);
      return isSystem(job.type) ? `${each} on each node` : count === 1 ? each : `${String(count)} × ${each}`;
    });
    const more = users - shown.length;
    out[kind] = parts.join(' + ') + (more > 0 ? ` + ${counted(more, 'more group')}` : '');
  }
  return out;
}

function peakAt(sums: Readonly<Record<Kind, Sum>>): ResourceSummary['peakAt'] {
  const out: Partial<Record<QuantityKind, { key: string; pointer: string; title: string }>> = {};
  for (const kind of KINDS) {
    const { top } = sums[kind];
    if (top) out[kind] = { key: top.pointer, pointer: top.pointer, title: top.title };
  }
  return out;
}

// --- rows ----------------------------------------------------------------------------------------------------------

function rowsOf({ pointer, title, one, count }: Plain, allocation: Allocation): readonly ResourceRow[] {
  const formula: Partial<Record<QuantityKind, string>> = {};
  for (const kind of KINDS) {
    if (one[kind] === 0) continue;
    const each = WORDS[kind](one[kind]);
    formula[kind] =
      `${counted(count, 'instance')} × ${each}${kind === 'clock' || kind === 'memory' ? stages(allocation, kind) : ''}`;
  }
  const row: ResourceRow = {
    key: pointer,
    pointer,
    title,
    asked: amountsOf((kind) => one[kind] * count),
    formula,
    exceeds: NOTHING,
    depth: 0,
  };
  return [row, ...allocation.parts.map(partRow)];
}

/** How the stages of an instance come to what it holds: the greatest counts. */
function stages({ byStage }: Allocation, kind: 'clock' | 'memory'): string {
  const key = kind === 'clock' ? 'cpu' : 'memory';
  const unit = kind === 'clock' ? 'MHz' : 'MB';
  const words: string[] = [];
  for (const { stage, name } of STAGES) {
    const value = byStage[stage][key];
    if (value > 0) words.push(`${name} ${numberText(value)} ${unit}`);
  }
  return words.length < 2 ? '' : ` (the most of ${listed(words)})`;
}

const STAGES = [
  { stage: 'pre', name: 'before' },
  { stage: 'main', name: 'main' },
  { stage: 'post', name: 'after' },
] as const;

function partRow({ title, place, load, stages: when }: Part): ResourceRow {
  const { pointer } = place;
  const one: Readonly<Record<Kind, number>> = {
    clock: load.cpu,
    cpu: load.cores,
    memory: load.memory * MIB,
    gpu: load.gpus,
    disk: 0,
  };
  const asked: Partial<Record<QuantityKind, number>> = {};
  const formula: Partial<Record<QuantityKind, string>> = {};
  for (const kind of KINDS) {
    if (one[kind] <= 0) continue;
    asked[kind] = one[kind];
    formula[kind] = `${WORDS[kind](one[kind])} ${WHEN[when[0] ?? 'main']}`;
  }
  return { key: pointer, pointer, title, asked, formula, exceeds: NOTHING, depth: 1 };
}

const NOTHING: readonly never[] = [];
const WHEN = { pre: 'from the start', main: 'with the main tasks', post: 'after all others' } as const;

// --- notes ---------------------------------------------------------------------------------------------------------

function notesOf(job: Job): string[] {
  const notes = ['An instance holds the most that any of its stages needs, for its whole life.'];
  if (isSystem(job.type))
    notes.push('These are the amounts on each node that fits; how many those are, only the cluster knows.');
  if (job.place.object('ParameterizedJob'))
    notes.push('Nothing runs until the job is dispatched; these are the amounts of each dispatch.');
  else if (job.place.object('Periodic')) {
    const overlap = job.place.object('Periodic')?.bool('ProhibitOverlap') !== true;
    notes.push(`These are the amounts of each launch${overlap ? '; launches may overlap' : ''}.`);
  }
  return notes;
}

function notesOfGroup({ title: name, one, count, most }: Plain, group: Group, allocation: Allocation): string[] {
  const { load, logs, disk, staticPorts, dynamicPorts } = allocation;
  const notes: string[] = [];
  if (most > count) notes.push(`${name}: ${counted(most, 'instance')} while an update waits for its canaries.`);
  const scaling = group.place.object('Scaling');
  const top = scaling?.int('Max');
  if (scaling && top !== undefined) {
    const least = scaling.int('Min') ?? group.count;
    const at = (times: number): string => listed([WORDS.clock(one.clock * times), WORDS.memory(one.memory * times)]);
    notes.push(`${name}: scaled from ${String(least)} (${at(least)}) to ${counted(top, 'instance')} (${at(top)}).`);
  }
  if (load.memoryMax > load.memory)
    notes.push(
      `${name}: up to ${numberText(load.memoryMax)} MB of memory where the cluster gives out more than there is.`,
    );
  for (const [device, number] of load.devices) notes.push(`${name}: ${String(number)} × ${device} for each instance.`);
  if (staticPorts + dynamicPorts > 0) {
    const kinds = [
      staticPorts > 0 ? `${counted(staticPorts, 'fixed port')}, so that only one instance fits on a node` : '',
      dynamicPorts > 0 ? counted(dynamicPorts, 'port that Nomad picks', 'ports that Nomad picks') : '',
    ].filter((text) => text !== '');
    notes.push(`${name}: ${listed(kinds)}.`);
  }
  if (logs > disk)
    notes.push(`${name}: logs may grow to ${String(logs)} MB, more than the disk of ${String(disk)} MB.`);
  let bandwidth = 0;
  for (const network of group.networks) bandwidth += network.int('MBits') ?? 0;
  for (const { networks } of group.tasks) for (const network of networks) bandwidth += network.int('MBits') ?? 0;
  if (bandwidth > 0) notes.push(`${name}: ${String(bandwidth)} Mbit/s is asked for, which nothing looks at today.`);
  return notes;
}
