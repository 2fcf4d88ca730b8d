import { useId, useRef } from 'react';
import type { Placement } from '../../schemas/format.ts';
import { createHost } from '../app/host.ts';
import { useApp } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { LineProblems } from '../ui/LineProblems.tsx';
import type { InventoryState } from './useInventory.ts';
import classes from './placement.module.css';

export interface InventoryEditorProps {
  readonly placement: Placement;
  readonly text: string;
  readonly state: InventoryState;
  readonly onText: (text: string) => void;
  /** Takes a sample, which need not be looked at. */
  readonly onSample: (text: string) => void;
  /** Folds the editor away; absent while there is nothing to show instead. */
  readonly onDone?: (() => void) | undefined;
}

/** Where an inventory is pasted, tried and mended. */
export function InventoryEditor({ placement, text, state, onText, onSample, onDone }: InventoryEditorProps) {
  const app = useApp();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const { title, description, command } = placement;
  const goTo = (line: number): void => {
    const box = area.current;
    if (!box) return;
    const lines = box.value.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    box.focus();
    box.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    box.scrollTop = Math.max(0, (line - 4) * 18);
  };
  const copy = async (): Promise<void> => {
    const copied = await createHost(() => undefined).copy(command ?? '');
    app.view
      .getState()
      .actions.toast(
        copied
          ? { tone: 'success', title: 'Copied the command' }
          : { tone: 'error', title: 'The browser did not allow the clipboard.' },
      );
  };
  return (
    <section className={classes.editor} aria-label={`${title}: the inventory`}>
      <div className={classes.intro}>
        {description.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {command !== undefined && (
          <p className={classes.command}>
            <code>{command}</code>
            <IconButton small icon="copy" label="Copy the command" onClick={() => void copy()} />
          </p>
        )}
      </div>
      <label htmlFor={id} className="jw-hidden">
        {title}, as JSON or YAML
      </label>
      <textarea
        ref={area}
        id={id}
        data-native-undo
        className={classes.area}
        spellCheck={false}
        autoCapitalize="off"
        placeholder="Paste it here. It stays in this browser and is sent nowhere."
        value={text}
        rows={Math.min(18, Math.max(6, text.split('\n').length + 1))}
        onChange={(event) => onText(event.target.value)}
      />
      <LineProblems
        problems={state.problems}
        most={20}
        label="What is wrong in the inventory"
        onShow={(index) => {
          const problem = state.problems[index];
          if (problem) goTo(problem.line);
        }}
      />
      {state.failed && (
        <p className={classes.failed} role="alert">
          <Icon name="alert-circle" size={14} /> The part that reads this could not be loaded. Check the connection and
          change the text to try again.
        </p>
      )}
      <div className={classes.tools}>
        {state.code && text !== state.code.sample && (
          <Button
            small
            icon="file-text"
            tone={text.trim() === '' ? 'primary' : 'normal'}
            onClick={() => onSample(state.code?.sample ?? '')}
          >
            Try a sample
          </Button>
        )}
        {text !== '' && (
          <Button small tone="quiet" icon="trash" onClick={() => onText('')}>
            Clear
          </Button>
        )}
        <span className={classes.push} />
        {onDone && (
          <Button small onClick={onDone}>
            Fold the inventory away
          </Button>
        )}
      </div>
    </section>
  );
}
