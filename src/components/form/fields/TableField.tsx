/** A list of small objects as a table: one row each, typed in where it stands. */
import { useState } from 'react';
import type { PointerOp } from '../../../document/diagnostic.ts';
import type { JsonValue, Node } from '../../../document/node.ts';
import { get, isContainer, itemsOf, stringOf } from '../../../document/node.ts';
import { escapePart } from '../../../document/pointer.ts';
import type { PropertyDoc } from '../../../schemas/schemaModel.ts';
import { type Field, makeField, useForm } from '../context.ts';
import { lower, type Refused } from '../edits.ts';
import { ProblemList } from '../ProblemList.tsx';
import { blankValue, infoIn } from '../scope.ts';
import { useDraft } from '../useDraft.ts';
import { parseVariables } from '../values/env.ts';
import { readNumber } from '../values/numberText.ts';
import { summarise, valueText } from '../values/summary.ts';
import { focusLater } from '../controls/ListControl.tsx';
import { AddButton, type ControlProps, RowButton } from '../controls/parts.tsx';
import classes from '../form.module.css';

const STEP = 100;

export function TableField({ field }: ControlProps) {
  const form = useForm();
  const [shown, setShown] = useState(STEP);
  const { doc, info } = field;
  const columns = info.columns ?? [];
  const items = [...itemsOf(field.node)];
  const isEnv = info.kind === 'envTable' && columns.length === 2;
  const more = hasMore(form.scope.model.items(doc.schema)?.properties, columns);

  const add = (): void => {
    const given = form.scope.form?.create?.[doc.key];
    const first = Array.isArray(given) ? given[0] : given;
    const value: JsonValue = first ?? blankValue(form.scope.model, doc.schema.items);
    form.edits.apply(`Add to ${lower(doc.title)}`, [{ op: 'insert', pointer: `${field.pointer}/-`, value }]);
    setShown((n) => Math.max(n, items.length + 1));
    focusLater(`${field.id}-${items.length}-${columns[0]?.key ?? ''}`);
  };
  const paste = (event: React.ClipboardEvent): void => {
    const text = event.clipboardData.getData('text');
    const variables = isEnv && !field.readOnly ? parseVariables(text) : undefined;
    const [nameKey, valueKey] = columns.map((c) => c.key);
    // One line without a name before the = is text for the cell it is pasted into.
    if (!variables || nameKey === undefined || valueKey === undefined) return;
    event.preventDefault();
    const names = items.map((item) => stringOf(get(item, nameKey)));
    const ops = variables.map(({ key, value }): PointerOp => {
      const at = names.indexOf(key);
      return at >= 0
        ? { op: 'set', pointer: `${field.pointer}/${at}/${escapePart(valueKey)}`, value }
        : { op: 'insert', pointer: `${field.pointer}/-`, value: { [nameKey]: key, [valueKey]: value } };
    });
    form.edits.apply(
      `Paste ${variables.length === 1 ? 'one line' : `${variables.length} lines`} into ${lower(doc.title)}`,
      ops,
    );
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
      {items.length > 0 ? (
        <table className={classes.table}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.key} scope="col" title={column.description} data-kind={widthOf(column)}>
                  {column.title}
                </th>
              ))}
              <th>
                <span className="jw-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.slice(0, shown).map((item, i) => (
              <TableRow
                key={i}
                field={field}
                columns={columns}
                item={item}
                index={i}
                count={items.length}
                more={more}
              />
            ))}
          </tbody>
        </table>
      ) : (
        <p className={classes.emptyRows}>{doc.defaultNote ?? 'None'}</p>
      )}
      <div className={classes.foot}>
        {!field.readOnly && <AddButton label={isEnv ? 'Add, or paste KEY=value lines' : 'Add row'} onClick={add} />}
        {items.length > shown && (
          <button
            type="button"
            className={classes.linkButton}
            onClick={() => {
              setShown(shown + STEP);
            }}
          >
            Show {Math.min(STEP, items.length - shown)} more of {items.length.toLocaleString('en')}
          </button>
        )}
      </div>
    </div>
  );
}

function hasMore(properties: Readonly<Record<string, unknown>> | undefined, columns: readonly PropertyDoc[]): boolean {
  return Object.keys(properties ?? {}).length > columns.length;
}

function widthOf(column: PropertyDoc): 'wide' | 'narrow' {
  return column.types.includes('string') && !column.enum ? 'wide' : 'narrow';
}

interface RowProps {
  readonly field: Field;
  readonly columns: readonly PropertyDoc[];
  readonly item: Node;
  readonly index: number;
  readonly count: number;
  /** The items have fields that are no columns. */
  readonly more: boolean;
}

