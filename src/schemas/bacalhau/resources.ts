/**
 * What a job takes. Copies of a batch or service job run side by side, each on a node of its own; daemon and ops jobs run once on
 * every node that matches. The tasks of one execution run one after the other, as the specification describes it.
 */
import type { QuantityKind, ResourceRow, ResourceSummary } from '../../resources/resources.ts';
import { NO_RESOURCES } from '../../resources/resources.ts';
import type { DocumentView } from '../format.ts';
import { stretchMemo } from '../kit/stretch.ts';
import { counted, numberText } from '../kit/words.ts';
import { spellSize } from '../../quantities/bytes.ts';
import { unitAfter } from '../../text/units.ts';
import { normalAmount, parseBytes, parseGpus, parseMillicores } from './amounts.ts';
import { dataSize, parseDataUrl } from './go/url.ts';
import { isLegacy } from './legacyForms.ts';
import { DEFAULT_CPU, DEFAULT_MEMORY } from './model.ts';
import { type Input, type Job, known, readJob, type Task } from './read.ts';

const KINDS = ['cpu', 'memory', 'disk', 'gpu'] as const;
type Kind = (typeof KINDS)[number];

interface Amount {
  readonly value: number;
  readonly formula: string;
}

/** The summary of a job. */
export function resources(view: DocumentView): ResourceSummary {
  if (view.job.kind !== 'object' || isLegacy(view.job)) return NO_RESOURCES;
  const job = readJob(view);
  if (job.tasks.length === 0) return NO_RESOURCES;
  const asked = job.tasks.map((task) => ({ task, amounts: amountsOf(task) }));
  const copies = job.everyNode ? 1 : Math.max(0, Number(job.replicas ?? 1n));
  const total: Partial<Record<Kind, number>> = {};
  const formula: Partial<Record<QuantityKind, string>> = {};
  const peakAt: Partial<Record<QuantityKind, { key: string; pointer: string; title: string }>> = {};
  for (const kind of KINDS) {
    let top: { task: Task; amount: Amount } | undefined;
    for (const { task, amounts } of asked) {
      const amount = amounts[kind];
      if (amount && (!top || amount.value > top.amount.value)) top = { task, amount };
    }
    if (!top) continue;
    total[kind] = top.amount.value * copies;
    formula[kind] = formulaOf(job, asked.length, top.amount.formula, copies);
    if (top.amount.value > 0) {
      const { pointer } = top.task.place;
      peakAt[kind] = { key: pointer, pointer, title: titleOf(top.task) };
    }
  }
  return {
    allocated: total,
    allocatedFormula: formula,
    peak: total,
    effectivePeak: total,
    peakAt,
    rows: [asked.map(({ task, amounts }) => rowOf(task, amounts))],
    notes: notesOf(job, asked),
  };
}

function titleOf(task: Task): string {
  return task.name ?? `task ${String(task.index + 1)}`;
}

function formulaOf(job: Job, tasks: number, each: string, copies: number): string {
  const one = tasks > 1 ? `the most of any task: ${each}` : each;
  if (job.everyNode) return `${one}, on every node that matches`;
  return copies === 1 ? one : `${String(copies)} copies × ${one}`;
}

function rowOf(task: Task, amounts: Partial<Record<Kind, Amount>>): ResourceRow {
  const asked: Partial<Record<QuantityKind, number>> = {};
  const formula: Partial<Record<QuantityKind, string>> = {};
  for (const kind of KINDS) {
    const amount = amounts[kind];
    if (!amount) continue;
    asked[kind] = amount.value;
    formula[kind] = amount.formula;
  }
  const { pointer } = task.place;
  return { key: pointer, pointer, title: titleOf(task), asked: asked, formula, exceeds: [], depth: 0 };
}

// --- one execution -------------------------------------------------------------------------------------------------

/** What one execution of a task asks for; what holds a placeholder or is refused is left out. */
export function amountsOf(task: Task): Partial<Record<Kind, Amount>> {
  const held = task.place.object('Resources');
  const written = (key: string): string => normalAmount(known(held, key) ?? '');
  const open = (key: string): boolean => held?.has(key) === true && known(held, key) === undefined;
  const cpu = open('CPU') ? undefined : cpuOf(written('CPU'));
  const memory = open('Memory') ? undefined : memoryOf(written('Memory'));
  const disk = open('Disk') ? undefined : diskOf(task, written('Disk'));
  const gpu = open('GPU') ? undefined : gpuOf(written('GPU'));
  return {
    ...(cpu ? { cpu } : {}),
    ...(memory ? { memory } : {}),
    ...(disk ? { disk } : {}),
    ...(gpu ? { gpu } : {}),
  };
}

const PRESET = 'the default of the server';

function cpuOf(text: string): Amount | undefined {
  const milli = text === '' ? undefined : parseMillicores(text);
  if (text !== '' && milli === undefined) return undefined;
  if (milli !== undefined && milli > 0)
    return { value: milli / 1000, formula: `${numberText(milli / 1000)} ${unitAfter(milli / 1000, 'CPUs')}` };
  const preset = (parseMillicores(DEFAULT_CPU) ?? 0) / 1000;
  return {
    value: preset,
    formula: `${numberText(preset)} ${unitAfter(preset, 'CPUs')}, ${text === '' ? PRESET : 'which the node takes for 0'}`,
  };
}

