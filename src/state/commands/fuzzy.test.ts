import { describe, expect, it } from 'vitest';
import { matchWord, search } from './fuzzy.ts';

const items = [
  { title: 'Download', group: 'Document', words: 'save export' },
  { title: 'Go to Outline', group: 'Go to' },
  { title: 'Go to Graph', group: 'Go to' },
  { title: 'Format the text', group: 'Document', words: 'pretty' },
  { title: 'Add: Command in a container', group: 'Add', detail: 'Runs a shell command in an image.' },
  { title: 'upload data', group: 'Steps', detail: 'Step' },
];
const titles = (query: string): string[] => search(query, items).map((found) => found.item.title);

describe('matching a word', () => {
  it('prefers the start of a word to its middle', () => {
    const start = matchWord('load', 'load data');
    const middle = matchWord('load', 'download');
    expect(start?.score).toBeGreaterThan(middle?.score ?? Infinity);
  });

  it('prefers an occurrence that begins a word, and marks it', () => {
    expect(matchWord('out', 'about output')?.positions).toEqual([6, 7, 8]);
  });

  it('finds initials', () => {
    expect(matchWord('gto', 'Go to Outline')?.positions).toEqual([0, 3, 4]);
  });

  it('does not scatter over the middle of words', () => {
    expect(matchWord('dwl', 'Download')).toBeUndefined();
  });

  it('is not case-sensitive and does not find what is not there', () => {
    expect(matchWord('GRAPH', 'Go to Graph')).toBeDefined();
    expect(matchWord('grapf', 'Go to Graph')).toBeUndefined();
  });
});

describe('searching', () => {
  it('puts the title before other words', () => {
    expect(titles('load')).toEqual(['Download', 'upload data']);
    expect(titles('export')).toEqual(['Download']);
  });

  it('wants every word, in any order', () => {
    expect(titles('graph go')).toEqual(['Go to Graph']);
    expect(titles('graph nothing')).toEqual([]);
  });

  it('finds words of the detail and of the group', () => {
    expect(titles('shell')).toEqual(['Add: Command in a container']);
    expect(titles('document text')).toEqual(['Format the text']);
  });

  it('lists everything in its order for an empty query', () => {
    expect(titles('  ')).toEqual(items.map((item) => item.title));
  });

  it('stops at the limit', () => {
    expect(search('o', items, 2)).toHaveLength(2);
  });
});
