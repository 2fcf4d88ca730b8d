/** The menu of a node: everything that can be done to it, with its keys. */
import { Menu } from '@mantine/core';
import '@mantine/core/styles/Menu.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/UnstyledButton.layer.css';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import type { Place } from './PartPalette.tsx';
import classes from './NodeMenu.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly title: string;
  readonly icon: string;
  readonly keys?: string;
  readonly danger?: boolean;
  /** Why it cannot be done; shown instead of the keys. */
  readonly refusal?: string;
  readonly run: () => void;
}

export interface NodeMenuProps {
  readonly at: Place;
  readonly label: string;
  readonly groups: readonly (readonly MenuEntry[])[];
  readonly onClose: () => void;
}

/** A menu at a place of the screen. */
export function NodeMenu({ at, label, groups, onClose }: NodeMenuProps) {
  return (
    <Menu
      opened
      onChange={(opened) => {
        if (!opened) onClose();
      }}
      position="bottom-start"
      width={248}
    >
      <Menu.Target>
        <span className={classes.anchor} style={{ left: at.x, top: at.y }} aria-hidden />
      </Menu.Target>
      <Menu.Dropdown aria-label={label} aria-labelledby={undefined} onKeyDown={(event) => event.stopPropagation()}>
        {groups.map((entries, index) => (
          <div key={index} role="none">
            {index > 0 && <Menu.Divider />}
            {entries.map((entry) => (
              <Menu.Item
                key={entry.id}
                className={entry.danger ? `${classes.item} ${classes.danger}` : classes.item}
                disabled={entry.refusal !== undefined}
                leftSection={<Icon name={entry.icon} size={15} />}
                rightSection={entry.keys !== undefined && entry.refusal === undefined && <Kbd keys={entry.keys} />}
                onClick={entry.run}
              >
                {entry.title}
                {entry.refusal !== undefined && <span className={classes.refusal}>{entry.refusal}</span>}
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
