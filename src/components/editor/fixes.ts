/** Applying the mend of a diagnostic. */
import type { Fix } from '../../document/diagnostic.ts';
import type { App } from '../appContext.ts';

/** Applies a fix as one undo step; a refusal is said. */
export function runFix(app: Pick<App, 'documents' | 'view'>, fix: Fix): void {
  const { actions } = app.documents.getState();
  const result = fix.ops
    ? actions.applyOps({ origin: 'fix', label: fix.label, ops: fix.ops })
    : actions.apply({ origin: 'fix', label: fix.label, edits: fix.edits ?? [] });
  if (!result.ok) {
    app.view.getState().actions.toast({ tone: 'warning', title: 'This cannot be mended now', lines: [result.reason] });
  }
}
