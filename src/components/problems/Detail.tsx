/** What a problem means and how to mend it, under its row. */
import { Tooltip } from '@mantine/core';
import '@mantine/core/styles/Tooltip.layer.css';
import { useMemo, useState } from 'react';
import type { Diagnostic, Fix } from '../../document/diagnostic.ts';
import type { Analysis } from '../../validation/analysis.ts';
import { useApp, useDocument, useFormat } from '../appContext.ts';
import { propertyAt } from '../../language/hover.ts';
import { applyFix } from '../form/edits.ts';
import { Button } from '../ui/Button.tsx';
import { planBatch } from './fixes.ts';
import { helpFor } from './help.ts';
import { FixPreview } from './FixPreview.tsx';
import classes from './problems.module.css';

interface DetailProps {
  readonly diagnostic: Diagnostic;
  /** How many problems of this kind can be mended at once, this one included. */
  readonly batch: number;
  readonly analysis: Analysis;
}

/** Help text, where it comes from, and the fixes. */
export default function Detail({ diagnostic, batch, analysis }: DetailProps) {
  const app = useApp();
  const format = useFormat();
  const stale = useDocument((s) => s.version !== analysis.version);
  const [refused, setRefused] = useState<string>();
  const help = useMemo(() => helpFor(diagnostic, format), [diagnostic, format]);
  // Read once: the section of a field does not change while its problem is on screen.
  const [fieldSection] = useState(() => {
    const { document } = app.documents.getState();
    return document && propertyAt(document, format, diagnostic.pointer)?.section;
  });
  const section = help.section ?? fieldSection;
  const fixes = diagnostic.fixes ?? [];

  const fixAll = (): void => {
    const { document, actions, version } = app.documents.getState();
    const newest = app.analysis.getState().analysis;
    if (!document || newest?.version !== version)
      return setRefused('The text has just changed; try again in a moment.');
    const plan = planBatch(document, newest.diagnostics, diagnostic.code);
    const result = actions.applyOps({
      origin: 'fix',
      label: `Fix ${plan.fixed} × ${help.title.toLowerCase()}`,
      ops: plan.ops,
    });
    if (!result.ok) return setRefused(result.reason);
    app.view.getState().actions.toast({
      tone: 'success',
      title: `Fixed ${plan.fixed} at once`,
      ...(plan.skipped > 0 ? { lines: [`${plan.skipped} could not be fixed together with the others.`] } : {}),
      undoable: true,
    });
  };

  return (
    <div className={classes.detail}>
      <p className={classes.detailTitle}>
        {help.title} <code>{diagnostic.code}</code>
      </p>
      {help.paragraphs.map((paragraph, index) => (
        <p key={index}>{paragraph}</p>
      ))}
      {section !== undefined && <p className={classes.section}>Reference: {section}</p>}
      {fixes.length > 0 && (
        <div className={classes.fixes}>
          {fixes.map((fix, index) => (
            <FixButton
              key={`${index} ${fix.label}`}
              fix={fix}
              stale={stale}
              onFix={() => setRefused(applyFix(app, diagnostic, fix))}
            />
          ))}
          {batch > 1 && fixes[0]?.ops && (
            <Button small tone="quiet" disabled={stale} onClick={fixAll}>
              Fix all {batch} of this kind
            </Button>
          )}
        </div>
      )}
      {refused !== undefined && (
        <p role="status" className={classes.refused}>
          {refused}
        </p>
      )}
    </div>
  );
}

/** A fix as a button. What it would change is shown while it is pointed at or in focus. */
function FixButton({ fix, stale, onFix }: { readonly fix: Fix; readonly stale: boolean; readonly onFix: () => void }) {
  return (
    <Tooltip
      label={<FixPreview fix={fix} />}
      position="bottom-start"
      openDelay={120}
      disabled={stale}
      classNames={{ tooltip: classes.previewTip ?? '' }}
    >
      <Button small icon="wand" disabled={stale} onClick={onFix}>
        {stale ? 'checking…' : fix.label}
      </Button>
    </Tooltip>
  );
}
