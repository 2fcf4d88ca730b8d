/** Going to a place of the document from a list, in all views at once. */
import { lastPart } from '../../document/diagnostic.ts';
import { nodeAt } from '../../document/document.ts';
import { isContainer } from '../../document/node.ts';
import { bus } from '../../state/commands/bus.ts';
import type { App } from '../appContext.ts';

/** Below this width one pane is shown at a time. */
const NARROW = '(max-width: 899px)';

/**
 * Selects a place, so that text, form and graph show it; a field is put into focus in the form. Where only one pane is
 * on screen, that pane is changed to `pane`, or nobody would see what was selected.
 */
export function showPlace(app: App, pointer: string, pane: 'text' | 'canvas' = 'text'): void {
  const { document } = app.documents.getState();
  const node = document && nodeAt(document, pointer)?.node;
  const field = node && !isContainer(node) && pointer !== '' ? lastPart(pointer) : undefined;
  const { actions } = app.view.getState();
  actions.select(pointer, 'problems', field);
  if (!matchMedia(NARROW).matches) return;
  actions.setMobileTab(pane === 'text' ? 'text' : 'graph');
  bus.emit('pane:show', pane);
}
