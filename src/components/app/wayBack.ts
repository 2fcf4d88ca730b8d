/**
 * The browser's way back: from a document to the start page, and forth again. It does not leave the page while a document is
 * open: what is open would be out of sight, though it is kept.
 */
import type { App } from '../appContext.ts';

const OPEN = 'jobwright.document';
/** A link that holds a document is read by whoever waits for it. */
const SHARED = /^#[de]=/;

/** Keeps the browser's history in step with whether a document is open. */
export function watchWayBack(app: App): void {
  const { documents } = app;
  const isOpen = (): boolean => documents.getState().document !== undefined;
  const isMarked = (): boolean => history.state === OPEN;
  const mark = (): void => {
    if (!isMarked()) history.pushState(OPEN, '');
  };
  if (isOpen()) mark();
  documents.subscribe((state, before) => {
    if (state.session === before.session) return;
    if (state.document) mark();
    else if (isMarked()) history.back();
  });
  addEventListener('popstate', () => {
    if (SHARED.test(location.hash)) return;
    if (isOpen() && !isMarked()) documents.getState().actions.close();
    else if (!isOpen() && isMarked()) void app.recents().then(([last]) => last && !isOpen() && app.openRecent(last.id));
  });
}
