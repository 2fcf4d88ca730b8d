/** What was likely meant by what a schema refuses. Apart from the check itself: who asks only what is sound does not load it. */
import { meantFixes } from './meant.ts';
import { nearKey, withMoves } from './unknownKey.ts';

export interface SchemaHelp {
  /** Fixes for a value that is refused. */
  readonly meant: typeof meantFixes;
  /** The key that was meant by an unknown one. */
  readonly nearKey: typeof nearKey;
  /** Findings with the moves of keys to where they belong. */
  readonly moves: typeof withMoves;
}

/** The help that every report of findings comes with. */
export const HELP: SchemaHelp = { meant: meantFixes, nearKey, moves: withMoves };
