/** An object that is a free set of names, each with a small value: a table of name and value. */
import { useState } from 'react';
import type { PointerOp } from '../../../document/diagnostic.ts';
import type { Entry } from '../../../document/node.ts';
import { entriesOf, has, isContainer } from '../../../document/node.ts';
import { escapePart } from '../../../document/pointer.ts';
import { typesOf } from '../../../schemas/schemaModel.ts';
import { type Field, useForm } from '../context.ts';
import { lower, type Refused } from '../edits.ts';
import { ProblemList } from '../ProblemList.tsx';
import { useDraft } from '../useDraft.ts';
import { parseVariables } from '../values/env.ts';
import { readNumber } from '../values/numberText.ts';
import { summarise } from '../values/summary.ts';
import { focusLater } from '../controls/ListControl.tsx';
import { AddButton, type ControlProps, RowButton } from '../controls/parts.tsx';
import classes from '../form.module.css';

const STEP = 100;

export function MapField({ field }: ControlProps) {
  const form = useForm();
  const [shown, setShown] = useState(STEP);
  const node = field.node?.kind === 'object' ? field.node : undefined;
  const entries = node ? [...entriesOf(node)].filter((e) => e.key !== null) : [];
  const more = field.doc.schema.additionalProperties;
  const types = typeof more === 'object' ? typesOf(form.scope.model.resolve(more)) : [];
  const isText = types.length === 0 || types.includes('string');
  const add = (): void => {
    let name = 'NAME';
    for (let i = 2; has(node, name); i++) name = `NAME_${i}`;
    form.edits.apply(`Add to ${lower(field.doc.title)}`, [
      { op: 'set', pointer: `${field.pointer}/${name}`, value: isText ? '' : types.includes('boolean') ? false : 0 },
    ]);
    focusLater(`${field.id}-${entries.length}-key`);
  };
  const paste = (event: React.ClipboardEvent): void => {
    const variables = field.readOnly || !isText ? undefined : parseVariables(event.clipboardData.getData('text'));
    if (!variables) return;
    event.preventDefault();
    const ops = variables.map(({ key, value }): PointerOp => ({
      op: 'set',
      pointer: `${field.pointer}/${escapePart(key)}`,
      value,
    }));
    form.edits.apply(`Paste ${variables.length} into ${lower(field.doc.title)}`, ops);
  };
  return (
    <div
      role="group"
      aria-labelledby={field.labelId}
      aria-describedby={field.describedBy}
      id={field.id}
      tabIndex={-1}
      onPaste={paste}
    >
      {entries.length > 0 ? (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Value</th>
              <th>
                <span className="jw-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.slice(0, shown).map((entry, i) => (
              <MapRow key={i} field={field} entry={entry} index={i} isText={isText} />
            ))}
          </tbody>
        </table>
      ) : (
        <p className={classes.emptyRows}>{field.doc.defaultNote ?? 'None'}</p>
      )}
      <div className={classes.foot}>
        {!field.readOnly && <AddButton label={isText ? 'Add, or paste KEY=value lines' : 'Add'} onClick={add} />}
        {entries.length > shown && (
          <button
            type="button"
            className={classes.linkButton}
            onClick={() => {
              setShown(shown + STEP);
            }}
          >
            Show {Math.min(STEP, entries.length - shown)} more of {entries.length.toLocaleString('en')}
          </button>
        )}
      </div>
    </div>
  );
}

function MapRow({
  field,
  entry,
  index,
  isText,
}: {
  readonly field: Field;
  readonly entry: Entry;
  readonly index: number;
  readonly isText: boolean;
}) {
  const form = useForm();
  const key = entry.key ?? '';
  const pointer = `${field.pointer}/${escapePart(key)}`;
  const problems = [...form.problems.at(pointer), ...form.problems.below(pointer)];
  const id = `${field.id}-${index}`;
  const { value } = entry;
  const { name, refused, setName, rename } = useRename(pointer, key);
  const external =
    value.kind === 'string'
      ? value.value
      : value.kind === 'number'
        ? value.raw
        : isContainer(value)
          ? ''
          : value.kind === 'boolean'
            ? String(value.value)
            : '';
  const draft = useDraft(external, (text) => {
    if (value.kind === 'string' || (isText && value.kind !== 'number')) return form.edits.set(pointer, text, key);
    const typed = readNumber(text);
    if (typed.kind === 'value') return form.edits.set(pointer, typed.value, key);
    if (typed.kind === 'raw') return form.edits.setRaw(pointer, typed.raw, key);
    if (text === 'true' || text === 'false') return form.edits.set(pointer, text === 'true', key);
    return isText ? form.edits.set(pointer, text, key) : 'A number is needed here';
  });
  return (
    <>
      <tr>
        <td data-kind="wide">
          <input
            id={`${id}-key`}
            className={classes.cell}
            aria-label={`Name, row ${index + 1}`}
            value={name ?? key}
            autoComplete="off"
            spellCheck={false}
            readOnly={field.readOnly}
            onChange={(event) => {
              setName(event.target.value);
            }}
            onBlur={rename}
            onKeyDown={(event) => {
              if (event.key === 'Enter') rename();
              if (event.key === 'Escape') setName(undefined);
            }}
          />
        </td>
        <td data-kind="wide">
          {isContainer(value) ? (
            <button
              type="button"
              className={classes.cellLink}
              onClick={() => {
                form.open(pointer);
              }}
            >
              {summarise(value)}
            </button>
          ) : (
            <input
              className={classes.cell}
              aria-label={`Value of ${key}`}
              aria-describedby={`${id}-problems`}
              aria-invalid={problems.some((p) => p.severity === 'error') || undefined}
              type={field.doc.secret ? 'password' : 'text'}
              value={draft.text}
              autoComplete="off"
              spellCheck={false}
              readOnly={field.readOnly}
              onChange={(event) => {
                draft.change(event.target.value);
              }}
              onBlur={draft.blur}
            />
          )}
        </td>
        <td className={classes.actions}>
          {!field.readOnly && (
            <RowButton
              icon="x"
              label={`Remove ${key}`}
              onClick={() => {
                form.edits.remove(pointer, key);
              }}
            />
          )}
        </td>
      </tr>
      {(problems.length > 0 || refused !== undefined || draft.problem !== undefined) && (
        <tr className={classes.problemRow}>
          <td colSpan={3}>
            <ProblemList id={`${id}-problems`} problems={problems} />
            {(refused ?? draft.problem) !== undefined && (
              <p className={classes.draftProblem} role="status">
                {refused ?? draft.problem}
              </p>
            )}
          </td>
        </tr>
      )}
    </>
  );
}

/** A name is renamed when it is finished: every letter typed would be a key of its own. */
function useRename(pointer: string, key: string) {
  const form = useForm();
  const [name, setName] = useState<string>();
  const [refused, setRefused] = useState<Refused>();
  const rename = (): void => {
    const changed = name !== undefined && name !== key && name !== '';
    setRefused(changed ? form.edits.apply(`Rename “${key}”`, [{ op: 'rename', pointer, key: name }]) : undefined);
    setName(undefined);
  };
  return { name, refused, setName, rename };
}
