/** What can be done to a node, as the entries of its menu; the same on the canvas and in the outline. */
import type { GraphNode } from '../../graph/graph.ts';
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
  return [
    [
      { id: 'open', title: 'Open in the inspector', icon: 'forms', keys: 'Enter', run: hands.open },
      { id: 'add', title: 'Add after…', icon: 'plus', keys: 'A', run: () => hands.add(false) },
      ...(node.group ? [{ id: 'inside', title: 'Add inside…', icon: 'square-plus', run: () => hands.add(true) }] : []),
      ...(connect && connectable?.size !== 0
        ? [{ id: 'connect', title: 'Connect to…', icon: 'plug-connected', keys: 'C', run: connect }]
        : []),
    ],
    [
      {
        id: 'duplicate',
        title: 'Duplicate',
        icon: 'copy',
        keys: 'D',
        ...refused({ kind: 'duplicate', pointer }),
        run: () => hands.report(graph.duplicate(node)),
      },
      {
        id: 'up',
        title: 'Move up',
        icon: 'arrow-up',
        keys: 'Shift+ArrowUp',
        ...refused({ kind: 'move', pointer, by: -1 }),
        run: () => hands.report(graph.move(node, -1)),
      },
      {
        id: 'down',
        title: 'Move down',
        icon: 'arrow-down',
        keys: 'Shift+ArrowDown',
        ...refused({ kind: 'move', pointer, by: 1 }),
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
    [
      {
        id: 'remove',
        title: 'Delete',
        icon: 'trash',
        keys: 'Delete',
        danger: true,
        ...refused({ kind: 'remove', pointer }),
        run: () => hands.report(graph.remove(node)),
      },
    ],
  ];
}
