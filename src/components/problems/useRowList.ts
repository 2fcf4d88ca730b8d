/** A long list of rows of which only those on screen exist, moved through with the keyboard. */
import { defaultRangeExtractor, useVirtualizer, type Range, type VirtualItem } from '@tanstack/react-virtual';
import { useCallback, useId, useState, type KeyboardEvent, type RefObject } from 'react';

export interface RowListOptions {
  /** Ids of the rows, in order. */
  readonly ids: readonly string[];
  readonly scroll: RefObject<HTMLElement | null>;
  /** Expected height of a row in px. */
  readonly height: (index: number) => number;
  /** Height of what stands above the rows in the same scroller. */
  readonly margin?: number;
}

export interface RowList {
  /** Rows to be drawn. */
  readonly items: readonly VirtualItem[];
  /** Height of all rows together. */
  readonly total: number;
  /** Ref of a row whose height is not known beforehand. */
  readonly measure: (element: Element | null) => void;
  /** Index of the current row; -1 when there are none. */
  readonly active: number;
  /** False until a row has been chosen: then the current one is only where the keyboard would begin. */
  readonly chosen: boolean;
  /** DOM id of a row. */
  readonly domId: (index: number) => string;
  readonly setActive: (index: number) => void;
  /** Arrows, Home, End and page keys. True when the key was one of them. */
  readonly onMoveKey: (event: KeyboardEvent) => boolean;
}

const PAGE = 12;

/** Draws the rows in sight (and the current one) and keeps the current row by its id while rows come and go. */
export function useRowList({ ids, scroll, height, margin = 0 }: RowListOptions): RowList {
  const prefix = useId();
  const [current, setCurrent] = useState<{ readonly id: string; readonly index: number }>({ id: '', index: 0 });
  const found = ids[current.index] === current.id ? current.index : ids.indexOf(current.id);
  const active = found >= 0 ? found : Math.min(Math.max(0, current.index), ids.length - 1);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      // The row that assistive technology is told of must exist, wherever the list is scrolled to.
      if (active >= 0 && active < range.count && !indexes.includes(active)) indexes.push(active);
      return indexes.sort((a, b) => a - b);
    },
    [active],
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- its values are used in this render only
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroll.current,
    estimateSize: height,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 6,
    scrollMargin: margin,
    rangeExtractor,
  });
  const setActive = (index: number): void => {
    if (ids.length === 0) return;
    const to = Math.min(Math.max(0, index), ids.length - 1);
    setCurrent({ id: ids[to] ?? '', index: to });
    virtualizer.scrollToIndex(to, { align: 'auto' });
  };
  const onMoveKey = (event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      Home: 0,
      End: ids.length - 1,
      PageDown: active + PAGE,
      PageUp: active - PAGE,
    };
    const to = targets[event.key];
    if (to === undefined) return false;
    event.preventDefault();
    setActive(to);
    return true;
  };
  return {
    items: virtualizer.getVirtualItems(),
    total: virtualizer.getTotalSize(),
    measure: virtualizer.measureElement,
    active,
    chosen: found >= 0,
    domId: (index) => `${prefix}-${index}`,
    setActive,
    onMoveKey,
  };
}
