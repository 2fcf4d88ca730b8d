/** A choice told by the value of one key, with the keys that belong to each value under it. */
import { type ReactNode, useState } from 'react';
import { escapePart } from '../../document/pointer.ts';
import type { Choice } from '../../schemas/format.ts';
import { branchTold, planBranch, strayKeys } from '../../schemas/branch.ts';
import { ChoiceBox, Question } from './ChoiceControl.tsx';
import { fieldOf, useForm } from './context.ts';
import { Hint } from './controls/parts.tsx';
import { lower } from './edits.ts';
import { isBranchKeyShown, useFormView } from './formView.ts';
import { BranchContext } from './NestedForm.tsx';
import { ProblemList } from './ProblemList.tsx';
import { scalarText } from './values/summary.ts';
import classes from './form.module.css';

interface BranchProps {
  readonly choice: Choice;
  readonly contentOf: (key: string) => ReactNode;
}

export function BranchControl({ choice, contentOf }: BranchProps) {
  const form = useForm();
  const view = useFormView();
  const [asked, setAsked] = useState<string>();
  const field = fieldOf(form, choice.by ?? '');
  const { keys } = form.scope.model;
  const current = branchTold(choice, form.node, keys);
  const own = current === undefined ? [] : (choice.branches?.[current] ?? []);
  const strays =
    current === undefined
      ? choice.keys.filter((key) => key !== choice.by && isBranchKeyShown(choice, form.node, key, view))
      : strayKeys(choice, form.node, current, keys);
  const id = `${form.uid}-choice-${choice.id}`;
  const label = (to: string): string => `${choice.title}: ${lower(choice.labels[to] ?? to)}`;
  const pick = (to: string | undefined): void => {
    if (to === undefined || to === current) {
      setAsked(undefined);
      return;
    }
    const plan = planBranch(choice, form.node, form.pointer, to, keys);
    if (plan.loses.length > 0) setAsked(to);
    else form.edits.apply(label(to), plan.ops);
  };
  const options = Object.entries(choice.labels).map(([value, text]) => ({ value, label: text }));
  const index = field.doc.enum?.indexOf(current ?? null) ?? -1;
  return (
    <div className={classes.byValue} data-field={choice.by}>
      <ChoiceBox
        id={id}
        title={choice.title}
        options={options}
        value={asked ?? current}
        other={current === undefined ? (field.node ? 'Another' : 'Choose') : undefined}
        describedBy={`${id}-problems`}
        disabled={form.readOnly}
        onPick={pick}
      />
      {field.node && current === undefined && <Hint>Written there: {scalarText(field.node) || field.node.kind}</Hint>}
      {index >= 0 && <Hint>{field.doc.enumDescriptions?.[index]}</Hint>}
      <ProblemList id={`${id}-problems`} problems={field.problems} />
      {own.some((key) => isBranchKeyShown(choice, form.node, key, view)) && (
        <div className={classes.branchFields}>
          {own
            .filter((key) => isBranchKeyShown(choice, form.node, key, view))
            .map((key) => (
              // The object that the choice is about is no part of it that could be folded away.
              <BranchContext key={key} value={own.length === 1 && key === choice.inside?.key}>
                {contentOf(key)}
              </BranchContext>
            ))}
        </div>
      )}
      {strays.map((key) => (
        <div key={key} className={classes.branchFields} data-stray={current !== undefined || undefined}>
          {contentOf(key)}
          {current !== undefined && !form.readOnly && fieldOf(form, key).problems.length === 0 && (
            <button
              type="button"
              className={classes.linkButton}
              onClick={() => {
                form.edits.apply(`Remove ${key}`, [{ op: 'remove', pointer: `${form.pointer}/${escapePart(key)}` }]);
              }}
            >
              Remove {key}: it belongs to another kind
            </button>
          )}
        </div>
      ))}
      {asked !== undefined && (
        <Question
          plan={planBranch(choice, form.node, form.pointer, asked, keys)}
          to={choice.labels[asked] ?? asked}
          onAnswer={(ops) => {
            if (ops) form.edits.apply(label(asked), ops);
            setAsked(undefined);
          }}
        />
      )}
    </div>
  );
}
