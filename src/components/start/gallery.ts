/** What the gallery of examples shows. Pure. */
import type { Format, FormatExample } from '../../schemas/format.ts';
import { search } from '../../state/commands/fuzzy.ts';

export interface GalleryItem {
  readonly format: Format;
  readonly example: FormatExample;
}

export interface GalleryFilter {
  readonly query: string;
  readonly formatId: string | undefined;
  readonly tag: string | undefined;
}

/** Every example, one of each format in turn, so that the first rows show what there is. */
export function allExamples(formats: readonly Format[]): GalleryItem[] {
  const longest = Math.max(0, ...formats.map((format) => format.examples.length));
  const out: GalleryItem[] = [];
  for (let index = 0; index < longest; index++) {
    for (const format of formats) {
      const example = format.examples[index];
      if (example) out.push({ format, example });
    }
  }
  return out;
}

/** The examples that fit the filter; best match first when there is a query. */
export function filterExamples(items: readonly GalleryItem[], filter: GalleryFilter): GalleryItem[] {
  const { query, formatId, tag } = filter;
  const fitting = items.filter(
    ({ format, example }) =>
      (formatId === undefined || format.id === formatId) && (tag === undefined || example.tags.includes(tag)),
  );
  if (query.trim() === '') return fitting;
  const searchable = fitting.map((item) => ({
    item,
    title: item.example.title,
    detail: item.example.description,
    words: item.example.tags.join(' '),
    group: item.format.title,
  }));
  return search(query, searchable).map((found) => found.item.item);
}

/** The tags used most, with how often; alphabetical among equals. */
export function commonTags(
  items: readonly GalleryItem[],
  limit: number,
): { readonly tag: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { example } of items) for (const tag of example.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .sort((a, b) => b.count - a.count || a.tag.localeCompare(b.tag))
    .slice(0, limit);
}

/** Lines worth showing: brackets alone, blank lines and the head of the file say nothing. */
function linesOf(text: string): string[] {
  return text
    .slice(0, 6000)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => !/^\s*[{}[\],]*$/.test(line) && !/^\s*(?:\/\/|"\$schema")/.test(line));
}

/** How many of the texts have a line, by the line without its indentation. */
export function lineFrequencies(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const line of new Set(linesOf(text).map((l) => l.trim()))) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return counts;
}

/** The few lines in which a text differs most from the others, with their indentation taken back. */
export function previewOf(text: string, frequencies: ReadonlyMap<string, number>, count = 5): string {
  const lines = linesOf(text);
  const rarity = lines.map((line) => 1 / (frequencies.get(line.trim()) ?? 1));
  let best = 0;
  let bestSum = -1;
  for (let start = 0; start + Math.min(count, lines.length) <= lines.length; start++) {
    // Earlier lines win a tie: what a text begins with is easier to understand.
    const sum = rarity.slice(start, start + count).reduce((total, value) => total + value, 0);
    if (sum > bestSum + 0.01) [best, bestSum] = [start, sum];
  }
  const shown = lines.slice(best, best + count);
  const indent = Math.min(...shown.map((line) => line.length - line.trimStart().length));
  return shown.map((line) => line.slice(Number.isFinite(indent) ? indent : 0)).join('\n');
}
