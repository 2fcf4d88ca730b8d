/** What the views are given: the stores and what `main.tsx` wired. One context, made once. */
import { createContext, useContext, useMemo } from 'react';
import { useStore, type StoreApi } from 'zustand';
import type { FormatCard, FormatExample } from '../schemas/card.ts';
import type { DocumentView, EffectiveDocument, Format } from '../schemas/format.ts';
import { fillDocument } from '../validation/filled.ts';
import { documentView } from '../validation/view.ts';
import type { TakenDocument } from '../state/persistence.ts';
import type { RecentDocument } from '../state/saved.ts';
import type {
  AnalysisState,
  DocumentStoreState,
  FormatsState,
  PreferenceStoreState,
  Saving,
  ViewStoreState,
} from '../state/types.ts';
import type { Layout } from '../graph/layout.ts';
import type { ConversionAnswer, ConversionRequest, LayoutRequest, Saying } from '../workers/protocol.ts';

export type { ConversionAnswer, ConversionRequest, LayoutRequest, Saying };
import type { Graph } from '../graph/graph.ts';

export interface App {
  readonly documents: StoreApi<DocumentStoreState>;
  readonly analysis: StoreApi<AnalysisState>;
  readonly view: StoreApi<ViewStoreState>;
  readonly preferences: StoreApi<PreferenceStoreState>;
  readonly saving: StoreApi<Saving>;
  /** Documents that were open before, in any tab; the newest first. */
  recents(): Promise<readonly RecentDocument[]>;
  /** The text of a kept document, to hold another one against it. */
  recentText(id: string): Promise<string | undefined>;
  /** Opens a kept document, or asks when another tab has it; false when it is not kept any more. */
  openRecent(id: string): Promise<boolean>;
  /** The document that another tab has, while the user is asked what to do. */
  readonly taken: StoreApi<{ readonly asked: TakenDocument | undefined }>;
  openCopy(id: string): Promise<boolean>;
  takeOver(id: string): Promise<boolean>;
  /** What is known of every format from the start. */
  readonly formats: readonly FormatCard[];
  /** The formats that are loaded, and those that could not be. */
  readonly loading: StoreApi<FormatsState>;
  /** A format, when it is loaded. */
  readonly formatOf: (id: string) => Format | undefined;
  /** Loads a format. Rejects when it cannot be had now; then it may be asked for again. */
  readonly loadFormat: (id: string) => Promise<Format>;
  /** What is said of a format's examples. */
  readonly examplesOf: (formatId: string) => Promise<readonly FormatExample[]>;
  readonly exampleText: (
    formatId: string,
    exampleId: string,
  ) => Promise<{ readonly text: string; readonly fileName: string }>;
  /** Checks the document again when the worker gave up; does nothing otherwise. */
  readonly checkAgainIfStopped: () => void;
  /** Has a long text read that is about to be opened. */
  readonly readAhead: (text: string) => void;
  /** What the engine makes of the document at a version; undefined when that is gone, or nothing is known of it. */
  effective(version: number): Promise<EffectiveDocument | undefined>;
  /** The document at a version as another format has it; undefined when that is gone, or it cannot be converted. */
  convert(version: number, conversion: ConversionRequest): Promise<ConversionAnswer | undefined>;
  /** How every format says what stands at a pointer. */
  sayings(version: number, pointer: string): Promise<readonly Saying[] | undefined>;
  /** Lays a graph out in the worker. A newer request makes the older one resolve to undefined. */
  layout(graph: Graph, options: LayoutRequest): Promise<Layout | undefined>;
}

export const AppContext = createContext<App | undefined>(undefined);

/** The application's stores. Throws when used outside the application. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('useApp is used outside of the application');
  return app;
}

/** Selects from the document store; the component renders again when the selected part changes. */
export function useDocument<T>(select: (state: DocumentStoreState) => T): T {
  return useStore(useApp().documents, select);
}
export function useAnalysis<T>(select: (state: AnalysisState) => T): T {
  return useStore(useApp().analysis, select);
}
/** True while what was last typed is still to be checked: problems are those of the text before. */
export function useBehind(): boolean {
  const version = useDocument((s) => s.version);
  return useAnalysis((s) => s.failure === undefined && s.analysis?.version !== version);
}
export function useView<T>(select: (state: ViewStoreState) => T): T {
  return useStore(useApp().view, select);
}
export function usePreferences<T>(select: (state: PreferenceStoreState) => T): T {
  return useStore(useApp().preferences, select);
}
export function useSaving<T>(select: (state: Saving) => T): T {
  return useStore(useApp().saving, select);
}
/** The format the document is read as, while it is loaded; undefined before, and while no format is recognised. */
export function useLoadedFormat(): Format | undefined {
  const id = useDocument((s) => s.formatId);
  return useStore(useApp().loading, (s) => s.loaded.get(id));
}
/** The format the document is read as, for what is only shown while it is loaded. */
export function useFormat(): Format {
  const format = useLoadedFormat();
  if (!format) throw new Error('the format of the document is not loaded');
  return format;
}
/** The document as its format sees it, in the profile that is in force; for what is only shown while the format is loaded. */
export function useDocumentView(): DocumentView | undefined {
  const format = useFormat();
  const document = useDocument((s) => s.document);
  const profile = useDocument((s) => s.profile);
  return useMemo(() => document && documentView(document, format, profile), [document, format, profile]);
}
/** The same with the values for its variables filled in, as the engine reads it. */
export function useFilledView(): DocumentView | undefined {
  const format = useFormat();
  const document = useDocument((s) => s.document);
  const profile = useDocument((s) => s.profile);
  const { values } = useDocument((s) => s.variables);
  return useMemo(() => {
    const filled = document && (fillDocument(document, format, values)?.document ?? document);
    return filled && documentView(filled, format, profile);
  }, [document, format, profile, values]);
}
/** The card of the format the document is read as; undefined when there is no such format, or none is recognised. */
export function useFormatCard(): FormatCard | undefined {
  const id = useDocument((s) => s.formatId);
  return useApp().formats.find((card) => card.id === id);
}
