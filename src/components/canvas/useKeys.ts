/** The keyboard of the canvas: everything the pointer can do. */
import { useCallback, type KeyboardEvent } from 'react';
import { START } from '../../graph/overview.ts';
import type { PartShape } from '../../schemas/format.ts';
import { onPartKey } from '../outline/partKeys.ts';
import { allBeside, extended, toggled } from '../outline/picking.ts';
import { pressed } from '../ui/useHotkeys.ts';
import type { Cell } from './cell.ts';
import { isSelectable } from './EdgeLayer.tsx';
import { neighbour, stepOfKey } from './navigation.ts';
import { edgeText, type Scene } from './scene.ts';
import type { CanvasUi } from './ui.ts';
import type { CanvasActions } from './useCanvasActions.ts';

export interface KeyParts {
  readonly ui: Cell<CanvasUi>;
  readonly scene: Scene | undefined;
  readonly direction: 'down' | 'right';
  readonly actions: CanvasActions;
  readonly onAdd: (after: string) => void;
  readonly onMenu: (key: string) => void;
  readonly onSearch: () => void;
  readonly onRename: (key: string) => void;
  readonly wrappers: readonly PartShape[];
}

/** The next target in keyboard connect mode: through those that are allowed, or node by node when only a plan can tell. */
function nextTarget(scene: Scene, ui: CanvasUi, key: string, direction: 'down' | 'right'): string | undefined {
  const current = ui.connecting;
  const step = stepOfKey(key, direction);
  if (!current || !step) return undefined;
  if (!current.allowed) return neighbour(scene.index, current.target ?? current.source, step, scene.collapsed);
  const order = scene.nodes.map((node) => node.id).filter((id) => current.allowed?.has(id));
  const by = step === 'previous' || step === 'out' ? -1 : 1;
  const at = current.target === undefined ? -1 : order.indexOf(current.target);
  return order[(at + by + order.length) % order.length];
}

/** Selects the edges of a node one after the other; the last one is followed by none. */
function cycleEdges({ ui, scene, actions }: KeyParts, key: string): void {
  const mine = scene?.edges.filter((edge) => edge.source === key || edge.target === key) ?? [];
  const at = mine.findIndex((edge) => edge.key === ui.get().selectedEdge);
  const next = mine[at + 1];
  ui.set({ selectedEdge: next?.key });
  if (!scene) return;
  if (!next) actions.say(mine.length === 0 ? 'No edges here.' : 'Back to the node.');
  else actions.say(`${edgeText(next, scene.index)}${isSelectable(next) ? '. Delete removes it.' : ''}`);
}

function onConnectKey(parts: KeyParts, event: KeyboardEvent): boolean {
  const { ui, scene, actions, direction } = parts;
  if (!scene || ui.get().connecting?.by !== 'keys') return false;
  if (event.key === 'Escape') {
    actions.stopConnecting();
    actions.say('Not connected.');
  } else if (event.key === 'Enter') {
    actions.finishConnecting();
  } else {
    const target = nextTarget(scene, ui.get(), event.key, direction);
    if (target !== undefined) actions.aim(target);
  }
  return true;
}

/** What a key does to the node that has the focus. True when it was used. */
function onNodeKey(parts: KeyParts, event: KeyboardEvent, key: string): boolean {
  const { ui, scene, actions, direction } = parts;
  const node = scene?.index.byKey.get(key);
  if (!scene || !node) return false;
  const edgeKey = ui.get().selectedEdge;
  const edge = edgeKey === undefined ? undefined : scene.edgeByKey.get(edgeKey);
  if (edge && (pressed(event, 'Delete') || pressed(event, 'Backspace'))) {
    actions.disconnect(edge);
    return true;
  }
  if (
    (key !== START || pressed(event, 'A')) &&
    onPartKey(event, node, {
      graph: actions.graph,
      wrappers: parts.wrappers,
      report: actions.report,
      add: () => parts.onAdd(key),
      menu: () => parts.onMenu(key),
      rename: () => parts.onRename(key),
      stepOf: (arrow) => {
        const step = stepOfKey(arrow, direction);
        return step === 'next' ? 1 : step === 'previous' ? -1 : undefined;
      },
      extend: (by) => actions.pick((now) => extended(scene.index, now, node, by)),
      all: () => actions.pick(() => allBeside(scene.index, node)),
      toggle: () => actions.pick((now) => toggled(now, node.pointer)),
    })
  )
    return true;
  if (pressed(event, 'C')) actions.startConnecting(key, 'keys');
  else if (pressed(event, 'E')) cycleEdges(parts, key);
  else if ((event.ctrlKey || event.metaKey) && event.key.startsWith('Arrow')) {
    // The focus alone goes on: Ctrl+Space then selects what it is on too.
    const step = stepOfKey(event.key, direction);
    const next = step && neighbour(scene.index, key, step, scene.collapsed);
    if (next !== undefined) actions.focus(next);
  } else if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
  else if (event.key === 'Enter') actions.open(key);
  else if (event.key === ' ') {
    if (node.group) actions.toggle(key);
    else actions.select(key);
  } else if (event.key === 'Escape') {
    ui.set({ selectedEdge: undefined, bubble: undefined });
    if (ui.get().picked.size > 0) actions.select(key);
  } else {
    const step = stepOfKey(event.key, direction);
    if (!step) return false;
    const next = neighbour(scene.index, key, step, scene.collapsed);
    if (next === undefined) return true;
    actions.focus(next);
    actions.select(next);
  }
  return true;
}

/** What a key does while no node has had the focus: all parts are selected, or the way begins at the first. */
function onFirstKey({ scene, actions, direction }: KeyParts, event: KeyboardEvent): boolean {
  const first = scene?.index.nodes.find(({ key, parent }) => key !== START && parent === null);
  if (!scene || !first) return false;
  if (pressed(event, 'Mod+A')) {
    actions.pick(() => allBeside(scene.index, first));
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
  if (stepOfKey(event.key, direction) === undefined) return false;
  actions.focus(first.key);
  actions.select(first.key);
  return true;
}

/** The key handler of the pane. */
export function useKeys(parts: KeyParts): (event: KeyboardEvent) => void {
  return useCallback(
    (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.target instanceof HTMLInputElement) return;
      const active = parts.ui.get().active;
      const used =
        onConnectKey(parts, event) ||
        (event.key === '/' && !event.ctrlKey && !event.metaKey
          ? (parts.onSearch(), true)
          : active === undefined
            ? onFirstKey(parts, event)
            : onNodeKey(parts, event, active));
      if (!used) return;
      event.preventDefault();
      event.stopPropagation();
    },
    [parts],
  );
}
