/** Making a container of lines anew with some of its entries replaced. */
import { CHUNK_SIZE, finish } from '../build.ts';
import { type Chunk, type ContainerNode, type Entry, entryAt } from '../node.ts';
import { entryStart } from '../pointer.ts';

/** A chunk may grow to this before it is split. */
const CHUNK_LIMIT = 96;

/**
 * `node`, a container without brackets and without problems, with entries `from` (inclusive) to `to` (exclusive) replaced;
 * what stands behind them moves by `delta`. Starts are relative to the container.
 */
export function spliced(
  node: ContainerNode,
  from: number,
  to: number,
  newEntries: readonly Entry[],
  newStarts: readonly number[],
  delta: number,
): ContainerNode {
  const before: { chunk: Chunk; start: number }[] = [];
  const after: { chunk: Chunk; start: number }[] = [];
  const entries: Entry[] = [];
  const starts: number[] = [];
  const tailEntries: Entry[] = [];
  const tailStarts: number[] = [];
  let index = 0;
  node.chunks.forEach((chunk, c) => {
    const start = node.chunkStarts[c] as number;
    const next = index + chunk.entries.length;
    if (next < from) before.push({ chunk, start });
    else if (index > to) after.push({ chunk, start: start + delta });
    else {
      chunk.entries.forEach((entry, i) => {
        const at = start + (chunk.starts[i] as number);
        if (index + i < from) {
          entries.push(entry);
          starts.push(at);
        } else if (index + i >= to) {
          tailEntries.push(entry);
          tailStarts.push(at + delta);
        }
      });
    }
    index = next;
  });
  for (let i = 0; i < newEntries.length; i++) {
    entries.push(newEntries[i] as Entry);
    starts.push(newStarts[i] as number);
  }
  for (let i = 0; i < tailEntries.length; i++) {
    entries.push(tailEntries[i] as Entry);
    starts.push(tailStarts[i] as number);
  }
  const lastAfter = after.at(-1);
  const lastEntry = lastAfter?.chunk.entries.at(-1) ?? entries.at(-1);
  const lastStart = lastAfter ? lastAfter.start + (lastAfter.chunk.starts.at(-1) as number) : (starts.at(-1) as number);
  // A merge key that brings nothing may stand behind the last entry.
  const tail =
    node.size === 0 ? 0 : node.length - entryStart(node, node.size - 1) - (entryAt(node, node.size - 1)?.length ?? 0);
  const length = lastStart + (lastEntry as Entry).length + tail;
  const made: { chunk: Chunk; start: number }[] = [];
  const step = entries.length <= CHUNK_LIMIT ? CHUNK_LIMIT : CHUNK_SIZE;
  for (let i = 0; i < entries.length; i += step) {
    const start = starts[i] as number;
    const own = { entries: entries.slice(i, i + step), starts: starts.slice(i, i + step).map((s) => s - start) };
    made.push({ chunk: { ...own, length: 0, problems: [] }, start });
  }
  const all = [...before, ...made, ...after];
  const chunks = all.map(({ chunk, start }, c) => {
    const reach = (all[c + 1]?.start ?? length) - start;
    return chunk.length === reach ? chunk : { ...chunk, remembered: undefined, length: reach };
  });
  return finish(
    node.kind,
    length,
    chunks,
    all.map(({ start }) => start),
    [],
    false,
  );
}
