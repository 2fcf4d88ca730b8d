import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { bus } from '../../state/commands/bus.ts';
import type { Analysis } from '../../validation/analysis.ts';
import { useApp } from '../appContext.ts';
import { batchCounts } from './batch.ts';
import type { Row } from './list.ts';
import { DetailRow, GroupRow, ProblemRow } from './Rows.tsx';
import { showPlace } from './showPlace.ts';
import { useLines } from './useLines.ts';
import { usePlaces } from './usePlaces.ts';
import { useRowList } from './useRowList.ts';
import classes from './problems.module.css';

const HEIGHTS: Readonly<Record<Row['kind'], number>> = { group: 28, problem: 30, detail: 140 };

/** The row that was just opened is brought into view with its detail, once that is there. */
function useReveal() {
  const opened = useRef<string>(undefined);
  const reveal = (id: string, element: HTMLElement): void => {
    if (opened.current !== id) return;
    opened.current = undefined;
    // Once the list has taken the height of what it now knows.
    requestAnimationFrame(() => element.scrollIntoView({ block: 'nearest' }));
  };
  const awaitDetail = (id: string | undefined): void => {
    opened.current = id;
  };
  return { awaitDetail, reveal };
}

/** "Next problem" from elsewhere moves the current row along. */
function useFollow(rows: readonly Row[], active: number, setActive: (index: number) => void): void {
  const app = useApp();
  const follow = useRef<(pointer: string) => void>(undefined);
  useEffect(() => {
    follow.current = (pointer) => {
      const current = rows[active];
      if (current?.kind === 'problem' && current.item.diagnostic.pointer === pointer) return;
      const index = rows.findIndex((row) =>
        row.kind === 'group'
          ? !row.open && row.group.items.some((item) => item.diagnostic.pointer === pointer)
          : row.kind === 'problem' && row.item.diagnostic.pointer === pointer,
      );
      if (index >= 0) setActive(index);
    };
  });
  useEffect(
    () =>
      app.view.subscribe((state, before) => {
        if (state.selectedAt !== before.selectedAt && state.selectedBy === 'problems') follow.current?.(state.selected);
      }),
    [app],
  );
}

export interface ProblemListProps {
  readonly analysis: Analysis;
  readonly rows: readonly Row[];
  readonly onGroup: (id: string, open: boolean) => void;
  readonly onItem: (id: string, open: boolean) => void;
}

/** The rows as a grid that folds: arrows move and fold, Enter goes to the place, Tab reaches the fixes. */
export function ProblemList({ analysis, rows, onGroup, onItem }: ProblemListProps) {
  const app = useApp();
  const scroll = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const list = useRowList({ ids, scroll, height: (index) => HEIGHTS[rows[index]?.kind ?? 'problem'] });
  const batches = useMemo(() => batchCounts(analysis.diagnostics), [analysis]);
  const lineOf = useLines(analysis);
  const placeOf = usePlaces(analysis);
  const { setActive, active } = list;
  const { awaitDetail, reveal } = useReveal();

  useEffect(() => bus.on('problems:focus', () => scroll.current?.focus()), []);
  useFollow(rows, active, setActive);

  const fold = (row: Row, open: boolean): void => {
    if (row.kind === 'group') onGroup(row.id, open);
    else {
      awaitDetail(open ? row.item.id : undefined);
      onItem(row.item.id, open);
    }
  };
  const goTo = (index: number): void => {
    const row = rows[index];
    if (!row) return;
    setActive(index);
    if (row.kind === 'group') fold(row, !row.open);
    else showPlace(app, row.item.diagnostic.pointer);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys on a button inside belong to the button.
    if (event.target !== event.currentTarget || list.onMoveKey(event)) return;
    const row = rows[active];
    if (!row) return;
    if (event.key === 'Enter' || event.key === ' ') goTo(active);
    else if (event.key === 'ArrowRight' && row.kind !== 'detail') fold(row, true);
    else if (event.key === 'ArrowLeft') {
      if (row.kind === 'detail') {
        setActive(active - 1);
        fold(row, false);
      } else if (row.open) fold(row, false);
      else
        setActive(
          Math.max(
            0,
            rows.findLastIndex((other, i) => i < active && other.kind === 'group'),
          ),
        );
    } else return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroll}
      role="treegrid"
      aria-label="Problems"
      aria-rowcount={rows.length}
      aria-activedescendant={active < 0 ? undefined : list.domId(active)}
      tabIndex={0}
      className={classes.list}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={classes.rows} style={{ height: list.total }}>
        {list.items.map((place) => {
          const row = rows[place.index];
          if (!row) return null;
          const common = {
            id: list.domId(place.index),
            index: place.index,
            top: place.start,
            active: place.index === active,
            chosen: list.chosen,
            measure: list.measure,
            onOpen: () => goTo(place.index),
          };
          if (row.kind === 'group') {
            return <GroupRow key={row.id} {...common} row={row} onFold={() => fold(row, !row.open)} />;
          }
          const { diagnostic } = row.item;
          if (row.kind === 'problem') {
            return (
              <ProblemRow
                key={row.id}
                {...common}
                row={row}
                line={lineOf(diagnostic)}
                place={placeOf(diagnostic.pointer)}
                onFold={() => {
                  setActive(place.index);
                  fold(row, !row.open);
                }}
              />
            );
          }
          return (
            <DetailRow
              key={row.id}
              {...common}
              row={row}
              batch={batches.get(diagnostic.code) ?? 0}
              analysis={analysis}
              onShown={(element) => reveal(row.item.id, element)}
            />
          );
        })}
      </div>
    </div>
  );
}
