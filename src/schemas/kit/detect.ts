/** Evidence that a document is of a format. It collects what speaks for it: nobody knows what other formats look like. */
import { entryOfKey, foldKey, type KeyMatching, namedEntries } from '../../document/keys.ts';
import { entriesOf, type Entry, isContainer, type Node } from '../../document/node.ts';
import type { Detection } from '../card.ts';

export interface Evidence {
  /** Counts `points` (1 = certain) for a reason in words: "root has `steps`". */
  add(points: number, reason: string): Evidence;
  /** A reason that is worth saying but decides nothing. */
  note(reason: string): Evidence;
  readonly score: number;
  /** The verdict, with what is said beside the format's name; what takes long to find is asked for only when it is one of ours. */
  verdict(variant?: string | (() => string)): Detection;
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
      if (variant === undefined || sum < SURE) return { score: sum, reasons };
      return { score: sum, reasons, variant: typeof variant === 'string' ? variant : variant() };
    },
  };
  return self;
}

/** Entries of which the key is compared letter by letter: the keys that tell a format stand among the first. */
const MOST_KEYS = 50;

/**
 * The entry that a key names; where there is none, the one whose key is that one with a letter too many, too few, wrong or
 * swapped. What is pasted here is often broken in its most important word, and is of the same format for all that.
 */
export function meant(holder: Node | undefined, key: string, matching: KeyMatching = 'exact'): Entry | undefined {
  const entry = entryOfKey(holder, key, matching);
  if (entry) return entry.value.kind === 'missing' ? undefined : entry;
  return namedEntries(holder)
    .slice(0, MOST_KEYS)
    .find(({ key: written, value }) => isContainer(value) && isOneSlipOff(foldKey(written ?? ''), foldKey(key)));
}

/** What lies in a list; in a map too, for that is how a list is often written by mistake. */
export function* partsOf(holder: Node | undefined): Generator<Node> {
  if (holder && isContainer(holder)) for (const { value } of entriesOf(holder)) yield value;
}

function isOneSlipOff(written: string, wanted: string): boolean {
  const longer = written.length - wanted.length;
  if (Math.abs(longer) > 1) return false;
  let same = 0;
  while (same < wanted.length && written[same] === wanted[same]) same++;
  const rest = (text: string, from: number): string => text.slice(same + from);
  if (longer === 1) return rest(written, 1) === rest(wanted, 0);
  if (longer === -1) return rest(written, 0) === rest(wanted, 1);
  const isSwapped = written[same] === wanted[same + 1] && written[same + 1] === wanted[same];
  return rest(written, 1) === rest(wanted, 1) || (isSwapped && rest(written, 2) === rest(wanted, 2));
}
