/** Search as a palette does it: letters in order, whole words and beginnings first. */

export interface Match {
  readonly score: number;
  /** Indexes into the text of the letters that matched, ascending. */
  readonly positions: readonly number[];
}

const isWordStart = (text: string, index: number): boolean => {
  if (index === 0) return true;
  const before = text.charAt(index - 1);
  const here = text.charAt(index);
  return /[\s\-_./:()"'`]/.test(before) || (/[a-z]/.test(before) && /[A-Z]/.test(here));
};

/** How well one word fits a text; undefined when it does not. */
export function matchWord(word: string, text: string): Match | undefined {
  if (word === '') return { score: 0, positions: [] };
  const lower = text.toLowerCase();
  const wanted = word.toLowerCase();
  if (lower.length !== text.length) return undefined;
  const whole = bestOccurrence(wanted, lower, text);
  if (whole !== undefined) {
    const starts = isWordStart(text, whole);
    const ends = whole + wanted.length === text.length || /\W/.test(text.charAt(whole + wanted.length));
    const score =
      1000 + (starts ? 500 : 0) + (starts && ends ? 200 : 0) + (whole === 0 ? 200 : 0) - Math.min(text.length, 100);
    return { score, positions: Array.from(wanted, (_, i) => whole + i) };
  }
  return scattered(wanted, lower, text);
}

/** The first occurrence at the start of a word, else the first one. */
function bestOccurrence(wanted: string, lower: string, text: string): number | undefined {
  let first: number | undefined;
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    if (isWordStart(text, at)) return at;
    first ??= at;
  }
  return first;
}

/** Letters in order but apart: each must begin a word or follow the one before, or the text fits anything. */
function scattered(wanted: string, lower: string, text: string): Match | undefined {
  const positions = follow(wanted, lower, text, 0, 0);
  if (!positions) return undefined;
  const gaps = (positions.at(-1) ?? 0) - (positions[0] ?? 0) - wanted.length;
  return { score: 300 - Math.min(gaps, 100) - Math.min(text.length, 100), positions };
}

function follow(wanted: string, lower: string, text: string, letter: number, from: number): number[] | undefined {
  if (letter === wanted.length) return [];
  for (
    let at = lower.indexOf(wanted.charAt(letter), from);
    at >= 0;
    at = lower.indexOf(wanted.charAt(letter), at + 1)
  ) {
    const next = letter > 0 && at === from;
    if (!next && !isWordStart(text, at)) continue;
    const rest = follow(wanted, lower, text, letter + 1, at + 1);
    if (rest) return [at, ...rest];
  }
  return undefined;
}

export interface Searchable {
  readonly title: string;
  readonly detail?: string;
  readonly words?: string;
  readonly group: string;
}

export interface Found<T> {
  readonly item: T;
  readonly score: number;
  /** Letters of the title that matched. */
  readonly positions: readonly number[];
}

/**
 * The items in which every word of the query is found, best first; ties keep their order. Words are looked for in the
 * title, then in the detail, the further words and the group.
 */
export function search<T extends Searchable>(query: string, items: readonly T[], limit = Infinity): Found<T>[] {
  const words = query.split(/\s+/).filter((word) => word !== '');
  const found: Found<T>[] = [];
  for (const item of items) {
    const match = matchItem(words, item);
    if (match) found.push({ item, ...match });
  }
  found.sort((a, b) => b.score - a.score);
  return found.length > limit ? found.slice(0, limit) : found;
}

function matchItem(words: readonly string[], item: Searchable): Match | undefined {
  let score = 0;
  const positions = new Set<number>();
  const beside = `${item.detail ?? ''} ${item.words ?? ''} ${item.group}`;
  for (const word of words) {
    const inTitle = matchWord(word, item.title);
    if (inTitle) {
      score += inTitle.score;
      for (const position of inTitle.positions) positions.add(position);
      continue;
    }
    const at = beside.toLowerCase().indexOf(word.toLowerCase());
    if (at < 0) return undefined;
    score += isWordStart(beside, at) ? 250 : 100;
  }
  return { score, positions: [...positions].sort((a, b) => a - b) };
}
