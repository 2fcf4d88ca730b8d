import { useEffect, useState } from 'react';
import type { EffectiveDocument } from '../../schemas/format.ts';
import { useAnalysis, useApp } from '../appContext.ts';

/** What is known of the effective document. `value` is undefined while it is asked for, or when the format does not say. */
export interface Effective {
  readonly value: EffectiveDocument | undefined;
  /** False until the first answer is there. */
  readonly isKnown: boolean;
}

/** The effective document of the newest analysis; the last one stays while a newer is being made. */
export function useEffective(): Effective {
  const app = useApp();
  const analysis = useAnalysis((s) => s.analysis);
  const [known, setKnown] = useState<Effective>({ value: undefined, isKnown: false });
  const version = analysis?.version;
  useEffect(() => {
    if (version === undefined) return;
    let current = true;
    void app.effective(version).then((value) => {
      if (!current) return;
      // A version that is gone has a newer analysis under way, which asks again.
      setKnown((last) => (value || !last.isKnown ? { value, isKnown: true } : last));
    });
    return () => {
      current = false;
    };
  }, [app, version]);
  return known;
}
