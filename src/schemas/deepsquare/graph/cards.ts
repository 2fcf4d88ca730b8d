/** What a card says: titles, facts and badges of the steps, the input and the output. */
import { bytesText, MIB } from '../../../resources/bytes.ts';
import type { GraphFact, GraphNode } from '../../../graph/graph.ts';
import type { Node } from '../../../document/node.ts';
import { get, itemsOf, numberOf, stringOf } from '../../../document/node.ts';
import type { NodeKindInfo } from '../../format.ts';
import type { JobFacts, Valid } from '../model.ts';
import { type RunDemand, runDemand, sameDemand } from '../rules/demand.ts';
import type { Load } from './load.ts';
import type { StepShape } from './shape.ts';
import { handleOf, isConditional, isParallel, iterationsOf, waitsOf } from './shape.ts';
import { counted } from './words.ts';

/** Looks of the kinds of nodes. */
export const kinds = {
  input: { title: 'Input', icon: 'download', hue: 'teal' },
  output: { title: 'Output', icon: 'upload', hue: 'teal' },
  run: { title: 'Command', icon: 'terminal-2', hue: 'blue' },
  launch: { title: 'Launch', icon: 'rocket', hue: 'violet' },
  for: { title: 'Loop', icon: 'repeat', hue: 'green' },
  group: { title: 'Group', icon: 'stack-2', hue: 'slate' },
  use: { title: 'Module', icon: 'puzzle', hue: 'brown' },
  guard: { title: 'Step with handlers', icon: 'lifebuoy', hue: 'orange' },
  catch: { title: 'Catch', icon: 'urgent', hue: 'orange' },
  finally: { title: 'Finally', icon: 'flag', hue: 'orange' },
  misplaced: { title: 'Command on the step', icon: 'alert-square', hue: 'pink' },
  empty: { title: 'Empty step', icon: 'circle-dashed', hue: 'slate' },
} as const satisfies Readonly<Record<string, NodeKindInfo>>;

const WORDS = 40;

/** The first words of a command: of its first line that does something, cut at a blank. */
export function firstWords(command: string): string | undefined {
  for (const line of command.split('\n', 40)) {
    const text = line.trim();
    if (text === '' || text.startsWith('#') || /^set [-+]/.test(text)) continue;
    if (text.length <= WORDS) return text;
    const cut = text.lastIndexOf(' ', WORDS);
    return `${text.slice(0, cut > WORDS / 2 ? cut : WORDS)}…`;
  }
  return undefined;
}

/** The last part of an image or a source, which tells it from others. */
export function tailOf(path: string): string {
  let end = path.length;
  while (end > 0 && path.charAt(end - 1) === '/') end--;
  return end === 0 ? '' : path.slice(path.lastIndexOf('/', end - 1) + 1, end);
}

/** `mono` = it is code. */
export interface Title {
  readonly title: string;
  readonly mono?: boolean;
}

/** Title of a step: its name, or what it does. */
export function titleOf(step: Node, shape: StepShape): Title {
  const name = nameOf(step);
  return name === undefined ? bodyTitle(step, shape) : { title: name };
}

/** Title of what a step does, for when a frame around it bears the name. */
export function bodyTitle(step: Node, shape: StepShape): Title {
  switch (shape.kind) {
    case 'run':
    case 'misplaced':
      return runTitle(shape.kind === 'run' ? shape.body : step, kinds[shape.kind].title);
    case 'launch': {
      const handle = handleOf(shape);
      return { title: handle === undefined ? 'launch' : `launch ${handle}` };
    }
    case 'use': {
      const source = stringOf(get(shape.body, 'source'));
      return source === undefined || source === '' ? { title: 'module' } : { title: tailOf(source), mono: true };
    }
    case 'for':
      return { title: loopWords(shape.body) };
    case 'group':
      return { title: 'group' };
    case 'empty':
      return { title: 'empty step' };
  }
}

