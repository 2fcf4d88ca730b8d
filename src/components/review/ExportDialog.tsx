/** A text made from the document, to be read, copied or saved. */
import { useState } from 'react';
import type { DerivedText } from '../../schemas/format.ts';
import { useCommands } from '../app/context.tsx';
import { useDocument } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Notes } from './ActionDialog.tsx';
import classes from './review.module.css';

const FILES = {
  shell: { ending: 'sh', type: 'text/x-shellscript', word: 'Shell commands' },
  json: { ending: 'json', type: 'application/json', word: 'JSON' },
  text: { ending: 'txt', type: 'text/plain', word: 'Text' },
} as const;

/** Name of the file for a text made from the document of a name: `job.json` and `run` give `job-run.sh`. */
export function fileNameOf(made: DerivedText, document: string): string {
  const stem = document.replace(/\.[^.]*$/, '') || 'document';
  return `${stem}-${made.id.replace(/[^\w.-]+/g, '-')}.${FILES[made.language].ending}`;
}

export interface ExportDialogProps {
  readonly made: DerivedText;
  readonly onClose: () => void;
}

/** The dialog of one text. */
export function ExportDialog({ made, onClose }: ExportDialogProps) {
  const { host, view } = useCommands();
  const document = useDocument((s) => s.fileName);
  const [told, setTold] = useState('');
  const file = fileNameOf(made, document);
  const { type, word } = FILES[made.language];
  const { pointer } = made;
  const copy = async (): Promise<void> => {
    setTold(
      (await host.copy(made.text)) ? 'Copied.' : 'The browser did not allow the clipboard. Select the text instead.',
    );
  };
  return (
    <Dialog label={made.title} className={classes.dialog} onClose={onClose}>
      <div className={classes.frame}>
        <div className={classes.head}>
          <h2>{made.title}</h2>
          <IconButton icon="x" label="Close" onClick={onClose} />
        </div>
        <div className={classes.top}>
          <p className={classes.description}>{made.description}</p>
          <Notes notes={made.notes ?? []} />
        </div>
        <pre className={classes.made} tabIndex={0} role="region" aria-label={`${word}: ${made.title}`}>
          {made.language === 'shell' ? <Words text={made.text} /> : made.text}
        </pre>
        <div className={classes.foot}>
          <span className={classes.promise} role="status">
            {told || file}
          </span>
          {pointer !== undefined && (
            <Button
              tone="quiet"
              onClick={() => {
                onClose();
                view.getState().actions.select(pointer, 'form');
              }}
            >
              Show what it is made from
            </Button>
          )}
          <Button icon="download" onClick={() => host.download(file, made.text, type)}>
            Download
          </Button>
          <Button tone="primary" icon="copy" autoFocus onClick={() => void copy()}>
            Copy
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Texts longer than this are shown as they are: a box for every word would be slow. */
const LONG = 50_000;

/** A command whose lines break between words, and only there where a word has room: never behind the dashes of an option. */
function Words({ text }: { readonly text: string }) {
  if (text.length > LONG) return text;
  return text.split(/(\s+)/).map((word, i) =>
    i % 2 === 0 && word.includes('-') ? (
      <span key={i} className={classes.word}>
        {word}
      </span>
    ) : (
      word
    ),
  );
}
