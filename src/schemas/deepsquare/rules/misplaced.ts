/** Keys at the wrong level, and the fixes that take them where they belong. Section 3.1, rules 4 and 97 to 99. */
import type { Fix, PointerOp } from '../../../document/diagnostic.ts';
import type { Node, ObjectNode } from '../../../document/node.ts';
import { get, isAbsent, numberOf, stringOf } from '../../../document/node.ts';
import { listEvents } from '../graph/events.ts';
import { bodiesOf, type JobFacts, present } from '../model.ts';
import { allocation, demandOf, excess } from './demand.ts';
import { isOddMemory } from './run.ts';
import { couldStand, type Level, nodeAt, type Stray, strayed, straysOf, straysOfJob } from '../strays.ts';
import type { Report } from './report.ts';
import { fix, listed, removeAt, setAt } from './report.ts';

/** Says which keys of a step belong elsewhere; one finding for all that stand in one object and go to one other. */
export function checkMisplaced(report: Report, step: ObjectNode): void {
  const strays = straysOf(step);
  if (strays.length === 0) return;
  for (const group of groupsOf(strays)) {
    const { from, to } = group[0];
    // Of a step that is no launch yet, more has to be known than the step: see `checkLaunches`.
    if (wantsLaunch(step, group)) continue;
    const moved = holdsUp(step, group, report.facts) ? moveFix(step, group) : undefined;
    const fixes = [moved, dropFix(step, group)];
    const ofRun = from === 'run' ? RULES_OF_RUN[to] : undefined;
    if (isOfRun(group)) {
      report.add('run-fields-on-step', [], belongs(group, 'inside run, not on the step itself'), fixes);
    } else if (ofRun) report.add(ofRun.rule, ['run'], belongs(group, ofRun.where), fixes);
    else report.add('misplaced-key', pathOf(group[0]), belongs(group, whereTo(step, group[0])), fixes, 'key');
  }
}

/** True when what is moved can stand where it goes, as far as that can be told: else the next mistake would show up. */
function holdsUp(step: ObjectNode, group: Group, facts: JobFacts): boolean {
  if (!group.every(couldStand)) return false;
  const amounts = group.filter(({ to }) => to === 'run/resources');
  if (amounts.length === 0) return true;
  const asked = (key: string): number | undefined => {
    const own = get(nodeAt(step, 'run/resources'), key);
    return numberOf(isAbsent(own) ? strayed(amounts, 'run/resources', key) : own);
  };
  const memory = asked('memPerCpu');
  if (memory !== undefined && isOddMemory(memory)) return false;
  return excess(demandOf(asked, facts, false), allocation(facts)) === undefined;
}

/** True for keys that only a launch has, on a step without one. */
function wantsLaunch(step: ObjectNode, [{ to }]: Group): boolean {
  return to === 'launch' && isAbsent(get(step, 'launch')) && onlyBody(step) !== undefined;
}

/**
 * The same for keys of a launch on a step that has none. `fits` says whether the job has room for the step beside all
 * others: if not, it is not put into the background. `awaited` says whether a step waits for its handle.
 */
export function checkLaunchKeys(report: Report, step: ObjectNode, fits: boolean, awaited: boolean): void {
  for (const group of groupsOf(straysOf(step))) {
    if (!wantsLaunch(step, group)) continue;
    const fixes = [fits ? launchFix(step, group) : undefined, awaited ? undefined : dropFix(step, group)];
    report.add('misplaced-key', pathOf(group[0]), belongs(group, whereTo(step, group[0])), fixes, 'key');
  }
}

/** Operations that take all misplaced keys of a step where they belong, as far as nothing has to be decided. */
export function plainMoves(step: ObjectNode): readonly PointerOp[] {
  return groupsOf(straysOf(step)).flatMap((group) => {
    if (WRAPPERS.has(group[0].to) && isAbsent(nodeAt(step, group[0].to))) return [];
    // What stands in both places is left to the user.
    const [first, ...others] = group.filter(({ to, key }) => isAbsent(nodeAt(step, to === '' ? key : `${to}/${key}`)));
    return (first && moveFix(step, [first, ...others])?.ops) ?? [];
  });
}
const WRAPPERS: ReadonlySet<Level> = new Set(['launch', 'for']);

