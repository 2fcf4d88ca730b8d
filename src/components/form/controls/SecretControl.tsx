/** Text that should not be read over one's shoulder. */
import { useState } from 'react';
import { askedFor, useTextDraft } from './TextControl.tsx';
import { ariaOf, type ControlProps, DraftProblem, draftHandlers, RowButton } from './parts.tsx';
import classes from '../form.module.css';

export function SecretControl({ field }: ControlProps) {
  const draft = useTextDraft(field);
  const [shown, setShown] = useState(false);
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    navigator.clipboard.writeText(draft.text).then(
      () => {
        setCopied(true);
      },
      () => {
        setShown(true);
      },
    );
  };
  return (
    <>
      <div className={classes.withUnit} data-readonly={field.readOnly || undefined}>
        <input
          {...ariaOf(field)}
          {...draftHandlers(draft)}
          className={classes.bare}
          type={shown ? 'text' : 'password'}
          placeholder={askedFor(field) ?? field.placeholder}
          data-asked={askedFor(field) !== undefined || undefined}
          // Not a login: password managers are asked to stay out of it.
          autoComplete="new-password"
          data-1p-ignore
          spellCheck={false}
          readOnly={field.readOnly}
        />
        {draft.text !== '' && (
          <>
            <RowButton
              icon={shown ? 'eye-off' : 'eye'}
              label={shown ? 'Hide' : 'Show'}
              pressed={shown}
              onClick={() => {
                setShown(!shown);
              }}
            />
            <RowButton icon={copied ? 'check' : 'copy'} label={copied ? 'Copied' : 'Copy'} onClick={copy} />
          </>
        )}
      </div>
      <DraftProblem draft={draft} />
    </>
  );
}
