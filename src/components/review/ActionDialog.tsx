/** What one of the format's actions would do: what it asks, what is to be known, and the text before and after. */
import { useDeferredValue, useId, useMemo, useState, type FormEvent } from 'react';
import type { ParsedDocument } from '../../document/document.ts';
import { planOperations } from '../../document/plan.ts';
import type { ActionPlan, DocumentView, FormatAction } from '../../schemas/format.ts';
import { performPlan, planAction } from '../../state/commands/formatActions.ts';
import { useCommands } from '../app/context.tsx';
import { useDocument, useDocumentView } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { DiffView } from './DiffView.tsx';
import classes from './review.module.css';

type Outcome =
  | { readonly kind: 'text'; readonly plan: ActionPlan; readonly before: string; readonly after: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** What the action would make of a document. */
function previewOf(action: FormatAction, document: ParsedDocument, view: DocumentView, answer?: string): Outcome {
  const plan = planAction(action, view, answer);
  if (!plan) {
    const reason = answer === undefined ? 'There is nothing to change here.' : 'This answer leaves nothing to change.';
    return { kind: 'refused', reason };
  }
  const result = planOperations(document, plan.ops);
  if (!result.ok) return { kind: 'refused', reason: result.reason };
  return { kind: 'text', plan, before: document.text.toString(), after: result.document.text.toString() };
}

/** What stands in the field at first. */
function proposalOf(action: FormatAction, view: DocumentView | undefined): string {
  try {
    return (view && action.ask?.propose(view)) ?? '';
  } catch {
    return '';
  }
}

export interface ActionDialogProps {
  readonly action: FormatAction;
  readonly onClose: () => void;
}

/** The dialog. Nothing is changed before Apply, and then in one step. */
export function ActionDialog({ action, onClose }: ActionDialogProps) {
  const context = useCommands();
  const view = useDocumentView();
  const document = useDocument((s) => s.document);
  const id = useId();
  const [answer, setAnswer] = useState(() => (action.ask ? proposalOf(action, view) : undefined));
  const asked = useDeferredValue(answer);
  const outcome = useMemo(
    () => (document && view ? previewOf(action, document, view, asked) : undefined),
    [action, document, view, asked],
  );
  const [failure, setFailure] = useState<string>();
  const plan = outcome?.kind === 'text' ? outcome.plan : undefined;

  const apply = (event: FormEvent): void => {
    event.preventDefault();
    // What was typed last may not have been previewed yet.
    const now = planAction(action, view, answer);
    if (!now) return;
    const reason = performPlan(context, now, true);
    if (reason === undefined) onClose();
    else setFailure(reason);
  };

  return (
    <Dialog label={action.title} className={classes.dialog} onClose={onClose}>
      <form className={classes.frame} onSubmit={apply}>
        <div className={classes.head}>
          <h2>{action.title}</h2>
          <IconButton icon="x" label="Cancel" onClick={onClose} />
        </div>
        <div className={classes.top}>
          <p className={classes.description}>{action.description}</p>
          {action.ask && (
            <div className={classes.ask}>
              <label htmlFor={`${id}-ask`}>{action.ask.label}</label>
              <input
                id={`${id}-ask`}
                data-native-undo
                type="text"
                autoFocus
                autoComplete="off"
                spellCheck={false}
                value={answer ?? ''}
                aria-describedby={`${id}-outcome`}
                onChange={(event) => {
                  setAnswer(event.target.value);
                  setFailure(undefined);
                }}
              />
            </div>
          )}
          <Notes notes={plan?.notes ?? []} />
          <div id={`${id}-outcome`} role="status">
            {outcome?.kind === 'refused' && <Refusal reason={outcome.reason} />}
            {failure !== undefined && <Refusal reason={failure} />}
          </div>
        </div>
        {outcome?.kind === 'text' && <DiffView before={outcome.before} after={outcome.after} />}
        <div className={classes.foot}>
          <span className={classes.promise}>One step: undo takes all of it back.</span>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={!plan} autoFocus={!action.ask}>
            Apply
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Sentences that a user should read before going on. */
export function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className={classes.notes} aria-label="What to know">
      {notes.map((note, i) => (
        <li key={i}>
          <Icon name="info-circle" size={14} /> <span>{note}</span>
        </li>
      ))}
    </ul>
  );
}

function Refusal({ reason }: { readonly reason: string }) {
  return (
    <p className={classes.refusal}>
      <Icon name="alert-triangle" size={14} /> {reason}
    </p>
  );
}
