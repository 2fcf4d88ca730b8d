/** Dragging on the canvas: parts to another place of the order, and a lasso with Shift. Fingers move the view instead. */
import { useReactFlow } from '@xyflow/react';
import { useMemo, useRef, type MouseEvent, type PointerEvent } from 'react';
import { useApp } from '../appContext.ts';
import type { BlockCommand } from '../../state/blocks.ts';
import { parentPointer } from '../../document/pointer.ts';
import { trackPointer } from '../outline/dragging.ts';
import type { Cell } from './cell.ts';
import { dropAt, touched, type DropSpot } from './dropping.ts';
import type { Scene } from './scene.ts';
import type { CanvasUi } from './ui.ts';
import type { CanvasActions } from './useCanvasActions.ts';

export interface GestureParts {
  readonly ui: Cell<CanvasUi>;
  readonly scene: Scene | undefined;
  readonly direction: 'down' | 'right';
  readonly actions: CanvasActions;
  readonly pane: () => HTMLElement | null;
}

const gripOf = (target: EventTarget | null): string | undefined =>
  target instanceof Element && !target.closest('button, [data-toggle]')
    ? target.closest<HTMLElement>('[data-grip]')?.dataset['grip']
    : undefined;

/** The handlers of the stage. */
export function useGestures({ ui, scene, direction, actions, pane }: GestureParts) {
  const flow = useReactFlow();
  const app = useApp();
  const ended = useRef(false);
  return useMemo(() => {
    const commandFor = (spot: DropSpot, pointers: readonly string[]): BlockCommand | undefined => {
      const pointer = scene?.index.byKey.get(spot.key)?.pointer;
      if (pointer === undefined) return undefined;
      if (spot.side !== 'inside') {
        const list = parentPointer(pointer) ?? '';
        return { kind: 'moveTo', pointers, list, [spot.side]: pointer };
      }
      const plan = actions.graph.plan({ kind: 'addFirst', pointer, value: {} });
      const list = plan?.ok === true ? parentPointer(plan.select ?? '') : undefined;
      return list === undefined ? undefined : { kind: 'moveTo', pointers, list };
    };

    const drag = (event: PointerEvent, key: string): void => {
      const node = scene?.index.byKey.get(key);
      if (!scene || !node) return;
      const pointers = actions.graph.targets(node);
      const what = pointers.length > 1 ? `${pointers.length} parts` : node.title;
      let command: BlockCommand | undefined;
      trackPointer(event, {
        move: (to) => {
          const spot = dropAt(scene, flow.screenToFlowPosition(to), direction);
          const last = ui.get().drop;
          if (last && spot && last.spot.key === spot.key && last.spot.side === spot.side) return;
          command = spot && commandFor(spot, pointers);
          const plan = command && actions.graph.planBlock(command);
          ui.set({ drop: spot && { spot, refused: plan?.ok !== true, pointers } });
          const target = spot && scene.index.byKey.get(spot.key)?.title;
          actions.hint(plan?.ok === false ? plan.reason : `Move ${what} ${spot?.side ?? ''} ${target ?? ''}`, to);
        },
        end: (to, dropped) => {
          ended.current = true;
          const refused = ui.get().drop?.refused === true;
          ui.set({ drop: undefined, bubble: undefined });
          if (!dropped || !command) return;
          const done = command;
          if (refused && actions.graph.planBlock(done)?.ok === true) return;
          actions.report(
            actions.graph.block(node, () => done),
            to,
          );
        },
      });
    };

    const lasso = (event: PointerEvent): void => {
      const around = pane()?.getBoundingClientRect();
      if (!scene || !around) return;
      event.preventDefault();
      const view = app.view.getState();
      const kept = event.ctrlKey || event.metaKey ? (view.picked.length > 0 ? view.picked : [view.selected]) : [];
      const start = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      trackPointer(event, {
        move: (to) => {
          const [left, right] = [event.clientX, to.x].sort((a, b) => a - b) as [number, number];
          const [top, bottom] = [event.clientY, to.y].sort((a, b) => a - b) as [number, number];
          ui.set({
            lasso: {
              left: left - around.left,
              top: top - around.top,
              right: right - around.left,
              bottom: bottom - around.top,
            },
          });
        },
        end: (to, dropped) => {
          ended.current = true;
          ui.set({ lasso: undefined });
          if (!dropped) return;
          const last = flow.screenToFlowPosition(to);
          const area = {
            left: Math.min(start.x, last.x),
            right: Math.max(start.x, last.x),
            top: Math.min(start.y, last.y),
            bottom: Math.max(start.y, last.y),
          };
          const pointers = touched(scene, area).flatMap((key) => scene.index.byKey.get(key)?.pointer ?? []);
          if (pointers.length === 0) return;
          view.actions.pick([...kept.filter((one) => one !== ''), ...pointers], 'canvas');
          actions.say(`${pointers.length} selected.`);
        },
      });
    };

    return {
      onPointerDownCapture: (event: PointerEvent): void => {
        ended.current = false;
        if (event.button !== 0 || event.pointerType === 'touch' || ui.get().connecting) return;
        const key = gripOf(event.target);
        const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey;
        if (key !== undefined && plain) drag(event, key);
        else if (key === undefined && event.shiftKey && isEmpty(event.target)) lasso(event);
      },
      /** The view must not be moved by what moves a part or a lasso. */
      onMouseDownCapture: (event: MouseEvent): void => {
        if (event.button !== 0) return;
        if (gripOf(event.target) !== undefined || (event.shiftKey && isEmpty(event.target))) event.stopPropagation();
      },
      /** The click that ends a drag means nothing. */
      onClickCapture: (event: MouseEvent): void => {
        if (!ended.current) return;
        ended.current = false;
        event.stopPropagation();
      },
    };
  }, [app, flow, ui, scene, direction, actions, pane]);
}

/** True beside the bars, fields and buttons that lie over the graph. */
function isEmpty(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('.react-flow') !== null && target.closest('button, input') === null
  );
}
