/** The head of a field: its name, whether it is set, and what can be done with it. */
import { Icon } from '../ui/Icon.tsx';
import { type Field, useForm } from './context.ts';
import { isRadioGroup } from './controls/ChoiceControls.tsx';
import { DocsButton } from './DocsButton.tsx';
import { lower } from './edits.ts';
import { useFormView } from './formView.ts';
import { OPENS } from './scope.ts';
import classes from './form.module.css';

/** Kinds that are groups of controls: their name is no `<label>` of one. */
const GROUPS: ReadonlySet<string> = new Set([
  'table',
  'envTable',
  'map',
  'entries',
  'fileTree',
  'stringList',
  'numberList',
  'cidrList',
  'ipList',
  'scheduleList',
  'boolean',
  'link',
]);

function isGroup(field: Field): boolean {
  const { kind } = field.info;
  return !field.wrongType && (kind === 'enumCards' ? isRadioGroup(field) : GROUPS.has(kind));
}

function isLoose({ doc }: Field): boolean {
  return doc.title === doc.key && doc.description === '';
}

/** The name of a field with what is said beside it. */
export function FieldName({ field }: { readonly field: Field }) {
  return (
    <>
      {field.doc.title}
      {field.doc.required && (
        <span className={classes.required} title="Required">
          {' '}
          required
        </span>
      )}
    </>
  );
}

export function FieldHead({ field }: { readonly field: Field }) {
  const { doc } = field;
  const loose = isLoose(field);
  return (
    <div className={classes.head} data-head>
      {field.isSet && !doc.required && <span className={classes.dot} title="Set in this document" />}
      {isGroup(field) ? (
        <span className={classes.label} id={field.labelId} data-mono={loose || undefined}>
          <FieldName field={field} />
        </span>
      ) : (
        <label className={classes.label} id={field.labelId} htmlFor={field.id} data-mono={loose || undefined}>
          <FieldName field={field} />
        </label>
      )}
      <FieldActions field={field} />
    </div>
  );
}

/** What can be done with a field, and what there is to read about it. */
export function FieldActions({ field }: { readonly field: Field }) {
  const { doc } = field;
  return (
    <>
      {field.locked !== undefined && (
        <span className={classes.lock} title={field.locked}>
          <Icon name="lock" size={13} />
          <span className="jw-hidden">cannot be changed</span>
        </span>
      )}
      {doc.deprecated !== undefined && (
        <span className={classes.badge} title={doc.deprecated}>
          older
        </span>
      )}
      <span className={classes.headActions}>
        {field.isSet && !doc.required && !field.readOnly && <ResetButton field={field} />}
        {!isLoose(field) && <DocsButton doc={doc} id={field.id} />}
      </span>
    </>
  );
}

function ResetButton({ field }: { readonly field: Field }) {
  const form = useForm();
  const view = useFormView();
  const { doc } = field;
  const back = doc.default !== undefined ? 'the default holds then' : 'leaves it out';
  return (
    <button
      type="button"
      className={classes.fieldAction}
      tabIndex={-1}
      data-does="reset"
      aria-label={`Reset ${lower(doc.title)}`}
      title={`Remove ${doc.key}: ${back} (Alt+Del)`}
      onClick={() => {
        // A field of one value stays to show what holds now; what is made whole goes back among what can be made.
        if (!OPENS.has(field.info.kind)) view.reveal(doc.key);
        form.edits.apply(`Reset ${lower(doc.title)}`, [{ op: 'remove', pointer: field.pointer }]);
      }}
    >
      <Icon name="rotate" size={14} />
    </button>
  );
}
