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

/**
 * The tags used most, with how often; alphabetical among equals. Those of several formats come first: a word that one format
 * alone has says nothing to who has not chosen it.
 */
export function commonTags(
  items: readonly GalleryItem[],
  limit: number,
): { readonly tag: string; readonly count: number }[] {
  const uses = new Map<string, string[]>();
  for (const { example, format } of items) {
    for (const tag of example.tags) uses.set(tag, [...(uses.get(tag) ?? []), format.id]);
  }
  return [...uses]
    .map(([tag, of]) => ({ tag, count: of.length, shared: new Set(of).size }))
    .sort((a, b) => b.shared - a.shared || b.count - a.count || a.tag.localeCompare(b.tag))
    .slice(0, limit)
    .map(({ tag, count }) => ({ tag, count }));
}

/** What is known of an example from its picture. */
export type Look = (item: GalleryItem) => { readonly nodes: number; readonly errors: number } | undefined;

/** Parts of a graph from which an example counts as a real job. */
const REAL = 4;

/**
 * The examples of one format with those in front that say most: two real jobs, one that is to be mended, and then the rest in
 * teaching order.
 */
export function featuredFirst(items: readonly GalleryItem[], look: Look): GalleryItem[] {
  const sound = items.filter((item) => look(item)?.errors === 0);
  const bySize = [...sound].sort((a, b) => (look(b)?.nodes ?? 0) - (look(a)?.nodes ?? 0));
  const real = bySize.filter((item) => (look(item)?.nodes ?? 0) >= REAL).slice(0, 2);
  const broken = items.filter((item) => (look(item)?.errors ?? 0) > 0).slice(0, 1);
  const first = [...real, ...broken];
  return [...first, ...items.filter((item) => !first.includes(item))];
}
