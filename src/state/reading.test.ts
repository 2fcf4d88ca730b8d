import { describe, expect, it } from 'vitest';
import { parseDocument } from '../document/document.ts';
import { createDocumentStore } from './documentStore.ts';
import { openInTurns } from './reading.ts';

const store = () =>
  createDocumentStore({
    formats: [],
    now: () => 0,
    selected: () => '',
    select: () => undefined,
    toast: () => undefined,
    loadYaml: () => import('../document/yaml/syntax.ts'),
  });

/** More than is read in one turn; the name tells one from another. */
const long = (name: string): string => JSON.stringify({ name, list: Array.from({ length: 200_000 }, (_, i) => i) });

const ahead = (): void => undefined;

describe('a text that is opened', () => {
  it('is there at once when it is short, and later when it is long, read as it would be at once', async () => {
    const documents = store();
    const short = openInTurns(documents, { text: '{"a": 1}', fileName: 'a.json' }, ahead);
    expect(documents.getState().fileName).toBe('a.json');
    await short;
    const opening = openInTurns(documents, { text: long('b'), fileName: 'b.json' }, ahead);
    expect(documents.getState().fileName).toBe('a.json');
    await opening;
    expect(documents.getState().fileName).toBe('b.json');
    expect(documents.getState().document?.root).toEqual(parseDocument(long('b')).root);
  });

  it('is told of beforehand when it is long', async () => {
    const told: string[] = [];
    const tell = (text: string): void => void told.push(text);
    await openInTurns(store(), { text: '{"a": 1}', fileName: 'a.json' }, tell);
    expect(told).toEqual([]);
    await openInTurns(store(), { text: long('b'), fileName: 'b.json' }, tell);
    expect(told).toEqual([long('b')]);
  });

  it.each([
    ['another long one', long('second')],
    ['a short one', '{"second": 1}'],
  ])('gives way to %s that is opened while it is read', async (_what, text) => {
    const documents = store();
    await Promise.all([
      openInTurns(documents, { text: long('first'), fileName: 'first.json' }, ahead),
      openInTurns(documents, { text, fileName: 'second.json' }, ahead),
    ]);
    expect(documents.getState().fileName).toBe('second.json');
    expect(documents.getState().document?.text.toString()).toBe(text);
    expect(documents.getState().session).toBe(1);
  });

  it('gives way to a document that is opened from elsewhere', async () => {
    const documents = store();
    const opening = openInTurns(documents, { text: long('first'), fileName: 'first.json' }, ahead);
    documents.getState().actions.open({ text: '{}', fileName: 'example.json' });
    await opening;
    expect(documents.getState().fileName).toBe('example.json');
  });
});
