import { lazy, Suspense, useEffect, useState } from 'react';
import { bus } from '../../state/commands/bus.ts';

const ShortcutSheet = lazy(() => import('./ShortcutSheet.tsx'));

/** The sheet of keyboard shortcuts, while it is open. */
export function Shortcuts() {
  const [open, setOpen] = useState(false);
  useEffect(() => bus.on('help:shortcuts', () => setOpen(true)), []);
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <ShortcutSheet close={() => setOpen(false)} />
    </Suspense>
  );
}
