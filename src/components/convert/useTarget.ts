import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Format } from '../../schemas/format.ts';
import { useApp } from '../appContext.ts';

/** The format of the result as the views know it, when it is loaded. It is asked for here. */
export function useTarget(id: string): Format | undefined {
  const app = useApp();
  useEffect(() => {
    // Without it there are no commands and no other forms; the result is there all the same.
    app.loadFormat(id).catch(() => undefined);
  }, [app, id]);
  return useStore(app.loading, (s) => s.loaded.get(id));
}
