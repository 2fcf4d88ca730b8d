/** A span of time as people write it: typed as `15m`, written as the number that the format wants. */
import { useDraft } from '../useDraft.ts';
import { amountOf, durationOf, writeDuration } from '../values/duration.ts';
import { type ControlProps, DraftProblem, typedInto } from './parts.tsx';
import classes from '../form.module.css';

/** What is typed stays as typed until the field is left; only then is it spelled the usual way. */
export function DurationControl({ field }: ControlProps) {
  const draft = useDraft(durationOf(field.node, field.doc.unit), (text) => writeDuration(field, text));
  const amount = amountOf(field.node, field.doc.unit);
  return (
    <>
      <div className={classes.withUnit} data-readonly={field.readOnly || undefined}>
        <input {...typedInto(field, draft)} className={classes.bare} type="text" />
        {amount !== undefined && <span className={classes.amount}>{amount}</span>}
      </div>
      <DraftProblem draft={draft} />
    </>
  );
}
