/** An object that is a free set of names, each with a small value: a table of name and value. */
import { useState } from 'react';
import type { PointerOp } from '../../../document/diagnostic.ts';
import type { Entry } from '../../../document/node.ts';
import { isContainer } from '../../../document/node.ts';
import { escapePart } from '../../../document/pointer.ts';
import { typesOf } from '../../../schemas/schemaModel.ts';
import { type Field, useForm } from '../context.ts';
import type { Suggestion } from '../../../schemas/format.ts';
import { lower } from '../edits.ts';
import { ProblemList } from '../ProblemList.tsx';
import { useDraft } from '../useDraft.ts';
import { namesSecret, parseVariables } from '../values/env.ts';
import { readNumber } from '../values/numberText.ts';
import { summarise } from '../values/summary.ts';
import { focusAfterRemoval, focusLater } from '../controls/ListControl.tsx';
import { knownAt, Offers } from '../controls/offers.tsx';
import { type ControlProps, RowButton, RowsFoot, useShownRows } from '../controls/parts.tsx';
import { fullText } from './fullText.ts';
import { addEntry, entryForm, NameCell, useEntries, useRename } from './mapEntries.tsx';
import classes from '../form.module.css';

export function MapField({ field }: ControlProps) {
  const form = useForm();
  const shown = useShownRows();
  const node = field.node?.kind === 'object' ? field.node : undefined;
  const entries = useEntries(field);
  const more = field.doc.schema.additionalProperties;
  const types = typeof more === 'object' ? typesOf(form.scope.model.resolve(more)) : [];
  const isText = types.length === 0 || types.includes('string');
  const nullable = types.includes('null');
  const given = entryForm(form, field.doc.definition);
  const add = (): void => {
    const value = given?.value ?? (isText ? '' : types.includes('boolean') ? false : 0);
    const noun = given?.noun ?? `to ${lower(field.doc.title)}`;
    if (addEntry(form, { pointer: field.pointer, node }, { noun, name: given?.name ?? 'NAME', value }) === undefined)
      return;
    shown.atLeast(entries.length + 1);
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
            {entries.slice(0, shown.count).map((entry, i) => (
              <MapRow
                key={i}
                field={field}
                entry={entry}
                index={i}
                count={entries.length}
                isText={isText}
                nullable={nullable}
              />
            ))}
          </tbody>
        </table>
      ) : (
        <p className={classes.emptyRows}>{field.doc.defaultNote ?? 'None'}</p>
      )}
      <RowsFoot
        add={field.readOnly ? undefined : { label: addLabel(given?.noun, isText), onClick: add }}
        shown={shown}
        total={entries.length}
      />
    </div>
  );
}

function addLabel(noun: string | undefined, isText: boolean): string {
  const label = noun === undefined ? 'Add' : `Add ${noun}`;
  return isText ? `${label}, or paste KEY=value lines` : label;
}

interface MapRowProps {
  readonly field: Field;
  readonly entry: Entry;
  readonly index: number;
  readonly count: number;
  readonly isText: boolean;
  /** null is a value of its own here: asked for, and not given. */
  readonly nullable: boolean;
}

