/** The items of a list, one row each. */
import { type KeyboardEvent, memo, type RefObject, useEffect, useRef, useState } from 'react';
import { nodeAt } from '../../document/document.ts';
import type { ArrayNode, Node, ObjectNode } from '../../document/node.ts';
import { entryAt, itemsOf } from '../../document/node.ts';
import { Icon } from '../ui/Icon.tsx';
import { AddButton, RowButton } from './controls/parts.tsx';
import { useForm } from './context.ts';
import { anotherKind, fitting } from './anotherKind.ts';
import { lower } from './edits.ts';
import { byKey } from './focus.ts';
import { summaryOf, titleKeys } from './fields/LinkField.tsx';
import { useFormView } from './formView.ts';
import { itemInPlace } from './inPlace.ts';
import { FoldHead, NestedForm, useFold } from './NestedForm.tsx';
import { ProblemCount } from './ProblemList.tsx';
import { blankValue } from './scope.ts';
import classes from './form.module.css';

/** Lists longer than this draw only the rows in sight. */
const LONG = 60;
const ROW_HEIGHT = 34;
/** Rows drawn beyond what is in sight, and the step in which they change. */
const AROUND = 10;

interface RowsProps {
  readonly pointer: string;
  readonly node: ArrayNode;
  /** What scrolls, on a page of its own: only the rows in sight are drawn then. */
  readonly scroller?: RefObject<HTMLElement | null>;
  /** What is searched for inside the items. */
  readonly query: string;
  readonly definition: string | undefined;
  readonly listKey: string;
}

/** The items of a list: rows that open a page, or that fold where they stand. */
export function ItemRows({ pointer, node, scroller, definition, listKey, query }: RowsProps) {
  const form = useForm();
  const { made } = useFormView();
  const long = scroller !== undefined && node.size > LONG;
  const doc = form.scope.fields.get(listKey)?.doc;
  const itemSchema = definition === undefined ? doc?.schema.items : form.scope.model.definition(definition);
  const noun = lower((itemSchema && form.scope.model.resolve(itemSchema).title) ?? 'item');
  const add = (): void => {
    // Of a union, what the form creates may be its other branch.
    const given = doc?.schema.oneOf ? undefined : form.scope.form?.create?.[listKey];
    const first = Array.isArray(given) ? given[0] : given;
    const parts = form.format.palette.filter((item) => item.at === definition);
    const named = titleKeys(form, definition)[0];
    const names = named === undefined ? undefined : itemSchema?.properties?.[named];
    const kind = anotherKind(
      node,
      first ?? parts[0]?.value ?? blankValue(form.scope.model, itemSchema),
      parts,
      named,
      names && form.scope.model.resolve(names),
    );
    const value = fitting(form, kind, definition, `${pointer}/${node.size}`, itemsOf(node));
    if (form.edits.apply(`Add ${noun}`, [{ op: 'insert', pointer: `${pointer}/-`, value }]) !== undefined) return;
    const at = `${pointer}/${node.size}`;
    const { document } = form.app.documents.getState();
    const item = document && nodeAt(document, at)?.node;
    if (item && itemInPlace(form.format, definition, node.size + 1, item)) made.set(at);
    else form.open(at, true);
  };
  return (
    <>
      {node.size === 0 && <p className={classes.nothing}>This list is empty.</p>}
      {long ? (
        <LongRows pointer={pointer} node={node} scroller={scroller} definition={definition} />
      ) : (
        <ol className={classes.items}>
          {Array.from({ length: node.size }, (_, i) => {
            const item = entryAt(node, i)?.value;
            return (
              item && (
                <ItemRow
                  key={i}
                  pointer={pointer}
                  item={item}
                  index={i}
                  count={node.size}
                  definition={definition}
                  noun={noun}
                  query={query}
                />
              )
            );
          })}
        </ol>
      )}
      {!form.readOnly && (
        <div className={classes.foot}>
          <AddButton label={`Add ${noun}`} onClick={add} />
        </div>
      )}
    </>
  );
}

/** Draws the rows in sight and some around them; the list keeps the height of all. */
function LongRows({
  pointer,
  node,
  scroller,
  definition,
}: Pick<RowsProps, 'pointer' | 'node' | 'definition'> & { readonly scroller: RefObject<HTMLElement | null> }) {
  const list = useRef<HTMLOListElement>(null);
  const [from, setFrom] = useState(0);
  const [rows, setRows] = useState(AROUND * 4);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const look = (): void => {
      const above = box.getBoundingClientRect().top - (list.current?.getBoundingClientRect().top ?? 0);
      setFrom(Math.max(0, Math.floor(above / ROW_HEIGHT / AROUND) * AROUND - AROUND));
      setRows(Math.ceil(box.clientHeight / ROW_HEIGHT) + 3 * AROUND);
    };
    look();
    box.addEventListener('scroll', look, { passive: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(box);
    return () => {
      box.removeEventListener('scroll', look);
      sizes.disconnect();
    };
  }, [scroller]);
  const count = Math.max(0, Math.min(node.size - from, rows));
  return (
    <ol ref={list} className={classes.items} style={{ height: node.size * ROW_HEIGHT, position: 'relative' }}>
      {Array.from({ length: count }, (_, i) => {
        const index = from + i;
        const item = entryAt(node, index)?.value;
        const common = {
          pointer,
          index,
          count: node.size,
          definition,
          noun: 'item',
          query: '',
          top: index * ROW_HEIGHT,
        };
        return item && <ItemRow key={index} item={item} {...common} />;
      })}
    </ol>
  );
}

