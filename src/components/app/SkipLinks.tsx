import { bus, type PaneName } from '../../state/commands/bus.ts';
import { paneInfo } from '../../state/commands/panes.ts';
import classes from './app.module.css';

const TARGETS: readonly PaneName[] = ['text', 'canvas', 'inspector', 'problems'];

/** Ways past the header, visible while they have the focus. Buttons: a pane behind another tab is shown first. */
export function SkipLinks() {
  return (
    <nav aria-label="Skip to" className={classes.skip}>
      {TARGETS.map((pane) => (
        <button key={pane} type="button" onClick={() => bus.emit('pane:show', pane)}>
          Skip to {paneInfo(pane).title}
        </button>
      ))}
    </nav>
  );
}
