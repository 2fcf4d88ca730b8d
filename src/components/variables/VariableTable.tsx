/** Variables with a field for the value of each. */
import { useId, useState } from 'react';
import { IconButton } from '../ui/IconButton.tsx';
import type { AskedVariable } from './useVariables.ts';
import classes from './variables.module.css';

export type Values = Readonly<Record<string, string>>;

interface GivenValues {
  readonly values: Values;
  /** `undefined` takes a value away. */
  readonly change: (name: string, value: string | undefined) => void;
}

/** Values while they are typed. */
export function useValues(given: Values): GivenValues {
  const [values, setValues] = useState<Values>(given);
  const change = (name: string, value: string | undefined): void => {
    const { [name]: _old, ...others } = values;
    setValues(value === undefined ? others : { ...others, [name]: value });
  };
  return { values, change };
}

/** What is known of a value in a few words. */
function aboutOf({ type, uses, value }: AskedVariable, own: boolean): string {
  const state = value === undefined ? ['no value'] : own ? [] : ['default'];
  const counted = uses !== undefined && uses > 1 ? [`used ${String(uses)} times`] : [];
  return [...(type === undefined ? [] : [type]), ...state, ...counted].join(', ');
}

interface VariableTableProps {
  readonly variables: readonly AskedVariable[];
  readonly given: Values;
  readonly onChange: GivenValues['change'];
  /** The variable that is typed at first; the first one when absent. */
  readonly first?: string | undefined;
}

/** The table. Enter in a field does what the form does, Shift+Enter begins a line. */
export function VariableTable({ variables, given, onChange, first = variables[0]?.name }: VariableTableProps) {
  const id = useId();
  return (
    <ul className={classes.variables}>
      {variables.map((variable, index) => {
        const { name, description, value } = variable;
        const own = Object.hasOwn(given, name);
        return (
          <li key={name} className={classes.variable} data-open={value === undefined || undefined}>
            <div className={classes.name}>
              <label htmlFor={`${id}-${String(index)}`}>{name}</label>
              <span id={`${id}-${String(index)}-about`} className={classes.about}>
                {aboutOf(variable, own)}
                {description !== undefined && <span className={classes.text}>{description}</span>}
              </span>
            </div>
            <textarea
              id={`${id}-${String(index)}`}
              data-native-undo
              rows={Math.min(6, (given[name] ?? '').split('\n').length)}
              spellCheck={false}
              autoFocus={name === first}
              aria-describedby={`${id}-${String(index)}-about`}
              placeholder={value !== undefined && !own ? value : 'Value'}
              value={given[name] ?? ''}
              onChange={(event) => onChange(name, event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.shiftKey) return;
                event.preventDefault();
                event.currentTarget.form?.requestSubmit();
              }}
            />
            <IconButton
              small
              icon="x"
              label={`Take the value of ${name} away`}
              disabled={!own}
              onClick={() => onChange(name, undefined)}
            />
          </li>
        );
      })}
    </ul>
  );
}
