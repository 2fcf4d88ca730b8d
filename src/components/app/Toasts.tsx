import { useEffect, useState } from 'react';
import type { Toast } from '../../state/types.ts';
import { useApp, useDocument, useView } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import classes from './toasts.module.css';

const LOOKS = {
  info: { icon: 'info-circle', word: 'Note' },
  success: { icon: 'circle-check', word: 'Done' },
  warning: { icon: 'alert-triangle', word: 'Warning' },
  error: { icon: 'circle-x', word: 'Error' },
} as const;

const LINES = 6;

/** How long a message stays, in ms; one that asks for reading or offers a button stays longer. */
function lifetime(toast: Toast): number {
  return (
    (toast.tone === 'error' ? 15_000 : 5000) +
    (toast.undoable ? 5000 : 0) +
    (toast.offer ? 10_000 : 0) +
    Math.min(10_000, (toast.lines?.length ?? 0) * 2500)
  );
}

/** What tells of an act that was done stands in the status bar; its notes unfold above it. */
function isQuiet({ tone, undoable, lines = [], offer }: Toast): boolean {
  return tone !== 'error' && !offer && (undoable === true || lines.length === 0);
}

/** Messages, read out politely: what confirms an act in the status bar, what is to be read or answered over the page. */
export function Toasts() {
  const toasts = useView((s) => s.toasts);
  return (
    <div className={classes.stack} role="status" aria-live="polite" aria-relevant="additions">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const { view, documents } = useApp();
  const last = useDocument((s) => s.past.at(-1));
  const [lastThen] = useState(last);
  // It speaks of a change that was undone since, or is not the last one any more: undo would take back another.
  const over = toast.undoable === true && last !== lastThen;
  const [held, setHeld] = useState(false);
  const { icon, word } = LOOKS[toast.tone];
  const lines = toast.lines ?? [];
  useEffect(() => {
    const ms = over ? 0 : lifetime(toast);
    if (held && !over) return;
    const timer = setTimeout(() => {
      view.getState().actions.dismiss(toast.id);
    }, ms);
    return () => {
      clearTimeout(timer);
    };
  }, [toast, held, over, view]);
  const dismiss = (): void => {
    view.getState().actions.dismiss(toast.id);
  };
  if (over) return null;
  return (
    <div
      className={classes.toast}
      data-tone={toast.tone}
      data-quiet={isQuiet(toast) || undefined}
      data-held={held || undefined}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setHeld(false);
      }}
    >
      <Icon name={icon} label={word} className={classes.icon ?? ''} />
      <div className={classes.words}>
        <p>
          {toast.title}
          {toast.times !== undefined && <span className={classes.times}>{toast.times} times</span>}
        </p>
        {lines.length > 0 && (
          <ul>
            {lines.slice(0, LINES).map((line, index) => (
              <li key={index}>{line}</li>
            ))}
            {lines.length > LINES && <li>and {lines.length - LINES} more</li>}
          </ul>
        )}
        {toast.offer && (
          <Button
            small
            className={classes.offer}
            onClick={() => {
              dismiss();
              toast.offer?.run();
            }}
          >
            {toast.offer.title}
          </Button>
        )}
      </div>
      {toast.undoable && isQuiet(toast) && lines.length > 0 && (
        <Button small className={classes.more} aria-expanded={held}>
          {lines.length === 1 ? '1 note' : `${lines.length} notes`}
        </Button>
      )}
      {toast.undoable && (
        <Button
          small
          onClick={() => {
            documents.getState().actions.undo();
            dismiss();
          }}
        >
          Undo
        </Button>
      )}
      <IconButton small icon="x" label="Dismiss" onClick={dismiss} />
    </div>
  );
}
