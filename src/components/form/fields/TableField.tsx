/** A list of small objects as a table: one row each, typed in where it stands. */
import { useState } from 'react';
import type { PointerOp } from '../../../document/diagnostic.ts';
import type { JsonValue, Node } from '../../../document/node.ts';
import { get, itemsOf, stringOf } from '../../../document/node.ts';
import { escapePart } from '../../../document/pointer.ts';
import type { PropertyDoc } from '../../../schemas/schemaModel.ts';
import { alongWith, fitting } from '../anotherKind.ts';
import { type Field, type FormPlace, useForm } from '../context.ts';
import { lower } from '../edits.ts';
import { ProblemList } from '../ProblemList.tsx';
import { blankValue, spelledKey } from '../scope.ts';
import { parseVariables } from '../values/env.ts';
import { summarise } from '../values/summary.ts';
import { focusAfterRemoval, focusLater } from '../controls/ListControl.tsx';
import { type ControlProps, RowButton, RowsFoot, STEP, useShownRows } from '../controls/parts.tsx';
import { Cell, columnRoom, widthOf } from './Cell.tsx';
import classes from '../form.module.css';

export function TableField({ field }: ControlProps) {
  const form = useForm();
  const shown = useShownRows();
  const { doc, info } = field;
  const columns = info.columns ?? [];
  const items = [...itemsOf(field.node)];
  // Once: columns that move while one types would be worse than narrow ones.
  const [firstIsShort] = useState(() => hasShortNames(columns, items));
  const isEnv = info.kind === 'envTable' && columns.length === 2;
  const more = hasMore(form.scope.model.items(doc.schema)?.properties, columns);

  const given = form.scope.form?.create?.[doc.key];
  const first = Array.isArray(given) ? given[0] : given;
  const blank: JsonValue = first ?? blankValue(form.scope.model, doc.schema.items);
  const newName = nameIn(blank, columns[0]?.key);
  const add = (): void => {
    const value = fitting(form, blank, doc.itemDefinition, `${field.pointer}/${items.length}`, beside(form, doc));
    form.edits.apply(`Add to ${lower(doc.title)}`, [
      { op: 'insert', pointer: `${field.pointer}/-`, value },
      ...alongWith(form, doc.key),
    ]);
    shown.atLeast(items.length + 1);
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
    const put = variables.map(({ key, value }): PointerOp => {
      const at = names.indexOf(key);
      return at >= 0
        ? { op: 'set', pointer: `${field.pointer}/${at}/${escapePart(valueKey)}`, value }
        : { op: 'insert', pointer: `${field.pointer}/-`, value: { [nameKey]: key, [valueKey]: value } };
    });
    // A row that was added and not touched was only there to be pasted into.
    const untouched = items.flatMap((item, at) =>
      stringOf(get(item, valueKey)) === '' && names[at] === newName && !variables.some((v) => v.key === newName)
        ? [at]
        : [],
    );
    const ops = [
      ...put,
      ...untouched.reverse().map((at): PointerOp => ({ op: 'remove', pointer: `${field.pointer}/${at}` })),
    ];
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
              {columns.map((column, i) => (
                <th
                  key={column.key}
                  scope="col"
                  title={column.description}
                  {...columnRoom(column, items.slice(0, shown.count))}
                  data-short={(i === 0 && firstIsShort) || undefined}
                >
                  {column.title}
                </th>
              ))}
              <th>
                <span className="jw-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.slice(0, shown.count).map((item, i) => (
              <TableRow
                key={i}
                field={field}
                columns={columns}
                item={item}
                index={i}
                count={items.length}
                more={more}
                onEnter={() => {
                  if (i + 1 < items.length) focusLater(`${field.id}-${i + 1}-${columns[0]?.key ?? ''}`);
                  else if (!field.readOnly) add();
                }}
              />
            ))}
          </tbody>
        </table>
      ) : (
        <p className={classes.emptyRows}>{doc.defaultNote ?? 'None'}</p>
      )}
      <RowsFoot
        add={field.readOnly ? undefined : { label: isEnv ? 'Add, or paste KEY=value lines' : 'Add row', onClick: add }}
        shown={shown}
        total={items.length}
      />
    </div>
  );
}

/** The rows of all tables of an object that hold the same kind. */
function beside(form: FormPlace, { key, itemDefinition }: PropertyDoc): readonly Node[] {
  return [...form.scope.fields.values()]
    .filter(({ doc }) => doc.key === key || (doc.itemDefinition !== undefined && doc.itemDefinition === itemDefinition))
    .flatMap(({ doc }) => [...itemsOf(get(form.node, spelledKey(form.scope.model, form.node, doc.key)))]);
}

/** What a new row is called. */
function nameIn(value: JsonValue, key: string | undefined): string | undefined {
  if (key === undefined || value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const name = value[key];
  return typeof name === 'string' ? name : undefined;
}

/** Letters of a name that is happy with a third of the table. */
const SHORT = 12;

/** True for a table of names and values whose names leave room for the values. */
function hasShortNames(columns: readonly PropertyDoc[], items: readonly Node[]): boolean {
  const [first] = columns;
  if (!first || columns.length !== 2 || !columns.every((column) => widthOf(column) === 'wide')) return false;
  return items.slice(0, STEP).every((item) => (stringOf(get(item, first.key)) ?? '').length <= SHORT);
}

function hasMore(properties: Readonly<Record<string, unknown>> | undefined, columns: readonly PropertyDoc[]): boolean {
  return Object.keys(properties ?? {}).length > columns.length;
}

interface RowProps {
  readonly field: Field;
  readonly columns: readonly PropertyDoc[];
  readonly item: Node;
  readonly index: number;
  readonly count: number;
  /** The items have fields that are no columns. */
  readonly more: boolean;
  /** Enter in a row goes to the next; in the last it adds one. */
  readonly onEnter: () => void;
}

function TableRow({ field, columns, item, index, count, more, onEnter }: RowProps) {
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
        data-at={pointer}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.target instanceof HTMLInputElement && !event.nativeEvent.isComposing) {
            event.preventDefault();
            onEnter();
            return;
          }
          if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
          event.preventDefault();
          move(event.key === 'ArrowUp' ? -1 : 1, columns[0]?.key ?? '');
        }}
      >
        {isObject ? (
          columns.map((column) => (
            <Cell
              key={column.key}
              at={pointer}
              id={`${field.id}-${index}-${column.key}`}
              row={name}
              definition={field.doc.itemDefinition}
              column={column}
              item={item}
              describedBy={shownId}
            />
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
                form.edits.drop(`Remove ${name} of ${lower(field.doc.title)}`, pointer);
                focusAfterRemoval(field.id, index, count, `-${columns[0]?.key ?? ''}`);
              }}
            />
          )}
        </td>
      </tr>
      {(cellProblems.length > 0 || rest.length > 0) && (
        <tr className={classes.problemRow} data-says>
          <td colSpan={columns.length + 1}>
            <ProblemList id={shownId} problems={[...cellProblems, ...rest]} />
          </td>
        </tr>
      )}
    </>
  );
}
