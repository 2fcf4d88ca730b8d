/** Waits for requests to review an action or to show a text made from the document, and shows them. */
import { useEffect, useState } from 'react';
import type { DerivedText, FormatAction } from '../../schemas/format.ts';
import { currentFormat } from '../../state/commands/context.ts';
import { actionOf, derivedTexts } from '../../state/commands/formatActions.ts';
import { useCommands } from '../app/context.tsx';
import { useDocument } from '../appContext.ts';
import { Late } from '../ui/Late.tsx';

const loadAction = () => import('./ActionDialog.tsx').then((file) => file.ActionDialog);
const loadExport = () => import('./ExportDialog.tsx').then((file) => file.ExportDialog);

type Open = ({ readonly action: FormatAction } | { readonly made: DerivedText }) & {
  /** The document it is about: it closes when another one is opened or read as another format. */
  readonly session: number;
  readonly formatId: string;
};

/** The dialog that was asked for, if any. */
export function Review() {
  const context = useCommands();
  const session = useDocument((s) => s.session);
  const formatId = useDocument((s) => s.formatId);
  const [open, setOpen] = useState<Open>();
  useEffect(() => {
    const about = (): { session: number; formatId: string } => {
      const state = context.documents.getState();
      return { session: state.session, formatId: state.formatId };
    };
    const stops = [
      context.bus.on('action:review', (id) => {
        const format = currentFormat(context);
        const action = format && actionOf(format, id);
        if (action) setOpen({ action, ...about() });
      }),
      context.bus.on('export:show', (id) => {
        const made = derivedTexts(context).find((text) => text.id === id);
        if (made) setOpen({ made, ...about() });
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [context]);
  if (!open || open.session !== session || open.formatId !== formatId) return null;
  const close = (): void => setOpen(undefined);
  const fail = (): void => {
    close();
    context.view.getState().actions.toast({
      tone: 'error',
      title: 'The dialog could not be loaded. Nothing was changed; check the connection.',
    });
  };
  return 'action' in open ? (
    <Late key={open.action.id} load={loadAction} props={{ action: open.action, onClose: close }} onFailure={fail} />
  ) : (
    <Late key={open.made.id} load={loadExport} props={{ made: open.made, onClose: close }} onFailure={fail} />
  );
}
