/** Waits for requests to review an action or to show a text made from the document, and shows them. */
import { lazy, Suspense, useEffect, useState } from 'react';
import type { DerivedText, FormatAction } from '../../schemas/format.ts';
import { currentFormat } from '../../state/commands/context.ts';
import { actionOf, derivedTexts } from '../../state/commands/formatActions.ts';
import { useCommands } from '../app/context.tsx';
import { useDocument } from '../appContext.ts';

const ActionDialog = lazy(() => import('./ActionDialog.tsx').then((file) => ({ default: file.ActionDialog })));
const ExportDialog = lazy(() => import('./ExportDialog.tsx').then((file) => ({ default: file.ExportDialog })));

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
  return (
    <Suspense fallback={null}>
      {'action' in open ? (
        <ActionDialog key={open.action.id} action={open.action} onClose={close} />
      ) : (
        <ExportDialog made={open.made} onClose={close} />
      )}
    </Suspense>
  );
}
