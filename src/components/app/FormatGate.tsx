import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { PaneName } from '../../state/commands/bus.ts';
import { useApp, useDocument, useFormatCard } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyNote } from '../ui/EmptyNote.tsx';
import { Late } from '../ui/Late.tsx';

const loadChooser = () => import('./Chooser.tsx').then((file) => file.Chooser);
/** The format can be chosen in the menu at the top too. */
const without = (): void => undefined;

interface FormatGateProps {
  readonly pane: PaneName;
  readonly waiting: ReactNode;
  readonly children: ReactNode;
}

/**
 * Shows a view when the document's format is known and loaded. Until then it says what is the case, and what can be done: wait,
 * choose a format, or try again.
 */
export function FormatGate({ pane, waiting, children }: FormatGateProps) {
  const app = useApp();
  const id = useDocument((s) => s.formatId);
  const card = useFormatCard();
  const loaded = useStore(app.loading, (s) => s.loaded.has(id));
  const failure = useStore(app.loading, (s) => s.failed.get(id));
  if (loaded) return children;
  if (!card) return <Late load={loadChooser} props={{ pane }} onFailure={without} />;
  if (failure === undefined) return waiting;
  const again = (): void => {
    app.checkAgainIfStopped();
    // The store tells of a failure.
    app.loadFormat(id).catch(() => undefined);
  };
  return (
    <EmptyNote
      icon="alert-circle"
      title={`${card.title} could not be loaded`}
      action={<Button onClick={again}>Try again</Button>}
    >
      The text is shown and can be edited. What checks and draws it has to be loaded first: look at the connection.
      <br />
      <code>{failure}</code>
    </EmptyNote>
  );
}
