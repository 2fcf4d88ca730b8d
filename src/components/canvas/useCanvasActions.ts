/** What a user does on the canvas: the shared graph actions with their answers said aloud and shown where they were asked. */
import { useEffect, useMemo } from 'react';
import { bus } from '../../state/commands/bus.ts';
import { useApp } from '../appContext.ts';
import { useGraphActions, type GraphActions, type Outcome } from '../outline/graphActions.ts';
import { containersOf } from '../outline/graphIndex.ts';
import type { Selection } from '../outline/picking.ts';
import type { Cell } from './cell.ts';
import { boxOf, type Scene, type SceneEdge } from './scene.ts';
import { elementId, type CanvasUi } from './ui.ts';
import type { Controls } from './useControls.ts';

/** How long a refusal stands. */
const BUBBLE_MS = 6000;

export interface CanvasActions {
  readonly graph: GraphActions;
  readonly say: (text: string) => void;
  /** Shows why not, near a place of the window, and says it. */
  refuse(reason: string, at?: { readonly x: number; readonly y: number }): void;
  /** A word beside the pointer. */
  hint(text: string, at: { readonly x: number; readonly y: number }): void;
  /** Waits for an edit and tells how it went. The focus goes with the selection afterwards. */
  readonly report: (outcome: Promise<Outcome>, at?: { readonly x: number; readonly y: number }) => void;
  select(key: string): void;
  selectPointer(pointer: string): void;
  /** Selects what all parts belong to, unless it is selected already. */
  selectWhole(): void;
  /** Selects what a function makes of the selection; nothing changes when it gives none. */
  pick(of: (now: Selection) => readonly string[] | undefined): void;
  /** The node that has or had the focus. */
  activeKey(): string | undefined;
  /** Opens the containers a node is hidden in. */
  unfold(key: string): void;
  /** Moves the focus to a node, bringing it on the screen first. */
  focus(key: string): void;
  open(key: string): void;
  toggle(key: string): void;
  disconnect(edge: SceneEdge): void;
  startConnecting(key: string, by: 'pointer' | 'keys', from?: { readonly x: number; readonly y: number }): void;
  /** Tells whether a target would do, and why not. */
  aim(target: string | undefined, at?: { readonly x: number; readonly y: number }): void;
  finishConnecting(at?: { readonly x: number; readonly y: number }): void;
  stopConnecting(): void;
}

/** The middle of a node's element in the window. */
function placeOf(key: string): { x: number; y: number } | undefined {
  const rect = document.getElementById(elementId(key))?.getBoundingClientRect();
  return rect && { x: rect.left + rect.width / 2, y: rect.bottom };
}

interface Parts {
  readonly ui: Cell<CanvasUi>;
  readonly scene: () => Scene | undefined;
  readonly pane: () => HTMLElement | null;
  readonly controls: Controls;
}

/** The actions of one canvas. `parts` must keep its identity. */
export function useCanvasActions(parts: Parts): CanvasActions {
  const app = useApp();
  const selectedKey = useMemo(() => () => parts.ui.get().selected, [parts]);
  const graph = useGraphActions('canvas', selectedKey);
  useHidingBubble(parts.ui);
  return useMemo(() => {
    const { ui, controls } = parts;
    const view = app.view.getState().actions;
    const nodeOf = (key: string) => parts.scene()?.index.byKey.get(key);
    const say = (spoken: string): void => ui.set({ spoken });
    const refuse: CanvasActions['refuse'] = (text, at) => {
      const pane = parts.pane()?.getBoundingClientRect();
      if (!pane) return;
      const { x, y } = at ?? { x: pane.left + pane.width / 2, y: pane.top + pane.height / 2 };
      ui.set({ bubble: { x: x - pane.left, y: y - pane.top, text, tone: 'warning' }, spoken: text });
    };
    const hint: CanvasActions['hint'] = (text, { x, y }) => {
      const pane = parts.pane()?.getBoundingClientRect();
      if (pane) ui.set({ bubble: { x: x - pane.left, y: y - pane.top, text, tone: 'plain' } });
    };
    const report: CanvasActions['report'] = (outcome, at) => {
      ui.set({ bubble: undefined, followFocus: true });
      void outcome.then((result) => {
        if (result.ok) say(result.told ? '' : result.label);
        else refuse(result.reason, at);
      });
    };
    const focus = (key: string): void => {
      const scene = parts.scene();
      if (!scene) return;
      ui.set({ active: key, selectedEdge: undefined });
      controls.reveal(scene, key);
      const element = document.getElementById(elementId(key));
      if (element) element.focus({ preventScroll: true });
      else ui.set({ wantsFocus: key });
    };
    const select = (key: string): void => {
      const node = nodeOf(key);
      if (!node) return;
      if (node.members) view.pick(node.members.toReversed(), 'canvas');
      else view.select(node.pointer, 'canvas');
    };
    const toggle = (key: string): void => {
      if (nodeOf(key)?.group) view.toggleCollapsed(key);
    };
    return {
      graph,
      say,
      refuse,
      hint,
      report,
      select,
      focus,
      toggle,
      pick(of) {
        const pointers = of(app.view.getState());
        if (!pointers) return;
        view.pick(pointers, 'canvas');
        say(pointers.length === 1 ? '1 selected.' : `${pointers.length} selected.`);
      },
      selectPointer: (pointer) => view.select(pointer, 'canvas'),
      selectWhole() {
        const { document, formatId } = app.documents.getState();
        const format = formatId === undefined ? undefined : app.formatOf(formatId);
        if (!document || !format) return;
        const { pointer } = format.jobAt(document.root);
        const { selected, picked } = app.view.getState();
        if (selected !== pointer || picked.length > 0) view.select(pointer, 'canvas');
      },
      activeKey: () => ui.get().active,
      unfold(key) {
        const scene = parts.scene();
        if (!scene) return;
        const around = containersOf(scene.index, key).filter((container) => scene.collapsed.has(container));
        if (around.length === 0) return;
        const collapsed = new Set(app.view.getState().collapsed);
        // A fold is closed unless its key is there, a group when it is.
        for (const container of around) {
          if (scene.index.byKey.get(container)?.members) collapsed.add(container);
          else collapsed.delete(container);
        }
        view.setCollapsed(collapsed);
      },
      open(key) {
        select(key);
        view.setMobileTab('form');
        bus.emit('pane:show', 'inspector');
        bus.emit('inspector:focus');
      },
      disconnect(edge) {
        const only = edge.edges[0];
        const [source, target] = only ? [nodeOf(only.source), nodeOf(only.target)] : [];
        if (only && source && target) report(graph.disconnect(source, target, only.key));
      },
      ...connecting(parts, { graph, say, refuse, report }),
    };
  }, [app, parts, graph]);
}

