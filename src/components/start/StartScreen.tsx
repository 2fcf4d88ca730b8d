import { useEffect, useState } from 'react';
import type { RecentDocument } from '../../state/saved.ts';
import { openBlank } from '../../state/commands/dynamic.ts';
import { agoText } from '../app/statusText.ts';
import { useCommands, useFiles } from '../app/context.tsx';
import { endingsOf } from '../app/openFiles.tsx';
import { useApp } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { isTextInput } from '../ui/useHotkeys.ts';
import { Gallery, Making } from './Gallery.tsx';
import classes from './start.module.css';

/** Shown while no document is open: every way to get one. */
export default function StartScreen() {
  usePasteAnywhere();
  return (
    <main className={classes.start} aria-label="Start page">
      <div className={classes.inside}>
        <div className={classes.left}>
          <Paste />
          <OpenFile />
          <Blank />
          <Recent />
        </div>
        <Gallery />
      </div>
    </main>
  );
}

/** Ctrl+V works without aiming, unless the cursor is in a search box. */
function usePasteAnywhere(): void {
  const { open, openText } = useFiles();
  const { view } = useApp();
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const target = event.target;
      const elsewhere = isTextInput(target) && !(target as Element).closest('[data-paste-target]');
      if (elsewhere || document.querySelector('dialog[open]')) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      event.preventDefault();
      if (text.trim() !== '') openText(text);
      else if (files.length > 0) void open(files);
      else view.getState().actions.toast({ tone: 'info', title: 'The clipboard holds no text.' });
    };
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('paste', onPaste);
    };
  }, [open, openText, view]);
}

function Paste() {
  const { openText } = useFiles();
  const [text, setText] = useState('');
  const ready = text.trim() !== '';
  return (
    <section aria-labelledby="start-paste" className={classes.paste}>
      <h1 id="start-paste">Paste a job specification</h1>
      <p>Format and notation are detected. Everything stays in this browser.</p>
      <div className={classes.pasteBox}>
        <textarea
          data-paste-target
          aria-label="Paste a job specification"
          spellCheck={false}
          autoCapitalize="off"
          placeholder={'{\n  …\n}'}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) {
              event.preventDefault();
              openText(text);
            }
          }}
        />
        <div className={classes.pasteFoot}>
          <span className={classes.hint}>
            {ready ? (
              <>
                Open with <Kbd keys="Mod+Enter" />
              </>
            ) : (
              <>
                <Kbd keys="Mod+V" /> anywhere on this page, or drop a file
              </>
            )}
          </span>
          <Button tone={ready ? 'primary' : 'normal'} disabled={!ready} onClick={() => openText(text)}>
            Open the text
          </Button>
        </div>
      </div>
    </section>
  );
}

function OpenFile() {
  const { open } = useFiles();
  const endings = endingsOf(useApp().formats);
  return (
    <label className={classes.file}>
      <Icon name="folder-open" size={18} />
      <span className={classes.fileWords}>
        <span id="start-file">Open a file</span>
        <small>{endings.join(', ').replace(/, (?=[^,]*$)/, ' or ')}</small>
      </span>
      <Kbd keys="Mod+O" />
      <input
        type="file"
        className="jw-hidden"
        aria-labelledby="start-file"
        accept={endings.join(',')}
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = '';
          void open(chosen);
        }}
      />
    </label>
  );
}

function Blank() {
  const { formats } = useApp();
  const context = useCommands();
  return (
    <section aria-labelledby="start-blank">
      <h2 id="start-blank">Start blank</h2>
      <ul className={classes.blank}>
        {formats.map((format) => (
          <li key={format.id}>
            <Button
              icon="plus"
              aria-label={`Start blank: ${format.title}`}
              onClick={() => void openBlank(context, format.id)}
            >
              {format.title} <small>{format.noun}</small>
              {format.inTheMaking === true && <Making />}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const SHOWN_RECENTS = 6;

function Recent() {
  const app = useApp();
  const [recents, setRecents] = useState<readonly RecentDocument[]>([]);
  const [now] = useState(() => Date.now());
  useEffect(() => {
    let stopped = false;
    app.recents().then(
      (found) => {
        if (!stopped) setRecents(found);
      },
      () => undefined,
    );
    return () => {
      stopped = true;
    };
  }, [app]);
  if (recents.length === 0) return null;
  const openIt = async (recent: RecentDocument): Promise<void> => {
    if (await app.openRecent(recent.id)) return;
    app.view
      .getState()
      .actions.toast({ tone: 'error', title: `${recent.fileName} is no longer kept in this browser.` });
  };
  return (
    <section aria-labelledby="start-recent">
      <h2 id="start-recent">Recent, kept in this browser</h2>
      <ul className={classes.recents}>
        {recents.slice(0, SHOWN_RECENTS).map((recent) => (
          <li key={recent.id}>
            <button type="button" className={classes.recent} onClick={() => void openIt(recent)}>
              <Icon name="file-code" />
              <span className={classes.recentName}>{recent.fileName}</span>
              <small>{app.formats.find((format) => format.id === recent.formatId)?.title}</small>
              <small className={classes.ago}>{agoText(now - recent.savedAt)}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
