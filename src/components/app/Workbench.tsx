import { useCallback, useEffect, useMemo, useState } from 'react';
import { Group, Panel, Separator, type Layout, type LayoutChangedMeta } from 'react-resizable-panels';
import { bus, type PaneName } from '../../state/commands/bus.ts';
import { paneInfo } from '../../state/commands/panes.ts';
import type { MobileTab } from '../../state/types.ts';
import { useApp, useDocument, usePreferences, useView } from '../appContext.ts';
import { EmptyNote } from '../ui/EmptyNote.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Tip } from '../ui/Tip.tsx';
import {
  ARRANGEMENTS,
  keptLayout,
  layoutKey,
  slotOf,
  slotsOf,
  visibleParts,
  withFolded,
  type Part,
  type Slot,
  type Split,
} from './arrangement.ts';
import { Page } from './Page.tsx';
import { regionId, type FramePlace } from './PaneFrame.tsx';
import { PaneHosts, PaneSlot } from './panes.tsx';
import { useMedia } from './useMedia.ts';
import classes from './workbench.module.css';

const loadMobile = () => import('./MobileWorkbench.tsx');

const MOBILE_TABS: Readonly<Partial<Record<PaneName, MobileTab>>> = {
  canvas: 'graph',
  inspector: 'form',
  text: 'text',
  problems: 'problems',
};

interface Bench {
  readonly folded: ReadonlySet<PaneName>;
  /** The pane shown by a slot. */
  readonly shown: (slot: Slot) => PaneName;
  readonly activate: (slot: Slot, pane: PaneName) => void;
  readonly fold: (slot: Slot, value: boolean) => void;
}

/** All panes of the document, in the arrangement of the preset or one at a time on a narrow screen. */
export default function Workbench() {
  const narrow = useMedia('(max-width: 899.98px)');
  const bench = useBench();
  const [extra, setExtra] = useState<PaneName | undefined>();
  const { view } = useApp();
  const fileName = useDocument((s) => s.fileName);
  const preset = usePreferences((s) => s.preset);
  const root = ARRANGEMENTS[preset];

  const show = useCallback(
    (pane: PaneName) => {
      const slot = slotOf(root, pane);
      bench.fold(slot, false);
      bench.activate(slot, pane);
      const tab = MOBILE_TABS[pane];
      setExtra(tab ? undefined : pane);
      if (tab) view.getState().actions.setMobileTab(tab);
      focusRegion(pane);
    },
    [bench, root, view],
  );
  useEffect(() => bus.on('pane:show', show), [show]);

  return (
    <PaneHosts>
      {narrow ? (
        <Page load={loadMobile} props={{ extra, setExtra }} />
      ) : (
        <main className={classes.workbench} data-work aria-label={fileName}>
          <PartView part={root} bench={bench} />
        </main>
      )}
    </PaneHosts>
  );
}

/** Moves the focus into a pane's region, unless it is there already. */
function focusRegion(pane: PaneName): void {
  requestAnimationFrame(() => {
    const region = document.getElementById(regionId(pane));
    if (region && !region.contains(document.activeElement)) region.focus();
  });
}

/** Which slots are folded and which pane each of them shows. */
function useBench(): Bench {
  const { preferences, view } = useApp();
  const preset = usePreferences((s) => s.preset);
  const collapsed = usePreferences((s) => s.collapsedPanes);
  const bottomTab = useView((s) => s.bottomTab);
  const [chosen, setChosen] = useState<Readonly<Record<string, PaneName>>>({});
  return useMemo<Bench>(
    () => ({
      folded: new Set<PaneName>(collapsed),
      shown: (slot) => {
        const pane = slot.id === 'problems' ? bottomTab : chosen[`${preset}/${slot.id}`];
        return pane && slot.panes.includes(pane) ? pane : slot.panes[0];
      },
      activate: (slot, pane) => {
        if (pane === 'problems' || pane === 'resources' || pane === 'outcome' || pane === 'history')
          view.getState().actions.setBottomTab(pane);
        setChosen((now) => ({ ...now, [`${preset}/${slot.id}`]: pane }));
      },
      fold: (slot, value) => {
        const now = preferences.getState().collapsedPanes;
        const next = withFolded(now, slot, value);
        if (next.length !== now.length) preferences.getState().set({ collapsedPanes: next });
      },
    }),
    [bottomTab, chosen, collapsed, preferences, preset, view],
  );
}

function PartView({ part, bench }: { part: Part; bench: Bench }) {
  return part.kind === 'slot' ? <SlotView slot={part} bench={bench} /> : <SplitView part={part} bench={bench} />;
}

