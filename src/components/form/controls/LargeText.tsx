/** A text of the form in full size, over everything else. What is typed is written at once, as in the small box. */
import { useId } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { Draft } from '../useDraft.ts';
import { draftHandlers } from './parts.tsx';
import classes from './largeText.module.css';

interface LargeTextProps {
  readonly title: string;
  /** Where it stands in the document. */
  readonly about: string;
  readonly draft: Draft;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}

export function LargeText({ title, about, draft, readOnly, onClose }: LargeTextProps) {
  const id = useId();
  const lines = draft.text.split('\n').length;
  return (
    <Dialog label={title} className={classes.dialog} onClose={onClose}>
      <div className={classes.frame}>
        <header className={classes.head}>
          <label htmlFor={id}>{title}</label>
          <code>{about}</code>
        </header>
        <textarea
          {...draftHandlers(draft)}
          id={id}
          className={classes.text}
          autoFocus
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          readOnly={readOnly}
        />
        <footer className={classes.foot}>
          <span>{lines === 1 ? '1 line' : `${lines.toLocaleString('en')} lines`}</span>
          <Button tone="primary" onClick={onClose}>
            Done
          </Button>
        </footer>
      </div>
    </Dialog>
  );
}
