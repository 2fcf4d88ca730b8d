/** Small pieces that several controls are made of. */
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import type { Field } from '../context.ts';
import type { Draft } from '../useDraft.ts';
import classes from '../form.module.css';

export interface ControlProps {
  readonly field: Field;
}

/** Attributes that tie a control to its label, its help and its problems. */
export function ariaOf(field: Field): {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-required'?: true;
} {
  return {
    id: field.id,
    'aria-describedby': field.describedBy,
    ...(field.invalid ? { 'aria-invalid': true as const } : {}),
    ...(field.doc.required ? { 'aria-required': true as const } : {}),
  };
}

/** Handlers of a text box that shows a draft; Escape gives up what cannot be written. */
export function draftHandlers(draft: Draft): {
  readonly value: string;
  readonly onChange: (event: { readonly target: { readonly value: string } }) => void;
  readonly onBlur: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
} {
  return {
    value: draft.text,
    onChange: (event) => {
      draft.change(event.target.value);
    },
    onBlur: draft.blur,
    onKeyDown: (event) => {
      if (event.key !== 'Escape' || draft.problem === undefined) return;
      event.stopPropagation();
      draft.revert();
    },
  };
}

/** What all boxes of text have in common: a field, its draft, and no help of the browser, which knows nothing of jobs. */
export function typedInto(field: Field, draft: Draft) {
  return {
    ...ariaOf(field),
    ...draftHandlers(draft),
    placeholder: field.placeholder,
    autoComplete: 'off',
    autoCapitalize: 'off',
    autoCorrect: 'off',
    spellCheck: false,
    readOnly: field.readOnly,
  };
}

/** What is wrong with the text being typed, before it has become part of the document. */
export function DraftProblem({ draft }: { readonly draft: Draft }) {
  if (draft.problem === undefined) return null;
  return (
    <p className={classes.draftProblem} role="status" data-said>
      {draft.problem}. The document keeps its value; Escape brings it back.
    </p>
  );
}

/** A quiet line under a control that says what a value amounts to. */
export function Hint({ children }: { readonly children: ReactNode }) {
  return <p className={classes.hint}>{children}</p>;
}

/** A small button that is an icon; its name is its tooltip too. Lighter than the shell's, for rows by the hundred. */
export function RowButton(props: {
  readonly icon: string;
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
}) {
  return (
    <button
      type="button"
      className={classes.rowButton}
      aria-label={props.label}
      title={props.label}
      disabled={props.disabled}
      {...(props.pressed === undefined ? {} : { 'aria-pressed': props.pressed })}
      onClick={props.onClick}
    >
      <Icon name={props.icon} size={14} />
    </button>
  );
}

/** A button that adds something; at the foot of lists and tables. */
export function AddButton({
  label,
  onClick,
  disabled,
}: {
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
}) {
  return (
    <button type="button" className={classes.addButton} data-adds onClick={onClick} disabled={disabled}>
      <Icon name="plus" size={14} /> {label}
    </button>
  );
}

/** Rows that a list or table shows at first, and how many more at a time. */
export const STEP = 100;

interface ShownRows {
  readonly count: number;
  readonly more: () => void;
  /** Sees to it that this many are shown: an added row must be seen. */
  readonly atLeast: (count: number) => void;
}

/** How many rows of a long list are shown. */
export function useShownRows(): ShownRows {
  const [count, setCount] = useState(STEP);
  return {
    count,
    more: () => {
      setCount(count + STEP);
    },
    atLeast: (wanted) => {
      setCount((n) => Math.max(n, wanted));
    },
  };
}

/** The foot of a list or table: what adds a row, unless it is only shown, and what shows more rows. */
export function RowsFoot({
  add,
  shown,
  total,
}: {
  readonly add: { readonly label: string; readonly onClick: () => void } | undefined;
  readonly shown: ShownRows;
  readonly total: number;
}) {
  return (
    <div className={classes.foot}>
      {add && <AddButton {...add} />}
      {total > shown.count && (
        <button type="button" className={classes.linkButton} onClick={shown.more}>
          Show {Math.min(STEP, total - shown.count)} more of {total.toLocaleString('en')}
        </button>
      )}
    </div>
  );
}

/** Chooses one of a few; radio buttons underneath, so the arrow keys work. */
export function Segments<T extends string>(props: {
  readonly id: string;
  readonly labelledBy: string;
  readonly describedBy?: string;
  readonly value: T | undefined;
  readonly options: readonly { readonly value: T; readonly label: string; readonly faint?: boolean }[];
  readonly disabled: boolean;
  readonly onChange: (value: T) => void;
}) {
  return (
    <div
      className={classes.segments}
      role="radiogroup"
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
    >
      {props.options.map((option, index) => {
        const checked = option.value === props.value;
        return (
          <label
            key={option.value}
            className={classes.segment}
            data-checked={checked || undefined}
            data-faint={option.faint || undefined}
          >
            <input
              type="radio"
              name={props.id}
              {...(index === 0 ? { id: props.id } : {})}
              checked={checked}
              disabled={props.disabled}
              onChange={() => {
                props.onChange(option.value);
              }}
            />
            <span>{option.label}</span>
          </label>
        );
      })}
    </div>
  );
}