function MapRow({ field, entry, index, count, isText, nullable }: MapRowProps) {
  const form = useForm();
  const key = entry.key ?? '';
  const pointer = `${field.pointer}/${escapePart(key)}`;
  const problems = [...form.problems.at(pointer), ...form.problems.below(pointer)];
  const id = `${field.id}-${index}`;
  const { value } = entry;
  const rename = useRename(pointer, key);
  const [complaint, setComplaint] = useState<string>();
  const isNull = nullable && value.kind === 'null';
  return (
    <>
      <tr data-field={key} data-at={pointer}>
        <td data-kind="wide">
          <NameCell
            id={`${id}-key`}
            label={`Name, row ${index + 1}`}
            value={key}
            rename={rename}
            readOnly={field.readOnly}
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
          ) : isNull ? (
            <span className={classes.nullCell} id={`${id}-null`}>
              not provided
              {!field.readOnly && (
                <button
                  type="button"
                  className={classes.linkButton}
                  onClick={() => {
                    form.edits.apply(`Provide ${key}`, [{ op: 'set', pointer, value: '' }]);
                    focusLater(`${id}-value`);
                  }}
                >
                  Provide
                </button>
              )}
            </span>
          ) : (
            <ValueCell
              field={field}
              entry={entry}
              pointer={pointer}
              id={id}
              isText={isText}
              invalid={problems.some((p) => p.severity === 'error')}
              onComplaint={setComplaint}
            />
          )}
        </td>
        <td className={classes.actions}>
          {!field.readOnly && nullable && !isNull && (
            <RowButton
              icon="circle-dashed"
              label={`Mark ${key} as not provided`}
              onClick={() => {
                form.edits.apply(`Mark ${key} as not provided`, [{ op: 'set', pointer, value: null }]);
              }}
            />
          )}
          {!field.readOnly && (
            <RowButton
              icon="x"
              label={`Remove ${key}`}
              onClick={() => {
                form.edits.drop(`Remove ${key}`, pointer);
                focusAfterRemoval(field.id, index, count, '-key');
              }}
            />
          )}
        </td>
      </tr>
      {(problems.length > 0 || rename.refused !== undefined || complaint !== undefined) && (
        <tr className={classes.problemRow} data-says>
          <td colSpan={3}>
            <ProblemList id={`${id}-problems`} problems={problems} />
            {(rename.refused ?? complaint) !== undefined && (
              <p className={classes.draftProblem} role="status">
                {rename.refused ?? complaint}
              </p>
            )}
          </td>
        </tr>
      )}
    </>
  );
}

interface ValueCellProps {
  readonly field: Field;
  readonly entry: Entry;
  readonly pointer: string;
  readonly id: string;
  readonly isText: boolean;
  readonly invalid: boolean;
  readonly onComplaint: (complaint: string | undefined) => void;
}

/** The value of one name. What looks like a secret by its name is covered until one asks to see it. */
function ValueCell({ field, entry, pointer, id, isText, invalid, onComplaint }: ValueCellProps) {
  const form = useForm();
  const key = entry.key ?? '';
  const { value } = entry;
  const external = isContainer(value)
    ? ''
    : value.kind === 'number'
      ? value.raw
      : 'value' in value
        ? String(value.value)
        : '';
  const [offered, setOffered] = useState<readonly Suggestion[]>([]);
  const [uncovered, setUncovered] = useState(false);
  const secret = field.doc.secret || (namesSecret(key) && !/^\**$/.test(external));
  const write = (text: string): string | undefined => {
    if (value.kind === 'string' || (isText && value.kind !== 'number')) return form.edits.set(pointer, text, key);
    const typed = readNumber(text);
    if (typed.kind === 'value') return form.edits.set(pointer, typed.value, key);
    if (typed.kind === 'raw') return form.edits.setRaw(pointer, typed.raw, key);
    if (text === 'true' || text === 'false') return form.edits.set(pointer, text === 'true', key);
    return isText ? form.edits.set(pointer, text, key) : 'A number is needed here';
  };
  const draft = useDraft(external, (text) => {
    const refused = write(text);
    onComplaint(refused);
    return refused;
  });
  const list = `${id}-offers`;
  return (
    <span className={classes.valueCell} data-full={fullText(draft.text, secret && !uncovered)}>
      <input
        id={`${id}-value`}
        className={classes.cell}
        aria-label={`Value of ${key}`}
        aria-describedby={`${id}-problems`}
        aria-invalid={invalid || undefined}
        type={secret && !uncovered ? 'password' : 'text'}
        title={fullText(external, secret)}
        value={draft.text}
        autoComplete={secret ? 'new-password' : 'off'}
        spellCheck={false}
        readOnly={field.readOnly}
        {...(offered.length > 0 ? { list } : {})}
        onFocus={() => {
          setOffered(field.readOnly || secret ? [] : knownAt(form, pointer));
        }}
        onChange={(event) => {
          draft.change(event.target.value);
        }}
        onBlur={draft.blur}
      />
      {secret && (
        <RowButton
          icon={uncovered ? 'eye-off' : 'eye'}
          label={uncovered ? `Hide ${key}` : `Show ${key}`}
          pressed={uncovered}
          onClick={() => {
            setUncovered(!uncovered);
          }}
        />
      )}
      <Offers id={list} offers={offered} />
    </span>
  );
}