type Telling = Pick<CanvasActions, 'graph' | 'say' | 'refuse' | 'report'>;

/** Connections, by pointer and by keys. */
function connecting(parts: Parts, { graph, say, refuse, report }: Telling) {
  const { ui } = parts;
  const nodeOf = (key: string | undefined) => (key === undefined ? undefined : parts.scene()?.index.byKey.get(key));
  const reasonFor = (target: string): string | undefined => {
    const current = ui.get().connecting;
    const [from, to] = [nodeOf(current?.source), nodeOf(target)];
    if (!from || !to) return undefined;
    const plan = graph.plan({ kind: 'connect', source: from.pointer, target: to.pointer });
    return plan?.ok === false ? plan.reason : undefined;
  };
  const stop = (): void => ui.set({ connecting: undefined, bubble: undefined });
  const start: CanvasActions['startConnecting'] = (key, by, from) => {
    const [node, scene] = [nodeOf(key), parts.scene()];
    if (!node || !scene) return;
    const box = boxOf(scene, key);
    const middle = box ? { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 } : { x: 0, y: 0 };
    const allowed = graph.connectable(node);
    if (by === 'keys' && allowed?.size === 0) {
      const other = scene.index.nodes.find((one) => one.key !== key && one.pointer !== node.pointer);
      const plan = other && graph.plan({ kind: 'connect', source: node.pointer, target: other.pointer });
      refuse(plan?.ok === false ? plan.reason : `${node.title} cannot be connected to anything.`, placeOf(key));
      return;
    }
    const target = by === 'keys' ? [...(allowed ?? [])][0] : undefined;
    ui.set({ connecting: { source: key, by, target, allowed, from: from ?? middle }, bubble: undefined });
    if (by === 'pointer') return;
    const to = nodeOf(target);
    say(
      `Connect ${node.title}${to ? ` to ${to.title}` : ''}. The arrow keys choose another target, Enter connects, Escape cancels.`,
    );
  };
  const aim: CanvasActions['aim'] = (target, at) => {
    const current = ui.get().connecting;
    if (!current || current.target === target) return;
    ui.set({ connecting: { ...current, target }, bubble: undefined });
    if (target === undefined || target === current.source) return;
    const reason = current.allowed?.has(target) ? undefined : reasonFor(target);
    if (reason !== undefined) refuse(reason, at ?? placeOf(target));
    else if (current.by === 'keys') say(`To ${nodeOf(target)?.title ?? 'the next part'}. Enter connects.`);
  };
  const finish: CanvasActions['finishConnecting'] = (at) => {
    const current = ui.get().connecting;
    stop();
    const [from, to] = [nodeOf(current?.source), nodeOf(current?.target)];
    if (from && to && from !== to) report(graph.connect(from, to), at ?? placeOf(to.key));
  };
  return { startConnecting: start, aim, finishConnecting: finish, stopConnecting: stop };
}

/** A bubble goes by itself, and at the next press. */
function useHidingBubble(ui: Cell<CanvasUi>): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shown = ui.get().bubble;
    const stop = ui.subscribe(() => {
      const { bubble } = ui.get();
      if (bubble === shown) return;
      shown = bubble;
      clearTimeout(timer);
      if (bubble) timer = setTimeout(() => ui.set({ bubble: undefined }), BUBBLE_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [ui]);
}
