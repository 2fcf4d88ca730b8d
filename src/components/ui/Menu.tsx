import { Menu as MantineMenu } from '@mantine/core';
import '@mantine/core/styles/Menu.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/UnstyledButton.layer.css';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';
import classes from './ui.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly title: string;
  /** Quiet second line. */
  readonly detail?: string | undefined;
  readonly icon?: string | undefined;
  readonly keys?: string | undefined;
  /** Shows a tick; `false` keeps its place free. */
  readonly checked?: boolean;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  readonly run: () => void;
}

export interface MenuSection {
  readonly title?: string;
  /** Sentences above the entries. */
  readonly note?: ReactNode;
  readonly entries: readonly MenuEntry[];
}

export interface MenuProps {
  /** The button; it is given the menu's attributes. */
  readonly target: ReactElement;
  /** A function is called when the menu opens: what is dear to find out is not found out for a closed one. */
  readonly sections: readonly MenuSection[] | (() => readonly MenuSection[]);
  readonly width?: number;
  readonly side?: 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end';
  /** Told when it is gone and has given the keyboard back to its button: who wants it elsewhere takes it now. */
  readonly onClosed?: () => void;
}

/** A button's menu. Arrows move, Escape closes, letters jump. */
export function Menu({ target, sections, width, side = 'bottom-start', onClosed }: MenuProps) {
  return (
    <MantineMenu
      position={side}
      withInitialFocusPlaceholder={false}
      checkIcon={<Icon name="check" size={15} />}
      {...(width === undefined ? {} : { width })}
      {...(onClosed ? { onExitTransitionEnd: onClosed } : {})}
    >
      <MantineMenu.Target>{target}</MantineMenu.Target>
      <MantineMenu.Dropdown>
        <Sections sections={sections} />
      </MantineMenu.Dropdown>
    </MantineMenu>
  );
}

/** In a component of its own, which is there only while the menu is open. */
function Sections({ sections }: Pick<MenuProps, 'sections'>) {
  const all = typeof sections === 'function' ? sections() : sections;
  const shown = all.filter((section) => section.entries.length > 0 || section.note !== undefined);
  return shown.map((section, index) => (
    <div key={index} role="group" {...(section.title === undefined ? {} : { 'aria-label': section.title })}>
      {index > 0 && <MantineMenu.Divider />}
      {section.title !== undefined && <MantineMenu.Label>{section.title}</MantineMenu.Label>}
      {section.note !== undefined && <div className={classes.menuNote}>{section.note}</div>}
      {section.entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </div>
  ));
}

function Entry({ entry }: { entry: MenuEntry }) {
  const words = (
    <>
      <span className={classes.menuTitle}>{entry.title}</span>
      {entry.detail !== undefined && <span className={classes.menuDetail}>{entry.detail}</span>}
    </>
  );
  const keys = entry.keys ? <Kbd keys={entry.keys} /> : null;
  const disabled = entry.disabled ? { disabled: true } : {};
  if (entry.checked !== undefined) {
    return (
      <MantineMenu.RadioItem
        value={entry.id}
        checked={entry.checked}
        closeMenuOnClick
        onChange={entry.run}
        rightSection={keys}
        {...disabled}
      >
        {words}
      </MantineMenu.RadioItem>
    );
  }
  return (
    <MantineMenu.Item
      onClick={entry.run}
      {...disabled}
      {...(entry.danger ? { color: 'var(--jw-error)' } : {})}
      leftSection={
        entry.icon === undefined ? null : <Icon name={entry.icon} size={15} className={classes.menuIcon ?? ''} />
      }
      rightSection={keys}
    >
      {words}
    </MantineMenu.Item>
  );
}
