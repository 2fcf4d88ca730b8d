import { useCallback, useEffect, useRef, useState } from 'react';
import { bus } from '../../state/commands/bus.ts';
import { useApp, useDocument, usePreferences, type App } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyNote } from '../ui/EmptyNote.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { PaneHeader } from '../ui/PaneHeader.tsx';
import { Breadcrumb } from './Breadcrumb.tsx';
import classes from './editor.module.css';
import { formatJson } from '../../document/json/format.ts';
import type { CursorPlace, EditorHandle } from './handle.ts';
import { MonacoEditor } from './MonacoEditor.tsx';
import { PlainEditor } from './PlainEditor.tsx';
import { LINE_HEIGHT, PADDING_TOP } from './options.ts';
import { extentOf, objectPointer } from '../../language/place.ts';

/** Text that a text area lays out without being felt; one line of megabytes takes it seconds. */
const AT_ONCE = 200_000;

const START: CursorPlace = { line: 1, column: 1, offset: 0 };

/** The text of the document: a plain text area at once, the code editor as soon as it has loaded. */
export default function EditorPane() {
  const app = useApp();
  const isOpen = useDocument((state) => state.document !== undefined);
  const isLong = useDocument((state) => (state.document?.text.length ?? 0) > AT_ONCE);
  const handle = useRef<EditorHandle>(null);
  const [stage, setStage] = useState<'loading' | 'ready' | 'failed'>('loading');
  const [place, setPlace] = useState(START);

  const report = useCallback((message: string) => {
    // eslint-disable-next-line no-console -- a fault of this program, for whoever looks at it
    console.error(`Text editor: ${message}`);
  }, []);
  const onReady = useCallback(() => {
    setStage('ready');
  }, []);
  const onFailure = useCallback(() => {
    setStage('failed');
  }, []);

  useEffect(() => {
    const ends = [
      bus.on('editor:focus', () => handle.current?.focus()),
      bus.on('editor:find', () => handle.current?.find()),
      bus.on('editor:format', () => {
        formatText(app);
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [app]);

  const goTo = useCallback(
    (pointer: string) => {
      const { document } = app.documents.getState();
      const extent = document && extentOf(document, pointer);
      if (!extent) return;
      handle.current?.goTo(extent.offset);
      app.view.getState().actions.select(objectPointer(document, extent.offset), 'text');
    },
    [app],
  );

  if (!isOpen) return <EmptyNote title="No document is open" icon="file-text" />;
  return (
    <div className={classes.pane}>
      <PaneHeader title="Text" detail={<Breadcrumb place={place} onGo={goTo} />}>
        <PaneActions />
      </PaneHeader>
      <div className={classes.body}>
        {stage === 'loading' && isLong ? (
          <Beginning />
        ) : (
          stage !== 'ready' && <PlainEditor ref={handle} onPlace={setPlace} report={report} />
        )}
        {stage !== 'failed' && (
          <MonacoEditor
            handle={handle}
            onPlace={setPlace}
            onReady={onReady}
            onFailure={onFailure}
            report={report}
            ready={stage === 'ready'}
          />
        )}
      </div>
      {stage === 'failed' && (
        <p className={classes.note} role="status">
          <Icon name="info-circle" size={14} /> The code editor could not be loaded, so this is a plain one. Your text
          is safe.{' '}
          <Button small onClick={() => setStage('loading')}>
            Try again
          </Button>
        </p>
      )}
    </div>
  );
}

/** How a long text begins, to be read until the code editor is there. */
function Beginning() {
  const text = useDocument((state) => state.document?.text.slice(0, AT_ONCE / 20));
  return (
    <pre className={classes.plain} style={{ paddingTop: PADDING_TOP, lineHeight: `${LINE_HEIGHT}px` }} aria-busy>
      {text}
    </pre>
  );
}

function PaneActions() {
  const app = useApp();
  const wordWrap = usePreferences((preferences) => preferences.wordWrap);
  return (
    <>
      <IconButton
        small
        icon="text-wrap"
        label="Wrap long lines"
        pressed={wordWrap}
        onClick={() => {
          app.preferences.getState().set({ wordWrap: !wordWrap });
        }}
      />
      <IconButton
        small
        icon="braces"
        label="Format the text"
        keys="Shift+Alt+F"
        onClick={() => {
          formatText(app);
        }}
      />
    </>
  );
}

/** Lays the text out anew: one command that changes white space only. */
function formatText(app: App): void {
  const { document, actions } = app.documents.getState();
  if (!document) return;
  const view = app.view.getState().actions;
  const { syntax, text } = document;
  const edits = syntax.id === 'json' ? formatJson(text.toString()) : syntax.format?.(document);
  if (!edits) {
    view.toast({
      tone: 'warning',
      title: 'Mend the syntax errors first: in broken text white space may mean something.',
    });
  } else if (edits.length === 0) {
    view.toast({ tone: 'info', title: 'The text is laid out already' });
  } else {
    actions.apply({ origin: 'command', label: 'Format the text', edits });
  }
}
