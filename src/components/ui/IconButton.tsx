import type { ButtonHTMLAttributes, Ref } from 'react';
import { Icon } from './Icon.tsx';
import { Tip } from './Tip.tsx';
import classes from './ui.module.css';

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label' | 'title'> {
  readonly icon: string;
  /** The name of the button, and its tooltip. */
  readonly label: string;
  readonly keys?: string | undefined;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  /** Makes it a toggle. */
  readonly pressed?: boolean;
  /** 24 px high, for pane headers and rows; else 28. */
  readonly small?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that is an icon. Its name is its tooltip. */
export function IconButton({ icon, label, keys, side, pressed, small, className, ...rest }: IconButtonProps) {
  const size = small ? classes.small : '';
  return (
    <Tip label={label} keys={keys} {...(side === undefined ? {} : { side })}>
      <button
        type="button"
        aria-label={label}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        className={`${classes.iconButton} ${size} ${className ?? ''}`}
        {...rest}
      >
        <Icon name={icon} size={small ? 15 : 16} />
      </button>
    </Tip>
  );
}
