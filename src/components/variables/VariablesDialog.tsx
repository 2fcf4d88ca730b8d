/** The variables that the document asks for itself, as a form. */
import { useState, type FormEvent } from 'react';
import { useApp, useDocument, useLoadedFormat } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { useAskedVariables } from './useVariables.ts';
import { useValues, VariableTable } from './VariableTable.tsx';
import classes from './variables.module.css';

/** The dialog. Nothing is changed before the values are used, and then in one step. */
export function VariablesDialog({ onClose }: { readonly onClose: () => void }) {
  const app = useApp();
  const format = useLoadedFormat();
  const given = useDocument((s) => s.variables.values);
  const { values, change } = useValues(given);
  const [failure, setFailure] = useState<string>();
  const variables = useAskedVariables(values);
  const open = variables.filter(({ value }) => value === undefined).length;
  const use = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await app.documents.getState().actions.setValues(values);
    if (result.ok) onClose();
    else setFailure(result.reason);
  };
  return (
    <Dialog label="Variables" className={classes.dialog} onClose={onClose}>
      <form className={classes.frame} onSubmit={(event) => void use(event)}>
        <div className={classes.head}>
          <h2>Variables</h2>
          <IconButton icon="x" label="Close" onClick={onClose} />
        </div>
        <div className={classes.body}>
          <p className={classes.description}>
            {format?.template?.description} The text keeps its placeholders; it is checked as if they were filled in.
          </p>
          {variables.length > 0 ? (
            <VariableTable variables={variables} given={values} onChange={change} />
          ) : (
            <p className={classes.quiet}>It asks for no variables.</p>
          )}
        </div>
        <div className={classes.foot}>
          <span className={classes.promise} role="status">
            {failure ?? (open === 0 ? 'Kept with the document.' : `${String(open)} without a value: left as written.`)}
          </span>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={variables.length === 0}>
            Use these values
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
