/** The document as a tree: its parts, and under them the nodes of the graph. The same keys as on the canvas. */
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import { emptyGraph, type GraphNode } from '../../graph/graph.ts';
import type { PartShape } from '../../schemas/format.ts';
import { bus } from '../../state/commands/bus.ts';
import type { Analysis } from '../../validation/analysis.ts';
import { useAnalysis, useApp, useDocument, useFormat, useView } from '../appContext.ts';
import { useMedia } from '../app/useMedia.ts';
import { EmptyNote } from '../ui/EmptyNote.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { PaneHeader } from '../ui/PaneHeader.tsx';
import { useGraphActions, type GraphActions, type Outcome } from './graphActions.ts';
import { indexGraph, numberOfNode, problemsByNode, shownProblems, type GraphIndex } from './graphIndex.ts';
import { clipboardHandlers } from './partClipboard.ts';
import { onPartKey, type PartHands } from './partKeys.ts';
import { allBeside, extended, rangeTo, toggled, type Selection } from './picking.ts';
import { useRowDrag } from './useRowDrag.ts';
import { useYamlReady } from './useYamlReady.ts';
import classes from './outline.module.css';
import { Late, useEarly } from '../ui/Late.tsx';
import { OutlineRow } from './OutlineRow.tsx';
import type { Place } from './PartPalette.tsx';
import { partsOf, rowAt, rowsOf, titleOf, treeMove, typeAhead, type Row } from './rows.ts';

const loadPopups = () => import('./RowPopups.tsx').then((file) => file.RowPopups);
const NO_ICONS = {};
const NO_SHAPES: readonly PartShape[] = [];
/** As the style has it, for a pointer and for a finger. */
const ROW_HEIGHT = 28;
const TOUCH_HEIGHT = 40;
/** Letters typed within this time belong together. */
const TYPING_MS = 700;

export type Popup = {
  readonly kind: 'palette' | 'menu' | 'rename';
  readonly at: Place;
  readonly row: Row;
  readonly inside: boolean;
};

/** From so many runs of nodes on, the rows are taken up in a turn of their own. */
const MANY_RUNS = 100;

/** What the outline shows: of a large graph a moment later than all else that an answer brings. */
function useShown(): Analysis | undefined {
  const now = useAnalysis((s) => s.analysis);
  const later = useDeferredValue(now);
  return (now?.graph.nodes.length ?? 0) > MANY_RUNS ? later : now;
}

/** The rows of the open document. */
function useRows(analysis: Analysis | undefined): readonly Row[] {
  const format = useFormat();
  const root = useDocument((s) => s.document?.root);
  const graph = analysis?.graph ?? emptyGraph;
  const collapsed = useView((s) => s.collapsed);
  const parts = useMemo(() => (root ? partsOf(format, format.jobAt(root)) : []), [format, root]);
  return useMemo(() => rowsOf(graph, parts, collapsed), [graph, parts, collapsed]);
}

function useProblems(rows: readonly Row[], analysis: Analysis | undefined) {
  const graph = analysis?.graph ?? emptyGraph;
  const diagnostics = analysis?.diagnostics;
  const collapsed = useView((s) => s.collapsed);
  return useMemo(() => {
    const index = indexGraph(graph);
    const parts = rows.flatMap(({ key, pointer, part, expandable, expanded }) =>
      part ? [{ key, pointer, closed: expandable && !expanded }] : [],
    );
    return shownProblems(index, problemsByNode(index, diagnostics ?? [], parts), collapsed);
  }, [graph, diagnostics, collapsed, rows]);
}

/** The row that is selected, and the one that Tab reaches: the same, or the first. */
function useActiveRow(rows: readonly Row[], analysis: Analysis | undefined) {
  const selected = useView((s) => s.selected);
  const at = useView((s) => s.selectedAt);
  const version = useDocument((s) => s.version);
  const fresh = analysis?.version === version;
  const [kept, setKept] = useState<string>();
  // While the graph is behind the text, pointers of the two do not compare: the row stays what it was.
  const key = fresh ? rows[rowAt(rows, selected)]?.key : kept;
  if (key !== kept) setKept(key);
  const chosen = rows.findIndex((row) => row.key === key);
  return { active: Math.max(0, chosen), chosen, fresh, at };
}

function useTyping(): (letter: string) => string {
  const typed = useRef({ text: '', at: 0 });
  return useCallback((letter: string) => {
    const now = performance.now();
    const text = now - typed.current.at < TYPING_MS ? typed.current.text + letter : letter;
    typed.current = { text, at: now };
    return text;
  }, []);
}

