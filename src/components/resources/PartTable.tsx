import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import type { Amounts, QuantityKind, ResourceRow } from '../../resources/resources.ts';
import { bus } from '../../state/commands/bus.ts';
import { useApp, useView } from '../appContext.ts';
import { showPlace } from '../problems/showPlace.ts';
import { useRowList } from '../problems/useRowList.ts';
import { Icon } from '../ui/Icon.tsx';
import { nextSort, type Sort } from './table.ts';
import { amountText, cellText, formulaText, KINDS, type Units } from './units.ts';
import classes from './resources.module.css';

export interface PartTableProps {
  readonly rows: readonly ResourceRow[];
  readonly kinds: readonly QuantityKind[];
  readonly allocated: Amounts;
  readonly units: Units;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly scroller: HTMLElement | null;
  /** Height of what stands above the table in the scroller. */
  readonly margin: number;
}

const ROW = 30;
const HEAD = 28;

/** Every part with what it asks for. Arrows move, Enter or a click selects the part everywhere. */
export function PartTable({ rows, kinds, allocated, units, sort, onSort, scroller, margin }: PartTableProps) {
  const app = useApp();
  const selected = useView((s) => s.selected);
  const ids = useMemo(() => rows.map((row) => row.key), [rows]);
  const grid = useRef<HTMLDivElement>(null);
  const scroll = useMemo(() => ({ current: scroller }), [scroller]);
  const list = useRowList({ ids, scroll, height: () => ROW, margin: margin + HEAD });
  useEffect(() => bus.on('resources:focus', () => grid.current?.focus()), []);
  const pick = (index: number): void => {
    const row = rows[index];
    if (!row) return;
    list.setActive(index);
    showPlace(app, row.pointer, 'canvas');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || list.onMoveKey(event)) return;
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    pick(list.active);
  };
  return (
    <div
      ref={grid}
      role="grid"
      aria-label="Resources by part"
      aria-rowcount={rows.length + 1}
      aria-activedescendant={list.active < 0 ? undefined : list.domId(list.active)}
      tabIndex={0}
      className={classes.table}
      style={{ ['--kinds' as string]: kinds.length }}
      onKeyDown={onKeyDown}
    >
      <div role="row" aria-rowindex={1} className={classes.tableHead}>
        <Heading title="Part" by="order" sort={sort} onSort={onSort} />
        {kinds.map((kind) => (
          <Heading key={kind} title={KINDS[kind].title} by={kind} sort={sort} onSort={onSort} />
        ))}
      </div>
      <div role="presentation" className={classes.tableRows} style={{ height: list.total }}>
        {list.items.map((place) => {
          const row = rows[place.index];
          if (!row) return null;
          return (
            <div
              key={place.key}
              id={list.domId(place.index)}
              role="row"
              aria-rowindex={place.index + 2}
              aria-selected={row.pointer === selected}
              data-active={place.index === list.active || undefined}
              className={classes.tableRow}
              style={{ transform: `translateY(${place.start - margin - HEAD}px)` }}
              onClick={() => pick(place.index)}
            >
              <div
                role="rowheader"
                className={classes.part}
                style={{ paddingLeft: 12 + (sort.by === 'order' ? Math.min(row.depth, 8) * 14 : 0) }}
                title={row.title}
              >
                {row.title}
              </div>
              {kinds.map((kind) => (
                <Cell key={kind} kind={kind} row={row} allocated={allocated[kind]} units={units} />
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface HeadingProps {
  readonly title: string;
  readonly by: Sort['by'];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

function Heading({ title, by, sort, onSort }: HeadingProps) {
  const on = sort.by === by;
  const direction = sort.descending ? 'descending' : 'ascending';
  return (
    <div role="columnheader" aria-sort={on ? direction : 'none'} className={classes.heading}>
      <button
        type="button"
        title={by === 'order' ? 'In the order of the document' : `Sort by ${title}`}
        onClick={() => onSort(nextSort(sort, by))}
      >
        {title}
        {on && by !== 'order' && <Icon name={sort.descending ? 'chevron-down' : 'chevron-up'} size={13} />}
      </button>
    </div>
  );
}

interface CellProps {
  readonly kind: QuantityKind;
  readonly row: ResourceRow;
  readonly allocated: number | undefined;
  readonly units: Units;
}

function Cell({ kind, row, allocated, units }: CellProps) {
  const value = row.asked[kind];
  if (value === undefined) {
    return (
      <div role="gridcell" className={classes.cell}>
        <span className={classes.none}>–</span>
      </div>
    );
  }
  const over = row.exceeds.includes(kind);
  const formula = row.formula[kind];
  const share = allocated ? Math.min(1, value / allocated) : 0;
  const words = formula === undefined ? amountText(kind, value, units).exact : formulaText(formula, kind, value, units);
  return (
    <div role="gridcell" className={classes.cell} data-over={over || undefined} title={words}>
      <span className={classes.cellText}>
        {over && (
          <span className={classes.over}>
            <Icon name="circle-x" size={12} />
            over
          </span>
        )}
        {cellText(kind, value, units)}
      </span>
      {allocated !== undefined && (
        <span className={classes.cellBar} aria-hidden="true">
          <i style={{ width: `${share * 100}%`, background: over ? 'var(--jw-error)' : KINDS[kind].hue }} />
        </span>
      )}
    </div>
  );
}
