import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { NO_COUNTS } from '../../document/diagnostic.ts';
import { bus } from '../../state/commands/bus.ts';
import {
  useAnalysis,
  useApp,
  useBehind,
  useDocument,
  useFormatCard,
  usePreferences,
  useSaving,
} from '../appContext.ts';
import { changedCharacters, openedAfter, textAt } from '../history/since.ts';
import { SeverityIcon } from '../ui/SeverityIcon.tsx';
import { Tip } from '../ui/Tip.tsx';
import { VariablesButton } from '../variables/VariablesButton.tsx';
import { useCommand } from './context.tsx';
import { countsText, savingText, textFacts } from './statusText.ts';
import { totalsOf } from './totals.ts';
import classes from './status.module.css';

/** How much of the text is looked at for its line ends. */
const HEAD = 4000;

/** What is the case, in one line: problems, resources, whether it is saved, how it is written. */
export function StatusBar() {
  const behind = useBehind();
  return (
    <footer className={classes.bar} aria-label="Status" aria-busy={behind}>
      <Problems />
      <Totals />
      <VariablesButton className={classes.item} />
      <span className={classes.space} />
      <Changed />
      <Saved />
      <TextFacts />
    </footer>
  );
}

function Problems() {
  const counts = useAnalysis((s) => s.analysis?.counts ?? NO_COUNTS);
  const known = useAnalysis((s) => s.analysis !== undefined);
  const pending = useAnalysis((s) => s.pending);
  const failure = useAnalysis((s) => s.failure);
  const slow = useSlow(pending);
  const hasFormat = useFormatCard() !== undefined;
  const { checkAgainIfStopped } = useApp();
  if (failure !== undefined) {
    return (
      <span className={classes.bad} role="status">
        checking stopped: {failure}
        <button type="button" className={classes.item} onClick={checkAgainIfStopped}>
          Try again
        </button>
      </span>
    );
  }
  const text = countsText(counts, hasFormat);
  return (
    <>
      <Tip label="Show the problems" keys="Alt+5" side="top">
        <button
          type="button"
          className={classes.item}
          aria-label={known ? text : 'checking'}
          onClick={() => bus.emit('pane:show', 'problems')}
        >
          {known && (
            <>
              {counts.error > 0 && <SeverityIcon severity="error" quiet size={13} />}
              {counts.error === 0 && counts.warning > 0 && <SeverityIcon severity="warning" quiet size={13} />}
              <span className={classes.words}>{text}</span>
            </>
          )}
          {!known && 'checking…'}
        </button>
      </Tip>
      {known && slow && <span className={classes.quiet}>checking…</span>}
    </>
  );
}

/** True once `on` has lasted so long that a person notices. */
function useSlow(on: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!on) return;
    const timer = setTimeout(() => setSlow(true), 250);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [on]);
  return on && slow;
}

function Totals() {
  const { view } = useApp();
  const resources = useAnalysis((s) => s.analysis?.resources);
  const units = usePreferences((s) => s.units);
  if (!resources) return null;
  const { text, meaning, peak } = totalsOf(resources, units);
  if (text === '') return null;
  return (
    <>
      <Tip label={meaning === 'allocated' ? 'What the job is given' : 'The most it asks for at one time'} side="top">
        <button type="button" className={classes.item} onClick={() => bus.emit('pane:show', 'resources')}>
          {text}
        </button>
      </Tip>
      {peak && (
        <button
          type="button"
          className={`${classes.item} ${classes.peak}`}
          onClick={() => view.getState().actions.select(peak.pointer, 'start')}
        >
          {peak.words}
        </button>
      )}
    </>
  );
}

function Saved() {
  const saving = useSaving((s) => s);
  const [now, setNow] = useState(() => Date.now());
  const download = useCommand('document.download');
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 2000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const { text, bad } = savingText(saving, Math.max(now, saving.at ?? 0));
  if (bad) {
    return (
      <button type="button" className={`${classes.item} ${classes.bad}`} onClick={download.run}>
        <SeverityIcon severity="warning" quiet size={13} />
        {text}
      </button>
    );
  }
  return <span className={classes.quiet}>{text}</span>;
}

/** Texts longer than this are not compared at every key. */
const COMPARED = 60_000;

/** How much of the text is other than it was opened; the difference is a click away. */
function Changed() {
  const document = useDeferredValue(useDocument((s) => s.document));
  const past = useDeferredValue(useDocument((s) => s.past));
  const size = document?.text.length ?? 0;
  const opened = openedAfter(past);
  const changed = useMemo(() => {
    if (!document || past.length === opened || document.text.length > COMPARED) return 0;
    try {
      return changedCharacters(textAt(document.text, past, [], opened), document.text.toString());
    } catch {
      // Two values of different moments while one of them is still to come.
      return 0;
    }
  }, [document, past, opened]);
  if (past.length === opened || (changed === 0 && size <= COMPARED)) return null;
  const words =
    size > COMPARED
      ? 'changed since opened'
      : `${changed.toLocaleString('en')} of ${size.toLocaleString('en')} characters changed`;
  return (
    <Tip label="Since it was opened: show the difference" side="top">
      <button
        type="button"
        className={`${classes.item} ${classes.changed}`}
        onClick={() => bus.emit('history:compare', opened)}
      >
        {words}
      </button>
    </Tip>
  );
}

function TextFacts() {
  const facts = useDocument((s) => (s.document ? textFacts(s.document.text.slice(0, HEAD)) : ''));
  return <span className={`${classes.quiet} ${classes.facts}`}>{facts}</span>;
}
