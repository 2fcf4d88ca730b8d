/** Waits for the request to show the variables of the document, or the text it was or may be made from, and shows them. */
import { useEffect, useState } from 'react';
import type { TextRange } from '../../document/diagnostic.ts';
import type { SourceOfImport } from '../../state/types.ts';
import { useCommands } from '../app/context.tsx';
import { useDocument } from '../appContext.ts';
import { Late } from '../ui/Late.tsx';

const loadVariables = () => import('./VariablesDialog.tsx').then((file) => file.VariablesDialog);
const loadSource = () => import('./SourceDialog.tsx').then((file) => file.SourceDialog);

interface Shown {
  readonly session: number;
  /** A text that may become the document. */
  readonly proposed?: SourceOfImport;
  readonly at?: TextRange | undefined;
}

/** The dialog that was asked for. */
export function Variables() {
  const context = useCommands();
  const session = useDocument((s) => s.session);
  const source = useDocument((s) => s.variables.source);
  const [shown, setShown] = useState<Shown>();
  useEffect(() => {
    const about = (): Shown => ({ session: context.documents.getState().session });
    const stops = [
      context.bus.on('variables:show', () => setShown(about())),
      context.bus.on('source:show', (at) => setShown({ ...about(), at })),
      context.bus.on('import:review', (proposed) => setShown({ ...about(), proposed })),
    ];
    return () => stops.forEach((stop) => stop());
  }, [context]);
  if (shown?.session !== session) return null;
  const close = (): void => setShown(undefined);
  const fail = (): void => {
    close();
    context.view.getState().actions.toast({
      tone: 'error',
      title: 'The dialog could not be loaded. Nothing was changed; check the connection.',
    });
  };
  const about = shown.proposed ?? source;
  if (!about) return <Late load={loadVariables} props={{ onClose: close }} onFailure={fail} />;
  const props = { source: about, asks: shown.proposed !== undefined, at: shown.at, onClose: close };
  return <Late load={loadSource} props={props} onFailure={fail} />;
}
