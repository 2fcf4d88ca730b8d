import type { ButtonHTMLAttributes, Ref } from 'react';
import { Icon } from './Icon.tsx';
import classes from './ui.module.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` for the one main action of a view; `quiet` has no border until it is pointed at. */
  readonly tone?: 'primary' | 'normal' | 'quiet' | 'danger';
  readonly icon?: string;
  readonly small?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with words. */
export function Button({ tone = 'normal', icon, small, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      data-first={rest.autoFocus === true || undefined}
      className={`${classes.button} ${classes[tone]} ${small ? classes.small : ''} ${className ?? ''}`}
      {...rest}
    >
      {icon && <Icon name={icon} size={15} />}
      {children}
    </button>
  );
}
