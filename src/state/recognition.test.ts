import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { analyze } from '../validation/analyze.ts';
import { noEngine } from '../schemas/none.ts';
import { testFormat } from '../validation/testFormat.ts';
import { createDocumentStore } from './documentStore.ts';
import { followGuesses } from './recognition.ts';
import type { AnalysisState } from './types.ts';

describe('a document of no known format', () => {
  it('is read as one as soon as its text tells which, and not again when that is taken back', () => {
    const documents = createDocumentStore({
      formats: [testFormat],
      loadYaml: () => import('../document/yaml/syntax.ts'),
      now: () => 0,
      selected: () => '',
      select: () => undefined,
      toast: () => undefined,
    });
    const analysis = createStore<AnalysisState>()(() => ({
      analysis: undefined,
      silenced: [],
      pending: false,
      failure: undefined,
    }));
    followGuesses(documents, analysis);
    const answer = (): void => {
      const { document, version } = documents.getState();
      if (!document) throw new Error('nothing is open');
      analysis.setState({ analysis: analyze(document, noEngine(''), { version, formats: [testFormat] }) });
    };
    const { actions } = documents.getState();
    actions.open({ text: '{}', fileName: 'a.json' });
    answer();
    expect(documents.getState().formatId).toBe('');
    actions.apply({ origin: 'editor', label: 'Type', edits: [{ offset: 1, length: 0, text: '"parts": []' }] });
    answer();
    expect(documents.getState().formatId).toBe(testFormat.id);
    actions.undo();
    expect(documents.getState()).toMatchObject({ formatId: '' });
    answer();
    expect(documents.getState()).toMatchObject({ formatId: '', future: [{}] });
  });
});
