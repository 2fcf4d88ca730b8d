/** Evidence that a document is of a format. It collects what speaks for it: nobody knows what other formats look like. */
import type { Detection } from '../card.ts';

export interface Evidence {
  /** Counts `points` (1 = certain) for a reason in words: "root has `steps`". */
  add(points: number, reason: string): Evidence;
  /** A reason that is worth saying but decides nothing. */
  note(reason: string): Evidence;
  readonly score: number;
  /** The verdict, with what is said beside the format's name when it is one of ours. */
  verdict(variant?: string): Detection;
}

/** Below this score a format abstains. */
export const SURE = 0.5;

/** Collects evidence; the score never exceeds 1. */
export function evidence(): Evidence {
  let score = 0;
  const reasons: string[] = [];
  const self: Evidence = {
    add(points, reason) {
      score += points;
      reasons.push(reason);
      return self;
    },
    note(reason) {
      reasons.push(reason);
      return self;
    },
    get score() {
      return Math.round(Math.max(0, Math.min(1, score)) * 100) / 100;
    },
    verdict(variant) {
      const { score: sum } = self;
      return { score: sum, reasons, ...(variant !== undefined && sum >= SURE ? { variant } : {}) };
    },
  };
  return self;
}
