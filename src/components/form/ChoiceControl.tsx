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
function isShort(options: readonly { readonly label: string }[]): boolean {
  return options.reduce((n, { label }) => n + label.length + 3, 0) < 46;
}

/** The value of the list while what stands there is none of the options. */
const OTHER = '\u0000';

interface ChoiceBoxProps {
  readonly id: string;
  readonly title: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly faint?: boolean }[];
  readonly value: string | undefined;
  /** What stands there, in a word, when it is none of the options. */
  readonly other: string | undefined;
  readonly describedBy?: string;
  readonly disabled: boolean;
  /** Undefined when what stands there is to stay. */
  readonly onPick: (value: string | undefined) => void;
}

/** The title of a choice and its options: beside each other while they are few and short, else a list. */
export function ChoiceBox({ id, title, options, value, other, describedBy, disabled, onPick }: ChoiceBoxProps) {
  const described = describedBy === undefined ? {} : { describedBy };
  if (isShort(options)) {
    return (
      <>
        <div className={classes.head}>
          <span className={classes.label} id={`${id}-label`}>
            {title}
          </span>
        </div>
        <Segments
          id={id}
          labelledBy={`${id}-label`}
          {...described}
          value={value}
          options={options}
          disabled={disabled}
          onChange={onPick}
        />
      </>
    );
  }
  return (
    <>
      <div className={classes.head}>
        <label className={classes.label} htmlFor={id}>
          {title}
        </label>
      </div>
      <select
        id={id}
        aria-describedby={describedBy}
        className={`${classes.input} ${classes.select} ${classes.choiceSelect}`}
        value={value ?? OTHER}
        disabled={disabled}
        onChange={(event) => {
          onPick(event.target.value === OTHER ? undefined : event.target.value);
        }}
      >
        {other !== undefined && <option value={OTHER}>{other}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </>
  );
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

  const pick = (to: string | undefined): void => {
    if (to === undefined || (present.length === 1 && to === current)) {
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
  const value = present.length > 1 ? undefined : (current ?? NONE);
  return (
    <div className={classes.choice} data-several={present.length > 1 || undefined}>
      <ChoiceBox
        id={id}
        title={choice.title}
        options={options}
        value={asked ?? value}
        other={value === undefined ? `${present.length} at once` : undefined}
        disabled={form.readOnly}
        onPick={pick}
      />
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
