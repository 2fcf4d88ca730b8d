import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { PaneName } from '../../state/commands/bus.ts';
import { paneInfo } from '../../state/commands/panes.ts';
import { useApp } from '../appContext.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { PaneChromeContext } from '../ui/PaneHeader.tsx';
import classes from './workbench.module.css';

/** What the frame needs to know of the slot it stands in. */
export interface FramePlace {
  /** Panes that share the slot, this one included. */
  readonly panes: readonly PaneName[];
  readonly activate: (pane: PaneName) => void;
  /** Folds the slot; absent where it cannot be folded. */
  readonly fold?: () => void;
}

/** Id of a pane's region, for skip links and focus. */
export function regionId(pane: PaneName): string {
  return `pane-${pane}`;
}

/** The frame around a pane: a landmark with a header, tabs when the place is shared, and a wall against failures. */
export function PaneFrame(props: { pane: PaneName; place: FramePlace | undefined; children: ReactNode }) {
  const { pane, place, children } = props;
  const { title } = paneInfo(pane);
  const { checkAgainIfStopped } = useApp();
  const [detail, setDetail] = useState<HTMLElement | null>(null);
  const [actions, setActions] = useState<HTMLElement | null>(null);
  const chrome = useMemo(() => ({ detail, actions }), [detail, actions]);
  const shared = place !== undefined && place.panes.length > 1;
  return (
    <section id={regionId(pane)} aria-label={title} tabIndex={-1} className={classes.frame}>
      <header className={classes.frameHeader}>
        {shared ? <Tabs pane={pane} place={place} /> : <h2 className={classes.frameTitle}>{title}</h2>}
        <div ref={setDetail} className={classes.frameDetail} />
        <div ref={setActions} className={classes.frameActions} />
        {place?.fold && (
          <IconButton small icon="minus" label={`Fold ${title} away`} onClick={place.fold} className={classes.fold} />
        )}
      </header>
      <div className={classes.frameBody} {...(shared ? { id: `${regionId(pane)}-body` } : {})}>
        <Boundary what={`The pane ${title}`} onAgain={checkAgainIfStopped}>
          <PaneChromeContext value={chrome}>{children}</PaneChromeContext>
        </Boundary>
      </div>
    </section>
  );
}

/** The tabs of a shared place. The frame of the chosen pane takes this one's place, so the focus is handed over. */
function Tabs({ pane, place }: { pane: PaneName; place: FramePlace }) {
  const choose = (next: PaneName): void => {
    flushSync(() => {
      place.activate(next);
    });
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>(`#${regionId(next)} [role="tab"][aria-selected="true"]`)?.focus();
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const count = place.panes.length;
    const at = place.panes.indexOf(pane);
    const to: Readonly<Record<string, number>> = {
      ArrowRight: (at + 1) % count,
      ArrowLeft: (at + count - 1) % count,
      Home: 0,
      End: count - 1,
    };
    const next = place.panes[to[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    choose(next);
  };
  return (
    <div role="tablist" aria-label="Panes in this place" className={classes.tabs} onKeyDown={onKeyDown}>
      {place.panes.map((id) => (
        <button
          key={id}
          type="button"
          role="tab"
          aria-selected={id === pane}
          {...(id === pane ? { 'aria-controls': `${regionId(id)}-body` } : {})}
          tabIndex={id === pane ? 0 : -1}
          className={classes.tab}
          onClick={() => choose(id)}
        >
          {paneInfo(id).title}
        </button>
      ))}
    </div>
  );
}
