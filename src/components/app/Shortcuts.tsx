import { useEffect, useState } from 'react';
import { bus } from '../../state/commands/bus.ts';
import { useApp } from '../appContext.ts';
import { Late } from '../ui/Late.tsx';

const load = () => import('./ShortcutSheet.tsx').then((file) => file.default);

/** The sheet of keyboard shortcuts, while it is open. */
export function Shortcuts() {
  const { view } = useApp();
  const [open, setOpen] = useState(false);
  useEffect(() => bus.on('help:shortcuts', () => setOpen(true)), []);
  if (!open) return null;
  const close = (): void => setOpen(false);
  const fail = (): void => {
    close();
    view
      .getState()
      .actions.toast({ tone: 'error', title: 'The sheet of shortcuts could not be loaded. Check the connection.' });
  };
  return <Late load={load} props={{ close }} onFailure={fail} />;
}
