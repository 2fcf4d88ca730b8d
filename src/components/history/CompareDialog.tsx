/** What has changed between a moment of the history and now. */
import { useState } from 'react';
import { useApp } from '../appContext.ts';
import type { NamedVersion } from '../../state/types.ts';
import { DiffView } from '../review/DiffView.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { changedCharacters, textAt } from './since.ts';
import classes from '../review/review.module.css';

export interface CompareProps {
  /** How many changes lead to the moment. */
  readonly steps?: number;
  /** A text that was given a name, in the place of a moment of the history. */
  readonly version?: NamedVersion;
  readonly onRestore?: () => void;
  readonly onClose: () => void;
}

export function CompareDialog({ steps = 0, version, onRestore, onClose }: CompareProps) {
  const { documents } = useApp();
  // As it is when it is opened: nothing can be edited behind it.
  const [{ before, after, name }] = useState(() => {
    const { document, past, future } = documents.getState();
    const after = document?.text.toString() ?? '';
    if (version) return { before: version.text, after, name: `of “${version.name}”` };
    const all = [...past, ...[...future].reverse()];
    const entry = all[steps - 1];
    return {
      before: document ? textAt(document.text, past, future, steps) : '',
      after,
      name: entry ? `after “${entry.label}”` : 'as it was opened',
    };
  });
  const changed = changedCharacters(before, after);
  return (
    <Dialog label="What has changed" className={classes.dialog} onClose={onClose}>
      <div className={classes.frame}>
        <div className={classes.head}>
          <h2>What has changed</h2>
          <IconButton icon="x" label="Close" onClick={onClose} />
        </div>
        <div className={classes.top}>
          <p className={classes.description}>
            The text {name}, and as it is now: {changed.toLocaleString('en')} of {after.length.toLocaleString('en')}{' '}
            characters differ.
          </p>
        </div>
        <DiffView before={before} after={after} />
        <div className={classes.foot}>
          <span className={classes.promise} />
          {onRestore && <Button onClick={onRestore}>Go back to it</Button>}
          <Button tone="primary" autoFocus onClick={onClose}>
            Close
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
