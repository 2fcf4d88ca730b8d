/** What opens in place: the palette of parts and the menu of a node. */
import { useMemo } from 'react';
import type { PaletteItem } from '../../schemas/format.ts';
import { START } from '../../graph/overview.ts';
import { NodeMenu, type MenuEntry } from '../outline/NodeMenu.tsx';
import { clipboardOf } from '../outline/partClipboard.ts';
import { useShapes } from '../outline/useShapes.ts';
import { useFormat } from '../appContext.ts';
import { nodeMenu } from '../outline/nodeMenuEntries.ts';
import { PartPalette, type Place } from '../outline/PartPalette.tsx';
import { RenameBox } from '../outline/RenameBox.tsx';
import type { Scene } from './scene.ts';
import { useCanvas } from './ui.ts';
import type { CanvasActions } from './useCanvasActions.ts';

export type Popup =
  /** `after` null = the first part of the whole job; `inside` = as the first member of `after`. */
  | { readonly kind: 'palette'; readonly at: Place; readonly after: string | null; readonly inside: boolean }
  | { readonly kind: 'menu' | 'rename'; readonly at: Place; readonly node: string };

export interface PopupsProps {
  readonly scene: Scene;
  readonly popup: Popup;
  readonly actions: CanvasActions;
  readonly onClose: () => void;
  readonly onAdd: (after: string, inside: boolean) => void;
  readonly onRename: (key: string) => void;
}

/** The popup that is open. */
export function Popups({ scene, popup, actions, onClose, onAdd, onRename }: PopupsProps) {
  if (popup.kind === 'palette') return <Palette scene={scene} popup={popup} actions={actions} onClose={onClose} />;
  const { at, node: key } = popup;
  if (popup.kind === 'rename') {
    const node = scene.index.byKey.get(key);
    if (!node) return null;
    const onName = (name: string): void => {
      onClose();
      actions.report(actions.graph.rename(node, name), at);
    };
    return <RenameBox at={at} node={node} graph={actions.graph} onName={onName} onClose={onClose} />;
  }
  return (
    <Entries scene={scene} at={at} node={key} actions={actions} onClose={onClose} onAdd={onAdd} onRename={onRename} />
  );
}

type PaletteProps = Omit<PopupsProps, 'popup' | 'onAdd' | 'onRename'> & { readonly popup: Popup & { kind: 'palette' } };

function Palette({ scene, popup, actions, onClose }: PaletteProps) {
  const { after, inside, at } = popup;
  const node = after === null || after === START ? null : scene.index.byKey.get(after);
  if (node === undefined) return null;
  const refusal = (item: PaletteItem): string | undefined => {
    if (node === null) return undefined;
    const kind = inside ? 'addFirst' : 'addAfter';
    const plan = actions.graph.plan({ kind, pointer: node.pointer, value: item.value });
    return plan?.ok === false ? plan.reason : undefined;
  };
  const onPick = ({ value }: PaletteItem): void => {
    onClose();
    const adding = node !== null && !inside ? actions.graph.addAfter(node, value) : actions.graph.addFirst(node, value);
    actions.report(adding, at);
  };
  const title = node === null ? 'Add the first part' : inside ? `Add inside ${node.title}` : `Add after ${node.title}`;
  return <PartPalette at={at} title={title} refusal={refusal} onPick={onPick} onClose={onClose} />;
}

type EntriesProps = Omit<PopupsProps, 'popup'> & { readonly at: Place; readonly node: string };

function Entries({ scene, at, node: key, actions, onClose, onAdd, onRename }: EntriesProps) {
  const { ui } = useCanvas();
  const format = useFormat();
  const shapesOf = useShapes();
  const groups = useMemo((): readonly (readonly MenuEntry[])[] => {
    const node = scene.index.byKey.get(key);
    if (!node) return [];
    const edge = scene.edges.find((candidate) => candidate.key === ui.get().selectedEdge);
    const mine = edge && (edge.source === key || edge.target === key) ? edge : undefined;
    const entries = nodeMenu(node, actions.graph, {
      open: () => actions.open(key),
      add: (inside) => onAdd(key, inside),
      report: (outcome) => actions.report(outcome, at),
      clipboard: clipboardOf(node, { graph: actions.graph, report: actions.report, say: actions.say }),
      rename: () => onRename(key),
      wrappers: format.graph.wrappers ?? [],
      conversions: shapesOf,
      connect: () => {
        onClose();
        actions.focus(key);
        actions.startConnecting(key, 'keys');
      },
      toggle: node.group ? () => actions.toggle(key) : undefined,
      collapsed: scene.collapsed.has(key),
    });
    if (!mine) return entries;
    const disconnect: MenuEntry = {
      id: 'disconnect',
      title: `Disconnect ${mine.label ?? 'the selected edge'}`,
      icon: 'unlink',
      run: () => actions.disconnect(mine),
    };
    return [...entries, [disconnect]];
  }, [scene, key, at, actions, ui, format, shapesOf, onClose, onAdd, onRename]);
  const title = scene.index.byKey.get(key)?.title ?? 'this part';
  return <NodeMenu at={at} label={`Actions for ${title}`} groups={groups} onClose={onClose} />;
}
