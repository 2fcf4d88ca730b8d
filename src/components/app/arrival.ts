/** Where the keyboard goes when a document was opened or closed. */
import { useEffect, useState } from 'react';
import { useDocument } from '../appContext.ts';
import { dialogOpen } from '../ui/Dialog.tsx';

/** Frames to wait for a page whose code is on its way. */
const PATIENCE = 600;

/** What was opened, by whatever way, gets the keyboard as a whole: the next Tab goes to its first pane. */
export function useArrival(): void {
  const session = useDocument((s) => s.session);
  const open = useDocument((s) => s.document !== undefined);
  // A document that is there when the page loads was not opened by anyone: the page begins at its beginning.
  const [atLoad] = useState(session);
  useEffect(() => {
    if (session === atLoad) return;
    let frame = 0;
    const look = (left: number): void => {
      const main = document.querySelector<HTMLElement>(open ? 'main[data-work]' : 'main:not([data-work])');
      if (main && !dialogOpen()) {
        main.tabIndex = -1;
        main.focus({ preventScroll: true });
      } else if (left > 0) frame = requestAnimationFrame(() => look(left - 1));
    };
    frame = requestAnimationFrame(() => look(PATIENCE));
    return () => cancelAnimationFrame(frame);
  }, [session, open, atLoad]);
}
