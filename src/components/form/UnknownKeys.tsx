/** Keys that the format does not know: kept, shown, and mended where it is clear what was meant. */
import { useState } from 'react';
import type { ObjectNode } from '../../document/node.ts';
import { has, keysOf } from '../../document/node.ts';
import { escapePart } from '../../document/pointer.ts';
import { RowButton } from './controls/parts.tsx';
import { fieldOf, useForm } from './context.ts';
import { RawField } from './fields/RawField.tsx';
import { ProblemList } from './ProblemList.tsx';
import { blankValue } from './scope.ts';
import classes from './form.module.css';

export function UnknownKeys() {
  const form = useForm();
  const { node, scope } = form;
  if (node?.kind !== 'object' || scope.extra !== 'closed') return null;
  const keys = keysOf(node).filter((key) => !scope.fields.has(key));
  if (keys.length === 0) return null;
  return (
    <section className={classes.section}>
      <h4 className={classes.sectionTitle}>Unknown keys</h4>
      <p className={classes.sectionNote}>Not known here. They stay in the document as they are.</p>
      {keys.map((key) => (
        <UnknownKey key={key} name={key} />
      ))}
    </section>
  );
}

function UnknownKey({ name }: { readonly name: string }) {
  const form = useForm();
  const field = fieldOf(form, name);
  return (
    <div className={classes.field} data-field={name} data-severity={field.problems[0]?.severity}>
      <div className={classes.head}>
        <label className={classes.label} data-mono htmlFor={field.id} id={field.labelId}>
          {name}
        </label>
        {!form.readOnly && (
          <span className={classes.headActions} data-always>
            <RowButton
              icon="trash"
              label={`Remove ${name}`}
              onClick={() => {
                form.edits.apply(`Remove ${name}`, [{ op: 'remove', pointer: field.pointer }]);
              }}
            />
          </span>
        )}
      </div>
      <RawField field={field} />
      <ProblemList id={`${field.id}-problems`} problems={field.problems} />
    </div>
  );
}

/** For objects with free names: adds an entry under a name of the user's. */
export function AddKey({ node }: { readonly node: ObjectNode | undefined }) {
  const form = useForm();
  const [name, setName] = useState('');
  const { scope } = form;
  if (scope.extra === 'closed' || scope.form?.closed === true || form.readOnly) return null;
  const taken = has(node, name);
  const add = (): void => {
    const more = scope.schema?.additionalProperties;
    const value = typeof more === 'object' ? blankValue(scope.model, more) : '';
    if (name === '' || taken) return;
    if (
      form.edits.apply(`Add ${name}`, [{ op: 'set', pointer: `${form.pointer}/${escapePart(name)}`, value }]) ===
      undefined
    )
      setName('');
  };
  return (
    <div className={classes.addKey}>
      <input
        className={classes.input}
        aria-label="Name of a new entry"
        placeholder="New name"
        value={name}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setName(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            add();
          }
        }}
      />
      <button type="button" className={classes.addButton} disabled={name === '' || taken} onClick={add}>
        {taken ? 'Already there' : 'Add'}
      </button>
    </div>
  );
}