/** The same for the job and its resources. */
export function checkMisplacedOfJob(report: Report, job: ObjectNode): void {
  for (const group of groupsOf(straysOfJob(job))) {
    const where = group[0].to === '' ? 'to the job itself, not to its resources' : 'inside resources';
    report.add('misplaced-key', pathOf(group[0]), belongs(group, where), [moveOfJob(job, group)], 'key');
  }
}

const RULES_OF_RUN: Readonly<Record<Level, { readonly rule: string; readonly where: string } | undefined>> = {
  'run/container': { rule: 'container-fields-on-run', where: 'inside the container of the command' },
  'run/resources': { rule: 'resource-fields-on-run', where: 'inside the resources of the command' },
};

/** Keys of one object that are told of together. */
type Group = readonly [Stray, ...Stray[]];

function groupsOf(strays: readonly Stray[]): Group[] {
  const groups = new Map<string, [Stray, ...Stray[]]>();
  for (const stray of strays) {
    const { from, to } = stray;
    // On a step, whatever belongs into run or further in is one finding.
    const name = from === '' && to.startsWith('run') ? 'run' : `${from} ${to}`;
    const known = groups.get(name);
    if (known) known.push(stray);
    else groups.set(name, [stray]);
  }
  return [...groups.values()];
}

function isOfRun([{ from, to }]: Group): boolean {
  return from === '' && to.startsWith('run');
}

function pathOf({ from, key }: Stray): string[] {
  return from === '' ? [key] : [...from.split('/'), key];
}

function belongs(strays: readonly Stray[], where: string): string {
  const keys = [...new Set(strays.map(({ key }) => key))];
  return `${listed(keys)} ${keys.length === 1 ? 'belongs' : 'belong'} ${where}.`;
}

function whereTo(step: Node, { from, to, key }: Stray): string {
  if (key === 'gpus') return 'to a whole job; a command asks for gpusPerTask';
  if (to === '') return `to the step, not inside ${from}`;
  if (to === 'run') return 'to run itself';
  if (to === 'for/range') return 'inside the range';
  const absent = isAbsent(get(step, to));
  const name = to === 'for' ? 'loop (for)' : 'launch';
  return absent ? `to a ${name}, and the step has none` : `inside the ${name} of the step`;
}

// --- removing ------------------------------------------------------------------------------------------------------

/** What the command line does: without them, as long as something is left to do and nothing else goes by them. */
function dropFix(step: ObjectNode, strays: readonly Stray[]): Fix | undefined {
  const left = bodiesOf(step).length > 0 && !strays.some((stray) => isUsed(step, stray));
  return left ? fix(`Remove ${listed(strays.map(({ key }) => key))}`, ...strays.map(drop)) : undefined;
}

/** Keys by which other rules go, so that without them the next thing would be wrong. */
const USED: Readonly<Record<Level, readonly string[] | undefined>> = {
  '': ['dependsOn'],
  run: ['command', 'container', 'network', 'mapRoot', 'mapUid'],
  'run/container': ['image', 'registry', 'username', 'password', 'apptainer', 'deepsquareHosted'],
  for: ['parallel', 'items', 'range'],
  'for/range': ['begin', 'end'],
  launch: ['handleName'],
};

function isUsed(step: ObjectNode, { to, key, node }: Stray): boolean {
  if (isAbsent(node)) return false;
  const target = nodeAt(step, to);
  if (target?.kind === 'object') return !present(target, key) && (USED[to]?.includes(key) ?? false);
  const run = get(step, 'run');
  // Any key of a container makes one: a shell and an empty command are fine in it.
  if (to === 'run/container') return present(run, 'shell') || present(run, 'workDir') || !hasCommand(run);
  return to === 'for/range' && !present(get(step, 'for'), 'items');
}

function hasCommand(run: Node | undefined): boolean {
  return (stringOf(get(run, 'command'))?.trim() ?? '') !== '';
}

function drop(stray: Stray): PointerOp {
  return removeAt(pathOf(stray));
}

// --- moving --------------------------------------------------------------------------------------------------------

