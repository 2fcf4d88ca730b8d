/** A field of many lines in the code editor, as large as the window. What is typed is in the document at once. */
import { ScriptText } from '../../editor/ScriptText.tsx';
import type { ScriptLanguage } from '../../editor/script.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { Draft } from '../useDraft.ts';
import classes from './script.module.css';

export interface ScriptDialogProps {
  readonly title: string;
  readonly language: ScriptLanguage;
  readonly readOnly: boolean;
  readonly draft: Draft;
  readonly onClose: () => void;
}

export function ScriptDialog({ title, language, readOnly, draft, onClose }: ScriptDialogProps) {
  const lines = draft.text === '' ? 0 : draft.text.split('\n').length;
  return (
    <Dialog label={title} className={classes.dialog} onClose={onClose}>
      <div className={classes.frame}>
        <h2>{title}</h2>
        <div className={classes.body}>
          <ScriptText label={title} text={draft.text} language={language} readOnly={readOnly} onChange={draft.change} />
        </div>
        <div className={classes.foot}>
          <span role="status">
            {draft.problem ?? `${lines.toLocaleString('en')} ${lines === 1 ? 'line' : 'lines'}; written as you type`}
          </span>
          <Button tone="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
