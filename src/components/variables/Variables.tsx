/** Waits for the request to show the variables of the document, and shows them. */
import { useEffect, useState } from 'react';
import { useCommands } from '../app/context.tsx';
import { useDocument } from '../appContext.ts';
import { Late } from '../ui/Late.tsx';

const load = () => import('./VariablesDialog.tsx').then((file) => file.VariablesDialog);

/** The dialog of variables, once it was asked for. */
export function Variables() {
  const context = useCommands();
  const session = useDocument((s) => s.session);
  const [shown, setShown] = useState<number>();
  useEffect(() => context.bus.on('variables:show', () => setShown(context.documents.getState().session)), [context]);
  if (shown !== session) return null;
  const close = (): void => setShown(undefined);
  const fail = (): void => {
    close();
    context.view.getState().actions.toast({
      tone: 'error',
      title: 'The dialog could not be loaded. Nothing was changed; check the connection.',
    });
  };
  return <Late load={load} props={{ onClose: close }} onFailure={fail} />;
}
