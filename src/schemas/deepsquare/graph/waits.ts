/**
 * Which launch each wait means, and what is wrong with it. Works on the digest of the job alone (see `events.ts`).
 *
 * A launch sets a variable of the shell that makes it, and only that shell can wait. So the walk below goes in the order
 * of execution and keeps, for each shell, the handles that are there so far.
 */
import type { GraphEdge } from '../../../graph/graph.ts';
import type { ListEvents, ShellKind, StepEvents } from './events.ts';
import { HANDLE, sameHandle } from './shape.ts';
import { capital, stepWords } from './words.ts';

/** A launch at its place. */
export interface LaunchPlace {
  /** Pointer of the step. */
  readonly step: string;
  /** Key of the node that stands for the launch. */
  readonly key: string;
  readonly handle: string | undefined;
  /** Name of the step. */
  readonly name: string | undefined;
  readonly list: string;
  readonly index: number;
  /** True when no step comes after it in its list. */
  readonly last: boolean;
  readonly shell: Shell;
  readonly conditional: boolean;
  readonly silent: boolean;
  /** Position of the chunk of the job's list it lies in, and its pointer from that list, for `Waits.lone`. */
  readonly chunk: number;
  readonly path: string;
  /** True when some step waits for it with success. */
  awaited: boolean;
}

/** One entry of `dependsOn` at its place. */
export interface WaitPlace {
  readonly step: string;
  readonly handle: string;
  readonly pointer: string;
  readonly list: string;
  readonly index: number;
  readonly shell: Shell;
  readonly chunk: number;
  /** The launch that is there when the wait is made. */
  readonly visible: LaunchPlace | undefined;
  /** Innermost launch the step lies in, or is. */
  readonly inside: Inside | undefined;
}

interface Inside {
  readonly launch: LaunchPlace;
  readonly outer: Inside | undefined;
}

interface Shell {
  readonly kind: ShellKind | 'job';
  readonly outer: Shell | undefined;
  readonly seen: Map<string, LaunchPlace>;
  /** Pointer of the step that starts it; of the job for the outermost. */
  readonly at: string;
}

export type WaitOutcome = 'fine' | 'otherLevel' | 'conditional' | 'self' | 'outOfScope' | 'later' | 'cycle' | 'unknown';

/** A wait and the launch it means. */
export interface ResolvedWait {
  readonly wait: WaitPlace;
  /** Absent when nothing has the handle. */
  readonly launch?: LaunchPlace;
  readonly outcome: WaitOutcome;
}

export interface Waits {
  readonly launches: readonly LaunchPlace[];
  readonly resolved: readonly ResolvedWait[];
  /** One run for each chunk of the job's list that has waits to draw. */
  readonly edges: readonly (readonly GraphEdge[])[];
  /**
   * Launches that no step waits for, by chunk of the job's list: `index/path!` items joined by blanks, with `!` when the
   * end of the list cuts the launch off; indexes of the job's list count from the chunk. A text, so that contexts can be
   * compared.
   */
  readonly lone: readonly string[];
}

export const NO_WAITS: Waits = { launches: [], resolved: [], edges: [], lone: [] };

/** Resolves every wait of a job whose steps lie at `list`. */
export function resolveWaits(events: ListEvents, list: string, job: string): Waits {
  const walk = new Walk();
  const shell: Shell = { kind: 'job', outer: undefined, seen: new Map(), at: job };
  walk.list(events, list, shell, undefined, undefined);
  const resolver = new Resolver(walk.launches, walk.waits);
  const resolved = walk.waits.map((wait) => resolver.resolve(wait));
  for (const { launch, outcome } of resolved) {
    if (launch && (outcome === 'fine' || outcome === 'otherLevel' || outcome === 'conditional')) launch.awaited = true;
  }
  return { launches: walk.launches, resolved, edges: edgesOf(resolved, job), lone: loneOf(walk.launches) };
}

class Walk {
  readonly launches: LaunchPlace[] = [];
  readonly waits: WaitPlace[] = [];
  private chunk = 0;
  private chunkBase = 0;

