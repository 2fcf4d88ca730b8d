/** Entries of a container with their places in the text. */
import type { ContainerNode, Node } from '../document/node.ts';

export interface PlacedEntry {
  readonly key: string | null;
  readonly value: Node;
  readonly length: number;
  readonly index: number;
  /** Offsets in the text. */
  readonly at: { readonly entry: number; readonly value: number };
}

/** The entries of a container that begins at `base`, in their order. */
export function* placedEntries(node: ContainerNode, base: number): Generator<PlacedEntry> {
  let index = 0;
  let chunkIndex = 0;
  for (const chunk of node.chunks) {
    const chunkAt = base + (node.chunkStarts[chunkIndex++] ?? 0);
    let i = 0;
    for (const { key, value, valueAt, length } of chunk.entries) {
      const entry = chunkAt + (chunk.starts[i++] ?? 0);
      yield { key, value, length, index: index++, at: { entry, value: entry + valueAt } };
    }
  }
}
