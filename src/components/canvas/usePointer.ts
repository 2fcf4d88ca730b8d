/** The pointer on the canvas, by delegation: a thousand cards share one set of handlers. */
import { useEffect, useMemo, useRef, type FocusEvent, type MouseEvent, type PointerEvent } from 'react';
import { rangeTo, toggled as withOrWithout } from '../outline/picking.ts';
import type { Cell } from './cell.ts';
import { isSelectable } from './EdgeLayer.tsx';
import type { Scene } from './scene.ts';
import type { Bubble, CanvasUi } from './ui.ts';
import type { CanvasActions } from './useCanvasActions.ts';

export interface PointerParts {
  readonly ui: Cell<CanvasUi>;
  readonly scene: Scene | undefined;
  readonly actions: CanvasActions;
  readonly pane: () => HTMLElement | null;
  readonly onMenu: (key: string, at: { readonly x: number; readonly y: number }) => void;
}

/** How long the pointer rests before a quiet tip shows; problems show at once. */
const REST = 400;

const dataOf = (target: EventTarget | null, name: 'node' | 'edge' | 'toggle'): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement | SVGElement>(`[data-${name}]`)?.dataset[name] : undefined;

function bubbleFor(element: HTMLElement | SVGElement, pane: HTMLElement): Bubble | undefined {
  const { tip, tone } = element.dataset;
  if (tip === undefined) return undefined;
  const [rect, around] = [element.getBoundingClientRect(), pane.getBoundingClientRect()];
  return {
    x: rect.left + Math.min(rect.width, 240) / 2 - around.left,
    y: Math.min(rect.bottom, around.bottom - 60) - around.top - 6,
    text: tip,
    tone: tone === 'error' || tone === 'warning' ? tone : 'plain',
  };
}

/** Shows what an element has to say while the pointer or the focus is on it. */
function useTips(ui: Cell<CanvasUi>, pane: () => HTMLElement | null) {
  const state = useRef<{ element: Element | null; timer: ReturnType<typeof setTimeout> | undefined }>({
    element: null,
    timer: undefined,
  });
  useEffect(() => {
    const current = state.current;
    return () => clearTimeout(current.timer);
  }, []);
  return useMemo(() => {
    const show = (element: HTMLElement | SVGElement | null, wait?: number): void => {
      const current = state.current;
      if (current.element === element) return;
      if (current.element) ui.set({ bubble: undefined });
      clearTimeout(current.timer);
      current.element = element;
      if (!element) return;
      const appear = (): void => {
        const around = pane();
        if (around && element.isConnected) ui.set({ bubble: bubbleFor(element, around) });
      };
      const delay = wait ?? (element.dataset['tone'] === undefined ? REST : 0);
      if (delay > 0) current.timer = setTimeout(appear, delay);
      else appear();
    };
    return { show };
  }, [ui, pane]);
}

/** The handlers of the stage. */
export function usePointer({ ui, scene, actions, pane, onMenu }: PointerParts) {
  const tips = useTips(ui, pane);
  return useMemo(
    () => ({
      onClick: (event: MouseEvent): void => {
        const toggled = dataOf(event.target, 'toggle');
        if (toggled !== undefined) {
          actions.toggle(toggled);
          return;
        }
        const edge = scene?.edgeByKey.get(dataOf(event.target, 'edge') ?? '');
        if (edge) {
          const near = scene?.layout.boxes.has(edge.target) ? edge.target : edge.source;
          // The edge is taken away from the node it leads to, so that one gets the keys.
          if (isSelectable(edge)) {
            ui.set({ selectedEdge: edge.key, active: near });
            document.getElementById(`canvas-node-${near}`)?.focus({ preventScroll: true });
          }
          if (edge.pointer !== undefined) actions.selectPointer(edge.pointer);
          return;
        }
        const key = dataOf(event.target, 'node');
        if (key === undefined) {
          ui.set({ selectedEdge: undefined, bubble: undefined });
          // The ground is what all parts stand on: a press on it chooses the whole.
          if (event.target instanceof Element && event.target.matches('.react-flow__pane')) actions.selectWhole();
          return;
        }
        ui.set({ selectedEdge: undefined, active: key, bubble: undefined });
        const node = scene?.index.byKey.get(key);
        if (scene && node && (event.shiftKey || event.ctrlKey || event.metaKey)) {
          actions.pick((now) => (event.shiftKey ? rangeTo(scene.index, now, node) : withOrWithout(now, node.pointer)));
        } else actions.select(key);
      },
      onDoubleClick: (event: MouseEvent): void => {
        if (event.target instanceof Element && event.target.closest('button, [data-toggle]')) return;
        const key = dataOf(event.target, 'node');
        if (key === undefined) return;
        if (scene?.index.byKey.get(key)?.group) actions.toggle(key);
        else actions.open(key);
      },
      onContextMenu: (event: MouseEvent): void => {
        const key = dataOf(event.target, 'node');
        if (key === undefined) return;
        event.preventDefault();
        ui.set({ active: key, bubble: undefined });
        // A press on one of several that are selected is meant for all of them.
        if (!ui.get().picked.has(key)) actions.select(key);
        onMenu(key, { x: event.clientX, y: event.clientY });
      },
      onPointerOver: (event: PointerEvent): void => {
        if (ui.get().connecting || ui.get().drop) return;
        ui.set({ hovered: dataOf(event.target, 'node'), hoveredEdge: dataOf(event.target, 'edge') });
        tips.show(
          event.target instanceof Element ? event.target.closest<HTMLElement | SVGElement>('[data-tip]') : null,
        );
      },
      onPointerLeave: (): void => {
        ui.set({ hovered: undefined, hoveredEdge: undefined });
        tips.show(null);
      },
      onFocus: (event: FocusEvent): void => {
        const key = dataOf(event.target, 'node');
        if (key === undefined || !(event.target instanceof HTMLElement)) return;
        ui.set({ active: key });
        if (!event.target.matches(':focus-visible')) return;
        // Once the node has been brought on the screen.
        tips.show(event.target.querySelector<HTMLElement>('[data-tip][data-tone]'), REST);
      },
    }),
    [ui, scene, actions, onMenu, tips],
  );
}
