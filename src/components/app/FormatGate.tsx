import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { foreignNotation } from '../../state/documentStore.ts';
import { readAs } from '../../state/commands/dynamic.ts';
import { useAnalysis, useApp, useDocument, useFormatCard } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyNote } from '../ui/EmptyNote.tsx';
import { useCommands } from './context.tsx';
import classes from './workbench.module.css';

/**
 * Shows a view when the document's format is known and loaded. Until then it says what is the case, and what can be done: wait,
 * choose a format, or try again.
 */
export function FormatGate({ waiting, children }: { readonly waiting: ReactNode; readonly children: ReactNode }) {
  const app = useApp();
  const id = useDocument((s) => s.formatId);
  const card = useFormatCard();
  const loaded = useStore(app.loading, (s) => s.loaded.has(id));
  const failure = useStore(app.loading, (s) => s.failed.get(id));
  if (loaded) return children;
  if (!card) return <Chooser id={id} />;
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

/** Asks which format it is, the likeliest first. `id` is the name of the format the document was kept as, if any. */
function Chooser({ id }: { readonly id: string }) {
  const { formats } = useApp();
  const context = useCommands();
  const guesses = useAnalysis((s) => s.analysis?.guesses);
  const scoreOf = (format: string): number => guesses?.find((guess) => guess.formatId === format)?.score ?? 0;
  const foreign = useDocument((s) => s.document && foreignNotation(s.document, formats)?.title);
  const sorted = [...formats].sort((a, b) => scoreOf(b.id) - scoreOf(a.id));
  return (
    <EmptyNote
      icon={foreign === undefined ? 'file-search' : 'file-import'}
      title={
        foreign !== undefined
          ? `This is no JSON yet: ${foreign}`
          : id === ''
            ? 'Which format is this?'
            : `There is no format “${id}” here`
      }
      action={
        <div className={classes.choices} role="group" aria-label="Read the text as">
          {foreign !== undefined ? (
            <Button tone="primary" onClick={() => void context.documents.getState().actions.importText()}>
              Import it…
            </Button>
          ) : (
            sorted.map((card) => (
              <Button key={card.id} onClick={() => void readAs(context, card)}>
                {card.title}
              </Button>
            ))
          )}
        </div>
      }
    >
      {foreign !== undefined
        ? 'It can be read and made JSON of. You see what becomes of it before it takes the place of the text.'
        : id === ''
          ? 'Nothing in the text tells it yet. It is recognised as you write, or choose one.'
          : 'The document was kept as one that this version does not know. Choose what it is to be read as.'}
    </EmptyNote>
  );
}
