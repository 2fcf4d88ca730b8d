/** What the entries of a free set of names have in common: a name that is changed in place, and a new entry. */
import { useRef, useState } from 'react';
import type { Entry } from '../../../document/node.ts';
import { entriesOf, has } from '../../../document/node.ts';
import { escapePart } from '../../../document/pointer.ts';
import type { JsonValue, Node } from '../../../document/node.ts';
import type { ObjectForm } from '../../../schemas/format.ts';
import { type Field, useForm, type FormPlace } from '../context.ts';
import type { Refused } from '../edits.ts';
import { useFormView } from '../formView.ts';
import { summarise } from '../values/summary.ts';
import { fullText } from './fullText.ts';
import classes from '../form.module.css';

/** The entries of a set; where the set is all that is shown, only those that answer to the search. */
export function useEntries(field: Field): readonly Entry[] {
  const form = useForm();
  const query = useFormView().query.trim().toLowerCase();
  if (field.node?.kind !== 'object') return [];
  const entries = [...entriesOf(field.node)].filter((entry) => entry.key !== null);
  if (query === '' || field.pointer !== form.pointer) return entries;
  return entries.filter(({ key, value }) => `${key ?? ''} ${summarise(value)}`.toLowerCase().includes(query));
}

/** A name is renamed when it is finished: every letter typed would be a key of its own. */
export function useRename(pointer: string, key: string) {
  const form = useForm();
  const [name, setTyped] = useState<string>();
  const [refused, setRefused] = useState<Refused>();
  // Enter finishes a name and leaves the box, which finishes it too: only the first of both finds it unfinished.
  const unfinished = useRef(false);
  const setName = (typed: string | undefined): void => {
    unfinished.current = typed !== undefined;
    setTyped(typed);
  };
  const rename = (): void => {
    if (!unfinished.current) return;
    const changed = name !== undefined && name !== key && name !== '';
    setRefused(changed ? form.edits.apply(`Rename “${key}”`, [{ op: 'rename', pointer, key: name }]) : undefined);
    setName(undefined);
  };
  return { name, refused, setName, rename };
}

/** The box in which the name of an entry is changed. */
export function NameCell(props: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly rename: ReturnType<typeof useRename>;
  readonly readOnly: boolean;
}) {
  const { name, setName, rename } = props.rename;
  return (
    <span className={classes.valueCell} data-full={fullText(name ?? props.value)}>
      <input
        id={props.id}
        className={classes.cell}
        aria-label={props.label}
        title={fullText(props.value)}
        value={name ?? props.value}
        autoComplete="off"
        spellCheck={false}
        readOnly={props.readOnly}
        onChange={(event) => {
          setName(event.target.value);
        }}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Enter') rename();
          if (event.key === 'Escape' && name !== undefined) {
            event.stopPropagation();
            setName(undefined);
          }
        }}
      />
    </span>
  );
}

/** What the format says of the entries of a set. */
export function entryForm(form: FormPlace, definition: string | undefined): ObjectForm['entry'] {
  return definition === undefined ? undefined : form.format.form.objects[definition]?.entry;
}

/**
 * A first entry with what it needs, and its name: of what the format creates under the key that holds the set, else of the
 * palette. Undefined where neither knows one.
 */
export function knownEntry(
  form: FormPlace,
  key: string,
  definition: string | undefined,
): { readonly name: string; readonly value: JsonValue } | undefined {
  const made = form.scope.form?.create?.[key];
  if (typeof made === 'object' && made !== null && !Array.isArray(made)) {
    const [first] = Object.entries(made);
    if (first) return { name: first[0], value: first[1] };
  }
  const part = form.format.palette.find((item) => item.at === definition && item.key !== undefined);
  return part?.key === undefined ? undefined : { name: part.key, value: part.value };
}

/** A name that is not taken: the one proposed, or with a number behind it. */
export function freeName(node: Node | undefined, proposed: string): string {
  let name = proposed;
  for (let i = 2; has(node, name); i++) name = `${proposed}_${i}`;
  return name;
}

/** Adds an entry under a free name; gives its pointer, or undefined when it was refused. */
export function addEntry(
  form: FormPlace,
  at: { readonly pointer: string; readonly node: Node | undefined },
  entry: { readonly noun: string; readonly name: string; readonly value: JsonValue },
): string | undefined {
  const pointer = `${at.pointer}/${escapePart(freeName(at.node, entry.name))}`;
  const refused = form.edits.apply(`Add ${entry.noun}`, [{ op: 'set', pointer, value: entry.value }]);
  return refused === undefined ? pointer : undefined;
}