/** Pointers of the rows that are selected together. */
function usePicked(): ReadonlySet<string> {
  const picked = useView((s) => s.picked);
  return useMemo(() => new Set(picked), [picked]);
}

/** What can be done from the rows. */
function useHands(rows: readonly Row[], chosen: number) {
  const app = useApp();
  const chosenKey = useRef<string>(undefined);
  const wantsFocus = useRef(false);
  const graph = useGraphActions(
    'outline',
    useCallback(() => chosenKey.current, []),
  );
  const [spoken, setSpoken] = useState('');
  const [popup, setPopup] = useState<Popup>();
  const key = rows[chosen]?.key;
  useEffect(() => {
    chosenKey.current = key;
  }, [key]);
  const hands = useMemo(() => {
    const view = app.view.getState().actions;
    const select = (row: Row): void => view.select(row.pointer, 'outline');
    return {
      select,
      toggle: (row: Row): void => view.toggleCollapsed(row.key),
      say: setSpoken,
      /** Selects what a function makes of the selection; nothing changes when it gives none. */
      pick: (of: (now: Selection, index: GraphIndex) => readonly string[] | undefined): void => {
        const analysis = app.analysis.getState().analysis;
        const pointers = analysis && of(app.view.getState(), indexGraph(analysis.graph));
        if (!pointers) return;
        view.pick(pointers, 'outline');
        setSpoken(`${pointers.length} selected.`);
      },
      report: (outcome: Promise<Outcome>): void => {
        wantsFocus.current = true;
        void outcome.then((result) => {
          setSpoken(!result.ok ? result.reason : result.told ? '' : result.label);
          if (!result.ok) view.toast({ tone: 'warning', title: result.reason });
        });
      },
      open: (row: Row): void => {
        select(row);
        view.setMobileTab('form');
        bus.emit('pane:show', 'inspector');
        bus.emit('inspector:focus');
      },
      popup: (kind: Popup['kind'], row: Row, at?: Place, inside = false): void => {
        const rect = document.getElementById(rowId(row.key))?.getBoundingClientRect();
        setPopup({ kind, row, inside, at: at ?? { x: (rect?.left ?? 0) + 24, y: rect?.bottom ?? 0 } });
      },
      close: (row: Row): void => {
        setPopup(undefined);
        document.getElementById(rowId(row.key))?.focus({ preventScroll: true });
      },
    };
  }, [app]);
  return { graph, hands, spoken, popup, wantsFocus };
}
export type Hands = ReturnType<typeof useHands>['hands'];

function handsFor(
  row: Row,
  node: GraphNode,
  hands: Hands,
  graph: GraphActions,
  wrappers: readonly PartShape[],
): PartHands {
  return {
    graph,
    wrappers,
    report: hands.report,
    add: () => hands.popup('palette', row),
    menu: () => hands.popup('menu', row),
    rename: () => hands.popup('rename', row),
    stepOf: (key) => (key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : undefined),
    extend: (by) => hands.pick((now, index) => extended(index, now, node, by)),
    all: () => hands.pick((_now, index) => allBeside(index, node)),
    toggle: () => hands.pick((now) => toggled(now, node.pointer)),
  };
}

/** The keys of the tree. */
function useTreeKeys(
  rows: readonly Row[],
  active: number,
  hands: Hands,
  graph: GraphActions,
  wrappers: readonly PartShape[],
): (event: KeyboardEvent) => void {
  const typing = useTyping();
  return (event) => {
    const row = rows[active];
    if (!row || event.defaultPrevented) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    const step = plain ? treeMove(rows, active, event.key) : undefined;
    let next: Row | undefined;
    if (step) {
      if ('toggle' in step) hands.toggle(row);
      else next = rows[step.to];
    } else if (row.node && onPartKey(event, row.node, handsFor(row, row.node, hands, graph, wrappers))) {
      next = undefined;
    } else if (event.key === 'Escape') {
      hands.select(row);
    } else if (plain && event.key === 'Enter') {
      hands.open(row);
    } else if (plain && event.key === ' ') {
      if (row.expandable) hands.toggle(row);
      hands.select(row);
    } else if (plain && event.key.length === 1) {
      next = rows[typeAhead(rows, active, typing(event.key))];
    } else {
      return;
    }
    if (next) hands.select(next);
    event.preventDefault();
    event.stopPropagation();
  };
}

