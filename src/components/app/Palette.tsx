import { useEffect, useState } from 'react';
import { bus } from '../../state/commands/bus.ts';
import { useApp, useView } from '../appContext.ts';
import { PaletteDialog } from './PaletteDialog.tsx';

/** The command palette, while it is open. Not loaded late: what is typed right after the shortcut must arrive in it. */
export function Palette() {
  const { view } = useApp();
  const open = useView((s) => s.paletteOpen);
  const [start, setStart] = useState('');
  useEffect(
    () =>
      bus.on('palette:query', (query) => {
        setStart(query);
        view.getState().actions.setPalette(true);
      }),
    [view],
  );
  if (!open) return null;
  return (
    <PaletteDialog
      start={start}
      close={() => {
        setStart('');
        view.getState().actions.setPalette(false);
      }}
    />
  );
}