function SlotView({ slot, bench }: { slot: Slot; bench: Bench }) {
  const { activate, fold } = bench;
  const place = useMemo<FramePlace>(
    () => ({
      panes: slot.panes,
      activate: (pane) => activate(slot, pane),
      fold: () => fold(slot, true),
    }),
    [activate, fold, slot],
  );
  return <PaneSlot pane={bench.shown(slot)} place={place} />;
}

/** A row or column of open parts with separators, and the rails of the folded ones at its ends. */
function SplitView({ part, bench }: { part: Split; bench: Bench }) {
  const { preferences } = useApp();
  const preset = usePreferences((s) => s.preset);
  const layouts = usePreferences((s) => s.layouts);
  const { before, open, after } = visibleParts(part, bench.folded);
  const key = layoutKey(preset, part, open);
  const kept = keptLayout(layouts[key], open);
  const remember = (layout: Layout, meta: LayoutChangedMeta): void => {
    if (!meta.isUserInteraction) return;
    const sizes = open.map((child) => layout[child.id] ?? 0);
    preferences.getState().set({ layouts: { ...preferences.getState().layouts, [key]: sizes } });
  };
  const rails = (slots: readonly Slot[]) =>
    slots.length > 0 && <Rail slots={slots} direction={part.direction} bench={bench} />;
  return (
    <div className={`${classes.split} ${classes[part.direction]}`}>
      {rails(before)}
      {open.length > 0 && (
        <Group
          key={`${key}/${kept ? 'kept' : 'plain'}`}
          id={key}
          orientation={part.direction === 'row' ? 'horizontal' : 'vertical'}
          className={classes.group}
          resizeTargetMinimumSize={{ coarse: 24, fine: 9 }}
          onLayoutChanged={remember}
          {...(kept ? { defaultLayout: kept } : {})}
        >
          {open.flatMap((child, index) => [
            ...(index > 0 ? [<Divider key={`${child.id}-divider`} before={open[index - 1]} after={child} />] : []),
            <Panel
              key={child.id}
              id={child.id}
              minSize={part.direction === 'row' ? 160 : 84}
              className={classes.panel}
              {...panelSize(child, open)}
            >
              <PartView part={child} bench={bench} />
            </Panel>,
          ])}
        </Group>
      )}
      {open.length === 0 && before.length > 0 && part.id === preset && (
        <EmptyNote icon="layout-board" title="All panes are folded away">
          Open one from the rail.
        </EmptyNote>
      )}
      {rails(after)}
    </div>
  );
}

/** A part in pixels keeps them when the window grows; the part that is left over takes the rest. */
function panelSize(
  child: Part,
  open: readonly Part[],
): { defaultSize?: number | string; groupResizeBehavior?: 'preserve-pixel-size' } {
  const elastic = open.some((other) => other.unit === '%');
  if (child.unit === 'px' && elastic) return { defaultSize: child.size, groupResizeBehavior: 'preserve-pixel-size' };
  const inPixels = open.some((other) => other.unit === 'px');
  if (inPixels || child.unit === 'px') return {};
  const sum = open.reduce((total, other) => total + other.size, 0);
  return { defaultSize: `${(child.size / sum) * 100}%` };
}

function namesOf(part: Part | undefined): string {
  return part
    ? slotsOf(part)
        .map((slot) => paneInfo(slot.panes[0]).title)
        .join(', ')
    : '';
}

function Divider({ before, after }: { before: Part | undefined; after: Part }) {
  return <Separator className={classes.divider} aria-label={`Size of ${namesOf(before)} against ${namesOf(after)}`} />;
}

/** Folded slots as icons: upright beside a row, flat above or below a column. */
function Rail({ slots, direction, bench }: { slots: readonly Slot[]; direction: Split['direction']; bench: Bench }) {
  return (
    <nav
      aria-label={`Folded: ${slots.map((slot) => paneInfo(slot.panes[0]).title).join(', ')}`}
      className={classes.rail}
      data-direction={direction}
    >
      {slots.flatMap((slot) =>
        slot.panes.map((pane) => {
          const { title, icon, keys } = paneInfo(pane);
          return (
            <Tip key={pane} label={`Show ${title}`} keys={keys} side={direction === 'row' ? 'right' : 'top'}>
              <button
                type="button"
                aria-label={`Show ${title}`}
                className={classes.railButton}
                onClick={() => {
                  bench.fold(slot, false);
                  bench.activate(slot, pane);
                  focusRegion(pane);
                }}
              >
                <Icon name={icon} />
                {direction === 'column' && <span>{title}</span>}
              </button>
            </Tip>
          );
        }),
      )}
    </nav>
  );
}
