/**
 * Which launch each wait means, and what is wrong with it. Works on the digest of the job alone (see `events.ts`).
 *
 * A launch sets a variable of the shell that makes it, and only that shell can wait. So the walk below goes in the order
 * of execution and keeps, for each shell, the handles that are there so far.
 */
import type { GraphEdge } from '../../../graph/graph.ts';
import type { BodyKey } from '../model.ts';
import type { ListEvents, ShellKind, StepEvents } from './events.ts';
import { HANDLE, sameHandle, WAITS } from './shape.ts';
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
  /** See `LaunchEvent`. */
  readonly stray: boolean;
  readonly body: BodyKey;
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
  /** True when it stands at the wrong level: it counts, but it is not checked yet. */
  readonly stray: boolean;
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
    // What is no launch yet will hold the whole step.
    const own = events.launch?.body === 'launch' ? inner : shell;
    const launch = events.launch && this.launchAt(events, step, own, at);
    const inside = launch ? { launch, outer: at.inside } : at.inside;
    for (const { handle, index: item, list: waits } of events.waits) {
      const visible = shell.seen.get(sameHandle(handle));
      const pointer = `${step}${waits}/${item}`;
      const stray = waits !== WAITS;
      this.waits.push({ step, handle, pointer, stray, list, index, shell, chunk: this.chunk, visible, inside });
    }
    for (const { path: own, shell: kind, list: body } of events.body) {
      const next: Shell = kind === 'same' ? inner : { kind, outer: inner, seen: new Map(), at: step };
      this.list(body, step + own, next, inside, path + own);
    }
    if (launch?.handle !== undefined) own.seen.set(sameHandle(launch.handle), launch);
    const handling = events.guards === 2 ? (inner.outer ?? inner) : inner;
    for (const { path: own, list: body } of events.handlers)
      this.list(body, step + own, handling, at.inside, path + own);
  }

  private launchAt(events: StepEvents, step: string, shell: Shell, at: StepPlace): LaunchPlace | undefined {
    if (!events.launch) return undefined;
    const key = events.framed ? `${step}/${events.launch.body}` : step;
    const { list, index, last, path } = at;
    const { chunk } = this;
    const own = { ...events.launch, step, key };
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
  private readonly launches: LaunchTable;
  private readonly cycles: Cycles;

  constructor(launches: readonly LaunchPlace[], waits: readonly WaitPlace[]) {
    this.launches = new LaunchTable(launches);
    this.cycles = new Cycles(launches, waits);
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
    for (let shell = wait.shell.outer; shell; shell = shell.outer) {
      const outer = this.launches.firstOf(handle, shell);
      if (outer) return { wait, launch: outer, outcome: 'outOfScope' };
    }
    const later = this.launches.behind(handle, wait);
    if (later)
      return { wait, launch: later, outcome: this.cycles.areJoined(later.step, wait.step) ? 'cycle' : 'later' };
    const elsewhere = this.launches.firstOf(handle);
    return elsewhere ? { wait, launch: elsewhere, outcome: 'outOfScope' } : { wait, outcome: 'unknown' };
  }
}

/** Launches by their handle: of all shells, of one shell, of one list. */
class LaunchTable {
  private readonly first = new Map<string, LaunchPlace>();
  private readonly byShell = new Map<Shell, Map<string, LaunchPlace>>();
  /** Launches that the other steps of their list can wait for: those in the shell of the list. */
  private readonly byList = new Map<Shell, Map<string, LaunchPlace[]>>();

  constructor(launches: readonly LaunchPlace[]) {
    for (const launch of launches) {
      if (launch.handle === undefined) continue;
      const handle = sameHandle(launch.handle);
      if (!this.first.has(handle)) this.first.set(handle, launch);
      let own = this.byShell.get(launch.shell);
      if (!own) this.byShell.set(launch.shell, (own = new Map<string, LaunchPlace>()));
      if (!own.has(handle)) own.set(handle, launch);
      let lists = this.byList.get(launch.shell);
      if (!lists) this.byList.set(launch.shell, (lists = new Map<string, LaunchPlace[]>()));
      push(lists, inList(launch.list, handle), launch);
    }
  }

  /** The first launch of a handle, in one shell or anywhere. */
  firstOf(handle: string, shell?: Shell): LaunchPlace | undefined {
    return shell ? this.byShell.get(shell)?.get(handle) : this.first.get(handle);
  }

  /** The first launch of a handle behind a wait, in its list and its shell. */
  behind(handle: string, { shell, list, index }: WaitPlace): LaunchPlace | undefined {
    // In the order of the list, as they were walked.
    const places = this.byList.get(shell)?.get(inList(list, handle)) ?? [];
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle]?.index ?? 0) > index) high = middle;
      else low = middle + 1;
    }
    return places[low];
  }
}

function inList(list: string, handle: string): string {
  return `${handle} ${list}`;
}

/**
 * Which launches wait for each other in a ring: the strongly connected parts of "waits for a handle" and "has the handle",
 * each within one list (Tarjan's algorithm, without recursion). Made when it is first asked for.
 */
class Cycles {
  private readonly launches: readonly LaunchPlace[];
  private readonly waits: readonly WaitPlace[];
  private parts: ReadonlyMap<string, number> | undefined;

  constructor(launches: readonly LaunchPlace[], waits: readonly WaitPlace[]) {
    this.launches = launches;
    this.waits = waits;
  }

  /** True when each of two steps waits for the other, directly or through others of their list. */
  areJoined(a: string, b: string): boolean {
    this.parts ??= this.find();
    const part = this.parts.get(a);
    return part !== undefined && part === this.parts.get(b);
  }

  private find(): ReadonlyMap<string, number> {
    const edges = new Map<string, string[]>();
    for (const { list, handle, step } of this.launches)
      if (handle !== undefined) push(edges, inList(list, sameHandle(handle)), step);
    for (const { list, handle, step } of this.waits) push(edges, step, inList(list, sameHandle(handle)));
    return strongParts(edges);
  }
}

/** The strongly connected part of each node, as a number. */
function strongParts(edges: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const part = new Map<string, number>();
  const open: string[] = [];
  let parts = 0;
  for (const root of edges.keys()) {
    if (order.has(root)) continue;
    const path = [{ node: root, next: 0 }];
    order.set(root, order.size);
    low.set(root, order.size - 1);
    open.push(root);
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const to = edges.get(at.node)?.[at.next++];
      const reach = low.get(at.node) ?? 0;
      if (to === undefined) {
        path.pop();
        const outer = path.at(-1);
        if (outer) low.set(outer.node, Math.min(low.get(outer.node) ?? 0, reach));
        if (reach !== order.get(at.node)) continue;
        for (let node = open.pop(); node !== undefined; node = open.pop()) {
          part.set(node, parts);
          if (node === at.node) break;
        }
        parts++;
      } else if (!order.has(to)) {
        order.set(to, order.size);
        low.set(to, order.size - 1);
        open.push(to);
        path.push({ node: to, next: 0 });
      } else if (!part.has(to)) low.set(at.node, Math.min(reach, order.get(to) ?? 0));
    }
  }
  return part;
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
  for (const { awaited, chunk, path, silent, shell, body } of launches) {
    if (awaited || body !== 'launch') continue;
    const cut = !silent && (shell.kind === 'job' || shell.kind === 'launch');
    const item = cut ? `${path}!` : path;
    lone[chunk] = lone[chunk] === undefined ? item : `${lone[chunk]} ${item}`;
  }
  return lone;
}
