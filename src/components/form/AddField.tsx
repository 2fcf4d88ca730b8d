/** The fields that are not set: a few at hand, all of them with search. */
import { useContext, useState } from 'react';
import { escapePart } from '../../document/pointer.ts';
import { Icon } from '../ui/Icon.tsx';
import { fieldOf, useForm } from './context.ts';
import { createAt } from './fields/LinkField.tsx';
import { isOld, matches, useFormView } from './formView.ts';
import { type FieldKind, OPENS } from './scope.ts';
import { InsideContext } from './NestedForm.tsx';
import { focusLater } from './controls/ListControl.tsx';
import { firstSentence } from './values/summary.ts';
import classes from './form.module.css';

/** Fields at hand on a page, and in a part of one that has more. */
const AT_HAND = 8;
const AT_HAND_INSIDE = 3;

/** Kinds that are rows: who adds the field wants the first one. */
const ROWS: ReadonlySet<FieldKind> = new Set<FieldKind>(['table', 'map', 'entries']);

/** Presses the button that adds a row of a field which is about to be drawn. */
function addFirst(id: string, frames = 120): void {
  requestAnimationFrame(() => {
    const button = document.getElementById(id)?.querySelector<HTMLElement>('[data-adds]');
    if (button) button.click();
    else if (frames > 0) addFirst(id, frames - 1);
  });
}

export function AddField({ keys }: { readonly keys: readonly string[] }) {
  const inside = useContext(InsideContext);
  const form = useForm();
  const view = useFormView();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  if (keys.length === 0) return null;
  const add = (key: string): void => {
    const field = fieldOf(form, key);
    setQuery('');
    setOpen(false);
    // Fields of one value only appear: nothing is written before something is chosen or typed.
    if (OPENS.has(field.info.kind)) createAt(form, field, view.made);
    else {
      view.reveal(key);
      if (ROWS.has(field.info.kind)) addFirst(field.id);
      else focusLater(field.id);
    }
  };
  const titleOf = (key: string): string => form.scope.fields.get(key)?.doc.title ?? key;
  const found = ranked(
    keys.filter((key) => matches(form.scope, key, query)),
    query,
    titleOf,
  );
  const few = keys
    .filter((key) => !isOld(form.scope, key))
    .slice(0, inside && keys.length > AT_HAND ? AT_HAND_INSIDE : AT_HAND);
  const hidden = keys.length - few.length;
  return (
    <div className={classes.addField} data-inside={inside || undefined}>
      {open ? (
        <div className={classes.addPanel}>
          <div className={classes.searchBox}>
            <Icon name="search" size={14} />
            <input
              autoFocus
              type="text"
              role="searchbox"
              aria-label="Find a field to add"
              placeholder={`Add one of ${keys.length} fields`}
              value={query}
              onChange={(event) => {
                setQuery(event.target.value);
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && found[0] !== undefined) add(found[0]);
                if (event.key === 'Escape') setOpen(false);
              }}
            />
            <button
              type="button"
              className={classes.rowButton}
              aria-label="Close the list of fields"
              onClick={() => {
                setOpen(false);
              }}
            >
              <Icon name="x" size={14} />
            </button>
          </div>
          <ul>
            {found.map((key) => {
              const doc = form.scope.fields.get(key)?.doc;
              return (
                <li key={key}>
                  <button
                    type="button"
                    onClick={() => {
                      add(key);
                    }}
                  >
                    <span>
                      {titleOf(key)} <code>{key}</code>
                      {isOld(form.scope, key) && <em className={classes.badge}>older</em>}
                    </span>
                    <small>{firstSentence(doc?.description ?? '')}</small>
                  </button>
                </li>
              );
            })}
            {found.length === 0 && <li className={classes.emptyRows}>No field is called so.</li>}
          </ul>
        </div>
      ) : (
        <div className={classes.chips}>
          {few.map((key) => (
            <button
              key={key}
              type="button"
              className={classes.addChip}
              data-offers={`${form.pointer}/${escapePart(key)}`}
              title={form.scope.fields.get(key)?.doc.description}
              onClick={() => {
                add(key);
              }}
            >
              <Icon name="plus" size={12} /> {titleOf(key)}
            </button>
          ))}
          {(hidden > 0 || (keys.length > 4 && !inside)) && (
            <button
              type="button"
              className={classes.addChip}
              data-all
              onClick={() => {
                setOpen(true);
              }}
            >
              <Icon name="search" size={12} /> Add field{hidden > 0 ? ` (${keys.length})` : ''}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** Fields that are called so before those that only speak of it; otherwise in their order. */
function ranked(keys: readonly string[], query: string, titleOf: (key: string) => string): readonly string[] {
  const q = query.trim().toLowerCase();
  if (q === '') return keys;
  const rank = (key: string): number => {
    const names = [key.toLowerCase(), titleOf(key).toLowerCase()];
    return names.some((name) => name.startsWith(q)) ? 0 : names.some((name) => name.includes(q)) ? 1 : 2;
  };
  return keys.toSorted((a, b) => rank(a) - rank(b));
}