/** Lists of which two may stand in one: what they say adds up. */
const ADDED_UP: ReadonlySet<string> = new Set([
  'dependsOn',
  'env',
  'mounts',
  'customNetworkInterfaces',
  'virtualNetworks',
]);
/** Entries that one fix moves one by one at most. */
const MANY = 100;

/** Operations that take keys where they belong, from a step or a job. */
class Moves {
  readonly ops: PointerOp[] = [];
  /** True when something was said in both places, and what stood where it belongs was kept. */
  kept = false;
  private readonly root: Node;
  /** Values that are where they belong once the operations are done. */
  private readonly moved = new Map<string, Node>();

  constructor(root: Node) {
    this.root = root;
  }

  /** What stands under a key of a level, as far as it has come. */
  at(level: Level, key: string): Node | undefined {
    const path = level === '' ? key : `${level}/${key}`;
    return this.moved.get(path) ?? nodeAt(this.root, path);
  }

  move(stray: Stray): void {
    const { from, to, key, node } = stray;
    // A null says nothing, and the other object may refuse it.
    if (isAbsent(node)) this.ops.push(drop(stray));
    else if (key === 'gpus' && to === 'run/resources') this.moveGpus(stray);
    else {
      const there = this.at(to, key);
      if (isAbsent(there)) this.take(stray, key);
      else if (canAddUp(key, node, there)) {
        for (let i = 0; i < node.size; i++) {
          this.ops.push({ op: 'move', from: `${pointerOf(from, key)}/0`, to: `${pointerOf(to, key)}/-` });
        }
        this.ops.push(drop(stray));
      } else {
        this.kept = true;
        this.ops.push(drop(stray));
      }
    }
  }

  private take({ from, to, key, node }: Stray, name: string): void {
    this.ops.push({ op: 'move', from: pointerOf(from, key), to: pointerOf(to, name) });
    this.moved.set(to === '' ? name : `${to}/${name}`, node);
  }

  /** A command asks for GPUs by task: what was asked for all of them is shared out, rounded up. */
  private moveGpus(stray: Stray): void {
    const { from, to, key, node } = stray;
    if (!isAbsent(this.at(to, 'gpusPerTask'))) {
      this.kept = true;
      this.ops.push(drop(stray));
      return;
    }
    const each = gpusPerTask(node, this.at(to, 'tasks'));
    if (from === to) this.ops.push({ op: 'rename', pointer: pointerOf(from, key), key: 'gpusPerTask' });
    else this.take(stray, 'gpusPerTask');
    if (each !== numberOf(node)) this.ops.push({ op: 'set', pointer: pointerOf(to, 'gpusPerTask'), value: each });
    this.moved.set(`${to}/gpusPerTask`, node);
  }
}

function gpusPerTask(gpus: Node, tasks: Node | undefined): number {
  return Math.ceil((numberOf(gpus) ?? 0) / Math.max(1, numberOf(tasks) ?? 1));
}

function canAddUp(key: string, node: Node, there: Node | undefined): node is Node & { readonly size: number } {
  return ADDED_UP.has(key) && node.kind === 'array' && there?.kind === 'array' && node.size <= MANY;
}

function pointerOf(level: Level, key: string): string {
  return level === '' ? `/${key}` : `/${level}/${key}`;
}

const KEPT = ' (what stands there already stays)';

/** Moves keys of a command into run, if that makes a command of the step. */
function moveIntoRun(step: ObjectNode, strays: readonly Stray[]): Fix | undefined {
  const run = get(step, 'run');
  if (!isAbsent(run) && run?.kind !== 'object') return undefined;
  const command = strayed(strays, 'run', 'command')?.kind === 'string';
  const moves = new Moves(step);
  if (isAbsent(run)) {
    // A container may run its own entrypoint; without one there is no command to make.
    const makes = command || hasImage(step, strays);
    if (!makes || bodiesOf(step).length > 0) return undefined;
    moves.ops.push(setAt(['run'], command ? {} : { command: '' }, 'name'));
  } else if (isAbsent(get(run, 'command')) && !command) return undefined;
  if (!hasRoom(step, strays)) return undefined;
  // Whole objects first: what belongs inside them finds them there.
  for (const stray of strays) if (stray.to === 'run') moves.move(stray);
  for (const stray of strays) if (stray.to !== 'run') moves.move(stray);
  return fix(`Move ${them(strays)} into run${moves.kept ? KEPT : ''}`, ...moves.ops);
}

