/** What a problem means and how to mend it, under its row. */
import { Tooltip } from '@mantine/core';
import '@mantine/core/styles/Tooltip.layer.css';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { Diagnostic, Fix } from '../../document/diagnostic.ts';
import { bus } from '../../state/commands/bus.ts';
import type { Analysis } from '../../validation/analysis.ts';
import { useApp, useDocument, useFormat } from '../appContext.ts';
import { propertyAt } from '../../language/property.ts';
import { applyFix } from '../form/edits.ts';
import { Button } from '../ui/Button.tsx';
import { helpFor } from './help.ts';
import { FixPreview } from './FixPreview.tsx';
import classes from './detail.module.css';
import preview from './preview.module.css';

interface DetailProps {
  readonly diagnostic: Diagnostic;
  /** How many problems of this kind can be mended at once, this one included. */
  readonly batch: number;
  readonly analysis: Analysis;
  readonly onShown: (row: HTMLElement) => void;
}

/** Help text, where it comes from, and the fixes. */
export default function Detail({ diagnostic, batch, analysis, onShown }: DetailProps) {
  const box = useRef<HTMLDivElement>(null);
  const shown = useEffectEvent(onShown);
  useEffect(() => {
    if (box.current) shown(box.current);
  }, []);
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

  const { silenced } = app.documents.getState().aside;
  const silence = (): void => {
    const { actions } = app.documents.getState();
    actions.setAside({ silenced: [...silenced, diagnostic.code] });
    app.view.getState().actions.toast({
      tone: 'info',
      title: `“${help.title}” is silenced in this document`,
      offer: { title: 'Show it again', run: () => actions.setAside({ silenced }) },
    });
  };

  return (
    <div ref={box} className={classes.detail}>
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
            <Button small tone="quiet" disabled={stale} onClick={() => bus.emit('problems:fixAll', diagnostic.code)}>
              Fix all {batch} of this kind…
            </Button>
          )}
        </div>
      )}
      {diagnostic.severity !== 'error' && (
        <div>
          <Button small tone="quiet" icon="eye-off" onClick={silence}>
            Silence this rule here
          </Button>
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
      classNames={{ tooltip: preview.previewTip ?? '' }}
    >
      <Button small icon="wand" disabled={stale} onClick={onFix}>
        {stale ? 'checking…' : fix.label}
      </Button>
    </Tooltip>
  );
}
