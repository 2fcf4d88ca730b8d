/**
 * Launches that no step waits for, as a text, so that memos can compare it. `waits.ts` says it of a job; on the way down
 * it is cut up for chunks, steps and inner lists.
 *
 * Of a list or chunk: items joined by blanks, each the pointer of a launch that begins with its position (`3`,
 * `4/for/steps/0`), with `!` at the end when the launch is cut off. Of a step: the same without the position; the step
 * itself is a dot.
 */
import type { Chunk } from '../../../document/node.ts';

function parted(item: string): { readonly index: number; readonly rest: string } {
  const end = item.search(/[/!]|$/);
  return { index: Number(item.slice(0, end)), rest: item.slice(end) };
}

/** Texts of the steps of a chunk by position; undefined when there are none. */
export function byIndex(lone: string): ReadonlyMap<number, string> | undefined {
  if (lone === '') return undefined;
  const parts = new Map<number, string>();
  for (const item of lone.split(' ')) {
    const { index, rest } = parted(item);
    const own = rest === '' || rest === '!' ? `.${rest}` : rest;
    const known = parts.get(index);
    parts.set(index, known === undefined ? own : `${known} ${own}`);
  }
  return parts;
}

/** Text of an inner list from that of the step. */
export function loneIn(lone: string, list: string): string {
  if (lone === '') return '';
  const prefix = `${list}/`;
  const inside = lone.split(' ').filter((item) => item.startsWith(prefix));
  return inside.map((item) => item.slice(prefix.length)).join(' ');
}

/** Texts of the chunks of a list. */
export function loneByChunk(lone: string, chunks: readonly Chunk[]): readonly string[] {
  if (lone === '' || chunks.length < 2) return [lone];
  const starts: number[] = [];
  let base = 0;
  for (const chunk of chunks) {
    starts.push(base);
    base += chunk.entries.length;
  }
  const texts: string[] = chunks.map(() => '');
  for (const item of lone.split(' ')) {
    const { index, rest } = parted(item);
    const c = starts.findLastIndex((start) => start <= index);
    const moved = `${index - (starts[c] ?? 0)}${rest}`;
    texts[c] = texts[c] === '' ? moved : `${texts[c] ?? ''} ${moved}`;
  }
  return texts;
}

/** Whether the step itself is a launch that nobody waits for: `!` when it is cut off. */
export function loneSelf(lone: string): '' | '!' | undefined {
  if (lone === '') return undefined;
  for (const item of lone.split(' ')) if (item.startsWith('.')) return item === '.!' ? '!' : '';
  return undefined;
}
