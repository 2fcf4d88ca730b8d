import { describe, expect, it } from 'vitest';
import { wholeFormats as formats } from '../../schemas/whole.ts';
import { allExamples, commonTags, featuredFirst, filterExamples } from './gallery.ts';

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

it('names words of several formats before those of one', () => {
  const [one, other] = formats;
  if (!one || !other) throw new Error('two formats are needed');
  const item = (format: typeof one, ...tags: string[]) => ({
    format,
    example: { id: tags.join(), title: '', description: '', tags },
  });
  const items = [item(one, 'own'), item(one, 'own'), item(one, 'own', 'both'), item(other, 'both')];
  expect(commonTags(items, 2)).toEqual([
    { tag: 'both', count: 2 },
    { tag: 'own', count: 3 },
  ]);
  expect(commonTags(items.slice(0, 3), 1)).toEqual([{ tag: 'own', count: 3 }]);
});

describe('what stands in front', () => {
  const [format] = formats;
  if (!format) throw new Error('no format');
  const item = (id: string) => ({ format, example: { id, title: id, description: '', tags: [] } });
  const looks = new Map([
    ['tiny', { nodes: 1, errors: 0 }],
    ['torn', { nodes: 3, errors: 2 }],
    ['large', { nodes: 9, errors: 0 }],
    ['torn too', { nodes: 30, errors: 1 }],
    ['largest', { nodes: 20, errors: 0 }],
    ['middle', { nodes: 5, errors: 0 }],
  ]);
  const ids = (known: typeof looks) =>
    featuredFirst([...looks.keys()].map(item), ({ example }) => known.get(example.id)).map(({ example }) => example.id);

  it('is real jobs and one to mend, then the rest as it is taught', () => {
    expect(ids(looks)).toEqual(['largest', 'large', 'torn', 'tiny', 'torn too', 'middle']);
  });

  it('is as it is taught as long as nothing is known', () => {
    expect(ids(new Map())).toEqual([...looks.keys()]);
  });
});
