/** The newest answer of the worker, and the wiring that asks for it whenever the document changes. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Diagnostic } from '../document/diagnostic.ts';
import type { Analysis } from '../validation/analysis.ts';
import type { AnalysisClient, ClientOptions, Snapshot } from '../workers/client.ts';
import type { AnalysisState, DocumentStoreState } from './types.ts';

const NOTHING = { analysis: undefined, silenced: [] };

/** What an answer says, and what it says of rules that are silenced. An error can be silenced by nobody. */
export function withoutSilenced(
  analysis: Analysis,
  codes: readonly string[],
): Pick<AnalysisState, 'analysis' | 'silenced'> {
  const isSilenced = ({ code, severity }: Diagnostic): boolean => severity !== 'error' && codes.includes(code);
  const silenced = analysis.diagnostics.filter(isSilenced);
  if (silenced.length === 0) return { analysis, silenced };
  const counts = { ...analysis.counts };
  for (const { severity } of silenced) counts[severity]--;
  return {
    analysis: { ...analysis, counts, diagnostics: analysis.diagnostics.filter((d) => !isSilenced(d)) },
    silenced,
  };
}

/** Makes the analysis store and keeps it in step with the document. `start` makes the client of the worker. */
export function createAnalysisStore(
  documents: StoreApi<DocumentStoreState>,
  start: (options: Pick<ClientOptions, 'onAnalysis' | 'onPending' | 'onFailure'>) => AnalysisClient,
): { store: StoreApi<AnalysisState>; client: AnalysisClient } {
  const store = createStore<AnalysisState>()(() => ({ ...NOTHING, pending: false, failure: undefined }));
  /** The newest answer as it came. */
  let answer: Analysis | undefined;
  const show = (): void => {
    if (answer) store.setState(withoutSilenced(answer, documents.getState().aside.silenced));
  };
  const client = start({
    onAnalysis: (analysis) => {
      // Answers come in order; one that is older than the document's session is of another document.
      if (analysis.version < firstVersion) return;
      answer = analysis;
      show();
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
    if (state.session !== before.session) answer = undefined;
    if (state.version === before.version) {
      if (state.aside.silenced !== before.aside.silenced) show();
      return;
    }
    if (!state.document) {
      firstVersion = state.version;
      store.setState({ ...NOTHING, pending: false });
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
      store.setState(NOTHING);
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
