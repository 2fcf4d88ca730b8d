/** Where the arrow keys lead: along the order of a list, into containers and out of them. */
import type { Direction } from '../../graph/layout.ts';
import { childrenOf, type GraphIndex } from '../outline/graphIndex.ts';

export type Step = 'next' | 'previous' | 'into' | 'out' | 'first' | 'last';

/** What a key means. The arrows follow the flow: along it to the next node, across it into a container or out of one. */
export function stepOfKey(key: string, direction: Direction): Step | undefined {
  switch (key) {
    case 'ArrowDown':
      return direction === 'down' ? 'next' : 'into';
    case 'ArrowUp':
      return direction === 'down' ? 'previous' : 'out';
    case 'ArrowRight':
      return direction === 'down' ? 'into' : 'next';
    case 'ArrowLeft':
      return direction === 'down' ? 'out' : 'previous';
    case 'Home':
      return 'first';
    case 'End':
      return 'last';
    default:
      return undefined;
  }
}

/**
 * The node that a step leads to; undefined when there is none.
 * After the last member of a container comes what follows the container; before the first one, the container itself.
 */
export function neighbour(
  index: GraphIndex,
  key: string,
  step: Step,
  collapsed: ReadonlySet<string>,
): string | undefined {
  const node = index.byKey.get(key);
  if (!node) return childrenOf(index, null)[0]?.key;
  const parent = node.parent !== null && index.byKey.has(node.parent) ? node.parent : null;
  const siblings = childrenOf(index, parent);
  const at = siblings.indexOf(node);
  switch (step) {
    case 'into':
      return collapsed.has(key) ? undefined : childrenOf(index, key)[0]?.key;
    case 'out':
      return parent ?? undefined;
    case 'first':
      return siblings[0]?.key;
    case 'last':
      return siblings[siblings.length - 1]?.key;
    case 'previous':
      return siblings[at - 1]?.key ?? parent ?? undefined;
    case 'next': {
      const seen = new Set<string>();
      let current = node;
      for (;;) {
        const above = current.parent !== null ? index.byKey.get(current.parent) : undefined;
        const list = childrenOf(index, above?.key ?? null);
        const next = list[list.indexOf(current) + 1];
        if (next) return next.key;
        if (!above || seen.has(above.key)) return undefined;
        seen.add(above.key);
        current = above;
      }
    }
  }
}
