/**
 * What an execution takes (Scale engine, configurators.py and node_resources.py). Its tasks run one after the other on one
 * node, so what it needs of a resource is the most that any task has, never the sum. Memory and disk are written in MiB; here
 * they are in bytes.
 */
import { toPointer } from '../../document/pointer.ts';
import type { QuantityKind, ResourceRow, ResourceSummary } from '../../resources/resources.ts';
import { NO_RESOURCES } from '../../resources/resources.ts';
import { unitAfter } from '../../text/units.ts';
import type { DocumentView } from '../format.ts';
import { MIB, parseSize } from './docker/sizes.ts';
import { STANDARD_RESOURCES } from './model.ts';
import { readConfiguration, type Task } from './read.ts';

const KINDS = ['cpu', 'memory', 'disk', 'gpu'] as const;
type Kind = (typeof KINDS)[number];

interface Unit {
  readonly resource: string;
  /** Base units in one of the document's. */
  readonly factor: number;
  /** In a formula, behind the number. */
  readonly words: string;
}

const UNITS: Readonly<Record<Kind, Unit>> = {
  cpu: { resource: 'cpus', factor: 1, words: 'CPUs' },
  memory: { resource: 'mem', factor: MIB, words: 'MiB' },
  disk: { resource: 'disk', factor: MIB, words: 'MiB' },
  gpu: { resource: 'gpus', factor: 1, words: 'GPUs' },
};

/** The summary of an execution; nothing when no task says what it was given. */
export function resources(view: DocumentView): ResourceSummary {
  if (view.job.kind !== 'object') return NO_RESOURCES;
  const config = readConfiguration(view);
  if (config.version !== '2.0' || config.tasks.length === 0) return NO_RESOURCES;
  const at = (task: Task): string => view.pointer + toPointer(task.path);
  const peaks = new Map(KINDS.map((kind) => [kind, peakOf(config.tasks, kind)]));
  const peak: Partial<Record<Kind, number>> = {};
  const formula: Partial<Record<QuantityKind, string>> = {};
  const peakAt: Partial<Record<QuantityKind, { key: string; pointer: string; title: string }>> = {};
  for (const [kind, top] of peaks) {
    if (!top) continue;
    peak[kind] = top.value * UNITS[kind].factor;
    formula[kind] = peakFormula(config.tasks, kind);
    // Where nothing is used, no task is the one that uses most.
    if (top.value > 0) peakAt[kind] = { key: at(top.task), pointer: at(top.task), title: titleOf(top.task) };
  }
  return {
    allocated: peak,
    allocatedFormula: formula,
    peak,
    effectivePeak: peak,
    peakAt,
    rows: [config.tasks.map((task) => rowOf(task, at(task)))],
    notes: notesOf(config.tasks),
  };
}

/** The amount that counts: negative ones are not sent to Mesos, GPUs are whole. Undefined without `resources`. */
function amountOf(task: Task, kind: Kind): number | undefined {
  const written = task.resources?.get(UNITS[kind].resource);
  if (!task.resources) return undefined;
  const amount = Math.max(0, written ?? 0);
  return kind === 'gpu' ? Math.trunc(amount) : amount;
}

function peakOf(tasks: readonly Task[], kind: Kind): { readonly task: Task; readonly value: number } | undefined {
  let best: { task: Task; value: number } | undefined;
  for (const task of tasks) {
    const value = amountOf(task, kind);
    if (value !== undefined && (!best || value > best.value)) best = { task, value };
  }
  return best;
}

/** Beyond this many tasks a formula names none. */
const NAMED = 6;

function peakFormula(tasks: readonly Task[], kind: Kind): string {
  const { words } = UNITS[kind];
  const known = tasks.filter((task) => task.resources);
  const values = known.map((task) => amountOf(task, kind) ?? 0);
  const top = values.reduce((a, b) => Math.max(a, b), 0);
  if (values.every((value) => value === values[0])) {
    return `${text(top)} ${unitAfter(top, words)} in ${known.length === 1 ? 'its task' : 'every task'}`;
  }
  if (known.length > NAMED)
    return `the most that one of ${String(known.length)} tasks has: ${text(top)} ${unitAfter(top, words)}`;
  const each = known.map((task, i) => `${titleOf(task)} ${text(values[i] ?? 0)}`).join(', ');
  return `the largest of ${each} ${words}`;
}

function rowOf(task: Task, pointer: string): ResourceRow {
  const asked: Partial<Record<QuantityKind, number>> = {};
  const formula: Partial<Record<QuantityKind, string>> = {};
  for (const kind of KINDS) {
    const amount = amountOf(task, kind);
    if (amount === undefined) continue;
    const { factor, resource, words } = UNITS[kind];
    asked[kind] = amount * factor;
    const said = task.resources?.has(resource) === true;
    formula[kind] = said ? `${text(amount)} ${unitAfter(amount, words)}` : 'not written, which means 0';
  }
  const shared = sharedMemory(task);
  if (shared !== undefined && formula.memory !== undefined) {
    formula.memory += `, of which up to ${text(shared)} MiB shared memory`;
  }
  return { key: pointer, pointer, title: titleOf(task), asked, formula, exceeds: [], depth: 0 };
}