function runTitle(run: Node | undefined, fallback: string): Title {
  const command = firstWords(stringOf(get(run, 'command')) ?? '');
  if (command !== undefined) return { title: command, mono: true };
  const image = stringOf(get(get(run, 'container'), 'image'));
  return image === undefined || image === '' ? { title: fallback.toLowerCase() } : { title: tailOf(image), mono: true };
}

/** The name of a step; a blank one counts as none. */
export function nameOf(step: Node): string | undefined {
  const name = stringOf(get(step, 'name'))?.trim();
  return name === undefined || name === '' ? undefined : name;
}

function loopWords(loop: Node | undefined): string {
  const range = get(loop, 'range');
  if (range?.kind === 'object') {
    const begin = numberOf(get(range, 'begin'));
    const end = numberOf(get(range, 'end'));
    if (begin !== undefined && end !== undefined) return `for ${begin} to ${end}`;
  }
  const items: string[] = [];
  for (const item of itemsOf(get(loop, 'items'))) {
    if (items.length === 3) return `for ${items.join(', ')}, …`;
    items.push(stringOf(item) ?? '?');
  }
  return items.length === 0 ? 'loop' : `for ${items.join(', ')}`;
}

/** A line under the title of what has no facts, unless the title says it. */
export function subtitleOf(shape: StepShape, title: string): string | undefined {
  switch (shape.kind) {
    case 'launch': {
      const handle = handleOf(shape);
      return handle === undefined || handle === '' || title.endsWith(handle) ? undefined : `handle ${handle}`;
    }
    case 'use':
      return stringOf(get(shape.body, 'source'));
    case 'misplaced':
      return 'fields of run stand on the step';
    case 'empty':
      return 'nothing to run';
    case 'run':
    case 'for':
    case 'group':
      return undefined;
  }
}

/** Badges of a step itself: its condition and what it waits for. */
export function stepBadges(step: Node): string[] {
  const badges: string[] = [];
  if (isConditional(step)) badges.push('if');
  const waits = waitsOf(step);
  if (waits.length > 2) badges.push(`waits ${waits.length}`);
  else for (const { handle } of waits) badges.push(`waits ${handle}`);
  return badges;
}

/** Badges of what the step does. `lone` tells of a launch that no step waits for: '!' when it is cut off. */
export function bodyBadges(shape: StepShape, lone: '' | '!' | undefined): string[] {
  const badges: string[] = [];
  if (shape.kind === 'for') {
    const times = iterationsOf(shape.body);
    if (times !== undefined) badges.push(`× ${times}`);
    if (isParallel(shape.body)) badges.push('parallel');
  }
  if (shape.kind === 'run') {
    const tasks = numberOf(get(get(shape.body, 'resources'), 'tasks'));
    if (tasks !== undefined && tasks > 1) badges.push(counted(tasks, 'task'));
  }
  if (lone !== undefined) badges.push(lone === '!' ? 'cut off at the end' : 'not awaited');
  return badges;
}

/**
 * Facts of a command. Resources are said when the command asks for something itself, or gets less than the whole job:
 * a step that says nothing has one task's worth, which surprises in a job of several tasks.
 */
export function runFacts(run: Node | undefined, job: JobFacts, valid: Valid): GraphFact[] {
  const facts: GraphFact[] = [];
  const container = get(run, 'container');
  const image = stringOf(get(container, 'image'));
  if (image !== undefined && image !== '') {
    const registry = stringOf(get(container, 'registry'));
    facts.push({ icon: 'box', text: tailOf(image), title: registry ? `${image} from ${registry}` : image });
  }
  const own = get(run, 'resources');
  const says = (key: string): boolean => get(own, key)?.kind === 'number';
  const demand = runDemand(run, job, valid);
  const part = job.tasks !== undefined && job.tasks !== demand.tasks;
  const cpu = part || says('tasks') || says('cpusPerTask');
  for (const fact of demandFacts(demand, cpu, cpu || says('memPerCpu'))) facts.push(fact);
  const network = stringOf(get(run, 'network'));
  if (network !== undefined && network !== '' && network !== 'host') {
    const joined = itemsOf(get(run, 'customNetworkInterfaces')).flatMap(networkFact);
    if (joined.length > 0) facts.push(...joined);
    else facts.push({ icon: 'network', text: network, title: 'Network namespace of its own' });
  }
  return facts;
}

