import { useEffect, useRef, useState } from 'react';
import { bus } from '../../state/commands/bus.ts';
import { nameOf } from '../../state/fileName.ts';
import { useApp, useDocument } from '../appContext.ts';
import { Tip } from '../ui/Tip.tsx';
import classes from './header.module.css';

/** Characters that file systems refuse. */
const FORBIDDEN = /[\\/:*?"<>|]|\p{Cc}/gu;

/** The name a typed one becomes: forbidden characters replaced, the ending it had added when it has none. */
export function cleanFileName(typed: string, before: string): string {
  const name = typed.trim().replace(FORBIDDEN, '-').replace(/^\.+/, '').slice(0, 200);
  if (name === '') return before;
  if (/\.[a-z0-9]+$/i.test(name)) return name;
  return name + (/\.[a-z0-9]+$/i.exec(before)?.[0] ?? '.json');
}

/** The name of the file; a click or the command makes it editable in place. */
export function FileName() {
  const { documents } = useApp();
  const fileName = useDocument(nameOf);
  const [draft, setDraft] = useState<string | undefined>();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => bus.on('app:renameFile', () => setDraft(nameOf(documents.getState()))), [documents]);

  if (draft === undefined) {
    return (
      <Tip label="Rename">
        <button
          ref={button}
          type="button"
          className={classes.fileName}
          aria-label={`File name: ${fileName}. Rename`}
          onClick={() => setDraft(fileName)}
        >
          {fileName}
        </button>
      </Tip>
    );
  }
  const finish = (keep: boolean): void => {
    if (keep) documents.getState().actions.setFileName(cleanFileName(draft, fileName));
    setDraft(undefined);
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <input
      autoFocus
      data-native-undo
      className={classes.fileInput}
      aria-label="File name"
      spellCheck={false}
      value={draft}
      size={Math.min(40, Math.max(12, draft.length + 1))}
      onFocus={(event) => {
        const dot = draft.lastIndexOf('.');
        event.target.setSelectionRange(0, dot > 0 ? dot : draft.length);
      }}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish(true);
        else if (event.key === 'Escape') finish(false);
      }}
    />
  );
}
