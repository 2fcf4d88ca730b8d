/** The table of parts: which kinds it has, its order, its text for the clipboard, and the skyline drawn from it. Pure. */
import type { QuantityKind, ResourceRow, ResourceSummary } from '../../resources/resources.ts';
import { amountText, KIND_ORDER, KINDS, type Units } from './units.ts';

/** Kinds of which there is anything to say, in the usual order. */
export function kindsOf(summary: ResourceSummary): QuantityKind[] {
  const present = new Set<QuantityKind>();
  for (const amounts of [summary.allocated, summary.peak]) {
    for (const kind of KIND_ORDER) if ((amounts[kind] ?? 0) > 0) present.add(kind);
  }
  for (const run of summary.rows) {
    for (const row of run) for (const kind of KIND_ORDER) if ((row.asked[kind] ?? 0) > 0) present.add(kind);
    if (present.size === KIND_ORDER.length) break;
  }
  return KIND_ORDER.filter((kind) => present.has(kind));
}

export interface Sort {
  readonly by: QuantityKind | 'order';
  readonly descending: boolean;
}
export const IN_ORDER: Sort = { by: 'order', descending: false };

/** The order after a click on a heading: the largest first, then the smallest, then as in the document. */
export function nextSort(sort: Sort, by: QuantityKind | 'order'): Sort {
  if (by === 'order') return IN_ORDER;
  if (sort.by !== by) return { by, descending: true };
  return sort.descending ? { by, descending: false } : IN_ORDER;
}

/** The rows in an order; equal ones stay as in the document, and what asks for nothing of the kind comes last. */
export function sortRows(rows: readonly ResourceRow[], { by, descending }: Sort): readonly ResourceRow[] {
  if (by === 'order') return rows;
  const value = (row: ResourceRow): number => row.asked[by] ?? (descending ? -1 : Infinity);
  return rows.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)];
    return x === y ? 0 : (x < y ? -1 : 1) * (descending ? -1 : 1);
  });
}

export type TableSyntax = 'tsv' | 'markdown';

/** The table as text: what is allocated, the peak, then every part. Amounts carry their units. */
export function tableText(
  summary: ResourceSummary,
  rows: readonly ResourceRow[],
  kinds: readonly QuantityKind[],
  units: Units,
  syntax: TableSyntax,
): string {
  const amount = (kind: QuantityKind, value: number | undefined): string =>
    value === undefined ? '' : amountText(kind, value, units).text;
  const lines = [
    ['Part', ...kinds.map((kind) => KINDS[kind].title)],
    ['Allocated', ...kinds.map((kind) => amount(kind, summary.allocated[kind]))],
    ['Peak', ...kinds.map((kind) => amount(kind, summary.peak[kind]))],
    ...rows.map((row) => [
      row.title,
      ...kinds.map((kind) => amount(kind, row.asked[kind]) + (row.exceeds.includes(kind) ? ' (over)' : '')),
    ]),
  ];
  if (syntax === 'tsv')
    return lines.map((cells) => cells.map((c) => c.replace(/\s+/g, ' ')).join('\t')).join('\n') + '\n';
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((c) => c.replace(/\s+/g, ' ').replaceAll('\\', '\\\\').replaceAll('|', '\\|')).join(' | ')} |`;
  const [head = [], ...body] = lines;
  return [row(head), `| --- |${' ---: |'.repeat(kinds.length)}`, ...body.map(row)].join('\n') + '\n';
}

/** One bar of the skyline: a part, or the highest of several that share a column. */
export interface Bar {
  readonly row: ResourceRow;
  readonly value: number;
  /** Index of the first row it stands for, and how many. */
  readonly first: number;
  readonly count: number;
}

/** At most `columns` bars in the order of the document; neighbours share a bar when there are more rows. */
export function skylineOf(rows: readonly ResourceRow[], kind: QuantityKind, columns: number): Bar[] {
  const count = Math.max(1, Math.min(rows.length, Math.floor(columns)));
  const bars: Bar[] = [];
  if (rows.length === 0) return bars;
  for (let i = 0; i < count; i++) {
    const first = Math.floor((i * rows.length) / count);
    const end = Math.floor(((i + 1) * rows.length) / count);
    let best: ResourceRow | undefined;
    for (let at = first; at < end; at++) {
      const row = rows[at];
      if (row && (!best || (row.asked[kind] ?? 0) > (best.asked[kind] ?? 0))) best = row;
    }
    if (best) bars.push({ row: best, value: best.asked[kind] ?? 0, first, count: end - first });
  }
  return bars;
}

/**
 * How far a peak is from what is allocated, in words and as a verdict. `peakWhen` says when it is above, where that is no
 * fault.
 */
export function verdict(
  kind: QuantityKind,
  peak: number,
  allocated: number | undefined,
  units: Units,
  peakWhen?: string,
): { readonly tone: 'over' | 'full' | 'spare' | 'unknown'; readonly text: string } {
  if (allocated === undefined) return { tone: 'unknown', text: 'asked for at one time' };
  if (peak > allocated) {
    const more = amountText(kind, peak - allocated, units).text;
    return peakWhen === undefined
      ? { tone: 'over', text: `${more} too much` }
      : { tone: 'full', text: `${more} more ${peakWhen}` };
  }
  if (peak === allocated) return { tone: 'full', text: 'all in use' };
  return { tone: 'spare', text: `${amountText(kind, allocated - peak, units).text} never used` };
}