function memoryOf(text: string): Amount | undefined {
  const bytes = text === '' ? undefined : parseBytes(text)?.bytes;
  if (text !== '' && bytes === undefined) return undefined;
  if (bytes !== undefined && bytes > 0n) return { value: Number(bytes), formula: spellSize(bytes) };
  const preset = parseBytes(DEFAULT_MEMORY)?.bytes ?? 0n;
  return {
    value: Number(preset),
    formula: `${spellSize(preset)}, ${text === '' ? PRESET : 'which the node takes for 0'}`,
  };
}

/** The node raises what is asked to the size of the inputs, as far as that is known here. */
function diskOf(task: Task, text: string): Amount | undefined {
  const bytes = text === '' ? 0n : parseBytes(text)?.bytes;
  if (bytes === undefined) return undefined;
  const inputs = BigInt(sizesOf(task).inline);
  if (inputs > bytes) return { value: Number(inputs), formula: `${spellSize(inputs)}, the size of the inline inputs` };
  return text === '' ? undefined : { value: Number(bytes), formula: spellSize(bytes) };
}

/** What is known of the sizes of inputs: the bytes of those that stand in the job, and whether others are fetched. */
interface Sizes {
  readonly inline: number;
  readonly fetched: boolean;
}

const sizesKnown = stretchMemo<Sizes>();

function sizesOf({ inputStretches }: Task): Sizes {
  const all = inputStretches.map((stretch) => stretch.recall(sizesKnown, '', sizesIn));
  return { inline: all.reduce((sum, { inline }) => sum + inline, 0), fetched: all.some(({ fetched }) => fetched) };
}

function sizesIn(inputs: readonly Input[]): Sizes {
  let inline = 0;
  for (const { kind, params } of inputs) {
    const url = kind === 'inline' ? known(params, 'URL') : undefined;
    const read = url === undefined ? undefined : parseDataUrl(url);
    if (read?.ok) inline += dataSize(read);
  }
  return { inline, fetched: inputs.some(({ kind }) => kind === 's3' || kind === 'url' || kind === 'ipfs') };
}

function gpuOf(text: string): Amount | undefined {
  const gpus = text === '' ? undefined : parseGpus(text);
  return gpus === undefined ? undefined : { value: Number(gpus), formula: counted(gpus, 'GPU') };
}

// --- notes ---------------------------------------------------------------------------------------------------------

function notesOf(job: Job, asked: readonly { readonly task: Task }[]): string[] {
  const notes: string[] = [];
  const { type, replicas } = job;
  if (job.everyNode)
    notes.push(
      `${type === 'ops' ? 'An' : 'A'} ${type ?? ''} job runs once on every node that matches: what is shown is for one node.`,
    );
  else if (replicas !== undefined && replicas > 1n) {
    notes.push(`The ${String(replicas)} copies run side by side, each on a node of its own: so many nodes must match.`);
  } else if (replicas === 0n) notes.push('With Count 0 nothing runs.');
  if (asked.length > 1) {
    const first = asked[0]?.task;
    notes.push(
      `The tasks run one after the other, so the most of any counts. Engines of today run the first${first ? `, ${titleOf(first)},` : ''} only.`,
    );
  }
  if (asked.some(({ task }) => sizesOf(task).fetched)) {
    notes.push(
      'The node raises the disk to the size of what it fetches, which is not known here; paths of the node itself count as nothing.',
    );
  }
  if (asked.some(({ task }) => task.engine.kind === 'wasm')) {
    notes.push(
      'For WebAssembly the memory is a limit in steps of 64 KiB, at most 4 GiB; CPU and disk are only reserved.',
    );
  }
  const ports = asked.reduce((sum, { task }) => sum + (task.network.place?.list('Ports').length ?? 0), 0);
  if (ports > 0) notes.push(`${counted(ports, 'port')} of the node ${ports === 1 ? 'is' : 'are'} taken by each copy.`);
  notes.push(...timeNotes(job));
  notes.push('A node offers 80 % of its CPU, memory and disk and all its GPUs, unless it is set up otherwise.');
  return notes;
}

function timeNotes(job: Job): string[] {
  const limits = job.tasks[0]?.place.object('Timeouts');
  const seconds = (key: string): number => limits?.int(key) ?? 0;
  const [execution, queue, total] = [seconds('ExecutionTimeout'), seconds('QueueTimeout'), seconds('TotalTimeout')];
  if (job.type !== 'batch' && job.type !== 'ops') return [];
  const notes: string[] = [];
  const limit = execution > 0 ? execution : total;
  notes.push(
    limit > 0
      ? `An execution ends after ${String(limit)} s at the latest.`
      : 'No limit is set for the time of an execution.',
  );
  if (job.type === 'batch') {
    notes.push(
      queue > 0
        ? `It waits up to ${String(queue)} s for nodes that match.`
        : 'It does not wait for nodes: with too few that match it fails at once.',
    );
  }
  return notes;
}
