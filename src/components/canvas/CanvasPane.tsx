/** The graph of the document. Everything on it is a function of the analysis; every change goes through a plan of the format. */
import { ReactFlow, ReactFlowProvider, useStore, useStoreApi, type ReactFlowState } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { bus } from '../../state/commands/bus.ts';
import { useApp, useFormat, useView } from '../appContext.ts';
import { START } from '../../graph/overview.ts';
import { clipboardHandlers } from '../outline/partClipboard.ts';
import { useYamlReady } from '../outline/useYamlReady.ts';
import { CanvasBar, groupKeys, ZoomBar } from './CanvasBar.tsx';

import { SearchBox } from './SearchBox.tsx';
import { Late, useEarly } from '../ui/Late.tsx';
import classes from './canvas.module.css';
import { useCell, type Cell } from './cell.ts';
import { EdgeLayer } from './EdgeLayer.tsx';
import { detailAt, drawnArea, type Area } from './lod.ts';
import { NodeLayer } from './NodeLayer.tsx';
import { DropLine, Lasso } from './GestureViews.tsx';
import { ConnectionLine, NodeTools } from './NodeTools.tsx';
import { BrokenBanner, EmptyState, isEmpty, Speech } from './Notices.tsx';
import type { Popup } from './Popups.tsx';
import type { Scene } from './scene.ts';
import { ProblemSync, SelectionSync, TraceSync } from './Sync.tsx';
import { CanvasContext, DetailContext, elementId, newCanvasUi, type CanvasUi } from './ui.ts';
import { useCanvasActions, type CanvasActions } from './useCanvasActions.ts';
import { MAX_ZOOM, MIN_ZOOM, motion, useControls, type Controls, type Size } from './useControls.ts';
import { useGestures } from './useGestures.ts';
import { useKeys } from './useKeys.ts';
import { usePointer } from './usePointer.ts';
import { useScene } from './useScene.ts';

/** React Flow moves the view; nodes and edges are drawn by ourselves, so that a frame of a pan costs the same with any number. */
const loadPopups = () => import('./Popups.tsx').then((file) => file.Popups);

const NOTHING: never[] = [];
const NO_ICONS = {};
const NO_SHAPES: never[] = [];
/** With more nodes than this the map is shown unless it was closed. */
const MAPPED_FROM = 120;
const HIDE_ATTRIBUTION = { hideAttribution: true };
const detailOf = (s: ReactFlowState) => detailAt(s.transform[2]);
const hasRoom = (s: ReactFlowState): boolean => s.width > 0 && s.height > 0;

/** The part of the layout to draw, the same until the view leaves it. */
function useDrawnArea(): Area {
  const [keep] = useState(() => {
    let last: Area | undefined;
    return (s: ReactFlowState): Area => (last = drawnArea(last, s));
  });
  return useStore(keep);
}

/** The nodes and edges, drawn again only when there are others. */
const Drawing = memo(function Drawing({ scene }: { scene: Scene }) {
  const detail = useStore(detailOf);
  const area = useDrawnArea();
  return (
    <DetailContext value={detail}>
      <EdgeLayer scene={scene} area={area} />
      <NodeLayer scene={scene} area={area} />
    </DetailContext>
  );
});

/** The flow around them, which need not be drawn again. */
const Flow = memo(function Flow({ scene }: { scene: Scene | undefined }) {
  return (
    <ReactFlow
      nodes={NOTHING}
      edges={NOTHING}
      minZoom={MIN_ZOOM}
      maxZoom={MAX_ZOOM}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      panActivationKeyCode={null}
      panOnScroll
      zoomOnDoubleClick={false}
      zIndexMode="manual"
      proOptions={HIDE_ATTRIBUTION}
      aria-label="Parts and their connections"
      aria-roledescription="graph"
      aria-describedby="canvas-keys"
    >
      {scene && <Drawing scene={scene} />}
    </ReactFlow>
  );
});

/** Places the view when a document is opened, as soon as there is room to see it in, and when that room becomes another. */
function useStart(scene: Scene | undefined, controls: Controls): void {
  const room = useStore(hasRoom);
  const store = useStoreApi();
  const placed = useRef<Size & Pick<Scene, 'session' | 'room'>>(undefined);
  useEffect(() => {
    // An empty document has not begun yet: its first step opens the view.
    if (!scene || !room || scene.nodes.length === 0) return;
    const before = placed.current;
    if (before?.session === scene.session && before.room === scene.room) return;
    const { width, height } = store.getState();
    placed.current = { session: scene.session, room: scene.room, width, height };
    if (before?.session === scene.session) controls.resized(scene, before);
    else controls.start(scene);
  }, [scene, room, store, controls]);
}

