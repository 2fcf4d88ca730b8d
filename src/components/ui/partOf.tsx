import { useState, type ComponentType, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Late } from './Late.tsx';

/**
 * A part of a view whose code is loaded when it is first shown, with `waiting` in its place until then. Where the code cannot be
 * had, that is said at its place, and it is asked for again: what React loads late by itself is never asked for twice.
 */
export function partOf<P extends object>(
  load: () => Promise<{ readonly default: ComponentType<P> }>,
  waiting: ReactNode = null,
): ComponentType<P> {
  const loadView = (): Promise<ComponentType<P>> => load().then((file) => file.default);
  return function Part(props: P) {
    const [failed, setFailed] = useState(false);
    if (!failed) return <Late load={loadView} props={props} waiting={waiting} onFailure={() => setFailed(true)} />;
    return (
      <span role="alert">
        This part could not be loaded. <Button onClick={() => setFailed(false)}>Try again</Button>
      </span>
    );
  };
}
