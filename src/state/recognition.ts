/** A document whose format is not known yet is read as one as soon as what is written in it tells which. */
import type { StoreApi } from 'zustand/vanilla';
import { pendingYaml } from '../document/yaml/pending.ts';
import { CONFIDENT } from './documentStore.ts';
import type { AnalysisState, DocumentStoreState } from './types.ts';

/** Follows the guesses of the analysis while a document has no format. Taking it back by undo is not overruled. */
export function followGuesses(documents: StoreApi<DocumentStoreState>, analysis: StoreApi<AnalysisState>): void {
  analysis.subscribe(({ analysis: answer }, before) => {
    if (!answer || answer === before.analysis) return;
    const { document, formatId, version, lastChange, actions } = documents.getState();
    // A text that still waits to be read finds its format when it is.
    if (document?.syntax === pendingYaml) return;
    if (formatId !== '' || answer.version !== version || lastChange?.origin === 'history') return;
    const [best] = answer.guesses;
    if (best && best.score >= CONFIDENT) actions.setFormat(best.formatId);
  });
}
