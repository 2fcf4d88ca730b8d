/** An object that is a free set of names, each with an object or a list: a row for each, to open, rename and remove. */
import type { Entry } from '../../../document/node.ts';
import { isContainer } from '../../../document/node.ts';
import { escapePart } from '../../../document/pointer.ts';
import type { PropertyDoc } from '../../../schemas/schemaModel.ts';
import { Icon } from '../../ui/Icon.tsx';
import { type Field, useForm } from '../context.ts';
import { lower } from '../edits.ts';
import { byKey } from '../focus.ts';
import { useFormView } from '../formView.ts';
import { itemInPlace } from '../inPlace.ts';
import { NestedForm, useFold } from '../NestedForm.tsx';
import { ProblemCount, ProblemList } from '../ProblemList.tsx';
import { blankValue, columnsFor, mapOf, type MapSchema } from '../scope.ts';
import { summarise } from '../values/summary.ts';
import { focusAfterRemoval, focusLater } from '../controls/ListControl.tsx';
import { type ControlProps, RowButton, RowsFoot, useShownRows } from '../controls/parts.tsx';
import { Cell, columnRoom } from './Cell.tsx';
import { LinkField, summaryOf } from './LinkField.tsx';
import { addEntry, entryForm, knownEntry, NameCell, useEntries, useRename } from './mapEntries.tsx';
import classes from '../form.module.css';

export function EntriesField({ field }: ControlProps) {
  const form = useForm();
  const shown = useShownRows();
  const { made } = useFormView();
  const entries = useEntries(field);
  const map = mapOf(form.scope.model, field.doc.schema, field.node);
  // A union's other branch: a list, which is opened instead.
  if (!map || (field.node && field.node.kind !== 'object')) return <LinkField field={field} />;
  const columns = columnsFor(form.format, form.scope.model, map.value, map.valueName) ?? [];
  const inSight = entries.slice(0, shown.count);
  const rows = inSight.map((entry) => entry.value);
  const given = entryForm(form, map.name);
  const noun = given?.noun ?? lower(map.value.title ?? 'entry');
  const add = (): void => {
    const known = given ?? knownEntry(form, field.doc.key, map.valueName);
    const value = known?.value ?? blankValue(form.scope.model, map.value);
    const pointer = addEntry(form, field, { noun, name: known?.name ?? 'name', value });
    if (pointer === undefined) return;
    shown.atLeast(entries.length + 1);
    made.open(pointer);
    focusLater(`${field.id}-${entries.length}-key`);
  };
  return (
    <div
      role="group"
      aria-labelledby={field.labelId}
      aria-describedby={field.describedBy}
      id={field.id}
      tabIndex={-1}
      className={classes.entries}
    >
      {entries.length > 0 ? (
        <table className={classes.table} data-columns={columns.length > 0 || undefined}>
          {columns.length > 0 && (
            <thead>
              <tr>
                <th scope="col">Name</th>
                {columns.map((column) => (
                  <th key={column.key} scope="col" title={column.description} {...columnRoom(column, rows)}>
                    {column.title}
                  </th>
                ))}
                <th>
                  <span className="jw-hidden">Actions</span>
                </th>
              </tr>
            </thead>
          )}
          <tbody>
            {inSight.map((entry, i) => (
              <EntryRow
                key={i}
                field={field}
                entry={entry}
                index={i}
                columns={columns}
                map={map}
                count={entries.length}
              />
            ))}
          </tbody>
        </table>
      ) : (
        <p className={classes.emptyRows}>{field.doc.defaultNote ?? 'None'}</p>
      )}
      <RowsFoot
        add={field.readOnly ? undefined : { label: `Add ${noun}`, onClick: add }}
        shown={shown}
        total={entries.length}
      />
    </div>
  );
}

interface EntryRowProps {
  readonly field: Field;
  readonly entry: Entry;
  readonly index: number;
  readonly columns: readonly PropertyDoc[];
  readonly map: MapSchema;
  readonly count: number;
}

function EntryRow({ field, entry, index, columns, map, count }: EntryRowProps) {
  const form = useForm();
  const key = entry.key ?? '';
  const { value } = entry;
  const pointer = `${field.pointer}/${escapePart(key)}`;
  const id = `${field.id}-${index}`;
  const rename = useRename(pointer, key);
  const view = useFormView();
  const definition = map.valueName ?? itemName(form, map);
  const placed = columns.length === 0 && itemInPlace(form.format, map.valueName, count, value);
  const fold = useFold(pointer, false);
  const open = placed && value.kind === 'object' && (fold.open || view.query.trim() !== '');
  const inCells = value.kind === 'object' && columns.length > 0;
  // What is inside is listed where it can be mended: in the cells here, or in the object behind the link.
  const problems = inCells
    ? [...form.problems.at(pointer), ...form.problems.below(pointer)]
    : open
      ? []
      : form.problems.at(pointer);
  return (
    <>
      <tr data-field={key} data-at={pointer} data-folds={placed || undefined}>
        <td data-kind="wide" colSpan={inCells ? 1 : columns.length + 1}>
          <NameCell
            id={`${id}-key`}
            label={`Name, row ${index + 1}`}
            value={key}
            rename={rename}
            readOnly={field.readOnly}
          />
          {!inCells && (
            <button
              type="button"
              className={classes.entryLink}
              aria-label={placed ? `Show ${key}` : `Open ${key}`}
              aria-expanded={placed ? open : undefined}
              onClick={(event) => {
                if (placed) fold.toggle();
                else form.open(pointer, byKey(event));
              }}
            >
              <span className={classes.linkText}>
                {isContainer(value) ? summaryOf(form, value, definition) : summarise(value)}
              </span>
              {!open && <ProblemCount counts={form.problems.count(pointer)} />}
              <Icon name={open ? 'chevron-down' : 'chevron-right'} size={14} />
            </button>
          )}
        </td>
        {inCells &&
          columns.map((column) => (
            <Cell
              key={column.key}
              at={pointer}
              id={`${id}-${column.key}`}
              row={key}
              definition={map.valueName}
              column={column}
              item={value}
              describedBy={`${id}-problems`}
            />
          ))}
        <td className={classes.actions}>
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
      {open && (
        <tr className={classes.placedRow}>
          <td colSpan={columns.length + 2}>
            <div className={classes.placed}>
              <NestedForm pointer={pointer} node={value} query={view.query} label={key} />
            </div>
          </td>
        </tr>
      )}
      {(problems.length > 0 || rename.refused !== undefined) && (
        <tr className={classes.problemRow} data-says>
          <td colSpan={columns.length + 2}>
            <ProblemList id={`${id}-problems`} problems={problems} />
            {rename.refused !== undefined && (
              <p className={classes.draftProblem} role="status">
                {rename.refused}
              </p>
            )}
          </td>
        </tr>
      )}
    </>
  );
}

/** The definition of the items when an entry is a list. */
function itemName(form: ReturnType<typeof useForm>, map: MapSchema): string | undefined {
  return map.value.items && form.scope.model.definitionName(map.value.items);
}
