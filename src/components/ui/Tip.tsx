import { Tooltip } from '@mantine/core';
import '@mantine/core/styles/Tooltip.layer.css';
import type { ReactElement } from 'react';
import { Kbd } from './Kbd.tsx';
import classes from './ui.module.css';

export interface TipProps {
  readonly label: string;
  /** Shown after the label. */
  readonly keys?: string | undefined;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  readonly children: ReactElement;
}

/** A tooltip on hover and focus. The element must carry its own name; the tip only repeats it, with its shortcut. */
export function Tip({ label, keys, side = 'bottom', children }: TipProps) {
  const content = keys ? (
    <span className={classes.tip}>
      {label}
      <Kbd keys={keys} />
    </span>
  ) : (
    label
  );
  return (
    <Tooltip label={content} position={side}>
      {children}
    </Tooltip>
  );
}
