/** What the gallery of examples shows. Pure. */
import type { FormatCard, FormatExample } from '../../schemas/card.ts';
import { search } from '../../state/commands/fuzzy.ts';

export interface GalleryItem {
  readonly format: FormatCard;
  readonly example: FormatExample;
}

export interface GalleryFilter {
  readonly query: string;
  readonly formatId: string | undefined;
  readonly tag: string | undefined;
}

/**
 * Every example, one of each format in turn, so that the first rows show what there is.
 * @param about what is known of a format's examples besides their titles, by the format's id; it may come later
 */
export function allExamples(
  formats: readonly FormatCard[],
  about: ReadonlyMap<string, readonly FormatExample[]>,
): GalleryItem[] {
  const longest = Math.max(0, ...formats.map((format) => format.examples.length));
  const out: GalleryItem[] = [];
  for (let index = 0; index < longest; index++) {
    for (const format of formats) {
      const title = format.examples[index];
      const example = title && about.get(format.id)?.find((candidate) => candidate.id === title.id);
      if (title) out.push({ format, example: example ?? { ...title, description: '', tags: [] } });
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

/** Gives the preview of an example by its format's id and its own. Rejects when its text cannot be had now. */
export type Previews = (formatId: string, exampleId: string) => Promise<string>;

/**
 * Makes previews. What is asked for together (the cards that come into view) is loaded together, so that each can show what
 * sets it apart from the others.
 */
export function createPreviews(load: (formatId: string, exampleId: string) => Promise<string>): Previews {
  const texts = new Map<string, string>();
  const made = new Map<string, string>();
  let batch: Promise<unknown>[] = [];
  return async (formatId, exampleId) => {
    const key = `${formatId}/${exampleId}`;
    if (!texts.has(key)) {
      const loading = load(formatId, exampleId).then((text) => texts.set(key, text));
      batch.push(loading);
      await Promise.resolve();
      const together = batch;
      await Promise.allSettled(together);
      if (batch === together) batch = [];
      await loading;
    }
    const preview = made.get(key) ?? previewOf(texts.get(key) ?? '', lineFrequencies([...texts.values()]));
    made.set(key, preview);
    return preview;
  };
}
