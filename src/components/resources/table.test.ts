import { describe, expect, it } from 'vitest';
import type { ResourceRow, ResourceSummary } from '../../resources/resources.ts';
import { NO_RESOURCES } from '../../resources/resources.ts';
import { IN_ORDER, kindsOf, nextSort, skylineOf, sortRows, tableText, verdict } from './table.ts';

const row = (title: string, cpu: number | undefined, exceeds: ResourceRow['exceeds'] = []): ResourceRow => ({
  key: title,
  pointer: `/${title}`,
  title,
  asked: cpu === undefined ? {} : { cpu },
  formula: {},
  exceeds,
  depth: 0,
});
const ROWS = [row('a', 2), row('b | c', 8, ['cpu']), row('d', undefined), row('e', 2)];
const SUMMARY: ResourceSummary = { ...NO_RESOURCES, allocated: { cpu: 4 }, peak: { cpu: 8 }, rows: [ROWS] };

describe('the table of parts', () => {
  it('shows the kinds of which there is something', () => {
    expect(kindsOf(SUMMARY)).toEqual(['cpu']);
    expect(kindsOf(NO_RESOURCES)).toEqual([]);
  });
  it('sorts by a kind, keeps the order of equal ones, and what has none comes last', () => {
    const titles = (descending: boolean): string[] => sortRows(ROWS, { by: 'cpu', descending }).map((r) => r.title);
    expect(titles(true)).toEqual(['b | c', 'a', 'e', 'd']);
    expect(titles(false)).toEqual(['a', 'e', 'b | c', 'd']);
    expect(sortRows(ROWS, IN_ORDER)).toBe(ROWS);
  });
  it('goes round: largest, smallest, order of the document', () => {
    const first = nextSort(IN_ORDER, 'cpu');
    expect(first).toEqual({ by: 'cpu', descending: true });
    expect(nextSort(first, 'cpu')).toEqual({ by: 'cpu', descending: false });
    expect(nextSort(nextSort(first, 'cpu'), 'cpu')).toEqual(IN_ORDER);
  });
  it('is copied for a spreadsheet and as Markdown', () => {
    expect(tableText(SUMMARY, ROWS, ['cpu'], 'auto', 'tsv').split('\n').slice(0, 5)).toEqual([
      'Part\tCPU',
      'Allocated\t4 CPU',
      'Peak\t8 CPU',
      'a\t2 CPU',
      'b | c\t8 CPU (over)',
    ]);
    const markdown = tableText(SUMMARY, ROWS, ['cpu'], 'auto', 'markdown').split('\n');
    expect(markdown.slice(0, 2)).toEqual(['| Part | CPU |', '| --- | ---: |']);
    expect(markdown[5]).toBe('| b \\| c | 8 CPU (over) |');
  });
  it('says how far a peak is from what is allocated', () => {
    expect(verdict('cpu', 8, 4, 'auto')).toEqual({ tone: 'over', text: '4 CPU too much' });
    expect(verdict('cpu', 4, 4, 'auto').tone).toBe('full');
    expect(verdict('cpu', 1, 4, 'auto').text).toBe('3 CPU never used');
    expect(verdict('cpu', 1, undefined, 'auto').tone).toBe('unknown');
  });
});

describe('the skyline', () => {
  it('has a bar for each part while there is room', () => {
    expect(skylineOf(ROWS, 'cpu', 100).map((bar) => bar.value)).toEqual([2, 8, 0, 2]);
  });
  it('lets the highest of neighbours stand for them when there is not', () => {
    const many = Array.from({ length: 1000 }, (_, i) => row(String(i), i === 501 ? 99 : 1));
    const bars = skylineOf(many, 'cpu', 100);
    expect(bars).toHaveLength(100);
    expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(1000);
    expect(bars.find((bar) => bar.value === 99)?.row.title).toBe('501');
    expect(skylineOf([], 'cpu', 10)).toEqual([]);
  });
});
