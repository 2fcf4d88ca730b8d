/** What the parser keeps of a container while it reads it. */
import type { SyntaxProblem } from '../node.ts';
import type { KnownKey } from './scalar.ts';

/** One container that is being read. */
export interface Frame {
  kind: 'object' | 'array' | 'root';
  start: number;
  /** Where its entries begin on the stack of entries. */
  base: number;
  /** Made when there is something to complain of. */
  problems: SyntaxProblem[] | undefined;
  /** What comes next: an entry, or a comma and the end. */
  after: boolean;
  /** Position of the comma before the entry that is expected; -1 when there is none. */
  comma: number;
  /** Start, key and key's extent of the entry whose value is a container being read. */
  entryStart: number;
  key: string | null;
  keyLength: number;
  /** The last key of an object, and the key that this container stands under, perhaps in a list. */
  last: KnownKey | undefined;
  under: KnownKey | undefined;
  torn: boolean;
  /** How an entry was read depends on text behind it, see `Parser.look`. */
  fragile: boolean;
  /** What is told of its entries, as of those that are read: see `EntryFacts`. */
  height: number;
  filled: boolean;
  problemCount: number;
}

/** A frame for a container that begins at `start`, with the entries from `base` on the stack. */
export function frame(kind: Frame['kind'], start: number, base: number, under?: KnownKey): Frame {
  // Written out in full here and in `open`, so that all frames are of one shape.
  return {
    kind,
    start,
    base,
    problems: undefined,
    after: false,
    comma: -1,
    entryStart: start,
    key: null,
    keyLength: 0,
    last: undefined,
    under,
    torn: false,
    fragile: false,
    height: 1,
    filled: true,
    problemCount: 0,
  };
}
