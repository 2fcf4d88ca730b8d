/** Dragging rows of the outline to another place of their list, with a line where they would land. */
import { useMemo, useRef, useState, type MouseEvent, type PointerEvent, type RefObject } from 'react';
import { parentPointer } from '../../document/pointer.ts';
import type { BlockCommand } from '../../state/blocks.ts';
import { trackPointer } from './dragging.ts';
import type { GraphActions, Outcome } from './graphActions.ts';
import type { Row } from './rows.ts';

export interface RowDragParts {
  readonly rows: readonly Row[];
  readonly graph: GraphActions;
  readonly hands: { readonly report: (outcome: Promise<Outcome>) => void; readonly say: (text: string) => void };
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rowHeight: number;
}

interface Line {
  readonly top: number;
  readonly level: number;
  readonly refused: boolean;
}

const NOTHING: ReadonlySet<string> = new Set();
/** So near to the border of the list it scrolls. */
const EDGE = 24;

/** What a place among the rows means: beside a row, or as the first inside an open one. */
export function rowDrop(
  rows: readonly Row[],
  y: number,
  rowHeight: number,
): { readonly row: Row; readonly side: 'before' | 'after'; readonly top: number } | undefined {
  const at = Math.max(0, Math.min(rows.length - 1, Math.floor(y / rowHeight)));
  const row = rows[at];
  if (!row?.node) return undefined;
  const upper = y - at * rowHeight < rowHeight / 2;
  if (upper) return { row, side: 'before', top: at * rowHeight };
  const first = rows[at + 1];
  // Below the row of an open container is before the first of its members.
  if (row.expanded && first?.node) return { row: first, side: 'before', top: (at + 1) * rowHeight };
  return { row, side: 'after', top: (at + 1) * rowHeight };
}

/** The handlers of the tree, and what is drawn while something is dragged. */
export function useRowDrag({ rows, graph, hands, scroller, rowHeight }: RowDragParts) {
  const [line, setLine] = useState<Line>();
  const [dragged, setDragged] = useState(NOTHING);
  const ended = useRef(false);
  const handlers = useMemo(() => {
    const onPointerDown = (event: PointerEvent): void => {
      ended.current = false;
      const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
      const node = rows[Number(element?.dataset['row'] ?? -1)]?.node;
      const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey;
      if (!node || !plain || event.button !== 0 || event.pointerType === 'touch') return;
      const pointers = graph.targets(node);
      let command: BlockCommand | undefined;
      trackPointer(event, {
        move: ({ y }) => {
          const pane = scroller.current;
          const rect = pane?.getBoundingClientRect();
          if (!pane || !rect) return;
          if (y < rect.top + EDGE) pane.scrollTop -= rowHeight / 2;
          else if (y > rect.bottom - EDGE) pane.scrollTop += rowHeight / 2;
          setDragged(new Set(pointers));
          const drop = rowDrop(rows, y - rect.top + pane.scrollTop - 4, rowHeight);
          command = drop && {
            kind: 'moveTo',
            pointers,
            list: parentPointer(drop.row.pointer) ?? '',
            [drop.side]: drop.row.pointer,
          };
          const plan = command && graph.planBlock(command);
          setLine(drop && { top: drop.top, level: drop.row.level, refused: plan?.ok !== true });
        },
        end: (_at, dropped) => {
          ended.current = true;
          setLine(undefined);
          setDragged(NOTHING);
          const done = command;
          if (dropped && done) hands.report(graph.block(node, () => done));
        },
      });
    };
    return {
      onPointerDown,
      /** The click that ends a drag means nothing. */
      onClickCapture: (event: MouseEvent): void => {
        if (!ended.current) return;
        ended.current = false;
        event.stopPropagation();
      },
    };
  }, [rows, graph, hands, scroller, rowHeight]);
  return { ...handlers, line, dragged };
}
