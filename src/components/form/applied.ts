/** What applies in the shown object where it says nothing itself. */
import { createContext, useContext, useDeferredValue, useEffect, useState } from 'react';
import type { Applied } from '../../schemas/format.ts';
import { useDocumentView, useFormat } from '../appContext.ts';

const NOTHING: Applied = new Map();
export const AppliedContext = createContext<Applied>(NOTHING);

/** The values of the form around a component, by key; empty where the format does not say. */
export function useApplied(): Applied {
  return useContext(AppliedContext);
}

/** Asks the format; the last answer stays until the next one is there, and while it says the same. */
export function useAppliedAt(pointer: string): Applied {
  const format = useFormat();
  // Typing comes first.
  const view = useDeferredValue(useDocumentView());
  const [known, setKnown] = useState({ pointer, text: '', values: NOTHING });
  useEffect(() => {
    if (!view || !format.applied) return;
    let current = true;
    const take = (values: Applied): void => {
      const text = JSON.stringify([...values]);
      if (current)
        setKnown((last) => (last.pointer === pointer && last.text === text ? last : { pointer, text, values }));
    };
    // A format that fails at a broken document says nothing of it.
    void Promise.resolve()
      .then(() => format.applied?.(view, pointer) ?? NOTHING)
      .then(take, () => take(NOTHING));
    return () => {
      current = false;
    };
  }, [view, format, pointer]);
  return known.pointer === pointer ? known.values : NOTHING;
}
