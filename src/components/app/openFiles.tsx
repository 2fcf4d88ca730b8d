import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { decodeFile, nameFor, refuseSize } from '../../state/commands/file.ts';
import type { FormatCard } from '../../schemas/card.ts';
import { openInTurns } from '../../state/reading.ts';
import { syntaxOf } from '../../state/syntax.ts';
import type { Toast } from '../../state/types.ts';
import { useApp } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import classes from './openFiles.module.css';

/** Endings of files that can be opened, with the dot: of the notations, and of what the formats import. */
export function endingsOf(formats: readonly FormatCard[]): readonly string[] {
  const own = formats.flatMap(({ extensions = [], importers = [] }) => [
    ...extensions,
    ...importers.flatMap((importer) => importer.extensions),
  ]);
  return [...new Set(['json', 'jsonc', 'yaml', 'yml', ...own, 'txt'])].map((ending) => `.${ending}`);
}

export interface OpenFiles {
  /** Opens the first of the files; says what became of the others. */
  readonly open: (files: readonly File[]) => Promise<void>;
  readonly openText: (text: string, fileName?: string) => void;
  /** Shows the browser's file chooser. */
  readonly pick: () => void;
}

interface Question {
  readonly name: string;
  readonly reason: string;
  readonly text: string;
}

/**
 * Everything by which text comes in from outside, and the parts on screen it needs (a hidden input, a question).
 * Nothing is replaced before it is known that the new text can be read.
 */
export function useOpenFiles(): { readonly api: OpenFiles; readonly ui: ReactNode } {
  const { documents, formats, view, readAhead } = useApp();
  const input = useRef<HTMLInputElement>(null);
  const [question, setQuestion] = useState<Question | undefined>();

  const openText = useCallback(
    (text: string, fileName = nameFor('job', syntaxOf(text))) => {
      void openInTurns(documents, { text, fileName }, readAhead);
    },
    [documents, readAhead],
  );

  const open = useCallback(
    async (files: readonly File[]) => {
      const toast = (message: Omit<Toast, 'id'>): void => view.getState().actions.toast(message);
      const [file, ...rest] = files;
      if (!file) return;
      const tooLarge = refuseSize(file.name, file.size);
      if (tooLarge) return toast({ tone: 'error', title: tooLarge });
      let bytes: Uint8Array;
      try {
        bytes = new Uint8Array(await file.arrayBuffer());
      } catch {
        return toast({
          tone: 'error',
          title: `${file.name} could not be read. If it is a folder, open a file inside it.`,
        });
      }
      const decision = decodeFile(file.name, bytes);
      if (decision.kind === 'refuse') return toast({ tone: 'error', title: decision.reason });
      if (decision.kind === 'ask') return setQuestion({ name: file.name, ...decision });
      openText(decision.text, file.name);
      if (rest.length > 0) {
        toast({
          tone: 'info',
          title: `Opened ${file.name}. One document is shown at a time; not opened: ${rest.map((f) => f.name).join(', ')}.`,
        });
      }
    },
    [openText, view],
  );

  const pick = useCallback(() => input.current?.click(), []);

  const ui = (
    <>
      <input
        ref={input}
        type="file"
        accept={endingsOf(formats).join(',')}
        hidden
        tabIndex={-1}
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = '';
          void open(chosen);
        }}
      />
      {question && (
        <Dialog label={`Open ${question.name}`} onClose={() => setQuestion(undefined)}>
          <div className={classes.question}>
            <p>{question.reason}</p>
            <div className={classes.answers}>
              <Button onClick={() => setQuestion(undefined)}>Leave it</Button>
              <Button
                tone="primary"
                onClick={() => {
                  setQuestion(undefined);
                  openText(question.text, question.name);
                }}
              >
                Open it anyway
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );

  const api = useMemo(() => ({ open, openText, pick }), [open, openText, pick]);
  return { api, ui };
}
