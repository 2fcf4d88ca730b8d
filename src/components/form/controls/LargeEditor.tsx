import { useState, type ReactNode } from 'react';
import type { ScriptLanguage } from '../../editor/script.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Late } from '../../ui/Late.tsx';
import type { Field } from '../context.ts';
import { useForm } from '../context.ts';
import type { Draft } from '../useDraft.ts';
import classes from '../form.module.css';

const load = () => import('./ScriptDialog.tsx').then((file) => file.ScriptDialog);

/** A box of text with a button in its corner that opens the text in the code editor. */
export function LargeEditor(props: {
  readonly field: Field;
  readonly draft: Draft;
  readonly language: ScriptLanguage;
  readonly children: ReactNode;
}) {
  const { field, draft, language, children } = props;
  const { app } = useForm();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const { title } = field.doc;
  const label = `${title} in a large editor`;
  return (
    <div className={classes.large}>
      {children}
      <button
        type="button"
        className={classes.largeOpen}
        aria-label={label}
        title="Open in a large editor"
        onClick={() => setOpen(true)}
      >
        <Icon name="arrows-maximize" size={14} />
      </button>
      {open && (
        <Late
          load={load}
          props={{ title, language, readOnly: field.readOnly, draft, onClose: close }}
          onFailure={() => {
            close();
            app.view
              .getState()
              .actions.toast({ tone: 'error', title: 'The large editor could not be loaded. Check the connection.' });
          }}
        />
      )}
    </div>
  );
}