/** Shared memory of a task in MiB: it stands in the Docker parameters and is part of the memory. */
function sharedMemory(task: Task): number | undefined {
  const param = task.params.findLast(({ flag }) => flag === 'shm-size');
  const bytes = param?.value === undefined ? undefined : parseSize(param.value);
  return bytes === undefined ? undefined : bytes / MIB;
}

function titleOf(task: Task): string {
  return task.type ?? `task ${String(task.index + 1)}`;
}

// --- notes ---------------------------------------------------------------------------------------------------------

function notesOf(tasks: readonly Task[]): string[] {
  const given = tasks.filter((task) => task.resources);
  if (given.length === 0) {
    return ['No task says what it is given yet; Scale writes that when it puts the execution on a node.'];
  }
  const notes: string[] = [];
  if (tasks.length > 1)
    notes.push('The tasks run one after the other on one node: the most of any task counts, not the sum.');
  notes.push(...inputSizeNote(tasks), ...sharedNotes(tasks), ...starvationNotes(tasks), ...customNotes(tasks));
  if (given.length < tasks.length) {
    const silent = tasks.filter((task) => !task.resources).map(titleOf);
    notes.push(`Without resources, and not counted: ${few(silent)}.`);
  }
  notes.push(
    'Time limits are no part of this document: main has that of its job type, pull 30 minutes, pre and post an hour.',
  );
  return notes;
}

/** The engine takes the size of the input files off the disk of main; nothing else tells that size. */
function inputSizeNote(tasks: readonly Task[]): string[] {
  const find = (type: Task['type']): Task | undefined => tasks.find((task) => task.type === type && task.resources);
  const before = find('pull') ?? find('pre');
  const main = find('main');
  if (!before || !main) return [];
  const [all, rest] = [amountOf(before, 'disk') ?? 0, amountOf(main, 'disk') ?? 0];
  if (all <= rest) return [];
  return [
    `Input files: ${text(all - rest)} MiB, the ${text(all)} MiB of disk of ${titleOf(before)} less the ${text(rest)} MiB of main; the document does not tell their size otherwise.`,
  ];
}

function sharedNotes(tasks: readonly Task[]): string[] {
  return firstFew(tasks, (task) => {
    const shared = sharedMemory(task);
    return shared === undefined
      ? undefined
      : `${capital(titleOf(task))} has ${text(shared)} MiB of shared memory, which is part of its memory.`;
  });
}

/** A later task that needs more may wait in vain: after ten minutes the execution fails (resource-starvation). */
function starvationNotes(tasks: readonly Task[]): string[] {
  const highest = new Map<Kind, number>();
  return firstFew(tasks, (task) => {
    const more: string[] = [];
    for (const kind of KINDS) {
      const amount = amountOf(task, kind);
      if (amount === undefined) continue;
      const before = highest.get(kind);
      if (before !== undefined && amount > before) {
        more.push(`${text(amount)} ${UNITS[kind].words} after ${text(before)}`);
      }
      highest.set(kind, Math.max(before ?? 0, amount));
    }
    if (more.length === 0) return undefined;
    return `${capital(titleOf(task))} needs more than the tasks before it (${more.join(', ')}): if the node has no room for ten minutes, the execution fails with resource-starvation.`;
  });
}

/** Resources of the cluster's own, which have no place among the quantities. */
function customNotes(tasks: readonly Task[]): string[] {
  const most = new Map<string, number>();
  for (const task of tasks) {
    for (const [name, value] of task.resources ?? []) {
      if (!STANDARD_RESOURCES.includes(name)) most.set(name, Math.max(most.get(name) ?? 0, value));
    }
  }
  if (most.size === 0) return [];
  const words = [...most].map(([name, value]) => `${text(value)} ${name}`);
  return [`Of the cluster's own resources at most ${few(words)}.`];
}

/** Lists of notes do not grow with the document. */
const MANY = 6;

function firstFew(tasks: readonly Task[], note: (task: Task) => string | undefined): string[] {
  const notes: string[] = [];
  for (const task of tasks) {
    const said = note(task);
    if (said !== undefined && notes.length < MANY) notes.push(said);
  }
  return notes;
}

function few(words: readonly string[]): string {
  return words.length <= MANY
    ? words.join(', ')
    : `${words.slice(0, MANY).join(', ')} and ${String(words.length - MANY)} more`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A number with at most three decimals. */
function text(value: number): string {
  return String(Number(value.toFixed(3)));
}
