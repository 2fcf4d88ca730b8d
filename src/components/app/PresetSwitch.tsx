import { useId } from 'react';
import type { Preset } from '../../state/types.ts';
import { commandById, runCommand } from '../../state/commands/commands.ts';
import { usePreferences } from '../appContext.ts';
import { Icon } from '../ui/Icon.tsx';
import { Tip } from '../ui/Tip.tsx';
import { useCommands } from './context.tsx';
import classes from './header.module.css';

const PRESETS: readonly { readonly id: Preset; readonly title: string; readonly tip: string; readonly icon: string }[] =
  [
    { id: 'author', title: 'Author', tip: 'Author: graph and form first', icon: 'layout-board' },
    { id: 'debug', title: 'Debug', tip: 'Debug: text and problems first', icon: 'bug' },
    { id: 'learn', title: 'Learn', tip: 'Learn: text beside the reference', icon: 'school' },
  ];

/** Chooses the arrangement of the panes. */
export function PresetSwitch() {
  const context = useCommands();
  const preset = usePreferences((s) => s.preset);
  const name = useId();
  return (
    <div className={classes.presets} role="radiogroup" aria-label="Arrangement">
      {PRESETS.map(({ id, title, tip, icon }) => (
        <Tip key={id} label={tip}>
          <label className={classes.preset} data-on={id === preset || undefined}>
            <input
              type="radio"
              className="jw-hidden"
              name={name}
              checked={id === preset}
              onChange={() => void runCommand(commandById(`view.preset.${id}`), context)}
            />
            <Icon name={icon} size={15} />
            <span>{title}</span>
          </label>
        </Tip>
      ))}
    </div>
  );
}
