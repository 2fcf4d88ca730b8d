/** Scripts: a see-through text box over its own coloured copy. Light enough for a form; the editor is elsewhere. */
import { useMemo, useState } from 'react';
import { shellTokens } from '../values/shell.ts';
import { LargeEditor } from './LargeEditor.tsx';
import { useTextDraft } from './TextControl.tsx';
import { type ControlProps, DraftProblem, RowButton, typedInto } from './parts.tsx';
import classes from '../form.module.css';

/** Beyond this, colour costs more than it tells. */
const COLOURED = 20_000;

export function ShellControl({ field }: ControlProps) {
  const draft = useTextDraft(field);
  const [tall, setTall] = useState(false);
  const tokens = useMemo(() => (draft.text.length > COLOURED ? [] : shellTokens(draft.text)), [draft.text]);
  const lines = draft.text.split('\n').length;
  return (
    <>
      <LargeEditor field={field} draft={draft} language="shell">
        <div
          className={classes.shell}
          data-tall={tall || undefined}
          data-readonly={field.readOnly || undefined}
          data-one={lines === 1 || undefined}
        >
          <div className={classes.shellGrow}>
            <pre aria-hidden="true" className={classes.shellInk}>
              {tokens.length > 0
                ? tokens.map((token, i) => (
                    <span key={i} data-ink={token.kind}>
                      {token.text}
                    </span>
                  ))
                : draft.text}
              {/* A last line break would have no height of its own. */}
              {'\n'}
            </pre>
            <textarea {...typedInto(field, draft)} className={classes.shellText} rows={1} />
          </div>
        </div>
      </LargeEditor>
      {lines > 9 && (
        <div className={classes.shellFoot}>
          <span>{lines} lines</span>
          <RowButton
            icon={tall ? 'arrows-minimize' : 'arrows-maximize'}
            label={tall ? 'Make the script smaller' : 'Show the whole script'}
            pressed={tall}
            onClick={() => {
              setTall(!tall);
            }}
          />
        </div>
      )}
      <DraftProblem draft={draft} />
    </>
  );
}
