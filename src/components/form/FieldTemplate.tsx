/** The frame of a field: label, state, help and problems around what RJSF puts inside. */
import type { FieldTemplateProps } from '@rjsf/utils';
import type { ReactNode } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { type Field, fieldOf, useForm } from './context.ts';
import { DocsButton } from './DocsButton.tsx';
import { lower } from './edits.ts';
import { RawField } from './fields/RawField.tsx';
import { ProblemList } from './ProblemList.tsx';
import { firstSentence } from './values/summary.ts';
import classes from './form.module.css';

/** RJSF's FieldTemplate. The root has no frame of its own. */
export function FieldTemplate({ fieldPathId, children }: FieldTemplateProps) {
  const key = fieldPathId.path.at(-1);
  return key === undefined ? children : <FieldFrame name={String(key)}>{children}</FieldFrame>;
}

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
  'enumCards',
  'boolean',
  'link',
]);

export function FieldFrame({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const form = useForm();
  const field = fieldOf(form, name);
  const { doc, node } = field;
  const worst = field.problems.find((p) => p.severity === 'error') ?? field.problems[0];
  // A link is named by its summary; what is listed in it stands there.
  const nested = field.info.kind === 'link' && node ? form.problems.count(field.pointer) : undefined;
  return (
    <div
      className={classes.field}
      data-field={name}
      data-set={field.isSet || undefined}
      data-severity={worst?.severity}
      data-locked={field.locked === undefined ? undefined : true}
    >
      <FieldHead field={field} />
      <div className={classes.control} data-control>
        {field.wrongType ? <RawField field={field} /> : children}
      </div>
      <p className={classes.help} id={`${field.id}-help`}>
        {field.locked === undefined ? firstSentence(doc.description) : field.locked}
      </p>
      {nested && nested.error + nested.warning > 0 && field.problems.length === 0 ? null : (
        <ProblemList id={`${field.id}-problems`} problems={field.problems} />
      )}
    </div>
  );
}

function FieldHead({ field }: { readonly field: Field }) {
  const { doc, info } = field;
  const name = (
    <>
      {doc.title}
      {doc.required && (
        <span className={classes.required} title="Required">
          {' '}
          required
        </span>
      )}
    </>
  );
  const isLoose = doc.title === doc.key && doc.description === '';
  return (
    <div className={classes.head}>
      {field.isSet && !doc.required && <span className={classes.dot} title="Set in this document" />}
      {GROUPS.has(info.kind) && !field.wrongType ? (
        <span className={classes.label} id={field.labelId} data-mono={isLoose || undefined}>
          {name}
        </span>
      ) : (
        <label className={classes.label} id={field.labelId} htmlFor={field.id} data-mono={isLoose || undefined}>
          {name}
        </label>
      )}
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
        {!isLoose && <DocsButton doc={doc} id={field.id} />}
      </span>
    </div>
  );
}

function ResetButton({ field }: { readonly field: Field }) {
  const form = useForm();
  const { doc } = field;
  const back = doc.default !== undefined ? 'the default holds then' : 'leaves it out';
  return (
    <button
      type="button"
      className={classes.fieldAction}
      aria-label={`Reset ${lower(doc.title)}`}
      title={`Remove ${doc.key}: ${back}`}
      onClick={() => {
        form.edits.apply(`Reset ${lower(doc.title)}`, [{ op: 'remove', pointer: field.pointer }]);
      }}
    >
      <Icon name="rotate" size={14} />
    </button>
  );
}
