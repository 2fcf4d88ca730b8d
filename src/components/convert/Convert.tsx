/** Waits for the request to show the document in another format, and shows it. */
import { useEffect, useState } from 'react';
import { useCommands } from '../app/context.tsx';
import { useDocument } from '../appContext.ts';
import { Late } from '../ui/Late.tsx';

const load = () => import('./ConvertDialog.tsx').then((file) => file.ConvertDialog);

/** The view of the conversion, while it was asked for. */
export function Convert() {
  const context = useCommands();
  const session = useDocument((s) => s.session);
  const [open, setOpen] = useState<{ readonly to: string; readonly session: number }>();
  useEffect(
    () =>
      context.bus.on('convert:show', (to) => {
        setOpen({ to, session: context.documents.getState().session });
      }),
    [context],
  );
  if (!open || open.session !== session) return null;
  const close = (): void => setOpen(undefined);
  const fail = (): void => {
    close();
    context.view.getState().actions.toast({
      tone: 'error',
      title: 'The conversion could not be loaded. Nothing was changed; check the connection.',
      offer: { title: 'Try again', run: () => context.bus.emit('convert:show', open.to) },
    });
  };
  return <Late load={load} props={{ to: open.to, onClose: close }} onFailure={fail} />;
}
