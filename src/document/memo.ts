/**
 * Remembering what was computed from a node or a chunk, as long as that very object is in the tree. The result is kept on
 * the object: a weak map would do the same, at several times the cost, for every step of a job and every question.
 */
import type { Chunk, ContainerNode, Node } from './node.ts';

/** One result, in a chain of those that an object holds: few, so that a chain is smaller than a table and as quick. */
interface Remembered {
  readonly memo: object;
  context: unknown;
  result: unknown;
  readonly next: Remembered | undefined;
}

/** What holds results: a node, a chunk, a digest. */
interface Remembering {
  remembered?: Remembered | undefined;
}

/**
 * A table from an object of the tree to a result, valid for one context: asked with another context, it computes anew.
 * The context is compared by identity, unless the table is told how: make it once (see `Interner`) and pass it down.
 */
export class NodeMemo<Context, Result> {
  private readonly same: (a: Context, b: Context) => boolean;

  /** `same` tells whether two contexts are alike; by identity when absent. */
  constructor(same: (a: Context, b: Context) => boolean = Object.is) {
    this.same = same;
  }

  /** The remembered result for `key` in `context`, or that of `compute`. */
  get(key: object, context: Context, compute: () => Result): Result;
  /** The same with an argument for `compute`, which then needs no closure of its own for every question. */
  get<Argument>(key: object, context: Context, compute: (argument: Argument) => Result, argument: Argument): Result;
  get<Argument>(key: object, context: Context, compute: (argument: Argument) => Result, argument?: Argument): Result {
    const holder: Remembering = key;
    let cell = holder.remembered;
    while (cell && cell.memo !== this) cell = cell.next;
    if (cell && this.same(cell.context as Context, context)) return cell.result as Result;
    return this.keep(key, context, compute(argument as Argument));
  }

  /** Remembers a result that `find` did not know. */
  keep(key: object, context: Context, result: Result): Result {
    const holder: Remembering = key;
    let cell = holder.remembered;
    while (cell && cell.memo !== this) cell = cell.next;
    if (cell) {
      cell.context = context;
      cell.result = result;
    } else holder.remembered = { memo: this, context, result, next: holder.remembered };
    return result;
  }

  /** The remembered result for `key` in `context`, or undefined: for questions so frequent that a closure for each counts. */
  find(key: object, context: Context): Result | undefined {
    let cell = (key as Remembering).remembered;
    while (cell && cell.memo !== this) cell = cell.next;
    return cell && this.same(cell.context as Context, context) ? (cell.result as Result) : undefined;
  }
}

/** One object for all contexts that look alike, so that they can be compared by identity. */
export class Interner<T> {
  private readonly known = new Map<string, T>();
  private readonly limit: number;

  constructor(limit = 500) {
    this.limit = limit;
  }

  /** The object made for `key` before, or a new one. Old ones are forgotten beyond the limit: that costs time only. */
  get(key: string, make: () => T): T {
    const found = this.known.get(key);
    if (found !== undefined) return found;
    if (this.known.size >= this.limit) this.known.clear();
    const made = make();
    this.known.set(key, made);
    return made;
  }
}

/**
 * Folds a container chunk by chunk; `chunk` is asked only for chunks it has not seen in this context.
 * `base` is the number of entries before the chunk: pass it on only when the result depends on positions
 * (then give it to `context` too, or the memo would not know).
 */
export function foldChunks<Context, Part>(
  node: ContainerNode,
  memo: NodeMemo<Context, Part>,
  context: Context,
  chunk: (chunk: Chunk, base: number) => Part,
): Part[] {
  const parts: Part[] = [];
  let base = 0;
  for (const c of node.chunks) {
    parts.push(memo.find(c, context) ?? memo.keep(c, context, chunk(c, base)));
    base += c.entries.length;
  }
  return parts;
}

/** Convenience: the nodes of a chunk's entries. */
export function valuesOf(chunk: Chunk): Node[] {
  return chunk.entries.map((entry) => entry.value);
}
