/** What follows from the stores: the ring, the problems, what is before and after. Draws nothing. */
import { useEffect, useRef } from 'react';
import { ancestors, descendants, topologyOf } from '../../graph/topology.ts';
import { containersOf, nodeAt, problemsByNode, shownKey, shownProblems } from '../outline/graphIndex.ts';
import { useAnalysis, useDocument, useView } from '../appContext.ts';
import type { Scene } from './scene.ts';
import { useCanvas, useCanvasUi } from './ui.ts';
import type { CanvasActions } from './useCanvasActions.ts';
import type { Controls } from './useControls.ts';

/** Moves the ring to the selected node, and the view to the ring when the selection was made elsewhere. */
export function SelectionSync(props: {
  scene: Scene;
  controls: Controls;
  actions: CanvasActions;
  pane: () => HTMLElement | null;
}) {
  const { scene, controls, actions, pane } = props;
  const { ui } = useCanvas();
  const selected = useView((s) => s.selected);
  const picked = useView((s) => s.picked);
  const by = useView((s) => s.selectedBy);
  const at = useView((s) => s.selectedAt);
  const version = useDocument((s) => s.version);
  // While the graph is behind the text, pointers of the two do not compare.
  const fresh = useAnalysis((s) => s.analysis?.version === version && s.analysis.graph === scene.graph);
  const revealed = useRef(-1);

  useEffect(() => {
    if (!fresh) return undefined;
    const found = nodeAt(scene.index, selected);
    const active = ui.get().active;
    // One object may be shown by several cards: then it is the one that was pressed.
    const pressed = active === undefined ? undefined : scene.index.byKey.get(active);
    const node = pressed && pressed.pointer === found?.pointer ? pressed : found;
    const key = node && shownKey(scene.index, node.key, scene.collapsed);
    const first = scene.nodes[0]?.id;
    const kept = active !== undefined && scene.layout.boxes.has(active) ? active : first;
    const keys = picked.flatMap((pointer) => {
      const one = scene.index.byPointer.get(pointer);
      return one ? [shownKey(scene.index, one.key, scene.collapsed)] : [];
    });
    ui.set({ selected: key, picked: new Set(keys), active: key ?? kept });
    if (key === undefined) {
      revealed.current = at;
      return undefined;
    }
    const mine = ui.get().followFocus || pane()?.contains(document.activeElement) === true;
    if (revealed.current !== at) {
      if (by !== 'canvas' && revealed.current !== -1) controls.reveal(scene, key);
      const moved = revealed.current !== -1 && mine && by !== 'outline';
      revealed.current = at;
      if (moved) {
        ui.set({ followFocus: false });
        // Once the cards of the new scene are on the page: until then the element of this key is another node's.
        const frame = requestAnimationFrame(() => actions.focus(key));
        return () => cancelAnimationFrame(frame);
      }
    }
    return undefined;
  }, [ui, scene, controls, actions, pane, fresh, selected, picked, by, at]);
  return null;
}

/** Keeps the problems and the parts that could not be read, as the cards show them. */
export function ProblemSync({ scene }: { scene: Scene }) {
  const { ui } = useCanvas();
  const diagnostics = useAnalysis((s) => s.analysis?.diagnostics);
  const staleKeys = useAnalysis((s) => s.analysis?.staleKeys);
  useEffect(() => {
    const found = shownProblems(scene.index, problemsByNode(scene.index, diagnostics ?? []), scene.collapsed);
    // The same problem keeps its identity, so that its card is not drawn again.
    const before = ui.get().problems;
    const problems = new Map(
      [...found].map(([key, problem]) => {
        const old = before.get(key);
        const same = old && old.count === problem.count && old.messages.join('\n') === problem.messages.join('\n');
        return [key, same ? old : problem];
      }),
    );
    ui.set({ problems, stale: new Set(staleKeys) });
  }, [ui, scene, diagnostics, staleKeys]);
  return null;
}

/** Dims what is neither before nor after the selected node. */
export function TraceSync({ scene }: { scene: Scene }) {
  const { ui } = useCanvas();
  const selected = useCanvasUi((s) => s.selected);
  useEffect(() => {
    if (selected === undefined) return;
    const topology = topologyOf(scene.shown);
    const bright = new Set<string>();
    for (const key of [selected, ...ancestors(topology, selected), ...descendants(topology, selected)]) {
      bright.add(shownKey(scene.index, key, scene.collapsed));
      for (const container of containersOf(scene.index, key)) bright.add(container);
    }
    // What lies in the selected container is what it is about.
    for (const node of scene.index.nodes)
      if (containersOf(scene.index, node.key).includes(selected)) bright.add(node.key);
    ui.set({ bright });
    return () => ui.set({ bright: undefined });
  }, [ui, scene, selected]);
  return null;
}
