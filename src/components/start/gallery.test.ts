import { describe, expect, it } from 'vitest';
import { formats } from '../../schemas/registry.ts';
import { allExamples, commonTags, filterExamples, lineFrequencies, previewOf } from './gallery.ts';

const all = allExamples(formats);

describe('the gallery', () => {
  it('has every example once', () => {
    expect(all).toHaveLength(formats.reduce((sum, format) => sum + format.examples.length, 0));
    expect(new Set(all.map(({ format, example }) => `${format.id}/${example.id}`)).size).toBe(all.length);
  });

  it('begins with one example of each format', () => {
    const first = all.slice(0, formats.length).map(({ format }) => format.id);
    expect(new Set(first).size).toBe(formats.length);
  });

  it('narrows by format, tag and words', () => {
    const [tag] = commonTags(all, 1);
    const some = filterExamples(all, { query: '', formatId: undefined, tag: tag?.tag });
    expect(some).toHaveLength(tag?.count ?? -1);
    const title = all.at(-1)?.example.title ?? '';
    expect(filterExamples(all, { query: title, formatId: undefined, tag: undefined })[0]?.example.title).toBe(title);
    expect(filterExamples(all, { query: 'zzzzqqq', formatId: undefined, tag: undefined })).toEqual([]);
  });
});

describe('a preview', () => {
  const texts = ['{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}', '{\n  "a": 1,\n  "b": 2,\n  "d": {\n    "e": 4\n  }\n}'];

  it('shows what sets the text apart', () => {
    expect(previewOf(texts[1] ?? '', lineFrequencies(texts), 2)).toBe('"d": {\n  "e": 4');
  });

  it('shows a short text whole, and an empty one as nothing', () => {
    expect(previewOf('{ "a": 1 }', new Map())).toBe('{ "a": 1 }');
    expect(previewOf('', new Map())).toBe('');
  });
});
