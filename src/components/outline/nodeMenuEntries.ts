/** What can be done to a node, as the entries of its menu; the same on the canvas and in the outline. */
import type { GraphNode } from '../../graph/graph.ts';
import type { BlockCommand } from '../../state/blocks.ts';
import type { PartShape } from '../../schemas/format.ts';
import type { GraphActions, Outcome } from './graphActions.ts';
import type { MenuEntry } from './NodeMenu.tsx';

export interface MenuHands {
  readonly open: () => void;
  /** Opens the palette; `inside` = as the first member. */
  readonly add: (inside: boolean) => void;
  readonly report: (outcome: Promise<Outcome>) => void;
  /** Starts choosing what waits for the node; absent where that cannot be done. */
  readonly connect?: () => void;
  readonly toggle: (() => void) | undefined;
  readonly collapsed: boolean;
  readonly clipboard: { readonly copy: () => void; readonly cut: () => void; readonly paste: () => void };
  readonly rename: (() => void) | undefined;
  readonly wrappers: readonly PartShape[];
  readonly conversions: (pointer: string) => readonly PartShape[];
}

function renameEntry(node: GraphNode, graph: GraphActions, run: () => void): MenuEntry {
  const refusal = graph.nameless(node);
  const entry: MenuEntry = { id: 'rename', title: 'Rename…', icon: 'pencil', keys: 'F2', run };
  return refusal === undefined ? entry : { ...entry, refusal };
}

/** The entries for a node, in groups. */
export function nodeMenu(node: GraphNode, graph: GraphActions, hands: MenuHands): readonly (readonly MenuEntry[])[] {
  const { pointer } = node;
  const refused = (intent: Parameters<GraphActions['plan']>[0]): { refusal?: string } => {
    const plan = graph.plan(intent);
    return plan?.ok === false ? { refusal: plan.reason } : {};
  };
  const connectable = graph.connectable(node);
  const { connect, toggle } = hands;
  const targets = graph.targets(node);
  const many = targets.length > 1;
  const blocked = (command: BlockCommand): { refusal?: string } => {
    const plan = graph.planBlock(command);
    return plan?.ok === false ? { refusal: plan.reason } : {};
  };
  const remake: MenuEntry[] = [
    ...hands.wrappers.map(({ id, title, icon }, i): MenuEntry => {
      const shown = blocked({ kind: 'wrap', pointers: targets, wrapper: id });
      return {
        id: `wrap-${id}`,
        title: `Wrap in ${title}`,
        icon,
        ...(i === 0 ? { keys: 'W' } : {}),
        ...shown,
        run: () => hands.report(graph.block(node, (pointers) => ({ kind: 'wrap', pointers, wrapper: id }))),
      };
    }),
    ...(node.group
      ? [
          {
            id: 'unwrap',
            title: 'Take apart',
            icon: 'box-off',
            keys: 'Shift+W',
            ...blocked({ kind: 'unwrap', pointers: targets }),
            run: () => hands.report(graph.block(node, (pointers) => ({ kind: 'unwrap', pointers }))),
          },
        ]
      : []),
    ...hands.conversions(pointer).map(({ id, title, icon }): MenuEntry => ({
      id: `convert-${id}`,
      title: `Convert to ${title}`,
      icon,
      ...blocked({ kind: 'convert', pointers: targets, to: id }),
      run: () => hands.report(graph.block(node, (pointers) => ({ kind: 'convert', pointers, to: id }))),
    })),
  ].filter((entry) => entry.refusal === undefined);
  return [
    [
      { id: 'open', title: 'Open in the inspector', icon: 'forms', keys: 'Enter', run: hands.open },
      { id: 'add', title: 'Add after…', icon: 'plus', keys: 'A', run: () => hands.add(false) },
      ...(node.group ? [{ id: 'inside', title: 'Add inside…', icon: 'square-plus', run: () => hands.add(true) }] : []),
      ...(connect && connectable?.size !== 0
        ? [{ id: 'connect', title: 'Connect to…', icon: 'plug-connected', keys: 'C', run: connect }]
        : []),
      ...(hands.rename && !many ? [renameEntry(node, graph, hands.rename)] : []),
    ],
    [
      { id: 'cut', title: 'Cut', icon: 'cut', keys: 'Mod+X', run: hands.clipboard.cut },
      { id: 'copy', title: 'Copy', icon: 'clipboard', keys: 'Mod+C', run: hands.clipboard.copy },
      { id: 'paste', title: 'Paste after', icon: 'clipboard-plus', keys: 'Mod+V', run: hands.clipboard.paste },
      {
        id: 'duplicate',
        title: many ? `Duplicate ${targets.length}` : 'Duplicate',
        icon: 'copy',
        keys: 'D',
        ...(many ? blocked({ kind: 'duplicate', pointers: targets }) : refused({ kind: 'duplicate', pointer })),
        run: () => hands.report(graph.duplicate(node)),
      },
      {
        id: 'up',
        title: 'Move up',
        icon: 'arrow-up',
        keys: 'Shift+ArrowUp',
        ...(many ? blocked({ kind: 'move', pointers: targets, by: -1 }) : refused({ kind: 'move', pointer, by: -1 })),
        run: () => hands.report(graph.move(node, -1)),
      },
      {
        id: 'down',
        title: 'Move down',
        icon: 'arrow-down',
        keys: 'Shift+ArrowDown',
        ...(many ? blocked({ kind: 'move', pointers: targets, by: 1 }) : refused({ kind: 'move', pointer, by: 1 })),
        run: () => hands.report(graph.move(node, 1)),
      },
      ...(toggle
        ? [
            {
              id: 'toggle',
              title: hands.collapsed ? 'Expand' : 'Collapse',
              icon: hands.collapsed ? 'arrows-maximize' : 'arrows-minimize',
              run: toggle,
            },
          ]
        : []),
    ],
    ...(remake.length > 0 ? [remake] : []),
    [
      {
        id: 'remove',
        title: many ? `Delete ${targets.length}` : 'Delete',
        icon: 'trash',
        keys: 'Delete',
        danger: true,
        ...(many ? blocked({ kind: 'remove', pointers: targets }) : refused({ kind: 'remove', pointer })),
        run: () => hands.report(graph.remove(node)),
      },
    ],
  ];
}