  /** `path` is that of the list from the job's list, undefined for the job's list itself. */
  list(events: ListEvents, pointer: string, shell: Shell, inside: Inside | undefined, path: string | undefined): void {
    let base = 0;
    let size = 0;
    for (const chunk of events.chunks) size += chunk.size;
    for (let c = 0; c < events.chunks.length; c++) {
      const chunk = events.chunks[c];
      if (!chunk) continue;
      if (path === undefined) {
        this.chunk = c;
        this.chunkBase = base;
      }
      for (const { index, events: step } of chunk.steps) {
        const at = base + index;
        const from = path === undefined ? String(at - this.chunkBase) : `${path}/${at}`;
        this.step(step, { list: pointer, index: at, last: at === size - 1, path: from, shell, inside });
      }
      base += chunk.size;
    }
  }

  private step(events: StepEvents, at: StepPlace): void {
    const { list, index, shell, path } = at;
    const step = `${list}/${index}`;
    let inner = shell;
    for (let i = 0; i < events.guards; i++) inner = { kind: 'handlers', outer: inner, seen: new Map(), at: step };
    const launch = events.launch && this.launchAt(events, step, inner, at);
    const inside = launch ? { launch, outer: at.inside } : at.inside;
    for (const { handle, index: item } of events.waits) {
      const visible = shell.seen.get(sameHandle(handle));
      const pointer = `${step}/dependsOn/${item}`;
      this.waits.push({ step, handle, pointer, list, index, shell, chunk: this.chunk, visible, inside });
    }
    for (const { path: own, shell: kind, list: body } of events.body) {
      const next: Shell = kind === 'same' ? inner : { kind, outer: inner, seen: new Map(), at: step };
      this.list(body, step + own, next, inside, path + own);
    }
    if (launch?.handle !== undefined) inner.seen.set(sameHandle(launch.handle), launch);
    const handling = events.guards === 2 ? (inner.outer ?? inner) : inner;
    for (const { path: own, list: body } of events.handlers)
      this.list(body, step + own, handling, at.inside, path + own);
  }

  private launchAt(events: StepEvents, step: string, shell: Shell, at: StepPlace): LaunchPlace | undefined {
    if (!events.launch) return undefined;
    const { name, handle, conditional, silent } = events.launch;
    const key = events.framed ? `${step}/launch` : step;
    const { list, index, last, path } = at;
    const { chunk } = this;
    const own = { step, key, handle, name, conditional, silent };
    const place: LaunchPlace = { ...own, list, index, last, shell, chunk, path, awaited: false };
    this.launches.push(place);
    return place;
  }
}

interface StepPlace {
  readonly list: string;
  readonly index: number;
  readonly last: boolean;
  readonly path: string;
  readonly shell: Shell;
  readonly inside: Inside | undefined;
}

class Resolver {
  private readonly byHandle = new Map<string, LaunchPlace[]>();
  private readonly waitsOfStep = new Map<string, WaitPlace[]>();

  constructor(launches: readonly LaunchPlace[], waits: readonly WaitPlace[]) {
    for (const launch of launches)
      if (launch.handle !== undefined) push(this.byHandle, sameHandle(launch.handle), launch);
    for (const wait of waits) push(this.waitsOfStep, wait.step, wait);
  }

  resolve(wait: WaitPlace): ResolvedWait {
    if (!HANDLE.test(wait.handle)) return { wait, outcome: 'unknown' };
    const { visible, list } = wait;
    if (visible) {
      const outcome = visible.list !== list ? 'otherLevel' : visible.conditional ? 'conditional' : 'fine';
      return { wait, launch: visible, outcome };
    }
    const handle = sameHandle(wait.handle);
    for (let inside = wait.inside; inside; inside = inside.outer) {
      const own = inside.launch.handle;
      if (own !== undefined && sameHandle(own) === handle) return { wait, launch: inside.launch, outcome: 'self' };
    }
    const known = this.byHandle.get(handle) ?? [];
    const outer = known.find((launch) => isOuter(launch.shell, wait.shell));
    if (outer) return { wait, launch: outer, outcome: 'outOfScope' };
    const later = known.find(
      (launch) => launch.shell === wait.shell && launch.list === list && launch.index > wait.index,
    );
    if (later) return { wait, launch: later, outcome: this.dependsOn(later, wait.step) ? 'cycle' : 'later' };
    const elsewhere = known[0];
    return elsewhere ? { wait, launch: elsewhere, outcome: 'outOfScope' } : { wait, outcome: 'unknown' };
  }

