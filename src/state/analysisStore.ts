/** The newest answer of the worker, and the wiring that asks for it whenever the document changes. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AnalysisClient, ClientOptions, Snapshot } from '../workers/client.ts';
import type { AnalysisState, DocumentStoreState } from './types.ts';

/** Makes the analysis store and keeps it in step with the document. `start` makes the client of the worker. */
export function createAnalysisStore(
  documents: StoreApi<DocumentStoreState>,
  start: (options: Pick<ClientOptions, 'onAnalysis' | 'onPending' | 'onFailure'>) => AnalysisClient,
): { store: StoreApi<AnalysisState>; client: AnalysisClient } {
  const store = createStore<AnalysisState>()(() => ({ analysis: undefined, pending: false, failure: undefined }));
  const client = start({
    onAnalysis: (analysis) => {
      // Answers come in order; one that is older than the document's session is of another document.
      if (analysis.version >= firstVersion) store.setState({ analysis });
    },
    onPending: (pending) => {
      store.setState({ pending });
    },
    onFailure: (failure) => {
      store.setState({ failure });
    },
  });
  let firstVersion = documents.getState().version;
  documents.subscribe((state, before) => {
    if (state.version === before.version) return;
    if (!state.document) {
      firstVersion = state.version;
      store.setState({ analysis: undefined, pending: false });
      return;
    }
    const { document } = state;
    const snapshot: Snapshot = {
      version: state.version,
      formatId: state.formatId,
      profile: state.profile,
      syntax: document.syntax.id,
      values: state.variables.values,
      text: () => document.text.toString(),
    };
    if (state.session !== before.session) {
      firstVersion = state.version;
      store.setState({ analysis: undefined });
      client.open(snapshot);
    } else if (document.syntax.id !== before.document?.syntax.id) {
      // Read anew as another language; what was known until now shows until the answer comes.
      client.open(snapshot);
    } else {
      client.edit(snapshot, state.lastChange?.edits ?? []);
    }
  });
  return { store, client };
}
