/** RJSF's ObjectFieldTemplate: the fields of one object, arranged. */
import type { ObjectFieldTemplateProps } from '@rjsf/utils';
import type { ReactNode } from 'react';
import { AddField } from './AddField.tsx';
import { BranchControl } from './BranchControl.tsx';
import { ChoiceControl } from './ChoiceControl.tsx';
import { useForm } from './context.ts';
import { escapePart } from '../../document/pointer.ts';
import { AppliedValues } from './AppliedValues.tsx';
import { arrange, useFormView } from './formView.ts';
import { AddKey, UnknownKeys } from './UnknownKeys.tsx';
import classes from './form.module.css';

export function ObjectTemplate({ properties }: ObjectFieldTemplateProps) {
  const form = useForm();
  const view = useFormView();
  const content = new Map(properties.map((property): [string, ReactNode] => [property.name, property.content]));
  const { sections, rest } = arrange(form.scope, form.node, form.pointer, form.problems, view);
  const shown = sections.some((section) => section.units.length > 0);
  return (
    <>
      {sections.map((section, i) => (
        <section key={section.title ?? i} className={classes.section}>
          {section.title !== undefined && <h4 className={classes.sectionTitle}>{section.title}</h4>}
          {section.units.map((unit) =>
            unit.choice?.by !== undefined ? (
              <BranchControl key={unit.choice.id} choice={unit.choice} contentOf={(key) => content.get(key)} />
            ) : unit.choice ? (
              <ChoiceControl key={unit.choice.id} choice={unit.choice} contentOf={(key) => content.get(key)} />
            ) : (
              content.get(unit.key)
            ),
          )}
        </section>
      ))}
      {!shown && <p className={classes.nothing}>{nothing(view.filter, view.query)}</p>}
      {view.query.trim() === '' && <UnknownKeys />}
      {view.query.trim() === '' && <AddKey node={form.node?.kind === 'object' ? form.node : undefined} />}
      {view.filter === 'all' && !form.readOnly && (
        <AddField keys={rest.filter((key) => form.locked(`${form.pointer}/${escapePart(key)}`) === undefined)} />
      )}
      {view.filter === 'all' && view.query.trim() === '' && <AppliedValues />}
    </>
  );
}

function nothing(filter: string, query: string): string {
  if (query.trim() !== '') return `No field here is about “${query.trim()}”.`;
  if (filter === 'problems') return 'No problems in these fields.';
  if (filter === 'required') return 'Nothing is required here.';
  return 'Nothing is set here yet.';
}
