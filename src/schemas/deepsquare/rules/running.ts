/**
 * The launches that run beside a step: started, and not waited for yet. What they hold is kept as a sum, and what happened
 * so far as a number, so that a step of a list with thousands of launches costs no more than one of a list with two.
 */
import { Interner } from '../../../document/memo.ts';
import { type Demand, NO_DEMAND } from './demand.ts';

/** A launch that has been started and not been waited for. */
export interface Active {
  /** In the form in which handles are compared; undefined when nobody can wait for it. */
  readonly handle: string | undefined;
  readonly demand: Demand;
  readonly shell: number;
}

/** What a stretch of steps did to the launches around it, for doing it again without a look at the steps. */
export type RunningEvent =
  { readonly start: Pick<Active, 'handle' | 'demand'> } | { readonly end: string; readonly start?: undefined };

/** A place to come back to: see `enter`. */
interface Mark {
  readonly shell: number;
  readonly id: number;
  readonly from: number;
  readonly ownShell: boolean;
}

type Logged = { readonly active: Active; readonly ended: boolean };

/** Histories that are alike have one number. Forgetting costs time only: numbers are never used again. */
const histories = new Interner<number>(50_000);
let nextId = 1;

/** The launches beside the steps of one list and of the lists inside it. */
export class Running {
  private readonly active = new Set<Active>();
  private readonly byHandle = new Map<string, Active[]>();
  private readonly log: Logged[] = [];
  private sums = { cpu: 0, memory: 0, gpu: 0 };
  private shell = 0;
  private shells = 0;
  private history = 0;

  /** Equal for states that came about in the same way. */
  get id(): number {
    return this.history;
  }

  get size(): number {
    return this.active.size;
  }

  /** What all of them hold. */
  get held(): Demand {
    return this.active.size === 0 ? NO_DEMAND : { ...this.sums };
  }

  /** The first of them, at most `count`. */
  first(count: number): Active[] {
    const found: Active[] = [];
    for (const active of this.active) {
      if (found.length === count) break;
      found.push(active);
    }
    return found;
  }

  /** True when a step here can wait for this launch, and for no other of its name. */
  canWaitFor({ handle, shell }: Active): boolean {
    return handle !== undefined && shell === this.shell && this.byHandle.get(handle)?.length === 1;
  }

  start(handle: string | undefined, demand: Demand): void {
    this.begin(handle, demand);
    this.note(`+${String(demand.cpu)},${String(demand.memory)},${String(demand.gpu)},${handle ?? ''}`);
  }

  private begin(handle: string | undefined, demand: Demand): void {
    const active: Active = { handle, demand, shell: this.shell };
    this.active.add(active);
    this.weigh(demand, 1);
    if (handle !== undefined) {
      const known = this.byHandle.get(handle);
      if (known) known.push(active);
      else this.byHandle.set(handle, [active]);
    }
    this.log.push({ active, ended: false });
  }

  /** Ends the latest launch of a handle that this shell started: that is the one its variable holds. */
  end(handle: string): void {
    if (this.close(handle)) this.note(`-${handle}`);
  }

  private close(handle: string): boolean {
    const active = this.byHandle.get(handle)?.at(-1);
    if (active?.shell !== this.shell) return false;
    this.drop(active);
    this.log.push({ active, ended: true });
    return true;
  }

  /**
   * Begins a list inside this one. With `ownShell`, a process of its own runs it: what runs outside goes on and cannot be
   * waited for.
   */
  enter(ownShell: boolean): Mark {
    const mark = { shell: this.shell, id: this.history, from: this.log.length, ownShell };
    if (ownShell) {
      this.shell = ++this.shells;
      // Without launches outside, a shell of its own makes no difference.
      if (this.active.size > 0) this.note('(');
    }
    return mark;
  }

  /**
   * Behind the inner list. What it waited for has ended. What it launched is left out, so that nothing is claimed that it
   * may have ended in a way not seen from here.
   */
  leave({ shell, id, from, ownShell }: Mark): void {
    const inner = this.log.splice(from);
    const own = new Set<Active>();
    // The last first: of launches with one handle, the last is found at once.
    for (const { active, ended } of inner.toReversed()) {
      if (ended) continue;
      own.add(active);
      if (this.active.has(active)) this.drop(active);
    }
    this.shell = shell;
    this.history = id;
    if (ownShell) return;
    for (const logged of inner) {
      if (own.has(logged.active)) continue;
      this.log.push(logged);
      this.note(`-${logged.active.handle ?? ''}`);
    }
  }

  /** Number of events so far, for `since`. */
  get mark(): number {
    return this.log.length;
  }

  /** What happened since a mark, without the launches that both began and ended since: they leave no trace. */
  since(mark: number): RunningEvent[] {
    const log = this.log.slice(mark);
    const begun = new Set(log.filter(({ ended }) => !ended).map(({ active }) => active));
    const gone = new Set(log.filter(({ active, ended }) => ended && begun.has(active)).map(({ active }) => active));
    return log
      .filter(({ active }) => !gone.has(active))
      .map(({ active, ended }) => (ended ? { end: active.handle ?? '' } : { start: active }));
  }

  /** Does again what a stretch of steps did to the same state; `after` is the number of the state that this led to. */
  replay(events: readonly RunningEvent[], after: number): void {
    for (const event of events) {
      if (event.start) this.begin(event.start.handle, event.start.demand);
      else this.close(event.end);
    }
    this.history = after;
  }

  private drop(active: Active): void {
    this.active.delete(active);
    if (active.handle !== undefined) {
      const known = this.byHandle.get(active.handle);
      const index = known?.lastIndexOf(active) ?? -1;
      if (index >= 0) known?.splice(index, 1);
    }
    if (this.active.size === 0) this.sums = { cpu: 0, memory: 0, gpu: 0 };
    else this.weigh(active.demand, -1);
  }

  private weigh(demand: Demand, sign: 1 | -1): void {
    this.sums.cpu += sign * (demand.cpu ?? 0);
    this.sums.memory += sign * (demand.memory ?? 0);
    this.sums.gpu += sign * (demand.gpu ?? 0);
  }

  private note(event: string): void {
    // With nothing running, how it came about makes no difference.
    this.history = this.active.size === 0 ? 0 : histories.get(`${String(this.history)}${event}`, () => nextId++);
  }
}
