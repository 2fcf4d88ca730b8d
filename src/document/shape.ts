/**
 * The keys of an object, in their order. Objects with the same keys in the same order share one shape, so that what hangs on
 * the keys alone is found once for all of them: most objects of a large document are alike.
 */
import { foldKey } from './keys.ts';

/** Objects of more entries have no shape: they are maps, each with names of its own. */
export const MOST_KEYS = 24;
/** Documents with as many shapes are no longer alike: then shapes are shared anew, by those that are made from then on. */
const MOST_SHAPES = 20_000;

export class Shape {
  /** What was computed from this shape; see `memo.ts`. */
  remembered?: object | undefined;
  /** All keys; null where the text has none. */
  readonly keys: readonly (string | null)[];
  /** Positions of keys that stand earlier too. */
  readonly duplicates: readonly number[];
  private next: Map<string | null, Shape> | undefined;
  /** The shape that the last object went on with: mostly the next one does too. */
  private last: Shape | undefined;
  private positions: Map<string, number> | undefined;

  constructor(keys: readonly (string | null)[], duplicates: readonly number[]) {
    this.keys = keys;
    this.duplicates = duplicates;
  }

  /** The shape with one key more. */
  with(key: string | null): Shape {
    const { last, keys } = this;
    if (last && last.keys[keys.length] === key) return last;
    let found = this.next?.get(key);
    if (!found) {
      made++;
      const twice = key !== null && keys.includes(key);
      found = new Shape([...keys, key], twice ? [...this.duplicates, keys.length] : this.duplicates);
      (this.next ??= new Map()).set(key, found);
    }
    this.last = found;
    return found;
  }

  /** Position of the last key that is `key` but for its case; -1 when there is none. */
  foldedIndexOf(key: string): number {
    return this.positions?.get(key) ?? this.find(key);
  }

  /** Apart from the question, so that one that was asked before costs no closure. */
  private find(key: string): number {
    const wanted = foldKey(key);
    const found = this.keys.findLastIndex((own) => own?.length === key.length && foldKey(own) === wanted);
    (this.positions ??= new Map()).set(key, found);
    return found;
  }
}

let empty = new Shape([], []);
let made = 0;

/** The shape without keys, which all others grow from. */
export function emptyShape(): Shape {
  if (made > MOST_SHAPES) {
    empty = new Shape([], []);
    made = 0;
  }
  return empty;
}
