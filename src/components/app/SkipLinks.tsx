import { bus, type PaneName } from '../../state/commands/bus.ts';
import { paneInfo } from '../../state/commands/panes.ts';
import { regionId } from './PaneFrame.tsx';
import classes from './app.module.css';

const TARGETS: readonly PaneName[] = ['text', 'canvas', 'inspector', 'problems'];

/** Links past the header, visible while they have the focus. */
export function SkipLinks() {
  return (
    <nav aria-label="Skip to" className={classes.skip}>
      {TARGETS.map((pane) => (
        <a
          key={pane}
          href={`#${regionId(pane)}`}
          onClick={(event) => {
            event.preventDefault();
            bus.emit('pane:show', pane);
          }}
        >
          Skip to {paneInfo(pane).title}
        </a>
      ))}
    </nav>
  );
}
