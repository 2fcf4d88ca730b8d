/** The frame of a field: label, state, help and problems around what RJSF puts inside. */
import type { FieldTemplateProps } from '@rjsf/utils';
import type { ReactNode } from 'react';
import { fieldOf, useForm } from './context.ts';
import { FieldHead } from './FieldHead.tsx';
import { RawField } from './fields/RawField.tsx';
import { InPlace, placedNode } from './InPlace.tsx';
import { ProblemList } from './ProblemList.tsx';
import { firstSentence } from './values/summary.ts';
import classes from './form.module.css';

/** RJSF's FieldTemplate. The root has no frame of its own. */
export function FieldTemplate({ fieldPathId, children }: FieldTemplateProps) {
  const key = fieldPathId.path.at(-1);
  return key === undefined ? children : <FieldFrame name={String(key)}>{children}</FieldFrame>;
}

export function FieldFrame({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const form = useForm();
  const field = fieldOf(form, name);
  const { doc, node } = field;
  const worst = field.problems.find((p) => p.severity === 'error') ?? field.problems[0];
  const placed = placedNode(form, field);
  if (placed) return <InPlace field={field} node={placed} />;
  // A link is named by its summary; what is listed in it stands there.
  const nested = field.info.kind === 'link' && node ? form.problems.count(field.pointer) : undefined;
  return (
    <div
      className={classes.field}
      data-field={name}
      data-at={field.pointer}
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
