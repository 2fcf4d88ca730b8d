/** Wires the registry, the stores, the worker and React together; nothing else does. */
import './components/ui/tokens.css';
import './components/ui/base.css';
import { bus } from './state/commands/bus.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import App from './components/app/App.tsx';
import { AppContext, type App as AppStores } from './components/appContext.ts';
import { watchStyles } from './components/ui/parts.ts';
import { cardById, cards, loadExamples, loadExampleText, loadViews } from './schemas/registry.ts';
import { followPointer } from './state/anchor.ts';
import { createAnalysisStore } from './state/analysisStore.ts';
import { createFormatStore } from './state/formatStore.ts';
import { followGuesses } from './state/recognition.ts';
import { createDocumentStore } from './state/documentStore.ts';
import { browserStorage } from './state/browserStorage.ts';
import { createParting } from './state/parting.ts';
import { openDocumentStorage } from './state/documentStorage.ts';
import { createPersistence, type Persistence } from './state/persistence.ts';
import { createPlaces, type PlaceMessage, type TabChannel } from './state/places.ts';
import { createPreferences, type KeyValueStorage } from './state/preferences.ts';
import { createViewStore } from './state/viewStore.ts';
import { createAnalysisClient } from './workers/client.ts';
import { inlinePort, workerPort } from './workers/ports.ts';

watchStyles(document);

const view = createViewStore();
const documents = createDocumentStore({
  formats: cards,
  now: () => Date.now(),
  selected: () => view.getState().selected,
  select: (pointer, by) => {
    view.getState().actions.select(pointer, by);
  },
  toast: (toast) => {
    view.getState().actions.toast(toast);
  },
  reviewImport: (source) => void bus.emit('import:review', source),
  loadYaml: () => import('./document/yaml/syntax.ts'),
});

// What is selected or collapsed stays so when the text around it changes.
documents.subscribe((state, before) => {
  const change = state.lastChange;
  if (!state.document || !before.document || !change || state.version === before.version) return;
  if (state.session !== before.session) return;
  const { selected, picked, collapsed } = view.getState();
  const [from, to] = [before.document, state.document];
  const follow = (pointer: string): string => followPointer(pointer, from, to, change.edits);
  const moved = follow(selected);
  if (moved !== selected) view.setState({ selected: moved });
  if (picked.length > 0) view.setState({ picked: [...new Set(picked.map(follow))] });
  // A key may have a mark behind its pointer.
  const followKey = (key: string): string => {
    const mark = key.indexOf('#');
    return mark < 0 ? follow(key) : follow(key.slice(0, mark)) + key.slice(mark);
  };
  if (collapsed.size > 0) view.setState({ collapsed: new Set([...collapsed].map(followKey)) });
});

const { store: analysis, client } = createAnalysisStore(documents, (options) =>
  createAnalysisClient({
    ...options,
    connect: () => workerPort(new Worker(new URL('./workers/core.worker.ts', import.meta.url), { type: 'module' })),
    // The engines are loaded into the page only when no worker can be had.
    fallback: () =>
      inlinePort(async () => {
        const [{ createCore }, { loadEngine }] = await Promise.all([
          import('./workers/core.ts'),
          import('./schemas/engines.ts'),
        ]);
        return createCore({ cards, load: loadEngine });
      }),
  }),
);

const formats = createFormatStore(documents, loadViews, (id) => cardById(id) !== undefined);
followGuesses(documents, analysis);

const schedule = (run: () => void, ms: number): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => {
    clearTimeout(timer);
  };
};
const persistence: Persistence = createPersistence({
  documents,
  view,
  storage: openDocumentStorage(() => persistence.cleared()),
  // A page that is not served safely has no locks, whatever the type says.
  places: createPlaces({ locks: (navigator as Partial<Navigator>).locks, channel: tabChannel(), schedule }),
  parting: createParting(browserStorage()),
  tab: tabName(),
  renameTab: () => tabName(true),
  owner: uniqueName(),
  now: () => Date.now(),
  schedule,
  toast: (toast) => {
    view.getState().actions.toast(toast);
  },
});
const preferences = createPreferences(preferenceStorage());

const app: AppStores = {
  documents,
  analysis,
  view,
  preferences,
  saving: persistence.saving,
  recents: () => persistence.recents(),
  recentText: (id) => persistence.recentText(id),
  openRecent: (id) => persistence.openRecent(id),
  taken: persistence.taken,
  openCopy: (id) => persistence.openCopy(id),
  takeOver: (id) => persistence.takeOver(id),
  formats: cards,
  loading: formats.store,
  formatOf: (id) => formats.store.getState().loaded.get(id),
  loadFormat: (id) => formats.load(id),
  examplesOf: loadExamples,
  exampleText: loadExampleText,
  checkAgainIfStopped,
  readAhead: (text) => {
    client.readAhead(text);
  },
  effective: (version) => client.effective(version),
  convert: (version, conversion) => client.convert(version, conversion),
  sayings: (version, pointer) => client.sayings(version, pointer),
  layout: (graph, options) => client.layout(graph, options),
};

/** What could not be loaded may be there by now. */
function checkAgainIfStopped(): void {
  if (analysis.getState().failure !== undefined) client.retry();
}
addEventListener('online', () => {
  checkAgainIfStopped();
  // The store tells of a failure.
  for (const id of formats.store.getState().failed.keys()) formats.load(id).catch(() => undefined);
});

addEventListener('beforeunload', (event) => {
  void persistence.flush();
  if (persistence.isAtRisk()) event.preventDefault();
});
addEventListener('pagehide', () => {
  persistence.part();
  void persistence.flush();
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void persistence.flush();
});

void persistence.restore().finally(() => {
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no #root');
  createRoot(root).render(
    <StrictMode>
      <AppContext value={app}>
        <App />
      </AppContext>
    </StrictMode>,
  );
});

addEventListener('load', () => {
  import('./components/app/wayBack.ts').then(({ watchWayBack }) => watchWayBack(app)).catch(() => undefined);
});

// The development server gives other files every time.
if (import.meta.env.PROD) {
  addEventListener('load', () => {
    import('./components/app/offline.ts')
      .then(({ worksOffline }) => worksOffline((toast) => view.getState().actions.toast(toast)))
      .catch(() => undefined);
  });
}

function preferenceStorage(): KeyValueStorage {
  return browserStorage() ?? { getItem: () => null, setItem: () => undefined };
}

/** A name that nothing else has. Not every page is given `randomUUID`. */
function uniqueName(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
}

/** Talks to the other tabs of this browser. */
function tabChannel(): TabChannel {
  const channel = new BroadcastChannel('jobwright');
  return {
    post: (message) => {
      channel.postMessage(message);
    },
    listen: (handler) => {
      channel.onmessage = (event: MessageEvent<PlaceMessage>) => {
        handler(event.data);
      };
    },
  };
}

/** The name of this tab, which survives a reload; a new one when it turns out to be another tab's. */
function tabName(anew = false): string {
  const fresh = uniqueName();
  try {
    const known = anew ? null : sessionStorage.getItem('jobwright.tab');
    if (known !== null) return known;
    sessionStorage.setItem('jobwright.tab', fresh);
  } catch {
    // Without session storage every load is a new tab; the recent documents are still offered.
  }
  return fresh;
}