function hasImage(step: ObjectNode, strays: readonly Stray[]): boolean {
  const container = get(get(step, 'run'), 'container') ?? strayed(strays, 'run', 'container');
  return !isAbsent(get(container, 'image')) || strayed(strays, 'run/container', 'image') !== undefined;
}

/** True when the objects inside run that the keys go to can take them. */
function hasRoom(step: ObjectNode, strays: readonly Stray[]): boolean {
  return ['container', 'resources'].every((key) => {
    if (!strays.some(({ to, node }) => to === `run/${key}` && !isAbsent(node))) return true;
    const there = get(get(step, 'run'), key) ?? strayed(strays, 'run', key);
    if (!isAbsent(there) && there?.kind !== 'object') return false;
    return key !== 'container' || hasImage(step, strays);
  });
}

function them(strays: readonly Stray[]): string {
  return strays.length === 1 ? (strays[0]?.key ?? 'it') : 'them';
}

/** Moves keys that go from one object of a step to another. */
function moveFix(step: ObjectNode, strays: Group): Fix | undefined {
  if (isOfRun(strays)) return moveIntoRun(step, strays);
  const [first] = strays;
  const { from, to } = first;
  const target = nodeAt(step, to);
  if (isAbsent(target)) {
    if (to === 'for') return loopFix(step, strays);
    if (!canMake(step, strays, to)) return undefined;
  } else if (target?.kind !== 'object') return undefined;
  if (
    from === 'launch' &&
    strays.some(({ key }) => BREAKS_WAITS.has(key)) &&
    present(get(step, 'launch'), 'handleName')
  )
    return undefined;
  const moves = new Moves(step);
  for (const stray of strays) moves.move(stray);
  if (to === 'for' && (bothIterators(moves) || isAbsent(moves.at('for', 'parallel')))) {
    if (bothIterators(moves)) return undefined;
    if (!present(target, 'parallel')) moves.ops.push(setAt(['for', 'parallel'], false));
  }
  if (first.key === 'gpus') return gpusFix(step, first, moves);
  return fix(`Move ${them(strays)} ${placeWords(to)}${moves.kept ? KEPT : ''}`, ...moves.ops);
}

/** A launch with handlers or a condition of its own can no longer be waited for as before. */
const BREAKS_WAITS: ReadonlySet<string> = new Set(['if', 'catch', 'finally']);

function bothIterators(moves: Moves): boolean {
  return !isAbsent(moves.at('for', 'items')) && !isAbsent(moves.at('for', 'range'));
}

/** True when the object that keys go to can be made of them. */
function canMake(step: ObjectNode, strays: readonly Stray[], to: Level): boolean {
  if (to === 'run/container') return strayed(strays, to, 'image') !== undefined;
  if (to === 'for/range') {
    const there = (key: string): boolean => strayed(strays, to, key) !== undefined;
    return there('begin') && there('end') && isAbsent(get(get(step, 'for'), 'items'));
  }
  return to === 'run/resources';
}

function placeWords(to: Level): string {
  switch (to) {
    case '':
      return 'to the step';
    case 'run':
      return 'to run';
    case 'run/container':
      return 'into the container';
    case 'run/resources':
      return 'into the resources of the command';
    case 'for/range':
      return 'into the range';
    case 'for':
      return 'into the loop';
    default:
      return `into ${to}`;
  }
}

function gpusFix(step: ObjectNode, stray: Stray, moves: Moves): Fix | undefined {
  if (stray.node.kind !== 'number' || !Number.isInteger(stray.node.value) || stray.node.value < 0) return undefined;
  if (moves.kept) return fix('Remove gpus (gpusPerTask stays)', ...moves.ops);
  const tasks = numberOf(get(nodeAt(step, stray.to), 'tasks')) ?? 1;
  const each = gpusPerTask(stray.node, get(nodeAt(step, stray.to), 'tasks'));
  const shared = tasks > 1 ? `, for each of ${String(tasks)} tasks` : '';
  return fix(`Write "gpusPerTask": ${String(each)}${shared}`, ...moves.ops);
}

