/**
 * An amount that the format keeps as a text: whatever is typed is written as a text, and what the engine makes of it stands
 * beside it while it is typed.
 */
import { useForm } from '../context.ts';
import { useDraft } from '../useDraft.ts';
import { scalarText } from '../values/summary.ts';
import { type ControlProps, DraftProblem, Hint, typedInto } from './parts.tsx';
import classes from '../form.module.css';

export default function AmountControl({ field }: ControlProps) {
  const form = useForm();
  const external = field.node && field.node.kind !== 'null' ? scalarText(field.node) : '';
  const draft = useDraft(external, (text) => (text === '' ? field.clear() : field.set(text)));
  const read = draft.text === '' ? undefined : form.format.amount?.(field.pointer, draft.text);
  return (
    <>
      <div className={classes.withUnit} data-readonly={field.readOnly || undefined}>
        <input {...typedInto(field, draft)} className={classes.bare} type="text" />
        {read && (
          <output className={classes.amount} htmlFor={field.id} title={read.exact}>
            = {read.reading}
          </output>
        )}
      </div>
      <DraftProblem draft={draft} />
      {read?.slips?.map(({ note, meant }) => (
        <Hint key={note}>
          <span>
            {note}{' '}
            {meant !== undefined && !field.readOnly && (
              <button
                type="button"
                className={classes.linkButton}
                onClick={() => {
                  draft.revert();
                  field.set(meant);
                }}
              >
                Write {meant}
              </button>
            )}
          </span>
        </Hint>
      ))}
    </>
  );
}
