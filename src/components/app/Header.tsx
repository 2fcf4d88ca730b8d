import { NO_COUNTS } from '../../document/diagnostic.ts';
import { bus } from '../../state/commands/bus.ts';
import { useAnalysis, useDocument, useFormatCard } from '../appContext.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { SeverityIcon } from '../ui/SeverityIcon.tsx';
import { Tip } from '../ui/Tip.tsx';
import { useCommand } from './context.tsx';
import { FileMenu } from './FileMenu.tsx';
import { FileName } from './FileName.tsx';
import { ExportMenu, FormatMenu, MoreMenu, ProfileMenu, SchemeMenu } from './HeaderMenus.tsx';
import { Mark } from './Mark.tsx';
import { PresetSwitch } from './PresetSwitch.tsx';
import { countsText } from './statusText.ts';
import { useMedia } from './useMedia.ts';
import classes from './header.module.css';

/**
 * The bar at the top: what is open, what it is read as, and what can be done with all of it. What floats over the page
 * is put into its element `floating`.
 */
export function Header({ floating }: { floating: string }) {
  const open = useDocument((s) => s.document !== undefined);
  const narrow = useMedia('(max-width: 899.98px)');
  return (
    <header className={classes.header}>
      <Home open={open} />
      {open && (
        <h1 className={classes.heading}>
          <FileName />
        </h1>
      )}
      {open && !narrow && <FileMenu />}
      {open && !narrow && <FormatMenu />}
      {open && !narrow && <ProfileMenu />}
      {open && <UndoRedo />}
      <span className={classes.space} />
      {open && !narrow && <ProblemCount />}
      {(!narrow || !open) && <PaletteButton />}
      {open && !narrow && <PresetSwitch />}
      {open && !narrow && <ExportMenu />}
      {(!narrow || !open) && <SchemeMenu />}
      {open && narrow && <MoreMenu />}
      <div id={floating} />
    </header>
  );
}

function Home({ open }: { open: boolean }) {
  const { run } = useCommand('document.close');
  if (!open) {
    return (
      <div className={classes.brand}>
        <Mark />
        <span>Jobwright</span>
      </div>
    );
  }
  return (
    <Tip label="Start screen: another document">
      <button type="button" className={classes.brand} aria-label="Jobwright: go to the start screen" onClick={run}>
        <Mark />
        <span className={classes.brandName}>Jobwright</span>
      </button>
    </Tip>
  );
}

function UndoRedo() {
  const undoLabel = useDocument((s) => s.past.at(-1)?.label);
  const redoLabel = useDocument((s) => s.future.at(-1)?.label);
  const undo = useCommand('edit.undo');
  const redo = useCommand('edit.redo');
  return (
    <div className={classes.pair} role="group" aria-label="History">
      <IconButton
        icon="arrow-back-up"
        label={undoLabel === undefined ? 'Nothing to undo' : `Undo: ${undoLabel}`}
        keys="Mod+Z"
        disabled={undoLabel === undefined}
        onClick={undo.run}
      />
      <IconButton
        icon="arrow-forward-up"
        label={redoLabel === undefined ? 'Nothing to redo' : `Redo: ${redoLabel}`}
        keys="Mod+Shift+Z"
        disabled={redoLabel === undefined}
        onClick={redo.run}
      />
    </div>
  );
}

function PaletteButton() {
  const { run } = useCommand('help.palette');
  return (
    <button type="button" className={classes.palette} aria-label="All commands" onClick={run}>
      <Icon name="search" size={14} />
      <span className={classes.paletteWord}>Search or run</span>
      <Kbd keys="Mod+K" />
    </button>
  );
}

function ProblemCount() {
  const counts = useAnalysis((s) => s.analysis?.counts ?? NO_COUNTS);
  const known = useAnalysis((s) => s.analysis !== undefined);
  const hasFormat = useFormatCard() !== undefined;
  if (!known || (!hasFormat && counts.error + counts.warning === 0)) return null;
  const words = countsText(counts, hasFormat);
  return (
    <Tip label={`${words}: show them`} keys="Alt+5">
      <button
        type="button"
        className={classes.problems}
        aria-label={`${words}: show the list`}
        onClick={() => bus.emit('pane:show', 'problems')}
      >
        {counts.error > 0 && (
          <span>
            <SeverityIcon severity="error" quiet /> {counts.error}
          </span>
        )}
        {counts.warning > 0 && (
          <span>
            <SeverityIcon severity="warning" quiet /> {counts.warning}
          </span>
        )}
        {counts.error + counts.warning === 0 && (
          <span>
            <Icon name="circle-check" size={14} color="var(--jw-success)" /> <em>No problems</em>
          </span>
        )}
      </button>
    </Tip>
  );
}