  /** True when a launch waits, directly or through others of its list, for the step at `target`. */
  private dependsOn(launch: LaunchPlace, target: string): boolean {
    const seen = new Set<string>();
    const stack = [launch];
    for (let at = stack.pop(); at; at = stack.pop()) {
      if (at.step === target) return true;
      if (seen.has(at.step)) continue;
      seen.add(at.step);
      for (const wait of this.waitsOfStep.get(at.step) ?? []) {
        for (const next of this.byHandle.get(sameHandle(wait.handle)) ?? []) {
          if (next.list === at.list) stack.push(next);
        }
      }
    }
    return false;
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function isOuter(shell: Shell, of: Shell): boolean {
  for (let at = of.outer; at; at = at.outer) if (at === shell) return true;
  return false;
}

/** Key of the edge for a wait. */
export function waitEdgeKey(pointer: string): string {
  return `await:${pointer}`;
}

function edgesOf(resolved: readonly ResolvedWait[], job: string): GraphEdge[][] {
  const runs: GraphEdge[][] = [];
  let chunk = -1;
  for (const { wait, launch, outcome } of resolved) {
    if (!launch) continue;
    if (wait.chunk !== chunk) runs.push([]);
    chunk = wait.chunk;
    const problem = waitProblem({ wait, launch, outcome }, job);
    runs.at(-1)?.push({
      key: waitEdgeKey(wait.pointer),
      source: launch.key,
      target: wait.step,
      kind: 'await',
      label: wait.handle,
      pointer: wait.pointer,
      ...(problem ? { problem } : {}),
    });
  }
  return runs;
}

/** What is wrong with a wait, in words; undefined when nothing is, or when no launch has the handle. */
export function waitProblem({ wait, launch, outcome }: ResolvedWait, job: string): GraphEdge['problem'] {
  if (!launch) return undefined;
  const step = capital(stepWords(wait.step, job));
  const by = stepWords(launch.step, job);
  const waits = `${step} waits for \`${wait.handle}\``;
  const error = (message: string): GraphEdge['problem'] => ({ severity: 'error', message });
  const warning = (message: string): GraphEdge['problem'] => ({ severity: 'warning', message });
  switch (outcome) {
    case 'fine':
    case 'unknown':
      return undefined;
    case 'otherLevel':
      return warning(
        `${waits}, which ${by} launches in another list. This works today as a side effect; keep the launch and the wait in one list.`,
      );
    case 'conditional':
      return warning(
        `${waits}, which ${by} launches only if its condition holds. When it does not, the wait fails. Put both into a group that has the condition.`,
      );
    case 'self':
      return error(
        launch.step === wait.step
          ? `${step} waits for \`${wait.handle}\`, which it launches itself: it would wait for itself. Remove the wait.`
          : `${waits}, the launch it lies in (${by}): the two would wait for each other. Remove the wait, or move the step behind the launch.`,
      );
    case 'later':
      return error(`${waits}, which is launched only later, by ${by}. Move ${by} up, or the waiting step down.`);
    case 'cycle':
      return error(
        `${waits}, which ${by} launches, and ${by} waits for ${stepWords(wait.step, job)} in turn: neither can start. Remove one of the waits.`,
      );
    case 'outOfScope':
      return error(outOfScope(waits, wait, launch, job));
  }
}

function outOfScope(waits: string, wait: WaitPlace, launch: LaunchPlace, job: string): string {
  const rule = 'a step can only wait for a launch in its own list.';
  if (isOuter(launch.shell, wait.shell)) {
    const shell = `${stepWords(wait.shell.at, job)}'s ${shellWords(wait.shell.kind)}`;
    return `${waits}, which ${stepWords(launch.step, job)} launches outside ${shell}; ${rule} Let ${stepWords(wait.shell.at, job)} wait, or move the launch inside.`;
  }
  const shell = `${stepWords(launch.shell.at, job)}'s ${shellWords(launch.shell.kind)}`;
  return `${waits}, which is launched inside ${shell}; ${rule} Move the launch out, or wait inside.`;
}

function shellWords(kind: Shell['kind']): string {
  switch (kind) {
    case 'launch':
      return 'launch';
    case 'iteration':
      return 'parallel loop';
    case 'handlers':
      return 'body with handlers';
    case 'module':
      return 'module';
    case 'job':
    case 'same':
      return 'list';
  }
}

function loneOf(launches: readonly LaunchPlace[]): string[] {
  const lone: string[] = [];
  for (const { awaited, chunk, path, silent, shell } of launches) {
    if (awaited) continue;
    const cut = !silent && (shell.kind === 'job' || shell.kind === 'launch');
    const item = cut ? `${path}!` : path;
    lone[chunk] = lone[chunk] === undefined ? item : `${lone[chunk]} ${item}`;
  }
  return lone;
}
