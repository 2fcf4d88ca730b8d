import { useEffect, useEffectEvent, useState, type ComponentType } from 'react';
import { loadPart } from './parts.ts';

interface LateProps<P> {
  /** Gives the component; must be the same function at every render. */
  readonly load: () => Promise<ComponentType<P>>;
  readonly props: P;
  /** Told when it cannot be had now. */
  readonly onFailure: () => void;
}

/** Shows a component whose code is loaded now, and nothing until it is there. */
export function Late<P extends object>({ load, props, onFailure }: LateProps<P>) {
  const [View, setView] = useState<ComponentType<P>>();
  const failed = useEffectEvent(onFailure);
  useEffect(() => {
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
  return View ? <View {...props} /> : null;
}
