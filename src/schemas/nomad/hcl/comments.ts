/** Comments of the HCL beside the values of the JSON that they stand at: JSON itself has no room for them. */
import type { Comment, Range } from './tree.ts';

export interface CarriedComment {
  /** Without its marks. */
  readonly text: string;
  readonly range: Range;
  /** The value on the same line, else the one below, else the object around; '' when there is none. */
  readonly pointer: string;
}

interface Place extends Range {
  readonly pointer: string;
}

/** Finds the value of each comment. */
export function placeComments(
  comments: readonly Comment[],
  places: ReadonlyMap<string, Range>,
  text: string,
): CarriedComment[] {
  if (comments.length === 0) return [];
  const sorted: Place[] = [...places]
    .map(([pointer, range]) => ({ pointer, ...range }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return comments.map(({ start, end, text: source }) => ({
    text: plain(source),
    range: { start, end },
    pointer: pointerOf(start, end, sorted, text),
  }));
}

function plain(source: string): string {
  if (source.startsWith('/*')) {
    return source
      .slice(2, -2)
      .split('\n')
      .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
      .join('\n')
      .trim();
  }
  return source.replace(/^(?:#+|\/\/+) ?/, '');
}

function pointerOf(start: number, end: number, places: readonly Place[], text: string): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start).trim() !== '';
  const around = places.filter((place) => place.start <= start && place.end >= end).at(-1);
  if (before) {
    const same = places.filter((place) => place.start >= lineStart && place.start < start);
    const whole = same[0];
    if (whole) return whole.pointer;
  } else {
    const next = places.find((place) => place.start >= end);
    if (next && next.start < (around?.end ?? Infinity)) return next.pointer;
  }
  return around?.pointer ?? '';
}
