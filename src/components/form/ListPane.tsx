/** A list: its items in rows. Lists of scalars and tables are shown as in the form of their holder. */
import { memo, type RefObject, useEffect, useRef, useState } from 'react';
import { lastPart } from '../../document/diagnostic.ts';
import { nodeAt } from '../../document/document.ts';
import type { ArrayNode, JsonValue, Node } from '../../document/node.ts';
import { entryAt } from '../../document/node.ts';
import { parentPointer } from '../../document/pointer.ts';
import { useDocument } from '../appContext.ts';
import { Icon } from '../ui/Icon.tsx';
import { AddButton, RowButton } from './controls/parts.tsx';
import { fieldOf, FormPlaceContext, useForm } from './context.ts';
import { lower } from './edits.ts';
import { summaryOf } from './fields/LinkField.tsx';
import { ProblemCount, ProblemList } from './ProblemList.tsx';
import { usePlace } from './ObjectPane.tsx';
import { CONTROLS } from './rjsf.tsx';
import { blankValue } from './scope.ts';
import { schemasAt } from './target.ts';
import classes from './form.module.css';

/** Lists longer than this draw only the rows in sight. */
const LONG = 60;
const ROW_HEIGHT = 34;
/** Rows drawn beyond what is in sight, and the step in which they change. */
const AROUND = 10;

interface ListPaneProps {
  readonly pointer: string;
  readonly node: ArrayNode;
  readonly readOnly: boolean;
  readonly scroller: RefObject<HTMLElement | null>;
}

export function ListPane({ pointer, node, readOnly, scroller }: ListPaneProps) {
  const up = parentPointer(pointer);
  const parent = useDocument((s) => (s.document && up !== undefined ? nodeAt(s.document, up)?.node : undefined));
  const holder = usePlace(up ?? '', parent?.kind === 'object' ? parent : undefined, readOnly);
  const key = lastPart(pointer);
  const { document } = holder.app.documents.getState();
  // Of a union, or under a free name, the place itself says what the items are.
  const items = document && schemasAt(document, holder.format, pointer)?.schema.items;
  const info = up === undefined ? undefined : holder.scope.fields.get(key);
  const inline =
    info && info.kind !== 'link' && info.kind !== 'raw' && info.kind !== 'entries' && parent?.kind === 'object';
  const Control = inline ? CONTROLS[info.kind] : undefined;
  const field = inline ? fieldOf(holder, key) : undefined;
  return (
    <FormPlaceContext value={holder}>
      <ProblemList id={`${holder.uid}-own`} problems={holder.problems.at(pointer)} />
      {Control && field && !field.wrongType ? (
        <>
          <span className="jw-hidden" id={field.labelId}>
            {field.doc.title}
          </span>
          <Control field={field} />
        </>
      ) : (
        <Rows
          pointer={pointer}
          node={node}
          scroller={scroller}
          definition={info?.doc.itemDefinition ?? (items && holder.scope.model.definitionName(items))}
          listKey={key}
        />
      )}
    </FormPlaceContext>
  );
}

interface RowsProps {
  readonly pointer: string;
  readonly node: ArrayNode;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly definition: string | undefined;
  readonly listKey: string;
}

function Rows({ pointer, node, scroller, definition, listKey }: RowsProps) {
  const form = useForm();
  const long = node.size > LONG;
  const doc = form.scope.fields.get(listKey)?.doc;
  const itemSchema = definition === undefined ? doc?.schema.items : form.scope.model.definition(definition);
  const noun = lower((itemSchema && form.scope.model.resolve(itemSchema).title) ?? 'item');
  const add = (): void => {
    // Of a union, what the form creates may be its other branch.
    const given = doc?.schema.oneOf ? undefined : form.scope.form?.create?.[listKey];
    const first = Array.isArray(given) ? given[0] : given;
    const part = form.format.palette.find((item) => item.at === definition)?.value;
    const value: JsonValue = first ?? part ?? blankValue(form.scope.model, itemSchema);
    if (form.edits.apply(`Add ${noun}`, [{ op: 'insert', pointer: `${pointer}/-`, value }]) === undefined)
      form.open(`${pointer}/${node.size}`);
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
function LongRows({ pointer, node, scroller, definition }: Omit<RowsProps, 'listKey'>) {
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
        const common = { pointer, index, count: node.size, definition, noun: 'item', top: index * ROW_HEIGHT };
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
  readonly top?: number;
}

const ItemRow = memo(function ItemRow({ pointer, item, index, count, definition, noun, top }: ItemProps) {
  const form = useForm();
  const at = `${pointer}/${index}`;
  const name = `${noun} ${index + 1}`;
  const move = (by: -1 | 1): void => {
    const to = index + by;
    if (to < 0 || to >= count) return;
    form.edits.apply(`Move ${name}`, [{ op: 'move', from: at, to: `${pointer}/${to}` }]);
  };
  return (
    <li
      className={classes.item}
      style={top === undefined ? undefined : { position: 'absolute', top, left: 0, right: 0 }}
      onKeyDown={(event) => {
        if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown') && !form.readOnly) {
          event.preventDefault();
          move(event.key === 'ArrowUp' ? -1 : 1);
        }
      }}
    >
      <button
        type="button"
        className={classes.itemOpen}
        onClick={() => {
          form.open(at);
        }}
      >
        <span className={classes.rowNumber}>{index + 1}</span>
        <span className={classes.linkText}>{summaryOf(form, item, definition)}</span>
        <ProblemCount counts={form.problems.count(at)} />
        <Icon name="chevron-right" size={14} />
      </button>
      {!form.readOnly && (
        <span className={classes.itemActions}>
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
              form.edits.apply(`Remove ${name}`, [{ op: 'remove', pointer: at }]);
            }}
          />
        </span>
      )}
    </li>
  );
});
