/** How many attempts of a reschedule policy fit into its interval, as the engine reckons it. */

export interface RescheduleNumbers {
  readonly attempts: bigint;
  /** Nanoseconds, as the other durations here. */
  readonly interval: bigint;
  readonly delay: bigint;
  readonly maxDelay: bigint;
  readonly delayFunction: string;
}

export interface AttemptsFit {
  readonly fits: boolean;
  /** How many attempts fit. */
  readonly possible: number;
  /** The least interval that holds them all, in nanoseconds. */
  readonly recommended: bigint;
}

/** More attempts than this are reckoned as so many: no interval holds them one by one. */
const MOST = 100_000;

/**
 * Whether all attempts fit. For a fibonacci delay the engine compares the last delay alone with the interval, not the sum
 * of all; what is refused here is what it refuses.
 */
export function attemptsThatFit(numbers: RescheduleNumbers): AttemptsFit {
  const { attempts, interval, delay, delayFunction } = numbers;
  if (delayFunction === 'constant') {
    const recommended = attempts * delay;
    const possible = delay > 0n ? Number(interval / delay) : 0;
    return { fits: recommended <= interval, possible, recommended };
  }
  return delayFunction === 'fibonacci' ? fibonacci(numbers) : exponential(numbers);
}

function exponential({ attempts, interval, delay, maxDelay }: RescheduleNumbers): AttemptsFit {
  const count = Number(attempts < BigInt(MOST) ? attempts : BigInt(MOST));
  let total = 0n;
  let possible = 0;
  let next = delay;
  for (let i = 0; i < count; i++) {
    total = next > maxDelay ? total + maxDelay : next;
    if (total < interval) possible++;
    // Beyond the longest delay its exact size no longer matters.
    if (next <= maxDelay) next *= 2n;
  }
  return { fits: possible === count, possible, recommended: total };
}

function fibonacci({ attempts, interval, delay, maxDelay }: RescheduleNumbers): AttemptsFit {
  const count = Math.max(2, Number(attempts < BigInt(MOST) ? attempts : BigInt(MOST)));
  const slots = [delay, delay];
  let reached = false;
  for (let i = 2; i < count; i++) {
    const [a = 0n, b = 0n] = slots.slice(-2);
    if (reached) slots.push(b + maxDelay);
    else {
      const next = a + b;
      reached = next > maxDelay;
      slots.push(reached ? maxDelay : next);
    }
  }
  const recommended = slots.at(-1) ?? 0n;
  return { fits: recommended <= interval, possible: slots.filter((slot) => slot <= interval).length, recommended };
}

/**
 * The waits before the first so many reschedules. A growing wait stops at the longest one; the engine takes a longest wait of
 * none as no limit. What it does after an instance has run for longer than that, which begins the series again, is not in here.
 */
export function rescheduleDelays(
  { delay, maxDelay, delayFunction }: Pick<RescheduleNumbers, 'delay' | 'maxDelay' | 'delayFunction'>,
  count: number,
): readonly bigint[] {
  const out: bigint[] = [];
  const held = (next: bigint): bigint => (maxDelay > 0n && next > maxDelay ? maxDelay : next);
  for (let i = 0; i < count; i++) {
    const [before = 0n, last = 0n] = [out.at(-2), out.at(-1)];
    if (i === 0 || delayFunction === 'constant') out.push(delay);
    else if (delayFunction === 'exponential') out.push(held(last * 2n));
    // The second wait is as long as the first.
    else out.push(i === 1 ? delay : held(before + last));
  }
  return out;
}
