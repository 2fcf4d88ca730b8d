import { useMemo, useState } from 'react';
import type { PaneName } from '../../state/commands/bus.ts';
import { paneInfo } from '../../state/commands/panes.ts';
import type { MobileTab } from '../../state/types.ts';
import { useAnalysis, useApp, useDocument, useView } from '../appContext.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { FramePlace } from './PaneFrame.tsx';
import { PaneSlot } from './panes.tsx';
import classes from './mobile.module.css';

const TABS: readonly { readonly tab: MobileTab; readonly pane: PaneName; readonly title: string }[] = [
  { tab: 'graph', pane: 'canvas', title: 'Graph' },
  { tab: 'form', pane: 'inspector', title: 'Form' },
  { tab: 'text', pane: 'text', title: 'Text' },
  { tab: 'problems', pane: 'problems', title: 'Problems' },
];
const MORE: readonly PaneName[] = ['outline', 'resources', 'outcome', 'reference', 'history'];

interface MobileWorkbenchProps {
  /** A pane beyond the four tabs, when one is shown. */
  readonly extra: PaneName | undefined;
  readonly setExtra: (pane: PaneName | undefined) => void;
}

/** One pane at a time, with tabs at the thumb. */
export default function MobileWorkbench({ extra, setExtra }: MobileWorkbenchProps) {
  const { view } = useApp();
  const fileName = useDocument((s) => s.fileName);
  const tab = useView((s) => s.mobileTab);
  const [more, setMore] = useState(false);
  const pane = extra ?? TABS.find((candidate) => candidate.tab === tab)?.pane ?? 'canvas';
  const place = useMemo<FramePlace>(() => ({ panes: [pane], activate: () => undefined }), [pane]);
  return (
    <>
      <main className={classes.main} data-work aria-label={fileName}>
        <PaneSlot key={pane} pane={pane} place={place} />
      </main>
      <nav className={classes.tabs} aria-label="Views">
        {TABS.map((candidate) => (
          <TabButton
            key={candidate.tab}
            title={candidate.title}
            icon={paneInfo(candidate.pane).icon}
            current={candidate.pane === pane}
            counted={candidate.tab === 'problems'}
            onClick={() => {
              setExtra(undefined);
              view.getState().actions.setMobileTab(candidate.tab);
            }}
          />
        ))}
        <TabButton
          title={extra ? paneInfo(extra).title : 'More'}
          icon={extra ? paneInfo(extra).icon : 'dots'}
          current={extra !== undefined}
          more
          onClick={() => setMore(true)}
        />
      </nav>
      {more && (
        <Dialog label="More views" className={classes.sheet} onClose={() => setMore(false)}>
          <ul className={classes.sheetList}>
            {MORE.map((id) => (
              <li key={id}>
                <button
                  type="button"
                  className={classes.sheetItem}
                  onClick={() => {
                    setExtra(id);
                    setMore(false);
                  }}
                >
                  <Icon name={paneInfo(id).icon} size={18} />
                  {paneInfo(id).title}
                </button>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  );
}

interface TabButtonProps {
  readonly title: string;
  readonly icon: string;
  readonly current: boolean;
  readonly counted?: boolean;
  readonly more?: boolean;
  readonly onClick: () => void;
}

function TabButton({ title, icon, current, counted, more, onClick }: TabButtonProps) {
  const problems = useAnalysis((s) => (s.analysis?.counts.error ?? 0) + (s.analysis?.counts.warning ?? 0));
  const errors = useAnalysis((s) => s.analysis?.counts.error ?? 0);
  return (
    <button
      type="button"
      className={classes.tab}
      {...(current ? { 'aria-current': 'page' as const } : {})}
      {...(more ? { 'aria-haspopup': 'dialog' as const } : {})}
      onClick={onClick}
    >
      <span className={classes.tabIcon}>
        <Icon name={icon} size={20} />
        {counted && problems > 0 && (
          <span className={classes.badge} data-tone={errors > 0 ? 'error' : 'warning'}>
            {problems > 99 ? '99+' : problems}
          </span>
        )}
      </span>
      {title}
    </button>
  );
}
