/** Mending many problems in one step: which kinds, and what would change. */
import { useMemo, useState } from 'react';
import type { ParsedDocument } from '../../document/document.ts';
import { planOperations } from '../../document/plan.ts';
import type { Analysis } from '../../validation/analysis.ts';
import { useAnalysis, useApp, useDocument, useFormat } from '../appContext.ts';
import { DiffView } from '../review/DiffView.tsx';
import review from '../review/review.module.css';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { batchKinds, type BatchKind } from './batch.ts';
import classes from './fixAll.module.css';
import { planBatch } from './fixes.ts';
import { codeTitle } from './titles.ts';

export interface FixAllProps {
  /** The kind that was asked for; '' for all that can be mended without a choice. */
  readonly code: string;
  readonly onClose: () => void;
}

function outcomeOf(document: ParsedDocument, analysis: Analysis, codes: ReadonlySet<string>) {
  const batch = planBatch(document, analysis.diagnostics, codes);
  const plan = planOperations(document, batch.ops);
  return { ...batch, after: plan.ok ? plan.document.text.toString() : undefined };
}

export function FixAllDialog({ code, onClose }: FixAllProps) {
  const app = useApp();
  const format = useFormat();
  const document = useDocument((s) => s.document);
  const version = useDocument((s) => s.version);
  const analysis = useAnalysis((s) => s.analysis);
  const isFresh = analysis?.version === version;
  const kinds = useMemo(() => batchKinds(analysis?.diagnostics ?? []), [analysis]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(kinds.filter((kind) => (code === '' ? kind.safe : kind.code === code)).map((kind) => kind.code)),
  );
  const [failure, setFailure] = useState<string>();
  const outcome = useMemo(
    () => (document && analysis && isFresh ? outcomeOf(document, analysis, chosen) : undefined),
    [document, analysis, isFresh, chosen],
  );
  const fixed = outcome?.fixed ?? 0;

  const toggle = (kind: BatchKind): void => {
    const next = new Set(chosen);
    if (!next.delete(kind.code)) next.add(kind.code);
    setChosen(next);
    setFailure(undefined);
  };
  const apply = (): void => {
    if (!outcome) return;
    const label = `Fix ${String(fixed)} ${fixed === 1 ? 'problem' : 'problems'}`;
    const result = app.documents.getState().actions.applyOps({ origin: 'fix', label, ops: outcome.ops });
    if (!result.ok) return setFailure(result.reason);
    onClose();
    app.view.getState().actions.toast({ tone: 'success', title: label.replace('Fix', 'Fixed'), undoable: true });
  };

  return (
    <Dialog label="Fix many at once" className={review.dialog} onClose={onClose}>
      <div className={review.frame}>
        <div className={review.head}>
          <h2>Fix many at once</h2>
          <IconButton icon="x" label="Cancel" onClick={onClose} />
        </div>
        <div className={review.top}>
          <ul className={classes.kinds} aria-label="Kinds of problems">
            {kinds.map((kind) => (
              <li key={kind.code}>
                <label className={classes.kind}>
                  <input type="checkbox" checked={chosen.has(kind.code)} onChange={() => toggle(kind)} />
                  <span className={classes.kindTitle}>{codeTitle(kind.code, format)}</span>
                  <span className={classes.kindCount}>{kind.count}</span>
                  <span className={classes.kindHow}>
                    {kind.label}
                    {kind.count > 1 && '…'}
                    {!kind.safe && ' (there are other ways: the first is taken)'}
                  </span>
                </label>
              </li>
            ))}
          </ul>
          <p role="status" className={review.description}>
            {failure ??
              (outcome ? `${summary(fixed, outcome.skipped)}${afterwards(analysis, chosen)}` : 'Checking the text…')}
          </p>
        </div>
        {document && outcome?.after !== undefined && fixed > 0 && (
          <DiffView before={document.text.toString()} after={outcome.after} />
        )}
        <div className={review.foot}>
          <span className={review.promise}>One step: undo takes all of it back.</span>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" autoFocus disabled={fixed === 0} onClick={apply}>
            {fixed === 0 ? 'Fix' : `Fix ${String(fixed)}`}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Of a kind that has more than are listed, the others come up when these are mended. */
function afterwards(analysis: Analysis | undefined, chosen: ReadonlySet<string>): string {
  const rest = [...chosen].reduce((sum, code) => sum + (analysis?.more[code] ?? 0), 0);
  return rest === 0 ? '' : ` Then ${rest.toLocaleString('en')} more of these kinds can be mended the same way.`;
}

function summary(fixed: number, skipped: number): string {
  if (fixed === 0) return 'Nothing is chosen that could be mended.';
  const rest =
    skipped === 0
      ? ''
      : ` ${String(skipped)} ${skipped === 1 ? 'has' : 'have'} to be mended by ${skipped === 1 ? 'itself' : 'themselves'}, as the others move what they are about.`;
  return `${String(fixed)} ${fixed === 1 ? 'problem is' : 'problems are'} mended.${rest}`;
}
