/** Keys of which only one makes sense, as one control. What a switch would drop is named before it is dropped. */
import { type ReactNode, useState } from 'react';
import type { PointerOp } from '../../document/diagnostic.ts';
import { get, has } from '../../document/node.ts';
import { escapePart } from '../../document/pointer.ts';
import type { Choice } from '../../schemas/format.ts';
import { isEmptyNode, type Switch } from '../../schemas/branch.ts';
import { planSwitch } from './choice.ts';
import { useForm } from './context.ts';
import { lower, rawText } from './edits.ts';
import { Segments } from './controls/parts.tsx';
import { BranchContext } from './NestedForm.tsx';
import classes from './form.module.css';

const NONE = '';

interface ChoiceProps {
  readonly choice: Choice;
  readonly contentOf: (key: string) => ReactNode;
}

/** True when all the names of a choice fit beside each other. */
export function isShort(options: readonly { readonly label: string }[]): boolean {
  return options.reduce((n, { label }) => n + label.length + 3, 0) < 46;
}

export function ChoiceControl({ choice, contentOf }: ChoiceProps) {
  const form = useForm();
  const [asked, setAsked] = useState<string>();
  const keys = choice.keys.filter((key) => form.scope.fields.has(key));
  const present = keys.filter((key) => has(form.node, key));
  const current = present.length === 1 ? present[0] : undefined;
  const id = `${form.uid}-choice-${choice.id}`;
  const labelOf = (key: string): string => choice.labels[key] ?? form.scope.fields.get(key)?.doc.title ?? key;
  const plan =
    asked === undefined ? undefined : planSwitch(choice, form.node, form.pointer, asked === NONE ? undefined : asked);
  const label = (to: string): string =>
    `${choice.title}: ${lower(to === NONE ? (choice.none ?? 'none') : labelOf(to))}`;

  const pick = (to: string): void => {
    if (present.length === 1 && to === current) {
      setAsked(undefined);
      return;
    }
    const next = planSwitch(choice, form.node, form.pointer, to === NONE ? undefined : to);
    if (next.loses.length > 0) setAsked(to);
    else if (next.ops.length > 0) {
      setAsked(undefined);
      form.edits.apply(label(to), next.ops);
    }
  };
  const options = [
    ...(choice.none !== undefined || present.length === 0
      ? [{ value: NONE, label: choice.none ?? 'Choose', faint: true }]
      : []),
    ...keys.map((key) => ({ value: key, label: labelOf(key) })),
  ];
  const short = isShort(options);
  const value = present.length > 1 ? undefined : (current ?? NONE);
  return (
    <div className={classes.choice} data-several={present.length > 1 || undefined}>
      <div className={classes.head}>
        {short ? (
          <span className={classes.label} id={`${id}-label`}>
            {choice.title}
          </span>
        ) : (
          <label className={classes.label} id={`${id}-label`} htmlFor={id}>
            {choice.title}
          </label>
        )}
      </div>
      {short ? (
        <Segments
          id={id}
          labelledBy={`${id}-label`}
          value={asked ?? value}
          options={options}
          disabled={form.readOnly}
          onChange={pick}
        />
      ) : (
        <select
          id={id}
          className={`${classes.input} ${classes.select} ${classes.choiceSelect}`}
          value={asked ?? value ?? '\u0000'}
          disabled={form.readOnly}
          onChange={(event) => {
            pick(event.target.value);
          }}
        >
          {value === undefined && <option value={'\u0000'}>{present.length} at once</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
      {present.map((key) => (
        <div key={key} className={classes.branch}>
          <BranchContext value={present.length === 1}>{contentOf(key)}</BranchContext>
          {present.length > 1 && !form.readOnly && (
            <button
              type="button"
              className={classes.linkButton}
              onClick={() => {
                form.edits.apply(`Remove ${key}`, [{ op: 'remove', pointer: `${form.pointer}/${escapePart(key)}` }]);
              }}
            >
              Remove {key}
              {isEmptyNode(get(form.node, key))
                ? ''
                : ` (${amount(rawText(form.app, `${form.pointer}/${escapePart(key)}`))})`}
            </button>
          )}
        </div>
      ))}
      {plan && asked !== undefined && (
        <Question
          plan={plan}
          to={asked === NONE ? undefined : labelOf(asked)}
          onAnswer={(ops) => {
            if (ops) form.edits.apply(label(asked), ops);
            setAsked(undefined);
          }}
        />
      )}
    </div>
  );
}

export interface QuestionProps {
  readonly plan: Switch;
  /** Undefined for none. */
  readonly to: string | undefined;
  readonly onAnswer: (ops: readonly PointerOp[] | undefined) => void;
}

/** Asked in place: what goes, and the ways to keep it. */
export function Question({ plan, to, onAnswer }: QuestionProps) {
  const form = useForm();
  const { keep } = plan;
  return (
    <div className={classes.ask} role="alertdialog" aria-label="Switch">
      <p>
        {to === undefined ? 'Choosing none' : `Switching to “${lower(to)}”`} removes{' '}
        {plan.loses.map(({ key, pointer }, i) => (
          <span key={pointer}>
            {i === 0 ? '' : i === plan.loses.length - 1 ? ' and ' : ', '}
            <code>{key}</code> ({amount(rawText(form.app, pointer))})
          </span>
        ))}
        .
      </p>
      <div className={classes.askButtons}>
        <button
          type="button"
          className={classes.askMain}
          onClick={() => {
            onAnswer(undefined);
          }}
        >
          Keep it
        </button>
        {keep && (
          <button
            type="button"
            onClick={() => {
              onAnswer(keep.ops);
            }}
          >
            {keep.label}
          </button>
        )}
        <button
          type="button"
          data-danger
          onClick={() => {
            onAnswer(plan.ops);
          }}
        >
          {to === undefined ? 'Remove' : 'Switch'}
        </button>
      </div>
    </div>
  );
}

/** How much text a value is. */
function amount(raw: string): string {
  const lines = raw.split('\n').length;
  return lines > 1 ? `${lines} lines` : raw.length > 32 ? `${raw.slice(0, 31)}…` : raw;
}
