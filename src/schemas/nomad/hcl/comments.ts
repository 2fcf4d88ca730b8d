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
  return joined(comments, text).flatMap(({ start, end, lines }) => {
    const said = lines.map(plain).join('\n').trim();
    return said === '' ? [] : [{ text: said, range: { start, end }, pointer: pointerOf(start, end, sorted, text) }];
  });
}

interface Joined extends Range {
  readonly lines: readonly string[];
}

/** Comments on lines of their own that follow each other are one. */
function joined(comments: readonly Comment[], text: string): readonly Joined[] {
  const all: Joined[] = [];
  for (const { start, end, text: source } of comments) {
    const last = all.at(-1);
    const alone = /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, (last?.end ?? 0) - 1), start));
    const follows = last !== undefined && /^\r?\n[ \t]*$/.test(text.slice(last.end, start));
    const lineStart = last === undefined ? 0 : text.lastIndexOf('\n', last.start - 1) + 1;
    const lastAlone = last !== undefined && text.slice(lineStart, last.start).trim() === '';
    if (last && alone && follows && lastAlone) {
      all[all.length - 1] = { start: last.start, end, lines: [...last.lines, source] };
    } else all.push({ start, end, lines: [source] });
  }
  return all;
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
