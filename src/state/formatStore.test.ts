import { describe, expect, it } from 'vitest';
import type { WholeFormat } from '../schemas/format.ts';
import { testFormat } from '../validation/testFormat.ts';
import { createDocumentStore } from './documentStore.ts';
import { createFormatStore } from './formatStore.ts';

function setUp(...answers: (WholeFormat | Error)[]) {
  const documents = createDocumentStore({
    formats: [testFormat],
    loadYaml: () => import('../document/yaml/syntax.ts'),
    now: () => 0,
    selected: () => '',
    select: () => undefined,
    toast: () => undefined,
  });
  const asked: string[] = [];
  const fetch = (id: string) => {
    asked.push(id);
    const answer = answers.shift();
    return answer instanceof Error || !answer ? Promise.reject(answer ?? new Error('gone')) : Promise.resolve(answer);
  };
  const formats = createFormatStore(documents, fetch, (id) => id === testFormat.id);
  return { documents: documents.getState().actions, formats, asked };
}

const later = (): Promise<void> => new Promise((done) => setTimeout(done));

describe('the formats that are loaded', () => {
  it('are those of the documents that are opened, each once', async () => {
    const { documents, formats, asked } = setUp(testFormat);
    documents.open({ text: '{"parts": []}', fileName: 'a.json' });
    expect(formats.store.getState().loaded.size).toBe(0);
    await later();
    expect(formats.store.getState().loaded.get(testFormat.id)).toBe(testFormat);
    documents.open({ text: '{"parts": []}', fileName: 'b.json' });
    await expect(formats.load(testFormat.id)).resolves.toBe(testFormat);
    expect(asked).toEqual([testFormat.id]);
  });

  it('are not asked for a document that is none of them', async () => {
    const { documents, asked } = setUp();
    documents.open({ text: '{}', fileName: 'a.json' });
    documents.open({ text: '{}', fileName: 'a.json', formatId: 'of another time' });
    await later();
    expect(asked).toEqual([]);
  });

  it('say why they could not be loaded, and are loaded when they are asked for again', async () => {
    const { documents, formats } = setUp(new Error('offline'), testFormat);
    documents.open({ text: '{"parts": []}', fileName: 'a.json' });
    await later();
    expect(formats.store.getState().failed.get(testFormat.id)).toBe('offline');
    const loading = formats.load(testFormat.id);
    expect(formats.store.getState().failed.size).toBe(0);
    await loading;
    expect(formats.store.getState().loaded.has(testFormat.id)).toBe(true);
  });
});