// --- making the step that is meant ---------------------------------------------------------------------------------

/** The one body of a step that can be put inside another; undefined when there are several or none. */
function onlyBody(step: ObjectNode): 'run' | 'steps' | 'for' | 'use' | 'launch' | undefined {
  const bodies = bodiesOf(step);
  const [body] = bodies;
  return bodies.length === 1 && body !== undefined && get(step, body)?.kind === (body === 'steps' ? 'array' : 'object')
    ? body
    : undefined;
}

/** Puts the body of a step into a launch that has the keys. */
function launchFix(step: ObjectNode, strays: readonly Stray[]): Fix | undefined {
  const body = onlyBody(step);
  if (body === undefined || body === 'launch') return undefined;
  const handle = strayed(strays, 'launch', 'handleName');
  if (handle?.kind !== 'string') return undefined;
  const ops: PointerOp[] = [setAt(['launch'], {}, 'name')];
  const moves = new Moves(step);
  for (const stray of strays) moves.move(stray);
  ops.push(...moves.ops, ...bodyInto(step, 'launch', body));
  return fix(`Put the step into a launch, where ${handle.value} names it; it then runs in the background`, ...ops);
}

function bodyInto(step: ObjectNode, outer: 'launch' | 'for', body: string): PointerOp[] {
  if (body === 'steps' && HANDLERS.every((key) => isAbsent(get(step, key)))) {
    return [{ op: 'move', from: '/steps', to: `/${outer}/steps` }];
  }
  const ops: PointerOp[] = [setAt([outer, 'steps'], [{}])];
  // What handles a failure of the body stays with it.
  for (const key of [body, ...HANDLERS]) {
    if (!isAbsent(get(step, key))) ops.push({ op: 'move', from: `/${key}`, to: `/${outer}/steps/0/${key}` });
  }
  return ops;
}
const HANDLERS = ['catch', 'finally'] as const;

/** Puts the body of a step into a loop that has the keys. Not where waits or other loops would be torn apart. */
function loopFix(step: ObjectNode, strays: readonly Stray[]): Fix | undefined {
  const body = onlyBody(step);
  const items = strayed(strays, 'for', 'items');
  const range = strayed(strays, 'for', 'range');
  if (body === undefined || body === 'launch' || body === 'for' || (items === undefined) === (range === undefined))
    return undefined;
  const steps = get(step, 'steps');
  if (body === 'steps' && (steps?.kind !== 'array' || listEvents(steps))) return undefined;
  const moves = new Moves(step);
  const ops: PointerOp[] = [setAt(['for'], {}, 'name')];
  if (strayed(strays, 'for', 'parallel') === undefined) ops.push(setAt(['for', 'parallel'], false));
  for (const stray of strays) moves.move(stray);
  ops.push(...moves.ops, ...bodyInto(step, 'for', body));
  return fix(`Put the step into a loop over the ${items ? 'items' : 'range'}`, ...ops);
}

// --- the job -------------------------------------------------------------------------------------------------------

const AMOUNTS = ['tasks', 'cpusPerTask', 'memPerCpu'] as const;

function moveOfJob(job: ObjectNode, strays: readonly Stray[]): Fix | undefined {
  const to = strays[0]?.to ?? '';
  const resources = get(job, 'resources');
  if (!isAbsent(resources) && resources?.kind !== 'object') return undefined;
  const moves = new Moves(job);
  if (to === 'resources' && isAbsent(resources)) {
    // Half an allocation would be the next mistake.
    if (!AMOUNTS.every((key) => strayed(strays, to, key))) return undefined;
    moves.ops.push(setAt(['resources'], {}));
  }
  for (const stray of strays) moves.move(stray);
  const gpus = ['gpus', 'gpusPerTask'].filter((key) => !isAbsent(moves.at('resources', key)));
  if (to === 'resources' && gpus.length === 2) return undefined;
  const lacks = to === 'resources' && gpus.length === 0;
  if (lacks) moves.ops.push(setAt(['resources', 'gpus'], 0));
  const words = to === '' ? 'to the job' : `into resources${lacks ? ', with no GPUs' : ''}`;
  return fix(`Move ${them(strays)} ${words}${moves.kept ? KEPT : ''}`, ...moves.ops);
}
