import { useState } from 'react';
import { useDocument } from '../appContext.ts';
import type { Refused } from './edits.ts';

export interface Draft {
  /** What the control shows: the text being typed, else what the document says. */
  readonly text: string;
  /** Why the typed text could not be written. */
  readonly problem: string | undefined;
  readonly typing: boolean;
  readonly change: (text: string) => void;
  readonly blur: () => void;
  /** Drops what was typed and shows the document again. */
  readonly revert: () => void;
}

interface Typed {
  readonly text: string;
  readonly problem: Refused;
  readonly undone: number;
}

/**
 * The text of a control between keyboard and document. What is typed is sent at once and kept here until the document
 * says the same, so a change from elsewhere takes neither the focus nor half a word; what cannot be written stays
 * visible with the reason.
 */
export function useDraft(external: string, commit: (text: string) => Refused): Draft {
  const [typed, setTyped] = useState<Typed>();
  // An undo is the user speaking, and later than the draft.
  const undone = useDocument((s) => (s.lastChange?.origin === 'history' ? s.version : 0));
  const settled =
    typed && ((typed.problem === undefined && typed.text === external) || (undone !== 0 && undone !== typed.undone));
  if (settled) setTyped(undefined);
  const live = settled ? undefined : typed;
  return {
    text: live?.text ?? external,
    problem: live?.problem,
    typing: live !== undefined,
    change: (text) => {
      const problem = commit(text);
      setTyped({ text, problem, undone });
    },
    blur: () => {
      if (typed && typed.problem === undefined) setTyped(undefined);
    },
    revert: () => {
      setTyped(undefined);
    },
  };
}
