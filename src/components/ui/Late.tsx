import { useEffect, useEffectEvent, useState, type ComponentType, type ReactNode } from 'react';
import { loadedPart, loadPart } from './parts.ts';

interface LateProps<P> {
  /** Gives the component; must be the same function at every render. */
  readonly load: () => Promise<ComponentType<P>>;
  readonly props: P;
  /** What stands in its place until it is there. */
  readonly waiting?: ReactNode;
  /** Told when it cannot be had now. */
  readonly onFailure: () => void;
}

/** Asks for the code of a part that will be shown by `Late` at once; where it cannot be had now, it is asked for again then. */
export function useEarly(load: () => Promise<unknown>): void {
  useEffect(() => void loadPart(load).catch(() => undefined), [load]);
}

/** Shows a component whose code is loaded now, and nothing else until it is there. What is loaded already is there at once. */
export function Late<P extends object>({ load, props, waiting = null, onFailure }: LateProps<P>) {
  const [View, setView] = useState<ComponentType<P> | undefined>(() => loadedPart(load));
  const failed = useEffectEvent(onFailure);
  useEffect(() => {
    if (loadedPart(load)) return;
    let stopped = false;
    loadPart(load).then(
      (loaded) => {
        if (!stopped) setView(() => loaded);
      },
      () => {
        if (!stopped) failed();
      },
    );
    return () => {
      stopped = true;
    };
  }, [load]);
  return View ? <View {...props} /> : waiting;
}
