import { describe, expect, it } from 'vitest';
import { wholeFormats as formats } from '../../schemas/whole.ts';
import { allExamples, commonTags, createPreviews, filterExamples, lineFrequencies, previewOf } from './gallery.ts';

const about = new Map(formats.map(({ id, examples }) => [id, examples]));
const all = allExamples(formats, about);

describe('the gallery', () => {
  it('has every example once', () => {
    expect(all).toHaveLength(formats.reduce((sum, format) => sum + format.examples.length, 0));
    expect(new Set(all.map(({ format, example }) => `${format.id}/${example.id}`)).size).toBe(all.length);
  });

  it('shows the titles before anything else is known', () => {
    const early = allExamples(formats, new Map());
    expect(early.map(({ example }) => example.title)).toEqual(all.map(({ example }) => example.title));
    expect(early.every(({ example }) => example.description === '')).toBe(true);
    expect(all.every(({ example }) => example.description !== '')).toBe(true);
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

  it('is made of what is asked for together, and again when it could not be loaded', async () => {
    const asked: string[] = [];
    const previews = createPreviews((formatId, id) => {
      asked.push(`${formatId}/${id}`);
      if (asked.length === 3) return Promise.reject(new Error('offline'));
      return Promise.resolve(texts[Number(id)] ?? '');
    });
    const [first, second, lost] = await Promise.allSettled([
      previews('f', '0'),
      previews('f', '1'),
      previews('f', '1b'),
    ]);
    expect([first, second].map((made) => made?.status)).toEqual(['fulfilled', 'fulfilled']);
    expect(second).toMatchObject({ value: '"a": 1,\n"b": 2,\n"d": {\n  "e": 4' });
    expect(lost?.status).toBe('rejected');
    expect(await previews('f', '1b')).toBe('');
    await previews('f', '0');
    expect(asked).toHaveLength(4);
  });

  it('shows a short text whole, and an empty one as nothing', () => {
    expect(previewOf('{ "a": 1 }', new Map())).toBe('{ "a": 1 }');
    expect(previewOf('', new Map())).toBe('');
  });
});
