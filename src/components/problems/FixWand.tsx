/** The nearest way to mend a problem, beside it: shows what it would change, and does it. */
import { Tooltip } from '@mantine/core';
import '@mantine/core/styles/Tooltip.layer.css';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { useApp } from '../appContext.ts';
import { applyFix } from '../form/edits.ts';
import { Icon } from '../ui/Icon.tsx';
import { FixPreview } from './FixPreview.tsx';
import preview from './preview.module.css';
import classes from './wand.module.css';

interface FixWandProps {
  readonly diagnostic: Diagnostic;
  /** True where Tab stops at it: in the current row only, or a long list could not be left. */
  readonly reachable: boolean;
}

export function FixWand({ diagnostic, reachable }: FixWandProps) {
  const app = useApp();
  const fixes = diagnostic.fixes ?? [];
  const [fix] = fixes;
  if (!fix) return null;
  return (
    <Tooltip
      label={
        <>
          <span className={classes.wandTitle}>
            {fix.label}
            {fixes.length > 1 && <span> · {fixes.length - 1} more when it is opened</span>}
          </span>
          <FixPreview fix={fix} />
        </>
      }
      position="bottom-start"
      openDelay={120}
      classNames={{ tooltip: preview.previewTip ?? '' }}
    >
      <button
        type="button"
        className={classes.wand}
        aria-label={`Fix: ${fix.label}`}
        tabIndex={reachable ? 0 : -1}
        onClick={(event) => {
          event.stopPropagation();
          const refused = applyFix(app, diagnostic, fix);
          const say = app.view.getState().actions;
          if (refused === undefined) say.toast({ tone: 'success', title: `Done: ${fix.label}`, undoable: true });
          else say.toast({ tone: 'warning', title: refused });
          // The row may be gone with its problem: the list goes on at the next one.
          event.currentTarget.closest<HTMLElement>('[role=treegrid]')?.focus();
        }}
      >
        <Icon name="wand" size={14} />
      </button>
    </Tooltip>
  );
}
