/** What panes say of a text whose format nobody knows yet: one of them asks, the others say what they wait for. */
import { linesOfText } from '../../document/lines.ts';
import { readAs } from '../../state/commands/dynamic.ts';
import { bus, type PaneName } from '../../state/commands/bus.ts';
import { foreignNotation } from '../../state/documentStore.ts';
import { carriedIn } from '../../text/carried.ts';
import { useAnalysis, useApp, useDocument, usePreferences } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyNote } from '../ui/EmptyNote.tsx';
import { LineProblems } from '../ui/LineProblems.tsx';
import { useCommands } from './context.tsx';
import { useMedia } from './useMedia.ts';
import classes from './workbench.module.css';

const MOST = 50;

/** In the graph, or in a pane that is seen alone, the question; elsewhere what may be said without an answer. */
export function Chooser({ pane }: { readonly pane: PaneName }) {
  const narrow = useMedia('(max-width: 899.98px)');
  const folded = usePreferences((s) => s.collapsedPanes.includes('canvas'));
  if (pane === 'problems') return <Unread />;
  if (narrow || folded || pane === 'canvas') return <Question />;
  return <p className={classes.waits}>Shown as soon as the format is known.</p>;
}

/** Asks which format it is, the likeliest first; or offers to bring the text to where one can be told. */
function Question() {
  const { formats } = useApp();
  const context = useCommands();
  const { actions } = context.documents.getState();
  const id = useDocument((s) => s.formatId);
  const guesses = useAnalysis((s) => s.analysis?.guesses);
  const text = useDocument((s) => s.document?.text.toString() ?? '');
  const foreign = useDocument((s) => s.document && foreignNotation(s.document, formats)?.title);
  const scoreOf = (format: string): number => guesses?.find((guess) => guess.formatId === format)?.score ?? 0;
  const carried = foreign === undefined ? carriedIn(text) : undefined;
  if (foreign !== undefined) {
    return (
      <EmptyNote
        icon="file-import"
        title={`This is no JSON yet: ${foreign}`}
        action={
          <Button tone="primary" onClick={() => void actions.importText()}>
            Import it…
          </Button>
        }
      >
        It can be read and made JSON of. You see what becomes of it before it takes the place of the text.
      </EmptyNote>
    );
  }
  const takeOut = (): void => {
    if (!carried) return;
    const { start, end } = carried;
    actions.apply({
      origin: 'import',
      label: 'Take the job out of the text around it',
      edits: [
        { offset: 0, length: start, text: '' },
        { offset: end, length: text.length - end, text: '' },
      ].filter(({ length }) => length > 0),
    });
  };
  return (
    <EmptyNote
      icon="file-search"
      title={id === '' ? 'Which format is this?' : `There is no format “${id}” here`}
      action={
        <>
          {carried && (
            <Button tone="primary" onClick={takeOut}>
              Take the job out of the text around it
            </Button>
          )}
          <div className={classes.choices} role="group" aria-label="Read the text as">
            {[...formats]
              .sort((a, b) => scoreOf(b.id) - scoreOf(a.id))
              .map((card) => (
                <Button key={card.id} onClick={() => void readAs(context, card)}>
                  {card.title}
                </Button>
              ))}
          </div>
        </>
      }
    >
      {id !== ''
        ? 'The document was kept as one that this version does not know. Choose what it is to be read as.'
        : carried
          ? 'What may be a job stands between other words here. Once it is taken out, its format can be told.'
          : text.trim() === ''
            ? 'It is recognised as you write, or choose one.'
            : 'Nothing in the text tells it: none of these formats has such keys. Choose the one it is meant to be, and what does not fit is listed; or go on writing.'}
    </EmptyNote>
  );
}

/** How the text is written can be told without a format. */
function Unread() {
  const diagnostics = useAnalysis((s) => s.analysis?.diagnostics) ?? [];
  const text = useDocument((s) => s.document?.text);
  const { documents } = useApp();
  const lines = text && linesOfText(text);
  return (
    <div className={classes.unread}>
      <p className={classes.waits}>
        {diagnostics.length === 0
          ? 'The text can be read. The rest is checked as soon as the format is known.'
          : 'Only how the text is written is checked until the format is known.'}
      </p>
      <LineProblems
        label="Problems of the text"
        most={MOST}
        problems={diagnostics.map(({ severity, message, range }) => ({
          severity,
          message,
          line: lines?.lineAt(range.offset) ?? 1,
        }))}
        onShow={(index) => {
          const at = diagnostics[index]?.range.offset ?? 0;
          documents.getState().actions.setSelection({ anchor: at, head: at });
          bus.emit('pane:show', 'text');
          bus.emit('editor:focus');
        }}
      />
    </div>
  );
}
