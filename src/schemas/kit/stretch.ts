/**
 * A long list or map in stretches, one for each chunk of its tree: what is computed of a stretch is remembered with the chunk,
 * so that a keystroke costs as much as the stretch it falls in. What is remembered must hold no place, and no node but those
 * in the chunk: all others are of one version of the document, and would keep all earlier ones.
 */
import { NodeMemo } from '../../document/memo.ts';
import type { Chunk } from '../../document/node.ts';
import type { DocumentView } from '../format.ts';
import { Place } from './places.ts';

/** Results for stretches, by where they stand and what else was looked at. */
export type StretchMemo<Result> = NodeMemo<string, Result>;

/** A table for what is remembered of stretches; one for each question. */
export function stretchMemo<Result>(): StretchMemo<Result> {
  return new NodeMemo<string, Result>();
}

/** Some neighbouring items, read when they are asked for. */
export class Stretch<T> {
  private readonly chunk: Chunk | undefined;
  private readonly where: string;
  private readonly read: () => readonly T[];
  private known: readonly T[] | undefined;

  /**
   * @param chunk what stays the same object as long as nothing in the stretch changes; undefined when nothing is remembered
   * @param where all that the items hang on besides the chunk, see `whereOf`
   */
  constructor(chunk: Chunk | undefined, where: string, read: () => readonly T[]) {
    this.chunk = chunk;
    this.where = where;
    this.read = read;
  }

  get items(): readonly T[] {
    return (this.known ??= this.read());
  }

  /** What `compute` gives of the items, or gave before: `context` tells all that it looks at besides them. */
  recall<Result>(memo: StretchMemo<Result>, context: string, compute: (items: readonly T[]) => Result): Result {
    if (!this.chunk) return compute(this.items);
    return memo.get(this.chunk, context === '' ? this.where : `${this.where} ${context}`, () => compute(this.items));
  }
}

/** How a view reads, and where in the document: what items of a chunk hang on that are read with their places. */
export function whereOf(view: DocumentView, pointer: string, base: number): string {
  return `${view.profile} ${view.keys} ${view.nulls} ${pointer} ${String(base)}`;
}

/** The sound objects in a list, by stretches; none when it is no list. */
export function objectStretches<T>(list: Place | undefined, read: (place: Place) => T): Stretch<T>[] {
  if (list?.node.kind !== 'array') return [];
  const { view, pointer, node } = list;
  let base = 0;
  return node.chunks.map((chunk) => {
    const first = base;
    base += chunk.entries.length;
    return new Stretch(chunk, whereOf(view, pointer, first), () => {
      const items: T[] = [];
      chunk.entries.forEach(({ value }, i) => {
        if (value.kind === 'object' && view.valid(value)) items.push(read(new Place(view, value, list, first + i)));
      });
      return items;
    });
  });
}
