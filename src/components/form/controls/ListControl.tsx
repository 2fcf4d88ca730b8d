/** Lists of texts or numbers, one row each. */
import { useState } from 'react';
import type { Node } from '../../../document/node.ts';
import { itemsOf } from '../../../document/node.ts';
import { type Field, useForm } from '../context.ts';
import { takeKeyboard } from '../focus.ts';
import { lower, type Refused } from '../edits.ts';
import { ProblemList } from '../ProblemList.tsx';
import { useDraft } from '../useDraft.ts';
import { describeCidr } from '../values/network.ts';
import { readNumber } from '../values/numberText.ts';
import { scalarText, valueText } from '../values/summary.ts';
import type { Suggestion } from '../../../schemas/format.ts';
import { knownAt, Offers } from './offers.tsx';
import { ScheduleNotes } from './Schedule.tsx';
import { type ControlProps, DraftProblem, draftHandlers, Hint, RowButton, RowsFoot, useShownRows } from './parts.tsx';
import classes from '../form.module.css';

/** Rows of a list, or the one value of a field that takes a single value as well. */
export function ListControl({ field }: ControlProps) {
  const form = useForm();
  const shown = useShownRows();
  const single = field.node !== undefined && field.node.kind !== 'array' && field.node.kind !== 'null';
  const items: readonly Node[] = single && field.node ? [field.node] : [...itemsOf(field.node)];
  const { title } = field.doc;
  const add = (): void => {
    const value = field.info.kind === 'numberList' ? 0 : '';
    if (single && items[0] && 'value' in items[0]) {
      form.edits.apply(`Add to ${lower(title)}`, [
        { op: 'set', pointer: field.pointer, value: [items[0].value, value] },
      ]);
    } else form.edits.apply(`Add to ${lower(title)}`, [{ op: 'insert', pointer: `${field.pointer}/-`, value }]);
    focusLater(`${field.id}-${items.length}`);
    shown.atLeast(items.length + 1);
  };
  return (
    <div role="group" aria-labelledby={field.labelId} aria-describedby={field.describedBy} id={field.id} tabIndex={-1}>
      {items.length > 0 && (
        <ol className={classes.rows}>
          {items.slice(0, shown.count).map((node, i) => (
            <ListRow
              key={i}
              field={field}
              node={node}
              index={i}
              count={items.length}
              pointer={single ? field.pointer : `${field.pointer}/${i}`}
              onAdd={add}
            />
          ))}
        </ol>
      )}
      {items.length === 0 && (
        <p className={classes.emptyRows}>{field.placeholder === '' ? 'Empty' : field.placeholder}</p>
      )}
      <RowsFoot
        add={field.readOnly ? undefined : { label: `Add ${nounOf(field)}`, onClick: add }}
        shown={shown}
        total={items.length}
      />
    </div>
  );
}

function nounOf(field: Field): string {
  const { title } = field.doc;
  if (/ies$/.test(title)) return lower(title.replace(/ies$/, 'y'));
  if (/(?:ss|x)es$/.test(title)) return lower(title.slice(0, -2));
  return /[^s]s$/.test(title) && !title.includes(' ') ? lower(title.slice(0, -1)) : 'entry';
}

/** Gives the keyboard to an element; false when it is not there. */
export function focusNow(id: string): boolean {
  const element = document.getElementById(id);
  takeKeyboard(element);
  return element !== null;
}

/** Focuses an element that the edit just made is going to draw, in the next frame or as soon as its code is there. */
export function focusLater(id: string, frames = 120): void {
  requestAnimationFrame(() => {
    if (!focusNow(id) && frames > 0) focusLater(id, frames - 1);
  });
}

/**
 * After the row at `index` of `count` is gone: to the one in its place, or the last; without any, to the field. `cell` is what
 * stands behind the number of a row in the id of its first control.
 */
export function focusAfterRemoval(id: string, index: number, count: number, cell = ''): void {
  focusLater(count > 1 ? `${id}-${Math.min(index, count - 2)}${cell}` : id);
}

function ListRow(props: {
  readonly field: Field;
  readonly node: Node;
  readonly index: number;
  readonly count: number;
  readonly pointer: string;
  readonly onAdd: () => void;
}) {
  const { field, node, index, pointer, count } = props;
  const form = useForm();
  const id = `${field.id}-${index}`;
  const numeric = field.info.kind === 'numberList';
  const external =
    node.kind === 'string' ? node.value : node.kind === 'array' || node.kind === 'object' ? '' : scalarText(node);
  const label = `${field.doc.title} ${index + 1}`;
  const commit = (text: string): Refused => {
    if (!numeric) return form.edits.set(pointer, text, label);
    const typed = readNumber(text);
    if (typed.kind === 'value') return form.edits.set(pointer, typed.value, label);
    return typed.kind === 'raw'
      ? form.edits.setRaw(pointer, typed.raw, label)
      : typed.kind === 'wrong'
        ? typed.reason
        : 'A number is needed here';
  };
  const draft = useDraft(external, commit);
  const [offered, setOffered] = useState<readonly Suggestion[]>([]);
  const handlers = draftHandlers(draft);
  const problems = pointer === field.pointer ? [] : form.problems.at(pointer);
  const range = field.info.kind === 'cidrList' ? describeCidr(draft.text) : undefined;
  const example = field.doc.examples[0];
  const first: unknown = Array.isArray(example) ? example[0] : undefined;
  const remove = (): void => {
    if (pointer === field.pointer) field.clear();
    else form.edits.drop(`Remove ${lower(label)}`, pointer);
    focusAfterRemoval(field.id, index, count);
  };
  const move = (by: -1 | 1): void => {
    const to = index + by;
    if (to < 0 || to >= count) return;
    form.edits.apply(`Move ${lower(label)}`, [{ op: 'move', from: pointer, to: `${field.pointer}/${to}` }]);
    focusLater(`${field.id}-${to}`);
  };
  return (
    <li className={classes.row} data-at={pointer}>
      <span className={classes.rowNumber} aria-hidden="true">
        {index + 1}
      </span>
      <div className={classes.rowMain} data-main>
        <input
          {...handlers}
          id={id}
          className={classes.cell}
          aria-label={label}
          aria-describedby={`${id}-problems`}
          aria-invalid={problems.some((p) => p.severity === 'error') || undefined}
          placeholder={typeof first === 'string' ? `e.g. ${valueText(first)}` : ''}
          autoComplete="off"
          spellCheck={false}
          readOnly={field.readOnly}
          {...(offered.length > 0 ? { list: `${id}-offers` } : {})}
          onFocus={() => setOffered(field.readOnly || numeric ? [] : knownAt(form, pointer))}
          onKeyDown={(event) => {
            if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
              event.preventDefault();
              move(event.key === 'ArrowUp' ? -1 : 1);
            } else if (event.key === 'Enter') {
              event.preventDefault();
              props.onAdd();
            } else if (event.key === 'Backspace' && draft.text === '') {
              event.preventDefault();
              remove();
            } else handlers.onKeyDown(event);
          }}
        />
        <Offers id={`${id}-offers`} offers={offered} />
        <DraftProblem draft={draft} />
        {range !== undefined && <Hint>{range}</Hint>}
        {field.info.kind === 'scheduleList' && <ScheduleNotes text={draft.text} />}
        <ProblemList id={`${id}-problems`} problems={problems} />
      </div>
      {!field.readOnly && <RowButton icon="x" label={`Remove ${lower(label)}`} onClick={remove} />}
    </li>
  );
}