/** What an interface connects a command with. */
function networkFact(item: Node): GraphFact[] {
  const vnet = stringOf(get(get(item, 'vnet'), 'name'));
  if (vnet !== undefined && vnet !== '')
    return [{ icon: 'network', text: `network ${vnet}`, title: `Joins the virtual network ${vnet}` }];
  if (get(item, 'wireguard')?.kind === 'object')
    return [{ icon: 'network', text: 'WireGuard', title: 'A WireGuard tunnel' }];
  const bore = get(item, 'bore');
  if (bore?.kind !== 'object') return [];
  const port = numberOf(get(bore, 'targetPort'));
  const text = port === undefined ? 'bore' : `bore :${port}`;
  return [{ icon: 'network', text, title: 'A port that is reached from outside through a bore server' }];
}

interface DemandFacts {
  readonly demand: RunDemand;
  readonly cpu: boolean;
  readonly memory: boolean;
  readonly facts: readonly GraphFact[];
}
/** Those of the last command: neighbours mostly ask for the same, and then share them. */
let last: DemandFacts | undefined;

/** Facts of what a command asks for: its CPUs if `cpu`, its memory if `memory`, and its GPUs. */
function demandFacts(demand: RunDemand, cpu: boolean, memory: boolean): readonly GraphFact[] {
  if (last && last.cpu === cpu && last.memory === memory && sameDemand(last.demand, demand)) return last.facts;
  const { tasks, cpusPerTask, memPerCpu, gpusPerTask } = demand;
  const facts: GraphFact[] = [];
  if (demand.cpu !== undefined && cpu) {
    const title = `${counted(tasks, 'task')} × ${counted(cpusPerTask ?? 0, 'CPU')}`;
    facts.push({ icon: 'cpu', text: `${demand.cpu} CPU`, title });
  }
  if (demand.memory !== undefined && memory) {
    const title = `${demand.cpu ?? 0} CPU × ${memPerCpu ?? 0} MB`;
    facts.push({ icon: 'memory', text: bytesText(demand.memory * MIB), title });
  }
  if (demand.gpu !== undefined && demand.gpu > 0) {
    const title = `${counted(tasks, 'task')} × ${counted(gpusPerTask, 'GPU')}`;
    facts.push({ icon: 'gpu', text: `${demand.gpu} GPU`, title });
  }
  last = { demand, cpu, memory, facts };
  return facts;
}

/** What a collapsed container says: `6 steps, 8 CPU peak`. */
export function summaryOf(load: Load): string {
  if (load.steps === 0) return 'no steps';
  const parts = [counted(load.steps, 'step')];
  if (load.cpu > 0) parts.push(`${load.cpu} CPU peak`);
  if (load.gpu > 0) parts.push(`${load.gpu} GPU`);
  return parts.join(', ');
}

/** The card of the input or the output. */
export function transportCard(
  transport: Node,
  kind: 'input' | 'output',
  pointer: string,
  order: number,
  badges: readonly string[],
): GraphNode {
  const http = stringOf(get(get(transport, 'http'), 'url'));
  const s3 = get(transport, 's3');
  const bucket = stringOf(get(s3, 'bucketUrl'));
  // The engine takes http and drops s3 when both are there.
  const via = get(transport, 'http')?.kind === 'object' ? 'http' : s3?.kind === 'object' ? 's3' : undefined;
  const where = via === 'http' ? http : bucket === undefined ? undefined : bucket + (stringOf(get(s3, 'path')) ?? '');
  const facts: GraphFact[] =
    where === undefined || where === ''
      ? []
      : [{ icon: via === 'http' ? 'world' : 'database', text: where.replace(/^[a-z0-9+.-]+:\/\//i, ''), title: where }];
  const title = via === undefined ? kind : `${kind} ${via}`;
  return { key: pointer, pointer, kind, title, facts, badges, parent: null, order };
}