/** The outline pane. */
export default function OutlinePane() {
  // What is typed right after a name or a part was asked for must arrive.
  useEarly(loadPopups);
  const format = useFormat();
  const analysis = useShown();
  const rows = useRows(analysis);
  const problems = useProblems(rows, analysis);
  const { active, chosen, fresh, at } = useActiveRow(rows, analysis);
  const { graph, hands, spoken, popup, wantsFocus } = useHands(rows, chosen);
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useMedia('(pointer: coarse)') ? TOUCH_HEIGHT : ROW_HEIGHT;
  const shownAt = useRef(-1);

  // What it returns is called during render only, so nothing stale is remembered.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (i) => rows[i]?.key ?? i,
    overscan: 12,
  });

  // A new selection comes into sight, once its row is there; after a key, the focus goes with it.
  const activeKey = rows[active]?.key;
  useEffect(() => {
    if (!fresh || activeKey === undefined || shownAt.current === at) return;
    shownAt.current = at;
    virtual.scrollToIndex(active, { align: 'auto' });
    if (!wantsFocus.current && !scroller.current?.contains(document.activeElement)) return;
    wantsFocus.current = false;
    const frame = requestAnimationFrame(() => {
      document.getElementById(rowId(activeKey))?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [virtual, fresh, at, active, activeKey, wantsFocus]);

  useEffect(
    () =>
      bus.on('outline:focus', () => {
        scroller.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus();
      }),
    [],
  );

  const onKeyDown = useTreeKeys(rows, active, hands, graph, format.graph.wrappers ?? NO_SHAPES);
  // Without a part that is selected, the last of the job's own list.
  const selectedRow = rows[chosen];
  const addAfter = selectedRow?.node
    ? selectedRow
    : rows.findLast(({ node }) => node?.parent === null && numberOfNode(node) !== undefined);
  const pickedRows = usePicked();
  const drag = useRowDrag({ rows, graph, hands, scroller, rowHeight });
  const clipboard = clipboardHandlers({ graph, node: () => rows[active]?.node, report: hands.report, say: hands.say });
  useYamlReady();
  const onSelect = (row: Row, event: MouseEvent): void => {
    const { node } = row;
    if (node && event.shiftKey) hands.pick((now, index) => rangeTo(index, now, node));
    else if (node && (event.ctrlKey || event.metaKey)) hands.pick((now) => toggled(now, node.pointer));
    else hands.select(row);
  };

  if (rows.length === 0) return <EmptyNote title={`This ${format.noun} is empty`} icon="list-tree" />;
  return (
    <div className={classes.pane}>
      <PaneHeader>
        <IconButton
          small
          icon="plus"
          label={addAfter ? `Add after ${titleOf(addAfter)}` : 'Add'}
          keys="A"
          disabled={!addAfter}
          onClick={() => addAfter && hands.popup('palette', addAfter)}
        />
      </PaneHeader>
      <div ref={scroller} className={classes.scroller}>
        <div
          role="tree"
          aria-multiselectable
          aria-label={`Parts of the ${format.noun}`}
          className={classes.tree}
          style={{ height: virtual.getTotalSize() }}
          onKeyDown={onKeyDown}
          {...clipboard}
          onPointerDown={drag.onPointerDown}
          onClickCapture={drag.onClickCapture}
        >
          {drag.line && (
            <div
              className={classes.dropLine}
              data-refused={drag.line.refused || undefined}
              data-testid="outline-drop-line"
              style={{ top: drag.line.top, left: 8 + (drag.line.level - 1) * 14 }}
            />
          )}
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <OutlineRow
                key={row.key}
                row={row}
                id={rowId(row.key)}
                top={item.start}
                kinds={format.graph.kinds}
                badges={format.graph.badges ?? NO_ICONS}
                problems={problems.get(row.key)}
                selected={item.index === chosen || (row.node !== undefined && pickedRows.has(row.pointer))}
                dragged={drag.dragged.has(row.pointer)}
                index={item.index}
                active={item.index === active}
                onSelect={(event) => onSelect(row, event)}
                onToggle={() => hands.toggle(row)}
                onOpen={() => hands.open(row)}
                onMenu={(place) => {
                  if (!pickedRows.has(row.pointer)) hands.select(row);
                  if (row.node) hands.popup('menu', row, place);
                }}
              />
            );
          })}
        </div>
      </div>
      <div className="jw-hidden" role="status" aria-live="polite">
        {spoken}
      </div>
      {popup && <Late load={loadPopups} props={{ popup, graph, hands }} onFailure={() => hands.close(popup.row)} />}
    </div>
  );
}

function rowId(key: string): string {
  return `outline-row-${key}`;
}