function TableRow({ field, columns, item, index, count, more }: RowProps) {
  const form = useForm();
  const pointer = `${field.pointer}/${index}`;
  const rest = form.problems.all.filter(
    (d) =>
      (d.pointer === pointer || d.pointer.startsWith(pointer + '/')) &&
      !columns.some((c) => d.pointer === `${pointer}/${escapePart(c.key)}`),
  );
  const cellProblems = columns.flatMap((c) => form.problems.at(`${pointer}/${escapePart(c.key)}`));
  const shownId = `${field.id}-${index}-row`;
  const name = `row ${index + 1}`;
  const move = (by: -1 | 1, key: string): void => {
    const to = index + by;
    if (to < 0 || to >= count) return;
    form.edits.apply(`Move ${name} of ${lower(field.doc.title)}`, [
      { op: 'move', from: pointer, to: `${field.pointer}/${to}` },
    ]);
    focusLater(`${field.id}-${to}-${key}`);
  };
  const isObject = item.kind === 'object';
  return (
    <>
      <tr
        onKeyDown={(event) => {
          if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
          event.preventDefault();
          move(event.key === 'ArrowUp' ? -1 : 1, columns[0]?.key ?? '');
        }}
      >
        {isObject ? (
          columns.map((column) => (
            <Cell key={column.key} field={field} column={column} item={item} index={index} describedBy={shownId} />
          ))
        ) : (
          <td colSpan={columns.length} className={classes.oddCell}>
            {summarise(item)}
          </td>
        )}
        <td className={classes.actions}>
          {(more || !isObject) && (
            <RowButton
              icon="chevron-right"
              label={`Open ${name}`}
              onClick={() => {
                form.open(pointer);
              }}
            />
          )}
          {!field.readOnly && (
            <RowButton
              icon="x"
              label={`Remove ${name}`}
              onClick={() => {
                form.edits.apply(`Remove ${name} of ${lower(field.doc.title)}`, [{ op: 'remove', pointer }]);
                if (index > 0) focusLater(`${field.id}-${index - 1}-${columns[0]?.key ?? ''}`);
              }}
            />
          )}
        </td>
      </tr>
      {(cellProblems.length > 0 || rest.length > 0) && (
        <tr className={classes.problemRow}>
          <td colSpan={columns.length + 1}>
            <ProblemList id={shownId} problems={[...cellProblems, ...rest]} />
          </td>
        </tr>
      )}
    </>
  );
}

interface CellProps {
  readonly field: Field;
  readonly column: PropertyDoc;
  readonly item: Node;
  readonly index: number;
  readonly describedBy: string;
}

function Cell({ field: list, column, item, index, describedBy }: CellProps) {
  const form = useForm();
  const pointer = `${list.pointer}/${index}/${escapePart(column.key)}`;
  const id = `${list.id}-${index}-${column.key}`;
  const info = infoIn(form.format, form.scope, list.doc.itemDefinition, column);
  const field = makeField(form, info, pointer, get(item, column.key), id);
  const label = `${column.title}, row ${index + 1}`;
  const common = {
    id,
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-invalid': field.invalid || undefined,
    className: classes.cell,
  };
  const { node } = field;
  if (node && isContainer(node)) {
    return (
      <td>
        <button
          type="button"
          {...common}
          className={classes.cellLink}
          onClick={() => {
            form.open(pointer);
          }}
        >
          {summarise(node)}
        </button>
      </td>
    );
  }
  if (column.enum && (!node || node.kind === 'string')) {
    const listed = column.enum.filter((v): v is string => typeof v === 'string');
    const value = node?.kind === 'string' ? node.value : undefined;
    return (
      <td data-kind="narrow">
        <select
          {...common}
          value={value ?? '\u0000'}
          disabled={field.readOnly}
          onChange={(event) => {
            if (event.target.value === '\u0000') field.clear();
            else field.set(event.target.value);
          }}
        >
          {(value === undefined || !column.required) && <option value={'\u0000'}>{field.placeholder}</option>}
          {value !== undefined && !listed.includes(value) && <option value={value}>{value} (not listed)</option>}
          {listed.map((v) => (
            <option key={v} value={v}>
              {valueText(v)}
            </option>
          ))}
        </select>
      </td>
    );
  }
  if (info.kind === 'boolean' && (!node || node.kind === 'boolean')) {
    return (
      <td data-kind="narrow">
        <input
          {...common}
          type="checkbox"
          className={classes.check}
          checked={node?.kind === 'boolean' && node.value}
          disabled={field.readOnly}
          onChange={(event) => {
            field.set(event.target.checked);
          }}
        />
      </td>
    );
  }
  return (
    <td data-kind={widthOf(column)}>
      <CellInput field={field} common={common} secret={column.secret} />
    </td>
  );
}

/** A text box for a scalar of whatever kind: text stays text, a number stays a number as long as it is one. */
function CellInput({
  field,
  common,
  secret,
}: {
  readonly field: Field;
  readonly common: object;
  readonly secret: boolean;
}) {
  const { node, doc } = field;
  const external =
    node?.kind === 'string'
      ? node.value
      : node?.kind === 'number'
        ? node.raw
        : node?.kind === 'boolean'
          ? String(node.value)
          : '';
  const isText = doc.types.includes('string') || doc.types.length === 0;
  const draft = useDraft(external, (text): Refused => {
    if (text === '') return field.clear();
    const typed = isText && node?.kind !== 'number' ? undefined : readNumber(text);
    if (!typed || typed.kind === 'empty') return field.set(text);
    if (typed.kind === 'value') return field.set(typed.value);
    if (typed.kind === 'raw') return field.setRaw(typed.raw);
    return isText ? field.set(text) : typed.reason;
  });
  return (
    <>
      <input
        {...common}
        type={secret ? 'password' : 'text'}
        autoComplete={secret ? 'new-password' : 'off'}
        spellCheck={false}
        value={draft.text}
        placeholder={field.placeholder}
        title={draft.problem ?? (external.length > 24 && !secret ? external : undefined)}
        data-refused={draft.problem !== undefined || undefined}
        readOnly={field.readOnly}
        onChange={(event) => {
          draft.change(event.target.value);
        }}
        onBlur={draft.blur}
      />
      {draft.problem !== undefined && (
        <p className={classes.draftProblem} role="status">
          {draft.problem}
        </p>
      )}
    </>
  );
}
