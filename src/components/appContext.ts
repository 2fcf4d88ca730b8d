/** What the views are given: the stores and what `main.tsx` wired. One context, made once. */
import { createContext, useContext } from 'react';
import { useStore, type StoreApi } from 'zustand';
import type { Format } from '../schemas/format.ts';
import type { RecentDocument } from '../state/persistence.ts';
import type {
  AnalysisState,
  DocumentStoreState,
  PreferenceStoreState,
  Saving,
  ViewStoreState,
} from '../state/types.ts';
import type { Layout } from '../graph/layout.ts';
import type { LayoutRequest } from '../workers/protocol.ts';

export type { LayoutRequest };
import type { Graph } from '../graph/graph.ts';

export interface App {
  readonly documents: StoreApi<DocumentStoreState>;
  readonly analysis: StoreApi<AnalysisState>;
  readonly view: StoreApi<ViewStoreState>;
  readonly preferences: StoreApi<PreferenceStoreState>;
  readonly saving: StoreApi<Saving>;
  /** Documents that were open before, in any tab; the newest first. */
  recents(): Promise<readonly RecentDocument[]>;
  openRecent(id: string): Promise<boolean>;
  readonly formats: readonly Format[];
  formatOf(id: string): Format;
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
export function useView<T>(select: (state: ViewStoreState) => T): T {
  return useStore(useApp().view, select);
}
export function usePreferences<T>(select: (state: PreferenceStoreState) => T): T {
  return useStore(useApp().preferences, select);
}
export function useSaving<T>(select: (state: Saving) => T): T {
  return useStore(useApp().saving, select);
}
/** The format the document is read as. */
export function useFormat(): Format {
  const app = useApp();
  return app.formatOf(useDocument((s) => s.formatId));
}