interface ItemProps {
  readonly pointer: string;
  readonly item: Node;
  readonly index: number;
  readonly count: number;
  readonly definition: string | undefined;
  readonly noun: string;
  readonly query: string;
  readonly top?: number;
}

/** Items of one list up to which each stands open. */
const FEW_OPEN = 2;

const ItemRow = memo(function ItemRow(props: ItemProps) {
  const form = useForm();
  const { pointer, item, index, count, definition } = props;
  const at = `${pointer}/${index}`;
  return itemInPlace(form.format, definition, count, item) && item.kind === 'object' ? (
    <PlacedItem {...props} at={at} item={item} />
  ) : (
    <LinkedItem {...props} at={at} />
  );
});

type RowProps = ItemProps & { readonly at: string };

/** Alt with an arrow moves the row that has the keyboard. */
function useMove({ pointer, at, index, count, noun }: RowProps) {
  const form = useForm();
  const move = (by: -1 | 1): void => {
    const to = index + by;
    if (to < 0 || to >= count) return;
    form.edits.apply(`Move ${noun} ${index + 1}`, [{ op: 'move', from: at, to: `${pointer}/${to}` }]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || form.readOnly) return;
    event.preventDefault();
    move(event.key === 'ArrowUp' ? -1 : 1);
  };
  return { move, onKeyDown };
}

/** A row that opens the item on a page of its own. */
function LinkedItem(props: RowProps) {
  const form = useForm();
  const { at, item, index, definition, top } = props;
  const { move, onKeyDown } = useMove(props);
  return (
    <li
      className={classes.item}
      data-row={index}
      data-at={at}
      style={top === undefined ? undefined : { position: 'absolute', top, left: 0, right: 0 }}
      onKeyDown={onKeyDown}
    >
      <button
        type="button"
        className={classes.itemOpen}
        data-opens
        onClick={(event) => {
          form.open(at, byKey(event));
        }}
      >
        <span className={classes.rowNumber}>{index + 1}</span>
        <span className={classes.linkText}>{summaryOf(form, item, definition)}</span>
        <ProblemCount counts={form.problems.count(at)} />
        <Icon name="chevron-right" size={14} />
      </button>
      <ItemActions {...props} move={move} />
    </li>
  );
}

/** A row that unfolds the item where it stands. */
function PlacedItem(props: RowProps & { readonly item: ObjectNode }) {
  const form = useForm();
  const { at, item, index, count, definition, query, noun } = props;
  const { move, onKeyDown } = useMove(props);
  const fold = useFold(at, count <= FEW_OPEN);
  const open = fold.open || query.trim() !== '';
  const id = `${form.uid}-item-${at}`;
  return (
    <li className={classes.placedItem} data-row={index}>
      <div className={classes.item} onKeyDown={onKeyDown}>
        <FoldHead fold={{ ...fold, open }} id={id} controls={`${id}-body`}>
          <span className={classes.rowNumber}>{index + 1}</span>
          <span className={classes.linkText}>{summaryOf(form, item, definition)}</span>
          {!open && <ProblemCount counts={form.problems.count(at)} />}
        </FoldHead>
        <ItemActions {...props} move={move} />
      </div>
      {open && (
        <div className={classes.placed}>
          <NestedForm id={`${id}-body`} pointer={at} node={item} query={query} label={`${noun} ${index + 1}`} />
        </div>
      )}
    </li>
  );
}

/** After a row is gone the keyboard goes to the one in its place, or to the last; without any, to what adds one. */
function focusRow(list: HTMLElement | null, index: number): void {
  requestAnimationFrame(() => {
    const row = list?.querySelector<HTMLElement>(`:scope > [data-row="${String(index)}"] button`);
    (row ?? list?.parentElement?.querySelector<HTMLElement>('button'))?.focus();
  });
}

function ItemActions({ move, ...props }: RowProps & { readonly move: (by: -1 | 1) => void }) {
  const form = useForm();
  const { pointer, at, index, count, noun } = props;
  const name = `${noun} ${index + 1}`;
  const box = useRef<HTMLSpanElement>(null);
  if (form.readOnly) return null;
  return (
    <span ref={box} className={classes.itemActions}>
      <RowButton
        icon="arrow-up"
        label={`Move ${name} up`}
        disabled={index === 0}
        onClick={() => {
          move(-1);
        }}
      />
      <RowButton
        icon="arrow-down"
        label={`Move ${name} down`}
        disabled={index === count - 1}
        onClick={() => {
          move(1);
        }}
      />
      <RowButton
        icon="copy"
        label={`Duplicate ${name}`}
        onClick={() => {
          form.edits.apply(`Duplicate ${name}`, [{ op: 'copy', from: at, to: `${pointer}/${index + 1}` }]);
        }}
      />
      <RowButton
        icon="trash"
        label={`Remove ${name}`}
        onClick={() => {
          const list = box.current?.closest('ol') ?? null;
          form.edits.drop(`Remove ${name}`, at);
          focusRow(list, Math.min(index, count - 2));
        }}
      />
    </span>
  );
}
