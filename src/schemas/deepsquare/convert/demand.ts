/** What a job asks of the provider as a whole, from what its runs ask. */
import { ceil, compare, fraction, max, MIB, ONE, over, plus, times, ZERO, type Exact } from '../../../job/exact.ts';
import type { Assumptions } from '../../../job/assume.ts';
import type { Run, Step } from '../../../job/job.ts';
import { derive, type Given } from '../../../job/source.ts';

/** One run in the units of this format. */
export interface Share {
  readonly tasks: Exact;
  readonly cpus: Exact;
  readonly cores: Given<Exact> | undefined;
  /** What was lost when processors became whole CPUs. */
  readonly cpuLoss: string | undefined;
  /** MB for each CPU. */
  readonly perCpu: Exact;
  readonly memory: Given<Exact> | undefined;
  readonly memoryLoss: string | undefined;
  readonly gpus: Exact;
}

/** CPUs, MB for each of them, and GPUs of one run. */
export function shareOf(run: Run, assume: Assumptions): Share {
  const { mhz, memory, gpus } = run.resources;
  const cores =
    run.resources.cores ?? (mhz && derive(mhz, over(mhz.value, assume.amount('mhzPerCore', fraction(2000)))));
  const cpus = cores && compare(cores.value, ONE) > 0 ? least(ceil(cores.value)) : ONE;
  const exactCpu = cores ? compare(cpus, cores.value) === 0 : true;
  const exactMemory = memory && over(over(memory.value, MIB), cpus);
  const perCpu = least(exactMemory ? ceil(exactMemory) : assume.amount('memPerCpu', fraction(1024)));
  const tasks = least(run.replicas?.value ?? ONE);
  const room = over(MOST, max(tasks, ONE));
  return {
    tasks,
    cpus,
    cores,
    cpuLoss: mhz && !run.resources.cores ? clockLoss(assume) : exactCpu ? undefined : 'Rounded up to whole CPUs.',
    perCpu: perCpu.n > 0n ? perCpu : ONE,
    memory,
    memoryLoss: exactMemory && compare(perCpu, exactMemory) !== 0 ? 'Rounded up to whole MB for each CPU.' : undefined,
    // All tasks together may not ask for more than the job can have.
    gpus: gpus ? fewer(ceil(gpus.count.value), fraction(room.n / room.d)) : ZERO,
  };
}

/** The largest whole number of the format. */
const MOST = fraction(2_147_483_647);
const TOO_MANY = `${String(MOST.n)} is the most.`;

/** What is lost when `written` stands for `wanted`; nothing when they are the same. */
export function mostLoss(written: Exact, wanted: Exact): string | undefined {
  return compare(written, wanted) === 0 ? undefined : TOO_MANY;
}

function least(value: Exact): Exact {
  return fewer(value, MOST);
}
function fewer(value: Exact, most: Exact): Exact {
  return compare(value, most) > 0 ? most : value;
}

function clockLoss(assume: Assumptions): string {
  const clock = assume.amount('mhzPerCore', fraction(2000));
  return `MHz become whole CPUs by a clock that is assumed: ${String(clock.n)} MHz.`;
}

/** CPUs, MB and GPUs at the same time. */
interface Demand {
  readonly cpus: Exact;
  readonly memory: Exact;
  readonly gpus: Exact;
}
const NOTHING: Demand = { cpus: ZERO, memory: ZERO, gpus: ZERO };

function both(a: Demand, b: Demand): Demand {
  return { cpus: plus(a.cpus, b.cpus), memory: plus(a.memory, b.memory), gpus: plus(a.gpus, b.gpus) };
}
function most(a: Demand, b: Demand): Demand {
  const larger = (x: Exact, y: Exact): Exact => (compare(x, y) < 0 ? y : x);
  return { cpus: larger(a.cpus, b.cpus), memory: larger(a.memory, b.memory), gpus: larger(a.gpus, b.gpus) };
}

/** The allocation that all runs fit into: `T` tasks of `C` CPUs with `M` MB for each, and GPUs. */
export interface Allocation {
  readonly tasks: Exact;
  readonly cpus: Exact;
  readonly perCpu: Exact;
  readonly gpus: Exact;
  /** What was lost when the GPUs were counted. */
  readonly gpuLoss: string | undefined;
  /** The run whose share is the job's own; it needs none of its own. */
  readonly model: Share | undefined;
}

/** The smallest allocation in which the steps never wait for room, modelled on the largest run. */
export function allocationOf(steps: readonly Step[], shares: ReadonlyMap<Run, Share>): Allocation {
  const all = [...shares.values()];
  const model = all.reduce<Share | undefined>(
    (best, share) => (best && !larger(share, best) ? best : share),
    undefined,
  );
  const cpus = model?.cpus ?? ONE;
  const peak = peakOf(steps, shares);
  const tasks = most1(ceil(over(peak.cpus, cpus)));
  const room = times(tasks, cpus);
  const needed = ceil(over(peak.memory, room));
  const perCpu = compare(model?.perCpu ?? ONE, needed) < 0 ? needed : (model?.perCpu ?? ONE);
  const gpus = least(peak.gpus);
  return { tasks: least(tasks), cpus, perCpu: least(perCpu), gpus, gpuLoss: mostLoss(gpus, peak.gpus), model };
}

function larger(a: Share, b: Share): boolean {
  const byCpu = compare(a.cpus, b.cpus);
  return byCpu > 0 || (byCpu === 0 && compare(a.perCpu, b.perCpu) > 0);
}
function most1(value: Exact): Exact {
  return compare(value, ONE) < 0 ? ONE : value;
}

/** The most that a list needs at one time; launches hold what they need until they are awaited. */
function peakOf(steps: readonly Step[], shares: ReadonlyMap<Run, Share>): Demand {
  let peak = NOTHING;
  const running = new Map<string, Demand>();
  let unnamed = NOTHING;
  let beside = NOTHING;
  const recount = (): void => {
    beside = [...running.values()].reduce(both, unnamed);
  };
  for (const step of steps) {
    const ended = (step.awaits ?? []).filter((handle) => running.delete(handle.value.toLowerCase()));
    if (ended.length > 0) recount();
    const own = demandOf(step, shares);
    peak = most(peak, both(beside, own));
    if (step.kind !== 'launch') continue;
    const handle = step.handle?.value.toLowerCase();
    const again = handle !== undefined && running.has(handle);
    if (handle === undefined) unnamed = both(unnamed, own);
    else running.set(handle, own);
    if (again) recount();
    else beside = both(beside, own);
  }
  return peak;
}

function demandOf(step: Step, shares: ReadonlyMap<Run, Share>): Demand {
  const handlers = most(peakOf(step.onFailure ?? [], shares), peakOf(step.always ?? [], shares));
  switch (step.kind) {
    case 'run': {
      const share = shares.get(step.run);
      if (!share) return handlers;
      const cpus = times(share.tasks, share.cpus);
      return most(handlers, { cpus, memory: times(cpus, share.perCpu), gpus: times(share.tasks, share.gpus) });
    }
    case 'parallel':
      return most(handlers, step.branches.map((branch) => demandOf(branch, shares)).reduce(both, NOTHING));
    case 'sequence':
    case 'launch':
    case 'loop':
      return most(handlers, peakOf(step.steps, shares));
  }
}
