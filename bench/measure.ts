/** Paired measurement: ours and the peer's in turn, in one process, so that a slow moment hits both. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface BenchResult {
  readonly name: string;
  readonly against: string;
  /** Ours divided by the peer's: of the fastest runs, and the median of the pairs. */
  readonly ratioMin: number;
  readonly ratioMedian: number;
  /** The ratio that is wanted, at most. */
  readonly limit: number;
  readonly runs: number;
  readonly detail: string;
}

export interface Pairing {
  readonly name: string;
  readonly against: string;
  readonly limit: number;
  readonly runs?: number;
  /** Unmeasured runs before; fewer for what takes seconds. */
  readonly warmUps?: number;
  /** Each gives the time of one run in ms. */
  readonly ours: () => number | Promise<number>;
  readonly peer: () => number | Promise<number>;
  /** Added to the detail. */
  readonly note?: string;
}

/** Median of some numbers; of an even count, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

setFlagsFromString('--expose-gc');
/** Collects young garbage, so that neither side pays for what the other has left. A full collection would cool the code. */
export const collect = runInNewContext('() => gc({ type: "minor" })', {
  gc: runInNewContext('gc') as unknown,
}) as () => void;

/** Unmeasured runs of each side, so that both are measured as compiled code. */
const WARM_UPS = 6;

/** Runs a pairing: some unmeasured warm-ups of each, then at least 7 pairs. */
export async function pair(pairing: Pairing): Promise<BenchResult> {
  const runs = Math.max(7, pairing.runs ?? 9);
  for (let i = 0; i < (pairing.warmUps ?? WARM_UPS); i++) {
    await pairing.ours();
    await pairing.peer();
  }
  const ours: number[] = [];
  const peer: number[] = [];
  for (let i = 0; i < runs; i++) {
    // The order changes from pair to pair, so that neither always pays for the other's garbage.
    if (i % 2 === 0) {
      ours.push(await clean(pairing.ours));
      peer.push(await clean(pairing.peer));
    } else {
      peer.push(await clean(pairing.peer));
      ours.push(await clean(pairing.ours));
    }
  }
  const ratios = ours.map((time, i) => time / (peer[i] ?? Number.NaN));
  const show = (values: readonly number[]): string => `${median(values).toPrecision(3)} ms`;
  return {
    name: pairing.name,
    against: pairing.against,
    ratioMin: Math.min(...ours) / Math.min(...peer),
    ratioMedian: median(ratios),
    limit: pairing.limit,
    runs,
    detail: `ours ${show(ours)}, peer ${show(peer)} (medians)${pairing.note === undefined ? '' : `; ${pairing.note}`}`,
  };
}

async function clean(run: () => number | Promise<number>): Promise<number> {
  collect();
  return run();
}

/** The time `run` takes, in ms. */
export function time(run: () => unknown): number {
  const start = performance.now();
  const result = run();
  const end = performance.now();
  if (result === time) throw new Error('unreachable: keeps the result alive');
  return end - start;
}