/** Lets cards glide to their places for the moment after a new layout, and never while panning. */
function useGlide(scene: Scene | undefined, stage: () => HTMLElement | null): void {
  useLayoutEffect(() => {
    const element = stage();
    if (!element || !scene?.glides || motion() === 0) return;
    element.setAttribute('data-glides', '');
    const timer = setTimeout(() => element.removeAttribute('data-glides'), 200);
    return () => {
      clearTimeout(timer);
      element.removeAttribute('data-glides');
    };
  }, [scene, stage]);
}

/** How long after the last move of the view it is taken to stand still. */
const STILL_AFTER = 250;

/**
 * While the view is moved, it is a layer of its own: the browser shifts what it has painted instead of painting it again. Not
 * for longer, and not while zooming, because such a layer keeps the sharpness of the zoom it was painted at.
 */
function useMoves(stage: () => HTMLElement | null): void {
  const store = useStoreApi();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rest = (): void => {
      clearTimeout(timer);
      timer = undefined;
      stage()?.removeAttribute('data-moves');
    };
    const stop = store.subscribe(({ transform }, { transform: before }) => {
      if (transform === before) return;
      if (transform[2] !== before[2]) {
        if (timer !== undefined) rest();
        return;
      }
      if (timer === undefined) stage()?.setAttribute('data-moves', '');
      clearTimeout(timer);
      timer = setTimeout(rest, STILL_AFTER);
    });
    return () => {
      stop();
      rest();
    };
  }, [store, stage]);
}

