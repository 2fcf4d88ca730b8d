/** What keys do to the parts that are selected: the same on the canvas and in the outline. */
import type { KeyboardEvent } from 'react';
import type { GraphNode } from '../../graph/graph.ts';
import type { PartShape } from '../../schemas/format.ts';
import { pressed } from '../ui/useHotkeys.ts';
import type { GraphActions, Outcome } from './graphActions.ts';

export interface PartHands {
  readonly graph: GraphActions;
  readonly wrappers: readonly PartShape[];
  readonly report: (outcome: Promise<Outcome>) => void;
  readonly add: () => void;
  readonly menu: () => void;
  readonly rename: () => void;
  /** Where an arrow key leads in the list: on, back, or nowhere. */
  readonly stepOf: (key: string) => -1 | 1 | undefined;
  /** Selects the next or previous part too. */
  readonly extend: (by: -1 | 1) => void;
  /** Selects all parts of the list. */
  readonly all: () => void;
  /** Selects this part too, or no more. */
  readonly toggle: () => void;
}

type Run = (node: GraphNode, hands: PartHands) => void;

const KEYS: readonly (readonly [keys: readonly string[], run: Run])[] = [
  [['Mod+D', 'D'], (node, { graph, report }) => report(graph.duplicate(node))],
  [['A'], (_node, { add }) => add()],
  [['Mod+A'], (_node, { all }) => all()],
  [['F2'], name],
  [['Ctrl+ '], (_node, { toggle }) => toggle()],
  [['Delete', 'Backspace'], (node, { graph, report }) => report(graph.remove(node))],
  [['W'], wrap],
  [['Shift+W'], (node, { graph, report }) => report(graph.block(node, (pointers) => ({ kind: 'unwrap', pointers })))],
  [['Shift+F10', 'ContextMenu'], (_node, { menu }) => menu()],
];

function wrap(node: GraphNode, { graph, wrappers, report }: PartHands): void {
  const wrapper = wrappers[0]?.id ?? '';
  report(graph.block(node, (pointers) => ({ kind: 'wrap', pointers, wrapper })));
}

function name(node: GraphNode, { graph, rename, report }: PartHands): void {
  const reason = graph.nameless(node);
  if (reason === undefined) rename();
  else report(Promise.resolve({ ok: false, reason }));
}

/** Does what a key means to a part. True when it was used. */
export function onPartKey(event: KeyboardEvent, node: GraphNode, hands: PartHands): boolean {
  if (event.shiftKey && !event.altKey && event.key.startsWith('Arrow')) {
    const by = hands.stepOf(event.key);
    if (by === undefined) return true;
    if (event.ctrlKey || event.metaKey) hands.extend(by);
    else hands.report(hands.graph.move(node, by));
    return true;
  }
  const found = KEYS.find(([keys]) => keys.some((one) => pressed(event, one)));
  if (!found) return false;
  found[1](node, hands);
  return true;
}
