/** Selecting several parts: what a click, a key or a lasso makes of the selection. */
import type { GraphNode } from '../../graph/graph.ts';
import { START } from '../../graph/overview.ts';
import { childrenOf, type GraphIndex } from './graphIndex.ts';

/** What is selected at present: one part, or several. */
export interface Selection {
  readonly selected: string;
  readonly picked: readonly string[];
}

const all = ({ selected, picked }: Selection): readonly string[] => (picked.length > 0 ? picked : [selected]);

const siblings = (index: GraphIndex, node: GraphNode): readonly string[] =>
  childrenOf(index, node.parent !== null && index.byKey.has(node.parent) ? node.parent : null)
    // Where all begin is no part.
    .filter(({ key }) => key !== START)
    .map(({ pointer }) => pointer);

/** With the part added, or taken out when it is among them; the last one always stays. */
export function toggled(now: Selection, pointer: string): readonly string[] {
  const before = all(now).filter((one) => one !== '');
  if (!before.includes(pointer)) return [...before, pointer];
  const rest = before.filter((one) => one !== pointer);
  return rest.length > 0 ? rest : before;
}

/** From the part that is looked at to this one, when both are in one list; else this one too. */
export function rangeTo(index: GraphIndex, now: Selection, node: GraphNode): readonly string[] {
  const list = siblings(index, node);
  const [from, to] = [list.indexOf(anchorOf(now)), list.indexOf(node.pointer)];
  if (from < 0 || to < 0)
    return toggled({ ...now, picked: all(now).filter((one) => one !== node.pointer) }, node.pointer);
  const range = list.slice(Math.min(from, to), Math.max(from, to) + 1);
  // The first stays the first, so that the next range begins at the same part.
  return from <= to ? range : range.toReversed();
}

const anchorOf = (now: Selection): string => now.picked[0] ?? now.selected;

/** One more in the direction of a step, or one less when it goes back. */
export function extended(
  index: GraphIndex,
  now: Selection,
  node: GraphNode,
  by: -1 | 1,
): readonly string[] | undefined {
  const list = siblings(index, node);
  const next = list[list.indexOf(now.selected) + by];
  if (next === undefined) return undefined;
  const target = index.byPointer.get(next);
  return target && rangeTo(index, now, target);
}

/** All parts of the list that a part is in. */
export function allBeside(index: GraphIndex, node: GraphNode): readonly string[] {
  const list = siblings(index, node).filter((pointer) => pointer !== node.pointer);
  return [...list, node.pointer];
}