function useBus(scene: Scene | undefined, controls: Controls, actions: CanvasActions, onSearch: () => void): void {
  const app = useApp();
  useEffect(() => {
    if (!scene) return;
    const view = app.view.getState().actions;
    const stops = [
      bus.on('canvas:fit', () => controls.fit(scene)),
      bus.on('canvas:search', onSearch),
      bus.on('canvas:collapseAll', () => view.setCollapsed(groupKeys(scene))),
      bus.on('canvas:expandAll', () => view.setCollapsed(new Set())),
      bus.on('canvas:focus', () => {
        const key = actions.activeKey() ?? scene.nodes[0]?.id;
        if (key !== undefined) actions.focus(key);
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [app, scene, controls, actions, onSearch]);
}

/** What is open in place, and how it is opened. The focus goes back to the node. */
function usePopup(ui: Cell<CanvasUi>) {
  const [popup, setPopup] = useState<Popup>();
  const openPalette = useCallback((after: string | null, element?: HTMLElement | null) => {
    const rect = (element ?? document.getElementById(elementId(after ?? '')))?.getBoundingClientRect();
    const at = rect ? { x: rect.left + rect.width / 2, y: rect.bottom + 6 } : { x: innerWidth / 2, y: innerHeight / 3 };
    setPopup({ kind: 'palette', at, after, inside: false });
  }, []);
  const openMenu = useCallback((key: string, at?: { x: number; y: number }) => {
    if (key === START) return;
    const rect = document.getElementById(elementId(key))?.getBoundingClientRect();
    setPopup({ kind: 'menu', at: at ?? { x: rect?.left ?? 0, y: (rect?.top ?? 0) + 28 }, node: key });
  }, []);
  const closePopup = useCallback(() => {
    setPopup(undefined);
    const key = ui.get().active;
    if (key !== undefined) document.getElementById(elementId(key))?.focus({ preventScroll: true });
  }, [ui]);
  const openRename = useCallback((key: string) => {
    const rect = document.getElementById(elementId(key))?.getBoundingClientRect();
    setPopup({ kind: 'rename', at: { x: rect?.left ?? 0, y: rect?.top ?? 0 }, node: key });
  }, []);
  return { popup, setPopup, openPalette, openMenu, openRename, closePopup };
}

interface InputParts {
  readonly ui: Cell<CanvasUi>;
  readonly scene: Scene | undefined;
  readonly actions: CanvasActions;
  readonly pane: () => HTMLElement | null;
  readonly onSearch: () => void;
  readonly popups: ReturnType<typeof usePopup>;
}

/** What keys, the pointer and the clipboard do. */
function useInput({ ui, scene, actions, pane, onSearch, popups }: InputParts) {
  const format = useFormat();
  const direction = useView((s) => s.direction);
  const { openPalette, openMenu, openRename } = popups;
  const { wrappers = NO_SHAPES } = format.graph;
  const keyParts = useMemo(
    () => ({
      ui,
      scene,
      direction,
      actions,
      wrappers,
      onAdd: openPalette,
      onMenu: openMenu,
      onRename: openRename,
      onSearch,
    }),
    [ui, scene, direction, actions, wrappers, openPalette, openMenu, openRename, onSearch],
  );
  const gestures = useGestures({ ui, scene, direction, actions, pane });
  const clipboard = clipboardHandlers({
    graph: actions.graph,
    node: () => {
      const active = actions.activeKey();
      if (active === START || (scene && isEmpty(scene, format.palette))) return null;
      return active === undefined ? undefined : scene?.index.byKey.get(active);
    },
    report: actions.report,
    say: actions.say,
  });
  useYamlReady();
  const onKeyDown = useKeys(keyParts);
  const pointer = usePointer({ ui, scene, actions, pane, onMenu: openMenu });
  return { onKeyDown, pointer, gestures, clipboard };
}

function Canvas() {
  // What is typed right after a name or a part was asked for must arrive.
  useEarly(loadPopups);
  const format = useFormat();
  const direction = useView((s) => s.direction);
  const [ui] = useState(newCanvasUi);
  const stage = useRef<HTMLDivElement>(null);
  const shown = useRef<Scene>(undefined);
  const pane = useCallback(() => stage.current, []);
  const scene = useScene(ui);
  const controls = useControls();
  const parts = useMemo(() => ({ ui, scene: () => shown.current, pane, controls }), [ui, pane, controls]);
  const actions = useCanvasActions(parts);
  const [tracing, setTracing] = useState(false);
  const [wantsMap, setMap] = useState<boolean>();
  const map = wantsMap ?? (scene !== undefined && scene.nodes.length > MAPPED_FROM);
  const [search, setSearch] = useState({ open: false, asked: 0 });
  const onSearch = useCallback(() => setSearch((s) => ({ open: true, asked: s.asked + 1 })), []);
  const shared = useMemo(
    () => ({ ui, kinds: format.graph.kinds, badges: format.graph.badges ?? NO_ICONS, direction }),
    [ui, format, direction],
  );
  const activeShown = useCell(ui, (s) => s.activeShown);

  useEffect(() => {
    shown.current = scene;
  }, [scene]);
  useStart(scene, controls);
  useGlide(scene, pane);
  useMoves(pane);
  useBus(scene, controls, actions, onSearch);

  const popups = usePopup(ui);
  const { popup, setPopup, openPalette, openRename, closePopup } = popups;
  const { onKeyDown, pointer, gestures, clipboard } = useInput({ ui, scene, actions, pane, onSearch, popups });
  const onFound = (key: string): void => {
    if (!scene) return;
    actions.unfold(key);
    actions.select(key);
    controls.reveal(scene, key, true);
  };

  return (
    <CanvasContext value={shared}>
      <div className={classes.pane}>
        <CanvasBar
          scene={scene}
          tracing={tracing}
          onTrace={() => setTracing((on) => !on)}
          onSearch={onSearch}
          pane={pane}
        />
        <div
          ref={stage}
          className={classes.stage}
          role="group"
          aria-label={`Graph of the ${format.noun}`}
          tabIndex={activeShown || !scene ? -1 : 0}
          onKeyDown={onKeyDown}
          onFocus={(event) => {
            const active = ui.get().active;
            if (event.target === event.currentTarget && active !== undefined) actions.focus(active);
            else pointer.onFocus(event);
          }}
          {...gestures}
          {...clipboard}
          onClick={pointer.onClick}
          onDoubleClick={pointer.onDoubleClick}
          onContextMenu={pointer.onContextMenu}
          onPointerOver={pointer.onPointerOver}
          onPointerLeave={pointer.onPointerLeave}
        >
          <p id="canvas-keys" className="jw-hidden">
            Arrow keys move along the parts and into containers. Enter opens the inspector, A adds after, Delete
            removes, D duplicates, F2 renames, W wraps, Shift with an arrow key moves, Control and Shift with an arrow
            key selects more, Control with C, X and V copies, cuts and pastes, C connects, E goes through the edges,
            slash searches.
          </p>
          <BrokenBanner drawn={scene !== undefined} />
          <Flow scene={scene} />
          {scene && (
            <>
              <NodeTools scene={scene} actions={actions} onAdd={openPalette} />
              <ConnectionLine scene={scene} />
              <DropLine />
              <Lasso />
              <SelectionSync scene={scene} controls={controls} actions={actions} pane={pane} />
              <ProblemSync scene={scene} />
              {tracing && <TraceSync scene={scene} />}
              <ZoomBar scene={scene} controls={controls} map={map} onMap={() => setMap(!map)} />
              <EmptyState scene={scene} onAdd={(element) => openPalette(null, element)} />
              {search.open && (
                <SearchBox
                  scene={scene}
                  asked={search.asked}
                  onFound={onFound}
                  onClose={() => {
                    setSearch((s) => ({ ...s, open: false }));
                    closePopup();
                  }}
                />
              )}
            </>
          )}
          <Speech />
        </div>
        {scene && popup && (
          <Late
            load={loadPopups}
            props={{
              scene,
              popup,
              actions,
              onClose: closePopup,
              onAdd: (after: string, inside: boolean) => setPopup({ kind: 'palette', at: popup.at, after, inside }),
              onRename: openRename,
            }}
            onFailure={closePopup}
          />
        )}
      </div>
    </CanvasContext>
  );
}

/** The canvas pane. */
export default function CanvasPane() {
  return (
    <ReactFlowProvider>
      <Canvas />
    </ReactFlowProvider>
  );
}
