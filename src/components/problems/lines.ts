/** Line numbers of offsets. The starts of the lines are found once for each text, and only when somebody asks. */
import type { SourceText } from '../../document/text.ts';

const known = new WeakMap<SourceText, readonly number[]>();

/** Offsets at which the lines of a text begin. */
export function lineStarts(text: SourceText): readonly number[] {
  const found = known.get(text);
  if (found) return found;
  const flat = text.toString();
  const starts = [0];
  for (let at = flat.indexOf('\n'); at >= 0; at = flat.indexOf('\n', at + 1)) starts.push(at + 1);
  known.set(text, starts);
  return starts;
}

/** Number of the line that holds an offset, from 1. */
export function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
