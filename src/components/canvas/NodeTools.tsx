/** The small plus at the end of a node or on an edge, and the handle from which a connection is drawn. */
import { useReactFlow, useStore, ViewportPortal, type ReactFlowState } from '@xyflow/react';
import { useMemo, type CSSProperties, type PointerEvent } from 'react';
import { Icon } from '../ui/Icon.tsx';
import classes from './canvas.module.css';
import { boxOf, EDGE_LAYER, type Scene, type SceneEdge } from './scene.ts';
import { detailAt, isNear } from './lod.ts';
import { useFormat } from '../appContext.ts';
import { useCanvas, useCanvasUi } from './ui.ts';
import type { CanvasActions } from './useCanvasActions.ts';

export interface NodeToolsProps {
  readonly scene: Scene;
  readonly actions: CanvasActions;
  /** Opens the palette below an element. */
  readonly onAdd: (after: string, element: HTMLElement) => void;
}

/** For a format that has no words of its own. */
const PLAIN_WORDS = { part: 'part', connect: 'Drag to what it is to be connected to' };

const LAYER = EDGE_LAYER + 1000;
const nearIn = (s: ReactFlowState): boolean => isNear(detailAt(s.transform[2]));

function placed(x: number, y: number): CSSProperties {
  return { transform: `translate(${x}px, ${y}px)`, zIndex: LAYER };
}

/** After which node the plus on an edge adds: only an edge between neighbours of one list has such a place. */
function addsAfter(edge: SceneEdge | undefined, scene: Scene): string | undefined {
  if (!edge || edge.kind !== 'sequence') return undefined;
  const [source, target] = [scene.index.byKey.get(edge.source), scene.index.byKey.get(edge.target)];
  return source && target && source.parent === target.parent ? edge.source : undefined;
}

/** The tools of what is pointed at, or else of what is selected. */
export function NodeTools({ scene, actions, onAdd }: NodeToolsProps) {
  const { direction } = useCanvas();
  const { words = PLAIN_WORDS } = useFormat().graph;
  const near = useStore(nearIn);
  const key = useCanvasUi((s) => s.hovered ?? s.selected);
  const edgeKey = useCanvasUi((s) => s.hoveredEdge);
  const busy = useCanvasUi((s) => s.connecting !== undefined);
  if (!near || busy) return null;
  const edge = edgeKey === undefined ? undefined : scene.edgeByKey.get(edgeKey);
  const after = addsAfter(edge, scene);
  const box = key === undefined ? undefined : boxOf(scene, key);
  const down = direction === 'down';
  return (
    <ViewportPortal>
      {edge && after !== undefined && (
        <span className={classes.tools} style={placed(edge.middle.x, edge.middle.y)} data-edge={edge.key}>
          <AddButton label={`Add a ${words.part} here`} onAdd={(element) => onAdd(after, element)} />
        </span>
      )}
      {box && key !== undefined && (
        <>
          <span
            className={classes.tools}
            data-node={key}
            style={
              down
                ? placed((box.left + box.right) / 2, box.bottom + 4)
                : placed(box.right + 4, (box.top + box.bottom) / 2)
            }
          >
            <AddButton label={`Add a ${words.part} after this one`} onAdd={(element) => onAdd(key, element)} />
          </span>
          <ConnectHandle
            scene={scene}
            actions={actions}
            node={key}
            x={down ? box.right : (box.left + box.right) / 2}
            y={down ? (box.top + Math.min(box.bottom, box.top + 56)) / 2 : box.bottom}
          />
        </>
      )}
    </ViewportPortal>
  );
}

function AddButton({ label, onAdd }: { label: string; onAdd: (element: HTMLElement) => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${classes.add} nopan`}
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        onAdd(event.currentTarget);
      }}
    >
      <Icon name="plus" size={12} stroke={2} />
    </button>
  );
}

interface HandleProps {
  readonly scene: Scene;
  readonly actions: CanvasActions;
  readonly node: string;
  readonly x: number;
  readonly y: number;
}

function ConnectHandle({ scene, actions, node, x, y }: HandleProps) {
  const flow = useReactFlow();
  const { words = PLAIN_WORDS } = useFormat().graph;
  const able = useMemo(() => {
    const found = scene.index.byKey.get(node);
    const keys = found && actions.graph.connectable(found);
    return keys === undefined || keys.size > 0;
  }, [scene, actions, node]);
  if (!able) return null;

  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    actions.startConnecting(node, 'pointer', { x, y });
    const move = (next: globalThis.PointerEvent): void => {
      const to = flow.screenToFlowPosition({ x: next.clientX, y: next.clientY });
      document.getElementById(LINE_ID)?.setAttribute('d', `M${x} ${y}L${to.x} ${to.y}`);
      const under = document.elementFromPoint(next.clientX, next.clientY)?.closest<HTMLElement>('[data-node]');
      const target = under?.dataset['node'];
      actions.aim(target === node ? undefined : target, { x: next.clientX, y: next.clientY });
    };
    const end = (): void => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', cancel);
      window.removeEventListener('keydown', escape, true);
    };
    const up = (next: globalThis.PointerEvent): void => {
      end();
      actions.finishConnecting({ x: next.clientX, y: next.clientY });
    };
    const cancel = (): void => {
      end();
      actions.stopConnecting();
    };
    const escape = (next: globalThis.KeyboardEvent): void => {
      if (next.key !== 'Escape') return;
      next.stopPropagation();
      cancel();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', cancel);
    window.addEventListener('keydown', escape, true);
  };

  return (
    <span className={classes.tools} data-node={node} style={placed(x, y)}>
      <button
        type="button"
        tabIndex={-1}
        className={`${classes.handle} nopan`}
        aria-label={words.connect}
        title={`${words.connect} (C)`}
        onPointerDown={onPointerDown}
      />
    </span>
  );
}

const LINE_ID = 'canvas-connection';

/** The line of a connection that is being made. */
export function ConnectionLine({ scene }: { scene: Scene }) {
  const connecting = useCanvasUi((s) => s.connecting);
  if (!connecting) return null;
  const { by, from, target } = connecting;
  const box = by === 'keys' && target !== undefined ? boxOf(scene, target) : undefined;
  const to = box ? { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 } : from;
  return (
    <ViewportPortal>
      <svg className={classes.connection} style={{ zIndex: LAYER }}>
        <path id={LINE_ID} d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />
      </svg>
    </ViewportPortal>
  );
}
