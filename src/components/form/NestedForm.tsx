/** The form of an object inside the form of its holder: folds, and what it shares with the form around it. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ObjectNode } from '../../document/node.ts';
import { isWithin } from '../../document/pointer.ts';
import { usePreferences } from '../appContext.ts';
import { Icon } from '../ui/Icon.tsx';
import { AppliedContext, useAppliedAt } from './applied.ts';
import { FormPlaceContext, useForm } from './context.ts';
import { Derived } from './Derived.tsx';
import { type FormView, FormViewContext, keyTowards, useFormView } from './formView.ts';
import { firstControl, takeKeyboard } from './focus.ts';
import { SharedPlace } from './SharedPlace.tsx';
import { usePlace } from './usePlace.ts';
import classes from './form.module.css';

/** The form of one object, as an element; given from outside because it is made of the fields that hold others. */
export const InnerForm = createContext<ReactNode>(null);

/** True around the one branch of a choice: its name stands in the control above. */
export const BranchContext = createContext(false);

/** True in a form that stands inside another. */
export const InsideContext = createContext(false);

export interface Fold {
  readonly open: boolean;
  readonly toggle: () => void;
}

/** Whether a part of a form is open. It opens for what is asked for inside; a fold with a name is remembered. */
export function useFold(pointer: string, startsOpen: boolean, name?: string): Fold {
  const { asked, made } = useFormView();
  const kept = usePreferences((s) => (name === undefined ? undefined : s.folds[name]));
  const folds = usePreferences((s) => s.folds);
  const set = usePreferences((s) => s.set);
  const [own, setOwn] = useState<{ readonly open: boolean; readonly at: number }>();
  const [isNew] = useState(() => made.isWithin(pointer));
  const at = asked?.at ?? 0;
  const isAsked = asked !== undefined && isWithin(asked.pointer, pointer) && own?.at !== at;
  const open = isAsked || (own?.open ?? (isNew || (kept ?? startsOpen)));
  return {
    open,
    toggle: () => {
      setOwn({ open: !open, at });
      if (name !== undefined) set({ folds: { ...folds, [name]: !open } });
    },
  };
}

/** The button that folds a part of a form, with one line about what is in it while it is folded. */
export function FoldHead(props: {
  readonly fold: Fold;
  readonly id: string;
  readonly labelId?: string;
  readonly controls: string;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      id={props.id}
      className={classes.foldHead}
      aria-expanded={props.fold.open}
      aria-controls={props.fold.open ? props.controls : undefined}
      onClick={props.fold.toggle}
    >
      <Icon name={props.fold.open ? 'chevron-down' : 'chevron-right'} size={14} />
      {props.children}
    </button>
  );
}

interface NestedProps {
  readonly pointer: string;
  readonly node: ObjectNode;
  /** What is searched for inside. */
  readonly query: string;
  readonly id?: string;
  readonly label?: string;
}

export function NestedForm({ pointer, node, query, id, label }: NestedProps) {
  const outer = useFormView();
  const inner = useContext(InnerForm);
  const { readOnly } = useForm();
  const place = usePlace(pointer, node, readOnly);
  const applied = useAppliedAt(pointer);
  const [revealed, setRevealed] = useState<ReadonlySet<string>>(new Set());
  const box = useRef<HTMLDivElement>(null);
  const { filter, asked, made } = outer;
  const view = useMemo(
    (): FormView => ({
      filter,
      query,
      revealed,
      asked,
      made,
      focus: keyTowards(asked, pointer),
      reveal: (key) => {
        setRevealed((old) => new Set(old).add(key));
      },
    }),
    [filter, query, revealed, asked, made, pointer],
  );
  useEffect(() => {
    if (!made.take(pointer)) return;
    const first = firstControl(box.current);
    takeKeyboard(first);
    first?.closest('[data-at]')?.scrollIntoView({ block: 'nearest' });
  }, [made, pointer]);
  return (
    <div ref={box} id={id} className={classes.nest} data-at={pointer} role="group" aria-label={label}>
      <InsideContext value={true}>
        <BranchContext value={false}>
          <FormPlaceContext value={place}>
            <FormViewContext value={view}>
              <AppliedContext value={applied}>
                {!readOnly && <SharedPlace pointer={pointer} inside />}
                <Derived pointer={pointer} readOnly={readOnly} inside />
                {inner}
              </AppliedContext>
            </FormViewContext>
          </FormPlaceContext>
        </BranchContext>
      </InsideContext>
    </div>
  );
}
