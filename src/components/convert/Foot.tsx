/** What is to be known of a result, and the ways out of the application. */
import { useEffect, useState } from 'react';
import { useCommands } from '../app/context.tsx';
import { useMedia } from '../app/useMedia.ts';
import { useDocument, type ConversionAnswer } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import classes from './convert.module.css';
import { exportKey, lastExports } from './lastExports.ts';
import type { ResultFile, ShownResult } from './useShown.ts';
import { toFillIn } from './toFill.ts';
import { zip } from './zip.ts';

export interface FootProps {
  readonly answer: ConversionAnswer;
  readonly title: string;
  readonly result: ShownResult;
  readonly onClose: () => void;
}

/** How long it is said what was done, in ms: over the notes, so that nothing moves. */
const SAID = 6000;

/** What is to be known, and the ways out. */
export function Foot({ answer, title, result, onClose }: FootProps) {
  const { files, shown, text } = result;
  const { host, documents, view } = useCommands();
  const document = useDocument((s) => s.fileName);
  const [told, setTold] = useState('');
  useEffect(() => {
    if (told === '') return;
    const timer = setTimeout(() => setTold(''), SAID);
    return () => {
      clearTimeout(timer);
    };
  }, [told]);
  const wide = useMedia('(min-width: 900px)');
  if (!shown) return null;
  const note = (file: ResultFile, written: string): void =>
    lastExports.remember(exportKey(document, answer.to, file.name), written);
  const copy = async (): Promise<void> => {
    const copied = await host.copy(text);
    if (copied) note(shown, text);
    setTold(copied ? `Copied ${shown.name}.` : 'The browser did not allow the clipboard. Download the file instead.');
  };
  const download = (): void => {
    host.download(shown.name, text, typeOf(shown.notation));
    note(shown, text);
    setTold(`Downloaded ${shown.name}.`);
  };
  const archive = (): void => {
    const all = files.map((file) => (file === shown ? { ...file, text } : file));
    host.download(`${document.replace(/\.[^.]*$/, '')}-${answer.to}.zip`, zip(all), 'application/zip');
    for (const file of all) note(file, file.text);
    setTold(`Downloaded ${all.length} files in one archive.`);
  };
  const open = (): void => {
    onClose();
    documents.getState().actions.open({ text, fileName: shown.name, formatId: answer.to });
    const { values, secrets } = toFillIn({ assumptions: answer.assumptions, files: [{ name: shown.name, text }] });
    const open = [...new Set([...values, ...secrets])];
    view.getState().actions.toast({
      tone: open.length > 0 ? 'warning' : 'success',
      ...(open.length > 0 ? { lines: [`Still to be filled in: ${open.join(', ')}.`] } : {}),
      title: `Opened ${shown.name} as a document of its own; ${document} is kept under the recent ones.`,
    });
  };
  return (
    <footer className={classes.foot}>
      <div className={classes.notes}>
        <span role="status" className={classes.told}>
          {told !== '' && <Icon name="circle-check" size={14} />}
          {told}
        </span>
        {wide && answer.notes.map((sentence) => <span key={sentence}>{sentence}</span>)}
        {!wide && answer.notes.length > 0 && (
          <details>
            <summary>
              <Icon name="chevron-right" size={14} />
              {answer.files.length > 1
                ? `What to know of these ${answer.files.length} files`
                : 'What to know of the result'}
            </summary>
            {answer.notes.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </details>
        )}
      </div>
      {shown.index !== undefined && (
        <Button tone="quiet" icon="file-plus" title={`Opens it as a ${title} document of its own`} onClick={open}>
          Open as a new document
        </Button>
      )}
      <Button icon="copy" onClick={() => void copy()}>
        Copy
      </Button>
      <Button icon="download" tone={files.length > 1 ? 'normal' : 'primary'} onClick={download}>
        Download
      </Button>
      {files.length > 1 && (
        <Button icon="archive" tone="primary" onClick={archive}>
          Download all
        </Button>
      )}
    </footer>
  );
}

function typeOf(notation: string): string {
  return notation === 'yaml' ? 'application/yaml' : notation === 'hcl' ? 'text/plain' : 'application/json';
}
